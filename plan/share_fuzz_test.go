package plan_test

import (
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

// FuzzShareOut checks, on sums of any size, that parts make the total or the
// caps and keep to caps and floors.
func FuzzShareOut(f *testing.F) {
	f.Add(int64(160_00), int64(4550_00), int64(6700_00), int64(1200_00), int64(0), int64(0))
	f.Add(int64(100), int64(70), int64(20), int64(10), int64(15), int64(50))
	f.Add(int64(1<<62), int64(1<<61), int64(1), int64(1<<60), int64(1<<59), int64(3))
	f.Fuzz(func(t *testing.T, total, a, b, c, floor, most int64) {
		all := []plan.Stake{
			{ID: "a", Weight: ledger.Money(a), Cap: ledger.Money(a)},
			{ID: "b", Weight: ledger.Money(b), Floor: ledger.Money(floor), Cap: ledger.Money(b)},
			{ID: "c", Weight: ledger.Money(c), Floor: ledger.Money(floor), Cap: ledger.Money(most)},
		}
		out, err := plan.ShareOut(ledger.Money(total), all)
		if total < 0 || a < 0 || b < 0 || c < 0 || floor < 0 || floor > b || floor > most || c == 0 && most > 0 {
			checkError(t, err, plan.ErrTerms, "")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		rest, capped := ledger.Money(total), true
		for i, part := range out.Parts {
			if part < 0 || part > all[i].Cap || !out.Short && part < all[i].Floor {
				t.Errorf("%+v gets %d", all[i], part)
			}
			rest -= part
			capped = capped && part == all[i].Cap
		}
		if rest != out.Left || rest < 0 || rest > 0 && !capped {
			t.Errorf("%d shared as %v, left %d", total, out.Parts, out.Left)
		}
	})
}
