package ageing_test

import (
	"errors"
	"slices"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// Credits set off may come to more than a sum can hold, though no balance does.
func TestSetOffOverflow(t *testing.T) {
	const most = "92233720368547758.07"
	opts := options()
	opts.Credits = ageing.AgainstOldest
	_, err := age(opts, ledger.Transaction, entries(t, `
		C1 I1 2026-08-01 - `+most+`
		C1 R1 2026-08-01 - -`+most+`
		C1 I2 2026-08-01 - `+most+`
		C1 R2 2026-08-01 - -`+most))
	if !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
	aged := mustAge(t, opts, ledger.Transaction, entries(t, "C1 I1 2026-08-01 - "+most+"\nC1 R1 2026-08-01 - -"+most))
	want := []ageing.Sum{{Currency: ledger.Sterling, Count: 1, Sum: 9223372036854775807}}
	nothing := "C1 GBP 0 | 0 0 0 0 0 | 0 = 0\n" // listed, as it is without setting off
	if show(t, aged) != nothing || !slices.Equal(aged.Caveats.SetOff, want) {
		t.Errorf("got %s, %+v, want %s, %+v", show(t, aged), aged.Caveats.SetOff, nothing, want)
	}
}

// TestSetOffLists has credits of one account that cancel out its debts, of another that
// leave some, and one whose debts are paid: all with something open are listed, in a
// group too, and who has nothing open is not.
func TestSetOffLists(t *testing.T) {
	rows := `
		ASH I1 2026-08-01 - 40.00
		ASH R1 2026-08-20 - -40.00
		ELM I2 2026-08-01 - 30.00
		ELM R2 2026-08-20 - -12.50`
	for _, grouping := range []ageing.Grouping{ageing.NoGrouping, ageing.ByParent} {
		opts := options()
		opts.Credits, opts.Grouping = ageing.AgainstOldest, grouping
		l, err := mustAge(t, opts, ledger.Transaction, entries(t, rows)).List(ageing.View{Groups: grouping != ageing.NoGrouping})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range l.Accounts {
			got = append(got, a.ID+" "+a.Balance.String())
		}
		if want := []string{"ASH 0.00", "ELM 17.50"}; !slices.Equal(got, want) {
			t.Errorf("grouping %v: listed %q, want %q", grouping, got, want)
		}
	}
}
