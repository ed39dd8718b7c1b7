package importer

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"arrears/internal/ledger"
)

// rejectsWriter writes rows that were set aside, so that they can be put right
// and read again: the line, the reasons, then the cells as they were found,
// under the headings of their file. They are opened in a spreadsheet to be put
// right, so cells are guarded (see [ledger.Guard]).
type rejectsWriter struct {
	csv  *csv.Writer
	file string
	head []string
}

// rejectsHeadings come before those of the file.
var rejectsHeadings = []string{"rejected_line", "rejected_because"}

// isRejectsHeader knows the header of such a file when it is read again.
func isRejectsHeader(cells []string) bool {
	return len(cells) > len(rejectsHeadings) && slices.Equal(cells[:len(rejectsHeadings)], rejectsHeadings)
}

// unguardAll restores the cells of a row of rejects.
func unguardAll(fields [][]byte) {
	for i, cell := range fields {
		fields[i] = ledger.Unguard(cell)
	}
}

func newRejectsWriter(w io.Writer) *rejectsWriter { return &rejectsWriter{csv: csv.NewWriter(w)} }

// write adds one row. A row that could not be split into cells (fields is nil)
// is kept whole in one cell. Each file with headings of its own starts with them.
func (w *rejectsWriter) write(file string, head []string, line int, reasons string, fields [][]byte, raw []byte) error {
	if file != w.file && !slices.Equal(head, w.head) {
		if err := w.csv.Write(append([]string{"rejected_line", "rejected_because"}, head...)); err != nil {
			return err
		}
		w.file, w.head = file, head
	}
	row := []string{strconv.Itoa(line), ledger.Guard(reasons)}
	for _, field := range fields {
		row = append(row, ledger.Guard(string(field)))
	}
	if fields == nil {
		row = append(row, ledger.Guard(string(raw)))
	}
	if err := w.csv.Write(row); err != nil {
		return err
	}
	w.csv.Flush()
	return w.csv.Error()
}
