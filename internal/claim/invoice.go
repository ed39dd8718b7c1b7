package claim

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// invoiceParts are the debts that are parts of one invoice, by due dates or by
// lines, and say which of them has the fixed sum: by the place of the debt in the
// list, none for an invoice of one part.
type invoiceParts map[int]statute.InvoicePart

// parts finds the invoices that stand in several debts, and says which has the
// fixed sum: there is one for each invoice, however it is payable. It goes with
// the part on which interest began first, in the band of all that was overdue on
// the invoice that day. A number that was used again on another day is another invoice.
func (r *run) parts() (invoiceParts, error) {
	parts := make(invoiceParts)
	debts := r.debts.List
	byInvoice := make([]int, 0, len(debts))
	for i := range debts {
		if debts[i].Document != "" && debts[i].Kind == ledger.Invoice {
			byInvoice = append(byInvoice, i)
		}
	}
	compare := func(i, j int) int {
		a, b := &debts[i], &debts[j]
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Date, b.Date))
	}
	slices.SortStableFunc(byInvoice, compare)
	for len(byInvoice) > 0 {
		n := 1
		for n < len(byInvoice) && compare(byInvoice[0], byInvoice[n]) == 0 {
			n++
		}
		if n > 1 {
			if err := r.shareOut(parts, byInvoice[:n]); err != nil {
				return nil, err
			}
		}
		byInvoice = byInvoice[n:]
	}
	return parts, nil
}

// shareOut says which of the debts of one invoice has the fixed sum, and sets what was
// paid against all of them.
func (r *run) shareOut(parts invoiceParts, invoice []int) error {
	type start struct {
		part int
		day  ledger.Date
		sum  ledger.Money
	}
	debts := r.debts.List
	var starts []start
	for _, i := range invoice {
		d := &debts[i]
		day, sum, err := r.began(d)
		if err != nil {
			return fmt.Errorf("%s: %w", d.Origin, err)
		}
		if sum > 0 {
			starts = append(starts, start{i, day, sum})
		}
	}
	if len(starts) < 2 {
		return nil
	}
	first := slices.MinFunc(starts, func(a, b start) int { return cmp.Compare(a.day, b.day) })
	var besides ledger.Money
	for _, s := range starts {
		if s.part == first.part {
			continue
		}
		if s.day == first.day {
			var err error
			if besides, err = besides.Add(s.sum); err != nil {
				return fmt.Errorf("%s: %w", debts[s.part].Origin, err)
			}
		}
		parts[s.part] = statute.InvoicePart{Elsewhere: debts[first.part].Origin}
	}
	parts[first.part] = statute.InvoicePart{Besides: besides}
	bearing := make([]int, len(starts))
	for at, s := range starts {
		bearing[at] = s.part
	}
	return r.pool(parts, bearing)
}

// began is the first day with interest on a debt and what was overdue on it then:
// nothing, of one that bears none.
func (r *run) began(d *ledger.Debt) (day ledger.Date, sum ledger.Money, err error) {
	relevant, why, err := r.overdue(d)
	if err != nil || why != 0 {
		return 0, 0, err
	}
	b := r.decide(d, relevant)
	if b.why != 0 {
		return 0, 0, nil
	}
	day, sum, err = r.claim(d, relevant, b.freezes).Began()
	if day > r.debts.AsAt {
		return 0, 0, err
	}
	return day, sum, err
}
