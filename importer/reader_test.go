package importer

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// spell writes what a reader makes of a text: one line a record, its cells
// between bars, or the error.
// nextOf is the next record of r, and how it ended.
func nextOf(r *reader) (rec record, err error) {
	err = r.next(&rec)
	return rec, err
}

func spell(r *reader) string {
	var b strings.Builder
	for {
		rec, err := nextOf(r)
		fmt.Fprintf(&b, "%d+%d-%d", rec.line, rec.lines, rec.blank)
		if !rec.ended {
			b.WriteString(" open")
		}
		for _, cell := range rec.fields {
			fmt.Fprintf(&b, "|%q", cell)
		}
		if err != nil {
			b.WriteString(" " + err.Error())
		}
		b.WriteByte('\n')
		if err != nil && !isQuoteError(err) {
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
				r := newReader(strings.NewReader(tt.text), ',')
				r.block = block
				if got := spell(r); got != tt.want {
					t.Errorf("block of %d: got:\n%swant:\n%s", block, got, tt.want)
				}
			}
		})
	}
}

func TestReaderPlaces(t *testing.T) {
	r := newReader(strings.NewReader("a,b\n\n\"x\r\ny, \"\"z\"\"\",é,\"q\",last\r\n5\" tyre\n"), ',')
	var got []string
	for {
		rec, err := nextOf(r)
		if err == io.EOF {
			break
		}
		place := ""
		for i := range len(rec.fields) + 1 {
			line, column := r.at(i)
			place += fmt.Sprintf(" %d:%d", line, column)
		}
		got = append(got, fmt.Sprintf("%q%s", r.raw(), place))
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
				r := newReader(strings.NewReader(tt.text), ',')
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
				var long *longRecordError
				if _, again := nextOf(r); !errors.As(again, &long) {
					t.Errorf("block of %d: then error = %v, want the same", block, again)
				}
			}
		})
	}
}

func TestReaderSourceFails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	r := newReader(io.MultiReader(strings.NewReader("a,b\nc,"), iotest.ErrReader(broken)), ',')
	if rec, err := nextOf(r); err != nil || len(rec.fields) != 2 {
		t.Fatalf("first record: %q, %v", rec.fields, err)
	}
	for range 2 {
		if _, err := nextOf(r); !errors.Is(err, broken) {
			t.Fatalf("error = %v, want %v", err, broken)
		}
	}
}
