package report

import (
	"fmt"
	"strings"

	"arrears/internal/statute"
)

// Explained shows the working of each debt: its segments, what decided its days,
// its rate and its compensation, and what became of each payment.
func (r *Interest) Explained() (*Document, error) {
	doc, err := r.document("arrears.interest.explained/1", []string{
		"the interest of a segment is what it adds to the rounded total so far, so that they make the rounded whole",
	})
	if err != nil {
		return nil, err
	}
	debts, err := r.debts()
	if err != nil {
		return nil, err
	}
	tables := []Table{r.segments(), debts, r.working()}
	if payments, any := r.payments(); any {
		tables = append(tables, payments)
	}
	tables[1].Title = "Debts"
	doc.Tables = append(tables, doc.Tables...)
	return doc, nil
}

// owners are the columns that say whose debt a row is about, which people need
// where there is a ledger.
func (r *Interest) owners() []Column {
	account, document := accountHead, Column{Name: "document", Heading: "Document"}
	if r.Ledger == 0 {
		account.Heading, document.Heading = "", ""
	}
	return []Column{account, document}
}

// segments is the table that CSV carries.
func (r *Interest) segments() Table {
	table := Table{
		Name: "segments", Title: "Working",
		Columns: append(r.owners(),
			Column{Name: "from", Heading: "From"},
			Column{Name: "to", Heading: "To"},
			Column{Name: "days", Heading: "Days", Right: true},
			Column{Name: "frozen_days", Heading: "Frozen", Right: true, DashZero: true},
			Column{Name: "principal", Heading: "Principal", Right: true},
			Column{Name: "rate", Heading: "Rate", Right: true},
			Column{Name: "daily", Heading: "A day", Right: true},
			Column{Name: "interest", Heading: "Interest", Right: true},
			Column{Name: "formula", Heading: "Formula"},
			Column{Name: "currency"},
			Column{Name: "why"},
			Column{Name: "rate_source"},
			Column{Name: "source"},
		),
	}
	var rows [][]Cell
	for i := range r.kept {
		c := &r.kept[i]
		for _, s := range c.Segments {
			currency := c.Claim.Currency
			rows = append(rows, []Cell{
				Text(c.Account.ID), Text(c.Debt.Document), Day(s.From), Day(s.To), Count(s.Days), Count(s.Frozen),
				Sum(currency, s.Principal), Rate(s.Rate.Percent.String()), Text(s.PerDay.Major(currency).String()), Sum(currency, s.Interest),
				Text(s.Formula(currency, c.Claim.Rounding)), Text(currency.String()), Text(s.Rate.Why), Text(s.Rate.Source), Text(c.Debt.Origin),
			})
		}
	}
	table.Rows = Rows(rows...)
	return table
}

// working says in words what the figures of each debt rest on.
func (r *Interest) working() Table {
	table := Table{
		Name: "working", Title: "Because",
		Columns: append(r.owners(), Column{Name: "about", Heading: "About"}, Column{Name: "words", Heading: "Words"}),
	}
	var rows [][]Cell
	for i := range r.kept {
		c := &r.kept[i]
		say := func(about, words string) {
			rows = append(rows, []Cell{Text(c.Account.ID), Text(c.Debt.Document), Text(about), Text(words)})
		}
		if c.Debt.Origin != "" {
			say("row", c.Debt.Origin)
		}
		say("relevant day", fmt.Sprintf("%s: %s (%s)", c.Relevant.Day.Long(), c.Relevant.Why, c.Relevant.Source))
		if c.Claim.To < c.Claim.From {
			say("days", fmt.Sprintf("none: interest starts on %s", c.Claim.From.Long()))
		}
		for j, s := range c.Segments {
			if j == 0 || s.Rate.Why != c.Segments[j-1].Rate.Why {
				say("rate", fmt.Sprintf("%v%% from %s: %s (%s)", s.Rate.Percent, s.From.Long(), s.Rate.Why, s.Rate.Source))
			}
		}
		for _, f := range c.Frozen {
			say("frozen", frozenWords(f))
		}
		for _, words := range compensationWords(c) {
			say("compensation", words)
		}
		if words := continuing(c); words != "" {
			say("a day", words)
		}
	}
	table.Rows = Rows(rows...)
	return table
}

// frozenWords say what a freeze took: breathing space from 1 Oct 2026: 31 days.
func frozenWords(f statute.Frozen) string {
	return frozenSpan(f.Freeze) + ": " + plural(f.Days, "day", "days") + " without interest, which is not added later either"
}

// frozenSpan is a freeze and its days.
func frozenSpan(f statute.Freeze) string {
	text := "agreed freeze"
	if f.Reason != 0 {
		text = strings.ReplaceAll(f.Reason.String(), "_", " ")
	}
	if f.From != 0 {
		text += " from " + f.From.Long()
	}
	if f.To != 0 {
		text += " to " + f.To.Long()
	}
	return text
}

// payments say what became of each payment.
func (r *Interest) payments() (table Table, any bool) {
	table = Table{
		Name: "payments", Title: "Payments",
		Columns: append(r.owners(),
			Column{Name: "date", Heading: "Date"},
			Column{Name: "currency"},
			Column{Name: "amount", Heading: "Amount", Right: true},
			Column{Name: "costs", Heading: "To compensation and costs", Right: true, DashZero: true},
			Column{Name: "interest", Heading: "To interest", Right: true, DashZero: true},
			Column{Name: "principal", Heading: "To principal", Right: true, DashZero: true},
			Column{Name: "unapplied", Heading: "Left over", Right: true, DashZero: true},
		),
	}
	var rows [][]Cell
	for i := range r.kept {
		c := &r.kept[i]
		currency := c.Claim.Currency
		for _, p := range c.Payments {
			rows = append(rows, []Cell{
				Text(c.Account.ID), Text(c.Debt.Document), Day(p.Date), Text(currency.String()), Sum(currency, p.Amount),
				Sum(currency, p.Costs), Sum(currency, p.Interest), Sum(currency, p.Principal), Sum(currency, p.Unapplied),
			})
		}
	}
	table.Rows = Rows(rows...)
	return table, len(rows) > 0
}
