package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Offering is what the accounts of a ledger may be offered.
type Offering struct {
	settle.Batch
	Policy string // the file, as the user named it
	Aged   *ageing.Aged
	Only   bool // the accounts are some of the ledger, by their names
}

// SettlementBatch is the report of offers to the accounts of a ledger: one row an
// account for programs; for people the accounts with an offer, and those without.
func SettlementBatch(b Offering) *doc.Document {
	t := b.Terms
	result := &doc.Document{
		Schema: "arrears.settle.batch/1",
		Title:  fmt.Sprintf("Offers %s may make by %s: %s", t.Role, b.Policy, offerWords(b)),
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(t.AsAt)},
			{Name: "role", Value: doc.Text(t.Role)},
			{Name: "payments", Value: doc.Count(t.Payments)},
			{Name: "within_days", Value: doc.Count(t.WithinDays())},
		},
		Tables: []doc.Table{batchTable(b), offersTable(b), unlistedTable(b), noOffersTable(b), batchTotals(b)},
		Notes:  append(proofNotes(b.Aged), caveatNotes(b.Aged)...),
		Line:   batchLine(b, slices.ContainsFunc(b.Totals, keptBack)),
	}
	return result
}

func keptBack(t settle.BatchTotal) bool { return t.Retained != 0 }

func offerWords(b Offering) string {
	what := "the least by the policy"
	if percent, ok := b.Terms.Percent.Get(); ok {
		what = percent.String() + "% of what is owed"
	}
	paid := ledger.Plural(b.Terms.Payments, "payment", "payments")
	if b.Terms.WithinDays() == 0 {
		return what + ", " + paid + " at once"
	}
	return fmt.Sprintf("%s, %s within %s", what, paid, ledger.Plural(b.Terms.WithinDays(), "day", "days"))
}

// batchTable is what CSV carries: every account.
func batchTable(b Offering) doc.Table {
	table := doc.Table{Name: "accounts"}
	for _, name := range strings.Split("account,name,currency,balance,disputed,held,open,days_overdue,policy_line,least_offer,"+
		"offered,bar,reason,offer,forgiven,share_percent,worth_today_estimate,authority_needed,authority,retention", ",") {
		table.Columns = append(table.Columns, doc.Column{Name: name})
	}
	table.Rows = func(yield func([]doc.Cell) bool) {
		for i := range b.Rows {
			if !yield(batchRow(&b.Rows[i])) {
				return
			}
		}
	}
	return table
}

func batchRow(r *settle.BatchRow) []doc.Cell {
	c := r.Currency
	row := []doc.Cell{
		doc.Text(r.Account), doc.Text(r.Name), doc.Text(c.String()), doc.Sum(c, r.Balance), doc.Sum(c, r.Disputed), doc.Sum(c, r.Held), doc.Sum(c, r.Open),
		doc.Count(r.DaysOverdue),
		{},
		{},
		yesNo(r.Bar == 0), doc.Text(r.Bar.String()), doc.Text(r.Reason),
		{},
		{},
		{},
		{},
		{},
		{},
		doc.Sum(c, r.Retained),
	}
	if r.HasQuote && r.Quote.HasCell {
		row[8], row[9] = doc.Count(r.Quote.Cell.Line), doc.Sum(c, r.Quote.LeastOffer)
	}
	if r.Bar == 0 {
		row[13], row[14], row[15] = doc.Sum(c, r.Quote.Offer.Amount), doc.Sum(c, r.Quote.Forgiven), doc.Percent(r.Quote.Share)
	}
	if worth, ok := r.Worth.Get(); ok {
		row[16] = doc.Count(nearestUnit(c, worth))
	}
	if r.HasQuote {
		row[17], row[18] = doc.Text(needed(r.Quote)), doc.Text(strings.Join(r.Quote.Authority, "; "))
	}
	return row
}

// people picks columns of the rows for people to see, of those that pass.
func people(b Offering, title string, pass func(*settle.BatchRow) bool, columns []doc.Column, of func(*settle.BatchRow) []doc.Cell) doc.Table {
	table := doc.Table{Title: title, Columns: columns, Retold: true}
	table.Rows = func(yield func([]doc.Cell) bool) {
		for i := range b.Rows {
			if r := &b.Rows[i]; pass(r) && !yield(of(r)) {
				return
			}
		}
	}
	for i := range b.Rows {
		if pass(&b.Rows[i]) {
			return table
		}
	}
	return doc.Table{} // a heading with nothing under it says nothing
}

func offersTable(b Offering) doc.Table {
	columns := []doc.Column{
		{Heading: "Account", Most: nameWidth},
		{Heading: "Name", Most: nameWidth},
		{Heading: "Open", Right: true},
		{Heading: "Days overdue", Right: true, Drop: 4},
		{Heading: "Line", Right: true, Drop: 1},
		{Heading: "Least", Right: true},
		{Heading: "Offer", Right: true},
		{Heading: "Forgiven", Right: true, Drop: 3},
		{Heading: "Share", Right: true, Drop: 2},
		{Right: true},
		{Heading: "Authority needed"},
	}
	if _, ok := b.Terms.CostOfMoney.Get(); ok {
		columns[9].Heading = "Worth today (est.)"
	}
	return people(b, "May be offered", func(r *settle.BatchRow) bool { return r.Bar == 0 }, columns, func(r *settle.BatchRow) []doc.Cell {
		row := batchRow(r)
		return []doc.Cell{row[0], row[1], row[6], row[7], row[8], row[9], row[13], row[14], row[15], row[16], row[17]}
	})
}

// whose are the columns that say of which account a row is, and in which currency where there
// are several.
func (b *Offering) whose() []doc.Column {
	columns := []doc.Column{{Heading: "Account", Most: nameWidth}, {Heading: "Name", Most: nameWidth}, {}}
	if len(b.Totals) > 1 {
		columns[2].Heading = "Currency"
	}
	return columns
}

// unlistedTable is the accounts of which no row of the policy speaks: the reason is one for all.
func unlistedTable(b Offering) doc.Table {
	columns := append(b.whose(),
		doc.Column{Heading: "Balance", Right: true, Drop: 1},
		doc.Column{Heading: "Open", Right: true},
		doc.Column{Heading: "Days overdue", Right: true},
		doc.Column{Heading: "May accept it"},
	)
	title := fmt.Sprintf("Not offered: no row for %q covers what is open, at its age", b.Terms.Role)
	return people(b, title, func(r *settle.BatchRow) bool { return r.Bar == settle.NoCell }, columns, func(r *settle.BatchRow) []doc.Cell {
		age := doc.Text("not yet due")
		if r.Quote.Offer.DaysOverdue >= 0 {
			age = doc.Count(r.Quote.Offer.DaysOverdue)
		}
		return []doc.Cell{
			doc.Text(r.Account), doc.Text(r.Name), doc.Text(r.Currency.String()), doc.Sum(r.Currency, r.Balance), doc.Sum(r.Currency, r.Open), age,
			doc.Text(strings.Join(r.Quote.Authority, ", ")),
		}
	})
}

// noOffersTable is the accounts that are made no offer for a reason of their own.
func noOffersTable(b Offering) doc.Table {
	columns := append(b.whose(),
		doc.Column{Heading: "Balance", Right: true},
		doc.Column{Heading: "Open", Right: true},
		doc.Column{Heading: "Why not"},
		doc.Column{Heading: "May accept it"},
	)
	return people(b, "Not offered", func(r *settle.BatchRow) bool { return r.Bar != 0 && r.Bar != settle.NoCell }, columns, func(r *settle.BatchRow) []doc.Cell {
		who := doc.Cell{}
		if r.Bar == settle.NotAllowed {
			who = doc.Text(strings.Join(r.Quote.Authority, ", "))
		}
		return []doc.Cell{doc.Text(r.Account), doc.Text(r.Name), doc.Text(r.Currency.String()), doc.Sum(r.Currency, r.Balance), doc.Sum(r.Currency, r.Open), doc.Text(r.Reason), who}
	})
}

// batchTotals adds the rows up, in the order in which the balance comes apart.
func batchTotals(b Offering) doc.Table {
	table := doc.Table{Name: "totals", Title: "Totals", Columns: []doc.Column{
		{Name: "currency", Heading: "Currency"},
		{Name: "accounts", Heading: "Accounts", Right: true},
		{Name: "offers", Heading: "Offers", Right: true},
		{Name: "offered", Heading: "Offered", Right: true},
		{Name: "forgiven", Heading: "Forgiven", Right: true},
		{Name: "not_offered", Heading: "In no offer", Right: true},
		{Name: "disputed", Heading: "In dispute", Right: true},
		{Name: "held", Heading: "On hold", Right: true},
		{Name: "retention", Right: true},
		{Name: "balance", Heading: "Balance", Right: true},
		{Name: "worth_today_estimate", Right: true},
	}}
	if slices.ContainsFunc(b.Totals, keptBack) {
		table.Columns[8].Heading = "Kept back"
	}
	if _, ok := b.Terms.CostOfMoney.Get(); ok {
		table.Columns[10].Heading = "Worth today (est.)"
	}
	var rows [][]doc.Cell
	for _, t := range b.Totals {
		c, worth := t.Currency, doc.Cell{}
		if table.Columns[10].Heading != "" {
			worth = doc.Count(nearestUnit(c, t.Worth))
		}
		rows = append(rows, []doc.Cell{
			doc.Text(c.String()), doc.Count(t.Accounts), doc.Count(t.Offers), doc.Sum(c, t.Offered), doc.Sum(c, t.Forgiven), doc.Sum(c, t.NotOffered),
			doc.Sum(c, t.Disputed), doc.Sum(c, t.Held), doc.Sum(c, t.Retained), doc.Sum(c, t.Balance), worth,
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// batchLine ends with the tie-out, which has been checked.
func batchLine(b Offering, kept bool) string {
	line := "as at " + b.Terms.AsAt.Long()
	if rate, ok := b.Terms.CostOfMoney.Get(); ok {
		line += fmt.Sprintf(" · cost of money %s a year, worth estimated", PerCent(rate, 18))
	}
	line += " · offered + forgiven + in no offer + in dispute + on hold"
	if kept {
		line += " + kept back"
	}
	line += " = balance"
	if len(b.Totals) == 0 {
		if b.Only {
			return line + " · nothing of the accounts asked for is open"
		}
		return line + " · nothing in the ledger is open"
	}
	var ties []string
	for _, t := range b.Totals {
		ties = append(ties, money(t.Currency, t.Balance))
	}
	if b.Only {
		return line + " · ties out to the accounts asked for: " + strings.Join(ties, ", ")
	}
	return line + " · ties out to the ledger: " + strings.Join(ties, ", ")
}
