package cmd_test

import (
	"strings"
	"time"
	"unicode/utf8"
)

// sameShown holds the tables for people, on the screen and in Markdown, against the
// rows of a command's CSV: the columns that are given, by what they are called there.
func (x *oneLedger) sameShown(rows []map[string]string, columns map[string]string, args ...string) {
	x.Helper()
	for _, format := range []string{"table", "markdown"} {
		said := x.run("0", append(args, "--format", format)...)
		shown := shownRows(said, format, columns)
		if len(shown) != len(rows) {
			x.Errorf("%s: %d rows in the CSV, %d in the %s:\n%s", strings.Join(args[:2], " "), len(rows), len(shown), format, said)
			continue
		}
		for i, row := range rows {
			for heading, column := range columns {
				if got := asInCSV(shown[i][heading], row[column]); got != row[column] {
					x.Errorf("%s: %s of row %d is %q in the CSV, %q in the %s under %s", strings.Join(args[:2], " "), column, i+1, row[column], shown[i][heading], format, heading)
				}
			}
		}
	}
}

// shownRows are the rows of the first table that has all of some headings, but for
// its totals.
func shownRows(said, format string, columns map[string]string) (rows []map[string]string) {
	var headings []string
	var above string
	var spans [][2]int
	for line := range strings.Lines(said) {
		line = strings.TrimSuffix(line, "\n")
		cells := strings.Split(strings.Trim(line, "|"), " | ")
		if format == "table" {
			if headings == nil && strings.HasPrefix(line, "---") {
				spans = dashes(line)
				cells = cut(above, spans)
			} else {
				cells = cut(line, spans)
			}
		}
		above = line
		for i := range cells {
			cells[i] = strings.Trim(cells[i], " *")
		}
		switch {
		case headings == nil:
			if hasAll(cells, columns) {
				headings = cells
			}
		case strings.Trim(line, "-|: ") == "" && len(rows) == 0 && line != "":
		case line == "" || strings.HasPrefix(line, "---") || cells[0] == "total":
			return rows
		default:
			row := make(map[string]string)
			for i, heading := range headings {
				if i < len(cells) {
					row[heading] = cells[i]
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func hasAll(cells []string, columns map[string]string) bool {
	found := 0
	for _, cell := range cells {
		if _, wanted := columns[cell]; wanted {
			found++
		}
	}
	return found == len(columns)
}

// dashes are where the columns of a table begin and end, by the line below its headings.
func dashes(line string) (spans [][2]int) {
	at := 0
	for part := range strings.SplitSeq(line, "  ") {
		spans = append(spans, [2]int{at, at + utf8.RuneCountInString(part)})
		at += utf8.RuneCountInString(part) + 2
	}
	return spans
}

func cut(line string, spans [][2]int) []string {
	signs := []rune(line)
	cells := make([]string, len(spans))
	for i, span := range spans {
		cells[i] = string(signs[min(span[0], len(signs)):min(span[1], len(signs))])
	}
	if len(cells) == 0 {
		return []string{line}
	}
	return cells
}

// asInCSV writes what people are shown as the CSV does: a day, a sum with its thousands
// grouped or a dash for none, a share. What is left empty on the screen where it is
// nothing is that.
func asInCSV(shown, csv string) string {
	if day, err := time.Parse("2 Jan 2006", shown); err == nil {
		return day.Format("2006-01-02")
	}
	shown = strings.NewReplacer(",", "", "%", "", `\_`, "_").Replace(shown)
	if (shown == "-" || shown == "") && (csv == "0.00" || csv == "0") {
		return csv
	}
	return shown
}
