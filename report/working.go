package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report/doc"
)

// Explained shows the working of each debt: its segments, what decided its days,
// its rate and its compensation, and what became of each payment.
func (r *Interest) Explained() (*doc.Document, error) {
	result, err := r.document("arrears.interest.explained/1", []string{
		"the interest of a segment is what it adds to the rounded total so far, so that they make the rounded whole",
	})
	if err != nil {
		return nil, err
	}
	debts, err := r.debts()
	if err != nil {
		return nil, err
	}
	tables := []doc.Table{r.segments(), debts, r.working()}
	if payments, any := r.payments(); any {
		tables = append(tables, payments)
	}
	tables[1].Title = "Debts"
	result.Tables = append(tables, result.Tables...)
	return result, nil
}

// owners are the columns that say whose debt a row is about, which people need
// where there is a ledger.
func (r *Interest) owners() []doc.Column {
	account, document := accountHead, doc.Column{Name: "document", Heading: "Document"}
	if r.Ledger == 0 {
		account.Heading, document.Heading = "", ""
	}
	return []doc.Column{account, document}
}

// segments is the table that CSV carries.
func (r *Interest) segments() doc.Table {
	table := doc.Table{
		Name: "segments", Title: "Working",
		Columns: append(r.owners(),
			doc.Column{Name: "from", Heading: "From"},
			doc.Column{Name: "to", Heading: "To"},
			doc.Column{Name: "days", Heading: "Days", Right: true},
			doc.Column{Name: "frozen_days", Heading: "Frozen", Right: true, DashZero: true, Drop: 2},
			doc.Column{Name: "principal", Heading: "Principal", Right: true},
			doc.Column{Name: "rate", Heading: "Rate", Right: true},
			doc.Column{Name: "daily", Heading: "A day", Right: true, Drop: 1},
			doc.Column{Name: "interest", Heading: "Interest", Right: true},
			doc.Column{Name: "formula", Heading: "Formula"},
			doc.Column{Name: "currency"},
			doc.Column{Name: "why"},
			doc.Column{Name: "rate_source"},
			doc.Column{Name: "source"},
		),
	}
	var rows [][]doc.Cell
	for i := range r.kept {
		c := &r.kept[i]
		for _, s := range c.Segments {
			currency := c.Claim.Currency
			rows = append(rows, []doc.Cell{
				doc.Text(c.Account.ID), doc.Text(c.Debt.Document), doc.Day(s.From), doc.Day(s.To), doc.Count(s.Days), doc.Count(s.Frozen),
				doc.Sum(currency, s.Principal), doc.Rate(s.Rate.Percent.String()), doc.Text(s.PerDay.Major(currency).String()), doc.Sum(currency, s.Interest),
				doc.Text(s.Formula(currency, c.Claim.Rounding)), doc.Text(currency.String()), doc.Text(s.Rate.Why), doc.Text(s.Rate.Source), doc.Text(c.Debt.Origin),
			})
		}
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// working says in words what the figures of each debt rest on.
func (r *Interest) working() doc.Table {
	table := doc.Table{
		Name: "working", Title: "Because",
		Columns: append(r.owners(), doc.Column{Name: "about", Heading: "About"}, doc.Column{Name: "words", Heading: "Words"}),
	}
	var rows [][]doc.Cell
	for i := range r.kept {
		c := &r.kept[i]
		say := func(about, words string) {
			rows = append(rows, []doc.Cell{doc.Text(c.Account.ID), doc.Text(c.Debt.Document), doc.Text(about), doc.Text(words)})
		}
		if c.Debt.Origin != "" {
			say("row", c.Debt.Origin)
		}
		if c.Relevant.Rule == statute.OutsideAct {
			say("runs from", startNote(c.Relevant, c.Since))
		} else {
			say("relevant day", fmt.Sprintf("%s: %s (%s)", c.Relevant.Day.Long(), c.Relevant.Why, c.Relevant.Source))
		}
		if c.Claim.To < c.Claim.From {
			say("days", fmt.Sprintf("none: interest starts on %s", c.Claim.From.Long()))
		}
		for j, s := range c.Segments {
			if j == 0 || s.Rate.Why != c.Segments[j-1].Rate.Why {
				say("rate", fmt.Sprintf("%v%% from %s: %s (%s)", s.Rate.Percent, s.From.Long(), s.Rate.Why, s.Rate.Source))
			}
		}
		if c.Barred != 0 {
			say("left out", barredWords(c.Claim.Currency, c.Barred))
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
	table.Rows = doc.Rows(rows...)
	return table
}

// frozenWords say what a freeze took: breathing space from 1 Oct 2026: 31 days.
func frozenWords(f statute.Frozen) string {
	return frozenSpan(f.Freeze) + ": " + ledger.Plural(f.Days, "day", "days") + " without interest, which is not added later either"
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
func (r *Interest) payments() (table doc.Table, any bool) {
	table = doc.Table{
		Name: "payments", Title: "Payments",
		Columns: append(r.owners(),
			doc.Column{Name: "date", Heading: "Date"},
			doc.Column{Name: "currency"},
			doc.Column{Name: "amount", Heading: "Amount", Right: true},
			doc.Column{Name: "costs", Heading: "To compensation and costs", Right: true, DashZero: true},
			doc.Column{Name: "interest", Heading: "To interest", Right: true, DashZero: true},
			doc.Column{Name: "principal", Heading: "To principal", Right: true, DashZero: true},
			doc.Column{Name: "unapplied", Heading: "Left over", Right: true, DashZero: true},
		),
	}
	var rows [][]doc.Cell
	for i := range r.kept {
		c := &r.kept[i]
		currency := c.Claim.Currency
		for _, p := range c.Payments {
			rows = append(rows, []doc.Cell{
				doc.Text(c.Account.ID), doc.Text(c.Debt.Document), doc.Day(p.Date), doc.Text(currency.String()), doc.Sum(currency, p.Amount),
				doc.Sum(currency, p.Costs), doc.Sum(currency, p.Interest), doc.Sum(currency, p.Principal), doc.Sum(currency, p.Unapplied),
			})
		}
	}
	table.Rows = doc.Rows(rows...)
	return table, len(rows) > 0
}
