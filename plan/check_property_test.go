package plan_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

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
		Percent:   int64(rapid.SampledFrom([]int{0, 10_00, 33_33, 99_99}).Draw(t, "percent")),
		Grace:     rapid.IntRange(0, 4).Draw(t, "grace"),
	}
	if rapid.Bool().Draw(t, "hold") {
		from := ledger.Date(rapid.IntRange(95, 160).Draw(t, "from"))
		rules.Holds = []plan.Span{{From: from, To: from + ledger.Date(rapid.IntRange(0, 20).Draw(t, "days"))}}
	}
	return rules
}

func drawDay(t *rapid.T) ledger.Date { return ledger.Date(rapid.IntRange(90, 175).Draw(t, "as at")) }

// TestCheckPlanAddsUp checks what must hold of every check, and holds it
// against pennies that are laid out one by one.
func TestCheckPlanAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, -20), drawRules(t), drawDay(t)
		c := must(plan.CheckPlan(instalments, receipts, rules, asAt))
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
			allowed := max(int(rules.Tolerance), int(p.Amount)*int(rules.Percent)/100_00)
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

// TestCheckPlanOrderOfReceipts: the order of the file cannot matter.
func TestCheckPlanOrderOfReceipts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, -20), drawRules(t), drawDay(t)
		mixed := slices.Clone(receipts)
		if len(mixed) > 0 {
			mixed = rapid.Permutation(mixed).Draw(t, "mixed")
		}
		a, b := must(plan.CheckPlan(instalments, receipts, rules, asAt)), must(plan.CheckPlan(instalments, mixed, rules, asAt))
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("got  %+v\nwant %+v", b, a)
		}
	})
}

// TestCheckPlanLater: while nothing goes back, what was kept or late stays so on
// any later day, and nothing that was paid is ever missed.
func TestCheckPlanLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, 1), drawRules(t), drawDay(t)
		before := letters(must(plan.CheckPlan(instalments, receipts, rules, asAt)))
		after := letters(must(plan.CheckPlan(instalments, receipts, rules, asAt+ledger.Date(rapid.IntRange(0, 30).Draw(t, "later")))))
		for i := range before {
			if b, a := before[i], after[i]; (b == 'K' || b == 'L') && a != b || b == 'P' && a == 'M' {
				t.Fatalf("%s became %s", before, after)
			}
		}
	})
}

// TestCheckPlanEarlier: money that comes a day or more earlier makes nothing
// worse.
func TestCheckPlanEarlier(t *testing.T) {
	const worse = "KLthPM" // in the order of no harm, for one day and one plan
	rapid.Check(t, func(t *rapid.T) {
		instalments, receipts, rules, asAt := drawPlan(t), drawReceipts(t, 1), drawRules(t), drawDay(t)
		if len(receipts) == 0 {
			return
		}
		earlier := slices.Clone(receipts)
		earlier[rapid.IntRange(0, len(earlier)-1).Draw(t, "which")].Date -= ledger.Date(rapid.IntRange(1, 60).Draw(t, "by"))
		before := letters(must(plan.CheckPlan(instalments, receipts, rules, asAt)))
		after := letters(must(plan.CheckPlan(instalments, earlier, rules, asAt)))
		for i := range before {
			if slices.Index([]byte(worse), after[i]) > slices.Index([]byte(worse), before[i]) {
				t.Fatalf("%s became %s", before, after)
			}
		}
	})
}
