package report

import (
	"errors"
	"fmt"

	"arrears/plan"
	"arrears/plan/budget"
)

// PlanCompare is the report of several shapes of a plan for one balance, one
// row a shape. The budget is nil unless shares of its surplus are shown.
func PlanCompare(shapes []budget.Compared, budget *budget.Affordability) *Document {
	t := shapes[0].Terms
	c := t.Currency
	doc := &Document{
		Schema: "arrears.plan.compare/1",
		Title:  fmt.Sprintf("%s to clear %s, %s from %s", plural(len(shapes), "way", "ways"), money(c, t.Balance), oftenWords(t.Every), t.First.Long()),
		Facts: []Fact{
			{Name: "currency", Value: Text(c.String())},
			{Name: "balance", Value: Sum(c, t.Balance)},
			{Name: "every", Value: Text(t.Every.String())},
			{Name: "first", Value: Day(t.First)},
		},
		Tables: []Table{compareTable(shapes, budget)},
	}
	if t.Deposit > 0 {
		doc.Facts = append(doc.Facts, Fact{Name: "deposit", Label: "Deposit", Value: Sum(c, t.Deposit)})
	}
	made := 0
	for i, s := range shapes {
		if s.Refusal == nil {
			made++
			continue
		}
		doc.Notes = append(doc.Notes, fmt.Sprintf("Row %d: %s.", i+1, refusalWords(s.Refusal)))
	}
	if budget != nil {
		doc.Facts = append(doc.Facts,
			Fact{Name: "surplus_yearly", Label: "Surplus a year", Value: Sum(c, budget.Surplus)},
			Fact{Name: "surplus_monthly", Label: "Surplus a month", Value: Sum(c, budget.SurplusMonthly())})
		doc.Notes = append(doc.Notes, "The share is what the largest instalment before the last takes of the surplus, counted by the year and rounded up; above 100% the budget does not have it.")
	}
	doc.Notes = append(doc.Notes, compareNotes(shapes)...)
	doc.Line = fmt.Sprintf("each plan adds up to the balance and its interest; %d of %d can be made", made, len(shapes))
	return doc
}

func compareTable(shapes []budget.Compared, budget *budget.Affordability) Table {
	share := Column{Name: "surplus_percent", Right: true}
	if budget != nil {
		share.Heading = "Of surplus"
	}
	result := Column{Name: "reason"}
	for _, s := range shapes {
		if s.Refusal != nil {
			result.Heading = "Why not"
		}
	}
	var rows [][]Cell
	for i, s := range shapes {
		rows = append(rows, compareRow(i+1, s))
	}
	return Table{
		Name: "shapes",
		Columns: []Column{
			{Name: "row", Heading: "Row", Right: true},
			{Name: "asked"},
			{Name: "instalment", Heading: "Instalment", Right: true},
			{Name: "number", Heading: "Number", Right: true},
			{Name: "last_date", Heading: "Last date", Right: true},
			{Name: "last_payment", Heading: "Last payment", Right: true},
			{Name: "interest", Heading: "Interest", Right: true, DashZero: true},
			{Name: "total", Heading: "Total", Right: true},
			share, result,
		},
		Rows: Rows(rows...),
	}
}

func compareRow(number int, s budget.Compared) []Cell {
	c := s.Terms.Currency
	asked, instalment, count := Text("count"), Cell{}, Count(s.Terms.Count)
	if s.Terms.Instalment != 0 {
		asked, instalment, count = Text("instalment"), Sum(c, s.Terms.Instalment), Cell{}
	}
	row := []Cell{Count(number), asked, instalment, count}
	if s.Refusal != nil {
		reason := s.Refusal.Error()
		if refusal := (*plan.Refusal)(nil); errors.As(s.Refusal, &refusal) {
			reason = refusal.Reason
		}
		return append(row, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, Text(reason))
	}
	row[2], row[3] = Sum(c, s.Schedule.Shape.Regular), Count(s.Schedule.Shape.Count)
	_, last := ends(s.Schedule)
	share := Cell{}
	if taken, stated := s.Share.Get(); stated {
		share = Percent(taken)
	}
	return append(row, Day(last.Due), Sum(c, last.Amount), Sum(c, s.Schedule.Interest), Sum(c, s.Schedule.Amount), share, Cell{})
}

// refusalWords are why a plan cannot be made, and what would work.
func refusalWords(err error) string {
	if refusal := (*plan.Refusal)(nil); errors.As(err, &refusal) {
		return refusal.Reason + ": " + refusal.Remedy
	}
	return err.Error()
}
