package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arrears/internal/ledger"
)

// documentsAsTyped finds documents by their numbers as people type them: without regard
// to capitals, to blanks, hyphens and other signs, and to leading zeros. The zero value
// has none.
type documentsAsTyped struct {
	byKey map[string][]string // the documents, each once, that are one when typed so
}

// leastDigits is how long a number has to be to stand without the letters before it:
// shorter ones are anything.
const leastDigits = 4

// add takes in the number of a document that is new.
func (t *documentsAsTyped) add(document string) {
	if t.byKey == nil {
		t.byKey = make(map[string][]string)
	}
	key := typedKey(document)
	t.byKey[key] = append(t.byKey[key], document)
	if bare := bareNumber(key); bare != "" && bare != key {
		t.byKey[bare] = append(t.byKey[bare], document)
	}
}

// find lists the documents that a reference may be: with its letters as they have them,
// or by its number alone where one of the two has nothing else or says "invoice".
func (t *documentsAsTyped) find(reference string) []string {
	key := typedKey(reference)
	if found := t.byKey[key]; found != nil && (bareNumber(key) != "" || strings.ContainsFunc(key, unicode.IsLetter)) {
		return found
	}
	bare := bareNumber(key)
	switch strings.TrimSuffix(key, bare) {
	case "inv", "invoice", "invno", "invoiceno", "invoicenumber", "no", "number", "ref", "bill":
		return slices.DeleteFunc(slices.Clone(t.byKey[bare]), func(document string) bool { return typedKey(document) != bare })
	}
	return nil
}

// typedKey is a number of a document in small letters and digits, each run of digits
// without the zeros that it begins with.
func typedKey(text string) string {
	var key []byte
	zeros := true // no digit but a zero has been in this run
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			if zeros = zeros && r == '0'; !zeros {
				key = append(key, byte(r))
			}
		case unicode.IsLetter(r):
			key, zeros = append(key, string(unicode.ToLower(r))...), true
		}
	}
	return string(key)
}

// bareNumber is the number at the end of a key with no other before it, if it is long
// enough to stand alone.
func bareNumber(key string) string {
	i := strings.IndexFunc(key, func(r rune) bool { return '0' <= r && r <= '9' })
	if i < 0 || len(key)-i < leastDigits || strings.TrimLeft(key[i:], "0123456789") != "" {
		return ""
	}
	return key[i:]
}

// words lists the documents that the words of a text name, when it names some.
func (t *documentsAsTyped) words(text string, known func(string) bool) (documents []string) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;+&", r) }) {
		found := []string{word}
		if !known(word) {
			found = t.find(word)
		}
		if len(found) == 1 && !slices.Contains(documents, found[0]) {
			documents = append(documents, found[0])
		}
	}
	return documents
}

// A retyped reference is one that is read as a document written otherwise.
type retyped struct {
	rows      int
	line      int // of the first
	typed, is string
}

// note counts the references of a row that were typed otherwise, as pairs of what
// stands there and what is meant.
func (r *retyped) note(line int, pairs [][2]string) {
	if len(pairs) == 0 {
		return
	}
	if r.rows++; r.rows == 1 {
		r.line, r.typed, r.is = line, pairs[0][0], pairs[0][1]
	}
}

// tell says that references were read for what they are taken to mean.
func (r *retyped) tell(file *FileReport, heading string) {
	if r.rows == 0 {
		return
	}
	file.Decisions = append(file.Decisions, Decision{
		About: "references in " + heading, Choice: "the documents that they name but for capitals, signs and zeros", Assumed: true, Doubtful: true,
		Evidence: fmt.Sprintf("on %s, with one reading each (the first: line %d, where %q is %s)", ledger.Plural(r.rows, "row", "rows"), r.line, r.typed, r.is),
	})
}

// asWritten puts the documents in the place of what was typed for them in an
// applies_to.
func asWritten(appliesTo []byte, pairs [][2]string) []byte {
	if len(pairs) == 0 {
		return appliesTo
	}
	parts := bytes.Split(appliesTo, []byte(";"))
	for i, part := range parts {
		for _, pair := range pairs {
			if rest, ok := strings.CutPrefix(strings.TrimSpace(string(part)), pair[0]); ok && (rest == "" || strings.ContainsRune(" :@", rune(rest[0]))) {
				parts[i] = []byte(pair[1] + rest)
				break
			}
		}
	}
	return bytes.Join(parts, []byte(";"))
}
