package settle

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

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
		{"-0.5", 1, "1.001900837677234845789230301497"},
		{"-0.5", 365, "2"},
		{"-0.05", 730, "1.108033240997229916897506925208"},
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
// is two to the hundred.
func TestDiscountAtTheFarEnd(t *testing.T) {
	d, err := newDiscount(decimal.RequireFromString("-0.5"))
	if err != nil {
		t.Fatal(err)
	}
	if got := d.factor(maxDays); !got.Equal(decimal.NewFromInt(2).Pow(decimal.NewFromInt(100))) {
		t.Errorf("factor = %v, want 2^100", got)
	}
}

func TestDiscountRefuses(t *testing.T) {
	for _, rate := range []string{"-1", "-0.500001", "10.000001", "1e30", "1e-30"} {
		if _, err := newDiscount(decimal.RequireFromString(rate)); !errors.Is(err, plan.ErrTerms) {
			t.Errorf("at %s: error = %v, want %v", rate, err, plan.ErrTerms)
		}
	}
}
