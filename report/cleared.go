package report

import (
	"fmt"
	"iter"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// Taken is an account whose open items a plan is to clear.
type Taken struct {
	plan.Arrears

	Account, Name string
	File          string
	AsAt          ledger.Date
	Clearing      plan.Clearing
	Cleared       []plan.Cleared // what each payment of the plan clears
}

// of lists what one payment clears, by its index.
func (t *Taken) of(payment int) iter.Seq[plan.Cleared] {
	return func(yield func(plan.Cleared) bool) {
		for _, c := range t.Cleared {
			if c.Payment == payment && !yield(c) {
				return
			}
		}
	}
}

// appliesTo is what a payment clears as a ledger writes it: INV-1:45.00;INV-2:5.00.
func (t *Taken) appliesTo(c ledger.Currency, payment int) string {
	var parts []string
	for part := range t.of(payment) {
		parts = append(parts, part.Arrear.Document+":"+c.Format(part.Amount))
	}
	return strings.Join(parts, ";")
}

// table lists what each payment clears.
func (t *Taken) table(s plan.Schedule) doc.Table {
	c := s.Terms.Currency
	return doc.Table{
		Name: "clears", Title: "What each payment clears",
		Columns: []doc.Column{
			{Heading: "No.", Right: true},
			{Name: "number"},
			{Name: "due_date", Heading: "Due", Right: true},
			{Name: "document", Heading: "Document"},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "left", Heading: "Left of it", Right: true},
		},
		Rows: func(yield func([]doc.Cell) bool) {
			for _, part := range t.Cleared {
				p := s.Instalments[part.Payment]
				if !yield([]doc.Cell{
					paymentName(p), doc.Count(p.Number), doc.Day(p.Due), doc.Text(part.Arrear.Document), doc.Sum(c, part.Amount), doc.Sum(c, part.Left),
				}) {
					return
				}
			}
		},
		Totals: [][]doc.Cell{{doc.Text("total"), {}, {}, {}, doc.Sum(c, s.Principal), {}}},
	}
}

func (t *Taken) leftOut() (total ledger.Money) {
	for _, l := range t.LeftOut {
		total += l.Amount
	}
	return total
}

// notes say what of the account is in the plan, and what is not.
func (t *Taken) notes(c ledger.Currency) []string {
	notes := []string{fmt.Sprintf("The balance is what is open and undisputed of account %s in %s as at %s, in %s.",
		t.Account, t.File, t.AsAt.Long(), ledger.Plural(len(t.Items), "document", "documents"))}
	if t.Credit > 0 {
		notes = append(notes, fmt.Sprintf("%s of unallocated credit is taken off, the oldest documents first.", money(c, t.Credit)))
	}
	if len(t.LeftOut) > 0 {
		parts := make([]string, len(t.LeftOut))
		for i, l := range t.LeftOut {
			parts[i] = fmt.Sprintf("%s %s (%s)", l.Document, c.Grouped(l.Amount), leftOutWords(l))
		}
		notes = append(notes, fmt.Sprintf("Left out, %s in all: %s.", money(c, t.leftOut()), firstOf(parts)))
	}
	how := "Payments clear the oldest document first."
	switch {
	case t.Clearing.ProRata:
		how = "Payments are shared by what is left of each document (--allocate pro-rata)."
	case len(t.Clearing.First) > 0:
		how = fmt.Sprintf("Payments clear %s first, then the oldest (--allocate).", strings.Join(t.Clearing.First, ", "))
	}
	return append(notes, how)
}

func leftOutWords(l plan.LeftOut) string {
	switch {
	case l.Retained:
		return "kept back"
	case l.Hold == ledger.Dispute:
		return "in dispute"
	}
	return "on hold: " + holdWord(l.Hold)
}
