package plan_test

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestBuildAmounts(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		// Published cases: a telephone company asked for 203 in 50s and in six,
		// and an accounting system could not save 5.47 in three because it made
		// 3 × 1.82 = 5.46 of it.
		{"203 in fifties", "GBP 203.00 by 50.00", "4x50.00 3.00"},
		{"203 in six, rounded up", "JPY 203 count 6 odd ceil", "5x34 33"},
		{"203 in six, the odd first", "JPY 203 count 6 odd first", "5x34 33"},
		{"203 in six, the odd last", "JPY 203 count 6", "5x33 38"},
		{"5.47 in three", "GBP 5.47 count 3", "2x1.82 1.83"},
		{"5.47 in three, the odd first", "GBP 5.47 count 3 odd first", "1.83 2x1.82"},
		{"5.47 in three, rounded up", "GBP 5.47 count 3 odd ceil", "2x1.83 1.81"},
		{"30,000 in three divides", "GBP 30000.00 count 3", "3x10000.00"},
		{"100 in three", "GBP 100.00 count 3", "2x33.33 33.34"},

		{"divides, the odd first", "GBP 99.00 count 3 odd first", "3x33.00"},
		{"divides, rounded up", "GBP 99.00 count 3 odd ceil", "3x33.00"},
		{"three decimals", "KWD 1 count 3", "2x0.333 0.334"},
		{"one instalment", "GBP 0.01 count 1", "0.01"},
		{"a penny each", "GBP 0.05 count 5 odd ceil", "5x0.01"},

		{"fixed and odd first", "GBP 203.00 by 50.00 odd first", "3.00 4x50.00"},
		{"fixed and rounded up is as last", "GBP 203.00 by 50.00 odd ceil", "4x50.00 3.00"},
		{"fixed divides", "GBP 200.00 by 50.00 odd first", "4x50.00"},
		{"fixed is the balance", "GBP 200.00 by 200.00", "200.00"},
		{"fixed is above the balance", "GBP 200.00 by 500.00 odd first", "200.00"},

		{"small last is folded", "GBP 203.00 by 50.00 min 5.00", "3x50.00 53.00"},
		{"small first is folded", "GBP 203.00 by 50.00 min 5.00 odd first", "53.00 3x50.00"},
		{"last at the least stays", "GBP 203.00 by 50.00 min 3.00", "4x50.00 3.00"},
		{"folded into the only one", "GBP 53.00 by 50.00 min 5.00", "53.00"},
		{"the only one is not folded", "GBP 3.00 by 50.00 min 5.00", "3.00"},
		{"the only one of a count", "GBP 3.00 count 1 min 5.00", "3.00"},
		{"rounded up and folded", "JPY 203 count 6 odd ceil min 34", "4x34 67"},
		{"rounded up, two folded into one", "JPY 3 count 2 odd ceil min 2", "3"},
		{"the last carries enough", "JPY 203 count 6 min 38", "5x33 38"},
		{"folding reaches the least", "JPY 203 by 50 min 53", "3x50 53"},

		{"until the day of the third", "GBP 100.00 until 2027-03-31", "2x33.33 33.34"},
		{"until the day before it", "GBP 100.00 until 2027-03-30", "2x50.00"},
		{"until the first", "GBP 100.00 until 2027-01-31", "100.00"},
		{"until, by weeks", "GBP 100.00 until 2027-02-14 every week odd first", "33.34 2x33.33"},
		{"as many as there may be", "GBP 12.00 count 1200", "1200x0.01"},
		{"fixed, as many as there may be", "GBP 12.00 by 0.01", "1200x0.01"},
		{"folded to as many as there may be", "JPY 12001 by 10 min 2", "1199x10 11"},

		{"deposit and count", "GBP 120.00 count 3 deposit 20.00@2027-01-05", "deposit=20.00 2x33.33 33.34"},
		{"deposit and fixed", "GBP 223.00 by 50.00 deposit 20.00@2027-01-31", "deposit=20.00 4x50.00 3.00"},
		{"deposit leaves a penny", "GBP 1.00 count 1 deposit 0.99@2027-01-31", "deposit=0.99 0.01"},
		{"the largest sum", "JPY 9223372036854775807 count 7 odd ceil", "7x1317624576693539401"},
	}
	checkBuilt(t, tests, amounts)
}

func TestBuildDates(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		{"month ends", "GBP 100.00 count 3", "2027-01-31 2027-02-28 2027-03-31"},
		{"weeks", "GBP 100.00 count 3 every week", "2027-01-31 2027-02-07 2027-02-14"},
		{"quarters", "GBP 100.00 count 3 every quarter", "2027-01-31 2027-04-30 2027-07-31"},
		{"deposit before", "GBP 100.00 count 1 deposit 1.00@2026-12-25", "2026-12-25 2027-01-31"},
		{"deposit on the same day", "GBP 100.00 count 1 deposit 1.00@2027-01-31", "2027-01-31 2027-01-31"},
		{"folded ends sooner", "GBP 203.00 by 100.00 min 5.00", "2027-01-31 2027-02-28"},
		{"until by four weeks", "GBP 9.00 until 2027-03-28 every four-weeks", "2027-01-31 2027-02-28 2027-03-28"},
	}
	checkBuilt(t, tests, dates)
}

func TestBuildWhole(t *testing.T) {
	terms := ask("GBP 120.00 count 3 deposit 20.00@2027-01-05")
	got, err := plan.Build(terms)
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Schedule{
		Terms: terms,
		Shape: plan.Shape{Count: 3, Regular: 33_33, Odd: 33_34, OddFrom: 3, OddTo: 3},
		Instalments: []plan.Instalment{
			{Number: 0, Due: day("2027-01-05"), Amount: 20_00, Principal: 20_00, Balance: 100_00},
			{Number: 1, Due: day("2027-01-31"), Amount: 33_33, Principal: 33_33, Balance: 66_67},
			{Number: 2, Due: day("2027-02-28"), Amount: 33_33, Principal: 33_33, Balance: 33_34},
			{Number: 3, Due: day("2027-03-31"), Amount: 33_34, Principal: 33_34, Balance: 0},
		},
		Amount:    120_00,
		Principal: 120_00,
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b ledger.Currency) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A date for a deposit of nothing is the caller's default, and ignored.
func TestBuildIgnoresTheDateOfNoDeposit(t *testing.T) {
	terms := ask("GBP 100.00 count 3")
	terms.DepositDate = day("2030-01-01")
	s, err := plan.Build(terms)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := amounts(s), "2x33.33 33.34"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, text := range []string{"GBP 1234.56 count 24", "GBP 1234.56 by 52.00", "GBP 1234.56 until 2028-12-31", "GBP 1234.56 by 55.00 rate 0.08@2027-01-01", "GBP 1234.56 count 24 rate 0.08@2027-01-01"} {
		terms := ask(text)
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := plan.Build(terms); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleBuild() {
	first, _ := ledger.DateOf(2027, 1, 31)
	s, err := plan.Build(plan.Terms{
		Currency: ledger.Sterling,
		Balance:  100_00,
		Count:    3,
		Every:    plan.Month,
		First:    first,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range s.Instalments {
		fmt.Println(p.Number, p.Due, p.Amount, p.Balance)
	}
	fmt.Println("in all", s.Amount)
	// Output:
	// 1 2027-01-31 33.33 66.67
	// 2 2027-02-28 33.33 33.34
	// 3 2027-03-31 33.34 0.00
	// in all 100.00
}

func ExampleBuild_refused() {
	first, _ := ledger.DateOf(2027, 1, 31)
	_, err := plan.Build(plan.Terms{
		Currency: ledger.Sterling,
		Balance:  5,
		Count:    12,
		Every:    plan.Month,
		First:    first,
	})
	fmt.Println(err)
	// Output:
	// no plan meets the terms: GBP 0.05 over 12 instalments is under GBP 0.01 each: 5 instalments would work
}

// FuzzBuild checks the promises of Build for every rule and period, and against
// a second, slow reckoning. Every refusal must name terms that do work.
func FuzzBuild(f *testing.F) {
	f.Add(int64(100_00), int64(0), uint16(3), uint16(0), uint8(0), uint8(3), int64(0), int64(0))
	f.Add(int64(203), int64(50), uint16(0), uint16(0), uint8(1), uint8(0), int64(0), int64(5))
	f.Add(int64(203), int64(0), uint16(6), uint16(0), uint8(2), uint8(1), int64(10), int64(34))
	f.Add(int64(5), int64(0), uint16(4), uint16(0), uint8(2), uint8(2), int64(0), int64(0))
	f.Add(int64(5), int64(0), uint16(0), uint16(900), uint8(2), uint8(5), int64(1), int64(1))
	f.Add(int64(1<<62), int64(1<<60), uint16(0), uint16(0), uint8(0), uint8(4), int64(1<<61), int64(1<<59))
	f.Fuzz(func(t *testing.T, balance, instalment int64, count, days uint16, rule, period uint8, deposit, minLast int64) {
		terms := plan.Terms{
			Currency:    ledger.Sterling,
			Balance:     ledger.Money(balance),
			Instalment:  ledger.Money(instalment),
			Count:       int(count),
			Every:       allPeriods[int(period)%len(allPeriods)],
			First:       day("2027-01-31"),
			Deposit:     ledger.Money(deposit),
			DepositDate: day("2027-01-30"),
			Remainder:   plan.Remainder(rule % 3),
			MinLast:     ledger.Money(minLast),
		}
		if days > 0 {
			terms.Until = terms.First + ledger.Date(days) - 100
		}
		s, err := plan.Build(terms)
		if err != nil {
			checkRefusal(t, terms, err)
			return
		}
		checkSchedule(t, terms, s)
		checkSlowly(t, terms, s)
	})
}

func checkRefusal(t *testing.T, terms plan.Terms, err error) {
	var refusal *plan.Refusal
	switch {
	case errors.Is(err, plan.ErrTerms):
	case !errors.As(err, &refusal):
		t.Errorf("%+v: error = %v, want one of its own kinds", terms, err)
	default:
		near, err := plan.Build(refusal.Nearest)
		if err != nil {
			t.Errorf("%v: and then %v", refusal, err)
			return
		}
		checkSchedule(t, refusal.Nearest, near)
	}
}

func checkSchedule(t *testing.T, terms plan.Terms, s plan.Schedule) {
	var total ledger.Money
	var before plan.Instalment
	number := 1
	if terms.Deposit > 0 {
		number = 0
	}
	for i, p := range s.Instalments {
		total += p.Amount
		if p.Amount <= 0 || p.Interest != 0 || p.Principal != p.Amount {
			t.Errorf("payment %+v", p)
		}
		if p.Number != number+i {
			t.Errorf("payment %d has number %d", number+i, p.Number)
		}
		if i > 0 && p.Due <= before.Due {
			t.Errorf("payment %d on %v is not after %v", p.Number, p.Due, before.Due)
		}
		if p.Balance != terms.Balance-total {
			t.Errorf("payment %d leaves %v, want %v", p.Number, p.Balance, terms.Balance-total)
		}
		if p.Number > 0 && p.Amount != s.Shape.Each(p.Number) {
			t.Errorf("payment %d is %v, the shape says %v", p.Number, p.Amount, s.Shape.Each(p.Number))
		}
		before = p
	}
	if total != terms.Balance || s.Amount != total || s.Principal != total || s.Interest != 0 || before.Balance != 0 {
		t.Errorf("payments of %v, said to be %v, leave %v of %v", total, s.Amount, before.Balance, terms.Balance)
	}
	if before.Number != s.Shape.Count || s.Shape.Count > plan.MaxInstalments {
		t.Errorf("the last payment is %d of %d", before.Number, s.Shape.Count)
	}
	if terms.Until != 0 && before.Due > terms.Until {
		t.Errorf("the last payment is on %v, want %v at the latest", before.Due, terms.Until)
	}
	if s.Shape.Count > 1 && before.Amount < terms.MinLast {
		t.Errorf("the last payment is %v, want %v at least", before.Amount, terms.MinLast)
	}
}

// checkSlowly deals the debt out as a person with coins would, and compares.
func checkSlowly(t *testing.T, terms plan.Terms, s plan.Schedule) {
	debt := terms.Balance - terms.Deposit
	var want []ledger.Money
	if terms.Instalment > 0 {
		for debt > 0 {
			want = append(want, min(debt, terms.Instalment))
			debt -= min(debt, terms.Instalment)
		}
		if terms.Remainder == plan.OddFirst {
			slices.Reverse(want)
		}
	} else {
		n := terms.Count
		for n == 0 || terms.Until != 0 && terms.Every.Date(terms.First, n) <= terms.Until {
			n++
		}
		want = deal(debt, n, terms.Remainder)
	}
	if s.Shape.Folded > 0 {
		want = fold(t, want, terms, s.Shape.Folded)
	}
	var got []ledger.Money
	for _, p := range s.Instalments {
		if p.Number > 0 {
			got = append(got, p.Amount)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v:\ngot  %v\nwant %v", terms, got, want)
	}
}

func deal(debt ledger.Money, n int, rule plan.Remainder) []ledger.Money {
	want := make([]ledger.Money, n)
	for i := range want {
		want[i] = debt / ledger.Money(n)
	}
	left := debt - want[0]*ledger.Money(n)
	switch rule {
	case plan.OddLast:
		want[n-1] += left
	case plan.OddFirst:
		for i := range int(left) {
			want[i]++
		}
	case plan.RoundedUp:
		want[n-1] += left
		for i := range n - 1 { // each takes the penny that is missing from the last
			if left > 0 {
				want[i]++
				want[n-1]--
			}
		}
	}
	return want
}

// fold joins the odd payment to its neighbour, once.
func fold(t *testing.T, want []ledger.Money, terms plan.Terms, folded ledger.Money) []ledger.Money {
	n := len(want)
	odd, rest := want[n-1], want[:n-1]
	into := &rest[n-2]
	if terms.Instalment > 0 && terms.Remainder == plan.OddFirst {
		odd, rest = want[0], want[1:]
		into = &rest[0]
	}
	if odd != folded || odd >= terms.MinLast {
		t.Errorf("%v was folded, want %v only when it is below %v", folded, odd, terms.MinLast)
	}
	*into += odd
	return rest
}

// closed is a made-up calendar: shut on weekends, at every year's end for nine
// days, and on each day whose number divides by 11. It knows the years to 2028.
type closed struct{}

func (closed) IsWorkingDay(d ledger.Date) bool {
	_, month, n := d.Civil()
	return plan.Weekends.IsWorkingDay(d) && d%11 != 0 && (month != 12 || n < 23)
}

func (closed) Known(d ledger.Date) bool { return d <= day("2028-12-31") }

func works(d ledger.Date) bool {
	if (closed{}).Known(d) {
		return (closed{}).IsWorkingDay(d)
	}
	return plan.Weekends.IsWorkingDay(d)
}

func drawTerms(t *rapid.T) plan.Terms {
	money := func(least, most int, name string) ledger.Money {
		return ledger.Money(rapid.IntRange(least, most).Draw(t, name))
	}
	sometimes := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
	terms := plan.Terms{
		Currency: ledger.Sterling, Balance: money(1, 500_000, "balance"),
		Every:     rapid.SampledFrom(allPeriods).Draw(t, "every"),
		First:     day("2026-12-01") + ledger.Date(rapid.IntRange(0, 60).Draw(t, "first")),
		Remainder: plan.Remainder(rapid.IntRange(0, 2).Draw(t, "remainder")),
		On:        plan.On(max(rapid.IntRange(-8, 8).Draw(t, "on"), 0)),
		Roll:      plan.Roll(rapid.IntRange(0, 2).Draw(t, "roll")),
		Calendar:  closed{},
	}
	if sometimes("steps") {
		for range rapid.IntRange(1, 3).Draw(t, "step count") {
			terms.Steps = append(terms.Steps, plan.Step{Count: rapid.IntRange(1, 6).Draw(t, "of"), Amount: money(1, 50_000, "step")})
		}
	}
	switch rapid.IntRange(0, 3).Draw(t, "size") {
	case 0:
		terms.Instalment = money(1, 100_000, "instalment")
	case 1:
		terms.Count = rapid.IntRange(1, 40).Draw(t, "count")
	case 2:
		terms.Until = terms.First + ledger.Date(rapid.IntRange(-5, 900).Draw(t, "until"))
	default:
		if len(terms.Steps) == 0 {
			terms.Count = 12
		}
	}
	if sometimes("lumps") {
		for range rapid.IntRange(1, 2).Draw(t, "lump count") {
			terms.Lumps = append(terms.Lumps, plan.Lump{Amount: money(1, 60_000, "lump"), Due: terms.First + ledger.Date(rapid.IntRange(-30, 400).Draw(t, "lump day"))})
		}
	}
	if sometimes("deposit") {
		terms.Deposit, terms.DepositDate = money(1, 50_000, "deposit"), terms.First-ledger.Date(rapid.IntRange(0, 30).Draw(t, "before"))
	}
	if sometimes("balloon") {
		terms.Balloon = money(1, 100_000, "balloon")
	}
	if sometimes("min") {
		terms.MinLast = money(1, 20_000, "min last")
	}
	if sometimes("round") {
		terms.RoundTo = money(1, 2_000, "round to")
		terms.Instalment = terms.Instalment / terms.RoundTo * terms.RoundTo
	}
	if sometimes("skip") {
		terms.Skip = []ledger.Date{day("2027-02-01"), day("2027-08-01"), day("2027-09-01")}
	}
	terms.Interest = plan.Interest{
		Kind: plan.InterestKind(rapid.IntRange(0, 2).Draw(t, "interest")), Accrued: money(0, 5_000, "accrued"),
		Rate: decimal.New(int64(rapid.IntRange(0, 300_000).Draw(t, "rate")), -6), From: day("2026-12-10"),
		Order: plan.Appropriation(rapid.IntRange(0, 1).Draw(t, "order")),
	}
	return terms
}

// TestPlanProperties draws terms of every shape, and checks what is promised of
// a schedule, or that a refusal names terms that work.
func TestPlanProperties(t *testing.T) {
	made, refused, senseless := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		s, err := plan.Build(terms)
		var refusal *plan.Refusal
		switch {
		case err == nil:
			made++
			checkPlan(t, s)
		case errors.As(err, &refusal):
			refused++
			near, err := plan.Build(refusal.Nearest)
			if err != nil {
				t.Fatalf("%v\nand then %v", refusal, err)
			}
			checkPlan(t, near)
		case errors.Is(err, plan.ErrTerms):
			senseless++
		default:
			t.Fatal(err)
		}
	})
	if made == 0 || refused == 0 || senseless > 4*made {
		t.Errorf("%d made, %d refused, %d senseless: the draws try little", made, refused, senseless)
	}
}

func checkPlan(t *rapid.T, s plan.Schedule) {
	terms := s.Terms
	checkInterest(t, s)
	checkDays(t, s)
	step, lumps := 0, ledger.Money(0)
	var last plan.Instalment
	for _, p := range s.Instalments {
		if p.Number == 0 {
			if p.Lump {
				lumps += p.Amount
			}
			continue
		}
		last = p
		if p.Number > s.Shape.Stepped && p.Number < s.Shape.Count && s.Shape.Odd == 0 && p.Amount != s.Shape.Regular {
			t.Fatalf("instalment %d is %v, want %v", p.Number, p.Amount, s.Shape.Regular)
		}
		if p.Number <= s.Shape.Stepped && p.Number != s.Shape.OddFrom {
			for at := p.Number; at > 0; step++ {
				at -= terms.Steps[step].Count
				if at <= 0 && p.Amount != terms.Steps[step].Amount {
					t.Fatalf("instalment %d is %v, want the %v of its step", p.Number, p.Amount, terms.Steps[step].Amount)
				}
			}
			step = 0
		}
	}
	for _, l := range terms.Lumps {
		lumps -= l.Amount
	}
	switch {
	case lumps != 0:
		t.Fatalf("lump sums differ by %v", lumps)
	case last.Number != s.Shape.Count || s.Shape.Count > plan.MaxInstalments:
		t.Fatalf("%d instalments, the last %d", s.Shape.Count, last.Number)
	case s.Shape.Count > 1 && last.Amount < terms.MinLast:
		t.Fatalf("a last one of %v, want %v at least", last.Amount, terms.MinLast)
	case s.Shape.Balloon != 0 && last.Amount != terms.Balloon:
		t.Fatalf("a last one of %v, want the balloon of %v", last.Amount, terms.Balloon)
	case terms.Count != 0 && s.Shape.Folded == 0 && s.Shape.Count != terms.Count:
		t.Fatalf("%d instalments, want %d", s.Shape.Count, terms.Count)
	case terms.Until != 0 && last.Due > terms.Until:
		t.Fatalf("ends on %v, want %v at the latest", last.Due, terms.Until)
	case terms.RoundTo > 0 && s.Shape.Count-s.Shape.Stepped > 2 && s.Shape.Regular%terms.RoundTo != 0:
		t.Fatalf("instalments of %v, want a multiple of %v", s.Shape.Regular, terms.RoundTo)
	}
}

// checkInterest follows a schedule slowly, in fractions, rounding the interest
// run up to each line and nothing else.
func checkInterest(t *rapid.T, s plan.Schedule) {
	terms := s.Terms
	exact, principal, unpaid, run := new(big.Rat), terms.Balance, ledger.Money(0), ledger.Money(0)
	if terms.Interest.Kind != plan.NoInterest {
		exact.SetInt64(int64(terms.Interest.Accrued))
	}
	from := terms.Interest.From
	for _, p := range s.Instalments {
		for ; terms.Interest.Kind == plan.Simple && from < p.Due; from++ {
			daily := new(big.Rat).Mul(terms.Interest.Rate.Rat(), big.NewRat(int64(principal), 365))
			exact.Add(exact, daily)
		}
		halved := new(big.Rat).Add(exact, big.NewRat(1, 2))
		rounded := ledger.Money(new(big.Int).Quo(halved.Num(), halved.Denom()).Int64())
		unpaid += rounded - run
		run = rounded
		interest := min(unpaid, p.Amount)
		if terms.Interest.Order == plan.PrincipalFirst {
			interest = p.Amount - min(principal, p.Amount)
		}
		unpaid -= interest
		principal -= p.Amount - interest
		if p.Interest != interest || p.Principal != p.Amount-interest || p.Balance != principal+unpaid {
			t.Fatalf("payment %+v, want interest %v and %v left", p, interest, principal+unpaid)
		}
	}
	if principal != 0 || unpaid != 0 || s.Interest != run || s.Principal != terms.Balance {
		t.Fatalf("%v of principal and %v of interest are left; interest %v, want %v", principal, unpaid, s.Interest, run)
	}
}

func checkDays(t *rapid.T, s plan.Schedule) {
	terms := s.Terms
	skipped := 0
	var before ledger.Date
	for _, p := range s.Instalments {
		if p.Number == 0 {
			continue
		}
		if p.Due <= before {
			t.Fatalf("instalment %d on %v is not after %v", p.Number, p.Due, before)
		}
		want := terms.Every.Date(terms.First, p.Number-1+skipped)
		for skipped < len(s.Skipped) && s.Skipped[skipped] <= p.Due {
			skipped++
			want = terms.Every.Date(terms.First, p.Number-1+skipped)
		}
		nominal := p.Due
		if p.MovedFrom != 0 {
			nominal = p.MovedFrom
			if !works(p.Due) || terms.Roll == plan.NoRoll || works(nominal) && nominal > before {
				t.Fatalf("instalment %d is moved from %v to %v", p.Number, nominal, p.Due)
			}
		} else if terms.Roll != plan.NoRoll && !works(nominal) {
			t.Fatalf("instalment %d is on %v, a day off", p.Number, nominal)
		}
		switch {
		case terms.On == 0 && nominal != want:
			t.Fatalf("instalment %d left its anchor: %v, want %v", p.Number, nominal, want)
		case terms.On == plan.OnLastWorkingDay && (nominal > want.MonthEnd() || !works(nominal)):
			t.Fatalf("instalment %d on %v", p.Number, nominal)
		case terms.On != 0 && terms.On != plan.OnLastWorkingDay && (nominal < want || nominal > want+6 || int(nominal.Weekday()) != int(terms.On)%7):
			t.Fatalf("instalment %d on %v, want the first such day from %v", p.Number, nominal, want)
		}
		before = p.Due
	}
}

// TestBuildInOtherMoney has currencies with no minor units and with three decimals
// of them, a single one of the least there is, and the largest sum.
func TestBuildInOtherMoney(t *testing.T) {
	checkBuilt(t, []struct{ name, terms, want string }{
		{"yen have no parts", "JPY 1000 count 3", "2x333 334"},
		{"yen, rounded up", "JPY 1000 count 3 odd ceil", "2x334 332"},
		{"a yen", "JPY 1 count 1", "1"},
		{"a thousandth of a dinar is left", "BHD 10.000 count 3", "2x3.333 3.334"},
		{"dinars by a fixed sum", "BHD 1.001 by 0.500", "2x0.500 0.001"},
		{"dinars, the odd first", "BHD 0.005 count 3 odd first", "2x0.002 0.001"},
		{"a penny", "GBP 0.01 count 1", "0.01"},
		{"a penny by a pound", "GBP 0.01 by 1.00", "0.01"},
		{"pennies", "GBP 0.03 by 0.01", "3x0.01"},
		{"yen to the hundred", "JPY 1000 count 3 round 100", "2x400 200"},
		{"dinars to the twentieth", "BHD 1.000 count 3 round 0.050", "2x0.350 0.300"},
		{"the largest sum at once", "GBP 92233720368547758.07 count 1", "92233720368547758.07"},
		{"the largest sum in two", "GBP 92233720368547758.07 count 2", "46116860184273879.03 46116860184273879.04"},
		{"the largest sum in seven", "GBP 92233720368547758.07 count 7", "7x13176245766935394.01"},
	}, amounts)
}

// TestCurrencyDoesNotMatter makes one plan in four currencies: in their own minor
// units every sum is the same.
func TestCurrencyDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		sterling, err := plan.Build(terms)
		for _, code := range []string{"JPY", "BHD", "EUR"} {
			terms.Currency = must(ledger.ParseCurrency(code))
			other, otherErr := plan.Build(terms)
			if (err == nil) != (otherErr == nil) {
				t.Fatalf("in pounds %v, in %s %v", err, code, otherErr)
			}
			if !slices.Equal(other.Instalments, sterling.Instalments) || other.Shape != sterling.Shape {
				t.Fatalf("in pounds %s, in %s %s", amounts(sterling), code, amounts(other))
			}
		}
	})
}

// TestLargerInstalmentNeverLastsLonger pays one debt by two fixed instalments.
func TestLargerInstalmentNeverLastsLonger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Steps, terms.Lumps, terms.RoundTo, terms.Count, terms.Until, terms.MinLast, terms.Balloon = nil, nil, 0, 0, 0, 0, 0
		terms.Instalment = ledger.Money(rapid.IntRange(500, 100_000).Draw(t, "instalment"))
		small, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		terms.Instalment += ledger.Money(rapid.IntRange(1, 50_000).Draw(t, "more"))
		large, err := plan.Build(terms)
		if err != nil {
			t.Fatalf("%v clears it and %v does not: %v", small.Shape.Regular, terms.Instalment, err)
		}
		end := func(s plan.Schedule) ledger.Date { return s.Instalments[len(s.Instalments)-1].Due }
		if large.Shape.Count > small.Shape.Count || end(large) > end(small) {
			t.Errorf("%d to %v by %v, %d to %v by %v", small.Shape.Count, end(small), small.Shape.Regular, large.Shape.Count, end(large), terms.Instalment)
		}
		if large.Interest > small.Interest {
			t.Errorf("interest of %v by %v, of %v by %v", small.Interest, small.Shape.Regular, large.Interest, terms.Instalment)
		}
	})
}

// TestMoreInstalmentsAreNeverLarger pays one debt in n instalments and in more.
func TestMoreInstalmentsAreNeverLarger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: ledger.Money(rapid.Int64Range(2000, 1<<40).Draw(t, "balance")), Every: plan.Month, First: day("2027-01-31"),
			Count: rapid.IntRange(1, 600).Draw(t, "count"), Remainder: plan.Remainder(rapid.IntRange(0, 1).Draw(t, "remainder")),
		}
		few := must(plan.Build(terms))
		terms.Count += rapid.IntRange(1, 600).Draw(t, "more")
		many := must(plan.Build(terms))
		if many.Shape.Regular > few.Shape.Regular {
			t.Errorf("%d of %v, and %d of %v", few.Shape.Count, few.Shape.Regular, many.Shape.Count, many.Shape.Regular)
		}
		// By hand: none of the instalments is a whole part of the debt away from its share.
		for _, p := range many.Instalments {
			if share := terms.Balance / ledger.Money(terms.Count); p.Amount < share || p.Amount >= share+ledger.Money(terms.Count) {
				t.Errorf("instalment %d of %v, a share of %v", p.Number, p.Amount, share)
			}
		}
	})
}

// TestUntilIsCount asks for a plan up to its own last day, or up to the day before
// the one that would have been next: it is the same plan.
func TestUntilIsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Steps, terms.Lumps, terms.Balloon, terms.MinLast, terms.RoundTo = nil, nil, 0, 0, 0
		terms.On, terms.Roll, terms.Skip, terms.Remainder, terms.Deposit = 0, plan.NoRoll, nil, plan.OddLast, 0
		terms.Instalment, terms.Until, terms.Count = 0, 0, rapid.IntRange(1, 60).Draw(t, "n")
		counted, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		first, after := terms.Every.Date(terms.First, terms.Count-1), terms.Every.Date(terms.First, terms.Count)-1
		terms.Count = 0
		terms.Until = first + ledger.Date(rapid.IntRange(0, int(after-first)).Draw(t, "days after"))
		if dated, err := plan.Build(terms); err != nil || !slices.Equal(dated.Instalments, counted.Instalments) {
			t.Errorf("until %v: %s, %v, want %s", terms.Until, amounts(dated), err, amounts(counted))
		}
	})
}

// TestPartsOfThePlanAddUp makes a plan out of others, without interest: a balloon is
// the plan of the rest and then the balloon, a deposit is a lump sum of its day, and
// a step of several is that many steps of one.
func TestPartsOfThePlanAddUp(t *testing.T) {
	sums := func(s plan.Schedule) (all []ledger.Money) {
		for _, p := range s.Instalments {
			all = append(all, p.Amount)
		}
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: ledger.Money(rapid.IntRange(10_000, 500_000).Draw(t, "balance")), Every: plan.Month, First: day("2027-01-31"),
			Count: rapid.IntRange(2, 40).Draw(t, "count"),
		}
		part := ledger.Money(rapid.IntRange(1, 9_000).Draw(t, "part"))

		with, less := terms, terms
		with.Balloon = part
		less.Balance, less.Count = terms.Balance-part, terms.Count-1
		if got, want := sums(must(plan.Build(with))), append(sums(must(plan.Build(less))), part); !slices.Equal(got, want) {
			t.Errorf("with a balloon of %v: %v, want %v", part, got, want)
		}

		deposit, lump := terms, terms
		on := terms.First - ledger.Date(rapid.IntRange(0, 40).Draw(t, "days before"))
		deposit.Deposit, deposit.DepositDate = part, on
		lump.Lumps = []plan.Lump{{Amount: part, Due: on}}
		first, second := must(plan.Build(deposit)), must(plan.Build(lump))
		if !slices.Equal(sums(first), sums(second)) || dates(first) != dates(second) {
			t.Errorf("a deposit makes %s, a lump sum of its day %s", amounts(first), amounts(second))
		}

		n := rapid.IntRange(1, terms.Count-1).Draw(t, "steps")
		if ledger.Money(n)*part >= terms.Balance-ledger.Money(terms.Count) {
			return
		}
		once, many := terms, terms
		once.Steps = []plan.Step{{Count: n, Amount: part}}
		for range n {
			many.Steps = append(many.Steps, plan.Step{Count: 1, Amount: part})
		}
		if got, want := sums(must(plan.Build(many))), sums(must(plan.Build(once))); !slices.Equal(got, want) {
			t.Errorf("%d steps of one make %v, one of %d %v", n, got, n, want)
		}
	})
}

// TestOrderOfLumpsAndMonthsDoesNotMatter names lump sums and months to skip in
// another order, and a month twice.
func TestOrderOfLumpsAndMonthsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Skip = []ledger.Date{day("2027-02-01"), day("2027-03-01"), day("2027-08-01")}
		for i := range rapid.IntRange(2, 4).Draw(t, "lump sums") {
			// No two on one day: those are listed as they were named.
			terms.Lumps = append(terms.Lumps[:i:i], plan.Lump{Amount: ledger.Money(1 + i), Due: terms.First + ledger.Date(10*i)})
		}
		s, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		terms.Lumps = rapid.Permutation(terms.Lumps).Draw(t, "lumps")
		terms.Skip = append(rapid.Permutation(terms.Skip).Draw(t, "skipped"), terms.Skip[0])
		again, err := plan.Build(terms)
		if err != nil || !slices.Equal(again.Instalments, s.Instalments) || !slices.Equal(again.Skipped, s.Skipped) {
			t.Errorf("in another order %s, %v, want %s", amounts(again), err, amounts(s))
		}
	})
}
