package ledger_test

import (
	"errors"
	"testing"

	"arrears/internal/ledger"
)

func TestWords(t *testing.T) {
	sizes := ledger.NewWords("size", "", "small", "large")
	for i, want := range map[int]string{-1: "size(-1)", 0: "", 1: "small", 2: "large", 3: "size(3)"} {
		if got := sizes.Word(i); got != want {
			t.Errorf("Word(%d) = %q, want %q", i, got, want)
		}
		if got, want := sizes.Has(i), i == 1 || i == 2; got != want {
			t.Errorf("Has(%d) = %v, want %v", i, got, want)
		}
	}
	if got := sizes.List(); got != "small, large" {
		t.Errorf("List() = %q", got)
	}
	if i, err := sizes.Find([]byte("large")); i != 2 || err != nil {
		t.Errorf(`Find("large") = %d, %v`, i, err)
	}
}

func TestWordsFindErrors(t *testing.T) {
	tests := []struct{ noun, text, want string }{
		{"size", "Large", `"Large" is not a size: want one of small, large`},
		{"size", "", `"" is not a size: want one of small, large`},
		{"order", "tiny", `"tiny" is not an order: want one of small, large`},
	}
	for _, tt := range tests {
		words := ledger.NewWords(tt.noun, "", "small", "large")
		_, err := words.Find([]byte(tt.text))
		if !errors.As(err, new(*ledger.Wrong)) || err.Error() != tt.want {
			t.Errorf("Find(%q) error = %v, want %v", tt.text, err, tt.want)
		}
	}
}

// A list is not changed through the slice it was made from.
func TestWordsAreTheirOwn(t *testing.T) {
	from := []string{"small", "large"}
	sizes := ledger.NewWords("size", from...)
	from[0] = "tiny"
	if got := sizes.Word(0); got != "small" {
		t.Errorf("Word(0) = %q after the slice changed, want small", got)
	}
}

// A caller can take the error apart to say the same in other words.
func TestWrong(t *testing.T) {
	_, err := ledger.ParseDate("31/09/2026")
	var wrong *ledger.Wrong
	if !errors.As(err, &wrong) {
		t.Fatalf("error is a %T, want a *ledger.Wrong", err)
	}
	want := ledger.Wrong{Value: "31/09/2026", Fault: "is not a date", Want: "year-month-day, like 2026-03-31"}
	if *wrong != want {
		t.Errorf("got %+v, want %+v", *wrong, want)
	}
	wrong.Want = ""
	if got := wrong.Error(); got != `"31/09/2026" is not a date` {
		t.Errorf("without a remedy it reads %s", got)
	}
}

func TestSlips(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"overdue", "overdue", 0},
		{"overdu", "overdue", 1},
		{"balanec", "balance", 2},
		{"", "due", 3},
		{"name", "account", 7},
	} {
		if got, back := ledger.Slips(tt.a, tt.b), ledger.Slips(tt.b, tt.a); got != tt.want || back != got {
			t.Errorf("from %q to %q %d, and back %d, want %d", tt.a, tt.b, got, back, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int64]string{0: "0 payments", 1: "1 payment", 2: "2 payments", -1: "-1 payments"} {
		if got := ledger.Count(n, "payment"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
