package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// Explanation is what a layout makes of a file, for the people who use it.
type Explanation struct {
	Layout
	Headings []string // by which a file is recognised, in small letters and digits alone
	Columns  []Column // what a heading is taken for, where the layout says; an empty heading leaves the field out
	Kinds    []Column // its own words for kinds of entry: Field is the kind
	Rows     []string // what becomes of rows that are no plain entry
}

// Tried says whether the layout was tried on an export of a program, and not
// only on a file put together from what is written about one.
func (l Layout) Tried() bool {
	return slices.ContainsFunc([]string{"real ", "public sample", "one public sample", "two public sample", "written and read"}, func(begin string) bool {
		return strings.HasPrefix(l.Evidence, begin)
	})
}

// Explain tells about the layout of that name. The error wraps [ErrOption] and
// names the nearest layout.
func Explain(name string) (Explanation, error) {
	all := layouts()
	i := slices.IndexFunc(all, func(l layout) bool { return l.Name == name })
	if i < 0 {
		return Explanation{}, noLayout(name)
	}
	e := Explanation{Layout: all[i].Layout}
	switch name {
	case "clean":
		for _, f := range needed {
			e.Headings = append(e.Headings, f.String())
		}
		for _, f := range fieldNames[:numClean] {
			e.Columns = append(e.Columns, Column{f, f})
		}
		e.Rows = []string{"Every row below the headings is an entry; one that cannot be read is refused, and so is a total."}
		return e, nil
	case "summary":
		e.aboutSummary()
		return e, nil
	case "flat":
		for f, known := range synonyms {
			e.Columns = append(e.Columns, Column{field(f).String(), strings.Join(strings.Fields(known), ", ")})
		}
	default:
		if i := slices.IndexFunc(summaryPrograms(), func(p summaryProgram) bool { return p.Name == name }); i >= 0 {
			e.aboutSummary()
			for j, key := range summaryPrograms()[i].signature {
				if j == 0 {
					e.Headings = nil
				}
				e.Headings = append(e.Headings, either(key))
			}
			return e, nil
		}
		if !isProgram(name) {
			e.Rows = []string{"Its headings are found by rules of their own: see what 'arrears formats sniff' says of a file of yours."}
			return e, nil
		}
	}
	e.explain(programFormat(name))
	return e, nil
}

func noLayout(name string) error {
	return fmt.Errorf("%w: %q is not a layout: %s", ErrOption, name, likeLayout(name))
}

// likeLayout says which layout may be meant.
func likeLayout(name string) string {
	var names []string
	for _, l := range layouts() {
		names = append(names, l.Name)
	}
	if near := ledger.Nearest(name, names); near != "" {
		return "did you mean " + near + "? ('arrears formats' lists them all)"
	}
	return "see 'arrears formats'"
}

// programFormat is what is particular about the layout of a program. Any other
// layout has nothing particular.
func programFormat(name string) *format {
	for _, p := range programs() {
		if p.Name == name {
			return &p.format
		}
	}
	return &format{}
}

func isProgram(name string) bool {
	return slices.ContainsFunc(programs(), func(p program) bool { return p.Name == name })
}

func (e *Explanation) explain(f *format) {
	for _, key := range f.signature {
		e.Headings = append(e.Headings, strings.ReplaceAll(key, "|", " or "))
	}
	for at := range numFields {
		if heading, ok := f.columns[at]; ok {
			e.Columns = append(e.Columns, Column{at.String(), strings.ReplaceAll(strings.TrimSuffix(heading, "|"), "|", " or ")})
		}
	}
	for at, keys := range synonyms {
		if _, ok := f.columns[field(at)]; ok {
			continue
		}
		for key := range strings.FieldsSeq(keys) {
			i := slices.IndexFunc(f.signature, func(own string) bool { return slices.Contains(strings.Split(own, "|"), key) })
			if i >= 0 && !e.takes(key) {
				e.Columns = append(e.Columns, Column{field(at).String(), either(f.signature[i])})
				break
			}
		}
	}
	for _, added := range f.adds {
		if !f.lines && f.rows == "" {
			e.Columns = append(e.Columns, Column{added, "the rows around the entries"})
		}
	}
	for word, kind := range f.kinds {
		name := "as its sign tells"
		if kind != 0 {
			name = kind.String()
		}
		e.Kinds = append(e.Kinds, Column{name, cmp.Or(word, "(none)")})
	}
	slices.SortFunc(e.Kinds, func(a, b Column) int { return strings.Compare(a.Heading, b.Heading) })
	if f.noKind != 0 {
		e.Kinds = append(e.Kinds, Column{f.noKind.String(), "(none)"})
	}
	e.Rows = f.aboutRows()
}

// either prints the alternatives of a|b.
func either(headings string) string { return strings.ReplaceAll(headings, "|", " or ") }

// takes says whether a heading has its field already.
func (e *Explanation) takes(key string) bool {
	return slices.ContainsFunc(e.Columns, func(c Column) bool {
		return slices.ContainsFunc(strings.Split(c.Heading, " or "), func(heading string) bool { return ledger.Squeeze(heading) == key })
	})
}

// aboutRows says what becomes of rows that are no plain entry.
func (f *format) aboutRows() []string {
	rows := []string{
		"Rows above the headings are titles: a day as at and a currency are taken from them.",
		"A row that adds up others is known by its words (Total, Birch Total, Total for Birch, Grand Total, Sub-total), is held against the entries that it means, and a gap is shown. Below the total of all, rows without a date are left out.",
	}
	switch {
	case f.rows != "":
		rows = append(rows, f.rows)
	case f.lines:
		rows = append(rows, "There is a row for each line of a document, and one entry for the document: what repeats on its lines must agree and is taken once.")
	case slices.Contains(f.adds, "account") || slices.Contains(f.adds, "name"):
		rows = append(rows, "The row that begins a block gives the entries below it their "+strings.Join(f.adds, " and ")+"; a subtotal is held against its block.")
	case f.sorter != nil:
		rows = append(rows, "Rows that only head, repeat or add up others are counted in a class of their own, never as entries.")
	default:
		rows = append(rows, "Every other row is an entry, or words below the last one.")
	}
	if f.bare != nil {
		rows = append(rows, "A file without headings is known by what stands in its first rows.")
	}
	switch {
	case f.noKind == ledger.Receipt:
		rows = append(rows, "A payment counts when its status says that the money has come, such as paid, cleared or completed; pending and failed ones are left out and listed, and a word that is not known is refused.")
	case len(f.statuses) > 0:
		words := slices.DeleteFunc(slices.Sorted(maps.Keys(f.statuses)), func(word string) bool { return word == "" })
		rows = append(rows, "It knows the statuses "+strings.Join(words, ", ")+", and refuses a row with another.")
	case len(f.said) > 0:
		rows = append(rows, "Void and draft items are left out by their status and listed. Besides the words that many programs use it knows the statuses "+strings.Join(slices.Sorted(maps.Keys(f.said)), ", ")+".")
	default:
		rows = append(rows, "Void and draft items are left out by their status and listed; so are paid ones, where nothing else tells what is open.")
	}
	return rows
}

// aboutSummary tells about the layout of aged summaries.
func (e *Explanation) aboutSummary() {
	e.Headings = []string{"of a customer", "two ages such as 31 - 60 or 1 Month", "total"}
	e.Columns = []Column{
		{fName.String(), "Contact, Customer or a first column without a heading"},
		{fDocument.String(), "the heading of the age"},
		{fDue.String(), "the day that is as at, less the age"},
		{fAmount.String(), "each sum under an age"},
	}
	e.Rows = []string{
		"Each sum that is not nothing becomes an entry, as a journal with the reference summary: there are no invoices in it.",
		"The ages of a row have to make its total, with money on account that stands beside them, and a title has to say the day that is as at.",
		"An age begins the day after the one before it ends: 90 is in 61-90, and 90+ begins with 91. Current, Future and Not yet due are not due; Period 1 and a ladder such as 30 Days, 60 Days, 90 Days+ begin with the day after their number.",
		"--map '31-60=Heading', --map 'not due=Heading' and --map unallocated=Heading say what a column is that is not known.",
		"A row that begins with Total is a customer, unless it is the last or makes the sum of a group of that name.",
	}
}
