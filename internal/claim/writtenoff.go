package claim

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// WrittenOff is what of a debt was written off in the books by the day as at, which is a
// condition of VAT relief and no payment, and the relief on it (VATA 1994 s.36).
type WrittenOff struct {
	Account *Account
	Debt    *ledger.Debt
	Sum     ledger.Money
	On      ledger.Date  // the last day on which some of it was written off
	Unpaid  ledger.Money // of the sum, by law
	VAT     statute.VATClock
	From    ledger.Date   // the first day of a claim: when it is written off too
	Relief  *ledger.Money // the VAT in what is unpaid of it; nil: not worked out
	// Claimed is the relief on that first day, and Repays what payments since give back of
	// it if it was claimed then; there are none where nothing came since.
	Claimed ledger.Money
	Repays  []Repay
}

// Repay is relief to give back for a payment after its claim (VAT Regulations 1995 reg.171).
type Repay struct {
	On           ledger.Date
	Payment, Sum ledger.Money
}

// ToRepay is what all of them give back.
func (w *WrittenOff) ToRepay() (sum ledger.Money) {
	for _, r := range w.Repays {
		sum += r.Sum // no more than was claimed
	}
	return sum
}

// writtenOff is what of a supply was written off, and the last day.
func writtenOff(d *ledger.Debt) (sum ledger.Money, on ledger.Date) {
	if !isDebt(d.Kind) || !statute.BearsVAT(d.Kind) {
		return 0, 0
	}
	for _, p := range d.Payments {
		if p.Kind == ledger.WriteOff && p.Sum > 0 {
			sum, on = sum+p.Sum, max(on, p.Paid) // no more than the debt
		}
	}
	return sum, on
}

// withWrittenOff puts behind debts what was written off of them, as parts of their own, and
// says of which debt each is: what a customer pays goes to the earliest supply, and not past
// it because the books have given it up.
func withWrittenOff(debts []ledger.Debt, open []ledger.Money) (all []ledger.Debt, whole []ledger.Money, of []int) {
	all, whole = slices.Clip(debts), slices.Clip(open)
	for i := range debts {
		if sum, _ := writtenOff(&debts[i]); sum > 0 {
			part := debts[i]
			part.Open, part.Payments = sum, nil
			all, whole, of = append(all, part), append(whole, sum), append(of, i)
		}
	}
	return all, whole, of
}

// before is the relief on what was written off already: the last of the debts, each a part of
// another.
func (v VAT) before(all []ledger.Debt, unpaid []ledger.Money, of []int, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (total ledger.Money, err error) {
	first := len(all) - len(of)
	for i := range of {
		d := &all[first+i]
		ended, err := reliefEnded(&d.OpenItem, asAt)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", cmp.Or(d.Document, "the debt"), err)
		}
		if ended {
			continue
		}
		_, sum, err := v.relief(&d.OpenItem, unpaid[first+i], c, asAt, tables)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", cmp.Or(d.Document, "the debt"), err)
		}
		if sum == nil {
			continue
		}
		if total, err = total.Add(*sum); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// reliefEnded says that no relief on a debt can be claimed any more, or ever.
func reliefEnded(d *ledger.OpenItem, asAt ledger.Date) (bool, error) {
	if undated(d) {
		return true, nil
	}
	clock, err := statute.NewVATClock(cmp.Or(d.Due, d.Date), d.Date, asAt)
	return clock.Level == statute.Ended, err
}

// A byLaw is the debts of one account, with what of them was written off behind them.
type byLaw struct {
	account *Account
	places  []int // of the debts in the list of all
	debts   []ledger.Debt
	whole   []ledger.Money
	of      []int // of which debt each that was written off is a part
}

// byLaw are the accounts.
func (all *Debts) byLaw() []byLaw {
	accounts := make([]byLaw, len(all.Accounts))
	for i := range all.List {
		a := &accounts[all.List[i].Account]
		a.places = append(a.places, i)
	}
	for i := range accounts {
		a := &accounts[i]
		debts, open := make([]ledger.Debt, len(a.places)), make([]ledger.Money, len(a.places))
		for at, place := range a.places {
			debts[at] = all.List[place]
			open[at] = supplied(&debts[at])
		}
		a.account = &all.Accounts[i]
		a.debts, a.whole, a.of = withWrittenOff(debts, open)
	}
	return accounts
}

// unpaid is what the law leaves unpaid of each debt by the end of a day, in the place of what
// is open of it in the books.
func (a *byLaw) unpaid(by ledger.Date) ([]ledger.Money, error) {
	credits := -a.account.Unallocated
	for _, p := range a.account.OnAccount {
		if p.Paid > by {
			credits -= p.Sum // one of them
		}
	}
	return attribute(a.debts, a.whole, max(credits, 0), by)
}

// unpaid is what the law leaves unpaid of each debt, and the relief on what was written off.
func (all *Debts) unpaid(vat VAT, tables *statute.Tables) (left []ledger.Money, off []WrittenOff, err error) {
	left = make([]ledger.Money, len(all.List))
	accounts := all.byLaw()
	for i := range accounts {
		a := &accounts[i]
		unpaid, err := a.unpaid(ledger.MaxDate)
		if err != nil {
			return nil, nil, err
		}
		for at, place := range a.places {
			left[place] = unpaid[at]
		}
		for at, of := range a.of {
			w := WrittenOff{Account: a.account, Debt: &all.List[a.places[of]], Unpaid: unpaid[len(a.places)+at]}
			ended, err := w.relief(a, len(a.places)+at, vat, all.AsAt, tables)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", w.Debt.Origin, err)
			}
			if !ended {
				off = append(off, w)
			}
		}
	}
	return left, off, nil
}

// relief works out the relief on what was written off, which is at a place of the debts of
// its account. There is none once the time for it has ended.
func (w *WrittenOff) relief(a *byLaw, at int, vat VAT, asAt ledger.Date, tables *statute.Tables) (ended bool, err error) {
	if ended, err = reliefEnded(&w.Debt.OpenItem, asAt); ended || err != nil {
		return ended, err
	}
	w.Sum, w.On = writtenOff(w.Debt)
	if w.VAT, w.Relief, err = vat.relief(&w.Debt.OpenItem, w.Unpaid, a.account.Currency, asAt, tables); err != nil {
		return false, err
	}
	w.From = max(w.VAT.From, w.On)
	if w.Relief == nil || w.From > asAt {
		return false, nil
	}
	unpaid, err := a.unpaid(w.From)
	if err != nil {
		return false, err
	}
	_, claimed, err := vat.relief(&w.Debt.OpenItem, unpaid[at], a.account.Currency, asAt, tables)
	if err != nil {
		return false, err
	}
	w.Claimed = *claimed // as there is one of what is unpaid
	return false, w.repay(a, at, unpaid[at])
}

// repay works out what payments since the first day of a claim give back of it.
func (w *WrittenOff) repay(a *byLaw, at int, atClaim ledger.Money) error {
	var paid, back ledger.Money
	for _, on := range a.paidAfter(w.From) {
		unpaid, err := a.unpaid(on)
		if err != nil {
			return err
		}
		since := atClaim - unpaid[at]
		all := statute.ReliefToRepay(statute.RelievedDebt{Relief: w.Claimed, Outstanding: atClaim, Payment: since})
		if since > paid {
			w.Repays = append(w.Repays, Repay{On: on, Payment: since - paid, Sum: all - back})
			paid, back = since, all
		}
	}
	return nil
}

// paidAfter are the days on which an account paid after another, in order.
func (a *byLaw) paidAfter(day ledger.Date) (days []ledger.Date) {
	add := func(payments []ledger.Payment) {
		for _, p := range payments {
			if p.Paid > day && (p.Kind == ledger.Receipt || p.Kind == ledger.Journal) {
				days = append(days, p.Paid)
			}
		}
	}
	add(a.account.OnAccount)
	for i := range a.debts {
		add(a.debts[i].Payments)
	}
	slices.Sort(days)
	return slices.Compact(days)
}
