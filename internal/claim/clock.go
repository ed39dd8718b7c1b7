package claim

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TimeLimits are what the time limits of debts go by.
type TimeLimits struct {
	// Jurisdiction is the law of the debts of customers of whom none is known. The
	// zero one is none: it is never guessed.
	Jurisdiction ledger.Jurisdiction
	Events       []Event // besides the payments that are allocated to the debts
	VAT          VAT
	Within       int // only clocks of which a time ends within so many days; 0: all
}

// Event is something that may start the time of a debt again, or stop it: a document of an
// account, or all of the account when it has no document.
type Event struct {
	Account, Document string
	statute.ClockEvent
}

// Clock is when the times of one open debt end: to claim it, and to claim VAT
// relief on it.
type Clock struct {
	Account    *Account
	Debt       *ledger.Debt
	Limitation statute.LimitationClock
	VAT        statute.VATClock
	Relief     *ledger.Money // the VAT in the debt; nil: not worked out
}

// endsWithin says whether a time ends within so many days of the day.
func (c *Clock) endsWithin(days int) bool {
	soon := func(left int) bool { return 0 <= left && left <= days }
	return c.Limitation.Level != statute.Stopped && soon(c.Limitation.DaysLeft) || soon(c.VAT.DaysToBy)
}

// left are the days to the end of the time to claim, for the order of clocks: those
// that are stopped come last.
func (c *Clock) left() int {
	if c.Limitation.Level == statute.Stopped {
		return math.MaxInt
	}
	return c.Limitation.DaysLeft
}

// Clocks are the clocks of the open debts of a ledger, those that end first in
// front, and what a reader of them should know besides.
type Clocks struct {
	List      []Clock
	Others    int // debts of which no time ends within the days that were asked for
	NoDueDate int // debts whose time runs from the date of the document
	Undated   int // kept back until nobody knows when, or never due: they have no clock
	// Returned is money that went back and the like, which has no time of its own.
	Returned   []Clock
	WrittenOff []WrittenOff // of which VAT relief can still be claimed, or will be
	// OnAccount are the receipts that nobody has allocated, of accounts with a debt in the
	// list: they start no time again, as nothing says which debt they are of.
	OnAccount []OnAccount
	Unused    Names // events of no debt that is open
	Strange   Names // those of them that are of no debt at all
	Later     Names // events after the day as at, which have not happened yet
	// Unchecked are tables of law that stand until they are changed, and were last
	// looked at before the day as at.
	Unchecked []statute.Known
}

// OnAccount is a receipt that nobody has allocated to a debt.
type OnAccount struct {
	Account *Account
	ledger.Payment
}

// onAccount are those of the accounts of clocks.
func (all *Debts) onAccount(clocks []Clock) (list []OnAccount) {
	has := make(map[*Account]bool)
	for i := range clocks {
		has[clocks[i].Account] = true
	}
	for i := range all.Accounts {
		if a := &all.Accounts[i]; has[a] {
			for _, p := range a.OnAccount {
				list = append(list, OnAccount{a, p})
			}
		}
	}
	return list
}

// LawlessError lists the accounts of which nothing says under which law they are.
type LawlessError struct{ Accounts Names }

// Error lists the accounts.
func (e *LawlessError) Error() string {
	return "nothing says under which law these accounts are: " + e.Accounts.String()
}

// neverDue is the day after which a due date is one that will not come, as the
// 31 December 9999 of some programs.
const neverDue = ledger.MaxDate - 36525

// undated says of a debt that no time runs on it: it is kept back until a day that
// nobody has stated, or due on one that will not come.
func undated(d *ledger.OpenItem) bool { return d.Retained && d.Due == 0 || d.Due > neverDue }

// Clocks works out the clocks of the debts that are open.
//
// The error is a [*LawlessError], or names the first debt that cannot be worked out
// by its origin: it wraps that of [statute.Tables.LimitationClock], of
// [statute.NewVATClock] or of [statute.Tables.VAT].
func (all *Debts) Clocks(limits TimeLimits, tables *statute.Tables) (Clocks, error) {
	tablesUsed := []string{statute.LimitationTable}
	if limits.VAT.Band != 0 {
		tablesUsed = append(tablesUsed, statute.VATRateTable)
	}
	clocks := Clocks{Unchecked: tables.NotCheckedSince(all.AsAt, tablesUsed...)}
	events := all.events(limits.Events)
	unpaid, off, err := all.unpaid(limits.VAT, tables)
	if err != nil {
		return Clocks{}, err
	}
	clocks.WrittenOff = off
	var lawless Names
	for i := range all.List {
		d := &all.List[i]
		account := &all.Accounts[d.Account]
		switch {
		case d.Paid():
			continue
		case !isDebt(d.Kind):
			clocks.Returned = append(clocks.Returned, Clock{Account: account, Debt: d})
			continue
		case undated(&d.OpenItem):
			clocks.Undated++
			continue
		}
		law := limits.Jurisdiction
		if c := account.Customer; c != nil && c.Jurisdiction != 0 {
			law = c.Jurisdiction
		}
		if law == 0 {
			lawless.add(account.ID)
			continue
		}
		if d.Due == 0 {
			clocks.NoDueDate++
		}
		c := Clock{Account: account, Debt: d}
		// Without a due date payment may have been due at once, so that time ends on
		// the earliest day that it can.
		due := cmp.Or(d.Due, d.Date)
		if c.Limitation, err = tables.LimitationClock(law, due, all.AsAt, events.of(account, d)); err != nil {
			return Clocks{}, fmt.Errorf("%s: %w", d.Origin, err)
		}
		if c.VAT, c.Relief, err = limits.VAT.relief(&d.OpenItem, unpaid[i], account.Currency, all.AsAt, tables); err != nil {
			return Clocks{}, fmt.Errorf("%s: %w", d.Origin, err)
		}
		if limits.Within > 0 && !c.endsWithin(limits.Within) {
			clocks.Others++
			continue
		}
		clocks.List = append(clocks.List, c)
	}
	if lawless.Len() > 0 {
		return Clocks{}, &LawlessError{lawless}
	}
	slices.SortStableFunc(clocks.List, func(a, b Clock) int {
		return cmp.Or(cmp.Compare(a.left(), b.left()), cmp.Compare(a.Account.ID, b.Account.ID), cmp.Compare(a.Debt.Document, b.Debt.Document))
	})
	clocks.OnAccount = all.onAccount(clocks.List)
	clocks.Unused, clocks.Strange, clocks.Later = events.notOf(events.used), events.notOf(events.known), events.later
	return clocks, nil
}

// events are those that may start time again, by what they are about.
type events struct {
	all         map[eventsOf][]statute.ClockEvent
	part        map[partOf][]statute.ClockEvent // of a dated ledger
	used, known map[eventsOf]bool               // of an open debt, and of any
	list        []eventsOf                      // in the order in which they were stated

	later Names // those after the day as at
}

// eventsOf is a document of an account; no document is all of them.
type eventsOf struct{ account, document string }

// partOf is the invoice of which a row is a part.
type partOf struct {
	account  int
	document string
	date     ledger.Date
}

func (n eventsOf) String() string {
	if n.document == "" {
		return n.account
	}
	return n.account + " " + n.document
}

// events are those that are stated, and the parts of documents that a dated ledger
// has as settled: what was paid on account of the rest.
func (all *Debts) events(stated []Event) *events {
	e := &events{
		all: make(map[eventsOf][]statute.ClockEvent), part: make(map[partOf][]statute.ClockEvent), used: make(map[eventsOf]bool),
		known: make(map[eventsOf]bool),
	}
	for _, one := range stated {
		of := eventsOf{one.Account, one.Document}
		if one.Date > all.AsAt {
			e.later.add(fmt.Sprintf("%v: %s of %s", of, one.Kind, one.Date.Long()))
		}
		if len(e.all[of]) == 0 {
			e.list = append(e.list, of)
		}
		e.all[of] = append(e.all[of], one.ClockEvent)
	}
	for i := range all.List {
		d := &all.List[i]
		e.known[eventsOf{account: all.Accounts[d.Account].ID}] = true
		e.known[eventsOf{all.Accounts[d.Account].ID, d.Document}] = true
		if d.Settled == 0 || d.Document == "" {
			continue
		}
		of := partOf{d.Account, d.Document, d.Date}
		e.part[of] = append(e.part[of], statute.ClockEvent{Date: d.Settled, Kind: statute.PartPayment, Note: d.Origin})
	}
	return e
}

// of lists the events of a debt.
func (e *events) of(account *Account, d *ledger.Debt) (list []statute.ClockEvent) {
	for _, p := range d.Payments {
		if p.Kind == ledger.Receipt { // what the creditor forgives or sets off is no payment
			list = append(list, statute.ClockEvent{Date: p.Paid, Kind: statute.PartPayment, Note: p.Origin})
		}
	}
	if d.PartPaid != 0 {
		list = append(list, statute.ClockEvent{Date: d.PartPaid, Kind: statute.PartPayment, Note: d.Origin})
	}
	if d.Document != "" {
		list = append(list, e.part[partOf{d.Account, d.Document, d.Date}]...)
	}
	about := []eventsOf{{account.ID, d.Document}}
	if d.Document != "" {
		about = append(about, eventsOf{account: account.ID})
	}
	for _, of := range about {
		list = append(list, e.all[of]...)
		e.used[of] = true
	}
	return list
}

// notOf names the events that are of no debt of some.
func (e *events) notOf(debts map[eventsOf]bool) (names Names) {
	for _, of := range e.list {
		if !debts[of] {
			names.add(of.String())
		}
	}
	return names
}
