package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// leverWords names an input that can be moved.
func leverWords(l settle.Input) string {
	switch l {
	case settle.OfferDays:
		return "days until the offer is paid"
	case settle.BreakChance:
		return "chance that an instalment is missed"
	case settle.AfterBreak:
		return "share recovered after a break"
	case settle.WinChance:
		return "chance of judgment"
	case settle.CollectShare:
		return "share collected after judgment"
	case settle.LegalCost:
		return "own costs of legal action"
	case settle.LegalDays:
		return "days until judgment is paid"
	case settle.CostOfMoney:
		return "cost of money a year"
	}
	return l.String()
}

func unitWords(l settle.Input) string {
	switch l.Unit() {
	case settle.InMinor:
		return "money"
	case settle.InDays:
		return "days"
	}
	return "percent"
}

// plainLever prints a value for programs: 70, 350.00, 270.
func (w *Compared) plainLever(l settle.Input, v settle.Number) string {
	switch l.Unit() {
	case settle.InMinor:
		return w.Case.Currency.Format(ledger.Money(v.IntPart()))
	case settle.InDays:
		return v.String()
	}
	return strings.TrimSuffix(settle.PerCent(v, 4), "%")
}

// valueWords prints a value for people: 70%, 350.00, 270 days.
func (w *Compared) valueWords(l settle.Input, v settle.Number) string {
	switch l.Unit() {
	case settle.InMinor:
		return w.Case.Currency.Grouped(ledger.Money(v.IntPart()))
	case settle.InDays:
		return ledger.Plural(int(v.IntPart()), "day", "days")
	}
	return settle.PerCent(v, 4)
}

func (w *Compared) flipCell(l settle.Input, at plan.Limit[settle.Number]) doc.Cell {
	v, flips := at.Get()
	if !flips {
		return doc.Cell{}
	}
	return doc.Text(w.plainLever(l, v))
}

// flips says in words which inputs change the answer, and at which value.
func (w *Compared) flips() []string {
	offer, rival := w.shortName(w.Paths[w.Offer]), kindWords(w.Paths[w.Rival].Kind)
	lead := settle.Whole(w.Case.Currency, w.Sensitivity.Lead)
	now, other := "more", "worth less than the best other way"
	if w.Sensitivity.Lead.IsNegative() {
		now, other = "less", "worth the best other way or more"
	}
	var flips, never []string
	for _, b := range w.Sensitivity.Bands {
		at := w.flipWords(b)
		if at == "" {
			never = append(never, fmt.Sprintf("%s (%s to %s)", leverWords(b.Input), w.valueWords(b.Input, b.Least), w.valueWords(b.Input, b.Most)))
			continue
		}
		flips = append(flips, fmt.Sprintf("What flips the answer: %s %s (%s given).", leverWords(b.Input), at, w.valueWords(b.Input, b.Value)))
	}
	notes := []string{fmt.Sprintf("As given, %s is worth %s %s than %s, the best other way (estimate). The answer flips where it becomes %s, with all else as given.",
		offer, ledger.Grouped(int64(max(lead, -lead))), now, rival, other)}
	notes = append(notes, flips...)
	if len(never) > 0 {
		notes = append(notes, "No value found that flips it: "+strings.Join(never, "; ")+".")
	}
	return notes
}

// flipWords are the values of an input at which the answer changes; empty for
// none.
func (w *Compared) flipWords(b settle.Band) string {
	var words []string
	if v, flips := b.Below.Get(); flips {
		words = append(words, w.valueWords(b.Input, v)+" or less")
	}
	if v, flips := b.Above.Get(); flips {
		words = append(words, w.valueWords(b.Input, v)+" or more")
	}
	return strings.Join(words, ", or ")
}
