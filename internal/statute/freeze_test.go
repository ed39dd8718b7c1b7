package statute

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
)

// Freezes that overlap, touch or lie apart take the days that are in one of them, and
// each day once: counted one by one.
func TestFreezesDayByDay(t *testing.T) {
	const first = ledger.Date(1000)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Custom(func(t *rapid.T) ledger.Date { return first + ledger.Date(rapid.IntRange(0, 60).Draw(t, "day")) })
		var given []Freeze
		for range rapid.IntRange(0, 4).Draw(t, "freezes") {
			f := Freeze{From: day.Draw(t, "from"), To: day.Draw(t, "to")}
			if f.From, f.To = min(f.From, f.To), max(f.From, f.To); rapid.IntRange(0, 9).Draw(t, "ends") == 0 {
				f.To = 0 // for good
			}
			if rapid.IntRange(0, 9).Draw(t, "begins") == 0 {
				f.From = 0 // from the beginning
			}
			given = append(given, f)
		}
		all, err := newFreezes(given)
		if err != nil {
			t.Fatal(err)
		}
		frozen := func(day ledger.Date) bool {
			for _, f := range given {
				if f.From <= day && (f.To == 0 || day <= f.To) {
					return true
				}
			}
			return false
		}

		from, to := day.Draw(t, "first asked"), day.Draw(t, "last asked")
		want := 0
		for day := from; day <= to; day++ {
			if frozen(day) {
				want++
			}
		}
		if got := all.days(from, to); from <= to && got != want {
			t.Fatalf("%d days frozen from %v to %v, want %d", got, from, to, want)
		}

		thaws := from
		for thaws <= first+70 && frozen(thaws) {
			thaws++
		}
		if got := all.thaw(from); got != thaws && (thaws <= first+70 || got <= ledger.MaxDate) {
			t.Fatalf("%v thaws on %v, want %v", from, got, thaws)
		}

		// What each took makes the whole, and none took a day outside itself.
		sum := 0
		for _, f := range all.took([]Segment{{From: from, To: to}}) {
			if f.Days < 0 || f.Days > 0 && (f.To != 0 && f.To < from || f.From > to) {
				t.Fatalf("%+v took %d days from %v to %v", f.Freeze, f.Days, from, to)
			}
			sum += f.Days
		}
		if from <= to && sum != want {
			t.Fatalf("the freezes took %d days from %v to %v, want %d", sum, from, to, want)
		}
	})
}

func TestFreezesRefuse(t *testing.T) {
	if all, err := newFreezes([]Freeze{{From: 10, To: 9}}); err == nil {
		t.Errorf("a freeze that ends before it begins is %v", all)
	}
}
