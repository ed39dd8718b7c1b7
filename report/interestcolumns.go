package report

import (
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// chargedColumn is a column of the debts and where its cells come from.
type chargedColumn struct {
	doc.Column
	of func(*chargedRow) doc.Cell
}

// columns are those that programs rely on, in their order, and then those that
// say more. People see the latter beside the figures they belong to, and only
// where there is something in them.
func (r *Interest) columns() []chargedColumn {
	account, document := doc.Column{Name: "account"}, doc.Column{Name: "document"}
	if r.Ledger != 0 {
		account, document = accountHead, doc.Column{Name: "document", Heading: "Document"}
	}
	return []chargedColumn{
		{account, func(c *chargedRow) doc.Cell { return doc.Text(c.account) }},
		{document, func(c *chargedRow) doc.Cell { return doc.Text(c.document) }},
		{doc.Column{Heading: r.currencyHeading()}, func(c *chargedRow) doc.Cell { return doc.Text(c.currency.String()) }},
		chargedSum("principal", "Principal", func(c *chargedRow) ledger.Money { return c.principal }),
		{doc.Column{Name: "due_date", Heading: "Due"}, func(c *chargedRow) doc.Cell { return doc.Day(c.due) }},
		{doc.Column{Name: "from", Heading: "From"}, func(c *chargedRow) doc.Cell { return doc.Day(c.from) }},
		{doc.Column{Name: "to", Heading: "To"}, func(c *chargedRow) doc.Cell { return doc.Day(c.to) }},
		{doc.Column{Name: "days", Heading: "Days", Right: true}, func(c *chargedRow) doc.Cell { return doc.Count(c.days) }},
		{doc.Column{Heading: r.heading("Frozen", func(c *chargedRow) bool { return c.frozen > 0 }), Right: true, DashZero: true}, func(c *chargedRow) doc.Cell { return doc.Count(c.frozen) }},
		{doc.Column{Name: "rate", Heading: "Rate", Right: true}, func(c *chargedRow) doc.Cell { return r.rules.rate(c) }},
		chargedSum("daily", "A day", func(c *chargedRow) ledger.Money { return c.daily }),
		chargedSum("interest", "Interest", func(c *chargedRow) ledger.Money { return c.interest }),
		chargedSum("compensation", "Compensation", func(c *chargedRow) ledger.Money { return c.compensation }),
		chargedSum("", r.heading(paidHeading, func(c *chargedRow) bool { return c.payments }), func(c *chargedRow) ledger.Money { return c.paid }),
		chargedSum("total", "Total", func(c *chargedRow) ledger.Money { return c.total }),
		{doc.Column{Name: "rule"}, func(c *chargedRow) doc.Cell { return doc.Text(r.rules.all[c.rule].words) }},
		{doc.Column{Name: "currency"}, func(c *chargedRow) doc.Cell { return doc.Text(c.currency.String()) }},
		chargedSum("paid", "", func(c *chargedRow) ledger.Money { return c.paid }),
		{doc.Column{Name: "frozen_days"}, func(c *chargedRow) doc.Cell { return doc.Count(c.frozen) }},
		{doc.Column{Name: "name"}, func(c *chargedRow) doc.Cell { return doc.Text(c.name) }},
		{doc.Column{Name: "source"}, func(c *chargedRow) doc.Cell { return doc.Text(c.origin) }},
	}
}

// The headings of columns that have another place for programs.
const (
	paidHeading     = "Paid"
	currencyHeading = "Cur"
)

// chargedSum is a column of sums.
func chargedSum(name, heading string, of func(*chargedRow) ledger.Money) chargedColumn {
	return chargedColumn{
		doc.Column{Name: name, Heading: heading, Right: true, DashZero: name != "total" && name != "principal"},
		func(c *chargedRow) doc.Cell { return doc.Sum(c.currency, of(c)) },
	}
}

// heading is that of a column that people see only where a debt has something in
// it.
func (r *Interest) heading(heading string, has func(*chargedRow) bool) string {
	for i := range r.rows {
		if has(&r.rows[i]) {
			return heading
		}
	}
	return ""
}

// currencyHeading is shown only where there are several, or one that is not
// sterling.
func (r *Interest) currencyHeading() string {
	return r.heading(currencyHeading, func(c *chargedRow) bool { return c.currency != ledger.Sterling })
}
