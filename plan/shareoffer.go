package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

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
	Contractual Limit[ledger.Money]
	Minimum     Limit[ledger.Money] // the least it takes
	Priority    bool                // it is paid before the others
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

// ShareTerms say how what is available for a month is shared.
type ShareTerms struct {
	Available ledger.Money // a month, not negative
	By        Weighting
	Token     ledger.Money // least part of each creditor without priority; zero is none
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

// ShareAmong shares what is available among creditors, see [ShareOut]: priority
// creditors first, up to what they ask for, then the others by weight up to
// their balances, then what is left on the balances of the first. A token is a
// floor like a minimum; when there is not enough for a token each, each of those
// without priority is offered one, which is more than is available.
//
// The error wraps [ErrTerms] if a sum is negative, a name is empty or there
// twice, or a creditor has no weight; [ledger.ErrOverflow] if sums do not fit.
func ShareAmong(terms ShareTerms, creditors []Creditor) (Shared, error) {
	s := Shared{Terms: terms, Left: terms.Available, Parts: make([]Portion, len(creditors))}
	if terms.Available < 0 || terms.Token < 0 {
		return s, fmt.Errorf("%w: what is available and the token are zero or more", ErrTerms)
	}
	var first, others []int
	all := make([]Stake, len(creditors))
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
	for _, round := range []struct {
		who  []int
		most func(Creditor) ledger.Money
	}{
		{first, Creditor.asks},
		{others, func(c Creditor) ledger.Money { return c.Balance }},
		{first, func(c Creditor) ledger.Money { return c.Balance }},
	} {
		if err := s.round(all, round.who, round.most); err != nil {
			return s, err
		}
	}
	return s, s.add()
}

// stake weighs a creditor, with its balance as the cap.
func (t ShareTerms) stake(c Creditor) (Stake, error) {
	weight := c.Balance
	if t.By == ByContractual {
		contractual, ok := c.Contractual.Get()
		if !ok {
			return Stake{}, fmt.Errorf("%w: %q has no contractual payment to be weighed by", ErrTerms, c.Name)
		}
		weight = contractual
	}
	floor, _ := c.Minimum.Get()
	if !c.Priority {
		floor = max(floor, t.Token)
	}
	return Stake{ID: c.Name, Weight: weight, Floor: min(floor, c.Balance), Cap: c.Balance}, nil
}

// round shares what is left among some of the creditors, each up to a sum that
// what it has got already is part of.
func (s *Shared) round(all []Stake, who []int, most func(Creditor) ledger.Money) error {
	var stakes []Stake
	spare, enough := s.Left, true // once each without priority has a token
	for _, i := range who {
		p, stake := s.Parts[i], all[i]
		stake.Cap = most(p.Creditor) - p.Amount
		stake.Floor = min(max(stake.Floor-p.Amount, 0), stake.Cap)
		stakes = append(stakes, stake)
		if !p.Priority {
			token := min(s.Terms.Token, stake.Cap)
			spare, enough = spare-min(token, spare), enough && token <= spare
		}
	}
	if !enough {
		for _, i := range who {
			s.Parts[i].Amount = min(s.Terms.Token, s.Parts[i].Balance)
		}
		s.Tokens, s.Left = true, 0
		return nil
	}
	out, err := ShareOut(s.Left, stakes)
	if err != nil {
		return err
	}
	for n, i := range who {
		s.Parts[i].Amount += out.Parts[n]
	}
	s.Left, s.Short = out.Left, s.Short || out.Short
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
