package settle_test

import (
	"errors"
	"fmt"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// owing is an account with the positions of a text.
func owing(items string) settle.Owing {
	o := settle.Owing{Account: "A1", Currency: ledger.Sterling, AsAt: day("2026-11-02")}
	for _, p := range positions(items) {
		must(0, o.Add(&p))
	}
	return o
}

func TestOwing(t *testing.T) {
	tests := []struct {
		name, items string
		want        string // open disputed held retained credits days
		bar         settle.Bar
	}{
		{"plain", "A:100.00 B:50.00", "150.00 0.00 0.00 0.00 0.00 90", 0},
		{"credits come off", "A:100.00 B:-30.00", "70.00 0.00 0.00 0.00 -30.00 90", 0},
		{"disputed part", "A:100.00:d40.00 B:50.00", "110.00 40.00 0.00 0.00 0.00 90", 0},
		{"the oldest is all disputed", "A:100.00:d100.00 B:50.00", "50.00 100.00 0.00 0.00 0.00 89", 0},
		{"on hold for a dispute", "A:100.00:dispute B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"legal leaves the rest", "A:100.00:legal B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"breathing space on one item stops all", "A:10.00:breathing_space B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"deceased stops all", "A:10.00:deceased B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"insolvency stops all", "A:10.00:insolvency B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"vulnerable stops all", "A:10.00:vulnerable B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"all on hold", "A:100.00:plan", "0.00 0.00 100.00 0.00 0.00 0", settle.OnHold},
		{"all in dispute", "A:100.00:d100.00", "0.00 100.00 0.00 0.00 0.00 0", settle.InDispute},
		{"credits take all that is free", "A:100.00:d60.00 B:-40.00", "0.00 60.00 0.00 0.00 -40.00 90", settle.InDispute},
		{"a credit balance", "A:100.00:d60.00 B:-400.00", "-360.00 60.00 0.00 0.00 -400.00 90", settle.NothingOwed},
		{"kept back is left out, and is no age", "A:100.00::kept B:50.00", "50.00 0.00 0.00 100.00 0.00 89", 0},
		{"in dispute and kept back is kept back", "A:100.00:d40.00:kept B:50.00", "50.00 0.00 0.00 100.00 0.00 89", 0},
		{"on hold and kept back is on hold", "A:100.00:legal:kept B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"all kept back", "A:100.00::kept", "0.00 0.00 0.00 100.00 0.00 0", settle.KeptBack},
		{"in dispute or kept back", "A:60.00::kept B:50.00:d50.00", "0.00 50.00 0.00 60.00 0.00 0", settle.InDispute},
		{"the hold of the account behind that of the item", "A:10.00:dispute:breathing_space B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"nothing", "", "0.00 0.00 0.00 0.00 0.00 0", settle.NothingOwed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := owing(tt.items)
			got := fmt.Sprint(o.Open, o.Disputed, o.Held, o.Retained, o.Credits, o.DaysOverdue)
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if bar, reason := o.Bar(); bar != tt.bar || (bar == 0) != (reason == "") {
				t.Errorf("bar %v (%s), want %v", bar, reason, tt.bar)
			}
			if o.Open+o.Disputed+o.Held+o.Retained != o.Balance {
				t.Errorf("%v + %v + %v + %v is not the balance of %v", o.Open, o.Disputed, o.Held, o.Retained, o.Balance)
			}
		})
	}
	o := settle.Owing{Open: 1<<63 - 1}
	if err := o.Add(&ledger.OpenItem{Open: 1}); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}
