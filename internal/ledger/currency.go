package ledger

import (
	"bytes"
	"strings"
)

// Currency is a currency of ISO 4217: its code and its number of decimals.
// Currencies compare with ==. The zero value is no currency.
type Currency struct {
	code     [3]byte
	exponent uint8
}

// Sterling is the pound sterling, GBP.
var Sterling = Currency{code: [3]byte{'G', 'B', 'P'}, exponent: 2}

// The codes in use, by number of decimals. Funds codes, metals and currencies
// withdrawn before 2024 are left out.
// Source: ISO 4217 list one, published by SIX on 1 January 2024, and the codes
// announced since for Zimbabwe (ZWG) and for Curaçao and Sint Maarten (XCG).
var codes = [...]string{
	0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
	2: "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD " +
		"CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD " +
		"GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD " +
		"MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP " +
		"PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS " +
		"TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG",
	3: "BHD IQD JOD KWD LYD OMR TND",
}

var currencies = func() map[[3]byte]Currency {
	all := make(map[[3]byte]Currency)
	for exponent, list := range codes {
		for code := range strings.FieldsSeq(list) {
			c := Currency{code: [3]byte([]byte(code)), exponent: uint8(exponent)}
			all[c.code] = c
		}
	}
	return all
}()

// ParseCurrency finds a currency by its ISO 4217 code, in capitals or small
// letters.
func ParseCurrency(code string) (Currency, error) { return parseCurrency(code) }

// ParseCurrencyBytes is ParseCurrency for bytes; it does not allocate.
func ParseCurrencyBytes(code []byte) (Currency, error) { return parseCurrency(code) }

func parseCurrency[S string | []byte](code S) (Currency, error) {
	if len(code) == 3 {
		var key [3]byte
		for i := range key {
			key[i] = code[i]
			if 'a' <= key[i] && key[i] <= 'z' {
				key[i] -= 'a' - 'A'
			}
		}
		if c, ok := currencies[key]; ok {
			return c, nil
		}
	}
	return Currency{}, &Wrong{string(code), "is not a currency", "an ISO code, like GBP"}
}

// String returns the ISO code, or nothing for no currency.
func (c Currency) String() string {
	if c == (Currency{}) {
		return ""
	}
	return string(c.code[:])
}

// Decimals is the number of digits after the point: 2 for sterling.
func (c Currency) Decimals() int { return int(c.exponent) }

// Compare orders currencies by code, for sorting.
func (c Currency) Compare(d Currency) int { return bytes.Compare(c.code[:], d.code[:]) }

// Parse reads a plain sum of money, like 1234.50: an optional minus, digits,
// and at most as many decimals as c has. Separators, signs of currency, a plus
// and exponents are refused, and so is a sum too large for [Money].
func (c Currency) Parse(text string) (Money, error) {
	m, ok := parseMinor(text, c.Decimals())
	if !ok {
		return 0, c.notMoney(text)
	}
	return m, nil
}

// ParseBytes is Parse for bytes; it does not allocate unless it fails.
func (c Currency) ParseBytes(text []byte) (Money, error) {
	m, ok := parseMinor(text, c.Decimals())
	if !ok {
		return 0, c.notMoney(string(text))
	}
	return m, nil
}

func (c Currency) notMoney(text string) error {
	return &Wrong{text, "is not an amount of money", "a plain number, like " + c.Example()}
}

// Example is a sum as c writes it, for messages: 1234.50 in sterling.
func (c Currency) Example() string {
	return [...]string{"1234", "1234.5", "1234.50", "1234.500"}[c.exponent]
}

// Format prints m as a plain number with the decimals of c: -1234.50.
func (c Currency) Format(m Money) string { return string(c.Append(nil, m)) }

// WithCode prints m for a sentence, with the code of the currency: GBP 1,234.50.
func (c Currency) WithCode(m Money) string { return c.String() + " " + c.Grouped(m) }

// Append adds m to dst as Format prints it.
func (c Currency) Append(dst []byte, m Money) []byte { return appendMinor(dst, m, c.Decimals()) }

// Grouped prints m for people, with a comma at each thousand: -1,234.50.
func (c Currency) Grouped(m Money) string {
	plain := c.Format(m)
	start := 0
	if m < 0 {
		start = 1
	}
	point := len(plain)
	if c.exponent > 0 {
		point -= int(c.exponent) + 1
	}
	grouped := []byte(plain[:start])
	for i := start; i < len(plain); i++ {
		if i > start && i < point && (point-i)%3 == 0 {
			grouped = append(grouped, ',')
		}
		grouped = append(grouped, plain[i])
	}
	return string(grouped)
}

// MarshalText prints the ISO code.
func (c Currency) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads an ISO code.
func (c *Currency) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCurrencyBytes(text)
	return err
}
