package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// PlanRescheduled is an old plan as it was checked, and the new one for what is
// left of it.
type PlanRescheduled struct {
	PlanChecked
	Hash      string         // the start of the hash of the old plan's file
	History   []plan.Receipt // by the day of the check, in order
	Remaining plan.Remaining
	New       plan.Schedule
}

// PlanReschedule is the report of a plan that was made anew: the new plan, which
// is what CSV carries, the old one beside it, and what was paid.
func PlanReschedule(r PlanRescheduled) *doc.Document {
	c := r.Currency
	result := scheduleOf(r.New, PlanOrigin{}) // interest starts with the day, or after a hold
	result.Schema = "arrears.plan.reschedule/1"
	result.Title = fmt.Sprintf("Plan %s anew as at %s: %s", r.ID, r.AsAt.Long(), result.Title)
	facts := []doc.Fact{
		{Name: "plan", Label: "Old plan", Value: doc.Text(r.ID)},
		{Name: "plan_sha256", Label: "Its file (SHA-256)", Value: doc.Text(r.Hash)},
		{Name: "account", Label: "Account", Value: doc.Text(r.Account)},
		{Name: "as_at", Value: doc.Day(r.AsAt)},
		{Name: "debt", Label: "Debt in the old plan", Value: doc.Sum(c, r.Remaining.Debt)},
		{Name: "interest_due", Value: doc.Sum(c, r.Remaining.Interest)},
		{Name: "received", Label: "Received", Value: doc.Sum(c, r.Remaining.Received)},
	}
	if r.Remaining.Ongoing > 0 {
		facts = append(facts, doc.Fact{Name: "ongoing_due", Label: "Charges due by then", Value: doc.Sum(c, r.Remaining.Ongoing)})
	}
	if r.Remaining.Interest > 0 {
		facts = append(facts, doc.Fact{Label: "Interest due by then", Value: doc.Sum(c, r.Remaining.Interest)})
	}
	result.Facts = append(facts, result.Facts...)
	result.Tables = append(result.Tables, r.sideTable(), r.historyTable())
	if r.Remaining.Runs.ByDay && r.Remaining.Interest > 0 {
		result.Tables = append(result.Tables, ranTable(c, &r.Remaining))
	}
	result.Notes = append(result.Notes, r.remainNotes()...)
	return result
}

// sideTable sets the rest of the old plan and the new one side by side, each with
// the ongoing charge that is paid with an instalment.
func (r *PlanRescheduled) sideTable() doc.Table {
	c := r.Currency
	before := r.Instalments[len(r.Instalments)-1]
	_, last := ends(r.New)
	goesOn := r.New.OngoingWith(last)
	return doc.Table{
		Name: "plans", Title: "Old and new",
		Columns: []doc.Column{
			{Name: "plan"},
			{Heading: "Plan"},
			{Name: "instalment", Heading: "Instalment", Right: true},
			{Name: "number_left", Heading: "Number left", Right: true},
			{Name: "last_date", Heading: "Last date", Right: true},
			{Name: "last_payment", Heading: "Last payment", Right: true},
		},
		Rows: doc.Rows(
			[]doc.Cell{doc.Text("old"), doc.Text("old"), doc.Sum(c, r.usual()), doc.Count(r.Remaining.Number), doc.Day(before.Due), doc.Sum(c, before.Amount)},
			[]doc.Cell{doc.Text("new"), doc.Text("new"), doc.Sum(c, r.New.Shape.Regular+goesOn), doc.Count(r.New.Shape.Count), doc.Day(last.Due), doc.Sum(c, last.Amount+goesOn)},
		),
	}
}

// usual is the sum that most instalments of the old plan have, the first of
// several.
func (r *PlanRescheduled) usual() (usual ledger.Money) {
	times := make(map[ledger.Money]int)
	for _, p := range r.Instalments {
		if p.Number > 0 {
			times[p.Amount]++
		}
	}
	for _, p := range r.Instalments {
		if times[p.Amount] > times[usual] {
			usual = p.Amount
		}
	}
	return usual
}

func (r *PlanRescheduled) historyTable() doc.Table {
	c := r.Currency
	var rows [][]doc.Cell
	for _, p := range r.History {
		rows = append(rows, []doc.Cell{doc.Day(p.Date), doc.Sum(c, p.Amount), doc.Text(p.Reference)})
	}
	return doc.Table{
		Name: "history", Title: "Received so far",
		Columns: []doc.Column{
			{Name: "date", Heading: "Date", Right: true},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "reference", Heading: "Reference", Most: 40},
		},
		Rows:   doc.Rows(rows...),
		Totals: [][]doc.Cell{{doc.Text("total"), doc.Sum(c, r.Received), {}}},
	}
}

func (r *PlanRescheduled) remainNotes() []string {
	c, left := r.Currency, r.Remaining
	notes := []string{fmt.Sprintf("What is left is %s: %s.", owedWords(c, &left, ", which a new plan has only with --ongoing"), money(c, left.Left))}
	notes = append(notes, ranNotes(c, &left)...)
	if r.Later > 0 {
		notes = append(notes, fmt.Sprintf("Left out, being after %[3]s: %[1]s, %[2]s in all.",
			ledger.Plural(r.Later, "receipt", "receipts"), money(c, r.LaterSum), r.AsAt.Long()))
	}
	return append(notes, r.LeftOut.notes(c)...)
}
