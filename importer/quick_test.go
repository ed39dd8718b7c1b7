package importer

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

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

// TestEnglishSum holds the quick way to read a sum against the careful one.
func TestEnglishSum(t *testing.T) {
	random, quick := rand.New(rand.NewPCG(3, 5)), 0
	for range 40_000 {
		cell := anyOf(random, 12, "0", "1", "7", "9", "12", "345", ",", ".", "-", ".50", ",678")
		sum, grouped, ok := englishSum(cell)
		if !ok {
			continue
		}
		quick++
		for _, m := range []marking{{'.', true}, {'.', false}, {',', true}, {0, true}} {
			if want, err := parseSpelt(cell, ledger.Sterling, m, nil); err != nil || sum != want {
				t.Fatalf("%s: %d, want %d, %v", cell, sum, want, err)
			}
		}
		s, ok := splitSum(cell, nil)
		mark, ambiguous := markEvidence(s.digits)
		if !ok || ambiguous || mark != '.' || grouped != bytes.Contains(cell, []byte(",")) {
			t.Fatalf("%s: mark %q, ambiguous %v, grouped %v", cell, mark, ambiguous, grouped)
		}
	}
	if quick < 300 {
		t.Errorf("only %d sums went the quick way", quick)
	}
	for _, cell := range []string{"", ".00", "-.00", "1234.5", "12,34.00", "1,234,56.00", "1,2345.00", ",123.00", "1234,567.00", "9999999999999999.00", "--1.00", "1-2.00", "1.000.00", "1 234.00", "1.0x"} {
		if sum, _, ok := englishSum([]byte(cell)); ok {
			t.Errorf("%q was read as %d", cell, sum)
		}
	}
}

// TestDateMemo reads dates twice over, so that most are remembered.
func TestDateMemo(t *testing.T) {
	random, memo := rand.New(rand.NewPCG(13, 17)), &dateMemo{}
	for range 20_000 {
		cell := anyOf(random, 5, "28", "02", "/", "2026", "-", "31", ".")
		order := DateOrder(random.IntN(4))
		got, err := memo.parse(cell, order)
		want, wantErr := parseDate(cell, order)
		if got != want || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("%s in order %v: %v, %v, want %v, %v", cell, order, got, err, want, wantErr)
		}
	}
}

func TestDatePartsFits(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 23))
	for range 20_000 {
		p := dateParts{order: DateOrder(random.IntN(4)), twoDigit: random.IntN(2) == 0}
		for i := range p.numbers {
			p.numbers[i] = [...]int{random.IntN(40), random.IntN(14), 1890 + random.IntN(320)}[random.IntN(3)]
		}
		order := DateOrder(random.IntN(4))
		if _, want := p.in(order); p.fits(order) != want {
			t.Fatalf("%+v in order %v: %v, want %v", p, order, !want, want)
		}
	}
}

func TestTextsEightBytesAtATime(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 31))
	for range 20_000 {
		text := anyOf(random, 14, "a", "Zq", " ", "~", "é", "€", ",", `"`, "\n", "\r", "\x7f", "\x1f", "\u0085", "\u00a0", "'")
		if got, want := needsQuotes(text), bytes.ContainsAny(text, ",\"\n\r"); got != want {
			t.Fatalf("needsQuotes(%q) = %v", text, got)
		}
		if got, want := checkText(text) != nil, bytes.ContainsFunc(text, unicode.IsControl); got != want {
			t.Fatalf("checkText(%q) = %v", text, checkText(text))
		}
	}
	if checkText([]byte(strings.Repeat("a", 9)+"\xff")) == nil {
		t.Error("a byte that is no UTF-8 was taken")
	}
}

func BenchmarkParseSum(b *testing.B) {
	for _, cell := range []string{"1234.50", "1,234.50", "(1 234,50)", "-£1,234.50"} {
		b.Run(cell, func(b *testing.B) {
			buf := make([]byte, 0, 64)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := parseSum([]byte(cell), ledger.Sterling, marking{'.', true}, buf); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParseDate(b *testing.B) {
	for _, cell := range []string{"28/02/2026", "2026-02-28", "28 Feb 2026"} {
		b.Run(cell, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := parseDate([]byte(cell), DMY); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestCellsDoNotAllocate keeps the rows of a good list free of allocations.
func TestCellsDoNotAllocate(t *testing.T) {
	buf, memo := make([]byte, 0, 64), &dateMemo{}
	sum, date, text := []byte("1,234.50"), []byte("28/02/2026"), []byte("Café Marram")
	allocs := testing.AllocsPerRun(100, func() {
		parseSum(sum, ledger.Sterling, marking{'.', true}, buf)
		memo.parse(date, DMY)
		parseDate(date, DMY)
		checkText(text)
	})
	if allocs != 0 {
		t.Errorf("%v allocations a row, want none", allocs)
	}
}
