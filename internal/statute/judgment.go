package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// JudgmentRate is the rate of simple interest on judgment debts from a day until
// the next row. Courts use the same rate for interest before judgment.
type JudgmentRate struct {
	From   ledger.Date
	Rate   decimal.Decimal // per cent a year
	Source string
}

func ukJudgmentRates() table[JudgmentRate] {
	return table[JudgmentRate]{
		title: "judgment and s.69 rate",
		rows: []JudgmentRate{{
			From: dayOf("1993-04-01"), Rate: percentOf("8"),
			Source: "Judgments Act 1838 s.17, as set by SI 1993/564",
		}},
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "SI 1993/564",
		look:    "Judgments Act 1838 s.17 and its orders on legislation.gov.uk",
	}
}

// judgmentRate is the rate of simple interest a year that judgment debts carry on a
// day and that courts usually allow before judgment under County Courts Act 1984
// s.69.
//
// The rate stands until an order changes it, so the last row also answers for
// days after the table was last checked. The error for a day before the first
// row is an [*UnknownError].
func (t *Tables) judgmentRate(day ledger.Date) (JudgmentRate, error) {
	rows := t.judgmentRates.rows
	for _, row := range slices.Backward(rows) {
		if row.From <= day {
			return row, nil
		}
	}
	return JudgmentRate{}, &UnknownError{
		Table: t.judgmentRates.title, Asked: day, KnownTo: t.judgmentRates.knownTo,
		What:   fmt.Sprintf("the rate on judgment debts on %s", day),
		Why:    t.judgmentRates.reach(day, rows[0].From),
		Remedy: "give a rate of your own, like 8%",
	}
}

// WithJudgmentRates returns tables with other rates on judgment debts, last
// checked on a day. The days of the rows must rise. The errors are [*ledger.Problem],
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
