package importer

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Report is what was read: the rows by class, what was decided and why, and the
// sums of the entries.
type Report struct {
	Files  []FileReport
	Basis  ledger.Basis
	Newest ledger.Date // the latest document date of an entry; none when none is stated
	Sums   []EntrySum  // by currency, then kind
	Totals []EntrySum  // of all kinds, one a currency
}

// FileReport is the part of a [Report] about one file.
type FileReport struct {
	Name      string
	Layout    string
	Sheet     string   // of a workbook; empty for any other file
	Counts    Counts   // by class; they add up to Rows
	Rows      int      // physical rows read, counted apart from the classes
	Split     int      // entries behind the first of their row: an aged summary has one for each age
	Columns   []Column // of a flat list: what its headings were taken for
	Unused    []string // headings that were taken for nothing
	Extras    []string // columns that not every clean ledger has, such as entered
	Decisions []Decision
	AsAt      ledger.Date // the day that its titles say it is as at; none when they do not
	// AsAtByAges is the day that its due dates and ages make, when that is not
	// AsAt: the user has to say which is right.
	AsAtByAges ledger.Date
	Excluded   []ExcludedSum
	Oddities   []Oddity
	Orphans    []Orphan  // only when there are several files
	Overlaps   []Overlap // with files before it
	Totals     []FoundTotal
	Subtotals  int      // of blocks, that their entries make
	Rejects    Problems // why rows were rejected
}

// begin tells the caller that the decisions about the file are made.
func (in *intake) begin(opts *Options) error {
	if opts.Begin != nil {
		if err := opts.Begin(in.file); err != nil {
			return &consumerError{err}
		}
	}
	return nil
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
	Doubtful bool   // the file states money that its entries do not make
}

// EntrySum is the number and the signed sums of the entries of one kind.
type EntrySum struct {
	Currency ledger.Currency
	Kind     ledger.Kind
	Entries  int
	Amount   ledger.Money
	// Open is what the ledger itself has as open: the outstanding part where it
	// is stated, otherwise the amount of an entry without a settled date.
	Open ledger.Money
}

// ExcludedSum is the number and value of the rows left out for one status.
type ExcludedSum struct {
	Status   string
	Currency ledger.Currency
	Rows     int
	Value    ledger.Money
}

// FoundTotal is a total that the file itself states, beside the sum of its
// entries up to there.
type FoundTotal struct {
	Line     int
	Heading  string
	Currency ledger.Currency
	Stated   ledger.Money
	Ours     ledger.Money
	From     int // the line of the first of those entries; 0 is not known
}

// Gap is how much more the file states than its entries make.
func (t FoundTotal) Gap() ledger.Money { return t.Stated - t.Ours }

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

// Rejected is the number of rows set aside in all files.
func (r *Report) Rejected() (rows int) {
	for _, f := range r.Files {
		rows += f.Counts[Rejected]
	}
	return rows
}

// totals adds up entries by currency and kind.
type totals struct {
	sums []EntrySum
	last int // where the entry before went; runs of one kind are long
}

func (t *totals) add(e *ledger.Entry) error {
	if t.last >= len(t.sums) || t.sums[t.last].Kind != e.Kind || t.sums[t.last].Currency != e.Currency {
		t.last = slices.IndexFunc(t.sums, func(s EntrySum) bool {
			return s.Kind == e.Kind && s.Currency == e.Currency
		})
		if t.last < 0 {
			t.last = len(t.sums)
			t.sums = append(t.sums, EntrySum{Currency: e.Currency, Kind: e.Kind})
		}
	}
	s, open := &t.sums[t.last], ledger.Money(0)
	switch {
	case e.HasOutstanding:
		open = e.Outstanding
	case e.Settled == 0:
		open = e.Amount
	}
	return s.add(1, e.Amount, open)
}

// byKind returns the sums by currency and kind, and added up over the kinds.
func (t *totals) byKind() (sums, totals []EntrySum, err error) {
	slices.SortFunc(t.sums, func(a, b EntrySum) int {
		return cmp.Or(a.Currency.Compare(b.Currency), cmp.Compare(a.Kind, b.Kind))
	})
	for _, s := range t.sums {
		if n := len(totals); n == 0 || totals[n-1].Currency != s.Currency {
			totals = append(totals, EntrySum{Currency: s.Currency})
		}
		if err := totals[len(totals)-1].add(s.Entries, s.Amount, s.Open); err != nil {
			return nil, nil, fmt.Errorf("the sum of the entries in %v: %w", s.Currency, err)
		}
	}
	return t.sums, totals, nil
}

func (s *EntrySum) add(entries int, amount, open ledger.Money) (err error) {
	if s.Amount, err = s.Amount.Add(amount); err != nil {
		return err
	}
	s.Open, err = s.Open.Add(open)
	s.Entries += entries
	return err
}
