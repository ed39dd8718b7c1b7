package plan

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"arrears/internal/ledger"
)

// Stake is what one of several is to get of a sum: a part in proportion to its
// weight, not below its floor and not above its cap. Sums are in minor units.
type Stake struct {
	ID     string       // never empty, and its own: it decides who gets an odd penny
	Weight ledger.Money // a balance, or a payment; above zero unless the cap is zero
	Floor  ledger.Money // the least it gets, 0 to the cap
	Cap    ledger.Money // the most it gets: what it is owed
}

// Sharing is a sum shared out.
type Sharing struct {
	Parts []ledger.Money // one for each stake, in the order of the stakes
	Left  ledger.Money   // of the sum, once every stake has its cap
	Short bool           // the sum was not enough for the floors
}

// ShareOut shares a sum, not negative, among stakes.
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
// The error wraps [ErrTerms] if the total is negative, an id is empty or there
// twice, or a weight, floor or cap makes no sense.
func ShareOut(total ledger.Money, stakes []Stake) (Sharing, error) {
	if total < 0 {
		return Sharing{}, fmt.Errorf("%w: a negative sum cannot be shared: want zero or more", ErrTerms)
	}
	if err := checkStakes(stakes); err != nil {
		return Sharing{}, err
	}
	floors := new(big.Int)
	for _, s := range stakes {
		floors.Add(floors, whole(s.Floor))
	}
	out := Sharing{Short: floors.Cmp(whole(total)) > 0}
	if out.Short {
		stakes = slices.Clone(stakes)
		for i, s := range stakes {
			stakes[i] = Stake{ID: s.ID, Weight: s.Floor, Cap: s.Floor}
		}
	}
	out.Parts = share(total, stakes)
	out.Left = total
	for _, part := range out.Parts {
		out.Left -= part // the parts never add up to more than the total
	}
	return out, nil
}

func checkStakes(stakes []Stake) error {
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
			return fmt.Errorf("%w: %q: %s", ErrTerms, s.ID, fault)
		}
		seen[s.ID] = true
	}
	return nil
}

// share does the work of ShareOut for floors that the total is enough for.
//
// In every round all that are not settled share what is left by weight. If the
// parts below their floor lack more, together, than those above their cap have
// too much, the former are settled at their floors, for what is taken from the
// others can only lower the others' parts; and the other way round. A round
// that settles nobody is the last.
func share(total ledger.Money, stakes []Stake) []ledger.Money {
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
			apportion(rest, weights, stakes, open, parts)
			break
		}
		settled := make(map[int]bool)
		settle := func(which []int, at func(Stake) ledger.Money) {
			for _, i := range which {
				parts[i], settled[i] = at(stakes[i]), true
				rest -= parts[i]
			}
		}
		if lack.Sign() >= 0 {
			settle(low, func(s Stake) ledger.Money { return s.Floor })
		}
		if lack.Sign() <= 0 {
			settle(high, func(s Stake) ledger.Money { return s.Cap })
		}
		open = slices.DeleteFunc(open, func(i int) bool { return settled[i] })
	}
	return parts
}

// apportion shares a sum by weight among those of the stakes that are open, to
// the minor unit. Each fraction that is rounded up belongs to a part that was
// below its cap, so no part passes it.
func apportion(rest ledger.Money, weights *big.Int, stakes []Stake, open []int, parts []ledger.Money) {
	cuts := make(map[int]*big.Int, len(open))
	left := rest
	for _, i := range open {
		part, cut := new(big.Int).Mul(whole(rest), whole(stakes[i].Weight)), new(big.Int)
		part.DivMod(part, weights, cut)
		parts[i], cuts[i] = ledger.Money(part.Int64()), cut
		left -= parts[i]
	}
	slices.SortFunc(open, func(i, j int) int {
		return cmp.Or(cuts[j].Cmp(cuts[i]), cmp.Compare(stakes[i].ID, stakes[j].ID))
	})
	for _, i := range open[:left] {
		parts[i]++
	}
}

func whole(m ledger.Money) *big.Int { return big.NewInt(int64(m)) }
