package settle

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
)

// stake is what one of several is to get of a sum: a part in proportion to its
// weight, not below its floor and not above its cap. Sums are in minor units.
type stake struct {
	ID     string       // never empty, and its own: it decides who gets an odd penny
	Weight ledger.Money // a balance, or a payment; above zero unless the cap is zero
	Floor  ledger.Money // the least it gets, 0 to the cap
	Cap    ledger.Money // the most it gets: what it is owed
}

// sharing is a sum shared out.
type sharing struct {
	Parts []ledger.Money // one for each stake, in the order of the stakes
	Left  ledger.Money   // of the sum, once every stake has its cap
	Short bool           // the sum was not enough for the floors
}

// shareOut shares a sum, not negative, among stakes.
//
// Each gets total × weight ÷ all weights. One that would get more than its cap
// gets the cap, one that would get less than its floor gets the floor, and the
// rest is shared again among the others. When the sum is below all the floors
// together, it is shared in proportion to the floors. Parts are cut to the
// minor unit, and the units left over go to the largest fractions that were
// cut, the lower id first among equals; the order of the stakes plays no role.
//
// The parts and what is left add up to the total. With one more penny to share
// no part falls by more than a penny; by a penny it may, as with every method of
// largest remainders.
//
// The error wraps [plan.ErrTerms] if the total is negative, an id is empty or there
// twice, or a weight, floor or cap makes no sense.
func shareOut(total ledger.Money, stakes []stake) (sharing, error) {
	if total < 0 {
		return sharing{}, fmt.Errorf("%w: a negative sum cannot be shared: want zero or more", plan.ErrTerms)
	}
	if err := checkStakes(stakes); err != nil {
		return sharing{}, err
	}
	floors := new(big.Int)
	for _, s := range stakes {
		floors.Add(floors, whole(s.Floor))
	}
	out := sharing{Short: floors.Cmp(whole(total)) > 0}
	if out.Short {
		stakes = slices.Clone(stakes)
		for i, s := range stakes {
			stakes[i] = stake{ID: s.ID, Weight: s.Floor, Cap: s.Floor}
		}
	}
	out.Parts = share(total, stakes)
	out.Left = total
	for _, part := range out.Parts {
		out.Left -= part // the parts never add up to more than the total
	}
	return out, nil
}

func checkStakes(stakes []stake) error {
	seen := make(map[string]bool, len(stakes))
	for _, s := range stakes {
		fault := ""
		switch {
		case s.ID == "":
			fault = "it has no name"
		case seen[s.ID]:
			fault = "it is there twice: want each once"
		case s.Cap < 0:
			fault = "the most it may get is negative: want zero or more"
		case s.Floor < 0 || s.Floor > s.Cap:
			fault = "the least it may get is not zero to the most it may get"
		case s.Weight < 0 || s.Weight == 0 && s.Cap > 0:
			fault = "its weight is not above zero"
		}
		if fault != "" {
			return fmt.Errorf("%w: %q: %s", plan.ErrTerms, s.ID, fault)
		}
		seen[s.ID] = true
	}
	return nil
}

// share does the work of shareOut for floors that the total is enough for.
//
// In every round all that are not settled share what is left by weight. If the
// parts below their floor lack more, together, than those above their cap have
// too much, the former are settled at their floors, for what is taken from the
// others can only lower the others' parts; and the other way round. A round
// that settles nobody is the last.
func share(total ledger.Money, stakes []stake) []ledger.Money {
	parts := make([]ledger.Money, len(stakes))
	open := make([]int, 0, len(stakes))
	for i, s := range stakes {
		if s.Cap > 0 {
			open = append(open, i)
		}
	}
	for rest := total; len(open) > 0; {
		weights := new(big.Int)
		for _, i := range open {
			weights.Add(weights, whole(stakes[i].Weight))
		}
		lack := new(big.Int) // of the floors, less what is above the caps; × weights
		var low, high []int
		for _, i := range open {
			s := stakes[i]
			part := new(big.Int).Mul(whole(rest), whole(s.Weight))
			floor, most := new(big.Int).Mul(whole(s.Floor), weights), new(big.Int).Mul(whole(s.Cap), weights)
			if part.Cmp(floor) < 0 {
				low = append(low, i)
				lack.Add(lack, floor.Sub(floor, part))
			} else if part.Cmp(most) > 0 {
				high = append(high, i)
				lack.Sub(lack, part.Sub(part, most))
			}
		}
		if len(low) == 0 && len(high) == 0 {
			apportion(rest, stakes, open, parts)
			break
		}
		settled := make(map[int]bool)
		settle := func(which []int, at func(stake) ledger.Money) {
			for _, i := range which {
				parts[i], settled[i] = at(stakes[i]), true
				rest -= parts[i]
			}
		}
		if lack.Sign() >= 0 {
			settle(low, func(s stake) ledger.Money { return s.Floor })
		}
		if lack.Sign() <= 0 {
			settle(high, func(s stake) ledger.Money { return s.Cap })
		}
		open = slices.DeleteFunc(open, func(i int) bool { return settled[i] })
	}
	return parts
}

// apportion shares a sum by weight among those of the stakes that are open. Each
// fraction that is rounded up belongs to a part that was below its cap, so no part
// passes it.
func apportion(rest ledger.Money, stakes []stake, open []int, parts []ledger.Money) {
	weights := make([]ledger.Money, len(open))
	for at, i := range open {
		weights[at] = stakes[i].Weight
	}
	byID := func(a, b int) int { return cmp.Compare(stakes[open[a]].ID, stakes[open[b]].ID) }
	for at, part := range ledger.Apportion(rest, weights, byID) {
		parts[open[at]] = part
	}
}

func whole(m ledger.Money) *big.Int { return big.NewInt(int64(m)) }

// Weighting says what creditors are weighed by. The zero Weighting is by
// balance.
type Weighting uint8

// The weightings.
const (
	ByBalance     Weighting = iota
	ByContractual           // what the contract asks for each month
)

var weightings = ledger.NewWords("weighting", "balance", "contractual")

// String returns the word for w, such as contractual.
func (w Weighting) String() string { return weightings.Word(int(w)) }

// MarshalText prints the word for w.
func (w Weighting) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads the word for a weighting. The error quotes any other word
// and lists those it takes.
func (w *Weighting) UnmarshalText(text []byte) error {
	i, err := weightings.Find(text)
	*w = Weighting(i)
	return err
}

// Creditor is one who is offered a part. Sums are in minor units, a month where
// they are payments, and never negative.
type Creditor struct {
	Name        string // its own: it decides who gets an odd penny
	Balance     ledger.Money
	Contractual plan.Limit[ledger.Money]
	Minimum     plan.Limit[ledger.Money] // the least it takes
	Priority    bool                     // it is paid before the others
}

// asks is what a priority creditor is paid before any other gets a part: what
// its contract asks for, or else its minimum, or else all of its balance.
func (c Creditor) asks() ledger.Money {
	if contractual, ok := c.Contractual.Get(); ok {
		return min(contractual, c.Balance)
	}
	if least, ok := c.Minimum.Get(); ok {
		return min(least, c.Balance)
	}
	return c.Balance
}

// ShareTerms say how what is available for a month, or once, is shared.
type ShareTerms struct {
	Available ledger.Money // a month, or a lump sum; not negative
	Lump      bool         // it is a lump sum: a priority creditor is paid up to its balance
	By        Weighting
	Token     ledger.Money // least part of each creditor; zero is none
}

// asks is what a priority creditor is paid before any other gets a part.
func (t ShareTerms) asks(c Creditor) ledger.Money {
	if t.Lump {
		return c.Balance
	}
	return c.asks()
}

// token is the least that a creditor is offered, whatever there is: no more than one
// with priority asks for.
func (t ShareTerms) token(c Creditor) ledger.Money {
	if c.Priority {
		return min(t.Token, t.asks(c))
	}
	return min(t.Token, c.Balance)
}

// For has what creditors ask for in a month, and the token, come in another period:
// twelve months are a year of it, rounded up, so that what is asked for is met.
func (t ShareTerms) For(every plan.Period, creditors []Creditor) (ShareTerms, []Creditor, error) {
	var faults []error
	each := func(monthly ledger.Money) ledger.Money {
		sum, err := monthly.MulDiv(12, int64(every.PerYear()), ledger.Up)
		faults = append(faults, err)
		return sum
	}
	t.Token = each(t.Token)
	converted := slices.Clone(creditors)
	for i := range converted {
		for _, limit := range []*plan.Limit[ledger.Money]{&converted[i].Contractual, &converted[i].Minimum} {
			if sum, stated := limit.Get(); stated {
				*limit = plan.At(each(sum))
			}
		}
	}
	return t, converted, errors.Join(faults...)
}

// Portion is what one creditor is offered each month.
type Portion struct {
	Creditor
	Amount ledger.Money
	Months int // until it is paid off at that rate, in whole months; 0 when nothing is offered or owed
}

// Shared is what creditors are offered each month.
type Shared struct {
	Terms  ShareTerms
	Parts  []Portion // in the order of the creditors
	Total  ledger.Money
	Left   ledger.Money // of what is available, once every balance is paid
	Short  bool         // there is not enough for the minimums
	Tokens bool         // there is not a token for each, and each is offered one all the same
}

// ShareAmong shares what is available among creditors, see [shareOut]: priority
// creditors first, up to what they ask for, then the others by weight up to
// their balances, then what is left on the balances of the first. A token is a
// floor like a minimum; when there is not enough for a token each, each of those
// without priority is offered one, which is more than is available.
//
// The error wraps [plan.ErrTerms] if a sum is negative, a name is empty or there
// twice, or a creditor has no weight; [ledger.ErrOverflow] if sums do not fit.
func ShareAmong(terms ShareTerms, creditors []Creditor) (Shared, error) {
	s := Shared{Terms: terms, Left: terms.Available, Parts: make([]Portion, len(creditors))}
	if terms.Available < 0 || terms.Token < 0 {
		return s, fmt.Errorf("%w: what is available and the token are zero or more", plan.ErrTerms)
	}
	var first, others []int
	all := make([]stake, len(creditors))
	for i, c := range creditors {
		s.Parts[i].Creditor = c
		var err error
		if all[i], err = terms.stake(c); err != nil {
			return s, err
		}
		if c.Priority {
			first = append(first, i)
		} else {
			others = append(others, i)
		}
	}
	if err := checkStakes(all); err != nil {
		return s, err
	}
	kept, enough, err := s.tokens()
	if err != nil {
		return s, err
	}
	if !enough {
		return s, s.add()
	}
	for _, round := range []struct {
		who  []int
		most func(Creditor) ledger.Money
		kept ledger.Money // of what is left, for those of a later round
	}{
		{first, terms.asks, kept},
		{others, func(c Creditor) ledger.Money { return c.Balance }, 0},
		{first, func(c Creditor) ledger.Money { return c.Balance }, 0},
	} {
		if err := s.round(all, round.who, round.most, round.kept); err != nil {
			return s, err
		}
	}
	return s, s.add()
}

// tokens adds up those of creditors without priority, and says whether there is a
// token for each creditor. If not, each is offered one.
func (s *Shared) tokens() (others ledger.Money, enough bool, err error) {
	var all ledger.Money
	for _, p := range s.Parts {
		token := s.Terms.token(p.Creditor)
		if all, err = all.Add(token); err != nil {
			return 0, false, err
		}
		if !p.Priority {
			others += token
		}
	}
	if all <= s.Terms.Available {
		return others, true, nil
	}
	for i := range s.Parts {
		s.Parts[i].Amount = s.Terms.token(s.Parts[i].Creditor)
	}
	s.Tokens, s.Left = true, 0
	return others, false, nil
}

// stake weighs a creditor, with its balance as the cap.
func (t ShareTerms) stake(c Creditor) (stake, error) {
	weight := c.Balance
	if t.By == ByContractual {
		contractual, ok := c.Contractual.Get()
		if !ok {
			return stake{}, fmt.Errorf("%w: %q has no contractual payment to be weighed by", plan.ErrTerms, c.Name)
		}
		weight = contractual
	}
	floor, _ := c.Minimum.Get()
	floor = max(floor, t.token(c))
	return stake{ID: c.Name, Weight: weight, Floor: min(floor, c.Balance), Cap: c.Balance}, nil
}

// round shares what is left, but for what is kept, among some of the creditors, each
// up to a sum that what it has got already is part of. When there is not enough for
// their floors they share by these, and none gets less than its token.
func (s *Shared) round(all []stake, who []int, most func(Creditor) ledger.Money, kept ledger.Money) error {
	var stakes []stake
	floors := new(big.Int)
	for _, i := range who {
		p, stake := s.Parts[i], all[i]
		stake.Cap = most(p.Creditor) - p.Amount
		stake.Floor = min(max(stake.Floor-p.Amount, 0), stake.Cap)
		floors.Add(floors, whole(stake.Floor))
		stakes = append(stakes, stake)
	}
	total := s.Left - kept
	if floors.Cmp(whole(total)) > 0 {
		s.Short = true
		for n, i := range who {
			p, floor := s.Parts[i], stakes[n].Floor
			stakes[n].Weight, stakes[n].Cap = floor, floor
			stakes[n].Floor = min(max(s.Terms.token(p.Creditor)-p.Amount, 0), floor)
		}
	}
	out, err := shareOut(total, stakes)
	if err != nil {
		return err
	}
	for n, i := range who {
		s.Parts[i].Amount += out.Parts[n]
	}
	s.Left, s.Short = kept+out.Left, s.Short || out.Short
	return nil
}

// add makes the total, and the months that each balance takes.
func (s *Shared) add() (err error) {
	for i := range s.Parts {
		p := &s.Parts[i]
		if p.Amount > 0 {
			p.Months = int(p.Balance.DivUp(p.Amount))
		}
		if s.Total, err = s.Total.Add(p.Amount); err != nil {
			return err
		}
	}
	return nil
}
