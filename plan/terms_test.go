package plan_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

func TestRemainderWords(t *testing.T) {
	ledgertest.CheckWords(t, "last, first, ceil", plan.OddLast, plan.OddFirst, plan.RoundedUp)
	var none plan.Remainder
	if none != plan.OddLast {
		t.Errorf("the zero rule is %v, want last", none)
	}
}

func TestTermsThatMakeNoSense(t *testing.T) {
	tests := []struct {
		name   string
		terms  string
		change func(*plan.Terms)
		says   string
	}{
		{"no way to size it", "GBP 100.00", nil, "0 of the instalment, the number of instalments and the last date are given: want exactly one"},
		{"two ways", "GBP 100.00 by 10.00 count 10", nil, "2 of the instalment"},
		{"three ways", "GBP 100.00 by 10.00 count 10 until 2027-12-31", nil, "3 of the instalment"},
		{"nothing owed", "GBP 0 count 3", nil, "a balance of GBP 0.00 is not owed"},
		{"a credit", "GBP -10.00 count 3", nil, "a balance of GBP -10.00 is not owed"},
		{"yen have no decimals", "JPY -10 count 3", nil, "a balance of JPY -10 is not owed"},
		{"dinars have three", "KWD -10.5 count 3", nil, "a balance of KWD -10.500 is not owed"},
		{"negative instalment", "GBP 100.00 by -1.00", nil, "an instalment of GBP -1.00"},
		{"negative count", "GBP 100.00 count -1", nil, "-1 instalments: want 1 to 1200"},
		{"negative least", "GBP 100.00 count 3 min -1.00", nil, "a least last instalment of GBP -1.00"},
		{"negative deposit", "GBP 100.00 count 3 deposit -1.00@2027-01-01", nil, "a deposit of GBP -1.00"},
		{"deposit of it all", "GBP 100.00 count 3 deposit 100.00@2027-01-01", nil, "a deposit of GBP 100.00 leaves nothing of GBP 100.00"},
		{"deposit of more", "GBP 100.00 count 3 deposit 100.01@2027-01-01", nil, "leaves nothing"},
		{"deposit with no date", "GBP 100.00 count 3 deposit 10.00", nil, "no date for the deposit"},
		{"deposit too late", "GBP 100.00 count 3 deposit 10.00@2027-02-01", nil, "a deposit on 2027-02-01 comes after the first instalment on 2027-01-31"},
		{"no currency", "GBP 100.00 count 3", func(t *plan.Terms) { t.Currency = ledger.Currency{} }, "no currency"},
		{"no period", "GBP 100.00 count 3", func(t *plan.Terms) { t.Every = 0 }, "want one of week, fortnight, four-weeks, month, quarter, year"},
		{"no such period", "GBP 100.00 count 3", func(t *plan.Terms) { t.Every = 7 }, "no period"},
		{"no such rule", "GBP 100.00 count 3", func(t *plan.Terms) { t.Remainder = 3 }, "want one of last, first, ceil"},
		{"no first date", "GBP 100.00 count 3", func(t *plan.Terms) { t.First = 0 }, "no date for the first instalment"},
		{"another day of the month than the first", "GBP 100.00 count 3 from 2027-03-28", func(t *plan.Terms) { t.Day = 31 }, "day 31 of the month and a first instalment on 2027-03-28"},
		{"no day of any month", "GBP 100.00 count 3", func(t *plan.Terms) { t.Day = 32 }, "day 32 of the month"},
		{"first date past the calendar", "GBP 100.00 count 3", func(t *plan.Terms) { t.First = ledger.MaxDate + 1 }, "no date for the first"},
		{"last date past the calendar", "GBP 100.00", func(t *plan.Terms) { t.Until = ledger.MaxDate + 1 }, "no such last date"},
		{"last date before the calendar", "GBP 100.00", func(t *plan.Terms) { t.Until = -1 }, "no such last date"},
		{"ends past the calendar", "GBP 100.00 count 3 from 9999-11-30", nil, "the last of 3 instalments would fall after 9999-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := ask(tt.terms)
			if tt.change != nil {
				tt.change(&terms)
			}
			s, err := plan.Build(terms)
			ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
			if len(s.Instalments) > 0 {
				t.Errorf("an error with a schedule: %v", amounts(s))
			}
		})
	}
}

// The calendar's last day can be reached.
func TestBuildToTheEndOfTheCalendar(t *testing.T) {
	for _, text := range []string{"GBP 100.00 count 2 from 9999-11-30", "GBP 100.00 until 9999-12-31 from 9999-11-30", "GBP 100.00 by 60.00 from 9999-11-30"} {
		s, err := plan.Build(ask(text))
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got, want := dates(s), "9999-11-30 9999-12-30"; got != want {
			t.Errorf("%s: dates %s, want %s", text, got, want)
		}
	}
}

func TestParseShapes(t *testing.T) {
	for _, tt := range []struct{ text, says string }{
		{"3x25.00,rest@60.00,2x10.00", "goes on after the rest"},
		{"3*25.00", `"3*25.00" is not a step`},
		{"", `"" is not a step`},
		{"0x25.00", `"0x25.00" has no number of instalments`},
		{"1201x25.00", "1 to 1200 of them"},
		{"99999999999999999999x1.00", "has no number of instalments"},
		{"3x0.00", `"0.00" is not above zero: want at least 0.01`},
		{"3x-1.00", "is not above zero"},
		{"3x1.005", "is not an amount of money"},
		{"rest@", `"" is not an amount of money`},
	} {
		if steps, rest, err := plan.ParseSteps(tt.text, ledger.Sterling); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%q: %v %v, error = %v, want it to say %q", tt.text, steps, rest, err, tt.says)
		}
	}
	for _, text := range []string{"500.00", "500.00@", "500.00@2027-02-30", "0@2027-02-28", "@2027-02-28"} {
		if lump, err := plan.ParseLump(text, ledger.Sterling); err == nil {
			t.Errorf("%q is read as %v, want an error", text, lump)
		}
	}
	for _, text := range []string{"", "2027", "2027-13", "2027-1", "2027-01-01", "01-2027"} {
		if month, err := plan.ParseMonth(text); err == nil {
			t.Errorf("%q is read as %v, want an error", text, month)
		}
	}
}

func ExampleParseSteps() {
	steps, rest, err := plan.ParseSteps("3x25.00,6x40.00,rest@60.00", ledger.Sterling)
	fmt.Println(steps, rest, err)
	_, _, err = plan.ParseSteps("3*25.00", ledger.Sterling)
	fmt.Println(err)
	// Output:
	// [{3 25.00} {6 40.00}] 60.00 <nil>
	// "3*25.00" is not a step: want a number, x and an amount, and rest@ before the last amount, like 3x1234.50,rest@1234.50
}

func ExampleTerms_WithinReach() {
	terms := plan.Terms{Currency: ledger.Sterling, Every: plan.Month, RoundTo: 5_00}
	fmt.Println(terms.WithinReach(43_21))
	fmt.Println(terms.WithinReach(4_99))
	// Output:
	// 40.00 <nil>
	// 0.00 no plan meets the terms: GBP 4.99 every month is under the GBP 5.00 that instalments are rounded to: rounded to GBP 1.00 it would work
}

// TestFaultsAreFoundInOrder gives terms two faults at a time: the one that is
// looked for first is the one that is said, whatever the other is.
func TestFaultsAreFoundInOrder(t *testing.T) {
	faults := []struct {
		says string
		make func(*plan.Terms)
	}{
		{"no currency", func(t *plan.Terms) { t.Currency = ledger.Currency{} }},
		{"is not owed", func(t *plan.Terms) { t.Balance = 0 }},
		{"-3 instalments", func(t *plan.Terms) { t.Count = -3 }},
		{"no period: want one of week", func(t *plan.Terms) { t.Every = 0 }},
		{"no rule for the remainder", func(t *plan.Terms) { t.Remainder = 9 }},
		{"a least last instalment", func(t *plan.Terms) { t.MinLast = -1 }},
		{"are given: want exactly one", func(t *plan.Terms) { t.Until = t.First + 90 }},
		{"no date for the first instalment", func(t *plan.Terms) { t.First = 0 }},
		{"no such day to move dates to", func(t *plan.Terms) { t.On = 99 }},
		{"no such way to move a date", func(t *plan.Terms) { t.Roll = 99 }},
		{"no such month to skip", func(t *plan.Terms) { t.Skip = []ledger.Date{2} }},
		{"interest accrued of", func(t *plan.Terms) { t.Interest.Accrued, t.Interest.Kind = -1, plan.Frozen }},
		{"rounded to a multiple of", func(t *plan.Terms) { t.RoundTo = -1 }},
		{"a balloon of", func(t *plan.Terms) { t.Balloon = -1 }},
		{"a step of 0", func(t *plan.Terms) { t.Steps = []plan.Step{{Amount: 1}} }},
		{"a lump sum of", func(t *plan.Terms) { t.Lumps = []plan.Lump{{Amount: -1, Due: 9}} }},
		{"an ongoing charge of", func(t *plan.Terms) { t.Ongoing.Amount = -1 }},
		{"no such order of appropriation", func(t *plan.Terms) { t.Interest.Order = 9 }},
		{"no day from which interest runs", func(t *plan.Terms) { t.Interest.Kind, t.Interest.Rate = plan.Simple, number("0.08") }},
		{"a deposit of", func(t *plan.Terms) { t.Deposit = -1 }},
	}
	for i, first := range faults {
		for j, second := range faults {
			terms := ask("GBP 100.00 count 3")
			first.make(&terms)
			if j > i {
				second.make(&terms)
			} else if j != i {
				continue
			}
			if _, err := plan.Build(terms); err == nil || !errors.Is(err, plan.ErrTerms) || !strings.Contains(err.Error(), first.says) {
				t.Errorf("%q and %q: error = %v, want the first", first.says, second.says, err)
			}
		}
	}
}

// TestParseProperties prints steps, lump sums and months as a person would write
// them, and reads them back.
func TestParseProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := must(ledger.ParseCurrency(rapid.SampledFrom([]string{"GBP", "JPY", "KWD"}).Draw(t, "currency")))
		money := func(name string) ledger.Money { return ledger.Money(rapid.Int64Range(1, 1<<40).Draw(t, name)) }
		var steps []plan.Step
		var text []string
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			s := plan.Step{Count: rapid.IntRange(1, plan.MaxInstalments).Draw(t, "count"), Amount: money("step")}
			steps = append(steps, s)
			text = append(text, fmt.Sprintf("%dx%s", s.Count, c.Format(s.Amount)))
		}
		rest := ledger.Money(0)
		if rapid.Bool().Draw(t, "rest stated") {
			rest = money("rest")
			text = append(text, "rest@"+c.Format(rest))
		}
		got, gotRest, err := plan.ParseSteps(strings.Join(text, ","), c)
		if err != nil || !slices.Equal(got, steps) || gotRest != rest {
			t.Errorf("%s is read as %v and %v, %v", strings.Join(text, ","), got, gotRest, err)
		}
		lump := plan.Lump{Amount: money("lump"), Due: ledger.Date(rapid.IntRange(1, int(ledger.MaxDate)).Draw(t, "day"))}
		if got, err := plan.ParseLump(c.Format(lump.Amount)+"@"+lump.Due.String(), c); err != nil || got != lump {
			t.Errorf("%v is read as %v, %v", lump, got, err)
		}
		if month, err := plan.ParseMonth(lump.Due.String()[:len("2026-12")]); err != nil || month != lump.Due.MonthStart() {
			t.Errorf("the month of %v is read as %v, %v", lump.Due, month, err)
		}
	})
}
