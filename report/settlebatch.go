package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/plan/settle"
)

// Offering is what the accounts of a ledger may be offered.
type Offering struct {
	settle.Batch
	Policy string // the file, as the user named it
	Aged   *ageing.Aged
}

// SettlementBatch is the report of offers to the accounts of a ledger: one row an
// account for programs; for people the accounts with an offer, and those without.
func SettlementBatch(b Offering) *Document {
	t := b.Terms
	doc := &Document{
		Schema: "arrears.settle.batch/1",
		Title:  fmt.Sprintf("Offers %s may make by %s: %s", t.Role, b.Policy, offerWords(b)),
		Facts: []Fact{
			{Name: "as_at", Value: Day(t.AsAt)},
			{Name: "role", Value: Text(t.Role)},
			{Name: "payments", Value: Count(t.Payments)},
			{Name: "within_days", Value: Count(t.WithinDays)},
		},
		Tables: []Table{batchTable(b), offersTable(b), noOffersTable(b), batchTotals(b)},
		Notes:  append(proofNotes(b.Aged), caveatNotes(b.Aged)...),
		Line:   batchLine(b, slices.ContainsFunc(b.Totals, keptBack)),
	}
	return doc
}

func keptBack(t settle.BatchTotal) bool { return t.Retained != 0 }

func offerWords(b Offering) string {
	what := "the least by the policy"
	if percent, ok := b.Terms.Percent.Get(); ok {
		what = percent.String() + "% of what is owed"
	}
	paid := plural(b.Terms.Payments, "payment", "payments")
	if b.Terms.WithinDays == 0 {
		return what + ", " + paid + " at once"
	}
	return fmt.Sprintf("%s, %s within %s", what, paid, plural(b.Terms.WithinDays, "day", "days"))
}

// batchTable is what CSV carries: every account.
func batchTable(b Offering) Table {
	table := Table{Name: "accounts"}
	for _, name := range strings.Split("account,name,currency,balance,disputed,held,open,days_overdue,policy_line,least_offer,"+
		"offered,bar,reason,offer,forgiven,share_percent,worth_today_estimate,authority_needed,authority,retention", ",") {
		table.Columns = append(table.Columns, Column{Name: name})
	}
	table.Rows = func(yield func([]Cell) bool) {
		for i := range b.Rows {
			if !yield(batchRow(&b.Rows[i])) {
				return
			}
		}
	}
	return table
}

func batchRow(r *settle.BatchRow) []Cell {
	c := r.Currency
	row := []Cell{
		Text(r.Account), Text(r.Name), Text(c.String()), Sum(c, r.Balance), Sum(c, r.Disputed), Sum(c, r.Held), Sum(c, r.Open),
		Count(r.DaysOverdue),
		{},
		{},
		yesNo(r.Bar == 0), Text(r.Bar.String()), Text(r.Reason),
		{},
		{},
		{},
		{},
		{},
		{},
		Sum(c, r.Retained),
	}
	if r.HasQuote && r.Quote.HasCell {
		row[8], row[9] = Count(r.Quote.Cell.Line), Sum(c, r.Quote.LeastOffer)
	}
	if r.Bar == 0 {
		row[13], row[14], row[15] = Sum(c, r.Quote.Offer.Amount), Sum(c, r.Quote.Forgiven), Percent(r.Quote.Share)
	}
	if worth, ok := r.Worth.Get(); ok {
		row[16] = Count(settle.Whole(c, worth))
	}
	if r.HasQuote {
		row[17], row[18] = Text(needed(r.Quote)), Text(strings.Join(r.Quote.Authority, "; "))
	}
	return row
}

// people picks columns of the rows for people to see, of those that pass.
func people(b Offering, title string, pass func(*settle.BatchRow) bool, columns []Column, of func(*settle.BatchRow) []Cell) Table {
	table := Table{Title: title, Columns: columns}
	table.Rows = func(yield func([]Cell) bool) {
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
	return Table{} // a heading with nothing under it says nothing
}

func offersTable(b Offering) Table {
	columns := []Column{
		{Heading: "Account", Most: nameWidth},
		{Heading: "Name", Most: nameWidth},
		{Heading: "Open", Right: true},
		{Heading: "Days overdue", Right: true},
		{Heading: "Line", Right: true},
		{Heading: "Least", Right: true},
		{Heading: "Offer", Right: true},
		{Heading: "Forgiven", Right: true},
		{Heading: "Share", Right: true},
		{Right: true},
		{Heading: "Authority needed"},
	}
	if _, ok := b.Terms.CostOfMoney.Get(); ok {
		columns[9].Heading = "Worth today (est.)"
	}
	return people(b, "May be offered", func(r *settle.BatchRow) bool { return r.Bar == 0 }, columns, func(r *settle.BatchRow) []Cell {
		row := batchRow(r)
		return []Cell{row[0], row[1], row[6], row[7], row[8], row[9], row[13], row[14], row[15], row[16], row[17]}
	})
}

func noOffersTable(b Offering) Table {
	columns := []Column{
		{Heading: "Account", Most: nameWidth},
		{Heading: "Name", Most: nameWidth},
		{Heading: "Currency"},
		{Heading: "Balance", Right: true},
		{Heading: "Open", Right: true},
		{Heading: "Why not"},
		{Heading: "May accept it"},
	}
	if len(b.Totals) < 2 {
		columns[2].Heading = ""
	}
	return people(b, "Not offered", func(r *settle.BatchRow) bool { return r.Bar != 0 }, columns, func(r *settle.BatchRow) []Cell {
		who := Cell{}
		if r.Bar == settle.NoCell || r.Bar == settle.NotAllowed {
			who = Text(strings.Join(r.Quote.Authority, ", "))
		}
		return []Cell{Text(r.Account), Text(r.Name), Text(r.Currency.String()), Sum(r.Currency, r.Balance), Sum(r.Currency, r.Open), Text(r.Reason), who}
	})
}

// batchTotals adds the rows up, in the order in which the balance comes apart.
func batchTotals(b Offering) Table {
	table := Table{Name: "totals", Title: "Totals", Columns: []Column{
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
	var rows [][]Cell
	for _, t := range b.Totals {
		c, worth := t.Currency, Cell{}
		if table.Columns[10].Heading != "" {
			worth = Count(settle.Whole(c, t.Worth))
		}
		rows = append(rows, []Cell{
			Text(c.String()), Count(t.Accounts), Count(t.Offers), Sum(c, t.Offered), Sum(c, t.Forgiven), Sum(c, t.NotOffered),
			Sum(c, t.Disputed), Sum(c, t.Held), Sum(c, t.Retained), Sum(c, t.Balance), worth,
		})
	}
	table.Rows = Rows(rows...)
	return table
}

// batchLine ends with the tie-out, which has been checked.
func batchLine(b Offering, kept bool) string {
	line := "as at " + b.Terms.AsAt.Long()
	if rate, ok := b.Terms.CostOfMoney.Get(); ok {
		line += fmt.Sprintf(" · cost of money %s a year, worth estimated", settle.PerCent(rate, 18))
	}
	line += " · offered + forgiven + in no offer + in dispute + on hold"
	if kept {
		line += " + kept back"
	}
	line += " = balance"
	if len(b.Totals) == 0 {
		return line + " · nothing in the ledger is open"
	}
	var ties []string
	for _, t := range b.Totals {
		ties = append(ties, money(t.Currency, t.Balance))
	}
	return line + " · ties out to the ledger: " + strings.Join(ties, ", ")
}
