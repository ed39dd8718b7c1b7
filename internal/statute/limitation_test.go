package statute_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestLimitation(t *testing.T) {
	tests := []struct {
		j                   ledger.Jurisdiction
		accrued, last, warn string
		years               int
	}{
		{ew, "2020-03-31", "2026-03-31", "2025-03-31", 6},
		{sc, "2020-03-31", "2025-03-31", "2024-03-31", 5},
		{ni, "2020-03-31", "2026-03-31", "2025-03-31", 6},
		{ew, "2020-02-29", "2026-02-28", "2025-02-28", 6}, // neither year has a 29th
		{ew, "2022-02-28", "2028-02-28", "2027-02-28", 6}, // the earlier day in a leap year
		{sc, "2024-02-29", "2029-02-28", "2028-02-29", 5},
		{ew, "2019-12-31", "2025-12-31", "2024-12-31", 6},
		{ew, "9995-01-01", "", "", 6}, // no such day can be written
		{ew, "", "", "", 0},
		{0, "2020-03-31", "", "", 0},
	}
	for _, tt := range tests {
		last, years := statute.UK().Limitation(tt.j, on(tt.accrued))
		warn := statute.UK().LimitationWarning(tt.j, on(tt.accrued))
		if last != on(tt.last) || years != tt.years || warn != on(tt.warn) {
			t.Errorf("%s from %s: %s after %d years, warning %s; want %s, %d, %s", tt.j, tt.accrued, last, years, warn, tt.last, tt.years, tt.warn)
		}
	}
}

// TestSixYearsAreNotSoManyDays: 2190 days would end a day or two early.
func TestSixYearsAreNotSoManyDays(t *testing.T) {
	for day := on("2015-01-01"); day < on("2030-01-01"); day++ {
		last, _ := statute.UK().Limitation(ew, day)
		if days := last.Days(day); days != 2191 && days != 2192 && days != 2190 || days == 2190 && day.String()[5:] != "02-29" {
			t.Errorf("%s to %s is %d days", day, last, days)
		}
	}
}

func TestScottishDebtsEnd(t *testing.T) {
	for j, want := range map[ledger.Jurisdiction]bool{ew: false, sc: true, ni: false} {
		if period, ok := statute.UK().LimitationPeriod(j); !ok || period.Extinguished != want || period.Source == "" {
			t.Errorf("%s: %+v, %t, want extinguished %t", j, period, ok, want)
		}
	}
	if _, ok := statute.UK().LimitationPeriod(0); ok {
		t.Error("a period for no jurisdiction")
	}
}

// eventsOf reads events such as "payment:2021-05-01 acknowledgment:2022-01-01".
func eventsOf(text string) (events []statute.ClockEvent) {
	for _, field := range strings.Fields(text) {
		kind, date, _ := strings.Cut(field, ":")
		e := statute.ClockEvent{Date: on(date)}
		word(kind, &e.Kind)
		events = append(events, e)
	}
	return events
}

func TestLimitationClock(t *testing.T) {
	const ew, sc, ni = ledger.EnglandAndWales, ledger.Scotland, ledger.NorthernIreland
	tests := []struct {
		name      string
		j         ledger.Jurisdiction
		due, asAt string
		events    string
		last      string
		left      int
		level     string
		ignored   string
		says      string
	}{
		{name: "not overdue", j: ew, due: "2026-11-22", asAt: "2026-11-22", last: "2032-11-22", left: 2192, level: "not-running", says: "has not begun"},
		{name: "running", j: ew, due: "2025-01-31", asAt: "2026-11-22", last: "2031-01-31", left: 1531, level: "running", says: "fell due on 31 Jan 2025; ends on 31 Jan 2031, 1531 days left"},
		{name: "the day before the warning", j: ew, due: "2020-03-31", asAt: "2025-03-30", last: "2026-03-31", left: 366, level: "running"},
		{name: "the day of the warning", j: ew, due: "2020-03-31", asAt: "2025-03-31", last: "2026-03-31", left: 365, level: "closing", says: "take advice"},
		{name: "the last day but one", j: ew, due: "2020-03-31", asAt: "2026-03-30", last: "2026-03-31", left: 1, level: "closing", says: "1 day left"},
		{name: "the last day", j: ew, due: "2020-03-31", asAt: "2026-03-31", last: "2026-03-31", left: 0, level: "closing", says: "0 days left"},
		{name: "a day late", j: ew, due: "2020-03-31", asAt: "2026-04-01", last: "2026-03-31", left: -1, level: "ended", says: "out of time; take advice: claims in court, moratoria, deeds and judgments that are not stated were not looked at"},
		{name: "Scotland has five years", j: sc, due: "2021-03-31", asAt: "2026-04-01", last: "2026-03-31", left: -1, level: "ended", says: "the debt is extinguished; take advice: claims in court, moratoria, deeds and judgments that are not stated were not looked at"},
		{name: "and warns after four", j: sc, due: "2021-03-31", asAt: "2025-03-31", last: "2026-03-31", left: 365, level: "closing"},
		{name: "calendar years, not 2,190 days", j: ni, due: "2020-02-29", asAt: "2026-02-28", last: "2026-02-28", left: 0, level: "closing"},
		{name: "a payment starts it again", j: ew, due: "2018-03-31", asAt: "2026-11-22", events: "payment:2022-06-01", last: "2028-06-01", left: 557, level: "running", says: "6 years from: payment on 1 Jun 2022"},
		{name: "each event does, in any order", j: ew, due: "2010-01-01", asAt: "2026-11-22", events: "acknowledgment:2021-12-01 payment:2015-12-31", last: "2027-12-01", left: 374, level: "running", says: "acknowledgment on 1 Dec 2021"},
		{name: "the last day is in time", j: ew, due: "2015-01-01", asAt: "2026-11-22", events: "payment:2021-01-01", last: "2027-01-01", left: 40, level: "closing"},
		{name: "a day later revives nothing", j: ew, due: "2015-01-01", asAt: "2026-11-22", events: "payment:2021-01-02", last: "2021-01-01", left: -2151, level: "ended", ignored: "does not revive"},
		{name: "in Scotland there is nothing left", j: sc, due: "2015-01-01", asAt: "2026-11-22", events: "acknowledgment:2020-01-02 payment:2020-06-01", last: "2020-01-01", left: -2517, level: "ended", ignored: "was extinguished"},
		{name: "before the due day nothing runs", j: ew, due: "2025-01-31", asAt: "2026-11-22", events: "payment:2025-01-31", last: "2031-01-31", left: 1531, level: "running", ignored: "not begun"},
		{name: "what comes after the day is not known", j: ew, due: "2025-01-31", asAt: "2026-11-22", events: "payment:2026-11-23", last: "2031-01-31", left: 1531, level: "running"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := statute.UK().LimitationClock(tt.j, on(tt.due), on(tt.asAt), eventsOf(tt.events))
			if err != nil {
				t.Fatal(err)
			}
			if c.Last != on(tt.last) || c.DaysLeft != tt.left || c.Level.String() != tt.level {
				t.Errorf("last %v, %d days left, %v; want %s, %d, %s", c.Last, c.DaysLeft, c.Level, tt.last, tt.left, tt.level)
			}
			if !strings.Contains(c.Words, tt.says) || strings.Contains(c.Words, "sue") || c.Source == "" {
				t.Errorf("words %q, want %q in them", c.Words, tt.says)
			}
			if c.Extinguished != (tt.j == sc && tt.level == "ended") {
				t.Errorf("extinguished = %v", c.Extinguished)
			}
			why := ""
			for _, e := range c.Ignored {
				why += e.Why
			}
			if !strings.Contains(why, tt.ignored) || tt.ignored == "" && why != "" {
				t.Errorf("ignored because %q, want %q", why, tt.ignored)
			}
		})
	}
}

// TestClockOfClaims is what each law makes of a claim, its end and a judgment.
func TestClockOfClaims(t *testing.T) {
	for _, tt := range []struct {
		name, law, due, asAt, events string
		last, level, ignored, says   string
	}{
		{"Scotland: from the claim", "scotland", "2019-02-10", "2026-11-30", "claim:2023-09-04", "2028-09-04", "running", "", "5 years from: claim on 4 Sep 2023; ends on 4 Sep 2028, 644 days left; if the claim was still before the court on 28 Feb 2025, time runs anew from its final disposal"},
		{"on the last day of the five years", "scotland", "2019-02-10", "2026-11-30", "claim:2024-02-10", "2029-02-10", "running", "", "claim on 10 Feb 2024"},
		{"a day later there is nothing to claim", "scotland", "2019-02-10", "2026-11-30", "claim:2024-02-11", "2024-02-10", "ended", "time had ended on 10 Feb 2024", "extinguished"},
		{"disposed of before the rule", "scotland", "2019-02-10", "2026-11-30", "claim:2023-09-04 disposal:2025-02-27", "2028-09-04", "running", "until 28 Feb 2025 time ran anew from the claim itself", "claim on 4 Sep 2023; ends on 4 Sep 2028, 644 days left"},
		{"and since", "scotland", "2019-02-10", "2026-11-30", "claim:2023-09-04 disposal:2025-02-28", "2030-02-28", "running", "", "disposal on 28 Feb 2025"},
		{"a claim since is pending", "scotland", "2021-06-30", "2034-01-01", "claim:2025-03-01", "", "stopped", "", "a claim was made on 1 Mar 2025, in time: time runs anew only from its final disposal"},
		{"and disposed of after five years", "scotland", "2021-06-30", "2034-01-01", "claim:2025-03-01 disposal:2031-05-06", "2036-05-06", "running", "", ""},
		{"a decree has twenty years", "scotland", "2019-02-10", "2026-11-30", "claim:2023-09-04 decree:2024-01-22", "2044-01-22", "running", "", "20 years from: decree on 22 Jan 2024"},
		{"also without its claim", "scotland", "2015-02-10", "2026-11-30", "decree:2021-01-22", "2041-01-22", "running", "", ""},
		{"a payment on it before the rule", "scotland", "2015-02-10", "2026-11-30", "decree:2021-01-22 payment:2025-02-27", "2045-02-27", "running", "", ""},
		{"and since", "scotland", "2015-02-10", "2026-11-30", "decree:2021-01-22 payment:2025-02-28", "2041-01-22", "running", "20 years from a decree are not interrupted", ""},

		{"England: a claim stops time", "england-and-wales", "2019-02-10", "2026-11-30", "claim:2025-02-10", "", "stopped", "", "a claim was made on 10 Feb 2025, in time, which would have ended on 10 Feb 2025: it has stopped for that claim"},
		{"not a day late", "england-and-wales", "2019-02-10", "2026-11-30", "claim:2025-02-11", "2025-02-10", "ended", "time had ended on 10 Feb 2025", "out of time"},
		{"it came to nothing", "england-and-wales", "2019-02-10", "2026-11-30", "claim:2023-02-10 disposal:2024-07-01", "2025-02-10", "ended", "it ended on 1 Jul 2024 without a judgment", "out of time"},
		{"a payment meanwhile counts", "england-and-wales", "2019-02-10", "2026-11-30", "claim:2023-02-10 payment:2023-08-08 disposal:2024-07-01", "2029-08-08", "running", "it ended on 1 Jul 2024 without a judgment", "payment on 8 Aug 2023"},
		{"a payment after time had ended, while a claim was pending", "england-and-wales", "2015-04-30", "2026-11-30", "claim:2020-08-03 payment:2022-02-14", "", "stopped", "time had ended on 30 Apr 2021, and a later payment", "claim was made on 3 Aug 2020"},
		{"nor when the claim has ended", "england-and-wales", "2015-04-30", "2026-11-30", "claim:2020-08-03 payment:2022-02-14 disposal:2023-03-01", "2021-04-30", "ended", "time had ended on 30 Apr 2021, and a later payment", "out of time"},
		{"nor an acknowledgment", "northern-ireland", "2015-04-30", "2026-11-30", "claim:2020-08-03 acknowledgment:2021-05-01 disposal:2023-03-01", "2021-04-30", "ended", "time had ended on 30 Apr 2021", "out of time"},
		{"a second claim, too late", "england-and-wales", "2015-04-30", "2026-11-30", "claim:2020-08-03 claim:2021-05-01", "", "stopped", "time had ended on 30 Apr 2021", "a claim was made on 3 Aug 2020"},
		{"a second claim, after the first ended", "england-and-wales", "2015-04-30", "2026-11-30", "claim:2020-08-03 claim:2021-05-01 disposal:2022-01-10", "2021-04-30", "ended", "time had ended on 30 Apr 2021", "out of time"},
		{"two claims and one end", "england-and-wales", "2015-04-30", "2026-11-30", "claim:2020-08-03 claim:2020-10-05 disposal:2020-12-01", "", "stopped", "it ended on 1 Dec 2020", "a claim was made on 5 Oct 2020, in time, which would have ended on 30 Apr 2021: it has stopped for that claim; an end of a claim, on 1 Dec 2020, is taken to be that of an earlier one, so that this one may be pending"},
		{"two claims and two ends", "england-and-wales", "2015-04-30", "2026-11-30", "claim:2020-08-03 claim:2020-10-05 disposal:2020-12-01 disposal:2021-12-01", "2021-04-30", "ended", "it ended on 1 Dec 2021", "out of time"},
		{"Scotland: an end after the five years from the claim", "scotland", "2014-04-30", "2026-11-30", "claim:2018-08-03 disposal:2025-09-01", "2023-08-03", "ended", "time had ended on 3 Aug 2023", "extinguished"},
		{"a payment then", "scotland", "2014-04-30", "2026-11-30", "claim:2018-08-03 payment:2024-09-01", "2023-08-03", "ended", "the debt was extinguished", "extinguished"},
		{"a payment while a claim of today is pending", "scotland", "2021-06-30", "2034-01-01", "claim:2025-03-01 payment:2031-01-09 disposal:2031-05-06", "2036-05-06", "running", "", ""},
		{"an end without a claim", "england-and-wales", "2022-02-10", "2026-11-30", "disposal:2024-07-01", "2028-02-10", "running", "no claim before it is stated", ""},
		{"a judgment", "england-and-wales", "2019-02-10", "2026-11-30", "claim:2025-02-10 judgment:2025-09-19", "2031-09-19", "running", "", "6 years from: judgment on 19 Sep 2025; ends on 19 Sep 2031, 1754 days left; of a judgment: a new action on it is meant, enforcement is not barred"},
		{"a payment on it", "england-and-wales", "2010-02-10", "2026-11-30", "judgment:2015-09-19 payment:2020-01-01", "2021-09-19", "ended", "the years from a judgment are not counted anew", "its interest is recovered for 6 years at most"},
		{"Northern Ireland", "northern-ireland", "2019-02-10", "2026-11-30", "judgment:2021-09-19", "2027-09-19", "closing", "", ""},
	} {
		var law ledger.Jurisdiction
		word(tt.law, &law)
		c, err := statute.UK().LimitationClock(law, on(tt.due), on(tt.asAt), eventsOf(tt.events))
		if err != nil {
			t.Fatal(err)
		}
		last, why := "", ""
		if c.Last != 0 {
			last = c.Last.String()
		}
		for _, e := range c.Ignored {
			why += e.Why
		}
		if last != tt.last || c.Level.String() != tt.level || !strings.Contains(c.Words, tt.says) || !strings.Contains(why, tt.ignored) || (why == "") != (tt.ignored == "") {
			t.Errorf("%s: ends %q, %v, %q, ignored because %q", tt.name, last, c.Level, c.Words, why)
		}
	}
}

func TestLimitationClockRefuses(t *testing.T) {
	_, err := statute.UK().LimitationClock(0, on("2020-01-01"), on("2026-01-01"), nil)
	wantError(t, err, statute.ErrDebt, "want england-and-wales, scotland or northern-ireland")
	_, err = statute.UK().LimitationClock(ledger.Scotland, 0, on("2026-01-01"), nil)
	wantError(t, err, statute.ErrDebt, "no due date")
	_, err = statute.UK().LimitationClock(ledger.Scotland, on("2020-01-01"), on("2026-01-01"), []statute.ClockEvent{{Date: on("2021-01-01")}})
	wantError(t, err, statute.ErrDebt, "want a payment, an acknowledgment, a claim, its disposal, a judgment or a decree")
}

// TestLimitationClockEvents checks that an event never brings the end nearer, and
// that one after the end changes nothing.
func TestLimitationClockEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := ledger.Jurisdiction(rapid.IntRange(1, 3).Draw(t, "jurisdiction"))
		due := on("2005-01-01") + ledger.Date(spread(t, "due", 0, 2000))
		var events []statute.ClockEvent
		for range rapid.IntRange(0, 4).Draw(t, "events") {
			events = append(events, statute.ClockEvent{Date: due + ledger.Date(spread(t, "event", -100, 6000)), Kind: statute.PartPayment})
		}
		asAt := due + ledger.Date(spread(t, "as at", 0, 7000))
		before := sure(statute.UK().LimitationClock(j, due, asAt, events))
		another := statute.ClockEvent{Date: due + ledger.Date(spread(t, "another", -100, 6000)), Kind: statute.Acknowledgment}
		after := sure(statute.UK().LimitationClock(j, due, asAt, append(events, another)))
		if after.Last < before.Last {
			t.Errorf("%v moves the end from %v to %v", another, before.Last, after.Last)
		}
		late := statute.ClockEvent{Date: before.Last + 1, Kind: statute.Acknowledgment}
		if asAt > before.Last {
			if c := sure(statute.UK().LimitationClock(j, due, asAt, append(events, late))); c.Last != before.Last {
				t.Errorf("an event a day late moves the end from %v to %v", before.Last, c.Last)
			}
		}
	})
}

// yearsLater is the same day of the month some years on, and 28 February for the 29th
// of a year without one, found by going through the days of that month.
func yearsLater(day ledger.Date, years int) (later ledger.Date) {
	year, month, number := day.Civil()
	for d := ledger.MustDate(year+years, month, 1); ; d++ {
		_, m, n := d.Civil()
		if m != month || n > number {
			return later
		}
		later = d
	}
}

// slowClock lives through the time of a debt day by day.
func slowClock(j ledger.Jurisdiction, due, asAt ledger.Date, events []statute.ClockEvent) (runs, last ledger.Date, ignored int, level string) {
	years, warn := 6, 5
	if j == sc {
		years, warn = 5, 4
	}
	runs, last = due, yearsLater(due, years)
	for day := min(due, on("2000-01-01")); day <= asAt; day++ {
		for _, e := range events {
			switch {
			case e.Date != day:
			case day <= due || day > last:
				ignored++
			default:
				runs, last = day, yearsLater(day, years)
			}
		}
	}
	switch {
	case asAt <= due:
		level = "not-running"
	case asAt > last:
		level = "ended"
	case asAt >= yearsLater(runs, warn):
		level = "closing"
	default:
		level = "running"
	}
	return runs, last, ignored, level
}

func TestLimitationClockSlowly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := rapid.SampledFrom([]ledger.Jurisdiction{ew, sc, ni}).Draw(t, "jurisdiction")
		day := rapid.Custom(func(t *rapid.T) ledger.Date {
			return ledger.Date(rapid.Int32Range(int32(on("2000-01-01")), int32(on("2026-11-21"))).Draw(t, "day"))
		})
		due, asAt := day.Draw(t, "due"), day.Draw(t, "as at")
		if rapid.Bool().Draw(t, "on an edge") { // that a random day hardly meets
			asAt = max(1, yearsLater(due, rapid.SampledFrom([]int{0, 4, 5, 6}).Draw(t, "years on"))+ledger.Date(rapid.IntRange(-1, 1).Draw(t, "off it")))
		}
		var events []statute.ClockEvent
		for _, date := range rapid.SliceOfN(day, 0, 4).Draw(t, "events") {
			events = append(events, statute.ClockEvent{Date: date, Kind: statute.ClockEventKind(rapid.IntRange(1, 2).Draw(t, "kind"))})
		}
		c, err := statute.UK().LimitationClock(j, due, asAt, events)
		if err != nil {
			t.Fatal(err)
		}
		runs, last, ignored, level := slowClock(j, due, asAt, events)
		if c.Runs != runs || c.Last != last || len(c.Ignored) != ignored || c.Level.String() != level {
			t.Fatalf("%v due %v as at %v with %v: runs from %v to %v, %d ignored, %v; want %v, %v, %d, %s",
				j, due, asAt, events, c.Runs, c.Last, len(c.Ignored), c.Level, runs, last, ignored, level)
		}
		if c.DaysLeft != int(last-asAt) || c.Extinguished != (j == sc && asAt > last) {
			t.Fatalf("%d days left, extinguished is %t", c.DaysLeft, c.Extinguished)
		}
	})
}

// The last day for a claim is the same day of the month five or six years on, from any
// day: those at the end of a month and of February are the ones that differ.
func TestLimitationFromEveryDay(t *testing.T) {
	tables := statute.UK()
	for day := on("2019-01-01"); day <= on("2025-01-01"); day++ {
		for j, years := range map[ledger.Jurisdiction]int{ew: 6, sc: 5, ni: 6} {
			last, got := tables.Limitation(j, day)
			if want := yearsLater(day, years); last != want || got != years {
				t.Fatalf("%v from %v: %v after %d years, want %v after %d", j, day, last, got, want, years)
			}
			if warn, want := tables.LimitationWarning(j, day), yearsLater(day, years-1); warn != want {
				t.Fatalf("%v from %v: a warning on %v, want %v", j, day, warn, want)
			}
			if later, _ := tables.Limitation(j, day+1); later < last || later > last+2 {
				t.Fatalf("%v: a day more than %v ends on %v, after %v", j, day, later, last)
			}
		}
	}
}

// Time that is started again over and over: Limitation Act 1980 s.29(5) and (7), and
// in Scotland the Act of 1973 s.6(1), by which an event in time begins a new period,
// and one out of time begins none.
func TestTimeStartsAgain(t *testing.T) {
	tests := []struct {
		name    string
		j       ledger.Jurisdiction
		due     string
		events  string
		last    string
		ignored int
	}{
		{"from a leap day", ew, "2012-02-29", "", "2018-02-28", 0},
		{"on the last day from a leap day", ew, "2012-02-29", "payment:2018-02-28", "2024-02-28", 0},
		{"and again, in a leap year", ew, "2012-02-29", "payment:2018-02-28 acknowledgment:2024-02-28", "2030-02-28", 0},
		{"the leap day itself is too late by a day", ew, "2014-02-28", "acknowledgment:2020-02-29", "2020-02-28", 1},
		{"on a leap day", ew, "2014-03-31", "acknowledgment:2020-02-29", "2026-02-28", 0},
		{"five years from a leap day", sc, "2016-02-29", "", "2021-02-28", 0},
		{"on a leap day in Scotland", sc, "2016-02-29", "payment:2020-02-29", "2025-02-28", 0},
		{"a month end of thirty days", ni, "2015-04-30", "payment:2021-04-30", "2027-04-30", 0},
		{"a day after it", ni, "2015-04-30", "payment:2021-05-01", "2021-04-30", 1},
		{"the one in time counts, the one out of time does not", ew, "2010-06-30", "payment:2012-01-31 payment:2018-02-01", "2018-01-31", 1},
		{"each in time of the one before", ew, "2000-01-31", "payment:2005-12-31 payment:2011-12-31 payment:2017-12-31 payment:2023-12-31", "2029-12-31", 0},
		{"one left out breaks the chain", ew, "2000-01-31", "payment:2005-12-31 payment:2017-12-31 payment:2023-12-31", "2011-12-31", 2},
		{"two on one day", sc, "2018-05-31", "payment:2020-05-31 acknowledgment:2020-05-31", "2025-05-31", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := statute.UK().LimitationClock(tt.j, on(tt.due), on("2026-11-21"), eventsOf(tt.events))
			if err != nil {
				t.Fatal(err)
			}
			if c.Last != on(tt.last) || len(c.Ignored) != tt.ignored {
				t.Errorf("ends on %v with %d ignored, want %s with %d", c.Last, len(c.Ignored), tt.last, tt.ignored)
			}
			if want := yearsLater(c.Runs, c.Years); c.Last != want {
				t.Errorf("runs from %v and ends on %v, want %v", c.Runs, c.Last, want)
			}
			// On the last day there is time, and a day later none.
			for after, want := range []string{"closing", "ended"} {
				asAt := c.Last + ledger.Date(after)
				if then := sure(statute.UK().LimitationClock(tt.j, on(tt.due), asAt, eventsOf(tt.events))); then.Last == c.Last && then.Level.String() != want {
					t.Errorf("%v on %v, want %s", then.Level, asAt, want)
				}
			}
		})
	}
}

// Periods of the user's own: twelve years for a deed (Limitation Act 1980 s.8), and
// no clock where there is no row.
func TestLimitationOfADeed(t *testing.T) {
	deed := statute.Limitation{Jurisdiction: ew, Years: 12, WarnYears: 10, Source: "Limitation Act 1980 s.8"}
	tables := sure(statute.UK().WithLimitation([]statute.Limitation{deed}, on("2026-11-21")))
	for asAt, want := range map[string]string{"2024-02-27": "running", "2024-02-28": "closing", "2026-02-28": "closing", "2026-03-01": "ended"} {
		c, err := tables.LimitationClock(ew, on("2014-02-28"), on(asAt), nil)
		if err != nil || c.Level.String() != want || c.Last != on("2026-02-28") || c.Years != 12 || c.Source != deed.Source || c.Extinguished {
			t.Errorf("as at %s: %+v, %v; want it %s", asAt, c, err, want)
		}
	}
	_, err := tables.LimitationClock(sc, on("2014-02-28"), on("2026-11-21"), nil)
	wantError(t, err, statute.ErrDebt, "want a row for it")
}
