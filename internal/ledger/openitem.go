package ledger

import "cmp"

// OpenItem is one debt or credit of a ledger once all is allocated, as at a day:
// what is open of it, what nobody may be asked for, and how that came about. It is
// the one shape in which an open debt goes from the ageing to whatever reads it.
//
// Sums are in minor units and signed: a debt is above zero and a credit below. A
// part of a debt that is kept back is an item of its own. Whoever knows less than
// a ledger tells, such as a sum and its due date alone, leaves the rest empty.
type OpenItem struct {
	Account   int    // index in the accounts of whoever made the item
	Origin    string // file:line
	Document  string
	Kind      Kind
	Summary   bool // a sum of an aged summary, which has no document behind it
	Date, Due Date // Due by terms where they count; either may be none
	// DaysPastDue is how long the item has been due as at the day, negative when it is
	// not yet.
	DaysPastDue int

	// Principal is what a debt came to, once Credited has been taken off. Of a debt in
	// an open-item ledger it is what is open, as nothing else is known.
	Principal Money
	Credited  Money     // by notes, discounts, write-offs and journals: nobody pays by them
	Payments  []Payment // receipts that were set against it by the day
	Settled   Date      // the day on which a row says that it was settled; none while it is open

	Open        Money
	Disputed    Money // part of Open, with the same sign; all of it where a hold for a dispute states no part
	Hold        Hold  // on the item; may be that of its account where there is none
	AccountHold Hold  // on the whole account as at the day, whatever there is on the item
	Retained    bool  // kept back: not due before its release
}

// Payment is a receipt, or the part of one, that is set against a debt.
type Payment struct {
	Origin    string // file:line of the receipt
	Document  string
	Received  Date // the day the money came
	Allocated Date // the day from which it counts for the debt
	Sum       Money
}

// Parts are what is open of an item by what can be done about it. They have the
// sign of the whole, and add up to it.
type Parts struct {
	Askable  Money // what its customer can be asked for, by a plan or an offer
	Disputed Money // in dispute, and neither on hold nor kept back
	Held     Money // on hold
	Retained Money // kept back until its release, and not on hold
}

// Parts tells what of the item is left out, and for which reason: all of a debt
// that is on hold, or else that is kept back, and of any other what is in dispute.
// A credit counts in full, whatever there is on it.
func (i *OpenItem) Parts() Parts {
	switch {
	case i.Open <= 0:
		return Parts{Askable: i.Open}
	case i.Held():
		return Parts{Held: i.Open}
	case i.Retained:
		return Parts{Retained: i.Open}
	}
	disputed := min(max(i.Disputed, 0), i.Open)
	return Parts{Askable: i.Open - disputed, Disputed: disputed}
}

// Askable is the part of the item that its customer can be asked for.
func (i *OpenItem) Askable() Money { return i.Parts().Askable }

// Held says whether the item or its whole account is on hold.
func (i *OpenItem) Held() bool { return i.Hold != 0 || i.AccountHold != 0 }

// HeldFor is the reason for the hold on the item, or else on its account; none
// when neither is on hold.
func (i *OpenItem) HeldFor() Hold { return cmp.Or(i.Hold, i.AccountHold) }

// Paid says that nothing is left of the item.
func (i *OpenItem) Paid() bool { return i.Open == 0 }

// Undisputed is what a debt came to less what is in dispute.
func (i *OpenItem) Undisputed() Money { return i.Principal - i.Disputed }

// PaidOn is the day of the last payment, or that on which a row says the debt was
// settled if that is later; none for a debt of which nothing was paid.
func (i *OpenItem) PaidOn() (day Date) {
	for _, p := range i.Payments {
		day = max(day, p.Allocated)
	}
	return max(day, i.Settled)
}
