package text

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// nextOf is the next record of r, and how it ended.
func nextOf(r *Reader) (rec Record, err error) {
	err = r.Next(&rec)
	return rec, err
}

// spell writes what a reader makes of a text: one line a record, its cells
// between bars, or the error.
func spell(r *Reader) string {
	var b strings.Builder
	for {
		rec, err := nextOf(r)
		fmt.Fprintf(&b, "%d+%d-%d", rec.Line, rec.Lines, rec.Blank)
		if !rec.Ended {
			b.WriteString(" open")
		}
		for _, cell := range rec.Fields {
			fmt.Fprintf(&b, "|%q", cell)
		}
		if err != nil {
			b.WriteString(" " + err.Error())
		}
		b.WriteByte('\n')
		if err != nil && !IsQuoteError(err) {
			return b.String()
		}
	}
}

func TestReader(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // line+lines-blanks|cell|cell
	}{
		{"empty", "", "1+0-0 open EOF\n"},
		{"plain", "a,b\nc,,d\n", "1+1-0|\"a\"|\"b\"\n2+1-0|\"c\"|\"\"|\"d\"\n3+0-0 open EOF\n"},
		{"no last line end", "a\nb,", "1+1-0|\"a\"\n2+1-0 open|\"b\"|\"\"\n3+0-0 open EOF\n"},
		{"CRLF", "a,b\r\n\"c\"\r\n", "1+1-0|\"a\"|\"b\"\n2+1-0|\"c\"\n3+0-0 open EOF\n"},
		{"CR at the end", "a,b\r", "1+1-0 open|\"a\"|\"b\"\n2+0-0 open EOF\n"},
		{"blank lines", "\n\r\na\n\n\nb\n\r\n\r", "3+1-2|\"a\"\n6+1-2|\"b\"\n9+0-2 open EOF\n"},
		{"comma in quotes", "1,\"Ng, Ltd\",2\n", "1+1-0|\"1\"|\"Ng, Ltd\"|\"2\"\n2+0-0 open EOF\n"},
		{"doubled quote", "\"the \"\"Anvil\"\"\",2\n", "1+1-0|\"the \\\"Anvil\\\"\"|\"2\"\n2+0-0 open EOF\n"},
		{"line break in quotes", "\"a\r\nb\nc\",2\nd\n", "1+3-0|\"a\\nb\\nc\"|\"2\"\n4+1-0|\"d\"\n5+0-0 open EOF\n"},
		{"empty quotes", "\"\",\"\"\n", "1+1-0|\"\"|\"\"\n2+0-0 open EOF\n"},
		{"bare quote", "a,5\" pipe\nb\n", "1+1-0 line 1, column 4: a quote inside a cell that is not quoted: " +
			"want the whole cell in quotes and the quote doubled\n2+1-0|\"b\"\n3+0-0 open EOF\n"},
		{"text after a quote", "a\n1,\"b\"c\nd\n", "1+1-0|\"a\"\n2+1-0 line 2, column 5: text after the quote that closes a cell: " +
			"want a quote inside a cell doubled\n3+1-0|\"d\"\n4+0-0 open EOF\n"},
		{"text after a quote, lines below", "1,\"b\n2,\"c\"\nd\n", "1+2-0 line 2, column 3: text after the quote that closes a cell: " +
			"want a quote inside a cell doubled (the cell opened on line 1, column 3)\n3+1-0|\"d\"\n4+0-0 open EOF\n"},
		{"never closed", "a\nb,\"c\nd\n", "1+1-0|\"a\"\n2+2-0 line 2, column 3: this quote is never closed: " +
			"want a quote at the end of the cell\n4+0-0 open EOF\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, block := range []int{1, 16, blockSize} {
				r := NewReader(strings.NewReader(tt.text), ',')
				r.block = block
				if got := spell(r); got != tt.want {
					t.Errorf("block of %d: got:\n%swant:\n%s", block, got, tt.want)
				}
			}
		})
	}
}

func TestReaderPlaces(t *testing.T) {
	r := NewReader(strings.NewReader("a,b\n\n\"x\r\ny, \"\"z\"\"\",é,\"q\",last\r\n5\" tyre\n"), ',')
	var got []string
	for {
		rec, err := nextOf(r)
		if err == io.EOF {
			break
		}
		place := ""
		for i := range len(rec.Fields) + 1 {
			line, column := r.At(i)
			place += fmt.Sprintf(" %d:%d", line, column)
		}
		got = append(got, fmt.Sprintf("%q%s", r.Raw(), place))
	}
	want := []string{
		`"a,b" 1:1 1:3 1:4`,
		`"\"x\r\ny, \"\"z\"\"\",é,\"q\",last" 3:1 4:11 4:14 4:18 4:22`,
		`"5\" tyre" 5:1`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReaderLongRecord(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // the error after the first record, none when empty
	}{
		{"as long as can be", "a\n" + strings.Repeat("b", 40) + "\nc\n", ""},
		{
			"a byte more", "a\n" + strings.Repeat("b", 41) + "\nc\n",
			"line 2: a row longer than 40 bytes: want a table of text, one row to a line",
		},
		{
			"open quote", "a\n1,\"b\n" + strings.Repeat("row\n", 20),
			"line 2, column 3: this quote is not closed within 40 bytes: want a quote at the end of the cell",
		},
		{
			"open quote, lines below", "a\n\"1\n\",\"b\n" + strings.Repeat("row\n", 2000),
			"line 3, column 3: this quote is not closed within 40 bytes: want a quote at the end of the cell",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, block := range []int{1, 7, 64, blockSize} {
				r := NewReader(strings.NewReader(tt.text), ',')
				r.block, r.limit = block, 40
				if _, err := nextOf(r); err != nil {
					t.Fatal(err)
				}
				_, err := nextOf(r)
				if tt.want == "" {
					if err != nil {
						t.Fatal(err)
					}
					continue
				}
				if err == nil || err.Error() != tt.want {
					t.Errorf("block of %d: error = %v, want %s", block, err, tt.want)
				}
				var long *LongRecordError
				if _, again := nextOf(r); !errors.As(again, &long) {
					t.Errorf("block of %d: then error = %v, want the same", block, again)
				}
			}
		})
	}
}

func TestReaderSourceFails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	r := NewReader(io.MultiReader(strings.NewReader("a,b\nc,"), iotest.ErrReader(broken)), ',')
	if rec, err := nextOf(r); err != nil || len(rec.Fields) != 2 {
		t.Fatalf("first record: %q, %v", rec.Fields, err)
	}
	for range 2 {
		if _, err := nextOf(r); !errors.Is(err, broken) {
			t.Fatalf("error = %v, want %v", err, broken)
		}
	}
}

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
	ours := NewReader(bytes.NewReader(text), comma)
	ours.block = block
	line := 1
	for {
		want, wantErr := theirs.Read()
		rec, err := nextOf(ours)
		if rec.Line != line+rec.Blank {
			t.Fatalf("record on line %d with %d blank lines before it, after line %d", rec.Line, rec.Blank, line-1)
		}
		line = rec.Line + rec.Lines
		if wantErr == io.EOF || err == io.EOF {
			if err != wantErr {
				t.Fatalf("error = %v, want %v", err, wantErr)
			}
			if lines := len(bytes.SplitAfter(text, []byte("\n"))); line != lines && line != lines+1 {
				t.Fatalf("ended on line %d of %d", line, lines)
			}
			return
		}
		checkRaw(t, text, rec, ours.Raw())
		if wantErr != nil {
			comparePlace(t, err, wantErr)
			continue
		}
		if err != nil {
			t.Fatalf("%q: error = %v, want none", want, err)
		}
		if !slices.EqualFunc(rec.Fields, want, func(a []byte, b string) bool { return string(a) == b }) {
			t.Fatalf("got %q, want %q", rec.Fields, want)
		}
		for i := range want {
			l, c := ours.At(i)
			if wantLine, wantColumn := theirs.FieldPos(i); l != wantLine || c != wantColumn {
				t.Fatalf("field %d of %q at %d:%d, want %d:%d", i, want, l, c, wantLine, wantColumn)
			}
		}
	}
}

// checkRaw finds the raw bytes of a record on its lines of the text.
func checkRaw(t *testing.T, text []byte, rec Record, raw []byte) {
	t.Helper()
	lines := bytes.SplitAfter(text, []byte("\n"))
	want := bytes.Join(lines[rec.Line-1:rec.Line-1+rec.Lines], nil)
	want, ended := bytes.CutSuffix(want, []byte("\n"))
	if want = bytes.TrimSuffix(want, []byte("\r")); !bytes.Equal(raw, want) || ended != rec.Ended {
		t.Fatalf("raw is %q, ended %v, want %q, %v", raw, rec.Ended, want, ended)
	}
}

func comparePlace(t *testing.T, err, wantErr error) {
	t.Helper()
	var got *QuoteError
	var want *csv.ParseError
	if !errors.As(err, &got) || !errors.As(wantErr, &want) {
		t.Fatalf("error = %v, want %v", err, wantErr)
	}
	if strings.Contains(got.Reason, "never closed") {
		return // at the quote that opens; encoding/csv tells where the text ends
	}
	if got.Line != want.Line || got.Column != want.Column {
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
				r := NewReader(bytes.NewReader(text.Bytes()), ',')
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
