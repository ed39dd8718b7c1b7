package report

import (
	"io"
	"sync"
)

// partRows is how many rows are made into text at a time: some hundred
// kilobytes, which are worth a write of their own and stay in the cache.
const partRows = 1 << 10

// writeParts writes the rows of a long table, which two goroutines make into
// text a part each. They write by turns, so the rows are in order.
func writeParts(w io.Writer, table *Table, columns []int) error {
	// A turn comes with what went wrong before it: then nothing more is written.
	turns := [2]chan error{make(chan error, 1), make(chan error, 1)}
	turns[0] <- nil
	var running sync.WaitGroup
	for me := range turns {
		running.Go(func() {
			var text []byte
			for from := me * partRows; from < table.Len; from += len(turns) * partRows {
				text = text[:0]
				for row := range table.Part(from, min(from+partRows, table.Len)) {
					text = appendRow(text, row, columns)
				}
				err := <-turns[me]
				if err == nil {
					_, err = w.Write(text)
				}
				turns[1-me] <- err
				if err != nil {
					return
				}
			}
		})
	}
	running.Wait()
	select {
	case err := <-turns[0]:
		return err
	case err := <-turns[1]:
		return err
	}
}
