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
	Credited  Money     // by credit notes: they correct the price, from the start
	Payments  []Payment // what lowered it by the day, each from a day of its own
	Settled   Date      // the day on which a row says that it was settled; none while it is open
	PartPaid  Date      // the last day on which a row says that part of it was paid, where what is open is all that is known besides
}

// Payment is a receipt that is set against a debt, or the part of one; or what lowers
// the debt as one does, from its own day: a set-off by journal, a discount, a write-off.
// One that came back is none.
type Payment struct {
	Origin   string // file:line of the credit
	Document string
	Kind     Kind
	Paid     Date // the day of the credit, or that of the document if it is later
	Sum      Money
}

// Undisputed is what a debt came to less what is in dispute of it.
func (d *Debt) Undisputed() Money { return d.Principal - d.InDispute() }

// PaidBy is what was paid of a debt by the end of a day. A row that says when a debt was
// settled says of no sum when it came.
func (d *Debt) PaidBy(day Date) (sum Money) {
	for _, p := range d.Payments {
		if p.Paid <= day {
			sum += p.Sum // no more than the principal
		}
	}
	return sum
}

// PaidOn is the day of the last payment, or that on which a row says the debt was
// settled if that is later; none for a debt of which nothing was paid.
func (d *Debt) PaidOn() (day Date) {
	for _, p := range d.Payments {
		day = max(day, p.Paid)
	}
	return max(day, d.Settled)
}
