package xlsx

import (
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// dollarsOf are the currencies of dollars by the place that a format names behind the sign.
var dollarsOf = map[string]string{
	"409": "USD", "en-us": "USD", "c09": "AUD", "en-au": "AUD", "1009": "CAD", "en-ca": "CAD", "1409": "NZD", "en-nz": "NZD", "4809": "SGD", "en-sg": "SGD",
}

// currencyOf is the sign or the code of a currency that a number format shows beside each
// number: £ of "£"#,##0.00, € of [$€-2] #,##0.00 and USD of [$USD] 0.00. It is empty where the
// format shows none, or more than one. A sign behind an underscore is as much room as it
// takes, and not shown.
func currencyOf(code string) string {
	var shown []string
	show := func(text string) {
		if text = strings.TrimSpace(text); isCurrency(text) && !slices.Contains(shown, text) {
			shown = append(shown, text)
		}
	}
	runes := []rune(code)
	for i := 0; i < len(runes); i++ {
		switch c := runes[i]; c {
		case '_', '*':
			i++
		case '\\', '£', '€', '$':
			if c == '\\' && i+1 < len(runes) {
				i++
			}
			show(string(runes[i]))
		case '"', '[':
			end := i + 1
			for end < len(runes) && runes[end] != map[rune]rune{'"': '"', '[': ']'}[c] {
				end++
			}
			inside := string(runes[i+1 : end])
			if sign, place, _ := strings.Cut(strings.TrimPrefix(inside, "$"), "-"); c == '"' {
				show(inside)
			} else if strings.HasPrefix(inside, "$") {
				if own := dollarsOf[strings.ToLower(place)]; own != "" && sign == "$" {
					sign = own
				}
				show(sign)
			}
			i = end
		}
	}
	if len(shown) != 1 {
		return ""
	}
	return shown[0]
}

func isCurrency(text string) bool {
	if text == "£" || text == "€" || text == "$" {
		return true
	}
	_, err := ledger.ParseCurrency(text)
	return err == nil && text == strings.ToUpper(text)
}
