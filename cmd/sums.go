package cmd

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// signs are those that people write in front of a sum, and the currencies they stand for.
var signs = []struct{ sign, codes string }{
	{"£", "GBP"},
	{"€", "EUR"},
	{"$", "USD AUD CAD NZD HKD SGD"},
	{"¥", "JPY CNY"},
}

// typedSum reads a sum as people type or copy it: 1234.50, 1,234.50 or £1,234.50. Files
// are held to the plain number, as somebody made them once for all their rows.
func typedSum(text string, currency ledger.Currency) (ledger.Money, error) {
	digits, negative := strings.CutPrefix(text, "-")
	for _, s := range signs {
		bare, signed := strings.CutPrefix(digits, s.sign)
		if !signed {
			continue
		}
		if !strings.Contains(s.codes, currency.String()) {
			return 0, fmt.Errorf("%q has the sign %s, and the sum is in %s: want it without the sign, like %s", text, s.sign, currency, currency.Example())
		}
		digits = bare
		break
	}
	plain, ok := withoutCommas(digits)
	if !ok || strings.HasPrefix(plain, "-") {
		return currency.Parse(text) // which says what is wrong with it
	}
	if negative {
		plain = "-" + plain
	}
	m, err := currency.Parse(plain)
	if err != nil {
		return currency.Parse(text)
	}
	return m, nil
}

// withoutCommas takes the commas out of a number that has them at every thousand or
// nowhere; any other comma may be a decimal one, and is not ok.
func withoutCommas(number string) (string, bool) {
	whole, _, _ := strings.Cut(number, ".")
	groups := strings.Split(whole, ",")
	if len(groups) == 1 {
		return number, !strings.Contains(number, ",")
	}
	if n := len(groups[0]); n == 0 || n > 3 {
		return "", false
	}
	for _, group := range groups[1:] {
		if len(group) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, "") + number[len(whole):], true
}

// plainSum is a sum in the form that files have, where it is one; else it is left as it was
// typed, for what reads it to say what is wrong.
func plainSum(text string, currency ledger.Currency) string {
	m, err := typedSum(text, currency)
	if err != nil {
		return text
	}
	return currency.Format(m)
}

// plainSteps has the sums of 3x1,000.00,rest@£60 in the form that files have.
func plainSteps(text string, currency ledger.Currency) string {
	steps := atCommas(text, func(part string) bool { return !strings.ContainsAny(part, "x@") })
	for i, step := range steps {
		if at := strings.IndexAny(step, "x@"); at >= 0 {
			steps[i] = step[:at+1] + plainSum(step[at+1:], currency)
		}
	}
	return strings.Join(steps, ",")
}

// atCommas takes a list apart at its commas. What stands behind one and goes on with the sum
// before it, as in cost=1,000, is no part of its own.
func atCommas(text string, goesOn func(part string) bool) (parts []string) {
	for _, part := range strings.Split(text, ",") {
		if last := len(parts) - 1; last >= 0 && isThousands(part) && goesOn(part) {
			parts[last] += "," + part
			continue
		}
		parts = append(parts, part)
	}
	return parts
}

// isThousands says whether a text could stand behind the comma of a sum: three digits, and
// perhaps decimals.
func isThousands(text string) bool {
	whole, _, _ := strings.Cut(text, ".")
	return len(whole) == 3 && strings.Trim(text, "0123456789.") == ""
}

// unclearSums finds, in a list of sums with commas between, two that could be one: 1,200
// where a sum up to a most makes sense.
func unclearSums(texts []string, most ledger.Money, currency ledger.Currency) (first, second string, is bool) {
	for i := 1; i < len(texts); i++ {
		first, second = strings.TrimSpace(texts[i-1]), strings.TrimSpace(texts[i])
		if !isThousands(second) || strings.Contains(first, ".") {
			continue
		}
		if m, err := typedSum(first+","+second, currency); err == nil && m <= most {
			return first, second, true
		}
	}
	return "", "", false
}
