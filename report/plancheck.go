package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// PlanChecked is one plan held against the receipts of its account.
type PlanChecked struct {
	ID       string // name of the plan
	Account  string // empty when there are no receipts to tell it
	Near     string // an account of the receipts with all but the same id, where this one has none
	Currency ledger.Currency
	Receipts int // by the day of the check
	LeftOut  LeftOutReceipts
	plan.Check
	Settlement *plan.Remaining // what ends the plan on a day, where that is asked for
}

// LeftOutReceipts is which receipts play no part in a check, beside those after its day.
type LeftOutReceipts struct {
	Since   ledger.Date // receipts before it are left out; none leaves nothing out
	Before  int         // how many that were
	Foreign int         // receipts in another currency
}

// PlanCheck is the report of one plan against what was paid, one row an
// instalment.
func PlanCheck(p PlanChecked) *doc.Document {
	c := p.Currency
	behind, label := p.Behind(), "Behind"
	shown := behind
	if behind < 0 {
		label, shown = "Ahead", -behind
	}
	facts := []doc.Fact{
		{Name: "plan", Value: doc.Text(p.ID)},
		{Name: "account", Label: "Account", Value: doc.Text(p.Account)},
		{Name: "as_at", Value: doc.Day(p.AsAt)},
		{Name: "currency", Value: doc.Text(c.String())},
		{Name: "state", Value: doc.Text(p.Progress.String())},
		{Label: "Instalments", Value: doc.Text(strip(p.Instalments, p.AsAt) + "  " + countWords(p.Counts))},
	}
	for _, state := range plan.States() {
		facts = append(facts, doc.Fact{Name: state.String(), Value: doc.Count(p.Counts[state])})
	}
	facts = append(facts,
		doc.Fact{Name: "expected", Label: "Expected", Value: doc.Sum(c, p.Expected)},
		doc.Fact{Name: "received", Label: "Received", Value: doc.Sum(c, p.Received)},
		doc.Fact{Name: "behind", Value: doc.Sum(c, behind)},
		doc.Fact{Label: label, Value: doc.Sum(c, shown)},
		doc.Fact{Name: "overpaid", Value: doc.Sum(c, max(p.Over, 0))},
		doc.Fact{Name: "left", Label: "Left to pay", Value: doc.Sum(c, p.Check.Left())},
		doc.Fact{Name: "tolerance", Value: doc.Sum(c, p.Rules.Tolerance)},
		doc.Fact{Name: "tolerance_percent", Value: percentCell(p.Rules.Percent)},
		doc.Fact{Name: "grace", Value: doc.Count(p.Rules.Grace)},
	)
	if p.Over > 0 {
		facts = append(facts, doc.Fact{Label: "Overpaid", Value: doc.Sum(c, p.Over)})
	}
	tables, notes := []doc.Table{checkedTable(p)}, p.notes()
	if s := p.Settlement; s != nil {
		facts = append(facts,
			doc.Fact{Name: "settlement_date", Label: "To end it on", Value: doc.Day(s.Day)},
			doc.Fact{Name: "settlement", Label: "Settlement", Value: doc.Sum(c, max(s.Left, 0))},
			doc.Fact{Name: "settlement_interest", Value: doc.Sum(c, s.Interest)},
		)
		if len(s.Ran) > 0 {
			tables = append(tables, ranTable(c, s))
		}
		notes = append(notes, settlementNotes(c, s)...)
	}
	return &doc.Document{
		Schema: "arrears.plan.check/1",
		Title:  fmt.Sprintf("Plan %s as at %s: %s", p.ID, p.AsAt.Long(), words(p.Progress)),
		Facts:  facts,
		Tables: tables,
		Notes:  notes,
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

func checkedTable(p PlanChecked) doc.Table {
	c := p.Currency
	var rows [][]doc.Cell
	for i := range p.Instalments {
		q := &p.Instalments[i]
		number, late := doc.Count(q.Number), doc.Cell{}
		switch {
		case q.Number == 0 && i == 0:
			number = doc.Text("deposit")
		case q.Number == 0:
			number = doc.Text("lump")
		}
		if q.DaysLate > 0 {
			late = doc.Count(q.DaysLate)
		}
		rows = append(rows, []doc.Cell{
			number, doc.Count(q.Number), doc.Day(q.Due), doc.Sum(c, q.Amount), doc.Sum(c, q.Received), doc.Day(q.Paid),
			late, doc.Count(q.DaysLate), doc.Text(q.State.String()), doc.Text(mark(q.State) + " " + words(q.State)),
		})
	}
	table := doc.Table{
		Name: "instalments", Whole: true,
		Columns: []doc.Column{
			{Field: "number", Heading: "No.", Right: true},
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
		Totals: [][]doc.Cell{{doc.Text("total"), {}, {}, doc.Sum(c, p.Total), doc.Sum(c, p.Matched), {}, {}, {}, {}, {}}},
	}
	if s := p.Settlement; s != nil { // CSV has nothing but rows: there it is on each
		table.Columns = append(table.Columns, doc.Column{Name: "settlement_date"}, doc.Column{Name: "settlement"}, doc.Column{Name: "settlement_interest"})
		for i := range rows {
			rows[i] = append(rows[i], doc.Day(s.Day), doc.Sum(c, max(s.Left, 0)), doc.Sum(c, s.Interest))
		}
		table.Totals[0] = append(table.Totals[0], doc.Cell{}, doc.Cell{}, doc.Cell{})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

func (p PlanChecked) notes() []string {
	c := p.Currency
	notes := []string{legend(p.Counts), ruleNote(c, p.Rules), healthNote(p.Progress == plan.Finished)}
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
			ledger.Plural(p.Returned, "receipt is", "receipts are")))
	}
	if p.Over < 0 {
		notes = append(notes, fmt.Sprintf("%s more went back than came in: it is owed on top of the plan, and in all that is left to pay. Add the receipt that it undoes if one is missing.",
			money(c, -p.Over)))
	}
	if p.Later > 0 {
		notes = append(notes, fmt.Sprintf("Left out, being after %[3]s: %[1]s, %[2]s in all.",
			ledger.Plural(p.Later, "receipt", "receipts"), money(c, p.LaterSum), p.AsAt.Long()))
	}
	return append(notes, p.LeftOut.notes(c)...)
}

func (l LeftOutReceipts) notes(c ledger.Currency) (notes []string) {
	if l.Before > 0 {
		notes = append(notes, fmt.Sprintf("%s before %s, and left out (--since).", ledger.Plural(l.Before, "receipt is", "receipts are"), l.Since.Long()))
	}
	if l.Foreign > 0 {
		notes = append(notes, fmt.Sprintf("%s not in %s, the currency of the plan, and left out (--currency CODE for a plan in another).",
			ledger.Plural(l.Foreign, "receipt is", "receipts are"), c))
	}
	return notes
}

// stateMarks stand for instalments in the strip.
var stateMarks = [plan.Held + 1]string{
	plan.Kept: "▇", plan.Late: "▅", plan.Part: "▂", plan.Missed: "×", plan.ToCome: "·", plan.Held: "=",
}

func mark(s plan.State) string { return stateMarks[s] }

// mostMarks is how many instalments a strip shows: about a line on a screen.
const mostMarks = 60

// strip is a plan as a row of marks, one an instalment. Of a long one it shows
// the part around the day, with dots where more was left out.
func strip(instalments []plan.Checked, asAt ledger.Date) string {
	from, to := 0, len(instalments)
	if to > mostMarks {
		due := slices.IndexFunc(instalments, func(p plan.Checked) bool { return p.Due > asAt })
		if due < 0 {
			due = to
		}
		from = min(max(due-mostMarks/2, 0), to-mostMarks)
		to = from + mostMarks
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	for _, p := range instalments[from:to] {
		b.WriteString(mark(p.State))
	}
	if to < len(instalments) {
		b.WriteString(" …")
	}
	return b.String()
}

// countWords are how many instalments are in each state that there is: 5 kept,
// 1 part, 6 to come.
func countWords(counts plan.Counts) string {
	var parts []string
	for _, s := range plan.States() {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[s], words(s)))
		}
	}
	return strings.Join(parts, ", ")
}

// legend explains the marks that are there.
func legend(counts plan.Counts) string {
	meaning := [plan.Held + 1]string{
		plan.Kept: "kept, paid in time", plan.Late: "late, paid after its last day", plan.Part: "part, due and paid in part",
		plan.Missed: "missed, due and not paid", plan.ToCome: "to come", plan.Held: "held, not expected",
	}
	var parts []string
	for _, s := range plan.States() {
		if counts[s] > 0 {
			parts = append(parts, mark(s)+" "+meaning[s])
		}
	}
	return strings.Join(parts, "; ") + "."
}

// healthNote says what the words for how a plan stands mean, finished where one is.
func healthNote(finished bool) string {
	if finished {
		return "Finished: every instalment is paid. On track: none is part or missed. Slipping: one is. Broken: two or more are."
	}
	return "On track: no instalment is part or missed. Slipping: one is. Broken: two or more are."
}

// ruleNote says how strictly a plan was held against its receipts.
func ruleNote(c ledger.Currency, r plan.CheckRules) string {
	last := "its due date"
	if r.Grace > 0 {
		last = ledger.Plural(r.Grace, "day", "days") + " after its due date"
	}
	whole := "in full"
	if r.Tolerance > 0 || r.Percent.Number().IsPositive() {
		whole = fmt.Sprintf("but for %s or %v of it, whichever is more", money(c, r.Tolerance), r.Percent)
	}
	note := fmt.Sprintf("An instalment is kept when it is paid, %s, by %s, and expected from the day after (--tolerance %s, --tolerance-percent %v, --grace %d).",
		whole, last, c.Format(r.Tolerance), r.Percent, r.Grace)
	for _, hold := range r.Holds {
		to := " to " + hold.To.Long()
		if hold.To == ledger.MaxDate {
			to = " on"
		}
		note += fmt.Sprintf(" Instalments due from %s%s are not expected (--hold), and money fills them after all others.", hold.From.Long(), to)
	}
	return note
}
