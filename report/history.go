package report

import (
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// Collected is what the user's own ledgers and plans say about what is paid.
type Collected struct {
	*ageing.History
	Ledger string       // as the user named it
	Breaks *plan.Breaks // nil: not asked for
}

// RecoveryHistory is the report of what was collected of debts by age, and of
// how often plans were broken.
func RecoveryHistory(h Collected) *doc.Document {
	result := &doc.Document{
		Schema: "arrears.settle.history/1",
		Title:  fmt.Sprintf("What was collected of debts after they had reached an age, from %s", h.Ledger),
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(h.AsAt)},
			{Name: "cash_to", Value: doc.Day(h.To)},
			{Name: "basis", Value: doc.Text(h.Basis.String())},
			{Name: "horizon_days", Value: doc.Count(h.Horizon)},
		},
		Tables: []doc.Table{h.recoveries()},
		Notes:  h.notes(),
		Line:   fmt.Sprintf("as at %s, empty ledger", h.AsAt.Long()),
	}
	switch {
	case h.To == 0 && h.Basis != 0:
		result.Line = fmt.Sprintf("as at %s, no cash recorded, %s ledger, each debt followed for %s", h.AsAt.Long(), h.Basis, ledger.Plural(h.Horizon, "day", "days"))
	case h.To != 0:
		result.Line = fmt.Sprintf("as at %s, cash to %s, %s ledger, each debt followed for %s", h.AsAt.Long(), h.To.Long(), h.Basis, ledger.Plural(h.Horizon, "day", "days"))
	}
	if h.Breaks != nil {
		result.Tables = append(result.Tables, h.rate(), h.plans())
		result.Notes = append(result.Notes, h.breakNotes()...)
	}
	return result
}

// recoveries has a row for each currency and age.
func (h *Collected) recoveries() doc.Table {
	table := doc.Table{
		Name: "recoveries",
		Columns: []doc.Column{
			{Name: "currency"},
			{Name: "days_past_due", Heading: "Days past due", Right: true},
			{Name: "cases", Heading: "Cases", Right: true, DashZero: true},
			{Name: "reached", Heading: "Open then", Right: true, DashZero: true},
			{Name: "collected", Heading: "Collected", Right: true, DashZero: true},
			{Name: "collected_percent", Heading: "Share", Right: true},
			{Name: "mean_days", Heading: "Mean days", Right: true},
			{Name: "median_days", Heading: "Half by day", Right: true, Drop: 1},
			{Name: "settled_otherwise", Heading: "Settled otherwise", Right: true, DashZero: true, Drop: 4},
			{Name: "still_open", Heading: "Still open", Right: true, DashZero: true},
			{Name: "later_cases", Heading: "Too recent", Right: true, DashZero: true, Drop: 3},
			{Name: "later_sum", Heading: "Sum of those", Right: true, DashZero: true, Drop: 2},
			{Name: "note", Heading: "Note"},
		},
	}
	if len(h.Curves) > 1 {
		table.Columns[0].Heading = "Currency"
	}
	var rows [][]doc.Cell
	for i := range h.Curves {
		c := h.Curves[i].Currency
		for j := range h.Curves[i].Rows {
			r := &h.Curves[i].Rows[j]
			share, mean, median := doc.Cell{}, doc.Cell{}, doc.Cell{}
			if part, ok := r.Share(); ok {
				share = doc.Percent(part)
			}
			if r.Collected > 0 {
				mean, median = doc.Text(r.Mean.StringFixed(1)), doc.Count(r.Median)
			}
			rows = append(rows, []doc.Cell{
				doc.Text(c.String()), doc.Count(r.Age), doc.Count(r.Cases), doc.Sum(c, r.Reached), doc.Sum(c, r.Collected), share, mean, median,
				doc.Sum(c, r.Otherwise), doc.Sum(c, r.Open), doc.Count(r.Later), doc.Sum(c, r.LaterSum), doc.Text(fewWords(r.Cases, ageing.FewCases)),
			})
		}
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// fewWords warns of a figure that rests on few cases.
func fewWords(cases, few int) string {
	switch {
	case cases == 0:
		return "no cases"
	case cases < few:
		return fmt.Sprintf("fewer than %d cases", few)
	}
	return ""
}

// notes say how debts were counted.
func (h *Collected) notes() []string {
	notes := []string{
		fmt.Sprintf("A debt counts at each age that it was still open at. Collected is what receipts settled within %s of that; what is paid later is still open here.", ledger.Plural(h.Horizon, "day", "days")),
		"Too recent are debts that reached the age less than that long before the day to which cash is recorded (the newest receipt, refund or settlement), or after it: what becomes of them is not known yet, so they count in neither the cases nor the share.",
	}
	if h.Basis == ledger.Dated {
		notes = append(notes, "The ledger states on which day a debt was settled, not how: all of it counts as collected, unless a credit note, write-off, discount or journal names the debt.")
	}
	if h.Oldest {
		notes = append(notes, "Credits that name no debt pay the oldest of their account.")
	}
	for _, sum := range h.Unplaced {
		notes = append(notes, fmt.Sprintf("Credit notes, write-offs and the like that name no debt: %d, of %s. What they settled counts as collected, so shares may be too high.",
			sum.Count, money(sum.Currency, sum.Sum)))
	}
	for _, sum := range h.Unallocated {
		notes = append(notes, fmt.Sprintf("Credits that name no open debt: %d, of %s. They settle none here, so shares may be too low; --unallocated oldest pays the oldest debts with them.",
			sum.Count, money(sum.Currency, sum.Sum)))
	}
	for _, sum := range h.Returned {
		notes = append(notes, fmt.Sprintf("Refunds and payments that came back and open no debt again: %d, of %s. What the payments had settled counts as collected, so shares may be too high.",
			sum.Count, money(sum.Currency, sum.Sum)))
	}
	if h.NoDue > 0 {
		notes = append(notes, fmt.Sprintf("%s no due date: age is counted from the date of the document.", ledger.Plural(h.NoDue, "debt has", "debts have")))
	}
	if h.Retentions > 0 {
		notes = append(notes, fmt.Sprintf("%s left out, for part of each is kept back.", ledger.Plural(h.Retentions, "debt is", "debts are")))
	}
	if h.Entered > 0 {
		notes = append(notes, fmt.Sprintf("%s in no row: dated later than the last of these ages.", ledger.Plural(h.Entered, "debt is", "debts are")))
	}
	if len(h.Curves) == 0 {
		none := "No debt"
		if h.Retentions+h.Entered > 0 {
			none = "No other debt"
		}
		notes = append(notes, fmt.Sprintf("%s was open %d days past its due date.", none, h.Ages[0]))
	}
	return notes
}

// rate is the row of how often plans were broken.
func (h *Collected) rate() doc.Table {
	b := h.Breaks
	rate := doc.Cell{}
	if r, ok := b.Rate(); ok {
		rate = doc.Text(strings.TrimSuffix(fixedPerCent(r, 2), "%"))
	}
	return doc.Table{
		Name: "break_rate", Title: "Plans: how often an instalment was missed when those before it were paid",
		Columns: []doc.Column{
			{Name: "plans", Heading: "Plans", Right: true},
			{Name: "instalments_judged", Heading: "Instalments judged", Right: true},
			{Name: "broken", Heading: "Plans broken", Right: true},
			{Name: "break_percent", Heading: "Break rate, %", Right: true},
			{Name: "not_judged_yet", Heading: "Plans not judged yet", Right: true},
			{Name: "cash_to", Heading: "Cash to"},
			{Name: "note", Heading: "Note"},
		},
		Rows: doc.Rows([]doc.Cell{
			doc.Count(b.Cases), doc.Count(b.Due), doc.Count(b.Broken), rate, doc.Count(b.Pending), doc.Day(b.To), doc.Text(fewWords(b.Cases, plan.FewPlans)),
		}),
	}
}

// plans has a row for each plan, for programs.
func (h *Collected) plans() doc.Table {
	table := doc.Table{
		Name:    "plans",
		Columns: []doc.Column{{Name: "account"}, {Name: "file"}, {Name: "instalments"}, {Name: "judged"}, {Name: "broken"}, {Name: "missed"}},
	}
	var rows [][]doc.Cell
	for i := range h.Breaks.Plans {
		k := &h.Breaks.Plans[i]
		rows = append(rows, []doc.Cell{doc.Text(k.Account), doc.Text(k.File), doc.Count(len(k.Instalments)), doc.Count(k.Judged), yesNo(k.Broken), doc.Day(k.Missed)})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

func (h *Collected) breakNotes() []string {
	b := h.Breaks
	return []string{
		fmt.Sprintf("An instalment is kept when receipts make all that was due up to it, with %s of grace. The first that is not breaks the plan; later ones are not looked at.", ledger.Plural(b.Grace, "day", "days")),
		fmt.Sprintf("Receipts are recorded to %s: what fell due later is not judged.", b.To.Long()),
	}
}

// Listed names files in a sentence: a.csv, b.csv and c.csv.
func Listed(files []string) string {
	if len(files) < 2 {
		return strings.Join(files, "")
	}
	last := len(files) - 1
	return strings.Join(files[:last], ", ") + " and " + files[last]
}
