package importer

import (
	"cmp"
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
}

// FileReport is the part of a [Report] about one file.
type FileReport struct {
	Name      string
	Layout    string
	Counts    Counts // by class; they add up to Rows
	Rows      int    // physical rows read, counted apart from the classes
	Decisions []Decision
	Excluded  []ExcludedSum
	Totals    []FoundTotal
	Rejects   Problems // why rows were rejected
}

// Decision is one thing that the file did not say outright.
type Decision struct {
	About    string // date order
	Choice   string // month/day/year
	Evidence string // 1,842 of 2,466 rows can be nothing else
}

// EntrySum is the number and the signed sums of the entries of one kind.
type EntrySum struct {
	Currency    ledger.Currency
	Kind        ledger.Kind
	Entries     int
	Amount      ledger.Money
	Outstanding ledger.Money // of entries that state it
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
}

// Balance is the signed sum of the entries in currency c: of what is
// outstanding when the ledger states it, of the amounts otherwise.
func (r *Report) Balance(c ledger.Currency) (ledger.Money, error) {
	var balance ledger.Money
	for _, s := range r.Sums {
		if s.Currency != c {
			continue
		}
		part := s.Amount
		if r.Basis == ledger.OpenItem {
			part = s.Outstanding
		}
		var err error
		if balance, err = balance.Add(part); err != nil {
			return 0, err
		}
	}
	return balance, nil
}

// Currencies lists the currencies of the entries, by code.
func (r *Report) Currencies() []ledger.Currency {
	var all []ledger.Currency
	for _, s := range r.Sums {
		if !slices.Contains(all, s.Currency) {
			all = append(all, s.Currency)
		}
	}
	slices.SortFunc(all, ledger.Currency.Compare)
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
	s := &t.sums[t.last]
	amount, err := s.Amount.Add(e.Amount)
	if err != nil {
		return err
	}
	outstanding, err := s.Outstanding.Add(e.Outstanding)
	if err != nil {
		return err
	}
	s.Entries, s.Amount, s.Outstanding = s.Entries+1, amount, outstanding
	return nil
}

func (t *totals) sorted() []EntrySum {
	slices.SortFunc(t.sums, func(a, b EntrySum) int {
		return cmp.Or(a.Currency.Compare(b.Currency), cmp.Compare(a.Kind, b.Kind))
	})
	return t.sums
}
