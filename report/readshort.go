package report

import (
	"fmt"
	"strings"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// ReadInShort says in a line how a file was read.
func ReadInShort(f *importer.FileReport) string {
	parts := []string{fmt.Sprintf("%s list", f.Layout), ledger.Plural(f.Counts[importer.EntryRow]+f.Split, "entry", "entries")}
	for _, d := range f.Decisions {
		switch d.About {
		case "encoding", "delimiter":
			parts = append(parts, d.Choice)
		case "header", "columns":
		default:
			parts = append(parts, d.About+" "+d.Choice)
		}
	}
	return fmt.Sprintf("read %s: %s (more: arrears import --dry-run)", doc.Visible(f.Name), doc.Visible(strings.Join(parts, ", ")))
}

// Warnings are what in a file needs an eye: rows left out or set aside, rows that
// an earlier file has too, and totals of its own that its entries do not make.
func Warnings(f *importer.FileReport) (warnings []string) {
	for _, x := range f.Excluded {
		warnings = append(warnings, doc.Visible(fmt.Sprintf("%s left out by status %q: %s %s",
			ledger.Plural(x.Rows, "row", "rows"), x.Status, x.Currency, x.Currency.Grouped(x.Value))))
	}
	if n := f.Counts[importer.Rejected]; n > 0 {
		warnings = append(warnings, ledger.Plural(n, "row", "rows")+" set aside with --rejects: not in the figures")
	}
	for _, d := range f.Decisions {
		if d.Doubtful {
			warnings = append(warnings, doc.Visible(fmt.Sprintf("%s: %s: %s", d.About, d.Choice, d.Evidence)))
		}
	}
	return append(append(warnings, Doubles(f)...), Gaps(f)...)
}

// Gaps are the totals of a file that its entries do not make.
func Gaps(f *importer.FileReport) (gaps []string) {
	for _, t := range f.Totals {
		if t.Gap() != 0 {
			grouped := func(m ledger.Money) string { return t.Currency.Grouped(m) }
			gap := fmt.Sprintf("line %d: the file's own total of %s is %s, its entries make %s: a gap of %s",
				t.Line, t.Heading, grouped(t.Stated), grouped(t.Ours), grouped(t.Gap()))
			if t.Stated == 0 {
				gap += " (a total of nothing may be a formula that was never worked out, and proves nothing)"
			}
			gaps = append(gaps, doc.Visible(gap))
		}
	}
	return gaps
}
