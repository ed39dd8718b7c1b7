package cmd

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// decide says which freezes a debt has, or why it bears no interest here: the
// customer, the kind of entry, a hold or a dispute.
func (r *interestRun) decide(d *ageing.Debt) (freezes []statute.Freeze, why string) {
	account := &r.aged.Accounts[d.Account]
	customer := account.Customer
	switch {
	case customer != nil && customer.Type == ledger.Individual:
		return nil, "an individual: never for consumers"
	case d.Kind != ledger.Invoice:
		return nil, kindsLeftOut[d.Kind]
	}
	freezes, why = r.holds(d, customer)
	if why == "" && (customer == nil || customer.Type == 0) && !r.opts.ledger.business {
		r.untyped.add(account.ID)
	}
	return freezes, why
}

// kindsLeftOut say why entries other than invoices bear no interest.
var kindsLeftOut = map[ledger.Kind]string{
	ledger.Charge:  "a charge: no interest on interest or costs",
	ledger.Refund:  "a refund: not the price of goods or services",
	ledger.Journal: "a journal: whether it is the price of goods or services is for a person to say",
}

// freezing are the holds that stop interest for their days: by law (breathing
// space, SI 2020/1311 reg.7) or by agreement (a plan).
var freezing = []ledger.Hold{ledger.BreathingSpace, ledger.OnPlan}

// holds says what a hold on the entry or on its account does to interest.
//
// Breathing space and a plan freeze the days that the accounts file gives; with
// no dates there is no interest at all. Vulnerability, death, insolvency and
// holds for another reason leave the debt for a person to decide on. Interest
// runs on through a legal hold, and through a dispute on what is not disputed.
func (r *interestRun) holds(d *ageing.Debt, customer *ledger.Customer) (freezes []statute.Freeze, why string) {
	held := []ledger.Hold{d.Hold, customer.HeldOn(r.aged.AsAt)}
	if customer != nil && slices.Contains(freezing, customer.Hold) {
		if customer.HoldFrom != 0 || customer.HoldTo != 0 {
			freezes = []statute.Freeze{{From: customer.HoldFrom, To: customer.HoldTo, Reason: customer.Hold}}
		} else {
			held = append(held, customer.Hold)
		}
	}
	for _, hold := range held {
		switch {
		case hold == 0, hold == ledger.Legal:
		case len(freezes) > 0 && hold == customer.Hold: // for its days
		case slices.Contains(freezing, hold):
			return nil, "held: " + holdWords(hold) + ", without dates"
		case hold != ledger.Dispute:
			return nil, "held: " + holdWords(hold) + ", for a person to decide"
		case r.opts.ledger.disputed == "leave-out" && d.Disputed == 0:
			return nil, "in dispute" // by its account alone, or paid since
		}
	}
	if r.opts.ledger.disputed == "leave-out" && d.Undisputed() <= 0 {
		return nil, "in dispute"
	}
	return freezes, ""
}

// onLegalHold says whether a debt is charged although it is on hold.
func (r *interestRun) onLegalHold(d *ageing.Debt) bool {
	return d.Hold == ledger.Legal || r.aged.Accounts[d.Account].Customer.HeldOn(r.aged.AsAt) == ledger.Legal
}

// holdWords are those of a hold, for people.
func holdWords(h ledger.Hold) string { return strings.ReplaceAll(h.String(), "_", " ") }

// checkAccount looks at the account that was asked for by name.
func (r *interestRun) checkAccount() error {
	id := r.opts.ledger.account
	if id == "" {
		return nil
	}
	i := slices.IndexFunc(r.aged.Accounts, func(a ageing.Account) bool { return a.ID == id })
	if i < 0 {
		return usagef("--account %s: no such account in the ledger", id)
	}
	if c := r.aged.Accounts[i].Customer; c != nil && c.Type == ledger.Individual {
		return fmt.Errorf("%w: %s has the account of %s as an individual's: late-payment interest and compensation are between businesses, never for consumers",
			errNotAllowed, r.opts.rules.accounts, id)
	}
	return nil
}

// errUntyped says which accounts may be consumers for all that is known.
func (r *interestRun) errUntyped() error {
	return usagef("late-payment interest is between businesses, never for consumers, and nothing says what these accounts are: %s: want their type in --accounts FILE, or --business when all of them are businesses",
		&r.untyped)
}

// note says what else the reader should know.
func (r *interestRun) note() {
	add := func(format string, args ...any) {
		r.shown.Notes = append(r.shown.Notes, fmt.Sprintf(format, args...))
	}
	if r.noDue > 0 {
		add("debts without a due date, %d of them, are due at the end of the 30 days that begin with the date of the document, taken as the day the customer got it", r.noDue)
	}
	if len(r.parts) > 0 && r.opts.right.basis.UnderAct() {
		add("an invoice in several rows has one fixed sum, with the part on which interest began first, by what was overdue on the invoice that day")
	}
	if len(r.legal.names) > 0 {
		add("interest runs on through a legal hold: %s", &r.legal)
	}
	if r.unreached > 0 {
		add("debts paid in full, but late, in days that the tables do not reach: %d, not in any sum here", r.unreached)
	}
	switch {
	case r.opts.right.reference == "":
	case r.reference == 0:
		add("--reference-rate was not needed: the rate of every debt here is known, and stands")
	default:
		add("the Bank Rate of %s is not known: --reference-rate stands in for it", r.reference.Long())
	}
	if r.opts.ledger.business {
		add("all accounts without a type are taken to be businesses (--business)")
	}
}
