package importer

import (
	"bytes"
	"errors"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// frappeInvoices are the sales invoices of Frappe Books. They are known by the
// technical names, which are in the row below labels that stand more than once.
func frappeInvoices() program {
	return program{
		Layout: Layout{"frappe", "Frappe Books: sales invoices, a row for each line or tax", "field names of the program, and the description of one export"},
		format: format{
			signature: []string{"salesinvoicename", "salesinvoiceparty", "salesinvoiceoutstandingamount", "salesinvoicedate"},
			merge:     func(_, lower string) string { return lower },
			columns: map[field]string{
				fAccount: "", fName: "SalesInvoice.party", fDocument: "SalesInvoice.name", fReference: "SalesInvoice.returnAgainst|", fDate: "SalesInvoice.date",
				// The grand total is in the currency of the customer, the base of it
				// in that of the books.
				fAmount: "SalesInvoice.baseGrandTotal|", fOutstanding: "SalesInvoice.outstandingAmount", fCurrency: "currency of the books",
				fKind: "", fDue: "", fStatus: "", fPaid: "", fSettled: "",
			},
			knows:  []string{"salesinvoicegrandtotal", "salesinvoicesubmitted", "salesinvoicecancelled"},
			sorter: newFrappeLines,
			adds:   []string{"currency of the books"},
			lines:  true,
			says:   always(Decision{About: "due date", Choice: "none", Evidence: "the program has none on an invoice: age by the date, or by terms"}),
		},
	}
}

// frappeLines sorts the lines of sales invoices of Frappe Books: what [invoiceLines]
// does, and in addition it leaves out drafts and cancelled invoices, takes rows
// with cells of a line alone, and finds the currency of the books, in which
// what is outstanding is, whatever the customer is invoiced in.
type frappeLines struct {
	*invoiceLines
	submitted, cancelled, currency, rate int // columns, or -1
	books                                []byte
	several                              bool // invoices with a rate of one are in several currencies
}

var errSeveralBooks = errors.New("invoices without a rate of exchange are in several currencies, and what is outstanding is in that of the books: export the rate (SalesInvoice.exchangeRate) as well, or say the currency of the books with --currency GBP or another code")

func newFrappeLines(c *columns) sorter {
	under := func(name string) int { return c.under("SalesInvoice." + name) }
	return &frappeLines{
		invoiceLines: sortsLines(&invoiceLineRules{})(c).(*invoiceLines),
		submitted:    under("submitted"), cancelled: under("cancelled"), currency: under("currency"), rate: under("exchangeRate"),
	}
}

func (f *frappeLines) sort(rec *row) (Class, bool) {
	if f.isBareLine(rec) {
		return Repeat, true
	}
	class, ok := f.invoiceLines.sort(rec)
	if !ok || class != EntryRow {
		return class, ok
	}
	leave, err := f.leaves(rec)
	if err != nil {
		rec.fault = err
		f.columns.pad(rec, nil)
		return Rejected, true
	}
	if rec.leave = leave; leave != "" {
		// Nothing may stand there yet; all of it is left out.
		if at := f.columns.at[fOutstanding]; at < len(rec.Fields) && len(rec.cell(at)) == 0 {
			rec.Fields[at] = []byte{'0'}
		}
	}
	currency := rec.cell(f.currency)
	if f.rate < 0 || isOne(rec.cell(f.rate)) {
		if f.books == nil && len(currency) > 0 {
			f.books = bytes.Clone(currency)
		}
		f.several = f.several || len(currency) > 0 && !bytes.Equal(currency, f.books)
	} else {
		currency = f.books
	}
	if f.several {
		currency = nil // as --currency says
	}
	if f.columns.added > 0 {
		f.columns.pad(rec, currency)
	}
	return EntryRow, true
}

func (f *frappeLines) settle(opts *Options) ([]Decision, error) {
	if f.several && opts.Currency == (ledger.Currency{}) {
		return nil, errSeveralBooks
	}
	return f.invoiceLines.settle(opts)
}

// leaves is the status by which an invoice is none yet, or none any more.
func (f *frappeLines) leaves(rec *row) (status string, err error) {
	for _, flag := range [...]struct {
		column int
		leaves bool // when it says so
		status string
	}{{f.cancelled, true, "cancelled"}, {f.submitted, false, "draft"}} {
		if flag.column < 0 {
			continue
		}
		value := rec.cell(flag.column)
		yes, isFlag := cell.ParseFlag(value)
		if !isFlag {
			return "", &ledger.Wrong{Value: string(value), Fault: "in " + f.columns.headings[flag.column].text + " does not say yes or no", Want: "1 or 0"}
		}
		if yes == flag.leaves {
			return flag.status, nil
		}
	}
	return "", nil
}

// isBareLine knows a further line that does not repeat what the invoice says.
func (f *frappeLines) isBareLine(rec *row) bool {
	for at, h := range f.columns.headings {
		if bytes.HasPrefix([]byte(h.text), []byte("SalesInvoice.")) && len(rec.cell(at)) > 0 {
			return false
		}
	}
	return len(f.documents) > 0 && rec.Line > f.documents[0].line && len(rec.Fields) >= f.own && len(cellOf(rec, f.columns, fDocument)) == 0
}
