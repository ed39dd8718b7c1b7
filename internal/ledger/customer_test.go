package ledger_test

import (
	"testing"

	"arrears/internal/ledger"
)

func TestHeldOn(t *testing.T) {
	from, to := ledger.MustDate(2026, 9, 10), ledger.MustDate(2026, 9, 20)
	tests := []struct {
		name     string
		customer *ledger.Customer
		day      ledger.Date
		want     ledger.Hold
	}{
		{"nobody known", nil, from, 0},
		{"no hold", &ledger.Customer{HoldFrom: from, HoldTo: to}, from, 0},
		{"open on both sides", &ledger.Customer{Hold: ledger.Legal}, from, ledger.Legal},
		{"the day before", &ledger.Customer{Hold: ledger.Legal, HoldFrom: from, HoldTo: to}, from - 1, 0},
		{"the first day", &ledger.Customer{Hold: ledger.Legal, HoldFrom: from, HoldTo: to}, from, ledger.Legal},
		{"the last day", &ledger.Customer{Hold: ledger.Legal, HoldFrom: from, HoldTo: to}, to, ledger.Legal},
		{"the day after", &ledger.Customer{Hold: ledger.Legal, HoldFrom: from, HoldTo: to}, to + 1, 0},
		{"for a day", &ledger.Customer{Hold: ledger.Legal, HoldFrom: from, HoldTo: from}, from, ledger.Legal},
		{"without an end", &ledger.Customer{Hold: ledger.Deceased, HoldFrom: from}, ledger.MaxDate, ledger.Deceased},
		{"before it, without an end", &ledger.Customer{Hold: ledger.Deceased, HoldFrom: from}, from - 1, 0},
		{"without a beginning", &ledger.Customer{Hold: ledger.Dispute, HoldTo: to}, 1, ledger.Dispute},
		{"after it, without a beginning", &ledger.Customer{Hold: ledger.Dispute, HoldTo: to}, to + 1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.customer.HeldOn(tt.day); got != tt.want {
				t.Errorf("on %v the hold is %q, want %q", tt.day, got, tt.want)
			}
		})
	}
}

func TestParents(t *testing.T) {
	all := make(ledger.Customers)
	for id, parent := range map[string]string{
		"depot": "branch", "branch": "group", "group": "", "lost": "gone",
		"self": "self", "x": "y", "y": "z", "z": "x", "beside": "x",
	} {
		all[id] = &ledger.Customer{ID: id, Parent: parent}
	}
	for id, want := range map[string]string{
		"depot": "group", "branch": "group", "group": "group",
		"lost": "gone", "gone": "gone", // of a parent nothing else need be known
		"stranger": "stranger", "": "",
	} {
		if got := all.Top(id); got != want {
			t.Errorf("the top of %q is %q, want %q", id, got, want)
		}
		if all.Circle(id) {
			t.Errorf("%q is in a circle", id)
		}
	}
	// What only leads to a circle is not in it; something in it is.
	for id, want := range map[string]bool{"self": true, "x": true, "y": true, "z": true, "beside": false} {
		if got := all.Circle(id); got != want {
			t.Errorf("%q is in a circle: %v, want %v", id, got, want)
		}
	}
	if got := ledger.Customers(nil).Top("C1"); got != "C1" || ledger.Customers(nil).Circle("C1") {
		t.Errorf("without customers the top of C1 is %q", got)
	}
}

func TestCustomerWords(t *testing.T) {
	for want, text := range map[ledger.CustomerType]string{
		0: "", ledger.Company: "company", ledger.SoleTrader: "sole_trader", ledger.Individual: "individual", ledger.PublicBody: "public_body",
	} {
		got := ledger.PublicBody // what was there before is gone
		if err := got.UnmarshalText([]byte(text)); got != want || err != nil {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
		if back, err := got.MarshalText(); string(back) != text || err != nil {
			t.Errorf("%q is written as %q, %v", text, back, err)
		}
	}
	for want, text := range map[ledger.Jurisdiction]string{
		0: "", ledger.EnglandAndWales: "england-and-wales", ledger.Scotland: "scotland", ledger.NorthernIreland: "northern-ireland",
	} {
		got := ledger.Scotland
		if err := got.UnmarshalText([]byte(text)); got != want || err != nil {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
		if back, err := got.MarshalText(); string(back) != text || err != nil {
			t.Errorf("%q is written as %q, %v", text, back, err)
		}
	}
	err := new(ledger.CustomerType).UnmarshalText([]byte("Company"))
	if want := `"Company" is not a type of customer: want one of company, sole_trader, individual, public_body`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	err = new(ledger.Jurisdiction).UnmarshalText([]byte("wales"))
	if want := `"wales" is not a jurisdiction: want one of england-and-wales, scotland, northern-ireland`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}
