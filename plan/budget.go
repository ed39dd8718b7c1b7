package plan

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// ErrBudget says that a line of a budget makes no sense.
var ErrBudget = errors.New("the budget makes no sense")

// Section is a part of a budget. The zero Section is not stated.
type Section uint8

// The sections, in the order in which a budget is read.
const (
	Income Section = iota + 1
	Essential
	Flexible
	PriorityDebt
	Savings
)

var sections = ledger.NewWords("section of a budget",
	"", "income", "essential", "flexible", "priority_debt", "savings",
)

// Sections lists every section, in the order in which a budget is read.
func Sections() []Section { return []Section{Income, Essential, Flexible, PriorityDebt, Savings} }

// String returns the word for s, such as priority_debt, or nothing when it is
// not stated.
func (s Section) String() string { return sections.Word(int(s)) }

// MarshalText prints the word for s.
func (s Section) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word for a section. The error quotes any other word
// and lists those it takes.
func (s *Section) UnmarshalText(text []byte) error {
	i, err := sections.Find(text)
	*s = Section(i)
	return err
}

// BudgetLine is one item of a budget: so much, so often. Sums are in minor
// units and never negative; the section says which way they count.
type BudgetLine struct {
	Section      Section
	Item         string
	Amount       ledger.Money
	Every        Period
	Guideline    ledger.Money // what is usual for the item, for the same period
	HasGuideline bool
}

// Yearly returns the sum of the line over a year, exactly: a week counts 52
// times. The error wraps [ErrBudget], or [ledger.ErrOverflow], and names the
// item.
func (l BudgetLine) Yearly() (ledger.Money, error) {
	fault := ""
	switch {
	case !sections.Has(int(l.Section)):
		fault = "no section: want one of " + sections.List()
	case !l.Every.Valid():
		fault = NoPeriod()
	case l.Amount < 0:
		fault = "the amount is negative: want zero or more, the section says which way it counts"
	case l.HasGuideline && l.Guideline < 0:
		fault = "the guideline is negative: want zero or more"
	}
	if fault != "" {
		return 0, fmt.Errorf("%w: %q: %s", ErrBudget, l.Item, fault)
	}
	yearly, err := l.Amount.MulDiv(int64(l.Every.PerYear()), 1, ledger.Down)
	if err != nil {
		return 0, fmt.Errorf("%q: %w", l.Item, err)
	}
	return yearly, nil
}

// Excess is an outgoing above its guideline.
type Excess struct {
	Line  BudgetLine
	Lines int          // how many lines the guideline is about, when it is about several
	Above ledger.Money // by how much, in the line's own period; above zero
}

// Affordability is what a budget leaves over, in minor units a year. Yearly
// figures are exact, because every period goes a whole number of times into
// the year; they take the year as 52 weeks, as the field's convention
// of week × 52 ÷ 12 does.
type Affordability struct {
	Currency ledger.Currency
	Surplus  ledger.Money // income less all the rest; negative when there is a shortfall
	Rule     SavingsRule  // what is set aside before anything is offered; see [Affordability.Kept]
	Over     []Excess     // outgoings above their guideline, in the order of the budget

	yearly [Savings + 1]ledger.Money
}

// Yearly returns the total of a section, not negative. It panics when there is
// no such section.
func (a Affordability) Yearly(s Section) ledger.Money { return a.yearly[s] }

// Surplus adds up a budget whose sums are in one currency: income, less
// essential and flexible spending, less arrangements for priority debts, less
// agreed savings.
//
// A shortfall is not an error here: the statement is worth reading. Guidelines
// do not change the sums; income has none. The error wraps [ErrBudget] and
// names the item if an amount or guideline is negative, or its section or
// period is not stated; [ErrTerms] if there is no currency;
// [ledger.ErrOverflow] if the sums do not fit.
func Surplus(currency ledger.Currency, lines []BudgetLine) (Affordability, error) {
	if currency == (ledger.Currency{}) {
		return Affordability{}, fmt.Errorf("%w: no currency for the budget", ErrTerms)
	}
	a := Affordability{Currency: currency}
	for _, line := range lines {
		yearly, err := line.Yearly()
		if err != nil {
			return Affordability{}, err
		}
		total := &a.yearly[line.Section]
		if *total, err = total.Add(yearly); err != nil {
			return Affordability{}, fmt.Errorf("%v: %w", line.Section, err)
		}
		if line.HasGuideline && line.Section != Income && line.Amount > line.Guideline {
			a.Over = append(a.Over, Excess{Line: line, Above: line.Amount - line.Guideline})
		}
	}
	return a.balanced()
}

// balanced is a with the surplus that its sections make.
func (a Affordability) balanced() (Affordability, error) {
	a.Surplus = a.yearly[Income]
	for _, s := range Sections()[1:] {
		var err error
		if a.Surplus, err = a.Surplus.Sub(a.yearly[s]); err != nil {
			return Affordability{}, fmt.Errorf("surplus: %w", err)
		}
	}
	return a, nil
}

// PerPeriod returns a share of the surplus, above zero and at most 1, as a sum
// for each period: share × (yearly surplus − savings kept) ÷ periods a year,
// rounded down once to the minor unit, so that nothing is offered that is not
// there.
//
// The error wraps [ErrTerms] if the share or the period makes no sense, and
// [ErrNoPlan] if there is no surplus or the sum would be under a penny; it
// says by how much the budget falls short.
func (a Affordability) PerPeriod(every Period, share decimal.Decimal) (ledger.Money, error) {
	if !every.Valid() {
		return 0, fmt.Errorf("%w: %s", ErrTerms, NoPeriod())
	}
	if !ledger.Writable(share) || !share.IsPositive() || share.GreaterThan(decimal.NewFromInt(1)) {
		return 0, fmt.Errorf("%w: the share of the surplus is not above zero and at most the whole", ErrTerms)
	}
	if a.Surplus < 0 {
		// Rounded away from zero: a shortfall is not made to look smaller.
		each, err := a.Surplus.MulDiv(-1, int64(every.PerYear()), ledger.Up)
		if err != nil {
			return 0, err
		}
		return 0, fmt.Errorf("%w: outgoings are above income by %s a year, %s %s",
			ErrNoPlan, a.Currency.WithCode(-a.Surplus), a.Currency.WithCode(each), every.InWords())
	}
	if a.Surplus == 0 {
		return 0, fmt.Errorf("%w: outgoings take all of the income", ErrNoPlan)
	}
	whole, err := a.Available().Times(share, ledger.Down)
	if err != nil {
		return 0, err
	}
	// Cutting twice is cutting once here: ⌊⌊x⌋ ÷ n⌋ = ⌊x ÷ n⌋ for whole n.
	each, _ := whole.Split(every.PerYear())
	if each == 0 {
		return 0, fmt.Errorf("%w: that share of a surplus of %s a year is under %s %s",
			ErrNoPlan, a.Currency.WithCode(a.Surplus), a.Currency.WithCode(1), every.InWords())
	}
	return each, nil
}
