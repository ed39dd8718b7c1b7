package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan/budget"
)

// Fitness is a plan put to a budget, and where the figures come from.
type Fitness struct {
	budget.Health
	AsAt          ledger.Date
	Budget        string // the file, as the user named it
	Limits        string // the same; empty when there are none
	Who, Why      string // of an override; empty when there is none
	Changes       []budget.Stress
	ReviewAssumed bool // nobody gave the day of the review
}

// Health is the report of a plan against a budget: a single row for programs;
// for people the headroom before and after, the plan, and what to look at.
func Health(f Fitness) *Document {
	s, t, c := f.Statement, f.Terms, f.Statement.Currency
	doc := &Document{
		Schema: "arrears.afford.plan/1",
		Title:  fmt.Sprintf("A payment of %s %s, put to the budget", money(c, t.Instalment), oftenWords(t.Every)),
		Facts: []Fact{
			{Label: "Budget", Value: Text(f.Budget)},
			{Label: "Income a month", Value: Sum(c, budget.Monthly(s.Yearly(budget.Income)))},
			{Label: "Outgoings a month", Value: Sum(c, budget.Monthly(s.Yearly(budget.Income)-s.Surplus))},
			{Label: "Savings set aside a month", Value: keptCell(s)},
			{Label: "Headroom a month before", Value: Sum(c, f.Month(f.Before))},
			{Label: "Payment a month", Value: Sum(c, budget.Monthly(f.Payment))},
			{Label: "Headroom a month after", Value: Sum(c, f.Month(f.After))},
			{Label: "Priority debts", Value: Text(coverWords(f.Priority(s)))},
			{Label: "Instalments", Value: Text(fitnessWords(f))},
			{Label: "First and last", Value: Text(t.First.Long() + " to " + f.Last.Long())},
			{Label: "Term", Value: Text(plural(f.Months, "month", "months"))},
			{Label: "Balance", Value: balanceCell(f)},
			{Label: "Total paid", Value: Sum(c, f.Total)},
			{Label: "Interest", Value: Text(accrualWords(t.Interest))},
			{Label: "Review on", Value: Day(t.Review)},
			{Label: "Limitation date", Value: Day(t.Limitation)},
			{Label: "Limits", Value: Text(limitWords(f))},
			{Label: "Override", Value: Text(overrideWords(f))},
		},
		Tables: []Table{healthTable(f), warningTable(f.Warnings)},
		Notes:  healthNotes(f),
		Line:   fmt.Sprintf("%v · as at %s", f.Label, f.AsAt.Long()),
	}
	if f.Stressed != nil {
		doc.Tables = append(doc.Tables, stressTable(Afforded{Statement: s, Changes: f.Changes, Stressed: f.Stressed}))
	}
	if len(s.Over) > 0 {
		doc.Tables = append(doc.Tables, excessTable(s))
	}
	return doc
}

// healthTable is the row that CSV and JSON carry.
func healthTable(f Fitness) Table {
	t, c := f.Terms, f.Statement.Currency
	override := ""
	if f.Who != "" {
		override = f.Who + ": " + f.Why
	}
	table := Table{Name: "plan"}
	var row []Cell
	for _, fact := range []Fact{
		{Name: "as_at", Value: Day(f.AsAt)},
		{Name: "currency", Value: Text(c.String())},
		{Name: "instalment", Value: Sum(c, t.Instalment)},
		{Name: "every", Value: Text(t.Every.String())},
		{Name: "count", Value: Count(t.Count)},
		{Name: "first_date", Value: Day(t.First)},
		{Name: "last_date", Value: Day(f.Last)},
		{Name: "months", Value: Count(f.Months)},
		{Name: "balance", Value: balanceCell(f)},
		{Name: "total", Value: Sum(c, f.Total)},
		{Name: "headroom_before_yearly", Value: Sum(c, f.Before)},
		{Name: "payment_yearly", Value: Sum(c, f.Payment)},
		{Name: "headroom_after_yearly", Value: Sum(c, f.After)},
		{Name: "headroom_before_monthly", Value: Sum(c, f.Month(f.Before))},
		{Name: "headroom_after_monthly", Value: Sum(c, f.Month(f.After))},
		{Name: "priority_debts", Value: Text(coverCode(f.Priority(f.Statement)))},
		{Name: "interest", Value: Text(accrualCode(t.Interest))},
		{Name: "rate_percent", Value: rateCell(t.Interest)},
		{Name: "review_date", Value: Day(t.Review)},
		{Name: "limitation_date", Value: Day(t.Limitation)},
		{Name: "label", Value: Text(f.Label.String())},
		{Name: "warnings", Value: Count(len(f.Warnings))},
		{Name: "override", Value: Text(override)},
	} {
		table.Columns = append(table.Columns, Column{Name: fact.Name})
		row = append(row, fact.Value)
	}
	table.Rows = Rows(row)
	return table
}

func keptCell(s budget.Statement) Cell {
	if s.Rule == (budget.SavingsRule{}) {
		return Cell{}
	}
	return Sum(s.Currency, s.Kept())
}

func rateCell(a budget.Accrual) Cell {
	if a.Basis != budget.AccrualRuns {
		return Cell{}
	}
	return Percent(a.Rate)
}

func balanceCell(f Fitness) Cell {
	if f.Terms.Balance == 0 {
		return Cell{}
	}
	return Sum(f.Statement.Currency, f.Terms.Balance)
}
