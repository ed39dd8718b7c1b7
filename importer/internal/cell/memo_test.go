package cell

import (
	"math/rand/v2"
	"testing"

	"arrears/internal/ledger"
)

// TestDateMemo reads dates twice over, so that most are remembered.
func TestDateMemo(t *testing.T) {
	random, memo := rand.New(rand.NewPCG(13, 17)), &DateMemo{}
	for range 20_000 {
		cell := anyOf(random, 5, "28", "02", "/", "2026", "-", "31", ".")
		order := DateOrder(random.IntN(4))
		got, err := memo.Parse(cell, order)
		want, wantErr := ParseDate(cell, order)
		if got != want || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("%s in order %v: %v, %v, want %v, %v", cell, order, got, err, want, wantErr)
		}
	}
}

// anyOf makes a text of up to n of some pieces.
func anyOf(random *rand.Rand, n int, pieces ...string) []byte {
	var text []byte
	for range random.IntN(n + 1) {
		text = append(text, pieces[random.IntN(len(pieces))]...)
	}
	return text
}

// TestCellsDoNotAllocate keeps the rows of a good list free of allocations.
func TestCellsDoNotAllocate(t *testing.T) {
	buf, memo := make([]byte, 0, 64), &DateMemo{}
	sum, date := []byte("1,234.50"), []byte("28/02/2026")
	allocs := testing.AllocsPerRun(100, func() {
		ParseSum(sum, ledger.Sterling, Marking{Mark: '.', Sure: true}, buf)
		memo.Parse(date, DMY)
		ParseDate(date, DMY)
	})
	if allocs != 0 {
		t.Errorf("%v allocations a row, want none", allocs)
	}
}
