package importer

import (
	"bytes"
	"slices"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// odooAgedReceivable is the Aged Receivable of Odoo as a workbook: a row for each customer
// with what all of it comes to, and below it the entries, where the user had unfolded it.
func odooAgedReceivable() program {
	return program{
		Layout: Layout{"odoo-aged", "Odoo: Aged Receivable, with the entries of each customer or without", "a public program that reads the report, not tried on an export"},
		format: format{
			signature: []string{"atdate", "older", "total", "invoicedate|duedate"},
			lacks:     []string{"invoicenumber", "invoicereference"},
			// The currency and the account are those of another sum, and of sales ledgers.
			columns: map[field]string{
				fAccount: "", fName: "name", fDocument: "document", fDate: "Invoice Date", fDue: "Due Date|", fOutstanding: "Total", fAmount: "", fCurrency: "",
				fKind: "", fReference: "Communication|Reference|", fStatus: "", fPaid: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			knows:  []string{"atdate", "amountcurrency", "account", "expecteddate", "expdate"},
			sorter: func(c *columns) sorter { return newOdooLines(c) },
			adds:   []string{"name", "document"},
			aged:   odooAges,
			folds:  foldOdooAged,
			rows:   "A row with sums and nothing else names a customer, whose entries below have to make its sum. A list in which no customer is unfolded is read as an aged summary; one in which some are is refused.",
		},
	}
}

// odooName is how the report calls the row that adds all others up.
const odooName = "Aged Receivable"

// foldOdooAged says that no customer of the report is unfolded. Its columns of days and
// accounts are then empty.
func foldOdooAged(f *format, s *stream) (summaryRules, bool) {
	at, headings, _ := f.findIn(s.rows)
	if at < 0 || slices.ContainsFunc(s.rows[at+1:], func(cells []string) bool { return odooIsLine(headings, cells) }) {
		return summaryRules{}, false
	}
	for _, f := range [...]field{fDate, fDue, fCurrency, fAccount, fDocument, fReference, fAmount} {
		if _, said := s.chosen[f]; !said {
			s.chosen[f] = columnChoice{}
		}
	}
	return summaryRules{name: odooName, isLine: odooIsLine}, true
}

// odooIsLine says that a row is an entry and no customer: it has a day, an account or a sum in
// another currency.
func odooIsLine(headings, cells []string) bool {
	for i, text := range headings[:min(len(headings), len(cells))] {
		switch ledger.Squeeze(text) {
		case "invoicedate", "duedate", "account", "amountcurrency", "communication":
			if len(bytes.TrimSpace([]byte(cells[i]))) > 0 {
				return true
			}
		}
	}
	return false
}

// odooLines gives each entry the customer above it, and holds what the row of the customer
// states against its entries: of a customer that is folded there are none.
type odooLines struct {
	columns  *columns
	headings []string
	name     []byte // of the open customer, nil when there is none
	begun    int
	stated   ledger.Money
	made     ledger.Money
	entries  bool // there have been any
	wrong    error
}

func newOdooLines(c *columns) *odooLines {
	o := &odooLines{columns: c}
	for _, h := range c.headings[:len(c.headings)-c.added] {
		o.headings = append(o.headings, h.text)
	}
	return o
}

func (o *odooLines) above(*row) (Class, bool) { return 0, false }

func (o *odooLines) torn(int) { o.name = nil }

func (o *odooLines) end() error {
	o.close()
	return o.wrong
}

func (o *odooLines) sort(rec *row) (Class, bool) {
	cells := make([]string, len(rec.Fields))
	for i, text := range rec.Fields {
		cells[i] = string(text)
	}
	first := bytes.TrimSpace(rec.Fields[lead(rec)])
	words, adds := totalWordsOf(string(first))
	sum, err := o.sum(rec)
	switch {
	case odooIsLine(o.headings, cells):
		if o.name == nil {
			rec.fault = errNoBlock
			return Rejected, true
		}
		if o.made, err = o.made.Add(sum); err != nil {
			rec.fault = err
			return Rejected, true
		}
		o.entries = true
		o.columns.pad(rec, o.name, bytes.Clone(first))
		return EntryRow, true
	case len(cellOf(rec, o.columns, fOutstanding)) == 0:
		return 0, false
	case adds && o.name != nil && words.label != "" && ledger.Squeeze(words.label) == ledger.Squeeze(string(o.name)):
		o.close()
		return Subtotal, true
	case adds && words.label == "", ledger.Squeeze(string(first)) == ledger.Squeeze(odooName), adds && ledger.Squeeze(words.label) == ledger.Squeeze(odooName):
		o.close()
		if o.entries {
			return Total, true
		}
		return GroupHeading, true // it stands above what it adds up
	}
	o.close()
	o.name, o.begun, o.stated, o.made, rec.begins = bytes.Clone(first), rec.Line, sum, 0, true
	if err != nil {
		rec.fault = err
		return Rejected, true
	}
	return GroupHeading, true
}

// sum is what a row has open. A workbook has sums with a point.
func (o *odooLines) sum(rec *row) (ledger.Money, error) {
	text := cellOf(rec, o.columns, fOutstanding)
	if len(text) == 0 {
		return 0, nil
	}
	return cell.ParseSum(text, ledger.Sterling, cell.Marking{Mark: '.', Sure: true}, nil)
}

// close ends the rows of a customer, which have to make what its own row states.
func (o *odooLines) close() {
	if o.name != nil && o.stated != o.made && o.wrong == nil {
		o.wrong = ledger.Refused("", o.begun, "%s is said to owe %s, and the entries below make %s: this customer is folded, or its rows are cut: unfold all customers in Odoo and export again, or fold them all for an aged summary",
			o.name, ledger.Sterling.Format(o.stated), ledger.Sterling.Format(o.made))
	}
	o.name = nil
}

// odooAges reads the age of an entry from the heading under which its sum stands.
func odooAges(c *columns) (ageReader, string) {
	ages := findAgeColumns(c.headings, nil)
	if len(ages) < 2 {
		return nil, ""
	}
	return func(rec *row) (days int, ok bool) {
		for _, a := range ages {
			if a.column < len(rec.Fields) && bytes.ContainsAny(rec.Fields[a.column], "123456789") {
				return a.from, true
			}
		}
		return 0, false
	}, "the heading under which the sum of an entry stands, the latest day with that age: the report has no due dates"
}
