package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// tornadoWidth is how many characters the bars of a tornado have.
const tornadoWidth = 41

// tornado has a row for each input: what moving it alone does to the lead of the
// offer over the best other way.
func (w *Weighed) tornado() doc.Table {
	c := w.Case.Currency
	table := doc.Table{
		Name:  "tornado",
		Title: fmt.Sprintf("What %s is worth above the best other way (estimates), one input moved at a time", w.shortName(w.Paths[w.Offer])),
		Columns: []doc.Column{
			{Name: "input"},
			{Heading: "Input"},
			{Name: "unit"},
			{Name: "value"},
			{Name: "low"},
			{Name: "high"},
			{Heading: "Low", Right: true},
			{Heading: "High", Right: true},
			{Name: "lead_low_estimate", Heading: "At low", Right: true},
			{Name: "lead_high_estimate", Heading: "At high", Right: true},
			{Heading: "behind 0 ahead, now │", Drop: 1},
			{Name: "flips_below"},
			{Name: "flips_above"},
		},
	}
	scale := w.scale()
	var rows [][]doc.Cell
	for _, b := range w.Sensitivity.Bands {
		low, high := nearestUnit(c, b.LeadLow), nearestUnit(c, b.LeadHigh)
		rows = append(rows, []doc.Cell{
			doc.Text(b.Input.String()), doc.Text(leverWords(b.Input)), doc.Text(unitWords(b.Input)),
			doc.Text(w.plainLever(b.Input, b.Value)), doc.Text(w.plainLever(b.Input, b.Low)), doc.Text(w.plainLever(b.Input, b.High)),
			doc.Text(w.valueWords(b.Input, b.Low)), doc.Text(w.valueWords(b.Input, b.High)),
			doc.Count(low), doc.Count(high), doc.Text(scale.draw(low, high)), w.flipCell(b.Input, b.Below), w.flipCell(b.Input, b.Above),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// leadShown is the lead as the case stands.
func (w *Weighed) leadShown() int {
	return nearestLead(w.Case.Currency, w.Paths[w.Offer].Worth, w.Paths[w.Rival].Worth)
}

// A scale places leads, in whole pounds, on the line of a tornado.
type scale struct{ low, high, now int }

// scale spans all leads, and nothing, so that the bars show where the answer
// changes.
func (w *Weighed) scale() scale {
	c := w.Case.Currency
	now := w.leadShown()
	s := scale{low: min(now, 0), high: max(now, 0), now: now}
	for _, b := range w.Sensitivity.Bands {
		low, high := nearestUnit(c, b.LeadLow), nearestUnit(c, b.LeadHigh)
		s.low, s.high = min(s.low, low, high), max(s.high, low, high)
	}
	return s
}

// draw draws a bar from one lead to another, with the lead as it stands and
// nothing marked on the line.
func (s scale) draw(from, to int) string {
	line := []rune(strings.Repeat("·", tornadoWidth))
	for at := s.place(min(from, to)); from != to && at <= s.place(max(from, to)); at++ {
		line[at] = '█'
	}
	line[s.place(0)] = '0'
	line[s.place(s.now)] = '│'
	return string(line)
}

func (s scale) place(lead int) int {
	if s.high == s.low {
		return tornadoWidth / 2
	}
	return (lead - s.low) * (tornadoWidth - 1) / (s.high - s.low)
}

// frontier has a row for each chance of judgment: the least lump sum, the way
// that sets it, and what lump sums are worth above that way.
func (w *Weighed) frontier() doc.Table {
	c, f := w.Case.Currency, w.Frontier
	table := doc.Table{
		Name: "frontier",
		Title: fmt.Sprintf("Least lump sum on %s by chance of judgment, and what shares of the debt are worth above the best other way (estimates)",
			f.Day.Long()),
		Columns: []doc.Column{
			{Name: "win_percent"},
			{Heading: "Win", Right: true},
			{Name: "least_sum_estimate", Heading: "Least", Right: true},
			{Name: "least_percent"},
			{Heading: "Of the debt", Right: true},
			{Name: "set_by", Heading: "Set by", Drop: 1},
		},
	}
	for _, share := range f.Shares {
		percent := PerCent(share, 18)
		table.Columns = append(table.Columns, doc.Column{Name: "lead_" + strings.TrimSuffix(percent, "%"), Heading: percent, Right: true})
	}
	var rows [][]doc.Cell
	for _, r := range f.Rows {
		win := PerCent(r.Win, 18)
		part := fixedPerCent(settle.PartOf(r.Least.Sum, w.Case.Balance), 1)
		row := []doc.Cell{
			doc.Text(strings.TrimSuffix(win, "%")), doc.Text(win), doc.Count(nearestUnit(c, r.Least.Estimate())),
			doc.Text(strings.TrimSuffix(part, "%")), doc.Text(part), doc.Text(kindWords(r.Rival)),
		}
		for _, lead := range r.Leads {
			row = append(row, doc.Count(nearestUnit(c, lead)))
		}
		rows = append(rows, row)
	}
	table.Rows = doc.Rows(rows...)
	return table
}

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
func (w *Weighed) plainLever(l settle.Input, v settle.Number) string {
	switch l.Unit() {
	case settle.InMinor:
		return w.Case.Currency.Format(ledger.Money(v.IntPart()))
	case settle.InDays:
		return v.String()
	}
	return strings.TrimSuffix(PerCent(v, 4), "%")
}

// valueWords prints a value for people: 70%, 350.00, 270 days.
func (w *Weighed) valueWords(l settle.Input, v settle.Number) string {
	switch l.Unit() {
	case settle.InMinor:
		return w.Case.Currency.Grouped(ledger.Money(v.IntPart()))
	case settle.InDays:
		return ledger.Plural(int(v.IntPart()), "day", "days")
	}
	return PerCent(v, 4)
}

func (w *Weighed) flipCell(l settle.Input, at plan.Limit[settle.Number]) doc.Cell {
	v, flips := at.Get()
	if !flips {
		return doc.Cell{}
	}
	return doc.Text(w.plainLever(l, v))
}

// flips says in words which inputs change the answer, and at which value.
func (w *Weighed) flips() []string {
	offer, rival := w.shortName(w.Paths[w.Offer]), kindWords(w.Paths[w.Rival].Kind)
	lead := w.leadShown()
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
func (w *Weighed) flipWords(b settle.Band) string {
	var words []string
	if v, flips := b.Below.Get(); flips {
		words = append(words, w.valueWords(b.Input, v)+" or less")
	}
	if v, flips := b.Above.Get(); flips {
		words = append(words, w.valueWords(b.Input, v)+" or more")
	}
	return strings.Join(words, ", or ")
}
