package ledger_test

import (
	"fmt"
	"testing"

	"arrears/internal/ledger"
)

func TestKind(t *testing.T) {
	tests := []struct {
		kind ledger.Kind
		word string
		sign int
	}{
		{ledger.Invoice, "invoice", +1},
		{ledger.CreditNote, "credit_note", -1},
		{ledger.Receipt, "receipt", -1},
		{ledger.Refund, "refund", +1},
		{ledger.Discount, "discount", -1},
		{ledger.WriteOff, "write_off", -1},
		{ledger.Journal, "journal", 0},
		{ledger.Charge, "charge", +1},
	}
	if got := len(ledger.Kinds()); got != len(tests) {
		t.Fatalf("%d kinds, want %d", got, len(tests))
	}
	for i, tt := range tests {
		t.Run(tt.word, func(t *testing.T) {
			if got := ledger.Kinds()[i]; got != tt.kind {
				t.Errorf("kind %d is %v, want %v", i, got, tt.kind)
			}
			if got, err := tt.kind.MarshalText(); string(got) != tt.word || err != nil {
				t.Errorf("MarshalText = %q, %v, want %s", got, err, tt.word)
			}
			var back ledger.Kind
			if err := back.UnmarshalText([]byte(tt.word)); back != tt.kind || err != nil {
				t.Errorf("UnmarshalText = %v, %v, want %v", back, err, tt.kind)
			}
			if got := tt.kind.Sign(); got != tt.sign {
				t.Errorf("Sign = %d, want %d", got, tt.sign)
			}
		})
	}
}

func TestKindsIsACopy(t *testing.T) {
	ledger.Kinds()[0] = ledger.Charge
	if got := ledger.Kinds()[0]; got != ledger.Invoice {
		t.Errorf("the first kind is now %v, want invoice", got)
	}
}

func TestKindRefuses(t *testing.T) {
	for _, word := range []string{"", "Invoice", "credit note", "credit-note", "invoice ", "bill"} {
		kind := ledger.Receipt
		if err := kind.UnmarshalText([]byte(word)); err == nil || kind != 0 {
			t.Errorf("%q is %v, %v, want an error", word, kind, err)
		}
	}
	want := `"bill" is not a kind of entry: want one of invoice, credit_note, receipt, refund, ` +
		`discount, write_off, journal, charge`
	var kind ledger.Kind
	if err := kind.UnmarshalText([]byte("bill")); err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

func TestNoKind(t *testing.T) {
	var none ledger.Kind
	if none.String() != "" || none.Sign() != 0 {
		t.Errorf("no kind is %q with sign %d, want nothing", none, none.Sign())
	}
	if got := ledger.Kind(99).String(); got != "kind of entry(99)" {
		t.Errorf("unknown kind is %q", got)
	}
}

func TestHold(t *testing.T) {
	for hold, word := range map[ledger.Hold]string{
		0:                     "",
		ledger.Dispute:        "dispute",
		ledger.BreathingSpace: "breathing_space",
		ledger.Vulnerable:     "vulnerable",
		ledger.Insolvency:     "insolvency",
		ledger.Legal:          "legal",
		ledger.OnPlan:         "plan",
		ledger.Deceased:       "deceased",
		ledger.OtherHold:      "other",
	} {
		if got, err := hold.MarshalText(); string(got) != word || err != nil {
			t.Errorf("MarshalText = %q, %v, want %q", got, err, word)
		}
		back := ledger.Legal
		if err := back.UnmarshalText([]byte(word)); back != hold || err != nil {
			t.Errorf("UnmarshalText(%q) = %v, %v, want %v", word, back, err, hold)
		}
	}
	hold := ledger.Legal
	want := `"on hold" is not a reason for a hold: want one of dispute, breathing_space, vulnerable, ` +
		`insolvency, legal, plan, deceased, other`
	if err := hold.UnmarshalText([]byte("on hold")); err == nil || err.Error() != want || hold != 0 {
		t.Errorf("got %v, %v, want no hold, %s", hold, err, want)
	}
	if got := ledger.Hold(42).String(); got != "reason for a hold(42)" {
		t.Errorf("unknown hold is %q", got)
	}
}

func ExampleKind_Sign() {
	for _, kind := range []ledger.Kind{ledger.Invoice, ledger.CreditNote, ledger.Journal} {
		fmt.Printf("%s %+d\n", kind, kind.Sign())
	}
	// Output:
	// invoice +1
	// credit_note -1
	// journal +0
}
