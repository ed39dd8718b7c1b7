package ledger

import (
	"fmt"
	"strings"
)

// A vocabulary is a closed list of words, each standing for its index.
type vocabulary struct {
	noun  string
	words []string
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
	known := "one of " + strings.Join(v.words[1:], ", ")
	return 0, &Wrong{string(text), "is not a " + v.noun, known}
}
