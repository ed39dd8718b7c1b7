package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/text"
)

// LayoutText writes the layout of a file that was sniffed, as commented TOML
// that [ParseLayout] reads. Reading the file with it comes to the same ledger
// as reading it without; what was not settled is left to be filled in.
func LayoutText(s Sniffed) string {
	w := &layoutWriter{sniffed: &s}
	w.say("A layout for files such as %s. Lines that begin with # say nothing.", oneLine(s.Name))
	w.say("Try it with:  arrears formats test THIS-FILE.toml EXPORT.csv")
	w.say("Use it with:  arrears import EXPORT.csv --layout THIS-FILE.toml")
	if s.Refusal != nil {
		w.say("")
		w.say("As it stands the file would be refused. Settle this first:")
		for line := range strings.Lines(s.Refusal.Error()) {
			w.say("  %s", oneLine(line))
		}
	}
	w.key("name", "my export", "Reports show this name.")
	w.note("about", "what program it is from, and which report", "")
	known := !slices.Contains([]string{"", "clean", "flat"}, s.Layout)
	if known {
		w.key("like", s.Layout, "A layout to start from, with its blocks, lines and words: see 'arrears formats show "+s.Layout+"'.")
	}
	w.header(known)
	w.settings(known)
	w.columns(known)
	w.text.WriteString("\n# Words of the file for kinds of entry that are not known yet: invoice credit_note\n# receipt refund discount write_off journal charge.\n[kinds]\n# \"Sales Inv.\" = \"invoice\"\n")
	return w.text.String()
}

// layoutWriter writes TOML.
type layoutWriter struct {
	sniffed *Sniffed
	text    strings.Builder
}

func (w *layoutWriter) say(format string, args ...any) {
	fmt.Fprintln(&w.text, strings.TrimRight("# "+fmt.Sprintf(format, args...), " "))
}

// key writes a setting, below what it means.
func (w *layoutWriter) key(key, value, means string) {
	if w.text.WriteByte('\n'); means != "" {
		w.say("%s", means)
	}
	fmt.Fprintf(&w.text, "%s = %s\n", key, quoteTOML(value))
}

// note writes a setting that is not made.
func (w *layoutWriter) note(key, value, means string) {
	if w.text.WriteByte('\n'); means != "" {
		w.say("%s", means)
	}
	w.say("%s = %s", key, quoteTOML(value))
}

func quoteTOML(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// header writes the headings by which the file is known: those that are used.
func (w *layoutWriter) header(known bool) {
	var headings []string
	for _, c := range w.sniffed.Columns {
		if c.Field != "" && parseHeading([]byte(c.Heading)).key != "" {
			headings = append(headings, quoteTOML(c.Heading))
		}
	}
	if len(headings) == 0 || known {
		return
	}
	w.text.WriteByte('\n')
	w.say("The row of headings is the first that has all of these, in any order.")
	fmt.Fprintf(&w.text, "header = [%s]\n", strings.Join(headings, ", "))
}

// settings writes what flags can say as well. A layout like another may have
// a way of its own with signs.
func (w *layoutWriter) settings(known bool) {
	for _, s := range [...]struct{ key, about, example, means string }{
		{"encoding", "encoding", "windows-1252", "utf-8, utf-16 or windows-1252; without it, each file is looked at."},
		{"delimiter", "delimiter", "comma", "comma, semicolon, tab or pipe."},
		{"date_order", "dates in ", "dmy", "The order of dates in numbers: dmy, mdy or ymd."},
		{"decimal", "decimals in ", ".", "The decimal mark of sums: . or ,"},
		{"sign", "signs", "signed", "signed: credits have a minus; by-kind: the kind of entry gives the sign; inverted:\n# debts have the minus."},
		{"currency", "currency", "GBP", "The currency of rows that state none."},
	} {
		if value := w.found(s.about); value != "" && !(known && s.key == "sign") {
			w.key(s.key, value, s.means)
		} else {
			w.note(s.key, s.example, s.means)
		}
	}
}

// found is what was decided about something, in the words of a layout; empty
// when it was not, or the file had nothing to decide it by.
func (w *layoutWriter) found(about string) (value string) {
	for _, d := range w.sniffed.Findings {
		if d.About != about && !(strings.HasSuffix(about, " ") && strings.HasPrefix(d.About, about)) {
			continue
		}
		next := settingOf(about, d)
		if value != "" && next != value {
			return ""
		}
		value = next
	}
	return value
}

func settingOf(about string, d Decision) string {
	switch about {
	case "encoding":
		if d.Evidence == (text.Facts{}).Evidence() {
			return "" // nothing but ASCII, which says nothing of the next file
		}
		name, _, _ := strings.Cut(d.Choice, " ")
		return strings.ToLower(name)
	case "dates in ":
		for _, order := range [...]cell.DateOrder{cell.DMY, cell.MDY, cell.YMD} {
			if order.Words() == d.Choice {
				return order.String()
			}
		}
		return ""
	case "decimals in ":
		if d.Choice == "comma" || d.Choice == "," {
			return ","
		}
		return ""
	}
	return d.Choice
}

// columns writes which field is read from which heading. A layout like another
// has columns already.
func (w *layoutWriter) columns(known bool) {
	w.text.WriteString("\n# FIELD = \"Heading\"; \"Date#2\" is the second column with that heading, and \"\" leaves a\n# field out. Fields not named are found by their usual headings.\n[columns]\n")
	seen := make(map[string]int)
	var lines, unused []string
	for _, c := range w.sniffed.Columns {
		seen[c.Heading]++
		switch {
		case c.Heading == "", c.Field == fSource.String():
		case c.Field == "":
			unused = append(unused, quoteTOML(c.Heading))
		default:
			heading := c.Heading
			if w.twice(heading) {
				heading = fmt.Sprintf("%s#%d", heading, seen[heading])
			}
			lines = append(lines, c.Field+" = "+quoteTOML(heading))
		}
	}
	for _, line := range lines {
		if known {
			line = "# " + line
		}
		fmt.Fprintln(&w.text, line)
	}
	if len(unused) > 0 {
		w.say("not used: %s", strings.Join(unused, ", "))
	}
}

func (w *layoutWriter) twice(heading string) bool {
	n := 0
	for _, c := range w.sniffed.Columns {
		if c.Heading == heading {
			n++
		}
	}
	return n > 1
}
