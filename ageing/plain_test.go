package ageing_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// Plain debts come to the same by the short way and by the long one, whatever stands
// between them, and nothing else goes the short way.
func TestPlainDebts(t *testing.T) {
	plain := 0
	for range 20 { // there is much to draw
		rapid.Check(t, func(t *rapid.T) { plain += bothWays(t) })
	}
	if plain == 0 {
		t.Error("no entry was a plain debt")
	}
}

// bothWays returns how many entries were plain debts.
func bothWays(t *rapid.T) (plain int) {
	opts := drawOptions(t)
	opts.Grouped = seldom.Draw(t, "notes groups")
	if seldom.Draw(t, "at an end of the calendar") {
		opts.AsAt = rapid.SampledFrom([]ledger.Date{1, 40, ledger.MaxDate}).Draw(t, "as at")
	}
	var items [2][]ageing.Item
	var books [2]*ageing.Book
	each := seldom.Draw(t, "hands over each")
	for i := range books {
		if each {
			opts.Each = func(item ageing.Item) error { items[i] = append(items[i], item); return nil }
		}
		books[i] = ageing.NewBook(opts)
	}
	books[1].TakeLongWay()
	all := drawLedger(t, ledger.OpenItem, false)
	for i := range all {
		distort(t, &all[i], opts.AsAt)
		if books[0].IsPlain(&all[i]) {
			plain++
		}
	}
	got, err := closed(books[0], all)
	want, wantErr := closed(books[1], all)
	if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
		t.Fatalf("error = %v, want %v", err, wantErr)
	}
	if diff := cmp.Diff(want, got, deeply...); diff != "" {
		t.Fatalf("by the long way (-) and the short one (+):\n%s", diff)
	}
	if diff := cmp.Diff(items[1], items[0], deeply...); diff != "" {
		t.Fatalf("handed over the long way (-) and the short one (+):\n%s", diff)
	}
	return plain
}

// distort draws what is seldom of an entry: old debts and far ones, sums that go out of
// range, parts of more than there is, ages of a summary, other names.
func distort(t *rapid.T, e *ledger.Entry, asAt ledger.Date) {
	sums := rapid.SampledFrom([]ledger.Money{1, 100, 0, math.MaxInt64 / 3, math.MaxInt64 - 1, -100, -math.MaxInt64 / 3})
	if !mostly.Draw(t, "is of no common sum") {
		e.Amount, e.Outstanding = sums.Draw(t, "amount"), sums.Draw(t, "open")
	}
	if rapid.Bool().Draw(t, "is plain but for that") {
		e.Disputed, e.Retention, e.Hold = 0, 0, 0
	}
	if rapid.Bool().Draw(t, "is of any age") {
		age := rapid.OneOf(rapid.IntRange(-40, 130), rapid.IntRange(1020, 1030), rapid.IntRange(-4000, 4000)).Draw(t, "age")
		e.Due = min(max(asAt-ledger.Date(age), 1), ledger.MaxDate)
	}
	if rapid.Bool().Draw(t, "is dated by the day") {
		e.Date = min(e.Date, asAt)
	}
	e.HasOutstanding = !seldom.Draw(t, "does not say what is open")
	e.Kind = rapid.SampledFrom([]ledger.Kind{e.Kind, e.Kind, ledger.Journal, ledger.Charge, ledger.Receipt}).Draw(t, "kind")
	if seldom.Draw(t, "is of a summary") {
		e.Kind, e.Date, e.Reference = ledger.Journal, 0, []byte(ledger.SummaryReference)
	}
	if seldom.Draw(t, "has another name") {
		e.Name = []byte("Another")
	}
}

func closed(b *ageing.Book, all []ledger.Entry) (*ageing.Aged, error) {
	if err := b.Add(all); err != nil {
		return nil, err
	}
	return b.Close(ledger.OpenItem)
}
