package importer

import (
	"slices"

	"arrears/internal/ledger"
)

// Overlap is the rows of a file whose account, kind and document are those of a
// row in an earlier file. They count like any other row: two exports of one
// ledger may overlap, and then each debt counts twice; or a number may be used
// twice, as the references of receipts are.
type Overlap struct {
	Line      int    // of the first such row
	With      string // the earlier file
	WithLine  int    // of the row there that the first one is like
	Equal     bool   // date, amount and outstanding are the same too
	Currency  ledger.Currency
	Rows      int
	Value     ledger.Money // the sum of what they have open: what is counted twice
	otherFile int32
}

// overlaps counts a row that an earlier file has as well.
func (x *crossCheck) overlaps(e *ledger.Entry, first firstRow, equal bool) error {
	f := &x.files[x.file]
	i := slices.IndexFunc(f.Overlaps, func(o Overlap) bool {
		return o.otherFile == first.file && o.Equal == equal && o.Currency == e.Currency
	})
	if i < 0 {
		i = len(f.Overlaps)
		f.Overlaps = append(f.Overlaps, Overlap{
			Line: e.Line, With: x.files[first.file].Name, WithLine: int(first.line),
			Equal: equal, Currency: e.Currency, otherFile: first.file,
		})
	}
	o := &f.Overlaps[i]
	value, err := o.Value.Add(stillOpen(e))
	if err != nil {
		return refused(e.File, e.Line, "the sum of the entries that are also in %s: %w", o.With, err)
	}
	o.Rows, o.Value = o.Rows+1, value
	return nil
}
