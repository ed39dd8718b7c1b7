package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestPaymentsBesideOpenParts refuses to take payments off twice, and says how
// to go on.
func TestPaymentsBesideOpenParts(t *testing.T) {
	paid := given{"paid.csv", "Account,Document,Date,Amount\nA1,R1,2026-06-01,5.00\n", importer.Options{Kind: ledger.Receipt}}
	twice := func(place, remedy string) string {
		return "paid.csv:2: this receipt does not state what is outstanding, and the entry at " + place +
			" does: payments are off what is open there, and this would take them off twice: " + remedy
	}
	tests := []struct{ name, text, want string }{
		{"outstanding", "Account,Invoice No,Date,Amount,Balance\nA1,1,2026-05-01,9.00,4.00\n", twice("list.csv:2", "leave paid.csv out, or build the balances from payments with --map list.csv:outstanding= if the files have all of them")},
		{"paid", "Account,Invoice No,Date,Amount,Amount Paid\nA1,1,2026-05-01,9.00,5.00\n", twice("list.csv:2", "leave paid.csv out, or build the balances from payments with --map list.csv:paid= if the files have all of them")},
		{"clean", "account,kind,currency,amount,date,outstanding\nA1,invoice,GBP,9.00,2026-05-01,4.00\n", twice("list.csv:2", "leave paid.csv out")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := readAll([]given{{"list.csv", tt.text, importer.Options{}}, paid}, importer.Options{})
			if err == nil || err.Error() != tt.want {
				t.Errorf("error = %v\nwant %s", err, tt.want)
			}
		})
	}
}

// TestPaymentsBesideSettled refuses to take off twice what a day of settlement
// says is paid, and lets credits stand whose own list says that they are open.
func TestPaymentsBesideSettled(t *testing.T) {
	const clean = "account,kind,currency,amount,date,settled_date\nA1,invoice,GBP,9.00,2026-05-01,2026-06-01\n"
	const list = "Account,Invoice No,Date,Amount,Date Paid\nA1,1,2026-05-01,9.00,2026-06-01\nA1,2,2026-05-01,4.00,\nA1,3,2026-05-02,-1.00,\n"
	tests := []struct {
		name, paid string
		kind       ledger.Kind
		want       string
	}{
		{
			"receipts", "Account,Receipt No,Date,Amount\nA1,R1,2026-06-01,9.00\n", ledger.Receipt,
			"paid.csv:2: no column here says when this receipt was settled, and the entry at list.csv:2 is settled by its date: payments have settled what is settled there, " +
				"and this would take them off twice: leave paid.csv out, or give it such a column if these are credits still open, " +
				"or build the balances from payments with --map list.csv:settled_date= if the files have all of them",
		},
		{"credits that are open", "Account,Receipt No,Date,Amount,Date Paid\nA1,R1,2026-06-01,9.00,\n", ledger.Receipt, ""},
		{"charges", "Account,Receipt No,Date,Amount\nA1,R1,2026-06-01,9.00\n", ledger.Charge, ""},
	}
	for _, tt := range tests {
		for _, order := range []string{"list first", "list last"} {
			t.Run(tt.name+", "+order, func(t *testing.T) {
				files := []given{{"list.csv", list, importer.Options{}}, {"paid.csv", tt.paid, importer.Options{Kind: tt.kind}}}
				if order == "list last" {
					slices.Reverse(files)
				}
				_, _, err := readAll(files, importer.Options{})
				if got := fmt.Sprint(err); err != nil && got != tt.want || err == nil && tt.want != "" {
					t.Errorf("error = %v\nwant %s", err, tt.want)
				}
			})
		}
	}
	paid := given{"paid.csv", tests[0].paid, importer.Options{Kind: ledger.Receipt}}
	_, _, err := readAll([]given{{"list.csv", clean, importer.Options{}}, paid}, importer.Options{})
	if err == nil || !strings.HasSuffix(err.Error(), "if these are credits still open") {
		t.Errorf("beside a clean ledger, whose columns stay: error = %v", err)
	}
}

// TestAlikeAtTheStart tells a file given twice from one that differs at its end,
// as two exports of a growing ledger may.
func TestAlikeAtTheStart(t *testing.T) {
	text := "Account,Invoice No,Date,Amount\n"
	for i := range 6000 {
		text += fmt.Sprintf("A1,INV%d,2026-05-01,%d.00\n", i, i+1)
	}
	one, other := text+"B2,NEW1,2026-05-02,1.00\n", text+"B2,NEW2,2026-05-02,1.00\n"
	rep, _, err := readAll([]given{{"a", one, importer.Options{}}, {"b", other, importer.Options{}}}, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := between(rep); got != "b:2 with a:2, equal true: 6000 of GBP 18003000.00" {
		t.Errorf("overlaps are %s", got)
	}
	if _, _, err = readAll([]given{{"a", one, importer.Options{}}, {"b", one, importer.Options{}}}, importer.Options{}); err == nil || !strings.Contains(err.Error(), "same rows as a") {
		t.Errorf("the same file twice: error = %v", err)
	}
}
