package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// FewPlans is the number of plans below which a break rate says little.
const FewPlans = 10

// earlyDays is how long before the first instalment of a plan a receipt can be
// a payment towards it.
const earlyDays = 31

// Agreed is a plan that an account was to keep.
type Agreed struct {
	Account     string
	File        string
	Instalments []Instalment // one or more, each due on a day and above zero
}

// BreakTerms say how plans are judged.
type BreakTerms struct {
	AsAt  ledger.Date
	Grace int // days after the due day within which an instalment is still in time
}

// JudgedPlan is what became of a plan.
type JudgedPlan struct {
	Agreed
	Judged int          // instalments, up to and with the one that broke it
	Broken bool         // at the last of those
	Missed ledger.Date  // the day on which that was due
	Short  ledger.Money // of what was due by then, when the grace was over

	from, until ledger.Date // of receipts, and of instalments until then; both included
}

// Breaks is how often plans were broken.
type Breaks struct {
	BreakTerms
	// To is the last day for which there are receipts, or the as-at day: a later
	// instalment that nobody paid is not recorded, and so not missed.
	To      ledger.Date
	Plans   []JudgedPlan // by account, then the first instalment
	Cases   int          // plans with an instalment to judge
	Due     int          // instalments judged
	Broken  int          // plans
	Pending int          // plans with none to judge yet
}

// Rate is the chance that an instalment is missed when those before it were
// paid: plans broken by instalment judged, to 6 decimals, rounded half away from
// zero. It is not ok without an instalment to judge.
func (b *Breaks) Rate() (rate decimal.Decimal, ok bool) {
	if b.Due == 0 {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromInt(int64(b.Broken)).DivRound(decimal.NewFromInt(int64(b.Due)), 6), true
}

// JudgePlans judges plans by what was received of each account. An instalment is kept when, by
// the end of its grace, receipts make all that was due up to it. The first that
// is not breaks the plan, and what comes later is not looked at. Receipts count
// from 31 days before the first instalment of an account's plan on. Where it has
// several, each takes the place of the one before on the day of its first
// instalment: receipts count for it from then, and what falls due under the one
// before from then on is not judged.
//
// The error wraps [ErrTerms] without a plan or a receipt, for a plan without
// instalments or with one that is not above zero, and for two plans of one
// account that begin on one day; it is [ledger.ErrOverflow] when sums do not fit.
func JudgePlans(t BreakTerms, plans []Agreed, receipts map[string][]Receipt) (Breaks, error) {
	b := Breaks{BreakTerms: t}
	if err := b.take(plans); err != nil {
		return Breaks{}, err
	}
	none := true
	for _, of := range receipts {
		for _, r := range of {
			none, b.To = false, max(b.To, r.Date)
		}
	}
	if none {
		return Breaks{}, fmt.Errorf("%w: no receipts: nothing says which instalments were paid", ErrTerms)
	}
	b.To = min(b.To, t.AsAt)
	for i := range b.Plans {
		k := &b.Plans[i]
		if err := k.judge(receipts[k.Account], b.To, t.Grace); err != nil {
			return Breaks{}, err
		}
		b.Due += k.Judged
		switch {
		case k.Judged == 0:
			b.Pending++
		case k.Broken:
			b.Broken++
			fallthrough
		default:
			b.Cases++
		}
	}
	return b, nil
}

// take checks and sorts the plans.
func (b *Breaks) take(plans []Agreed) error {
	if len(plans) == 0 || b.Grace < 0 {
		return fmt.Errorf("%w: %d plans with a grace of %d days: want one or more, and zero or more", ErrTerms, len(plans), b.Grace)
	}
	for _, p := range plans {
		if len(p.Instalments) == 0 {
			return fmt.Errorf("%w: %s has no instalments", ErrTerms, p.File)
		}
		for _, due := range p.Instalments {
			if due.Amount <= 0 || !due.Due.Valid() {
				return fmt.Errorf("%w: %s has an instalment of %d minor units on %v: want more than zero, and a day", ErrTerms, p.File, due.Amount, due.Due)
			}
		}
		p.Instalments = slices.Clone(p.Instalments)
		slices.SortStableFunc(p.Instalments, func(x, y Instalment) int { return cmp.Compare(x.Due, y.Due) })
		b.Plans = append(b.Plans, JudgedPlan{Agreed: p})
	}
	slices.SortStableFunc(b.Plans, func(x, y JudgedPlan) int {
		return cmp.Or(strings.Compare(x.Account, y.Account), cmp.Compare(x.first(), y.first()))
	})
	for i := range b.Plans {
		k := &b.Plans[i]
		k.from, k.until = k.first()-earlyDays, ledger.MaxDate
		if i == 0 || b.Plans[i-1].Account != k.Account {
			continue
		}
		before := &b.Plans[i-1]
		if before.first() == k.first() {
			return fmt.Errorf("%w: %s and %s are plans of account %s with one first day: want one of them", ErrTerms, before.File, k.File, k.Account)
		}
		k.from, before.until = k.first(), k.first()-1
	}
	return nil
}

func (k *JudgedPlan) first() ledger.Date { return k.Instalments[0].Due }

// judge goes through the instalments until one is missed or it is too early to say.
func (k *JudgedPlan) judge(receipts []Receipt, to ledger.Date, grace int) (err error) {
	var due ledger.Money
	for _, instalment := range k.Instalments {
		end := instalment.Due.AddDays(grace)
		if end == 0 || end > to || instalment.Due > k.until {
			return nil
		}
		if due, err = due.Add(instalment.Amount); err != nil {
			return err
		}
		var received ledger.Money
		for _, r := range receipts {
			if k.from <= r.Date && r.Date <= min(end, k.until) {
				if received, err = received.Add(r.Amount); err != nil {
					return err
				}
			}
		}
		k.Judged++
		if received < due {
			k.Broken, k.Missed, k.Short = true, instalment.Due, due-received
			return nil
		}
	}
	return nil
}
