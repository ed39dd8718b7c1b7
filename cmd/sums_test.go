package cmd

import (
	"testing"

	"arrears/internal/ledger"
)

func TestTypedSum(t *testing.T) {
	euro, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	yen, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text     string
		currency ledger.Currency
		want     ledger.Money
		ok       bool
	}{
		{"1234.50", ledger.Sterling, 123450, true},
		{"1,234.50", ledger.Sterling, 123450, true},
		{"£1,234.50", ledger.Sterling, 123450, true},
		{"-£1,234.50", ledger.Sterling, -123450, true},
		{"-1,234,567", ledger.Sterling, -123456700, true},
		{"€12", euro, 1200, true},
		{"¥1,234", yen, 1234, true},
		{"$12", euro, 0, false},
		{"£12", euro, 0, false},
		{"£-12", ledger.Sterling, 0, false},
		{"--12", ledger.Sterling, 0, false},
		{"££12", ledger.Sterling, 0, false},
		{"£", ledger.Sterling, 0, false},
		{"", ledger.Sterling, 0, false},
		{"12,50", ledger.Sterling, 0, false},
		{"1234,500", ledger.Sterling, 0, false},
		{",234", ledger.Sterling, 0, false},
		{"1,234,", ledger.Sterling, 0, false},
		{"1,-23", ledger.Sterling, 0, false},
		{"1.234,50", ledger.Sterling, 0, false},
		{"1234.5,00", ledger.Sterling, 0, false},
		{"1 234.50", ledger.Sterling, 0, false},
	} {
		got, err := typedSum(tt.text, tt.currency)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("typedSum(%q, %s) = %d, %v; want %d, ok %t", tt.text, tt.currency, got, err, tt.want, tt.ok)
		}
	}
}
