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
