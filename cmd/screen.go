package cmd

import (
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/report/doc"
)

// A Terminal is a stream that someone looks at. The zero Terminal is none: a pipe, a file.
type Terminal struct {
	On    bool
	Width int // its columns; 0 is not known
}

// usualWidth is that of a terminal that does not say.
const usualWidth = 80

// leastWidth is the narrowest window that a result is laid out for: no sum and no date is
// wider.
const leastWidth = 20

// columns is how wide a terminal is taken to be, as its user says before what it says
// itself; 0 when the stream is none.
func (t Terminal) columns(env *Env) int {
	if !t.On {
		return 0
	}
	if said, err := strconv.Atoi(env.variable("COLUMNS")); err == nil && said > 0 {
		return max(said, leastWidth)
	}
	if t.Width > 0 {
		return max(t.Width, leastWidth)
	}
	return usualWidth
}

// screenOptions are the flags on how a result looks where people look at it.
type screenOptions struct {
	width  windowWidth
	colour colourChoice
	flags  *pflag.FlagSet
}

// listedRows is how many rows of a long table a terminal shows, unless --top says.
const listedRows = 20

func (o *screenOptions) addFlags(flags *pflag.FlagSet) {
	o.flags = flags
	flags.Var(&o.width, "width", "")
	flags.Var(&o.colour, "color", "")
}

// addQuiet gives --quiet to the commands with a result that have it not from the ledgers
// that they read, and to those below them.
func addQuiet(c *cobra.Command) {
	if flags := c.Flags(); flags.Lookup("output") != nil && flags.Lookup("quiet") == nil {
		flags.BoolP("quiet", "q", false, "")
	}
	for _, child := range c.Commands() {
		addQuiet(child)
	}
}

// quiet says that the command is to say nothing but warnings and refusals.
func (o *screenOptions) quiet() bool {
	if o.flags == nil {
		return false
	}
	quiet := o.flags.Lookup("quiet")
	return quiet != nil && quiet.Value.String() == "true"
}

// layout is that of a result on a stream.
func (o *screenOptions) layout(env *Env, to Terminal) doc.Layout {
	l := doc.Layout{
		Width: to.columns(env), MoreColumns: "--width none", MoreRows: "-o FILE",
		Screen: to.On, Rows: listedRows, Colour: o.colour.on(env, to),
	}
	if o.flags != nil && o.flags.Lookup("columns") != nil {
		l.PickColumns = "--columns"
	}
	if o.flags != nil && o.flags.Lookup("top") != nil {
		l.MoreRows = "--top N, or -o FILE"
		if o.flags.Changed("top") {
			l.Rows = 0
		}
	}
	if o.width.said {
		l.Width, l.Whole = o.width.columns, o.width.columns == 0
	}
	return l
}

// windowWidth is the value of --width: a number of columns, or none.
type windowWidth struct {
	columns int
	said    bool
}

// String is empty for what was not said.
func (w *windowWidth) String() string {
	switch {
	case !w.said:
		return ""
	case w.columns == 0:
		return "none"
	}
	return strconv.Itoa(w.columns)
}

// Set takes a number or none.
func (w *windowWidth) Set(text string) error {
	columns, err := strconv.Atoi(text)
	switch {
	case text == "none":
		columns = 0
	case err != nil || columns < leastWidth:
		return usagef("want a number of columns from %d on, like 100, or none", leastWidth)
	}
	w.columns, w.said = columns, true
	return nil
}

// Type is the word for the value, in help.
func (w *windowWidth) Type() string { return "columns" }

// colourChoice is the value of --color.
type colourChoice string

// on decides whether a stream has colour, for all that is written on it.
func (c colourChoice) on(env *Env, to Terminal) bool {
	switch c {
	case "always":
		return true
	case "never":
		return false
	}
	return to.On && env.variable("NO_COLOR") == "" && env.variable("TERM") != "dumb"
}

func (c *colourChoice) String() string { return string(*c) }

// Set takes one of the three words.
func (c *colourChoice) Set(text string) error {
	switch text {
	case "auto", "always", "never":
		*c = colourChoice(text)
		return nil
	}
	return usagef("want auto, always or never")
}

// Type is the word for the value, in help.
func (c *colourChoice) Type() string { return "when" }

// wrapped is a terminal on which lines of talk are broken between words.
type wrapped struct {
	to   io.Writer
	most int
}

// Write breaks the lines of p, each of which it has whole.
func (w *wrapped) Write(p []byte) (int, error) {
	var text strings.Builder
	for line := range strings.Lines(string(p)) {
		line, end := strings.CutSuffix(line, "\n")
		text.WriteString(strings.Join(doc.Wrap(line, w.most, "  "), "\n"))
		if end {
			text.WriteByte('\n')
		}
	}
	if _, err := io.WriteString(w.to, text.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}
