package text

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// A taker writes down the records of a part, with the lines that they have in it.
type taker struct {
	Part
	into  *[]string
	own   []string
	lines []int
	sound bool
}

func (w *taker) Work() {
	w.own, w.lines = w.own[:0], w.lines[:0]
	var rec Record
	for {
		if err := w.Next(&rec); err != nil {
			w.sound = err == io.EOF
			return
		}
		w.own = append(w.own, fmt.Sprintf("%q", rec.Fields))
		w.lines = append(w.lines, rec.Line)
	}
}

func (w *taker) Pass() (more bool, err error) {
	return w.PassOn(w.sound, func(before int) error {
		for i := range w.own {
			*w.into = append(*w.into, fmt.Sprintf("%d %s", w.lines[i]+before, w.own[i]))
		}
		return nil
	})
}

// rest takes what a reader alone makes of the text, or of what is left of it.
func rest(r *Reader) (all []string) {
	var rec Record
	for {
		err := r.Next(&rec)
		switch {
		case err == nil:
			all = append(all, fmt.Sprintf("%d %q", rec.Line, rec.Fields))
		case IsQuoteError(err):
			all = append(all, err.Error())
		default:
			return all
		}
	}
}

// compareParts reads a text in parts of a size, and by one reader, and says how many
// records were passed in parts.
func compareParts(t *testing.T, text string, size, workers int) int {
	t.Helper()
	var got []string
	parts := NewInput(strings.NewReader(text)).Parts(Place{}, ',', size)
	if err := InTurns(workers, func() Worker { return &taker{Part: parts.NewPart(), into: &got} }); err != nil {
		t.Fatal(err)
	}
	passed := len(got)
	left := rest(parts.Rest())
	if got = append(got, left...); parts.All && len(left) > 0 {
		t.Errorf("%q: all was passed, and %q is left", text, left)
	}
	want := rest(NewReader(strings.NewReader(strings.TrimPrefix(text, UTF8Mark)), ','))
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q in parts of %d by %d:\n%s\nwant:\n%s", text, size, workers, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return passed
}

func TestParts(t *testing.T) {
	plain := strings.Repeat("A1,Marram,10.00\n", 30)
	broken := strings.Repeat("A1,\"Marram\n4 High St\nLeeds\",\"a \"\"b\"\"\"\n", 30)
	tests := []struct {
		name, text string
		atLeast    int // records passed in parts of a hundred bytes
	}{
		{"nothing", "", 0},
		{"plain", plain, 30},
		{"with a byte-order mark", UTF8Mark + plain, 30},
		{"no line end", strings.TrimSuffix(plain, "\n"), 30},
		{"line breaks in cells", broken, 30},
		{"a long cell", plain + "A1,\"" + strings.Repeat("\n", 300) + "\"\n" + plain, 30},
		{"misplaced quotes", plain + "A1,5\" pipe\n" + plain, 24},
		{"misplaced quotes before line breaks", plain + "A1,5\" pipe\n" + broken, 24},
		{"a quote never closed", plain + "A1,\"pipe\n" + plain, 24},
		{"empty lines", "\n\n" + plain + "\r\n\n" + plain + "\n\n", 60},
		{"a line longer than a part", plain + strings.Repeat("x", 300) + "\n" + plain, 24},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, size := range []int{1, 20, 64, 1000} {
				compareParts(t, tt.text, size, 2)
			}
			for workers := 1; workers < 4; workers++ {
				if passed := compareParts(t, tt.text, 100, workers); passed < tt.atLeast {
					t.Errorf("%d records passed in parts, want %d", passed, tt.atLeast)
				}
			}
		})
	}
}

func TestPartsOfAnyText(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	pieces := []string{",", ",", "\n", "\r\n", "\r", `"`, `""`, `"a ""b"" c"`, "A1", "28/02/2026", "\"two\nlines\"", ",,,\n", "é"}
	for range 2000 {
		text := ""
		for range random.IntN(60) {
			text += pieces[random.IntN(len(pieces))]
		}
		compareParts(t, text, 1+random.IntN(60), 1+random.IntN(3))
	}
}

func FuzzParts(f *testing.F) {
	f.Add("a,b\n\"c\nd\",e\nf\"\ng,h\n", uint8(6))
	f.Fuzz(func(t *testing.T, text string, size uint8) { compareParts(t, text, int(size)+1, 2) })
}

// TestPartsFrom reads on from where another reader stands.
func TestPartsFrom(t *testing.T) {
	text := UTF8Mark + "head,\"of\ntwo lines\"\n" + strings.Repeat("a,b\n", 50)
	r := NewReader(&unmarked{src: strings.NewReader(text)}, ',')
	var head Record
	if err := r.Next(&head); err != nil {
		t.Fatal(err)
	}
	var got []string
	parts := NewInput(bytes.NewReader([]byte(text))).Parts(Place{r.Offset(), r.Line() - 1}, ',', 30)
	if err := InTurns(2, func() Worker { return &taker{Part: parts.NewPart(), into: &got} }); err != nil || !parts.All {
		t.Fatalf("all %v, %v", parts.All, err)
	}
	if want := rest(r); len(got) != 50 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}
