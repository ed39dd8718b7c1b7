package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/claim"
	"arrears/internal/ledger"
)

// notes say how every figure came about that the tables do not explain, and what
// to look at before anything is claimed.
func (r *Interest) notes(first []string) []string {
	notes := append(first,
		r.Rounding.Words(),
		"days are counted from the day after the due date to the last day, both included, and a year has 365 days",
		"simple interest on the sum with its VAT",
	)
	notes = append(notes, r.ledgerNotes()...)
	notes = append(notes, r.lateNotes()...)
	notes = append(notes, r.caveats()...)
	notes = append(notes, r.Notes...)
	return append(notes, r.overpaid()...)
}

// ratesShown is how many rates the notes explain.
const ratesShown = 8

// rateNotes say where each rate comes from.
func (r *Interest) rateNotes() []string {
	notes := slices.Clone(r.rules.notes)
	if len(notes) > ratesShown {
		notes = append(notes[:ratesShown], fmt.Sprintf("and %d more rates: --explain has them all", len(notes)-ratesShown))
	}
	if r.rules.mixed {
		notes = append(notes, "where the rate changed, the one shown is that of the last day; --explain has each")
	}
	return notes
}

// singleNotes explain the one debt that there is.
func (r *Interest) singleNotes() (notes []string) {
	if r.Ledger != 0 {
		return nil
	}
	for i := range r.kept {
		c := &r.kept[i]
		notes = append(notes, fmt.Sprintf("due on %s: %s (%s)", c.Relevant.Day.Long(), c.Relevant.Why, c.Relevant.Source))
		if c.Claim.To < c.Claim.From {
			notes = append(notes, fmt.Sprintf("not overdue on %s: interest starts on %s", c.Claim.To.Long(), c.Claim.From.Long()))
		}
		notes = append(notes, compensationWords(c)...)
		if text := continuing(c); text != "" {
			notes = append(notes, text)
		}
		if n := len(c.Later); n > 0 {
			notes = append(notes, fmt.Sprintf("%s after %s not counted", ledger.Plural(n, "payment", "payments"), c.Claim.To.Long()))
		}
	}
	return notes
}

// compensationWords say what is due besides interest, or why nothing is.
func compensationWords(c *claim.Outcome) []string {
	text := c.Compensation.Why
	if c.Compensation.Source != "" {
		text += " (" + c.Compensation.Source + ")"
	}
	if c.Compensation.Warning != "" {
		return []string{text, c.Compensation.Warning}
	}
	return []string{text}
}

// continuing is what a claim form says of the days to come, or nothing when no
// interest runs.
func continuing(c *claim.Outcome) string {
	a := money(c.Claim.Currency, c.Daily.Amount)
	if c.Daily.Amount == 0 {
		a = c.Claim.Currency.String() + " " + c.Daily.Exact.Major(c.Claim.Currency).String()
	}
	switch {
	case c.Daily.Principal == 0 || c.Daily.Exact.Rat().Sign() == 0:
		return ""
	case c.Daily.Frozen:
		return fmt.Sprintf("frozen on %s; continuing at %s a day once it is not", (c.Claim.To + 1).Long(), a)
	}
	return fmt.Sprintf("continuing at %s a day from %s until payment", a, (c.Claim.To + 1).Long())
}

// ledgerNotes say what the ledger means for interest.
func (r *Interest) ledgerNotes() []string {
	notes := r.kindNotes()
	for _, s := range r.asides.disputed {
		notes = append(notes, fmt.Sprintf("%s in dispute on %s listed bears no interest and brings no fixed sum here: --disputed include", money(s.currency, s.sums[0]), ledger.Plural(s.count, "debt", "debts")))
	}
	notes = append(notes, r.frozenNotes()...)
	var unused []string
	for _, a := range r.Caveats.Credits {
		unused = append(unused, fmt.Sprintf("%s %s", a.ID, money(a.Currency, a.Unallocated)))
	}
	if len(unused) > 0 {
		notes = append(notes, "unallocated credits are not set off: "+firstOf(unused))
	}
	return notes
}

// kindNotes say what the kind of ledger means for interest.
func (r *Interest) kindNotes() (notes []string) {
	switch r.Ledger {
	case ledger.OpenItemBasis:
		notes = append(notes, "the principal is the part that is open: payments before the ledger was printed are not in it, and so neither is interest on what they paid late, nor the fixed sum for a larger debt")
	case ledger.Dated:
		notes = append(notes, "the principal is the amount, to the day it was settled or the last day: part payments are not in such a ledger")
	case ledger.Transaction:
		notes = append(notes,
			"receipts count as payments from the day of their allocation; credit notes and the like lower the principal from the start",
			fmt.Sprintf("payments go to %s", strings.Replace(r.Order.String(), ",", ", then ", -1)))
	}
	return notes
}

// frozenNotes say which days bear no interest.
func (r *Interest) frozenNotes() []string {
	if len(r.asides.frozen) == 0 {
		return nil
	}
	return []string{"no interest for the days of a freeze, not later either: " + firstOf(r.asides.frozen)}
}

// lateNotes say what was paid late and is not listed.
func (r *Interest) lateNotes() (notes []string) {
	for _, s := range r.late {
		notes = append(notes, fmt.Sprintf("%s paid in full, but late, not listed: %s interest and %s compensation (--include-paid)",
			ledger.Plural(s.count, "debt", "debts"), money(s.currency, s.sums[0]), money(s.currency, s.sums[1])))
	}
	return notes
}

// overpaid says what is the customer's.
func (r *Interest) overpaid() []string {
	if len(r.asides.overpaid) == 0 {
		return nil
	}
	return []string{firstOf(r.asides.overpaid) + " was paid above all that was owed: it is the customer's"}
}

// caveats say what else the outcomes rest on.
func (r *Interest) caveats() (notes []string) {
	c := &r.Caveats
	if c.NoDueDate > 0 {
		notes = append(notes, fmt.Sprintf("debts without a due date, %d of them, are due at the end of the 30 days that begin with the date of the document, taken as the day the customer got it", c.NoDueDate))
	}
	if c.Shared && r.Basis.UnderAct() {
		notes = append(notes, "an invoice in several rows has one fixed sum, with the part on which interest began first, by what was overdue on the invoice that day")
	}
	if c.OnLegalHold.Len() > 0 {
		notes = append(notes, fmt.Sprintf("interest runs on through a legal hold: %v", c.OnLegalHold))
	}
	if c.Unreached > 0 {
		notes = append(notes, fmt.Sprintf("debts paid in full, but late, in days that the tables do not reach: %d, not in any sum here", c.Unreached))
	}
	return notes
}

// claimNotes are what a claim must say that has the interest and fixed sums of the
// debts in it, and does not list them: what is left out of it, and what it rests on. They are sentences.
func (r *Interest) claimNotes() []string {
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
