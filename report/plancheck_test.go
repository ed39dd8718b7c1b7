package report_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
	"arrears/report/doc"
)

// checked is a plan of n instalments of 1.00 a month from 31 January 2027, paid
// with one receipt on its first day and looked at after a number of months.
func checked(t *testing.T, n int, paid ledger.Money, months int) report.PlanChecked {
	t.Helper()
	first := ledger.MustDate(2027, 1, 31)
	s, err := plan.Build(plan.Terms{Currency: ledger.Sterling, Balance: ledger.Money(n) * 100, Count: n, Every: plan.Month, First: first})
	if err != nil {
		t.Fatal(err)
	}
	receipts := []plan.Receipt{{Date: first, Amount: paid}}
	check, err := plan.NewCheck(s.Instalments, receipts, plan.CheckRules{}, first.AddMonths(months))
	if err != nil {
		t.Fatal(err)
	}
	return report.PlanChecked{ID: "=P|1", Account: "A\x1b[2J", Currency: ledger.Sterling, Receipts: 1, Check: check}
}

func TestPlanStripOfLongPlans(t *testing.T) {
	tests := []struct {
		name               string
		instalments, month int
		want               string
	}{
		{"fits", 60, 1, "▇" + strings.Repeat("·", 59) + "  1 kept"},
		{"begins", 100, 1, "▇" + strings.Repeat("·", 59) + " …  1 kept"},
		{"in the middle", 200, 100, "… " + strings.Repeat("×", 29) + strings.Repeat("·", 31) + " …  1 kept"},
		{"ends", 100, 300, "… " + strings.Repeat("×", 60) + "  1 kept"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := rendered(t, doc.AsTable, report.PlanCheck(checked(t, tt.instalments, 100, tt.month)))
			if !strings.Contains(got, "Instalments: "+tt.want) {
				t.Errorf("want the strip %s in:\n%s", tt.want, got[:600])
			}
		})
	}
}

// TestPlanCheckEveryFormat: nothing a name holds reaches a screen, and a
// program reads the sums that people see.
func TestPlanCheckEveryFormat(t *testing.T) {
	for _, format := range []doc.Format{doc.AsTable, doc.AsJSON, doc.AsMarkdown} {
		got := rendered(t, format, report.PlanCheck(checked(t, 3, 450, 1)))
		if strings.Contains(got, "\x1b") {
			t.Errorf("%s: an escape is left in:\n%s", format, got)
		}
		if !strings.Contains(got, "1.50") {
			t.Errorf("%s: what is beyond the plan is not in:\n%s", format, got)
		}
	}
}

func TestPlanCheckMoneyBackOnly(t *testing.T) {
	got := rendered(t, doc.AsTable, report.PlanCheck(checked(t, 3, -500, 1)))
	for _, want := range []string{
		"Behind:      6.00", "Received:    -5.00", "Left to pay: 8.00", "GBP 5.00 more went back than came in: it is owed on top of the plan",
		"instalments are filled with GBP 0.00, of GBP -5.00 received by 28 Feb 2027 (5.00 more went back than came in)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in:\n%s", want, got)
		}
	}
}

func TestSomeOf(t *testing.T) {
	for all, want := range map[string]string{
		"a b": "a b", "a b c d e f": "a b c d e f", "a b c d e f g": "a b c d e and 2 more",
	} {
		if got := strings.Join(report.SomeOf(strings.Fields(all)), " "); got != want {
			t.Errorf("of %s got %s, want %s", all, got, want)
		}
	}
}
