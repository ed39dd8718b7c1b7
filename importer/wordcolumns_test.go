package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestWordColumns: columns whose words change a figure are asked about whatever their heading
// says, and the remedies lead to it.
func TestWordColumns(t *testing.T) {
	const list = "Customer,%s,Invoice No,Date,Due Date,Amount\nHartwell,%s,41,13/05/2026,12/06/2026,600.00\nHartwell,%s,42,14/05/2026,13/06/2026,90.00\nPell,%s,43,15/05/2026,14/06/2026,70.00\n"
	for _, tt := range []struct {
		heading string
		words   [3]string
		field   string
		want    ledger.Money
	}{
		{"Paper", [3]string{"Sales Invoice", "Credit", "Sales Invoice"}, "kind", 58000},
		{"Warehouse", [3]string{"INV", "CRN", "INV"}, "kind", 58000},
		{"Note", [3]string{"Invoice", "Payment", "Invoice"}, "kind", 58000},
		{"Tran", [3]string{"SIN", "SCR", "SIN"}, "kind", 58000},
		{"Sgn", [3]string{"D", "C", "D"}, "side", 58000},
		{"Db/Cr", [3]string{"Db", "Cr", "Db"}, "", 58000},
		{"+ or -", [3]string{"+", "-", "+"}, "side", 58000},
		{"Where it stands", [3]string{"Overdue", "Paid", "Sent"}, "status", 67000},
		{"Depot", [3]string{"", "Cancelled", ""}, "status", 67000},
		{"Shop", [3]string{"GBP", "USD", "GBP"}, "currency", 67000},
		{"Fully paid (Y/N)", [3]string{"N", "Y", "N"}, "", 67000},
		{"Paid?", [3]string{"", "yes", ""}, "", 67000},
		{"Voided", [3]string{"No", "Yes", "No"}, "", 67000},
		{"Unpaid", [3]string{"Y", "N", "Y"}, "", 67000},
		{"Invoice paid", [3]string{"N", "Y", "N"}, "", 67000},
		{"Paid in full?", [3]string{"", "✓", ""}, "", 67000},
		{"Still open", [3]string{"x", "", "x"}, "", 67000},
		{"Open", [3]string{"1", "0", "1"}, "", 67000},
		{"Closed", [3]string{"0", "1", "0"}, "", 67000},
		{"Pd", [3]string{"", "tick", ""}, "", 67000},
		// These may be about something else than the debt.
		{"Bounced?", [3]string{"n", "y", "n"}, "status", 67000},
		{"Deposit paid", [3]string{"N", "Y", "N"}, "status", 67000},
		{"Levy paid", [3]string{"0", "1", "0"}, "status", 67000},
		{"Overpaid", [3]string{"no", "yes", "no"}, "status", 67000},
		{"Cheque returned", [3]string{"N", "Y", "N"}, "status", 67000},
		{"DD failed", [3]string{"", "Y", ""}, "status", 67000},
		{"Claim rejected", [3]string{"N", "Y", "N"}, "status", 67000},
		{"Papers outstanding", [3]string{"Y", "N", "Y"}, "status", 67000},
		{"Photos outstanding", [3]string{"Y", "", "Y"}, "status", 67000},
		{"Not yet settled by grant", [3]string{"Y", "N", "Y"}, "status", 67000},
		{"Received", [3]string{"", "✔", ""}, "status", 67000},
		{"Credited", [3]string{"N", "Y", "N"}, "status", 67000},
		{"Complete", [3]string{"N", "Y", "N"}, "status", 67000},
	} {
		text := fmt.Sprintf(list, csvCell(tt.heading), tt.words[0], tt.words[1], tt.words[2])
		opts := importer.Options{}
		if tt.field != "" {
			want := fmt.Sprintf("--map %s=%q", tt.field, tt.heading)
			if _, err := readList(text, opts); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %s", tt.heading, err, want)
			}
			opts.Map = map[string]string{tt.field: tt.heading}
		}
		rep, err := readList(text, opts)
		if err != nil || rep.Balance(ledger.Sterling) != tt.want {
			t.Errorf("%s: %v: %v", tt.heading, rep, err)
		}
		if rep, err = readList(text, importer.Options{Ignore: []string{tt.heading}}); err != nil || rep.Balance(ledger.Sterling) != 76000 {
			t.Errorf("%s ignored: %v", tt.heading, err)
		}
	}
	for heading, words := range map[string][3]string{ // which change nothing
		"Region": {"North", "Credit", "South"}, "Stage": {"Sent", "Overdue", "Sent"}, "Base Currency": {"EUR", "EUR", "EUR"},
		"Reminder": {"Yes", "No", "Yes"}, "Class": {"Invoice", "Invoice", "Invoice"}, "Cancelled": {"No", "No", "No"}, "Reverse charge": {"Y", "N", "Y"}, "Deposit paid": {"N", "N", "N"}, "Avoid": {"N", "Y", ""},
	} {
		rep, err := readList(fmt.Sprintf(list, heading, words[0], words[1], words[2]), importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != 76000 {
			t.Errorf("%s: %v", heading, err)
		}
	}
	signed := strings.Replace(fmt.Sprintf(list, "Paper", "Invoice", "Credit", "Invoice"), "90.00", "-90.00", 1)
	if rep, err := readList(signed, importer.Options{}); err != nil || rep.Balance(ledger.Sterling) != 58000 {
		t.Errorf("signed: %v", err)
	}
}

// TestCreditNotesByName: rows that are called credit notes and have no minus are told.
func TestCreditNotesByName(t *testing.T) {
	for _, names := range [][2]string{{"CN-42", "Tiles"}, {"42", "Credit note for 41"}, {"CRN0042", "Tiles"}} {
		text := fmt.Sprintf("Customer,Invoice No,Date,Details,Amount\nHartwell,41,13/05/2026,Tiles,600.00\nHartwell,%s,14/05/2026,%s,90.00\n", names[0], names[1])
		rep, err := readList(text, importer.Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		told := false
		for _, d := range rep.Files[0].Decisions {
			told = told || d.About == "credit notes" && d.Doubtful
		}
		if !told {
			t.Errorf("%q: not told", names)
		}
	}
}

// TestSettledDays: days on which money came settle a debt where the heading says so plainly,
// and are asked about where it may.
func TestSettledDays(t *testing.T) {
	const list = "Customer,Invoice No,Date,%s,Amount\nHartwell,41,13/05/2026,15/06/2026,600.00\nHartwell,42,14/05/2026,,90.00\nPell,43,15/05/2026,15/05/2026,70.00\n"
	for _, heading := range []string{"Paid on", "Settled on", "Pd date", "When paid"} {
		rep, err := readList(fmt.Sprintf(list, heading), importer.Options{})
		if err != nil || rep.Basis != ledger.Dated {
			t.Errorf("%s: %v", heading, err)
		}
	}
	for _, heading := range []string{"Payment day", "Date money received", "Cleared", "Chq date", "Banked", "Cash collected on", "Payments received"} {
		text := fmt.Sprintf(list, heading)
		if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("--map settled_date=%q", heading)) {
			t.Errorf("%s: no question: %v", heading, err)
		}
		if rep, err := readList(text, importer.Options{Map: map[string]string{"settled_date": heading}}); err != nil || rep.Basis != ledger.Dated {
			t.Errorf("%s: %v", heading, err)
		}
		if rep, err := readList(text, importer.Options{Ignore: []string{heading}}); err != nil || rep.Basis == ledger.Dated {
			t.Errorf("%s ignored: %v", heading, err)
		}
	}
	some := "Customer,Invoice No,Date,Collect by,Amount\nHartwell,41,13/05/2026,15/06/2026,600.00\nHartwell,42,14/05/2026,,90.00\n"
	if _, err := readList(some, importer.Options{}); err == nil || !strings.Contains(err.Error(), `--map due_date="Collect by"`) {
		t.Errorf("part of the due dates: %v", err)
	}
}

// TestSettledBesideOpen: a day of payment beside what is open or was paid is not passed over.
func TestSettledBesideOpen(t *testing.T) {
	rep, err := readList("Customer,Invoice No,Date,Amount,Part paid,Settled on\nHartwell,41,13/05/2026,600.00,,15/06/2026\nPell,43,15/05/2026,70.00,20.00,\n", importer.Options{})
	if err != nil || rep.Balance(ledger.Sterling) != 5000 {
		t.Errorf("nothing in the column of what was paid: %v", err)
	}
	rep, err = readList("Customer,Invoice No,Date,Amount,Outstanding,Date paid\nHartwell,41,13/05/2026,600.00,600.00,15/06/2026\nPell,43,15/05/2026,70.00,70.00,\n", importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, d := range rep.Files[0].Decisions {
		told = told || d.Doubtful && strings.Contains(d.Evidence, "there is a day in Date paid")
	}
	if !told {
		t.Error("the whole amount is open on a row with a day of payment, and nothing is said")
	}
}

// TestBalanceOfAccount: the balance of a customer on each of its rows is no open part.
func TestBalanceOfAccount(t *testing.T) {
	text := "Customer,Invoice No,Date,Amount,Balance\nHartwell,41,13/05/2026,600.00,690.00\nHartwell,42,14/05/2026,90.00,690.00\nPell,43,15/05/2026,70.00,70.00\n"
	if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), "balance of the account") {
		t.Errorf("no refusal: %v", err)
	}
	rep, err := readList(text, importer.Options{Map: map[string]string{"outstanding": ""}})
	if err != nil || rep.Balance(ledger.Sterling) != 76000 {
		t.Error(err)
	}
}

// TestFlagsBesideWhatIsOpen: where a column says what is open, no yes about something else takes
// a row away, and one that says that the debt is void is held against it.
func TestFlagsBesideWhatIsOpen(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,Outstanding,%s\nHartwell,41,13/05/2026,12/06/2026,600.00,550.00,%s\nPell,43,15/05/2026,14/06/2026,70.00,70.00,%s\n"
	for _, heading := range []string{"Bounced", "Returned?", "Deposit paid", "DD failed", "Delivery cancelled", "Papers outstanding", "Complete"} {
		rep, err := readList(fmt.Sprintf(list, heading, "Y", "N"), importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != 62000 {
			t.Errorf("%s: %v", heading, err)
		}
	}
	if _, err := readList(fmt.Sprintf(list, "Open", "N", "Y"), importer.Options{}); err == nil || !strings.Contains(err.Error(), "do not agree") {
		t.Errorf("550.00 of what is not open: %v", err)
	}
	for heading, word := range map[string]string{"Void": "Y", "Written off?": "Yes", "Cancelled?": "yes"} {
		rep, err := readList(fmt.Sprintf(list, heading, word, ""), importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != 7000 {
			t.Errorf("%s: %v", heading, err)
			continue
		}
		if !slices.ContainsFunc(rep.Files[0].Decisions, func(d importer.Decision) bool {
			return d.Doubtful && strings.Contains(d.Choice, "though Outstanding says")
		}) {
			t.Errorf("%s: nothing is said of the 550.00: %+v", heading, rep.Files[0].Decisions)
		}
	}
}

// TestPartPaidFlag: yes under Part paid does not say how much, and is no whole payment.
func TestPartPaidFlag(t *testing.T) {
	const text = "Customer,Part paid?,Invoice No,Date,Due Date,Amount\nHartwell,,41,13/05/2026,12/06/2026,600.00\nPell,x,43,15/05/2026,14/06/2026,70.00\n"
	for _, opts := range []importer.Options{{}, {Map: map[string]string{"status": "Part paid?"}}} {
		if _, err := readList(text, opts); err == nil || !strings.Contains(err.Error(), "how much") {
			t.Errorf("%+v: %v", opts, err)
		}
	}
	rep, err := readList(text, importer.Options{Ignore: []string{"Part paid?"}})
	if err != nil || rep.Balance(ledger.Sterling) != 67000 {
		t.Error(err)
	}
}

// TestCreditedBy: the number of the credit note that credits an invoice makes no credit note of it.
func TestCreditedBy(t *testing.T) {
	for text, want := range map[string]bool{
		"Customer,Invoice No,Date,Amount,Credit note ref\nHartwell,41,13/05/2026,600.00,CN9\nPell,43,15/05/2026,70.00,\nPell,44,15/05/2026,70.00,\n": false,
		"Customer,Invoice No,Date,Amount,Credit note ref\nHartwell,,13/05/2026,600.00,CN9\nPell,43,15/05/2026,70.00,\nPell,44,15/05/2026,70.00,\n":   true,
	} {
		rep, err := readList(text, importer.Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		if got := slices.ContainsFunc(rep.Files[0].Decisions, func(d importer.Decision) bool { return d.About == "credit notes" }); got != want {
			t.Errorf("told %v, want %v:\n%s", got, want, text)
		}
	}
}

// TestQueried: what is queried is in dispute, all of it by yes, and else the sum.
func TestQueried(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\nHartwell,41,13/05/2026,12/06/2026,600.00,%s\nPell,43,15/05/2026,14/06/2026,70.00,\n"
	for heading, tt := range map[string]struct {
		word string
		want ledger.Money
	}{
		"In query": {"Y", 60000}, "Queried?": {"yes", 60000}, "On query": {"1", 60000}, "Query": {"x", 60000}, "Under dispute": {"true", 60000}, "Disputed (Y/N)": {"Y", 60000},
		"Query value": {"45.00", 4500}, "Amount in dispute": {"45.00", 4500}, "Queried": {"45.00", 4500},
	} {
		var disputed ledger.Money
		_, err := importer.Read([]importer.Source{{Name: "list.csv", Reader: strings.NewReader(fmt.Sprintf(list, heading, tt.word))}}, importer.Options{}, func(entries []ledger.Entry) error {
			for _, e := range entries {
				disputed += e.Disputed
			}
			return nil
		})
		if err != nil || disputed != tt.want {
			t.Errorf("%s %s: %v in dispute, want %v: %v", heading, tt.word, disputed, tt.want, err)
		}
	}
}

// TestFlaggedPayments: of payments yes and no say whether they have come.
func TestFlaggedPayments(t *testing.T) {
	for heading, words := range map[string][2]string{"Cleared": {"Y", "N"}, "Dishonoured?": {"", "yes"}, "Reversed": {"no", "yes"}, "Cheque returned": {"N", "Y"}, "DD failed": {"0", "1"}, "Received": {"✓", ""}} {
		text := fmt.Sprintf("Date received,Customer,Amount,%s\n14/05/2026,Hartwell,90.00,%s\n15/05/2026,Hartwell,70.00,%s\n", heading, words[0], words[1])
		rep, err := readList(text, importer.Options{Receipts: true})
		if err != nil || rep.Balance(ledger.Sterling) != -9000 {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestTermsHeadings: days of credit under short headings make due dates.
func TestTermsHeadings(t *testing.T) {
	for _, heading := range []string{"Cr days", "Cr. terms", "Pay terms", "Pay days", "Credit term"} {
		rep, err := readList(fmt.Sprintf("Customer,Invoice No,Date,Amount,%s\nHartwell,41,13/05/2026,600.00,30\nPell,43,15/05/2026,70.00,60D\n", heading), importer.Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		found := false
		for _, d := range rep.Files[0].Decisions {
			found = found || d.About == "due date"
		}
		if !found {
			t.Errorf("%s: no due dates", heading)
		}
	}
}
