package text

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
)

// Rejects writes rows that were set aside, so that they can be put right
// and read again: the line, the reasons, then the cells as they were found,
// under the headings of their file. They are opened in a spreadsheet to be put
// right, so cells are guarded.
type Rejects struct {
	csv   *csv.Writer
	guard func(string) string
	file  string
	head  []string
}

// Write adds one row. A row that could not be split into cells (fields is nil)
// is kept whole in one cell. Each file with headings of its own starts with them.
func (w *Rejects) Write(file string, head []string, line int, reasons string, fields [][]byte, raw []byte) error {
	if file != w.file && !slices.Equal(head, w.head) {
		if err := w.csv.Write(slices.Concat(RejectsHeadings, head)); err != nil {
			return err
		}
		w.file, w.head = file, head
	}
	row := []string{strconv.Itoa(line), w.guard(reasons)}
	for _, field := range fields {
		row = append(row, w.guard(string(field)))
	}
	if fields == nil {
		row = append(row, w.guard(string(raw)))
	}
	if err := w.csv.Write(row); err != nil {
		return err
	}
	w.csv.Flush()
	return w.csv.Error()
}

// NewRejects writes rows that were set aside to w, with cells as guard makes them.
func NewRejects(w io.Writer, guard func(string) string) *Rejects {
	return &Rejects{csv: csv.NewWriter(w), guard: guard}
}

// RejectsHeadings come before those of the file.
var RejectsHeadings = []string{"rejected_line", "rejected_because"}

// IsRejectsHeader knows the header of such a file when it is read again.
func IsRejectsHeader(cells []string) bool {
	return len(cells) > len(RejectsHeadings) && slices.Equal(cells[:len(RejectsHeadings)], RejectsHeadings)
}
