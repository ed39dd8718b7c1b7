package doc

// What the tests look at from outside.
var (
	AppendField = appendField
	AppendText  = appendText
	Hidden      = hidden
	Width       = width
	CutMiddle   = cutMiddle
)

// Draw is the bar without its label and share.
func (b ChartBar) Draw() string { return b.draw(fullBar) }

// Share is the share beside the bar.
func (b ChartBar) Share() string { return b.share() }

// Plain is the cell as programs read it.
func (c Cell) Plain() string { return string(c.appendPlain(nil)) }

// Pretty is the cell as people read it.
func (c Cell) Pretty(dashZero bool) string { return c.pretty(dashZero) }
