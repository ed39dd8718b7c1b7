package plan_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

func TestLimit(t *testing.T) {
	var blank plan.Limit[int]
	if v, ok := blank.Get(); ok || v != 0 {
		t.Errorf("a blank limit is %d, %v", v, ok)
	}
	if v, ok := plan.At(0).Get(); !ok || v != 0 {
		t.Errorf("a limit at zero is %d, %v", v, ok)
	}
}

func TestLimitsRow(t *testing.T) {
	limits, err := plan.NewLimits([]plan.LimitRow{
		{Line: 2, MaxBalance: plan.At(gbp("500"))},
		{Line: 3, MinBalance: plan.At(gbp("500.01")), MaxBalance: plan.At(gbp("1000"))},
	})
	if err != nil {
		t.Fatal(err)
	}
	for balance, want := range map[string]int{"0.01": 2, "500.00": 2, "500.01": 3, "1000.00": 3, "1000.01": 0} {
		row, ok := limits.Row(gbp(balance))
		if row.Line != want || ok != (want > 0) {
			t.Errorf("a balance of %s is on line %d, %v, want %d", balance, row.Line, ok, want)
		}
	}
}

func TestNewLimitsRefuses(t *testing.T) {
	sum := func(text string) plan.Limit[ledger.Money] { return plan.At(gbp(text)) }
	tests := []struct {
		name string
		row  plan.LimitRow
		says string
	}{
		{"negative least", plan.LimitRow{Line: 2, MinBalance: sum("-1")}, "line 2: min_balance: it is negative"},
		{"negative most", plan.LimitRow{Line: 2, MaxBalance: sum("-1")}, "max_balance: it is negative"},
		{"crossed", plan.LimitRow{Line: 2, MinBalance: sum("2"), MaxBalance: sum("1")}, "min_balance: it is more than max_balance"},
		{"negative payment", plan.LimitRow{Line: 2, SmallestPayment: sum("-1")}, "smallest_payment: it is negative"},
		{"no months", plan.LimitRow{Line: 2, LongestMonths: plan.At(0)}, "longest_months: it is less than 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.NewLimits([]plan.LimitRow{tt.row})
			ledgertest.CheckError(t, err, plan.ErrPolicy, tt.says)
		})
	}
	_, err := plan.NewLimits([]plan.LimitRow{{Line: 2, MaxBalance: sum("10")}, {Line: 3, MinBalance: sum("10")}})
	ledgertest.CheckError(t, err, plan.ErrPolicy, "line 3: min_balance: overlaps line 2")
	var cell *ledger.Problem
	if !errors.As(err, &cell) || cell.Line != 3 {
		t.Errorf("%v has no place", err)
	}
}

// TestRangeProperties compares ranges with the plain list of what is in them.
func TestRangeProperties(t *testing.T) {
	draw := func(t *rapid.T, name string) plan.Range[int] {
		var r plan.Range[int]
		if n := rapid.IntRange(-1, 8).Draw(t, name+" from"); n >= 0 {
			r.Least = plan.At(n)
		}
		if n := rapid.IntRange(-1, 8).Draw(t, name+" to"); n >= 0 {
			r.Most = plan.At(n)
		}
		return r
	}
	in := func(r plan.Range[int], v int) bool {
		least, from := r.Least.Get()
		most, to := r.Most.Get()
		return (!from || v >= least) && (!to || v <= most)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		some, both := false, false
		for v := -2; v <= 10; v++ { // beyond what a range can state, for those that are open
			if a.Has(v) != in(a, v) {
				t.Errorf("%v has %d: %v", a, v, a.Has(v))
			}
			some = some || in(a, v)
			both = both || in(a, v) && in(b, v)
		}
		if a.Empty() == some {
			t.Errorf("%v is empty: %v", a, a.Empty())
		}
		if a.Meets(b) != both || b.Meets(a) != both {
			t.Errorf("%v meets %v: %v", a, b, a.Meets(b))
		}
		least := rapid.IntRange(-1, 9).Draw(t, "least")
		if v, stated := a.Least.Get(); plan.Below(a.Least, least) != (stated && v < least) {
			t.Errorf("%v is below %d: %v", a.Least, least, plan.Below(a.Least, least))
		}
	})
}

// TestLimitsRowIsTheOnlyOne finds for each balance the one row that covers it, and
// refuses rows that share one.
func TestLimitsRowIsTheOnlyOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []plan.LimitRow
		for i := range rapid.IntRange(0, 3).Draw(t, "rows") {
			row := plan.LimitRow{Line: i + 2, MinBalance: plan.At(ledger.Money(rapid.IntRange(0, 9).Draw(t, "from")))}
			if to := rapid.IntRange(-1, 9).Draw(t, "to"); to >= 0 {
				row.MaxBalance = plan.At(ledger.Money(to))
			}
			rows = append(rows, row)
		}
		lines := make(map[ledger.Money][]int)
		wrong := false
		for _, row := range rows {
			least, _ := row.MinBalance.Get()
			most, stated := row.MaxBalance.Get()
			wrong = wrong || stated && most < least
			for balance := least; balance <= 12 && (!stated || balance <= most); balance++ {
				lines[balance] = append(lines[balance], row.Line)
				wrong = wrong || len(lines[balance]) > 1
			}
		}
		limits, err := plan.NewLimits(rows)
		if (err != nil) != wrong || err != nil && !errors.Is(err, plan.ErrPolicy) {
			t.Fatalf("error = %v, want one: %v", err, wrong)
		}
		for balance := ledger.Money(0); err == nil && balance <= 12; balance++ {
			row, ok := limits.Row(balance)
			if ok != (len(lines[balance]) == 1) || ok && row.Line != lines[balance][0] {
				t.Errorf("a balance of %d is on line %d, %v, want %v", balance, row.Line, ok, lines[balance])
			}
		}
	})
}

func ExampleNewLimits() {
	limits, err := plan.NewLimits([]plan.LimitRow{
		{Line: 2, MaxBalance: plan.At[ledger.Money](1000_00), SmallestPayment: plan.At[ledger.Money](20_00), LongestMonths: plan.At(12)},
		{Line: 3, MinBalance: plan.At[ledger.Money](1000_01), LongestMonths: plan.At(36)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	row, _ := limits.Row(1500_00)
	longest, _ := row.LongestMonths.Get()
	_, stated := row.SmallestPayment.Get()
	fmt.Println("line", row.Line, "at most", longest, "months, a smallest payment is stated:", stated)
	// Output:
	// line 3 at most 36 months, a smallest payment is stated: false
}
