package importer

import "arrears/internal/ledger"

// when reads the dates.
func (d *flatDecoder) when(rec *row, e *ledger.Entry) {
	for _, f := range d.columns.dates {
		cell := cellOf(rec, d.columns, f)
		if len(cell) == 0 {
			continue
		}
		var date ledger.Date
		var err error
		if d.rules.serial[f] {
			date, err = parseSerial(cell, d.rules.date1904)
		} else {
			date, err = d.dates.parse(cell, d.rules.orders[f])
		}
		setDate(e, f, date)
		d.blame(d.columns.at[f], err)
	}
}

// setDate puts the date of a field where it belongs.
func setDate(e *ledger.Entry, f field, date ledger.Date) {
	switch f {
	case fDate:
		e.Date = date
	case fDue:
		e.Due = date
	case fSettled:
		e.Settled = date
	case fEntered:
		e.Entered = date
	case fRelease:
		e.Release = date
	}
}
