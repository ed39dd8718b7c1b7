package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"arrears/internal/ledger"
)

// yield is what a reader says of one record, with its place.
type yield struct {
	rec    record
	err    string
	raw    string
	places [][2]int
}

// yields reads a text to the end by r.
func yields(r records) (all []yield) {
	for {
		rec, err := nextOf(r)
		y := yield{rec: rec, err: fmt.Sprint(err)}
		y.rec.fields = nil
		for i, cell := range rec.fields {
			y.rec.fields = append(y.rec.fields, bytes.Clone(cell))
			line, column := r.at(i)
			y.places = append(y.places, [2]int{line, column})
		}
		if err == nil || isQuoteError(err) {
			y.raw = string(r.raw())
		}
		all = append(all, y)
		if err != nil && !isQuoteError(err) {
			return all
		}
	}
}

// splitInBlocks sets the size of a block for one test.
func splitInBlocks(t *testing.T, size int) {
	before := aheadBlock
	t.Cleanup(func() { aheadBlock = before })
	aheadBlock = size
}

// compareAhead reads a source ahead in small blocks and in the usual way.
func compareAhead(t *testing.T, open func() io.Reader) {
	t.Helper()
	want := yields(newReader(open(), ','))
	for _, size := range []int{1, 7, 64, 1000} {
		aheadBlock = size
		a := startAhead(newReader(open(), ','))
		got := yields(a)
		a.stop()
		if len(got) != len(want) {
			t.Fatalf("blocks of %d: %d records, want %d", size, len(got), len(want))
		}
		for i := range got {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("blocks of %d, record %d:\n%+v\nwant\n%+v", size, i, got[i], want[i])
			}
		}
	}
}

func TestAheadSplitsAlike(t *testing.T) {
	splitInBlocks(t, 1)
	broken := errors.New("cable pulled")
	wide := strings.Repeat("x,", 900) + "y\n"
	for _, text := range []string{
		"", "\n", "\n\n\r\n", "a", "a,b", "a,b\r\n", "a,b\r", "a,\"b\"\n\n\nc,d\n\n",
		"a,\"b\nc\"\nd,\"e\"\"f\"\ng\n", "a,b\"c\nd,e\n\"f\n", "a,\"b\"c\nd\n", "a,\"never\nclosed\nat all",
		"1,2\n" + wide + "3,4\n" + wide + wide + "5\n",
		strings.Repeat("A1,\"Marram, Ltd\",28/02/2026,\"1,234.00\"\r\n", 300),
	} {
		compareAhead(t, func() io.Reader { return strings.NewReader(text) })
		compareAhead(t, func() io.Reader { return iotest.OneByteReader(strings.NewReader(text)) })
		compareAhead(t, func() io.Reader { return io.MultiReader(strings.NewReader(text), failed{broken}) })
	}
}

func TestAheadOfAnyText(t *testing.T) {
	splitInBlocks(t, 1)
	random := rand.New(rand.NewPCG(3, 5))
	pieces := []string{",", ",", "\n", "\r\n", "\r", `"`, `""`, `"a ""b"" c"`, "A1", "28/02/2026", "\"two\nlines\"", ",,,\n", "é"}
	for range 400 {
		text := ""
		for range random.IntN(60) {
			text += pieces[random.IntN(len(pieces))]
		}
		compareAhead(t, func() io.Reader { return strings.NewReader(text) })
	}
}

// TestAheadTooLong makes sure that a quote that is never closed is blamed alike.
func TestAheadTooLong(t *testing.T) {
	splitInBlocks(t, 64)
	text := "a,b\nc,\"" + strings.Repeat("d\n", 500)
	read := func(wrap bool) []yield {
		r := newReader(strings.NewReader(text), ',')
		r.limit = 300
		if !wrap {
			return yields(r)
		}
		a := startAhead(r)
		defer a.stop()
		return yields(a)
	}
	if got, want := read(true), read(false); !reflect.DeepEqual(got, want) || !strings.Contains(want[1].err, "line 2, column 3") {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// TestAheadOfExports reads every export with its rows split ahead, a few at a
// time, and in the usual way.
func TestAheadOfExports(t *testing.T) {
	splitInBlocks(t, 100)
	paths, err := filepath.Glob("../testdata/exports/*.csv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no exports: %v", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		compareHalves(t, string(text))
	}
}

// TestAheadFaults has faults on many rows, in a file that is not read byte for
// byte as it stands as well.
func TestAheadFaults(t *testing.T) {
	splitInBlocks(t, 90)
	list := "Account,Name,Date,Amount\r\n"
	for i := range 60 {
		list += fmt.Sprintf("A%d,\"Café Marram, %d\",28/02/2026,%d.00\r\n", i, i, i) +
			[...]string{"A,\"two\nlines\",31/02/2026,1.00\n", "A,q\"q,28/02/2026,x\n", "\n\n", ",,28/02/2026,none\n", "Total,,,9.00\n", "A,B\n"}[i%6]
	}
	compareHalves(t, list)
	compareHalves(t, utf8Mark+list)
	compareHalves(t, strings.ReplaceAll(list, "é", "\xe9"))
}

func TestAheadStops(t *testing.T) {
	splitInBlocks(t, 200)
	defer func(before int64) { halvesFrom = before }(halvesFrom)
	halvesFrom = 2
	before := runtime.NumGoroutine()
	full := errors.New("disk full")
	for i := range 30 {
		calls := 0
		err := readRows(manyRows(30*batchSize+i, i%2 == 0), func([]ledger.Entry) error {
			if calls++; calls == 1+i%4 {
				return full
			}
			return nil
		})
		if err != full {
			t.Errorf("error = %v, want %v", err, full)
		}
	}
	for range 100 { // the last may be on its way out
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// goexitReader ends the goroutine that reads it once its text is read.
type goexitReader struct{ io.Reader }

func (r goexitReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil {
		runtime.Goexit()
	}
	return n, err
}

func TestAheadOfSourceThatDoesNotReturn(t *testing.T) {
	splitInBlocks(t, 8)
	a := startAhead(newReader(goexitReader{strings.NewReader(strings.Repeat("a,b\n", 40))}, ','))
	defer a.stop()
	all := yields(a)
	if last := all[len(all)-1]; last.err != errReaderGone.Error() {
		t.Errorf("error = %s, want %v", last.err, errReaderGone)
	}
}
