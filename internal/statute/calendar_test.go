package statute_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestHolidaysOfEachYear counts them: an ordinary year has 8 in England and Wales,
// 9 in Scotland and 10 in Northern Ireland; 2022 had two more everywhere, 2023 one
// more, and 2026 has one more in Scotland.
func TestHolidaysOfEachYear(t *testing.T) {
	ordinary := map[ledger.Jurisdiction]int{ew: 8, sc: 9, ni: 10}
	more := map[ledger.Jurisdiction]map[int]int{ew: {2022: 2, 2023: 1}, sc: {2022: 2, 2023: 1, 2026: 1}, ni: {2022: 2, 2023: 1}}
	total := 0
	for j, usual := range ordinary {
		calendar := statute.UK().Calendar(j)
		for year := 2019; year <= 2028; year++ {
			count := 0
			for day := ledger.MustDate(year, 1, 1); day <= ledger.MustDate(year, 12, 31); day++ {
				if !calendar.IsHoliday(day) {
					continue
				}
				count++
				if weekday := day.Weekday(); weekday == time.Saturday || weekday == time.Sunday {
					t.Errorf("%s: %s is at a weekend", j, day)
				}
			}
			total += count
			if want := usual + more[j][year]; count != want {
				t.Errorf("%s: %d holidays in %d, want %d", j, count, year, want)
			}
		}
	}
	if total != 280 {
		t.Errorf("%d holidays in all, want 280", total)
	}
}

func TestHoliday(t *testing.T) {
	tests := []struct {
		day        string
		ew, sc, ni string
	}{
		{"2020-05-04", "", "", ""}, // the usual Monday, moved to the Friday
		{"2020-05-08", "Early May bank holiday (VE day)", "Early May bank holiday (VE day)", "Early May bank holiday (VE day)"},
		{"2022-05-30", "", "", ""}, // moved to the Thursday
		{"2022-06-02", "Spring bank holiday", "Spring bank holiday", "Spring bank holiday"},
		{"2022-06-03", "Platinum Jubilee bank holiday", "Platinum Jubilee bank holiday", "Platinum Jubilee bank holiday"},
		{"2022-09-19", "State Funeral of Queen Elizabeth II", "State Funeral of Queen Elizabeth II", "State Funeral of Queen Elizabeth II"},
		{"2023-05-08", "Coronation of King Charles III", "Coronation of King Charles III", "Coronation of King Charles III"},
		{"2026-04-06", "Easter Monday", "", "Easter Monday"},
		{"2026-06-15", "", "World Cup bank holiday", ""},
		{"2026-07-13", "", "", "Battle of the Boyne (Orangemen's Day) (substitute day)"},
		{"2026-08-03", "", "Summer bank holiday", ""},
		{"2026-08-31", "Summer bank holiday", "", "Summer bank holiday"},
		{"2026-12-26", "", "", ""}, // a Saturday
		{"2026-12-28", "Boxing Day (substitute day)", "Boxing Day (substitute day)", "Boxing Day (substitute day)"},
		{"2024-12-02", "", "St Andrew's Day (substitute day)", ""},
		{"2028-01-04", "", "2nd January (substitute day)", ""},
	}
	for _, tt := range tests {
		for j, want := range map[ledger.Jurisdiction]string{ew: tt.ew, sc: tt.sc, ni: tt.ni} {
			calendar := statute.UK().Calendar(j)
			if got := calendar.Holiday(on(tt.day)); got != want || calendar.IsHoliday(on(tt.day)) != (want != "") {
				t.Errorf("%s, %s: %q, want %q", tt.day, j, got, want)
			}
		}
	}
}

func TestWorkingDays(t *testing.T) {
	tests := []struct {
		j                  ledger.Jurisdiction
		day, next, earlier string
	}{
		{ew, "2026-12-24", "2026-12-24", "2026-12-24"},
		{ew, "2026-12-25", "2026-12-29", "2026-12-24"},
		{ew, "2026-12-27", "2026-12-29", "2026-12-24"},
		{ew, "2027-01-02", "2027-01-04", "2026-12-31"},
		{sc, "2027-01-02", "2027-01-05", "2026-12-31"},
		{ni, "2026-07-11", "2026-07-14", "2026-07-10"},
		{0, "2026-12-25", "2026-12-25", "2026-12-25"},  // no bank holidays
		{ew, "2029-12-25", "2029-12-25", "2029-12-25"}, // past those that are known
		{ew, "2029-12-23", "2029-12-24", "2029-12-21"},
		{ew, "", "", ""},
		{ew, "0001-01-06", "0001-01-08", "0001-01-05"},
		{ew, "9999-12-31", "9999-12-31", "9999-12-31"},
	}
	for _, tt := range tests {
		calendar := statute.UK().Calendar(tt.j)
		if next, earlier := calendar.NextWorkingDay(on(tt.day)), calendar.PreviousWorkingDay(on(tt.day)); next != on(tt.next) || earlier != on(tt.earlier) {
			t.Errorf("%s %s: next %s and previous %s, want %s and %s", tt.j, tt.day, next, earlier, tt.next, tt.earlier)
		}
	}
}

func TestCalendarKnown(t *testing.T) {
	calendar := statute.UK().Calendar(sc)
	for day, want := range map[string]bool{"2018-12-31": false, "2019-01-01": true, "2028-12-31": true, "2029-01-01": false, "": false} {
		if got := calendar.Known(on(day)); got != want {
			t.Errorf("Known(%s) = %t, want %t", day, got, want)
		}
	}
	if calendar.FromYear() != 2019 || calendar.KnownTo() != on("2028-12-31") || calendar.Jurisdiction() != sc {
		t.Errorf("from %d to %s in %s", calendar.FromYear(), calendar.KnownTo(), calendar.Jurisdiction())
	}
	var none statute.Calendar
	if none.Known(on("2026-01-01")) || none.FromYear() != 0 || !none.IsWorkingDay(on("2026-01-01")) {
		t.Error("the zero calendar knows bank holidays")
	}
}

// TestRolledDaysWork: the next working day is one, is no earlier, and nothing but
// days off lie before it; and so backwards.
func TestRolledDaysWork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := ledger.Date(rapid.Int32Range(int32(on("2019-01-01")), int32(on("2028-12-20"))).Draw(t, "day"))
		calendar := statute.UK().Calendar(rapid.SampledFrom([]ledger.Jurisdiction{ew, sc, ni}).Draw(t, "jurisdiction"))
		next, previous := calendar.NextWorkingDay(day), calendar.PreviousWorkingDay(day)
		if !calendar.IsWorkingDay(next) || !calendar.IsWorkingDay(previous) || previous > day || day > next || next-previous > 7 {
			t.Fatalf("%s lies between %s and %s", day, previous, next)
		}
		for d := previous + 1; d < next; d++ {
			if calendar.IsWorkingDay(d) {
				t.Errorf("%s works, between %s and %s", d, previous, next)
			}
		}
	})
}

// easterSunday is the first Sunday after the full moon on or after 21 March, as the
// Calendar (New Style) Act 1750 has it; by the method of the anonymous correspondent
// of Nature, 20 April 1876.
func easterSunday(year int) ledger.Date {
	golden, century := year%19, year/100
	epact := (19*golden + century - century/4 - (century-(century+8)/25+1)/3 + 15) % 30
	sunday := (32 + 2*(century%4) + 2*(year%100/4) - epact - year%4) % 7
	late := (golden + 11*epact + 22*sunday) / 451
	days := epact + sunday - 7*late + 114
	return ledger.MustDate(year, days/31, days%31+1)
}

// holidaysByRule are the bank holidays of a year as the law has them, without what a
// proclamation made of that year alone: Banking and Financial Dealings Act 1971
// Sch.1; for Northern Ireland 12 July and for the Mondays of Easter, May and August,
// and what takes the place of a day at a weekend, gov.uk/bank-holidays.
func holidaysByRule(j ledger.Jurisdiction, year int) map[ledger.Date]bool {
	monday := func(month int, last bool) ledger.Date {
		day := ledger.MustDate(year, month, 1)
		if last {
			for day = day.MonthEnd(); day.Weekday() != time.Monday; day-- {
			}
			return day
		}
		for ; day.Weekday() != time.Monday; day++ {
		}
		return day
	}
	easter := easterSunday(year)
	days := map[ledger.Date]bool{easter - 2: true, monday(5, false): true, monday(5, true): true}
	fixed := []ledger.Date{ledger.MustDate(year, 1, 1)}
	switch j {
	case sc:
		fixed = append(fixed, ledger.MustDate(year, 1, 2), ledger.MustDate(year, 11, 30))
		days[monday(8, false)] = true
	case ni:
		fixed = append(fixed, ledger.MustDate(year, 3, 17), ledger.MustDate(year, 7, 12))
		days[easter+1], days[monday(8, true)] = true, true
	default:
		days[easter+1], days[monday(8, true)] = true, true
	}
	fixed = append(fixed, ledger.MustDate(year, 12, 25), ledger.MustDate(year, 12, 26))
	weekend := func(day ledger.Date) bool { return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday }
	for _, day := range fixed {
		days[day] = true
	}
	for _, day := range fixed {
		if !weekend(day) {
			continue
		}
		delete(days, day)
		for weekend(day) || days[day] {
			day++
		}
		days[day] = true
	}
	return days
}

// The days that a proclamation moved or added: Royal proclamations of 7 June 2019, 12
// November 2020, 10 September 2022 and 8 November 2022, and that of the Scottish
// Government for 15 June 2026.
var proclaimed = map[int]struct{ moved, added []string }{
	2020: {[]string{"2020-05-04"}, []string{"2020-05-08"}},
	2022: {[]string{"2022-05-30"}, []string{"2022-06-02", "2022-06-03", "2022-09-19"}},
	2023: {nil, []string{"2023-05-08"}},
}

// The list of bank holidays is what the rules make, with what was proclaimed.
func TestHolidaysFollowTheRules(t *testing.T) {
	for _, j := range []ledger.Jurisdiction{ew, sc, ni} {
		calendar := statute.UK().Calendar(j)
		for year := 2019; year <= 2028; year++ {
			want := holidaysByRule(j, year)
			for _, day := range proclaimed[year].moved {
				delete(want, on(day))
			}
			for _, day := range proclaimed[year].added {
				want[on(day)] = true
			}
			if j == sc && year == 2026 {
				want[on("2026-06-15")] = true
			}
			for day := ledger.MustDate(year, 1, 1); day <= ledger.MustDate(year, 12, 31); day++ {
				if got := calendar.IsHoliday(day); got != want[day] {
					t.Errorf("%v %v, a %v: a holiday is %t, want %t", j, day, day.Weekday(), got, want[day])
				}
			}
		}
	}
}

// Easter Sundays as the Book of Common Prayer's tables and gov.uk have them.
func TestEasterSunday(t *testing.T) {
	for _, want := range []string{"2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2021-04-04", "2024-03-31", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25"} {
		year, _, _ := on(want).Civil()
		if got := easterSunday(year); got != on(want) {
			t.Errorf("%d: %v, want %s", year, got, want)
		}
	}
}

// A working day is no weekend and no holiday, in each jurisdiction and on any day
// there is.
func TestWorkingDaysAreTheOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := ledger.Date(rapid.Int32Range(1, int32(ledger.MaxDate)).Draw(t, "day"))
		if rapid.Bool().Draw(t, "in the years that are known") {
			day = ledger.Date(rapid.Int32Range(int32(on("2019-01-01")), int32(on("2028-12-31"))).Draw(t, "known day"))
		}
		calendar := statute.UK().Calendar(rapid.SampledFrom([]ledger.Jurisdiction{ew, sc, ni, 0}).Draw(t, "jurisdiction"))
		name := day.Weekday().String()
		off := name[0] == 'S' || calendar.Holiday(day) != ""
		if calendar.IsWorkingDay(day) == off {
			t.Fatalf("%v, a %s, works is %t", day, name, !off)
		}
		if calendar.Holiday(day) != "" && !calendar.Known(day) {
			t.Fatalf("%v is a holiday of a year that is not known", day)
		}
	})
}
