package ageing_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// TestEach checks that every open item is handed over once, as it is counted,
// also where it is split or set against a credit.
func TestEach(t *testing.T) {
	const text = "C1 I1 2026-05-01 - 100.00 keep=5.00\nC1 R1 2026-06-01 - -30.00 for=I1\nC2 I2 2026-08-01 - 8.00 hold=legal\nC2 R2 2026-08-03 - -3.00"
	for _, credits := range []ageing.Credits{ageing.InColumn, ageing.AgainstOldest} {
		opts := options()
		opts.Credits = credits
		sums, n := map[int]ledger.Money{}, 0
		opts.Each = func(item ageing.Item) error {
			sums[item.Account] += item.Outstanding
			n++
			return nil
		}
		aged := mustAge(t, opts, ledger.Transaction, entries(t, text))
		want, items := map[int]ledger.Money{}, 0
		for i, a := range aged.Accounts {
			want[i] = a.Balance
			items += a.Items
		}
		if diff := cmp.Diff(want, sums); diff != "" || n != items {
			t.Errorf("%v: %d items, want %d: %s", credits, n, items, diff)
		}
	}
}

func TestEachMayEndTheLedger(t *testing.T) {
	stop := errors.New("stop")
	opts := options()
	opts.Each = func(ageing.Item) error { return stop }
	if _, err := age(opts, ledger.Transaction, entries(t, "C1 I1 2026-05-01 - 100.00")); !errors.Is(err, stop) {
		t.Errorf("error = %v, want %v", err, stop)
	}
}
