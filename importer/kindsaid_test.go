package importer_test

import (
	"fmt"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

func TestKindOfFile(t *testing.T) {
	const paid = "Account,Date,Amount\nA1,2026-06-01,70.00\nA1,2026-06-02,"
	tests := []struct {
		name, text string
		opts       importer.Options
		want       string
	}{
		{"receipts without a minus", paid + "30.00\n", importer.Options{Kind: ledger.Receipt}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP -30.00"},
		{"one is taken back", paid + "-30.00\n", importer.Options{Kind: ledger.Receipt, Sign: importer.Inverted}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP 30.00"},
		{
			"nobody knows which", paid + "-30.00\n",
			importer.Options{Kind: ledger.Receipt},
			"x.csv: 1 sum is positive and 1 negative, and each is a receipt: say --sign inverted if a minus takes one back, --sign signed if a plus does, or --sign by-kind to count the sums of all without their signs",
		},
		{"by kind", paid + "30.00\n", importer.Options{Kind: ledger.Receipt, Sign: importer.ByKind}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP -30.00"},
		{
			"rows that state one keep it", "Account,Type,Date,Amount\nA1,Invoice,2026-06-01,70.00\nA1,,2026-06-02,-5.00\n",
			importer.Options{Kind: ledger.Discount},
			"A1 invoice  2026-06-01  GBP 70.00\nA1 discount  2026-06-02  GBP -5.00",
		},
		{"titles that say so too", "Payments Received\n" + paid + "30.00\n", importer.Options{Kind: ledger.Receipt}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP -30.00"},
		{
			"titles alone", "Payments Received\n" + paid + "30.00\n",
			importer.Options{},
			"x.csv:1: this title says \"Payments Received\", which reduce a debt, and no column says the kind of entry: say --kind receipt to take them so, or --sign signed if this is a list of debts",
		},
		{"charges", paid + "30.00\n", importer.Options{Kind: ledger.Charge}, "A1 charge  2026-06-01  GBP 70.00\nA1 charge  2026-06-02  GBP 30.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, clean, err := read(tt.text, tt.opts)
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = entries(t, clean)
			}
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

// TestJoinWithoutKind does not take what applies to invoices for more of them.
func TestJoinWithoutKind(t *testing.T) {
	const head, rows = "Invoice,Date,Amount", "\nINV1,2026-06-01,70.00\n"
	tests := []struct {
		name, text string
		sign       importer.Sign
		want       string
	}{
		{"nobody knows", head + rows, 0, "paid.csv: no column says the kind of entry, and rows that apply to documents are not invoices: say their kind, like --kind payments.csv:receipt, or --sign signed if a minus is a credit and a plus a debt"},
		{"said", "Invoice,Date,Amount\nINV1,2026-06-01,-70.00\n", importer.Signed, "HOL01 credit_note -70.00"},
		{"a column of kinds", "Invoice,Date,Amount,Type\nINV1,2026-06-01,70.00,Receipt\n", 0, "HOL01 receipt -70.00"},
		{"a column of sides", "Invoice,Date,Amount,Dr/Cr\nINV1,2026-06-01,70.00,Cr\n", 0, "HOL01 credit_note -70.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := importer.Options{Join: true, Sign: tt.sign}
			_, clean, err := readAll([]given{{"invoices.csv", invoiceList, importer.Options{}}, {"paid.csv", tt.text, opts}}, importer.Options{})
			got := fmt.Sprint(err)
			if err == nil {
				rows := rowsOf(t, clean)
				last := rows[len(rows)-1]
				got = last[0] + " " + last[2] + " " + last[7]
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
