package settle

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// TestDiscountFactor compares factors with those that mpmath, at 90 digits, gives
// for exp(-days/365 × log(1+r)), rounded to 30 decimal places.
func TestDiscountFactor(t *testing.T) {
	for _, tt := range []struct {
		rate string
		days int
		want string
	}{
		{"0.08", 1, "0.999789170060259742652687508660"},
		{"0.08", 30, "0.993694399244280272077362711534"},
		{"0.08", 270, "0.944660112757985448005854024118"},
		{"0.08", 365, "0.925925925925925925925925925926"},
		{"0.08", 822, "0.840868088838480031124553929366"},
		{"0.0425", 1461, "0.846537540280258786327444065054"},
		{"0.3", 36500, "0.000000000004033339404492160367"},
		{"10", 90, "0.553628249041723379585334890011"},
		{"10", 3650, "0.000000000038554328942953174736"},
		{"0", 12345, "1"},
		{"0.000001", 400, "0.999998904110737473012645905171"},
		{"0.123456789", 9999, "0.041212826502525492084071252906"},
	} {
		d, err := newDiscount(decimal.RequireFromString(tt.rate))
		if err != nil {
			t.Fatal(err)
		}
		if got := d.factor(tt.days); !got.Equal(decimal.RequireFromString(tt.want)) {
			t.Errorf("at %s for %d days: %v, want %s", tt.rate, tt.days, got, tt.want)
		}
		if again := d.factor(tt.days); !again.Equal(decimal.RequireFromString(tt.want)) {
			t.Errorf("at %s for %d days, asked again: %v, want %s", tt.rate, tt.days, again, tt.want)
		}
	}
}

// TestDiscountAtTheFarEnd keeps the factor right where most digits are lost: it
// is two to the minus hundred.
func TestDiscountAtTheFarEnd(t *testing.T) {
	d, err := newDiscount(decimal.RequireFromString("1"))
	if err != nil {
		t.Fatal(err)
	}
	if got := d.factor(maxDays); !got.Equal(decimal.RequireFromString("0.0000000000000000000000000000007888609052210118").Round(discountPlaces)) {
		t.Errorf("factor = %v, want 2^-100", got)
	}
}

func TestDiscountRefuses(t *testing.T) {
	for _, rate := range []string{"-1", "-0.500001", "10.000001", "1e30", "1e-30"} {
		if _, err := newDiscount(decimal.RequireFromString(rate)); !errors.Is(err, plan.ErrTerms) {
			t.Errorf("at %s: error = %v, want %v", rate, err, plan.ErrTerms)
		}
	}
}

// TestDiscountProperties holds factors against one another: waiting twice is
// waiting for both, a dear year is worth less than a cheap one, and so is a long
// wait than a short one.
func TestDiscountProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := decimal.New(int64(rapid.IntRange(1, 5000).Draw(t, "rate")), -4)
		d, err := newDiscount(rate)
		if err != nil {
			t.Fatal(err)
		}
		dearer, err := newDiscount(rate.Add(decimal.New(1, -4)))
		if err != nil {
			t.Fatal(err)
		}
		a, b := rapid.IntRange(1, 4000).Draw(t, "days"), rapid.IntRange(1, 4000).Draw(t, "more days")
		near := decimal.New(1, 2-discountPlaces)
		if whole, parts := d.factor(a+b), d.factor(a).Mul(d.factor(b)); whole.Sub(parts).Abs().GreaterThan(near) {
			t.Errorf("%d and %d days: %v, and one after the other %v", a, b, whole, parts)
		}
		if d.factor(a + b).GreaterThanOrEqual(d.factor(a)) {
			t.Errorf("%d days are worth %v, %d days %v", a+b, d.factor(a+b), a, d.factor(a))
		}
		if dearer.factor(a).GreaterThanOrEqual(d.factor(a)) {
			t.Errorf("%d days at %v are worth %v, at a dearer rate %v", a, rate, d.factor(a), dearer.factor(a))
		}
		// A year at r costs just 1 + r, whatever the year.
		if got := d.factor(yearDays).Mul(rate.Add(one())).Sub(one()).Abs(); got.GreaterThan(near) {
			t.Errorf("a year at %v is out by %v", rate, got)
		}
	})
}

// TestPartOf has parts to 6 decimals, and percentages for messages as they are.
func TestPartOf(t *testing.T) {
	for _, tt := range []struct {
		m, whole ledger.Money
		want     string
	}{{1, 3, "0.333333"}, {2, 3, "0.666667"}, {0, 5, "0"}, {-1, 4, "-0.25"}, {5, 5, "1"}} {
		if got := PartOf(tt.m, tt.whole); !got.Equal(decimal.RequireFromString(tt.want)) {
			t.Errorf("%v of %v is %v, want %s", tt.m, tt.whole, got, tt.want)
		}
	}
	if got := percentText(decimal.RequireFromString("0.04125")); got != "4.125%" {
		t.Errorf("got %s, want 4.125%%", got)
	}
	if got := percentText(decimal.RequireFromString("1e999")); got != "a number with too many digits" {
		t.Errorf("got %s", got)
	}
}

// TestDiscountOfTheGreenBook has the discount factors of HM Treasury's Green Book
// (Annex 6, discounting) for 3.5% a year, to the four places in which they are printed.
func TestDiscountOfTheGreenBook(t *testing.T) {
	d, err := newDiscount(decimal.RequireFromString("0.035"))
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range []string{
		"1.0000", "0.9662", "0.9335", "0.9019", "0.8714", "0.8420", "0.8135", "0.7860", "0.7594", "0.7337",
		"0.7089", "0.6849", "0.6618", "0.6394", "0.6178", "0.5969", "0.5767", "0.5572", "0.5384", "0.5202",
		"0.5026", "0.4856", "0.4692", "0.4533", "0.4380", "0.4231", "0.4088", "0.3950", "0.3817", "0.3687", "0.3563",
	} {
		if got := d.factor(year * yearDays).StringFixed(4); got != want {
			t.Errorf("after %d years: %s, want %s", year, got, want)
		}
	}
}

// TestDiscountOfWholeYears divides by 1 + r, once for each year, in fractions.
func TestDiscountOfWholeYears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := decimal.New(int64(rapid.IntRange(0, 100_000).Draw(t, "rate")), -4)
		years := rapid.IntRange(0, 40).Draw(t, "years")
		d, err := newDiscount(rate)
		if err != nil {
			t.Fatal(err)
		}
		exact := big.NewRat(1, 1)
		for range years {
			exact.Quo(exact, rate.Add(one()).Rat())
		}
		apart := new(big.Rat).Sub(exact, d.factor(years*yearDays).Rat())
		if most := decimal.New(1, -discountPlaces).Rat(); apart.Abs(apart).Cmp(most) > 0 {
			t.Errorf("%d years at %v: %v, out by %s", years, rate, d.factor(years*yearDays), apart.FloatString(40))
		}
		// Half a year twice is a year, as near as the places go, and a float agrees.
		days := rapid.IntRange(0, 36_500).Draw(t, "days")
		near := math.Pow(1+rate.InexactFloat64(), -float64(days)/yearDays)
		if got := d.factor(days).InexactFloat64(); math.Abs(got-near) > 1e-9*max(near, 1) {
			t.Errorf("%d days at %v: %v, by floats %v", days, rate, got, near)
		}
	})
}
