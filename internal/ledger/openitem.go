package ledger

import "cmp"

// OpenItem is one debt or credit of a ledger once all is allocated, as at a day:
// what is open of it, and what nobody may be asked for. It is the one shape in which
// what is open goes from the ageing to whatever reads it; [Debt] is one with its
// history.
//
// Sums are in minor units and signed: a debt is above zero and a credit below. A
// part of a debt that is kept back is an item of its own. Whoever knows less than
// a ledger tells, such as a sum and its due date alone, leaves the rest empty.
type OpenItem struct {
	// The order packs them, for a ledger has millions.

	Account     int // index in the accounts of whoever made the item
	Document    string
	Kind        Kind
	Hold        Hold // on the item itself; see HeldFor
	AccountHold Hold // on the whole account as at the day, whatever there is on the item
	Retained    bool // kept back: not due before its release
	Date, Due   Date // Due by terms where they count; either may be none
	// DaysPastDue is how long the item has been due as at the day, negative when it is
	// not yet.
	DaysPastDue int
	Open        Money
	Disputed    Money // part of Open as a row states it, with the same sign; see InDispute
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
	disputed := i.InDispute()
	return Parts{Askable: i.Open - disputed, Disputed: disputed}
}

// InDispute is the part of a debt that is in dispute, whatever else keeps it from
// being asked for: what is stated, or all that is open when the debt or its account
// is on hold for a dispute of which no sum is stated.
func (i *OpenItem) InDispute() Money {
	switch {
	case i.Open <= 0:
		return 0
	case i.Disputed == 0 && (i.Hold == Dispute || i.AccountHold == Dispute):
		return i.Open
	}
	return min(max(i.Disputed, 0), i.Open)
}

// Settleable is the part of a debt that credits may be set against: what is neither
// kept back nor in dispute. Another hold is no bar to that, only to asking.
func (i *OpenItem) Settleable() Money {
	if i.Open <= 0 || i.Retained {
		return 0
	}
	return i.Open - i.InDispute()
}

// Askable is the part of the item that its customer can be asked for.
func (i *OpenItem) Askable() Money { return i.Parts().Askable }

// Held says whether the item or its whole account is on hold. One that is on hold for
// a dispute is in dispute, and not on hold: each pound is left out once.
func (i *OpenItem) Held() bool { return i.HeldFor() != 0 }

// HeldFor is the reason for the hold on the item, or else on its account; none
// when neither is on hold.
func (i *OpenItem) HeldFor() Hold { return cmp.Or(i.Hold.notDispute(), i.AccountHold.notDispute()) }

// notDispute is a hold, or none for a dispute.
func (h Hold) notDispute() Hold {
	if h == Dispute {
		return 0
	}
	return h
}

// Paid says that nothing is left of the item.
func (i *OpenItem) Paid() bool { return i.Open == 0 }
