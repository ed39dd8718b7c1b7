package settle

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Owing is what an account owes on a day, and the part of it that an offer can
// be about. It is made by adding open items to one that says whose it is.
// Balance = Open + Disputed + Held + Retained, each with its sign.
type Owing struct {
	Account, Name string
	Currency      ledger.Currency
	Type          ledger.CustomerType
	AsAt          ledger.Date

	Balance  ledger.Money // the signed sum of all that is open
	Disputed ledger.Money // in dispute, and neither on hold nor kept back: left out
	Held     ledger.Money // debts on hold: left out
	Retained ledger.Money // kept back until its release, and not on hold: left out
	Credits  ledger.Money // nil or negative; they reduce what is open
	Open     ledger.Money // what an offer can be about
	// DaysOverdue is the age of the oldest debt in Open, negative when none of
	// them is due yet. Credits are taken off the oldest first, as they are off the sum.
	DaysOverdue int
	// Undated is how many of the debts in Open have no due date, and UndatedSum what
	// is open of them: their age is counted from the date of the document.
	Undated    int
	UndatedSum ledger.Money

	holds uint16 // a bit for each reason for a hold
	debts []aged // those with a part in Open, the oldest first
}

// aged is a sum and how many days it is past due.
type aged struct {
	days int
	sum  ledger.Money
}

// For is o with whose it is, and in which currency, taken from another.
func (o Owing) For(whose Owing) Owing {
	o.Account, o.Name, o.Currency, o.Type, o.AsAt = whose.Account, whose.Name, whose.Currency, whose.Type, whose.AsAt
	return o
}

// Add takes in an open item. The error is [ledger.ErrOverflow], after which o is
// of no use.
func (o *Owing) Add(p *ledger.OpenItem) (err error) {
	o.holds |= (1<<p.Hold | 1<<p.AccountHold) &^ 1 // the bit of no hold
	parts, credit := p.Parts(), min(p.Open, 0)
	for _, pair := range [...]struct {
		to   *ledger.Money
		more ledger.Money
	}{{&o.Balance, p.Open}, {&o.Open, parts.Askable}, {&o.Disputed, parts.Disputed}, {&o.Held, parts.Held}, {&o.Retained, parts.Retained}, {&o.Credits, credit}} {
		if *pair.to, err = pair.to.Add(pair.more); err != nil {
			return err
		}
	}
	if parts.Askable > 0 {
		at, _ := slices.BinarySearchFunc(o.debts, p.DaysPastDue, func(a aged, days int) int { return cmp.Compare(days, a.days) })
		o.debts = slices.Insert(o.debts, at, aged{p.DaysPastDue, parts.Askable})
		if p.Due == 0 {
			o.Undated++
			if o.UndatedSum, err = o.UndatedSum.Add(parts.Askable); err != nil {
				return err
			}
		}
	}
	if parts.Askable != 0 {
		o.DaysOverdue = o.oldest()
	}
	return nil
}

// oldest is the age of the oldest debt of which credits leave something; 0 when they
// leave nothing.
func (o *Owing) oldest() int {
	credits := -o.Credits
	for _, debt := range o.debts {
		if credits < debt.sum {
			return debt.days
		}
		credits -= debt.sum
	}
	return 0
}

// Bar is a reason why no offer is made to an account. The zero Bar is none.
type Bar uint8

// The bars, in the order in which they are looked for.
const (
	NothingOwed   Bar = iota + 1 // the balance is nothing, or a credit
	OnHold                       // the person behind the account is to be left alone, or all is held
	InDispute                    // what is not in dispute, on hold or kept back is nothing
	KeptBack                     // all that is owed is kept back until its release
	OtherCurrency                // the policy is in another
	APerson                      // an individual, who is not part of a batch
	NoCell                       // no row of the role covers the balance and age
	NotAllowed                   // a limit of the row is passed
)

var bars = ledger.NewWords("bar to an offer",
	"", "nothing_owed", "hold", "dispute", "retention", "currency", "individual", "no_cell", "policy",
)

// String returns the word for b, such as no_cell, or nothing for none.
func (b Bar) String() string { return bars.Word(int(b)) }

// Holds lists the reasons for the holds on the account and its items.
func (o *Owing) Holds() (all []ledger.Hold) {
	for hold := ledger.Dispute; hold <= ledger.OtherHold; hold++ {
		if o.holds&(1<<hold) != 0 {
			all = append(all, hold)
		}
	}
	return all
}

// personal are the holds that are about the one who owes and not about an item:
// one of them on any item stops every offer to the account.
var personal = [...]ledger.Hold{ledger.BreathingSpace, ledger.Insolvency, ledger.Deceased, ledger.Vulnerable}

// Bar says why the account cannot be made an offer at all, in a word and in
// words; none when it can.
func (o *Owing) Bar() (Bar, string) {
	money := func(m ledger.Money) string { return o.Currency.WithCode(m) }
	for _, hold := range personal {
		switch {
		case o.holds&(1<<hold) == 0:
		case hold == ledger.Vulnerable:
			return OnHold, "the account is on hold" // why is nobody's business who reads an offer
		default:
			return OnHold, fmt.Sprintf("the account is on hold: %s", hold)
		}
	}
	kept := ""
	if o.Retained > 0 {
		kept = fmt.Sprintf(", %s is kept back", money(o.Retained))
	}
	switch left := o.Disputed + o.Held + o.Retained; {
	case o.Open > 0:
		return 0, ""
	case left == 0 || o.Balance <= 0:
		return NothingOwed, fmt.Sprintf("a balance of %s is not owed", money(o.Balance))
	case o.Held > 0:
		return OnHold, fmt.Sprintf("of a balance of %s, %s is on hold and %s in dispute%s: nothing else is owed",
			money(o.Balance), money(o.Held), money(o.Disputed), kept)
	case o.Disputed > 0:
		return InDispute, fmt.Sprintf("of a balance of %s, %s is in dispute%s: nothing else is owed", money(o.Balance), money(o.Disputed), kept)
	default:
		return KeptBack, fmt.Sprintf("of a balance of %s, %s is kept back and not yet released: nothing else is owed", money(o.Balance), money(o.Retained))
	}
}

// LastPayments are what each account last paid by a day, in one currency. They are made by
// adding the entries of a ledger, in any order, to what says the currency and the day.
type LastPayments struct {
	Currency ledger.Currency
	AsAt     ledger.Date

	last map[string]LastPayment
}

// LastPayment is what an account last paid by a day: the receipts of the latest day
// that has one. Refunds and bounced payments are left aside.
type LastPayment struct {
	On     ledger.Date  // no date: the ledger has no receipt of the account by then
	Amount ledger.Money // of that day, above zero
}

// Of is that of an account.
func (l *LastPayments) Of(account string) LastPayment { return l.last[account] }

// Add takes in entries. The error is [ledger.ErrOverflow], after which l is of no use.
func (l *LastPayments) Add(entries []ledger.Entry) (err error) {
	if l.last == nil {
		l.last = make(map[string]LastPayment)
	}
	for i := range entries {
		e := &entries[i]
		if e.Kind != ledger.Receipt || e.Amount >= 0 || e.Currency != l.Currency || e.Date == 0 || e.Date > l.AsAt {
			continue
		}
		last := l.last[string(e.Account)]
		switch {
		case e.Date < last.On:
			continue
		case e.Date > last.On:
			last = LastPayment{On: e.Date}
		}
		if last.Amount, err = last.Amount.Sub(e.Amount); err != nil {
			return err
		}
		l.last[string(e.Account)] = last
	}
	return nil
}
