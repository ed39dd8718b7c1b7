package importer

import (
	"bytes"
	"fmt"
	"slices"

	"arrears/importer/internal/cell"
	"arrears/importer/internal/xlsx"
	"arrears/internal/ledger"
)

// A shownMoney is what the formats of a workbook show beside the sums of a list: €120.00, of
// which the cell holds 120.
type shownMoney struct {
	signs []string // each that is shown
	first int      // the row of the first
	rows  int      // sums with one
	bare  int      // sums with none
}

// showMoney makes the currencies that the formats of the cells show part of the sums, where
// nothing else says what they are in. Formats are seldom meant as much as a column or a
// heading is, so those count more, and so does what the user says against the only
// currency that is shown.
func (s *sheet) showMoney(said ledger.Currency, c *columns, header int) error {
	if s == nil || c.has(fCurrency) {
		return nil
	}
	var columns []int
	for _, f := range [...]field{fOutstanding, fAmount, fDebit, fCredit} {
		if c.has(f) && c.headings[c.at[f]].currency != (ledger.Currency{}) {
			return nil
		}
		if c.has(f) {
			columns = append(columns, c.at[f])
		}
	}
	shown := s.moneyIn(columns, c, header)
	if len(shown.signs) == 1 {
		of, known := cell.CurrencyBySymbol(shown.signs[0])
		switch {
		case shown.bare == 0 && said != (ledger.Currency{}):
			return nil
		case shown.bare > 0 && said == (ledger.Currency{}) && of != ledger.Sterling:
			remedy := "say --currency " + of.String() + " if they are in it too, or --currency GBP (or another code) for what they are in"
			if !known {
				remedy = "say what they are in with --currency USD or another code"
			}
			return unfitFile(fmt.Errorf("%s shown by the format of the cell in %s (the first: row %d), and %s in no currency: %s",
				ledger.Plural(shown.rows, "sum is", "sums are"), shown.signs[0], shown.first, ledger.Grouped(int64(shown.bare)), remedy))
		}
	}
	s.shows = len(shown.signs) > 0
	return nil
}

// moneyIn looks at the sums of the entries below the headings: rows without a day are totals.
func (s *sheet) moneyIn(columns []int, c *columns, header int) (m shownMoney) {
	dated := func(cells []xlsx.Cell) bool {
		return !c.has(fDate) && !c.has(fDue) || slices.ContainsFunc(cells, func(cell xlsx.Cell) bool { return cell.Kind == xlsx.Date })
	}
	for rows := s.table.Rows(); rows.Next(); {
		cells := rows.Cells()
		if rows.Row() <= header || !dated(cells) {
			continue
		}
		for _, at := range columns {
			if at >= len(cells) || cells[at].Kind != xlsx.Number || len(bytes.Trim(cells[at].Text, "0.")) == 0 {
				continue
			}
			number := &cells[at]
			if number.Shown == nil {
				m.bare++
				continue
			}
			if m.rows++; m.rows == 1 {
				m.first = rows.Row()
			}
			if sign := string(number.Shown[:len(number.Shown)-len(number.Text)]); !slices.Contains(m.signs, sign) {
				m.signs = append(m.signs, sign)
			}
		}
	}
	return m
}
