package report

import (
	"errors"
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report/doc"
)

// PlanCompare is the report of several shapes of a plan for one balance, one
// row a shape. The budget is nil unless shares of its surplus are shown.
func PlanCompare(shapes []budget.Compared, budget *budget.Affordability) *doc.Document {
	t := shapes[0].Terms
	c := t.Currency
	result := &doc.Document{
		Schema: "arrears.plan.compare/1",
		Title:  fmt.Sprintf("%s to clear %s, %s from %s", ledger.Plural(len(shapes), "way", "ways"), money(c, t.Balance), oftenWords(t.Every), t.First.Long()),
		Facts: []doc.Fact{
			{Name: "currency", Value: doc.Text(c.String())},
			{Name: "balance", Value: doc.Sum(c, t.Balance)},
			{Name: "every", Value: doc.Text(t.Every.String())},
			{Name: "first", Value: doc.Day(t.First)},
		},
		Tables: []doc.Table{compareTable(shapes, budget)},
	}
	if t.Deposit > 0 {
		result.Facts = append(result.Facts, doc.Fact{Name: "deposit", Label: "Deposit", Value: doc.Sum(c, t.Deposit)})
	}
	made := 0
	for i, s := range shapes {
		if s.Refusal == nil {
			made++
			continue
		}
		result.Notes = append(result.Notes, fmt.Sprintf("Row %d: %s.", i+1, refusalWords(s.Refusal)))
	}
	if budget != nil {
		result.Facts = append(result.Facts,
			doc.Fact{Name: "surplus_yearly", Label: "Surplus a year", Value: doc.Sum(c, budget.Surplus)},
			doc.Fact{Name: "surplus_monthly", Label: "Surplus a month", Value: doc.Sum(c, budget.SurplusMonthly())})
		result.Notes = append(result.Notes, "The share is what the largest instalment before the last takes of the surplus, counted by the year and rounded up; above 100% the budget does not have it.")
	}
	result.Notes = append(result.Notes, compareNotes(shapes)...)
	result.Line = fmt.Sprintf("each plan adds up to the balance and its interest; %d of %d can be made", made, len(shapes))
	return result
}

func compareTable(shapes []budget.Compared, budget *budget.Affordability) doc.Table {
	share := doc.Column{Name: "surplus_percent", Right: true}
	if budget != nil {
		share.Heading = "Of surplus"
	}
	result := doc.Column{Name: "reason"}
	for _, s := range shapes {
		if s.Refusal != nil {
			result.Heading = "Why not"
		}
	}
	var rows [][]doc.Cell
	for i, s := range shapes {
		rows = append(rows, compareRow(i+1, s))
	}
	return doc.Table{
		Name: "shapes",
		Columns: []doc.Column{
			{Name: "row", Heading: "Row", Right: true},
			{Name: "asked"},
			{Name: "instalment", Heading: "Instalment", Right: true},
			{Name: "number", Heading: "Number", Right: true},
			{Name: "last_date", Heading: "Last date", Right: true},
			{Name: "last_payment", Heading: "Last payment", Right: true, Drop: 1},
			{Name: "interest", Heading: "Interest", Right: true, DashZero: true},
			{Name: "total", Heading: "Total", Right: true},
			share, result,
		},
		Rows: doc.Rows(rows...),
	}
}

func compareRow(number int, s budget.Compared) []doc.Cell {
	c := s.Terms.Currency
	asked, instalment, count := doc.Text("count"), doc.Cell{}, doc.Count(s.Terms.Count)
	if s.Terms.Instalment != 0 {
		asked, instalment, count = doc.Text("instalment"), doc.Sum(c, s.Terms.Instalment), doc.Cell{}
	}
	row := []doc.Cell{doc.Count(number), asked, instalment, count}
	if s.Refusal != nil {
		reason := s.Refusal.Error()
		if refusal := (*plan.Refusal)(nil); errors.As(s.Refusal, &refusal) {
			reason = refusal.Reason
		}
		return append(row, doc.Cell{}, doc.Cell{}, doc.Cell{}, doc.Cell{}, doc.Cell{}, doc.Text(reason))
	}
	row[2], row[3] = doc.Sum(c, s.Schedule.Shape.Regular), doc.Count(s.Schedule.Shape.Count)
	_, last := ends(s.Schedule)
	share := doc.Cell{}
	if taken, stated := s.Share.Get(); stated {
		share = doc.Percent(taken)
	}
	return append(row, doc.Day(last.Due), doc.Sum(c, last.Amount), doc.Sum(c, s.Schedule.Interest), doc.Sum(c, s.Schedule.Amount), share, doc.Cell{})
}

// refusalWords are why a plan cannot be made, and what would work.
func refusalWords(err error) string {
	if refusal := (*plan.Refusal)(nil); errors.As(err, &refusal) {
		return refusal.Reason + ": " + refusal.Remedy
	}
	return err.Error()
}

// compareNotes says what the shapes have in common besides their sums: what was
// asked for and shows in no column.
func compareNotes(shapes []budget.Compared) (notes []string) {
	t := shapes[0].Terms
	if len(t.Steps) > 0 {
		notes = append(notes, "The instalment is the one after the steps (--steps).")
	}
	if len(t.Lumps) > 0 {
		notes = append(notes, fmt.Sprintf("Each plan comes %s.", strings.TrimPrefix(lumpWords(t.Currency, t.Lumps), ", ")))
	}
	if len(t.Skip) > 0 {
		notes = append(notes, "No date falls in a month to skip (--skip), but for one that a weekend or bank holiday moves there.")
	}
	var one, unknown plan.Schedule // that can be made; the first in time of those with unknown holidays
	for _, s := range shapes {
		if s.Refusal != nil {
			continue
		}
		one = s.Schedule
		if from := s.Schedule.UnknownFrom; from != 0 && (unknown.UnknownFrom == 0 || from < unknown.UnknownFrom) {
			unknown = s.Schedule
		}
	}
	if t.Ongoing.Amount > 0 {
		notes = append(notes, fmt.Sprintf("The charge of %s a %s goes on and is paid besides: it is in none of these figures.",
			money(t.Currency, t.Ongoing.Amount), periodWords(t.Ongoing.Every)))
	}
	if t.Interest.Kind != plan.NoInterest {
		notes = append(notes, interestNote(one))
	}
	for _, note := range []string{lateInterestNote(one), onNote(one), unknownNote(unknown)} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	return notes
}
