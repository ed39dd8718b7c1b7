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
	ledger.Invoice: "invoice invoices inv invs si sin sales sale salesinvoice salesinvoices taxinvoice taxinvoices arinvoice arinvoices customerinvoice " +
		"dm debitmemo debitmemos debitnote debitnotes dn accrec accrecinvoice",
	ledger.CreditNote: "creditnote creditnotes creditmemo creditmemos cm cn crn scr crns credit credits sc salescredit salescredits salescreditnote " +
		"salescreditnotes salescreditmemo salescreditmemos arcredit arcreditnote arcreditmemo customercredit customercreditnote " +
		"accreccredit creditinvoice return returns salesreturn salesreturns",
	ledger.Receipt: "receipt receipts rcpt rct payment payments pmt pmts pymt sr sa salesreceipt salesreceipts customerpayment customerpayments " +
		"customerreceipt customerreceipts paymentreceived paymentsreceived paymentonaccount paymentsonaccount payonaccount poa " +
		"receiptonaccount receiptsonaccount onaccount cashreceipt cashreceipts cashreceived paymententry arpayment arreceipt accrecpayment " +
		"accrecoverpayment accrecprepayment overpayment prepayment receivepayment bankreceipt salesreceiptonaccount ",
	ledger.Refund: "refund refunds sp customerrefund customerrefunds salesrefund salesrefunds cashrefund refundreceipt " +
		"returnedpayment returnedpayments returnedcheque bouncedcheque unpaidcheque returneddirectdebit unpaiddirectdebit paymentreversal chargeback chargebacks",
	ledger.Discount: "discount discounts settlementdiscount settlementdiscounts promptpaymentdiscount discountallowed discountsallowed sd",
	ledger.WriteOff: "writeoff writeoffs writtenoff baddebt baddebts baddebtwriteoff",
	ledger.Journal:  "journal journals journalentry journalentries generaljournal jnl jnls jrn jrnl je openingbalance openingbalances openingbal balancebroughtforward broughtforward balancebf balbf bf bfwd balancebfwd broughtfwd balanceforward balancefwd adjustment adjustments adj adjs adjmt",
	ledger.Charge: "charge charges financecharge financecharges financechargememo financechargememos latefee latefees latecharge latecharges " +
		"latepaymentcharge latepaymentcharges latepaymentfee interest interestcharge interestcharges interestinvoice",
})

// invert makes what each word means of lists of the words for each meaning.
func invert[M comparable](words map[M]string) map[string]M {
	means := make(map[string]M)
	for meaning, list := range words {
		for word := range strings.FieldsSeq(list) {
			means[word] = meaning
		}
	}
	return means
}

// NoKind is the fault of a word that is none for a kind of entry.
const NoKind = "is not a kind of entry"

// parseKind reads the word for a kind of entry. An unknown one is refused and
// never taken for an invoice.
func parseKind(cell []byte) (ledger.Kind, error) {
	if kind, ok := kindWords[ledger.Squeeze(string(cell))]; ok {
		return kind, nil
	}
	return 0, &ledger.Wrong{
		Value: string(cell), Fault: NoKind,
		Want: "invoice, credit note, receipt, refund, discount, write-off, journal or charge",
	}
}

// Status is what the word in a status column means for a debt.
type Status uint8

const (
	unknownStatus  Status = iota // it is not known
	StandsOpen                   // owed in full, unless a column says how much
	StandsPart                   // part paid
	StandsDisputed               // owed, and in dispute
	StandsPaid                   // settled
	StandsVoid                   // not owed: never raised in earnest, cancelled, or given up

	// What a user may say of the status of a payment: see [ParseSaid].
	moneyCame
	moneyNotCame
)

// SaysNothing is the status of a word that is not known.
const SaysNothing = unknownStatus

var statusWords = invert(map[Status]string{
	StandsOpen: "open unpaid outstanding overdue due pastdue notpaid sent issued viewed awaitingpayment current late credit unallocated " +
		"approved authorised authorized posted finalised finalized invoiced billed emailed printed " +
		"notdue notyetdue duesoon pendingpayment awaitingreceipt unsettled reminded remindersent chased " +
		"overduepayment inarrears arrears",
	StandsPart:     "partial partpaid partlypaid partiallypaid part partpayment partialpayment partiallysettled partsettled partiallyoverdue",
	StandsDisputed: "disputed indispute dispute queried inquery onquery query",
	StandsPaid:     "paid closed settled cleared paidinfull fullypaid fullysettled",
	StandsVoid: "void voided cancelled canceled cancelledinvoice deleted draft drafts awaitingapproval reversed submitted pendingapproval " +
		"unapproved notapproved notissued notsent unposted " +
		"quote quoted quotation estimate estimated proforma proformainvoice abandoned uncollectible uncollectable irrecoverable writtenoff writeoff baddebt",
})

func parseStatus(cell []byte) (Status, error) {
	if s := statusWords[ledger.Squeeze(string(cell))]; s != unknownStatus {
		return s, nil
	}
	return unknownStatus, &ledger.Wrong{
		Value: string(cell), Fault: "is not a status",
		Want: `unpaid, part paid, disputed, paid, draft, written off or void, or a layout of your own ('arrears formats new') that says what it means, like [status] "the word" = "paid", or "open" or "void", read with --layout FILE`,
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
	Statuses map[string]OwnStatus   // nil: the words that many use for debts
	Payments bool                   // they say of payments whether the money has come
	Returned bool                   // and stand only beside those that came back, whatever they are
	Said     map[string]Status      // what the user says of words, squeezed, before all others
	kinds    map[string]ledger.Kind
	means    map[string]Status
}

// Fresh has the same words and remembers none that it has read: each reader of the parts of
// a file needs one of its own.
func (l *Lexicon) Fresh() Lexicon {
	other := *l
	other.kinds, other.means = nil, nil
	return other
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
	if err != nil {
		if word := withoutDays(cell); word != nil {
			if said, unknown := l.parseStatus(word); unknown == nil {
				s, err = said, nil
			}
		}
	}
	if err == nil {
		if l.means == nil {
			l.means = make(map[string]Status)
		}
		l.means[string(cell)] = s
	}
	return s, err
}

var (
	statusThenDays = ledger.Lazily(`(?i)^([a-z][a-z -]*?)[ ,:-]+(?:(?:by|on|in|since|for|from|was due|due)[ :]+)?\(?(\d.*?)\)?$`)
	daysThenStatus = ledger.Lazily(`(?i)^\d{1,4} days? (overdue|late|past due)$`)
	someDays       = ledger.Lazily(`(?i)^\d{1,4} ?(?:d|days?|weeks?|wks?|months?|mths?)(?: ago| late| overdue)?$`)
)

// withoutDays is the status in Overdue by 18 days, Paid on 01/10/2026 and 18 days overdue; nil
// where there is nothing of the kind behind it.
func withoutDays(cell []byte) []byte {
	if m := daysThenStatus().FindSubmatch(cell); m != nil {
		return m[1]
	}
	m := statusThenDays().FindSubmatch(cell)
	if m == nil {
		return nil
	}
	if _, isDate := SplitDate(m[2]); !isDate && !someDays().Match(m[2]) {
		return nil
	}
	return m[1]
}

// IsPaid says that the word of a status column means that nothing is open.
func (l *Lexicon) IsPaid(cell []byte) bool {
	s, err := l.Status(cell)
	return err == nil && s == StandsPaid
}

// ParseFlag reads yes or no, nothing being no; isFlag is false for all else.
func ParseFlag(cell []byte) (yes, isFlag bool) {
	word := strings.ToLower(string(cell))
	yes = slices.Contains(Yes, word)
	return yes, yes || slices.Contains(No, word)
}

// Yes and No are the words for each, in small letters.
var (
	Yes = []string{"yes", "y", "true", "1", "x", "tick", "ticked", "✓", "✔", "√", "☑"}
	No  = []string{"no", "n", "false", "0", ""}
)

// parseStatus reads a status in the words of the format, which are all there
// are, or in those that many use.
func (l *Lexicon) parseStatus(cell []byte) (Status, error) {
	key := ledger.Squeeze(string(cell))
	if said, ok := l.Said[key]; ok {
		return said.of(l.Payments, cell)
	}
	if l.Statuses == nil {
		return parseStatus(cell)
	}
	if own, ok := l.Statuses[key]; ok {
		return own.Status, nil
	}
	if l.Returned {
		if yes, isFlag := ParseFlag(cell); isFlag && !yes {
			return StandsOpen, nil
		}
		return StandsVoid, nil
	}
	if !l.Payments {
		words := slices.DeleteFunc(slices.Sorted(maps.Keys(l.Statuses)), func(word string) bool { return word == "" })
		return unknownStatus, &ledger.Wrong{
			Value: string(cell), Fault: "is not one that this layout knows",
			Want: "one of " + strings.Join(words, ", ") + " (or leave the column out with --map status=)",
		}
	}
	return unknownStatus, &ledger.Wrong{Value: string(cell), Fault: "does not say whether the money has come, in any word that is known", Want: wantPaymentStatus}
}
