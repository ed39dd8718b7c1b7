package importer

import (
	"bytes"
	"errors"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// waveTransactions are the transactions of all accounts of Wave, of which the
// receivables are.
func waveTransactions() program {
	return program{
		Layout: Layout{"wave", "Wave: accounting transactions, of which the receivables", "public sample of three invoices and a payment"},
		format: format{
			signature: []string{"amountonecolumn", "accounttype", "transactionid", "customer", "invoicenumber"},
			columns: map[field]string{
				fAccount: "", fName: "Customer", fAmount: "Amount (One column)", fDate: "Transaction Date",
				fKind: "kind", fDocument: "document", fAppliesTo: "applies_to", fReference: "Transaction ID",
			},
			knows:  []string{"debitamounttwocolumnapproach", "creditamounttwocolumnapproach", "accountgroup", "otheraccountsforthistransaction", "vendor", "transactiondateadded"},
			sorter: func(c *columns) sorter { return newReceivables(c) },
			adds:   []string{"kind", "document", "applies_to"},
			lines:  true,
		},
	}
}

// receivables sorts the rows of the books of a firm, where each transaction has
// a row for each account that it touches. Those of the receivable account are
// the ledger: an invoice, a later payment that names it, and so on, so that
// their sum for an invoice is what is open of it. The other rows are the other
// sides of the same sums.
type receivables struct {
	columns      *columns
	transactions map[string]side
	id           int // columns of the file
	accountType  int
	accountGroup int
	number       int
	settled      bool // the first pass is over
	taken        int  // rows of the account
}

// side is what accounts a transaction touches.
type side uint8

const (
	ofReceivables side = 1 << iota
	ofCash
	ofIncome
)

func newReceivables(c *columns) *receivables {
	return &receivables{
		columns: c, transactions: make(map[string]side),
		id: c.under("Transaction ID"), accountType: c.under("Account Type"), accountGroup: c.under("Account Group"), number: c.under("Invoice Number"),
	}
}

func (r *receivables) above(*row) (Class, bool) { return 0, false }

func (r *receivables) end() error { return nil }

func (r *receivables) torn(int) {} // a row on its own, which is rejected

func (r *receivables) sort(rec *row) (Class, bool) {
	if len(cellOf(rec, r.columns, fDate)) == 0 {
		return 0, false
	}
	id, touched := rec.cell(r.id), side(0)
	switch string(rec.cell(r.accountType)) {
	case "System Receivable Invoice":
		touched = ofReceivables
	case "Cash and Bank":
		touched = ofCash
	}
	if string(rec.cell(r.accountGroup)) == "Income" {
		touched |= ofIncome
	}
	sides := r.transactions[string(id)] | touched
	if !r.settled && len(id) > 0 && sides != r.transactions[string(id)] {
		r.transactions[string(id)] = sides
	}
	switch {
	case touched&ofReceivables != 0:
		r.entry(rec, sides)
		if !r.settled {
			r.taken++
		}
		return EntryRow, true
	case sides&ofReceivables != 0 || !r.settled:
		return Repeat, true
	}
	return Excluded, true
}

// entry gives a row its kind, which the other sides of its transaction tell,
// and its document or what it settles. In the first pass, when those may be still
// to come, only its sign tells.
func (r *receivables) entry(rec *row, sides side) {
	number := rec.cell(r.number)
	sum, _ := cell.SplitSum(cellOf(rec, r.columns, fAmount), nil)
	switch kind := kindOf(sum.Negative, sides); {
	case kind.Sign() > 0:
		r.columns.pad(rec, []byte(kind.String()), number, nil)
	case bytes.ContainsAny(number, ";:@"): // it would be read as an amount or a date
		r.columns.pad(rec, []byte(kind.String()), nil, nil)
	default:
		r.columns.pad(rec, []byte(kind.String()), nil, number)
	}
}

func (r *receivables) settle(*Options) ([]Decision, error) {
	r.settled = true
	if r.taken == 0 {
		return nil, errNoReceivables
	}
	return []Decision{{
		About: "rows taken", Choice: "those of the receivable account",
		Evidence: ledger.Plural(r.taken, "row", "rows") + " with the Account Type System Receivable Invoice; the other sides of their transactions are passed over, and those of other transactions left out",
	}}, nil
}

func kindOf(negative bool, sides side) ledger.Kind {
	switch sides & (ofCash | ofIncome) {
	case ofIncome:
		if negative {
			return ledger.CreditNote
		}
	case ofCash:
		if !negative {
			return ledger.Refund
		}
	}
	if negative {
		return ledger.Receipt
	}
	return ledger.Invoice
}

var errNoReceivables = errors.New(`no row has the Account Type "System Receivable Invoice": want the transactions of all accounts, with Accounts Receivable among them`)
