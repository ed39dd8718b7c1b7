package importer

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestStatementWatch(t *testing.T) {
	tests := []struct {
		name string
		rows string // amount/balance
		is   bool
	}{
		{"down the page", "100/100 50/150 -30/120 20/140", true},
		{"with an opening balance", "100/600 50/650 -30/620 20/640", true},
		{"up the page", "20/140 -30/120 50/150 100/100", true},
		{"a statement for each customer", "100/100 50/150 70/70 -30/40 20/60", true},
		{"open items", "100/100 50/50 -30/-30 20/20", false},
		{"part paid", "100/60 50/50 -30/-10 20/5", false},
		{"by chance", "100/60 50/110 20/5", false},
	}
	for _, tt := range tests {
		var w statementWatch
		for row := range strings.FieldsSeq(tt.rows) {
			var e ledger.Entry
			if _, err := fmt.Sscanf(row, "%d/%d", &e.Amount, &e.Outstanding); err != nil {
				t.Fatal(err)
			}
			w.see(&e)
		}
		if err := w.check("Balance"); (err != nil) != tt.is {
			t.Errorf("%s: error = %v", tt.name, err)
		}
	}
}
