package statute_test

import (
	"encoding"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// sure returns v; tests write only text that can be read.
func sure[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func gbp(text string) ledger.Money { return sure(ledger.Sterling.Parse(text)) }

// on is a day, or none for nothing.
func on(text string) ledger.Date {
	if text == "" {
		return 0
	}
	return sure(ledger.ParseDate(text))
}

func rateOf(text string) decimal.Decimal { return sure(decimal.NewFromString(text)) }

func word(text string, v encoding.TextUnmarshaler) { sure(0, v.UnmarshalText([]byte(text))) }

// debtOf reads a debt as it might be said: a principal, the first and last day of
// interest, a rate, then pairs of a keyword and a value.
//
//	1000.00 2025-01-01..2025-12-31 8% from 2025-07-01:9% pay 2025-03-01:100.00
//	freeze 2025-04-01..2025-04-30 costs 70.00 order costs,interest,principal round daily
func debtOf(text string) statute.Debt {
	fields := strings.Fields(text)
	d := statute.Debt{Principal: gbp(fields[0])}
	d.From, d.To = spanOf(fields[1])
	d.Rates = statute.Rates{{Percent: rateOf(strings.TrimSuffix(fields[2], "%"))}}
	for pairs := fields[3:]; len(pairs) > 0; pairs = pairs[2:] {
		first, rest, _ := strings.Cut(pairs[1], ":")
		switch pairs[0] {
		case "from":
			d.Rates = append(d.Rates, statute.Rate{From: on(first), Percent: rateOf(strings.TrimSuffix(rest, "%"))})
		case "pay":
			d.Payments = append(d.Payments, statute.Payment{Date: on(first), Amount: gbp(rest)})
		case "freeze":
			var f statute.Freeze
			f.From, f.To = spanOf(first)
			d.Freezes = append(d.Freezes, f)
		case "costs":
			d.Costs = gbp(first)
		case "order":
			word(first, &d.Order)
		case "round":
			word(first, &d.Rounding)
		default:
			panic("no keyword " + pairs[0])
		}
	}
	return d
}

func spanOf(text string) (first, last ledger.Date) {
	from, to, _ := strings.Cut(text, "..")
	return on(from), on(to)
}

// told prints an accrual: a line for each segment and payment, then what is
// left.
func told(a statute.Accrual) string {
	var b strings.Builder
	for _, s := range a.Segments {
		fmt.Fprintf(&b, "%v..%v %d+%d days, %v at %v%%: %v\n", s.From, s.To, s.Days, s.Frozen, s.Principal, s.Rate.Percent, s.Interest)
	}
	for _, p := range a.Payments {
		fmt.Fprintf(&b, "paid %v %v: costs %v, interest %v, principal %v, unapplied %v\n", p.Date, p.Amount, p.Costs, p.Interest, p.Principal, p.Unapplied)
	}
	for _, p := range a.Later {
		fmt.Fprintf(&b, "later %v %v\n", p.Date, p.Amount)
	}
	fmt.Fprintf(&b, "%d days, interest %v; owed: costs %v, interest %v, principal %v; unapplied %v; %v a day\n",
		a.Days, a.Interest, a.Owed.Costs, a.Owed.Interest, a.Owed.Principal, a.Unapplied, a.Daily.Amount)
	return b.String()
}

// wantError reports an error that is not of the wanted kind, or does not say
// what it should.
func wantError(t *testing.T, err, kind error, says string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("error = %v, want %v", err, kind)
	}
	if err != nil && !strings.Contains(err.Error(), says) {
		t.Errorf("error = %q, want it to say %q", err, says)
	}
}
