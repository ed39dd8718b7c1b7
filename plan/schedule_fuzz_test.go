package plan_test

import (
	"errors"
	"slices"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

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
		if p.Number > 0 && p.Amount != s.Shape.Amount(p.Number) {
			t.Errorf("payment %d is %v, the shape says %v", p.Number, p.Amount, s.Shape.Amount(p.Number))
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
