package cmd

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

func (o *settleCompareOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.balance, "balance", "", "`amount` that is owed, like 1234.50")
	o.account.addFlags(flags)
	flags.StringArrayVar(&o.offers, "offer", nil, "an `offer` in full settlement, like 4000@30d, 4000@2026-12-31 or 4000/4@30d; may be repeated")
	flags.StringVar(&o.plan, "plan", "", "`instalment` and its period, like 250.00/month, with @DATE for the first")
	flags.StringVar(&o.breaks, "break", "", "`chance` that an instalment is missed when those before were paid, like 4%/month")
	flags.StringVar(&o.after, "after-break", "", "`share` of the rest that still comes after a break, like 20% or 20%@90d")
	flags.StringVar(&o.legal, "legal", "", "legal action, as `inputs` like 'win=80%,collect=90%,cost=700,days=270'")
	flags.TextVar(&o.jurisdiction, "jurisdiction", o.jurisdiction, "take court fees from the tables of this `nation`: england-and-wales")
	flags.TextVar(&o.feesOn, "fees-on", o.feesOn, "take the court fees of this `date` (default: the day as at)")
	flags.StringVar(&o.courtFee, "court-fee", "", "`amount` of all court fees, in place of the tables")
	flags.StringVar(&o.interest, "interest", "", "add interest and the fixed sum to the claim: `statutory`, for debts between businesses")
	flags.BoolVar(&o.business, "business", false, "the account is a business, though no accounts file says so")
	flags.TextVar(&o.due, "due", o.due, "`date` on which the debt fell due, for interest and VAT relief")
	flags.BoolVar(&o.writeOff, "write-off", false, "weigh a write-off too")
	flags.StringVar(&o.vatRate, "vat-rate", "", "`rate` of the VAT that a write-off brings back, like 20%")
	flags.StringVar(&o.costOfMoney, "cost-of-money", "", "`rate` of what a year's wait costs, like 8%")
	flags.StringVar(&o.policy, "policy", "", "put the offers to a settlement policy, a CSV `file`")
	flags.StringVar(&o.role, "role", "", "`name` of the role, in the policy, that is to accept")
	flags.IntVar(&o.daysOverdue, "days-overdue", 0, "`days` since the debt fell due, for the policy")
	flags.TextVar(&o.currency, "currency", ledger.Sterling, "currency `code` of all amounts, those of the policy too")
	flags.StringArrayVar(&o.sources, "source", nil, "where an input is from, as `input: words`, like 'legal.win: solicitor, 12 Oct 2026'; may be repeated")
	flags.BoolVar(&o.explain, "explain", false, "list each cash flow with its date, chance, discount factor and value")
	flags.BoolVar(&o.sensitive, "sensitivity", false, "move each input in turn, and list the least lump sum by chance of judgment")
	flags.StringVar(&o.table, "table", "", "`table` that CSV carries: options, answers, inputs, flows, tornado or frontier (default options)")
	o.own.addFlags(flags)
	o.fees.addFlags(flags)
	o.output.addFlags(flags)
	offer(cmd, "jurisdiction=england-and-wales,scotland,northern-ireland", "interest=statutory", "table=options,answers,inputs,flows,tornado,frontier")
}

// parseDays reads a number of days, 30d or 30.
func parseDays(flag, text string) (int, error) {
	days, err := strconv.Atoi(strings.TrimSuffix(text, "d"))
	if err != nil || days < 0 || days > 100_000 {
		return 0, usagef("%s: %q is not a number of days: want a whole number from 0, like 30d", flag, text)
	}
	return days, nil
}

// parseWhen reads a day: so many days after another, or a date.
func parseWhen(flag, text string, from ledger.Date) (ledger.Date, error) {
	if strings.Count(text, "-") == 2 {
		day, err := ledger.ParseDate(text)
		if err != nil {
			return 0, usagef("%s: %v", flag, err)
		}
		return day, nil
	}
	days, err := parseDays(flag, text)
	if err != nil {
		return 0, usagef("%s: %q is no day: want days from the day as at, like 30d, or a date, like 2026-12-31", flag, text)
	}
	return from.AddDays(days), nil
}

// parseOffer reads an offer: 4000, 4000@30d, 4000/4@2026-12-31.
func parseOffer(text string, c ledger.Currency, asAt ledger.Date) (settle.Proposal, error) {
	const flag = "--offer"
	what, when, dated := strings.Cut(text, "@")
	amount, parts, inParts := strings.Cut(what, "/")
	o := settle.Proposal{Payments: 1, First: asAt}
	var err error
	if o.Amount, err = parseAmount("offer", amount, c); err != nil {
		return o, err
	}
	if inParts {
		if o.Payments, err = strconv.Atoi(parts); err != nil {
			return o, usagef("%s: %q is not a number of payments: want an offer like 4000/4", flag, parts)
		}
	}
	if dated {
		o.First, err = parseWhen(flag, when, asAt)
	}
	return o, err
}

// parsePlan reads the flags of a plan, with the break rate from history if there is
// one.
func (o *settleCompareOptions) parsePlan(c ledger.Currency, asAt ledger.Date, broken *decimal.Decimal) (*settle.Repayment, error) {
	what, when, dated := strings.Cut(o.plan, "@")
	amount, period, found := strings.Cut(what, "/")
	if !found {
		return nil, usagef("--plan: %q has no period: want a plan like 250.00/month", o.plan)
	}
	p := settle.Repayment{}
	var err error
	if p.Instalment, err = parseAmount("plan", amount, c); err != nil {
		return nil, err
	}
	if err := p.Every.UnmarshalText([]byte(period)); err != nil {
		return nil, usagef("--plan: %v", err)
	}
	p.First = p.Every.Date(asAt, 1)
	if dated {
		if p.First, err = parseWhen("--plan", when, asAt); err != nil {
			return nil, err
		}
	}
	if broken != nil {
		p.Break = *broken
	} else if o.given("break") {
		rate, each, stated := strings.Cut(o.breaks, "/")
		if stated && each != period {
			return nil, usagef("--break %s: the plan is paid by the %s: want the chance for each instalment, like %s/%s", o.breaks, period, rate, period)
		}
		if p.Break, err = parseRate("--break", rate); err != nil {
			return nil, err
		}
	}
	if o.given("after-break") {
		share, days, stated := strings.Cut(o.after, "@")
		if p.After, err = parseRate("--after-break", share); err != nil {
			return nil, err
		}
		if stated {
			p.AfterDays, err = parseDays("--after-break", days)
		}
	}
	return &p, err
}

// parseLegal reads win=80%,collect=90%,cost=700,days=270, in any order; without collect
// when that is known.
func parseLegal(text string, c ledger.Currency, collected *decimal.Decimal) (*settle.LegalAction, error) {
	const flag = "--legal"
	var a settle.LegalAction
	missing := []string{"win", "collect", "cost", "days"}
	if collected != nil {
		a.Collect, missing = *collected, []string{"win", "cost", "days"}
	}
	for _, part := range strings.Split(text, ",") {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		at := slices.Index(missing, name)
		if at < 0 {
			return nil, usagef("%s: %q is not wanted, or is given twice: want win, collect, cost and days, like 'win=80%%,collect=90%%,cost=700,days=270'", flag, name)
		}
		missing = slices.Delete(missing, at, at+1)
		var err error
		switch name {
		case "win":
			a.Win, err = parseRate(flag+" win", value)
		case "collect":
			a.Collect, err = parseRate(flag+" collect", value)
		case "cost":
			a.Cost, err = parseAmount("legal cost", value, c)
		case "days":
			a.Days, err = parseDays(flag+" days", value)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(missing) > 0 {
		return nil, usagef("%s: no %s: want win, collect, cost and days, like 'win=80%%,collect=90%%,cost=700,days=270'", flag, strings.Join(missing, ", "))
	}
	return &a, nil
}
