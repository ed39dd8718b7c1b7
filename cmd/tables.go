package cmd

import (
	"errors"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// tableRow is a row of a file that is to replace a table, read as a T. last is the
// latest day that it names.
type tableRow[T any] interface {
	row(file string) (value T, last ledger.Date)
}

// replaceTable reads a table of the user's own, in place of a built-in one.
//
// known says how far it can be relied on, from the latest day that its rows name.
// headings are those of cells that the table knows by another name. Complaints
// about rows say where in the file they stand.
func replaceTable[R tableRow[T], T any](env *Env, file string, headings map[string]string,
	known func(last ledger.Date) ledger.Date, with func([]T, ledger.Date) (*statute.Tables, error),
) (*statute.Tables, error) {
	read, err := readTyped[R](env, file, ledger.Sterling)
	if err != nil {
		return nil, err
	}
	values, last := make([]T, len(read)), ledger.Date(0)
	for i := range read {
		var day ledger.Date
		values[i], day = read[i].Value.row(file)
		last = max(last, day)
	}
	tables, err := with(values, known(last))
	if err != nil {
		return nil, placeRowErrors(file, read, err, headings)
	}
	return tables, nil
}

// orToday is how far law that stands until it is changed is known: to today, or
// to a later day that its rows name.
func orToday(env *Env) func(ledger.Date) ledger.Date {
	return func(last ledger.Date) ledger.Date { return max(last, env.Today) }
}

// replaceHolidays puts bank holidays in place of those of tables. They are known
// to the end of the year of the last.
func replaceHolidays(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	endOfYear := func(last ledger.Date) ledger.Date {
		year, _, _ := last.Civil()
		return ledger.MustDate(max(year, 1), 12, 31)
	}
	return replaceTable[holidayRow](env, file, map[string]string{"jurisdiction": "division", "day": "date"}, endOfYear, t.WithHolidays)
}

// replaceReferenceRates puts statutory rates in place of those of tables. They
// are known as far as they go.
func replaceReferenceRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	asFar := func(last ledger.Date) ledger.Date { return last }
	return replaceTable[referenceRow](env, file, nil, asFar, t.WithReferenceRates)
}

// replaceFixedSums puts fixed sums in place of those of tables.
func replaceFixedSums(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[fixedSumRow](env, file, nil, orToday(env), t.WithFixedSums)
}

// replaceJudgmentRates puts the court's rates in place of those of tables.
func replaceJudgmentRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[judgmentRow](env, file, nil, orToday(env), t.WithJudgmentRates)
}

// replaceLimitation puts periods in which to claim in place of those of tables.
func replaceLimitation(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[limitationRow](env, file, nil, orToday(env), t.WithLimitation)
}

// replaceVATRates puts rates of VAT in place of those of tables.
func replaceVATRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[vatRow](env, file, nil, orToday(env), t.WithVATRates)
}

// replaceIssueFees puts fees to issue a claim in place of those of tables.
func replaceIssueFees(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[feeRow](env, file, nil, orToday(env), t.WithIssueFees)
}

// replaceHearingFees puts fees for the hearing of a small claim in place of those
// of tables.
func replaceHearingFees(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[feeRow](env, file, nil, orToday(env), t.WithHearingFees)
}

// placeRowErrors puts the place in the file on each complaint about a row of a
// table. headings are those of cells that the table knows by another name.
func placeRowErrors[T any](file string, rows []importer.Row[T], err error, headings map[string]string) error {
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	var complaints []*importer.Problem
	for _, fault := range faults {
		var cell *statute.RowError
		switch {
		case !errors.As(fault, &cell):
			return err
		case cell.Row == 0:
			complaints = append(complaints, &importer.Problem{File: file, Err: cell})
			continue
		}
		heading := cell.Field
		if named, ok := headings[heading]; ok {
			heading = named
		}
		complaints = append(complaints, rows[cell.Row-1].Problem(heading, cell.Err))
	}
	return importer.Refuse(complaints...)
}
