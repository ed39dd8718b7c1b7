package statute_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// accruals are debts, as debtOf reads them, and what told says of them.
var accruals = []struct{ name, debt, want string }{
	{
		"one day", "1000.00 2025-04-01..2025-04-01 8%",
		"2025-04-01..2025-04-01 1+0 days, 1000.00 at 8%: 0.22\n" +
			"1 days, interest 0.22; owed: costs 0.00, interest 0.22, principal 1000.00; unapplied 0.00; 0.22 a day\n",
	},
	{
		// 366 days of a leap year are a day more than a year of 365.
		"a leap year", "3650.00 2024-01-01..2024-12-31 10%",
		"2024-01-01..2024-12-31 366+0 days, 3650.00 at 10%: 366.00\n" +
			"366 days, interest 366.00; owed: costs 0.00, interest 366.00, principal 3650.00; unapplied 0.00; 1.00 a day\n",
	},
	{
		"not overdue yet", "1000.00 2025-04-01..2025-03-31 8%",
		"0 days, interest 0.00; owed: costs 0.00, interest 0.00, principal 1000.00; unapplied 0.00; 0.00 a day\n",
	},
	{
		// 100 days of 1.00 a day; the payment of day 60 pays that day too.
		"interest first", "3650.00 2025-01-01..2025-04-10 10% pay 2025-03-01:425.00",
		"2025-01-01..2025-03-01 60+0 days, 3650.00 at 10%: 60.00\n" +
			"2025-03-02..2025-04-10 40+0 days, 3285.00 at 10%: 36.00\n" +
			"paid 2025-03-01 425.00: costs 0.00, interest 60.00, principal 365.00, unapplied 0.00\n" +
			"100 days, interest 96.00; owed: costs 0.00, interest 36.00, principal 3285.00; unapplied 0.00; 0.90 a day\n",
	},
	{
		"principal first", "3650.00 2025-01-01..2025-04-10 10% pay 2025-03-01:365.00 order principal,interest",
		"2025-01-01..2025-03-01 60+0 days, 3650.00 at 10%: 60.00\n" +
			"2025-03-02..2025-04-10 40+0 days, 3285.00 at 10%: 36.00\n" +
			"paid 2025-03-01 365.00: costs 0.00, interest 0.00, principal 365.00, unapplied 0.00\n" +
			"100 days, interest 96.00; owed: costs 0.00, interest 96.00, principal 3285.00; unapplied 0.00; 0.90 a day\n",
	},
	{
		"interest that has accrued outlives the principal", "3650.00 2025-01-01..2025-12-31 10% pay 2025-03-01:3650.00 order principal,interest",
		"2025-01-01..2025-03-01 60+0 days, 3650.00 at 10%: 60.00\n" +
			"paid 2025-03-01 3650.00: costs 0.00, interest 0.00, principal 3650.00, unapplied 0.00\n" +
			"60 days, interest 60.00; owed: costs 0.00, interest 60.00, principal 0.00; unapplied 0.00; 0.00 a day\n",
	},
	{
		"what is paid too much is kept apart", "3650.00 2025-01-01..2025-12-31 10% costs 70.00 pay 2025-03-01:3700.00 pay 2025-09-09:90.00",
		"2025-01-01..2025-03-01 60+0 days, 3650.00 at 10%: 60.00\n" +
			"2025-03-02..2025-09-09 192+0 days, 10.00 at 10%: 0.53\n" +
			"paid 2025-03-01 3700.00: costs 0.00, interest 60.00, principal 3640.00, unapplied 0.00\n" +
			"paid 2025-09-09 90.00: costs 70.00, interest 0.53, principal 10.00, unapplied 9.47\n" +
			"252 days, interest 60.53; owed: costs 0.00, interest 0.00, principal 0.00; unapplied 9.47; 0.00 a day\n",
	},
	{
		"costs first", "3650.00 2025-01-01..2025-03-02 10% costs 70.00 pay 2025-03-01:100.00 order costs,interest,principal",
		"2025-01-01..2025-03-01 60+0 days, 3650.00 at 10%: 60.00\n" +
			"2025-03-02..2025-03-02 1+0 days, 3650.00 at 10%: 1.00\n" +
			"paid 2025-03-01 100.00: costs 70.00, interest 30.00, principal 0.00, unapplied 0.00\n" +
			"61 days, interest 61.00; owed: costs 0.00, interest 31.00, principal 3650.00; unapplied 0.00; 1.00 a day\n",
	},
	{
		"before interest starts the principal is paid, whatever the order",
		"3650.00 2025-01-01..2025-01-10 10% costs 70.00 pay 2024-12-31:365.00 order costs,interest,principal",
		"2025-01-01..2025-01-10 10+0 days, 3285.00 at 10%: 9.00\n" +
			"paid 2024-12-31 365.00: costs 0.00, interest 0.00, principal 365.00, unapplied 0.00\n" +
			"10 days, interest 9.00; owed: costs 70.00, interest 9.00, principal 3285.00; unapplied 0.00; 0.90 a day\n",
	},
	{
		"a payment after the last day has not happened", "3650.00 2025-01-01..2025-01-10 10% pay 2025-01-11:3650.00",
		"2025-01-01..2025-01-10 10+0 days, 3650.00 at 10%: 10.00\n" +
			"later 2025-01-11 3650.00\n" +
			"10 days, interest 10.00; owed: costs 0.00, interest 10.00, principal 3650.00; unapplied 0.00; 1.00 a day\n",
	},
	{
		"freezes that overlap count a day once", "3650.00 2025-01-01..2025-01-31 10% freeze 2025-01-10..2025-01-20 freeze 2025-01-15..2025-01-25 freeze 2025-01-12..2025-01-13",
		"2025-01-01..2025-01-31 15+16 days, 3650.00 at 10%: 15.00\n" +
			"15 days, interest 15.00; owed: costs 0.00, interest 15.00, principal 3650.00; unapplied 0.00; 1.00 a day\n",
	},
	{
		"a freeze without ends", "3650.00 2025-01-01..2025-01-31 10% freeze ..",
		"2025-01-01..2025-01-31 0+31 days, 3650.00 at 10%: 0.00\n" +
			"0 days, interest 0.00; owed: costs 0.00, interest 0.00, principal 3650.00; unapplied 0.00; 1.00 a day\n",
	},
	{
		"before the first day that is not frozen the principal is paid too",
		"3650.00 2025-01-01..2025-01-20 10% costs 70.00 order costs,interest,principal freeze 2025-01-01..2025-01-10 pay 2025-01-10:365.00 pay 2025-01-11:70.00",
		"2025-01-01..2025-01-10 0+10 days, 3650.00 at 10%: 0.00\n" +
			"2025-01-11..2025-01-11 1+0 days, 3285.00 at 10%: 0.90\n" +
			"2025-01-12..2025-01-20 9+0 days, 3285.00 at 10%: 8.10\n" +
			"paid 2025-01-10 365.00: costs 0.00, interest 0.00, principal 365.00, unapplied 0.00\n" +
			"paid 2025-01-11 70.00: costs 70.00, interest 0.00, principal 0.00, unapplied 0.00\n" +
			"10 days, interest 9.00; owed: costs 0.00, interest 9.00, principal 3285.00; unapplied 0.00; 0.90 a day\n",
	},
	{
		"principal, interest, then costs", "3650.00 2025-01-01..2025-01-10 10% costs 70.00 order principal,interest pay 2025-01-10:3700.00",
		"2025-01-01..2025-01-10 10+0 days, 3650.00 at 10%: 10.00\n" +
			"paid 2025-01-10 3700.00: costs 40.00, interest 10.00, principal 3650.00, unapplied 0.00\n" +
			"10 days, interest 10.00; owed: costs 30.00, interest 0.00, principal 0.00; unapplied 0.00; 0.00 a day\n",
	},
	{
		"a change of rate and a payment on one day", "3650.00 2025-01-01..2025-01-30 10% from 2025-01-11:20% pay 2025-01-10:1835.00",
		"2025-01-01..2025-01-10 10+0 days, 3650.00 at 10%: 10.00\n" +
			"2025-01-11..2025-01-30 20+0 days, 1825.00 at 20%: 20.00\n" +
			"paid 2025-01-10 1835.00: costs 0.00, interest 10.00, principal 1825.00, unapplied 0.00\n" +
			"30 days, interest 30.00; owed: costs 0.00, interest 20.00, principal 1825.00; unapplied 0.00; 1.00 a day\n",
	},
}

func TestAccrue(t *testing.T) {
	for _, tt := range accruals {
		t.Run(tt.name, func(t *testing.T) {
			a, err := statute.Accrue(debtOf(tt.debt))
			if err != nil {
				t.Fatal(err)
			}
			if got := told(a); got != tt.want {
				t.Errorf("got:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}

// TestAccrueRoundsOnce has two stretches of 0.5p each: a penny in all, whichever
// of them carries it.
func TestAccrueRoundsOnce(t *testing.T) {
	for _, tt := range []struct{ debt, total string }{
		{"18.25 2025-01-01..2025-01-02 10% from 2025-01-02:10%", "0.01"},
		{"18.25 2025-01-01..2025-01-02 10%", "0.01"},
		{"18.25 2025-01-01..2025-01-01 10%", "0.01"}, // half a penny, away from zero
		{"18.24 2025-01-01..2025-01-01 10%", "0.00"},
		{"18.25 2025-01-01..2025-01-02 10% round daily", "0.02"},
		{"1000000000.00 2025-01-01..2025-12-31 8.000000004% round court", "80000000.00"},
		{"1000000000.00 2025-01-01..2025-12-31 8.000000004%", "80000000.04"},
	} {
		a, err := statute.Accrue(debtOf(tt.debt))
		if err != nil {
			t.Fatal(err)
		}
		var parts ledger.Money
		for _, s := range a.Segments {
			parts += s.Interest
		}
		if a.Interest != gbp(tt.total) || parts != a.Interest {
			t.Errorf("%s: interest %v in parts of %v, want %s", tt.debt, a.Interest, parts, tt.total)
		}
	}
}

func TestAccrueFreezes(t *testing.T) {
	tests := []struct {
		debt   string
		took   string
		frozen bool // the day after the last
	}{
		{"100.00 2025-01-01..2025-01-31 8% freeze 2025-01-10..2025-01-20 freeze 2024-12-01..2025-01-10", "2024-12-01..2025-01-10 10; 2025-01-10..2025-01-20 10; ", false},
		{"100.00 2025-01-01..2025-01-31 8% freeze 2025-02-01..2025-02-01", "2025-02-01..2025-02-01 0; ", true},
		{"100.00 2025-01-01..2025-01-31 8% freeze 2025-01-30..", "2025-01-30.. 2; ", true},
		{"100.00 2025-01-01..2025-01-31 8% freeze 2025-01-30..2025-01-31", "2025-01-30..2025-01-31 2; ", false},
		{"100.00 2025-01-01..2025-01-31 8% freeze 2025-01-20..2025-01-31 pay 2025-01-09:101.00", "2025-01-20..2025-01-31 0; ", false},
		{"100.00 2025-01-01..2025-01-31 8% freeze 2025-01-01..2025-01-31 freeze 2025-01-05..2025-01-06", "2025-01-01..2025-01-31 31; 2025-01-05..2025-01-06 0; ", false},
	}
	for _, tt := range tests {
		a, err := statute.Accrue(debtOf(tt.debt))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range a.Frozen {
			got += fmt.Sprintf("%v..%v %d; ", f.From, f.To, f.Days)
		}
		if got != tt.took || a.Daily.Frozen != tt.frozen {
			t.Errorf("%s: took %q, frozen %v; want %q, %v", tt.debt, got, a.Daily.Frozen, tt.took, tt.frozen)
		}
	}
}

func TestAccrueRefuses(t *testing.T) {
	good := debtOf("1000.00 2025-01-01..2025-01-31 8%")
	tests := []struct {
		name, says string
		change     func(d *statute.Debt)
		err        error
	}{
		{name: "nothing owed", says: "more than zero", change: func(d *statute.Debt) { d.Principal = 0 }},
		{name: "a credit", says: "-5.00", change: func(d *statute.Debt) { d.Principal = -500 }},
		{name: "costs below nothing", says: "costs of -0.01", change: func(d *statute.Debt) { d.Costs = -1 }},
		{name: "no first day", says: "first day", change: func(d *statute.Debt) { d.From = 0 }},
		{name: "no last day", says: "last day", change: func(d *statute.Debt) { d.To = 0 }},
		{name: "no rate", says: "no rate of interest for 2025-01-01", change: func(d *statute.Debt) { d.Rates = nil }},
		{name: "a rate that starts too late", says: "no rate", change: func(d *statute.Debt) { d.Rates[0].From = on("2025-01-02") }},
		{name: "a rate below nothing", says: "0 to 1000", change: func(d *statute.Debt) { d.Rates[0].Percent = rateOf("-1") }},
		{name: "a rate out of this world", says: "0 to 1000", change: func(d *statute.Debt) { d.Rates[0].Percent = decimal.New(1, 2_000_000_000) }},
		{name: "rates out of order", says: "in order", change: func(d *statute.Debt) { d.Rates = append(d.Rates, d.Rates[0]) }},
		{name: "a payment of nothing", says: `0.00 on "2025-01-05"`, change: func(d *statute.Debt) { d.Payments = []statute.Payment{{Date: on("2025-01-05")}} }},
		{name: "a payment on no day", says: "and a day", change: func(d *statute.Debt) { d.Payments = []statute.Payment{{Amount: 1}} }},
		{name: "a freeze backwards", says: "first day before the last", change: func(d *statute.Debt) { d.Freezes = []statute.Freeze{{From: on("2025-01-05"), To: on("2025-01-04")}} }},
		{name: "an unknown order", says: "order of appropriation(9)", change: func(d *statute.Debt) { d.Order = 9 }},
		{name: "an unknown rounding", says: "way to round interest(9)", change: func(d *statute.Debt) { d.Rounding = 9 }},
		{
			name: "too large", err: ledger.ErrOverflow, change: func(d *statute.Debt) {
				d.Principal, d.To, d.Rates[0].Percent = math.MaxInt64, on("2035-01-01"), rateOf("20")
			},
		},
		{name: "too large with costs", err: ledger.ErrOverflow, change: func(d *statute.Debt) { d.Principal, d.Costs = math.MaxInt64-5, 5 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := good
			d.Rates = append(statute.Rates{}, good.Rates...)
			tt.change(&d)
			_, err := statute.Accrue(d)
			if tt.err == nil {
				tt.err = statute.ErrDebt
			}
			wantError(t, err, tt.err, tt.says)
		})
	}
}

// spread draws a number from least to most, each about as likely as another:
// rapid on its own draws mostly small ones, and most debts would last a day.
func spread(t *rapid.T, name string, least, most int64) int64 {
	return least + rapid.Int64Range(0, 1<<40).Draw(t, name)%100_000_007*7919%(most-least+1)
}

// drawDebt draws a debt of up to two years with everything that can happen to
// it.
func drawDebt(t *rapid.T) statute.Debt {
	d := statute.Debt{
		Principal: ledger.Money(spread(t, "principal", 1, 5_000_00)),
		Costs:     ledger.Money(spread(t, "costs", 0, 100_00)),
		From:      on("2023-12-20"),
		Order:     statute.Order(rapid.IntRange(0, 2).Draw(t, "order")),
		Rounding:  statute.Rounding(rapid.IntRange(0, 2).Draw(t, "rounding")),
	}
	day := func(name string) ledger.Date { return d.From + ledger.Date(spread(t, name, -20, 720)) }
	d.To = d.From + ledger.Date(spread(t, "length", -5, 700))
	percent := func() decimal.Decimal { return decimal.New(spread(t, "rate", 0, 2000), -2) }
	d.Rates = statute.Rates{{Percent: percent()}}
	if rapid.Bool().Draw(t, "second rate") {
		d.Rates = append(d.Rates, statute.Rate{From: day("rate from"), Percent: percent()})
	}
	most := int64(d.Principal)/2 + 1
	for range rapid.IntRange(0, 6).Draw(t, "payments") {
		d.Payments = append(d.Payments, statute.Payment{Date: day("paid"), Amount: ledger.Money(spread(t, "payment", 1, most))})
	}
	for range rapid.IntRange(0, 3).Draw(t, "freezes") {
		first := day("frozen")
		d.Freezes = append(d.Freezes, statute.Freeze{From: first, To: first + ledger.Date(spread(t, "frozen days", 0, 90))})
	}
	return d
}

func accrue(t *rapid.T, d statute.Debt) statute.Accrual {
	a, err := statute.Accrue(d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAccruePartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebt(t)
		a := accrue(t, d)
		var paid, given, later ledger.Money
		for _, p := range a.Payments {
			if p.Costs+p.Interest+p.Principal+p.Unapplied != p.Amount || min(p.Costs, p.Interest, p.Principal, p.Unapplied) < 0 {
				t.Errorf("the parts of %+v do not make it", p)
			}
			paid += p.Amount
		}
		for _, p := range d.Payments {
			given += p.Amount
		}
		for _, p := range a.Later {
			later += p.Amount
		}
		if paid+later != given {
			t.Errorf("%v applied and %v later of %v", paid, later, given)
		}
		if all := sure(a.Paid.Total()) + a.Unapplied; all != paid {
			t.Errorf("paid parts and unapplied are %v, payments %v", all, paid)
		}
		if whole := d.Principal + d.Costs + a.Interest; sure(a.Paid.Total())+sure(a.Owed.Total()) != whole {
			t.Errorf("paid %v and owed %v are not %v", a.Paid, a.Owed, whole)
		}
		checkSegments(t, a)
	})
}

// checkSegments checks that segments follow one another, have all their days, and
// add up.
func checkSegments(t *rapid.T, a statute.Accrual) {
	var sum statute.Unrounded
	frozen, attached := 0, 0
	for i, s := range a.Segments {
		if i > 0 && s.From != a.Segments[i-1].To+1 || i == 0 && s.From != a.Debt.From || s.To > a.Debt.To {
			t.Errorf("segment %d is %v to %v", i, s.From, s.To)
		}
		if s.Days < 0 || s.Frozen < 0 || s.Days+s.Frozen != s.To.Days(s.From)+1 || s.Interest < 0 || s.Principal <= 0 {
			t.Errorf("segment %d: %+v", i, s)
		}
		sum = sum.Add(s.Accrued)
		frozen += s.Frozen
		attached += len(s.Payments)
		for _, p := range s.Payments {
			if p.Date != s.To {
				t.Errorf("segment %d ends on %v with a payment of %v", i, s.To, p.Date)
			}
		}
	}
	if sum.Cmp(a.Accrued) != 0 {
		t.Errorf("segments accrue %v, want %v", sum.Rat(), a.Accrued.Rat())
	}
	if attached > len(a.Payments) {
		t.Errorf("%d payments end segments, of %d", attached, len(a.Payments))
	}
	for _, f := range a.Frozen {
		frozen -= f.Days
	}
	if frozen != 0 {
		t.Errorf("freezes and segments differ by %d frozen days", frozen)
	}
}

func TestAccrueJoinedSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebt(t)
		d.Payments = nil
		d.To = max(d.To, d.From+1)
		whole := accrue(t, d)
		first, second := d, d
		first.To = d.From + ledger.Date(spread(t, "cut", 0, int64(d.To.Days(d.From)-1)))
		second.From = first.To + 1
		joined := accrue(t, first).Accrued.Add(accrue(t, second).Accrued)
		if joined.Cmp(whole.Accrued) != 0 {
			t.Errorf("joined %v, whole %v", joined.Rat(), whole.Accrued.Rat())
		}
	})
}

// TestAccrueOrderings checks which way interest moves when one thing changes.
func TestAccrueOrderings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebt(t)
		before := accrue(t, d)
		check := func(what string, more, less statute.Accrual) {
			if more.Accrued.Cmp(less.Accrued) < 0 || more.Interest < less.Interest {
				t.Errorf("%s: %v is less than %v", what, more.Interest, less.Interest)
			}
		}
		longer := d
		longer.To += ledger.Date(spread(t, "more days", 1, 40))
		check("more days", accrue(t, longer), before)

		higher := d
		higher.Rates = slices.Clone(d.Rates)
		for i := range higher.Rates {
			higher.Rates[i].Percent = higher.Rates[i].Percent.Add(decimal.New(spread(t, "more", 0, 300), -2))
		}
		check("a higher rate", accrue(t, higher), before)

		unreduced := d
		unreduced.Payments = nil
		check("no payment", accrue(t, unreduced), before)

		thawed := d
		thawed.Freezes = nil
		check("no freeze", accrue(t, thawed), before)
	})
}

func TestAccrueSplitPayment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebt(t)
		payment := statute.Payment{Date: d.From + ledger.Date(spread(t, "day", -10, 300)), Amount: ledger.Money(spread(t, "amount", 2, 3_000_00))}
		part := ledger.Money(spread(t, "part", 1, int64(payment.Amount)-1))
		once, twice := d, d
		once.Payments = append(slices.Clone(d.Payments), payment)
		twice.Payments = append([]statute.Payment{{Date: payment.Date, Amount: payment.Amount - part}}, d.Payments...)
		twice.Payments = append(twice.Payments, statute.Payment{Date: payment.Date, Amount: part})
		a, b := accrue(t, once), accrue(t, twice)
		if a.Accrued.Cmp(b.Accrued) != 0 || a.Interest != b.Interest || a.Owed != b.Owed || a.Paid != b.Paid || a.Unapplied != b.Unapplied {
			t.Errorf("at once: %v owed, in two: %v", a.Owed, b.Owed)
		}
	})
}

// dayByDay is interest worked out one day at a time, as one would on paper.
type dayByDay struct {
	accrued                           big.Rat
	interest, paidInterest            ledger.Money
	principal, costs, unapplied, days ledger.Money
}

func slowly(d statute.Debt) dayByDay {
	s := dayByDay{principal: d.Principal, costs: d.Costs}
	begun := false
	for day := d.From - 30; day <= d.To; day++ {
		frozen := slices.ContainsFunc(d.Freezes, func(f statute.Freeze) bool { return f.From <= day && day <= f.To })
		if day >= d.From && !frozen {
			begun = true
			if s.principal > 0 {
				s.days++
				s.accrued.Add(&s.accrued, oneDay(d, day, s.principal))
			}
			s.interest = nearest(&s.accrued)
		}
		for _, p := range d.Payments {
			if p.Date == day {
				s.pay(p.Amount, d.Order, begun)
			}
		}
	}
	return s
}

func (s *dayByDay) pay(left ledger.Money, order statute.Order, begun bool) {
	to := "ipc"
	switch {
	case order == statute.PrincipalFirst || !begun:
		to = "pic"
	case order == statute.CostsFirst:
		to = "cip"
	}
	for _, part := range to {
		switch part {
		case 'i':
			n := min(left, s.interest-s.paidInterest)
			s.paidInterest += n
			left -= n
		case 'p':
			n := min(left, s.principal)
			s.principal -= n
			left -= n
		case 'c':
			n := min(left, s.costs)
			s.costs -= n
			left -= n
		}
	}
	s.unapplied += left
}

// oneDay is what one day is worth, in minor units.
func oneDay(d statute.Debt, day ledger.Date, principal ledger.Money) *big.Rat {
	rate := d.Rates[0].Percent
	for _, r := range d.Rates[1:] {
		if r.From <= day {
			rate = r.Percent
		}
	}
	worth := new(big.Rat).Mul(big.NewRat(int64(principal), 36_500), rate.Rat())
	switch d.Rounding {
	case statute.Daily:
		return new(big.Rat).SetInt64(int64(nearest(worth)))
	case statute.Court:
		scale := big.NewRat(100_000_000, 1)
		whole := nearest(new(big.Rat).Mul(worth, scale))
		return new(big.Rat).Quo(new(big.Rat).SetInt64(int64(whole)), scale)
	}
	return worth
}

// nearest is a sum of zero or more to the nearest whole number, halves up.
func nearest(r *big.Rat) ledger.Money {
	twice := new(big.Int).Mul(r.Num(), big.NewInt(2))
	twice.Add(twice, r.Denom())
	return ledger.Money(twice.Quo(twice, new(big.Int).Mul(r.Denom(), big.NewInt(2))).Int64())
}

func TestAccrueAgreesDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebt(t)
		got, want := accrue(t, d), slowly(d)
		if got.Accrued.Rat().Cmp(&want.accrued) != 0 || got.Interest != want.interest || ledger.Money(got.Days) != want.days {
			t.Errorf("%d days: %v, %v; day by day %d: %v, %v", got.Days, got.Accrued.Rat(), got.Interest, want.days, &want.accrued, want.interest)
		}
		left := statute.Parts{Costs: want.costs, Interest: want.interest - want.paidInterest, Principal: want.principal}
		if got.Owed != left || got.Unapplied != want.unapplied {
			t.Errorf("owed %v and %v unapplied; day by day %v and %v", got.Owed, got.Unapplied, left, want.unapplied)
		}
	})
}
