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
