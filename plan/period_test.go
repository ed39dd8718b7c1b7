package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

var allPeriods = []plan.Period{plan.Week, plan.Fortnight, plan.FourWeeks, plan.Month, plan.Quarter, plan.Year}

func TestPeriodWords(t *testing.T) {
	ledgertest.CheckWords(t, "week, fortnight, four-weeks, month, quarter, year", allPeriods...)
	if got := plan.Period(0).String(); got != "" {
		t.Errorf("a period not stated prints %q", got)
	}
	if got := plan.Period(99).String(); got != "period(99)" {
		t.Errorf("a period out of range prints %q", got)
	}
}

func TestPeriodDate(t *testing.T) {
	tests := []struct {
		name  string
		every string
		first string
		want  string
	}{
		{"weeks", "week", "2027-02-22", "2027-02-22 2027-03-01 2027-03-08"},
		{"fortnights", "fortnight", "2027-12-20", "2027-12-20 2028-01-03 2028-01-17"},
		{"four weeks", "four-weeks", "2027-02-01", "2027-02-01 2027-03-01 2027-03-29"},
		{"month ends stay month ends", "month", "2027-01-31", "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31"},
		{"the 30th comes back after February", "month", "2027-01-30", "2027-01-30 2027-02-28 2027-03-30"},
		{"leap February", "month", "2028-01-31", "2028-01-31 2028-02-29 2028-03-31"},
		{"a day in every month", "month", "2027-11-28", "2027-11-28 2027-12-28 2028-01-28"},
		{"quarters", "quarter", "2026-11-30", "2026-11-30 2027-02-28 2027-05-30 2027-08-30"},
		{"years from a leap day", "year", "2028-02-29", "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var every plan.Period
			word(tt.every, &every)
			var got []string
			for n := range strings.Fields(tt.want) {
				got = append(got, every.Date(day(tt.first), n).String())
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A series is never out of order, and its months are as long as the calendar's.
func TestPeriodDateAscends(t *testing.T) {
	for _, every := range allPeriods {
		for first := day("2027-12-01"); first < day("2028-04-01"); first++ {
			before := first
			for n := 1; n <= plan.MaxInstalments; n++ {
				due := every.Date(first, n)
				if due <= before {
					t.Fatalf("%v from %v: date %d is %v, not after %v", every, first, n, due, before)
				}
				before = due
			}
		}
	}
}

func TestPeriodDateOutsideTheCalendar(t *testing.T) {
	for _, every := range allPeriods {
		if got := every.Date(0, 3); got != 0 {
			t.Errorf("%v: the third after no date is %v", every, got)
		}
		if got := every.Date(day("9999-12-31"), 1); got != 0 {
			t.Errorf("%v: the day after the last is %v", every, got)
		}
		if got := every.Date(day("0001-01-01"), -1); got != 0 {
			t.Errorf("%v: the day before the first is %v", every, got)
		}
		if got, want := every.Date(day("9999-12-31"), 0), ledger.MaxDate; got != want {
			t.Errorf("%v: the last day is %v, want %v", every, got, want)
		}
	}
}

func TestPeriodPerYear(t *testing.T) {
	for i, want := range []int{52, 26, 13, 12, 4, 1} {
		if got := allPeriods[i].PerYear(); got != want {
			t.Errorf("%v.PerYear() = %d, want %d", allPeriods[i], got, want)
		}
	}
}

func TestPeriodNotStatedPanics(t *testing.T) {
	for name, f := range map[string]func(plan.Period){
		"Date":    func(p plan.Period) { p.Date(ledger.Date(1), 1) },
		"PerYear": func(p plan.Period) { p.PerYear() },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f(0)
		})
	}
}

func ExamplePeriod_Date() {
	first := ledger.MustDate(2027, 1, 31)
	for n := range 4 {
		fmt.Println(plan.Month.Date(first, n), plan.Fortnight.Date(first, n))
	}
	// Output:
	// 2027-01-31 2027-01-31
	// 2027-02-28 2027-02-14
	// 2027-03-31 2027-02-28
	// 2027-04-30 2027-03-14
}

// TestPeriodDateIsTheCalendars counts months with the standard library, which goes
// on into the next month where one is too short, and steps back.
func TestPeriodDateIsTheCalendars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year, month, dom := rapid.IntRange(1600, 2400).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 31).Draw(t, "day")
		start := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC)
		if start.Day() != dom {
			t.Skip("no such day")
		}
		first := ledger.MustDate(year, month, dom)
		n := rapid.IntRange(-400, 400).Draw(t, "periods")
		for every, months := range map[plan.Period]int{plan.Month: 1, plan.Quarter: 3, plan.Year: 12} {
			want := time.Date(year, time.Month(month+n*months), dom, 0, 0, 0, 0, time.UTC)
			if want.Day() != dom {
				want = want.AddDate(0, 0, -want.Day()) // the last day of the month that was meant
			}
			if got := every.Date(first, n); got.String() != want.Format(time.DateOnly) {
				t.Errorf("%d times a %v from %v: %v, want %s", n, every, first, got, want.Format(time.DateOnly))
			}
		}
		for every, days := range map[plan.Period]int{plan.Week: 7, plan.Fortnight: 14, plan.FourWeeks: 28} {
			if got, want := every.Date(first, n).String(), start.AddDate(0, 0, days*n).Format(time.DateOnly); got != want {
				t.Errorf("%d times a %v from %v: %s, want %s", n, every, first, got, want)
			}
		}
	})
}

// TestPeriodsFitIntoOneAnother has the longer periods as so many of the shorter.
func TestPeriodsFitIntoOneAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := day("2020-01-01") + ledger.Date(rapid.IntRange(0, 4000).Draw(t, "first"))
		n, more := rapid.IntRange(-30, 30).Draw(t, "n"), rapid.IntRange(-30, 30).Draw(t, "more")
		for _, same := range []struct {
			long, short plan.Period
			times       int
		}{
			{plan.Fortnight, plan.Week, 2},
			{plan.FourWeeks, plan.Fortnight, 2},
			{plan.FourWeeks, plan.Week, 4},
			{plan.Quarter, plan.Month, 3},
			{plan.Year, plan.Quarter, 4},
			{plan.Year, plan.Month, 12},
		} {
			if got, want := same.long.Date(first, n), same.short.Date(first, n*same.times); got != want {
				t.Errorf("%d × %v from %v is %v, %d × %v is %v", n, same.long, first, got, n*same.times, same.short, want)
			}
			// Budgets count a year as 52 weeks or 12 months.
			if same.short.PerYear() != same.times*same.long.PerYear() {
				t.Errorf("%d of a %v are no %v", same.times, same.short, same.long)
			}
		}
		for _, every := range []plan.Period{plan.Week, plan.Fortnight, plan.FourWeeks} {
			if got, want := every.Date(every.Date(first, n), more), every.Date(first, n+more); got != want {
				t.Errorf("%d × %v and then %d from %v: %v, want %v", n, every, more, first, got, want)
			}
		}
		// From a day that every month has, months add up too.
		if _, _, dom := first.Civil(); dom <= 28 {
			for _, every := range []plan.Period{plan.Month, plan.Quarter, plan.Year} {
				if got, want := every.Date(every.Date(first, n), more), every.Date(first, n+more); got != want {
					t.Errorf("%d × %v and then %d from %v: %v, want %v", n, every, more, first, got, want)
				}
			}
		}
	})
}
