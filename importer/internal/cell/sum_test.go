package cell

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestParseSum(t *testing.T) {
	point, comma, english, mixed := Marking{'.', true}, Marking{',', true}, Marking{'.', false}, Marking{0, true}
	tests := []struct {
		cell, currency string
		mark           Marking
		want           string // a sum, or the fault
	}{
		{"1234.56", "GBP", english, "1234.56"},
		{"-1234.5", "GBP", english, "-1234.50"},
		{"1,234.56", "GBP", english, "1234.56"},
		{"1.234,56", "GBP", english, "1234.56"},
		{"1 234,56", "GBP", english, "1234.56"},
		{"1\u00a0234\u00a0567,8", "GBP", english, "1234567.80"},
		{"1\u202f234,56", "GBP", english, "1234.56"},
		{"1'234.56", "GBP", english, "1234.56"},
		{"1’234.56", "GBP", english, "1234.56"},
		{"1,234", "GBP", english, "1234.00"},
		{"1,234", "GBP", comma, "has more decimals than GBP"},
		{"1,230", "GBP", comma, "1.23"},
		{"1.234", "GBP", comma, "1234.00"},
		{"1.230", "GBP", point, "1.23"},
		{"1.230", "GBP", english, "can be read two ways"},
		{"1,234", "GBP", mixed, "can be read two ways"},
		{"200.000.000", "GBP", english, "200000000.00"},
		{"1,234,567.89", "GBP", english, "1234567.89"},
		{".50", "GBP", english, "0.50"},
		{"5.", "GBP", english, "5.00"},
		{"0,125", "GBP", english, "has more decimals than GBP"},
		{"12.345", "GBP", point, "has more decimals than GBP"},
		{"12.3400", "GBP", point, "12.34"},
		{"£1,234.50", "GBP", english, "1234.50"},
		{"£ 1,234.50 ", "GBP", english, "1234.50"},
		{"(1.00)", "GBP", english, "-1.00"},
		{"(£66.60)", "GBP", english, "-66.60"},
		{"£(66.60)", "GBP", english, "-66.60"},
		{"1.00-", "GBP", english, "-1.00"},
		{"1.00 CR", "GBP", english, "-1.00"},
		{"1.00cr", "GBP", english, "-1.00"},
		{"1.00 DR", "GBP", english, "1.00"},
		{"-£1", "GBP", english, "-1.00"},
		{"£-1", "GBP", english, "-1.00"},
		{"−1", "GBP", english, "-1.00"},
		{"–1.50", "GBP", english, "-1.50"},
		{"- 1.50", "GBP", english, "-1.50"},
		{"GBP 5", "GBP", english, "5.00"},
		{"5.00 gbp", "GBP", english, "5.00"},
		{"+5", "GBP", english, "5.00"},
		{"+£1,204.50", "GBP", english, "1204.50"},
		{"100.00+", "GBP", english, "100.00"},
		{"-", "GBP", english, "0.00"},
		{"–", "GBP", english, "0.00"},
		{" £-   ", "GBP", english, "0.00"},
		{"nil", "GBP", english, "0.00"},
		{"NIL", "GBP", english, "0.00"},
		{"1,234", "JPY", english, "1234"},
		{"1234.00", "JPY", point, "1234"},
		{"1234.5", "JPY", point, "has more decimals than JPY"},
		{"12345.678", "KWD", english, "12345.678"},
		{"1.234", "KWD", point, "1.234"},
		{"1.234", "KWD", comma, "1234.000"},
		{"1.234", "KWD", english, "can be read two ways"},
		{"1,234", "KWD", english, "can be read two ways"},
		{"$5.00", "USD", english, "5.00"},
		{"$5.00", "GBP", english, "is in dollars and not in GBP"},
		{"€5.00", "GBP", english, "is not in GBP"},
		{"EUR 5.00", "GBP", english, "is not in GBP"},

		{"", "GBP", english, "is not an amount of money"},
		{".", "GBP", english, "is not an amount of money"},
		{",", "GBP", english, "is not an amount of money"},
		{"£", "GBP", english, "is not an amount of money"},
		{"NaN", "GBP", english, "is not an amount of money"},
		{"INF", "GBP", english, "is not an amount of money"},
		{"1e3", "GBP", english, "is not an amount of money"},
		{"5+5", "GBP", english, "is not an amount of money"},
		{"+-5", "GBP", english, "has more than one sign"},
		{"01-02", "GBP", english, "is not an amount of money"},
		{"1£50", "GBP", english, "is not an amount of money"},
		{"1.00 CR 2", "GBP", english, "is not an amount of money"},
		{"()5", "GBP", english, "is not an amount of money"},
		{"(5)6", "GBP", english, "is not an amount of money"},
		{"(5", "GBP", english, "is not an amount of money"},
		{"5)", "GBP", english, "is not an amount of money"},
		{"££5", "GBP", english, "is not an amount of money"},
		{"£$5", "GBP", english, "is not an amount of money"},
		{"5%", "GBP", english, "is not an amount of money"},
		{"\xff5", "GBP", english, "is not an amount of money"},
		{"1,23,456.00", "GBP", english, "is not an amount of money"},
		{"1234,567.00", "GBP", english, "is not an amount of money"},
		{"1.2.3", "GBP", english, "is not an amount of money"},
		{"1 2", "GBP", english, "is not an amount of money"},
		{"1,234 567.00", "GBP", english, "is not an amount of money"},
		{"-1.00-", "GBP", english, "has more than one sign"},
		{"(-1.00)", "GBP", english, "has more than one sign"},
		{"-1.00 CR", "GBP", english, "has more than one sign"},
		{"2025-02-28", "GBP", english, "is not an amount of money"},
		{"99999999999999999999", "GBP", english, "is too large a sum"},
		{"£92,233,720,368,547,758.08", "GBP", english, "is too large a sum"},
		{"£92,233,720,368,547,758.07", "GBP", english, "92233720368547758.07"},
	}
	for _, tt := range tests {
		c, err := ledger.ParseCurrency(tt.currency)
		if err != nil {
			t.Fatal(err)
		}
		m, err := ParseSum([]byte(tt.cell), c, tt.mark, nil)
		got := c.Format(m)
		if err != nil {
			got = faultOf(t, err)
		}
		if got != tt.want {
			t.Errorf("%q in %s: got %s, want %s", tt.cell, tt.currency, got, tt.want)
		}
	}
}

// TestSumSpellings prints sums in every spelling there is and reads them back.
func TestSumSpellings(t *testing.T) {
	group := func(c ledger.Currency, m ledger.Money, separator, mark string) string {
		return strings.NewReplacer(",", separator, ".", mark).Replace(c.Grouped(m))
	}
	for _, code := range []string{"GBP", "JPY", "KWD"} {
		c, err := ledger.ParseCurrency(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []ledger.Money{0, 1, 9, 10, 99, 100, 999, 1000, 12_345, 99_999, 100_000, 1_234_567, 123_456_789, 9_223_372_036_854_775_807} {
			spellings := map[string]Marking{c.Format(m): {'.', true}}
			for _, separator := range []string{"", ",", " ", "'", "’", "\u00a0", "\u2009", "\u202f"} {
				spellings[group(c, m, separator, ".")] = Marking{'.', true}
			}
			for _, separator := range []string{"", ".", " ", "'", "\u00a0"} {
				spellings[group(c, m, separator, ",")] = Marking{',', true}
			}
			for plain, mark := range spellings {
				for _, form := range []string{"%s", " %s ", "£%s", "%s €", code + " %s", "%s " + strings.ToLower(code), "%s DR"} {
					if code != "GBP" && strings.ContainsAny(form, "£€") || strings.Contains(form, "€") {
						continue
					}
					checkSum(t, fmt.Sprintf(form, plain), c, mark, m)
				}
				for _, form := range []string{"-%s", "%s-", "(%s)", "( %s )", "−%s", "–%s", "- %s", "%s CR", "%scr", "-" + code + " %s", code + " -%s", "(" + code + " %s)"} {
					checkSum(t, fmt.Sprintf(form, plain), c, mark, -m)
				}
			}
		}
	}
}

func checkSum(t *testing.T, cell string, c ledger.Currency, mark Marking, want ledger.Money) {
	t.Helper()
	got, err := ParseSum([]byte(cell), c, mark, make([]byte, 0, 8))
	if err != nil || got != want {
		t.Errorf("%q in %v by %q: got %d, %v, want %d", cell, c, mark.Mark, got, err, want)
	}
}

// slowSum reads the plainest English spellings the obvious way.
var slowSum = regexp.MustCompile(`^(-?)£?([1-9][0-9]{0,2}(?:,[0-9]{3})*|[0-9]+)(?:\.([0-9]{1,2}))?$`)

func FuzzParseSum(f *testing.F) {
	for _, cell := range []string{"1,234.56", "(£1.00)", "1.00-", "£- ", "1.234,5", "nil", "1e3", "-£1,234", "1 2 3", "00.10", "€1", "$5 CR", "13+", "+1.00"} {
		f.Add(cell, byte(0))
	}
	f.Fuzz(func(t *testing.T, cell string, pick byte) {
		mark := [...]Marking{{'.', true}, {',', true}, {'.', false}, {0, true}}[pick&3]
		kwd, _ := ledger.ParseCurrency("KWD")
		for _, c := range []ledger.Currency{ledger.Sterling, kwd} {
			m, err := ParseSum([]byte(cell), c, mark, make([]byte, 0, pick>>2))
			if err != nil {
				faultOf(t, err)
				continue
			}
			// What was read and is printed reads the same.
			checkSum(t, c.Format(m), c, Marking{'.', true}, m)
			// The other sign in front, where there is none, turns it.
			if m != 0 && !strings.ContainsAny(cell, "+-−–—()") && !strings.ContainsAny(strings.ToLower(cell), "cd") {
				checkSum(t, "-"+cell, c, mark, -m)
			}
		}
		parts := slowSum.FindStringSubmatch(cell)
		if parts == nil || mark.Mark != '.' {
			return
		}
		want, _ := new(big.Int).SetString(strings.ReplaceAll(parts[2], ",", "")+(parts[3] + "00")[:2], 10)
		if parts[1] == "-" {
			want.Neg(want)
		}
		if got, err := ParseSum([]byte(cell), ledger.Sterling, mark, nil); want.IsInt64() && (err != nil || int64(got) != want.Int64()) {
			t.Errorf("%q: got %d, %v, want %d", cell, got, err, want)
		}
	})
}

func faultOf(t *testing.T, err error) string {
	t.Helper()
	wrong, ok := err.(*ledger.Wrong)
	if !ok {
		t.Fatalf("error = %v, want a *ledger.Wrong", err)
	}
	return wrong.Fault
}

// TestEnglishSum holds the quick way to read a sum against the careful one.
func TestEnglishSum(t *testing.T) {
	random, quick := rand.New(rand.NewPCG(3, 5)), 0
	for range 40_000 {
		cell := anyOf(random, 12, "0", "1", "7", "9", "12", "345", ",", ".", "-", ".50", ",678")
		sum, grouped, ok := EnglishSum(cell)
		if !ok {
			continue
		}
		quick++
		for _, m := range []Marking{{'.', true}, {'.', false}, {',', true}, {0, true}} {
			if want, err := parseSpelt(cell, ledger.Sterling, m, nil); err != nil || sum != want {
				t.Fatalf("%s: %d, want %d, %v", cell, sum, want, err)
			}
		}
		s, ok := SplitSum(cell, nil)
		mark, ambiguous := MarkOf(s.Digits)
		if !ok || ambiguous || mark != '.' || grouped != bytes.Contains(cell, []byte(",")) {
			t.Fatalf("%s: mark %q, ambiguous %v, grouped %v", cell, mark, ambiguous, grouped)
		}
	}
	if quick < 300 {
		t.Errorf("only %d sums went the quick way", quick)
	}
	for _, cell := range []string{"", ".00", "-.00", "1234.5", "12,34.00", "1,234,56.00", "1,2345.00", ",123.00", "1234,567.00", "9999999999999999.00", "--1.00", "1-2.00", "1.000.00", "1 234.00", "1.0x"} {
		if sum, _, ok := EnglishSum([]byte(cell)); ok {
			t.Errorf("%q was read as %d", cell, sum)
		}
	}
}

func BenchmarkParseSum(b *testing.B) {
	for _, cell := range []string{"1234.50", "1,234.50", "(1 234,50)", "-£1,234.50"} {
		b.Run(cell, func(b *testing.B) {
			buf := make([]byte, 0, 64)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseSum([]byte(cell), ledger.Sterling, Marking{'.', true}, buf); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
