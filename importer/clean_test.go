package importer

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

const cleanRowsHeader = "account,name,kind,document,date,due_date,currency,amount,outstanding,source\n"

// cleanRow is a plain row of a clean ledger, numbered.
func cleanRow(n int) string {
	return fmt.Sprintf("A%03d,\"Sable & Wren %d, Ltd\",invoice,D%d,2026-03-%02d,2026-04-%02d,GBP,%d.50,%d.50,export.csv:%d\n", n%7, n%7, n, n%28+1, n%28+1, n, n, n)
}

func cleanRows(from, to int) string {
	var b strings.Builder
	for n := from; n < to; n++ {
		b.WriteString(cleanRow(n))
	}
	return b.String()
}

func TestCleanParts(t *testing.T) {
	some, more := cleanRows(0, 9), cleanRows(9, 20)
	row := func(name string) string { return "A1," + name + ",invoice,D1,2026-03-01,,GBP,1.00,1.00,\n" }
	large := "A1,x,invoice,D1,2026-03-01,,GBP,90000000000000000.00,1.00,\n"
	tests := []struct{ name, text string }{
		{"plain", some + more},
		{"no rows", ""},
		{"one row without its line end", strings.TrimSuffix(cleanRow(1), "\n")},
		{"the last row without its line end", some + strings.TrimSuffix(more, "\n")},
		{"CRLF", strings.ReplaceAll(some+more, "\n", "\r\n")},
		{"empty lines here and there", "\n\n" + some + "\n\r\n\n" + more + "\n\n\n"},
		{"empty rows", some + ",,,,,,,,,\n" + more + " , ,,,,,,,,\n"},
		{"doubled quotes, one row after the other", strings.Repeat(row(`"The ""Old"" Mill"`)+row(`"""Q"""`), 9)},
		{"cells of several lines", some + row("\"Old\nMill\"") + more + row("\"\n\n\"") + some},
		{"a cell of several lines with rows in it", some + row("\"Old\n"+strings.ReplaceAll(more, `"`, "")+"Mill\"") + more},
		{"a cell of several lines with quoted rows in it", some + row("\"Old\n"+strings.ReplaceAll(more, `"`, `""`)+"Mill\"") + more},
		{"a quote that is never closed", some + row(`"Old Mill`) + more},
		{"a bare quote", some + row(`Old 5" Mill`) + more},
		{"a bare quote and a quoted cell that begins in its shadow", some + row(`Old 5" Mill`) + more + row("\"a\nb\"") + some},
		{"text after a quote", some + row(`"Old" Mill`) + more},
		{"a bad date", some + strings.Replace(more, "2026-03-12", "2026-02-30", 1) + some},
		{"a bad kind in the first row", strings.Replace(some, "invoice", "invoise", 1) + more},
		{"bad rows all over", strings.Repeat(cleanRow(3)+"A1,,bill,,,,XXX,1e3,,\n", 12)},
		{"a short row", some + "A1,x,invoice\n" + more},
		{"a short row at the end of the file", some + more + "A1,x,inv"},
		{"a control character", some + row("Old\x1bMill") + more},
		{"no UTF-8", some + row("Old\xffMill") + more},
		{"guarded", some + row("'=Old") + row("''+1") + more},
		{"a sum too large", some + large + large + more},
		{"neither date nor due date", some + "A1,x,invoice,D1,,,GBP,1.00,1.00,\n" + more},
		{"stated and not stated", some + "A1,x,invoice,D1,2026-03-01,,GBP,1.00,,\n" + more},
		{"currencies by turns", strings.Repeat(cleanRow(1)+strings.Replace(cleanRow(2), "GBP", "eur", 1)+strings.Replace(cleanRow(2), "GBP", "JPY", 1), 5)},
		{"odd entries", strings.Repeat("A1,x,invoice,D1,2026-03-01,,GBP,1.00,2.00,\nA1,x,receipt,D2,2026-03-02,,GBP,1.00,1.00,\n", 8)},
		{"a long row", some + row(strings.Repeat("m", 700)) + more},
		{"a NUL", some + row("Old\x00Mill") + more},
		{"carriage returns alone", strings.ReplaceAll(some, "\n", "\r")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, mark := range []string{"", text.UTF8Mark} {
				compareCleanParts(t, mark+cleanRowsHeader+tt.text, 1, 30, 100, 350, 64<<10)
			}
		})
	}
	t.Run("a file of rejects", func(t *testing.T) {
		compareCleanParts(t, "rejected_line,rejected_because,"+cleanRowsHeader+strings.ReplaceAll(some, "A0", "7,no date,A0"), 100)
	})
}

func TestCleanPartsOfAnyLedger(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 9))
	odd := []string{"\n", "\"", "\"\"", ",", "\r\n", "\r", "é", "-", "0", "2026-02-29", "\xff"}
	for range 150 {
		text := cleanRows(0, 5+random.IntN(40))
		for range random.IntN(4) {
			at := random.IntN(len(text))
			text = text[:at] + odd[random.IntN(len(odd))] + text[at:]
		}
		compareCleanParts(t, cleanRowsHeader+text, 1+random.IntN(600))
	}
}

func FuzzCleanParts(f *testing.F) {
	f.Add(cleanRows(0, 4), uint16(100))
	f.Add(cleanRows(0, 2)+"A1,\"a\nb\",invoice,,2026-03-01,,GBP,1,1,\n"+cleanRows(0, 2), uint16(80))
	f.Add(cleanRows(0, 2)+"A1,a\",receipt,,2026-03-01,,GBP,-1,-1,\n\n"+cleanRows(0, 2), uint16(90))
	f.Fuzz(func(t *testing.T, rows string, size uint16) { compareCleanParts(t, cleanRowsHeader+rows, int(size)+1) })
}

// compareCleanParts reads a clean ledger in parts of several sizes, and
// by a reader alone: all must come to the same report, ledger, rejects or refusal.
func compareCleanParts(t *testing.T, text string, sizes ...int) {
	t.Helper()
	for _, taken := range []bool{false, true} {
		want := readCleanParts(t, text, math.MaxInt64, 1, taken)
		for _, size := range sizes {
			if got := readCleanParts(t, text, 1, size, taken); !reflect.DeepEqual(got, want) {
				t.Errorf("%q\nin parts of %d:\n%+v\nin one:\n%+v", text, size, got, want)
			}
		}
	}
}

// inParts has the rows of files worked on in parts from a size on, and parts of a size, until
// the test is over.
func inParts(t testing.TB, from int64, size int) {
	beforeFrom, beforeSize := splitFrom, splitSize
	splitFrom, splitSize = from, size
	t.Cleanup(func() { splitFrom, splitSize = beforeFrom, beforeSize })
}

// readCleanParts reads a text as the first of two files, so that the second shows
// what the first leaves behind.
func readCleanParts(t *testing.T, text string, from int64, size int, taken bool) (r reading) {
	t.Helper()
	defer func(from int64, size int) { splitFrom, splitSize = from, size }(splitFrom, splitSize)
	splitFrom, splitSize = from, size
	var out, places, rejects bytes.Buffer
	opts := Options{}
	if taken {
		opts.Rejects = &rejects
	}
	begun := false
	opts.Begin = func(*FileReport) error { begun = true; return nil }
	write := NewWriter(&out)
	var err error
	sources := []Source{
		{Name: "x.csv", Reader: strings.NewReader(text)},
		{Name: "y.csv", Reader: strings.NewReader(cleanRowsHeader + cleanRows(100, 110))},
	}
	r.report, err = Read(sources, opts, func(batch []ledger.Entry) error {
		if !begun {
			return errors.New("entries before the beginning")
		}
		for i := range batch {
			fmt.Fprintf(&places, "%s:%d ", batch[i].File, batch[i].Line)
		}
		return write.Write(batch)
	})
	if err != nil {
		return reading{err: err.Error()}
	}
	r.ledger, r.rejects = places.String()+out.String(), rejects.String()
	return r
}

// TestCleanPartsConsumerStops makes sure that what the consumer says is said once, as
// it was said, and that it is not called again.
func TestCleanPartsConsumerStops(t *testing.T) {
	inParts(t, 1, 200)
	full := errors.New("disk full")
	rows := cleanRowsHeader + cleanRows(0, 60) + "A1,bad row\n"
	for stopAt := 1; stopAt < 20; stopAt++ {
		calls := 0
		err := readRows(rows, func([]ledger.Entry) error {
			if calls++; calls == stopAt {
				return full
			}
			return nil
		})
		if err != full || calls != stopAt {
			t.Errorf("%d calls, %v, want %d and %v", calls, err, stopAt, full)
		}
	}
	calls := 0
	err := readRows(rows, func([]ledger.Entry) error {
		if calls++; calls == 5 {
			runtime.Goexit()
		}
		return nil
	})
	if !errors.Is(err, text.ErrGone) || calls != 5 {
		t.Errorf("%d calls, %v, want 5 and %v", calls, err, text.ErrGone)
	}
}

// torn is a file that cannot be read beyond a place.
type torn struct {
	*strings.Reader
	place int64
	err   error
}

func (r torn) Read(p []byte) (int, error) {
	at, _ := r.Seek(0, 1)
	n, err := r.ReadAt(p, at)
	r.Seek(int64(n), 1)
	return n, err
}

func (r torn) ReadAt(p []byte, off int64) (int, error) {
	n, err := r.Reader.ReadAt(p, off)
	if off+int64(n) > r.place {
		return int(max(0, r.place-off)), r.err
	}
	return n, err
}

// TestCleanPartsOfATornFile reads files that fail at some place, as one does whose
// reading is interrupted: that is the error, and no goroutine is left.
func TestCleanPartsOfATornFile(t *testing.T) {
	inParts(t, 1, 300)
	before := runtime.NumGoroutine()
	pulled := errors.New("cable pulled")
	body := cleanRowsHeader + cleanRows(0, 4000) // more than is looked at beforehand
	for place := int64(text.HeadSize + 1); place < int64(len(body)); place += 9973 {
		_, err := Read([]Source{{Name: "x.csv", Reader: torn{strings.NewReader(body), place, pulled}}}, Options{}, func([]ledger.Entry) error { return nil })
		if !errors.Is(err, pulled) || !strings.HasPrefix(err.Error(), "x.csv: ") {
			t.Errorf("torn at %d: %v, want %v", place, err, pulled)
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

// TestCleanPartsRun makes sure that a plain ledger is read in parts to its end,
// and one with a bad row up to the part that has it.
func TestCleanPartsRun(t *testing.T) {
	inParts(t, 1, 500)
	for _, tt := range []struct {
		text  string
		whole bool
	}{
		{cleanRows(0, 50), true},
		{cleanRows(0, 20) + "A1,\"a, b \"\"c\"\"\",invoice,,2026-03-01,,GBP,1,1,\n" + cleanRows(20, 50), true},
		{cleanRows(0, 40) + "A1,bad row\n" + cleanRows(40, 50), false},
	} {
		in := newIntake(&Options{}, func([]ledger.Entry) error { return nil })
		in.file = &FileReport{Name: "x.csv"}
		all := cleanRowsHeader + tt.text
		s := &stream{input: text.NewInput(strings.NewReader(all)), delimiter: ','}
		r := text.NewReader(strings.NewReader(all), ',')
		var head text.Record
		if err := r.Next(&head); err != nil {
			t.Fatal(err)
		}
		var cells []string
		for _, cell := range head.Fields {
			cells = append(cells, string(cell))
		}
		columns, _ := cleanColumns(cells)
		rest, err := in.takeClean(s, r, columns)
		if err != nil {
			t.Fatal(err)
		}
		err = rest.Next(&head)
		entries := in.file.Counts[EntryRow]
		if whole := err != nil; whole != tt.whole || entries < 30 || whole != (entries >= 50) {
			t.Errorf("%d rows were taken in in parts, and then a reader has %v: want all rows taken in: %v", entries, err, tt.whole)
		}
	}
}
