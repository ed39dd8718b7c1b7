package importer

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// businessCentralEntries are the customer ledger entries of Business Central,
// and of Navision before it.
func businessCentralEntries() program {
	return program{
		Layout: Layout{"bc", "Business Central or NAV: customer ledger entries", "vendor documentation"},
		format: format{
			signature: []string{"remainingamount", "open", "entryno|entrynumber|documentno|documentnumber"},
			columns: map[field]string{
				fAmount: "Amount", fOutstanding: "Remaining Amount", fDate: "Document Date|Posting Date", fDocument: "Document No.|Document Number",
				fReference: "External Document No.|External Document Number", fStatus: "Open", fHold: "On Hold", fSettled: "",
				fDebit: "", fCredit: "",
			},
			kinds:    map[string]ledger.Kind{"reminder": ledger.Charge},
			noKind:   ledger.Journal, // opening balances state none
			statuses: openOrClosed(),
			initials: true,
		},
	}
}

// businessCentralExcel is the sheet of data behind the report Aged Accounts Receivable
// (Excel), by the names of its columns or by their captions.
func businessCentralExcel() program {
	return program{
		Layout: Layout{"bc-excel", "Business Central: Aged Accounts Receivable (Excel), its sheet of data", "columns in the program's own source, not tried on an export"},
		format: format{
			signature: []string{"remainingamount", "remainingamountlcy", "periodstart|periodstartdate", "duedate"},
			// Of the two amounts the one in the currency of the row is read. The other is in
			// that of the firm, as its ages are.
			columns: map[field]string{
				fAccount: "CustomerNumber|Customer No.|Customer Number|No.", fName: "CustomerName|Customer Name|Source Name|Name",
				fAmount: "OriginalAmount|Original Amount|", fOutstanding: "RemainingAmount|Remaining Amount", fCurrency: "CurrencyCode|Currency Code",
				fDate: "DocumentDate|Document Date|PostingDate|Posting Date", fDue: "DueDate|Due Date",
				fDocument: "DocumentNo|Document No.|EntryNo|Entry No.", fReference: "ExternalDocumentNo|External Document No.|", fKind: "DocumentType|Document Type|",
				fPaid: "", fStatus: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			kinds:  map[string]ledger.Kind{"reminder": ledger.Charge, "": 0},
			knows:  []string{"remainingamountlcy", "originalamountlcy", "periodstart", "periodstartdate", "periodend", "periodenddate", "reportingdate"},
			sorter: func(c *columns) sorter { return newOneCodeForAll(c) },
			rows:   "Every row is an entry. The program may have written one currency on all entries of a customer: rows of one currency whose two sums are equal, beside others whose are not, are told.",
		},
	}
}

// openOrClosed holds what remains of an entry against its being open.
func openOrClosed() map[string]cell.OwnStatus {
	open, closed := cell.OwnStatus{Status: cell.StandsOpen}, cell.OwnStatus{Status: cell.StandsPaid, Means: "closed entries: nothing remains of them"}
	return map[string]cell.OwnStatus{"yes": open, "true": open, "1": open, "no": closed, "false": closed, "0": closed}
}

// oneCodeForAll looks for currencies that are not those of their rows: the program has had
// a fault by which all entries of a customer get the currency of the last of them. What
// such rows have open is in another currency than they say, which only the sum in the
// currency of the firm beside it shows.
type oneCodeForAll struct {
	listRows
	columns *columns
	local   int // column of what is open in the currency of the firm, or -1
	codes   []codeSums
	settled bool
}

// codeSums are the lines of the first rows with a currency whose two sums are equal, and
// are not.
type codeSums struct {
	code         string
	equal, other int
}

func newOneCodeForAll(c *columns) *oneCodeForAll {
	return &oneCodeForAll{columns: c, local: slices.IndexFunc(c.headings, func(h heading) bool { return h.key == "remainingamountlcy" })}
}

func (o *oneCodeForAll) sort(rec *row) (Class, bool) {
	open, code := cellOf(rec, o.columns, fOutstanding), cellOf(rec, o.columns, fCurrency)
	if o.settled || o.local < 0 || o.local >= len(rec.Fields) || len(code) == 0 || len(open) < len("10.00") {
		return 0, false // of small sums the two may be equal at any rate
	}
	i := slices.IndexFunc(o.codes, func(c codeSums) bool { return c.code == string(code) })
	if i < 0 {
		i = len(o.codes)
		o.codes = append(o.codes, codeSums{code: string(code)})
	}
	switch first := &o.codes[i]; {
	case bytes.Equal(open, bytes.TrimSpace(rec.Fields[o.local])):
		first.equal = cmp.Or(first.equal, rec.Line)
	default:
		first.other = cmp.Or(first.other, rec.Line)
	}
	return 0, false
}

func (o *oneCodeForAll) torn(int) {}

func (o *oneCodeForAll) settle(*Options) (found []Decision, err error) {
	o.settled = true
	for _, c := range o.codes {
		if c.equal > 0 && c.other > 0 {
			found = append(found, Decision{
				About: "currency " + c.code, Choice: "as the rows say", Doubtful: true,
				Evidence: fmt.Sprintf("what is open is the same in the currency of the firm on line %d and is not on line %d: Business Central may have written one currency on all entries of a customer: hold them against the customer ledger entries", c.equal, c.other),
			})
		}
	}
	return found, nil
}
