package report

import (
	"fmt"
	"strings"

	"arrears/plan/settle"
	"arrears/report/doc"
)

// tornadoWidth is how many characters the bars of a tornado have.
const tornadoWidth = 41

// tornado has a row for each input: what moving it alone does to the lead of the
// offer over the best other way.
func (w *Compared) tornado() doc.Table {
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
			{Heading: "behind 0 ahead, now │"},
			{Name: "flips_below"},
			{Name: "flips_above"},
		},
	}
	scale := w.scale()
	var rows [][]doc.Cell
	for _, b := range w.Sensitivity.Bands {
		low, high := settle.Whole(c, b.LeadLow), settle.Whole(c, b.LeadHigh)
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

// A scale places leads, in whole pounds, on the line of a tornado.
type scale struct{ low, high, now int }

// scale spans all leads, and nothing, so that the bars show where the answer
// changes.
func (w *Compared) scale() scale {
	c := w.Case.Currency
	now := settle.Whole(c, w.Sensitivity.Lead)
	s := scale{low: min(now, 0), high: max(now, 0), now: now}
	for _, b := range w.Sensitivity.Bands {
		low, high := settle.Whole(c, b.LeadLow), settle.Whole(c, b.LeadHigh)
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
func (w *Compared) frontier() doc.Table {
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
			{Name: "set_by", Heading: "Set by"},
		},
	}
	for _, share := range f.Shares {
		percent := settle.PerCent(share, 18)
		table.Columns = append(table.Columns, doc.Column{Name: "lead_" + strings.TrimSuffix(percent, "%"), Heading: percent, Right: true})
	}
	var rows [][]doc.Cell
	for _, r := range f.Rows {
		win := settle.PerCent(r.Win, 18)
		part := settle.FixedPerCent(settle.PartOf(r.Least.Sum, w.Case.Balance), 1)
		row := []doc.Cell{
			doc.Text(strings.TrimSuffix(win, "%")), doc.Text(win), doc.Count(settle.Whole(c, r.Least.Estimate())),
			doc.Text(strings.TrimSuffix(part, "%")), doc.Text(part), doc.Text(kindWords(r.Rival)),
		}
		for _, lead := range r.Leads {
			row = append(row, doc.Count(settle.Whole(c, lead)))
		}
		rows = append(rows, row)
	}
	table.Rows = doc.Rows(rows...)
	return table
}
