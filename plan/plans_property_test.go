package plan_test

import (
	"errors"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

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
	terms.Charge = plan.Charge{
		Kind: plan.Interest(rapid.IntRange(0, 2).Draw(t, "interest")), Accrued: money(0, 5_000, "accrued"),
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
	if terms.Charge.Kind != plan.NoInterest {
		exact.SetInt64(int64(terms.Charge.Accrued))
	}
	from := terms.Charge.From
	for _, p := range s.Instalments {
		for ; terms.Charge.Kind == plan.Simple && from < p.Due; from++ {
			daily := new(big.Rat).Mul(terms.Charge.Rate.Rat(), big.NewRat(int64(principal), 365))
			exact.Add(exact, daily)
		}
		halved := new(big.Rat).Add(exact, big.NewRat(1, 2))
		rounded := ledger.Money(new(big.Int).Quo(halved.Num(), halved.Denom()).Int64())
		unpaid += rounded - run
		run = rounded
		interest := min(unpaid, p.Amount)
		if terms.Charge.Order == plan.PrincipalFirst {
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
