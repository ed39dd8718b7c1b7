package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/importer"
)

// TestFoot: rows with sums below the total of all are refused where they may be somebody's,
// and footers where they are about the rows above.
func TestFoot(t *testing.T) {
	const list = "Customer,Document,Date,Amount\nMarram Ltd,1,2026-01-05,100.00\nQuill Ltd,2,2026-01-06,40.00\nTotal,,,140.00\n"
	const aged = "As at 30/04/2026\nCustomer,Current,1-30 Days,31-60 Days,Total\nMarram,10.00,20.00,0.00,30.00\nQuill,0.00,0.00,60.00,60.00\nTotal,10.00,20.00,60.00,90.00\n"
	for _, tt := range []struct {
		name, text string
		refused    string // the line of the first row
		without    string // the sums of the ledger with such rows set aside, or at once
	}{
		{"credit of a customer", list + "Ravel Ltd,,,-25.00\n", "5", "140.00"},
		{"money on account", list + "Cash not yet matched,,,-140.01\n", "5", "140.00"},
		{"a late addition", list + "\nDunlin,,,12.00\nAverage days,,,31.5\n", "6", "140.00"},
		{"the total again", list + "Control account,,,140.00\nDifference,,,0.00\n", "", "140.00"},
		{"a control account that differs", list + "Sales ledger control account,,,150.00\nDifference,,,10.00\n", "", "140.00"},
		{"its ages", list + "Current,,,40.00\nOverdue,,,100.00\nPercent overdue,,,71\n", "", "140.00"},
		{"its ages between two totals", list + "Current,,,40.00\nOverdue,,,100.00\nTotal,,,140.00\n", "", "140.00"},
		{"remarks", list + "Prepared by A. N. Other,,,\nAll sums,,,in pounds\n", "", "140.00"},

		{"a customer whose ages do not make the total", aged + "Ravel,5.00,0.00,0.00,50.00\n", "6", "90.00"},
		{"a customer without a total", aged + "Ravel,5.00,0.00,7.00,\n", "6", "90.00"},
		{"a customer whose ages come to nothing", aged + "Ravel,5.00,0.00,-5.00,0.00\n", "", "90.00"},
		{"the share of each age", aged + "Share,11.11,22.22,66.67,\nControl account,,,,90.00\nDifference,,,,0.00\n", "", "90.00"},
		{"the share of each age, of one", aged + "Share,0.11,0.22,0.67,\n", "", "90.00"},
		{"no share, where one age has all", "As at 30/04/2026\nCustomer,Current,1-30 Days,Total\nMarram,0.00,30.00,30.00\nTotal,0.00,30.00,30.00\nRavel,0.00,100.00,\n", "5", "30.00"},
		{"the ages alone, again", aged + "Per the nominal ledger,10.00,20.00,60.00,\n", "", "90.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rep, _, err := read(tt.text, importer.Options{})
			if tt.refused != "" {
				if err == nil || !strings.Contains(err.Error(), "x.csv:"+tt.refused+":") {
					t.Fatalf("read with %v, want line %s refused", err, tt.refused)
				}
				var aside bytes.Buffer
				if rep, _, err = read(tt.text, importer.Options{Rejects: &aside}); err == nil && strings.Count(aside.String(), "\n") != 2 {
					t.Errorf("set aside:\n%s", aside.String())
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := rep.Totals[0].Currency.Format(rep.Totals[0].Open); got != tt.without || len(rep.Totals) != 1 {
				t.Errorf("the ledger makes %s, want %s", got, tt.without)
			}
		})
	}
}
