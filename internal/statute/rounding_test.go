package statute_test

import (
	"encoding"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestInterestWords(t *testing.T) {
	type value interface {
		encoding.TextMarshaler
		encoding.TextUnmarshaler
		fmt.Stringer
	}
	for words, v := range map[string]value{
		"exact daily court": new(statute.Rounding),
		"interest,principal principal,interest costs,interest,principal": new(statute.Order),
		"trigger day-after":      new(statute.CountFrom),
		"payment acknowledgment": new(statute.ClockEventKind),
	} {
		for word := range strings.FieldsSeq(words) {
			if err := v.UnmarshalText([]byte(word)); err != nil || v.String() != word {
				t.Errorf("%q is read as %v, %v", word, v, err)
			}
			if text, err := v.MarshalText(); err != nil || string(text) != word {
				t.Errorf("%q is printed as %s, %v", word, text, err)
			}
		}
		if err := v.UnmarshalText([]byte("nonsense")); err == nil || !strings.Contains(err.Error(), "want one of ") {
			t.Errorf("nonsense: error %v, want the list", err)
		}
	}
	for r := statute.Exact; r <= statute.Court; r++ {
		if !strings.Contains(r.Words(), "rounded") {
			t.Errorf("%v says %q", r, r.Words())
		}
	}
}

func TestUnrounded(t *testing.T) {
	a := sure(statute.Accrue(debtOf("1.00 2025-01-01..2025-01-01 10%")))
	if text := a.Accrued.Rat().RatString(); text != "2/73" {
		t.Errorf("10%% of 100p for a day is %s, want 2/73 of a penny", text)
	}
	if got := a.Accrued.Major(ledger.Sterling).String(); got != "0.0002739726" {
		t.Errorf("in pounds %s, want 0.0002739726 to ten decimals", got)
	}
}

// Interest is that of fractions until it is rounded, however it is put together.
func TestUnroundedIsThatOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want, sum := new(big.Rat), statute.Unrounded{}
		for range rapid.IntRange(1, 4).Draw(t, "stretches") {
			principal := rapid.Int64Range(1, 1<<40).Draw(t, "principal")
			percent := decimal.New(rapid.Int64Range(0, 30_0000).Draw(t, "rate"), -4)
			days := rapid.IntRange(1, 400).Draw(t, "days")
			first := on("2025-01-01")
			a, err := statute.Accrue(statute.Debt{
				Principal: ledger.Money(principal), From: first, To: first + ledger.Date(days) - 1, Rates: statute.Rates{{Percent: percent}},
			})
			if err != nil {
				t.Fatal(err)
			}
			sum = sum.Add(a.Accrued)
			part := new(big.Rat).Mul(new(big.Rat).SetInt64(principal*int64(days)), percent.Rat())
			want.Add(want, part.Quo(part, big.NewRat(36_500, 1)))
			nearest := new(big.Rat).Sub(a.Accrued.Rat(), new(big.Rat).SetInt64(int64(a.Interest)))
			if nearest.Abs(nearest).Cmp(big.NewRat(1, 2)) > 0 {
				t.Fatalf("%v rounds to %d", a.Accrued.Rat(), a.Interest)
			}
		}
		if sum.Rat().Cmp(want) != 0 {
			t.Fatalf("%v in all, want %v", sum.Rat(), want)
		}
		shown, _ := sum.Major(ledger.Sterling).Rat().Float64()
		exact, _ := new(big.Rat).Quo(want, big.NewRat(100, 1)).Float64()
		if math.Abs(shown-exact) > 1e-9+exact*1e-12 {
			t.Fatalf("%v pounds, want %v", shown, exact)
		}
	})
}

// The roundings differ by no more than what is rounded away: half a penny a day by the
// day, and next to nothing as the courts do it.
func TestRoundingsAreNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		debt := statute.Debt{
			Principal: ledger.Money(rapid.Int64Range(1, 1<<36).Draw(t, "principal")), From: on("2025-01-01"),
			Rates: statute.Rates{{Percent: decimal.New(rapid.Int64Range(0, 3000).Draw(t, "rate"), -2)}},
		}
		days := rapid.IntRange(1, 2000).Draw(t, "days")
		debt.To = debt.From + ledger.Date(days) - 1
		exact := sure(statute.Accrue(debt)).Interest
		for rounding, most := range map[statute.Rounding]ledger.Money{
			statute.Exact: 0, statute.Daily: ledger.Money(days+1)/2 + 1, statute.Court: 1,
		} {
			debt.Rounding = rounding
			if off := (sure(statute.Accrue(debt)).Interest - exact).Abs(); off > most {
				t.Fatalf("%v: %v from the exact %v, want at most %v", rounding, off, exact, most)
			}
		}
	})
}
