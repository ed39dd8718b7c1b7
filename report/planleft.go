package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// owedWords say what there was to pay of a plan by a day, with what is to be said of
// charges that go on, and what came in.
func owedWords(c ledger.Currency, left *plan.Remaining, ofCharges string) string {
	owed := "the debt of " + money(c, left.Debt)
	if left.Interest > 0 {
		owed += fmt.Sprintf(" and interest of %s due by %s", money(c, left.Interest), left.Day.Long())
	}
	if left.Ongoing > 0 {
		owed += fmt.Sprintf(" and ongoing charges of %s due by %s%s", money(c, left.Ongoing), left.Day.Long(), ofCharges)
	}
	return fmt.Sprintf("%s, less %s received", owed, money(c, left.Received))
}

// ranNotes say how the interest of a plan ran, when it has any.
func ranNotes(c ledger.Currency, left *plan.Remaining) []string {
	runs := left.Runs
	switch {
	case !runs.ByDay:
		return []string{"The interest in the plan follows no yearly rate: it is what the rows state, to the last instalment due by " + left.Day.Long() +
			", that of instalments due in a hold, or of its days, left out. With --plan-rate it runs by the day on what was outstanding."}
	case !runs.Interest.Rate.IsPositive():
		return nil
	}
	found := "the rate that its rows follow"
	if runs.Given {
		found = "as said"
	}
	accrued := ""
	if runs.Interest.Accrued > 0 {
		accrued = fmt.Sprintf(", with %s run up by then", money(c, runs.Interest.Accrued))
	}
	return []string{
		fmt.Sprintf("Interest of the plan is %s a year, %s, after %s%s: by actual days ÷ 365 on what was outstanding on each day, what was missed and what came early included, and rounded as one sum.",
			rateWords(runs.Interest), found, runs.Interest.From.Long(), accrued),
		fmt.Sprintf("None is charged for the days of a hold, nor for days after %s.", left.Day.Long()),
	}
}

// settlementNotes say how the sum that ends a plan comes to be.
func settlementNotes(c ledger.Currency, s *plan.Remaining) []string {
	notes := []string{fmt.Sprintf("The settlement is %s: %s, when nothing else comes in by then.", owedWords(c, s, ""), money(c, s.Left))}
	if s.Left <= 0 {
		notes = []string{fmt.Sprintf("There is nothing to settle: %s is %s.", owedWords(c, s, ""), money(c, s.Left))}
	}
	return append(notes, ranNotes(c, s)...)
}

// ranTable is the working: what bore interest, for how long, and what came in.
func ranTable(c ledger.Currency, left *plan.Remaining) doc.Table {
	var rows [][]doc.Cell
	for _, s := range left.Ran {
		rows = append(rows, []doc.Cell{
			doc.Day(s.From), doc.Day(s.To), doc.Count(s.Days), doc.Sum(c, s.Principal),
			doc.Sum(c, s.Interest), doc.Sum(c, s.Paid), doc.Sum(c, s.Left),
		})
	}
	return doc.Table{
		Name: "interest_run", Title: "How the interest ran",
		Columns: []doc.Column{
			{Name: "after", Heading: "After", Right: true},
			{Name: "to", Heading: "To", Right: true},
			{Name: "days", Heading: "Days", Right: true},
			{Name: "principal", Heading: "Outstanding", Right: true},
			{Name: "interest", Heading: "Interest", Right: true},
			{Name: "paid", Heading: "Received", Right: true, DashZero: true},
			{Name: "left", Heading: "Left", Right: true},
		},
		Rows: doc.Rows(rows...),
	}
}

// yearlyRate is the rate as a cell.
func yearlyRate(i plan.Interest) doc.Cell { return percentCell(ledger.PercentOf(i.Rate)) }

// rateWords prints the yearly rate of interest exactly: 12%, 15.678%.
func rateWords(i plan.Interest) string { return i.Rate.Shift(2).String() + "%" }
