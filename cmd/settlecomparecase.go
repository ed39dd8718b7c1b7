package cmd

import (
	"fmt"
	"strings"

	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
)

// A compareJob gathers the case and where each of its inputs is from.
type compareJob struct {
	opts        settleCompareOptions
	env         *Env
	debt        settle.Case
	account     string
	owing       *settle.Owing // by the ledger; nil when the balance was typed
	items       int           // open, of the account
	own         ownFigures
	breaks      *plan.Breaks      // nil without plans
	aged        *agedLedger       // what owing is from, with the history of debts for interest
	place       int               // of the account in it
	positions   []settle.Position // what a write-off gives up
	daysOverdue int
	inputs      []report.Input
	caveats     []string
}

// readDebt finds out what is owed, and as at which day.
func (j *compareJob) readDebt(env *Env) error {
	o := j.opts
	if o.given("entries") {
		return j.readLedger(env)
	}
	j.debt.Currency, j.debt.AsAt = o.currency, o.account.asAt
	if j.debt.AsAt == 0 {
		j.debt.AsAt = env.Today
	}
	var err error
	if j.debt.Balance, err = parseAmount("balance", o.balance, o.currency); err != nil {
		return err
	}
	j.daysOverdue, j.positions = o.daysOverdue, []settle.Position{{Due: o.due, Open: j.debt.Balance}}
	j.typed("balance", "balance", report.Sum(o.currency, j.debt.Balance))
	j.stated("as-at", "as_at", "as at", report.Day(j.debt.AsAt))
	if o.policy != "" {
		j.stated("days-overdue", "days_overdue", "days overdue", report.Count(o.daysOverdue))
	}
	if o.due != 0 {
		j.typed("due", "due", report.Day(o.due))
	}
	return nil
}

// readCase reads the ways to deal with the debt.
func (j *compareJob) readCase() error {
	o, c := j.opts, j.debt.Currency
	var err error
	if j.debt.CostOfMoney, err = parseRate("--cost-of-money", o.costOfMoney); err != nil {
		return err
	}
	j.typed("cost_of_money", "cost of money a year", report.Text(o.costOfMoney))
	for i, text := range o.offers {
		proposal, err := parseOffer(text, c, j.debt.AsAt)
		if err != nil {
			return err
		}
		j.debt.Offers = append(j.debt.Offers, proposal)
		j.typed(fmt.Sprintf("offer.%d", i+1), "offer", report.Text(text))
	}
	for _, read := range []func() error{j.readPlan, j.readLegal, j.readWriteOff} {
		if err := read(); err != nil {
			return err
		}
	}
	return j.takeSources()
}

// readPlan reads the plan, and what it is taken to be where nothing is said.
func (j *compareJob) readPlan() (err error) {
	o := j.opts
	if !o.given("plan") {
		return nil
	}
	if j.debt.Plan, err = o.parsePlan(j.debt.Currency, j.debt.AsAt, j.own.broken); err != nil {
		return err
	}
	j.typed("plan", "plan", report.Text(o.plan))
	first := report.Input{Name: "plan.first", Label: "first instalment", Value: report.Day(j.debt.Plan.First), From: report.NotGiven}
	if strings.Contains(o.plan, "@") {
		first.From = report.Typed
	}
	j.inputs = append(j.inputs, first)
	j.stated("break", "plan.break", "chance that an instalment is missed", report.Text(settle.PerCent(j.debt.Plan.Break, 6)))
	after := settle.PerCent(j.debt.Plan.After, 6)
	if j.debt.Plan.AfterDays > 0 {
		after += fmt.Sprintf(" after %d days", j.debt.Plan.AfterDays)
	}
	j.stated("after-break", "plan.after_break", "share recovered after a break", report.Text(after))
	return nil
}

func (j *compareJob) typed(name, label string, value report.Cell) {
	j.inputs = append(j.inputs, report.Input{Name: name, Label: label, Value: value, From: report.Typed})
}

// stated adds an input that has a value also when its flag is not given.
func (j *compareJob) stated(flag, name, label string, value report.Cell) {
	j.typed(name, label, value)
	if !j.opts.given(flag) {
		j.inputs[len(j.inputs)-1].From = report.NotGiven
	}
}

// takeSources puts the user's notes on the inputs they are about.
func (j *compareJob) takeSources() error {
	for _, text := range j.opts.sources {
		name, words, found := strings.Cut(text, ":")
		name, words = strings.TrimSpace(name), strings.TrimSpace(words)
		if !found || words == "" {
			return usagef("--source %q: want the name of an input and its source, like 'legal.win: solicitor, 12 Oct 2026'", text)
		}
		var names []string
		known := false
		for i := range j.inputs {
			in := &j.inputs[i]
			names = append(names, in.Name)
			if in.Name == name {
				known = true
				if in.Source != "" {
					words = in.Source + "; " + words
				}
				in.Source = words
			}
		}
		if !known {
			return usagef("--source %q: no such input here: want one of %s", name, strings.Join(names, ", "))
		}
	}
	return nil
}

// quote puts each offer to the policy.
func (j *compareJob) quote(env *Env, w *settle.Weighing) ([]report.Asked, error) {
	policy, err := readPolicy(env, j.opts.policy, j.debt.Currency)
	if err != nil {
		return nil, err
	}
	var all []report.Asked
	for _, p := range w.Paths {
		if p.Kind != settle.OfferPath {
			continue
		}
		quote, err := policy.Quote(settle.Offer{
			Currency: j.debt.Currency, Balance: j.debt.Balance, Amount: p.Cash, DaysOverdue: j.daysOverdue,
			Payments: len(p.Schedule.Instalments), WithinDays: p.Last.Days(j.debt.AsAt),
		}, j.opts.role)
		if err != nil {
			return nil, err
		}
		all = append(all, report.Asked{Quote: quote, Policy: j.opts.policy})
	}
	return all, nil
}
