package report

import (
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

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

// firstOf names the first few of many.
func firstOf(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %s more", ledger.Grouped(int64(len(names)-most)))
}
