package statute

import (
	"fmt"

	"arrears/internal/ledger"
)

// JudgmentCourt is where a judgment was given. The zero one is not stated.
type JudgmentCourt uint8

// The courts of England and Wales that give judgments for money.
const (
	CountyCourt JudgmentCourt = iota + 1
	HighCourt
)

var courts = ledger.NewWords("court", "", "county", "high")

// String returns the word for c, such as county.
func (c JudgmentCourt) String() string { return courts.Word(int(c)) }

// MarshalText prints the word for c.
func (c JudgmentCourt) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word for a court.
func (c *JudgmentCourt) UnmarshalText(text []byte) error {
	i, err := courts.Find(text)
	*c = JudgmentCourt(i)
	return err
}

// CountyCourtFloor is the least judgment of the County Court that bears interest,
// itself included: County Courts (Interest on Judgment Debts) Order 1991 (SI
// 1991/1184), made under County Courts Act 1984 s.74.
const CountyCourtFloor ledger.Money = 5_000_00

// JudgmentDebt is what is known of the judgment that a debt is, or is an instalment of.
type JudgmentDebt struct {
	Court JudgmentCourt
	Sum   ledger.Money // of the whole judgment; nothing: the principal of the debt is all of it
	// Qualifying says that the judgment is for a qualifying debt of the 1998 Act, for
	// the price of goods or services between businesses: it bears interest at any sum,
	// by SI 1998/2400.
	Qualifying bool
}

// BelowFloor says that the judgment would bear no interest in the County Court. The
// sum is in pounds.
func (j JudgmentDebt) BelowFloor(principal ledger.Money) bool {
	return !j.Qualifying && max(j.Sum, principal) < CountyCourtFloor
}

// noJudgmentInterest is the rate of a judgment that bears none.
func noJudgmentInterest() Rates {
	return Rates{{
		Why:    fmt.Sprintf("a judgment of the County Court below %s %s bears no interest, save on a qualifying debt under the 1998 Act", ledger.Sterling, ledger.Sterling.Grouped(CountyCourtFloor)),
		Source: "County Courts Act 1984 s.74; SI 1991/1184; SI 1998/2400",
	}}
}

// judgmentYears is for how long a new action can be brought on a judgment, Limitation Act
// 1980 s.24(1), and for how long before the day as at interest on it can be recovered:
// s.24(2), and Lowsley v Forbes [1999] 1 AC 329 for that it holds however long the
// judgment can be enforced.
const judgmentYears = 6

// recoverable is the first day of interest on a judgment that can be recovered.
func recoverable(asAt ledger.Date) ledger.Date { return asAt.AddMonths(-12*judgmentYears) + 1 }

// accrue works out the interest of a charge on its debt. Of interest on a judgment only
// what is unpaid and too old is left out: payments go to what had run when they were made,
// the oldest of it first. Where none did, the interest is that from the first day that can
// be recovered.
func (c *Charge) accrue(d Debt) (err error) {
	first := recoverable(d.To)
	if c.Claim.Basis.kind != judgment || d.From >= first {
		c.Accrual, err = accrue(d)
		return err
	}
	whole, err := accrueCut(d, first)
	if err != nil {
		return err
	}
	d.From = first
	recent, err := accrue(d)
	if err != nil {
		return err
	}
	if whole.Paid.Interest == 0 && whole.Paid == recent.Paid {
		c.Accrual, c.Since, c.Claim.From = recent, first, first
		return nil
	}
	for _, s := range whole.Segments {
		if s.To < first {
			c.Barred += s.Interest
		}
	}
	c.Barred = max(c.Barred-whole.Paid.Interest, 0)
	whole.Interest -= c.Barred
	whole.Owed.Interest -= c.Barred
	c.Accrual = whole
	return nil
}

// RunsFrom is the day after which interest runs by a right outside the 1998 Act, on a
// debt that was to be paid on a day: the Act's longest times are not looked at. A
// judgment bears interest from its own day, if that is known and later, and on what is
// payable later from the day it is payable. Neither the day of the judgment nor that of
// payment is counted: so many days are between them.
//
// The error wraps [ErrDebt] when no day is known.
func (b Basis) RunsFrom(due, judged ledger.Date) (RelevantDay, error) {
	day := max(due, judged)
	if !written(day) || day > ledger.MaxDate-1 {
		return RelevantDay{}, wrong("the day from which interest runs is not known: want the day it was to be paid, or that of the judgment")
	}
	r := RelevantDay{Day: day, Start: day + 1, Rule: OutsideAct}
	switch {
	case b.kind == courtDiscretion:
		r.Why, r.Source = "the day after it fell due, on "+day.Long(), "County Courts Act 1984 s.69; Senior Courts Act 1981 s.35A"
	case b.kind != judgment:
		r.Why, r.Source = "the day after the agreed day, "+day.Long(), "the contract"
	default:
		r.Source = "Judgments Act 1838 s.17; County Courts Act 1984 s.74"
		switch {
		case judged == 0:
			r.Why = "the day after the judgment, or after it was payable, on " + day.Long()
		case judged == day:
			r.Why = "the day after the judgment of " + day.Long()
		default:
			r.Why = "the day after it was payable under the judgment, on " + day.Long()
		}
	}
	return r, nil
}
