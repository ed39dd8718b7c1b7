package report

import (
	"fmt"
	"slices"
)

// Charges are the debts as they were added, where the working is kept.
func (r *Interest) Charges() []Charged { return r.kept }

// ClaimNotes are what a claim must say that has the interest and fixed sums of the
// debts in it, and does not list them: what is left out of it, and what it rests on. They are sentences.
func (r *Interest) ClaimNotes() []string {
	notes := slices.Concat(r.kindNotes(), r.frozenNotes(), r.leftOutNotes())
	for _, s := range r.late {
		notes = append(notes, fmt.Sprintf("%s paid in full, but late, not in the claim: %s interest and %s compensation",
			plural(s.count, "debt", "debts"), money(s.currency, s.sums[0]), money(s.currency, s.sums[1])))
	}
	notes = append(notes, r.Notes...)
	for i, note := range notes {
		notes[i] = capital(note) + "."
	}
	return notes
}

// leftOutNotes name the debts that bear no interest here, by the reason.
func (r *Interest) leftOutNotes() (notes []string) {
	var reasons []string
	byReason := make(map[string][]string)
	for _, l := range r.LeftOut {
		if byReason[l.Why] == nil {
			reasons = append(reasons, l.Why)
		}
		text := money(l.Currency, l.Open)
		if l.Document != "" {
			text += " of " + l.Document
		}
		byReason[l.Why] = append(byReason[l.Why], text)
	}
	for _, why := range reasons {
		notes = append(notes, fmt.Sprintf("no interest on %s: %s", firstOf(byReason[why]), why))
	}
	return notes
}
