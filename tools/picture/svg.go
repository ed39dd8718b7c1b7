package main

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The size of a cell of the screen, of its letters, and of the edge around them, in
// pixels.
const (
	cellWidth  = 8
	lineHeight = 18
	letterSize = 13
	edge       = 16
)

// classes are the styles of a text by its colour in the terminal.
var classes = map[string]string{"": "", "0": "", "31": "red", "32": "green", "33": "amber"}

// style draws the text in whatever letters of one width there are, dark on light or light
// on dark as the reader has set the page.
const style = `
  text { font: ` + "%d" + `px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #24292f; white-space: pre }
  .screen { fill: #ffffff; stroke: #d0d7de }
  .prompt { fill: #57606a }
  .red { fill: #b3261e }
  .green { fill: #116329 }
  .amber { fill: #8a5a00 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .screen { fill: #0d1117; stroke: #30363d }
    .prompt { fill: #8b949e }
    .red { fill: #ff7b72 }
    .green { fill: #56d364 }
    .amber { fill: #e3b341 }
  }
`

var (
	colour = regexp.MustCompile("\x1b\\[([0-9]*)m")
	// piece is a text without two blanks in a row: columns are set apart by those.
	piece = regexp.MustCompile(`[^ ]+(?: [^ ]+)*`)
)

// A drawing is an SVG on its way, line by line.
type drawing struct {
	body strings.Builder
	line int
}

// asSVG draws a command and what the terminal shows below it.
func asSVG(command []string, screen string) (string, error) {
	var d drawing
	for i, line := range command {
		prompt := "$ "
		if i > 0 {
			prompt = "> "
		}
		d.text(0, "prompt", prompt)
		d.text(len(prompt), "", line)
		d.line++
	}
	d.line++
	now := "" // the colour that holds, over line ends too
	for _, line := range strings.Split(strings.TrimRight(screen, "\n"), "\n") {
		column := 0
		for line != "" {
			end, next := len(line), ""
			at := colour.FindStringSubmatchIndex(line)
			if at != nil {
				end, next = at[0], line[at[2]:at[3]]
			}
			d.text(column, classes[now], line[:end])
			column += utf8.RuneCountInString(line[:end])
			if at == nil {
				break
			}
			if _, known := classes[next]; !known {
				return "", fmt.Errorf("the screen has the colour %q, which the picture does not know", next)
			}
			now, line = next, line[at[1]:]
		}
		if column > columns {
			return "", fmt.Errorf("a line of %d columns: %s", column, line)
		}
		d.line++
	}
	return d.whole(), nil
}

// text draws a text from a column on. Each piece of it is as wide as its cells, whatever
// letters there are, so that columns stay under each other.
func (d *drawing) text(column int, class, text string) {
	if class != "" {
		class = fmt.Sprintf(` class="%s"`, class)
	}
	for _, at := range piece.FindAllStringIndex(text, -1) {
		cells := utf8.RuneCountInString(text[at[0]:at[1]])
		x := edge + cellWidth*(column+utf8.RuneCountInString(text[:at[0]]))
		fmt.Fprintf(&d.body, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>\n",
			x, edge+lineHeight*d.line+letterSize, cells*cellWidth, class, html.EscapeString(text[at[0]:at[1]]))
	}
}

// whole is the drawing with its frame.
func (d *drawing) whole() string {
	width, height := 2*edge+columns*cellWidth, 2*edge+d.line*lineHeight
	var s strings.Builder
	fmt.Fprintf(&s, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", width, height, width, height)
	fmt.Fprintf(&s, "<title id=\"title\">%s, in a terminal of %d columns</title>\n", html.EscapeString(strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(shown, " "), "\\", "")), " ")), columns)
	fmt.Fprintf(&s, "<style>"+style+"</style>\n", letterSize)
	fmt.Fprintf(&s, "<rect class=\"screen\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", width-1, height-1)
	s.WriteString(d.body.String())
	s.WriteString("</svg>\n")
	return s.String()
}
