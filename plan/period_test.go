package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

var allPeriods = []plan.Period{plan.Week, plan.Fortnight, plan.FourWeeks, plan.Month, plan.Quarter, plan.Year}

func TestPeriodWords(t *testing.T) {
	checkWords(t, "week, fortnight, four-weeks, month, quarter, year", allPeriods...)
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
