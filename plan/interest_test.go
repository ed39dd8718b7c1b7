package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

func TestInterestWords(t *testing.T) {
	ledgertest.CheckWords(t, "none, frozen, simple", plan.NoInterest, plan.Frozen, plan.Simple)
	var order plan.Appropriation
	word("principal,interest", &order)
	if order != plan.PrincipalFirst || order.String() != "principal,interest" {
		t.Errorf("read as %v", order)
	}
}

// lines prints amount, interest, principal and balance of each payment.
func lines(s plan.Schedule) string {
	var all []string
	for _, p := range s.Instalments {
		all = append(all, fmt.Sprintf("%v=%v+%v:%v", p.Amount, p.Interest, p.Principal, p.Balance))
	}
	return strings.Join(all, " ")
}

func TestInterestByHand(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		// 1,200 × 8% × 30 ÷ 365 = 7.890; 807.89 × 8% × 28 ÷ 365 = 4.958, so that
		// 12.848 has run up and the second line adds 12.85 - 7.89. Then 15.6535
		// and, with 15.65 × 8% × 30 ÷ 365 = 0.103, 15.756 in all.
		{
			"a fixed instalment", "GBP 1200.00 by 400.00 rate 0.08@2027-01-01",
			"400.00=7.89+392.11:807.89 400.00=4.96+395.04:412.85 400.00=2.80+397.20:15.65 15.76=0.11+15.65:0.00",
		},
		{
			"principal first", "GBP 1000.00 by 500.00 rate 0.0365@2027-01-01 order principal,interest",
			"500.00=0.00+500.00:503.00 500.00=0.00+500.00:4.40 4.40=4.40+0.00:0.00",
		},
		{
			"frozen, principal first", "GBP 100.00 by 60.00 accrued 5.00 order principal,interest",
			"60.00=0.00+60.00:45.00 45.00=5.00+40.00:0.00",
		},
		{
			"frozen", "GBP 100.00 by 60.00 accrued 5.00",
			"60.00=5.00+55.00:45.00 45.00=0.00+45.00:0.00",
		},
		{
			"no time to run", "GBP 100.00 by 60.00 rate 0.08@2028-01-01",
			"60.00=0.00+60.00:40.00 40.00=0.00+40.00:0.00",
		},
		{
			"a deposit pays interest first", "GBP 1000.00 count 1 rate 0.0365@2027-01-01 accrued 7.00 deposit 100.00@2027-01-11",
			"100.00=8.00+92.00:908.00 909.82=1.82+908.00:0.00",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := plan.Build(ask(tt.terms))
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(s); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestOngoing(t *testing.T) {
	for _, tt := range []struct {
		amount, each string
		every, plan  plan.Period
	}{
		{"85.00", "85.00", plan.Month, plan.Month},
		{"85.00", "19.62", plan.Month, plan.Week},
		{"20.00", "86.67", plan.Week, plan.Month},
		{"0.00", "0.00", plan.Week, plan.Month},
	} {
		o := plan.Ongoing{Amount: gbp(tt.amount), Every: tt.every}
		if got := o.Each(tt.plan); got != gbp(tt.each) {
			t.Errorf("%s a %v is %v with each %v, want %s", tt.amount, tt.every, got, tt.plan, tt.each)
		}
	}
	terms := ask("GBP 100.00 count 3 deposit 10.00@2027-01-01")
	terms.Ongoing = plan.Ongoing{Amount: gbp("85.00"), Every: plan.Month}
	s, err := plan.Build(terms)
	if err != nil {
		t.Fatal(err)
	}
	if s.Ongoing() != gbp("255.00") || s.OngoingWith(s.Instalments[0]) != 0 || s.OngoingWith(s.Instalments[1]) != gbp("85.00") {
		t.Errorf("%v in all, %v with the deposit", s.Ongoing(), s.OngoingWith(s.Instalments[0]))
	}
	terms.Ongoing.Every = 0
	_, err = plan.Build(terms)
	ledgertest.CheckError(t, err, plan.ErrTerms, "no period for the ongoing charge")
}

// TestInterestByTheDay owes 1,000.00 at 36.5% a year, which is a pound a day, and
// counts the days: a leap year has one more, and is divided by 365 as any other.
func TestInterestByTheDay(t *testing.T) {
	for _, tt := range []struct{ from, due, interest string }{
		{"2027-01-31", "2027-01-31", "0.00"},
		{"2027-01-31", "2027-02-01", "1.00"},
		{"2027-02-28", "2027-03-01", "1.00"},
		{"2028-02-28", "2028-02-29", "1.00"},
		{"2028-02-28", "2028-03-01", "2.00"},
		{"2027-01-31", "2028-01-31", "365.00"},
		{"2028-01-31", "2029-01-31", "366.00"},
		{"2027-03-01", "2028-03-01", "366.00"},
		{"2100-02-28", "2100-03-01", "1.00"}, // no leap year
		{"2027-06-01", "2027-05-01", "0.00"}, // it has not begun
	} {
		s := must(plan.Build(ask("GBP 1000.00 count 1 from " + tt.due + " rate 0.365@" + tt.from)))
		if s.Interest != gbp(tt.interest) || s.Amount != gbp("1000.00")+s.Interest {
			t.Errorf("from %s to %s: %v, want %s", tt.from, tt.due, s.Interest, tt.interest)
		}
	}
}

// TestInterestAsPublished has the two examples of the government's pages, a claim
// for 1,000.00 that is 50 days late: gov.uk/make-court-claim-for-money/claim-the-interest
// at 8%, and gov.uk/late-commercial-payments-interest-debt-recovery at 8.5%. Both
// round a day to the penny before they multiply; here nothing is rounded before the
// end, so that the two are within half a penny a day.
func TestInterestAsPublished(t *testing.T) {
	for _, tt := range []struct{ rate, daily, published, exact string }{
		{"0.08", "0.22", "11.00", "10.96"},
		{"0.085", "0.23", "11.50", "11.64"},
	} {
		terms := ask("GBP 1000.00 count 1 rate " + tt.rate + "@2027-01-01")
		terms.First = terms.Interest.From + 50
		s := must(plan.Build(terms))
		if s.Interest != gbp(tt.exact) {
			t.Errorf("at %s: %v, want %s", tt.rate, s.Interest, tt.exact)
		}
		if apart := (s.Interest - gbp(tt.published)).Abs(); gbp(tt.daily)*50 != gbp(tt.published) || apart > 25 {
			t.Errorf("at %s: %v is %v from the %s that is published", tt.rate, s.Interest, apart, tt.published)
		}
		terms.First = terms.Interest.From + 1
		if s := must(plan.Build(terms)); s.Interest != gbp(tt.daily) {
			t.Errorf("at %s: %v for a day, want %s", tt.rate, s.Interest, tt.daily)
		}
	}
}

// TestInterestProperties moves one thing at a time of a debt that is paid by a fixed
// instalment: what makes it dearer never makes it cheaper.
func TestInterestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: ledger.Money(rapid.IntRange(1_000, 500_000).Draw(t, "balance")), Every: plan.Month, First: day("2027-01-31"),
			Instalment: ledger.Money(rapid.IntRange(5_000, 60_000).Draw(t, "instalment")),
			Interest: plan.Interest{
				Kind: plan.Simple, Rate: decimal.New(int64(rapid.IntRange(1, 200).Draw(t, "rate")), -3),
				From: day("2027-01-01") + ledger.Date(rapid.IntRange(0, 90).Draw(t, "from")), Accrued: ledger.Money(rapid.IntRange(0, 5_000).Draw(t, "accrued")),
			},
		}
		s, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		dearer := func(what string, change func(*plan.Terms)) {
			changed := terms
			change(&changed)
			again, err := plan.Build(changed)
			if err == nil && (again.Interest < s.Interest || again.Shape.Count < s.Shape.Count) {
				t.Errorf("%s: %d instalments with %v of interest, without %d with %v", what, again.Shape.Count, again.Interest, s.Shape.Count, s.Interest)
			}
		}
		dearer("a higher rate", func(t *plan.Terms) { t.Interest.Rate = t.Interest.Rate.Add(decimal.New(1, -3)) })
		dearer("sooner", func(t *plan.Terms) { t.Interest.From-- })
		dearer("more run up", func(t *plan.Terms) { t.Interest.Accrued++ })
		dearer("a larger debt", func(t *plan.Terms) { t.Balance++ })
		dearer("paid later", func(t *plan.Terms) { t.First++ })

		// Paying the principal first leaves less of it to bear interest.
		first := terms
		first.Interest.Order = plan.PrincipalFirst
		if again := must(plan.Build(first)); again.Interest > s.Interest {
			t.Errorf("principal first costs %v, interest first %v", again.Interest, s.Interest)
		}
		// Frozen, only what has run up is paid; not charged, not even that.
		frozen, none := terms, terms
		frozen.Interest.Kind, none.Interest.Kind = plan.Frozen, plan.NoInterest
		if a, b := must(plan.Build(frozen)), must(plan.Build(none)); a.Interest != terms.Interest.Accrued || b.Interest != 0 || a.Interest > s.Interest {
			t.Errorf("frozen %v, none %v, of %v run up; running %v", a.Interest, b.Interest, terms.Interest.Accrued, s.Interest)
		}
	})
}

// TestLumpSumsOfOneDayAreOne splits a lump sum: what is paid on one day counts as
// one sum, and no line of interest is the larger for it.
func TestLumpSumsOfOneDayAreOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := ask("GBP 3000.00 by 250.00 rate 0.08@2027-01-01 accrued 12.34")
		terms.Interest.Order = plan.Appropriation(rapid.IntRange(0, 1).Draw(t, "order"))
		on := terms.First + ledger.Date(rapid.IntRange(-20, 150).Draw(t, "day"))
		sum := ledger.Money(rapid.IntRange(2, 800_00).Draw(t, "sum"))
		part := ledger.Money(rapid.Int64Range(1, int64(sum)-1).Draw(t, "part"))
		terms.Lumps = []plan.Lump{{Amount: sum, Due: on}}
		one := must(plan.Build(terms))
		terms.Lumps = []plan.Lump{{Amount: part, Due: on}, {Amount: sum - part, Due: on}}
		two := must(plan.Build(terms))
		if one.Interest != two.Interest || one.Shape != two.Shape {
			t.Errorf("at once %v and %+v, in two %v and %+v", one.Interest, one.Shape, two.Interest, two.Shape)
		}
		for i, j := 0, 0; i < len(one.Instalments); i, j = i+1, j+1 {
			if one.Instalments[i].Lump {
				j++ // the second part
			}
			if one.Instalments[i].Balance != two.Instalments[j].Balance || one.Instalments[i].Due != two.Instalments[j].Due {
				t.Fatalf("at once %+v, in two %+v", one.Instalments[i], two.Instalments[j])
			}
		}
	})
}
