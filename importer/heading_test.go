package importer

import (
	"slices"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestParseHeading(t *testing.T) {
	tests := []struct{ cell, text, key, currency, scale string }{
		{" *Invoice Number ", "*Invoice Number", "invoicenumber", "", ""},
		{"Invoice #", "Invoice #", "invoiceno", "", ""},
		{"invoice_no", "invoice_no", "invoiceno", "", ""},
		{"A/C", "A/C", "ac", "", ""},
		{"Party's Name", "Party's Name", "partysname", "", ""},
		{"Balance (GBP)", "Balance (GBP)", "balance", "GBP", ""},
		{"Amount [eur]", "Amount [eur]", "amount", "EUR", ""},
		{"Balance £", "Balance £", "balance", "GBP", ""},
		{"Amount (€)", "Amount (€)", "amount", "EUR", ""},
		{"Amount ($)", "Amount ($)", "amount", "", ""},
		{"Age (Days)", "Age (Days)", "agedays", "", ""},
		{"Invoice\r\nDate", "Invoice Date", "invoicedate", "", ""},
		{"Due\x1b[2JDate", "Due [2JDate", "due2jdate", "", ""},
		{"Amount (in thousands USD)", "Amount (in thousands USD)", "amount", "USD", "thousands"},
		{"Balance £k", "Balance £k", "balancek", "", "£k"},
		{"Balance (£m)", "Balance (£m)", "balance", "", "£m"},
		{"Balance £'000", "Balance £'000", "balance000", "", "£'000"},
		{"Balance £000", "Balance £000", "balance000", "", "£000"},
		{"Balance '000", "Balance '000", "balance000", "", "'000"},
		{"Total 000s", "Total 000s", "total000s", "", "000s"},
		{"", "", "", "", ""},
	}
	for _, tt := range tests {
		h := parseHeading([]byte(tt.cell))
		got := []string{h.text, h.key, h.currency.String(), h.scale}
		if want := []string{tt.text, tt.key, tt.currency, tt.scale}; !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", tt.cell, got, want)
		}
	}
}

// TestSynonyms: each word is squeezed as headings are, and stands for one
// field, or for two where the first may take it.
func TestSynonyms(t *testing.T) {
	seen := map[string][]field{}
	for f := range numFields {
		for word := range strings.FieldsSeq(synonyms[f]) {
			if ledger.Squeeze(word) != word {
				t.Errorf("%s: %q is not squeezed", f, word)
			}
			if slices.Contains(seen[word], f) {
				t.Errorf("%s: %q stands twice", f, word)
			}
			seen[word] = append(seen[word], f)
		}
		if f != fTax && !strings.HasPrefix(synonyms[f], ledger.Squeeze(f.String())) { // a tax is mostly in the amount already
			t.Errorf("%s does not begin with its own name", f)
		}
	}
	for word, fields := range seen {
		if len(fields) > 1 && !slices.Equal(fields, []field{fDocument, fReference}) {
			t.Errorf("%q stands for %v", word, fields)
		}
	}
}

// TestPlainHeading makes sure that no heading is called plain that says more than
// a name.
func TestPlainHeading(t *testing.T) {
	for text, plain := range map[string]bool{
		"Amount": true, "Invoice No.": true, "28/02/2026": true, "1,234.50": true, "": true, "(Net) amount": true,
		"Amount (GBP)": false, "Amount [EUR]": false, "Amount £": false, "Amount €": false, "Amount in Thousands": false,
		"MILLIONS": false, "Balance '000": false, "0 00s": false, "$m": false, "thouſands": false, "£k": false,
	} {
		if got := plainHeading(text, ledger.Squeeze(text)); got != plain {
			t.Errorf("%q: plain = %v, want %v", text, got, plain)
		}
		if says := scaleWords().MatchString(text) || lastBracket().MatchString(text) || lastSymbol().MatchString(text); says && plain {
			t.Errorf("%q says more than a name", text)
		}
	}
}
