package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// A balance that runs on is none of what is open, whatever the columns are called that move
// it and whoever else stands between the rows of a customer; the remedy leads to what is owed.
func TestBalanceThatRunsOn(t *testing.T) {
	tests := []struct {
		name, text, remedy string
		opts               importer.Options
		want               string
	}{
		{
			"charges and money in", "Date,Tenant,Charged,Money in,Balance\n21/08/2026,Ives,80.00,,80.00\n25/08/2026,Ives,,30.00,50.00\n28/08/2026,Ives,80.00,,130.00\n29/08/2026,Ives,,10.00,120.00\n",
			`--map outstanding= --map debit="Charged" --map credit="Money in"`,
			importer.Options{Map: map[string]string{"outstanding": "", "debit": "Charged", "credit": "Money in"}},
			"Ives 120.00",
		},
		{
			"one column of movements, newest first", "Date,Tenant,Movement,Balance\n29/08/2026,Ives,-10.00,120.00\n28/08/2026,Ives,80.00,130.00\n25/08/2026,Ives,-30.00,50.00\n21/08/2026,Ives,80.00,80.00\n",
			`--map outstanding= --map amount="Movement"`,
			importer.Options{Map: map[string]string{"outstanding": "", "amount": "Movement"}},
			"Ives 120.00",
		},
		{
			"two customers in turn", "Date,Tenant,Value,Account balance,Balance\n21/08/2026,Ives,80.00,,80.00\n22/08/2026,Judd,60.00,,60.00\n25/08/2026,Ives,-30.00,,50.00\n26/08/2026,Judd,60.00,,120.00\n28/08/2026,Ives,80.00,,130.00\n29/08/2026,Judd,-20.00,,100.00\n",
			`--map outstanding=`,
			importer.Options{Map: map[string]string{"outstanding": ""}},
			"Ives 130.00, Judd 100.00",
		},
		{
			"receipts", "Date,Tenant,Money in,Balance\n21/08/2026,Ives,40.00,540.00\n25/08/2026,Ives,30.00,570.00\n28/08/2026,Ives,50.00,620.00\n",
			`--map outstanding=`,
			importer.Options{Kind: ledger.Receipt, Map: map[string]string{"outstanding": ""}},
			"Ives -120.00",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := owedIn(importer.Options{Kind: tt.opts.Kind}, given{name: "f.csv", text: tt.text})
			if !strings.Contains(got, "this is a running balance") || !strings.HasSuffix(got, tt.remedy) {
				t.Errorf("got %s", got)
			}
			if got, _ := owedIn(tt.opts, given{name: "f.csv", text: tt.text}); got != tt.want {
				t.Errorf("the remedy leads to %s, want %s", got, tt.want)
			}
		})
	}
	open := "Date,Tenant,Charged,Money in,Balance\n21/08/2026,Ives,80.00,,80.00\n25/08/2026,Ives,90.00,30.00,60.00\n28/08/2026,Ives,85.00,85.00,0.00\n29/08/2026,Judd,70.00,10.00,60.00\n"
	if got, _ := owedIn(importer.Options{Map: map[string]string{"amount": "Charged"}}, given{name: "f.csv", text: open}); got != "Ives 140.00, Judd 60.00" {
		t.Errorf("open parts: %s", got)
	}
}
