package statute_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestKnown(t *testing.T) {
	want := `bank-rate 2026-10-06 2026-11-30 false 72
reference-rate 2026-12-31 2026-11-30 false 49
judgment-rate  2026-11-30 true 1
fixed-sum  2026-11-30 true 3
limitation  2026-11-30 true 3
vat  2026-11-21 true 6
holidays 2028-12-31 2026-11-21 false 280
issue-fee  2026-11-30 true 26
hearing-fee  2026-11-30 true 12
other-fee  2026-11-30 true 22
track  2026-11-30 true 7
`
	var got string
	for _, k := range statute.UK().Known() {
		got += fmt.Sprintln(k.Name, k.KnownTo, k.Checked, k.Stands, k.Rows)
		if k.Title == "" || k.Source == "" || k.Stands != (k.Look != "") {
			t.Errorf("%s has no title or source", k.Name)
		}
	}
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// refusal is what a row of a refusal test expects.
type refusal struct {
	err  error
	want string
}

func checkRefusals(t *testing.T, tests []refusal) {
	t.Helper()
	for _, tt := range tests {
		var row *ledger.Problem
		var wrong *ledger.Wrong
		if !errors.As(tt.err, &row) || !errors.As(tt.err, &wrong) {
			t.Errorf("error = %v, want a complaint about a row: %s", tt.err, tt.want)
		} else if !strings.Contains(tt.err.Error(), tt.want) {
			t.Errorf("got  %v\nwant %s", tt.err, tt.want)
		}
	}
}

// replacing hands rows to a table known to the end of 2027 and returns the error.
func replacing[R any](with func([]R, ledger.Date) (*statute.Tables, error)) func(...R) error {
	return func(rows ...R) error {
		_, err := with(rows, on("2027-12-31"))
		return err
	}
}

func TestRatesRefused(t *testing.T) {
	from := on("2026-01-01")
	bank := func(changes, knownTo string) error {
		_, err := statute.UK().WithBankRate(changesOf(changes), on(knownTo))
		return err
	}
	reference, vat := replacing(statute.UK().WithReferenceRates), replacing(statute.UK().WithVATRates)
	judgment := replacing(statute.UK().WithJudgmentRates)
	checkRefusals(t, []refusal{
		{bank("", "2027-01-01"), `Bank Rate: rows: "0" is too few: want one row or more`},
		{bank("2025-08-07:4 2025-05-08:4.25", "2026-01-01"), `Bank Rate:2: from: "2025-05-08" is not after 2025-08-07 of the row before: want days that rise and do not overlap`},
		{bank("2025-08-07:4 2025-08-07:4.25", "2026-01-01"), "Bank Rate:2: from:"},
		{bank("2025-08-07:-0.1", "2026-01-01"), `Bank Rate:1: rate: "-0.1" is not a rate of interest: want per cent a year from 0 to 100, like 3.75`},
		{bank("2025-08-07:375", "2026-01-01"), `Bank Rate:1: rate: "375"`},
		{bank(":4", "2026-01-01"), `Bank Rate:1: from: "" is not a date`},
		{bank("2025-08-07:4", ""), `Bank Rate: known_to: "" is not a date`},
		{bank("2025-08-07:4", "2025-08-06"), `known_to: "2025-08-06" is before the last row begins on 2025-08-07`},
		{bank("2025-08-07:4", "9999-12-31"), `known_to: "9999-12-31" is too far off to be known`},
		{reference(statute.ReferenceRate{From: from, To: from - 1, Rate: rateOf("12")}), `late-payment rates:1: to: "2025-12-31" is before the period begins on 2026-01-01`},
		{reference(statute.ReferenceRate{From: from, To: from + 180}), `rate: "0" is no rate`},
		{reference(statute.ReferenceRate{From: from, To: from + 9, Rate: rateOf("12")}, statute.ReferenceRate{From: from + 9, To: from + 99, Rate: rateOf("12")}), `late-payment rates:2: from: "2026-01-10" is not after 2026-01-10 of the row before`},
		{vat(statute.VATRate{Band: statute.StandardVAT, From: from, Rate: rateOf("20"), Fraction: statute.Fraction{Num: 1, Den: 5}}), `VAT rates:1: fraction: "1/5" does not belong to 20%: want 1/6`},
		{vat(statute.VATRate{Band: 9, From: from}), `VAT rates:1: band:`},
		{vat(statute.VATRate{Band: statute.ZeroVAT, From: from}, statute.VATRate{Band: statute.ZeroVAT, From: from + 9}), "VAT rates:2: from:"},
		{judgment(), "judgment and s.69 rate: rows:"},
		{judgment(statute.JudgmentRate{From: from, Rate: rateOf("800")}), `judgment and s.69 rate:1: rate: "800" is not a rate of interest`},
	})
}

func TestFeesRefused(t *testing.T) {
	from := on("2026-01-01")
	issue, other := replacing(statute.UK().WithIssueFees), replacing(statute.UK().WithOtherFees)
	hearing := replacing(statute.UK().WithHearingFees)
	flat := statute.FeeBand{Jurisdiction: sc, From: from, Amount: 20_00}
	paper, later, percent, second := flat, flat, flat, flat
	paper.Channel, later.From, percent.Percent, second.Over = statute.Paper, from+90, rateOf("5"), 10_00
	capped, untilApril := flat, flat
	capped.UpTo, untilApril.To = 9_00, later.From
	warrant := statute.OtherFee{Jurisdiction: sc, Key: "charge", From: from, Amount: 20_00}
	checkRefusals(t, []refusal{
		{issue(second), `court issue fees:1: over: "10.00" leaves a gap or an overlap: want where the band before ends, 0.00`},
		{issue(capped, second), "court issue fees:2: over: \"10.00\" leaves a gap"},
		{issue(flat, flat), "court issue fees:2: over: \"0.00\" follows a band that has no end"},
		{issue(flat, later), `court issue fees:2: from: "2026-04-01" overlaps another scale of fees`},
		{issue(flat, paper), "overlaps another scale of fees"},
		{issue(paper, flat), "overlaps another scale of fees"},
		{issue(untilApril, later), `court issue fees:2: from: "2026-04-01" overlaps another scale of fees`},
		{issue(percent), `percent: "5" comes with an amount`},
		{issue(statute.FeeBand{From: from}), `court issue fees:1: jurisdiction: "" is not a jurisdiction`},
		{issue(statute.FeeBand{Jurisdiction: sc, From: from}), `amount: "0.00" is no fee`},
		{other(warrant, warrant), "other court fees:2: from:"},
		{hearing(second), `court hearing fees:1: over: "10.00" leaves a gap`},
	})
}

func TestOtherRowsRefused(t *testing.T) {
	from := on("2026-01-01")
	holidays, sums := replacing(statute.UK().WithHolidays), replacing(statute.UK().WithFixedSums)
	periods := replacing(statute.UK().WithLimitation)
	holiday := func(j ledger.Jurisdiction, day ledger.Date) statute.Holiday {
		return statute.Holiday{Jurisdiction: j, Day: day}
	}
	checkRefusals(t, []refusal{
		{holidays(holiday(sc, from+1), holiday(ni, from), holiday(sc, from+1)), `bank holidays:3: day: "2026-01-02" is not after 2026-01-02`},
		{sums(statute.FixedSum{Sum: 40_00, Below: 10_00}), `late-payment fixed sums:1: below: "10.00" ends the last band`},
		{sums(statute.FixedSum{Sum: 40_00, Below: 10_00}, statute.FixedSum{Sum: 70_00, Above: 11_00}), `late-payment fixed sums:2: above: "11.00" leaves a gap or an overlap`},
		{periods(statute.Limitation{Jurisdiction: ew, Years: 6}, statute.Limitation{Jurisdiction: ew, Years: 6}), "limitation:2: jurisdiction: \"england-and-wales\" is in a row before"},
		{periods(statute.Limitation{Jurisdiction: ew, Years: 3, WarnYears: 4}), "warn_years"},
	})
}

// TestEveryFaultIsSaid: two bad rows make two complaints.
func TestEveryFaultIsSaid(t *testing.T) {
	_, err := statute.UK().WithBankRate(changesOf("2025-08-07:400 2025-08-06:4"), on("2026-01-01"))
	if err == nil || strings.Count(err.Error(), "\n") != 1 || !strings.HasPrefix(err.Error(), "Bank Rate:1:") {
		t.Errorf("error = %v, want a line for each row", err)
	}
}

// changesOf reads Bank Rate changes: 2026-11-05:3.50 and so on.
func changesOf(text string) (rows []statute.BankRate) {
	for _, field := range strings.Fields(text) {
		from, rate, _ := strings.Cut(field, ":")
		rows = append(rows, statute.BankRate{From: on(from), Rate: rateOf(rate)})
	}
	return rows
}

// TestNewBankRateReachesTheStatutoryRates: a history that goes on to 2027 answers
// for the first half of it, and leaves the half-years before it as they were.
func TestNewBankRateReachesTheStatutoryRates(t *testing.T) {
	uk := statute.UK()
	tables, err := uk.WithBankRate(append(uk.BankRates(), changesOf("2026-11-05:3.50")...), on("2027-01-03"))
	if err != nil {
		t.Fatal(err)
	}
	for start, want := range map[string]string{"2002-08-07": "12", "2026-12-31": "11.75", "2027-01-01": "11.5", "2027-06-30": "11.5"} {
		got, err := tables.Reference(on(start))
		if err != nil || got.Rate.String() != want {
			t.Errorf("from %s: %s, %v, want %s", start, got.Rate, err, want)
		}
	}
	_, err = tables.Reference(on("2027-07-01"))
	wantError(t, err, statute.ErrUnknown, "it follows from the Bank Rate on 2027-06-30, and Bank Rate is known to 3 Jan 2027")
	if base, err := tables.BankRateOn(on("2026-12-31")); err != nil || base.Rate.String() != "3.5" || base.Source != "given by the user" {
		t.Errorf("Bank Rate %+v, %v", base, err)
	}
	// All that was known before is as it was, in both.
	if got := tables.ReferenceRates()[:49]; !slices.EqualFunc(got, uk.ReferenceRates(), sameRate) {
		t.Error("the older statutory rates have changed")
	}
	if _, err := uk.Reference(on("2027-01-01")); err == nil {
		t.Error("the tables that were replaced have changed")
	}
}

func sameRate(a, b statute.ReferenceRate) bool {
	return a.From == b.From && a.To == b.To && a.ReferenceDate == b.ReferenceDate && a.BankRate.Equal(b.BankRate) && a.Rate.Equal(b.Rate)
}

// TestShortBankRateHistories: what a history does not reach keeps the rate it had,
// or has none.
func TestShortBankRateHistories(t *testing.T) {
	tests := []struct{ changes, knownTo, start, want string }{
		{"2026-06-30:4", "2026-12-31", "2026-07-01", "12"},    // from the reference date itself
		{"2026-07-01:4", "2026-12-31", "2026-07-01", "11.75"}, // a day after it
		{"2026-07-01:4", "2026-12-31", "2027-01-01", "12"},
		{"2026-07-01:4", "2026-12-30", "2027-01-01", ""},
		{"2027-03-01:4", "2027-08-01", "2026-12-31", "11.75"},
		{"2027-03-01:4", "2027-08-01", "2027-01-01", ""}, // its 31 December is in neither
		{"2027-03-01:4", "2027-08-01", "2027-07-01", "12"},
		{"1990-01-01:14", "1995-01-01", "1994-05-01", ""},
		{"1990-01-01:14", "1995-01-01", "2026-01-01", ""},
		{"2020-01-01:1", "2020-12-31", "2021-06-30", "9"},
		{"2020-01-01:1", "2020-12-31", "2021-07-01", ""}, // known before, by a history that is gone
		{"2098-01-01:1", "2099-12-31", "2100-06-30", "9"},
	}
	for _, tt := range tests {
		tables, err := statute.UK().WithBankRate(changesOf(tt.changes), on(tt.knownTo))
		if err != nil {
			t.Fatal(err)
		}
		got, err := tables.Reference(on(tt.start))
		rows := tables.ReferenceRates()
		for i := 1; i < len(rows); i++ {
			if rows[i].From <= rows[i-1].To {
				t.Errorf("%s: %s follows %s", tt.changes, rows[i].From, rows[i-1].To)
			}
		}
		if tt.want == "" {
			wantError(t, err, statute.ErrUnknown, "the statutory rate for interest that starts on "+tt.start)
		} else if err != nil || got.Rate.String() != tt.want {
			t.Errorf("%s to %s: from %s %s, %v, want %s", tt.changes, tt.knownTo, tt.start, got.Rate, err, tt.want)
		}
	}
}

// TestScalesSideBySide: one scale may begin the day after another ends, and paper
// and online have scales of their own.
func TestScalesSideBySide(t *testing.T) {
	first := statute.FeeBand{Jurisdiction: ni, Channel: statute.Paper, From: on("2026-01-01"), To: on("2026-03-31"), Amount: 20_00}
	online, second := first, first
	online.Channel, online.Amount = statute.Online, 15_00
	second.From, second.To, second.Amount = on("2026-04-01"), 0, 22_00
	tables, err := statute.UK().WithIssueFees([]statute.FeeBand{first, online, second}, on("2026-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]ledger.Money{"2026-03-31": 20_00, "2026-04-01": 22_00, "2026-12-31": 22_00} {
		fee, err := tables.IssueFee(statute.CourtClaim{Jurisdiction: ni, Channel: statute.Paper, Day: on(day), Sum: 1})
		if err != nil || fee.Amount != want {
			t.Errorf("%s: %v, %v, want %v", day, fee.Amount, err, want)
		}
	}
}

func TestOtherTablesReplaced(t *testing.T) {
	uk := statute.UK()
	scots := []statute.FeeBand{
		{Jurisdiction: sc, From: on("2026-04-01"), UpTo: gbp("300.00"), Amount: gbp("21.00")},
		{Jurisdiction: sc, From: on("2026-04-01"), Over: gbp("300.00"), UpTo: gbp("5000.00"), Percent: rateOf("2.5")},
	}
	tables, err := uk.WithIssueFees(scots, on("2027-03-31"))
	if err != nil {
		t.Fatal(err)
	}
	fee, err := tables.IssueFee(statute.CourtClaim{Jurisdiction: sc, Day: on("2027-01-01"), Sum: gbp("333.33")})
	if err != nil || fee.Amount != gbp("8.33") || fee.Band.Source != "given by the user" {
		t.Errorf("fee %+v, %v, want 8.33", fee, err)
	}
	_, err = tables.IssueFee(statute.CourtClaim{Jurisdiction: ew, Day: on("2026-11-01"), Sum: gbp("333.33")})
	wantError(t, err, statute.ErrUnknown, "no fees of England and Wales are confirmed")

	days := []statute.Holiday{{sc, on("2030-01-01"), "New Year's Day"}, {sc, on("2030-01-02"), "2nd January"}}
	tables, err = uk.WithHolidays(days, on("2030-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	if c := tables.Calendar(sc); c.NextWorkingDay(on("2030-01-01")) != on("2030-01-03") || c.FromYear() != 2030 || !c.Known(on("2030-12-31")) {
		t.Errorf("Scotland: %+v", c)
	}
	if tables.Calendar(ew).Known(on("2030-01-01")) {
		t.Error("bank holidays of England and Wales are known without a row")
	}

	tables, err = uk.WithVATRates([]statute.VATRate{{Band: statute.StandardVAT, From: on("2026-12-01"), Rate: rateOf("22")}}, on("2027-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	if rate, err := tables.VAT(statute.StandardVAT, on("2027-12-31")); err != nil || rate.Fraction.String() != "11/61" {
		t.Errorf("VAT %+v, %v, want 11/61", rate, err)
	}

	tables, err = uk.WithFixedSums([]statute.FixedSum{{Sum: 50_00, Below: 5_000_00}, {Sum: 150_00, Above: 5_000_00}}, on("2027-12-31"))
	if err != nil || tables.FixedSum(4_999_99).Sum != 50_00 || tables.FixedSum(5_000_00).Sum != 150_00 {
		t.Errorf("fixed sums: %v", err)
	}
	tables, err = uk.WithLimitation([]statute.Limitation{{Jurisdiction: ew, Years: 3, WarnYears: 2}}, on("2027-12-31"))
	if last, years := must(t, tables, err).Limitation(ew, on("2026-01-31")); last != on("2029-01-31") || years != 3 {
		t.Errorf("limitation: %s, %d", last, years)
	}
	tables, err = uk.WithJudgmentRates([]statute.JudgmentRate{{From: on("1993-04-01"), Rate: rateOf("8")}, {From: on("2027-04-01"), Rate: rateOf("6")}}, on("2027-12-31"))
	if rate, _, err := must(t, tables, err).JudgmentRate(on("2027-04-01")); err != nil || rate.String() != "6" {
		t.Errorf("judgment rate: %s, %v", rate, err)
	}
}

func must(t *testing.T, tables *statute.Tables, err error) *statute.Tables {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// TestTablesTakeTheirOwnRows hands each table the rows it has: all are sound.
func TestTablesTakeTheirOwnRows(t *testing.T) {
	uk := statute.UK()
	all := map[string]func() (*statute.Tables, error){
		"Bank Rate":       func() (*statute.Tables, error) { return uk.WithBankRate(uk.BankRates(), on("2026-10-06")) },
		"reference rates": func() (*statute.Tables, error) { return uk.WithReferenceRates(uk.ReferenceRates(), on("2026-12-31")) },
		"VAT":             func() (*statute.Tables, error) { return uk.WithVATRates(uk.VATRates(), on("2026-11-21")) },
		"issue fees":      func() (*statute.Tables, error) { return uk.WithIssueFees(uk.IssueFees(), on("2026-11-21")) },
		"hearing fees":    func() (*statute.Tables, error) { return uk.WithHearingFees(uk.HearingFees(), on("2026-11-21")) },
		"other fees":      func() (*statute.Tables, error) { return uk.WithOtherFees(uk.OtherFees(), on("2026-11-21")) },
		"holidays":        func() (*statute.Tables, error) { return uk.WithHolidays(uk.Holidays(), on("2028-12-31")) },
		"fixed sums":      func() (*statute.Tables, error) { return uk.WithFixedSums(uk.FixedSums(), on("2026-11-21")) },
	}
	for name, replace := range all {
		if _, err := replace(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Rows of the user's own answer as they are written, whatever they are: looked up one
// by one, from the first.
func TestReplacedTablesAnswerAsWritten(t *testing.T) {
	known := on("2027-12-31")
	rapid.Check(t, func(t *rapid.T) {
		// Days that rise, and a rate from each.
		var days []ledger.Date
		day := on("2010-01-01")
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			day += ledger.Date(rapid.IntRange(1, 900).Draw(t, "days on"))
			days = append(days, day)
		}
		rates := make([]decimal.Decimal, len(days))
		var bank []statute.BankRate
		var court []statute.JudgmentRate
		var holidays []statute.Holiday
		for i, from := range days {
			rates[i] = decimal.New(rapid.Int64Range(0, 2000).Draw(t, "rate"), -2)
			bank = append(bank, statute.BankRate{From: from, Rate: rates[i]})
			court = append(court, statute.JudgmentRate{From: from, Rate: rates[i]})
			holidays = append(holidays, statute.Holiday{Jurisdiction: sc, Day: from, Title: "of the user"})
		}
		asked := on("2010-01-01") + ledger.Date(rapid.IntRange(-10, 6600).Draw(t, "asked"))
		var want decimal.Decimal
		found := false
		for i, from := range days {
			if from <= asked && asked <= known {
				want, found = rates[i], true
			}
		}

		changed := sure(statute.UK().WithBankRate(bank, known))
		if got, err := changed.BankRateOn(asked); (err == nil) != found || found && (!got.Rate.Equal(want) || got.Source != "given by the user") {
			t.Fatalf("Bank Rate on %v: %+v, %v; want %v, %t", asked, got, err, want, found)
		}
		if got, err := changed.Reference(asked); err == nil && statute.ReferenceDate(asked) >= days[0] {
			if on := bankRateByHand(bank, statute.ReferenceDate(asked)); !got.BankRate.Equal(on) || !got.Rate.Equal(on.Add(decimal.NewFromInt(8))) {
				t.Fatalf("the statutory rate from %v is %v on %v, want 8 on %v", asked, got.Rate, got.BankRate, on)
			}
		}
		asOf, source, err := sure(statute.UK().WithJudgmentRates(court, known)).JudgmentRate(asked)
		if last := asked >= days[0]; (err == nil) != last || last && asked <= known && (!asOf.Equal(want) || source != "given by the user") {
			t.Fatalf("the judgment rate on %v: %v of %q, %v; want %v", asked, asOf, source, err, want)
		}
		calendar := sure(statute.UK().WithHolidays(holidays, known)).Calendar(sc)
		if got, want := calendar.IsHoliday(asked), slices.Contains(days, asked); got != want {
			t.Fatalf("%v is a holiday: %t, want %t", asked, got, want)
		}
		if statute.UK().Calendar(sc).IsHoliday(on("2026-06-15")) == sure(statute.UK().WithHolidays(holidays, known)).Calendar(ew).IsHoliday(on("2026-12-25")) {
			t.Fatal("the built-in holidays were changed, or those of another nation kept")
		}
	})
}

// A scale of fees of the user's own answers band by band, and only where it is one.
func TestReplacedFeesAnswerAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var bands []statute.FeeBand
		over := ledger.Money(0)
		for range rapid.IntRange(1, 5).Draw(t, "bands") {
			upTo := over + ledger.Money(rapid.IntRange(1, 5000).Draw(t, "size"))
			band := statute.FeeBand{Jurisdiction: sc, From: on("2025-01-01"), Over: over, UpTo: upTo}
			if rapid.Bool().Draw(t, "is a part of the claim") {
				band.Percent = decimal.New(rapid.Int64Range(1, 1000).Draw(t, "part"), -2)
			} else {
				band.Amount = ledger.Money(rapid.IntRange(1, 300).Draw(t, "fee"))
			}
			bands, over = append(bands, band), upTo
		}
		tables := sure(statute.UK().WithIssueFees(bands, on("2027-12-31")))
		sum := ledger.Money(rapid.IntRange(1, int(over)+5).Draw(t, "claim"))
		claim := statute.CourtClaim{Jurisdiction: sc, Day: on("2025-01-01") + ledger.Date(rapid.IntRange(-1, 400).Draw(t, "day")), Sum: sum}
		var want ledger.Money
		found := false
		for _, band := range bands {
			if claim.Day >= band.From && sum > band.Over && sum <= band.UpTo {
				found, want = true, band.Amount
				if !band.Percent.IsZero() { // down to the penny
					want = ledger.Money(int64(sum) * band.Percent.Shift(2).IntPart() / 10_000)
				}
			}
		}
		got, err := tables.IssueFee(claim)
		if (err == nil) != found || found && got.Amount != want {
			t.Fatalf("the fee for %v on %v: %v, %v; want %v, %t", sum, claim.Day, got.Amount, err, want, found)
		}
		claim.Jurisdiction, claim.Day = ew, on("2026-01-01")
		if _, err := tables.IssueFee(claim); !errors.Is(err, statute.ErrUnknown) {
			t.Fatalf("the fees of England and Wales are still there: %v", err)
		}
	})
}

// A table that rates are changed in answers on the last day that it is known for and
// not on the day after, and the error has what a message about it needs: the table,
// the day asked about, how far it is known, and what to do where nobody knows better.
func TestTablesEndWhereTheyAreKnownTo(t *testing.T) {
	tables := statute.UK()
	claim := func(day ledger.Date) statute.CourtClaim {
		return statute.CourtClaim{Jurisdiction: ew, Day: day, Sum: gbp("900.00")}
	}
	ask := map[string]struct {
		question func(day ledger.Date) error
		what     string
		remedy   string
	}{
		"bank-rate":      {func(day ledger.Date) error { _, err := tables.BankRateOn(day); return err }, "the Bank Rate on ", ""},
		"reference-rate": {func(day ledger.Date) error { _, err := tables.Reference(day); return err }, "the statutory rate for interest that starts on ", ""},
		"vat":            {func(day ledger.Date) error { _, err := tables.VAT(statute.ReducedVAT, day); return err }, "the reduced rate of VAT on ", "give the rate yourself"},
		"issue-fee":      {func(day ledger.Date) error { _, err := tables.IssueFee(claim(day)); return err }, "the issue fee for a claim of 900.00 on ", "give the fee yourself, from the court's own list"},
		"hearing-fee":    {func(day ledger.Date) error { _, err := hearingFee(tables)(claim(day)); return err }, "the hearing fee for a claim of 900.00 on ", "give the fee yourself, from the court's own list"},
		"other-fee":      {func(day ledger.Date) error { _, err := tables.OtherFee(ew, "charging_order", day); return err }, "the court fee charging_order on ", "give the fee yourself, from the court's own list"},
	}
	for _, known := range tables.Known() {
		if known.Stands || known.Name == "holidays" {
			continue // see the next test
		}
		a, asked := ask[known.Name]
		if !asked {
			t.Errorf("no question to %s", known.Name)
			continue
		}
		if err := a.question(known.KnownTo); err != nil {
			t.Errorf("%s on its last day: %v", known.Name, err)
		}
		for _, day := range []ledger.Date{known.KnownTo + 1, known.KnownTo + 365, on("2099-12-31"), ledger.MaxDate} {
			err := a.question(day)
			var unknown *statute.UnknownError
			if !errors.As(err, &unknown) || !errors.Is(err, statute.ErrUnknown) {
				t.Errorf("%s on %v: error = %v", known.Name, day, err)
				continue
			}
			if unknown.Table != known.Title || unknown.Asked != day || unknown.KnownTo != known.KnownTo {
				t.Errorf("%s on %v: %q, asked on %v, known to %v; want %q to %v", known.Name, day, unknown.Table, unknown.Asked, unknown.KnownTo, known.Title, known.KnownTo)
			}
			if unknown.What != a.what+day.String() || unknown.Remedy != a.remedy || !strings.Contains(unknown.Why, "known to ") {
				t.Errorf("%s on %v: %q, because %q; remedy %q", known.Name, day, unknown.What, unknown.Why, unknown.Remedy)
			}
			if strings.Contains(err.Error(), "--") {
				t.Errorf("%s: %q names a flag", known.Name, err)
			}
		}
	}
}

// Law that stands until it is changed answers for later days too; what is not known
// of bank holidays is said by the calendar.
func TestLawThatStands(t *testing.T) {
	tables := statute.UK()
	for _, day := range []ledger.Date{on("2026-11-21"), on("2026-11-22"), on("2035-06-30")} {
		if rate, _, err := tables.JudgmentRate(day); err != nil || rate.String() != "8" {
			t.Errorf("the judgment rate on %v: %v, %v", day, rate, err)
		}
		if c, err := tables.Compensate(gbp("1000.00"), day, 0, day); err != nil || c.Fixed != gbp("70.00") {
			t.Errorf("the fixed sum on %v: %v, %v", day, c.Fixed, err)
		}
		if last, _ := tables.Limitation(ew, day); last != yearsLater(day, 6) {
			t.Errorf("limitation from %v: %v", day, last)
		}
	}
	for _, j := range []ledger.Jurisdiction{ew, sc, ni} {
		calendar := tables.Calendar(j)
		if last := calendar.KnownTo(); !calendar.Known(last) || calendar.Known(last+1) || calendar.IsHoliday(on("2029-12-25")) {
			t.Errorf("%v: the bank holidays are known to %v, %t, and past it %t", j, last, calendar.Known(last), calendar.Known(last+1))
		}
	}
}
