package plan_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// agreedOf reads plans as a test writes them, one a line: account, then DATE=AMOUNT.
func agreedOf(t *testing.T, text string) (plans []plan.Agreed) {
	for line := range strings.Lines(text) {
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		p := plan.Agreed{Account: cells[0], File: fmt.Sprintf("%d.csv", len(plans)+1)}
		for _, cell := range cells[1:] {
			p.Instalments = append(p.Instalments, instalmentOf(t, cell))
		}
		plans = append(plans, p)
	}
	return plans
}

func receivedOf(t *testing.T, text string) map[string][]plan.Receipt {
	receipts := make(map[string][]plan.Receipt)
	for _, p := range agreedOf(t, text) {
		for _, one := range p.Instalments {
			receipts[p.Account] = append(receipts[p.Account], plan.Receipt{Date: one.Due, Amount: one.Amount})
		}
	}
	return receipts
}

func instalmentOf(t *testing.T, text string) plan.Instalment {
	on, sum, _ := strings.Cut(text, "=")
	day, err := ledger.ParseDate(on)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ledger.Sterling.Parse(sum)
	if err != nil {
		t.Fatal(err)
	}
	return plan.Instalment{Due: day, Amount: m}
}

func TestJudgePlans(t *testing.T) {
	const three = "A 2026-01-01=10 2026-02-01=10 2026-03-01=10"
	end := ledger.MustDate(2026, 12, 31)
	tests := []struct {
		name, plans, receipts string
		terms                 plan.BreakTerms
		want                  string // plans, pending, due, broken; and each plan that broke
	}{
		{"kept", three, "A 2026-01-01=10 2026-02-01=10 2026-03-01=10\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 3 0"},
		{"a day late", three, "A 2026-01-01=10 2026-02-02=10 2026-03-01=10\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 2 1 A 2026-02-01 10.00"},
		{"in time by the grace", three, "A 2026-01-01=10 2026-02-02=10 2026-03-01=10\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end, Grace: 1}, "1 0 3 0"},
		{"ahead", three, "A 2025-12-20=30\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 3 0"},
		{"the first never", three, "A 2025-11-30=30\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 1 1 A 2026-01-01 10.00"},
		{"a penny short", three, "A 2026-01-01=9.99 2026-01-02=20.01\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 1 1 A 2026-01-01 0.01"},
		{"a payment that came back", three, "A 2026-01-01=10 2026-01-03=-10 2026-02-01=10\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 2 1 A 2026-02-01 10.00"},
		{"not recorded yet", three, "A 2026-01-01=10 2026-02-15=10", plan.BreakTerms{AsAt: end, Grace: 14}, "1 0 2 0"},
		{"not due yet", three, "Z 2026-12-31=1", plan.BreakTerms{AsAt: ledger.MustDate(2025, 12, 31)}, "0 1 0 0"},
		{"another's money", three + "\nB 2026-01-01=5", "A 2026-01-01=10\nB 2026-01-01=5\nZ 2026-01-05=1", plan.BreakTerms{AsAt: end}, "2 0 2 0"},
		{
			"a plan in place of another", "A 2026-02-10=5 2026-03-10=5\n" + three, "A 2026-01-01=10 2026-02-01=10 2026-02-10=5 2026-03-10=5",
			plan.BreakTerms{AsAt: end},
			"2 0 4 0",
		},
		{
			"a broken one, and its successor", "A 2026-03-01=5 2026-04-01=5\n" + three, "A 2026-01-01=10 2026-02-25=5 2026-03-01=5 2026-04-01=5",
			plan.BreakTerms{AsAt: end},
			"2 0 4 1 A 2026-02-01 10.00",
		},
		{"31 days before", three, "A 2025-12-01=30\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 3 0"},
		{
			"the day before the next plan", "A 2026-01-01=10 2026-02-09=10\nA 2026-02-10=5", "A 2026-01-01=10 2026-02-10=5",
			plan.BreakTerms{AsAt: end},
			"2 0 3 1 A 2026-02-09 10.00",
		},
		{
			"paid on the day before the next plan", "A 2026-01-01=10 2026-02-09=10\nA 2026-02-10=5", "A 2026-01-01=10 2026-02-09=10 2026-02-10=5",
			plan.BreakTerms{AsAt: end},
			"2 0 3 0",
		},
		{"out of order", "A 2026-03-01=10 2026-01-01=10", "A 2026-01-01=10\nZ 2026-12-31=1", plan.BreakTerms{AsAt: end}, "1 0 2 1 A 2026-03-01 10.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := plan.JudgePlans(tt.terms, agreedOf(t, tt.plans), receivedOf(t, tt.receipts))
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("%d %d %d %d", b.Cases, b.Pending, b.Due, b.Broken)
			for _, k := range b.Plans {
				if k.Broken {
					got += fmt.Sprintf(" %s %v %v", k.Account, k.Missed, k.Short)
				}
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestJudgePlansRefused(t *testing.T) {
	one, paid := agreedOf(t, "A 2026-01-01=10"), receivedOf(t, "A 2026-01-01=10")
	terms := plan.BreakTerms{AsAt: ledger.MustDate(2026, 12, 31)}
	for name, try := range map[string]func() error{
		"no plans":       func() error { _, err := plan.JudgePlans(terms, nil, paid); return err },
		"no receipts":    func() error { _, err := plan.JudgePlans(terms, one, nil); return err },
		"no instalments": func() error { _, err := plan.JudgePlans(terms, agreedOf(t, "A"), paid); return err },
		"nothing due":    func() error { _, err := plan.JudgePlans(terms, agreedOf(t, "A 2026-01-01=0"), paid); return err },
		"twice":          func() error { _, err := plan.JudgePlans(terms, append(one, one...), paid); return err },
		"grace": func() error {
			_, err := plan.JudgePlans(plan.BreakTerms{AsAt: terms.AsAt, Grace: -1}, one, paid)
			return err
		},
	} {
		if err := try(); !errors.Is(err, plan.ErrTerms) {
			t.Errorf("%s: error = %v", name, err)
		}
	}
}

// TestBreakRateIsThatOfTheCoin draws plans whose instalments are each missed at
// one rate, and counts the throws.
func TestBreakRateIsThatOfTheCoin(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	first := ledger.MustDate(2024, 1, 15)
	for range 50 {
		var plans []plan.Agreed
		receipts := make(map[string][]plan.Receipt)
		thrown, broken := 0, 0
		for i := range 1 + random.IntN(30) {
			p := plan.Agreed{Account: fmt.Sprint("C", i)}
			stands := true
			for n := range 1 + random.IntN(12) {
				due := plan.Instalment{Due: first.AddMonths(n), Amount: ledger.Money(1 + random.IntN(5000))}
				p.Instalments = append(p.Instalments, due)
				if !stands {
					continue
				}
				thrown++
				if stands = random.IntN(10) > 0; stands {
					receipts[p.Account] = append(receipts[p.Account], plan.Receipt{Date: due.Due, Amount: due.Amount})
				} else {
					broken++
				}
			}
			plans = append(plans, p)
		}
		receipts["other"] = []plan.Receipt{{Date: first.AddMonths(24), Amount: 1}}
		for _, of := range receipts {
			random.Shuffle(len(of), func(i, j int) { of[i], of[j] = of[j], of[i] })
		}
		b, err := plan.JudgePlans(plan.BreakTerms{AsAt: first.AddMonths(30)}, plans, receipts)
		if err != nil {
			t.Fatal(err)
		}
		rate, ok := b.Rate()
		if b.Due != thrown || b.Broken != broken || !ok || rate.Shift(6).IntPart() != (int64(broken)*2_000_000+int64(thrown))/(2*int64(thrown)) {
			t.Fatalf("%d of %d at %v, want %d of %d", b.Broken, b.Due, rate, broken, thrown)
		}
	}
}

// TestJudgePlansProperties draws a plan and what was paid, and judges it again
// instalment by instalment. Paying more, or sooner, never breaks a plan.
func TestJudgePlansProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments := drawPlan(t)
		first := instalments[0].Due
		var receipts []plan.Receipt
		for _, r := range drawReceipts(t, 1) {
			receipts = append(receipts, plan.Receipt{Date: max(r.Date, first-31), Amount: r.Amount})
		}
		later := []plan.Receipt{{Date: first + 400, Amount: 1}} // says that the list goes on
		terms := plan.BreakTerms{AsAt: first + ledger.Date(rapid.IntRange(0, 60).Draw(t, "as at")), Grace: rapid.IntRange(0, 5).Draw(t, "grace")}
		b := must(plan.JudgePlans(terms, []plan.Agreed{{Account: "A", File: "a.csv", Instalments: instalments}}, map[string][]plan.Receipt{"A": receipts, "B": later}))
		judged, broken := 0, false
		var due ledger.Money
		for _, p := range instalments {
			end := p.Due + ledger.Date(terms.Grace)
			if end > terms.AsAt || broken {
				break
			}
			due += p.Amount
			var paid ledger.Money
			for _, r := range receipts {
				if r.Date <= end {
					paid += r.Amount
				}
			}
			judged++
			broken = paid < due
		}
		k := b.Plans[0]
		if k.Judged != judged || k.Broken != broken || b.Due != judged || (b.Broken == 1) != broken || b.Cases+b.Pending != 1 {
			t.Errorf("judged %d, broken %v, want %d, %v: %+v", k.Judged, k.Broken, judged, broken, b)
		}
		if rate, ok := b.Rate(); ok != (judged > 0) || ok && !broken && !rate.IsZero() {
			t.Errorf("a rate of %v, %v", rate, ok)
		}
		more := append(slices.Clone(receipts), plan.Receipt{Date: first - 1, Amount: 5})
		again := must(plan.JudgePlans(terms, []plan.Agreed{{Account: "A", File: "a.csv", Instalments: instalments}}, map[string][]plan.Receipt{"A": more, "B": later}))
		if again.Plans[0].Judged < k.Judged || again.Broken > b.Broken {
			t.Errorf("with more paid %+v, without %+v", again.Plans[0], k)
		}
	})
}

func ExampleJudgePlans() {
	agreed := []plan.Agreed{
		{Account: "A1", File: "a1.csv", Instalments: []plan.Instalment{
			{Due: ledger.MustDate(2026, 1, 31), Amount: 50_00}, {Due: ledger.MustDate(2026, 2, 28), Amount: 50_00},
		}},
		{Account: "B2", File: "b2.csv", Instalments: []plan.Instalment{
			{Due: ledger.MustDate(2026, 1, 31), Amount: 50_00}, {Due: ledger.MustDate(2026, 2, 28), Amount: 50_00},
		}},
	}
	breaks, err := plan.JudgePlans(plan.BreakTerms{AsAt: ledger.MustDate(2026, 6, 30), Grace: 3}, agreed, map[string][]plan.Receipt{
		"A1": {{Date: ledger.MustDate(2026, 1, 31), Amount: 50_00}, {Date: ledger.MustDate(2026, 3, 3), Amount: 50_00}},
		"B2": {{Date: ledger.MustDate(2026, 1, 31), Amount: 50_00}, {Date: ledger.MustDate(2026, 3, 4), Amount: 50_00}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range breaks.Plans {
		fmt.Printf("%s: %d judged, broken %v, missed on %q\n", p.Account, p.Judged, p.Broken, p.Missed.String())
	}
	rate, _ := breaks.Rate()
	fmt.Println(breaks.Broken, "broken in", breaks.Due, "instalments:", rate)
	// Output:
	// A1: 2 judged, broken false, missed on ""
	// B2: 2 judged, broken true, missed on "2026-02-28"
	// 1 broken in 4 instalments: 0.25
}
