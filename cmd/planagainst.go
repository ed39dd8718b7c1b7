package cmd

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// planAgainst are the flags of commands that hold a plan against receipts.
type planAgainst struct {
	asAt, since        ledger.Date
	tolerance, percent string // read once the currency is known
	grace              int
	holds              holdFlag
	read               readOptions
}

func (o *planAgainst) addFlags(env *Env, flags *pflag.FlagSet) {
	flags.TextVar(&o.asAt, "as-at", env.Today, "`date` at whose end the plan is looked at")
	flags.Lookup("as-at").DefValue = "today" // the help stays the same every day
	flags.TextVar(&o.since, "since", ledger.Date(0), "`date` before which receipts are not for the plan")
	flags.StringVar(&o.tolerance, "tolerance", "0", "`amount` by which an instalment may be short and is kept all the same")
	flags.StringVar(&o.percent, "tolerance-percent", "0%", "`percentage` of an instalment by which it may be short, like 5%")
	flags.IntVar(&o.grace, "grace", 0, "`days` after the due date that are still in time")
	flags.Var(&o.holds, "hold", "`FROM..TO`: instalments due on these days are not expected; may be repeated, and FROM.. has no end")
	o.read.addFlags(flags)
	flags.Lookup("currency").Usage = "currency `code` of the plan, and of receipts that state none (default GBP)"
}

// begin reads the flags that need the currency. Nothing is taken in yet.
func (o *planAgainst) begin(receipts string) (plan.CheckRules, *takings, error) {
	rules := plan.CheckRules{Grace: o.grace, Holds: o.holds}
	money := &takings{currency: ledger.Sterling, since: o.since}
	said, err := o.read.options([]string{receipts})
	if err != nil {
		return rules, nil, err
	}
	if said[0].Currency != (ledger.Currency{}) {
		money.currency = said[0].Currency
	}
	if rules.Tolerance, err = parseAmount("tolerance", o.tolerance, money.currency); err != nil {
		return rules, nil, err
	}
	var p percent
	if err := p.UnmarshalText([]byte(o.percent)); err != nil || !strings.HasSuffix(o.percent, "%") || p < 0 || p >= 100_00 {
		return rules, nil, usagef("--tolerance-percent %s: want a percentage from 0%% to less than 100%%, with its sign, like 5%%", o.percent)
	}
	rules.Percent = int64(p)
	switch {
	case rules.Tolerance < 0:
		return rules, nil, usagef("--tolerance %s: want 0 or more", o.tolerance)
	case o.grace < 0:
		return rules, nil, usagef("--grace %d: want 0 or more", o.grace)
	case o.since > o.asAt:
		return rules, nil, usagef("--since %v is after --as-at %v: want it that day or before", o.since, o.asAt)
	}
	return rules, money, nil
}

// planChecked is one plan that was checked, and what it was checked with.
type planChecked struct {
	report.PlanChecked
	money    *takings
	receipts []plan.Receipt // by the day of the check, in order
}

// check reads a plan and its receipts and holds one against the other.
func (o *planAgainst) check(env *Env, args []string, account string, results *outputs) (*planChecked, error) {
	if args[0] == "-" && args[1] == "-" {
		return nil, usagef("standard input (-) is named twice: it can be read once")
	}
	rules, money, err := o.begin(args[1])
	if err != nil {
		return nil, err
	}
	instalments, err := readPlan(env, args[0], money.currency)
	if err != nil {
		return nil, err
	}
	money.account = account
	if err := money.read(env, &o.read, args[1], results); err != nil {
		return nil, err
	}
	if account != "" && !money.listed && !money.known {
		return nil, money.noAccount(args[1])
	}
	paying := money.accounts()
	if len(paying) > 1 {
		want := paying[0]
		if slices.Contains(paying, planID(args[0])) {
			want = planID(args[0])
		}
		return nil, &importer.Problem{File: args[1], Err: fmt.Errorf("receipts of %d accounts (%s): want --account to say whose plan it is, like --account %s",
			len(paying), strings.Join(report.SomeOf(paying), ", "), want)}
	}
	if account == "" && len(paying) == 1 {
		account = paying[0]
	}
	receipts := money.of[account]
	checked := &planChecked{money: money}
	checked.PlanChecked = report.PlanChecked{ID: planID(args[0]), Account: account, Currency: money.currency}
	if args[0] == "-" {
		checked.ID = stdinName
	}
	if checked.Check, err = plan.CheckPlan(instalments, receipts, rules, o.asAt); err != nil {
		return nil, fmt.Errorf("%s: %w", args[0], err)
	}
	if account != "" && len(receipts)+money.before+money.foreign == 0 && !money.known {
		checked.Near = money.alike()
	}
	checked.Left = money.left()
	for _, r := range receipts {
		if r.Date <= o.asAt {
			checked.receipts = append(checked.receipts, r)
		}
	}
	slices.SortFunc(checked.receipts, inOrder)
	checked.Receipts = len(checked.receipts)
	return checked, nil
}

// inOrder compares receipts by all that there is to them, so that the order of
// a file cannot show.
func inOrder(a, b plan.Receipt) int {
	return cmp.Or(
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(b.Amount, a.Amount), // what came in before what went back
		cmp.Compare(a.Reference, b.Reference),
	)
}

// noAccount refuses an account of which a ledger has no row.
func (t *takings) noAccount(file string) error {
	if near := t.alike(); near != "" {
		return usagef("--account %s: no such account in %s: is it %s?", t.account, file, near)
	}
	return usagef("--account %s: no such account in %s", t.account, file)
}

// left says which receipts were left out.
func (t *takings) left() report.LeftOut {
	return report.LeftOut{Since: t.since, Before: t.before, Foreign: t.foreign}
}

// tell says how a ledger was read.
func (t *takings) tell(env *Env, o *planAgainst) {
	if t.imported != nil {
		tellRead(env, t.imported, o.read.quiet)
	}
}

func (c *planChecked) tell(env *Env, o *planAgainst) { c.money.tell(env, o) }
