package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error says what is wrong with a query and where.
type Error struct {
	Text   string // the query
	Offset int    // the first character that is wrong, counted from 0; one past the end when something is missing there
	Length int    // how many characters are wrong, at least 1
	Reason string // what is wrong, and what to do, on one line
}

// Error is [Error.Under] without a label.
func (e *Error) Error() string { return e.Under("") }

// Under shows the query after a label such as "--where: ", the place that is
// wrong marked on the next line, and the reason on the last.
func (e *Error) Under(label string) string {
	return label + line(e.Text) + "\n" +
		strings.Repeat(" ", utf8.RuneCountInString(label)+e.Offset) + strings.Repeat("^", e.Length) + "\n" +
		e.Reason
}

// line makes one line of text with as many characters, so that the marks below
// stand where they should.
func line(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case !unicode.IsPrint(r):
			return utf8.RuneError
		}
		return r
	}, text)
}

// span is a stretch of the query in characters, without its end.
type span struct{ from, to int }

// around is the shortest stretch that holds both.
func (s span) around(t span) span { return span{min(s.from, t.from), max(s.to, t.to)} }

// wrong is the error at a place of the query. The reason may quote the query, and
// stays on one line all the same.
func (s *source) wrong(at span, format string, args ...any) error {
	return &Error{Text: s.text, Offset: at.from, Length: max(at.to-at.from, 1), Reason: line(fmt.Sprintf(format, args...))}
}
