package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report/doc"
)

// Clocks are the time limits of the open debts of a ledger.
type Clocks struct {
	claim.Clocks
	AsAt    ledger.Date
	Ledger  ledger.Basis
	Within  int    // days, where only some are shown
	VATRate string // as the user gave it; empty: no sums
	Periods string // file of the user's own years in which to claim; empty: the built-in ones
	Events  string // file of events, if there is one
	// NotUsed are columns of the ledger with days that bear on these times and are not read.
	NotUsed []string
}

// Document lists the debts, one row each.
func (r *Clocks) Document() (*doc.Document, error) {
	table := doc.Table{Name: "debts", Columns: r.columns()}
	var sums currencySums
	for i := range r.List {
		c := &r.List[i]
		relief := ledger.Money(0)
		if c.Relief != nil {
			relief = *c.Relief
		}
		if err := sums.add(c.Account.Currency, c.Debt.Open, relief); err != nil {
			return nil, err
		}
	}
	table.Rows = func(yield func([]doc.Cell) bool) {
		for i := range r.List {
			if !yield(clockCells(&r.List[i])) {
				return
			}
		}
	}
	for _, s := range sums {
		row := make([]doc.Cell, len(table.Columns))
		for i, c := range table.Columns {
			switch {
			case c.Name == "account":
				row[i] = doc.Text("total")
			case c.Name == "currency", c.Heading == currencyHeading:
				row[i] = doc.Text(s.currency.String())
			case c.Name == "outstanding":
				row[i] = doc.Sum(s.currency, s.sums[0])
			case c.Name == "vat_sum" && r.VATRate != "" && s.currency == ledger.Sterling:
				row[i] = doc.Sum(s.currency, s.sums[1])
			}
		}
		table.Totals = append(table.Totals, row)
	}
	tables := []doc.Table{table}
	if len(r.WrittenOff) > 0 {
		tables = append(tables, r.writtenOff())
	}
	return &doc.Document{
		Schema: "arrears.clock/1",
		Facts:  []doc.Fact{{Name: "as_at", Value: doc.Day(r.AsAt)}, {Name: "basis", Value: doc.Text(r.Ledger.String())}, {Name: "vat_rate", Value: doc.Text(r.VATRate)}},
		Tables: tables,
		Notes:  r.notes(),
		Line:   fmt.Sprintf("as at %s · %s ledger · dates of ordinary contract debts, not advice", r.AsAt.Long(), r.Ledger),
	}, nil
}

// ClockFields are those of the clocks of a ledger, whatever is in it.
func ClockFields() []string { return (&doc.Table{Columns: new(Clocks).columns()}).Fields() }

// columns are those that programs rely on, in their order, and then those that
// say more.
func (r *Clocks) columns() []doc.Column {
	currency, relief := doc.Column{Field: "currency"}, doc.Column{Name: "vat_sum", Right: true}
	if slices.ContainsFunc(r.List, func(c claim.Clock) bool { return c.Account.Currency != ledger.Sterling }) {
		currency.Heading = currencyHeading
	}
	if r.VATRate != "" {
		relief.Heading = "VAT in it"
	}
	return []doc.Column{
		accountHead,
		{Name: "document", Heading: "Document"},
		{Name: "due_date", Heading: "Due", Drop: 4},
		currency,
		{Name: "outstanding", Heading: "Outstanding", Right: true},
		{Name: "jurisdiction", Heading: "Law", Drop: 5},
		{Name: "event", Heading: "Runs from", Drop: 3},
		{Name: "limitation_date", Heading: "Time ends"},
		{Name: "days_left", Heading: "Days left", Right: true},
		{Name: "level", Heading: "Level"},
		{Name: "vat_from", Heading: "VAT from", Drop: 2},
		{Name: "vat_by", Heading: "VAT by", Drop: 7},
		{Name: "vat_days", Heading: "Days to it", Right: true, Drop: 1},
		relief,
		{Name: "vat_level", Heading: "Relief", Drop: 6},
		{Name: "currency"},
		{Name: "name"},
		{Name: "words"},
		{Name: "vat_words"},
		{Name: "limitation_source"},
		{Name: "vat_source"},
		{Name: "source"},
	}
}

// clockCells are the row of a debt.
func clockCells(c *claim.Clock) []doc.Cell {
	currency, relief, left := c.Account.Currency, doc.Cell{}, doc.Cell{}
	if c.Limitation.Level != statute.Stopped {
		left = doc.Count(c.Limitation.DaysLeft)
	}
	if c.Relief != nil {
		relief = doc.Sum(currency, *c.Relief)
	}
	return []doc.Cell{
		doc.Text(c.Account.ID), doc.Text(c.Debt.Document), doc.Day(c.Limitation.Due), doc.Text(currency.String()), doc.Sum(currency, c.Debt.Open), doc.Text(c.Limitation.Jurisdiction.String()),
		doc.Text(clockEvent(c.Limitation.Event)), doc.Day(c.Limitation.Last), left, doc.Text(c.Limitation.Level.String()),
		doc.Day(c.VAT.From), doc.Day(c.VAT.By), doc.Count(c.VAT.DaysToBy), relief, doc.Text(c.VAT.Level.String()),
		doc.Text(currency.String()), doc.Text(c.Account.Name), doc.Text(c.Limitation.Words), doc.Text(c.VAT.Words), doc.Text(c.Limitation.Source), doc.Text(c.VAT.Source), doc.Text(c.Debt.Origin),
	}
}

// clockEvent is what time runs from: the due day, or what started it again.
func clockEvent(e statute.ClockEvent) string {
	if e == (statute.ClockEvent{}) {
		return "due date"
	}
	text := e.Kind.String() + " " + e.Date.String()
	if e.Note != "" {
		text += " (" + e.Note + ")"
	}
	return text
}

// rateWords say at what rate VAT is worked out: by its band, or in per cent.
func (r *Clocks) rateWords() string {
	percent := strings.TrimSuffix(r.VATRate, "%")
	if strings.Trim(percent, "0123456789.") != "" {
		return "the " + percent + " rate on the date of the document"
	}
	return percent + "% of the price"
}

// datedPart says whether a row of an open-item ledger says when part of it was paid.
func (r *Clocks) datedPart() bool {
	return slices.ContainsFunc(r.List, func(c claim.Clock) bool { return c.Debt.PartPaid != 0 })
}

func (r *Clocks) notes() (notes []string) {
	ended, closing, relief := 0, 0, 0
	var ignored, court []string
	for i := range r.List {
		c := &r.List[i]
		switch c.Limitation.Level {
		case statute.Ended:
			ended++
		case statute.Closing:
			closing++
		}
		if c.VAT.Level == statute.Closing {
			relief++
		}
		if c.Limitation.Court != "" {
			court = append(court, fmt.Sprintf("%s %s: %s", c.Account.ID, c.Debt.Document, c.Limitation.Court))
		}
		for _, e := range c.Limitation.Ignored {
			ignored = append(ignored, fmt.Sprintf("%s %s: %s of %s: %s", c.Account.ID, c.Debt.Document, e.Kind, e.Date.Long(), e.Why))
		}
	}
	add := func(n int, format string, args ...any) {
		if n > 0 {
			notes = append(notes, fmt.Sprintf(format, args...))
		}
	}
	add(ended, "%s on these dates (%s): take advice", ledger.Plural(ended, "debt is out of time", "debts are out of time"), statute.NotLookedAt)
	add(closing, "%s close to the end of its time: take advice", ledger.Plural(closing, "debt is", "debts are each"))
	add(relief, "%s in the last six months in which VAT relief can be claimed: take advice", ledger.Plural(relief, "debt is", "debts are"))
	add(len(court), "what happened in court: %s", strings.Join(SomeOf(court), "; "))
	add(len(ignored), "events that did not start time again: %s", firstOf(ignored))
	add(r.NoDueDate, "%s without a due date: time is counted from the date of the document", ledger.Plural(r.NoDueDate, "debt", "debts"))
	add(r.Undated, "%s without a day on which it falls due not listed", ledger.Plural(r.Undated, "debt", "debts"))
	add(r.Others, "%s not listed: no time of theirs ends within %s", ledger.Plural(r.Others, "debt", "debts"), ledger.Plural(r.Within, "day", "days"))
	notes = append(notes, r.notDebtNotes()...)
	switch r.Ledger {
	case ledger.OpenItemBasis:
		if r.datedPart() {
			notes = append(notes, "a part payment starts the time of a debt again on the last day that its row states; other payments are not in such a ledger (--events)")
		} else {
			notes = append(notes, "payments are not in such a ledger: one on a debt starts its time again (--events)")
		}
	case ledger.Transaction:
		notes = append(notes, "receipts allocated to a debt start its time again on the day the money came, unless it came back; credit notes, journals and write-offs do not")
	}
	add(len(r.NotUsed), "not used, though its days may start time again or stop it: %s; want them as events of their debts (--events)", firstOf(r.NotUsed))
	notes = append(notes, "VAT relief is counted from the later of the due date and the date of the document, taken as the tax point; its other conditions are not looked at (VATA 1994 s.36)")
	if r.VATRate != "" {
		notes = append(notes, fmt.Sprintf("the VAT in a debt is worked out at %s for all of it, to the nearest penny; charges have none", r.rateWords()),
			"it is in what the law leaves unpaid: all that the customer paid, allocated or not, goes to the earliest supply, unless it paid in full the supply that it names (VAT Regulations 1995 reg.170)",
			"what is paid after relief was claimed gives back its share: the relief × the payment / what was unpaid at the claim (reg.171)")
	}
	if r.Periods != "" {
		notes = append(notes, "the years in which to claim are those of "+r.Periods)
	}
	notes = append(notes, notCheckedSince(r.Unchecked)...)
	if r.Later.Len() > 0 {
		notes = append(notes, fmt.Sprintf("%s has events after %s, which are left out: %v", r.Events, r.AsAt.Long(), r.Later))
	}
	if r.Unused.Len() > 0 {
		notes = append(notes, fmt.Sprintf("%s has events of no debt that is open here: %v", r.Events, r.Unused))
	}
	return notes
}

// notDebtNotes are about money of the accounts that is in no debt of the list.
func (r *Clocks) notDebtNotes() (notes []string) {
	var returned, onAccount []string
	for _, c := range r.Returned {
		returned = append(returned, strings.TrimSpace(c.Account.ID+" "+c.Debt.Document)+" "+money(c.Account.Currency, c.Debt.Open))
	}
	if len(returned) > 0 {
		notes = append(notes, "money that went back and opens no debt again is not listed, and its time is not worked out: "+firstOf(returned))
	}
	notes = append(notes, r.writtenOffNotes()...)
	for _, p := range r.OnAccount {
		onAccount = append(onAccount, strings.TrimSpace(p.Account.ID+" "+p.Document)+" "+money(p.Account.Currency, p.Sum)+" of "+p.Paid.Long())
	}
	if len(onAccount) > 0 {
		notes = append(notes, fmt.Sprintf("money on account starts no time again, as nothing says which debt it is of: %s: where it was paid towards a debt, allocate it in the ledger, or have it among the --events as a payment with that document", firstOf(onAccount)))
	}
	return notes
}
