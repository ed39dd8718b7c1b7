package importer_test

import (
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// Where debits and credits have a column each and nothing else says what a row is, there may
// be more credits than debits.
func TestMoreCreditsThanDebits(t *testing.T) {
	const head = "Customer,Ref,Date,Debit,Credit\n"
	tests := []struct {
		name, text string
		kind       ledger.Kind
		want       string
	}{
		{"no minus", head + "Ash,1,2026-09-01,90.40,\nAsh,2,2026-09-02,,20.10\nAsh,3,2026-09-03,,10.30\n", 0, "Ash 60.00"},
		{"a minus on each credit", head + "Ash,1,2026-09-01,90.40,\nAsh,2,2026-09-02,,-20.10\nAsh,3,2026-09-03,,-10.30\n", 0, "Ash 60.00"},
		{"noughts beside them", head + "Elm,1,2026-09-01,0.00,7.00\nElm,2,2026-09-02,0.00,8.00\nFir,3,2026-09-03,40.00,0.00\n", 0, "Elm -15.00, Fir 40.00"},
		{"receipts", head + "Ash,,2026-09-01,,50.00\nAsh,,2026-09-08,,50.00\nAsh,,2026-09-10,50.00,\n", ledger.Receipt, "Ash -50.00"},
		{
			"receipts that may stand among the debits", head + "Ash,,2026-09-01,50.00,\nAsh,,2026-09-08,50.00,\nAsh,,2026-09-10,,50.00\n", ledger.Receipt,
			"list.csv: 2 sums are positive and 1 negative, and each is a receipt: say --sign inverted if a minus takes one back, --sign signed if a plus does, or --sign by-kind to count the sums of all without their signs",
		},
	}
	for _, tt := range tests {
		if got, _ := owedIn(importer.Options{Kind: tt.kind}, given{name: "list.csv", text: tt.text}); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Sums of which some have the sign of a foreign currency are not all in it.
func TestForeignSignsOnSome(t *testing.T) {
	tests := []struct{ name, text, currency, want string }{
		{"one", "Customer,No,Date,Amount\nAsh,1,2026-09-01,€30.00\nElm,2,2026-09-02,40.00\n", "", "list.csv: Amount: 1 sum has the sign of EUR, and 1 none: say with --currency EUR, GBP or another code what those are in"},
		{"behind the sum", "Customer,No,Date,Amount\nAsh,1,2026-09-01,30.00 CHF\nElm,2,2026-09-02,40.00\nElm,3,2026-09-02,2.00\n", "", "list.csv: Amount: 1 sum has the sign of CHF, and 2 none: say with --currency CHF, GBP or another code what those are in"},
		{"and the others in pounds", "Customer,No,Date,Amount,Outstanding\nAsh,1,2026-09-01,€30.00,30.00\nElm,2,2026-09-02,40.00,40.00\n", "GBP", "Ash 30.00, Elm 40.00"},
		{"pounds", "Customer,No,Date,Amount\nAsh,1,2026-09-01,£30.00\nElm,2,2026-09-02,40.00\n", "", "Ash 30.00, Elm 40.00"},
		{"noughts", "Customer,No,Date,Amount\nAsh,1,2026-09-01,€30.00\nElm,2,2026-09-02,0.00\n", "", "Ash 30.00, Elm 0.00"},
	}
	for _, tt := range tests {
		opts := importer.Options{}
		if tt.currency != "" {
			opts.Currency, _ = ledger.ParseCurrency(tt.currency)
		}
		if got, _ := owedIn(opts, given{name: "list.csv", text: tt.text}); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
