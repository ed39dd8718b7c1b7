package ageing

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestShelf(t *testing.T) {
	var s shelf[int]
	first := (*int)(nil)
	for i := range 5*shelfBlock + 3 {
		if s.add(i); i == 0 {
			first = s.at(0)
		}
	}
	for i := range s.n {
		if *s.at(i) != i {
			t.Fatalf("at %d stands %d", i, *s.at(i))
		}
	}
	if s.n != 5*shelfBlock+3 || s.at(0) != first {
		t.Errorf("%d of %d are there, the first moved: %v", s.n, 5*shelfBlock+3, s.at(0) != first)
	}
}

func TestTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	lengths := []int{0, 1, 2, 3, 4, 5, 127, 128, 300, textUnit*textUnits - 20, textUnit * textUnits, 3 * textUnit * textUnits}
	var kept texts
	var refs []textRef
	var want []string
	for i := range 3000 {
		text := fmt.Sprintf("INV-%d", i)
		if i%40 == 0 {
			text = strings.Repeat(string(rune('a'+i%26)), lengths[random.IntN(len(lengths))])
		}
		refs, want = append(refs, kept.keep([]byte(text))), append(want, text)
	}
	for i, ref := range refs {
		if got := string(kept.at(ref)); got != want[i] {
			t.Fatalf("text %d is %.20q of %d bytes, want %.20q of %d", i, got, len(got), want[i], len(want[i]))
		}
	}
}

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
