package cell

import (
	"maps"
	"slices"
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
	if kind, ok := kindWords[ledger.Squeeze(string(cell))]; ok {
		return kind, nil
	}
	return 0, &ledger.Wrong{
		Value: string(cell), Fault: "is not a kind of entry",
		Want: "invoice, credit note, receipt, refund, discount, write-off, journal or charge (or leave the column out with --map kind= where the sign tells)",
	}
}

// Status is what the word in a status column means for a debt.
type Status uint8

const (
	unknownStatus  Status = iota
	StandsOpen            // owed in full, unless a column says how much
	StandsPart            // part paid
	StandsDisputed        // owed, and in dispute
	StandsPaid            // settled
	StandsVoid            // never owed: void, draft, cancelled
)

var statusWords = map[string]Status{
	"open": StandsOpen, "unpaid": StandsOpen, "outstanding": StandsOpen, "overdue": StandsOpen, "due": StandsOpen,
	"pastdue": StandsOpen, "notpaid": StandsOpen, "sent": StandsOpen, "issued": StandsOpen, "viewed": StandsOpen,
	"awaitingpayment": StandsOpen, "current": StandsOpen, "late": StandsOpen, "credit": StandsOpen, "unallocated": StandsOpen,
	"partial": StandsPart, "partpaid": StandsPart, "partlypaid": StandsPart, "partiallypaid": StandsPart, "part": StandsPart,
	"disputed": StandsDisputed, "indispute": StandsDisputed,
	"paid": StandsPaid, "closed": StandsPaid, "settled": StandsPaid, "cleared": StandsPaid, "paidinfull": StandsPaid, "fullypaid": StandsPaid,
	"void": StandsVoid, "voided": StandsVoid, "cancelled": StandsVoid, "canceled": StandsVoid, "deleted": StandsVoid,
	"draft": StandsVoid, "awaitingapproval": StandsVoid, "reversed": StandsVoid,
}

func parseStatus(cell []byte) (Status, error) {
	if s := statusWords[ledger.Squeeze(string(cell))]; s != unknownStatus {
		return s, nil
	}
	return unknownStatus, &ledger.Wrong{
		Value: string(cell), Fault: "is not a status",
		Want: "unpaid, part paid, disputed, paid, draft or void (or leave the column out with --map status=)",
	}
}

// OwnStatus is what a word in the status column of a program means.
type OwnStatus struct {
	Status Status
	Means  string // reported with the number of rows; empty: not worth a word
}

// A Lexicon remembers what the words of a file mean, since they are few and its
// rows many. The zero Lexicon is ready for use.
type Lexicon struct {
	Own      map[string]ledger.Kind // words of the format alone, squeezed
	NoKind   ledger.Kind            // of a row that states none
	Statuses map[string]OwnStatus   // nil: the words that many use
	kinds    map[string]ledger.Kind
	means    map[string]Status
}

// Kind is the kind that a word stands for: by the words of the format, or by those that
// many use. A cell with nothing in it has the kind of rows that state none.
func (l *Lexicon) Kind(cell []byte) (ledger.Kind, error) {
	kind, known := l.kinds[string(cell)]
	if known {
		return kind, nil
	}
	if len(cell) == 0 && l.NoKind != 0 {
		return l.NoKind, nil
	}
	kind, own := l.Own[ledger.Squeeze(string(cell))]
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

// Status is what the word of a status column means for a debt.
func (l *Lexicon) Status(cell []byte) (Status, error) {
	s, known := l.means[string(cell)]
	if known {
		return s, nil
	}
	s, err := l.parseStatus(cell)
	if err == nil {
		if l.means == nil {
			l.means = make(map[string]Status)
		}
		l.means[string(cell)] = s
	}
	return s, err
}

// ParseFlag reads yes or no, nothing being no; isFlag is false for all else.
func ParseFlag(cell []byte) (yes, isFlag bool) {
	switch strings.ToLower(string(cell)) {
	case "yes", "y", "true", "1", "x":
		return true, true
	case "no", "n", "false", "0", "":
		return false, true
	}
	return false, false
}

// parseStatus reads a status in the words of the format, which are all there
// are, or in those that many use.
func (l *Lexicon) parseStatus(cell []byte) (Status, error) {
	if l.Statuses == nil {
		return parseStatus(cell)
	}
	if own, ok := l.Statuses[ledger.Squeeze(string(cell))]; ok {
		return own.Status, nil
	}
	words := slices.DeleteFunc(slices.Sorted(maps.Keys(l.Statuses)), func(word string) bool { return word == "" })
	return unknownStatus, &ledger.Wrong{
		Value: string(cell), Fault: "is not one that this layout knows",
		Want: "one of " + strings.Join(words, ", ") + " (or leave the column out with --map status=)",
	}
}
