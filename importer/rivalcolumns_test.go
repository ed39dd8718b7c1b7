package importer

import "testing"

func TestSameSum(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"1,120.00", "1120", true},
		{"1.120,00", "1120.00", true},
		{"1.120", "1120", true}, // in a column of decimal commas
		{"1.120", "1.12", true}, // in a column of decimal points
		{"-5.00", "(5)", true},
		{"£5.00", "5", true},
		{"", "0.00", true},
		{"-", "", true},
		{"0.50", ".5", true},
		{"n/a", "n/a ", false},
		{"5.00", "-5.00", false},
		{"5.00", "", false},
		{"5.00", "5.01", false},
		{"12", "10", false},
	} {
		if got := sameSum([]byte(tt.a), []byte(tt.b)); got != tt.same {
			t.Errorf("%q and %q: same is %v", tt.a, tt.b, got)
		}
	}
}

func TestSameDate(t *testing.T) {
	for _, tt := range []struct {
		taken, rival string
		same         bool
	}{
		{"31/01/2026", "31-Jan-2026", true},
		{"2026-02-01", "01/02/2026", true},
		{"31/01/2026", "31.1.2026", true},
		{"31/01/2026", "", true},
		{"", "31/01/2026", false},
		{"03/02/2026", "02/03/2026", false},
		{"31/01/2026", "01/02/2026", false},
		{"31/01/2026", "later", false},
	} {
		if got := sameDate([]byte(tt.taken), []byte(tt.rival)); got != tt.same {
			t.Errorf("%q and %q: same is %v", tt.taken, tt.rival, got)
		}
	}
}
