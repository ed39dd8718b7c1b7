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
