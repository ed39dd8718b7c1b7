package cmd

import (
	"bytes"
	"errors"
	"strconv"

	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/plan"
)

// The columns of a list of debts, by number.
const (
	debtID = iota
	debtBalance
	debtInstalment
	debtCount
	debtUntil
	debtStart
	debtEvery
	debtDeposit
)

var debtColumns = []files.Column{
	debtID:         {Name: "debt", Also: "account", Needed: true, Text: true},
	debtBalance:    {Name: "balance", Needed: true},
	debtInstalment: {Name: "instalment"},
	debtCount:      {Name: "count"},
	debtUntil:      {Name: "until"},
	debtStart:      {Name: "start"},
	debtEvery:      {Name: "every"},
	debtDeposit:    {Name: "deposit"},
}

// A debtReader makes terms of rows. What the cells leave empty is as base has it.
type debtReader struct {
	base   *plan.Terms
	terms  plan.Terms // of the row
	faults []files.Fault
}

// read fills the terms from a row, and returns what is wrong with its cells.
// Whether a plan meets the terms is another question.
func (d *debtReader) read(cells [][]byte) []files.Fault {
	d.terms, d.faults = *d.base, d.faults[:0]
	t := &d.terms
	if len(cells[debtID]) == 0 {
		d.blame(debtID, errors.New("the cell is empty: want what the debt or its account is known by"))
	}
	if files.IsTotal(cells[debtID]) {
		d.blame(debtID, &ledger.Wrong{Value: string(cells[debtID]), Fault: "is a total, and no debt", Want: "this row taken out"})
		return d.faults
	}
	d.sum(debtBalance, cells, &t.Balance)
	d.size(cells)
	if d.date(debtStart, cells, &t.First); len(cells[debtStart]) > 0 {
		t.Day = 0 // the day of the month is that of the cell
	}
	if cell := cells[debtEvery]; len(cell) > 0 {
		err := t.Every.UnmarshalText(cell)
		if err == nil && t.Every == plan.Year {
			err = &ledger.Wrong{Value: "year", Fault: "is too seldom", Want: "week, fortnight, four-weeks, month or quarter"}
		}
		d.blame(debtEvery, err)
	}
	if cell := cells[debtDeposit]; len(cell) > 0 {
		d.deposit(cell)
	}
	return d.faults
}

// size reads the one cell that says how large the plan is. It counts more than
// what the flags say.
func (d *debtReader) size(cells [][]byte) {
	t, stated := &d.terms, 0
	for _, column := range [...]int{debtInstalment, debtCount, debtUntil} {
		if len(cells[column]) > 0 {
			stated++
		}
	}
	switch {
	case stated > 1:
		d.blame(-1, errors.New("more than one of instalment, count and until is filled in: want one, which says how large the plan is"))
		return
	case stated == 0 && t.Instalment == 0 && t.Count == 0 && t.Until == 0 && len(t.Steps) == 0:
		d.blame(-1, errors.New("nothing says how large the plan is: want its instalment, count or until filled in, or a flag for all such rows, like --count 12"))
		return
	case stated == 0:
		return
	}
	t.Instalment, t.Count, t.Until = 0, 0, 0
	if len(cells[debtInstalment]) > 0 {
		d.sum(debtInstalment, cells, &t.Instalment)
		d.above(debtInstalment, cells, int64(t.Instalment))
	}
	d.date(debtUntil, cells, &t.Until)
	if cell := cells[debtCount]; len(cell) > 0 {
		n, err := strconv.Atoi(string(cell))
		if err != nil || cell[0] == '+' {
			d.blame(debtCount, &ledger.Wrong{Value: string(cell), Fault: "is not a whole number", Want: "digits alone, like 12"})
			return
		}
		t.Count = n
		d.above(debtCount, cells, int64(n))
	}
}

// above refuses a number of nothing or less, where the cell was one.
func (d *debtReader) above(column int, cells [][]byte, n int64) {
	if n > 0 || len(d.faults) > 0 && d.faults[len(d.faults)-1].Column == column {
		return
	}
	want := "1 or more"
	if column != debtCount {
		want = "at least " + d.terms.Currency.Format(1)
	}
	d.blame(column, &ledger.Wrong{Value: string(cells[column]), Fault: "is not above zero", Want: want})
}

// sum reads an amount. Balances of nothing or less are read too: they are not
// owed, which is no fault of the row.
func (d *debtReader) sum(column int, cells [][]byte, into *ledger.Money) {
	c := d.terms.Currency
	m, err := c.ParseBytes(cells[column])
	if len(cells[column]) == 0 {
		err = errors.New("the cell is empty: want a plain number, like " + c.Example())
	}
	d.blame(column, err)
	*into = m
}

// date reads a day, if there is one.
func (d *debtReader) date(column int, cells [][]byte, into *ledger.Date) {
	if len(cells[column]) == 0 {
		return
	}
	day, err := ledger.ParseDateBytes(cells[column])
	d.blame(column, err)
	*into = day
}

// deposit reads an amount and perhaps a day, as the flag does. Nothing is none.
func (d *debtReader) deposit(cell []byte) {
	t := &d.terms
	amount, date, dated := bytes.Cut(cell, []byte("@"))
	m, err := t.Currency.ParseBytes(amount)
	if err == nil && m < 0 {
		err = &ledger.Wrong{Value: string(amount), Fault: "is negative", Want: "zero or more"}
	}
	if err == nil && dated {
		t.DepositDate, err = ledger.ParseDateBytes(date)
	}
	d.blame(debtDeposit, err)
	t.Deposit = m
}

// blame notes what is wrong with a cell, if anything.
func (d *debtReader) blame(column int, err error) {
	if err != nil {
		d.faults = append(d.faults, files.Fault{Column: column, Err: err})
	}
}
