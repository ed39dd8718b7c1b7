package claim_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestWorkedCharges puts the worked examples through a ledger of one invoice: what
// statute makes of a claim is what becomes of a debt that has to be found first.
func TestWorkedCharges(t *testing.T) {
	var worked struct {
		Charge []struct {
			Name, Source           string
			Principal              ledger.Money
			Due, To                ledger.Date
			Rate                   string
			Days                   int
			Interest, Compensation ledger.Money
		}
	}
	if err := json.Unmarshal(must(os.ReadFile("../../testdata/worked/interest.json")), &worked); err != nil {
		t.Fatal(err)
	}
	if len(worked.Charge) < 4 {
		t.Fatal("examples are missing")
	}
	for _, x := range worked.Charge {
		t.Run(x.Name, func(t *testing.T) {
			all := debtsOf(x.To.String(), fmt.Sprintf("C1 company\nC1 I1 %v due=%v", x.Principal, x.Due))
			list, _ := outcomes(t, all, claim.Right{Basis: statute.Statutory()})
			o := list[0]
			if o.Why != 0 || o.Days != x.Days || o.Interest != x.Interest || o.Compensation.Total != x.Compensation {
				t.Errorf("%s, want %d days, %v and %v (%s)", told(o), x.Days, x.Interest, x.Compensation, x.Source)
			}
			if rate := o.Segments[0].Rate.Percent.String(); rate != x.Rate {
				t.Errorf("a rate of %s, want %s (%s)", rate, x.Rate, x.Source)
			}
			if want := x.Principal + x.Interest + x.Compensation; o.Total != want {
				t.Errorf("in all %v, want %v", o.Total, want)
			}
		})
	}
}

// TestRateByTheDayOfTheDebt has the official reference rates at both ends of a
// half-year: SI 2002/1675 art.4, by the day interest starts.
func TestRateByTheDayOfTheDebt(t *testing.T) {
	for due, want := range map[string]string{
		"2025-06-29": "12.75", "2025-06-30": "12.25", "2025-12-30": "12.25", "2025-12-31": "11.75",
		"2026-06-30": "11.75", "2022-11-15": "9.25", "2008-12-31": "10",
	} {
		all := debtsOf("2026-10-31", "C1 company\nC1 I1 100.00 due="+due)
		list, _ := outcomes(t, all, business)
		if got := list[0].Segments; len(got) != 1 || got[0].Rate.Percent.String() != want {
			t.Errorf("due %s: %v, want %s%% all along", due, got, want)
		}
	}
}

// TestFixedSumByTheDebt has both edges of each band: 1998 Act s.5A(2).
func TestFixedSumByTheDebt(t *testing.T) {
	for principal, want := range map[string]string{"0.01": "40.00", "999.99": "40.00", "1000.00": "70.00", "9999.99": "70.00", "10000.00": "100.00"} {
		list, _ := outcomes(t, debtsOf("2026-10-31", "C1 company\nC1 I1 "+principal+" due=2026-08-31"), business)
		if got := list[0].Compensation.Total; got != gbp(want) {
			t.Errorf("a debt of %s: %v, want %s", principal, got, want)
		}
	}
	// What was paid before interest began is not owed when it begins; what was paid
	// after it is.
	check(t, debtsOf("2026-10-31", `
		C1 company
		C1 I1 1200.00 due=2026-08-31 paid=2026-08-31:300.00
		C1 I2 1200.00 due=2026-08-31 paid=2026-09-01:300.00
		C1 I3 1200.00 due=2026-08-31 disputed=300.00`), business, `
		I1 1200.00 61 days 17.67 and 40.00
		I2 1200.00 61 days 17.77 and 70.00
		I3 900.00 61 days 17.67 and 40.00`)
}

// TestOverdue has the days on which interest starts.
func TestOverdue(t *testing.T) {
	tests := []struct{ name, debt, want string }{
		{"on the due day", "I1 100.00 due=2026-10-31", "I1 not overdue"},
		{"the day after", "I1 100.00 due=2026-10-30", "I1 100.00 1 days 0.03 and 40.00"},
		{"due tomorrow", "I1 100.00 due=2026-11-01", "I1 not overdue"},
		{"30 days that begin with the invoice, the last of them", "I1 100.00 date=2026-10-02", "I1 not overdue"},
		{"and the day after", "I1 100.00 date=2026-10-01", "I1 100.00 1 days 0.03 and 40.00"},
		{"kept back", "I1 100.00 due=2026-01-31 kept", "I1 not overdue"},
		{"due on a day that will not come", "I1 100.00 due=9999-12-31", "I1 not overdue"},
		{"paid on the due day", "I1 100.00 due=2026-08-31 paid=2026-08-31:100.00", "I1 paid in time"},
		{"settled on the due day", "I1 100.00 due=2026-08-31 settled=2026-08-31", "I1 paid in time"},
		{"paid in parts, the last of them late", "I1 100.00 due=2026-08-31 paid=2026-08-30:99.00 paid=2026-09-01:1.00", "I1 100.00 1 days 0.00 and 40.00 aside"},
		{"paid a day late", "I1 100.00 due=2026-08-31 paid=2026-09-01:100.00", "I1 100.00 1 days 0.03 and 40.00 aside"},
		{"settled a day late", "I1 100.00 due=2026-08-31 settled=2026-09-01", "I1 100.00 1 days 0.03 and 40.00 aside"},
		{"a part of it paid", "I1 100.00 due=2026-08-31 paid=2026-09-30:60.00", "I1 100.00 61 days 1.36 and 40.00"},
		{"in another currency", "I1 100.00 due=2026-08-31", "I1 100.00 61 days 1.96 and 40.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, debtsOf("2026-10-31", "C1 company\nC1 "+tt.debt), business, tt.want)
		})
	}
	t.Run("no fixed sum outside sterling", func(t *testing.T) {
		check(t, debtsOf("2026-10-31", "C1 company currency=EUR\nC1 I1 100.00 due=2026-08-31"), business, "I1 100.00 61 days 1.96 and 0.00")
	})
	t.Run("no fixed sum outside the Act", func(t *testing.T) {
		right := claim.Right{Basis: basisOf("5%"), Business: true}
		check(t, debtsOf("2026-10-31", "C1\nC1 I1 365.00 due=2026-08-31"), right, "I1 365.00 61 days 3.05 and 0.00")
	})
}

// TestOrderOfPayments has 900.00 of which 400.00 is paid: to the invoice, as it is
// allocated, or to the interest first, which leaves more to bear some. What is
// settled is settled in full by either.
func TestOrderOfPayments(t *testing.T) {
	const debts = `
		T1 company
		T1 I1 900.00 due=2026-04-30 paid=2026-07-31:400.00
		T1 I2 1000.00 due=2026-03-31 settled=2026-04-30`
	right := business
	right.PaidLate = true
	check(t, debtsOf("2026-10-31", debts), right, `
		I1 900.00 184 days 41.46 and 40.00
		I2 1000.00 30 days 9.66 and 70.00`)
	right.Order = statute.InterestFirst
	check(t, debtsOf("2026-10-31", debts), right, `
		I1 900.00 184 days 42.25 and 40.00
		I2 1000.00 30 days 9.66 and 70.00`)
}

func TestDebtsPaidLate(t *testing.T) {
	const debts = `
		C1 company
		C1 I1 1000.00 due=2026-03-31 settled=2026-04-30
		C1 I2 1000.00 due=2027-01-15 settled=2027-01-31
		C1 I3 100.00 due=2026-03-31`
	caveats := check(t, debtsOf("2027-02-28", debts), business, `
		I1 1000.00 30 days 9.66 and 70.00 aside
		I3 100.00 334 days 10.75 and 40.00`)
	if caveats.Unreached != 1 {
		t.Errorf("%d debts that the tables do not reach, want 1", caveats.Unreached)
	}
	// Once they are claimed, one that cannot be worked out is an error.
	right := business
	right.PaidLate = true
	_, err := debtsOf("2027-02-28", debts).Interest(right, statute.UK(), func(*claim.Outcome) error { return nil })
	if !errors.Is(err, statute.ErrUnknown) || !strings.HasPrefix(err.Error(), "test:3: ") {
		t.Errorf("error %v, want one of test:3 that wraps %v", err, statute.ErrUnknown)
	}
}

func TestCaveats(t *testing.T) {
	caveats := check(t, debtsOf("2026-10-31", `
		C1 company credits=-50.00
		C2 company credits=-5.00
		C3 company hold=legal
		C1 I1 100.00 date=2026-08-01
		C1 I2 100.00 due=2026-08-31
		C2 I3 100.00 due=2026-08-31 settled=2026-09-30
		C3 I4 100.00 due=2026-08-31
		C3 I5 100.00 due=2026-08-31
		C1 I6 100.00 due=2026-08-31 hold=legal`), business, `
		I1 100.00 62 days 2.00 and 40.00
		I2 100.00 61 days 1.96 and 40.00
		I3 100.00 30 days 0.97 and 40.00 aside
		I4 100.00 61 days 1.96 and 40.00
		I5 100.00 61 days 1.96 and 40.00
		I6 100.00 61 days 1.96 and 40.00`)
	if caveats.NoDueDate != 1 || caveats.Shared || caveats.Unreached != 0 || caveats.Reference != 0 {
		t.Errorf("caveats %+v", caveats)
	}
	if got := caveats.OnLegalHold.String(); got != "C3, C1" {
		t.Errorf("on a legal hold %q, want C3, C1", got)
	}
	if len(caveats.Credits) != 1 || caveats.Credits[0].ID != "C1" {
		t.Errorf("credits of %v, want those of C1, of whom something is claimed", caveats.Credits)
	}
}

// TestUntyped lists each account once that bears interest if it is a business, and
// no account that bears none in any case.
func TestUntyped(t *testing.T) {
	all := debtsOf("2026-10-31", `
		U1
		U2 unknown
		P1 individual
		C1 company
		U3
		U1 I1 100.00 due=2026-08-31
		U2 I2 100.00 due=2026-08-31
		U1 I3 100.00 due=2026-08-31
		P1 I4 100.00 due=2026-08-31
		C1 I5 100.00 due=2026-08-31
		U3 I6 100.00 due=2026-12-31
		U3 F7 100.00 due=2026-08-31 kind=charge`)
	right := business
	right.Business = false
	charged := 0
	_, err := all.Interest(right, statute.UK(), func(o *claim.Outcome) error {
		if o.Why == 0 {
			charged++
		}
		return nil
	})
	var untyped *claim.UntypedError
	if !errors.As(err, &untyped) || untyped.Accounts.String() != "U1, U2" {
		t.Errorf("error %v, want one of U1 and U2", err)
	}
	if charged != 0 {
		t.Errorf("%d debts are charged all the same", charged)
	}
	if want := "nothing says whether these accounts are businesses: U1, U2"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	check(t, all, business, `
		I1 100.00 61 days 1.96 and 40.00
		I2 100.00 61 days 1.96 and 40.00
		I3 100.00 61 days 1.96 and 40.00
		I4 consumer
		I5 100.00 61 days 1.96 and 40.00
		I6 not overdue
		F7 costs`)
}

// TestReference has a rate that stands in for one half-year that is not known: it
// changes no rate that is law, and does not do for two.
func TestReference(t *testing.T) {
	right := business
	right.Reference = basisOf("reference=4%")
	caveats := check(t, debtsOf("2027-06-30", `
		L1 company
		L1 I1 100.00 due=2026-05-31
		L1 I2 100.00 due=2027-01-15
		L1 I3 100.00 due=2027-07-01`), right, `
		I1 100.00 395 days 12.72 and 40.00
		I2 100.00 166 days 5.46 and 40.00
		I3 not overdue`)
	if want := day("2026-12-31"); caveats.Reference != want {
		t.Errorf("it stood in for the rate of %v, want %v", caveats.Reference, want)
	}
	if caveats = check(t, debtsOf("2026-10-31", "L1 company\nL1 I1 100.00 due=2026-05-31"), right, "I1 100.00 153 days 4.93 and 40.00"); caveats.Reference != 0 {
		t.Errorf("it stood in for the rate of %v, which is known", caveats.Reference)
	}
	for _, order := range []string{
		"L1 I2 100.00 due=2027-01-15\nL1 I3 100.00 due=2027-07-01",
		"L1 I3 100.00 due=2027-07-01\nL1 I2 100.00 due=2027-01-15",
	} {
		_, err := debtsOf("2027-12-31", "L1 company\n"+order).Interest(right, statute.UK(), func(*claim.Outcome) error { return nil })
		var two *claim.ReferenceError
		if !errors.As(err, &two) || two.Origin != "test:3" || two.First != day("2026-12-31") || two.Second != day("2027-06-30") {
			t.Errorf("error %v, want one of test:3 with the days 2026-12-31 and 2027-06-30", err)
			continue
		}
		if want := "test:3: one reference rate cannot be that of 2026-12-31 and of 2027-06-30"; err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	// Days before the tables begin are not for a rate that is not known yet.
	_, err := debtsOf("2026-10-31", "L1 company\nL1 I0 100.00 due=1996-01-15").Interest(right, statute.UK(), func(*claim.Outcome) error { return nil })
	if !errors.Is(err, statute.ErrUnknown) {
		t.Errorf("error %v, want %v", err, statute.ErrUnknown)
	}
}

func TestInterestRefuses(t *testing.T) {
	stop := errors.New("enough")
	tests := []struct {
		name, debts string
		take        error
		err         error
		says        string
	}{
		{"no day at all", "C1 I1 100.00", nil, statute.ErrDebt, "test:2: "},
		{"no day at all, of a part", "C1 I1 100.00 due=2026-08-31\nC1 I1 100.00", nil, statute.ErrDebt, "test:3: "},
		{"what take says", "C1 I0 10.00 due=2026-12-31\nC1 I1 100.00 due=2026-08-31", stop, stop, "test:2: enough"},
		{"a sum that does not fit", "C1 I1 92233720368547758.07 due=2026-08-31", nil, ledger.ErrOverflow, "test:2: "},
		{"parts that do not fit", strings.Repeat("C1 I1 92233720368547758.00 due=2026-08-31\n", 3), nil, ledger.ErrOverflow, "test:4: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := debtsOf("2026-10-31", "C1 company\n"+tt.debts).Interest(business, statute.UK(), func(*claim.Outcome) error { return tt.take })
			if !errors.Is(err, tt.err) || !strings.HasPrefix(err.Error(), tt.says) {
				t.Errorf("error %v, want %v that begins %q", err, tt.err, tt.says)
			}
		})
	}
}

// TestSpansJoin checks that the interest of two spans is that of both before
// anything is rounded: of the same debt due at the beginning and at the end of the
// first of them.
func TestSpansJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		right := claim.Right{Basis: drawSteadyBasis(t), Business: true}
		principal := ledger.Money(rapid.IntRange(1, 3_000_000).Draw(t, "principal"))
		due := day("2024-01-31") + ledger.Date(rapid.IntRange(0, 200).Draw(t, "due"))
		middle := due + ledger.Date(rapid.IntRange(1, 200).Draw(t, "first"))
		last := middle + ledger.Date(rapid.IntRange(1, 200).Draw(t, "second"))
		span := func(from, to ledger.Date) statute.Unrounded {
			all := &claim.Debts{AsAt: to, Accounts: []claim.Account{{Currency: ledger.Sterling}}}
			all.List = []ledger.Debt{{OpenItem: ledger.OpenItem{Kind: ledger.Invoice, Due: from, Open: principal}, Principal: principal}}
			list, _ := outcomes(t, all, right)
			return list[0].Accrued
		}
		if got, want := new(big.Rat).Add(span(due, middle).Rat(), span(middle, last).Rat()), span(due, last).Rat(); got.Cmp(want) != 0 {
			t.Errorf("two spans bear %v, both together %v", got, want)
		}
	})
}

// drawSteadyBasis draws a right with one rate at all times.
func drawSteadyBasis(t *rapid.T) statute.Basis {
	rate := rapid.SampledFrom([]string{"0", "1", "5.25", "8", "13.25"}).Draw(t, "rate")
	if rapid.Bool().Draw(t, "by contract") {
		return basisOf(rate)
	}
	return basisOf("reference=" + rate)
}

// TestInterestProperties checks what holds of any ledger: every debt has an
// outcome, in its place; the parts of each add up; and the interest of a debt does
// not hang on what stands beside it, unless that is another part of its invoice and payments
// do not go to the principal first: they then pay what the whole invoice bears.
func TestInterestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, right := drawDebts(t), drawRight(t)
		list, _ := outcomes(t, all, right)
		if len(list) != len(all.List) {
			t.Fatalf("%d outcomes of %d debts", len(list), len(all.List))
		}
		for i, o := range list {
			if o.Debt != &all.List[i] || o.Account != &all.Accounts[o.Debt.Account] {
				t.Fatalf("outcome %d is of %s", i, o.Debt.Origin)
			}
			if o.Why != 0 {
				if o.Charge != nil {
					t.Fatalf("%s: %s, and yet charged", o.Debt.Origin, reasons[o.Why])
				}
				continue
			}
			paid := o.Paid.Principal + o.Paid.Interest + o.Paid.Costs
			if got := o.Claim.Principal + o.Interest + o.Compensation.Total - paid; got != o.Total {
				t.Fatalf("%s: the parts make %v, in all %v", o.Debt.Origin, got, o.Total)
			}
			if o.Claim.Principal+o.Disputed != o.Debt.Principal {
				t.Fatalf("%s: %v is claimed and %v disputed of %v", o.Debt.Origin, o.Claim.Principal, o.Disputed, o.Debt.Principal)
			}
			if !right.PaidLate && o.Debt.Paid() != o.Aside {
				t.Fatalf("%s: %v open, aside %v", o.Debt.Origin, o.Debt.Open, o.Aside)
			}
			if right.Order != statute.PrincipalFirst && slices.ContainsFunc(all.List, func(d ledger.Debt) bool {
				return d.Origin != o.Debt.Origin && d.Document != "" && d.Account == o.Debt.Account && d.Document == o.Debt.Document && d.Date == o.Debt.Date
			}) {
				continue
			}
			alone := *all
			alone.List = all.List[i : i+1]
			if one, _ := outcomes(t, &alone, right); one[0].Interest != o.Interest || one[0].Days != o.Days {
				t.Fatalf("%s alone: %s, among others %s", o.Debt.Origin, told(one[0]), told(o))
			}
		}
	})
}

// drawDebts draws a small ledger in which documents and days often fall together.
func drawDebts(t *rapid.T) *claim.Debts {
	all := &claim.Debts{AsAt: day("2026-10-31")}
	for i := range rapid.IntRange(1, 3).Draw(t, "accounts") {
		c := &ledger.Customer{Type: ledger.CustomerType(rapid.IntRange(0, 4).Draw(t, "type"))}
		if rapid.Bool().Draw(t, "held") {
			c.Hold = ledger.Hold(rapid.IntRange(1, int(ledger.OtherHold)).Draw(t, "hold"))
			if rapid.Bool().Draw(t, "from a day") {
				c.HoldFrom = drawDay(t, "from")
			}
			if rapid.Bool().Draw(t, "to a day") {
				c.HoldTo = max(c.HoldFrom, drawDay(t, "to"))
			}
		}
		all.Accounts = append(all.Accounts, claim.Account{ID: fmt.Sprint("C", i), Currency: ledger.Sterling, Customer: c})
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "debts") {
		d := ledger.Debt{Origin: fmt.Sprintf("test:%d", i+1), OpenItem: ledger.OpenItem{
			Account:  rapid.IntRange(0, len(all.Accounts)-1).Draw(t, "account"),
			Document: rapid.SampledFrom([]string{"", "I1", "I2"}).Draw(t, "document"),
			Kind:     rapid.SampledFrom([]ledger.Kind{ledger.Invoice, ledger.Invoice, ledger.Invoice, ledger.Charge, ledger.Journal}).Draw(t, "kind"),
			Date:     day("2026-04-01") + ledger.Date(rapid.SampledFrom([]int{0, 30, 30, 90}).Draw(t, "date")),
		}, Principal: ledger.Money(rapid.IntRange(1, 1_500_000).Draw(t, "principal"))}
		if rapid.IntRange(0, 5).Draw(t, "due by the Act") > 0 {
			d.Due = d.Date + ledger.Date(rapid.IntRange(0, 60).Draw(t, "due"))
		}
		d.Open = d.Principal
		switch rapid.IntRange(0, 5).Draw(t, "what became of it") {
		case 0:
			d.Settled, d.Open = d.Date+ledger.Date(rapid.IntRange(0, 90).Draw(t, "settled")), 0
		case 1:
			sum := ledger.Money(rapid.Int64Range(1, int64(d.Principal)).Draw(t, "paid"))
			d.Payments = []ledger.Payment{{Kind: ledger.Receipt, Paid: d.Date + ledger.Date(rapid.IntRange(0, 90).Draw(t, "paid on")), Sum: sum}}
			d.Open -= sum
		case 2:
			d.Disputed = ledger.Money(rapid.Int64Range(1, int64(d.Principal)).Draw(t, "disputed"))
		case 3:
			d.Hold = ledger.Hold(rapid.IntRange(1, int(ledger.OtherHold)).Draw(t, "hold"))
		}
		all.List = append(all.List, d)
	}
	return all
}

func drawDay(t *rapid.T, what string) ledger.Date {
	return day("2026-04-01") + ledger.Date(rapid.IntRange(0, 150).Draw(t, what))
}

func drawRight(t *rapid.T) claim.Right {
	return claim.Right{
		Rounding: statute.Rounding(rapid.IntRange(0, 2).Draw(t, "rounding")),
		Order:    statute.Order(rapid.IntRange(0, 2).Draw(t, "order")),
		Business: true,
		Disputed: rapid.Bool().Draw(t, "disputed too"),
		PaidLate: rapid.Bool().Draw(t, "paid late too"),
	}
}
