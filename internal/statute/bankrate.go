package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// BankRateTitle is the title of the table of Bank Rate.
const BankRateTitle = "Bank Rate"

// BankRate is a change of the Bank of England's official dealing rate: the rate
// in force from a day, that day included, until the next change.
type BankRate struct {
	From   ledger.Date
	Rate   decimal.Decimal // per cent a year
	Source string
}

// bankRateOn is the change that fixed the Bank Rate in force on a day. The error
// is an [*UnknownError].
func (t *Tables) bankRateOn(day ledger.Date) (BankRate, error) {
	if day <= t.bankRates.knownTo {
		for _, row := range slices.Backward(t.bankRates.rows) {
			if row.From <= day {
				return row, nil
			}
		}
	}
	return BankRate{}, &UnknownError{
		Table: t.bankRates.title, Asked: day, KnownTo: t.bankRates.knownTo,
		What: fmt.Sprintf("the Bank Rate on %s", day),
		Why:  t.bankRates.reach(day, t.bankRates.rows[0].From),
	}
}

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
// The days of the rows must rise. The errors are [*ledger.Problem], all of them joined.
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

// bankRateHistory is every change of the Bank Rate, with the day from which it is
// in force. Before 1997 the dealing rate is that in force on 1 January 1997.
// The table is known to 6 October 2026: the decision of November 2026 is not in it.
var bankRateHistory = [...]struct{ from, rate string }{
	{"1996-10-30", "5.9375"},
	{"1997-05-06", "6.25"},
	{"1997-06-06", "6.50"},
	{"1997-07-10", "6.75"},
	{"1997-08-07", "7.00"},
	{"1997-11-06", "7.25"},
	{"1998-06-04", "7.50"},
	{"1998-10-08", "7.25"},
	{"1998-11-05", "6.75"},
	{"1998-12-10", "6.25"},
	{"1999-01-07", "6.00"},
	{"1999-02-04", "5.50"},
	{"1999-04-08", "5.25"},
	{"1999-06-10", "5.00"},
	{"1999-09-08", "5.25"},
	{"1999-11-04", "5.50"},
	{"2000-01-13", "5.75"},
	{"2000-02-10", "6.00"},
	{"2001-02-08", "5.75"},
	{"2001-04-05", "5.50"},
	{"2001-05-10", "5.25"},
	{"2001-08-02", "5.00"},
	{"2001-09-18", "4.75"},
	{"2001-10-04", "4.50"},
	{"2001-11-08", "4.00"},
	{"2003-02-06", "3.75"},
	{"2003-07-10", "3.50"},
	{"2003-11-06", "3.75"},
	{"2004-02-05", "4.00"},
	{"2004-05-06", "4.25"},
	{"2004-06-10", "4.50"},
	{"2004-08-05", "4.75"},
	{"2005-08-04", "4.50"},
	{"2006-08-03", "4.75"},
	{"2006-11-09", "5.00"},
	{"2007-01-11", "5.25"},
	{"2007-05-10", "5.50"},
	{"2007-07-05", "5.75"},
	{"2007-12-06", "5.50"},
	{"2008-02-07", "5.25"},
	{"2008-04-10", "5.00"},
	{"2008-10-08", "4.50"},
	{"2008-11-06", "3.00"},
	{"2008-12-04", "2.00"},
	{"2009-01-08", "1.50"},
	{"2009-02-05", "1.00"},
	{"2009-03-05", "0.50"},
	{"2016-08-04", "0.25"},
	{"2017-11-02", "0.50"},
	{"2018-08-02", "0.75"},
	{"2020-03-11", "0.25"},
	{"2020-03-19", "0.10"},
	{"2021-12-16", "0.25"},
	{"2022-02-03", "0.50"},
	{"2022-03-17", "0.75"},
	{"2022-05-05", "1.00"},
	{"2022-06-16", "1.25"},
	{"2022-08-04", "1.75"},
	{"2022-09-22", "2.25"},
	{"2022-11-03", "3.00"},
	{"2022-12-15", "3.50"},
	{"2023-02-02", "4.00"},
	{"2023-03-23", "4.25"},
	{"2023-05-11", "4.50"},
	{"2023-06-22", "5.00"},
	{"2023-08-03", "5.25"},
	{"2024-08-01", "5.00"},
	{"2024-11-07", "4.75"},
	{"2025-02-06", "4.50"},
	{"2025-05-08", "4.25"},
	{"2025-08-07", "4.00"},
	{"2025-12-18", "3.75"},
}

const bankRateSource = "Bank of England, official Bank Rate history (series IUDBEDR)"

func ukBankRates() table[BankRate] {
	rows := make([]BankRate, len(bankRateHistory))
	for i, change := range bankRateHistory {
		rows[i] = BankRate{From: dayOf(change.from), Rate: percentOf(change.rate), Source: bankRateSource}
	}
	return table[BankRate]{title: BankRateTitle, rows: rows, knownTo: dayOf("2026-10-06"), checked: dayOf(lastChecked), source: "Bank of England, IUDBEDR"}
}
