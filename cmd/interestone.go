package cmd

import (
	"cmp"
	"errors"

	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report"
)

// oneDebt are the flags of a debt that stands in no ledger.
type oneDebt struct {
	principal, costs   string // amounts, read once the currency is known
	paid               []string
	days               int
	contract           ledger.Date
	due, agreed        ledger.Date
	invoiced           ledger.Date
	delivered, invoice ledger.Date
	accepted           ledger.Date
	authority, fair    bool
	countFrom          statute.CountFrom
}

func (o *oneDebt) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.principal, "principal", "", "`amount` of a single debt, VAT included, like 4480.00")
	flags.TextVar(&o.due, "due", o.due, "`date` on which payment was due")
	flags.IntVar(&o.days, "days", 0, "`number` of days after the due date to look, instead of --as-at")
	flags.StringArrayVar(&o.paid, "paid", nil, "`DATE:AMOUNT` of a payment on the debt; may be repeated")
	flags.StringVar(&o.costs, "costs", "", "`amount` that recovering the debt reasonably cost: what is above the fixed sum is claimed")
	flags.TextVar(&o.contract, "contract-date", o.contract, "`date` of the contract, which matters for --costs")
	flags.TextVar(&o.agreed, "agreed", o.agreed, "`date` of payment that was agreed, as --due")
	flags.TextVar(&o.invoiced, "invoice-date", o.invoiced, "`date` of the invoice, from which --terms give the agreed day")
	flags.TextVar(&o.delivered, "delivered", o.delivered, "`date` of delivery of the goods or end of the service")
	flags.TextVar(&o.invoice, "invoice-received", o.invoice, "`date` on which the customer had notice of the amount")
	flags.TextVar(&o.accepted, "accepted", o.accepted, "`date` on which a procedure of acceptance ended")
	flags.BoolVar(&o.authority, "public-authority", false, "the customer is a public authority: an agreed day after 30 days does not stand")
	flags.BoolVar(&o.fair, "not-grossly-unfair", false, "an agreed day after 60 days is not grossly unfair, and stands")
	flags.TextVar(&o.countFrom, "count-from", o.countFrom, "first day of 30 or 60 days: that of the `trigger` itself, or the day-after")
}

// charge works out the one debt.
func (o *oneDebt) charge(env *Env, opts *interestOptions, tables *statute.Tables) (*report.Interest, error) {
	claim, err := o.claim(opts)
	if err != nil {
		return nil, err
	}
	payable, err := o.payable(opts)
	if err != nil {
		return nil, err
	}
	relevant, err := payable.RelevantDay()
	if err != nil {
		return nil, err
	}
	claim.From = relevant.Start
	claim.To = cmp.Or(opts.rules.asAt, env.Today)
	if opts.given("days") {
		claim.To = relevant.Day + ledger.Date(o.days)
	}
	if opts.right.reference != "" {
		if claim.Basis, err = opts.right.referenceFor(tables, claim.From); err != nil {
			return nil, err
		}
	}
	charge, err := tables.Charge(claim)
	if errors.Is(err, ledger.ErrOverflow) {
		return nil, usagef("--principal %s: %v: want an amount that its interest and costs can be added to", o.principal, err)
	}
	if err != nil {
		return nil, err
	}
	shown := &report.Interest{AsAt: claim.To, Basis: claim.Basis, Rounding: claim.Rounding, Order: claim.Order, KeepWorking: true}
	shown.Add(&report.Charged{Relevant: relevant, Charge: charge})
	return shown, nil
}

// maxDays is the longest time, in days, that is no slip of the keyboard.
const maxDays = 36525

// claim reads the flags, now that the currency is known.
func (o *oneDebt) claim(opts *interestOptions) (claim statute.Claim, err error) {
	claim = opts.right.claim()
	if claim.Currency, err = opts.read.saidCurrency(); err != nil {
		return claim, err
	}
	if claim.Principal, err = parseAmount("principal", o.principal, claim.Currency); err != nil {
		return claim, err
	}
	if o.costs != "" {
		if claim.Recovery, err = parseAmount("costs", o.costs, claim.Currency); err != nil {
			return claim, err
		}
	}
	claim.Contract = o.contract
	switch {
	case claim.Principal <= 0:
		return claim, usagef("--principal %s: want an amount above zero", o.principal)
	case claim.Recovery < 0:
		return claim, usagef("--costs %s: want zero or more", o.costs)
	case claim.Recovery > 0 && !claim.Basis.UnderAct():
		return claim, usagef("--costs are claimed under the 1998 Act, and --rate %s is another right: leave one of them out", claim.Basis)
	case o.contract != 0 && o.costs == "":
		return claim, usagef("--contract-date matters for --costs alone: want both, or neither")
	case opts.given("days") && opts.rules.asAt != 0:
		return claim, usagef("--days and --as-at each say the last day: want one of them")
	case o.days < 0 || o.days > maxDays:
		return claim, usagef("--days %d: want 0 to %d", o.days, maxDays)
	}
	claim.Payments, err = parsePayments("paid", o.paid, claim.Currency)
	return claim, err
}

// payable is what the flags say about when the debt was to be paid.
func (o *oneDebt) payable(opts *interestOptions) (statute.Payable, error) {
	terms := opts.rules.terms
	agreed := 0
	for _, given := range []bool{o.due != 0, o.agreed != 0, terms != ledger.Terms{}} {
		if given {
			agreed++
		}
	}
	switch {
	case agreed > 1:
		return statute.Payable{}, usagef("--due, --agreed and --terms each say the agreed day: want one of them")
	case terms != ledger.Terms{} && o.invoiced == 0:
		return statute.Payable{}, usagef("--terms %s: want --invoice-date as well, from which they are counted", terms)
	case terms == ledger.Terms{} && o.invoiced != 0:
		return statute.Payable{}, usagef("--invoice-date is for --terms: want both; the day on which the customer got the invoice is --invoice-received")
	case agreed == 0 && o.delivered == 0 && o.invoice == 0 && o.accepted == 0:
		return statute.Payable{}, usagef("want the day payment was due with --due, or the days from which the Act counts: --delivered, --invoice-received")
	case o.delivered == 0 && o.invoice == 0 && o.accepted == 0 && (o.authority || o.fair || opts.given("count-from")):
		return statute.Payable{}, usagef("--public-authority, --not-grossly-unfair and --count-from are about the days from which the Act counts: want those as well, with --delivered or --invoice-received")
	case o.fair && o.authority:
		return statute.Payable{}, usagef("--not-grossly-unfair is not for a --public-authority, which has 30 days in any case: leave out one of them")
	}
	return statute.Payable{
		Agreed: cmp.Or(o.due, o.agreed, terms.Due(o.invoiced)), Performed: o.delivered, Notice: o.invoice, Accepted: o.accepted,
		PublicAuthority: o.authority, NotGrosslyUnfair: o.fair, CountFrom: o.countFrom,
	}, nil
}
