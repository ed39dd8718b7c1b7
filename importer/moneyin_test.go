package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

var (
	owedLedger = given{name: "sales.csv", text: "Client,Invoice No,Date,Due Date,Value\nFenn,F1,21/08/2026,20/09/2026,210.40\nGarth,G7,22/08/2026,21/09/2026,89.60\n"}
	asReceipts = importer.Options{Kind: ledger.Receipt}
	asDebts    = importer.Options{Sign: importer.Signed, Map: map[string]string{}}
)

// What customers paid, in a list beside their ledger, is asked for by name and never owed
// again; what is said to do leads to what is left.
func TestMoneyInBesideALedger(t *testing.T) {
	const left = "Fenn 160.40, Garth 0.00"
	tests := []struct{ name, file, text, shown string }{
		{"ways of paying", "bank.csv", "Date,Client,Value,How paid\n25/08/2026,Fenn,50.00,Chq\n26/08/2026,Garth,89.60,Faster payment\n", "How paid is how each was paid"},
		{"words of a payment", "bank.csv", "Date,Client,Value,Narrative\n25/08/2026,Fenn,50.00,Money received\n26/08/2026,Garth,89.60,Money received\n", `Narrative is "Money received"`},
		{"the name of the file", "august-remittances.csv", "Date,Client,Value\n25/08/2026,Fenn,50.00\n26/08/2026,Garth,89.60\n", "by the name of the file"},
		{"nothing at all", "august.csv", "Date,Client,Value\n25/08/2026,Fenn,50.00\n26/08/2026,Garth,89.60\n", "nothing says whether these are debts or what was paid of those in sales.csv"},
		{"the heading of the day", "august.csv", "Date banked,Client,Value,Paying-in slip\n25/08/2026,Fenn,50.00,A\n26/08/2026,Garth,89.60,A\n", "Date banked is of a payment"},
		{"the heading of the sum", "august.csv", "Date,Client,Sum received,Invoice No\n25/08/2026,Fenn,50.00,F1\n26/08/2026,Garth,89.60,G7\n", "Sum received is of a payment"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			paid := given{name: tt.file, text: tt.text}
			got, _ := owedIn(importer.Options{}, owedLedger, paid)
			if !strings.Contains(got, tt.shown) || !strings.Contains(got, "--kind "+tt.file+":receipt") || strings.Contains(got, "--map") {
				t.Errorf("got %s", got)
			}
			paid.opts = asReceipts
			if got, _ := owedIn(importer.Options{}, owedLedger, paid); got != left {
				t.Errorf("as receipts: %s, want %s", got, left)
			}
			if got, _ := owedIn(importer.Options{}, paid, owedLedger); got != left {
				t.Errorf("receipts first: %s, want %s", got, left)
			}
		})
	}
	ways := given{name: "till.csv", text: "Date,Client,Value,Type\n25/08/2026,Fenn,50.00,Card\n26/08/2026,Garth,89.60,Cash\n"}
	got, _ := owedIn(importer.Options{}, owedLedger, ways)
	if !strings.Contains(got, "say --kind till.csv:receipt --map till.csv:kind=, or") {
		t.Errorf("ways of paying as the kind: %s", got)
	}
	ways.opts = importer.Options{Kind: ledger.Receipt, Map: map[string]string{"kind": ""}}
	if got, _ := owedIn(importer.Options{}, owedLedger, ways); got != left {
		t.Errorf("ways of paying as the kind: %s, want %s", got, left)
	}
}

// Lists of debts are not asked about.
func TestNoMoneyInAmongInvoices(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"two lists of invoices", "old.csv", "Client,Invoice No,Date,Value\nFenn,F0,21/07/2026,10.00\n", "Fenn 220.40, Garth 89.60"},
		{"invoices with how they are to be paid", "old.csv", "Client,Invoice No,Date,Value,Payment method\nFenn,F0,21/07/2026,10.00,BACS\n", "Fenn 220.40, Garth 89.60"},
		{"a day each falls due", "payments-due.csv", "Client,Date,Due date,Value\nFenn,21/07/2026,20/08/2026,10.00\n", "Fenn 220.40, Garth 89.60"},
		{"a minus tells", "more.csv", "Client,Date,Value\nFenn,21/08/2026,10.00\nFenn,22/08/2026,-10.00\n", "Fenn 210.40, Garth 89.60"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := owedIn(importer.Options{}, owedLedger, given{name: tt.file, text: tt.text}); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	debts := given{name: "opening.csv", text: "Client,Date,Value\nFenn,21/08/2026,10.00\n"}
	if got, _ := owedIn(importer.Options{}, debts); got != "Fenn 10.00" {
		t.Errorf("alone: %s", got)
	}
	owed := []importer.Source{
		{Name: owedLedger.name, Reader: strings.NewReader(owedLedger.text)},
		{Name: debts.name, Reader: strings.NewReader(debts.text), Options: &asDebts},
	}
	if _, err := importer.Read(owed, importer.Options{}, func([]ledger.Entry) error { return nil }); err != nil {
		t.Errorf("as debts: %v", err)
	}
}

// The invoice on each row of a list of receipts is the one that is paid, and said to be.
func TestReceiptsPayWhatTheyName(t *testing.T) {
	read := func(text string, opts importer.Options) (string, *importer.Report) {
		t.Helper()
		rep, out, err := readAll([]given{owedLedger, {"in.csv", text, opts}}, importer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return out, rep
	}
	out, rep := read("Date received,Client,Sum received,Inv No\n25/08/2026,Garth,89.60,G7\n", asReceipts)
	if !strings.Contains(out, "Garth,Garth,receipt,,2026-08-25,,GBP,-89.60,,,,G7,") {
		t.Errorf("got %s", out)
	}
	said := false
	for _, d := range rep.Files[1].Decisions {
		said = said || d.About == "applies_to" && d.Choice == "the invoice in Inv No"
	}
	if !said {
		t.Errorf("not said: %+v", rep.Files[1].Decisions)
	}
	out, _ = read("Date received,Client,Sum received,Receipt ref,Document no\n25/08/2026,Garth,89.60,R1,R1\n", asReceipts)
	if !strings.Contains(out, "receipt,R1,") {
		t.Errorf("a number of its own: %s", out)
	}
}

// Lists of what is no invoice are known by what their numbers are called, and by the invoices of
// another file.
func TestListsByTheirNumbers(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"receipts", "list.csv", "Client,Receipt Number,Date,Value\nFenn,88,21/07/2026,10.00\n", "say --kind receipt, or"},
		{"credit notes", "list.csv", "Client,Credit Memo #,Date,Value\nFenn,88,21/07/2026,10.00\n", "say --kind credit_note, or"},
		{"refunds", "list.csv", "Client,Refund ID,Date,Value\nFenn,88,21/07/2026,10.00\n", "say --kind refund, or"},
		{"estimates", "list.csv", "Client,Estimate,Date,Value\nFenn,E-88,21/07/2026,10.00\n", "quotations (Estimate), which nobody owes"},
		{"by the file", "july credit memos.csv", "Client,Number,Date,Value\nFenn,88,21/07/2026,10.00\n", "say --kind credit_note, or"},
		{"invoices with the quotation of each", "list.csv", "Client,Invoice No,Quote No,Date,Value\nFenn,F0,88,21/07/2026,10.00\n", "Fenn 10.00"},
		{"invoices with their receipts", "list.csv", "Client,Receipt No,Date,Due,Value\nFenn,88,21/07/2026,21/08/2026,10.00\n", "Fenn 10.00"},
		{"signs", "list.csv", "Client,Receipt No,Date,Value\nFenn,88,21/07/2026,-10.00\nFenn,,21/06/2026,30.00\n", "Fenn 20.00"},
		{"invoices by their file", "invoices and credit notes.csv", "Client,Number,Date,Value\nFenn,88,21/07/2026,10.00\n", "Fenn 10.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := owedIn(importer.Options{}, given{name: tt.file, text: tt.text}); !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	paid := given{name: "august.csv", text: "Client,Date,Value,Invoice No\nGarth,25/08/2026,40.00,G7\n"}
	for _, files := range [][]given{{owedLedger, paid}, {paid, owedLedger}} {
		if got, _ := owedIn(importer.Options{}, files...); !strings.Contains(got, "say --kind august.csv:receipt if it is money that came in, --kind august.csv:credit_note") {
			t.Errorf("by the invoices: %s", got)
		}
	}
	other := given{name: "august.csv", text: "Client,Date,Value,Invoice No\nGarth,25/08/2026,40.00,G8\n"}
	if got, _ := owedIn(importer.Options{}, owedLedger, other); got != "Fenn 210.40, Garth 129.60" {
		t.Errorf("another invoice: %s", got)
	}
}
