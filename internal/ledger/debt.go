package ledger

// Debt is an open item that is or was a debt, with its history: what it came to, and
// what was paid of it by the day. All of it may have been paid.
type Debt struct {
	OpenItem
	Origin  string // file:line
	Summary bool   // a sum of an aged summary, which has no document behind it

	// Principal is what the debt came to, once Credited has been taken off. In an
	// open-item ledger it is what is open, as nothing else is known.
	Principal Money
	Credited  Money     // by notes, discounts, write-offs and journals: nobody pays by them
	Payments  []Payment // receipts that were set against it by the day
	Settled   Date      // the day on which a row says that it was settled; none while it is open
}

// Payment is a receipt, or the part of one, that is set against a debt.
type Payment struct {
	Origin    string // file:line of the receipt
	Document  string
	Received  Date // the day the money came
	Allocated Date // the day from which it counts for the debt
	Sum       Money
}

// Undisputed is what a debt came to less what is in dispute of it.
func (d *Debt) Undisputed() Money { return d.Principal - d.InDispute() }

// PaidOn is the day of the last payment, or that on which a row says the debt was
// settled if that is later; none for a debt of which nothing was paid.
func (d *Debt) PaidOn() (day Date) {
	for _, p := range d.Payments {
		day = max(day, p.Allocated)
	}
	return max(day, d.Settled)
}
