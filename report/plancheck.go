package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// PlanChecked is one plan held against the receipts of its account.
type PlanChecked struct {
	ID       string // name of the plan
	Account  string // empty when there are no receipts to tell it
	Near     string // an account of the receipts with all but the same id, where this one has none
	Currency ledger.Currency
	Receipts int // by the day of the check
	Left     LeftOut
	plan.Check
}

// LeftOut is which receipts play no part in a check, beside those after its day.
type LeftOut struct {
	Since   ledger.Date // receipts before it are left out; none leaves nothing out
	Before  int         // how many that were
	Foreign int         // receipts in another currency
}

// PlanCheck is the report of one plan against what was paid, one row an
// instalment.
func PlanCheck(p PlanChecked) *Document {
	c := p.Currency
	behind, label := p.Behind(), "Behind"
	shown := behind
	if behind < 0 {
		label, shown = "Ahead", -behind
	}
	facts := []Fact{
		{Name: "plan", Value: Text(p.ID)},
		{Name: "account", Label: "Account", Value: Text(p.Account)},
		{Name: "as_at", Value: Day(p.AsAt)},
		{Name: "currency", Value: Text(c.String())},
		{Name: "state", Value: Text(p.Progress.String())},
		{Label: "Instalments", Value: Text(strip(p.Instalments, p.AsAt) + "  " + countWords(p.Counts))},
	}
	for _, state := range plan.States() {
		facts = append(facts, Fact{Name: state.String(), Value: Count(p.Counts[state])})
	}
	facts = append(facts,
		Fact{Name: "expected", Label: "Expected", Value: Sum(c, p.Expected)},
		Fact{Name: "received", Label: "Received", Value: Sum(c, p.Received)},
		Fact{Name: "behind", Value: Sum(c, behind)},
		Fact{Label: label, Value: Sum(c, shown)},
		Fact{Name: "overpaid", Value: Sum(c, max(p.Over, 0))},
		Fact{Name: "left", Label: "Left to pay", Value: Sum(c, p.Check.Left())},
		Fact{Name: "tolerance", Value: Sum(c, p.Rules.Tolerance)},
		Fact{Name: "tolerance_percent", Value: Percent(p.Rules.Percent)},
		Fact{Name: "grace", Value: Count(p.Rules.Grace)},
	)
	if p.Over > 0 {
		facts = append(facts, Fact{Label: "Overpaid", Value: Sum(c, p.Over)})
	}
	return &Document{
		Schema: "arrears.plan.check/1",
		Title:  fmt.Sprintf("Plan %s as at %s: %s", p.ID, p.AsAt.Long(), words(p.Progress)),
		Facts:  facts,
		Tables: []Table{checkedTable(p)},
		Notes:  p.notes(),
		Line: fmt.Sprintf("instalments are filled with %s, of %s received by %s (%s)",
			money(c, p.Matched), money(c, p.Received), p.AsAt.Long(), restWords(c, p.Over)),
	}
}

// restWords say where the difference between received and matched is.
func restWords(c ledger.Currency, over ledger.Money) string {
	switch {
	case over > 0:
		return c.Grouped(over) + " is beyond the plan"
	case over < 0:
		return c.Grouped(-over) + " more went back than came in"
	}
	return "difference " + c.Grouped(0)
}

func checkedTable(p PlanChecked) Table {
	c := p.Currency
	var rows [][]Cell
	for i := range p.Instalments {
		q := &p.Instalments[i]
		number, late := Count(q.Number), Cell{}
		switch {
		case q.Number == 0 && i == 0:
			number = Text("deposit")
		case q.Number == 0:
			number = Text("lump")
		}
		if q.DaysLate > 0 {
			late = Count(q.DaysLate)
		}
		rows = append(rows, []Cell{
			number, Count(q.Number), Day(q.Due), Sum(c, q.Amount), Sum(c, q.Received), Day(q.Paid),
			late, Count(q.DaysLate), Text(q.State.String()), Text(mark(q.State) + " " + words(q.State)),
		})
	}
	return Table{
		Name: "instalments",
		Columns: []Column{
			{Heading: "No.", Right: true},
			{Name: "number"},
			{Name: "due_date", Heading: "Due", Right: true},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "received", Heading: "Received", Right: true, DashZero: true},
			{Name: "paid_date", Heading: "Paid", Right: true},
			{Heading: "Days late", Right: true},
			{Name: "days_late"},
			{Name: "state"},
			{Heading: "State"},
		},
		Rows:   Rows(rows...),
		Totals: [][]Cell{{Text("total"), {}, {}, Sum(c, p.Total), Sum(c, p.Matched), {}, {}, {}, {}, {}}},
	}
}

func (p PlanChecked) notes() []string {
	c := p.Currency
	notes := []string{legend(p.Counts), ruleNote(c, p.Rules), healthNote}
	switch {
	case p.Near != "":
		notes = append(notes, fmt.Sprintf("Account %s has no receipts, and %s has: is that the one?", p.Account, p.Near))
	case p.Receipts == 0 && p.Account != "":
		notes = append(notes, fmt.Sprintf("Account %s has no receipts by %s.", p.Account, p.AsAt.Long()))
	case p.Receipts == 0:
		notes = append(notes, fmt.Sprintf("There are no receipts by %s.", p.AsAt.Long()))
	}
	if p.EarlySum > p.Instalments[0].Amount {
		notes = append(notes, fmt.Sprintf("%s came in before the first due date, %s, more than the first instalment: --since DATE leaves out what is not for the plan.",
			money(c, p.EarlySum), p.Instalments[0].Due.Long()))
	}
	if p.Returned > 0 {
		notes = append(notes, fmt.Sprintf("%s below zero: money that went back is taken from the instalment filled last.",
			plural(p.Returned, "receipt is", "receipts are")))
	}
	if p.Later > 0 {
		notes = append(notes, fmt.Sprintf("Left out, being after %[3]s: %[1]s, %[2]s in all.",
			plural(p.Later, "receipt", "receipts"), money(c, p.LaterSum), p.AsAt.Long()))
	}
	return append(notes, p.Left.notes(c)...)
}

func (l LeftOut) notes(c ledger.Currency) (notes []string) {
	if l.Before > 0 {
		notes = append(notes, fmt.Sprintf("%s before %s, and left out (--since).", plural(l.Before, "receipt is", "receipts are"), l.Since.Long()))
	}
	if l.Foreign > 0 {
		notes = append(notes, fmt.Sprintf("%s not in %s, the currency of the plan, and left out (--currency CODE for a plan in another).",
			plural(l.Foreign, "receipt is", "receipts are"), c))
	}
	return notes
}

// SomeOf is the first five of a list, and how many more there are.
func SomeOf(all []string) []string {
	const most = 5
	if len(all) <= most+1 {
		return all
	}
	return append(all[:most:most], fmt.Sprintf("and %d more", len(all)-most))
}

// words is a state as people say it: to come.
func words(state fmt.Stringer) string { return strings.ReplaceAll(state.String(), "_", " ") }
