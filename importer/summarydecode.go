package importer

import (
	"errors"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// nothingOwed is the status of a customer with nothing under any age.
const nothingOwed = "nothing owed"

// summaryDecoder gives the entries of the rows that were told apart.
type summaryDecoder struct {
	*summary
	file *FileReport
	at   int // the row that comes next

	row     *summaryRow // the one whose entries are given
	bucket  int         // the next of them
	running ledger.Money
}

func (d *summaryDecoder) decode(rec *row, e *ledger.Entry) (Class, []fault) {
	switch {
	case allBlank(rec.Fields):
		return Blank, nil
	case rec.Line < d.header.line:
		return Preamble, nil
	case d.header.is(rec.Fields):
		return Header, nil
	}
	for d.at < len(d.rows) && d.rows[d.at].line < rec.Line {
		d.at++
	}
	row := &d.rows[d.at]
	if d.header.isTitle(rec) {
		return Preamble, nil
	}
	own := len(d.header.cells)
	if row.class == EntryRow && len(rec.Fields) > own && !allBlank(rec.Fields[own:]) {
		row.faults = append(row.faults, fault{-1, wrongLength(&rec.Record, own)})
	}
	if row.class == EntryRow && !rec.Ended && len(rec.Fields) < own {
		row.faults = append(row.faults, fault{-1, errors.New("the file ends in this row, which may be cut short: export it again")})
	}
	if len(row.faults) > 0 {
		return Rejected, row.faults
	}
	switch row.class {
	case Total:
		d.found(row, d.running)
	case Subtotal:
		d.found(row, row.ours)
	case EntryRow:
		if d.row, d.bucket = row, 0; d.more(e) {
			if len(row.faults) > 0 {
				return Rejected, row.faults
			}
			d.running += row.total
			return EntryRow, nil
		}
		d.exclude()
		return Excluded, nil
	}
	return row.class, nil
}

// more reads the next entry of the row.
func (d *summaryDecoder) more(e *ledger.Entry) bool {
	for ; d.bucket < len(d.buckets); d.bucket++ {
		sum := d.row.sums[d.bucket]
		if sum == 0 {
			continue
		}
		b := d.buckets[d.bucket]
		e.Account, e.Name = []byte(d.account(d.row)), []byte(d.row.name)
		for _, text := range [...][]byte{e.Account, e.Name} {
			if err := checkText(text); err != nil {
				d.row.faults = append(d.row.faults, fault{-1, err})
			}
		}
		e.Kind, e.Currency = ledger.Journal, d.currency
		e.Document, e.Reference = []byte("aged "+strings.ReplaceAll(strings.ToLower(b.heading), " - ", "-")), []byte(ledger.SummaryReference)
		e.Amount, e.Outstanding, e.HasOutstanding = sum, sum, true
		if day := d.asAt - ledger.Date(b.from); d.byDate {
			e.Date = day
		} else {
			e.Due = day
		}
		d.bucket++
		return true
	}
	return false
}

// account is the name where there is no account, below that of its group, since
// two groups may have parts of one name.
func (d *summaryDecoder) account(row *summaryRow) string {
	if row.account != "" {
		return row.account
	}
	if row.parent < 0 || strings.Contains(row.name, ":") {
		return row.name
	}
	return d.account(&d.rows[row.parent]) + ":" + row.name
}

func (d *summaryDecoder) found(row *summaryRow, ours ledger.Money) {
	if row.texts[len(d.buckets)] == "" {
		return
	}
	t := FoundTotal{row.line, d.header.columns.headings[d.total].text, d.currency, row.total, ours, 0}
	if row.class == Subtotal && t.Gap() == 0 {
		d.file.Subtotals++
		return
	}
	d.file.Totals = append(d.file.Totals, t)
}

func (d *summaryDecoder) exclude() {
	i := slices.IndexFunc(d.file.Excluded, func(x ExcludedSum) bool { return x.Status == nothingOwed })
	if i < 0 {
		i = len(d.file.Excluded)
		d.file.Excluded = append(d.file.Excluded, ExcludedSum{Status: nothingOwed, Currency: d.currency})
	}
	d.file.Excluded[i].Rows++
}
