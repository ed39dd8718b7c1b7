package ledger

import "strings"

// A field is what is known of an account or a row under one name, the same in CSV, in
// JSON and wherever one is asked for: balance, days_1_30, over_120.

// IsField says whether a text means a field, by its name or by what stands above it for
// people: in letters of any size, and with blanks or hyphens for the joints. So Over 120
// and over-120 are over_120.
func IsField(text, name, heading string) bool {
	text = fieldKey(text)
	return text != "" && (text == fieldKey(name) || text == fieldKey(heading))
}

var fieldJoints = strings.NewReplacer(" ", "_", "-", "_")

func fieldKey(text string) string {
	return fieldJoints.Replace(strings.ToLower(strings.TrimSpace(text)))
}
