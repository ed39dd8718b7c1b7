package ageing_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// What a credit had settled is open again once it came back; as at the end of
// September.
func TestReturns(t *testing.T) {
	const used = `
		C1 I1 2026-05-01 2026-05-31 60.00
		C1 CN 2026-08-01 - -100.00 for=I1 kind=credit_note
		C1 F1 2026-09-20 - 100.00 for=CN kind=refund
		`
	const cheque = `
		C1 A7 2026-05-01 2026-05-31 70.00
		C1 A8 2026-08-20 2026-10-19 50.00
		C1 Q1 2026-08-25 - -120.00 for=A7:70.00;A8:50.00
		`
	tests := []struct {
		name, ledger, asAt string
		by                 ageing.Reference
		want               string // what is open
	}{
		{name: "what is free first, then what was settled", ledger: used, want: "I1 60.00, 122 days"},
		{name: "by the date of the debt", ledger: used, by: ageing.ByDocument, want: "I1 60.00, 122 days, bucket 4"},
		{
			name:   "nothing when there is room",
			ledger: "C1 I1 2026-05-01 2026-05-31 60.00\nC1 CN 2026-08-01 - -100.00 for=I1\nC1 F1 2026-09-20 - 40.00 for=CN kind=refund",
		},
		{
			name:   "before the credit was allocated to anything",
			ledger: strings.Replace(used, "for=I1", "for=I1:60.00@2026-09-25", 1), asAt: "2026-09-22",
			want: "I1 60.00, 114 days",
		},
		{
			name:   "and it is not allocated later",
			ledger: strings.Replace(used, "for=I1", "for=I1:60.00@2026-09-25", 1), want: "I1 60.00, 122 days",
		},
		{
			name:   "a credit named from a later day on",
			ledger: strings.Replace(used, "for=CN", "for=CN@2026-10-05", 1), want: "CN -40.00\nF1 100.00, 10 days",
		},
		{name: "a payment for two, before it comes back", ledger: cheque + "C1 Q1X 2026-10-02 - 120.00 for=Q1 kind=refund"},
		{
			name: "and after that, each by its own due date", ledger: cheque + "C1 Q1X 2026-09-02 - 120.00 for=Q1 kind=refund",
			want: "A7 70.00, 122 days\nA8 50.00, -19 days",
		},
		{
			name: "as a receipt above nothing", ledger: cheque + "C1 Q1X 2026-09-02 - 120.00 for=Q1 kind=receipt",
			want: "A7 70.00, 122 days\nA8 50.00, -19 days",
		},
		{
			name: "as a journal", ledger: cheque + "C1 J9 2026-09-02 - 120.00 for=Q1 kind=journal",
			want: "A7 70.00, 122 days\nA8 50.00, -19 days",
		},
		{
			name: "a part of it, by the shares", ledger: cheque + "C1 Q1X 2026-09-02 - 24.00 for=Q1 kind=refund", // 24 × 70/120 and 24 × 50/120
			want: "A7 14.00, 122 days\nA8 10.00, -19 days",
		},
		{
			name: "a part of it on the day of the payment, by the shares", ledger: cheque + "C1 Q1X 2026-08-25 - 24.00 for=Q1 kind=refund",
			want: "A7 14.00, 122 days\nA8 10.00, -19 days",
		},
		{
			name:   "a part of it before all of it was allocated, by the shares",
			ledger: strings.Replace(cheque, "A7:70.00", "A7:70.00@2026-09-10", 1) + "C1 Q1X 2026-09-02 - 24.00 for=Q1 kind=receipt",
			want:   "A7 14.00, 122 days\nA8 10.00, -19 days",
		},
		{
			name: "naming one of the two", ledger: cheque + "C1 Q1X 2026-09-02 - 50.00 for=A8 kind=refund",
			want: "A8 50.00, -19 days",
		},
		{
			name: "naming a debt that has a payment of just this sum, which is not the last",
			ledger: `C1 B1 2026-05-01 2026-05-31 90.00
				C1 P1 2026-06-10 - -30.00 for=B1
				C1 P2 2026-07-10 - -60.00 for=B1
				C1 P1X 2026-07-20 - 30.00 for=B1 kind=receipt
				C1 P2X 2026-07-21 - 60.00 for=P2 kind=receipt`,
			want: "B1 90.00, 122 days",
		},
		{
			name:   "naming a debt that was overpaid: what is over goes back",
			ledger: "C1 B1 2026-05-01 2026-05-31 90.00\nC1 P1 2026-06-10 - -100.00 for=B1\nC1 F1 2026-07-01 - 10.00 for=B1 kind=refund",
		},
		{
			name:   "naming a debt on which nothing was paid, a debt of its own day",
			ledger: "C1 B1 2026-05-01 2026-05-31 90.00\nC1 F1 2026-09-20 - 10.00 for=B1 kind=refund", want: "B1 90.00, 122 days\nF1 10.00, 10 days",
		},
		{
			name:   "a journal that names a debt may be about anything",
			ledger: "C1 B1 2026-05-01 2026-05-31 90.00\nC1 P1 2026-06-10 - -90.00 for=B1\nC1 J1 2026-09-20 - 10.00 for=B1 kind=journal", want: "J1 10.00, 10 days",
		},
		{
			name: "moved to another debt",
			ledger: `C1 D1 2026-01-15 2026-02-14 25.00
				C1 D2 2026-02-15 2026-03-17 25.00
				C1 P1 2026-03-01 - -25.00 for=D1
				C1 P1U 2026-06-05 - 25.00 for=P1 kind=receipt
				C1 P1R 2026-06-05 - -25.00 for=D2`,
			want: "D1 25.00, 228 days",
		},
		{
			name: "paid again, before and after the bank says so",
			ledger: `C1 D1 2026-01-15 2026-02-14 25.00
				C1 D2 2026-01-15 2026-02-14 35.00
				C1 P1 2026-03-01 - -60.00 for=D1;D2
				C1 P2 2026-03-03 - -25.00 for=D1:25.00
				C1 P1X 2026-03-05 - 60.00 for=P1 kind=refund
				C1 P3 2026-03-06 - -30.00 for=D2`,
			want: "D2 5.00, 228 days",
		},
		{
			name:   "a payment that names nothing, while it is not allocated",
			ledger: "C1 D1 2026-01-15 2026-02-14 25.00\nC1 P1 2026-03-01 - -25.00\nC1 P1X 2026-03-09 - 25.00 for=P1 kind=receipt", want: "D1 25.00, 228 days",
		},
		{
			name:   "naming neither, a debt of its own day",
			ledger: "C1 D1 2026-01-15 2026-02-14 25.00\nC1 P1 2026-03-01 - -25.00 for=D1\nC1 P1X 2026-09-10 - 25.00 kind=receipt", want: "P1X 25.00, 20 days",
		},
		{
			name: "parts of an invoice, of which the credit settled the second",
			ledger: `C1 I1 2026-05-01 2026-05-31 10.00
				C1 I1 2026-05-01 2026-06-30 10.00
				C1 R1 2026-06-01 - -10.00 for=I1
				C1 CN 2026-08-01 - -10.00 for=I1
				C1 F1 2026-09-20 - 10.00 for=CN kind=refund`,
			want: "I1 10.00, 92 days",
		},
		{
			name:   "where the debt names the credit",
			ledger: "C1 I1 2026-05-01 2026-05-31 60.00 for=CN\nC1 CN 2026-04-01 - -60.00\nC1 F1 2026-09-20 - 60.00 for=CN kind=refund",
			want:   "I1 60.00, 122 days",
		},
		{
			name:   "a debt without a due date",
			ledger: "C1 I1 2026-05-01 - 60.00\nC1 CN 2026-08-01 - -60.00 for=I1\nC1 F1 2026-09-20 2026-09-29 60.00 for=CN kind=refund",
			want:   "I1 60.00, 152 days",
		},
		{
			name: "what has come back cannot come back again",
			ledger: `C1 CN 2026-05-01 - -60.00
				C1 F1 2026-05-02 - 60.00 for=CN kind=refund
				C1 F2 2026-09-20 - 60.00 for=CN kind=refund`,
			want: "F2 60.00, 10 days",
		},
		{
			name:   "another account has a credit of that name",
			ledger: used + "C2 I1 2026-01-01 2026-01-31 5.00\nC2 CN 2026-02-01 - -5.00 for=I1\nC2 F1 2026-09-21 - 7.00 for=I1 kind=refund",
			want:   "I1 60.00, 122 days\nI1 5.00, 242 days\nF1 2.00, 9 days",
		},
		{
			name:   "a charge that names a credit is a debt of its own",
			ledger: strings.Replace(used, "kind=refund", "kind=charge", 1), want: "F1 60.00, 10 days",
		},
		{
			name: "a charge that names it has had what the credit keeps for another document",
			ledger: `C1 R1 2026-04-01 - -50.00 for=I9:50.00
				C1 K1 2026-04-10 2026-05-10 50.00 for=R1:50.00 kind=charge
				C1 R1X 2026-06-01 - 50.00 for=R1 kind=receipt`,
			want: "K1 50.00, 143 days",
		},
		{
			name: "a number used again: the oldest first",
			ledger: `C1 1001 2025-05-01 2026-08-31 10.00
				C1 1001 2026-05-01 2026-05-31 10.00
				C1 R1 2026-06-01 - -10.00 for=1001`,
			want: "1001 10.00, 122 days",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.KeepItems, opts.By = true, tt.by
			if tt.asAt != "" {
				opts.AsAt = date(t, tt.asAt)
			}
			aged := mustAge(t, opts, ledger.Transaction, entries(t, tt.ledger))
			if got := showOpen(aged); got != lines(tt.want) {
				t.Errorf("got:\n%swant:\n%s", got, lines(tt.want))
			}
		})
	}
}

// showOpen prints what is open, the bucket where it goes by another date.
func showOpen(aged *ageing.Aged) string {
	var b strings.Builder
	for _, item := range aged.Items {
		fmt.Fprintf(&b, "%s %v", item.Document, item.Open)
		if item.Open > 0 {
			fmt.Fprintf(&b, ", %d days", item.DaysPastDue)
		}
		if aged.By == ageing.ByDocument {
			fmt.Fprintf(&b, ", bucket %d", item.Bucket)
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// What came back and what names nothing is counted, for the notes.
func TestReturnsAreCounted(t *testing.T) {
	aged := mustAge(t, options(), ledger.Transaction, entries(t, `C1 D1 2026-01-15 2026-02-14 25.00
		C1 P1 2026-03-01 - -25.00 for=D1
		C1 P1X 2026-03-09 - 25.00 for=P1 kind=refund
		C1 P2X 2026-03-10 - 7.00 kind=receipt
		C1 P3X 2026-03-10 - 8.00 kind=refund
		C1 J1 2026-03-10 - 9.00 kind=journal`))
	if c := aged.Caveats; c.Returned != 1 || len(c.Unnamed) != 1 || c.Unnamed[0].Count != 2 || c.Unnamed[0].Sum != 15_00 {
		t.Errorf("%d came back, and %+v names nothing: want 1, and 2 of 15.00", c.Returned, c.Unnamed)
	}
}
