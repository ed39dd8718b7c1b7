package report

import (
	"cmp"
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Grounds are what a comparison rests on: each figure that went in, with where it
// is from, and what a reader of them should know. They are gathered one after the
// other, in the order in which they are to stand.
type Grounds struct {
	Inputs  []Input
	Caveats []string
}

// Input is one figure that a comparison rests on.
type Input struct {
	Name   string // legal.win
	Label  string // chance of judgment
	Value  doc.Cell
	From   Tag
	Source string // what the user, or the table, says about it; may be empty
}

// Tag says where an input comes from.
type Tag string

// The tags. A figure that nobody gave stands as the help says it does.
const (
	FromLedger  Tag = "from ledger"
	FromTable   Tag = "from table"
	FromHistory Tag = "from history" // the user's own ledgers and plans
	Typed       Tag = "typed"
	NotGiven    Tag = "not given"
)

// inputLabels are the names of inputs for people. Offers are numbered.
var inputLabels = map[string]string{
	"as_at":              "as at",
	"balance":            "balance",
	"cost_of_money":      "cost of money a year",
	"days_overdue":       "days overdue",
	"due":                "due",
	"legal.collect":      "share then collected",
	"legal.compensation": "fixed sums claimed",
	"legal.cost":         "own costs",
	"legal.court_fees":   "court fees",
	"legal.days":         "days until it is paid",
	"legal.hearing_fee":  "court hearing fee",
	"legal.interest":     "interest claimed",
	"legal.issue_fee":    "court issue fee",
	"legal.win":          "chance of judgment",
	"offer":              "offer",
	"plan":               "plan",
	"plan.after_break":   "share recovered after a break",
	"plan.break":         "chance that an instalment is missed",
	"plan.first":         "first instalment",
	"write_off":          "write-off",
	"write_off.relief":   "VAT relief",
	"write_off.vat_rate": "rate of VAT",
}

// Add takes in an input by its name, such as legal.win or offer.2.
func (g *Grounds) Add(name string, from Tag, value doc.Cell, source string) {
	label, known := inputLabels[name]
	if !known {
		label = inputLabels[strings.TrimRight(name, ".0123456789")]
	}
	g.Inputs = append(g.Inputs, Input{Name: name, Label: label, Value: value, From: from, Source: source})
}

// Typed takes in an input that was typed.
func (g *Grounds) Typed(name string, value doc.Cell) { g.Add(name, Typed, value, "") }

// note takes in a caveat.
func (g *Grounds) note(format string, args ...any) {
	g.Caveats = append(g.Caveats, fmt.Sprintf(format, args...))
}

// Owing takes in what an account owes by a ledger in a file. The day is from the
// ledger unless it was typed.
func (g *Grounds) Owing(file string, o *settle.Owing, day Tag) {
	c := o.Currency
	source := []string{file}
	for _, left := range [...]struct {
		sum  ledger.Money
		what string
	}{{o.Disputed, "in dispute"}, {o.Held, "on hold"}, {o.Retained, "kept back"}} {
		if left.sum != 0 {
			source = append(source, fmt.Sprintf("%s %s left out", c.Grouped(left.sum), left.what))
		}
	}
	g.Add("balance", FromLedger, doc.Sum(c, o.Open), strings.Join(source, "; "))
	g.Add("as_at", day, doc.Day(o.AsAt), "")
	g.Add("days_overdue", FromLedger, doc.Count(o.DaysOverdue), "of the oldest debt in that")
	g.Caveats = append(g.Caveats, undatedNotes(o)...)
}

// CreditsUnset says that the credits of an account are not set against the debts on
// which interest is claimed.
func (g *Grounds) CreditsUnset() {
	g.note("Open credits are taken off the balance but not off the debts that bear interest.")
}

// BrokenPlans says on what a break rate by the plans of a folder rests, and warns
// where it is on few of them. It returns the source of the rate.
func (g *Grounds) BrokenPlans(folder string, b *plan.Breaks) (source string) {
	if b.Cases < plan.FewPlans {
		g.note("The break rate rests on fewer than %d plans.", plan.FewPlans)
	}
	return folder + ": " + brokenWords(b)
}

// BreakTyped says what the break rate is by the plans of a folder, beside the one
// that was typed.
func (g *Grounds) BreakTyped(folder string, b *plan.Breaks) {
	if rate, ok := b.Rate(); ok {
		g.note("The break rate is the one typed; by %s it is %s: %s.", folder, PerCent(rate, 2), brokenWords(b))
	}
}

// brokenWords are what a break rate rests on.
func brokenWords(b *plan.Breaks) string {
	return fmt.Sprintf("%d of %s broken, in %s judged, receipts to %s",
		b.Broken, ledger.Count(int64(b.Cases), "plan"), ledger.Count(int64(b.Due), "instalment"), b.To.Long())
}

// Collected says on what a share collected rests, by the history in a file of debts
// that were as old, and within how many days. It returns the source of the share.
func (g *Grounds) Collected(file string, c ledger.Currency, row *ageing.Recovery, horizon int) (source string) {
	if row.Few() {
		g.note("The share collected rests on fewer than %d debts.", ageing.FewCases)
	}
	g.note("The share collected is that of all debts of this age in the history, whether or not there was a judgment.")
	return fmt.Sprintf("%s: of %s open %d days past due, %s, receipts settled %s within %d days",
		file, ledger.Count(int64(row.Cases), "debt"), row.Age, c.Grouped(row.Reached), c.Grouped(row.Collected), horizon)
}

// Recorded says of an input that it is from the user's own history, and its source.
func (g *Grounds) Recorded(name, source string) {
	for i := range g.Inputs {
		if in := &g.Inputs[i]; in.Name == name {
			in.From = FromHistory
			if in.Source != "" {
				source += "; " + in.Source
			}
			in.Source = source
		}
	}
}

// Note adds the user's words on an input to its source. It is not ok if there is no
// such input.
func (g *Grounds) Note(name, words string) (ok bool) {
	for i := range g.Inputs {
		if in := &g.Inputs[i]; in.Name == name {
			ok = true
			if in.Source != "" {
				words = in.Source + "; " + words
			}
			in.Source = words
		}
	}
	return ok
}

// Interest takes in what the Act adds to a claim, to a day. Basis is how the ledger
// with the debts says what is open; none when the debt was typed. Untyped says that
// the account is taken to be a business, as nothing tells what it is. The error is
// [ledger.ErrOverflow].
func (g *Grounds) Interest(added *claim.Added, c ledger.Currency, asAt ledger.Date, basis ledger.Basis, untyped bool) error {
	if added.Held > 0 {
		g.note("No interest on %s on hold, which the balance leaves out.", ledger.Count(int64(added.Held), "debt"))
	}
	if basis != 0 {
		of := Interest{AsAt: asAt, Basis: added.Right.Basis, Order: added.Right.Order, Ledger: basis, Caveats: added.Caveats, Business: untyped}
		for _, o := range added.Outcomes {
			if err := of.Add(o); err != nil {
				return fmt.Errorf("%s: %w", o.Debt.Origin, err)
			}
		}
		g.Caveats = append(g.Caveats, of.claimNotes()...)
	}
	if basis == 0 {
		for _, note := range notCheckedSince(added.Caveats.Unchecked) {
			g.note("%s.", capital(note))
		}
	}
	many := fmt.Sprintf("%s to %s", ledger.Count(int64(len(added.Charges)), "overdue debt"), asAt.Long())
	interest, sums := many, many
	if len(added.Charges) == 1 {
		one := added.Charges[0]
		sums = cmp.Or(one.Compensation.Source, one.Compensation.Why)
		interest = sums
		if rates := one.Debt.Rates; len(rates) > 0 {
			interest = fmt.Sprintf("%s%% a year from %s to %s: %s", rates[0].Percent, one.Debt.From.Long(), asAt.Long(), rates[0].Why)
		}
	}
	g.Add("legal.interest", FromTable, doc.Sum(c, added.Interest), interest)
	g.Add("legal.compensation", FromTable, doc.Sum(c, added.Compensation), sums)
	g.note("Statutory interest is for debts between businesses alone; it is claimed to the day as at.")
	if added.NotOverdue > 0 {
		g.note("No interest on %s not overdue by then.", ledger.Count(int64(added.NotOverdue), "debt"))
	}
	return nil
}

// CourtFees takes in the fees that the tables have. Another day than that of the
// claim is the one whose scale was asked for.
func (g *Grounds) CourtFees(fees *statute.CourtFees, scaleOf ledger.Date) {
	scale := ""
	if scaleOf != 0 {
		g.note("Court fees are by the scale of %s, as --fees-on says, not that of the day as at.", scaleOf.Long())
		scale = ", by the scale of " + scaleOf.Long()
	}
	on := ledger.Sterling.Grouped(fees.Claim.Sum) + scale
	g.Add("legal.issue_fee", FromTable, doc.Sum(ledger.Sterling, fees.Issue.Amount), fmt.Sprintf("on %s: %s", on, fees.Issue.Band.Source))
	hearing := "on " + on
	switch claim := fees.Claim; {
	case fees.Track == statute.SmallClaims && claim.Value != 0 && claim.Value != claim.Sum:
		hearing = fmt.Sprintf("%v by the %s without interest, on %s", fees.Track, ledger.Sterling.Grouped(claim.Value), on)
	case fees.Track == statute.SmallClaims:
		hearing = fmt.Sprintf("%v, on %s", fees.Track, on)
	case fees.Track != 0:
		hearing = fmt.Sprintf("%v by the %s without interest%s", fees.Track, ledger.Sterling.Grouped(cmp.Or(claim.Value, claim.Sum)), scale)
	}
	g.Add("legal.hearing_fee", FromTable, doc.Sum(ledger.Sterling, fees.Hearing.Amount), hearing+": "+fees.Hearing.Band.Source)
	if fees.WithFixedSums != fees.Track {
		g.note("Whether the fixed sums count when the court chooses the track is not settled: they are left out here. With them it is the %v, with another hearing fee.", fees.WithFixedSums)
	}
	if len(fees.Applications) > 0 {
		var each []string
		for _, fee := range fees.Applications {
			text := fmt.Sprintf("%s for an %s, since %s (%s)", ledger.Sterling.Grouped(fee.Amount), fee.Title, fee.From.Long(), fee.Source)
			if fee.Caveat != "" {
				text += ": " + fee.Caveat
			}
			each = append(each, text)
		}
		g.note("Not counted, as few claims need one, are the court's fees of the day for applications: %s.", strings.Join(each, "; "))
	}
	for _, note := range notCheckedSince(fees.Unchecked) {
		g.note("%s.", capital(note))
	}
}

// GivenUp takes in the VAT that comes back at a fraction of debts that are written
// off, in sterling. Of is what an account owes by its ledger; nil when the debt was
// typed. The error is [ledger.ErrOverflow].
func (g *Grounds) GivenUp(given claim.GivenUp, w settle.WriteOff, fraction statute.Fraction, of *settle.Owing) error {
	for _, left := range [...]struct {
		debts int
		why   string
	}{
		{given.ForCosts, "interest and costs have no VAT"},
		{given.Ended, "the time to claim it has ended"},
		{given.Undated, "no day is stated on which payment falls due"},
	} {
		if left.debts > 0 {
			g.note("No VAT relief on %s: %s.", ledger.Count(int64(left.debts), "debt"), left.why)
		}
	}
	what := "the balance"
	if of != nil {
		what = "what is unpaid"
		switch leftOut := of.Disputed != 0 || of.Held != 0 || of.Retained != 0; {
		case of.Credits != 0 && leftOut:
			g.note("VAT relief is on what open credits leave of the debts: they count against the oldest supply first, also where it is in dispute, on hold or kept back.")
		case of.Credits != 0:
			g.note("VAT relief is on what open credits leave of the debts: they count against the oldest supply first.")
		}
	}
	if given.Before > 0 {
		g.note("VAT relief of %s on what was written off already can be claimed besides, whichever way is taken, and is in no figure here ('arrears clock').", money(ledger.Sterling, given.Before))
	}
	if len(w.Reliefs) > 0 {
		g.note("What is paid after the relief was claimed gives back its share of it (VAT Regulations 1995 reg.171).")
	}
	switch n := len(w.Reliefs); {
	case n == 1:
		what += " on " + w.Reliefs[0].On.Long()
	case n > 1:
		what += fmt.Sprintf(", from %s to %s", w.Reliefs[0].On.Long(), w.Reliefs[n-1].On.Long())
	}
	total, err := w.Total()
	g.Add("write_off.relief", FromTable, doc.Sum(ledger.Sterling, total), fmt.Sprintf("%v of %s: VATA 1994 s.36", fraction, what))
	return err
}
