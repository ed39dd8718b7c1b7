package statute_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

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
