package ageing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
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

// TestNamed holds the documents and their rows against a map.
func TestNamed(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 6))
	type key struct {
		account int32
		text    string
	}
	draw := func() key { return key{random.Int32N(40), fmt.Sprint("D", random.IntN(60))} }
	var kept texts
	documents := newNamed(&kept, 10) // room for fewer than there will be
	numbers, rows := make(map[key]int32), make(map[key][]int32)
	for range 2000 {
		k := draw()
		around := " " + k.text
		if random.IntN(2) == 0 {
			around = k.text
		}
		got := documents.number(k.account, []byte(k.text), kept.keep([]byte(around)))
		if want, found := numbers[k]; found && got != want || !found && int(got) != len(numbers) {
			t.Fatalf("%v is number %d, want %d, known %v", k, got, want, found)
		}
		numbers[k] = got
	}
	var entries shelf[transaction]
	for i := range int32(3000) {
		k := draw()
		entries.add(transaction{account: k.account, document: kept.keep([]byte(k.text))})
		rows[k] = append(rows[k], i)
	}
	documents.place(&entries)
	for k, number := range numbers {
		if got := documents.rowsOf(number); fmt.Sprint(got) != fmt.Sprint(rows[k]) {
			t.Errorf("rows of %v: %v, want %v", k, got, rows[k])
		}
	}
}
