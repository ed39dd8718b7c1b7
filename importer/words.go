package importer

import (
	"strings"

	"arrears/internal/ledger"
)

// kindWords are the words and codes that exports use for each kind of entry,
// squeezed. SI, SC, SR, SA, SD and SP are the sales codes of Sage 50.
var kindWords = invert(map[ledger.Kind]string{
	ledger.Invoice:    "invoice invoices inv si salesinvoice taxinvoice arinvoice dm debitmemo debitnote",
	ledger.CreditNote: "creditnote creditnotes creditmemo cm cn sc salescreditnote salescreditmemo crn",
	ledger.Receipt:    "receipt receipts payment payments pmt sr sa salesreceipt customerpayment paymentreceived paymentonaccount cashreceipt paymententry",
	ledger.Refund:     "refund refunds sp customerrefund",
	ledger.Discount:   "discount settlementdiscount sd",
	ledger.WriteOff:   "writeoff baddebt",
	ledger.Journal:    "journal journalentry jnl je openingbalance adjustment",
	ledger.Charge:     "charge financecharge financechargememo latefee interestcharge",
})

func invert(words map[ledger.Kind]string) map[string]ledger.Kind {
	kinds := make(map[string]ledger.Kind)
	for kind, list := range words {
		for word := range strings.FieldsSeq(list) {
			kinds[word] = kind
		}
	}
	return kinds
}

// parseKind reads the word for a kind of entry. An unknown one is refused and
// never taken for an invoice.
func parseKind(cell []byte) (ledger.Kind, error) {
	if kind, ok := kindWords[squeeze(string(cell))]; ok {
		return kind, nil
	}
	return 0, &ledger.Wrong{
		Value: string(cell), Fault: "is not a kind of entry",
		Want: "invoice, credit note, receipt, refund, discount, write-off, journal or charge (or leave the column out with --map kind= where the sign tells)",
	}
}

// standing is what the word in a status column means for a debt.
type standing uint8

const (
	unknownStanding standing = iota
	standsOpen               // owed in full, unless a column says how much
	standsPart               // part paid
	standsDisputed           // owed, and in dispute
	standsPaid               // settled
	standsVoid               // never owed: void, draft, cancelled
)

var statusWords = map[string]standing{
	"open": standsOpen, "unpaid": standsOpen, "outstanding": standsOpen, "overdue": standsOpen, "due": standsOpen,
	"pastdue": standsOpen, "notpaid": standsOpen, "sent": standsOpen, "issued": standsOpen, "viewed": standsOpen,
	"awaitingpayment": standsOpen, "current": standsOpen, "late": standsOpen, "credit": standsOpen, "unallocated": standsOpen,
	"partial": standsPart, "partpaid": standsPart, "partlypaid": standsPart, "partiallypaid": standsPart, "part": standsPart,
	"disputed": standsDisputed, "indispute": standsDisputed,
	"paid": standsPaid, "closed": standsPaid, "settled": standsPaid, "cleared": standsPaid, "paidinfull": standsPaid, "fullypaid": standsPaid,
	"void": standsVoid, "voided": standsVoid, "cancelled": standsVoid, "canceled": standsVoid, "deleted": standsVoid,
	"draft": standsVoid, "awaitingapproval": standsVoid, "reversed": standsVoid,
}

func parseStatus(cell []byte) (standing, error) {
	if s := statusWords[squeeze(string(cell))]; s != unknownStanding {
		return s, nil
	}
	return unknownStanding, &ledger.Wrong{
		Value: string(cell), Fault: "is not a status",
		Want: "unpaid, part paid, disputed, paid, draft or void (or leave the column out with --map status=)",
	}
}

// A lexicon remembers what the words of a file mean, since they are few and its
// rows many. The zero lexicon is ready for use.
type lexicon struct {
	own       map[string]ledger.Kind // words of the format alone, squeezed
	noKind    ledger.Kind            // of a row that states none
	statuses  map[string]ownStatus   // nil: the words that many use
	kinds     map[string]ledger.Kind
	standings map[string]standing
}

func (l *lexicon) kind(cell []byte) (ledger.Kind, error) {
	kind, known := l.kinds[string(cell)]
	if known {
		return kind, nil
	}
	if len(cell) == 0 && l.noKind != 0 {
		return l.noKind, nil
	}
	kind, own := l.own[squeeze(string(cell))]
	var err error
	if !own {
		kind, err = parseKind(cell)
	}
	if err == nil {
		if l.kinds == nil {
			l.kinds = make(map[string]ledger.Kind)
		}
		l.kinds[string(cell)] = kind
	}
	return kind, err
}

func (l *lexicon) standing(cell []byte) (standing, error) {
	s, known := l.standings[string(cell)]
	if known {
		return s, nil
	}
	s, err := l.parseStatus(cell)
	if err == nil {
		if l.standings == nil {
			l.standings = make(map[string]standing)
		}
		l.standings[string(cell)] = s
	}
	return s, err
}

// parseFlag reads yes or no, nothing being no; isFlag is false for all else.
func parseFlag(cell []byte) (yes, isFlag bool) {
	switch strings.ToLower(string(cell)) {
	case "yes", "y", "true", "1", "x":
		return true, true
	case "no", "n", "false", "0", "":
		return false, true
	}
	return false, false
}
