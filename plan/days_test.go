package plan_test

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

func TestDayWords(t *testing.T) {
	ledgertest.CheckWords(t, "none, next, previous", plan.NoRoll, plan.NextDay, plan.PreviousDay)
	ledgertest.CheckWords(t, "monday, tuesday, wednesday, thursday, friday, saturday, sunday, last-working-day",
		plan.OnMonday, plan.OnTuesday, plan.OnWednesday, plan.OnThursday, plan.OnFriday, plan.OnSaturday, plan.OnSunday, plan.OnLastWorkingDay)
}

// The calendar of these tests is shut from 23 to 31 December.
func TestMovedDays(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		{"weekends, next", "GBP 9.00 count 3 roll next", "2027-02-01 2027-03-01 2027-03-31"},
		{"weekends, previous", "GBP 9.00 count 3 roll previous", "2027-01-29 2027-02-26 2027-03-31"},
		{"the anchor never moves", "GBP 9.00 count 3 from 2027-12-25 roll next", "2028-01-03 2028-01-25 2028-02-25"},
		{"the 31st comes back after a first in February", "GBP 9.00 count 4 from 2027-02-28 day 31", "2027-02-28 2027-03-31 2027-04-30 2027-05-31"},
		{"and where a weekend moves days", "GBP 9.00 count 4 from 2027-02-28 day 31 roll next", "2027-03-01 2027-03-31 2027-04-30 2027-05-31"},
		{"the 30th by quarters", "GBP 9.00 count 3 every quarter from 2028-02-29 day 30", "2028-02-29 2028-05-30 2028-08-30"},
		{"weeks know no day of the month", "GBP 9.00 count 2 every week from 2027-02-28 day 31", "2027-02-28 2027-03-07"},
		{"none", "GBP 9.00 count 3 roll none", "2027-01-31 2027-02-28 2027-03-31"},
		{"two weeks on one day", "GBP 9.00 count 3 every week from 2027-12-20 roll next", "2027-12-20 2028-01-03 2028-01-04"},
		{"two weeks on one day, before", "GBP 9.00 count 3 every week from 2027-12-22 roll previous", "2027-12-22 2028-01-03 2028-01-05"},
		{"Fridays of months", "GBP 9.00 count 3 from 2027-01-15 on friday", "2027-01-15 2027-02-19 2027-03-19"},
		{"Sundays of weeks", "GBP 9.00 count 3 every week from 2027-01-15 on sunday", "2027-01-17 2027-01-24 2027-01-31"},
		{"last working days", "GBP 9.00 count 3 from 2027-01-15 on last-working-day", "2027-01-29 2027-02-26 2027-03-31"},
		{"last working day of a month that shuts early", "GBP 9.00 count 2 from 2027-11-15 on last-working-day roll next", "2027-11-30 2027-12-22"},
		{"last working days of quarters", "GBP 9.00 count 2 every quarter on last-working-day", "2027-01-29 2027-04-30"},
		{"a pause", "GBP 9.00 count 3 skip 2027-02", "2027-01-31 2027-03-31 2027-04-30"},
		{"a pause at the start", "GBP 9.00 count 2 skip 2027-01 skip 2027-02", "2027-03-31 2027-04-30"},
		{"a pause of weeks", "GBP 9.00 count 2 every week skip 2027-02", "2027-01-31 2027-03-07"},
		{"a pause by the day asked for", "GBP 9.00 count 2 on friday skip 2027-02", "2027-03-05 2027-04-02"},
		{"a pause before the last date", "GBP 9.00 until 2027-04-30 skip 2027-02", "2027-01-31 2027-03-31 2027-04-30"},
		{"a pause is not rolled into", "GBP 9.00 count 3 roll next skip 2027-03", "2027-02-01 2027-02-26 2027-04-30"},
		{"nor back into", "GBP 9.00 count 3 from 2027-05-01 roll previous skip 2027-04", "2027-05-03 2027-06-01 2027-07-01"},
		{"nor past another instalment", "GBP 9.00 count 3 every week from 2027-12-15 roll next skip 2028-01", "2027-12-15 2027-12-22 2028-02-02"},
		{"rolled past the last date", "GBP 9.00 until 2027-02-28 roll next", "2027-02-01"},
		{"deposit on the day that is rolled to", "GBP 9.00 count 1 roll previous deposit 1.00@2027-01-29", "2027-01-29 2027-01-29"},
	}
	checkBuilt(t, tests, dates)
}

func TestWhatIsSaidOfDays(t *testing.T) {
	s, err := plan.Build(ask("GBP 90.00 count 26 from 2026-12-27 roll next skip 2027-03"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Instalments[0].MovedFrom, day("2026-12-27"); got != want {
		t.Errorf("the first is moved from %v, want %v", got, want)
	}
	if got, want := s.UnknownFrom, day("2029-01-01"); got != want {
		t.Errorf("holidays are not known from %v, want %v", got, want)
	}
	if len(s.Skipped) != 1 || s.Skipped[0] != day("2027-03-27") {
		t.Errorf("skipped %v, want 27 March 2027", s.Skipped)
	}
	s = must(plan.Build(ask("GBP 9.00 count 3 roll next skip 2027-03")))
	if len(s.Turned) != 1 || s.Turned[0] != day("2027-02-28") || s.Instalments[1].MovedFrom != day("2027-02-28") {
		t.Errorf("turned %v, want 28 February 2027", s.Turned)
	}
	// Days that nothing moves do not depend on holidays.
	if s, err = plan.Build(ask("GBP 90.00 count 40")); err != nil || s.UnknownFrom != 0 {
		t.Errorf("holidays are not known from %v, %v", s.UnknownFrom, err)
	}
	// A deposit may not come after the first instalment, once that is moved.
	_, err = plan.Build(ask("GBP 9.00 count 1 roll previous deposit 1.00@2027-01-30"))
	ledgertest.CheckError(t, err, plan.ErrTerms, "a deposit on 2027-01-30 comes after the first instalment on 2027-01-29")
}

// TestDueDaysProperties draws ways to move and skip days, and holds every date
// against the calendar: dates only go forward, none is in a month that is skipped,
// each is the weekday that was asked for, and with rolling a working day.
func TestDueDaysProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := ask("GBP 100.00 count 24")
		terms.First += ledger.Date(rapid.IntRange(0, 40).Draw(t, "first"))
		terms.Every = rapid.SampledFrom(allPeriods[:5]).Draw(t, "every")
		if on := rapid.IntRange(0, 7).Draw(t, "on"); on > 0 {
			terms.On = plan.On(on)
		}
		terms.Roll = plan.Roll(rapid.IntRange(0, 2).Draw(t, "roll"))
		terms.Calendar = closed{}
		skipped := day("2027-04-01")
		if rapid.Bool().Draw(t, "skip") {
			terms.Skip = []ledger.Date{skipped}
		}
		s := must(plan.Build(terms))
		for i, p := range s.Instalments {
			from := p.Due
			if p.MovedFrom != 0 {
				from = p.MovedFrom
			}
			if i > 0 && p.Due <= s.Instalments[i-1].Due {
				t.Errorf("%v comes after %v", p.Due, s.Instalments[i-1].Due)
			}
			if terms.Roll != plan.NoRoll && !works(p.Due) {
				t.Errorf("%v is no working day", p.Due)
			}
			if terms.Roll == plan.NoRoll && p.MovedFrom != 0 && terms.On == 0 {
				t.Errorf("%v is moved from %v, and nothing moves it", p.Due, p.MovedFrom)
			}
			if terms.On != 0 && int(from.Weekday()+6)%7+1 != int(terms.On) && terms.Roll == plan.NoRoll {
				t.Errorf("%v is no %v", from, terms.On)
			}
			if terms.Skip != nil && from.MonthStart() == skipped {
				t.Errorf("%v is in the month that is skipped", from)
			}
		}
		for _, d := range s.Skipped {
			if d.MonthStart() != skipped {
				t.Errorf("%v is skipped", d)
			}
		}
	})
}

func TestWeekends(t *testing.T) {
	for date, works := range map[string]bool{"2027-01-01": true, "2027-01-02": false, "2027-01-03": false, "2027-01-04": true} {
		if got := plan.Weekends.IsWorkingDay(day(date)); got != works {
			t.Errorf("%s is a working day: %v, want %v", date, got, works)
		}
		if plan.Weekends.Known(day(date)) {
			t.Errorf("the holidays of %s are known", date)
		}
	}
}

// TestSkippedMonthsStayEmpty draws plans with months to skip: none has an instalment,
// and no day is given up but for them.
func TestSkippedMonthsStayEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: 500_00, Count: rapid.IntRange(1, 40).Draw(t, "count"),
			Every: rapid.SampledFrom(allPeriods[:5]).Draw(t, "every"), First: day("2027-01-01") + ledger.Date(rapid.IntRange(0, 365).Draw(t, "first")),
			Roll: rapid.SampledFrom([]plan.Roll{plan.NoRoll, plan.NextDay, plan.PreviousDay}).Draw(t, "roll"), Calendar: closed{},
			On: rapid.SampledFrom([]plan.On{0, plan.OnMonday, plan.OnSunday}).Draw(t, "on"),
		}
		for range rapid.IntRange(1, 3).Draw(t, "months") {
			terms.Skip = append(terms.Skip, day("2027-01-01").AddMonths(rapid.IntRange(0, 15).Draw(t, "month")))
		}
		s := must(plan.Build(terms))
		for _, p := range s.Instalments {
			for _, month := range terms.Skip {
				if p.Due.MonthStart() == month {
					t.Errorf("an instalment on %v, in a month to skip", p.Due)
				}
			}
		}
	})
}
