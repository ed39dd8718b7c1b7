package plan_test

import (
	"encoding"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
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

// ask reads terms as a person might say them: a currency and a balance, then
// pairs of a keyword and a value. Instalments are monthly from 31 January 2027
// unless it says otherwise.
func ask(text string) plan.Terms {
	fields := strings.Fields(text)
	currency := must(ledger.ParseCurrency(fields[0]))
	money := func(text string) ledger.Money { return must(currency.Parse(text)) }
	terms := plan.Terms{
		Currency: currency,
		Balance:  money(fields[1]),
		Every:    plan.Month,
		First:    day("2027-01-31"),
	}
	for pairs := fields[2:]; len(pairs) > 0; pairs = pairs[2:] {
		switch value := pairs[1]; pairs[0] {
		case "by":
			terms.Instalment = money(value)
		case "count":
			terms.Count = must(strconv.Atoi(value))
		case "until":
			terms.Until = day(value)
		case "every":
			word(value, &terms.Every)
		case "from":
			terms.First = day(value)
		case "odd":
			word(value, &terms.Remainder)
		case "min":
			terms.MinLast = money(value)
		case "day":
			terms.Day = must(strconv.Atoi(value))
		case "on":
			word(value, &terms.On)
		case "roll":
			word(value, &terms.Roll)
			terms.Calendar = closed{}
		case "rounding":
			word(value, &terms.Rounding)
		case "skip":
			terms.Skip = append(terms.Skip, must(plan.ParseMonth(value)))
		case "steps":
			var rest ledger.Money
			var err error
			terms.Steps, rest, err = plan.ParseSteps(value, currency)
			terms.Instalment += must(rest, err)
		case "lump":
			terms.Lumps = append(terms.Lumps, must(plan.ParseLump(value, currency)))
		case "balloon":
			terms.Balloon = money(value)
		case "round":
			terms.RoundTo = money(value)
		case "rate":
			rate, from, _ := strings.Cut(value, "@")
			terms.Interest.Kind, terms.Interest.Rate, terms.Interest.From = plan.Simple, number(rate), day(from)
		case "accrued":
			terms.Interest.Kind = max(terms.Interest.Kind, plan.Frozen)
			terms.Interest.Accrued = money(value)
		case "order":
			word(value, &terms.Interest.Order)
		case "deposit":
			sum, date, dated := strings.Cut(value, "@")
			terms.Deposit = money(sum)
			if dated {
				terms.DepositDate = day(date)
			}
		default:
			panic("no keyword " + pairs[0])
		}
	}
	return terms
}

// amounts prints the payments of a schedule in runs: "4x50.00 3.00". A deposit
// is marked.
func amounts(s plan.Schedule) string {
	var runs []string
	for i := 0; i < len(s.Instalments); {
		p := s.Instalments[i]
		text := s.Terms.Currency.Format(p.Amount)
		if p.Number == 0 {
			name := "deposit="
			if p.Lump {
				name = "lump="
			}
			runs = append(runs, name+text)
			i++
			continue
		}
		n := 0
		for i+n < len(s.Instalments) && s.Instalments[i+n].Number > 0 && s.Instalments[i+n].Amount == p.Amount {
			n++
		}
		if n > 1 {
			text = fmt.Sprintf("%dx%s", n, text)
		}
		runs = append(runs, text)
		i += n
	}
	return strings.Join(runs, " ")
}

func dates(s plan.Schedule) string {
	var days []string
	for _, p := range s.Instalments {
		days = append(days, p.Due.String())
	}
	return strings.Join(days, " ")
}

// checkBuilt builds the plan of each test and holds what is shown of it against
// what the test wants.
func checkBuilt(t *testing.T, tests []struct{ name, terms, want string }, show func(plan.Schedule) string) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := plan.Build(ask(tt.terms))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(s); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
