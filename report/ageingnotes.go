package report

import (
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// lastLine is the sentence that the report stands on.
func lastLine(aged *ageing.Aged, controls []Control) string {
	parts := []string{"as at " + aged.AsAt.Long()}
	if aged.KnownAt != 0 {
		parts[0] += " as known on " + aged.KnownAt.Long()
	}
	by := "aged by " + aged.By.String() + " date"
	if aged.By == ageing.ByTerms {
		by = "aged by terms"
	}
	if aged.Start == ageing.FromNextMonth {
		by += " from the next month"
	}
	parts = append(parts, by, aged.Basis.String()+" ledger")
	var ties []string
	for _, p := range aged.Proofs {
		ties = append(ties, fmt.Sprintf("%s %s", p.Currency, p.Currency.Grouped(p.Balance)))
	}
	tie := "ties out to the ledger: " + strings.Join(ties, ", ")
	if len(ties) == 0 {
		tie = "nothing in the ledger"
	}
	for _, c := range controls {
		tie += fmt.Sprintf(" · ties to control %s %s (difference %s)", c.Currency, c.Currency.Grouped(c.Sum), c.Currency.Format(0))
	}
	return strings.Join(append(parts, tie), " · ")
}

// proofNotes say how each balance follows from the rows, where it is more than
// their sum.
func proofNotes(aged *ageing.Aged) (notes []string) {
	for _, p := range aged.Proofs {
		if p.Settled.Entries == 0 && p.Later.Entries == 0 && p.Unknown.Entries == 0 {
			continue
		}
		text := fmt.Sprintf("%s: %s of %s", p.Currency, ledger.Plural(p.Read.Entries, "entry", "entries"), p.Currency.Grouped(p.Read.Sum))
		for _, part := range [...]struct {
			ageing.Part
			words string
		}{{p.Unknown, "entered later"}, {p.Settled, "settled by the day"}, {p.Later, "dated after it"}} {
			if part.Entries > 0 {
				text += fmt.Sprintf(", less %s of %s %s", ledger.Grouped(int64(part.Entries)), p.Currency.Grouped(part.Sum), part.words)
			}
		}
		notes = append(notes, text+fmt.Sprintf(", leaves %s", p.Currency.Grouped(p.Balance)))
	}
	return notes
}

// caveatNotes say what a reader of the figures should know.
func caveatNotes(aged *ageing.Aged) (notes []string) {
	c := aged.Caveats
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	switch {
	case aged.Basis != ledger.Transaction:
	case c.Credits == 0:
		add("no receipt or credit in the ledger: nothing is recorded as paid, which does not say that nothing was")
	default:
		add("balances are built from the entries: %s made as applies_to says, other credits are left unallocated", ledger.Plural(c.Allocated, "allocation", "allocations"))
	}
	if c.ByTerms > 0 {
		add("%s due by the terms of the account", ledger.Plural(c.ByTerms, "open debt", "open debts"))
	}
	if c.NoDue > 0 && aged.By == ageing.ByDue {
		add("%s without a due date: aged from the date of the document", ledger.Plural(c.NoDue, "open debt", "open debts"))
	}
	if n := c.NoDate - c.Summaries; n > 0 && aged.By == ageing.ByDue {
		add("%s without a date of their own: taken as dated by the day", ledger.Plural(n, "open item", "open items"))
	} else if n > 0 {
		add("%s without a date of their own: taken as dated by the day, and aged from the due date", ledger.Plural(n, "open item", "open items"))
	}
	if c.Summaries > 0 {
		add("%s", summaryNote(c.Summaries))
	}
	if c.Names > 0 {
		add("%s with more than one name: the first one is shown", ledger.Plural(c.Names, "account", "accounts"))
	}
	for _, s := range c.SetOff {
		add("%s of %s %s set against the oldest debts for show: nothing is allocated by it", ledger.Plural(s.Count, "unallocated credit", "unallocated credits"), s.Currency, s.Currency.Grouped(s.Sum))
	}
	if aged.Credits == ageing.ByOwnDate && c.Credits > 0 {
		add("unallocated credits are in the buckets of their own dates, which may make a bucket negative")
	}
	if c.Refunds > 0 {
		add("%s of a credit that had been used up: what is left is aged as the debt that the credit settled, the earliest due of several", ledger.Plural(c.Refunds, "refund", "refunds"))
	}
	var credits, refunds []ageing.Left
	for _, left := range c.Surplus {
		if left.Debt {
			refunds = append(refunds, left)
		} else {
			credits = append(credits, left)
		}
	}
	notes = append(notes, leftNotes(credits, "with more than was open on the document; the rest stays unallocated")...)
	notes = append(notes, leftNotes(refunds, "with more than was open on the credit; the rest stays a debt")...)
	return append(notes, leftNotes(c.Unknown, "to a document that is not in the ledger, left unallocated")...)
}

// summaryNote says what the ages of an aged summary are good for.
func summaryNote(n int) string {
	return ledger.Plural(n, "entry is an age of an aged summary", "entries are ages of an aged summary") +
		", with no invoices behind them and one day for all of an age, the latest it can be: only the summary's own buckets can be trusted, not days or other buckets"
}

// leftNotes list allocations that could not be placed, the first few by name.
func leftNotes(left []ageing.Left, what string) []string {
	if len(left) == 0 {
		return nil
	}
	const most = 5
	var shown []string
	for i, l := range left {
		if i == most {
			shown = append(shown, fmt.Sprintf("and %d more", len(left)-most))
			break
		}
		shown = append(shown, fmt.Sprintf("%s to %s (%s %s)", l.Origin, l.Document, l.Currency, l.Currency.Grouped(l.Sum)))
	}
	return []string{fmt.Sprintf("%s %s: %s", ledger.Plural(len(left), "allocation", "allocations"), what, strings.Join(shown, ", "))}
}

// accountNotes say what to know of the accounts before anyone is chased.
func (r *Ageing) accountNotes() (notes []string) {
	var covered []string
	held := make(map[ledger.Currency]int)
	holds := make(map[ledger.Currency]ageing.Holds) // those of accounts with nothing but credits are not among them
	for i := range r.Aged.Accounts {
		a := &r.Aged.Accounts[i]
		if a.Covered() {
			covered = append(covered, a.ID)
		}
		if a.Held != 0 {
			held[a.Currency]++
			holds[a.Currency] |= a.Holds
		}
	}
	for i := range r.Totals {
		t := &r.Totals[i]
		if n := held[t.Currency]; n > 0 {
			notes = append(notes, fmt.Sprintf("%s %s is on hold, of %s: %s", t.Currency, t.Currency.Grouped(t.Held), ledger.Plural(n, "account", "accounts"), marks(&ageing.Account{Holds: holds[t.Currency]})))
		}
		if t.Retained != 0 {
			notes = append(notes, fmt.Sprintf("%s %s is kept back and not yet released: it is in not due", t.Currency, t.Currency.Grouped(t.Retained)))
		}
	}
	if len(covered) > 0 {
		notes = append(notes, fmt.Sprintf("%s overdue and covered by unallocated credits of its own, so nobody to chase: %s",
			ledger.Plural(len(covered), "account is", "accounts are"), firstOf(covered)))
	}
	notes = append(notes, Unmatched(r.Aged, r.Customers, r.CustomersFile)...)
	return append(append(notes, r.shareNotes()...), r.baseNotes()...)
}

// Unmatched says which accounts are in a ledger or in its accounts file, and not in
// both: what the file says of them reaches nobody. There is nothing to say without
// such a file.
func Unmatched(aged *ageing.Aged, customers ledger.Customers, file string) (notes []string) {
	if customers == nil {
		return nil
	}
	strangers, absent := aged.Match(customers)
	if len(strangers) > 0 {
		notes = append(notes, fmt.Sprintf("%s not in %s: %s", ledger.Plural(len(strangers), "account of the ledger is", "accounts of the ledger are"), file, firstOf(strangers)))
	}
	if len(absent) > 0 {
		notes = append(notes, fmt.Sprintf("%s not in the ledger: %s", ledger.Plural(len(absent), "account of "+file+" is", "accounts of "+file+" are"), firstOf(absent)))
	}
	return notes
}

// shareNotes say how much of the debt those listed owe, where that is not all.
func (r *Ageing) shareNotes() (notes []string) {
	for _, o := range r.Listing.Others {
		listed := 0
		for _, a := range r.Listing.Accounts {
			if a.Currency == o.Currency {
				listed++
			}
		}
		shown := ageing.Account{Currency: o.Currency, Balance: r.Aged.Balance(o.Currency) - o.Balance}
		if share, ok := r.ShareOf(&shown); ok && share > 0 && listed > 0 {
			notes = append(notes, fmt.Sprintf("%s %s of %s %s", ledger.Plural(listed, "row shown is", "rows shown are"),
				doc.Percent(share), o.Currency, o.Currency.Grouped(r.Aged.Balance(o.Currency))))
		}
	}
	return notes
}

func (r *Ageing) baseNotes() []string {
	if r.Base == nil {
		return nil
	}
	var rates []string
	for _, rate := range r.Base.Rates() {
		rates = append(rates, fmt.Sprintf("%s %s on %s", rate.Currency, rate.PerBase, rate.Date.Long()))
	}
	if len(rates) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("in %s at closing rates for 1 %s: %s; each balance is rounded once", r.Base.Currency, r.Base.Currency, strings.Join(rates, ", "))}
}
