package statute_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/statute"
)

func TestParseBasis(t *testing.T) {
	for text, want := range map[string]string{
		"statutory": "statutory", "statutory-split": "statutory-split", "reference=3.75": "reference=3.75%",
		"s69": "s69", "judgment": "judgment", "8%": "8%", "8.50": "8.5%", "base+3": "base+3%", "BASE+2.25%": "base+2.25%", "0%": "0%",
	} {
		b, err := statute.ParseBasis(text)
		if err != nil || b.String() != want {
			t.Errorf("%q is read as %v, %v; want %s", text, b, err, want)
		}
		var again statute.Basis
		if err := again.UnmarshalText(sure(b.MarshalText())); err != nil || again.String() != want {
			t.Errorf("%q is read back as %v, %v", want, again, err)
		}
	}
	for _, text := range []string{"", "Statutory", "-8%", "8,5%", "1001", "1e3", "base", "base+", "base-1", "reference=", "8%%", "8 %"} {
		if b, err := statute.ParseBasis(text); err == nil || !strings.Contains(err.Error(), "want statutory, ") {
			t.Errorf("%q is read as %v, %v; want an error with the forms", text, b, err)
		}
	}
}

func TestBasisUnderAct(t *testing.T) {
	for text, want := range map[string]bool{
		"statutory": true, "statutory-split": true, "reference=3": true, "s69": false, "judgment": false, "8%": false, "base+3%": false,
	} {
		if got := sure(statute.ParseBasis(text)).UnderAct(); got != want {
			t.Errorf("%s under the Act: %v, want %v", text, got, want)
		}
	}
}

func TestRates(t *testing.T) {
	tests := []struct{ basis, from, to, want string }{
		{"statutory", "2024-06-30", "2026-11-22", "13.25"},
		{"statutory-split", "2024-12-31", "2025-07-01", "2024-12-31 13.25; 2025-01-01 12.75; 2025-07-01 12.25"},
		{"statutory-split", "2024-12-31", "2024-12-31", "2024-12-31 13.25"},
		{"base+1%", "2025-05-07", "2025-08-07", "2025-05-07 5.5; 2025-05-08 5.25; 2025-08-07 5"},
		{"base+1%", "2025-05-08", "2025-08-06", "2025-05-08 5.25"},
		{"judgment", "1999-01-01", "2025-08-06", "8"},
		{"reference=0.1", "2030-01-01", "2031-01-01", "8.1"},
	}
	for _, tt := range tests {
		rates, err := statute.UK().Rates(sure(statute.ParseBasis(tt.basis)), on(tt.from), on(tt.to))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rates {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%v %v", r.From, r.Percent)))
			if r.Why == "" || r.Source == "" {
				t.Errorf("%s: %+v does not say why or where from", tt.basis, r)
			}
		}
		if text := strings.Join(got, "; "); text != tt.want {
			t.Errorf("%s from %s to %s: %s, want %s", tt.basis, tt.from, tt.to, text, tt.want)
		}
	}
}
