package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestBroughtForward: a balance that a list opens with, and that stands in the column of balances
// alone, is refused with its sum, and counts once it is put where sums stand.
func TestBroughtForward(t *testing.T) {
	leaveOut := importer.Options{Map: map[string]string{"outstanding": ""}}
	for name, tt := range map[string]struct{ text, says, from, to string }{
		"empty debit": {
			"Account,Type,Ref,Date,Debit,Credit,Balance\nA1,Balance brought forward,,01/08/2026,,,640.00\nA1,Invoice,I1,13/08/2026,100.00,,740.00\nA1,Receipt,R1,20/08/2026,,40.00,700.00\n",
			"Debit: the cell is empty, and Balance is 640.00", ",,,640.00", ",640.00,,640.00",
		},
		"nought": {
			"Account,Type,Ref,Date,Debit,Credit,Balance\nA1,Opening balance,,01/08/2026,0.00,0.00,640.00\nA1,Invoice,I1,13/08/2026,100.00,,740.00\nA1,Receipt,R1,20/08/2026,,40.00,700.00\n",
			"Balance has 640.00 of A1 on line 2 that no row before it makes", "0.00,0.00", "640.00,",
		},
		"signed": {
			"Customer,Details,Date,Amount,Balance\nElm,Balance b/f,01/08/2026,,640.00\nElm,Invoice I1,13/08/2026,100.00,740.00\nElm,Payment,20/08/2026,-40.00,700.00\n",
			"Amount: the cell is empty, and Balance is 640.00", ",,640.00", ",640.00,640.00",
		},
		"in no row": {
			"Customer,Details,Date,Amount,Balance\nElm,Invoice I1,13/08/2026,100.00,740.00\nElm,Payment,20/08/2026,-40.00,700.00\nFir,Invoice I2,13/08/2026,50.00,50.00\nFir,Invoice I3,13/08/2026,25.00,75.00\n",
			"Balance has 640.00 of Elm on line 2 that no row before it makes", "Elm,Invoice I1", "Elm,Brought forward,01/08/2026,640.00,640.00\nElm,Invoice I1",
		},
		"newest first": {
			"Customer,Details,Date,Amount,Balance\nElm,Payment,20/08/2026,-40.00,700.00\nElm,Invoice I1,13/08/2026,100.00,740.00\nElm,Invoice I0,12/08/2026,5.00,640.00\n",
			"Balance has 635.00 of Elm on line 4 that no row before it makes", "Elm,Invoice I0,12/08/2026,5.00,640.00", "Elm,Invoice I0,12/08/2026,640.00,640.00",
		},
	} {
		_, err := readList(tt.text, leaveOut)
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", name, err)
		}
		put := strings.Replace(tt.text, tt.from, tt.to, 1)
		want := ledger.Money(70000)
		if name == "in no row" {
			want += 7500
		}
		if rep, err := readList(put, leaveOut); err != nil || rep.Balance(ledger.Sterling) != want {
			t.Errorf("%s, put right: %v\n%s", name, err, put)
		}
	}
	// The user may know that it is not owed.
	text := "Customer,Details,Date,Amount,Balance\nElm,Invoice I1,13/08/2026,100.00,740.00\nElm,Payment,20/08/2026,-40.00,700.00\n"
	if rep, err := readList(text, importer.Options{Ignore: []string{"Balance"}}); err != nil || rep.Balance(ledger.Sterling) != 6000 {
		t.Error(err)
	}
}

// TestNothingBroughtForward: balances that begin with their first row, and columns that do not
// run on, are not asked about.
func TestNothingBroughtForward(t *testing.T) {
	leaveOut := importer.Options{Map: map[string]string{"outstanding": ""}}
	for _, text := range []string{
		"Customer,Details,Date,Amount,Balance\nElm,Invoice I1,13/08/2026,100.00,100.00\nElm,Payment,20/08/2026,-40.00,60.00\nFir,Invoice I2,13/08/2026,50.00,50.00\n",
		"Customer,Details,Date,Amount,Account balance\nElm,I1,13/08/2026,100.00,940.00\nElm,I2,20/08/2026,40.00,940.00\nFir,I3,13/08/2026,50.00,50.00\n",
		"Customer,Details,Date,Debit,Credit,Balance\nElm,I1,13/08/2026,100.00,,100.00\nElm,R1,20/08/2026,,40.00,60.00\nFir,I2,13/08/2026,50.00,,110.00\nFir,R2,14/08/2026,,10.00,100.00\n",
	} {
		if _, err := readList(text, leaveOut); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}
