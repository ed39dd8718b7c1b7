package ledger_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestParsePercent(t *testing.T) {
	for _, tt := range []struct {
		text       string
		want       string // empty: refused
		ratio      string
		hundredths int64
		coarse     bool // it fits hundredths
	}{
		{text: "7.5%", want: "7.5%", ratio: "0.075", hundredths: 750, coarse: true},
		{text: "97.50", want: "97.5%", ratio: "0.975", hundredths: 9750, coarse: true},
		{text: "-10%", want: "-10%", ratio: "-0.1", hundredths: -1000, coarse: true},
		{text: "0%", want: "0%", ratio: "0", coarse: true},
		{text: "4.123456%", want: "4.123456%", ratio: "0.04123456"},
		{text: "4.500%", want: "4.5%", ratio: "0.045"}, // written to a thousandth
		{text: "92233720368547758.07", want: "92233720368547758.07%", ratio: "922337203685477.5807", hundredths: 9223372036854775807, coarse: true},
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
		n, ok := p.Hundredths()
		if err != nil || p.String() != tt.want || p.Ratio().String() != tt.ratio || n != tt.hundredths || ok != tt.coarse {
			t.Errorf("%q: %v, %v, %d %t, error %v, want %s, %s, %d %t", tt.text, p, p.Ratio(), n, ok, err, tt.want, tt.ratio, tt.hundredths, tt.coarse)
		}
		if again := ledger.NewPercent(n); ok && !again.Number().Equal(p.Number()) {
			t.Errorf("%d hundredths are %v, want %v", n, again, p)
		}
	}
}
