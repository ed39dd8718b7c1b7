package ageing

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
)

// setOff sets the credits of each account against its oldest debts, the part in
// dispute left out, and counts what is then left. It is for show: no credit is
// allocated by it, and the balance of the account stays.
func (b *Book) setOff() error {
	byAccount := make([]int, len(b.items))
	for i := range byAccount {
		byAccount[i] = i
	}
	slices.SortStableFunc(byAccount, func(i, j int) int {
		x, y := &b.items[i], &b.items[j]
		return cmp.Or(cmp.Compare(x.Account, y.Account), cmp.Compare(agedFrom(x), agedFrom(y)), cmp.Compare(x.Date, y.Date))
	})
	for start := 0; start < len(byAccount); {
		end := start + 1
		for end < len(byAccount) && b.items[byAccount[end]].Account == b.items[byAccount[start]].Account {
			end++
		}
		if err := b.setOffAccount(byAccount[start:end]); err != nil {
			return err
		}
		start = end
	}
	if !b.opts.KeepItems {
		b.items = nil
		return nil
	}
	b.items = slices.DeleteFunc(b.items, func(item Item) bool { return item.Open == 0 })
	return nil
}

// setOffAccount is setOff for the items of one account, the oldest first.
func (b *Book) setOffAccount(items []int) error {
	debt := 0 // the first that may have something left to set credits against
	var sum ledger.Money
	count := 0
	for _, i := range items {
		credit := &b.items[i]
		if credit.Open >= 0 {
			continue
		}
		before := credit.Open
		for ; debt < len(items) && credit.Open < 0; debt++ {
			target := &b.items[items[debt]]
			part := min(target.Settleable(), -credit.Open)
			target.Open -= part
			b.traces.setOff(target, part)
			b.traces.setOff(credit, part)
			if credit.Open += part; credit.Open == 0 && target.Settleable() > 0 {
				break // there is more of this debt
			}
		}
		if credit.Open != before {
			var err error
			if sum, err = sum.Add(credit.Open - before); err != nil {
				return err
			}
			count++
		}
		if credit.Disputed.Abs() > credit.Open.Abs() {
			credit.Disputed = credit.Open
		}
	}
	if count > 0 {
		if err := b.caveats.setOff(b.accounts.list[b.items[items[0]].Account].Currency, count, sum); err != nil {
			return err
		}
	}
	for _, i := range items {
		item := &b.items[i]
		if item.Open == 0 {
			b.emptied(item)
			continue
		}
		if err := b.count(&b.accounts.list[item.Account], item); err != nil {
			return err
		}
	}
	return nil
}

// emptied notes that an item was open until it was set off: who has no others is
// still listed, as without setting off.
func (b *Book) emptied(item *Item) {
	b.accounts.list[item.Account].emptied = true
	if b.opts.Grouping != NoGrouping {
		b.groups.list[item.group].emptied = true
	}
}
