package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/importer"
)

const (
	xeroHeader  = "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,Description,Quantity,LineAmount,Currency,Type,Status\n"
	freshHeader = "Client Name,Invoice #,Date Issued,Invoice Status,Date Paid,Item Name,Line Total,Currency\n"
	waveHeader  = "Transaction ID,Transaction Date,Amount (One column), ,Customer,Invoice Number,Account Group,Account Type\n"
)

// TestLinesRejects sets documents aside, mends them and reads them alone: each
// comes out with the sum of all its lines.
func TestLinesRejects(t *testing.T) {
	for name, tt := range map[string]struct{ text, bad, good, kept, want string }{
		"lines disagree": {
			xeroHeader +
				"A,1,2026-01-14,2026-02-13,30.00,0,30.00,x,1,10.00,GBP,Sales Invoice,Awaiting Payment\n" +
				"B,2,2026-01-14,2026-02-13,5.00,0,5.00,x,1,5.00,GBP,Sales Invoice,Awaiting Payment\n" +
				"A,1,2026-01-14,2026-02-13,30.00,0,31.00,y,1,20.00,GBP,Sales Invoice,Awaiting Payment\n",
			"31.00", "30.00", "B invoice 2 2026-01-14 2026-02-13 GBP 5.00 5.00", "A invoice 1 2026-01-14 2026-02-13 GBP 30.00 30.00",
		},
		"a sum of lines": {
			freshHeader + "A,1,2026-01-14,sent,,x,10.00,GBP\nB,2,2026-01-14,sent,,x,5.00,GBP\nA,1,2026-01-14,sent,,y,2O.00,GBP\n",
			"2O.00", "20.00", "B invoice 2 2026-01-14  GBP 5.00 5.00", "A invoice 1 2026-01-14  GBP 30.00 30.00",
		},
		"the entry of a sum": {
			freshHeader + "A,1,2026-01-14,partial,,x,10.00,GBP\nB,2,2026-01-14,sent,,x,5.00,GBP\nA,1,2026-01-14,partial,,y,20.00,GBP\n",
			"partial,,", "sent,,", "B invoice 2 2026-01-14  GBP 5.00 5.00", "A invoice 1 2026-01-14  GBP 30.00 30.00",
		},
		"one side": {
			waveHeader + "7,2026-01-14,-1O.00,,A,1,Asset,System Receivable Invoice\n7,2026-01-14,10.00,,,,Income,Income\n8,2026-01-15,5.00,,B,2,Asset,System Receivable Invoice\n",
			"1O.00", "10.00", "B invoice 2 2026-01-15  GBP 5.00", "A credit_note  2026-01-14  GBP -10.00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var rejects bytes.Buffer
			rep, clean, err := read(tt.text, importer.Options{Rejects: &rejects})
			if err != nil {
				t.Fatal(err)
			}
			describe(t, rep)
			if got := entries(t, clean); got != tt.kept {
				t.Errorf("got %s, want %s", got, tt.kept)
			}
			head, rows, _ := strings.Cut(rejects.String(), "\n")
			rep, clean, err = read(head+"\n"+strings.ReplaceAll(rows, tt.bad, tt.good), importer.Options{})
			if err != nil {
				t.Fatalf("%v\n%s", err, rejects.String())
			}
			describe(t, rep)
			if got := entries(t, clean); got != tt.want {
				t.Errorf("got %s, want %s\n%s", got, tt.want, rejects.String())
			}
		})
	}
}

func TestLinesRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		opts importer.Options
		want string
	}{
		"a row that cannot be split": {
			text: xeroHeader + "A,1,2026-01-14,,3,0,3,x\"y,1,3,GBP,Sales Invoice,Awaiting Payment\nA,1,2026-01-14,,3,0,3,z,1,3,GBP,Sales Invoice,Awaiting Payment\n",
			opts: importer.Options{Rejects: new(bytes.Buffer)},
			want: "x.csv:2: this row has misplaced quotes, and may be a line of any document: put its quotes right",
		},
		"a cell too many": {
			text: freshHeader + "A,1,2026-01-14,sent,,x,y,10.00,GBP\n",
			want: "x.csv:2: line 2 of this document: this row has 9 cells where the header has 8: want a cell with a comma in it inside quotes",
		},
		"a decimal comma": {
			text: freshHeader + "A,1,2026-01-14,sent,,x,10.00,GBP\n",
			opts: importer.Options{Decimal: ','},
			want: "x.csv: the sums of the lines are added up before they are read, with a decimal point: leave out --decimal ,",
		},
		"another file": {
			text: "Client,Invoice,Date,Status,Value\nA,1,2026-01-14,sent,10.00\n",
			opts: importer.Options{From: "freshbooks"},
			want: "x.csv: no column has the heading Line Total, whose sums make the documents of this layout",
		},
		"no receivables": {
			text: waveHeader + "7,2026-01-14,10.00,,A,1,Income,Income\n",
			want: `x.csv: no row has the Account Type "System Receivable Invoice": want the transactions of all accounts, with Accounts Receivable among them`,
		},
		"too much": {
			text: freshHeader + "A,1,2026-01-14,sent,,x,90000000000000000.00,GBP\nA,1,2026-01-14,sent,,x,90000000000000000.00,GBP\n",
			want: "line 3 of this document: Line Total: ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := read(tt.text, tt.opts)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error is %v, want %s", err, tt.want)
			}
		})
	}
}
