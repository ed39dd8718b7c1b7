package doc_test

import (
	"math"
	"testing"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

func TestCell(t *testing.T) {
	tests := []struct {
		name   string
		cell   doc.Cell
		plain  string
		pretty string
	}{
		{"blank", doc.Cell{}, "", ""},
		{"no text", doc.Text(""), "", ""},
		{"text", doc.Text("Cora, Fitness"), "Cora, Fitness", "Cora, Fitness"},
		{"text with a control", doc.Text("a\x1bb"), "a\x1bb", `a\x1bb`},
		{"sum", doc.Sum(ledger.Sterling, 123450), "1234.50", "1,234.50"},
		{"credit", doc.Sum(ledger.Sterling, -123450), "-1234.50", "-1,234.50"},
		{"nothing owed", doc.Sum(ledger.Sterling, 0), "0.00", "0.00"},
		{"sum without decimals", doc.Sum(currency(t, "JPY"), 1234), "1234", "1,234"},
		{"sum with three", doc.Sum(currency(t, "KWD"), 1234), "1.234", "1.234"},
		{"day", doc.Day(ledger.MustDate(2026, 9, 3)), "2026-09-03", "3 Sep 2026"},
		{"no day", doc.Day(0), "", ""},
		{"count", doc.Count(-12345), "-12345", "-12,345"},
		{"share", doc.Percent(4166), "41.66", "41.66%"},
		{"small share", doc.Percent(-5), "-0.05", "-0.05%"},
		{"least share", doc.Percent(math.MinInt64), "-92233720368547758.08", "-92233720368547758.08%"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.cell.Plain(); got != tt.plain {
				t.Errorf("plain = %q, want %q", got, tt.plain)
			}
			if got := tt.cell.Pretty(false); got != tt.pretty {
				t.Errorf("pretty = %q, want %q", got, tt.pretty)
			}
		})
	}
}

func TestDashZero(t *testing.T) {
	if got := doc.Sum(ledger.Sterling, 0).Pretty(true); got != "-" {
		t.Errorf("a sum of nothing is %q, want a dash", got)
	}
	if got := doc.Sum(ledger.Sterling, 1).Pretty(true); got != "0.01" {
		t.Errorf("a penny is %q, want 0.01", got)
	}
	if got := doc.Count(0).Pretty(true); got != "-" {
		t.Errorf("a count of nothing is %q, want a dash", got)
	}
	if got := doc.Count(0).Pretty(false); got != "0" {
		t.Errorf("a count of nothing is %q, want 0", got)
	}
}
