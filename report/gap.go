package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/gap"
	"arrears/internal/ledger"
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
	return &doc.Document{Schema: "arrears.gap/1", Line: "What could explain it is not known: " + strings.ReplaceAll(why, "\n", "; ")}
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

// gapPlace names a gap: the control, or the total of a file.
func gapPlace(g *gap.Explanation) string {
	c, more, size := g.Gap.Currency, "more", g.Gap.Size()
	if size < 0 {
		more, size = "less", -size
	}
	if g.Gap.File == "" {
		return fmt.Sprintf("the control is %s %s %s", c, c.Grouped(size), more)
	}
	return fmt.Sprintf("%s: line %d states %s %s than its rows", g.Gap.File, g.Gap.To, c.Grouped(size), more)
}

// nothingMakes says that no suspect is exact. Which way the gap goes has been
// said.
func nothingMakes(g *gap.Explanation) string {
	c, size := g.Gap.Currency, g.Gap.Size()
	return fmt.Sprintf("no single row, account, kind or file makes exactly %s %s: there may be more than one cause", c, c.Grouped(max(size, -size)))
}

// unseenGaps says that not all gaps have been looked into.
func unseenGaps(seen, gaps int) []string {
	if seen >= gaps {
		return nil
	}
	return []string{fmt.Sprintf("only the first %d of %s are looked into: put these right and run it again", seen, ledger.Plural(gaps, "gap", "gaps"))}
}

// suspectWords say what would have happened to a suspect that makes the gap.
func suspectWords(g *gap.Explanation, s *gap.Suspect) string {
	theirs := "the control"
	if g.Gap.File != "" {
		theirs = "the total"
	}
	what := subjectWords(g, s)
	switch s.Relation {
	case gap.LeftOut:
		return what + ", left out of " + theirs
	case gap.Counted:
		return what + ", counted in " + theirs
	case gap.Swapped:
		return what + ", with two digits swapped"
	case gap.WrongSign:
		return what + ", with the other sign"
	case gap.Twice:
		return what + ", counted twice, or missing here"
	case gap.TenTimes, gap.HundredTimes, gap.Tenth, gap.Hundredth:
		return what + ", with the decimal point moved"
	}
	return what
}

// subjectWords name a suspect.
func subjectWords(g *gap.Explanation, s *gap.Suspect) string {
	rows := ledger.Plural(s.Count, "row", "rows")
	what := strings.ReplaceAll(s.What, "_", " ")
	switch s.Subject {
	case gap.OneRow:
		one := "one row"
		if s.Count > 1 {
			one = "one of " + rows
		}
		switch {
		case s.Relation == gap.Counted && g.KnownAt != 0:
			one += " left out here"
		case s.Relation == gap.Counted:
			one += " settled or of a later day"
		}
		return one
	case gap.LaterRows:
		return fmt.Sprintf("%s dated after %s", rows, g.AsAt.Long())
	case gap.UnknownRows:
		return fmt.Sprintf("%s entered after %s", rows, g.KnownAt.Long())
	case gap.SettledRows:
		return rows + " that are settled"
	case gap.ExcludedRows:
		if s.What == "" {
			return "all " + rows + " left out here by status"
		}
		return fmt.Sprintf("%s of status %q", rows, s.What)
	case gap.RejectedRows:
		return rows + " set aside"
	case gap.FullAmounts:
		return "the full amounts, not what is open of them"
	case gap.Currency:
		return "the figure in " + s.What
	case gap.AllCurrencies:
		return "all currencies added up as if they were one"
	case gap.OneFile:
		return fmt.Sprintf("file %s (%s)", s.What, rows)
	case gap.OneKind:
		return fmt.Sprintf("%s of kind %s", rows, what)
	case gap.OneAccount:
		return rows + " of one account"
	case gap.HeldRows:
		if s.What == "" {
			return rows + " on hold"
		}
		var hold ledger.Hold
		if hold.UnmarshalText([]byte(s.What)) == nil {
			what = holdWord(hold)
		}
		return fmt.Sprintf("%s on hold (%s)", rows, what)
	case gap.DisputedParts:
		return "what is in dispute, on " + rows
	case gap.Credits:
		return ledger.Plural(s.Count, "open credit", "open credits")
	}
	return ""
}

// contextWords tell of a suspect that does not make the gap.
func contextWords(g *gap.Explanation, s *gap.Suspect) string {
	c, what := g.Gap.Currency, subjectWords(g, s)
	switch s.Subject {
	case gap.RejectedRows:
		return what + ": not counted here, the amount is not known"
	case gap.Digits:
		return "the difference divides by 9, as it does when two digits have changed places"
	case gap.LaterRows:
		if !g.Aged {
			return fmt.Sprintf("%s: %s %s, counted here", what, c, c.Grouped(s.Ours))
		}
	}
	return fmt.Sprintf("%s: %s %s, not counted here", what, c, c.Grouped(s.Ours))
}
