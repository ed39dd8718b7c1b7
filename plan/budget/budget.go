// Package budget works out what a household can bear: the surplus of its budget,
// what that allows, and how a payment or a plan stands against it.
//
// Sums are in minor units of one currency, and exact for a year. What a budget
// can bear is rounded down, and what presses on it up, once each, so that it is
// never overstated. Nothing here says that a payment can be afforded: figures
// cannot know that. Nothing reads a clock, a file or the environment, or prints.
package budget

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// ErrLine says that a line of a budget makes no sense.
var ErrLine = errors.New("the budget makes no sense")

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

// UnmarshalText reads the word for a section, whatever its capitals: Income, Priority
// debts. The error quotes any other word and lists those it takes.
func (s *Section) UnmarshalText(text []byte) error {
	word := strings.ToLower(string(text))
	if known, ok := sectionWords[ledger.Squeeze(word)]; ok {
		*s = known
		return nil
	}
	i, err := sections.Find([]byte(word))
	if wrong, ok := err.(*ledger.Wrong); ok {
		wrong.Value = string(text)
	}
	*s = Section(i)
	return err
}

// sectionWords are the sections as people write them, in small letters without blanks.
var sectionWords = map[string]Section{
	"income": Income, "incomes": Income, "essential": Essential, "essentials": Essential, "essentialspending": Essential, "essentialcosts": Essential,
	"flexible": Flexible, "flexiblespending": Flexible, "flexiblecosts": Flexible,
	"prioritydebt": PriorityDebt, "prioritydebts": PriorityDebt, "savings": Savings, "saving": Savings,
}

// Line is one item of a budget: so much, so often. Sums are in minor
// units and never negative; the section says which way they count.
type Line struct {
	Section      Section
	Item         string
	Amount       ledger.Money
	Often                     // the periods of a year that it comes in
	Whose        string       // income or cost it is, of a household of several; may be empty
	Remarks      string       // may be empty
	Row          int          // where it was read, for messages; 0 when it was not
	Guideline    ledger.Money // what is usual for the item, for the same period
	HasGuideline bool
}

// Yearly returns the sum of the line over a year, exactly: a week counts 52
// times. The error wraps [ErrLine], or [ledger.ErrOverflow], and names the
// item.
func (l Line) Yearly() (ledger.Money, error) {
	fault := ""
	switch {
	case !sections.Has(int(l.Section)):
		fault = "no section: want one of " + sections.List()
	case !l.Often.Valid():
		fault = plan.NoPeriod()
	case l.Amount < 0:
		fault = "the amount is negative: want zero or more, the section says which way it counts"
	case l.HasGuideline && l.Guideline < 0:
		fault = "the guideline is negative: want zero or more"
	}
	if fault != "" {
		return 0, fmt.Errorf("%w: %q: %s", ErrLine, l.Item, fault)
	}
	yearly, err := l.Amount.MulDiv(int64(l.PerYear()), 1, ledger.Down)
	if err != nil {
		return 0, fmt.Errorf("%q: %w", l.Item, err)
	}
	return yearly, nil
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
// do not change the sums; income has none. The error wraps [ErrLine] and
// names the item if an amount or guideline is negative, or its section or
// period is not stated; [plan.ErrTerms] if there is no currency;
// [ledger.ErrOverflow] if the sums do not fit.
func Surplus(currency ledger.Currency, lines []Line) (Affordability, error) {
	if currency == (ledger.Currency{}) {
		return Affordability{}, fmt.Errorf("%w: no currency for the budget", plan.ErrTerms)
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
// The error wraps [plan.ErrTerms] if the share or the period makes no sense, and
// [plan.ErrNoPlan] if there is no surplus or the sum would be under a penny; it
// says by how much the budget falls short.
func (a Affordability) PerPeriod(every plan.Period, share decimal.Decimal) (ledger.Money, error) {
	if !every.Valid() {
		return 0, fmt.Errorf("%w: %s", plan.ErrTerms, plan.NoPeriod())
	}
	if !ledger.Writable(share) || !share.IsPositive() || share.GreaterThan(decimal.NewFromInt(1)) {
		return 0, fmt.Errorf("%w: the share of the surplus is not above zero and at most the whole", plan.ErrTerms)
	}
	if a.Surplus < 0 {
		// Rounded away from zero: a shortfall is not made to look smaller.
		each, err := a.Surplus.MulDiv(-1, int64(every.PerYear()), ledger.Up)
		if err != nil {
			return 0, err
		}
		return 0, fmt.Errorf("%w: outgoings are above income by %s a year, %s %s",
			plan.ErrNoPlan, a.Currency.WithCode(-a.Surplus), a.Currency.WithCode(each), every.InWords())
	}
	if a.Surplus == 0 {
		return 0, fmt.Errorf("%w: outgoings take all of the income", plan.ErrNoPlan)
	}
	whole, err := a.Available().Times(share, ledger.Down)
	if err != nil {
		return 0, err
	}
	// Cutting twice is cutting once here: ⌊⌊x⌋ ÷ n⌋ = ⌊x ÷ n⌋ for whole n.
	each, _ := whole.Split(every.PerYear())
	if each == 0 {
		return 0, fmt.Errorf("%w: that share of a surplus of %s a year is under %s %s",
			plan.ErrNoPlan, a.Currency.WithCode(a.Surplus), a.Currency.WithCode(1), every.InWords())
	}
	return each, nil
}

// SavingsRule sets a part of a surplus aside each month, before anything is
// offered. The Standard Financial Statement allows a tenth of the surplus, and
// 20.00 at most. The zero rule sets nothing aside.
type SavingsRule struct {
	Share ledger.Percent // of the surplus, above 0% and up to 100%
	Most  ledger.Money   // a month, above zero
}

// keep is a with a rule for savings.
//
// The error wraps [plan.ErrTerms] if the rule makes no sense, or if the budget has
// savings of its own, for then they would be taken twice.
func (a Affordability) keep(rule SavingsRule) (Affordability, error) {
	switch {
	case rule == SavingsRule{}:
	case !rule.Share.Number().IsPositive() || rule.Share.Number().GreaterThan(decimal.NewFromInt(100)) || rule.Most < 1:
		return a, fmt.Errorf("%w: a rule for savings wants a share above 0%% and up to 100%%, and a sum above zero", plan.ErrTerms)
	case a.yearly[Savings] > 0:
		return a, fmt.Errorf("%w: the budget has savings of %s a year, and a rule for savings would take them again: want one of them",
			plan.ErrTerms, a.Currency.WithCode(a.yearly[Savings]))
	}
	a.Rule = rule
	return a, nil
}

// Kept returns what the rule sets aside each month: its share of a twelfth of
// the surplus, rounded down once, and no more than its most.
func (a Affordability) Kept() ledger.Money {
	if a.Surplus <= 0 {
		return 0
	}
	part, err := a.Surplus.Times(a.Rule.Share.Ratio(), ledger.Down)
	if err != nil {
		panic("budget: a share of a surplus is larger than the whole")
	}
	return min(part/12, a.Rule.Most) // as a twelfth rounded down once would be
}

// Available returns the yearly surplus less what the rule sets aside. It is
// exact, and negative when there is a shortfall.
func (a Affordability) Available() ledger.Money { return a.Surplus - 12*a.Kept() }

// SurplusMonthly returns a twelfth of the surplus. A surplus is rounded down,
// like all that it allows, and a shortfall away from zero.
func (a Affordability) SurplusMonthly() ledger.Money { return a.SurplusEach(plan.Month) }

// SurplusEach returns the surplus for a period, rounded as for a month.
func (a Affordability) SurplusEach(every plan.Period) ledger.Money { return periodOf(a.Surplus, every) }

// monthOf is a twelfth of a yearly sum, towards less.
func monthOf(yearly ledger.Money) ledger.Money { return periodOf(yearly, plan.Month) }

// periodOf is what a yearly sum comes to for a period, towards less.
func periodOf(yearly ledger.Money, every plan.Period) ledger.Money {
	each, left := yearly.Split(every.PerYear())
	if left < 0 {
		each--
	}
	return each
}

// bears is PerPeriod with nothing in place of the refusal of a plan.
func (a Affordability) bears(every plan.Period, share ledger.Percent) (ledger.Money, error) {
	amount, err := a.PerPeriod(every, share.Ratio())
	if errors.Is(err, plan.ErrNoPlan) { // no surplus, or under a penny
		return 0, nil
	}
	return amount, err
}

// Stress changes all of a section of a budget by a part: income 10% down.
type Stress struct {
	Section Section
	Change  ledger.Percent // -10% is a tenth less
}

// InRange says whether the change is one that a section can have: from nothing left of
// it, -100%, to eleven times what it was, +1000%.
func (s Stress) InRange() bool {
	change := s.Change.Number()
	return change.GreaterThanOrEqual(decimal.NewFromInt(-100)) && change.LessThanOrEqual(decimal.NewFromInt(1000))
}

// stressed is the budget after changes, with the same rule for savings.
// The yearly sum of a section is rounded once to the minor unit, income down
// and the others up, so that the outcome never looks better than it is.
// Guidelines are not looked at again.
//
// The error wraps [plan.ErrTerms] if a section is not stated or changed twice, or a
// change is out of range, and [ledger.ErrOverflow] if sums do not fit.
func (a Affordability) stressed(changes []Stress) (Affordability, error) {
	var done [Savings + 1]bool
	for _, s := range changes {
		switch {
		case !sections.Has(int(s.Section)):
			return a, fmt.Errorf("%w: no section to change: want one of %s", plan.ErrTerms, sections.List())
		case done[s.Section]:
			return a, fmt.Errorf("%w: %v is changed twice: want one change a section", plan.ErrTerms, s.Section)
		case !s.InRange():
			return a, fmt.Errorf("%w: a change of %v is out of range: want -100%% to +1000%%", plan.ErrTerms, s.Section)
		}
		done[s.Section] = true
		mode := ledger.Up
		if s.Section == Income {
			mode = ledger.Down
		}
		after, err := a.yearly[s.Section].Times(s.Change.Ratio().Add(decimal.NewFromInt(1)), mode)
		if err != nil {
			return a, fmt.Errorf("%v: %w", s.Section, err)
		}
		a.yearly[s.Section] = after
	}
	return a.balanced()
}

// taken is the share of the surplus that an instalment takes, in hundredths of
// a per cent rounded up.
func (a *Affordability) taken(each ledger.Money, every plan.Period) (int64, error) {
	if a.Surplus <= 0 {
		return 0, fmt.Errorf("%w: the budget has no surplus to take a share of", plan.ErrNoPlan)
	}
	yearly, err := each.MulDiv(int64(every.PerYear()), 1, ledger.Down)
	if err != nil {
		return 0, err
	}
	share, err := yearly.MulDiv(100_00, int64(a.Surplus), ledger.Up)
	return int64(share), err
}
