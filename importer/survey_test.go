package importer

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"arrears/importer/internal/cell"
	"arrears/internal/text"
)

// TestSurveyParts reads every export with its survey in parts, and in one go: the
// two ways must come to the same report, ledger or refusal.
func TestSurveyParts(t *testing.T) {
	files, err := filepath.Glob("../testdata/exports/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no exports: %v", err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(path), func(t *testing.T) { compareSurveys(t, string(text)) })
	}
}

func TestSurveyPartsOfUglyLists(t *testing.T) {
	const header = "Account,Name,Date,Due Date,Balance,Amount Due,Invoice No\n"
	plain := "A1,Marram,28/02/2026,30/03/2026,10.00,10.00,1\n"
	tests := []struct{ name, text string }{
		{"contradiction below the middle", header + strings.Repeat(plain, 9) + "A1,Marram,02/28/2026,30/03/2026,5.00,5.00,2\n"},
		{"proof below the middle", header + strings.Repeat("A1,Marram,02/03/2026,04/05/2026,10.00,10.00,1\n", 9) + plain},
		{"years of two digits", header + strings.Repeat("A1,Marram,24/11/01,24/11/30,1.00,1.00,1\n", 5) + strings.Repeat("A1,Marram,25/02/28,25/03/28,1.00,1.00,1\n", 5)},
		{"day numbers", header + strings.Repeat("A1,Marram,46082,46112,1.00,1.00,1\n", 8)},
		{"day numbers above, dates below", header + strings.Repeat("A1,Marram,46082,46112,1.00,1.00,1\n", 6) + strings.Repeat(plain, 6)},
		{"a rival that differs at the foot", header + strings.Repeat(plain, 8) + "A1,Marram,28/02/2026,30/03/2026,10.00,9.00,1\n"},
		{"two signs of currency", header + strings.Repeat("A1,Marram,28/02/2026,,£1.00,£1.00,1\n", 6) + strings.Repeat("A1,Marram,28/02/2026,,€1.00,€1.00,1\n", 6)},
		{"dollars at the foot", header + strings.Repeat(plain, 6) + "A1,Marram,28/02/2026,,$5.00,$5.00,1\n"},
		{"commas at the foot", header + strings.Repeat("A1,Marram,28/02/2026,,1.234,1.234,1\n", 6) + "A1,Marram,28/02/2026,,\"5,50\",\"5,50\",1\n"},
		{"a cell of many lines in the middle", header + plain + "A1,\"Marram" + strings.Repeat("\n,,28/02/2026,,1.00", 40) + "\",28/02/2026,,1.00,1.00,1\n" + plain},
		{"a quote that is never closed", header + strings.Repeat(plain, 4) + "A1,\"Marram,28/02/2026,,1.00,1.00,1\n" + strings.Repeat(plain, 4)},
		{"empty lines in the middle", header + plain + strings.Repeat("\r\n", 200) + plain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { compareSurveys(t, tt.text) })
	}
}

// TestSurveyPartsFaults has faults on many rows, in a file that is not read byte for
// byte as it stands as well.
func TestSurveyPartsFaults(t *testing.T) {
	list := "Account,Name,Date,Amount\r\n"
	for i := range 60 {
		list += fmt.Sprintf("A%d,\"Café Marram, %d\",28/02/2026,%d.00\r\n", i, i, i) +
			[...]string{"A,\"two\nlines\",31/02/2026,1.00\n", "A,q\"q,28/02/2026,x\n", "\n\n", ",,28/02/2026,none\n", "Total,,,9.00\n", "A,B\n"}[i%6]
	}
	compareSurveys(t, list)
	compareSurveys(t, text.UTF8Mark+list)
	compareSurveys(t, strings.ReplaceAll(list, "é", "\xe9"))
}

func TestSurveyPartsOfAnyList(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	cells := []string{"28/02/2026", "02/03/2026", "12/31/2026", "1.00", "-2.50", `"1,234.00"`, "£3", "x", "", `"a` + "\n" + `b"`, "46082", `q"`, "Total", "SI", "SC"}
	for range 50 {
		text := "Account,Type,Date,Due Date,Balance,Amount Due\n"
		for range 2 + random.IntN(12) {
			text += "A1,SI,28/02/2026,,4.00,4.00\n"
			if random.IntN(3) == 0 {
				text += fmt.Sprintf("A2,%s,%s,%s,%s,4.00\n", cells[random.IntN(len(cells))], cells[random.IntN(len(cells))], cells[random.IntN(len(cells))], cells[random.IntN(len(cells))])
			}
		}
		compareSurveys(t, text)
	}
}

// compareSurveys reads a text with its survey in one and in two, rejects taken
// and not.
func compareSurveys(t *testing.T, text string) {
	t.Helper()
	for _, taken := range []bool{false, true} {
		whole := readIn(t, text, math.MaxInt64, 1, taken)
		for _, size := range []int{60, 150, 1000} {
			if got := readIn(t, text, 2, size, taken); !reflect.DeepEqual(got, whole) {
				t.Errorf("%q\nin parts of %d:\n%+v\nin one:\n%+v", text, size, got, whole)
			}
		}
	}
}

// reading is all that comes of reading a text.
type reading struct {
	report          *Report
	err             string
	ledger, rejects string
}

// readIn reads a text that is surveyed in parts from a size on.
func readIn(t *testing.T, text string, from int64, size int, taken bool) (r reading) {
	t.Helper()
	defer func(from int64, size int) { splitFrom, splitSize = from, size }(splitFrom, splitSize)
	splitFrom, splitSize = from, size
	var ledger, rejects bytes.Buffer
	opts := Options{}
	if taken {
		opts.Rejects = &rejects
	}
	var err error
	if r.report, err = Read([]Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, opts, NewWriter(&ledger).Write); err != nil {
		return reading{err: err.Error()}
	}
	r.ledger, r.rejects = ledger.String(), rejects.String()
	return r
}

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
