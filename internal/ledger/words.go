package ledger

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Words is a closed list of words, each standing for its index. An empty word
// stands for a value that is not stated: it prints as nothing and cannot be
// read.
type Words struct {
	noun  string
	words []string
}

// NewWords makes a list of words. The noun says in messages what one of them
// is: a kind of entry.
func NewWords(noun string, words ...string) Words { return Words{noun, slices.Clone(words)} }

// Has says whether i stands for a word that can be read.
func (w Words) Has(i int) bool { return i >= 0 && i < len(w.words) && w.words[i] != "" }

// Word returns the word for i, or for an i that has none the noun and i.
func (w Words) Word(i int) string {
	if i < 0 || i >= len(w.words) {
		return fmt.Sprintf("%s(%d)", w.noun, i)
	}
	return w.words[i]
}

// Find returns what a word stands for. The error is a [*Wrong] that lists the
// words there are.
func (w Words) Find(text []byte) (int, error) {
	for i, word := range w.words {
		if word != "" && string(text) == word {
			return i, nil
		}
	}
	return 0, &Wrong{string(text), "is not " + article(w.noun) + w.noun, "one of " + w.List()}
}

// All returns the words there are.
func (w Words) All() []string {
	return slices.DeleteFunc(slices.Clone(w.words), func(word string) bool { return word == "" })
}

// List names the words that can be read, in order, for messages.
func (w Words) List() string {
	return strings.Join(w.All(), ", ")
}

func article(noun string) string {
	if noun != "" && strings.IndexByte("aeiou", noun[0]) >= 0 {
		return "an "
	}
	return "a "
}

// Wrong is the error for a value that is not what it should be. It says what is
// wrong with the value and, where there is one, the remedy.
type Wrong struct {
	Value string // as found
	Fault string // is not a date
	Want  string // year-month-day, like 2026-03-31; may be empty
}

// Error reads: "2025-02-30" is not a date: want year-month-day, like 2026-03-31.
func (w *Wrong) Error() string {
	if w.Want == "" {
		return fmt.Sprintf("%q %s", w.Value, w.Fault)
	}
	return fmt.Sprintf("%q %s: want %s", w.Value, w.Fault, w.Want)
}

// Slips counts the bytes to put in, take out or change to make b of a: how far
// a word that was typed is from one that is known.
func Slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0]++
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, corner+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// Headings prints headings for a message, cut short when there are many.
func Headings(cells []string) string {
	const most = 12
	shown := make([]string, 0, most)
	for _, cell := range cells {
		if cell = strings.Join(strings.Fields(cell), " "); cell == "" { // a heading may have several lines
			continue
		}
		if len(shown) == most {
			shown = append(shown, "…")
			break
		}
		shown = append(shown, fmt.Sprintf("%q", cell))
	}
	return strings.Join(shown, ", ")
}

// Nearest picks the word that text is short for or that takes the fewest slips
// of the pen to become text, the first of several, or none when all are quite
// different.
func Nearest(text string, words []string) (near string) {
	text = Squeeze(text)
	least := len(text)/2 + 1
	for _, word := range words {
		whole := Squeeze(word)
		n := Slips(text, whole)
		if len(text) > 2 && strings.HasPrefix(whole, text) {
			n = min(n, 1)
		}
		if n < least {
			near, least = word, n
		}
	}
	return near
}

// NearFirst is a list of words for a message, the one that text may be meant for in front.
func NearFirst(text string, words []string) []string {
	near := Nearest(text, words)
	if near == "" {
		return words
	}
	i := slices.Index(words, near)
	return slices.Concat([]string{near}, words[:i], words[i+1:])
}

// Squeeze reduces a heading to its letters and digits, in small letters, with
// "#" read as "no": "*Invoice Number" and "invoice_number" both become
// invoicenumber.
func Squeeze(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r >= 0x80 && !strings.ContainsRune("£€–—\u00a0\ufeff", r):
			return r
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return -1
	}, strings.ReplaceAll(heading, "#", " no "))
}

// Lazily compiles a pattern when it is first asked for: most runs ask for few,
// and all would wait for every one.
func Lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
