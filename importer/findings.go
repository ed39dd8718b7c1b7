package importer

import (
	"slices"

	"arrears/internal/ledger"
)

// Report is what was read: the rows by class, what was decided and why, and the
// sums of the entries.
type Report struct {
	Files  []FileReport
	Basis  ledger.Basis
	Newest ledger.Date // the latest document date of an entry; none when none is stated
	Oldest ledger.Date // the earliest; none when none is stated
	Sums   []EntrySum  // by currency, then kind
	Totals []EntrySum  // of all kinds, one a currency
}

// FileReport is the part of a [Report] about one file.
type FileReport struct {
	Name      string
	Layout    string
	Sheet     string    // of a workbook; empty for any other file
	Counts    RowCounts // by class; they add up to Rows
	Rows      int       // physical rows read, counted apart from the classes
	Split     int       // entries behind the first of their row: an aged summary has one for each age
	Columns   []Column  // of a flat list: what its headings were taken for
	Unused    []string  // headings that were taken for nothing
	Unknown   []string  // those of them that are not known to change no figure
	Figures   []string  // those of the unknown that have sums or dates
	Clocks    []string  // those of the unused whose days bear on the time in which a debt can be claimed
	Ignored   []string  // headings of which nothing was made, as the user said
	Extras    []string  // columns that not every clean ledger has, such as entered
	Decisions []Decision
	Customers []CustomerFact // what bears on interest, and nothing else
	AsAt      ledger.Date    // the day that its titles say it is as at; none when they do not
	// AsAtByAges is the day that its due dates and ages make, when that is not
	// AsAt: the user has to say which is right.
	AsAtByAges ledger.Date
	Excluded   []ExcludedSum
	// UnknownStatuses are words that say nothing here, of rows that count all the same since
	// another column states what is open of them.
	UnknownStatuses []ExcludedSum
	Oddities        []Oddity
	Duplicates      []Duplicate // one a currency
	Orphans         []Orphan    // only when there are several files
	Overlaps        []Overlap   // with files before it
	Totals          []FoundTotal
	Subtotals       int             // of blocks, that their entries make
	Rejects         ledger.Problems // why rows were rejected

	// maybeReceipts: nothing in it says whether its rows are debts or what was paid of them.
	maybeReceipts bool
	// maybeCredits: nor does it, and each row has the number of a document, which may be the
	// invoice that was paid.
	maybeCredits bool
}

// Column is a heading of a file and the field of the clean ledger it was taken
// for.
type Column struct{ Field, Heading string }

// Decision is one thing that the file did not say outright.
type Decision struct {
	About    string // date order
	Choice   string // month/day/year
	Evidence string // 1,842 of 2,466 rows can be nothing else
	Assumed  bool   // likely, and nothing in the file proves it
	Doubtful bool   // it may change a figure: every command says it, not the import alone
}

// ExcludedSum is the number and value of the rows left out for one status.
type ExcludedSum struct {
	Status   string
	Currency ledger.Currency
	Rows     int
	Value    ledger.Money
	Receipts bool // each is money that came in or went back
}

// Balance is what the ledger itself has as open in currency c.
func (r *Report) Balance(c ledger.Currency) ledger.Money {
	for _, t := range r.Totals {
		if t.Currency == c {
			return t.Open
		}
	}
	return 0
}

// Currencies lists the currencies of the entries, by code.
func (r *Report) Currencies() (all []ledger.Currency) {
	for _, t := range r.Totals {
		all = append(all, t.Currency)
	}
	return all
}

// rejected is the number of rows set aside in all files.
func (r *Report) rejected() (rows int) {
	for _, f := range r.Files {
		rows += f.Counts[Rejected]
	}
	return rows
}

// StatesKinds says whether the rows of a file state the kind of entry, or its layout
// or the user does, so that no sign had to tell.
func (f *FileReport) StatesKinds() bool {
	return f.Layout != "flat" || f.hasColumn(fKind) || slices.ContainsFunc(f.Decisions, func(d Decision) bool { return d.About == "kind" })
}

// HeadingOf is the heading of the first of some fields that the file has a column for.
func (f *FileReport) HeadingOf(fields ...string) string {
	for _, name := range fields {
		for _, c := range f.Columns {
			if c.Field == name {
				return c.Heading
			}
		}
	}
	return ""
}

// hasColumn says whether a file has a column that is read for a field.
func (f *FileReport) hasColumn(at field) bool {
	return slices.ContainsFunc(f.Columns, func(c Column) bool { return c.Field == at.String() })
}
