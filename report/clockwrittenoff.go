package report

import (
	"fmt"
	"strings"

	"arrears/internal/claim"
	"arrears/report/doc"
)

// writtenOff is what of debts was written off, and the VAT relief on it.
func (r *Clocks) writtenOff() doc.Table {
	relief, back := doc.Column{Name: "vat_sum", Right: true}, doc.Column{Name: "vat_to_repay", Right: true}
	if r.VATRate != "" {
		relief.Heading = "VAT in it"
	}
	table := doc.Table{
		Name: "written_off", Title: "Written off",
		Columns: []doc.Column{
			accountHead,
			{Name: "document", Heading: "Document"},
			{Name: "currency"},
			{Name: "written_off", Heading: "Written off", Right: true},
			{Name: "written_off_on", Heading: "On"},
			{Name: "unpaid", Heading: "Unpaid of it", Right: true},
			{Name: "vat_from", Heading: "VAT from"},
			{Name: "vat_by", Heading: "VAT by"},
			relief,
			{Name: "vat_level", Heading: "Relief"},
			{Name: "vat_claimed", Right: true},
			back,
			{Name: "vat_repay_on"},
			{Name: "name"},
			{Name: "source"},
		},
	}
	table.Rows = func(yield func([]doc.Cell) bool) {
		for i := range r.WrittenOff {
			if !yield(writtenOffCells(&r.WrittenOff[i])) {
				return
			}
		}
	}
	return table
}

func writtenOffCells(w *claim.WrittenOff) []doc.Cell {
	c := w.Account.Currency
	relief, claimed, back, on := doc.Cell{}, doc.Cell{}, doc.Cell{}, doc.Cell{}
	if w.Relief != nil {
		relief = doc.Sum(c, *w.Relief)
	}
	if n := len(w.Repays); n > 0 {
		claimed, back, on = doc.Sum(c, w.Claimed), doc.Sum(c, w.ToRepay()), doc.Day(w.Repays[n-1].On)
	}
	return []doc.Cell{
		doc.Text(w.Account.ID), doc.Text(w.Debt.Document), doc.Text(c.String()), doc.Sum(c, w.Sum), doc.Day(w.On), doc.Sum(c, w.Unpaid),
		doc.Day(w.From), doc.Day(w.VAT.By), relief, doc.Text(w.VAT.Level.String()), claimed, back, on, doc.Text(w.Account.Name), doc.Text(w.Debt.Origin),
	}
}

// writtenOffNotes say on what conditions relief on it is, and what payments give back of it.
func (r *Clocks) writtenOffNotes() (notes []string) {
	if len(r.WrittenOff) == 0 {
		return nil
	}
	text := "relief on what was written off is from the day on which six months have passed, and not before the write-off, which must be in a refunds-for-bad-debts account (VATA 1994 s.36; VAT Regulations 1995 reg.168)"
	if r.VATRate == "" {
		text += ": --vat-rate works it out"
	}
	notes = append(notes, text)
	for i := range r.WrittenOff {
		w := &r.WrittenOff[i]
		if len(w.Repays) == 0 {
			continue
		}
		c := w.Account.Currency
		var parts []string
		for _, p := range w.Repays {
			parts = append(parts, fmt.Sprintf("%s of it for the %s that came on %s", money(c, p.Sum), money(c, p.Payment), p.On.Long()))
		}
		notes = append(notes, fmt.Sprintf("%s: relief claimed on %s was %s; to repay are %s (reg.171)",
			strings.TrimSpace(w.Account.ID+" "+w.Debt.Document), w.From.Long(), money(c, w.Claimed), strings.Join(SomeOf(parts), ", ")))
	}
	return notes
}
