package report

import (
	"fmt"
	"strings"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// ReadInShort says in a line how a file was read, and which of its columns nobody knows.
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
	if len(f.Unknown) > 0 {
		parts = append(parts, "not used "+inShort(f.Unknown))
	}
	return fmt.Sprintf("read %s: %s (more: arrears import --dry-run)", doc.Visible(f.Name), doc.Visible(strings.Join(parts, ", ")))
}

// NotUsed says which columns of a file nobody knows; nothing when there is none.
func NotUsed(f *importer.FileReport) string {
	switch len(f.Unknown) {
	case 0:
		return ""
	case 1:
		return doc.Visible("column not used: " + f.Unknown[0])
	}
	return doc.Visible("columns not used: " + inShort(f.Unknown))
}

// inShort lists headings, the first few by name.
func inShort(headings []string) string {
	const most = 4
	if n := len(headings); n > most+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(headings[:most], ", "), n-most)
	}
	return strings.Join(headings, ", ")
}

// Warnings are what in a file needs an eye: rows left out or set aside, statuses that nobody
// knows, days that cannot be, rows that an earlier file has too, and totals of its own that
// its entries do not make.
func Warnings(f *importer.FileReport) (warnings []string) {
	for _, w := range told(f) {
		warnings = append(warnings, w.Text)
	}
	return warnings
}

// Told are the warnings of all files of a ledger with their kinds, for programs: besides what
// [Warnings] has, the columns that nobody knows, which people are told in passing.
func Told(rep *importer.Report) []doc.Warning {
	all := []doc.Warning{}
	for i := range rep.Files {
		f := &rep.Files[i]
		all = append(all, told(f)...)
		for _, heading := range f.Unknown {
			all = append(all, doc.Warning{Code: "column_not_used", File: f.Name, Text: doc.Visible(fmt.Sprintf("column %q is not known, and nothing is made of it", heading))})
		}
	}
	return all
}

// FarDay is the warning that a day lies more than some years behind all entries of a ledger,
// or before any: it is likely to be a slip of the pen. The text is empty where it is not.
func FarDay(rep *importer.Report, day ledger.Date, years int) doc.Warning {
	far := doc.Warning{Code: "day_far"}
	switch after := day.Days(rep.Newest); {
	case rep.Newest != 0 && after > years*366:
		far.Text = fmt.Sprintf("the newest entry is dated %s, and the figures are as at %s, %s later", rep.Newest.Long(), day.Long(), longTime(after))
	case rep.Oldest > day:
		far.Text = fmt.Sprintf("the oldest entry is dated %s, and the figures are as at %s, before there was any", rep.Oldest.Long(), day.Long())
	}
	return far
}

// longTime is a number of days, in years where it is many.
func longTime(days int) string {
	if years := days * 4 / 1461; years > 1 {
		return ledger.Plural(years, "year", "years")
	}
	return ledger.Plural(days, "day", "days")
}

func told(f *importer.FileReport) (all []doc.Warning) {
	for _, x := range f.Excluded {
		all = append(all, doc.Warning{Code: "left_out", Text: fmt.Sprintf("%s left out by status %q: %s",
			ledger.Plural(x.Rows, "row", "rows"), x.Status, worth(x.Currency, x.Value, x.Receipts))})
	}
	if n := f.Counts[importer.Rejected]; n > 0 {
		all = append(all, doc.Warning{Code: "set_aside", Text: ledger.Plural(n, "row", "rows") + " set aside with --rejects: not in the figures"})
	}
	for _, of := range [...]struct {
		code  string
		texts []string
	}{
		{"doubtful", Doubtful(f)}, {"odd_day", OddDays(f)}, {"odd_open", OddOpen(f)}, {"row_twice", Duplicates(f)}, {"counted_twice", Doubles(f)}, {"total_differs", Gaps(f)},
	} {
		for _, text := range of.texts {
			all = append(all, doc.Warning{Code: of.code, Text: text})
		}
	}
	for i := range all {
		all[i].File, all[i].Text = f.Name, doc.Visible(all[i].Text)
	}
	return all
}

// worth is a sum of rows in words: what is below zero is of receipts, or of credits of
// more kinds.
func worth(c ledger.Currency, sum ledger.Money, receipts bool) string {
	what := ""
	switch {
	case sum >= 0:
	case receipts:
		sum, what = -sum, "receipts of "
	default:
		sum, what = -sum, "credits of "
	}
	return what + c.String() + " " + c.Grouped(sum)
}

// Doubtful is what was taken though the file gives reason to doubt it: decisions, and
// statuses that nobody knows, whose rows count by another column.
func Doubtful(f *importer.FileReport) (doubts []string) {
	for _, d := range f.Decisions {
		if d.Doubtful {
			doubts = append(doubts, doc.Visible(fmt.Sprintf("%s: %s: %s", d.About, d.Choice, d.Evidence)))
		}
	}
	for _, x := range f.UnknownStatuses {
		doubts = append(doubts, doc.Visible(fmt.Sprintf("status %q is not known: %s taken for open by %s: %s",
			x.Status, ledger.Plural(x.Rows, "row", "rows"), f.HeadingOf("outstanding", "paid", "settled_date"), worth(x.Currency, x.Value, x.Receipts))))
	}
	return doubts
}

// OddDays are the days of a file that cannot be, or are so far from the others that they
// may be a slip: they are taken as they stand, and may change what is owed and how old it is.
func OddDays(f *importer.FileReport) (odd []string) {
	for _, o := range f.Oddities {
		if !o.Told {
			continue
		}
		open := o.Currency.String() + " " + o.Currency.Grouped(o.Open)
		if o.Rows == 1 {
			odd = append(odd, doc.Visible(fmt.Sprintf("line %d: %s, and is taken as it stands: %s", o.Line, o.Reason, open)))
		} else {
			odd = append(odd, doc.Visible(fmt.Sprintf("%s %s, and are taken as they stand (the first: line %d): %s", ledger.Plural(o.Rows, "row is", "rows are"), o.Reason, o.Line, open)))
		}
	}
	return odd
}

// OddOpen are the open parts of a file that can be none: more than the amount, or of the other
// sign. They are taken as they stand: a customer may have paid too much, or the column may be
// another balance.
func OddOpen(f *importer.FileReport) []string {
	rows, line := 0, 0
	for _, o := range f.Oddities {
		if o.NoPart {
			if rows += o.Rows; line == 0 || o.Line < line {
				line = o.Line
			}
		}
	}
	if rows == 0 {
		return nil
	}
	text := fmt.Sprintf("outstanding is more than the amount, or of the other sign, on %s (the first: line %d), and is taken as it stands", ledger.Plural(rows, "row", "rows"), line)
	if heading := f.HeadingOf("outstanding"); heading != "" && heading != "outstanding" {
		text += ": if " + heading + " is another balance, leave it out with --map outstanding="
	}
	return []string{doc.Visible(text)}
}

// Duplicates are the rows of a file that are the same as one above them in all that matters:
// a debt in them is in the figures twice, unless two lines of one invoice are alike.
func Duplicates(f *importer.FileReport) (duplicates []string) {
	for _, r := range f.Duplicates {
		by, named, others := "account, document, kind, days and sums", ", document "+r.Document, "debts"
		if r.Document == "" {
			by, named = "account, day, sum and reference", ""
		}
		if r.Receipts {
			others = "payments"
		}
		duplicates = append(duplicates, doc.Visible(fmt.Sprintf("%s the same as one above in %s (the first: line %d%s): %s counted twice, unless they are other %s",
			ledger.Plural(r.Rows, "row is", "rows are"), by, r.Line, named, worth(r.Currency, r.Value, r.Receipts), others)))
	}
	return duplicates
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

// Doubles are the rows of a file that are in an earlier one, the same in all that
// matters: the debts in them are in the figures twice. Rows with a document of
// an earlier file and another date or sum are in the import report alone, since
// receipts share their references.
func Doubles(f *importer.FileReport) (doubles []string) {
	for _, o := range f.Overlaps {
		if o.Equal {
			doubles = append(doubles, doc.Visible(fmt.Sprintf("%s also in %s with the same date and sums (the first: line %d, there line %d): %s counted twice: want files that do not overlap",
				ledger.Plural(o.Rows, "row is", "rows are"), o.With, o.Line, o.WithLine, worth(o.Currency, o.Value, false))))
		}
	}
	return doubles
}

// Orphans are the entries of a file that apply to no document of their account.
func Orphans(f *importer.FileReport) (orphans []string) {
	for _, o := range f.Orphans {
		where, want := "in none of the files", "the file that has them, or the reference put right"
		switch {
		case o.SameKind:
			where = "of the kind of the row itself"
			want = "the kind put right, as with --kind " + f.Name + ":receipt where rows state none, or the reference"
		case o.Elsewhere:
			where = "of another account"
			want = fmt.Sprintf("one account for a customer in all files, or the one that the document has: --join document --map %[1]s:account= --map %[1]s:name=", f.Name)
		}
		orphans = append(orphans, doc.Visible(fmt.Sprintf("%s to a document that is %s (the first: line %d to %s): %s: want %s",
			ledger.Plural(o.Rows, "row applies", "rows apply"), where, o.Line, o.Document, worth(o.Currency, o.Value, false), want)))
	}
	return orphans
}
