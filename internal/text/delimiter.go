package text

import (
	"bytes"
	"fmt"
	"strings"
)

// Delimiter is the byte between the cells of a row.
type Delimiter byte

// delimiters are all there are. An open list invites absurd ones, such as a
// letter or a blank that happens to be in every row.
const delimiters = ",;\t|"

// sampleRecords is how many records are looked at to choose a delimiter.
const sampleRecords = 200

// ParseDelimiter reads the text of a flag. No text is 0: find out.
func ParseDelimiter(text string) (Delimiter, error) {
	switch strings.ToLower(text) {
	case "":
		return 0, nil
	case ",", "comma":
		return ',', nil
	case ";", "semicolon":
		return ';', nil
	case "\t", `\t`, "tab":
		return '\t', nil
	case "|", "pipe":
		return '|', nil
	}
	return 0, fmt.Errorf("%q is not a delimiter: want comma, semicolon, tab or pipe", text)
}

// String names the delimiter as ParseDelimiter takes it.
func (d Delimiter) String() string {
	switch d {
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "pipe"
	}
	return "not known"
}

// detectDelimiter chooses the delimiter from the start of a text, decoded, and
// says on what evidence; all tells that there is no more text. It is a comma
// when no delimiter makes columns.
//
// The delimiter that gives the most rows the same number of columns, two or
// more, wins: a title block and totals cost each candidate alike, and the
// header speaks against a decimal comma. Among equals it is the one with more
// columns, where a comma between two digits makes none. A comma that is nowhere
// else loses to any other.
func detectDelimiter(head []byte, all bool) (d Delimiter, evidence string) {
	if d := DelimiterHint(head); d != 0 {
		return d, fmt.Sprintf("the first line says sep=%c", d)
	}
	best := tally{delimiter: ','}
	for _, c := range []byte(delimiters) {
		if t := tallyRows(head, Delimiter(c), all); t.beats(best) {
			best = t
		}
	}
	if best.agree == 0 {
		return ',', "no row has more than one column"
	}
	return best.delimiter, fmt.Sprintf("%d of %d rows have %d columns", best.agree, best.rows, best.columns)
}

// DelimiterHint is the delimiter that a first line such as sep=; gives. Excel
// honours such lines, so some programs write them.
func DelimiterHint(head []byte) Delimiter {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.Trim(trimCR(line), `"`)
	hint, found := bytes.CutPrefix(bytes.ToLower(line), []byte("sep="))
	if found && len(hint) == 1 && strings.IndexByte(delimiters, hint[0]) >= 0 {
		return Delimiter(hint[0])
	}
	return 0
}

// tally is how the first rows of a file come out under one delimiter.
type tally struct {
	delimiter Delimiter
	rows      int
	columns   int // the number of columns that most rows have, of those with two or more
	agree     int // rows that have it
	solid     int // columns of the agreeing rows, less those that a comma between digits makes
}

// onlyInSums says that each of the delimiters may be part of a number.
func (t tally) onlyInSums() bool { return t.solid <= t.agree }

func (t tally) beats(other tally) bool {
	if t.onlyInSums() != other.onlyInSums() {
		return other.onlyInSums()
	}
	if t.agree != other.agree {
		return t.agree > other.agree
	}
	return t.solid > other.solid
}

func tallyRows(head []byte, d Delimiter, all bool) tally {
	t := tally{delimiter: d}
	agree, solid := map[int]int{}, map[int]int{} // by number of columns
	r := NewReader(bytes.NewReader(head), byte(d))
	var rec Record
	for t.rows < sampleRecords {
		err := r.Next(&rec)
		if err != nil && !IsQuoteError(err) {
			break
		}
		if !rec.Ended && !all && t.rows > 0 {
			break // cut off by the end of the head
		}
		t.rows++
		if n := len(rec.Fields); n > 1 {
			agree[n]++
			solid[n] += n - betweenDigits(rec.Fields, d)
		}
	}
	for n := range agree {
		if agree[n] > t.agree || agree[n] == t.agree && n > t.columns {
			t.columns, t.agree, t.solid = n, agree[n], solid[n]
		}
	}
	return t
}

// betweenDigits counts the commas that have a digit on either side and so may
// be part of a number.
func betweenDigits(cells [][]byte, d Delimiter) int {
	if d != ',' {
		return 0
	}
	count := 0
	for i, right := range cells[1:] {
		left := cells[i]
		if len(left) > 0 && len(right) > 0 && digit(left[len(left)-1]) && digit(right[0]) {
			count++
		}
	}
	return count
}

func digit(c byte) bool { return '0' <= c && c <= '9' }
