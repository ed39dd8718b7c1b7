package doc

import (
	"io"
	"strings"
)

// Layout is how a table of text is laid out for those who look at it. The zero Layout is
// for what nobody looks at, such as a pipe: as wide as it comes, and the same bytes on
// any machine.
type Layout struct {
	Width int // columns of the window, which no line goes beyond; 0 is no limit
	// Whole says that texts are shown in full where there is no width, however long they are.
	Whole bool
	// MoreColumns and MoreRows say how to see the columns that there was no room for, and
	// the rows beyond the first. PickColumns says how to pick those of the first table.
	MoreColumns, MoreRows string
	PickColumns           string
	// Screen says that someone looks at a terminal: the verdict comes first, then the
	// picture, and of a long table the totals and the first rows.
	Screen bool
	Rows   int  // how many of the rows, on a screen; 0 is all
	Colour bool // what is overdue or held, and the verdict, is coloured
}

// unlimited is wider than any text: what is laid out for it is as it comes.
const unlimited = 1 << 30

// width is that of the window, if any.
func (l Layout) width() int {
	if l.Width <= 0 {
		return unlimited
	}
	return l.Width
}

// cuts says that a text may be shortened to what its column allows, for no other reason
// than that it is long.
func (l Layout) cuts() bool { return l.Width <= 0 && !l.Whole }

// Render is [Render] within the layout. CSV, JSON and Markdown have none.
func (l Layout) Render(w io.Writer, format Format, doc *Document) error {
	switch format {
	case AsTable, AsRecord:
		if len(doc.Sections) > 0 {
			return l.writePaper(w, doc, format == AsRecord)
		}
		return l.writeText(w, doc, format == AsRecord)
	}
	return Render(w, format, doc)
}

// Wrap breaks a text into lines of at most so many columns, between words, and a word
// only where it is longer than a line. The lines after the first begin with the indent.
// The text is taken as it stands: nothing in it is made visible.
func Wrap(text string, most int, indent string) []string {
	if width(text) <= most {
		return []string{text}
	}
	if width(indent) > most/2 {
		indent = "" // there would be no room for anything else
	}
	body := strings.TrimLeft(text, " ")
	line := text[:len(text)-len(body)]
	if len(line) > most/2 {
		line = ""
	}
	var lines []string
	empty := true // nothing but an indent is in the line
	for _, word := range strings.Split(body, " ") {
		if !empty && width(line)+1+width(word) > most {
			lines = append(lines, strings.TrimRight(line, " "))
			line, empty = indent, true
		}
		if !empty {
			line += " "
		}
		for width(line)+width(word) > most {
			head := headOf(word, most-width(line))
			if head == "" {
				break
			}
			lines = append(lines, line+head)
			line, word = indent, word[len(head):]
		}
		line, empty = line+word, false
	}
	return append(lines, strings.TrimRight(line, " "))
}

// headOf is as much of a text as has room in so many columns.
func headOf(text string, most int) string {
	end := 0
	for i := range text {
		if width(text[:i]) > most {
			break
		}
		end = i
	}
	if width(text) <= most {
		return text
	}
	return text[:end]
}
