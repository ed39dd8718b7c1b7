package statute_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestVAT(t *testing.T) {
	tests := []struct{ band, supply, rate, fraction string }{
		{"standard", "2008-11-30", "17.5", "7/47"},
		{"standard", "2008-12-01", "15", "3/23"},
		{"standard", "2009-12-31", "15", "3/23"},
		{"standard", "2010-01-01", "17.5", "7/47"},
		{"standard", "2011-01-03", "17.5", "7/47"},
		{"standard", "2011-01-04", "20", "1/6"},
		{"standard", "2026-11-21", "20", "1/6"},
		{"reduced", "2026-11-21", "5", "1/21"},
		{"zero", "2026-11-21", "0", "0/1"},
		{"standard", "2028-03-01", "20", "1/6"}, // it stands until it is changed
	}
	for _, tt := range tests {
		var band statute.VATBand
		word(tt.band, &band)
		got, err := statute.UK().VAT(band, on(tt.supply))
		if err != nil || got.Rate.String() != tt.rate || got.Fraction.String() != tt.fraction || got.Source == "" {
			t.Errorf("%s on %s: %+v, %v, want %s and %s", tt.band, tt.supply, got, err, tt.rate, tt.fraction)
		}
	}
}

func TestVATNotKnown(t *testing.T) {
	ask := func(band statute.VATBand, day string) error {
		_, err := statute.UK().VAT(band, on(day))
		return err
	}
	wantError(t, ask(statute.ZeroVAT, "1973-03-31"), statute.ErrUnknown, "the zero rate of VAT on 1973-03-31 is not known: the table begins on 1 Apr 1973: give the rate yourself")
	wantError(t, ask(statute.ReducedVAT, "1997-08-31"), statute.ErrUnknown, "the table begins on 1 Sep 1997")
}

// TestFractionsBelongToTheirRates works each fraction of the table out afresh.
func TestFractionsBelongToTheirRates(t *testing.T) {
	for _, row := range statute.UK().VATRates() {
		if got, err := statute.VATFraction(row.Rate); got != row.Fraction || err != nil {
			t.Errorf("%s%%: %v, %v, want %v", row.Rate, got, err, row.Fraction)
		}
	}
	for _, odd := range []string{"-1", "100.5", "17.5000001"} {
		var wrong *ledger.Wrong
		if got, err := statute.VATFraction(rateOf(odd)); !errors.As(err, &wrong) {
			t.Errorf("VATFraction(%s) = %v, %v, want an error", odd, got, err)
		}
	}
	if got, _ := statute.VATFraction(rateOf("12.5")); got.String() != "1/9" {
		t.Errorf("12.5%% is %v, want 1/9", got)
	}
}

func TestVATReliefDates(t *testing.T) {
	tests := []struct{ due, supply, from, by string }{
		{"2024-03-31", "2024-01-31", "2024-09-30", "2028-09-30"},
		{"2024-01-31", "2024-03-31", "2024-09-30", "2028-09-30"}, // the later of the two
		{"2025-08-31", "2025-08-31", "2026-02-28", "2030-02-28"}, // February is shorter
		{"2023-08-30", "", "2024-02-29", "2028-02-29"},
		{"", "2026-05-01", "2026-11-01", "2030-11-01"},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		if got := statute.VATReliefDates(on(tt.due), on(tt.supply)); got.From != on(tt.from) || got.By != on(tt.by) {
			t.Errorf("due %s, supplied %s: %s to %s, want %s to %s", tt.due, tt.supply, got.From, got.By, tt.from, tt.by)
		}
	}
}

func TestVATWithin(t *testing.T) {
	tests := []struct{ outstanding, rate, want string }{
		{"1200.00", "20", "200.00"},
		{"0.03", "20", "0.01"}, // half a penny goes up
		{"0.02", "20", "0.00"},
		{"105.00", "5", "5.00"},
		{"115.00", "15", "15.00"},
		{"117.50", "17.5", "17.50"},
		{"500.00", "0", "0.00"},
		{"0.00", "20", "0.00"},
		{"-60.00", "20", "0.00"},
		{"92233720368547758.07", "20", "15372286728091293.01"},
	}
	for _, tt := range tests {
		part := sure(statute.VATFraction(rateOf(tt.rate)))
		if got := statute.VATWithin(gbp(tt.outstanding), part); got != gbp(tt.want) {
			t.Errorf("VATWithin(%s at %s%%) = %v, want %s", tt.outstanding, tt.rate, got, tt.want)
		}
	}
}

// TestReliefToRepay: never more than was claimed, all of it when all is paid, and
// more for a larger payment.
func TestReliefToRepay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := func(name string, least int64) ledger.Money {
			return ledger.Money(rapid.Int64Range(least, 1<<62).Draw(t, name))
		}
		r := statute.RelievedDebt{Outstanding: sum("outstanding", 1), Payment: sum("payment", -5)}
		r.Relief = statute.VATWithin(r.Outstanding, statute.Fraction{Num: 1, Den: 6})
		less := statute.ReliefToRepay(r)
		all := r
		all.Payment = r.Outstanding
		if less < 0 || less > r.Relief || statute.ReliefToRepay(all) != r.Relief {
			t.Errorf("%+v repays %v", r, less)
		}
		r.Payment /= 2
		if half := statute.ReliefToRepay(r); half > less {
			t.Errorf("%+v repays %v, but twice the payment %v", r, half, less)
		}
	})
}

// VATWithin is the part of a sum as a fraction has it, the half penny upwards: by the
// arithmetic of fractions.
func TestReliefIsThatOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := rapid.OneOf(rapid.Int64Range(-10, 1000), rapid.Int64Range(0, math.MaxInt64)).Draw(t, "sum")
		percent := decimal.New(rapid.Int64Range(0, 100_000000).Draw(t, "rate"), -6)
		part := sure(statute.VATFraction(percent))
		want := new(big.Rat)
		if sum > 0 {
			rate := percent.Rat()
			want.Mul(new(big.Rat).SetInt64(sum), new(big.Rat).Quo(rate, new(big.Rat).Add(rate, big.NewRat(100, 1))))
		}
		twice := new(big.Int).Add(new(big.Int).Lsh(want.Num(), 1), want.Denom())
		whole := twice.Div(twice, new(big.Int).Lsh(want.Denom(), 1)) // half up
		if got := statute.VATWithin(ledger.Money(sum), part); !whole.IsInt64() || int64(got) != whole.Int64() {
			t.Fatalf("VAT at %v%% in %d is %d, want %v", percent, sum, got, whole)
		}
	})
}

// What a price without VAT and the VAT on it come to has just that VAT in it.
func TestReliefUndoesVAT(t *testing.T) {
	for _, band := range []statute.VATBand{statute.StandardVAT, statute.ReducedVAT, statute.ZeroVAT} {
		rate, err := statute.UK().VAT(band, on("2026-11-21"))
		if err != nil {
			t.Fatal(err)
		}
		for net := ledger.Money(100); net < 100_000; net += 100 { // whole pounds: the VAT is whole pence
			vat := net * ledger.Money(rate.Rate.IntPart()) / 100
			if got := statute.VATWithin(net+vat, rate.Fraction); got != vat {
				t.Fatalf("%v: %v in %v, want %v", band, got, net+vat, vat)
			}
		}
	}
}

func TestReliefPanics(t *testing.T) {
	for _, part := range []statute.Fraction{{Num: -1, Den: 6}, {Num: 1, Den: 0}, {Num: 7, Den: 6}, {Num: 1, Den: -6}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("relief at %v", part)
				}
			}()
			statute.VATWithin(100, part)
		}()
	}
}

func TestVATClock(t *testing.T) {
	tests := []struct {
		name, due, supply, asAt string
		from, by                string
		toFrom, toBy            int
		level, says             string
	}{
		{"too soon", "2026-03-31", "2026-01-30", "2026-09-29", "2026-09-30", "2030-09-30", 1, 1462, "not-running", "relief from 30 Sep 2026"},
		{"the first day", "2026-03-31", "2026-01-30", "2026-09-30", "2026-09-30", "2030-09-30", 0, 1461, "running", "by 30 Sep 2030, 1461 days left"},
		{"the supply is later", "2026-03-01", "2026-03-31", "2026-09-30", "2026-09-30", "2030-09-30", 0, 1461, "running", "by 30 Sep 2030"},
		{"no supply", "2025-08-31", "", "2026-11-22", "2026-02-28", "2030-02-28", -267, 1194, "running", ""},
		{"closing", "2022-06-22", "", "2026-11-22", "2022-12-22", "2026-12-22", -1431, 30, "closing", "30 days left: take advice"},
		{"the last day", "2022-05-22", "", "2026-11-22", "2022-11-22", "2026-11-22", -1461, 0, "closing", "take advice"},
		{"too late", "2022-05-21", "", "2026-11-22", "2022-11-21", "2026-11-21", -1462, -1, "ended", "ended on 21 Nov 2026"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := statute.NewVATClock(on(tt.due), on(tt.supply), on(tt.asAt))
			if err != nil {
				t.Fatal(err)
			}
			if c.From != on(tt.from) || c.By != on(tt.by) || c.DaysToFrom != tt.toFrom || c.DaysToBy != tt.toBy || c.Level.String() != tt.level {
				t.Errorf("%v (%d) to %v (%d), %v; want %s (%d) to %s (%d), %s",
					c.From, c.DaysToFrom, c.By, c.DaysToBy, c.Level, tt.from, tt.toFrom, tt.by, tt.toBy, tt.level)
			}
			if !strings.Contains(c.Words, tt.says) {
				t.Errorf("words %q, want %q in them", c.Words, tt.says)
			}
		})
	}
	_, err := statute.NewVATClock(0, on("2026-01-01"), on("2026-01-01"))
	wantError(t, err, statute.ErrDebt, "no due date")
	_, err = statute.NewVATClock(ledger.MaxDate, 0, on("2026-01-01"))
	wantError(t, err, statute.ErrDebt, "before the year 9995")
}

// monthsLater is the same day of the month some months on, or the last of a shorter
// month.
func monthsLater(day ledger.Date, months int) ledger.Date {
	year, month, number := day.Civil()
	month += months
	for month > 12 {
		year, month = year+1, month-12
	}
	for ; ; number-- {
		if d, ok := ledger.DateOf(year, month, number); ok {
			return d
		}
	}
}

// The clock of VAT relief by the words of VAT Notice 700/18: not before six months
// from the later of the due day and the supply, within four years and six months;
// closing in the last six months of that.
func TestVATClockSlowly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Custom(func(t *rapid.T) ledger.Date {
			return ledger.Date(rapid.Int32Range(int32(on("2015-01-01")), int32(on("2026-11-21"))).Draw(t, "day"))
		})
		due, supply, asAt := day.Draw(t, "due"), day.Draw(t, "supply"), day.Draw(t, "as at")
		if rapid.Bool().Draw(t, "no day of supply") {
			supply = 0
		}
		counts := max(due, supply)
		from, by := monthsLater(counts, 6), monthsLater(counts, 54)
		if rapid.Bool().Draw(t, "on an edge") {
			asAt = rapid.SampledFrom([]ledger.Date{from, by, by.AddMonths(-6)}).Draw(t, "edge") + ledger.Date(rapid.IntRange(-1, 1).Draw(t, "off it"))
		}
		c, err := statute.NewVATClock(due, supply, asAt)
		if err != nil {
			t.Fatal(err)
		}
		want := "running"
		switch {
		case asAt < from:
			want = "not-running"
		case asAt > by:
			want = "ended"
		case asAt > by.AddMonths(-6):
			want = "closing"
		}
		if c.Counts != counts || c.From != from || c.By != by || c.Level.String() != want {
			t.Fatalf("due %v, supplied %v, as at %v: %v to %v, %v; want %v to %v, %s", due, supply, asAt, c.From, c.By, c.Level, from, by, want)
		}
		if c.DaysToFrom != int(from-asAt) || c.DaysToBy != int(by-asAt) || c.Words == "" || c.Source == "" {
			t.Fatalf("%+v", c)
		}
	})
}

func TestVATClockRefuses(t *testing.T) {
	for _, days := range [][3]ledger.Date{{0, 0, 1}, {1, 0, 0}, {1, ledger.MaxDate + 1, 1}, {on("9996-01-01"), 0, on("9996-01-02")}} {
		_, err := statute.NewVATClock(days[0], days[1], days[2])
		wantError(t, err, statute.ErrDebt, "want")
	}
}

// standardRate is the standard rate by the days on which it was changed: to 15% for
// thirteen months from 1 December 2008, and to 20% from 4 January 2011.
func standardRate(day ledger.Date) string {
	switch {
	case day >= on("2011-01-04"):
		return "20"
	case day >= on("2010-01-01"):
		return "17.5"
	case day >= on("2008-12-01"):
		return "15"
	}
	return "17.5"
}

func TestStandardRateDayByDay(t *testing.T) {
	tables := statute.UK()
	changes := 0
	for day := on("2007-01-01"); day <= on("2012-12-31"); day++ {
		got, err := tables.VAT(statute.StandardVAT, day)
		if err != nil || got.Rate.String() != standardRate(day) {
			t.Fatalf("%v: %v, %v, want %s", day, got.Rate, err, standardRate(day))
		}
		if day == got.From {
			changes++
		}
		// What the fraction takes out of a price is what the rate put in.
		price := gbp("100.00") + ledger.Money(got.Rate.Shift(2).IntPart())
		if part := statute.VATWithin(price, got.Fraction); part != price-gbp("100.00") {
			t.Fatalf("%v: VAT in %v is %v", day, price, part)
		}
	}
	if changes != 3 {
		t.Errorf("%d changes of the rate from 2007 to 2012, want 3", changes)
	}
}

// Relief can be claimed from six months after the later of the due day and the supply
// to four years and six months after it: VAT Notice 700/18. An invoice of 31 January
// 2024 at sixty days falls due on 31 March, and is in time from 30 September.
func TestReliefAtItsEdges(t *testing.T) {
	for _, tt := range []struct{ due, supply, from, by string }{
		{"2024-03-31", "2024-01-31", "2024-09-30", "2028-09-30"},
		{"2023-08-29", "", "2024-02-29", "2028-02-29"},
		{"2023-08-31", "", "2024-02-29", "2028-02-29"},
		{"2024-08-29", "", "2025-02-28", "2029-02-28"},
		{"2024-02-29", "", "2024-08-29", "2028-08-29"}, // not the end of August
		{"2021-08-31", "2021-09-01", "2022-03-01", "2026-03-01"},
	} {
		from, by := on(tt.from), on(tt.by)
		for _, step := range []struct {
			asAt ledger.Date
			want string
		}{
			{from - 1, "not-running"},
			{from, "running"},
			{by.AddMonths(-6), "running"},
			{by.AddMonths(-6) + 1, "closing"},
			{by, "closing"},
			{by + 1, "ended"},
		} {
			c, err := statute.NewVATClock(on(tt.due), on(tt.supply), step.asAt)
			if err != nil || c.Level.String() != step.want || c.From != from || c.By != by {
				t.Errorf("due %s, supplied %q, as at %v: %v from %v to %v, %v; want %s", tt.due, tt.supply, step.asAt, c.Level, c.From, c.By, err, step.want)
			}
		}
	}
}

// HMRC's own example (VR7420): a supply of 25 January 2010, payable by 14 February, can
// be claimed from 14 August 2010 to 14 August 2014, both included.
func TestReliefDatesOfHMRC(t *testing.T) {
	for _, tt := range []struct {
		asAt  string
		level statute.ClockLevel
	}{
		{"2010-08-13", statute.NotRunning}, {"2010-08-14", statute.Running}, {"2014-08-14", statute.Closing}, {"2014-08-15", statute.Ended},
	} {
		c, err := statute.NewVATClock(on("2010-02-14"), on("2010-01-25"), on(tt.asAt))
		if err != nil || c.From != on("2010-08-14") || c.By != on("2014-08-14") || c.Level != tt.level {
			t.Errorf("as at %s: from %v to %v, %v, %v", tt.asAt, c.From, c.By, c.Level, err)
		}
	}
}
