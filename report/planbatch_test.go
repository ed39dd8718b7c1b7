package report_test

import (
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
		for _, payments := range []bool{false, true} {
			lines, held := doc.NewRowWriter(false), doc.NewRowWriter(true)
			var text []byte
			for _, rows := range []*doc.RowWriter{lines, held} {
				text = rows.Header(text, report.BatchColumns(payments))
				for _, debt := range debts {
					terms := debt.terms
					terms.Currency = c
					var p plan.Payments
					err := p.Plan(&terms)
					switch {
					case err != nil && !payments:
						text = report.RefusedRow(text, rows, c, debt.id, terms.Balance, err)
					case err != nil:
					case payments:
						text = report.PaymentRows(text, rows, c, debt.id, &p)
					default:
						text = report.PlanRow(text, rows, c, debt.id, terms.Balance, &p)
					}
				}
			}
			result := report.PlanBatch("debts.csv", &plan.Terms{Currency: c}, &plan.BatchSums{}, payments, held.Held())
			if got, want := string(text), rendered(t, doc.AsCSV, result); got != want {
				t.Errorf("%v, payments %v: got\n%s\nwant\n%s", c, payments, got, want)
			}
		}
	}
}

func TestBatchLinesMakeNoGarbage(t *testing.T) {
	terms := plan.Terms{Currency: ledger.Sterling, Balance: 536_00, Count: 240, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}
	lines := doc.NewRowWriter(false)
	dst := make([]byte, 0, 1<<16)
	var p plan.Payments
	allocations := testing.AllocsPerRun(50, func() {
		if err := p.Plan(&terms); err != nil {
			t.Fatal(err)
		}
		dst = report.PaymentRows(dst[:0], lines, ledger.Sterling, "D1", &p)
	})
	if allocations != 0 {
		t.Errorf("%v allocations for 240 lines, want none", allocations)
	}
}

func TestBatchWords(t *testing.T) {
	rows, sums := report.BatchWords(ledger.Sterling, &plan.BatchSums{
		Rows: 1204, Plans: 1201, Refused: 1, Rejected: 2, Payments: 14_401,
		Balance: 1_000_001_00, Interest: 50, Total: 1_000_001_50, RefusedBalance: -500,
	})
	if want := "1,204 rows = 1,201 plans + 1 refused + 2 rejected"; rows != want {
		t.Errorf("got %s\nwant %s", rows, want)
	}
	want := "balances of GBP 1,000,001.00 and interest of 0.50 = 14,401 payments of 1,000,001.50; refused: balances of -5.00"
	if sums != want {
		t.Errorf("got %s\nwant %s", sums, want)
	}
}
