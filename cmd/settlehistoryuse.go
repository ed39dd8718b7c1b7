package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
)

// ownRecord are the flags that take figures of a comparison from the user's own
// history, where they are not typed.
type ownRecord struct {
	ledger string
	plans  plansOptions
}

func (o *ownRecord) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.ledger, "history", "", "take the share collected (legal collect=) from what a `LEDGER` says was collected of debts as old as this one")
	o.plans.addFlags(flags)
}

func (o *ownRecord) check(c *settleCompareOptions) error {
	switch {
	case o.ledger == "-":
		return usagef("--history -: want the name of a file")
	case o.ledger != "" && c.legal == "":
		return usagef("--history gives the share collected after judgment: want --legal with the rest, like 'win=80%%,cost=700,days=270'")
	case o.ledger != "" && statesCollect(c.legal):
		return usagef("--history gives the share collected, and --legal states it with collect=: want one of them")
	case o.ledger != "" && !c.given("entries") && !c.given("days-overdue"):
		return usagef("--history goes by the age of the debt: say it with --days-overdue, or take the debt from a ledger with --entries")
	case o.plans.folder != "" && c.plan == "":
		return usagef("--plans gives the break rate: want --plan with the instalment, like 250.00/month")
	}
	return o.plans.check(c.given)
}

// inputs are the files that the figures come from.
func (o *ownRecord) inputs() []string {
	files, _ := o.plans.files() // reading them says what is wrong with them
	if o.ledger != "" {
		files = append(files, o.ledger)
	}
	return files
}

// ownFigures are what the user's own history says of inputs that no flag does: each a
// part of one, or nil, and what is known of where they are from.
type ownFigures struct {
	collect, broken *decimal.Decimal
	recorded        []recordedInput
}

// A recordedInput is a figure from the user's own history.
type recordedInput struct{ name, source string }

// readHistory reads the figures that take the place of flags that are not given.
func (j *compareJob) readHistory(env *Env) (found ownFigures, err error) {
	own := &j.opts.own
	own.plans.currency = j.debt.Currency
	if own.ledger != "" {
		share, source, err := j.shareCollected(env)
		if err != nil {
			return found, err
		}
		found.collect = &share
		found.recorded = append(found.recorded, recordedInput{"legal.collect", source})
	}
	breaks, err := own.plans.judge(env, j.debt.AsAt)
	j.breaks = breaks
	if breaks == nil || err != nil {
		return found, err
	}
	rate, ok := breaks.Rate()
	switch {
	case ok && j.opts.given("break"):
		j.caveats = append(j.caveats, fmt.Sprintf("The break rate is the one typed; by %s it is %s: %s.", own.plans.folder, settle.PerCent(rate, 2), brokenOf(breaks)))
		return found, nil
	case j.opts.given("break"):
		return found, nil
	case !ok:
		return found, usagef("--plans %s: no instalment of these plans is old enough to judge by %s: type the break rate with --break", own.plans.folder, breaks.To.Long())
	}
	rate = rate.Round(8) // a percentage of six decimals, as one that is typed
	found.broken = &rate
	if breaks.Cases < plan.FewPlans {
		j.caveats = append(j.caveats, fmt.Sprintf("The break rate rests on fewer than %d plans.", plan.FewPlans))
	}
	found.recorded = append(found.recorded, recordedInput{"plan.break", own.plans.folder + ": " + brokenOf(breaks)})
	return found, nil
}

// brokenOf is what a break rate rests on.
func brokenOf(b *plan.Breaks) string {
	return fmt.Sprintf("%d of %s broken, in %s judged, receipts to %s",
		b.Broken, numberOf(b.Cases, "plan"), numberOf(b.Due, "instalment"), b.To.Long())
}

func statesCollect(legal string) bool {
	return slices.ContainsFunc(strings.Split(legal, ","), func(part string) bool {
		name, _, _ := strings.Cut(part, "=")
		return strings.TrimSpace(name) == "collect"
	})
}

// shareCollected is what was collected of debts as old as the one weighed, as a part
// of one, and the cases behind it.
func (j *compareJob) shareCollected(env *Env) (share decimal.Decimal, source string, err error) {
	file, c := j.opts.own.ledger, j.debt.Currency
	past := historyRules{asAt: j.debt.AsAt, ages: historyAges, horizon: historyHorizon}
	found, rep, err := past.read(env, &readOptions{}, newOutputs(env), []string{file})
	if err != nil {
		return share, "", err
	}
	tellRead(env, rep, true)
	row, old := rowFor(found.History, c, j.daysOverdue)
	if !old {
		return share, "", usagef("--history %s: the debt is %d days past due and no row is for less than %d: type the share with collect=", file, j.daysOverdue, historyAges[0])
	}
	part, known := row.Share()
	if !known {
		return share, "", usagef("--history %s: no debt in %v that was open %d days past due is old enough to count: type the share with collect=", file, c, row.Age)
	}
	if row.Few() {
		j.caveats = append(j.caveats, fmt.Sprintf("The share collected rests on fewer than %d debts.", ageing.FewCases))
	}
	j.caveats = append(j.caveats, "The share collected is that of all debts of this age in the history, whether or not there was a judgment.")
	return decimal.New(part, -4), fmt.Sprintf("%s: of %s open %d days past due, %s, receipts settled %s within %d days",
		file, numberOf(row.Cases, "debt"), row.Age, c.Grouped(row.Reached), c.Grouped(row.Collected), found.Horizon), nil
}

// rowFor is the row of a history for a debt of an age. A currency without debts
// in it has rows of none.
func rowFor(h *ageing.History, c ledger.Currency, days int) (*ageing.Recovery, bool) {
	curve, ok := h.Curve(c)
	if !ok {
		curve = &ageing.Curve{Currency: c}
		for _, age := range h.Ages {
			curve.Rows = append(curve.Rows, ageing.Recovery{Age: age})
		}
	}
	return curve.For(days)
}

// markRecorded says of the inputs from history where they are from.
func (j *compareJob) markRecorded() {
	for _, r := range j.own.recorded {
		for i := range j.inputs {
			in := &j.inputs[i]
			if in.Name != r.name {
				continue
			}
			in.From = report.FromHistory
			if in.Source != "" {
				r.source += "; " + in.Source
			}
			in.Source = r.source
		}
	}
}
