package statute

import (
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Tables are all that is known of rates and law. They do not change: each With
// method returns tables in which the user's rows stand in place of all the rows
// of one table. Make them with [UK].
type Tables struct {
	bankRates      table[BankRate]
	referenceRates table[ReferenceRate]
	judgmentRates  table[JudgmentRate]
	fixedSums      table[FixedSum]
	limitations    table[Limitation]
	vatRates       table[VATRate]
	holidays       table[Holiday]
	issueFees      table[FeeBand]
	hearingFees    table[FeeBand]
	otherFees      table[OtherFee]
}

// UK returns the tables as they were last confirmed for the United Kingdom.
func UK() *Tables {
	return &Tables{
		bankRates:      ukBankRates(),
		referenceRates: ukReferenceRates(),
		judgmentRates:  ukJudgmentRates(),
		fixedSums:      ukFixedSums(),
		limitations:    ukLimitations(),
		vatRates:       ukVATRates(),
		holidays:       ukHolidays(),
		issueFees:      ukIssueFees(),
		hearingFees:    ukHearingFees(),
		otherFees:      ukOtherFees(),
	}
}

// lastChecked is the day on which law that stands until it is changed was last
// looked at.
const lastChecked = "2026-11-21"

// table is the rows of one table and how far they can be relied on.
type table[R any] struct {
	title   string // as messages and listings name it
	rows    []R
	knownTo ledger.Date // the last day the rows are confirmed for
	source  string      // in short: the rows say it in full
}

// with is the table with the user's rows in place of its own.
func (t table[R]) with(rows []R, knownTo ledger.Date) table[R] {
	t.rows, t.knownTo, t.source = slices.Clone(rows), knownTo, userSource
	return t
}

// userSource is the source of rows that state none.
const userSource = "given by the user"

// reach says why the table has no answer for a day: it ends before it, begins
// after it, or leaves it out.
func (t table[R]) reach(day, first ledger.Date) string {
	switch {
	case day > t.knownTo:
		return "the table is known to " + t.knownTo.Long()
	case day < first:
		return "the table begins on " + first.Long()
	default:
		return "no row of the table covers that day"
	}
}

// dayOf is a day that a table here is known to write rightly; nothing is no day.
func dayOf(iso string) ledger.Date {
	if iso == "" {
		return 0
	}
	d, err := ledger.ParseDate(iso)
	if err != nil {
		panic("statute: " + err.Error())
	}
	return d
}

// percentOf is a rate that a table here is known to write rightly.
func percentOf(text string) decimal.Decimal { return decimal.RequireFromString(text) }
