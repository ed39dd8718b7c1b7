package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// entriesOf reads a list and prints what each row of it is.
func entriesOf(text string, opts importer.Options) (all string, rep *importer.Report) {
	rep, err := importer.Read([]importer.Source{{Name: "list.csv", Reader: strings.NewReader(text)}}, opts, func(entries []ledger.Entry) error {
		for i := range entries {
			e := &entries[i]
			all += fmt.Sprintf("%s due %v %v; ", e.Account, e.Due, e.Hold)
		}
		return nil
	})
	if err != nil {
		return err.Error(), nil
	}
	return strings.TrimSuffix(all, "; "), rep
}

// A status with days behind it is the status, a reason for a hold in place of one is a hold, and
// terms in place of a due date make one.
func TestWordsWithMoreToThem(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{
			"statuses with days",
			"Customer,Invoice,Date,Due,Status,Total\nOak,1,2026-03-01,2026-03-31,Late by 3 weeks,50.00\nElm,2,2026-03-02,2026-04-01,\"Paid (14/04/2026)\",60.00\nYew,3,2026-03-03,2026-04-02,12 days overdue,70.00\nFir,4,2026-03-03,2026-04-02,Cancelled on 2 April 2026,70.00\n",
			"Oak due 2026-03-31 ; Yew due 2026-04-02 ",
		},
		{"a status with a number", "Customer,Invoice,Date,Status,Total\nOak,1,2026-03-01,Paid 50%,50.00\n", `list.csv:2:18: Status: "Paid 50%" is not a status`},
		{"what is still to happen", "Customer,Invoice,Date,Status,Total\nOak,1,2026-03-01,To be paid on 01/05/2026,50.00\n", `list.csv:2:18: Status: "To be paid on 01/05/2026" is not a status`},
		{
			"holds as statuses", "Customer,Invoice,Date,Due,Status,Total\nOak,1,2026-03-01,2026-03-31,In breathing space,50.00\nElm,2,2026-03-02,2026-04-01,Insolvent,60.00\nYew,3,2026-03-02,2026-04-01,Open,60.00\n",
			"Oak due 2026-03-31 breathing_space; Elm due 2026-04-01 insolvency; Yew due 2026-04-01 ",
		},
		{"holds with a blank", "Customer,Invoice,Date,Due,Hold,Total\nOak,1,2026-03-01,2026-03-31,Breathing Space,50.00\n", "Oak due 2026-03-31 breathing_space"},
		{
			"terms for a due date", "Customer,Invoice,Date,Payment due,Total\nOak,1,2026-03-01,Due on receipt,50.00\nElm,2,2026-03-02,2026-04-01,60.00\nYew,3,2026-03-02,14 days,60.00\n",
			"Oak due 2026-03-01 ; Elm due 2026-04-01 ; Yew due 2026-03-16 ",
		},
		{"a number for a due date", "Customer,Invoice,Date,Payment due,Total\nOak,1,2026-03-01,14,50.00\nElm,2,2026-03-02,2026-04-01,60.00\n", `list.csv:2:18: Payment due: "14" is not a date`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := entriesOf(tt.text, importer.Options{}); !strings.HasPrefix(got+" ", tt.want) {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Of many documents and one whose year is a slip, that one is named.
func TestTheSlipIsNamed(t *testing.T) {
	text := "Customer,Invoice,Date,Due Date,Amount\n"
	for i := range 40 {
		text += fmt.Sprintf("Oak,%d,2025-%02d-14,2025-12-20,10.00\n", i, i%12+1)
	}
	tests := []struct{ name, row, want string }{
		{"far on", "Elm,90,2052-06-14,2052-07-14,90.00\n", "line 42: the due date 14 Jul 2052 is more than 15 years from most documents, which are of about 2025"},
		{"far back", "Elm,90,1925-06-14,2025-07-14,90.00\n", "line 42: the date 14 Jun 1925 is more than 15 years from the newest document, of 14 Dec 2025"},
		{"near", "Elm,90,2026-06-14,2026-07-14,90.00\n", ""},
	}
	for _, tt := range tests {
		_, rep := entriesOf(text+tt.row, importer.Options{})
		got := ""
		for _, o := range rep.Files[0].Oddities {
			if o.Told {
				got += fmt.Sprintf("line %d: %s", o.Line, o.Reason)
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Two digits in front that never change may be the year.
func TestYearsFirstInAShortList(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one year", "Customer,Invoice,Date,Amount\nOak,1,25-07-09,10.00\nElm,2,25-07-21,10.00\n", "years of two digits that may stand first (25 to 25) or last (09 to 21)"},
		{"one day of the month in two years", "Customer,Invoice,Date,Amount\nOak,1,14/11/25,10.00\nElm,2,14/02/26,10.00\n", "Oak due "},
		{"one year behind", "Customer,Invoice,Date,Amount\nOak,1,19/11/25,10.00\nElm,2,14/02/25,10.00\n", "Oak due "},
	}
	for _, tt := range tests {
		if got, _ := entriesOf(tt.text, importer.Options{}); !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A nought beside sums is no answer of no: what was credited in part is asked about.
func TestNoughtBesideSums(t *testing.T) {
	got, _ := entriesOf("Customer,Invoice,Date,Due,Amount,Refunded\nOak,1,2026-03-01,2026-03-31,90.00,15.00\nElm,2,2026-03-02,2026-04-01,60.00,0\n", importer.Options{})
	if !strings.Contains(got, `column "Refunded" is not known and could be what is still open`) {
		t.Errorf("got %s", got)
	}
	got, _ = entriesOf("Customer,Invoice,Date,Due,Amount,Invoice credited\nOak,1,2026-03-01,2026-03-31,90.00,1\nElm,2,2026-03-02,2026-04-01,60.00,0\n", importer.Options{})
	if !strings.Contains(got, "Invoice credited") {
		t.Errorf("ones and noughts: %s", got)
	}
}
