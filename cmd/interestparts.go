package cmd

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// shareOut finds the invoices that stand in several rows, by due dates or by
// lines, and says which of them has the fixed sum: there is one for each invoice,
// however it is payable. It goes with the part on which interest began first, in
// the band of all that was overdue on the invoice that day.
func (r *interestRun) shareOut(debts []ageing.Debt) error {
	r.parts = make(map[int]statute.InvoicePart)
	byInvoice := make([]int, 0, len(debts))
	for i := range debts {
		if debts[i].Document != "" && debts[i].Kind == ledger.Invoice && r.askedFor(&debts[i]) {
			byInvoice = append(byInvoice, i)
		}
	}
	compare := func(i, j int) int {
		a, b := &debts[i], &debts[j]
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Document, b.Document))
	}
	slices.SortStableFunc(byInvoice, compare)
	for len(byInvoice) > 0 {
		n := 1
		for n < len(byInvoice) && compare(byInvoice[0], byInvoice[n]) == 0 {
			n++
		}
		if n > 1 {
			if err := r.shareOne(debts, byInvoice[:n]); err != nil {
				return err
			}
		}
		byInvoice = byInvoice[n:]
	}
	return nil
}

// shareOne shares out the parts of one invoice, in the order of their rows.
func (r *interestRun) shareOne(debts []ageing.Debt, parts []int) error {
	type start struct {
		part int
		day  ledger.Date
		sum  ledger.Money
	}
	var starts []start
	for _, i := range parts {
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
		r.parts[s.part] = statute.InvoicePart{Elsewhere: debts[first.part].Origin}
	}
	r.parts[first.part] = statute.InvoicePart{Besides: besides}
	return nil
}

// began is the first day with interest on a debt and what was overdue on it then:
// nothing, of one that bears none here.
func (r *interestRun) began(d *ageing.Debt) (day ledger.Date, sum ledger.Money, err error) {
	relevant, ok, err := r.overdue(d)
	if err != nil || !ok {
		return 0, 0, err
	}
	freezes, why := r.decide(d)
	if why != "" {
		return 0, 0, nil
	}
	day, sum, err = r.claim(d, relevant, freezes).Began()
	if day > r.aged.AsAt {
		return 0, 0, err
	}
	return day, sum, err
}
