package cmd

import (
	"cmp"
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
	debt        settle.Case
	account     string
	owing       *settle.Owing // by the ledger; nil when the balance was typed
	items       int           // open, of the account
	own         ownFigures
	breaks      *plan.Breaks      // nil without plans
	aged        *agedLedger       // what owing is from, with the history of debts for interest
	place       int               // of the account in it
	positions   []ledger.OpenItem // what a write-off gives up
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
	j.daysOverdue, j.positions = o.daysOverdue, []ledger.OpenItem{{Due: o.due, Open: j.debt.Balance}}
	j.typed("balance", "balance", doc.Sum(o.currency, j.debt.Balance))
	j.stated("as-at", "as_at", "as at", doc.Day(j.debt.AsAt))
	if o.policy != "" {
		j.stated("days-overdue", "days_overdue", "days overdue", doc.Count(o.daysOverdue))
	}
	if o.due != 0 {
		j.typed("due", "due", doc.Day(o.due))
	}
	return nil
}

// readLedger takes one account of a ledger: what it owes that an offer can be
// about, and how long it has been overdue.
func (j *compareJob) readLedger(env *Env) error {
	o := j.opts
	aged, place, err := o.account.readAged(env, o.currency, func(opts *ageing.Options) { opts.TraceAll = o.interest != "" })
	if err != nil {
		return err
	}
	owing, items, err := owedOn(aged, place)
	if err != nil {
		return err
	}
	if err := openOf(&owing); err != nil {
		return err
	}
	if err := o.mayClaimInterest(owing); err != nil {
		return err
	}
	c := owing.Currency
	j.debt.Currency, j.debt.AsAt, j.debt.Balance = c, owing.AsAt, owing.Open
	j.account, j.daysOverdue = owing.Account, owing.DaysOverdue
	j.owing, j.items = &owing, len(items)
	j.aged, j.place, j.positions = aged, place, items
	j.fromLedger("balance", "balance", doc.Sum(c, owing.Open), ledgerSource(o.account.entries, owing))
	j.stated("as-at", "as_at", "as at", doc.Day(owing.AsAt))
	if !o.given("as-at") {
		j.inputs[len(j.inputs)-1].From = report.FromLedger
	}
	j.fromLedger("days_overdue", "days overdue", doc.Count(owing.DaysOverdue), "of the oldest debt in that")
	if owing.Credits != 0 && o.interest != "" {
		j.caveats = append(j.caveats, "Open credits are taken off the balance but not off the debts that bear interest.")
	}
	return nil
}

func (j *compareJob) fromLedger(name, label string, value doc.Cell, source string) {
	j.inputs = append(j.inputs, report.Input{Name: name, Label: label, Value: value, From: report.FromLedger, Source: source})
}

// ledgerSource says how the balance follows from that of the account.
func ledgerSource(file string, o settle.Owing) string {
	c := o.Currency
	parts := []string{file}
	for _, left := range []struct {
		sum  ledger.Money
		what string
	}{{o.Disputed, "in dispute"}, {o.Held, "on hold"}, {o.Retained, "kept back"}} {
		if left.sum != 0 {
			parts = append(parts, fmt.Sprintf("%s %s left out", c.Grouped(left.sum), left.what))
		}
	}
	return strings.Join(parts, "; ")
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

// readCase reads the ways to deal with the debt.
func (j *compareJob) readCase() error {
	o, c := j.opts, j.debt.Currency
	var err error
	if j.debt.CostOfMoney, err = parseRate("--cost-of-money", o.costOfMoney); err != nil {
		return err
	}
	j.typed("cost_of_money", "cost of money a year", doc.Text(o.costOfMoney))
	for i, text := range o.offers {
		proposal, err := parseOffer(text, c, j.debt.AsAt)
		if err != nil {
			return err
		}
		j.debt.Offers = append(j.debt.Offers, proposal)
		j.typed(fmt.Sprintf("offer.%d", i+1), "offer", doc.Text(text))
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
	j.typed("plan", "plan", doc.Text(o.plan))
	first := report.Input{Name: "plan.first", Label: "first instalment", Value: doc.Day(j.debt.Plan.First), From: report.NotGiven}
	if strings.Contains(o.plan, "@") {
		first.From = report.Typed
	}
	j.inputs = append(j.inputs, first)
	j.stated("break", "plan.break", "chance that an instalment is missed", doc.Text(settle.PerCent(j.debt.Plan.Break, 6)))
	after := settle.PerCent(j.debt.Plan.After, 6)
	if j.debt.Plan.AfterDays > 0 {
		after += fmt.Sprintf(" after %d days", j.debt.Plan.AfterDays)
	}
	j.stated("after-break", "plan.after_break", "share recovered after a break", doc.Text(after))
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
	j.typed("legal.win", "chance of judgment", doc.Text(settle.PerCent(legal.Win, 6)))
	j.typed("legal.collect", "share then collected", doc.Text(settle.PerCent(legal.Collect, 6)))
	j.typed("legal.cost", "own costs", doc.Sum(c, legal.Cost))
	j.typed("legal.days", "days until it is paid", doc.Count(legal.Days))
	if o.given("interest") {
		if err := j.addByLaw(); err != nil {
			return err
		}
	}
	switch {
	case o.given("court-fee"):
		if legal.Fees, err = parseAmount("court-fee", o.courtFee, c); err != nil {
			return err
		}
		j.typed("legal.court_fees", "court fees", doc.Sum(c, legal.Fees))
	case o.given("jurisdiction"):
		return j.takeFees()
	}
	return nil
}

// addByLaw adds interest and compensation to the claim.
func (j *compareJob) addByLaw() error {
	added, err := j.addedByLaw()
	if err != nil {
		if errors.Is(err, statute.ErrUnknown) {
			return usagef("--interest statutory: %v: leave it out, or choose a day with --as-at that is known", err)
		}
		return err
	}
	j.debt.Legal.Added = added.Total
	c := j.debt.Currency
	for _, part := range []struct {
		name, label string
		sum         ledger.Money
	}{{"legal.interest", "interest claimed", added.Interest}, {"legal.compensation", "fixed sums claimed", added.Compensation}} {
		source := fmt.Sprintf("%s to %s", numberOf(len(added.Charges), "overdue debt"), j.debt.AsAt.Long())
		if len(added.Charges) == 1 {
			if rates := added.Charges[0].Debt.Rates; part.name == "legal.interest" && len(rates) > 0 {
				source = fmt.Sprintf("%s%% a year from %s to %s: %s", rates[0].Percent, added.Charges[0].Debt.From.Long(), j.debt.AsAt.Long(), rates[0].Why)
			} else {
				compensation := added.Charges[0].Compensation
				source = cmp.Or(compensation.Source, compensation.Why)
			}
		}
		j.inputs = append(j.inputs, report.Input{Name: part.name, Label: part.label, Value: doc.Sum(c, part.sum), From: report.FromTable, Source: source})
	}
	j.caveats = append(j.caveats, "Statutory interest is for debts between businesses alone; it is claimed to the day as at.")
	if n := len(added.NotDue); n > 0 {
		j.caveats = append(j.caveats, fmt.Sprintf("No interest on %s not overdue by then.", numberOf(n, "debt")))
	}
	return nil
}

// addedByLaw is the interest and the fixed sums that are added to the claim.
func (j *compareJob) addedByLaw() (settle.AddedByLaw, error) {
	if j.aged == nil {
		typed := []ledger.OpenItem{{Open: j.debt.Balance, Due: j.opts.due}}
		return settle.AddByLaw(courtTables(), j.debt.Currency, j.debt.AsAt, typed)
	}
	return j.addedByLedger()
}

// addedByLedger works out the debts of the account as 'arrears interest' does, from
// their history. Of debts on hold there is no claim here: the balance leaves them
// out, and so does the interest.
func (j *compareJob) addedByLedger() (added settle.AddedByLaw, err error) {
	traced, err := j.aged.traced()
	if err != nil {
		return added, err
	}
	held := 0
	debts := traced.claimed(func(d *ledger.OpenItem) bool {
		here := d.Account == j.place
		if here && d.Hold != 0 && !d.Paid() {
			held++
			return false
		}
		return here
	})
	right := claim.Right{Basis: statute.Statutory(), Order: claim.AsAllocated, Business: j.opts.business}
	shown := report.Interest{AsAt: debts.AsAt, Basis: right.Basis, Order: right.Order, Ledger: traced.Basis}
	shown.Caveats, err = debts.Interest(right, courtTables(), func(o *claim.Outcome) error {
		switch {
		case o.Why == claim.NotOverdue && !o.Debt.Paid():
			added.NotDue = append(added.NotDue, *o.Debt)
		case o.Why == 0 && !o.Aside:
			if err := added.Add(*o.Charge); err != nil {
				return err
			}
		}
		return shown.Add(o)
	})
	if err != nil {
		return added, err
	}
	if j.owing.Type == 0 && j.opts.business {
		shown.Notes = append(shown.Notes, businessNote)
	}
	if held > 0 {
		j.caveats = append(j.caveats, fmt.Sprintf("No interest on %s on hold, which the balance leaves out.", numberOf(held, "debt")))
	}
	j.caveats = append(j.caveats, shown.ClaimNotes()...)
	return added, nil
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
	claim, err := j.debt.Balance.Add(legal.Added)
	if err != nil {
		return err
	}
	tables, err := o.fees.tables(j.env)
	if err != nil {
		return err
	}
	fees, err := settle.FeesFor(tables, statute.CourtClaim{Jurisdiction: o.jurisdiction, Sum: claim, Day: day})
	var unknown *statute.UnknownError
	switch {
	case errors.As(err, &unknown):
		remedy := "give all court fees with --court-fee AMOUNT"
		if unknown.KnownTo != 0 && day > unknown.KnownTo {
			remedy += fmt.Sprintf(", or take the scale of an earlier day with --fees-on, like %s", unknown.KnownTo)
		}
		return usagef("--jurisdiction %s: %s is not known: %s: %s", o.jurisdiction, unknown.What, unknown.Why, remedy)
	case err != nil:
		return usagef("--jurisdiction %s: %v", o.jurisdiction, err)
	}
	legal.Fees = fees.Total
	scale := ""
	if o.feesOn != 0 {
		scale = ", by the scale of " + day.Long()
		j.caveats = append(j.caveats, fmt.Sprintf("Court fees are by the scale of %s, as --fees-on says, not that of the day as at.", day.Long()))
	}
	j.inputs = append(j.inputs,
		report.Input{
			Name: "legal.issue_fee", Label: "court issue fee", Value: doc.Sum(c, fees.Issue.Amount), From: report.FromTable,
			Source: fmt.Sprintf("on %s%s: %s", c.Grouped(claim), scale, fees.Issue.Band.Source),
		},
		report.Input{
			Name: "legal.hearing_fee", Label: "small claims hearing fee", Value: doc.Sum(c, fees.Hearing.Amount), From: report.FromTable,
			Source: fmt.Sprintf("on %s%s: %s", c.Grouped(claim), scale, fees.Hearing.Band.Source),
		})
	for _, band := range []statute.FeeBand{fees.Issue.Band, fees.Hearing.Band} {
		if band.Caveat != "" {
			j.caveats = append(j.caveats, "Court fees: "+band.Caveat+".")
		}
	}
	return nil
}

// readWriteOff reads the write-off, with the VAT relief that it brings.
func (j *compareJob) readWriteOff() error {
	o := j.opts
	if !o.writeOff {
		return nil
	}
	j.debt.WriteOff = &settle.WriteOff{}
	j.typed("write_off", "write-off", doc.Text("weighed"))
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
	j.debt.WriteOff = &given
	relief, err := given.Total()
	if err != nil {
		return err
	}
	j.typed("write_off.vat_rate", "rate of VAT", doc.Text(o.vatRate))
	j.inputs = append(j.inputs, report.Input{
		Name: "write_off.relief", Label: "VAT relief", Value: doc.Sum(j.debt.Currency, relief), From: report.FromTable,
		Source: fmt.Sprintf("%v of %s: VATA 1994 s.36", fraction, j.relieved(given)),
	})
	return nil
}

// giveUp works out the relief on each debt by the rules of 'arrears clock': on the
// first day that it can be claimed, or on the day as at when that has passed. What
// brings none is said.
func (j *compareJob) giveUp(vat claim.VAT) (settle.WriteOff, error) {
	none := settle.WriteOff{}
	var timed, never []ledger.OpenItem
	for _, p := range j.positions {
		if p.Open > 0 && claim.Undated(&p) {
			never = append(never, p)
		} else {
			timed = append(timed, p)
		}
	}
	supplies, charges, err := settle.SuppliesOf(timed)
	if err != nil {
		return none, err
	}
	undated, _, err := settle.SuppliesOf(never)
	if err != nil {
		return none, err
	}
	var reliefs []settle.Payment
	ended := 0
	var by ledger.Date // which the last of the time had ended
	for _, debt := range supplies {
		clock, relief, err := vat.Relief(&debt, j.debt.Currency, j.debt.AsAt, courtTables())
		switch {
		case err != nil:
			return none, usagef("--vat-rate: %s: %v: weigh the write-off without it", cmp.Or(debt.Document, "the debt"), err)
		case clock.Level == statute.Ended:
			ended, by = ended+1, max(by, clock.By)
		default:
			reliefs = append(reliefs, settle.Payment{On: max(clock.From, j.debt.AsAt), Amount: *relief})
		}
	}
	if ended > 0 && ended == len(supplies) {
		return none, usagef("--vat-rate: VAT relief had to be claimed by %v: weigh the write-off without it", by)
	}
	j.tellUnrelieved(charges, ended, len(undated))
	return settle.NewWriteOff(reliefs)
}

// tellUnrelieved says on what of the balance no relief is counted.
func (j *compareJob) tellUnrelieved(charges, ended, undated int) {
	for _, left := range []struct {
		debts int
		why   string
	}{
		{charges, "interest and costs have no VAT"},
		{ended, "the time to claim it has ended"},
		{undated, "no day is stated on which payment falls due"},
	} {
		if left.debts > 0 {
			j.caveats = append(j.caveats, fmt.Sprintf("No VAT relief on %s: %s.", numberOf(left.debts, "debt"), left.why))
		}
	}
	if j.owing != nil && j.owing.Credits != 0 {
		j.caveats = append(j.caveats, "VAT relief is on what open credits leave of the debts: they count against the oldest supply first.")
	}
}

// relieved says of what, and when, the relief is.
func (j *compareJob) relieved(g settle.WriteOff) string {
	what := "the balance"
	if j.owing != nil {
		what = "each debt"
	}
	switch n := len(g.Reliefs); n {
	case 0:
		return what
	case 1:
		return fmt.Sprintf("%s on %s", what, g.Reliefs[0].On.Long())
	default:
		return fmt.Sprintf("%s, from %s to %s", what, g.Reliefs[0].On.Long(), g.Reliefs[n-1].On.Long())
	}
}

func (j *compareJob) typed(name, label string, value doc.Cell) {
	j.inputs = append(j.inputs, report.Input{Name: name, Label: label, Value: value, From: report.Typed})
}

// stated adds an input that has a value also when its flag is not given.
func (j *compareJob) stated(flag, name, label string, value doc.Cell) {
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

// standing gathers what is known of the account besides what it owes.
func (j *compareJob) standing(env *Env) (report.Standing, error) {
	known := report.Standing{Owing: j.owing, Items: j.items}
	if breaks := j.breaks; breaks != nil {
		known.Judged = true
		for _, k := range breaks.Plans {
			if k.Account == j.account {
				known.Promises = append(known.Promises, k)
			}
		}
	}
	if j.owing == nil {
		return known, nil
	}
	read := readOptions{quiet: true}
	read.importer.Currency = j.debt.Currency
	_, err := read.read(env, []string{j.opts.account.entries}, newOutputs(env), func(batch []ledger.Entry) error {
		for i := range batch {
			e := &batch[i]
			if e.Kind == ledger.Receipt && e.Amount < 0 && string(e.Account) == j.account && e.Currency == j.debt.Currency &&
				e.Date <= j.debt.AsAt && e.Date >= known.LastPaid && e.Date != 0 {
				if e.Date > known.LastPaid {
					known.LastPaid, known.LastPayment = e.Date, 0
				}
				var err error
				if known.LastPayment, err = known.LastPayment.Sub(e.Amount); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return known, err
}

// numberOf is a count with its noun.
func numberOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
