package plan

import (
	"cmp"
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// MaxInstalments is the most instalments a schedule may have: a hundred years
// of months.
const MaxInstalments = 1200

// What can be wrong, one for each decision that a caller makes.
var (
	// ErrTerms says that what was asked makes no sense, whatever the figures.
	ErrTerms = errors.New("the terms make no sense")
	// ErrNoPlan says that the question is fair and the answer is no.
	ErrNoPlan = errors.New("no plan meets the terms")
)

// Remainder says which instalment takes the pence that do not divide. The zero
// Remainder is OddLast.
type Remainder uint8

// The rules for the remainder.
const (
	// OddLast puts all that is left over on the last instalment. With a fixed
	// instalment the last is the smaller.
	OddLast Remainder = iota
	// OddFirst adds one penny to each of the first few instalments. With a
	// fixed instalment the smaller, odd one comes first.
	OddFirst
	// RoundedUp rounds every instalment up, so that the last is the smaller.
	// With a fixed instalment it is the same as OddLast.
	RoundedUp
)

var remainders = ledger.NewWords("rule for the remainder", "last", "first", "ceil")

// String returns the word for r: last, first or ceil.
func (r Remainder) String() string { return remainders.Word(int(r)) }

// MarshalText prints the word for r.
func (r Remainder) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word for a rule. The error quotes any other word and
// lists those it takes.
func (r *Remainder) UnmarshalText(text []byte) error {
	i, err := remainders.Find(text)
	*r = Remainder(i)
	return err
}

// Terms is what a schedule is asked to meet. Sums are in minor units of
// Currency. Exactly one of Instalment, Count and Until is set: the size of the
// instalments, their number, or the last day on which one may fall. With Steps
// it may be none, when they clear the balance by themselves.
type Terms struct {
	Currency ledger.Currency
	Balance  ledger.Money // what is owed, above zero

	Instalment ledger.Money
	Count      int
	Until      ledger.Date

	Every Period
	First ledger.Date // the day of the first instalment, from which all others are counted

	Deposit     ledger.Money // paid beforehand, less than the balance; zero for none
	DepositDate ledger.Date  // needed with a deposit, not after First; else ignored

	// Steps are the first instalments, each of a sum of its own; the size is
	// that of those after them. Count takes in the steps and the balloon.
	Steps   []Step
	Lumps   []Lump       // paid besides, up to the day of the last instalment
	Balloon ledger.Money // the last payment, on the last date; zero for none
	// RoundTo makes the instalments a multiple of a sum, rounded up, so that the
	// last is the smaller. Zero is the minor unit.
	RoundTo ledger.Money

	On       On            // the day to which each date is moved
	Skip     []ledger.Date // first days of months whose dates, before On and Roll move them, have no instalment
	Roll     Roll
	Calendar Calendar // nil is Weekends

	Charge  Charge
	Ongoing Ongoing

	Remainder Remainder
	// MinLast is the least that an odd payment at the end may be, or at the
	// start when the remainder comes first with a fixed instalment. A smaller
	// one is folded into its neighbour. A plan whose whole instalments are
	// below it is refused. Zero is no limit.
	MinLast ledger.Money
}

// pool is what is left for the instalments that have no sum of their own: the
// balance and the interest accrued, less deposit, steps, lump sums and balloon.
// It is nil or less when the steps clear it all.
func (t Terms) pool() ledger.Money {
	_, steps := t.stepped()
	return t.Balance + t.Charge.accrued() - t.Deposit - t.lumps() - t.Balloon - steps
}

// stated is the number of instalments that have a sum of their own.
func (t Terms) stated() int {
	n, _ := t.stepped()
	if t.Balloon != 0 {
		n++
	}
	return n
}

// unit is what instalments are a multiple of.
func (t Terms) unit() ledger.Money { return max(t.RoundTo, 1) }

// roundsUp says whether the remainder makes the last instalment the smaller.
func (t Terms) roundsUp() bool { return t.Remainder == RoundedUp || t.RoundTo > 0 }

// sum prints m for messages, with the code of the currency and its decimals.
func (t Terms) sum(m ledger.Money) string { return t.Currency.WithCode(m) }

// check returns an error wrapping ErrTerms unless the terms can be worked on.
func (t Terms) check() error {
	complain := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrTerms, fmt.Sprintf(format, args...))
	}
	switch {
	case t.Currency == ledger.Currency{}:
		return complain("no currency")
	case t.Balance <= 0:
		return complain("a balance of %s is not owed: want more than zero", t.sum(t.Balance))
	case t.Instalment < 0:
		return complain("an instalment of %s: want more than zero", t.sum(t.Instalment))
	case t.Count < 0:
		return complain("%d instalments: want 1 to %d", t.Count, MaxInstalments)
	case !t.Every.Valid():
		return complain("%s", NoPeriod())
	case !remainders.Has(int(t.Remainder)):
		return complain("no rule for the remainder: want one of %s", remainders.List())
	case t.MinLast < 0:
		return complain("a least last instalment of %s: want zero or more", t.sum(t.MinLast))
	}
	if n := t.asked(); n != 1 && (n != 0 || len(t.Steps) == 0) {
		return complain("%d of the instalment, the number of instalments and the last date are given: want exactly one", n)
	}
	if !t.First.Valid() {
		return complain("no date for the first instalment")
	}
	if t.Until != 0 && !t.Until.Valid() {
		return complain("no such last date")
	}
	return cmp.Or(t.checkDays(complain), t.checkParts(complain), t.checkCharge(complain), t.checkDeposit(complain))
}

// asked counts which of the three ways to size a plan are set.
func (t Terms) asked() int {
	n := 0
	for _, set := range []bool{t.Instalment != 0, t.Count != 0, t.Until != 0} {
		if set {
			n++
		}
	}
	return n
}
