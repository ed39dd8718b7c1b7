package importer

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

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

func (s *EntrySum) add(entries int, amount, open ledger.Money) (err error) {
	if s.Amount, err = s.Amount.Add(amount); err != nil {
		return err
	}
	s.Open, err = s.Open.Add(open)
	s.Entries += entries
	return err
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
	// OfOutstanding: it is of what is open of the amounts, not of them. Two columns may
	// have one heading, so that does not tell.
	OfOutstanding bool
	// Turned: the sums are as the file writes them, where what the ledger has below
	// zero has no minus.
	Turned bool
}

// Gap is how much more the file states than its entries make.
func (t FoundTotal) Gap() ledger.Money { return t.Stated - t.Ours }

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

// runningSums are the sums of entries, which totals of the file are held
// against: as the ledger has them, and as the file writes them, before any sign is
// turned.
type runningSums struct {
	currency            ledger.Currency
	first               int // line of the first of them
	amount, outstanding ledger.Money
	written             writtenSums
	rows                int
}

// writtenSums are an amount and what is outstanding of it, as the file writes them.
type writtenSums struct{ amount, outstanding ledger.Money }

func (r *runningSums) add(e *ledger.Entry, written writtenSums) {
	r.rows++
	r.amount += e.Amount
	r.outstanding += e.Outstanding
	r.written.amount += written.amount
	r.written.outstanding += written.outstanding
}

// of are the sums of a field, as the ledger has them and as they are written.
func (r *runningSums) of(f field) (ours, written ledger.Money) {
	if f == fAmount {
		return r.amount, r.written.amount
	}
	return r.outstanding, r.written.outstanding
}

// holdAgainst says what the sums make of a total: of the column as the file writes it,
// or of what a report prints whose kinds give the sign, which is turned like a row.
// The one that agrees counts, or else the nearer.
func (r *runningSums) holdAgainst(f field, stated, turned ledger.Money) FoundTotal {
	ours, written := r.of(f)
	t := FoundTotal{Currency: r.currency, Stated: stated, Ours: written, From: r.first, OfOutstanding: f == fOutstanding, Turned: written == -ours}
	if (turned - ours).Abs() < t.Gap().Abs() {
		t.Stated, t.Ours, t.Turned = turned, ours, false
	}
	return t
}

// sumsFor are the sums in the currency of an entry. A list seldom has two.
func sumsFor(sums *[]runningSums, e *ledger.Entry) *runningSums {
	for i := range *sums {
		if r := &(*sums)[i]; r.currency == e.Currency {
			return r
		}
	}
	*sums = append(*sums, runningSums{currency: e.Currency, first: e.Line})
	return &(*sums)[len(*sums)-1]
}
