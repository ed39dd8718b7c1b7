package report

import (
	"fmt"
	"strings"

	"arrears/internal/gap"
	"arrears/internal/ledger"
)

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
