package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// ReferenceRateTitle is the title of the table of statutory rates.
const ReferenceRateTitle = "late-payment rates"

// ReferenceRate is the statutory rate of a half-year: interest that starts to run
// from From to To carries Rate for as long as the debt is unpaid.
//
// The rate is 8% over the Bank Rate in force on the 30 June or 31 December before
// the half-year: SI 2002/1675 art.4.
type ReferenceRate struct {
	From, To       ledger.Date     // both included
	ReferenceDate  ledger.Date     // the day whose Bank Rate counts
	BankRate, Rate decimal.Decimal // per cent a year
	Source         string
}

// statutoryMargin is what the law adds to the Bank Rate, in per cent a year:
// SI 2002/1675 art.4.
var statutoryMargin = decimal.NewFromInt(8)

const referenceSource = "SI 2002/1675 art.4; Bank of England, Bank Rate"

// Reference is the statutory rate for interest that starts to run on a day, under
// contracts from 7 August 2002. It is fixed by that day for the life of the debt:
// Late Payment of Commercial Debts (Interest) Act 1998 s.4(2). The error is an
// [*UnknownError].
func (t *Tables) Reference(start ledger.Date) (ReferenceRate, error) {
	for _, row := range slices.Backward(t.referenceRates.rows) {
		if row.From <= start && start <= row.To && t.referenceRates.reaches(start) {
			return row, nil
		}
	}
	e := &UnknownError{
		Table: t.referenceRates.title, Asked: start, KnownTo: t.referenceRates.knownTo,
		What: fmt.Sprintf("the statutory rate for interest that starts on %s", start),
	}
	if rows := t.referenceRates.rows; len(rows) > 0 {
		e.Why = t.referenceRates.reach(start, rows[0].From)
	}
	if day := ReferenceDate(start); !t.referenceRates.reaches(start) && day > t.bankRates.knownTo {
		e.Why = fmt.Sprintf("it follows from the Bank Rate on %s, and Bank Rate is known to %s", day, t.bankRates.knownTo.Long())
	}
	return ReferenceRate{}, e
}

// ReferenceDate is the day whose Bank Rate fixes the statutory rate of interest
// that starts to run on a day: the last 30 June or 31 December before it. No day
// has none.
func ReferenceDate(start ledger.Date) ledger.Date {
	year, month, _ := start.Civil()
	switch {
	case start == 0:
		return 0
	case month > 6:
		return ledger.MustDate(year, 6, 30)
	default:
		return ledger.MustDate(year, 1, 1) - 1
	}
}

// halfYears is the statutory rate of each half-year: when interest starts, the
// day whose Bank Rate counts, that Bank Rate, and the rate. The first is cut short
// by the commencement of SI 2002/1675 on 7 August 2002.
var halfYears = [...]struct{ from, to, reference, bankRate, rate string }{
	{"2002-08-07", "2002-12-31", "2002-06-30", "4.00", "12.00"},
	{"2003-01-01", "2003-06-30", "2002-12-31", "4.00", "12.00"},
	{"2003-07-01", "2003-12-31", "2003-06-30", "3.75", "11.75"},
	{"2004-01-01", "2004-06-30", "2003-12-31", "3.75", "11.75"},
	{"2004-07-01", "2004-12-31", "2004-06-30", "4.50", "12.50"},
	{"2005-01-01", "2005-06-30", "2004-12-31", "4.75", "12.75"},
	{"2005-07-01", "2005-12-31", "2005-06-30", "4.75", "12.75"},
	{"2006-01-01", "2006-06-30", "2005-12-31", "4.50", "12.50"},
	{"2006-07-01", "2006-12-31", "2006-06-30", "4.50", "12.50"},
	{"2007-01-01", "2007-06-30", "2006-12-31", "5.00", "13.00"},
	{"2007-07-01", "2007-12-31", "2007-06-30", "5.50", "13.50"},
	{"2008-01-01", "2008-06-30", "2007-12-31", "5.50", "13.50"},
	{"2008-07-01", "2008-12-31", "2008-06-30", "5.00", "13.00"},
	{"2009-01-01", "2009-06-30", "2008-12-31", "2.00", "10.00"},
	{"2009-07-01", "2009-12-31", "2009-06-30", "0.50", "8.50"},
	{"2010-01-01", "2010-06-30", "2009-12-31", "0.50", "8.50"},
	{"2010-07-01", "2010-12-31", "2010-06-30", "0.50", "8.50"},
	{"2011-01-01", "2011-06-30", "2010-12-31", "0.50", "8.50"},
	{"2011-07-01", "2011-12-31", "2011-06-30", "0.50", "8.50"},
	{"2012-01-01", "2012-06-30", "2011-12-31", "0.50", "8.50"},
	{"2012-07-01", "2012-12-31", "2012-06-30", "0.50", "8.50"},
	{"2013-01-01", "2013-06-30", "2012-12-31", "0.50", "8.50"},
	{"2013-07-01", "2013-12-31", "2013-06-30", "0.50", "8.50"},
	{"2014-01-01", "2014-06-30", "2013-12-31", "0.50", "8.50"},
	{"2014-07-01", "2014-12-31", "2014-06-30", "0.50", "8.50"},
	{"2015-01-01", "2015-06-30", "2014-12-31", "0.50", "8.50"},
	{"2015-07-01", "2015-12-31", "2015-06-30", "0.50", "8.50"},
	{"2016-01-01", "2016-06-30", "2015-12-31", "0.50", "8.50"},
	{"2016-07-01", "2016-12-31", "2016-06-30", "0.50", "8.50"},
	{"2017-01-01", "2017-06-30", "2016-12-31", "0.25", "8.25"},
	{"2017-07-01", "2017-12-31", "2017-06-30", "0.25", "8.25"},
	{"2018-01-01", "2018-06-30", "2017-12-31", "0.50", "8.50"},
	{"2018-07-01", "2018-12-31", "2018-06-30", "0.50", "8.50"},
	{"2019-01-01", "2019-06-30", "2018-12-31", "0.75", "8.75"},
	{"2019-07-01", "2019-12-31", "2019-06-30", "0.75", "8.75"},
	{"2020-01-01", "2020-06-30", "2019-12-31", "0.75", "8.75"},
	{"2020-07-01", "2020-12-31", "2020-06-30", "0.10", "8.10"},
	{"2021-01-01", "2021-06-30", "2020-12-31", "0.10", "8.10"},
	{"2021-07-01", "2021-12-31", "2021-06-30", "0.10", "8.10"},
	{"2022-01-01", "2022-06-30", "2021-12-31", "0.25", "8.25"},
	{"2022-07-01", "2022-12-31", "2022-06-30", "1.25", "9.25"},
	{"2023-01-01", "2023-06-30", "2022-12-31", "3.50", "11.50"},
	{"2023-07-01", "2023-12-31", "2023-06-30", "5.00", "13.00"},
	{"2024-01-01", "2024-06-30", "2023-12-31", "5.25", "13.25"},
	{"2024-07-01", "2024-12-31", "2024-06-30", "5.25", "13.25"},
	{"2025-01-01", "2025-06-30", "2024-12-31", "4.75", "12.75"},
	{"2025-07-01", "2025-12-31", "2025-06-30", "4.25", "12.25"},
	{"2026-01-01", "2026-06-30", "2025-12-31", "3.75", "11.75"},
	{"2026-07-01", "2026-12-31", "2026-06-30", "3.75", "11.75"},
}

func ukReferenceRates() table[ReferenceRate] {
	rows := make([]ReferenceRate, len(halfYears))
	for i, half := range halfYears {
		rows[i] = ReferenceRate{
			From: dayOf(half.from), To: dayOf(half.to), ReferenceDate: dayOf(half.reference),
			BankRate: percentOf(half.bankRate), Rate: percentOf(half.rate), Source: referenceSource,
		}
	}
	return table[ReferenceRate]{title: ReferenceRateTitle, rows: rows, knownTo: rows[len(rows)-1].To, checked: dayOf(lastChecked), source: "SI 2002/1675; Bank Rate"}
}

// followingRates is a table of statutory rates brought into line with the Bank
// Rate history.
func (t *Tables) followingRates(before table[ReferenceRate]) table[ReferenceRate] {
	first := t.bankRates.rows[0].From
	after := before.with(before.rows, 0)
	after.source, after.checked = before.source, t.bankRates.checked
	after.rows = slices.DeleteFunc(after.rows, func(r ReferenceRate) bool { return r.ReferenceDate >= first })
	start := dayOf("2002-08-07") // when SI 2002/1675 came into force
	if ReferenceDate(start) < first {
		start = halfYearAfter(first)
	}
	for ; ReferenceDate(start) <= t.bankRates.knownTo; start = halfYearAfter(start) {
		change, err := t.bankRateOn(ReferenceDate(start))
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
// insisted on. The errors are [*ledger.Problem], all of them joined.
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
