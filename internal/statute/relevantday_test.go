package statute_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestRelevantDay(t *testing.T) {
	tests := []struct {
		name      string
		p         statute.Payable
		day, rule string
		says      string
	}{
		{
			name: "the agreed day alone is not held against anything", p: statute.Payable{Agreed: on("2026-12-31")},
			day: "2026-12-31", rule: "agreed-untested", says: "not known",
		},
		{
			name: "a public authority's too", p: statute.Payable{Agreed: on("2026-12-31"), PublicAuthority: true},
			day: "2026-12-31", rule: "agreed-untested", says: "not known",
		},
		{
			name: "the last day of the 60 is in time", p: statute.Payable{Agreed: on("2026-04-29"), Notice: on("2026-03-01")},
			day: "2026-04-29", rule: "agreed", says: "29 Apr 2026",
		},
		{
			name: "the day after is not", p: statute.Payable{Agreed: on("2026-04-30"), Notice: on("2026-03-01")},
			day: "2026-04-29", rule: "60-days", says: "the day of notice of the amount",
		},
		{
			name: "unless one counts from the day after", p: statute.Payable{Agreed: on("2026-04-30"), Notice: on("2026-03-01"), CountFrom: statute.DayAfter},
			day: "2026-04-30", rule: "agreed", says: "30 Apr 2026",
		},
		{
			name: "fairness does not help a public authority", p: statute.Payable{Agreed: on("2026-03-31"), Notice: on("2026-03-01"), PublicAuthority: true, NotGrosslyUnfair: true},
			day: "2026-03-30", rule: "30-days-authority", says: "public authority",
		},
		{
			name: "an agreed day sooner than 30 days stands", p: statute.Payable{Agreed: on("2026-03-08"), Notice: on("2026-03-01"), PublicAuthority: true},
			day: "2026-03-08", rule: "agreed",
		},
		{
			name: "acceptance is the latest", p: statute.Payable{Performed: on("2026-02-01"), Notice: on("2026-02-02"), Accepted: on("2026-02-03")},
			day: "2026-03-04", rule: "30-days", says: "acceptance",
		},
		{
			name: "30 days over a leap day", p: statute.Payable{Performed: on("2024-02-01")},
			day: "2024-03-01", rule: "30-days", says: "1 Feb 2024, the day of performance",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := tt.p.RelevantDay()
			if err != nil {
				t.Fatal(err)
			}
			if r.Day != on(tt.day) || r.Start != r.Day+1 || r.Rule.String() != tt.rule {
				t.Errorf("%v, starts %v, by %v; want %s by %s", r.Day, r.Start, r.Rule, tt.day, tt.rule)
			}
			if !strings.Contains(r.Why, tt.says) || r.Why == "" || !strings.Contains(r.Source, "s.4(2A)") {
				t.Errorf("why: %q (%s), want it to say %q", r.Why, r.Source, tt.says)
			}
		})
	}
}

func TestRelevantDayRefuses(t *testing.T) {
	_, err := statute.Payable{PublicAuthority: true}.RelevantDay()
	wantError(t, err, statute.ErrDebt, "want one of them")
	_, err = statute.Payable{Agreed: ledger.MaxDate}.RelevantDay()
	wantError(t, err, statute.ErrDebt, "years 1 to 9998")
	_, err = statute.Payable{Performed: -4}.RelevantDay()
	wantError(t, err, statute.ErrDebt, "want one of them")
}

// TestRelevantDayBounds checks that no rule gives a day later than was agreed,
// and none but fairness more than 60 days.
func TestRelevantDayBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := on("2025-11-20")
		day := func(name string) ledger.Date {
			if !rapid.Bool().Draw(t, name+" known") {
				return 0
			}
			return first + ledger.Date(spread(t, name, 0, 150))
		}
		p := statute.Payable{
			Agreed: day("agreed"), Performed: day("performed"), Notice: first + ledger.Date(spread(t, "notice", 0, 90)), Accepted: day("accepted"),
			PublicAuthority: rapid.Bool().Draw(t, "authority"), NotGrosslyUnfair: rapid.Bool().Draw(t, "fair"),
			CountFrom: statute.CountFrom(rapid.IntRange(0, 1).Draw(t, "count")),
		}
		r, err := p.RelevantDay()
		if err != nil {
			t.Fatal(err)
		}
		latest := max(p.Performed, p.Notice, p.Accepted)
		longest := 59 + int(p.CountFrom)
		if p.PublicAuthority || p.Agreed == 0 {
			longest -= 30
		}
		within := r.Day.Days(latest) <= longest
		if p.Agreed != 0 && r.Day > p.Agreed || !within && r.Rule != statute.AgreedDayFair || r.Trigger != latest {
			t.Errorf("%+v: %+v", p, r)
		}
		if r.Day != p.Agreed && r.Day.Days(latest) != longest {
			t.Errorf("%+v is cut to %v, which is not the end of a period", p, r.Day)
		}
	})
}

func ExamplePayable_RelevantDay() {
	r, err := statute.Payable{
		Agreed:    ledger.MustDate(2026, 5, 30),
		Performed: ledger.MustDate(2026, 3, 1),
	}.RelevantDay()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Day, r.Start, r.Rule)
	fmt.Println(r.Why)
	// Output:
	// 2026-04-29 2026-04-30 60-days
	// the agreed day, 30 May 2026, is too late unless it is not grossly unfair: the end of the 60 days that begin with 1 Mar 2026, the day of performance
}

// slowRelevantDay is s.4(2A) to (2H) of the 1998 Act read off day by day: the days of
// a period are counted one by one, the first of them being the trigger's own or, by
// the plain words of gov.uk, the next.
func slowRelevantDay(p statute.Payable) (day ledger.Date, rule string) {
	trigger := max(p.Performed, p.Notice, p.Accepted)
	end := func(days int) (day ledger.Date) {
		day = trigger
		if p.CountFrom == statute.DayAfter {
			day++
		}
		for range days - 1 {
			day++
		}
		return day
	}
	within := func(days int) bool {
		for day := trigger - 20000; day <= end(days); day++ {
			if day == p.Agreed {
				return true
			}
		}
		return false
	}
	switch {
	case p.Agreed == 0:
		return end(30), "30-days"
	case trigger == 0:
		return p.Agreed, "agreed-untested"
	case p.PublicAuthority && within(30):
		return p.Agreed, "agreed"
	case p.PublicAuthority:
		return end(30), "30-days-authority"
	case within(60):
		return p.Agreed, "agreed"
	case p.NotGrosslyUnfair:
		return p.Agreed, "agreed-fair"
	}
	return end(60), "60-days"
}

func TestRelevantDaySlowly(t *testing.T) {
	first := on("2026-01-01")
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string) ledger.Date {
			if rapid.Bool().Draw(t, name+" is not known") {
				return 0
			}
			return first + ledger.Date(rapid.IntRange(0, 100).Draw(t, name))
		}
		p := statute.Payable{
			Agreed: day("agreed"), Performed: day("performed"), Notice: day("notice"), Accepted: day("accepted"),
			PublicAuthority:  rapid.Bool().Draw(t, "of a public authority"),
			NotGrosslyUnfair: rapid.Bool().Draw(t, "not grossly unfair"),
			CountFrom:        statute.CountFrom(rapid.IntRange(0, 1).Draw(t, "count from")),
		}
		got, err := p.RelevantDay()
		if p.Agreed == 0 && max(p.Performed, p.Notice, p.Accepted) == 0 {
			if !errors.Is(err, statute.ErrDebt) {
				t.Fatalf("error = %v", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		want, rule := slowRelevantDay(p)
		if got.Day != want || got.Rule.String() != rule || got.Start != want+1 {
			t.Fatalf("%+v: %v by %v, want %v by %s", p, got.Day, got.Rule, want, rule)
		}
		if got.Trigger != max(p.Performed, p.Notice, p.Accepted) || !strings.HasPrefix(got.Source, "1998 Act s.4(2A)") {
			t.Fatalf("counted from %v (%s)", got.Trigger, got.Source)
		}
	})
}
