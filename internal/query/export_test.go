package query

// Values is a Row in a map.
type Values map[string]any

// Value returns what the map holds.
func (v Values) Value(column string) any { return v[column] }
