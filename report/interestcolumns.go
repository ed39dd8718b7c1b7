package report

import (
	"arrears/internal/ledger"
)

// chargedColumn is a column of the debts and where its cells come from.
type chargedColumn struct {
	Column
	of func(*chargedRow) Cell
}

// columns are those that programs rely on, in their order, and then those that
// say more. People see the latter beside the figures they belong to, and only
// where there is something in them.
func (r *Interest) columns() []chargedColumn {
	account, document := Column{Name: "account"}, Column{Name: "document"}
	if r.Ledger != 0 {
		account, document = accountHead, Column{Name: "document", Heading: "Document"}
	}
	return []chargedColumn{
		{account, func(c *chargedRow) Cell { return Text(c.account) }},
		{document, func(c *chargedRow) Cell { return Text(c.document) }},
		{Column{Heading: r.currencyHeading()}, func(c *chargedRow) Cell { return Text(c.currency.String()) }},
		chargedSum("principal", "Principal", func(c *chargedRow) ledger.Money { return c.principal }),
		{Column{Name: "due_date", Heading: "Due"}, func(c *chargedRow) Cell { return Day(c.due) }},
		{Column{Name: "from", Heading: "From"}, func(c *chargedRow) Cell { return Day(c.from) }},
		{Column{Name: "to", Heading: "To"}, func(c *chargedRow) Cell { return Day(c.to) }},
		{Column{Name: "days", Heading: "Days", Right: true}, func(c *chargedRow) Cell { return Count(c.days) }},
		{Column{Heading: r.heading("Frozen", func(c *chargedRow) bool { return c.frozen > 0 }), Right: true, DashZero: true}, func(c *chargedRow) Cell { return Count(c.frozen) }},
		{Column{Name: "rate", Heading: "Rate", Right: true}, func(c *chargedRow) Cell { return r.rules.rate(c) }},
		chargedSum("daily", "A day", func(c *chargedRow) ledger.Money { return c.daily }),
		chargedSum("interest", "Interest", func(c *chargedRow) ledger.Money { return c.interest }),
		chargedSum("compensation", "Compensation", func(c *chargedRow) ledger.Money { return c.compensation }),
		chargedSum("", r.heading(paidHeading, func(c *chargedRow) bool { return c.payments }), func(c *chargedRow) ledger.Money { return c.paid }),
		chargedSum("total", "Total", func(c *chargedRow) ledger.Money { return c.total }),
		{Column{Name: "rule"}, func(c *chargedRow) Cell { return Text(r.rules.all[c.rule].words) }},
		{Column{Name: "currency"}, func(c *chargedRow) Cell { return Text(c.currency.String()) }},
		chargedSum("paid", "", func(c *chargedRow) ledger.Money { return c.paid }),
		{Column{Name: "frozen_days"}, func(c *chargedRow) Cell { return Count(c.frozen) }},
		{Column{Name: "name"}, func(c *chargedRow) Cell { return Text(c.name) }},
		{Column{Name: "source"}, func(c *chargedRow) Cell { return Text(c.origin) }},
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
		Column{Name: name, Heading: heading, Right: true, DashZero: name != "total" && name != "principal"},
		func(c *chargedRow) Cell { return Sum(c.currency, of(c)) },
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
