package plan

import "arrears/internal/ledger"

// AccountCheck is the plan of one account, held against its receipts.
type AccountCheck struct {
	Account  string
	Receipts int // of the account, those after the day of the check not counted
	Check
}

// Rollup is several plans on one day, in one currency, with their totals in
// minor units.
type Rollup struct {
	Plans  []AccountCheck
	Counts Counts         // instalments of all plans
	Health map[Health]int // plans

	Expected, Received, Over, Total, Matched ledger.Money
}

// RollUp adds up the checks of several plans, whose order it keeps. The error
// is [ledger.ErrOverflow].
func RollUp(plans []AccountCheck) (Rollup, error) {
	r := Rollup{Plans: plans, Health: make(map[Health]int)}
	for i := range plans {
		c := &plans[i].Check
		r.Health[c.Health]++
		for state, n := range c.Counts {
			r.Counts[state] += n
		}
		for _, sum := range []struct {
			total *ledger.Money
			part  ledger.Money
		}{{&r.Expected, c.Expected}, {&r.Received, c.Received}, {&r.Over, c.Over}, {&r.Total, c.Total}, {&r.Matched, c.Matched}} {
			var err error
			if *sum.total, err = sum.total.Add(sum.part); err != nil {
				return Rollup{}, err
			}
		}
	}
	_, err := r.Expected.Sub(r.Received)
	return r, err
}

// Behind is what was expected of all plans and did not come; a plan that is
// ahead makes up for another that is behind.
func (r *Rollup) Behind() ledger.Money { return r.Expected - r.Received }
