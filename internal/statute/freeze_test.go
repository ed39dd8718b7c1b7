package statute

import (
	"slices"
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

// frozenDebt is a debt of £365 at 10%, which bears ten pence a day, from a day.
func frozenDebt(from, to ledger.Date, given ...Freeze) Debt {
	return Debt{Principal: 365_00, From: from, To: to, Rates: Rates{{Percent: hundred.Shift(-1)}}, Freezes: given}
}

// A breathing space lasts 60 days, and one for a crisis of mental health as long as
// the treatment and 30 days more: SI 2020/1311. Nothing accrues
// meanwhile, and nothing is made up for afterwards: reg.7.
func TestBreathingSpace(t *testing.T) {
	day := func(month, day int) ledger.Date { return ledger.MustDate(2026, month, day) }
	standard := Freeze{From: day(2, 10), To: day(2, 10) + 59, Reason: ledger.BreathingSpace}
	if want := day(4, 10); standard.To != want {
		t.Fatalf("60 days from %v end on %v, want %v", standard.From, standard.To, want)
	}
	crisis := Freeze{From: day(5, 1), To: day(5, 20) + 30, Reason: ledger.BreathingSpace}
	tests := []struct {
		name     string
		from, to ledger.Date
		freezes  []Freeze
		days     int
		took     []int
	}{
		{"none", day(1, 1), day(12, 31), nil, 365, nil},
		{"one", day(1, 1), day(12, 31), []Freeze{standard}, 305, []int{60}},
		{"not begun by the last day", day(1, 1), day(2, 9), []Freeze{standard}, 40, []int{0}},
		{"one day of it", day(1, 1), day(2, 10), []Freeze{standard}, 40, []int{1}},
		{"all but its last day", day(1, 1), day(4, 9), []Freeze{standard}, 40, []int{59}},
		{"the day after it bears interest", day(1, 1), day(4, 11), []Freeze{standard}, 41, []int{60}},
		{"overdue while it lasts", day(3, 1), day(4, 12), []Freeze{standard}, 2, []int{41}},
		{"overdue on its last day", day(4, 10), day(4, 12), []Freeze{standard}, 2, []int{1}},
		{"overdue when it is over", day(4, 11), day(4, 12), []Freeze{standard}, 2, []int{0}},
		{"nothing but frozen days", day(3, 1), day(3, 31), []Freeze{standard}, 0, []int{31}},
		{"a crisis after it", day(1, 1), day(12, 31), []Freeze{crisis, standard}, 255, []int{60, 50}},
		{"a crisis within it counts no day twice", day(1, 1), day(12, 31), []Freeze{standard, {From: day(3, 1), To: day(3, 31)}}, 305, []int{60, 0}},
		{"a hold that begins before it ends", day(1, 1), day(12, 31), []Freeze{standard, {From: day(4, 1), To: day(4, 30)}}, 285, []int{60, 20}},
		{"for good", day(1, 1), day(12, 31), []Freeze{{From: day(7, 1)}}, 181, []int{184}},
		{"from the beginning", day(1, 1), day(12, 31), []Freeze{{To: day(6, 30)}}, 184, []int{181}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := accrue(frozenDebt(tt.from, tt.to, tt.freezes...))
			if err != nil {
				t.Fatal(err)
			}
			var took []int
			for _, f := range a.Frozen {
				took = append(took, f.Days)
			}
			if a.Days != tt.days || a.Interest != ledger.Money(10*tt.days) || !slices.Equal(took, tt.took) {
				t.Errorf("%d days, %v, frozen %v; want %d, %v, %v", a.Days, a.Interest, took, tt.days, ledger.Money(10*tt.days), tt.took)
			}
		})
	}
}

// How freezes are written down makes no difference: their order, one in two parts
// that join, the same one twice, or one on days that are not the debt's.
func TestFreezesWrittenOtherwise(t *testing.T) {
	first := ledger.MustDate(2024, 1, 1)
	rapid.Check(t, func(t *rapid.T) {
		days := func(name string, least, most int) ledger.Date {
			return ledger.Date(rapid.IntRange(least, most).Draw(t, name))
		}
		last := first + days("length", 0, 400)
		var given []Freeze
		for range rapid.IntRange(1, 4).Draw(t, "freezes") {
			from := first + days("from", -50, 450)
			given = append(given, Freeze{From: from, To: from + days("more days", 0, 90)})
		}
		owing := func(what string, freezes []Freeze) Accrual {
			a, err := accrue(frozenDebt(first, last, freezes...))
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			return a
		}
		want := owing("as given", given)
		if free := owing("without", nil); free.Days < want.Days || free.Interest-want.Interest != ledger.Money(10*(free.Days-want.Days)) {
			t.Fatalf("%d days and %v with freezes, %d and %v without", want.Days, want.Interest, free.Days, free.Interest)
		}
		backwards := slices.Clone(given)
		slices.Reverse(backwards)
		cut := given[0].From + days("cut", 0, int(given[0].To-given[0].From))
		inTwo := append(slices.Clone(given[1:]), Freeze{From: given[0].From, To: cut})
		if cut < given[0].To {
			inTwo = append(inTwo, Freeze{From: cut + 1, To: given[0].To})
		}
		for what, freezes := range map[string][]Freeze{
			"backwards":    backwards,
			"one in two":   inTwo,
			"twice":        append(slices.Clone(given), given...),
			"one before":   append(slices.Clone(given), Freeze{From: first - 90, To: first - 1}),
			"one after it": append(slices.Clone(given), Freeze{From: last + 1}),
		} {
			got := owing(what, freezes)
			if got.Days != want.Days || got.Interest != want.Interest || got.Owed != want.Owed {
				t.Fatalf("%s: %d days and %v, want %d and %v", what, got.Days, got.Interest, want.Days, want.Interest)
			}
		}
	})
}
