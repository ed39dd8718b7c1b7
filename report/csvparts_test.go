package report_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/report"
)

// inParts is a table of n rows that can be had in parts, each row another.
func inParts(n int) *report.Document {
	table := report.Table{Columns: []report.Column{{Name: "row"}, {Heading: "For people"}, {Name: "sum"}}, Len: n}
	table.Part = func(from, to int) iter.Seq[[]report.Cell] {
		return func(yield func([]report.Cell) bool) {
			row := make([]report.Cell, 3)
			for i := from; i < to; i++ {
				row[0], row[2] = report.Text(fmt.Sprint("row, ", i)), report.Sum(ledger.Sterling, ledger.Money(i))
				if !yield(row) {
					return
				}
			}
		}
	}
	table.Rows = table.Part(0, n)
	return &report.Document{Tables: []report.Table{table}}
}

// A table in parts is the same text as the same table without.
func TestCSVInParts(t *testing.T) {
	for _, n := range []int{0, 1, 1023, 1024, 1025, 2047, 2048, 2049, 3072, 10_000} {
		doc := inParts(n)
		got := render(t, report.AsCSV, doc)
		doc.Tables[0].Part = nil
		if want := render(t, report.AsCSV, doc); got != want {
			t.Errorf("%d rows: in parts they are another text of %d bytes, want %d", n, len(got), len(want))
		}
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

// What cannot be written is an error, whichever goroutine meets it, and nothing
// follows on it.
func TestCSVInPartsFails(t *testing.T) {
	whole := render(t, report.AsCSV, inParts(10_000))
	for room := 0; room < len(whole); room += len(whole)/37 + 1 {
		w := &short{room: room}
		if err := report.Render(w, report.AsCSV, inParts(10_000)); !errors.Is(err, errFull) || w.late > 0 {
			t.Errorf("room for %d bytes: error = %v, %d writes after it", room, err, w.late)
		}
		if !strings.HasPrefix(whole, w.b.String()) {
			t.Errorf("room for %d bytes: what is written is no start of the whole", room)
		}
	}
}

func BenchmarkCSVInParts(b *testing.B) {
	doc := inParts(50_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := report.Render(io.Discard, report.AsCSV, doc); err != nil {
			b.Fatal(err)
		}
	}
}
