package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// percentage reads a percentage of six decimals at most.
func percentage(text string) (p ledger.Percent, ok bool) {
	p, err := ledger.ParsePercent(text)
	return p, err == nil
}

// withSign is a percentage as it was typed, with its sign where that was left out.
func withSign(text string) string {
	if text == "" || strings.Trim(text, "0123456789.") != "" {
		return text // has one, or is the name of a rate
	}
	return text + "%"
}

// unclear says that a percentage has no sign and is below 1, so that it could be a part of
// one as well; nil when something else is wrong with it, or nothing.
func unclear(text string) error {
	_, err := ledger.ParsePercent(text)
	if _, ok := percentage(text + "%"); !ok {
		return nil
	}
	return err
}

// A percentFlag is a percentage within bounds.
type percentFlag struct {
	ledger.Percent
	positive    bool   // above 0%, not from 0%
	most        int64  // in per cent
	word, fault string // of the value in help; what is said of one out of bounds
}

// newShareFlag is a share of a surplus: above 0% and at most 100%, which it is unless
// it is set.
func newShareFlag() percentFlag {
	return percentFlag{
		Percent: ledger.NewPercent(100_00), positive: true, most: 100, word: "share",
		fault: "is not a share of the surplus: want a percentage above 0% and up to 100%, like 50%",
	}
}

// newRateFlag is a rate of interest a year, from 0% to 1000%.
func newRateFlag() percentFlag {
	return percentFlag{
		most: 1000, word: "rate",
		fault: "is not a rate of interest: want a percentage a year from 0% to 1000%, like 8% or 15.678%",
	}
}

// Set reads a percentage.
func (f *percentFlag) Set(text string) error {
	if err := unclear(text); err != nil {
		return err
	}
	p, ok := percentage(text)
	number := p.Number()
	if !ok || number.IsNegative() || f.positive && number.IsZero() || number.GreaterThan(decimal.NewFromInt(f.most)) {
		return fmt.Errorf("%q %s", text, f.fault)
	}
	f.Percent = p
	return nil
}

// Type is the word for the value in help.
func (f *percentFlag) Type() string { return f.word }

// parsePercent reads the text of a flag that is a percentage.
func parsePercent(flag, text string) (ledger.Percent, error) {
	if err := unclear(text); err != nil {
		return ledger.Percent{}, usagef("--%s: %v", flag, err)
	}
	p, ok := percentage(text)
	if !ok {
		return p, usagef("--%s: %q is not a percentage: want a number with six decimals at most, like 8%% or 0.5%%", flag, text)
	}
	return p, nil
}

// parseRate reads what is weighed to six decimals, a chance, a share or a rate below
// 1,000,000%, as a part of one: 4.5% is 0.045.
func parseRate(flag, text string) (decimal.Decimal, error) {
	if err := unclear(text); err != nil {
		return decimal.Decimal{}, usagef("%s: %v", flag, err)
	}
	p, ok := percentage(text)
	if !ok || p.Number().Abs().GreaterThanOrEqual(decimal.New(1, 6)) {
		return decimal.Decimal{}, usagef("%s: %q is not a percentage: want a number with its sign, like 7.5%%", flag, text)
	}
	return p.Ratio(), nil
}

// parseAmount reads the text of an amount flag in the decimals of a currency,
// which is only known once all flags are.
func parseAmount(flag, text string, currency ledger.Currency) (ledger.Money, error) {
	m, err := typedSum(text, currency)
	if err != nil {
		return 0, usagef("--%s: %v", flag, err)
	}
	return m, nil
}

// parsePart reads an amount, or a percentage of a balance rounded up.
func parsePart(flag, text string, balance ledger.Money, currency ledger.Currency) (ledger.Money, error) {
	if !strings.HasSuffix(text, "%") {
		return parseAmount(flag, text, currency)
	}
	percent, err := parsePercent(flag, text)
	if err != nil {
		return 0, err
	}
	m, err := settle.PercentOf(balance, percent.Number())
	if err != nil {
		return 0, usagef("--%s: %v", flag, err)
	}
	return m, nil
}

// splitDate takes AMOUNT@DATE apart, with a day for AMOUNT alone.
func splitDate(flag, text string, otherwise ledger.Date) (string, ledger.Date, error) {
	amount, date, dated := strings.Cut(text, "@")
	if !dated {
		return amount, otherwise, nil
	}
	var day ledger.Date
	if err := day.UnmarshalText([]byte(date)); err != nil {
		return "", 0, usagef("--%s: %v", flag, err)
	}
	return amount, day, nil
}

// parseDays reads a number of days, 30d or 30.
func parseDays(flag, text string) (int, error) {
	days, err := strconv.Atoi(strings.TrimSuffix(text, "d"))
	if err != nil || days < 0 || days > 100_000 {
		return 0, usagef("%s: %q is not a number of days: want a whole number from 0, like 30d", flag, text)
	}
	return days, nil
}

// parseWhen reads a day: so many days after another, or a date.
func parseWhen(flag, text string, from ledger.Date) (ledger.Date, error) {
	if strings.Count(text, "-") == 2 {
		day, err := ledger.ParseDate(text)
		if err != nil {
			return 0, usagef("%s: %v", flag, err)
		}
		return day, nil
	}
	days, err := parseDays(flag, text)
	if err != nil {
		return 0, usagef("%s: %q is no day: want days from the day as at, like 30d, or a date, like 2026-12-31", flag, text)
	}
	return from.AddDays(days), nil
}
