package doc

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// writePaper writes a document of sections as text: its title, the line that says on what
// basis it stands, and the sections, numbered from 1. All rows are there: a paper is read
// whole, on a screen too.
func (l Layout) writePaper(w io.Writer, doc *Document, records bool) error {
	l.Rows, l.Whole = 0, true
	var text bytes.Buffer
	block := func(lines ...string) { // after a blank line
		if len(lines) == 0 {
			return
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		for _, line := range lines {
			text.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	paragraphs := func(texts []string) {
		for _, paragraph := range texts {
			block(Wrap(Visible(paragraph), l.width(), "")...)
		}
	}
	list := func(points []string) {
		var lines []string
		for _, point := range points {
			lines = append(lines, Wrap("- "+Visible(point), l.width(), "  ")...)
		}
		block(lines...)
	}
	paragraphs([]string{doc.Title, doc.Line})
	for i := range doc.Sections {
		s := &doc.Sections[i]
		block(Wrap(fmt.Sprintf("%d. %s", i+1, Visible(s.Title)), l.width(), "   ")...)
		paragraphs(s.Text)
		list(s.List)
		for j := range s.Tables {
			lines, err := l.tableLines(&s.Tables[j], records)
			if err != nil {
				return err
			}
			block(lines...)
		}
		block(barLines(s.Bars, l.width())...)
		paragraphs(s.After)
		list(s.Points)
	}
	_, err := w.Write(text.Bytes())
	return err
}
