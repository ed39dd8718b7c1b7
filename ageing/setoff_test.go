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
	if show(t, aged) != "" || !slices.Equal(aged.Caveats.SetOff, want) {
		t.Errorf("got %s, %+v, want nothing, %+v", show(t, aged), aged.Caveats.SetOff, want)
	}
}
