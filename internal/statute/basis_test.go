package statute_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestParseBasis(t *testing.T) {
	for text, want := range map[string]string{
		"statutory": "statutory", "statutory-split": "statutory-split", "reference=3.75": "reference=3.75%",
		"s69": "s69", "judgment": "judgment", "8%": "8%", "8.50": "8.5%", "base+3": "base+3%", "BASE+2.25%": "base+2.25%", "0%": "0%",
	} {
		b, err := statute.ParseBasis(text)
		if err != nil || b.String() != want {
			t.Errorf("%q is read as %v, %v; want %s", text, b, err, want)
		}
		var again statute.Basis
		if err := again.UnmarshalText(sure(b.MarshalText())); err != nil || again.String() != want {
			t.Errorf("%q is read back as %v, %v", want, again, err)
		}
	}
	for _, text := range []string{"", "Statutory", "-8%", "8,5%", "1001", "1e3", "base", "base+", "base-1", "reference=", "8%%", "8 %"} {
		if b, err := statute.ParseBasis(text); err == nil || !strings.Contains(err.Error(), "want statutory, ") {
			t.Errorf("%q is read as %v, %v; want an error with the forms", text, b, err)
		}
	}
}

func TestBasisUnderAct(t *testing.T) {
	for text, want := range map[string]bool{
		"statutory": true, "statutory-split": true, "reference=3": true, "s69": false, "judgment": false, "8%": false, "base+3%": false,
	} {
		if got := sure(statute.ParseBasis(text)).UnderAct(); got != want {
			t.Errorf("%s under the Act: %v, want %v", text, got, want)
		}
	}
}

func TestRates(t *testing.T) {
	tests := []struct{ basis, from, to, want string }{
		{"statutory", "2024-06-30", "2026-11-22", "13.25"},
		{"statutory-split", "2024-12-31", "2025-07-01", "2024-12-31 13.25; 2025-01-01 12.75; 2025-07-01 12.25"},
		{"statutory-split", "2024-12-31", "2024-12-31", "2024-12-31 13.25"},
		{"base+1%", "2025-05-07", "2025-08-07", "2025-05-07 5.5; 2025-05-08 5.25; 2025-08-07 5"},
		{"base+1%", "2025-05-08", "2025-08-06", "2025-05-08 5.25"},
		{"judgment", "1999-01-01", "2025-08-06", "8"},
		{"reference=0.1", "2030-01-01", "2031-01-01", "8.1"},
	}
	for _, tt := range tests {
		rates, err := statute.UK().Rates(sure(statute.ParseBasis(tt.basis)), on(tt.from), on(tt.to))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rates {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%v %v", r.From, r.Percent)))
			if r.Why == "" || r.Source == "" {
				t.Errorf("%s: %+v does not say why or where from", tt.basis, r)
			}
		}
		if text := strings.Join(got, "; "); text != tt.want {
			t.Errorf("%s from %s to %s: %s, want %s", tt.basis, tt.from, tt.to, text, tt.want)
		}
	}
}

// A basis is read back as it prints.
func TestBasisReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"statutory", "statutory-split", "s69", "judgment", "", "base+", "reference="}).Draw(t, "kind")
		if text == "" || strings.HasSuffix(text, "+") || strings.HasSuffix(text, "=") {
			text += decimal.New(rapid.Int64Range(0, 1000_000).Draw(t, "rate"), -3).String() + "%"
		}
		b, err := statute.ParseBasis(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		again, err := statute.ParseBasis(b.String())
		if err != nil || again.String() != b.String() || again.UnderAct() != b.UnderAct() {
			t.Fatalf("%q prints as %v, which is read as %v, %v", text, b, again, err)
		}
	})
}

// The rates of a debt are what each of its days has by itself: fixed by the first day
// under the Act, and as the tables have it for the day where they follow it.
func TestRatesDayByDay(t *testing.T) {
	tables := statute.UK()
	first, last := on("2003-01-01"), on("2026-10-06")
	rapid.Check(t, func(t *rapid.T) {
		from := ledger.Date(rapid.Int32Range(int32(first), int32(last)).Draw(t, "from"))
		to := min(last, from+ledger.Date(rapid.IntRange(0, 1200).Draw(t, "days")))
		margin := decimal.New(rapid.Int64Range(0, 900).Draw(t, "margin"), -2)
		for name, of := range map[string]func(day ledger.Date) decimal.Decimal{
			"statutory":           func(ledger.Date) decimal.Decimal { return sure(tables.Reference(from)).Rate },
			"statutory-split":     func(day ledger.Date) decimal.Decimal { return sure(tables.Reference(day)).Rate },
			"judgment":            func(ledger.Date) decimal.Decimal { return decimal.NewFromInt(8) },
			"s69":                 func(ledger.Date) decimal.Decimal { return decimal.NewFromInt(8) },
			margin.String() + "%": func(ledger.Date) decimal.Decimal { return margin },
			"base+" + margin.String() + "%": func(day ledger.Date) decimal.Decimal {
				return bankRateByHand(tables.BankRates(), day).Add(margin)
			},
			"reference=" + margin.String() + "%": func(ledger.Date) decimal.Decimal { return margin.Add(decimal.NewFromInt(8)) },
		} {
			rates, err := tables.Rates(sure(statute.ParseBasis(name)), from, to)
			if err != nil {
				t.Fatalf("%s from %v to %v: %v", name, from, to, err)
			}
			for i, r := range rates {
				if i > 0 && (r.From <= rates[i-1].From || r.From > to) || i == 0 && r.From > from {
					t.Fatalf("%s from %v to %v: a rate from %v", name, from, to, r.From)
				}
			}
			for day := from; day <= to; day++ {
				var got decimal.Decimal
				for _, r := range rates {
					if r.From <= day {
						got = r.Percent
					}
				}
				if want := of(day); !got.Equal(want) {
					t.Fatalf("%s from %v: %v%% on %v, want %v%%", name, from, got, day, want)
				}
			}
		}
	})
}
