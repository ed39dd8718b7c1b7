package importer

import "testing"

func TestTitles(t *testing.T) {
	for words, want := range map[string]string{
		"All values shown in EUR unless stated": "EUR", "Currency: usd": "USD", "Base Currency": "", "Currency of account": "",
		"Balances are in GBP": "GBP", "Values in use": "",
	} {
		c, _ := titleRow{1, words}.currency()
		if c.String() != want {
			t.Errorf("%q is in %q, want %q", words, c, want)
		}
	}
	for words, scaled := range map[string]bool{
		"Figures in thousands": true, "All in £ thousands": true, "£000s": true, "£'000": true, "(£m)": true, "in GBP millions": true,
		"Customers over £5,000": false, "Thousand Oaks Ltd": false, "1,000 rows": false, "As at 30/06/2026": false,
	} {
		if err := (titleRow{1, words}).unscaled(); (err != nil) != scaled {
			t.Errorf("%q: error = %v", words, err)
		}
	}
	for words, payments := range map[string]bool{"Payments": true, "Customer receipts list": true, "Payments outstanding": false, "INVOICES": false} {
		if err := (titleRow{1, words}).payments(); (err != nil) != payments {
			t.Errorf("%q: error = %v", words, err)
		}
	}
}
