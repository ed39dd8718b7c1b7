package plan

import (
	"fmt"
	"strings"
)

// A vocabulary is a closed list of words, each standing for its index. An
// empty word stands for a value that is not stated and cannot be read.
type vocabulary struct {
	noun  string
	words []string
}

func (v vocabulary) has(i int) bool {
	return i >= 0 && i < len(v.words) && v.words[i] != ""
}

func (v vocabulary) word(i int) string {
	if i < 0 || i >= len(v.words) {
		return fmt.Sprintf("%s(%d)", v.noun, i)
	}
	return v.words[i]
}

func (v vocabulary) find(text []byte) (int, error) {
	for i, word := range v.words {
		if word != "" && string(text) == word {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%q is not a %s: want one of %s", text, v.noun, v.list())
}

func (v vocabulary) list() string {
	var known []string
	for _, word := range v.words {
		if word != "" {
			known = append(known, word)
		}
	}
	return strings.Join(known, ", ")
}
