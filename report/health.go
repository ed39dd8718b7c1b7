package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report/doc"
)

// Fitness is a plan put to a budget, and where the figures come from.
type Fitness struct {
	budget.Health
	AsAt     ledger.Date
	Budget   string // the file, as the user named it
	Limits   string // the same; empty when there are none
	Who, Why string // of an override; empty when there is none
	Changes  []budget.Stress
}

// Health is the report of a plan against a budget: a single row for programs;
// for people the headroom before and after, the plan, and what to look at.
func Health(f Fitness) *doc.Document {
	s, t, c := f.Statement, f.Terms, f.Statement.Currency
	result := &doc.Document{
		Schema: "arrears.afford.plan/1",
		Title:  fmt.Sprintf("%s, put to the budget", paymentWords(f)),
		Facts: []doc.Fact{
			{Label: "Budget", Value: doc.Text(f.Budget)},
			{Label: "Income a month", Value: doc.Sum(c, budget.Monthly(s.Yearly(budget.Income)))},
			{Label: "Outgoings a month", Value: doc.Sum(c, budget.Monthly(s.Yearly(budget.Income)-s.Surplus))},
			{Label: "Savings set aside a month", Value: keptCell(s)},
			{Label: "Headroom a month before", Value: doc.Sum(c, f.Month(f.Before))},
			{Label: "Payment a month", Value: doc.Sum(c, budget.Monthly(f.Payment))},
			{Label: "Headroom a month after", Value: doc.Sum(c, f.Month(f.After))},
			{Label: "Priority debts", Value: doc.Text(coverWords(f.Priority(s)))},
			{Label: "Instalments", Value: doc.Text(fitnessWords(f))},
			{Label: "First and last", Value: doc.Text(t.First.Long() + " to " + f.Last.Long())},
			{Label: "Term", Value: doc.Text(ledger.Plural(f.Months, "month", "months"))},
			{Label: "Balance", Value: balanceCell(f)},
			{Label: "Total paid", Value: doc.Sum(c, f.Total)},
			{Label: "Interest", Value: doc.Text(interestWords(t.Interest))},
			{Label: "Review on", Value: doc.Day(t.Review)},
			{Label: "Limitation date", Value: doc.Day(t.Limitation)},
			{Label: "Limits", Value: doc.Text(limitWords(f))},
			{Label: "Override", Value: doc.Text(overrideWords(f))},
		},
		Tables: []doc.Table{healthTable(f), warningTable(f.Warnings)},
		Notes:  healthNotes(f),
		Line:   fmt.Sprintf("%v · as at %s", f.Label, f.AsAt.Long()),
	}
	if f.Stressed != nil {
		result.Tables = append(result.Tables, stressTable(Afforded{Statement: s, Changes: f.Changes, Stressed: f.Stressed}))
	}
	if len(s.Over) > 0 {
		result.Tables = append(result.Tables, excessTable(s))
	}
	return result
}

// paymentWords says what is paid: so much each period, or once.
func paymentWords(f Fitness) string {
	sum := money(f.Statement.Currency, f.Terms.Instalment)
	if f.OnePayment() {
		return "One payment of " + sum
	}
	return fmt.Sprintf("A payment of %s %s", sum, oftenWords(f.Terms.Every))
}

// healthTable is the row that CSV and JSON carry.
func healthTable(f Fitness) doc.Table {
	t, c := f.Terms, f.Statement.Currency
	override := ""
	if f.Who != "" {
		override = f.Who + ": " + f.Why
	}
	table := doc.Table{Name: "plan"}
	var row []doc.Cell
	for _, fact := range []doc.Fact{
		{Name: "as_at", Value: doc.Day(f.AsAt)},
		{Name: "currency", Value: doc.Text(c.String())},
		{Name: "instalment", Value: doc.Sum(c, t.Instalment)},
		{Name: "every", Value: doc.Text(t.Every.String())},
		{Name: "count", Value: doc.Count(t.Count)},
		{Name: "first_date", Value: doc.Day(t.First)},
		{Name: "last_date", Value: doc.Day(f.Last)},
		{Name: "months", Value: doc.Count(f.Months)},
		{Name: "balance", Value: balanceCell(f)},
		{Name: "total", Value: doc.Sum(c, f.Total)},
		{Name: "headroom_before_yearly", Value: doc.Sum(c, f.Before)},
		{Name: "payment_yearly", Value: doc.Sum(c, f.Payment)},
		{Name: "headroom_after_yearly", Value: doc.Sum(c, f.After)},
		{Name: "headroom_before_monthly", Value: doc.Sum(c, f.Month(f.Before))},
		{Name: "headroom_after_monthly", Value: doc.Sum(c, f.Month(f.After))},
		{Name: "priority_debts", Value: doc.Text(coverCode(f.Priority(f.Statement)))},
		{Name: "interest", Value: doc.Text(interestCode(t.Interest))},
		{Name: "rate_percent", Value: rateCell(t.Interest)},
		{Name: "review_date", Value: doc.Day(t.Review)},
		{Name: "limitation_date", Value: doc.Day(t.Limitation)},
		{Name: "label", Value: doc.Text(f.Label.String())},
		{Name: "warnings", Value: doc.Count(len(f.Warnings))},
		{Name: "override", Value: doc.Text(override)},
	} {
		table.Columns = append(table.Columns, doc.Column{Name: fact.Name})
		row = append(row, fact.Value)
	}
	table.Rows = doc.Rows(row)
	return table
}

func keptCell(s budget.Statement) doc.Cell {
	if s.Rule == (budget.SavingsRule{}) {
		return doc.Cell{}
	}
	return doc.Sum(s.Currency, s.Kept())
}

func rateCell(i *plan.Interest) doc.Cell {
	if i == nil || i.Kind != plan.Simple {
		return doc.Cell{}
	}
	return yearlyRate(*i)
}

func balanceCell(f Fitness) doc.Cell {
	if f.Terms.Balance == 0 {
		return doc.Cell{}
	}
	return doc.Sum(f.Statement.Currency, f.Terms.Balance)
}

// oftenWords is a period in a sentence: every four weeks.
func oftenWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "every four weeks"
	}
	return "every " + p.String()
}

func coverWords(c budget.Cover) string {
	return [...]string{
		budget.NoPriorityDebts: "none in the budget", budget.Covered: "covered", budget.NotCovered: "not covered",
	}[c]
}

// coverCode is the same for programs.
func coverCode(c budget.Cover) string {
	return [...]string{budget.NoPriorityDebts: "none", budget.Covered: "covered", budget.NotCovered: "not_covered"}[c]
}

// fitnessWords says how many there are, and how large: 11 of 45.00 every
// month and 41.00.
func fitnessWords(f Fitness) string {
	t, c := f.Terms, f.Statement.Currency
	if t.Count == 1 && f.OddLast == 0 {
		return "1 of " + c.Grouped(t.Instalment)
	}
	if f.OddLast == 0 {
		return fmt.Sprintf("%d of %s %s", t.Count, c.Grouped(t.Instalment), oftenWords(t.Every))
	}
	if t.Count == 1 {
		return "1 of " + c.Grouped(f.OddLast)
	}
	return fmt.Sprintf("%d of %s %s and a last one of %s", t.Count-1, c.Grouped(t.Instalment), oftenWords(t.Every), c.Grouped(f.OddLast))
}

// interestWords says whether interest runs while the plan is paid.
func interestWords(i *plan.Interest) string {
	switch {
	case i == nil:
		return "not stated"
	case i.Kind == plan.Frozen:
		return "frozen: no more is added during the plan"
	case i.Kind == plan.Simple:
		return "running at " + rateWords(*i) + " a year"
	}
	return "none"
}

// interestCode is the same for programs; nothing when it is not stated.
func interestCode(i *plan.Interest) string {
	if i == nil {
		return ""
	}
	return [...]string{plan.NoInterest: "none", plan.Frozen: "frozen", plan.Simple: "running"}[i.Kind]
}

// limitWords says which row of the limits applies and what it asks for.
func limitWords(f Fitness) string {
	switch {
	case f.Limits == "":
		return ""
	case !f.HasRow:
		return f.Limits + ": no row for this balance"
	}
	c := f.Statement.Currency
	words := fmt.Sprintf("%s:%d (balances: %s", f.Limits, f.Row.Line, rangeWords(f.Row.MinBalance, f.Row.MaxBalance, c.Grouped))
	if least, ok := f.Row.SmallestPayment.Get(); ok {
		words += "; payments from " + c.Grouped(least)
	}
	if most, ok := f.Row.LongestMonths.Get(); ok {
		words += "; up to " + ledger.Plural(most, "month", "months")
	}
	return words + ")"
}

// overrideWords says who let a plan outside the limits pass, and why.
func overrideWords(f Fitness) string {
	switch {
	case f.Who == "":
		return ""
	case len(f.Broken) == 0:
		return fmt.Sprintf("by %s: %s (the plan is inside the limits without it)", f.Who, f.Why)
	}
	return fmt.Sprintf("by %s: %s", f.Who, f.Why)
}

// Short is the label with what is said of the headroom, in one line.
func (f Fitness) Short() string {
	var says []string
	for _, w := range f.Warnings {
		if w.About == budget.OfHeadroom {
			says = append(says, w.Says)
		}
	}
	return fmt.Sprintf("%v: %s", f.Label, strings.Join(says, "; "))
}

func healthNotes(f Fitness) (notes []string) {
	penny := f.Statement.Currency.Format(1)
	notes = append(notes, "Headroom is the surplus, less savings set aside by rule; arrangements for priority debts are taken out of it first.",
		"Figures for a month are a twelfth of exact ones for a year of 52 weeks. Headroom is rounded down to "+penny+", the others to the nearest "+penny+".")
	switch i := f.Terms.Interest; {
	case i == nil:
		notes = append(notes, "No --rate was given: the term and the total are without any.")
	case i.Kind == plan.Simple:
		notes = append(notes, "The total is that of equal instalments; a schedule with the interest has the last one to the penny.")
	}
	if f.OnePayment() {
		notes = append(notes, "It is one payment, and is put to the year: a month of it is a twelfth.")
	}
	if f.ReviewAssumed {
		notes = append(notes, "No --review was given: the review is in six months, or on the last instalment if that is sooner.")
	}
	for _, broken := range f.Broken {
		if f.Who != "" {
			notes = append(notes, "Outside the limits, by override: "+broken+".")
		}
	}
	return append(notes, labelWords, adviceWords)
}
