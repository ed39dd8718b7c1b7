package report_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
	"arrears/report/doc"
)

// TestBatchLines holds the lines of a batch against the document of the same rows.
func TestBatchLines(t *testing.T) {
	jpy := mustCurrency("JPY")
	debts := []struct {
		id    string
		terms plan.Terms
	}{
		{"D1", plan.Terms{Currency: ledger.Sterling, Balance: 536_00, Instalment: 45_00, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}},
		{"Sable, \"Wren\"", plan.Terms{Currency: ledger.Sterling, Balance: 100_00, Count: 3, Every: plan.Week, First: ledger.MustDate(999, 1, 31)}},
		{"=cmd|' /C'!A0", plan.Terms{Currency: ledger.Sterling, Balance: 7, Count: 7, Every: plan.Quarter, First: ledger.MustDate(2027, 1, 31)}},
		{" \x1b[2J\u202e", plan.Terms{Currency: ledger.Sterling, Balance: 10_00, Count: 5, Every: plan.Fortnight, First: ledger.MustDate(2027, 1, 31), Remainder: plan.OddFirst, Deposit: 1_01, DepositDate: ledger.MustDate(2027, 1, 1)}},
		{"-5", plan.Terms{Currency: ledger.Sterling, Balance: -5_00, Count: 5, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}},
		{"many", plan.Terms{Currency: ledger.Sterling, Balance: 12_000_00, Count: 1200, Every: plan.FourWeeks, First: ledger.MustDate(2027, 1, 31)}},
		{"few", plan.Terms{Currency: ledger.Sterling, Balance: 2, Count: 3, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}},
	}
	for _, c := range []ledger.Currency{ledger.Sterling, jpy} {
		lines := report.BatchLines{Currency: c}
		for _, payments := range []bool{false, true} {
			got := lines.Header(nil, report.BatchColumns(payments))
			var rows [][]doc.Cell
			for _, debt := range debts {
				terms := debt.terms
				terms.Currency = c
				var p plan.Payments
				err := p.Plan(&terms)
				again := p
				switch {
				case err != nil && !payments:
					got = lines.Refused(got, debt.id, terms.Balance, err)
					rows = append(rows, report.RefusedCells(c, debt.id, terms.Balance, err))
				case err != nil:
				case payments:
					got = lines.Payments(got, debt.id, &p)
					rows = append(rows, report.PaymentCells(c, debt.id, &again)...)
				default:
					got = lines.Plan(got, debt.id, terms.Balance, &p)
					rows = append(rows, report.PlanCells(c, debt.id, terms.Balance, &p))
				}
			}
			var want strings.Builder
			result := report.PlanBatch(report.BatchSums{Currency: c}, report.BatchColumns(payments), rows)
			if err := doc.Render(&want, doc.AsCSV, result); err != nil {
				t.Fatal(err)
			}
			if string(got) != want.String() {
				t.Errorf("%v, payments %v: got\n%s\nwant\n%s", c, payments, got, want.String())
			}
		}
	}
}

func TestBatchLinesMakeNoGarbage(t *testing.T) {
	terms := plan.Terms{Currency: ledger.Sterling, Balance: 536_00, Count: 240, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}
	lines := report.BatchLines{Currency: ledger.Sterling}
	dst := make([]byte, 0, 1<<16)
	var p plan.Payments
	allocations := testing.AllocsPerRun(50, func() {
		if err := p.Plan(&terms); err != nil {
			t.Fatal(err)
		}
		dst = lines.Payments(dst[:0], "D1", &p)
	})
	if allocations != 0 {
		t.Errorf("%v allocations for 240 lines, want none", allocations)
	}
}

func TestBatchSums(t *testing.T) {
	s := report.BatchSums{File: "debts.csv", Currency: ledger.Sterling, Rows: 1204, Rejected: 2}
	for _, more := range []report.BatchSums{
		{Plans: 1200, Payments: 14_400, Balance: 1_000_000_00, Interest: 50, Total: 1_000_000_50},
		{Plans: 1, Payments: 1, Balance: 100, Total: 100},
		{Refused: 1, RefusedBalance: -500},
	} {
		if err := s.Add(&more); err != nil {
			t.Fatal(err)
		}
	}
	rows, sums := s.Words()
	if want := "1,204 rows = 1,201 plans + 1 refused + 2 rejected"; rows != want {
		t.Errorf("got %s\nwant %s", rows, want)
	}
	want := "balances of GBP 1,000,001.00 and interest of 0.50 = 14,401 payments of 1,000,001.50; refused: balances of -5.00"
	if sums != want {
		t.Errorf("got %s\nwant %s", sums, want)
	}
	if !s.Tied() {
		t.Error("it does not tie")
	}
	for name, spoil := range map[string]func(*report.BatchSums){
		"a row lost":   func(s *report.BatchSums) { s.Rows++ },
		"a penny lost": func(s *report.BatchSums) { s.Total-- },
		"overflow":     func(s *report.BatchSums) { s.Interest, s.Total = 1<<63-1, -1<<63+1_000_000_99 },
	} {
		bad := s
		if spoil(&bad); bad.Tied() {
			t.Errorf("%s: it ties", name)
		}
	}
	if err := s.Add(&report.BatchSums{Balance: 1<<63 - 1}); err == nil {
		t.Error("a sum past all sums is no error")
	}
	if err := s.Add(&report.BatchSums{}); err != nil {
		t.Error(err)
	}
}
