package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// answers is what follows from the weighing, each answer with its reason.
func (w *Compared) answers() doc.Table {
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
		why = fmt.Sprintf("by %s (estimate) over %s, the next", ledger.Grouped(int64(settle.Whole(w.Case.Currency, w.Ahead))), w.shortName(w.Paths[w.Next]))
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

func (w *Compared) leastLabel() string {
	if w.Offer != settle.NoPath && len(w.Paths[w.Offer].Schedule.Instalments) > 1 {
		return "Least sum worth taking, in such parts (estimate)"
	}
	return "Least lump sum worth taking (estimate)"
}

func (w *Compared) leastWords() (answer doc.Cell, why string) {
	c, rival := w.Case.Currency, w.Paths[w.Rival]
	name := kindWords(rival.Kind)
	if w.Least.Sum == 0 {
		return doc.Text("any sum"), fmt.Sprintf("%s, worth most of the others, is worth nothing today or less", name)
	}
	answer = doc.Count(settle.Whole(c, w.Least.Estimate()))
	part := settle.FixedPerCent(settle.PartOf(w.Least.Sum, w.Case.Balance), 1)
	why = fmt.Sprintf("%s of the debt, on %s; set by %s", part, w.Least.Day.Long(), name)
	if w.Least.Sum > w.Case.Balance {
		why = fmt.Sprintf("%s of the debt: no sum up to it is worth as much as %s", part, name)
	}
	return answer, why
}

func (w *Compared) chanceWords() (answer doc.Cell, why string) {
	given := settle.PerCent(w.Case.Legal.Win, 18) + " given"
	if w.Chance.Outcome == settle.Even {
		return doc.Text(settle.FixedPerCent(w.Chance.Value, 1)), given + sideWords(w.Chance, "legal action")
	}
	answer = doc.Text("none")
	if w.Chance.Value.IsPositive() {
		answer = doc.Text("above 100%")
	}
	return answer, given + ": even a certain judgment is worth less than " + w.shortName(w.Paths[w.Offer])
}

func (w *Compared) breakWords() (answer doc.Cell, why string) {
	given := fmt.Sprintf("%s %s given", settle.PerCent(w.Case.Plan.Break, 18), aPeriod[w.Case.Plan.Every])
	offer := w.shortName(w.Paths[w.Offer])
	switch w.Break.Outcome {
	case settle.Even:
		return doc.Text(settle.FixedPerCent(w.Break.Value, 2)), given + sideWords(w.Break, "the plan")
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
func (w *Compared) Refused() (refused []string) {
	for i, asked := range w.Policy {
		if !asked.Allowed {
			refused = append(refused, fmt.Sprintf("%s may not accept %s: %s", asked.Role, w.shortName(w.Paths[i]), strings.Join(asked.Reasons(), "; ")))
		}
	}
	return refused
}
