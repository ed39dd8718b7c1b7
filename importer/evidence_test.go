package importer

import (
	"reflect"
	"slices"
	"testing"

	"arrears/importer/internal/cell"
)

// TestOrderMemo sees dates by turns with a memo and without: the evidence must
// be the same.
func TestOrderMemo(t *testing.T) {
	cells := []string{"28/02/2026", "02/28/2026", "02/03/2026", "04/04/2026", "2026-02-28", "31/31/2026", "30.02.2026", "1/2/2026", "24/11/30", "01-Feb-2026", "01 Feb 26", "2026022800", "46082.1234", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "x", "Not a date", "31-12-2199", "31-12-2201"}
	for i := range len(cells) {
		var memo cell.Memo[cell.OrderFit]
		var with, without dateEvidence
		for line, cell := range slices.Concat(cells[i:], cells, cells[:i]) {
			with.see([]byte(cell), line+1, &memo)
			without.see([]byte(cell), line+1, nil)
			if !reflect.DeepEqual(with, without) {
				t.Fatalf("after %q: %+v, want %+v", cell, with, without)
			}
		}
	}
}
