package ledger_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"arrears/internal/ledger"
)

// TestCheckText looks at texts eight bytes at a time as it does one by one.
func TestCheckText(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 31))
	pieces := []string{"a", "Zq", " ", "~", "é", "€", ",", `"`, "\n", "\r", "\x7f", "\x1f", "\u0085", "\u00a0", "'"}
	for range 20_000 {
		var text []byte
		for range random.IntN(15) {
			text = append(text, pieces[random.IntN(len(pieces))]...)
		}
		if err := ledger.CheckText(text); (err != nil) != bytes.ContainsFunc(text, unicode.IsControl) {
			t.Fatalf("CheckText(%q) = %v", text, err)
		}
	}
	if ledger.CheckText([]byte(strings.Repeat("a", 9)+"\xff")) == nil {
		t.Error("a byte that is no UTF-8 was taken")
	}
	text := []byte("Café Marram")
	if allocs := testing.AllocsPerRun(100, func() { ledger.CheckText(text) }); allocs != 0 {
		t.Errorf("%v allocations a text, want none", allocs)
	}
}
