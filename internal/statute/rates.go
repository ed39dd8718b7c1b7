package statute

import (
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

var hundred = decimal.NewFromInt(100)

// rate wants a rate of interest that is not negative and no slip of the keyboard.
func (c *checks) rate(rate decimal.Decimal, field string) {
	c.want(!rate.IsNegative() && rate.LessThanOrEqual(hundred), field, rate, "is not a rate of interest", "per cent a year from 0 to 100, like 3.75")
}

// datedRate is what rows of rates that hold until the next have in common.
type datedRate struct {
	From   ledger.Date
	Rate   decimal.Decimal
	Source string
}

// datedRate checks such a row, which must begin after the one before, and returns
// the day on which it does.
func (c *checks) datedRate(i int, row *datedRate, previous ledger.Date) ledger.Date {
	c.row = i + 1
	c.after(row.From, previous, "from")
	c.rate(row.Rate, "rate")
	row.Source = orUser(row.Source)
	return row.From
}

// WithBankRate returns tables with another Bank Rate history, known to a day, and
// with the statutory rates that follow from it: a half-year whose Bank Rate the
// rows tell has its rate from them, and one before them keeps the rate it had.
//
// The days of the rows must rise. The errors are [*RowError], all of them joined.
func (t *Tables) WithBankRate(rows []BankRate, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.bankRates.title}
	history := t.bankRates.with(rows, knownTo)
	var previous ledger.Date
	for i := range history.rows {
		previous = c.datedRate(i, (*datedRate)(&history.rows[i]), previous)
	}
	if err := c.whole(len(rows), previous, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.bankRates = history
	all.referenceRates = all.followingRates(t.referenceRates)
	return &all, nil
}

// followingRates is a table of statutory rates brought into line with the Bank
// Rate history.
func (t *Tables) followingRates(before table[ReferenceRate]) table[ReferenceRate] {
	first := t.bankRates.rows[0].From
	after := before.with(before.rows, 0)
	after.source = before.source
	after.rows = slices.DeleteFunc(after.rows, func(r ReferenceRate) bool { return r.ReferenceDate >= first })
	start := dayOf("2002-08-07") // when SI 2002/1675 came into force
	if ReferenceDate(start) < first {
		start = halfYearAfter(first)
	}
	for ; ReferenceDate(start) <= t.bankRates.knownTo; start = halfYearAfter(start) {
		change, err := t.BankRateOn(ReferenceDate(start))
		if err != nil {
			break
		}
		after.rows = append(after.rows, ReferenceRate{
			From: start, To: halfYearAfter(start) - 1, ReferenceDate: ReferenceDate(start),
			BankRate: change.Rate, Rate: change.Rate.Add(statutoryMargin), Source: "SI 2002/1675 art.4; " + change.Source,
		})
	}
	if n := len(after.rows); n > 0 {
		after.knownTo = after.rows[n-1].To
	}
	return after
}

// halfYearAfter is the first 1 January or 1 July after a day.
func halfYearAfter(day ledger.Date) ledger.Date {
	year, month, _ := day.Civil()
	if month <= 6 {
		return ledger.MustDate(year, 7, 1)
	}
	return ledger.MustDate(year+1, 1, 1)
}

// WithReferenceRates returns tables with other statutory rates, known to a day.
// The periods must rise and not overlap; the law's 8% over the Bank Rate is not
// insisted on. The errors are [*RowError], all of them joined.
func (t *Tables) WithReferenceRates(rows []ReferenceRate, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.referenceRates.title}
	rates := t.referenceRates.with(rows, knownTo)
	var previous, last ledger.Date
	for i := range rates.rows {
		row := &rates.rows[i]
		c.row = i + 1
		c.after(row.From, previous, "from")
		c.ends(row.From, row.To, false)
		c.rate(row.BankRate, "bank_rate")
		c.rate(row.Rate, "rate")
		c.want(row.Rate.IsPositive(), "rate", row.Rate, "is no rate", "per cent a year above 0, like 11.75")
		row.Source = orUser(row.Source)
		previous, last = row.To, row.From
	}
	if err := c.whole(len(rows), last, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.referenceRates = rates
	return &all, nil
}

// WithJudgmentRates returns tables with other rates on judgment debts, last
// checked on a day. The days of the rows must rise. The errors are [*RowError],
// all of them joined.
func (t *Tables) WithJudgmentRates(rows []JudgmentRate, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.judgmentRates.title}
	rates := t.judgmentRates.with(rows, knownTo)
	var previous ledger.Date
	for i := range rates.rows {
		previous = c.datedRate(i, (*datedRate)(&rates.rows[i]), previous)
	}
	if err := c.whole(len(rows), previous, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.judgmentRates = rates
	return &all, nil
}
