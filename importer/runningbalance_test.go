package importer

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestRunningBalance(t *testing.T) {
	tests := []struct {
		name string
		rows string // amount/balance
		is   bool
	}{
		{"down the page", "100/100 50/150 -30/120 20/140", true},
		{"with an opening balance", "100/600 50/650 -30/620 20/640", true},
		{"up the page", "20/140 -30/120 50/150 100/100", true},
		{"a statement for each customer", "100/100 50/150 70/70 -30/40 20/60", true},
		{"money of one customer", "100/100 -40/60 30/30", true},
		{"two of one customer", "100/100 50/150 30/30", true},
		{"one paid too much", "100/100 50/-10 30/30", false},
		{"a credit that is used up", "100/100 -100/0 30/30", false},
		{"open items", "100/100 50/50 -30/-30 20/20", false},
		{"part paid", "100/60 50/50 -30/-10 20/5", false},
		{"by chance", "100/60 50/110 20/5", false},
		{"amounts lower it", "-200/2700 -1000/3700 45/3655 80/3575", true},
		{"amounts lower it, up the page", "80/3575 45/3655 -1000/3700 -200/2700", true},
		{"open or paid in turn", "100/100 100/0 100/100 100/0 100/100 100/0", false},
		{"open or paid, of one sum", "50/50 50/50 50/0 50/0 50/50 50/0", false},
	}
	for _, tt := range tests {
		var w runningBalance
		for row := range strings.FieldsSeq(tt.rows) {
			var amount, balance ledger.Money
			if _, err := fmt.Sscanf(row, "%d/%d", &amount, &balance); err != nil {
				t.Fatal(err)
			}
			w.see(amount, balance)
		}
		if err := w.check("Balance", false); (err != nil) != tt.is {
			t.Errorf("%s: error = %v", tt.name, err)
		}
	}
}
