package settle_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/settle"
)

func ladderPolicy() settle.Policy {
	return must(settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxBalance: plan.At(gbp("1000")), LeastPercent: plan.At(number("90")), MostPayments: plan.At(3), LongestDays: plan.At(90)},
		{Role: "boss", Line: 3, LeastPercent: plan.At(number("60")), MostPayments: plan.At(6), LongestDays: plan.At(200)},
	}))
}

func ladderTerms(balance string) settle.LadderTerms {
	return settle.LadderTerms{Currency: ledger.Sterling, Balance: gbp(balance), DaysOverdue: 40, Today: day("2026-11-02"), Steps: 4}
}

// rungs prints the amounts of a ladder with the payments of each and who may
// accept it.
func rungs(l settle.Ladder) string {
	var all []string
	for _, r := range l.Rungs {
		text := ledger.Sterling.Format(r.Offer.Amount)
		if len(r.Parts) > 1 {
			text += fmt.Sprintf("/%d", len(r.Parts))
		}
		if !r.Allowed {
			text += "!" + strings.Join(r.Authority, "+")
		}
		all = append(all, text)
	}
	return strings.Join(all, " ")
}

func TestLadder(t *testing.T) {
	tests := []struct {
		name string
		set  func(*settle.LadderTerms)
		want string
		err  error
	}{
		{"by the policy", func(*settle.LadderTerms) {}, "975.00 950.00 925.00 900.00", nil},
		{"floor stated, below what the clerk may take", func(t *settle.LadderTerms) { t.Floor = plan.At(gbp("800")) }, "950.00 900.00 850.00!boss 800.00!boss", nil},
		{"opening stated", func(t *settle.LadderTerms) { t.Opening = plan.At(gbp("930")) }, "930.00 920.00 910.00 900.00", nil},
		{"below any role", func(t *settle.LadderTerms) { t.Floor, t.Steps = plan.At(gbp("500")), 2 }, "750.00!boss 500.00!", nil},
		{"rounded up to ten", func(t *settle.LadderTerms) { t.RoundTo = gbp("10") }, "980.00 950.00 930.00 900.00", nil},
		{"steps that fall together", func(t *settle.LadderTerms) { t.RoundTo = gbp("100") }, "900.00", nil},
		{"pennies above the floor", func(t *settle.LadderTerms) { t.Floor = plan.At(gbp("999.98")) }, "999.99 999.98", nil},
		{"one step is the floor", func(t *settle.LadderTerms) { t.Steps = 1 }, "900.00", nil},
		{"a lump that is enough", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Lump: plan.At(gbp("1200")), LumpOn: day("2026-11-30")}
		}, "975.00 950.00 925.00 900.00", nil},
		{"all that the customer has", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Lump: plan.At(gbp("930")), LumpOn: day("2026-11-30")}
		}, "930.00 920.00 910.00 900.00", nil},
		{"a lump and months", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Lump: plan.At(gbp("500")), LumpOn: day("2026-11-30"), Monthly: plan.At(gbp("230")), First: day("2026-12-30")}
		}, "960.00/3 940.00/3 920.00/3 900.00/3", nil},
		{"no more months than the row", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Monthly: plan.At(gbp("310")), First: day("2026-11-30")}
		}, "930.00/3 920.00/3 910.00/3 900.00/3", nil},
		{"the lump sum is one of the payments", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Lump: plan.At(gbp("300")), LumpOn: day("2026-11-02"), Monthly: plan.At(gbp("310")), First: day("2026-11-30")}
		}, "920.00/3 913.34/3 906.67/3 900.00/3", nil},
		{"on the last day of the row", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Monthly: plan.At(gbp("900")), First: day("2027-01-31")}
		}, "900.00", nil},
		{"on the day after it", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Monthly: plan.At(gbp("900")), First: day("2027-02-01")}
		}, "", settle.ErrNoOffer},
		{"no longer than the row", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Monthly: plan.At(gbp("310")), First: day("2026-12-02")}
		}, "", settle.ErrNoOffer}, // 2 February is 92 days away, and two payments are 620.00
		{"out of reach", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Lump: plan.At(gbp("899.99")), LumpOn: day("2026-11-30")}
		}, "", settle.ErrNoOffer},
		{"opening lowered to reach", func(t *settle.LadderTerms) {
			t.Opening = plan.At(gbp("1000"))
			t.Means = settle.Means{Lump: plan.At(gbp("906")), LumpOn: day("2026-11-30")}
		}, "906.00 904.00 902.00 900.00", nil},
		{"opening below the floor", func(t *settle.LadderTerms) { t.Opening = plan.At(gbp("899.99")) }, "", settle.ErrNoOffer},
		{"worth at least", func(t *settle.LadderTerms) { // 920 × 1.1 a year away is 1012: out of reach
			t.LeastWorth, t.CostOfMoney, t.Means.WithinDays = plan.At(gbp("920")), plan.At(number("0.1")), 365
		}, "", settle.ErrNoOffer},
		{"worth exactly", func(t *settle.LadderTerms) {
			t.LeastWorth, t.CostOfMoney, t.Means.WithinDays, t.Steps = plan.At(gbp("850")), plan.At(number("0.1")), 365, 1
			t.DaysOverdue = 40
		}, "935.00!", nil},
		{"covered by no row, and no floor", func(t *settle.LadderTerms) { t.Balance = gbp("1000.01") }, "", settle.ErrNoOffer},
		{"covered by no row, with a floor", func(t *settle.LadderTerms) { t.Balance, t.Floor, t.Steps = gbp("2000"), plan.At(gbp("1500")), 2 }, "1750.00!boss 1500.00!boss", nil},
		{"no steps", func(t *settle.LadderTerms) { t.Steps = 0 }, "", plan.ErrTerms},
		{"too many steps", func(t *settle.LadderTerms) { t.Steps = 21 }, "", plan.ErrTerms},
		{"floor above the balance", func(t *settle.LadderTerms) { t.Floor = plan.At(gbp("1000.01")) }, "", plan.ErrTerms},
		{"least worth without a cost of money", func(t *settle.LadderTerms) { t.LeastWorth = plan.At(gbp("1")) }, "", plan.ErrTerms},
		{"cost of money that is absurd", func(t *settle.LadderTerms) { t.CostOfMoney = plan.At(number("-1")) }, "", plan.ErrTerms},
		{"lump before today", func(t *settle.LadderTerms) {
			t.Means = settle.Means{Lump: plan.At(gbp("1")), LumpOn: day("2026-11-01")}
		}, "", plan.ErrTerms},
		{"nothing owed", func(t *settle.LadderTerms) { t.Balance = 0 }, "", plan.ErrTerms},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := ladderTerms("1000.00")
			tt.set(&terms)
			l, err := settle.NewLadder(ladderPolicy(), terms, "clerk")
			if !errors.Is(err, tt.err) {
				t.Fatalf("error = %v, want %v", err, tt.err)
			}
			if err == nil && rungs(l) != tt.want {
				t.Errorf("got  %s\nwant %s", rungs(l), tt.want)
			}
		})
	}
	if _, err := settle.NewLadder(ladderPolicy(), ladderTerms("10"), "nobody"); !errors.Is(err, settle.ErrRole) {
		t.Errorf("error = %v, want %v", err, settle.ErrRole)
	}
}

// TestLadderProperties checks what holds for any ladder that can be made.
func TestLadderProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, most int64) ledger.Money {
			return ledger.Money(rapid.Int64Range(1, most).Draw(t, name))
		}
		terms := ladderTerms("1")
		terms.Balance = draw("balance", 5_000_00)
		terms.Steps = rapid.IntRange(1, settle.MostRungs).Draw(t, "steps")
		terms.RoundTo = draw("round to", 100_00)
		optional := func(name string, into *plan.Limit[ledger.Money], most ledger.Money) {
			if rapid.Bool().Draw(t, name+" stated") {
				*into = plan.At(draw(name, int64(most)))
			}
		}
		optional("floor", &terms.Floor, terms.Balance)
		optional("opening", &terms.Opening, terms.Balance)
		optional("least worth", &terms.LeastWorth, terms.Balance)
		optional("lump", &terms.Means.Lump, 2*terms.Balance)
		optional("monthly", &terms.Means.Monthly, terms.Balance)
		terms.CostOfMoney = plan.At(decimal.New(int64(rapid.IntRange(0, 300).Draw(t, "cost")), -3))
		terms.Means.LumpOn = terms.Today + ledger.Date(rapid.IntRange(0, 60).Draw(t, "lump on"))
		terms.Means.First = terms.Means.LumpOn.AddMonths(1)
		role := rapid.SampledFrom([]string{"clerk", "boss"}).Draw(t, "role")
		l, err := settle.NewLadder(ladderPolicy(), terms, role)
		if err != nil {
			if !errors.Is(err, settle.ErrNoOffer) {
				t.Fatal(err)
			}
			return
		}
		checkRungs(t, l)
	})
}

func checkRungs(t *rapid.T, l settle.Ladder) {
	floor := l.Rungs[len(l.Rungs)-1]
	for _, f := range l.Floors {
		if floor.Offer.Amount < f.Amount {
			t.Errorf("the last offer is %v, the floor by %v is %v", floor.Offer.Amount, f.Source, f.Amount)
		}
	}
	if l.Floors[0].Source == settle.FloorOfPolicy && !floor.Allowed {
		t.Errorf("the floor by the policy does not accept itself: %v", floor.Reasons())
	}
	if least, ok := l.Terms.LeastWorth.Get(); ok {
		if worth, _ := floor.Worth.Get(); worth.LessThan(decimal.NewFromInt(int64(least))) {
			t.Errorf("the floor is worth %v, want at least %v", worth, least)
		}
	}
	for i, r := range l.Rungs {
		if i > 0 && r.Offer.Amount >= l.Rungs[i-1].Offer.Amount {
			t.Errorf("offer %d is %v, after %v", i+1, r.Offer.Amount, l.Rungs[i-1].Offer.Amount)
		}
		if r.Offer.Amount < floor.Offer.Amount || r.Offer.Amount > l.Terms.Balance {
			t.Errorf("offer %d of %v is outside %v to %v", i+1, r.Offer.Amount, floor.Offer.Amount, l.Terms.Balance)
		}
		if i > 0 {
			before, _ := l.Rungs[i-1].Worth.Get()
			if worth, _ := r.Worth.Get(); worth.GreaterThanOrEqual(before) {
				t.Errorf("offer %d is worth %v, the one before it %v", i+1, worth, before)
			}
		}
		var paid ledger.Money
		lump, _ := l.Terms.Means.Lump.Get()
		monthly, _ := l.Terms.Means.Monthly.Get()
		for n, p := range r.Parts {
			paid += p.Amount
			if p.Amount <= 0 || n > 0 && p.On < r.Parts[n-1].On {
				t.Errorf("payment %d is %+v", n+1, p)
			}
			if l.Reach != (plan.Limit[ledger.Money]{}) && p.Amount > max(lump, monthly) {
				t.Errorf("payment %d of %v is more than the customer has", n+1, p.Amount)
			}
		}
		if paid != r.Offer.Amount || len(r.Parts) != r.Offer.Payments {
			t.Errorf("%d payments make %v, want %d of %v", len(r.Parts), paid, r.Offer.Payments, r.Offer.Amount)
		}
	}
}

// TestLadderRefuses has what makes no sense in the terms of a ladder, a fault at a
// time.
func TestLadderRefuses(t *testing.T) {
	for _, tt := range []struct {
		name string
		set  func(*settle.LadderTerms)
		says string
	}{
		{"nothing owed", func(t *settle.LadderTerms) { t.Balance = 0 }, "a balance of GBP 0.00 is not owed"},
		{"no currency", func(t *settle.LadderTerms) { t.Currency = ledger.Currency{} }, "no currency"},
		{"an opening of nothing", func(t *settle.LadderTerms) { t.Opening = plan.At(ledger.Money(0)) }, "an opening of GBP 0.00"},
		{"an opening above it all", func(t *settle.LadderTerms) { t.Opening = plan.At(gbp("1000.01")) }, "an opening of GBP 1,000.01"},
		{"a floor above it all", func(t *settle.LadderTerms) { t.Floor = plan.At(gbp("1000.01")) }, "a floor of GBP 1,000.01"},
		{"a negative floor", func(t *settle.LadderTerms) { t.Floor = plan.At(gbp("-1.00")) }, "a floor of GBP -1.00"},
		{"a least worth of nothing", func(t *settle.LadderTerms) { t.LeastWorth = plan.At(ledger.Money(0)) }, "a least worth of GBP 0.00"},
		{"no step", func(t *settle.LadderTerms) { t.Steps = 0 }, "0 steps: want 1 to 20"},
		{"too many steps", func(t *settle.LadderTerms) { t.Steps = 21 }, "21 steps: want 1 to 20"},
		{"rounded to less than nothing", func(t *settle.LadderTerms) { t.RoundTo = -1 }, "rounded to GBP -0.01"},
		{"no day", func(t *settle.LadderTerms) { t.Today = 0 }, "no day on which"},
		{"a worth without a cost of money", func(t *settle.LadderTerms) { t.LeastWorth = plan.At(gbp("900")) }, "wants a cost of money"},
		{"a cost of money without sense", func(t *settle.LadderTerms) { t.CostOfMoney = plan.At(number("11")) }, "a cost of money of 1100% a year"},
		{"paid before today", func(t *settle.LadderTerms) { t.Means.WithinDays = -1 }, "paid within -1 days"},
		{"paid after a hundred years", func(t *settle.LadderTerms) { t.Means.WithinDays = 36501 }, "paid within 36501 days"},
		{"no lump", func(t *settle.LadderTerms) { t.Means.Lump = plan.At(ledger.Money(0)) }, "a lump sum of GBP 0.00"},
		{"nothing a month", func(t *settle.LadderTerms) { t.Means.Monthly = plan.At(ledger.Money(-1)) }, "GBP -0.01 a month"},
		{"a lump yesterday", func(t *settle.LadderTerms) {
			t.Means.Lump, t.Means.LumpOn = plan.At(gbp("900")), day("2026-11-01")
		}, "a lump sum on 2026-11-01: want a day from 2026-11-02 on"},
		{"months from yesterday", func(t *settle.LadderTerms) {
			t.Means.Monthly, t.Means.First = plan.At(gbp("900")), day("2026-11-01")
		}, "monthly payments from 2026-11-01: want a day from 2026-11-02 on"},
		{"an anchor on another day", func(t *settle.LadderTerms) {
			t.Means.Monthly, t.Means.First, t.Means.Anchor = plan.At(gbp("900")), day("2026-12-02"), day("2026-11-03")
		}, "want the same day"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			terms := ladderTerms("1000.00")
			tt.set(&terms)
			_, err := settle.NewLadder(ladderPolicy(), terms, "boss")
			ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
		})
	}
}

// TestLadderWithoutRoom has fair questions with the answer no.
func TestLadderWithoutRoom(t *testing.T) {
	for _, tt := range []struct {
		name, role string
		set        func(*settle.LadderTerms)
		says       string
	}{
		{"the means are below the floor", "boss", func(t *settle.LadderTerms) {
			t.Means.Lump, t.Means.LumpOn = plan.At(gbp("599.99")), t.Today
		}, "the floor is GBP 600.00 and what is in reach is GBP 599.99"},
		{
			"an opening below the floor", "boss", func(t *settle.LadderTerms) { t.Opening = plan.At(gbp("599.99")) },
			"an opening of GBP 599.99 is below the floor of GBP 600.00",
		},
		{"no row, no floor", "clerk", func(t *settle.LadderTerms) { t.Balance = gbp("1000.01") }, "want a floor, or a role that has one"},
		{"never worth so much", "boss", func(t *settle.LadderTerms) {
			t.LeastWorth, t.CostOfMoney, t.Means.WithinDays = plan.At(gbp("1000")), plan.At(number("0.08")), 30
		}, "all that is in reach, is worth less than GBP 1,000.00 today"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			terms := ladderTerms("1000.00")
			tt.set(&terms)
			_, err := settle.NewLadder(ladderPolicy(), terms, tt.role)
			ledgertest.CheckError(t, err, settle.ErrNoOffer, tt.says)
		})
	}
}

// TestLadderMonthEnds has monthly payments stay at the end of the month that they
// are counted from, and not slide to the 28th.
func TestLadderMonthEnds(t *testing.T) {
	terms := ladderTerms("1000.00")
	terms.Today, terms.Steps = day("2027-01-31"), 1
	terms.Floor, terms.Opening = plan.At(gbp("1000.00")), plan.At(gbp("1000.00"))
	terms.Means = settle.Means{Monthly: plan.At(gbp("250.00")), Anchor: day("2027-01-31"), First: day("2027-02-28")}
	l := must(settle.NewLadder(ladderPolicy(), terms, "boss"))
	var got []string
	for _, p := range l.Rungs[0].Parts {
		got = append(got, p.On.String()+"="+p.Amount.String())
	}
	if want := "2027-02-28=250.00 2027-03-31=250.00 2027-04-30=250.00 2027-05-31=250.00"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if got := fmt.Sprint(settle.FloorOfPolicy, " ", settle.FloorStated, " ", settle.FloorOfWorth, " ", l.Floors[0].Source); got != "policy stated least_worth stated" {
		t.Errorf("sources of floors: %s", got)
	}
}

func ExampleNewLadder() {
	policy, err := settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, LeastPercent: plan.At(decimal.NewFromInt(80)), MostPayments: plan.At(2), LongestDays: plan.At(60)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ladder, err := settle.NewLadder(policy, settle.LadderTerms{
		Currency: ledger.Sterling, Balance: 1000_00, DaysOverdue: 95, Today: ledger.MustDate(2027, 1, 31), Steps: 3,
		Means: settle.Means{
			Lump: plan.At[ledger.Money](600_00), LumpOn: ledger.MustDate(2027, 1, 31),
			Monthly: plan.At[ledger.Money](300_00), First: ledger.MustDate(2027, 2, 28),
		},
	}, "clerk")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, rung := range ladder.Rungs {
		fmt.Print(rung.Offer.Amount, ":")
		for _, part := range rung.Parts {
			fmt.Print(" ", part.Amount, " on ", part.On)
		}
		fmt.Println()
	}
	// Output:
	// 900.00: 600.00 on 2027-01-31 300.00 on 2027-02-28
	// 850.00: 600.00 on 2027-01-31 250.00 on 2027-02-28
	// 800.00: 600.00 on 2027-01-31 200.00 on 2027-02-28
}

// TestLeastWorthIsTheLeast looks a penny below the floor that a least worth makes:
// the offer there is worth too little, and the floor is not.
func TestLeastWorthIsTheLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := ladderTerms("1000.00")
		terms.Steps = 1
		terms.CostOfMoney = plan.At(decimal.New(int64(rapid.IntRange(0, 5000).Draw(t, "cost")), -4))
		least := ledger.Money(rapid.IntRange(2, 800_00).Draw(t, "least worth"))
		terms.Floor, terms.LeastWorth = plan.At(ledger.Money(1)), plan.At(least)
		if rapid.Bool().Draw(t, "in parts") {
			terms.Means = settle.Means{
				Lump: plan.At(ledger.Money(rapid.IntRange(1, 400_00).Draw(t, "lump"))), LumpOn: day("2026-12-01"),
				Monthly: plan.At(ledger.Money(rapid.IntRange(100_00, 300_00).Draw(t, "monthly"))), First: day("2026-12-31"),
			}
		} else {
			terms.Means.WithinDays = rapid.IntRange(0, 300).Draw(t, "within")
		}
		l, err := settle.NewLadder(ladderPolicy(), terms, "boss")
		if errors.Is(err, settle.ErrNoOffer) {
			t.Skip(err)
		}
		floor := must(l, err).Rungs[0]
		if worth, ok := floor.Worth.Get(); !ok || worth.LessThan(decimal.NewFromInt(int64(least))) {
			t.Errorf("the floor of %v is worth %v, want at least %v", floor.Offer.Amount, worth, least)
		}
		if floor.Offer.Amount == 1 {
			return
		}
		terms.LeastWorth = plan.Limit[ledger.Money]{}
		terms.Floor = plan.At(floor.Offer.Amount - 1)
		below := must(settle.NewLadder(ladderPolicy(), terms, "boss")).Rungs[0]
		if worth, _ := below.Worth.Get(); below.Offer.Amount != floor.Offer.Amount-1 || worth.GreaterThanOrEqual(decimal.NewFromInt(int64(least))) {
			t.Errorf("%v is worth %v, and the least for %v is %v", below.Offer.Amount, worth, least, floor.Offer.Amount)
		}
	})
}

// TestLadderStepsAreEven works the amounts of a ladder out again in whole numbers:
// each step down is the same part of the way, rounded up, and then to the multiple.
func TestLadderStepsAreEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := ladderTerms("1000.00")
		terms.Steps = rapid.IntRange(2, 20).Draw(t, "steps")
		floor := ledger.Money(rapid.IntRange(1, 900_00).Draw(t, "floor"))
		opening := floor + ledger.Money(rapid.IntRange(0, 100_00).Draw(t, "above"))
		terms.Floor, terms.Opening = plan.At(floor), plan.At(opening)
		terms.RoundTo = ledger.Money(rapid.SampledFrom([]int{0, 1, 5_00, 7_77}).Draw(t, "multiple"))
		var want []ledger.Money
		for k := terms.Steps - 1; k >= 0; k-- {
			amount := floor
			if k > 0 {
				gaps := ledger.Money(terms.Steps - 1)
				amount += ((opening-floor)*ledger.Money(k) + gaps - 1) / gaps
				for terms.RoundTo > 0 && amount%terms.RoundTo != 0 {
					amount++
				}
				amount = min(amount, opening)
			}
			if len(want) == 0 || amount < want[len(want)-1] {
				want = append(want, amount)
			}
		}
		var got []ledger.Money
		for _, r := range must(settle.NewLadder(ladderPolicy(), terms, "boss")).Rungs {
			got = append(got, r.Offer.Amount)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	})
}

// TestLadderInOtherMoney has ladders in money without parts and with three decimals,
// of a penny and of the largest sum.
func TestLadderInOtherMoney(t *testing.T) {
	for _, tt := range []struct {
		currency, balance, floor string
		steps                    int
		want                     string
	}{
		{"JPY", "1000", "600", 4, "900 800 700 600"},
		{"JPY", "10", "7", 4, "9 8 7"},
		{"JPY", "3", "1", 5, "2 1"}, // no more offers than there are yen
		{"BHD", "1.000", "0.900", 4, "0.975 0.950 0.925 0.900"},
		{"BHD", "0.005", "0.003", 2, "0.004 0.003"},
		{"GBP", "0.02", "0.01", 3, "0.01"},
		{"GBP", "92233720368547758.07", "92233720368547758.05", 2, "92233720368547758.06 92233720368547758.05"},
		{"GBP", "92233720368547758.07", "0.01", 2, "46116860184273879.04 0.01"},
	} {
		c := must(ledger.ParseCurrency(tt.currency))
		policy := must(settle.NewPolicy([]settle.PolicyRow{{Role: "boss", Line: 2}}))
		l, err := settle.NewLadder(policy, settle.LadderTerms{
			Currency: c, Balance: must(c.Parse(tt.balance)), Today: day("2026-11-02"), Steps: tt.steps, Floor: plan.At(must(c.Parse(tt.floor))),
		}, "boss")
		if err != nil {
			t.Errorf("%s %s: %v", tt.currency, tt.balance, err)
			continue
		}
		var got []string
		for _, r := range l.Rungs {
			got = append(got, c.Format(r.Offer.Amount))
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s %s down to %s: got %s, want %s", tt.currency, tt.balance, tt.floor, got, tt.want)
		}
	}
}

// TestHigherFloorNeverALowerOffer raises the floor, and then what the offers open
// with: no offer is the lower for it. Rows of a policy in another order are the same.
func TestHigherFloorNeverALowerOffer(t *testing.T) {
	policy := must(settle.NewPolicy([]settle.PolicyRow{{Role: "boss", Line: 2}}))
	rapid.Check(t, func(t *rapid.T) {
		terms := ladderTerms("1")
		terms.Balance = ledger.Money(rapid.Int64Range(1000, 5_000_00).Draw(t, "balance"))
		terms.Steps = rapid.IntRange(1, settle.MostRungs).Draw(t, "steps")
		floor := ledger.Money(rapid.Int64Range(1, int64(terms.Balance)/2).Draw(t, "floor"))
		opening := floor + ledger.Money(rapid.Int64Range(500, int64(terms.Balance-floor)).Draw(t, "opening above it"))
		terms.Floor, terms.Opening = plan.At(floor), plan.At(opening)
		amounts := func() (all []ledger.Money) {
			for _, r := range must(settle.NewLadder(policy, terms, "boss")).Rungs {
				all = append(all, r.Offer.Amount)
			}
			return all
		}
		before := amounts()
		noneLower := func(what string, now []ledger.Money) {
			for i := range min(len(before), len(now)) {
				if b, n := before[len(before)-1-i], now[len(now)-1-i]; n < b && len(now) == len(before) {
					t.Errorf("%s: offers of %v, before %v", what, now, before)
				}
			}
		}
		if before[len(before)-1] != floor || terms.Steps > 1 && before[0] != opening {
			t.Errorf("from %v to %v: %v", opening, floor, before)
		}
		higher := floor + ledger.Money(rapid.Int64Range(1, int64(opening-floor)).Draw(t, "higher by"))
		terms.Floor = plan.At(higher)
		noneLower("a higher floor", amounts())
		terms.Floor, terms.Opening = plan.At(floor), plan.At(opening+ledger.Money(rapid.Int64Range(0, int64(terms.Balance-opening)).Draw(t, "opening higher by")))
		noneLower("a higher opening", amounts())
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := ladderPolicy().Rows()
		mixed := must(settle.NewPolicy(rapid.Permutation(rows).Draw(t, "rows")))
		terms := ladderTerms("900.00")
		terms.Steps = rapid.IntRange(1, settle.MostRungs).Draw(t, "steps")
		for _, role := range mixed.Roles() {
			got, want := must(settle.NewLadder(mixed, terms, role)), must(settle.NewLadder(ladderPolicy(), terms, role))
			for i := range want.Rungs {
				if got.Rungs[i].Offer != want.Rungs[i].Offer || got.Rungs[i].Allowed != want.Rungs[i].Allowed {
					t.Errorf("%s, rows in another order: %+v, want %+v", role, got.Rungs[i].Offer, want.Rungs[i].Offer)
				}
			}
		}
	})
}
