package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/gap"
	"arrears/report/doc"
)

// What fits below an error and is still read.
const (
	mostSuspects = 6 // lines of what makes a gap
	mostGapNotes = 4 // of what else there is
)

// Explained is what could explain gaps, all of control figures or all of totals
// in files: a table of what makes each exactly, and notes on what else there
// is. The gaps themselves have been stated already; there are so many of them,
// and those behind the ones found have not been looked into.
func Explained(found []gap.Explanation, gaps int) *doc.Document {
	result := &doc.Document{Schema: "arrears.gap/1", Title: "What could explain it"}
	var rows [][]doc.Cell
	for i := range found {
		g := &found[i]
		about := ""
		if len(found) > 1 {
			about = gapPlace(g) + ": "
		}
		exact := suspectRows(g, max(mostSuspects/len(found), 2))
		rows = append(rows, exact...)
		if len(exact) == 0 {
			result.Notes = append(result.Notes, about+nothingMakes(g))
		}
		for j := range g.Suspects {
			if s := &g.Suspects[j]; !s.Exact() {
				result.Notes = append(result.Notes, about+contextWords(g, s))
			}
		}
	}
	if more := len(result.Notes) - mostGapNotes; more > 1 {
		result.Notes = append(result.Notes[:mostGapNotes], fmt.Sprintf("and %d more things that do not make it", more))
	}
	result.Notes = append(result.Notes, unseenGaps(len(found), gaps)...)
	if len(rows) > 0 {
		result.Tables = []doc.Table{suspectTable(found, rows)}
	}
	return result
}

// Unexplained says why nothing is said about a gap, and what to do.
func Unexplained(why string) *doc.Document {
	return &doc.Document{Schema: "arrears.gap/1", Line: "What could explain it is not known: " + why}
}

// suspectTable lays out rows of suspects.
func suspectTable(found []gap.Explanation, rows [][]doc.Cell) doc.Table {
	line, theirs := "", "In the control"
	if found[0].Gap.File != "" {
		theirs = "In the total"
	}
	if len(found) > 1 {
		line = "Total on"
	}
	t := doc.Table{
		Name: "suspects",
		Columns: []doc.Column{
			{Name: "line", Heading: line, Right: true},
			{Name: "what", Heading: "What", Most: 60},
			{Name: "source", Heading: "Where", Most: 40},
			{Name: "account", Heading: "Account", Most: 20},
			{Name: "document", Heading: "Document", Most: 20},
			{Name: "ours", Heading: "In the ledger", Right: true},
			{Name: "theirs", Heading: theirs, Right: true},
		},
		Rows: doc.Rows(rows...),
	}
	for i := range t.Columns { // one with nothing in it is none for people
		if !slices.ContainsFunc(rows, func(row []doc.Cell) bool { return row[i] != doc.Cell{} }) {
			t.Columns[i].Heading = ""
		}
	}
	return t
}

// suspectRows list what makes a gap exactly, in at most so many rows: each
// suspect has one, and the first of them what is left.
func suspectRows(g *gap.Explanation, most int) (rows [][]doc.Cell) {
	c := g.Gap.Currency
	var exact []*gap.Suspect
	for i := range g.Suspects {
		if s := &g.Suspects[i]; s.Exact() && len(exact) < most {
			exact = append(exact, s)
		}
	}
	line := doc.Text(fmt.Sprintf("line %d", g.Gap.To))
	spare := most - len(exact)
	for _, s := range exact {
		what := doc.Text(suspectWords(g, s))
		for i, r := range s.Rows[:min(len(s.Rows), 1+spare)] {
			if i > 0 {
				spare--
			}
			rows = append(rows, []doc.Cell{line, what, doc.Text(r.Origin), doc.Text(r.Account), doc.Text(r.Document), doc.Sum(c, r.Ours), doc.Sum(c, r.Theirs)})
		}
		if s.Subject != gap.OneRow {
			account := ""
			if s.Subject == gap.OneAccount {
				account = s.What
			}
			rows = append(rows, []doc.Cell{line, what, {}, doc.Text(account), {}, doc.Sum(c, s.Ours), doc.Sum(c, s.Theirs)})
		}
	}
	return rows
}

// GapsInShort says in a line each what could explain totals of files that their
// rows do not make. There are so many of them, found or not.
func GapsInShort(found []gap.Explanation, gaps int) (lines []string) {
	for i := range found {
		lines = append(lines, gapInShort(&found[i]))
	}
	if len(found) == 0 {
		return nil
	}
	return append(lines, unseenGaps(len(found), gaps)...)
}

// gapInShort names the first few suspects.
func gapInShort(g *gap.Explanation) string {
	const most = 3
	c := g.Gap.Currency
	var parts []string
	for i := range g.Suspects {
		s := &g.Suspects[i]
		switch {
		case len(parts) == most:
		case !s.Exact():
			parts = append(parts, contextWords(g, s))
		case s.Subject == gap.OneRow:
			r := s.Rows[0]
			parts = append(parts, fmt.Sprintf("%s: %s, %s in the total and not %s", suspectWords(g, s),
				strings.Join(strings.Fields(r.Origin+" "+r.Account+" "+r.Document), " "), c.Grouped(r.Theirs), c.Grouped(r.Ours)))
		default:
			parts = append(parts, fmt.Sprintf("%s: %s in the total and not %s", suspectWords(g, s), c.Grouped(s.Theirs), c.Grouped(s.Ours)))
		}
	}
	if len(g.Suspects) == 0 || !g.Suspects[0].Exact() {
		parts = append([]string{nothingMakes(g)}, parts...)
	}
	return gapPlace(g) + ": " + strings.Join(parts, "; ")
}
