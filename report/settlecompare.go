package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Weighed is a weighing of the ways to deal with a debt, with all that is known
// of its inputs.
type Weighed struct {
	settle.Weighing
	Grounds
	Account string  // of the ledger; empty when the balance was typed
	Policy  []Asked // each offer put to the policy; none without one

	Explain     bool
	Sensitivity *settle.Sensitivity // nil: not asked for
	Frontier    *settle.Frontier    // nil: not asked for
	First       string              // name of the table that CSV carries; empty is options
}

// SettlementCompared is the report of a comparison: a row for each way, what
// follows from them, the inputs, and what was asked for besides.
func SettlementCompared(w Weighed) *doc.Document {
	c := w.Case.Currency
	result := &doc.Document{
		Schema: "arrears.settle.compare/1",
		Title:  fmt.Sprintf("Ways to deal with %s, in the money of %s", money(c, w.Case.Balance), w.Case.AsAt.Long()),
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(w.Case.AsAt)},
			{Name: "currency", Value: doc.Text(c.String())},
			{Name: "account", Label: "Account", Value: doc.Text(w.Account)},
			{Name: "balance", Value: doc.Sum(c, w.Case.Balance)},
			{Name: "cost_of_money_percent", Value: doc.Text(strings.TrimSuffix(PerCent(w.Case.CostOfMoney, 18), "%"))},
		},
		Tables: []doc.Table{w.options(), w.answers(), w.inputs()},
		Notes:  w.notes(),
		Line:   fmt.Sprintf("as at %s, cost of money %s a year, estimates to the nearest %s", w.Case.AsAt.Long(), PerCent(w.Case.CostOfMoney, 18), mainUnit(c)),
	}
	if w.Explain {
		result.Tables = append(result.Tables, w.flows())
	}
	if w.Sensitivity != nil {
		result.Tables = append(result.Tables, w.tornado())
		result.Notes = append(result.Notes, w.flips()...)
	}
	if w.Frontier != nil {
		result.Tables = append(result.Tables, w.frontier())
	}
	first := slices.IndexFunc(result.Tables, func(t doc.Table) bool { return t.Name == w.First })
	if first > 0 {
		table := result.Tables[first]
		result.Tables = slices.Insert(slices.Delete(result.Tables, first, first+1), 0, table)
	}
	return result
}

// options has a row for each way. Sums of money are exact, estimates whole.
func (w *Weighed) options() doc.Table {
	c := w.Case.Currency
	table := doc.Table{
		Name: "options",
		Columns: []doc.Column{
			{Name: "option", Heading: "Option"},
			{Name: "kind"},
			{Name: "last_date", Heading: "Last payment"},
			{Name: "cash_received", Heading: "Cash as promised", Right: true, DashZero: true},
			{Name: "share_percent"},
			{Field: "share_percent", Heading: "Of the debt", Right: true, Drop: 1},
			{Name: "forgiven", Heading: "Forgiven", Right: true, DashZero: true},
			{Name: "own_costs", Heading: "Own costs", Right: true, DashZero: true, Drop: 2},
			{Name: "expected_estimate", Heading: "Expected (est.)", Right: true},
			{Name: "worth_today_estimate", Heading: "Worth today (est.)", Right: true},
		},
	}
	var rows [][]doc.Cell
	for _, p := range w.Paths {
		rows = append(rows, []doc.Cell{
			doc.Text(w.pathWords(p)), doc.Text(p.Kind.String()), doc.Day(p.Last),
			doc.Sum(c, p.Cash), doc.Percent(p.Cash.Share(w.Case.Balance)), w.shareCell(p), doc.Sum(c, p.Forgiven), doc.Sum(c, p.Costs),
			doc.Count(nearestUnit(c, p.Expected)), doc.Count(nearestUnit(c, p.Worth)),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// shareCell is what an offer comes to of the debt. A plan and a claim promise all of it,
// which is not to be had for the asking: they have no share beside that of an offer.
func (w *Weighed) shareCell(p settle.Path) doc.Cell {
	if p.Kind == settle.PlanPath || p.Kind == settle.LegalPath {
		return doc.Text("as promised")
	}
	return doc.Percent(p.Cash.Share(w.Case.Balance))
}

// inputs has every figure that went in, and where it is from.
func (w *Weighed) inputs() doc.Table {
	table := doc.Table{
		Name: "inputs",
		Columns: []doc.Column{
			{Name: "input"},
			{Heading: "Input"},
			{Name: "value", Heading: "Value", Right: true},
			{Name: "tag", Heading: "From"},
			{Name: "source", Heading: "Source", Most: 72},
		},
	}
	var rows [][]doc.Cell
	sourced := false
	for _, in := range w.Inputs {
		rows = append(rows, []doc.Cell{doc.Text(in.Name), doc.Text(in.Label), in.Value, doc.Text(string(in.From)), doc.Text(in.Source)})
		sourced = sourced || in.Source != ""
	}
	if !sourced {
		table.Columns[4].Heading = "" // people are spared an empty column
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// flows has each sum that may come in or go out, with the working of its worth.
func (w *Weighed) flows() doc.Table {
	c := w.Case.Currency
	table := doc.Table{
		Name: "flows", Title: "Cash flows: value = amount × chance × share × factor, an estimate",
		Columns: []doc.Column{
			{Name: "option", Heading: "Option"},
			{Name: "date", Heading: "Date"},
			{Name: "days", Heading: "Days", Right: true},
			{Name: "what", Heading: "What"},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "chance", Heading: "Chance", Right: true},
			{Name: "share", Heading: "Share", Right: true},
			{Name: "factor", Heading: "Factor", Right: true},
			{Name: "value_estimate", Heading: "Value (est.)", Right: true},
		},
	}
	var rows [][]doc.Cell
	for _, p := range w.Paths {
		name := w.shortName(p)
		for _, f := range p.Flows {
			rows = append(rows, []doc.Cell{
				doc.Text(name), doc.Day(f.Date), doc.Count(f.Days), doc.Text(f.Note), doc.Sum(c, f.Amount),
				doc.Text(f.Chance.Round(8).String()), doc.Text(f.Share.Round(8).String()), doc.Text(f.Factor.StringFixed(10)), doc.Text(estimate(c, f.Value)),
			})
		}
		table.Totals = append(table.Totals, []doc.Cell{doc.Text(name), {}, {}, doc.Text("worth today"), {}, {}, {}, {}, doc.Text(estimate(c, p.Worth))})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// mainUnit is what estimates are rounded to.
func mainUnit(c ledger.Currency) string {
	if c == ledger.Sterling {
		return "pound"
	}
	return "whole " + c.String()
}

// answers is what follows from the weighing, each answer with its reason.
func (w *Weighed) answers() doc.Table {
	table := doc.Table{
		Name: "answers",
		Columns: []doc.Column{
			{Name: "question"},
			{Heading: "Question"},
			{Name: "answer", Heading: "Answer", Right: true},
			{Name: "why", Heading: "Why"},
		},
	}
	var rows [][]doc.Cell
	add := func(name, label string, answer doc.Cell, why string) {
		rows = append(rows, []doc.Cell{doc.Text(name), doc.Text(label), answer, doc.Text(why)})
	}
	best := w.shortName(w.Paths[w.Best])
	why := "nothing else is weighed"
	if w.Next != settle.NoPath {
		why = fmt.Sprintf("by %s (estimate) over %s, the next", ledger.Grouped(int64(nearestLead(w.Case.Currency, w.Paths[w.Best].Worth, w.Paths[w.Next].Worth))), w.shortName(w.Paths[w.Next]))
		if w.Ahead.IsZero() {
			why = "as much as " + w.shortName(w.Paths[w.Next])
		}
	}
	add("worth_most", "Worth most", doc.Text(best), why)
	if w.Rival != settle.NoPath {
		answer, why := w.leastWords()
		add("least_sum", w.leastLabel(), answer, why)
	}
	if w.Chance.Outcome != settle.NoQuestion {
		answer, why := w.chanceWords()
		add("break_even_chance", "Break-even chance of judgment (estimate)", answer, why)
	}
	if w.Break.Outcome != settle.NoQuestion {
		answer, why := w.breakWords()
		add("break_even_break", "Break-even break rate (estimate)", answer, why)
	}
	for i, asked := range w.Policy {
		of := ""
		if len(w.Policy) > 1 {
			of = ": " + w.shortName(w.Paths[i])
		}
		within := "not allowed"
		if asked.Allowed {
			within = "allowed"
		}
		add("policy", "Policy for "+asked.Role+of, doc.Text(within), cellWords(asked))
		authority := "may accept it: " + authorityWords(asked)
		if asked.HasCell {
			authority += fmt.Sprintf("; least offer for %s %s", asked.Role, w.Case.Currency.Grouped(asked.LeastOffer))
		}
		add("authority", "Authority"+of, yesNo(asked.Allowed), authority)
		for _, reason := range asked.Reasons() {
			add("reason", "", doc.Cell{}, reason)
		}
	}
	table.Rows = doc.Rows(rows...)
	return table
}

func (w *Weighed) leastLabel() string {
	if w.Offer != settle.NoPath && len(w.Paths[w.Offer].Schedule.Instalments) > 1 {
		return "Least sum worth taking, in such parts (estimate)"
	}
	return "Least lump sum worth taking (estimate)"
}

func (w *Weighed) leastWords() (answer doc.Cell, why string) {
	c, rival := w.Case.Currency, w.Paths[w.Rival]
	name := kindWords(rival.Kind)
	if w.Least.Sum == 0 {
		return doc.Text("any sum"), fmt.Sprintf("%s, worth most of the others, is worth nothing today or less", name)
	}
	answer = doc.Count(nearestUnit(c, w.Least.Estimate()))
	part := fixedPerCent(settle.PartOf(w.Least.Sum, w.Case.Balance), 1)
	why = fmt.Sprintf("%s of the debt, on %s; set by %s", part, w.Least.Day.Long(), name)
	if w.Least.Sum > w.Case.Balance {
		why = fmt.Sprintf("%s of the debt: no sum up to it is worth as much as %s", part, name)
	}
	return answer, why
}

func (w *Weighed) chanceWords() (answer doc.Cell, why string) {
	given := PerCent(w.Case.Legal.Win, 18) + " given"
	if w.Chance.Outcome == settle.Even {
		return doc.Text(fixedPerCent(w.Chance.Value, 1)), given + sideWords(w.Chance, "legal action")
	}
	answer = doc.Text("none")
	if w.Chance.Value.IsPositive() {
		answer = doc.Text("above 100%")
	}
	return answer, given + ": even a certain judgment is worth less than " + w.shortName(w.Paths[w.Offer])
}

func (w *Weighed) breakWords() (answer doc.Cell, why string) {
	given := fmt.Sprintf("%s %s given", PerCent(w.Case.Plan.Break, 18), aPeriod[w.Case.Plan.Every])
	offer := w.shortName(w.Paths[w.Offer])
	switch w.Break.Outcome {
	case settle.Even:
		return doc.Text(fixedPerCent(w.Break.Value, 2)), given + sideWords(w.Break, "the plan")
	case settle.OfferAlways:
		return doc.Text("none"), given + ": the plan is worth no more than " + offer + " at 0% as at 100%"
	case settle.OfferNever:
		return doc.Text("none"), given + ": the plan is worth no less than " + offer + " at 0% as at 100%"
	}
	return doc.Text("any"), given + ": the plan is worth as much as " + offer + " at 0% as at 100%"
}

// sideWords says on which side of a value a way is worth more than the offer.
func sideWords(even settle.BreakEven, way string) string {
	if even.Rises {
		return "; above it " + way + " is worth more"
	}
	return "; below it " + way + " is worth more"
}

// aPeriod are the periods behind a rate: 4% a month.
var aPeriod = map[plan.Period]string{
	plan.Week: "a week", plan.Fortnight: "a fortnight", plan.FourWeeks: "every four weeks",
	plan.Month: "a month", plan.Quarter: "a quarter", plan.Year: "a year",
}

// Refused lists in words the offers that the policy does not allow, one a line.
func (w *Weighed) Refused() (refused []string) {
	for i, asked := range w.Policy {
		if !asked.Allowed {
			refused = append(refused, fmt.Sprintf("%s may not accept %s: %s", asked.Role, w.shortName(w.Paths[i]), strings.Join(asked.Reasons(), "; ")))
		}
	}
	return refused
}

// pathWords says what a way is: offer 4,000.00 in 30 days.
func (w *Weighed) pathWords(p settle.Path) string {
	c := w.Case.Currency
	switch p.Kind {
	case settle.OfferPath:
		days := p.Last.Days(w.Case.AsAt)
		payments := len(p.Schedule.Instalments)
		switch {
		case payments > 1:
			return fmt.Sprintf("%s in %d payments", w.shortName(p), payments)
		case days == 0:
			return w.shortName(p) + " today"
		}
		return fmt.Sprintf("%s in %s", w.shortName(p), ledger.Plural(days, "day", "days"))
	case settle.PlanPath:
		s := p.Schedule.Shape
		if s.Odd == 0 {
			return fmt.Sprintf("plan %d × %s", s.Count, c.Grouped(s.Regular))
		}
		return fmt.Sprintf("plan %d × %s + %s", s.Count-1, c.Grouped(s.Regular), c.Grouped(s.Odd))
	}
	return w.shortName(p)
}

// shortName is a way by name, for sentences.
func (w *Weighed) shortName(p settle.Path) string {
	switch p.Kind {
	case settle.OfferPath:
		name := "offer " + w.Case.Currency.Grouped(p.Cash)
		for _, other := range w.Paths {
			if other.Kind == settle.OfferPath && other.Offer != p.Offer && other.Cash == p.Cash {
				return fmt.Sprintf("offer %d of %s", p.Offer, w.Case.Currency.Grouped(p.Cash))
			}
		}
		return name
	case settle.PlanPath:
		return "plan"
	case settle.LegalPath:
		return "legal action"
	}
	return "write-off"
}

// kindWords is the name of a path that is no offer.
func kindWords(k settle.PathKind) string {
	switch k {
	case settle.PlanPath:
		return "plan"
	case settle.LegalPath:
		return "legal action"
	case settle.WriteOffPath:
		return "write-off"
	}
	return k.String()
}

// notes are what a reader needs to know of the figures.
func (w *Weighed) notes() []string {
	c := w.Case.Currency
	notes := []string{fmt.Sprintf("Estimates are to the nearest %s; cash, forgiven and own costs are exact, and as promised. Expected is what comes in on average, before own costs.", mainUnit(c))}
	for _, p := range w.Paths {
		switch p.Kind {
		case settle.PlanPath:
			notes = append(notes, w.planNote(p))
		case settle.LegalPath:
			notes = append(notes, w.legalNote())
		case settle.WriteOffPath:
			if p.Cash > 0 {
				notes = append(notes, "VAT relief is counted on the write-off alone; the other ways would bring some back too on what stays unpaid.")
			}
		}
	}
	if w.Offer != settle.NoPath {
		notes = append(notes, "Offers are taken to be paid as promised.")
	}
	if len(w.Case.Offers) > 1 {
		notes = append(notes, fmt.Sprintf("The least sum and the break-evens are about %s, of the offers the one worth most.", w.shortName(w.Paths[w.Offer])))
	}
	return append(notes, w.Caveats...)
}

func (w *Weighed) planNote(p settle.Path) string {
	c := w.Case.Currency
	after := "nothing is recovered after a break"
	if r := w.Case.Plan; r.After.IsPositive() {
		after = fmt.Sprintf("%s of what is left is recovered %s after a break", PerCent(r.After, 18), ledger.Plural(r.AfterDays, "day", "days"))
	}
	return fmt.Sprintf("The plan is worth %s if nobody breaks it; %s of such plans finish at this break rate; %s.",
		ledger.Grouped(int64(nearestUnit(c, w.Unbroken))), fixedPerCent(p.Kept, 1), after)
}

func (w *Weighed) legalNote() string {
	c, l := w.Case.Currency, w.Case.Legal
	fees := "no court fees are counted (--jurisdiction takes them from the tables, --court-fee states them)"
	if l.Fees > 0 {
		fees = fmt.Sprintf("court fees of %s are paid at once and claimed back", c.Grouped(l.Fees))
	}
	return fmt.Sprintf("Legal action is net of own costs of %s, which do not come back; %s.", c.Grouped(l.Cost), fees)
}
