package ledger_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"arrears/internal/ledger"
)

// currency finds a currency that the test knows to exist.
func currency(t testing.TB, code string) ledger.Currency {
	t.Helper()
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestParseCurrency(t *testing.T) {
	tests := []struct {
		code, want string
		decimals   int
	}{
		{"GBP", "GBP", 2},
		{"gbp", "GBP", 2},
		{"Eur", "EUR", 2},
		{"JPY", "JPY", 0},
		{"isk", "ISK", 0},
		{"KWD", "KWD", 3},
		{"ZWG", "ZWG", 2},
	}
	for _, tt := range tests {
		for _, parse := range []func() (ledger.Currency, error){
			func() (ledger.Currency, error) { return ledger.ParseCurrency(tt.code) },
			func() (ledger.Currency, error) { return ledger.ParseCurrencyBytes([]byte(tt.code)) },
		} {
			got, err := parse()
			if err != nil || got.String() != tt.want || got.Decimals() != tt.decimals {
				t.Errorf("%s: got %v with %d decimals, %v, want %s with %d",
					tt.code, got, got.Decimals(), err, tt.want, tt.decimals)
			}
		}
	}
	if got := currency(t, "gbp"); got != ledger.Sterling {
		t.Errorf("gbp is %v, want Sterling", got)
	}
}

func TestParseCurrencyRefuses(t *testing.T) {
	for _, code := range []string{"", "G", "GB", "GBPX", "£", "£p", "AAA", "G P", "GB\x00", "XAU", "HRK", "826", "\x00\x00\x00"} {
		got, err := ledger.ParseCurrency(code)
		if err == nil || got != (ledger.Currency{}) {
			t.Errorf("ParseCurrency(%q) = %v, %v, want an error", code, got, err)
		}
	}
	_, err := ledger.ParseCurrencyBytes([]byte("STG"))
	if want := `"STG" is not a currency: want an ISO code, like GBP`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

func TestCurrencyText(t *testing.T) {
	var c ledger.Currency
	if got, err := c.MarshalText(); len(got) != 0 || err != nil {
		t.Errorf("no currency marshals as %q, %v, want nothing", got, err)
	}
	if err := c.UnmarshalText([]byte("usd")); c.String() != "USD" || err != nil {
		t.Errorf("UnmarshalText = %v, %v, want USD", c, err)
	}
	if got, err := c.MarshalText(); string(got) != "USD" || err != nil {
		t.Errorf("MarshalText = %q, %v, want USD", got, err)
	}
	if err := c.UnmarshalText([]byte("US")); c != (ledger.Currency{}) || err == nil {
		t.Errorf("UnmarshalText = %v, %v, want no currency and an error", c, err)
	}
}

func TestCurrencyCompare(t *testing.T) {
	var all []ledger.Currency
	for _, code := range []string{"USD", "GBP", "EUR", "JPY"} {
		all = append(all, currency(t, code))
	}
	all = append(all, ledger.Currency{})
	slices.SortFunc(all, ledger.Currency.Compare)
	var got string
	for _, c := range all {
		got += c.String() + " "
	}
	if want := " EUR GBP JPY USD "; got != want {
		t.Errorf("sorted = %q, want %q", got, want)
	}
}

func TestCurrencyParse(t *testing.T) {
	tests := []struct {
		code, text string
		want       ledger.Money
		prints     string // nothing: refused
	}{
		{"JPY", "1234", 1234, "1234"},
		{"JPY", "-0", 0, "0"},
		{"JPY", "1234.", 0, ""},
		{"JPY", "1234.0", 0, ""},
		{"JPY", "9223372036854775807", largest, "9223372036854775807"},
		{"JPY", "-9223372036854775807", -largest, "-9223372036854775807"},
		{"JPY", "9223372036854775808", 0, ""},
		{"JPY", "-9223372036854775808", 0, ""},
		{"GBP", "1234.5", 123450, "1234.50"},
		{"GBP", "1234.567", 0, ""},
		{"KWD", "1234.567", 1234567, "1234.567"},
		{"KWD", "-1234.5", -1234500, "-1234.500"},
		{"KWD", "0.001", 1, "0.001"},
		{"KWD", "0.0001", 0, ""},
		{"KWD", "9223372036854775.807", largest, "9223372036854775.807"},
		{"KWD", "-9223372036854775.808", 0, ""},
		{"KWD", "9223372036854776", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.code+" "+tt.text, func(t *testing.T) {
			c := currency(t, tt.code)
			got, err := c.Parse(tt.text)
			if got != tt.want || (err == nil) != (tt.prints != "") {
				t.Fatalf("Parse = %d, %v, want %d", got, err, tt.want)
			}
			if gotBytes, errBytes := c.ParseBytes([]byte(tt.text)); gotBytes != got || (errBytes == nil) != (err == nil) {
				t.Errorf("ParseBytes = %d, %v, but Parse = %d, %v", gotBytes, errBytes, got, err)
			}
			if err == nil && c.Format(got) != tt.prints {
				t.Errorf("Format = %s, want %s", c.Format(got), tt.prints)
			}
		})
	}
}

func TestCurrencyParseNamesAnExample(t *testing.T) {
	for code, want := range map[string]string{
		"JPY": `"5.5.5" is not an amount of money: want a plain number, like 1234`,
		"GBP": `"5.5.5" is not an amount of money: want a plain number, like 1234.50`,
		"KWD": `"5.5.5" is not an amount of money: want a plain number, like 1234.500`,
	} {
		c := currency(t, code)
		if _, err := c.Parse("5.5.5"); err == nil || err.Error() != want {
			t.Errorf("error = %v, want %s", err, want)
		}
		if _, err := c.Parse(c.Example()); err != nil {
			t.Errorf("the example of %s: %v", code, err)
		}
	}
}

func TestCurrencyGrouped(t *testing.T) {
	tests := []struct {
		code string
		m    ledger.Money
		want string
	}{
		{"GBP", 0, "0.00"},
		{"GBP", -1, "-0.01"},
		{"GBP", 99_999, "999.99"},
		{"GBP", -99_999, "-999.99"},
		{"GBP", 100_000, "1,000.00"},
		{"GBP", -100_000, "-1,000.00"},
		{"GBP", 99_999_999, "999,999.99"},
		{"GBP", 123_456_789_01, "123,456,789.01"},
		{"GBP", largest, "92,233,720,368,547,758.07"},
		{"GBP", math.MinInt64, "-92,233,720,368,547,758.08"},
		{"JPY", 999, "999"},
		{"JPY", 1000, "1,000"},
		{"JPY", -1_234_567, "-1,234,567"},
		{"KWD", 999_999, "999.999"},
		{"KWD", 1_000_000, "1,000.000"},
		{"KWD", -1_234_567_890, "-1,234,567.890"},
	}
	for _, tt := range tests {
		if got := currency(t, tt.code).Grouped(tt.m); got != tt.want {
			t.Errorf("%s %d = %s, want %s", tt.code, int64(tt.m), got, tt.want)
		}
	}
}

func TestCurrencyAppend(t *testing.T) {
	line := []byte("sum,")
	if got := string(ledger.Sterling.Append(line, -5)); got != "sum,-0.05" {
		t.Errorf("got %q, want sum,-0.05", got)
	}
}

// Rows are read by the million, so reading one must not make rubbish.
func TestParsingDoesNotAllocate(t *testing.T) {
	money, date, code := []byte("-1234.50"), []byte("2026-09-30"), []byte("GBP")
	var line [64]byte
	allocations := testing.AllocsPerRun(100, func() {
		m, err1 := ledger.Sterling.ParseBytes(money)
		d, err2 := ledger.ParseDateBytes(date)
		c, err3 := ledger.ParseCurrencyBytes(code)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		d.Append(c.Append(line[:0], m))
	})
	if allocations != 0 {
		t.Errorf("%v allocations a row, want none", allocations)
	}
}

func ExampleCurrency_Parse() {
	for _, code := range []string{"JPY", "GBP", "KWD"} {
		c, _ := ledger.ParseCurrency(code)
		m, _ := c.Parse("1234")
		fmt.Println(c, int64(m), c.Format(m), c.Grouped(m))
	}
	// Output:
	// JPY 1234 1234 1,234
	// GBP 123400 1234.00 1,234.00
	// KWD 1234000 1234.000 1,234.000
}

// The cells below are those of a sales ledger, mixed so that the processor
// cannot learn their lengths by heart.

func BenchmarkCurrencyParseBytes(b *testing.B) {
	cells := [...][]byte{
		[]byte("1234.50"), []byte("-120.00"), []byte("86.4"), []byte("12345.67"),
		[]byte("0.00"), []byte("915"), []byte("2380.05"), []byte("-77.10"),
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := ledger.Sterling.ParseBytes(cells[i%len(cells)]); err != nil {
			b.Fatal(err)
		}
	}
}
