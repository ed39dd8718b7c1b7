package report

import (
	"fmt"
	"iter"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// FromBudget is the budget that the instalment of a plan was taken from.
type FromBudget struct {
	Budget plan.Affordability
	Share  int64 // of the surplus, in hundredths of a per cent
	Stated bool  // the user said which share
}

// Schedule is the report of an instalment plan, one row a payment. The budget
// is nil unless the instalment was taken from one.
func Schedule(s plan.Schedule, from *FromBudget) *Document {
	paid := ledger.Money(0)
	for _, p := range s.Instalments {
		paid += p.Amount // cannot overflow: the parts of a balance
	}
	return &Document{
		Schema: "arrears.plan/1",
		Title:  scheduleTitle(s),
		Facts:  scheduleFacts(s, from),
		Tables: []Table{scheduleTable(s, paid)},
		Notes:  scheduleNotes(s, from),
		Line:   scheduleLine(s, paid),
	}
}

// scheduleTitle says in one line what is paid, and when.
func scheduleTitle(s plan.Schedule) string {
	c, terms := s.Terms.Currency, s.Terms
	var b strings.Builder
	if terms.Deposit > 0 {
		fmt.Fprintf(&b, "A deposit of %s and then ", c.Grouped(terms.Deposit))
	}
	b.WriteString(plural(s.Shape.Count, "instalment", "instalments"))
	each := shapeWords(c, s.Shape)
	first, last := ends(s)
	switch {
	case s.Shape.Count > 1:
		fmt.Fprintf(&b, "%s = %s, %s to %s", each, money(c, s.Amount), first.Due.Long(), last.Due.Long())
	case terms.Deposit > 0:
		fmt.Fprintf(&b, "%s = %s, on %s", each, money(c, s.Amount), last.Due.Long())
	default:
		fmt.Fprintf(&b, " of %s on %s", money(c, s.Amount), last.Due.Long())
	}
	return b.String()
}

// shapeWords are the sums of the instalments: 11 of 45.00 and a last one of 41.00.
func shapeWords(c ledger.Currency, s plan.Shape) string {
	regular, odd := c.Grouped(s.Regular), c.Grouped(s.Odd)
	others := s.Count - (s.OddTo - s.OddFrom + 1)
	switch {
	case s.Odd == 0:
		return " of " + regular
	case s.OddTo == s.Count && s.OddFrom == s.Count:
		return fmt.Sprintf(": %d of %s and a last one of %s", others, regular, odd)
	case s.OddTo == 1:
		return fmt.Sprintf(": a first one of %s and %d of %s", odd, others, regular)
	}
	return fmt.Sprintf(": the first %d of %s and %d of %s", s.OddTo, odd, others, regular)
}

// ends are the first and the last instalment, the deposit left aside.
func ends(s plan.Schedule) (first, last plan.Instalment) {
	first = s.Instalments[0]
	if first.Number == 0 {
		first = s.Instalments[1]
	}
	return first, s.Instalments[len(s.Instalments)-1]
}

func scheduleFacts(s plan.Schedule, from *FromBudget) []Fact {
	c, t, shape := s.Terms.Currency, s.Terms, s.Shape
	optional := func(m ledger.Money) Cell {
		if m == 0 {
			return Cell{}
		}
		return Sum(c, m)
	}
	oddFrom, oddTo := Cell{}, Cell{}
	if shape.Odd != 0 {
		oddFrom, oddTo = Count(shape.OddFrom), Count(shape.OddTo)
	}
	first, last := ends(s)
	facts := []Fact{
		{Name: "currency", Value: Text(c.String())},
		{Name: "balance", Label: "Balance", Value: Sum(c, t.Balance)},
		{Name: "deposit", Value: optional(t.Deposit)},
		{Name: "every", Label: "Every", Value: Text(t.Every.String())},
		{Name: "count", Value: Count(shape.Count)},
		{Name: "regular", Value: Sum(c, shape.Regular)},
		{Name: "odd", Value: optional(shape.Odd)},
		{Name: "odd_from", Value: oddFrom},
		{Name: "odd_to", Value: oddTo},
		{Name: "folded", Value: optional(shape.Folded)},
		{Name: "first", Value: Day(first.Due)},
		{Name: "last", Value: Day(last.Due)},
		{Name: "remainder", Value: Text(t.Remainder.String())},
		{Name: "interest", Value: Sum(c, s.Interest)},
		{Name: "total", Value: Sum(c, s.Amount)},
	}
	if from == nil {
		return facts
	}
	return append(facts,
		Fact{Name: "surplus_yearly", Label: "Surplus a year", Value: Sum(c, from.Budget.Surplus)},
		Fact{Name: "surplus_monthly", Label: "Surplus a month", Value: Sum(c, from.Budget.SurplusMonthly())},
		Fact{Name: "share_percent", Label: "Share of it", Value: Percent(from.Share)},
		Fact{Name: "instalment", Label: "Instalment", Value: Sum(c, t.Instalment)},
	)
}

func scheduleTable(s plan.Schedule, paid ledger.Money) Table {
	c := s.Terms.Currency
	interest, principal := Column{Name: "interest", Right: true}, Column{Name: "principal", Right: true}
	if s.Interest != 0 { // else every amount is all principal
		interest.Heading, principal.Heading = "Interest", "Off the debt"
	}
	return Table{
		Name: "instalments",
		Columns: []Column{
			{Heading: "No.", Right: true},
			{Name: "number"},
			{Name: "due_date", Heading: "Due", Right: true},
			{Name: "amount", Heading: "Amount", Right: true},
			interest, principal,
			{Name: "balance", Heading: "Left to pay", Right: true},
		},
		Rows: scheduleRows(s),
		Totals: [][]Cell{{
			Text("total"), {}, {}, Sum(c, paid), Sum(c, s.Interest), Sum(c, s.Principal), {},
		}},
	}
}

func scheduleRows(s plan.Schedule) iter.Seq[[]Cell] {
	c := s.Terms.Currency
	return func(yield func([]Cell) bool) {
		var row []Cell
		for _, p := range s.Instalments {
			number := Count(p.Number)
			if p.Number == 0 {
				number = Text("deposit")
			}
			row = append(row[:0], number, Count(p.Number), Day(p.Due),
				Sum(c, p.Amount), Sum(c, p.Interest), Sum(c, p.Principal), Sum(c, p.Balance))
			if !yield(row) {
				return
			}
		}
	}
}

// scheduleLine says that the payments make the balance.
func scheduleLine(s plan.Schedule, paid ledger.Money) string {
	parts := "instalments"
	switch {
	case s.Terms.Deposit > 0:
		parts = "instalments and deposit"
	case s.Shape.Count == 1:
		return fmt.Sprintf("the instalment is %s, the balance (difference %s)",
			money(s.Terms.Currency, paid), s.Terms.Currency.Grouped(paid-s.Interest-s.Terms.Balance))
	}
	whole := "the balance"
	if s.Interest != 0 {
		whole = "the balance and interest"
	}
	return fmt.Sprintf("%s add up to %s, %s (difference %s)", parts,
		money(s.Terms.Currency, paid), whole, s.Terms.Currency.Grouped(paid-s.Interest-s.Terms.Balance))
}

// money is a sum with its currency, for sentences: GBP 1,234.50.
func money(c ledger.Currency, m ledger.Money) string { return c.String() + " " + c.Grouped(m) }
