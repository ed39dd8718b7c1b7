package importer

import (
	"testing"

	"arrears/importer/internal/cell"
)

// TestPlainHeading makes sure that no heading is called plain that says more than
// a name.
func TestPlainHeading(t *testing.T) {
	for text, plain := range map[string]bool{
		"Amount": true, "Invoice No.": true, "28/02/2026": true, "1,234.50": true, "": true, "(Net) amount": true,
		"Amount (GBP)": false, "Amount [EUR]": false, "Amount £": false, "Amount €": false, "Amount in Thousands": false,
		"MILLIONS": false, "Balance '000": false, "0 00s": false, "$m": false, "thouſands": false, "£k": false,
	} {
		if got := plainHeading(text, cell.Squeeze(text)); got != plain {
			t.Errorf("%q: plain = %v, want %v", text, got, plain)
		}
		if says := scaleWords().MatchString(text) || lastBracket().MatchString(text) || lastSymbol().MatchString(text); says && plain {
			t.Errorf("%q says more than a name", text)
		}
	}
}
