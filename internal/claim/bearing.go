package claim

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// Reason says why a debt bears no interest. The zero Reason is none: it bears
// interest.
type Reason uint8

// The reasons. The first two are of a debt that is not late; the others leave a
// late one out.
const (
	NotOverdue       Reason = iota + 1 // interest has not started, or it is kept back
	PaidInTime                         // by the day it was to be paid
	OfConsumer                         // interest under the Act is between businesses: 1998 Act s.2(1)
	ForCosts                           // a charge: interest or costs, which bear none themselves
	ForRefund                          // money that went back: not the price of goods or services
	Reversed                           // a credit note, discount or write-off above zero, which takes one back
	Unclear                            // a journal: whether it is the price of goods or services is not known
	HeldWithoutDates                   // by a hold that freezes interest for its days, which nobody has stated
	HeldForPerson                      // by a hold after which a person is to decide
	InDispute                          // all of it, or all that was not paid in time
)

// Late says that the debt is overdue, or was paid late, and is left out for the
// reason.
func (r Reason) Late() bool { return r > PaidInTime }

// reasonsByKind are why entries other than invoices bear no interest.
var reasonsByKind = map[ledger.Kind]Reason{
	ledger.Charge: ForCosts, ledger.Refund: ForRefund, ledger.Receipt: ForRefund, ledger.Journal: Unclear,
	ledger.CreditNote: Reversed, ledger.Discount: Reversed, ledger.WriteOff: Reversed,
}

// isDebt says whether an entry above zero of a kind is a debt on which time runs. What
// takes back a payment or a credit is none: the time is that of the debt which it opens
// again, and what it opens is not known when it names none.
func isDebt(kind ledger.Kind) bool {
	why := reasonsByKind[kind]
	return why != ForRefund && why != Reversed
}

// Capacity is what a customer acts as: the Act is for the debts of contracts
// in which both sides act in the course of a business (1998 Act s.2(1)).
type Capacity uint8

// The capacities.
const (
	MayBeConsumer Capacity = iota // nothing says what the customer is
	Business
	Consumer
)

// CapacityOf is the capacity of a customer of a type.
func CapacityOf(t ledger.CustomerType) Capacity {
	switch t {
	case 0:
		return MayBeConsumer
	case ledger.Individual:
		return Consumer
	}
	return Business
}

func (a *Account) capacity() Capacity {
	if a.Customer == nil {
		return MayBeConsumer
	}
	return CapacityOf(a.Customer.Type)
}

// overdue is the relevant day of a debt, and why no interest has started on it, if
// it has not.
func (r *run) overdue(d *ledger.Debt) (relevant statute.RelevantDay, why Reason, err error) {
	if !isDebt(d.Kind) {
		return relevant, reasonsByKind[d.Kind], nil // the Act's 30 days are not for it
	}
	if d.Retained || d.Due > r.debts.AsAt {
		return relevant, NotOverdue, nil
	}
	relevant, err = r.runsFrom(d)
	switch {
	case err != nil:
		return relevant, 0, err
	case relevant.Start > r.debts.AsAt:
		return relevant, NotOverdue, nil
	case d.Paid() && d.PaidOn() <= relevant.Day:
		return relevant, PaidInTime, nil
	}
	return relevant, 0, nil
}

// runsFrom is the day after which interest runs on a debt. Without a day on which it
// was to be paid it is the end of the Act's 30 days, also by a right outside the Act,
// which has none; a judgment is of the date of its document.
func (r *run) runsFrom(d *ledger.Debt) (statute.RelevantDay, error) {
	basis := r.right.Basis
	switch {
	case basis == statute.Judgment():
		return basis.RunsFrom(cmp.Or(d.Due, d.Date), r.right.Judged)
	case d.Due != 0 && !basis.UnderAct():
		return basis.RunsFrom(d.Due, 0)
	case d.Due != 0:
		return statute.Payable{Agreed: d.Due}.RelevantDay()
	}
	return statute.Payable{Notice: d.Date}.RelevantDay()
}

// bearing is what freezes the interest on a debt that is overdue, or why it bears
// none here: the customer, the kind of entry, a hold or a dispute. Hold is the one
// that is the reason.
type bearing struct {
	freezes []statute.Freeze
	why     Reason
	hold    ledger.Hold
}

// decide finds the bearing of a debt, and notes an account of which nothing says
// that it is a business.
func (r *run) decide(d *ledger.Debt, relevant statute.RelevantDay) bearing {
	account := &r.debts.Accounts[d.Account]
	capacity := account.capacity()
	switch {
	case capacity == Consumer && r.right.Basis.UnderAct():
		return bearing{why: OfConsumer}
	case d.Kind != ledger.Invoice:
		return bearing{why: reasonsByKind[d.Kind]}
	}
	b := r.held(d, relevant, account.Customer)
	if b.why == 0 && capacity == MayBeConsumer && !r.right.Business && r.right.Basis.UnderAct() {
		r.untyped.add(account.ID)
	}
	return b
}

// freezing are the holds that stop interest for their days: by law (breathing
// space, SI 2020/1311 reg.7) or by agreement (a plan).
var freezing = []ledger.Hold{ledger.BreathingSpace, ledger.OnPlan}

// held says what a hold or a dispute on the debt or on its account does to interest.
//
// Breathing space and a plan freeze the days that are known of the customer; with
// no dates there is no interest at all. Vulnerability, death, insolvency and
// holds for another reason leave the debt for a person to decide on. Interest
// runs on through a legal hold, and through a dispute on what is not disputed,
// unless all of that was paid in time.
func (r *run) held(d *ledger.Debt, relevant statute.RelevantDay, customer *ledger.Customer) (b bearing) {
	holds := []ledger.Hold{d.Hold, customer.HeldOn(r.debts.AsAt)}
	if customer != nil && slices.Contains(freezing, customer.Hold) {
		if customer.HoldFrom != 0 || customer.HoldTo != 0 {
			b.freezes = []statute.Freeze{{From: customer.HoldFrom, To: customer.HoldTo, Reason: customer.Hold}}
		} else {
			holds = append(holds, customer.Hold)
		}
	}
	for _, hold := range holds {
		switch {
		case hold == 0, hold == ledger.Legal:
		case len(b.freezes) > 0 && hold == customer.Hold: // for its days
		case slices.Contains(freezing, hold):
			return bearing{why: HeldWithoutDates, hold: hold}
		case hold != ledger.Dispute:
			return bearing{why: HeldForPerson, hold: hold}
		case !r.right.Disputed && d.InDispute() == 0:
			return bearing{why: InDispute} // by its account alone, or paid since
		}
	}
	if !r.right.Disputed && d.InDispute() > 0 && d.Undisputed() <= d.PaidBy(relevant.Day) {
		return bearing{why: InDispute}
	}
	return b
}

// onLegalHold says whether a debt is on such a hold, through which interest runs.
func (r *run) onLegalHold(d *ledger.Debt) bool {
	return d.Hold == ledger.Legal || r.debts.Accounts[d.Account].Customer.HeldOn(r.debts.AsAt) == ledger.Legal
}
