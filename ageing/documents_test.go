package ageing

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestNamed holds the documents and their rows against a map.
func TestNamed(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 6))
	type key struct {
		account int32
		text    string
	}
	draw := func() key { return key{random.Int32N(40), fmt.Sprint("D", random.IntN(60))} }
	var kept texts
	documents := newDocumentIndex(&kept, 10) // room for fewer than there will be
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
