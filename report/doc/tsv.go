package doc

import (
	"bufio"
	"errors"
	"io"

	"arrears/internal/ledger"
)

// writeTSV writes the rows of the first table as they come, with a tab between cells and
// without quotes: a tab or a line end in a text is written out as \t or \n, so that a
// program may take lines and cells apart without more.
func writeTSV(w io.Writer, doc *Document) error {
	if len(doc.Tables) == 0 {
		return errors.New("there is no table in this result to write as tsv: want table, json or markdown")
	}
	table := &doc.Tables[0]
	columns := table.named()
	out := bufio.NewWriterSize(w, bufferSize) // keeps the first error of w
	var line []byte
	for _, column := range columns {
		line = append(append(line, table.Columns[column].Name...), '\t')
	}
	if _, err := out.Write(ended(line)); err != nil {
		return err
	}
	for row := range table.rows() {
		line = line[:0]
		for _, column := range columns {
			if cell := &row[column]; cell.kind == textCell {
				line = append(line, ledger.Guard(asData(cell.text))...)
			} else {
				line = cell.appendPlain(line)
			}
			line = append(line, '\t')
		}
		if _, err := out.Write(ended(line)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// ended makes the tab behind the last cell the end of the line.
func ended(line []byte) []byte {
	if len(line) > 0 {
		line[len(line)-1] = '\n'
	}
	return line
}
