package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
)

// Free advice on debt. Names and addresses, and nothing that ages faster.
const adviceWords = "Free, independent advice on debt: National Debtline (nationaldebtline.org), StepChange (stepchange.org), " +
	"Citizens Advice (citizensadvice.org.uk); for the self-employed, Business Debtline (businessdebtline.org)."

// labelWords says what the labels stand for; the help lists what is looked at.
const labelWords = "A label is about the figures given and nothing else: \"not enough headroom\" when the budget leaves nothing, or less than the payment; " +
	"\"needs review\" when something is listed to look at."

func affordNotes(a Afforded) []string {
	s := a.Statement
	penny := s.Currency.Format(1)
	notes := []string{
		"Figures for a year are exact and add up. A year is 52 weeks, 26 fortnights or 13 times four weeks.",
		"Figures for a month are a twelfth of those, each rounded to the nearest " + penny + ", so they may not quite add up.",
	}
	if len(s.Allows) > 0 {
		notes = append(notes, "The surplus for a month, and what it allows, are rounded down to "+penny+".")
		if kept := s.Kept(); kept > 0 {
			notes = append(notes, fmt.Sprintf("Savings of %s a month are set aside before anything is offered: %s of the surplus, and %s at most.",
				s.Currency.Grouped(kept), percentWords(s.Rule.Share), s.Currency.Grouped(s.Rule.Most)))
		}
		if !a.ShareStated {
			notes = append(notes, "No --share was given, so nothing of the surplus is kept back.")
		}
	}
	notes = append(notes, guidelineNotes(a)...)
	if a.Shared != nil {
		notes = append(notes, shareNotes(s.Currency, *a.Shared)...)
	}
	if a.Headroom != nil {
		notes = append(notes, labelWords)
	}
	if a.Shared != nil || a.label() == budget.NotEnough.String() {
		notes = append(notes, adviceWords)
	}
	return notes
}

func guidelineNotes(a Afforded) (notes []string) {
	switch {
	case len(a.Over) > 0:
		notes = append(notes, "What is above its guideline needs a note of why; nothing is cut because of it.")
	case hasGuidelines(a.Statement):
		notes = append(notes, "Nothing is above its guideline.")
	}
	if len(a.Idle) > 0 {
		var names []string
		for _, g := range a.Idle {
			name := strings.TrimPrefix(g.Section.String()+": "+g.Item, ": ")
			names = append(names, strings.TrimSuffix(name, ": "))
		}
		notes = append(notes, "Guidelines about nothing in the budget: "+strings.Join(names, ", ")+".")
	}
	return notes
}

// priorityFirst is said wherever one of the creditors has priority.
const priorityFirst = "Priority creditors come first, up to the contractual payment, or the minimum where none is stated, or else the balance."

func shareNotes(c ledger.Currency, s settle.Shared) (notes []string) {
	by := "balance"
	if s.Terms.By == settle.ByContractual {
		by = "contractual payment"
	}
	notes = append(notes, fmt.Sprintf("Offers are in proportion to the %s, and none is above its balance: what that frees is shared again.", by),
		fmt.Sprintf("Offers are cut to %s; the units left over go to the largest fractions cut, by name among equals.", c.Format(1)))
	if slices.ContainsFunc(s.Parts, func(p settle.Portion) bool { return p.Priority }) {
		notes = append(notes, priorityFirst)
	}
	if s.Terms.Token > 0 || slices.ContainsFunc(s.Parts, func(p settle.Portion) bool { return p.Minimum != plan.Limit[ledger.Money]{} }) {
		notes = append(notes, "A part below its minimum, or below the token, is lifted to it, and the others share the rest.")
	}
	if s.Short {
		notes = append(notes, "There is not enough for every minimum, so that offers are in proportion to the minimums.")
	}
	if s.Tokens {
		notes = append(notes, fmt.Sprintf("There is not enough for a token of %s each; each is offered one all the same, %s a month in all.",
			c.Grouped(s.Terms.Token), c.Grouped(s.Total)))
	}
	if s.Left > 0 {
		notes = append(notes, fmt.Sprintf("%s of what is available for the month is left over: every balance would be paid off.", money(c, s.Left)))
	}
	return append(notes, "Months count whole payments at that rate, the last of them an odd one, with no interest.")
}

// affordLine says what is left of the income, and how the offer stands to it.
func affordLine(a Afforded) string {
	line := surplusLine(a)
	if a.Headroom != nil && a.offer() > 0 {
		line += fmt.Sprintf(" · a payment of %s a month: %v", money(a.Currency, a.offer()), a.Headroom.Label)
	}
	return line
}

func surplusLine(a Afforded) string {
	s := a.Statement
	income, c := s.Yearly(budget.Income), s.Currency
	nothing := ": there is nothing to offer"
	if a.offer() > 0 {
		nothing = ""
	}
	switch {
	case s.Surplus < 0:
		return fmt.Sprintf("outgoings are above income by %s a year, %s a month%s", money(c, -s.Surplus), money(c, -s.SurplusMonthly()), nothing)
	case s.Surplus == 0:
		return fmt.Sprintf("outgoings take all of the income of %s a year%s", money(c, income), nothing)
	}
	return fmt.Sprintf("income of %s less outgoings of %s leaves a surplus of %s a year, %s a month",
		money(c, income), money(c, income-s.Surplus), money(c, s.Surplus), money(c, s.SurplusMonthly()))
}
