package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
)

// oftenWords is a period in a sentence: every four weeks.
func oftenWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "every four weeks"
	}
	return "every " + p.String()
}

func coverWords(c budget.Cover) string {
	return [...]string{
		budget.NoPriorityDebts: "none in the budget", budget.Covered: "covered", budget.NotCovered: "not covered",
	}[c]
}

// coverCode is the same for programs.
func coverCode(c budget.Cover) string {
	return [...]string{budget.NoPriorityDebts: "none", budget.Covered: "covered", budget.NotCovered: "not_covered"}[c]
}

// fitnessWords says how many there are, and how large: 11 of 45.00 every
// month and 41.00.
func fitnessWords(f Fitness) string {
	t, c := f.Terms, f.Statement.Currency
	if f.OddLast == 0 {
		return fmt.Sprintf("%d of %s %s", t.Count, c.Grouped(t.Instalment), oftenWords(t.Every))
	}
	if t.Count == 1 {
		return "1 of " + c.Grouped(f.OddLast)
	}
	return fmt.Sprintf("%d of %s %s and a last one of %s", t.Count-1, c.Grouped(t.Instalment), oftenWords(t.Every), c.Grouped(f.OddLast))
}

func accrualWords(a budget.Accrual) string {
	switch a.Basis {
	case budget.AccrualNone:
		return "none"
	case budget.AccrualFrozen:
		return "frozen: no more is added during the plan"
	case budget.AccrualRuns:
		return "running at " + percentWords(a.Rate) + " a year"
	}
	return "not stated"
}

// accrualCode is the same for programs; nothing when it is not stated.
func accrualCode(a budget.Accrual) string {
	return [...]string{
		budget.AccrualUnstated: "", budget.AccrualNone: "none", budget.AccrualFrozen: "frozen", budget.AccrualRuns: "running",
	}[a.Basis]
}

// limitWords says which row of the limits applies and what it asks for.
func limitWords(f Fitness) string {
	switch {
	case f.Limits == "":
		return ""
	case !f.HasRow:
		return f.Limits + ": no row for this balance"
	}
	c := f.Statement.Currency
	words := fmt.Sprintf("%s:%d (balances: %s", f.Limits, f.Row.Line, rangeWords(f.Row.MinBalance, f.Row.MaxBalance, c.Grouped))
	if least, ok := f.Row.SmallestPayment.Get(); ok {
		words += "; payments from " + c.Grouped(least)
	}
	if most, ok := f.Row.LongestMonths.Get(); ok {
		words += "; up to " + ledger.Plural(most, "month", "months")
	}
	return words + ")"
}

// overrideWords says who let a plan outside the limits pass, and why.
func overrideWords(f Fitness) string {
	switch {
	case f.Who == "":
		return ""
	case len(f.Broken) == 0:
		return fmt.Sprintf("by %s: %s (the plan is inside the limits without it)", f.Who, f.Why)
	}
	return fmt.Sprintf("by %s: %s", f.Who, f.Why)
}

func healthNotes(f Fitness) (notes []string) {
	penny := f.Statement.Currency.Format(1)
	notes = append(notes, "Headroom is the surplus, less savings set aside by rule; arrangements for priority debts are taken out of it first.",
		"Figures for a month are a twelfth of exact ones for a year of 52 weeks. Headroom is rounded down to "+penny+", the others to the nearest "+penny+".")
	switch f.Terms.Interest.Basis {
	case budget.AccrualUnstated:
		notes = append(notes, "No --interest was given: the term and the total are without any.")
	case budget.AccrualRuns:
		notes = append(notes, "The total is that of equal instalments; a schedule with the interest has the last one to the penny.")
	}
	if f.ReviewAssumed {
		notes = append(notes, "No --review was given: the review is in six months, or on the last instalment if that is sooner.")
	}
	for _, broken := range f.Broken {
		if f.Who != "" {
			notes = append(notes, "Outside the limits, by override: "+broken+".")
		}
	}
	return append(notes, labelWords, adviceWords)
}
