package ageing

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Proof is how the balance in one currency follows from the rows read:
// Read - Unknown - Settled - Later = Balance.
type Proof struct {
	Currency ledger.Currency
	Read     Part // every entry: what it states as outstanding, or its amount
	Unknown  Part // entered in the books after the day that counts for that
	Settled  Part // settled on or before the as-at day
	Later    Part // dated after the as-at day
	Balance  ledger.Money
}

// Part is a number of entries and their signed sum.
type Part struct {
	Entries int
	Sum     ledger.Money
}

func (p *Part) add(m ledger.Money) (err error) {
	p.Entries++
	p.Sum, err = p.Sum.Add(m)
	return err
}

// check holds the invariant: the columns add up to the balance.
func (a *Account) check() error {
	sum, err := a.NotDue.Add(a.Unallocated)
	for i := 0; i < len(a.Buckets) && err == nil; i++ {
		sum, err = sum.Add(a.Buckets[i])
	}
	if err != nil {
		return err
	}
	if sum != a.Balance {
		return fmt.Errorf("%w: account %q: not due, buckets and unallocated make %s %s, its rows %s",
			ErrTieOut, a.ID, a.Currency, a.Currency.Format(sum), a.Currency.Format(a.Balance))
	}
	return nil
}

// total checks the accounts and adds them up by currency.
func (a *Aged) total() error {
	for i := range a.Accounts {
		if err := a.Accounts[i].check(); err != nil {
			return err
		}
		if err := a.mergeInto(&a.Totals, &a.Accounts[i]); err != nil {
			return err
		}
	}
	sortByCurrency(a.Totals)
	return a.checkGroups()
}

// checkGroups holds the groups, if there are any, against the totals.
func (a *Aged) checkGroups() error {
	if len(a.Groups) == 0 {
		return nil
	}
	var sums []Account
	for i := range a.Groups {
		a.Groups[i].several = true
		if err := a.Groups[i].check(); err != nil {
			return err
		}
		if err := a.mergeInto(&sums, &a.Groups[i]); err != nil {
			return err
		}
	}
	for i := range sums {
		if s := &sums[i]; s.Balance != a.Balance(s.Currency) {
			return fmt.Errorf("%w: the groups make %s %s, the accounts %s",
				ErrTieOut, s.Currency, s.Currency.Format(s.Balance), s.Currency.Format(a.Balance(s.Currency)))
		}
	}
	return nil
}

// mergeInto adds an account to the one of its currency in sums.
func (a *Aged) mergeInto(sums *[]Account, account *Account) error {
	for i := range *sums {
		if sum := &(*sums)[i]; sum.Currency == account.Currency {
			return sum.merge(account)
		}
	}
	sum := Account{Currency: account.Currency, Buckets: make([]ledger.Money, a.Buckets.Len())}
	*sums = append(*sums, sum)
	return (*sums)[len(*sums)-1].merge(account)
}

// prove holds the totals against the rows: what was read, less what was settled
// and what came later, is the balance.
func (a *Aged) prove() error {
	for i := range a.Totals {
		if err := a.Totals[i].check(); err != nil {
			return err
		}
	}
	slices.SortFunc(a.Proofs, func(x, y Proof) int { return x.Currency.Compare(y.Currency) })
	for i := range a.Proofs {
		p := &a.Proofs[i]
		open := p.Read.Sum
		for _, part := range [...]Part{p.Unknown, p.Settled, p.Later} {
			var err error
			if open, err = open.Sub(part.Sum); err != nil {
				return err
			}
		}
		p.Balance = open
		if total := a.Balance(p.Currency); p.Balance != total {
			return fmt.Errorf("%w: the rows make %s %s, the accounts %s",
				ErrTieOut, p.Currency, p.Currency.Format(p.Balance), p.Currency.Format(total))
		}
	}
	return nil
}
