package report

import (
	"arrears/internal/ledger"
)

// chargedColumn is a column of the debts and where its cells come from.
type chargedColumn struct {
	Column
	of func(*Charged) Cell
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
		{account, func(c *Charged) Cell { return Text(c.Account) }},
		{document, func(c *Charged) Cell { return Text(c.Document) }},
		{Column{Heading: r.currencyHeading()}, func(c *Charged) Cell { return Text(c.Claim.Currency.String()) }},
		chargedSum("principal", "Principal", func(c *Charged) ledger.Money { return c.Claim.Principal }),
		{Column{Name: "due_date", Heading: "Due"}, func(c *Charged) Cell { return Day(c.Relevant.Day) }},
		{Column{Name: "from", Heading: "From"}, func(c *Charged) Cell { return Day(c.Claim.From) }},
		{Column{Name: "to", Heading: "To"}, func(c *Charged) Cell { return Day(c.to()) }},
		{Column{Name: "days", Heading: "Days", Right: true}, func(c *Charged) Cell { return Count(c.Days) }},
		{Column{Heading: r.heading("Frozen", func(c *Charged) bool { return c.frozenDays() > 0 }), Right: true, DashZero: true}, func(c *Charged) Cell { return Count(c.frozenDays()) }},
		{Column{Name: "rate", Heading: "Rate", Right: true}, func(c *Charged) Cell { return c.rate() }},
		chargedSum("daily", "A day", (*Charged).daily),
		chargedSum("interest", "Interest", func(c *Charged) ledger.Money { return c.Interest }),
		chargedSum("compensation", "Compensation", func(c *Charged) ledger.Money { return c.Compensation.Total }),
		chargedSum("", r.heading(paidHeading, func(c *Charged) bool { return len(c.Payments) > 0 }), (*Charged).paid),
		chargedSum("total", "Total", func(c *Charged) ledger.Money { return c.Total }),
		{Column{Name: "rule"}, func(c *Charged) Cell { return Text(c.rule()) }},
		{Column{Name: "currency"}, func(c *Charged) Cell { return Text(c.Claim.Currency.String()) }},
		chargedSum("paid", "", (*Charged).paid),
		{Column{Name: "frozen_days"}, func(c *Charged) Cell { return Count(c.frozenDays()) }},
		{Column{Name: "name"}, func(c *Charged) Cell { return Text(c.Name) }},
		{Column{Name: "source"}, func(c *Charged) Cell { return Text(c.Origin) }},
	}
}

// The headings of columns that have another place for programs.
const (
	paidHeading     = "Paid"
	currencyHeading = "Cur"
)

// chargedSum is a column of sums.
func chargedSum(name, heading string, of func(*Charged) ledger.Money) chargedColumn {
	return chargedColumn{
		Column{Name: name, Heading: heading, Right: true, DashZero: name != "total" && name != "principal"},
		func(c *Charged) Cell { return Sum(c.Claim.Currency, of(c)) },
	}
}

// heading is that of a column that people see only where a debt has something in
// it.
func (r *Interest) heading(heading string, has func(*Charged) bool) string {
	for i := range r.Charged {
		if has(&r.Charged[i]) {
			return heading
		}
	}
	return ""
}

// currencyHeading is shown only where there are several, or one that is not
// sterling.
func (r *Interest) currencyHeading() string {
	return r.heading(currencyHeading, func(c *Charged) bool { return c.Claim.Currency != ledger.Sterling })
}

// to is the last day with a segment: the last of all, or the one on which the
// principal was paid.
func (c *Charged) to() ledger.Date {
	if n := len(c.Segments); n > 0 {
		return c.Segments[n-1].To
	}
	return c.Claim.To
}

// rate is that of the last day; before interest has begun there is none.
func (c *Charged) rate() Cell {
	if n := len(c.Segments); n > 0 {
		return Rate(c.Segments[n-1].Rate.Percent.String())
	}
	return Cell{}
}

// daily is what another day adds: nothing while it is frozen.
func (c *Charged) daily() ledger.Money {
	if c.Daily.Frozen {
		return 0
	}
	return c.Daily.Amount
}

// rule says by what right interest runs, and how its rate comes about.
func (c *Charged) rule() string {
	if n := len(c.Segments); n > 0 {
		return c.Claim.Basis.String() + ": " + c.Segments[n-1].Rate.Why
	}
	return c.Claim.Basis.String() + ": no interest has started"
}

func (c *Charged) frozenDays() (days int) {
	for _, f := range c.Frozen {
		days += f.Days
	}
	return days
}

// paid is what the payments paid of the debt; what they were too large by is in
// no column.
func (c *Charged) paid() ledger.Money {
	return c.Paid.Costs + c.Paid.Interest + c.Paid.Principal // cannot overflow: with what is owed they are the debt
}
