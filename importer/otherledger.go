package importer

import (
	"fmt"

	"arrears/internal/ledger"
)

// A list may have the rows of both ledgers, of customers and of suppliers, and a column that
// says of which each is.

var (
	salesWords    = wordSet(`sales sale salesledger sl slg customer customers customerledger debtor debtors debtorsledger receivable receivables accountsreceivable ar accrec tradedebtors`)
	purchaseWords = wordSet(`purchase purchases purchaseledger pl plg supplier suppliers supplierledger vendor vendors vendorledger creditor creditors creditorsledger payable payables accountspayable ap accpay tradecreditors`)
	// purchaseKinds are words for kinds of entry that no sales ledger has.
	purchaseKinds = wordSet(`purchase purchases purchaseinvoice purchaseinvoices purchasecredit purchasecredits purchasecreditnote purchasecreditnotes purchasepayment purchasepayments purchaserefund
	supplierinvoice supplierinvoices suppliercredit suppliercreditnote suppliercreditnotes supplierpayment supplierpayments supplierrefund vendorinvoice vendorbill vendorcredit vendorpayment
	accpay accpaycredit accpaypayment apinvoice apcreditnote apcreditmemo appayment`)
)

// ledgerWatch asks the rows about a column that may say of which ledger each is.
type ledgerWatch struct {
	column           int
	out              bool // some cell says another thing
	sales, purchases int  // rows
}

// watchLedgers finds the columns whose first cells say so.
func watchLedgers(s *stream, h *header, f *format) (all []*ledgerWatch) {
	if f.lexicon(s.opts).NoKind.Sign() < 0 {
		return nil
	}
	columns := h.free(f)
	if h.columns.has(fGroup) && s.chosen[fGroup].heading == "" {
		columns = append(columns, h.columns.at[fGroup])
	}
	for _, i := range columns {
		w := &ledgerWatch{column: i}
		for at, cells := range s.rows {
			if s.lines[at] > h.line && i < len(cells) {
				w.hear(cells[i])
			}
		}
		if !w.out && w.sales+w.purchases > 0 {
			all = append(all, &ledgerWatch{column: i})
		}
	}
	return all
}

func (w *ledgerWatch) hear(value string) {
	switch key := ledger.Squeeze(value); {
	case key == "":
	case salesWords()[key]:
		w.sales++
	case purchaseWords()[key]:
		w.purchases++
	default:
		w.out = true
	}
}

func (w *ledgerWatch) see(rec *row) {
	if !w.out {
		w.hear(string(rec.cell(w.column)))
	}
}

func (w *ledgerWatch) fresh() rowWatch { return &ledgerWatch{column: w.column} }

func (w *ledgerWatch) forget() { *w = ledgerWatch{column: w.column} }

func (w *ledgerWatch) join(other rowWatch, _ int) {
	later := other.(*ledgerWatch)
	w.out = w.out || later.out
	w.sales, w.purchases = w.sales+later.sales, w.purchases+later.purchases
}

// decideLedgers is the column that says of each row of which ledger it is, counted from 1, or 0.
// A list of nothing but purchases is refused.
func (s *survey) decideLedgers() (column int, err error) {
	for _, w := range s.ledgers {
		switch {
		case w.out || w.purchases == 0:
		case w.sales == 0:
			called := s.columns.called(w.column)
			return 0, fmt.Errorf("%s says that every row is a purchase: this looks like a purchase ledger (what is owed to suppliers): export the sales ledger, or say %s if customers owe these",
				s.columns.named(w.column), ignoreFlag("", called))
		default:
			return w.column + 1, nil
		}
	}
	return 0, nil
}

// ofPurchases is what the column of ledgers says of a row of purchases; nothing of others.
func (d *flatSums) ofPurchases(rec *row) string {
	if d.rules.ledgers == 0 {
		return ""
	}
	value := rec.cell(d.rules.ledgers - 1)
	if !purchaseWords()[ledger.Squeeze(string(value))] {
		return ""
	}
	return d.columns.headings[d.rules.ledgers-1].text + ": " + oneLine(string(value))
}
