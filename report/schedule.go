package report

import (
	"fmt"
	"iter"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report/doc"
)

// FromBudget is the budget that the instalment of a plan was taken from.
type FromBudget struct {
	Budget budget.Affordability
	Share  int64 // of the surplus, in hundredths of a per cent
	Stated bool  // the user said which share
}

// PlanOrigin is where the figures of a plan were taken from, where the user did
// not type them.
type PlanOrigin struct {
	Budget  *FromBudget // the instalment
	Entries *Taken      // the balance
}

// Schedule is the report of an instalment plan, one row a payment. The budget
// is nil unless the instalment was taken from one.
func Schedule(s plan.Schedule, from *FromBudget) *doc.Document {
	return ScheduleOf(s, PlanOrigin{Budget: from})
}

// ScheduleOf is the report of an instalment plan, with what its payments clear
// when the balance was taken from a ledger.
func ScheduleOf(s plan.Schedule, origin PlanOrigin) *doc.Document {
	paid := ledger.Money(0)
	for _, p := range s.Instalments {
		paid += p.Amount // cannot overflow: the parts of a balance
	}
	result := &doc.Document{
		Schema: "arrears.plan/1",
		Title:  scheduleTitle(s),
		Facts:  scheduleFacts(s, origin),
		Tables: []doc.Table{scheduleTable(s, origin.Entries, paid)},
		Notes:  scheduleNotes(s, origin),
		Line:   scheduleLine(s, paid),
	}
	if t := origin.Entries; t != nil {
		result.Tables = append(result.Tables, t.table(s))
	}
	return result
}

func scheduleFacts(s plan.Schedule, origin PlanOrigin) []doc.Fact {
	c, t, shape := s.Terms.Currency, s.Terms, s.Shape
	optional := func(m ledger.Money) doc.Cell {
		if m == 0 {
			return doc.Cell{}
		}
		return doc.Sum(c, m)
	}
	oddFrom, oddTo := doc.Cell{}, doc.Cell{}
	if shape.Odd != 0 {
		oddFrom, oddTo = doc.Count(shape.OddFrom), doc.Count(shape.OddTo)
	}
	first, last := ends(s)
	facts := []doc.Fact{
		{Name: "currency", Value: doc.Text(c.String())},
		{Name: "balance", Label: "Balance", Value: doc.Sum(c, t.Balance)},
		{Name: "deposit", Value: optional(t.Deposit)},
		{Name: "every", Label: "Every", Value: doc.Text(t.Every.String())},
		{Name: "count", Value: doc.Count(shape.Count)},
		{Name: "regular", Value: doc.Sum(c, shape.Regular)},
		{Name: "odd", Value: optional(shape.Odd)},
		{Name: "odd_from", Value: oddFrom},
		{Name: "odd_to", Value: oddTo},
		{Name: "folded", Value: optional(shape.Folded)},
		{Name: "first", Value: doc.Day(first.Due)},
		{Name: "last", Value: doc.Day(last.Due)},
		{Name: "remainder", Value: doc.Text(t.Remainder.String())},
		{Name: "interest", Value: doc.Sum(c, s.Interest)},
		{Name: "total", Value: doc.Sum(c, s.Amount)},
	}
	facts = append(facts, termFacts(s, origin.Entries)...)
	from := origin.Budget
	if from == nil {
		return facts
	}
	return append(facts,
		doc.Fact{Name: "surplus_yearly", Label: "Surplus a year", Value: doc.Sum(c, from.Budget.Surplus)},
		doc.Fact{Name: "surplus_monthly", Label: "Surplus a month", Value: doc.Sum(c, from.Budget.SurplusMonthly())},
		doc.Fact{Name: "share_percent", Label: "Share of it", Value: doc.Percent(from.Share)},
		doc.Fact{Name: "instalment", Label: "Instalment", Value: doc.Sum(c, t.Instalment)},
	)
}

func scheduleTable(s plan.Schedule, taken *Taken, paid ledger.Money) doc.Table {
	c := s.Terms.Currency
	amount := doc.Column{Name: "amount", Heading: "Amount", Right: true}
	interest, principal := doc.Column{Name: "interest", Right: true}, doc.Column{Name: "principal", Right: true}
	if s.Interest != 0 { // else every amount is all principal
		interest.Heading, principal.Heading = "Interest", "Off the debt"
	}
	columns := []doc.Column{
		{Heading: "No.", Right: true},
		{Name: "number"},
		{Name: "due_date", Heading: "Due", Right: true},
		amount, interest, principal,
		{Name: "balance", Heading: "Left to pay", Right: true},
	}
	totals := []doc.Cell{doc.Text("total"), {}, {}, doc.Sum(c, paid), doc.Sum(c, s.Interest), doc.Sum(c, s.Principal), {}}
	if s.Terms.Ongoing.Amount > 0 {
		columns[3].Heading = "Arrears"
		columns = append(columns, doc.Column{Name: "ongoing", Heading: "Ongoing", Right: true}, doc.Column{Name: "to_pay", Heading: "To pay", Right: true})
		goesOn := s.Ongoing()
		totals = append(totals, doc.Sum(c, goesOn), doc.Sum(c, paid+goesOn))
	}
	if taken != nil {
		columns = append(columns, doc.Column{Name: "applies_to"})
		totals = append(totals, doc.Cell{})
	}
	return doc.Table{Name: "instalments", Columns: columns, Rows: scheduleRows(s, taken), Totals: [][]doc.Cell{totals}}
}

func scheduleRows(s plan.Schedule, taken *Taken) iter.Seq[[]doc.Cell] {
	c := s.Terms.Currency
	return func(yield func([]doc.Cell) bool) {
		var row []doc.Cell
		for i, p := range s.Instalments {
			row = append(row[:0], paymentName(p), doc.Count(p.Number), doc.Day(p.Due),
				doc.Sum(c, p.Amount), doc.Sum(c, p.Interest), doc.Sum(c, p.Principal), doc.Sum(c, p.Balance))
			if s.Terms.Ongoing.Amount > 0 {
				row = append(row, doc.Sum(c, s.OngoingWith(p)), doc.Sum(c, p.Amount+s.OngoingWith(p)))
			}
			if taken != nil {
				row = append(row, doc.Text(taken.appliesTo(c, i)))
			}
			if !yield(row) {
				return
			}
		}
	}
}

// paymentName is what people call a payment: its number, deposit or lump sum.
func paymentName(p plan.Instalment) doc.Cell {
	switch {
	case p.Lump:
		return doc.Text("lump")
	case p.Number == 0:
		return doc.Text("deposit")
	}
	return doc.Count(p.Number)
}

// scheduleLine says that the payments make the balance.
func scheduleLine(s plan.Schedule, paid ledger.Money) string {
	parts := "instalments"
	deposit, lumps := s.Terms.Deposit > 0, len(s.Terms.Lumps) > 0
	switch {
	case deposit && lumps:
		parts = "instalments, deposit and lump sums"
	case deposit:
		parts = "instalments and deposit"
	case lumps:
		parts = "instalments and lump sums"
	case s.Shape.Count == 1:
		parts = "the instalment"
	}
	verb, whole := "add up to", "the balance"
	if parts == "the instalment" {
		verb = "is"
	}
	if s.Interest != 0 {
		whole = "the balance and interest"
	}
	return fmt.Sprintf("%s %s %s, %s (difference %s)", parts, verb,
		money(s.Terms.Currency, paid), whole, s.Terms.Currency.Grouped(paid-s.Interest-s.Terms.Balance))
}

// money is a sum with its currency, for sentences: GBP 1,234.50.
func money(c ledger.Currency, m ledger.Money) string { return c.String() + " " + c.Grouped(m) }
