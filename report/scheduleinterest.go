package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// termFacts are the facts of what a plan has besides instalments. They are left
// out where it has none of it.
func termFacts(s plan.Schedule, taken *Taken) (facts []doc.Fact) {
	c, t := s.Terms.Currency, s.Terms
	sum := func(name, label string, m ledger.Money) {
		if m != 0 {
			facts = append(facts, doc.Fact{Name: name, Label: label, Value: doc.Sum(c, m)})
		}
	}
	if taken != nil {
		facts = append(facts, doc.Fact{Name: "account", Label: "Account", Value: doc.Text(taken.Account)},
			doc.Fact{Name: "name", Label: "Name", Value: doc.Text(taken.Name)}, doc.Fact{Name: "as_at", Label: "As at", Value: doc.Day(taken.AsAt)})
		sum("left_out", "Left out", taken.leftOut())
	}
	facts = append(facts, shapeFacts(t)...)
	sum("balloon", "Balloon", t.Balloon)
	if t.Interest.Kind == plan.Simple {
		facts = append(facts, doc.Fact{Name: "rate_percent", Label: "Interest a year", Value: doc.Percent(t.Interest.Rate.Shift(4).IntPart())},
			doc.Fact{Name: "interest_from", Label: "Interest from", Value: doc.Day(t.Interest.From)})
	}
	if t.Interest.Kind != plan.NoInterest {
		soFar := ""
		if t.Interest.Accrued > 0 {
			soFar = "Interest so far"
		}
		facts = append(facts, doc.Fact{Name: "interest_kind", Value: doc.Text(t.Interest.Kind.String())},
			doc.Fact{Name: "accrued", Label: soFar, Value: doc.Sum(c, t.Interest.Accrued)},
			doc.Fact{Name: "appropriation", Value: doc.Text(t.Interest.Order.String())})
	}
	if t.Ongoing.Amount != 0 {
		_, last := ends(s)
		sum("ongoing", "", t.Ongoing.Amount)
		facts = append(facts, doc.Fact{Label: "Ongoing", Value: doc.Text(c.Grouped(t.Ongoing.Amount) + " a " + periodWords(t.Ongoing.Every))}, doc.Fact{Name: "ongoing_every", Value: doc.Text(t.Ongoing.Every.String())},
			doc.Fact{Name: "ongoing_total", Value: doc.Sum(c, s.Ongoing())}, doc.Fact{Name: "clear", Label: "Arrears clear", Value: doc.Day(last.Due)})
	}
	return facts
}

// leastNote says how instalments with interest were found.
func leastNote(t plan.Terms) string {
	least, last := "the least", "the others"
	if t.RoundTo > 0 {
		least = fmt.Sprintf("the least multiple of %s", t.Currency.Format(t.RoundTo))
	}
	if t.Balloon > 0 {
		last = "the balloon of " + t.Currency.Grouped(t.Balloon)
	}
	return fmt.Sprintf("Instalments are %s whose last payment, of what is left, is not larger than %s.", least, last)
}

// balloonNote says what becomes of a balloon under interest.
func balloonNote(s plan.Schedule) string {
	c, t := s.Terms.Currency, s.Terms
	_, last := ends(s)
	if t.Balloon == 0 || last.Amount == t.Balloon || t.Instalment == 0 {
		return ""
	}
	return fmt.Sprintf("The last payment is what is left once that is no more than the balloon of %s.", c.Grouped(t.Balloon))
}

// interestNote says what is added to the debt, how it is rounded and what a
// payment pays first.
func interestNote(s plan.Schedule) string {
	c, charge := s.Terms.Currency, s.Terms.Interest
	order := "Payments pay interest first, then the debt."
	if charge.Order == plan.PrincipalFirst {
		order = "Payments pay the debt first, then interest (--appropriate principal,interest)."
	}
	switch {
	case charge.Kind == plan.Simple:
		return fmt.Sprintf("Simple interest at %s a year runs after %s, by actual days ÷ 365 on the debt that is left; "+
			"the total up to each line is rounded once, half away from zero, to %s. %s",
			percentWords(charge.Rate.Shift(4).IntPart()), charge.From.Long(), c.Format(1), order)
	case charge.Kind == plan.Frozen && s.Interest != 0:
		return fmt.Sprintf("Interest is frozen: %s has accrued and is part of the plan, and no more is added. %s", money(c, charge.Accrued), order)
	case charge.Kind == plan.Frozen:
		return "Interest is frozen: none has accrued, and none is added."
	}
	return "No interest or charges are added."
}
