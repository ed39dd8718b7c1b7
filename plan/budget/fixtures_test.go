package budget_test

import (
	"encoding"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// must returns v; tests write only text that can be read.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func gbp(text string) ledger.Money { return must(ledger.Sterling.Parse(text)) }

func day(text string) ledger.Date { return must(ledger.ParseDate(text)) }

func number(text string) decimal.Decimal { return must(decimal.NewFromString(text)) }

func word(text string, v encoding.TextUnmarshaler) { must(0, v.UnmarshalText([]byte(text))) }
