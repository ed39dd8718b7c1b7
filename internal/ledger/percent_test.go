package ledger_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestParsePercent(t *testing.T) {
	for _, tt := range []struct {
		text  string
		want  string // empty: refused
		ratio string
	}{
		{text: "7.5%", want: "7.5%", ratio: "0.075"},
		{text: "97.50", want: "97.5%", ratio: "0.975"},
		{text: "-10%", want: "-10%", ratio: "-0.1"},
		{text: "0%", want: "0%", ratio: "0"},
		{text: "4.123456%", want: "4.123456%", ratio: "0.04123456"},
		{text: "0.5%", want: "0.5%", ratio: "0.005"},
		{text: "0.00", want: "0%", ratio: "0"},
		{text: "1", want: "1%", ratio: "0.01"},
		{text: "4.500%", want: "4.5%", ratio: "0.045"}, // written to a thousandth
		{text: "92233720368547758.07", want: "92233720368547758.07%", ratio: "922337203685477.5807"},
		{text: "92233720368547758.08", want: "92233720368547758.08%", ratio: "922337203685477.5808"},
		{text: "4.1234567%"},
		{text: "+5%"},
		{text: ".5%"},
		{text: "5.%"},
		{text: "5 %"},
		{text: "5%%"},
		{text: "%"},
		{text: ""},
		{text: "1e2%"},
		{text: "1,000%"},
		{text: strings.Repeat("9", 18) + "%"},
	} {
		var p ledger.Percent
		err := p.UnmarshalText([]byte(tt.text))
		if tt.want == "" {
			if err == nil || !strings.Contains(err.Error(), "is not a percentage: want a number with its sign, like 7.5%") {
				t.Errorf("%q: %v, error %v", tt.text, p, err)
			}
			continue
		}
		if err != nil || p.String() != tt.want || p.Ratio().String() != tt.ratio {
			t.Errorf("%q: %v, %v, error %v, want %s, %s", tt.text, p, p.Ratio(), err, tt.want, tt.ratio)
		}
	}
}

func TestPercentHundredths(t *testing.T) {
	for text, want := range map[string]int64{"7.5%": 750, "4.500%": 450, "-10": -1000, "0%": 0, "92233720368547758.07": 9223372036854775807} {
		p, err := ledger.ParsePercent(text)
		n, ok := p.Hundredths()
		if err != nil || !ok || n != want || ledger.NewPercent(n).String() != p.String() || ledger.PercentOf(p.Ratio()).String() != p.String() {
			t.Errorf("%q: %v is %d hundredths, %t, error %v, want %d", text, p, n, ok, err, want)
		}
	}
	for _, text := range []string{"4.123456%", "33.333", "92233720368547758.08"} {
		if p, err := ledger.ParsePercent(text); err != nil {
			t.Error(err)
		} else if n, ok := p.Hundredths(); ok {
			t.Errorf("%q: %d hundredths, want none", text, n)
		}
	}
}

// What could be a part of one is asked about, with both that it could be.
func TestParsePercentUnclear(t *testing.T) {
	for text, want := range map[string]string{
		"0.08":    `"0.08" has no sign and could be 8% or 0.08%: want one of them, with its sign`,
		"0.999":   `"0.999" has no sign and could be 99.9% or 0.999%: want one of them, with its sign`,
		"-0.0725": `"-0.0725" has no sign and could be -7.25% or -0.0725%: want one of them, with its sign`,
	} {
		if p, err := ledger.ParsePercent(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v, error %v, want %s", text, p, err, want)
		}
	}
}
