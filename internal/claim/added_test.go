package claim_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestOnSum has the example of 4,480.00 due on 31 March 2024, with 183 days at
// 13.25%: 297.61 and a fixed sum of 70.00; and one of each kind that bears none.
func TestOnSum(t *testing.T) {
	account, right := &claim.Account{Currency: ledger.Sterling}, claim.Right{Basis: statute.Statutory()}
	var added claim.Added
	for _, typed := range []struct {
		sum string
		due ledger.Date
	}{
		{"4480.00", day("2024-03-31")},
		{"999.99", day("2024-09-29")}, // a day at 13.25%: 0.36, and 40.00
		{"50.00", day("2024-09-30")},
		{"50.00", 0},
	} {
		o, err := right.OnSum(account, gbp(typed.sum), typed.due, day("2024-09-30"), statute.UK())
		if err != nil {
			t.Fatal(err)
		}
		if err := added.Add(o); err != nil {
			t.Fatal(err)
		}
	}
	if added.Interest != gbp("297.97") || added.Compensation != gbp("110.00") || added.Total != gbp("407.97") {
		t.Errorf("interest %v, compensation %v, total %v, want 297.97, 110.00, 407.97", added.Interest, added.Compensation, added.Total)
	}
	if len(added.Charges) != 2 || added.NotOverdue != 2 {
		t.Errorf("%d charges and %d not overdue, want 2 and 2", len(added.Charges), added.NotOverdue)
	}
	_, err := right.OnSum(account, gbp("1000.00"), day("2027-01-31"), day("2027-03-01"), statute.UK())
	if want := "interest on GBP 1000.00 due 2027-01-31: "; !errors.Is(err, statute.ErrUnknown) || err.Error()[:len(want)] != want {
		t.Errorf("error %v, want one that begins %q", err, want)
	}
}

// TestOnSumIsOneInvoice checks that a sum bears what an invoice of a ledger does of
// which no more is known.
func TestOnSumIsOneInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := ledger.Money(rapid.IntRange(1, 3_000_000).Draw(t, "sum"))
		due, asAt := drawDay(t, "due"), drawDay(t, "as at")
		all := &claim.Debts{AsAt: asAt, Accounts: []claim.Account{{Currency: ledger.Sterling}}}
		all.List = []ledger.Debt{{OpenItem: ledger.OpenItem{Kind: ledger.Invoice, Due: due, Open: sum}, Principal: sum}}
		list, _ := outcomes(t, all, business)
		o, err := business.OnSum(&all.Accounts[0], sum, due, asAt, statute.UK())
		if err != nil {
			t.Fatal(err)
		}
		if got, want := told(o), told(list[0]); got != want {
			t.Errorf("the sum: %s, the invoice: %s", got, want)
		}
	})
}

// TestAdded has what of a ledger is added to a claim: not what was paid late, nor
// what bears none.
func TestAdded(t *testing.T) {
	debts := debtsOf("2026-10-31", `
		C1 company
		C1 I1 365.00 due=2026-07-01
		C1 I2 365.00 due=2026-08-31 paid=2026-09-30:65.00
		C1 I3 365.00 due=2026-07-01 settled=2026-07-31
		C1 I4 365.00 due=2026-07-01 settled=2026-07-01
		C1 I5 365.00 due=2026-07-01 hold=insolvency
		C1 I6 365.00 due=2026-12-01
		C1 I7 365.00 date=2026-10-31 kept`)
	list, _ := outcomes(t, debts, business)
	var each claim.Added
	for _, o := range list {
		if err := each.Add(o); err != nil {
			t.Fatal(err)
		}
	}
	all, err := debts.Added(business, statute.UK())
	if err != nil {
		t.Fatal(err)
	}
	for _, added := range []*claim.Added{&each, all} {
		got := fmt.Sprintf("%d charges of %v and %v, %v, %d not overdue", len(added.Charges), added.Interest, added.Compensation, added.Total, added.NotOverdue)
		if want := "2 charges of 20.86 and 80.00, 100.86, 2 not overdue"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if all.Held != 1 || len(all.Outcomes) != len(list)-1 {
		t.Errorf("%d on hold and %d outcomes of %d debts, want 1 without an outcome", all.Held, len(all.Outcomes), len(list))
	}
}

// TestAddedLeavesHoldsOut puts debts on hold themselves or by their account: a hold
// through which interest runs is no exception, and one on a debt that was paid is of
// no matter.
func TestAddedLeavesHoldsOut(t *testing.T) {
	debts := debtsOf("2026-10-31", `
		C1 company
		C1 I1 365.00 due=2026-07-01 hold=legal
		C1 I2 365.00 due=2026-07-01
		C1 I3 365.00 due=2026-07-01 settled=2026-07-31 hold=legal`)
	debts.List[1].AccountHold = ledger.Legal
	added, err := debts.Added(business, statute.UK())
	if err != nil {
		t.Fatal(err)
	}
	if added.Held != 2 || len(added.Outcomes) != 1 || added.Total != 0 {
		t.Errorf("%d on hold, %d outcomes, %v added, want 2, 1 and nothing", added.Held, len(added.Outcomes), added.Total)
	}
}

// TestAddedAddsUp draws sums and adds what each bears by itself.
func TestAddedAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asAt, account := day("2024-09-30"), &claim.Account{Currency: ledger.Sterling}
		var all claim.Added
		var interest, compensation ledger.Money
		due, sums := 0, rapid.IntRange(0, 5).Draw(t, "debts")
		for range sums {
			sum := ledger.Money(rapid.Int64Range(1, 20_000_00).Draw(t, "sum"))
			on := asAt - ledger.Date(rapid.IntRange(-20, 900).Draw(t, "days"))
			o, err := business.OnSum(account, sum, on, asAt, statute.UK())
			if err != nil {
				t.Fatal(err)
			}
			var alone claim.Added
			for _, to := range []*claim.Added{&alone, &all} {
				if err := to.Add(o); err != nil {
					t.Fatal(err)
				}
			}
			interest += alone.Interest
			compensation += alone.Compensation
			if on < asAt {
				due++
				// From 40.00 for the smallest debt to 100.00 for the largest: s.5A(2).
				if alone.Compensation < gbp("40.00") || alone.Compensation > gbp("100.00") {
					t.Errorf("a fixed sum of %v on %v", alone.Compensation, sum)
				}
			} else if alone.Total != 0 {
				t.Errorf("%v is added to a debt that is not overdue", alone.Total)
			}
		}
		if all.Interest != interest || all.Compensation != compensation || all.Total != all.Interest+all.Compensation {
			t.Errorf("%v and %v, in all %v; one by one %v and %v", all.Interest, all.Compensation, all.Total, interest, compensation)
		}
		if len(all.Charges) != due || all.NotOverdue != sums-due {
			t.Errorf("%d charges and %d not overdue of %d debts", len(all.Charges), all.NotOverdue, sums)
		}
	})
}

func TestAddedOverflows(t *testing.T) {
	with := func(interest, compensation ledger.Money) *claim.Outcome {
		charge := &statute.Charge{Accrual: statute.Accrual{Interest: interest}, Compensation: statute.Compensation{Total: compensation}}
		return &claim.Outcome{Debt: &ledger.Debt{OpenItem: ledger.OpenItem{Open: 1}}, Charge: charge}
	}
	for _, all := range [][]*claim.Outcome{
		{with(math.MaxInt64, 0), with(1, 0)},
		{with(0, math.MaxInt64), with(0, 1)},
		{with(math.MaxInt64, 1)},
	} {
		var added claim.Added
		var err error
		for _, o := range all {
			err = added.Add(o)
		}
		if !errors.Is(err, ledger.ErrOverflow) {
			t.Errorf("%d outcomes: error %v, want %v", len(all), err, ledger.ErrOverflow)
		}
	}
}
