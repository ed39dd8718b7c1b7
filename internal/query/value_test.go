package query_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/query"
)

// TestExact has the sums that floating point gets wrong.
func TestExact(t *testing.T) {
	for _, text := range []string{
		`0 * balance + 0.1 + 0.2 == 0.3`,
		`not (0 * balance + 0.1 + 0.2 > 0.3)`,
		`0 * balance + 12345678901234567.01 + 0.01 == 12345678901234567.02`,
		`0 * balance + 12345678901234567.01 != 12345678901234567`,
		`999999999999999999 + 1 - 1 + 0 * balance == 999999999999999999`,
		`0.00000000000000000000000000000000000001 > 0 * balance`,
		`1 / 3 * 3 + 0 * balance == 1`,
		`1 / 3 + 1 / 6 + 0 * balance == 1 / 2`,
		`1 / 3 - 1 / 3 == 0 * balance`,
		`1 / 3 > 0.33333333333333333333333333333333 + 0 * balance`,
		`-1 / -3 > 0 * balance and 1 / -3 < 0 * balance and -(1 / 3) < 0 * balance and abs(1 / -3) == 1 / 3 + 0 * balance`,
		`(1 / 2) / (1 / 4) == 2 + 0 * balance and 6 / 2 / 3 == 1 + 0 * balance`,
		`1.10 * 1.10 == 1.21 + 0 * balance`,
		`.5 + 00.5 == 1 + 0 * balance`,
		`max(1 / 3, 0.33) == 1 / 3 + 0 * balance and min(1 / 3, 0.34) == 1 / 3 + 0 * balance`,
		`1 / 3 + 0 * balance in 0.333..0.334 and 1 / 4 + 0 * balance in [0.25]`,
		`over_90 / balance * balance == over_90`,
	} {
		got, err := compile(t, text).True(brook)
		if !got || err != nil {
			t.Errorf("%s = %v, %v, want true", text, got, err)
		}
	}
}

// sum is arithmetic in the language with its result as a fraction.
type sum struct {
	text  string
	exact *big.Rat // nothing when it divides by nil
}

// drawSum makes up arithmetic with every operator, as deep as told.
func drawSum(t *rapid.T, depth int) sum {
	if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
		text := rapid.SampledFrom([]string{"overdue", "balance", "over_90", ""}).Draw(t, "column")
		exact := new(big.Rat)
		if text == "" {
			text = rapid.StringMatching(`[0-9]{1,12}(\.[0-9]{1,9})?`).Draw(t, "literal")
			exact.SetString(text)
		} else {
			exact.SetString(brook[text].(fmt.Stringer).String())
		}
		return sum{text, exact}
	}
	a, b := drawSum(t, depth-1), drawSum(t, depth-1)
	operator := rapid.SampledFrom([]string{"+", "-", "*", "/", "minus", "abs"}).Draw(t, "operator")
	result := sum{text: "(" + a.text + " " + operator + " " + b.text + ")"}
	switch operator {
	case "minus":
		result.text = "-" + a.text
	case "abs":
		result.text = "abs(" + a.text + ")"
	}
	if a.exact == nil || b.exact == nil && operator != "minus" && operator != "abs" {
		return result
	}
	result.exact = new(big.Rat)
	switch operator {
	case "+":
		result.exact.Add(a.exact, b.exact)
	case "-":
		result.exact.Sub(a.exact, b.exact)
	case "*":
		result.exact.Mul(a.exact, b.exact)
	case "/":
		if b.exact.Sign() == 0 {
			return sum{text: result.text}
		}
		result.exact.Quo(a.exact, b.exact)
	case "minus":
		result.exact.Neg(a.exact)
	case "abs":
		result.exact.Abs(a.exact)
	}
	return result
}

// TestArithmeticIsThatOfFractions compares sums made up at random with fractions
// of any size, in every comparison.
func TestArithmeticIsThatOfFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawSum(t, 4)
		b := drawSum(t, 3)
		if rapid.Bool().Draw(t, "same") {
			b = sum{"1 * (" + a.text + ") + 0", a.exact}
		}
		for operator, holds := range map[string]func(int) bool{
			"==": func(n int) bool { return n == 0 },
			"<":  func(n int) bool { return n < 0 },
			">=": func(n int) bool { return n >= 0 },
		} {
			text := a.text + " " + operator + " " + b.text + " + 0 * balance" // a question needs a column
			q, err := query.Compile(text, columns)
			if err != nil && a.exact != nil && b.exact != nil {
				t.Fatalf("%s: %v", text, err)
			}
			if err != nil {
				continue // divides by a nil that is written out
			}
			got, err := q.True(brook)
			switch {
			case a.exact == nil || b.exact == nil:
				if err == nil {
					t.Fatalf("%s divides by nil and says %v", text, got)
				}
			case err != nil || got != holds(a.exact.Cmp(b.exact)):
				t.Fatalf("%s = %v, %v, but the fractions are %v and %v", text, got, err, a.exact, b.exact)
			}
		}
	})
}
