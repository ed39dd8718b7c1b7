package importer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestReaderAgrees tries every short text of the bytes that matter.
func TestReaderAgrees(t *testing.T) {
	const alphabet, longest = "a,\"\n\r", 6
	text := make([]byte, 0, longest)
	var grow func()
	grow = func() {
		for _, block := range []int{1, 3, 64} {
			compare(t, text, ',', block)
		}
		if len(text) == longest {
			return
		}
		for _, c := range []byte(alphabet) {
			text = append(text, c)
			grow()
			text = text[:len(text)-1]
		}
	}
	grow()
}

func FuzzReader(f *testing.F) {
	for _, text := range []string{
		"", "a,b\n", "\"a\"\"b\",c\r\n\r\n", "\"a\nb\";c\r", "a\"b\n", "\"a\"b\n\"", "\r\n\r", "\"a\r\n\r\"|b\t\n\n",
		"AC000123,\"Name, Ltd\",invoice,INV-0012345,2026-01-31,,GBP,1234.50,,REF,\n", "\"\r\r\n\"\r\r\n", "\"a\"\r,\n",
	} {
		f.Add([]byte(text), byte(len(text)))
	}
	f.Fuzz(func(t *testing.T, text []byte, pick byte) {
		comma := ",;\t|"[pick&3]
		for _, block := range []int{1 + int(pick>>2), 4096} {
			compare(t, text, comma, block)
		}
	})
}

// compare reads text with encoding/csv and with a reader of our own, and
// reports where they differ.
func compare(t *testing.T, text []byte, comma byte, block int) {
	theirs := csv.NewReader(bytes.NewReader(text))
	theirs.Comma, theirs.FieldsPerRecord = rune(comma), -1
	ours := newReader(bytes.NewReader(text), comma)
	ours.block = block
	line := 1
	for {
		want, wantErr := theirs.Read()
		rec, err := nextOf(ours)
		if rec.line != line+rec.blank {
			t.Fatalf("record on line %d with %d blank lines before it, after line %d", rec.line, rec.blank, line-1)
		}
		line = rec.line + rec.lines
		if wantErr == io.EOF || err == io.EOF {
			if err != wantErr {
				t.Fatalf("error = %v, want %v", err, wantErr)
			}
			if lines := len(bytes.SplitAfter(text, []byte("\n"))); line != lines && line != lines+1 {
				t.Fatalf("ended on line %d of %d", line, lines)
			}
			return
		}
		checkRaw(t, text, rec, ours.raw())
		if wantErr != nil {
			comparePlace(t, err, wantErr)
			continue
		}
		if err != nil {
			t.Fatalf("%q: error = %v, want none", want, err)
		}
		if !slices.EqualFunc(rec.fields, want, func(a []byte, b string) bool { return string(a) == b }) {
			t.Fatalf("got %q, want %q", rec.fields, want)
		}
		for i := range want {
			l, c := ours.at(i)
			if wantLine, wantColumn := theirs.FieldPos(i); l != wantLine || c != wantColumn {
				t.Fatalf("field %d of %q at %d:%d, want %d:%d", i, want, l, c, wantLine, wantColumn)
			}
		}
	}
}

// checkRaw finds the raw bytes of a record on its lines of the text.
func checkRaw(t *testing.T, text []byte, rec record, raw []byte) {
	t.Helper()
	lines := bytes.SplitAfter(text, []byte("\n"))
	want := bytes.Join(lines[rec.line-1:rec.line-1+rec.lines], nil)
	want, ended := bytes.CutSuffix(want, []byte("\n"))
	if want = bytes.TrimSuffix(want, []byte("\r")); !bytes.Equal(raw, want) || ended != rec.ended {
		t.Fatalf("raw is %q, ended %v, want %q, %v", raw, rec.ended, want, ended)
	}
}

func comparePlace(t *testing.T, err, wantErr error) {
	t.Helper()
	var got *quoteError
	var want *csv.ParseError
	if !errors.As(err, &got) || !errors.As(wantErr, &want) {
		t.Fatalf("error = %v, want %v", err, wantErr)
	}
	if strings.Contains(got.reason, "never closed") {
		return // at the quote that opens; encoding/csv tells where the text ends
	}
	if got.line != want.Line || got.column != want.Column {
		t.Fatalf("error = %v, want %v", err, wantErr)
	}
}

func BenchmarkReader(b *testing.B) {
	for _, bench := range []struct{ name, company string }{
		{"plain", "Hartley Building Supplies"},
		{"quoted", `"Hartley Building Supplies, Leeds"`},
		{"doubled", `"Hartley ""Building"" Supplies"`},
	} {
		var text bytes.Buffer
		for i := range 100_000 {
			fmt.Fprintf(&text, "AC%06d,%s,invoice,INV-%07d,2026-01-%02d,2026-03-%02d,GBP,%d.%02d,%d.50,,REF%d,,,,North,x.csv:%d\n",
				i/20, bench.company, i, i%28+1, i%28+1, i*7919%99999, i%100, i*31%9999, i*i%1000, i)
		}
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				r := newReader(bytes.NewReader(text.Bytes()), ',')
				for {
					if _, err := nextOf(r); err != nil {
						break
					}
				}
			}
		})
		b.Run(bench.name+"/encoding-csv", func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(bytes.NewReader(text.Bytes()))
				r.ReuseRecord = true
				for {
					if _, err := r.Read(); err != nil {
						break
					}
				}
			}
		})
	}
}
