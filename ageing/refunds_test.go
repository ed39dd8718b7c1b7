package ageing_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// What is left of a refund whose credit has settled debts is aged as the first of
// them that fell due; as at the end of September.
func TestRefundsOfUsedCredits(t *testing.T) {
	const used = `
		C1 I1 2026-05-01 2026-05-31 60.00
		C1 CN 2026-08-01 - -100.00 for=I1 kind=credit_note
		C1 F1 2026-09-20 - 100.00 for=CN kind=refund
		`
	tests := []struct {
		name, ledger, asAt string
		by                 ageing.Reference
		want               string // the debts that are open
	}{
		{name: "as far as there is no room", ledger: used, want: "F1 60.00, 122 days, like I1"},
		{name: "by the date of the debt", ledger: used, by: ageing.ByDocument, want: "F1 60.00, 122 days, like I1, bucket 4"},
		{
			name:   "nothing when there is room",
			ledger: "C1 I1 2026-05-01 2026-05-31 60.00\nC1 CN 2026-08-01 - -100.00 for=I1\nC1 F1 2026-09-20 - 40.00 for=CN kind=refund",
		},
		{
			name:   "before the credit settled anything, from its own day",
			ledger: strings.Replace(used, "for=I1", "for=I1:60.00@2026-09-25", 1), asAt: "2026-09-22",
			want: "I1 60.00, 114 days\nF1 60.00, 2 days",
		},
		{
			name:   "and after that as the debt",
			ledger: strings.Replace(used, "for=I1", "for=I1:60.00@2026-09-25", 1), want: "F1 60.00, 122 days, like I1",
		},
		{
			name:   "a credit named from a later day on",
			ledger: strings.Replace(used, "for=CN", "for=CN@2026-10-05", 1), want: "F1 100.00, 10 days",
		},
		{
			name: "the first of several debts to fall due, not the first row",
			ledger: `C1 I1 2026-05-01 2026-06-30 10.00
				C1 I2 2026-06-01 2026-06-15 10.00
				C1 CN 2026-08-01 - -20.00 for=I1;I2
				C1 F1 2026-09-20 - 20.00 for=CN kind=refund`,
			want: "F1 20.00, 107 days, like I2",
		},
		{
			name: "the first over several credits",
			ledger: `C1 I1 2026-05-01 2026-06-30 10.00
				C1 I2 2026-06-01 2026-06-15 10.00
				C1 N1 2026-08-01 - -10.00 for=I1
				C1 N2 2026-08-01 - -10.00 for=I2
				C1 F1 2026-09-20 - 20.00 for=N1;N2 kind=refund`,
			want: "F1 20.00, 107 days, like I2",
		},
		{
			name: "parts of an invoice, of which the credit settled the second",
			ledger: `C1 I1 2026-05-01 2026-05-31 10.00
				C1 I1 2026-05-01 2026-06-30 10.00
				C1 R1 2026-06-01 - -10.00 for=I1
				C1 CN 2026-08-01 - -10.00 for=I1
				C1 F1 2026-09-20 - 10.00 for=CN kind=refund`,
			want: "F1 10.00, 92 days, like I1",
		},
		{
			name:   "where the debt names the credit",
			ledger: "C1 I1 2026-05-01 2026-05-31 60.00 for=CN\nC1 CN 2026-04-01 - -60.00\nC1 F1 2026-09-20 - 60.00 for=CN kind=refund",
			want:   "F1 60.00, 122 days, like I1",
		},
		{
			name:   "a debt without a due date",
			ledger: "C1 I1 2026-05-01 - 60.00\nC1 CN 2026-08-01 - -60.00 for=I1\nC1 F1 2026-09-20 2026-09-29 60.00 for=CN kind=refund",
			want:   "F1 60.00, 152 days, like I1",
		},
		{
			name: "another refund is no debt that a credit settles",
			ledger: `C1 CN 2026-05-01 - -60.00
				C1 F1 2026-05-02 - 60.00 for=CN kind=refund
				C1 F2 2026-09-20 - 60.00 for=CN kind=refund`,
			want: "F2 60.00, 10 days",
		},
		{
			name:   "another account has a credit of that name",
			ledger: used + "C2 I1 2026-01-01 2026-01-31 5.00\nC2 CN 2026-02-01 - -5.00 for=I1\nC2 F1 2026-09-21 - 7.00 for=I1 kind=refund",
			want:   "F1 60.00, 122 days, like I1\nF1 7.00, 9 days",
		},
		{
			name:   "a debt that is no refund, though it names a credit",
			ledger: strings.Replace(used, "kind=refund", "kind=charge", 1), want: "F1 60.00, 10 days",
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
			if got := showFamilyDebts(aged); got != lines(tt.want) {
				t.Errorf("got:\n%swant:\n%s", got, lines(tt.want))
			}
		})
	}
}

// showFamilyDebts prints the open debts, the bucket where it goes by another date.
func showFamilyDebts(aged *ageing.Aged) string {
	var b strings.Builder
	for _, item := range aged.Items {
		if item.Open < 0 {
			continue
		}
		fmt.Fprintf(&b, "%s %v, %d days", item.Document, item.Open, item.DaysPastDue)
		if item.Family != nil {
			fmt.Fprintf(&b, ", like %s", item.Family.Document)
		}
		if aged.By == ageing.ByDocument {
			fmt.Fprintf(&b, ", bucket %d", item.Bucket)
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// A refund is aged by terms as its debt is, and refused with its own row.
func TestRefundsByTerms(t *testing.T) {
	const text = "C1 I1 2026-05-01 2026-12-31 60.00\nC1 CN 2026-08-01 - -60.00 for=I1:60.00\nC1 F1 - 2026-09-29 60.00 for=CN kind=refund"
	opts := options()
	opts.KeepItems, opts.By = true, ageing.ByTerms
	_, err := age(opts, ledger.Transaction, entries(t, text))
	if err == nil || !strings.HasPrefix(err.Error(), `test:3: account "C1": no terms of payment`) {
		t.Errorf("without terms: error = %v, want row 3 refused", err)
	}
	if err := opts.Terms.UnmarshalText([]byte("D30")); err != nil {
		t.Fatal(err)
	}
	aged := mustAge(t, opts, ledger.Transaction, entries(t, text))
	if got, want := showFamilyDebts(aged), "F1 60.00, 122 days, like I1\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := aged.Caveats; got.Refunds != 1 || got.ByTerms != 1 || got.NoDate != 1 {
		t.Errorf("caveats %+v, want one refund, by terms, without a date of its own", got)
	}
}
