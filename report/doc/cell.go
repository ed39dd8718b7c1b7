package doc

import (
	"strconv"

	"arrears/internal/ledger"
)

// Cell is a typed value in a table. The zero Cell is blank.
type Cell struct {
	kind     cellKind
	currency ledger.Currency
	number   int64
	text     string
}

type cellKind uint8

const (
	blankCell cellKind = iota
	textCell
	sumCell
	dayCell
	countCell
	percentCell
	yearlyRateCell
)

// Text is a cell of words. Names from a ledger are safe here: every renderer
// makes control characters visible, and CSV disarms formulas.
func Text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{kind: textCell, text: s}
}

// Sum is a cell with a sum of money.
func Sum(c ledger.Currency, m ledger.Money) Cell {
	return Cell{kind: sumCell, number: int64(m), currency: c}
}

// Day is a cell with a date; no date is blank.
func Day(d ledger.Date) Cell {
	if d == 0 {
		return Cell{}
	}
	return Cell{kind: dayCell, number: int64(d)}
}

// Count is a cell with a whole number.
func Count(n int) Cell { return Cell{kind: countCell, number: int64(n)} }

// Percent is a cell with a share in hundredths of a per cent: 4166 is 41.66%.
func Percent(hundredths int64) Cell { return Cell{kind: percentCell, number: hundredths} }

// Rate is a cell with a rate of interest in per cent a year, as its decimals are
// written: 13.25.
func Rate(percent string) Cell { return Cell{kind: yearlyRateCell, text: percent} }

// appendPlain adds the cell to dst as programs read it: 1234.50, 2026-09-30,
// 41.66. Text is added as it stands, for the renderer to make safe.
func (c Cell) appendPlain(dst []byte) []byte {
	switch c.kind {
	case textCell, yearlyRateCell:
		return append(dst, c.text...)
	case sumCell:
		return c.currency.Append(dst, ledger.Money(c.number))
	case dayCell:
		return ledger.Date(c.number).Append(dst)
	case countCell:
		return strconv.AppendInt(dst, c.number, 10)
	case percentCell:
		return appendFixed(dst, c.number, 100)
	}
	return dst
}

// String prints the cell for people, as it stands in a sentence: 1,234.50,
// 30 Sep 2026, 41.66%.
func (c Cell) String() string { return c.pretty(false) }

// pretty prints the cell for people. A sum or count of nothing is a dash where the
// column says so.
func (c Cell) pretty(dashZero bool) string {
	if dashZero && c.number == 0 && (c.kind == sumCell || c.kind == countCell) {
		return "-"
	}
	switch c.kind {
	case textCell:
		return Visible(c.text)
	case sumCell:
		return c.currency.Grouped(ledger.Money(c.number))
	case dayCell:
		return ledger.Date(c.number).Long()
	case countCell:
		return ledger.Grouped(c.number)
	case percentCell:
		return string(appendFixed(nil, c.number, 100)) + "%"
	case yearlyRateCell:
		return c.text + "%"
	}
	return string(c.appendPlain(nil))
}

// appendFixed adds n to dst as a decimal, where unit is 10 for tenths and 100
// for hundredths: 4166 hundredths are 41.66.
func appendFixed(dst []byte, n int64, unit uint64) []byte {
	size := uint64(n)
	if n < 0 {
		dst = append(dst, '-')
		size = -size
	}
	dst = strconv.AppendUint(dst, size/unit, 10)
	dst = append(dst, '.')
	for unit /= 10; unit > 0; unit /= 10 {
		dst = append(dst, byte('0'+size/unit%10))
	}
	return dst
}
