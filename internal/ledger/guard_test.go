package ledger_test

import (
	"regexp"
	"testing"

	"arrears/internal/ledger"
)

func TestGuard(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"Alfa", "Alfa"},
		{"'Alfa", "'Alfa"},
		{"=1+1", "'=1+1"},
		{"'=1+1", "''=1+1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\tx", "'\tx"},
		{"-", "'-"},
		{"-dash", "'-dash"},
		{"-5", "-5"},
		{"'-5", "''-5"},
		{"-1,234.50", "-1,234.50"},
		{"+44", "+44"},
		{"+44 20", "'+44 20"},
		{"-.5", "'-.5"},
		{"-5.", "'-5."},
		{"-1-1", "'-1-1"},
		{"+-1", "'+-1"},
	}
	for _, tt := range tests {
		if got := ledger.Guard(tt.text); got != tt.want {
			t.Errorf("guard(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzGuard compares with the rule as written in two patterns, and checks that
// every text comes back exactly.
func FuzzGuard(f *testing.F) {
	for _, text := range []string{"", "'", "''=x", "=1+1", "'-5", "-5", "-1,2", "-1,", "+44 20", "@x", "\t=x", "\r", "plain"} {
		f.Add(text)
	}
	formula := regexp.MustCompile(`^'*[=+\-@\t\r]`)
	number := regexp.MustCompile(`^[+-]?[0-9]([0-9,.]*[0-9])?$`)
	f.Fuzz(func(t *testing.T, text string) {
		want := text
		if formula.MatchString(text) && !number.MatchString(text) {
			want = "'" + text
		}
		got := ledger.Guard(text)
		if got != want {
			t.Errorf("guard(%q) = %q, want %q", text, got, want)
		}
		if back := string(ledger.Unguard([]byte(got))); back != text {
			t.Errorf("%q became %q and came back as %q", text, got, back)
		}
	})
}
