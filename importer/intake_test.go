package importer

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// manyRows is a list of n good rows, and a bad one if there is to be one.
func manyRows(n int, bad bool) string {
	var b strings.Builder
	b.WriteString("Account,Date,Amount\n")
	for i := range n {
		fmt.Fprintf(&b, "A%d,28/02/2026,%d.00\n", i, i+1)
	}
	if bad {
		b.WriteString("A,28/02/2026,none\n")
	}
	return b.String()
}

func readRows(text string, give func([]ledger.Entry) error) error {
	_, err := Read([]Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, Options{}, give)
	return err
}

func TestBatchesKeepTheOrder(t *testing.T) {
	const rows = 20*batchSize + 3
	next := 0
	err := readRows(manyRows(rows, false), func(batch []ledger.Entry) error {
		for _, e := range batch {
			if next++; string(e.Account) != fmt.Sprintf("A%d", next-1) || e.Amount != ledger.Money(100*next) || e.Line != next+1 {
				return fmt.Errorf("entry %d is %s, %d, line %d", next, e.Account, e.Amount, e.Line)
			}
		}
		if next%(3*batchSize) == 0 {
			time.Sleep(time.Millisecond) // let the reader get ahead
		}
		return nil
	})
	if err != nil || next != rows {
		t.Errorf("%d entries, %v, want %d", next, err, rows)
	}
}

// TestConsumerStops makes sure that what the consumer says counts, is said once,
// and comes before what is wrong with a later row or with the file itself.
func TestConsumerStops(t *testing.T) {
	full := errors.New("disk full")
	for _, rows := range []int{1, batchSize, batchSize + 1, 3 * batchSize, 40 * batchSize} {
		for _, stopAt := range []int{1, 2, 9} {
			for _, bad := range []bool{false, true} {
				calls := 0
				err := readRows(manyRows(rows, bad), func([]ledger.Entry) error {
					if calls++; calls == stopAt {
						return full
					}
					return nil
				})
				batches := (rows + batchSize - 1) / batchSize
				switch stops := batches >= stopAt; {
				case stops && (err != full || calls != stopAt):
					t.Errorf("%d rows, bad %v: %d calls, %v, want %d and %v", rows, bad, calls, err, stopAt, full)
				case !stops && ((err != nil) != bad || calls != batches):
					t.Errorf("%d rows, bad %v: %d calls, %v, want %d", rows, bad, calls, err, batches)
				}
			}
		}
	}
}

func TestConsumerThatDoesNotReturn(t *testing.T) {
	for _, rows := range []int{1, 40 * batchSize} {
		if err := readRows(manyRows(rows, false), func([]ledger.Entry) error { runtime.Goexit(); return nil }); !errors.Is(err, text.ErrGone) {
			t.Errorf("%d rows: error = %v, want %v", rows, err, text.ErrGone)
		}
	}
}

func TestReadLeavesNoGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	broken := errors.New("cable pulled")
	for i := range 50 {
		text := manyRows(2*batchSize+i, i%2 == 0)
		src := io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))
		if i%3 == 0 {
			src = strings.NewReader(text)
		}
		Read([]Source{{Name: "x.csv", Reader: src}}, Options{}, func([]ledger.Entry) error {
			if i%5 == 0 {
				return broken
			}
			return nil
		})
	}
	for range 100 { // the last may be on its way out
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// TestConsumerStopsEarly leaves no goroutine behind, whatever is still to be read.
func TestConsumerStopsEarly(t *testing.T) {
	inParts(t, 2, 200)
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
