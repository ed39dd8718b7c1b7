package report

import (
	"cmp"
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// errNoFigure says that an account has no figure of that name.
var errNoFigure = fmt.Errorf("no such figure")

// explainedFigures are the parts of a balance that Explain can list the rows of, by the
// words for them; each is a field.
func (r *Ageing) explainedFigures() []string {
	names := append([]string{"not_due"}, r.Buckets.Names()...)
	return append(names, "unallocated", "overdue", "disputed", "on_hold", "retention", "balance")
}

// figureCalled is the one of those that a text means, by its field or its heading.
func (r *Ageing) figureCalled(text string) (string, error) {
	var fields []string
	for _, figure := range r.explainedFigures() {
		field := ageing.FieldOf(figure)
		if ledger.IsField(text, field, figure) {
			return figure, nil
		}
		fields = append(fields, field)
	}
	return "", fmt.Errorf("%w: %q: want one of %s", errNoFigure, text, strings.Join(fields, ", "))
}

// Explain shows the rows behind one figure of an account, or behind all of them
// when the figure is empty: a bucket, not_due, unallocated, overdue, disputed,
// on_hold, retention or balance, by the name of its field or its heading. The ledger must
// have been aged with [ageing.Options.Explain]. The error is [errNoFigure].
func (r *Ageing) Explain(account, figure string) (*doc.Document, error) {
	figure, err := r.figureCalled(cmp.Or(figure, "balance"))
	if err != nil {
		return nil, err
	}
	e := explained{r, figure, r.Buckets.Names(), make(map[ledger.Currency]ledger.Money)}
	table := doc.Table{
		Name: "rows", Title: fmt.Sprintf("%s of %s", strings.ReplaceAll(figure, "_", " "), account),
		Columns: []doc.Column{
			{Name: "source", Heading: "Row"},
			{Name: "document", Heading: "Document"},
			{Name: "kind", Heading: "Kind", Drop: 1},
			{Name: "date", Heading: "Date", Drop: 2},
			{Name: "due_date", Heading: "Due"},
			r.currencyHead(),
			{Name: "value", Heading: "Value", Right: true},
			{Name: "allocated", Heading: "Allocated", Right: true, DashZero: true},
			{Name: "counts", Heading: "Counts", Right: true, DashZero: true},
			{Name: "why", Heading: "Because"},
		},
	}
	var rows [][]doc.Cell
	var shown []*ageing.Trace
	for i := range r.Traces {
		if of := e.rows(&r.Traces[i]); len(of) > 0 {
			rows, shown = append(rows, of...), append(shown, &r.Traces[i])
		}
	}
	table.Rows = doc.Rows(rows...)
	for i := range r.Totals {
		c := r.Totals[i].Currency
		if sum, ok := e.sums[c]; ok {
			table.Totals = append(table.Totals, []doc.Cell{doc.Text("total"), {}, {}, {}, {}, doc.Text(c.String()), {}, {}, doc.Sum(c, sum), {}})
		}
	}
	result := r.document("arrears.ageing.explained/1")
	result.Tables = []doc.Table{table, e.allocations(shown)}
	result.Notes = r.rules()
	if len(rows) == 0 {
		result.Notes = append([]string{"nothing of " + account + " is in " + figure}, result.Notes...)
	}
	return result, nil
}

// explained is one figure on its way to being shown.
type explained struct {
	*Ageing
	figure string
	names  []string
	sums   map[ledger.Currency]ledger.Money
}

// rows are those of one entry: one for each part that is open, or one that says
// why nothing of it counts.
func (e *explained) rows(t *ageing.Trace) (rows [][]doc.Cell) {
	row := func(due ledger.Date, counts ledger.Money, why string) []doc.Cell {
		e.sums[t.Currency] += counts
		return []doc.Cell{
			doc.Text(t.Origin), doc.Text(t.Document), doc.Text(t.Kind.String()), doc.Day(t.Date), doc.Day(due), doc.Text(t.Currency.String()),
			doc.Sum(t.Currency, t.Value), doc.Sum(t.Currency, t.Allocated()), doc.Sum(t.Currency, counts), doc.Text(why),
		}
	}
	for i := range t.Items {
		if counts, why, ok := e.counts(&t.Items[i]); ok {
			rows = append(rows, row(t.Items[i].Due, counts, why))
		}
	}
	if len(t.Items) > 0 || e.figure != "balance" {
		return rows
	}
	why := map[ageing.Fate]string{
		ageing.Open: "nothing of it is open", ageing.Cleared: "allocated in full",
		ageing.Settled: "settled " + t.Settled.Long(), ageing.Later: "dated after the day",
		ageing.Unknown: "entered in the books after the day that counts for that",
	}[t.Fate]
	if t.SetOff > 0 {
		why = "set against other items for show"
	}
	return [][]doc.Cell{row(t.Due, 0, why)}
}

// counts is what of an item is in the figure, and the rule that puts it there.
func (e *explained) counts(item *ageing.Item) (sum ledger.Money, why string, ok bool) {
	bucket := bucketOf(item, e.names)
	switch e.figure {
	case "balance":
	case "overdue":
		if !item.Overdue {
			return 0, "", false
		}
	case "disputed":
		disputed := item.Parts().Disputed
		return disputed, "in dispute, within " + bucket, disputed != 0
	case "on_hold":
		if item.Open < 0 || !item.Held() {
			return 0, "", false
		}
	case "retention":
		if !item.Retained {
			return 0, "", false
		}
	default:
		if bucket != e.figure {
			return 0, "", false
		}
	}
	return item.Open, e.because(item, bucket), true
}

// because says in words why an item is in its bucket.
func (e *explained) because(item *ageing.Item, bucket string) string {
	switch {
	case item.Retained && item.Due == 0:
		return "kept back, with no day of release: not due"
	case item.Retained:
		return fmt.Sprintf("kept back until %s: not due", item.Due.Long())
	case item.Bucket == ageing.Unallocated:
		return "a credit that nobody has allocated"
	}
	from, what := item.Due, "due"
	if from == 0 || e.By == ageing.ByDocument && item.Date != 0 || item.Open < 0 {
		from, what = item.Date, "dated"
	}
	if from == 0 {
		from, what = item.Due, "due"
	}
	days := e.AsAt.Days(from)
	text := fmt.Sprintf("%s %s before the day", what, ledger.Plural(days, "day", "days"))
	switch {
	case days == 0:
		text = what + " on the day itself"
	case days < 0:
		text = fmt.Sprintf("%s %s after the day", what, ledger.Plural(-days, "day", "days"))
	}
	if e.Start == ageing.FromNextMonth {
		first := from.MonthEnd() + 1
		text += fmt.Sprintf(", day %d from %s", e.AsAt.Days(first)+1, first.Long())
		if first > e.AsAt {
			text = fmt.Sprintf("%s %s, to be counted from %s", what, from.Long(), first.Long())
		}
	}
	text += ": " + strings.ReplaceAll(bucket, "_", " ")
	if hold := cmp.Or(item.Hold, item.AccountHold); hold != 0 { // a dispute too
		text += ", on hold: " + holdWord(hold)
		if account := item.AccountHold; account != 0 && account != hold {
			text += ", and its account: " + holdWord(account)
		}
	}
	return text
}

// allocations lists what was set against the rows that are shown: once each,
// where both sides are.
func (e *explained) allocations(shown []*ageing.Trace) doc.Table {
	var rows [][]doc.Cell
	for _, t := range shown {
		if e.figure == "balance" && t.Value > 0 {
			continue // its credits are there as well
		}
		row := func(a *ageing.Allocated, day ledger.Date, sum ledger.Money) {
			rows = append(rows, []doc.Cell{doc.Text(t.Origin), doc.Text(t.Document), doc.Text(a.Origin), doc.Text(a.Document), doc.Day(day), doc.Sum(t.Currency, sum)})
		}
		for i := range t.Allocations {
			row(&t.Allocations[i], t.Allocations[i].Day, t.Allocations[i].Sum)
		}
		for i := range t.Returned {
			a := &t.Returned[i]
			row(a, a.Day, a.Sum)
			row(a, a.Back, -a.Sum)
		}
	}
	table := doc.Table{
		Name: "allocations",
		Columns: []doc.Column{
			{Name: "source"},
			{Name: "document"},
			{Name: "with_source"},
			{Name: "with_document"},
			{Name: "from"},
			{Name: "sum"},
		},
		Rows: doc.Rows(rows...),
	}
	if len(rows) > 0 {
		table.Title = "Allocations"
		for i, heading := range []string{"Row", "Document", "Set against", "Document", "From", "Sum"} {
			table.Columns[i].Heading = heading
		}
		table.Columns[5].Right = true
	}
	return table
}

// rules are the ones that the figures follow.
func (r *Ageing) rules() []string {
	by := map[ageing.Reference]string{
		ageing.ByDue: "the due date, or the document's where none is stated", ageing.ByDocument: "the document's date", ageing.ByTerms: "the due date that the terms make",
	}[r.By]
	if r.By == ageing.ByDue && r.Caveats.ByTerms > 0 {
		by = "the due date, that of the terms where none is stated, or the document's where there is neither"
	}
	if r.Start == ageing.FromNextMonth {
		by += ", from the first of the next month"
	}
	open := map[ledger.Basis]string{
		ledger.OpenItemBasis: "what is open is what each row states as outstanding", ledger.Dated: "a row is open until the day it was settled",
		ledger.Transaction: "a row is open as far as nothing has been allocated to it by the day; an allocation counts from the latest of its own date and those of both rows",
	}[r.Basis]
	rules := []string{open, "ages are counted from " + by, "buckets are " + strings.Join(r.Buckets.Names(), ", ")}
	if r.Caveats.Returned > 0 {
		rules = append(rules, "where a payment came back, what it had paid is open again from that day, by its own due date")
	}
	if r.Caveats.Summaries > 0 {
		rules = append(rules, summaryNote(r.Caveats.Summaries))
	}
	return rules
}
