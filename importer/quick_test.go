package importer

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// anyOf makes a text of up to n of some pieces.
func anyOf(random *rand.Rand, n int, pieces ...string) []byte {
	var text []byte
	for range random.IntN(n + 1) {
		text = append(text, pieces[random.IntN(len(pieces))]...)
	}
	return text
}

func TestTextsEightBytesAtATime(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 31))
	for range 20_000 {
		text := anyOf(random, 14, "a", "Zq", " ", "~", "é", "€", ",", `"`, "\n", "\r", "\x7f", "\x1f", "\u0085", "\u00a0", "'")
		if got, want := needsQuotes(text), bytes.ContainsAny(text, ",\"\n\r"); got != want {
			t.Fatalf("needsQuotes(%q) = %v", text, got)
		}
		if got, want := ledger.CheckText(text) != nil, bytes.ContainsFunc(text, unicode.IsControl); got != want {
			t.Fatalf("checkText(%q) = %v", text, ledger.CheckText(text))
		}
	}
	if ledger.CheckText([]byte(strings.Repeat("a", 9)+"\xff")) == nil {
		t.Error("a byte that is no UTF-8 was taken")
	}
}

// TestCellsDoNotAllocate keeps the rows of a good list free of allocations.
func TestCellsDoNotAllocate(t *testing.T) {
	buf, memo := make([]byte, 0, 64), &cell.DateMemo{}
	sum, date, text := []byte("1,234.50"), []byte("28/02/2026"), []byte("Café Marram")
	allocs := testing.AllocsPerRun(100, func() {
		cell.ParseSum(sum, ledger.Sterling, cell.Marking{Mark: '.', Sure: true}, buf)
		memo.Parse(date, cell.DMY)
		cell.ParseDate(date, cell.DMY)
		ledger.CheckText(text)
	})
	if allocs != 0 {
		t.Errorf("%v allocations a row, want none", allocs)
	}
}
