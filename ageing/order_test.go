package ageing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"arrears/internal/ledger"
)

// TestSort holds the order that keys and halves make against a plain sort, for ids
// that keys tell apart and for such as they do not.
func TestSort(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	ids := map[string]func() string{
		"short":              func() string { return fmt.Sprint(random.IntN(100_000)) },
		"after a prefix":     func() string { return fmt.Sprintf("CUSTOMER-%07d", random.IntN(1_000_000)) },
		"alike for long":     func() string { return fmt.Sprintf("%d-SAME-PART-%d", random.IntN(3), random.IntN(100_000)) },
		"one ends in others": func() string { return "A\x00B\xff"[:random.IntN(5)] + fmt.Sprint(random.IntN(9)) },
		"all the same":       func() string { return "A" },
		"nothing, and a NUL": func() string { return "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"[:random.IntN(11)] },
	}
	for name, id := range ids {
		for _, n := range []int{0, 1, 2, 3, 700, sortFrom, sortFrom + 1001} {
			accounts := someAccounts(random, n, id)
			for order := ByAccount; order <= ByOldest; order++ {
				want := slices.Clone(accounts)
				slices.SortFunc(want, order.compare)
				got := slices.Clone(accounts)
				order.sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("ids %s, by %v: %d accounts in another order", name, order, n)
				}
			}
		}
	}
}

// someAccounts are up to n accounts, no two of one id and currency.
func someAccounts(random *rand.Rand, n int, id func() string) (accounts []*Account) {
	seen := make(map[string]bool)
	for range n {
		a := &Account{
			ID: id(), Currency: ledger.Sterling, Overdue: ledger.Money(random.IntN(20)),
			Balance: ledger.Money(random.IntN(20) - 10), OldestDue: ledger.Date(random.IntN(3)),
		}
		if random.IntN(2) == 0 {
			a.Currency = ledger.Currency{}
		}
		if key := fmt.Sprint(a.ID, a.Currency); !seen[key] {
			seen[key] = true
			accounts = append(accounts, a)
		}
	}
	return accounts
}

func BenchmarkSort(b *testing.B) {
	random := rand.New(rand.NewPCG(5, 6))
	accounts := someAccounts(random, 50_000, func() string { return fmt.Sprintf("A%07d", random.IntN(10_000_000)) })
	list := make([]*Account, len(accounts))
	for b.Loop() {
		copy(list, accounts)
		ByAccount.sort(list)
	}
}
