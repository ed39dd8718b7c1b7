package cell

import (
	"sync"

	"arrears/internal/ledger"
)

// PaymentStatuses are the words that lists of payments have for whether the money has
// come, squeezed. They mean the opposite of what they mean for a debt: a payment that
// is paid is money, where an invoice that is paid is none. What has come counts
// ([StandsOpen]); what is yet to come, or never will, does not ([StandsVoid]).
var PaymentStatuses = sync.OnceValue(func() map[string]OwnStatus {
	words := make(map[string]OwnStatus)
	for word, status := range invert(map[Status]string{
		StandsOpen: "paid paidin paidout paidinfull fullypaid cleared complete completed settled succeeded success successful confirmed banked received " +
			"credited collected captured processed posted deposited reconciled unreconciled matched unmatched allocated unallocated partallocated " +
			"partiallyallocated applied unapplied open closed",
		StandsVoid: "pending processing scheduled submitted authorised authorized inprogress inprocess initiated created waiting awaiting awaitingpayment " +
			"awaitingclearance awaitingapproval uncleared notcleared unpaid notpaid outstanding due overdue sent draft onhold held expected promised " +
			"failed failure failing unsuccessful reverted reversed returned cancelled canceled declined denied refused rejected bounced dishonoured " +
			"chargedback chargeback void voided deleted expired abandoned blocked stopped incomplete lapsed error refunded",
	}) {
		words[word] = OwnStatus{Status: status}
	}
	return words
})

// wantPaymentStatus is what to do about a word that is not among them. To leave the
// column out would count money that never came.
const wantPaymentStatus = `one such as paid, pending or failed, or a layout of your own ('arrears formats new') that says it, like [status] "the word" = "received" or "not_received", read with --layout FILE, and with --kind receipt where all rows are receipts`

// PaymentAmongDebts reads the status of a payment in a list that has debts as well, in a
// word that no debt has: [StandsVoid] for money that has not come. Of any other it is
// not known whether it has paid a debt that the list leaves out as paid.
func PaymentAmongDebts(cell []byte) (Status, error) {
	if PaymentStatuses()[ledger.Squeeze(string(cell))].Status == StandsVoid {
		return StandsVoid, nil
	}
	return unknownStatus, &ledger.Wrong{
		Value: string(cell), Fault: "does not say whether this is allocated already or open",
		Want: `a layout of your own ('arrears formats new') that says it, like [status] "the word" = "paid" where it is allocated, or "open"`,
	}
}

// saidStatuses are the words with which a user says what a status means.
var saidStatuses = ledger.NewWords("meaning of a status", "", "open", "part_paid", "disputed", "paid", "void", "received", "not_received")

// ParseSaid reads what a user says a status means: open, part_paid, disputed, paid or
// void of a debt, received or not_received of a payment.
func ParseSaid(word string) (Status, error) {
	i, err := saidStatuses.Find([]byte(word))
	return Status(i), err
}

// of is what the user has said of a status, for a payment or a debt. Neither has all
// of the meanings.
func (s Status) of(payment bool, cell []byte) (Status, error) {
	switch {
	case payment && (s == moneyCame || s == StandsPaid):
		return StandsOpen, nil
	case payment && (s == moneyNotCame || s == StandsVoid):
		return StandsVoid, nil
	case payment:
		return unknownStatus, &ledger.Wrong{Value: string(cell), Fault: "is a payment, and no debt, which alone is " + saidStatuses.Word(int(s)), Want: "received or not_received in the layout"}
	case s == moneyCame || s == moneyNotCame:
		return unknownStatus, &ledger.Wrong{Value: string(cell), Fault: "is the status of a debt, and no payment, which alone is " + saidStatuses.Word(int(s)), Want: "open, part_paid, disputed, paid or void in the layout"}
	}
	return s, nil
}
