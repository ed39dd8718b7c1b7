package report

import (
	"bufio"
	"fmt"
	"io"
)

// WriteProposal writes a proposal: as Markdown, for people, or as JSON.
//
// The error is that of w, or says that a proposal has no such format. Something
// may have been written before w fails.
func WriteProposal(w io.Writer, format Format, p Proposal) error {
	switch format {
	case AsJSON:
		return writeJSON(w, SettlementProposal(p))
	case AsMarkdown:
		return p.writeMarkdown(w)
	}
	return fmt.Errorf("a proposal is a document to read: want markdown or json, not %s", format)
}

func (p *Proposal) writeMarkdown(w io.Writer) error {
	m := markdown{out: bufio.NewWriterSize(w, bufferSize)}
	m.heading("# ", p.title())
	m.block(escapeBlock(visible(p.asAtLine())))
	for i, s := range p.sections() {
		m.block(fmt.Sprintf("## %d. %s", i+1, escape(visible(s.title))))
		m.section(s)
	}
	return m.out.Flush()
}

// section writes a part of the paper, below its title.
func (m *markdown) section(s section) {
	m.paragraphs(s.text)
	m.list(s.lines)
	for i := range s.tables {
		m.heading("### ", s.tables[i].Title)
		m.table(&s.tables[i])
	}
	if len(s.picture) > 0 {
		m.block("```text")
		m.lines(barLines(s.picture)...)
		m.lines("```")
	}
	m.paragraphs(s.after)
	m.list(s.points)
}

func (m *markdown) paragraphs(texts []string) {
	for _, text := range texts {
		m.block(escapeBlock(visible(text)))
	}
}

func (m *markdown) list(texts []string) {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = "- " + escapeBlock(visible(text))
	}
	m.block(lines...)
}
