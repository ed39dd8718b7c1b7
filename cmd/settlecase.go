package cmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

// A compareJob gathers the case and where each of its inputs is from.
type compareJob struct {
	opts        settleCompareOptions
	env         *Env
	results     *outputs // what is written, rows set aside with it
	debt        settle.Case
	account     string
	owing       *settle.Owing // by the ledger; nil when the balance was typed
	paid        settle.LastPayments
	items       int // open, of the account
	own         ownFigures
	breaks      *plan.Breaks      // nil without plans
	aged        *agedLedger       // what owing is from, with the history of debts for interest
	place       int               // of the account in it
	traced      *tracedLedger     // aged, once its debts have been asked for
	positions   []ledger.OpenItem // open, of the account, or the balance that was typed
	daysOverdue int
	fixedSums   ledger.Money // in what the Act adds to the claim
	grounds     report.Grounds
}

// readDebt finds out what is owed, and as at which day.
func (j *compareJob) readDebt(env *Env) error {
	o := j.opts
	if o.account.named() {
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
	j.daysOverdue, j.positions = o.daysOverdue, []ledger.OpenItem{{Due: o.due, Open: j.debt.Balance}}
	j.grounds.Typed("balance", doc.Sum(o.currency, j.debt.Balance))
	j.stated("as-at", "as_at", doc.Day(j.debt.AsAt))
	switch aged := o.given("days-overdue"); {
	case o.policy == "":
	case !aged && o.due != 0: // as from a ledger
		j.daysOverdue = j.debt.AsAt.Days(o.due)
		j.grounds.Add("days_overdue", report.Typed, doc.Count(j.daysOverdue), "from the due date")
	default:
		j.stated("days-overdue", "days_overdue", doc.Count(o.daysOverdue))
	}
	if o.due != 0 {
		j.grounds.Typed("due", doc.Day(o.due))
	}
	return nil
}

// readLedger takes one account of a ledger: what it owes that an offer can be
// about, and how long it has been overdue.
func (j *compareJob) readLedger(env *Env) error {
	o := j.opts
	see := toAge{see: func(batch []ledger.Entry) error { return j.paid.Add(batch) }}
	aged, place, err := o.account.open(env, j.results, o.currency, see, func(opts *ageing.Options) {
		opts.TraceAll = o.rate != "" || o.given("vat-rate")
		j.paid = settle.LastPayments{Currency: o.currency, AsAt: opts.AsAt}
	})
	if err != nil {
		return err
	}
	owing, items, err := owedOn(aged, place)
	if err != nil {
		return err
	}
	if err := openOf(&owing, aged.owedElsewhere(place)); err != nil {
		return err
	}
	if o.rate != "" {
		if err := askCustomers(aged.rep, o.account.accounts, true); err != nil {
			return err
		}
	}
	if err := o.mayClaimInterest(owing); err != nil {
		return err
	}
	j.debt.Currency, j.debt.AsAt, j.debt.Balance = owing.Currency, owing.AsAt, owing.Open
	j.account, j.daysOverdue = owing.Account, owing.DaysOverdue
	j.owing, j.items = &owing, len(items)
	j.aged, j.place, j.positions = aged, place, items
	day := report.FromLedger
	if o.given("as-at") {
		day = report.Typed
	}
	j.grounds.Owing(o.account.name(), &owing, day)
	if owing.Credits != 0 && o.rate != "" {
		j.grounds.CreditsUnset()
	}
	return nil
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
	breaks, err := own.plans.judge(env, &j.opts.account.read, j.debt.AsAt)
	j.breaks = breaks
	if breaks == nil || err != nil {
		return found, err
	}
	rate, ok := breaks.Rate()
	switch {
	case j.opts.given("break"):
		j.grounds.BreakTyped(own.plans.folder, breaks)
		return found, nil
	case !ok:
		return found, usagef("--plans %s: no instalment of these plans is old enough to judge by %s: type the break rate with --break", own.plans.folder, breaks.To.Long())
	}
	found.broken = &rate
	found.recorded = append(found.recorded, recordedInput{"plan.break", j.grounds.BrokenPlans(own.plans.folder, breaks)})
	return found, nil
}

// shareCollected is what was collected of debts as old as the one weighed, as a part
// of one, and the cases behind it.
func (j *compareJob) shareCollected(env *Env) (share decimal.Decimal, source string, err error) {
	file, c := j.opts.own.ledger, j.debt.Currency
	past, rep, err := readHistory(env, &readOptions{}, newOutputs(env), []string{file},
		ageing.HistoryOptions{AsAt: j.debt.AsAt, Ages: historyAges, Horizon: historyHorizon})
	if err != nil {
		return share, "", err
	}
	tellRead(env, rep, true)
	row, old := past.For(c, j.daysOverdue)
	if !old {
		return share, "", usagef("--history %s: the debt is %d days past due and no row is for less than %d: type the share with collect=", file, j.daysOverdue, historyAges[0])
	}
	share, known := row.Ratio()
	if !known {
		return share, "", usagef("--history %s: no debt in %v that was open %d days past due is old enough to count: type the share with collect=", file, c, row.Age)
	}
	return share, j.grounds.Collected(file, c, row, past.Horizon), nil
}

// readCase reads the ways to deal with the debt.
func (j *compareJob) readCase() error {
	o, c := j.opts, j.debt.Currency
	var err error
	if j.debt.CostOfMoney, err = parseRate("--cost-of-money", o.costOfMoney); err != nil {
		return err
	}
	j.grounds.Typed("cost_of_money", doc.Text(withSign(o.costOfMoney)))
	for i, text := range o.offers {
		proposal, err := parseOffer(text, j.debt.Balance, c, j.debt.AsAt)
		if err != nil {
			return err
		}
		j.debt.Offers = append(j.debt.Offers, proposal)
		j.grounds.Typed(fmt.Sprintf("offer.%d", i+1), doc.Text(text))
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
	j.grounds.Typed("plan", doc.Text(o.plan))
	first := report.NotGiven
	if strings.Contains(o.plan, "@") {
		first = report.Typed
	}
	j.grounds.Add("plan.first", first, doc.Day(j.debt.Plan.First), "")
	j.stated("break", "plan.break", doc.Text(report.PerCent(j.debt.Plan.Break, 6)))
	after := report.PerCent(j.debt.Plan.After, 6)
	if j.debt.Plan.AfterDays > 0 {
		after += fmt.Sprintf(" after %d days", j.debt.Plan.AfterDays)
	}
	j.stated("after-break", "plan.after_break", doc.Text(after))
	return nil
}

// readLegal reads what is known of legal action.
func (j *compareJob) readLegal() (err error) {
	o, c := j.opts, j.debt.Currency
	if !o.given("legal") {
		return nil
	}
	if j.debt.Legal, err = parseLegal(o.legal, c, j.own.collect); err != nil {
		return err
	}
	legal := j.debt.Legal
	j.grounds.Typed("legal.win", doc.Text(report.PerCent(legal.Win, 6)))
	j.grounds.Typed("legal.collect", doc.Text(report.PerCent(legal.Collect, 6)))
	j.grounds.Typed("legal.cost", doc.Sum(c, legal.Cost))
	j.grounds.Typed("legal.days", doc.Count(legal.Days))
	if o.given("rate") {
		if err := j.addByLaw(); err != nil {
			return err
		}
	}
	switch {
	case o.given("court-fee"):
		if legal.Fees, err = parseAmount("court-fee", o.courtFee, c); err != nil {
			return err
		}
		j.grounds.Typed("legal.court_fees", doc.Sum(c, legal.Fees))
	case o.given("jurisdiction"):
		return j.takeFees()
	}
	return nil
}

// addByLaw adds interest and compensation to the claim.
func (j *compareJob) addByLaw() error {
	added, basis, err := j.added(claim.Right{Basis: statute.Statutory(), Order: claim.AsAllocated, Business: j.opts.business})
	switch {
	case errors.Is(err, statute.ErrUnknown):
		return &remedied{fmt.Errorf("--rate statutory: %w", err), "give it with " + ratesFile + ", or leave --rate out"}
	case err != nil:
		return err
	}
	j.debt.Legal.Added, j.fixedSums = added.Total, added.Compensation
	untyped := j.opts.business && j.owing != nil && j.owing.Type == 0
	return j.grounds.Interest(added, j.debt.Currency, j.debt.AsAt, basis, untyped)
}

// added is what the Act adds to the claim: for a balance that was typed, or for the
// debts of the account as 'arrears interest' has them, from their history. The basis
// is that of the ledger.
func (j *compareJob) added(right claim.Right) (added *claim.Added, basis ledger.Basis, err error) {
	tables, err := j.opts.rates.tables(j.env)
	if err != nil {
		return nil, 0, err
	}
	if j.aged == nil {
		o, err := right.OnSum(&claim.Account{Currency: j.debt.Currency}, j.debt.Balance, j.opts.due, j.debt.AsAt, tables)
		if err != nil {
			return nil, 0, err
		}
		added = &claim.Added{Right: right, Caveats: claim.Caveats{Unchecked: tables.NotCheckedFor(right.Basis, j.debt.AsAt)}}
		return added, 0, added.Add(o)
	}
	debts, err := j.debts()
	if err != nil {
		return nil, 0, err
	}
	added, err = debts.Added(right, tables)
	return added, j.aged.Basis, err
}

// debts are those of the account, with their history.
func (j *compareJob) debts() (*claim.Debts, error) {
	if j.traced == nil {
		var err error
		if j.traced, err = j.aged.traced(); err != nil {
			return nil, err
		}
	}
	return j.traced.claimed(func(d *ledger.Debt) bool { return d.Account == j.place }), nil
}

// takeFees takes the court fees from the tables.
func (j *compareJob) takeFees() error {
	o, c, legal := j.opts, j.debt.Currency, j.debt.Legal
	day := o.feesOn
	if day == 0 {
		day = j.debt.AsAt
	}
	if c != ledger.Sterling {
		return usagef("--jurisdiction: court fees are in pounds, and the debt is in %v: give them with --court-fee AMOUNT", c)
	}
	sum, err := j.debt.Balance.Add(legal.Added)
	if err != nil {
		return err
	}
	tables, err := o.fees.tables(j.env)
	if err != nil {
		return err
	}
	fees, err := tables.ClaimFees(statute.CourtClaim{
		Jurisdiction: o.jurisdiction, Sum: sum, Value: j.debt.Balance, FixedSums: j.fixedSums, Day: day,
	})
	var unknown *statute.UnknownError
	switch {
	case errors.As(err, &unknown):
		unknown.Remedy = "give all court fees with --court-fee AMOUNT, and leave --jurisdiction out"
		return fmt.Errorf("--jurisdiction %s: %w", o.jurisdiction, unknown)
	case err != nil:
		return usagef("--jurisdiction %s: %v", o.jurisdiction, err)
	}
	legal.Fees = fees.Total
	j.grounds.CourtFees(&fees, o.feesOn)
	return nil
}

// readWriteOff reads the write-off, with the VAT relief that it brings.
func (j *compareJob) readWriteOff() error {
	o := j.opts
	if !o.writeOff {
		return nil
	}
	j.debt.WriteOff = &settle.WriteOff{}
	j.grounds.Typed("write_off", doc.Text("weighed"))
	if !o.given("vat-rate") {
		return nil
	}
	rate, err := parseRate("--vat-rate", o.vatRate)
	if err != nil {
		return err
	}
	fraction, err := statute.VATFraction(rate.Shift(2))
	if err != nil {
		return usagef("--vat-rate: %v", err)
	}
	if j.debt.Currency != ledger.Sterling {
		return usagef("--vat-rate: VAT relief is in pounds, and the debt is in %v: weigh the write-off without it", j.debt.Currency)
	}
	given, err := j.giveUp(claim.VAT{Fraction: &fraction})
	if err != nil {
		return err
	}
	writeOff, err := settle.NewWriteOff(given.Reliefs)
	if err != nil {
		return err
	}
	if total, err := writeOff.Total(); err == nil && total > j.debt.Balance {
		return usagef("--vat-rate: by law what was paid went to the oldest debts, also those that are on hold, kept back or in dispute, so that VAT relief on the rest is %s, more than the %s that is weighed: weigh the write-off without it",
			j.debt.Currency.WithCode(total), j.debt.Currency.WithCode(j.debt.Balance))
	}
	j.debt.WriteOff = &writeOff
	j.grounds.Typed("write_off.vat_rate", doc.Text(withSign(o.vatRate)))
	return j.grounds.GivenUp(given, writeOff, fraction, j.owing)
}

// giveUp works out the relief on what of each debt can be asked for, by the rules of
// 'arrears clock'.
func (j *compareJob) giveUp(vat claim.VAT) (claim.GivenUp, error) {
	var debts []ledger.Debt
	if j.aged != nil {
		all, err := j.debts()
		if err != nil {
			return claim.GivenUp{}, err
		}
		debts = all.List
	}
	for _, item := range j.positions {
		if j.aged == nil || item.Open < 0 {
			debts = append(debts, ledger.Debt{OpenItem: item, Principal: item.Open})
		}
	}
	given, err := vat.GiveUp(debts, j.debt.Currency, j.debt.AsAt, courtTables())
	switch {
	case errors.Is(err, ledger.ErrOverflow):
		return given, err
	case err != nil:
		return given, usagef("--vat-rate: %v: weigh the write-off without it", err)
	case given.Ended > 0 && len(given.Reliefs) == 0:
		return given, usagef("--vat-rate: VAT relief had to be claimed by %v: weigh the write-off without it", given.EndedBy)
	}
	return given, nil
}

// stated adds an input that has a value also when its flag is not given.
func (j *compareJob) stated(flag, name string, value doc.Cell) {
	from := report.Typed
	if !j.opts.given(flag) {
		from = report.NotGiven
	}
	j.grounds.Add(name, from, value, "")
}

// takeSources puts the user's notes on the inputs they are about.
func (j *compareJob) takeSources() error {
	before := make(map[string]string)
	for _, text := range j.opts.sources {
		name, words, found := strings.Cut(text, ":")
		name, words = strings.TrimSpace(name), strings.TrimSpace(words)
		if !found || words == "" {
			return usagef("--source %q: want the name of an input and its source, like 'legal.win: solicitor, 12 Oct 2026'", text)
		}
		if first, said := before[name]; said {
			return usagef("--source: %v", twice(first, text))
		}
		before[name] = text
		if !j.grounds.Note(name, words) {
			var names []string
			for _, in := range j.grounds.Inputs {
				names = append(names, in.Name)
			}
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
	quotes, err := policy.QuoteOffers(w, j.daysOverdue, j.opts.role)
	if err != nil {
		return nil, err
	}
	var all []report.Asked
	for _, quote := range quotes {
		all = append(all, report.Asked{Quote: quote, Policy: j.opts.policy})
	}
	return all, nil
}

// standing gathers what is known of the account besides what it owes.
func (j *compareJob) standing() report.Standing {
	paid := j.paid.Of(j.account)
	known := report.Standing{Owing: j.owing, Items: j.items, LastPaid: paid.On, LastPayment: paid.Amount}
	if breaks := j.breaks; breaks != nil {
		known.Judged = true
		for _, k := range breaks.Plans {
			if k.Account == j.account {
				known.Promises = append(known.Promises, k)
			}
		}
	}
	return known
}
