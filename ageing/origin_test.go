package ageing

import (
	"math"
	"testing"

	"arrears/internal/ledger"
)

// What is kept of an origin says what the entry says.
func TestOrigins(t *testing.T) {
	var kept texts
	var origins origins
	entries := []ledger.Entry{
		{File: "a.csv", Line: 2},
		{File: "a.csv", Line: 3},
		{File: "b.csv", Line: 4},
		{File: "a.csv", Line: 5},
		{File: "a.csv", Line: math.MaxUint32},
		{File: "a.csv", Line: math.MaxUint32 + 1},
		{File: "a.csv"},
		{},
		{Line: 7},
	}
	for _, source := range []string{
		"x.csv:2", "x.csv:3", "x.csv:0", "x.csv:03", "x.csv:", ":", ":9", "x.csv", "x:y:12", "C:\\x.csv", "x.csv:999999999",
		"x.csv:1000000000", "x.csv:-1", "x.csv:+1", "x.csv: 1", "x.csv:1 ", "9", "x.csv:４",
	} {
		entries = append(entries, ledger.Entry{Source: []byte(source), File: "clean.csv", Line: 8})
	}
	refs := make([]origin, len(entries))
	for i := range entries {
		refs[i] = origins.keep(&kept, &entries[i])
	}
	for i, ref := range refs {
		if got, want := kept.originText(ref), entries[i].Origin(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if refs[0].file != refs[1].file {
		t.Error("the name of a file is kept twice for two rows of it")
	}
}
