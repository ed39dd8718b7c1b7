package doc

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"arrears/internal/ledger"
)

// writeMarkdown writes the whole document as Markdown of the GitHub kind. Blank
// lines part the blocks, and what the document says is never markup.
func writeMarkdown(w io.Writer, doc *Document) error {
	m := markdown{out: bufio.NewWriterSize(w, bufferSize)}
	if len(doc.Sections) > 0 {
		m.paper(doc)
	} else {
		m.report(doc)
	}
	return m.out.Flush()
}

// report writes the parts of a document that is no paper.
func (m *markdown) report(doc *Document) {
	m.heading("## ", doc.Title)
	var facts []string
	for _, fact := range doc.Facts {
		if label, value, ok := fact.pretty(); ok {
			facts = append(facts, "- "+escapeBlock(label)+": "+escape(value))
		}
	}
	m.block(facts...)
	m.tables(doc.Tables)
	m.bars(doc.Bars)
	notes := make([]string, len(doc.Notes))
	for i, note := range doc.Notes {
		notes[i] = fmt.Sprintf("%d. %s", i+1, escapeBlock(Visible(note)))
	}
	m.block(notes...)
	if doc.Line != "" {
		m.block(escapeBlock(Visible(doc.Line)))
	}
}

// paper writes a document of sections: its title, the line that says on what
// basis it stands, and the sections, numbered from 1.
func (m *markdown) paper(doc *Document) {
	m.heading("# ", doc.Title)
	m.block(escapeBlock(Visible(doc.Line)))
	for i := range doc.Sections {
		s := &doc.Sections[i]
		m.block(fmt.Sprintf("## %d. %s", i+1, escape(Visible(s.Title))))
		m.paragraphs(s.Text)
		m.list(s.List)
		m.tables(s.Tables)
		m.bars(s.Bars)
		m.paragraphs(s.After)
		m.list(s.Points)
	}
}

// A markdown writes blocks of lines. Its writer keeps the first error.
type markdown struct {
	out   *bufio.Writer
	begun bool
}

// block writes lines after a blank line.
func (m *markdown) block(lines ...string) {
	if len(lines) == 0 {
		return
	}
	if m.begun {
		m.out.WriteByte('\n')
	}
	m.begun = true
	m.lines(lines...)
}

// lines writes lines and returns the error of the writer, for those who write
// many.
func (m *markdown) lines(lines ...string) (err error) {
	for _, line := range lines {
		_, err = m.out.WriteString(line + "\n")
	}
	return err
}

func (m *markdown) heading(marks, text string) {
	if text != "" {
		m.block(marks + escapeBlock(Visible(text)))
	}
}

func (m *markdown) paragraphs(texts []string) {
	for _, text := range texts {
		m.block(escapeBlock(Visible(text)))
	}
}

func (m *markdown) list(texts []string) {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = "- " + escapeBlock(Visible(text))
	}
	m.block(lines...)
}

func (m *markdown) bars(bars []ChartBar) {
	if len(bars) > 0 {
		m.block("```text")
		m.lines(barLines(bars, unlimited)...)
		m.lines("```")
	}
}

func (m *markdown) tables(tables []Table) {
	for i := range tables {
		m.heading("### ", tables[i].Title)
		m.table(&tables[i])
	}
}

func (m *markdown) table(table *Table) {
	columns := table.shown()
	if len(columns) == 0 {
		return
	}
	rules := make([]string, len(columns))
	for i, column := range columns {
		rules[i] = "---"
		if table.Columns[column].Right {
			rules[i] = "---:"
		}
	}
	m.block(tableLine(escaped(table.headings(columns))), tableLine(rules))
	for row := range table.rows() {
		if m.lines(tableLine(escaped(table.texts(row, columns, false)))) != nil {
			return
		}
	}
	for _, row := range table.Totals {
		cells := escaped(table.texts(row, columns, false))
		for i, cell := range cells {
			if cell != "" {
				cells[i] = "**" + cell + "**"
			}
		}
		m.lines(tableLine(cells))
	}
}

func tableLine(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// escaped escapes texts in place.
func escaped(texts []string) []string {
	for i, text := range texts {
		texts[i] = escape(text)
	}
	return texts
}

// escapeBlock escapes text that begins a block, where a few more characters are
// markup than inside a line: those that begin a list, a heading or a rule.
func escapeBlock(text string) string {
	text = escape(text)
	if text == "" {
		return text
	}
	if strings.IndexByte("-+=>", text[0]) >= 0 {
		return `\` + text
	}
	digits := 0
	for digits < len(text) && ledger.IsDigit(text[digits]) {
		digits++
	}
	if rest := text[digits:]; digits > 0 && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		return text[:digits] + `\` + rest
	}
	return text
}

// escape puts a backslash before every character that could be markup inside a
// line, and drops spaces at the ends, which could be too. An ampersand is only
// markup where it may begin a reference such as &lt;.
func escape(text string) string {
	text = strings.Trim(text, " ")
	if !strings.ContainsAny(text, "\\`*_[]<|~#$&") {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		if strings.ContainsRune("\\`*_[]<|~#$", r) || r == '&' && strings.Contains(text[i:], ";") {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
