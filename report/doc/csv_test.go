package doc_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

func TestCSV(t *testing.T) {
	want := `account,name,currency,over-90,balance,share,group
ALFA01,Alfa Cafés,GBP,0.00,2100.50,41.66,north
BRIX02,"Brix | ""Sons"", Ltd",GBP,2150.75,6630.75,41.66,north
00123,'=cmd|' /C calc'!A0,GBP,0.00,-355.75,41.66,north
EVIL,\x1b[2J\u202e*x*\n<b>,GBP,0.00,0.00,41.66,north
JP1,株式会社,JPY,1234567,1234567,41.66,north
`
	want = strings.Replace(want, `\u202e`, "\u202e", 1) // data, which JSON has as it is too
	if diff := cmp.Diff(want, render(t, doc.AsCSV, aged(t))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCSVOfNothing(t *testing.T) {
	result := &doc.Document{Tables: []doc.Table{{Columns: []doc.Column{{Name: "account"}, {Heading: "Seen"}, {Name: "balance"}}}}}
	if got, want := render(t, doc.AsCSV, result), "account,balance\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	err := doc.Render(io.Discard, doc.AsCSV, &doc.Document{Title: "Facts only"})
	if want := "there is no table in this result to write as csv: want table, json or markdown"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

// FuzzAppendField checks that our fields are those of encoding/csv, byte for
// byte, whatever is in them.
func FuzzAppendField(f *testing.F) {
	for _, name := range uglyNames() {
		f.Add(name, "x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		got := doc.AppendField(nil, a)
		got = append(got, ',')
		got = append(doc.AppendField(got, b), '\n')
		if want := encode(t, []string{a, b}); string(got) != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// FuzzAppendText checks that the short way for plain texts comes to the same as the
// long one for all.
func FuzzAppendText(f *testing.F) {
	for _, name := range append(uglyNames(), "A\x7fB", "Teal & Co, Ltd", "7 Hills", "Zoë's", `5" nails`, "tab\there") {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			t.Skip("a blank cell is no text")
		}
		got, want := doc.AppendText(nil, text), doc.AppendField(nil, ledger.Guard(doc.AsData(text)))
		if !bytes.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	})
}

// FuzzCSV checks whole documents against encoding/csv, and that a reader gets
// back every name that was fit to print.
func FuzzCSV(f *testing.F) {
	for _, name := range uglyNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := render(t, doc.AsCSV, named(name))
		field := ledger.Guard(doc.AsData(name))
		want := encode(t, []string{"name", "balance"}, []string{"Alfa", "1.00"}, []string{field, "2.00"}, []string{"Brix", "3.00"})
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		records, err := csv.NewReader(strings.NewReader(got)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if back := string(ledger.Unguard([]byte(records[2][0]))); back != doc.AsData(name) {
			t.Errorf("read back %q, want %q", back, doc.AsData(name))
		}
	})
}

func encode(t *testing.T, records ...[]string) string {
	t.Helper()
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// listing is a table of n rows of 15 columns, made one at a time in one slice.
func listing(n int, each func()) *doc.Document {
	gbp := ledger.Sterling
	day := ledger.MustDate(2026, 9, 30)
	row := []doc.Cell{
		doc.Text("ALFA01"), doc.Text(`Alfa "Cafés", Ltd`), doc.Text("GBP"),
		doc.Sum(gbp, 120000), doc.Sum(gbp, 84050), doc.Sum(gbp, 0), doc.Sum(gbp, 31000),
		doc.Sum(gbp, 0), doc.Sum(gbp, 0), doc.Sum(gbp, -25000), doc.Sum(gbp, 210050),
		doc.Sum(gbp, 115050), doc.Sum(gbp, 0), doc.Day(day), doc.Count(0),
	}
	columns := make([]doc.Column, len(row))
	for i := range columns {
		columns[i].Name = "column"
		columns[i].Heading = "Column"
	}
	return &doc.Document{Tables: []doc.Table{{
		Name:    "accounts",
		Columns: columns,
		Rows: func(yield func([]doc.Cell) bool) {
			for i := range n {
				each()
				row[len(row)-1] = doc.Count(i)
				if !yield(row) {
					return
				}
			}
		},
	}}}
}

func TestCSVAllocatesNothingForARow(t *testing.T) {
	allocations := func(rows int) float64 {
		result := listing(rows, func() {})
		return testing.AllocsPerRun(5, func() { _ = doc.Render(io.Discard, doc.AsCSV, result) })
	}
	if few, many := allocations(10), allocations(10_000); many > few+10 {
		t.Errorf("10 rows take %.0f allocations and 10,000 take %.0f", few, many)
	}
}

// short takes so many bytes and no more.
type short struct {
	b    strings.Builder
	room int
	late int // writes after the error
}

func (s *short) Write(p []byte) (int, error) {
	if s.room < 0 {
		s.late++
	}
	n := min(len(p), s.room)
	s.b.Write(p[:max(n, 0)])
	if s.room -= len(p); s.room < 0 {
		return max(n, 0), errFull
	}
	return n, nil
}

// What cannot be written is an error, wherever the rows have got to, and nothing
// follows on it.
func TestCSVFails(t *testing.T) {
	rows := func() *doc.Document { return listing(10_000, func() {}) }
	whole := render(t, doc.AsCSV, rows())
	for room := 0; room < len(whole); room += len(whole)/37 + 1 {
		w := &short{room: room}
		if err := doc.Render(w, doc.AsCSV, rows()); !errors.Is(err, errFull) || w.late > 0 {
			t.Errorf("room for %d bytes: error = %v, %d writes after it", room, err, w.late)
		}
		if !strings.HasPrefix(whole, w.b.String()) {
			t.Errorf("room for %d bytes: what is written is no start of the whole", room)
		}
	}
}

func BenchmarkCSV(b *testing.B) {
	result := listing(50_000, func() {})
	size := len(render(b, doc.AsCSV, result))
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if err := doc.Render(io.Discard, doc.AsCSV, result); err != nil {
			b.Fatal(err)
		}
	}
}
