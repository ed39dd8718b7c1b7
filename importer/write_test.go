package importer

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// TestNeedsQuotes looks at texts eight bytes at a time as it does one by one.
func TestNeedsQuotes(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 31))
	pieces := []string{"a", "Zq", " ", "~", "é", "€", ",", `"`, "\n", "\r", "\x7f", "\x1f", "\u0085", "\u00a0", "'"}
	for range 20_000 {
		var text []byte
		for range random.IntN(15) {
			text = append(text, pieces[random.IntN(len(pieces))]...)
		}
		if got, want := breaksField(text), bytes.ContainsAny(text, ",\"\n\r"); got != want {
			t.Fatalf("breaksField(%q) = %v", text, got)
		}
	}
}
