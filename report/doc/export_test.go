package doc

import "strings"

// What the tests look at from outside.
var (
	AppendField = appendField
	AppendText  = appendText
	AsData      = asData
	Hidden      = hidden
	Joins       = joins
	Width       = width
	CutMiddle   = cutMiddle
)

// BothWays lays a table out by tablewriter, and as a long one.
func BothWays(table *Table) (usual, long string, err error) {
	lines, err := Layout{}.tableLines(table, false)
	if err != nil {
		return "", "", err
	}
	for _, line := range lines {
		usual += strings.TrimRight(line, " ") + "\n"
	}
	var text strings.Builder
	s, _ := sheetOf(table, 0)
	err = s.writeTo(&text)
	return usual, text.String(), err
}

// Draw is the bar without its label and share.
func (b ChartBar) Draw() string { return b.draw(fullBar) }

// Share is the share beside the bar.
func (b ChartBar) Share() string { return b.share() }

// Plain is the cell as programs read it.
func (c Cell) Plain() string { return string(c.appendPlain(nil)) }

// Pretty is the cell as people read it.
func (c Cell) Pretty(dashZero bool) string { return c.pretty(dashZero) }
