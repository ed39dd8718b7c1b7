package doc

import "strings"

// Tone is how a text is coloured where there is colour. What it says never depends on it.
type Tone uint8

// The tones.
const (
	Plain    Tone = iota
	Good          // it ties out, it is allowed
	Doubtful      // overdue, held
	Bad           // broken, refused
)

const endColour = "\x1b[0m"

// escape begins the colour of a tone; there is none for a plain text.
func (t Tone) escape() string {
	switch t {
	case Good:
		return "\x1b[32m"
	case Doubtful:
		return "\x1b[33m"
	case Bad:
		return "\x1b[31m"
	}
	return ""
}

// paint colours each line of a text.
func (t Tone) paint(text string) string {
	if t == Plain || text == "" {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = t.escape() + line + endColour
		}
	}
	return strings.Join(lines, "\n")
}
