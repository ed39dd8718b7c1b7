package doc_test

import (
	"math"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

func TestBar(t *testing.T) {
	tests := []struct {
		name      string
		value, of ledger.Money
		draw      string
		share     string
	}{
		{"part", 620000, 1496925, strings.Repeat("█", 16) + "▌", "41.4 %"},
		{"cut, not rounded", 457600, 1496925, strings.Repeat("█", 12) + "▏", "30.6 %"},
		{"whole", 5, 5, strings.Repeat("█", 40), "100.0 %"},
		{"eighths", 7, 320, "▉", "2.2 %"},
		{"a penny shows", 1, 1496925, "▏", "0.0 %"},
		{"half goes up", 1, 2000, "▏", "0.1 %"},
		{"half goes away from zero", -1, 2000, "", "-0.1 %"},
		{"nothing", 0, 100, "", "0.0 %"},
		{"credit", -29000, 1496925, "", "-1.9 %"},
		{"more than the whole", 150, 100, strings.Repeat("█", 40), "150.0 %"},
		{"no whole", 100, 0, "", ""},
		{"negative whole", 100, -100, "", ""},
		{"largest", math.MaxInt64, math.MaxInt64, strings.Repeat("█", 40), "100.0 %"},
		{"too large to say", math.MaxInt64, 1, strings.Repeat("█", 40), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bar := doc.ChartBar{Value: tt.value, Of: tt.of}
			if got := bar.Draw(); got != tt.draw {
				t.Errorf("drawn %q, want %q", got, tt.draw)
			}
			if got := bar.Share(); got != tt.share {
				t.Errorf("share %q, want %q", got, tt.share)
			}
		})
	}
}
