package report_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
	"arrears/report/doc"
)

// TestRecoveryHistoryWarns looks for what a reader is to be told of small numbers
// and of what the ledger does not say.
func TestRecoveryHistoryWarns(t *testing.T) {
	day := ledger.MustDate(2026, 10, 31)
	h := report.Collected{Ledger: "past.csv", History: &ageing.History{
		AsAt: day, To: day - 3, Basis: ledger.Dated, Ages: []int{30, 60, 90}, Horizon: 1,
		Curves: []ageing.Curve{{Currency: ledger.Sterling, Rows: []ageing.Recovery{
			{Age: 30, Cases: 10, Reached: 1000_00, Collected: 999_99, Open: 1},
			{Age: 60, Cases: 9, Reached: 1000_00, Open: 1000_00},
			{Age: 90},
		}}},
		NoDue: 1, Retentions: 2,
		Unplaced:    []ageing.Sum{{Currency: ledger.Sterling, Count: 3, Sum: 4_00}},
		Returned:    []ageing.Sum{{Currency: ledger.Sterling, Count: 7, Sum: 8_00}},
		Unallocated: []ageing.Sum{{Currency: ledger.Sterling, Count: 5, Sum: 6_00}},
	}}
	text := func(h report.Collected, format doc.Format) string {
		var b bytes.Buffer
		if err := doc.Render(&b, format, report.RecoveryHistory(h)); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	want := `GBP,30,10,1000.00,999.99,99.99,0.0,0,0.00,0.01,0,0.00,
GBP,60,9,1000.00,0.00,0.00,,,0.00,1000.00,0,0.00,fewer than 10 cases
GBP,90,0,0.00,0.00,,,,0.00,0.00,0,0.00,no cases
`
	if got := text(h, doc.AsCSV); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	table := text(h, doc.AsTable)
	for _, want := range []string{
		"within 1 day of that", "not how", "that name no debt: 3, of GBP 4.00", "that name no open debt: 5, of GBP 6.00",
		"1 debt has no due date", "2 debts are left out", "that came back and open no debt again: 7, of GBP 8.00", "cash to 28 Oct 2026, dated ledger",
	} {
		if !strings.Contains(table, want) {
			t.Errorf("no %q in\n%s", want, table)
		}
	}
	h.Basis, h.Curves, h.Breaks = ledger.Transaction, nil, &plan.Breaks{To: day, Pending: 1}
	table = text(h, doc.AsTable)
	for _, want := range []string{"No other debt was open 30 days past its due date.", "no cases", "Receipts are recorded to 31 Oct 2026"} {
		if !strings.Contains(table, want) {
			t.Errorf("no %q in\n%s", want, table)
		}
	}
	if strings.Contains(table, "not how") {
		t.Error("a transaction ledger says how debts were settled")
	}
}

func TestListed(t *testing.T) {
	for want, files := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := report.Listed(files); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
