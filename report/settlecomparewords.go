package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// pathWords says what a way is: offer 4,000.00 in 30 days.
func (w *Compared) pathWords(p settle.Path) string {
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
func (w *Compared) shortName(p settle.Path) string {
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
func (w *Compared) notes() []string {
	c := w.Case.Currency
	notes := []string{fmt.Sprintf("Estimates are to the nearest %s; cash received, forgiven and own costs are exact, and as promised. Expected is what comes in on average, before own costs.", mainUnit(c))}
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

func (w *Compared) planNote(p settle.Path) string {
	c := w.Case.Currency
	after := "nothing is recovered after a break"
	if r := w.Case.Plan; r.After.IsPositive() {
		after = fmt.Sprintf("%s of what is left is recovered %s after a break", settle.PerCent(r.After, 18), ledger.Plural(r.AfterDays, "day", "days"))
	}
	return fmt.Sprintf("The plan is worth %s if nobody breaks it; %s of such plans finish at this break rate; %s.",
		ledger.Grouped(int64(settle.Whole(c, w.Unbroken))), settle.FixedPerCent(p.Kept, 1), after)
}

func (w *Compared) legalNote() string {
	c, l := w.Case.Currency, w.Case.Legal
	fees := "no court fees are counted (--jurisdiction takes them from the tables, --court-fee states them)"
	if l.Fees > 0 {
		fees = fmt.Sprintf("court fees of %s are paid at once and claimed back", c.Grouped(l.Fees))
	}
	return fmt.Sprintf("Legal action is net of own costs of %s, which do not come back; %s.", c.Grouped(l.Cost), fees)
}
