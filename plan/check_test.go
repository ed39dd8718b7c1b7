package plan_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

// fifties is a plan of 50.00 a month from 31 January 2027.
func fifties(n int) []plan.Instalment {
	s := must(plan.Build(plan.Terms{
		Currency: ledger.Sterling, Balance: ledger.Money(n) * 50_00, Count: n, Every: plan.Month, First: day("2027-01-31"),
	}))
	return s.Instalments
}

// paid reads receipts: "01-30:50.00 03-02:-50.00", all in 2027 unless they name
// a year.
func paid(text string) (receipts []plan.Receipt) {
	for _, field := range strings.Fields(text) {
		date, sum, _ := strings.Cut(field, ":")
		if len(date) == len("01-30") {
			date = "2027-" + date
		}
		receipts = append(receipts, plan.Receipt{Date: day(date), Amount: gbp(sum)})
	}
	return receipts
}

// letters prints the states: K L P M, t to come, h held.
func letters(c plan.Check) string {
	var b strings.Builder
	for _, p := range c.Instalments {
		b.WriteByte("?KLPMth"[p.State])
	}
	return b.String()
}

func TestNewCheck(t *testing.T) {
	tests := []struct {
		name   string
		paid   string
		rules  plan.CheckRules
		asAt   string
		states string
		behind string
		health plan.Progress
	}{
		{name: "nothing yet", asAt: "2027-01-15", states: "tttt", behind: "0.00", health: plan.OnTrack},
		{name: "on its day it is not missed", asAt: "2027-01-31", states: "tttt", behind: "0.00", health: plan.OnTrack},
		{name: "the day after it is", asAt: "2027-02-01", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "on the day", paid: "01-31:50", asAt: "2027-02-01", states: "Kttt", behind: "0.00", health: plan.OnTrack},
		{name: "a day late", paid: "02-01:50", asAt: "2027-02-01", states: "Lttt", behind: "0.00", health: plan.OnTrack},
		{name: "in grace", paid: "02-03:50", rules: plan.CheckRules{Grace: 3}, asAt: "2027-02-10", states: "Kttt", behind: "0.00", health: plan.OnTrack},
		{name: "grace not over", rules: plan.CheckRules{Grace: 3}, asAt: "2027-02-03", states: "tttt", behind: "0.00", health: plan.OnTrack},
		{name: "grace over", rules: plan.CheckRules{Grace: 3}, asAt: "2027-02-04", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "early fills the next", paid: "01-02:100", asAt: "2027-02-10", states: "KKtt", behind: "-50.00", health: plan.OnTrack},
		{name: "part", paid: "01-31:50 02-28:20", asAt: "2027-03-01", states: "KPtt", behind: "30.00", health: plan.Slipping},
		{name: "two behind", paid: "01-31:49.99", asAt: "2027-03-01", states: "PMtt", behind: "50.01", health: plan.Broken},
		{name: "late for one, in time for the next", paid: "02-20:100", asAt: "2027-03-01", states: "LKtt", behind: "0.00", health: plan.OnTrack},
		{name: "short within the tolerance", paid: "01-31:49.50", rules: plan.CheckRules{Tolerance: 50}, asAt: "2027-02-10", states: "Kttt", behind: "0.50", health: plan.OnTrack},
		{name: "short by a penny more", paid: "01-31:49.49", rules: plan.CheckRules{Tolerance: 50}, asAt: "2027-02-10", states: "Pttt", behind: "0.51", health: plan.Slipping},
		{name: "short each time is not within it twice", paid: "01-31:49.50 02-28:49.50", rules: plan.CheckRules{Tolerance: 50}, asAt: "2027-03-01", states: "KPtt", behind: "1.00", health: plan.Slipping},
		{name: "the larger tolerance counts", paid: "01-31:47.50", rules: plan.CheckRules{Tolerance: 50, Percent: ledger.NewPercent(5_00)}, asAt: "2027-02-10", states: "Kttt", behind: "2.50", health: plan.OnTrack},
		{name: "no tolerance makes nothing something", rules: plan.CheckRules{Tolerance: 100_00}, asAt: "2027-02-10", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "a penny is something", paid: "01-05:0.01", rules: plan.CheckRules{Tolerance: 100_00}, asAt: "2027-02-10", states: "Kttt", behind: "49.99", health: plan.OnTrack},
		{name: "bounced", paid: "01-31:50 02-05:-50", asAt: "2027-02-10", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "bounced and paid again", paid: "01-31:50 02-05:-50 02-09:50", asAt: "2027-02-10", states: "Lttt", behind: "0.00", health: plan.OnTrack},
		{name: "bounced on the same day and paid again", paid: "01-31:50 01-31:-50 01-31:50", asAt: "2027-02-10", states: "Kttt", behind: "0.00", health: plan.OnTrack},
		{name: "what goes back comes off the last filled", paid: "01-31:50 02-28:50 03-05:-20", asAt: "2027-03-10", states: "KPtt", behind: "20.00", health: plan.Slipping},
		{name: "more goes back than came", paid: "01-10:-30 01-31:50", asAt: "2027-02-10", states: "Pttt", behind: "30.00", health: plan.Slipping},
		{name: "before the plan", paid: "2019-05-01:75", asAt: "2027-02-10", states: "Kttt", behind: "-25.00", health: plan.OnTrack},
		{name: "after the day", paid: "02-20:50", asAt: "2027-02-10", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "beyond the plan", paid: "01-31:250", asAt: "2027-06-01", states: "KKKK", behind: "-50.00", health: plan.Finished},
		{name: "held", paid: "01-31:50 03-31:50", rules: hold("2027-02-10", "2027-02-28"), asAt: "2027-04-01", states: "KhKt", behind: "0.00", health: plan.OnTrack},
		{name: "held and paid after all", paid: "01-31:50 03-31:50 04-30:100", rules: hold("2027-02-10", "2027-02-28"), asAt: "2027-05-01", states: "KKKK", behind: "-50.00", health: plan.Finished},
		{name: "a hold does not excuse what was due before", rules: hold("2027-02-10", "2027-03-31"), asAt: "2027-04-01", states: "Mhht", behind: "50.00", health: plan.Slipping},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := plan.NewCheck(fifties(4), paid(tt.paid), tt.rules, day(tt.asAt))
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprint(letters(c), " ", c.Behind(), " ", c.Progress)
			if want := fmt.Sprint(tt.states, " ", tt.behind, " ", tt.health); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func hold(from, to string) plan.CheckRules {
	return plan.CheckRules{Holds: []plan.Span{{From: day(from), To: day(to)}}}
}

func TestNewCheckDaysAndSums(t *testing.T) {
	c, err := plan.NewCheck(fifties(3), paid("01-20:30 02-02:30 03-15:200 04-02:10"), plan.CheckRules{}, day("2027-04-01"))
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, p := range c.Instalments {
		got += fmt.Sprintln(p.State, p.Received, p.Paid, p.DaysLate)
	}
	if want := "late 50.00 2027-02-02 2\nlate 50.00 2027-03-15 15\nkept 50.00 2027-03-15 0\n"; got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	got = fmt.Sprint(c.Received, c.Matched, c.Over, c.Left(), c.Later, c.LaterSum, c.Early, c.EarlySum)
	if want := fmt.Sprint("260.00", "150.00", "110.00", "0.00", 1, "10.00", 1, "30.00"); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNewCheckRefuses(t *testing.T) {
	most := []plan.Receipt{{Date: 5, Amount: 1<<63 - 1}, {Date: 6, Amount: 1}}
	tests := []struct {
		name     string
		receipts []plan.Receipt
		rules    plan.CheckRules
		asAt     string
		kind     error
	}{
		{name: "no day", kind: plan.ErrTerms},
		{name: "tolerance", rules: plan.CheckRules{Tolerance: -1}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "all of it", rules: plan.CheckRules{Percent: ledger.NewPercent(100_00)}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "grace", rules: plan.CheckRules{Grace: -1}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "hold", rules: plan.CheckRules{Holds: []plan.Span{{From: 9, To: 8}}}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "too much", receipts: most, asAt: "2027-01-01", kind: ledger.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var asAt ledger.Date
			if tt.asAt != "" {
				asAt = day(tt.asAt)
			}
			_, err := plan.NewCheck(fifties(2), tt.receipts, tt.rules, asAt)
			ledgertest.CheckError(t, err, tt.kind, "")
		})
	}
	backwards := []plan.Instalment{{Number: 1, Due: 20, Amount: 1}, {Number: 2, Due: 19, Amount: 1}}
	_, err := plan.NewCheck(backwards, nil, plan.CheckRules{}, 30)
	ledgertest.CheckError(t, err, plan.ErrTerms, "instalment 2")
}

func TestStateWords(t *testing.T) {
	ledgertest.CheckWords(t, "finished, on_track, slipping, broken", plan.Finished, plan.OnTrack, plan.Slipping, plan.Broken)
	var words []string
	for _, s := range plan.States() {
		words = append(words, s.String())
	}
	if got := strings.Join(words, " "); got != "kept late part missed to_come held" {
		t.Errorf("states are %s", got)
	}
}

// A small world: instalments of pence over days 100 to 160, so that everything
// that can meet does.
func drawPlan(t *rapid.T) (instalments []plan.Instalment) {
	due := ledger.Date(100)
	for i := range rapid.IntRange(1, 6).Draw(t, "instalments") {
		due += ledger.Date(rapid.IntRange(1, 10).Draw(t, "apart"))
		instalments = append(instalments, plan.Instalment{
			Number: i + 1, Due: due, Amount: ledger.Money(rapid.IntRange(1, 12).Draw(t, "amount")),
		})
	}
	return instalments
}

func drawReceipts(t *rapid.T, least int) []plan.Receipt {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) plan.Receipt {
		return plan.Receipt{
			Date:   ledger.Date(rapid.IntRange(90, 170).Draw(t, "date")),
			Amount: ledger.Money(rapid.IntRange(least, 20).Draw(t, "sum")),
		}
	}), 0, 8).Draw(t, "receipts")
}

func drawRules(t *rapid.T) plan.CheckRules {
	rules := plan.CheckRules{
		Tolerance: ledger.Money(rapid.IntRange(0, 3).Draw(t, "tolerance")),
		Percent:   ledger.NewPercent(rapid.SampledFrom([]int64{0, 10_00, 33_33, 99_99}).Draw(t, "percent")),
		Grace:     rapid.IntRange(0, 4).Draw(t, "grace"),
	}
	if rapid.Bool().Draw(t, "hold") {
		from := ledger.Date(rapid.IntRange(95, 160).Draw(t, "from"))
		rules.Holds = []plan.Span{{From: from, To: from + ledger.Date(rapid.IntRange(0, 20).Draw(t, "days"))}}
	}
	return rules
}

func drawDay(t *rapid.T) ledger.Date { return ledger.Date(rapid.IntRange(90, 175).Draw(t, "as at")) }

// TestNewCheckAddsUp checks what must hold of every check, and holds it
// against pennies that are laid out one by one.
func TestNewCheckAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, -20), drawRules(t), drawDay(t)
		c := must(plan.NewCheck(instalments, receipts, rules, asAt))
		var matched, total ledger.Money
		counted := 0
		for i, p := range c.Instalments {
			if p.Instalment != instalments[i] {
				t.Fatalf("instalment %d became %+v", i+1, p)
			}
			matched += p.Received
			total += p.Amount
		}
		for _, n := range c.Counts {
			counted += n
		}
		if matched != c.Matched || matched != min(max(c.Received, 0), total) || c.Matched+c.Over != c.Received || total != c.Total {
			t.Fatalf("received %d, matched %d, said to be %d, beyond %d, total %d", c.Received, matched, c.Matched, c.Over, total)
		}
		if counted != len(instalments) || c.Counts[0] != 0 {
			t.Fatalf("the states of %d instalments are %v", len(instalments), c.Counts)
		}
		if got, want := letters(c), slowly(instalments, receipts, rules, asAt); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}

// slowly lays every penny that came in on a pile, takes pennies back from the
// top, and looks at the ones that belong to each instalment.
func slowly(instalments []plan.Instalment, receipts []plan.Receipt, rules plan.CheckRules, asAt ledger.Date) string {
	var pile []ledger.Date // the day on which each penny came
	owing := 0             // pennies that went back and were never there
	for today := ledger.Date(0); today <= asAt; today++ {
		var net ledger.Money
		for _, r := range receipts {
			if r.Date == today {
				net += r.Amount
			}
		}
		for ; net > 0; net-- {
			if owing > 0 {
				owing--
			} else {
				pile = append(pile, today)
			}
		}
		for ; net < 0; net++ {
			if len(pile) > 0 {
				pile = pile[:len(pile)-1]
			} else {
				owing++
			}
		}
	}
	isHeld := func(p plan.Instalment) bool {
		return slices.ContainsFunc(rules.Holds, func(h plan.Span) bool { return p.Due >= h.From && p.Due <= h.To })
	}
	states := make([]byte, len(instalments))
	for _, held := range []bool{false, true} {
		for i, p := range instalments {
			if isHeld(p) != held {
				continue
			}
			mine := pile[:min(len(pile), int(p.Amount))]
			pile = pile[len(mine):]
			allowed := max(int(rules.Tolerance), int(p.Amount)*int(rules.Percent.Number().Shift(2).IntPart())/100_00)
			need := max(int(p.Amount)-allowed, 1)
			lastDay := p.Due + ledger.Date(rules.Grace)
			switch {
			case len(mine) >= need && (held || mine[need-1] <= lastDay):
				states[i] = 'K'
			case held:
				states[i] = 'h'
			case len(mine) >= need:
				states[i] = 'L'
			case asAt <= lastDay:
				states[i] = 't'
			case len(mine) > 0:
				states[i] = 'P'
			default:
				states[i] = 'M'
			}
		}
	}
	return string(states)
}

// TestNewCheckOrderOfReceipts: the order of the file cannot matter.
func TestNewCheckOrderOfReceipts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, -20), drawRules(t), drawDay(t)
		mixed := slices.Clone(receipts)
		if len(mixed) > 0 {
			mixed = rapid.Permutation(mixed).Draw(t, "mixed")
		}
		a, b := must(plan.NewCheck(instalments, receipts, rules, asAt)), must(plan.NewCheck(instalments, mixed, rules, asAt))
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("got  %+v\nwant %+v", b, a)
		}
	})
}

// TestNewCheckLater: while nothing goes back, what was kept or late stays so on
// any later day, and nothing that was paid is ever missed.
func TestNewCheckLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, 1), drawRules(t), drawDay(t)
		before := letters(must(plan.NewCheck(instalments, receipts, rules, asAt)))
		after := letters(must(plan.NewCheck(instalments, receipts, rules, asAt+ledger.Date(rapid.IntRange(0, 30).Draw(t, "later")))))
		for i := range before {
			if b, a := before[i], after[i]; (b == 'K' || b == 'L') && a != b || b == 'P' && a == 'M' {
				t.Fatalf("%s became %s", before, after)
			}
		}
	})
}

// TestNewCheckEarlier: money that comes a day or more earlier makes nothing
// worse.
func TestNewCheckEarlier(t *testing.T) {
	const worse = "KLthPM" // in the order of no harm, for one day and one plan
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, 1), drawRules(t), drawDay(t)
		if len(receipts) == 0 {
			return
		}
		earlier := slices.Clone(receipts)
		earlier[rapid.IntRange(0, len(earlier)-1).Draw(t, "which")].Date -= ledger.Date(rapid.IntRange(1, 60).Draw(t, "by"))
		before := letters(must(plan.NewCheck(instalments, receipts, rules, asAt)))
		after := letters(must(plan.NewCheck(instalments, earlier, rules, asAt)))
		for i := range before {
			if slices.Index([]byte(worse), after[i]) > slices.Index([]byte(worse), before[i]) {
				t.Fatalf("%s became %s", before, after)
			}
		}
	})
}

func TestRollUp(t *testing.T) {
	one := must(plan.NewCheck(fifties(4), paid("01-31:50"), plan.CheckRules{}, day("2027-03-01")))
	two := must(plan.NewCheck(fifties(2), paid("01-31:150"), plan.CheckRules{}, day("2027-03-01")))
	r := must(plan.RollUp([]plan.AccountCheck{{Account: "B", Check: one}, {Account: "A", Check: two}}))
	got := fmt.Sprint(r.Counts, r.Progress[plan.Finished], r.Progress[plan.OnTrack], r.Progress[plan.Slipping], " ", r.Expected, " ", r.Received, " ", r.Behind(), " ", r.Over, " ", r.Total, " ", r.Matched)
	if want := "[0 3 0 0 1 2 0] 1 0 1 200.00 200.00 0.00 50.00 300.00 150.00"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	one.Received = 1<<63 - 1
	_, err := plan.RollUp([]plan.AccountCheck{{Check: one}, {Check: two}})
	ledgertest.CheckError(t, err, ledger.ErrOverflow, "")
}

// TestRollUpProperties adds up drawn checks by themselves: counts and sums of all
// are those of each together, and a plan that is ahead makes up for one behind.
func TestRollUpProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asAt, rules := drawDay(t), drawRules(t)
		var plans []plan.AccountCheck
		var expected, received, total, matched, over, left ledger.Money
		counts, stands := map[plan.State]int{}, map[plan.Progress]int{}
		for i := range rapid.IntRange(0, 5).Draw(t, "plans") {
			c := must(plan.NewCheck(drawPlan(t), drawReceipts(t, -6), rules, asAt))
			plans = append(plans, plan.AccountCheck{Account: fmt.Sprint("A", i), Check: c})
			expected, received, total, matched, over = expected+c.Expected, received+c.Received, total+c.Total, matched+c.Matched, over+c.Over
			left += c.Left()
			stands[c.Progress]++
			for _, p := range c.Instalments {
				counts[p.State]++
			}
			if c.Left() != max(c.Total-c.Received, 0) || c.Matched+c.Over != c.Received || c.Behind() != c.Expected-c.Received {
				t.Errorf("%+v does not add up", c)
			}
		}
		r := must(plan.RollUp(plans))
		if r.Expected != expected || r.Received != received || r.Total != total || r.Matched != matched || r.Over != over || r.Left != left || r.Behind() != expected-received {
			t.Errorf("%+v, want %v %v %v %v %v", r, expected, received, total, matched, over)
		}
		for _, s := range plan.States() {
			if r.Counts[s] != counts[s] {
				t.Errorf("%d instalments are %v, want %d", r.Counts[s], s, counts[s])
			}
		}
		for _, p := range []plan.Progress{plan.Finished, plan.OnTrack, plan.Slipping, plan.Broken} {
			if r.Progress[p] != stands[p] {
				t.Errorf("%d plans are %v, want %d", r.Progress[p], p, stands[p])
			}
		}
	})
}

// TestPaidInFullIsKept pays each instalment on its day, and up to the days of grace
// later: a plan that is paid is on track on any day.
func TestPaidInFullIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments := drawPlan(t)
		rules := plan.CheckRules{Grace: rapid.IntRange(0, 5).Draw(t, "grace")}
		var receipts []plan.Receipt
		for _, p := range instalments {
			receipts = append(receipts, plan.Receipt{Date: p.Due + ledger.Date(rapid.IntRange(-3, rules.Grace).Draw(t, "days")), Amount: p.Amount})
		}
		last := instalments[len(instalments)-1].Due
		for asAt := instalments[0].Due - 5; asAt <= last+10; asAt++ {
			c := must(plan.NewCheck(instalments, receipts, rules, asAt))
			if c.Progress > plan.OnTrack || c.Counts[plan.Late]+c.Counts[plan.Part]+c.Counts[plan.Missed] > 0 || c.Behind() > 0 {
				t.Fatalf("on %v: %s, %v behind", asAt, letters(c), c.Behind())
			}
		}
		// A day more than the grace for the last one is late.
		receipts[len(receipts)-1].Date = last + ledger.Date(rules.Grace) + 1
		c := must(plan.NewCheck(instalments, receipts, rules, last+30))
		if c.Counts[plan.Late] != 1 && len(instalments) > 1 {
			t.Errorf("%s, want the last one late", letters(c))
		}
	})
}

// TestReceiptsBy leaves out what came later, and puts the rest in one order whatever
// that of the list.
func TestReceiptsBy(t *testing.T) {
	sorted := []plan.Receipt{
		{Date: day("2027-01-31"), Amount: 50_00, Reference: "A"},
		{Date: day("2027-01-31"), Amount: 50_00, Reference: "B"},
		{Date: day("2027-01-31"), Amount: -50_00, Reference: "A"},
		{Date: day("2027-02-28"), Amount: 10_00},
	}
	rapid.Check(t, func(t *rapid.T) {
		later := plan.Receipt{Date: day("2027-03-01"), Amount: 1}
		list := rapid.Permutation(append(slices.Clone(sorted), later)).Draw(t, "list")
		if got := plan.ReceiptsBy(day("2027-02-28"), list); !slices.Equal(got, sorted) {
			t.Errorf("got  %v\nwant %v", got, sorted)
		}
	})
}

func ExampleNewCheck() {
	instalments := []plan.Instalment{
		{Number: 1, Due: ledger.MustDate(2027, 1, 31), Amount: 50_00},
		{Number: 2, Due: ledger.MustDate(2027, 2, 28), Amount: 50_00},
		{Number: 3, Due: ledger.MustDate(2027, 3, 31), Amount: 50_00},
	}
	receipts := []plan.Receipt{
		{Date: ledger.MustDate(2027, 2, 3), Amount: 50_00},
		{Date: ledger.MustDate(2027, 2, 28), Amount: 20_00},
	}
	check, err := plan.NewCheck(instalments, receipts, plan.CheckRules{}, ledger.MustDate(2027, 3, 15))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range check.Instalments {
		fmt.Println(p.Due, p.State, p.Received, p.DaysLate)
	}
	fmt.Println(check.Progress, check.Behind(), "behind")
	// Output:
	// 2027-01-31 late 50.00 3
	// 2027-02-28 part 20.00 15
	// 2027-03-31 to_come 0.00 0
	// slipping 30.00 behind
}

func ExampleRollUp() {
	asAt := ledger.MustDate(2027, 3, 15)
	var plans []plan.AccountCheck
	for account, paid := range []ledger.Money{100_00, 20_00} {
		check, err := plan.NewCheck(
			[]plan.Instalment{{Number: 1, Due: ledger.MustDate(2027, 1, 31), Amount: 60_00}, {Number: 2, Due: ledger.MustDate(2027, 2, 28), Amount: 60_00}},
			[]plan.Receipt{{Date: ledger.MustDate(2027, 1, 31), Amount: paid}}, plan.CheckRules{}, asAt)
		if err != nil {
			fmt.Println(err)
			return
		}
		plans = append(plans, plan.AccountCheck{Account: fmt.Sprint("A", account+1), Check: check})
	}
	all, err := plan.RollUp(plans)
	fmt.Println(all.Expected, "expected,", all.Received, "received,", all.Behind(), "behind", err)
	fmt.Println(all.Progress[plan.Slipping], "slipping,", all.Progress[plan.Broken], "broken")
	// Output:
	// 240.00 expected, 120.00 received, 120.00 behind <nil>
	// 1 slipping, 1 broken
}

// TestNewCheckMoreLenient holds one plan against one list of receipts by two rules:
// with more grace or a larger tolerance no instalment stands worse.
func TestNewCheckMoreLenient(t *testing.T) {
	const worse = "KLthPM"
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, -20), drawRules(t), drawDay(t)
		rules.Holds = nil
		lenient := rules
		lenient.Grace += rapid.IntRange(0, 5).Draw(t, "more grace")
		lenient.Tolerance += ledger.Money(rapid.IntRange(0, 5).Draw(t, "more tolerance"))
		percent := rules.Percent.Number().Shift(2).IntPart() + rapid.Int64Range(0, 50_00).Draw(t, "more per cent")
		lenient.Percent = ledger.NewPercent(min(percent, 99_99))
		strict := must(plan.NewCheck(instalments, receipts, rules, asAt))
		after := must(plan.NewCheck(instalments, receipts, lenient, asAt))
		before, now := letters(strict), letters(after)
		for i := range before {
			if slices.Index([]byte(worse), now[i]) > slices.Index([]byte(worse), before[i]) {
				t.Fatalf("by %+v %s, by %+v %s", rules, before, lenient, now)
			}
		}
		if after.Progress > strict.Progress || after.Expected > strict.Expected || after.Received != strict.Received || after.Matched != strict.Matched {
			t.Fatalf("by %+v %+v, by %+v %+v", rules, strict, lenient, after)
		}
	})
}

// TestNewCheckSplitReceipts takes a receipt apart: two of one day are as good as one,
// whatever their references, and money that came and went on one day never was there.
func TestNewCheckSplitReceipts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, 1), drawRules(t), drawDay(t)
		var split []plan.Receipt
		for i, r := range receipts {
			part := ledger.Money(rapid.Int64Range(1, int64(r.Amount)).Draw(t, "part"))
			split = append(split, plan.Receipt{Date: r.Date, Amount: part, Reference: fmt.Sprint("part of ", i)})
			if part < r.Amount {
				split = append(split, plan.Receipt{Date: r.Date, Amount: r.Amount - part})
			}
		}
		whole, parts := must(plan.NewCheck(instalments, receipts, rules, asAt)), must(plan.NewCheck(instalments, split, rules, asAt))
		if letters(whole) != letters(parts) || whole.Received != parts.Received || whole.Over != parts.Over || whole.LaterSum != parts.LaterSum {
			t.Fatalf("in parts %+v, at once %+v", parts, whole)
		}
		on := ledger.Date(rapid.IntRange(90, 170).Draw(t, "on"))
		bounced := must(plan.NewCheck(instalments, append(split, plan.Receipt{Date: on, Amount: 7}, plan.Receipt{Date: on, Amount: -7}), rules, asAt))
		if letters(bounced) != letters(whole) || bounced.Behind() != whole.Behind() {
			t.Fatalf("with 7 that came and went %s, without %s", letters(bounced), letters(whole))
		}
	})
}

// TestNewCheckAllHeld expects nothing of a plan that is on hold from end to end.
func TestNewCheckAllHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, asAt := drawPlan(t), drawReceipts(t, 1), drawDay(t)
		last := instalments[len(instalments)-1].Due
		c := must(plan.NewCheck(instalments, receipts, plan.CheckRules{Holds: []plan.Span{{From: 1, To: last}}}, asAt))
		if c.Expected != 0 || c.Progress > plan.OnTrack || (c.Progress == plan.Finished) != (c.Counts[plan.Kept] == len(instalments)) || c.Counts[plan.Kept]+c.Counts[plan.Held] != len(instalments) || c.Behind() != -c.Received {
			t.Fatalf("%s: %+v", letters(c), c)
		}
		// Two holds that meet are one.
		half := last / 2
		again := must(plan.NewCheck(instalments, receipts, plan.CheckRules{Holds: []plan.Span{{From: half + 1, To: last}, {From: 1, To: half}}}, asAt))
		if letters(again) != letters(c) {
			t.Fatalf("in two holds %s, in one %s", letters(again), letters(c))
		}
	})
}
