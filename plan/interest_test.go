package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/plan"
)

func TestInterestWords(t *testing.T) {
	checkWords(t, "none, frozen, simple", plan.NoInterest, plan.Frozen, plan.Simple)
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
	checkError(t, err, plan.ErrTerms, "no period for the ongoing charge")
}
