package ledger

import "strings"

// A field is what is known of an account or a row under one name, the same in CSV, in
// JSON and wherever one is asked for: balance, days_1_30, over_120.

// IsField says whether a text means a field, by its name or by what stands above it for
// people: in letters of any size, and with blanks or hyphens for the joints. So Over 120
// and over-120 are over_120.
func IsField(text, name, heading string) bool {
	text = FieldKey(text)
	return text != "" && (text == FieldKey(name) || text == FieldKey(heading))
}

var fieldJoints = strings.NewReplacer(" ", "_", "-", "_")

// FieldKey is a text as the name of a field: over_120 of Over 120.
func FieldKey(text string) string {
	return fieldJoints.Replace(strings.ToLower(strings.TrimSpace(text)))
}
