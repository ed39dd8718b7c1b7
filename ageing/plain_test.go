package ageing_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// Plain debts come to the same by the short way and by the long one: of any age,
// due before the calendar or after the day, and of sums that go out of range.
func TestPlainDebts(t *testing.T) {
	sums := rapid.SampledFrom([]ledger.Money{1, 100, 250, 0, math.MaxInt64 / 3, math.MaxInt64 - 1, -100, -math.MaxInt64 / 3})
	rapid.Check(t, func(t *rapid.T) {
		opts := options()
		opts.AsAt = rapid.SampledFrom([]ledger.Date{day, 1, 40, ledger.MaxDate}).Draw(t, "as at")
		opts.DueToday = rapid.Bool().Draw(t, "due today")
		opts.Start = rapid.SampledFrom([]ageing.Start{ageing.FromDate, ageing.FromNextMonth}).Draw(t, "start")
		if err := opts.Buckets.UnmarshalText([]byte(rapid.SampledFrom([]string{"30,60,90", "0-29,30-59", "months:3", "1000,2000"}).Draw(t, "buckets"))); err != nil {
			t.Fatal(err)
		}
		days := rapid.Custom(func(t *rapid.T) ledger.Date {
			age := rapid.OneOf(rapid.IntRange(-40, 130), rapid.IntRange(1020, 1030), rapid.IntRange(-4000, 4000)).Draw(t, "age")
			return min(max(opts.AsAt-ledger.Date(age), 1), ledger.MaxDate)
		})
		all := make([]ledger.Entry, rapid.IntRange(0, 12).Draw(t, "entries"))
		for i := range all {
			all[i] = ledger.Entry{
				Account: []byte(rapid.SampledFrom([]string{"A", "B"}).Draw(t, "account")),
				Kind:    rapid.SampledFrom([]ledger.Kind{ledger.Invoice, ledger.Invoice, ledger.Journal, ledger.CreditNote}).Draw(t, "kind"),
				Date:    min(days.Draw(t, "date"), opts.AsAt), Due: days.Draw(t, "due"), Currency: ledger.Sterling,
				Outstanding: sums.Draw(t, "open"), HasOutstanding: true, File: "random", Line: i + 1,
			}
			all[i].Amount = all[i].Outstanding
		}
		short, long := ageing.NewBook(opts), ageing.NewBook(opts)
		long.TakeLongWay()
		want, wantErr := closed(long, all)
		got, err := closed(short, all)
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("error = %v, want %v", err, wantErr)
		}
		if diff := cmp.Diff(want, got, deeply...); diff != "" {
			t.Fatalf("by the long way (-) and the short one (+):\n%s", diff)
		}
	})
}

func closed(b *ageing.Book, all []ledger.Entry) (*ageing.Aged, error) {
	if err := b.Add(all); err != nil {
		return nil, err
	}
	return b.Close(ledger.OpenItem)
}
