package report

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// ClaimNotes are what a claim must say that has the interest and fixed sums of the
// debts in it, and does not list them: what is left out of it, and what it rests on. They are sentences.
func (r *Interest) ClaimNotes() []string {
	notes := slices.Concat(r.kindNotes(), r.frozenNotes(), r.leftOutNotes())
	for _, s := range r.late {
		notes = append(notes, fmt.Sprintf("%s paid in full, but late, not in the claim: %s interest and %s compensation",
			ledger.Plural(s.count, "debt", "debts"), money(s.currency, s.sums[0]), money(s.currency, s.sums[1])))
	}
	notes = append(notes, r.caveats()...)
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
	for i := range r.leftOut {
		o := &r.leftOut[i]
		why := reasonWords(o)
		if byReason[why] == nil {
			reasons = append(reasons, why)
		}
		text := money(o.Account.Currency, o.Debt.Open)
		if o.Debt.Document != "" {
			text += " of " + o.Debt.Document
		}
		byReason[why] = append(byReason[why], text)
	}
	for _, why := range reasons {
		notes = append(notes, fmt.Sprintf("no interest on %s: %s", firstOf(byReason[why]), why))
	}
	return notes
}
