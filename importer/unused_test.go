package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// everyday are headings that many lists have and that change no figure, with the cells
// of four rows.
var everyday = map[string][4]string{
	"Net":             {"500.00", "1000.00", "75.00", "12.50"},
	"Net Amount":      {"500.00", "1000.00", "75.00", "12.50"},
	"NetValue":        {"500.00", "1000.00", "90.00", "12.50"},
	"VAT":             {"100.00", "200.00", "15.00", "2.50"},
	"VAT Amount":      {"100.00", "200.00", "0.00", "2.50"},
	"Tax":             {"100.00", "200.00", "0.00", "2.50"},
	"tax_amount":      {"100.00", "200.00", "0.00", "2.50"},
	"Sales Tax":       {"100.00", "0.00", "15.00", "2.50"},
	"Tax Code":        {"20", "20", "0", "5"},
	"VAT Rate":        {"20.00", "20.00", "0.00", "5.00"},
	"Goods":           {"500.00", "1000.00", "90.00", "12.50"},
	"Goods Value":     {"500.00", "1000.00", "90.00", "12.50"},
	"Excl VAT":        {"500.00", "1000.00", "90.00", "12.50"},
	"Subtotal":        {"500.00", "1000.00", "90.00", "12.50"},
	"Gross":           {"600.00", "1200.00", "90.00", "15.00"},
	"Quantity":        {"10", "4.00", "3", "1"},
	"Qty":             {"10", "4", "3", "1"},
	"Units":           {"10", "4", "3", "1"},
	"Hours":           {"7.50", "12.25", "1.00", "0.50"},
	"Unit Price":      {"50.00", "250.00", "25.00", "12.50"},
	"Rate":            {"50.00", "250.00", "25.00", "12.50"},
	"Hourly Rate":     {"50.00", "95.00", "25.00", "12.50"},
	"Exchange Rate":   {"1.00", "1.17", "1.00", "1.00"},
	"Ex. Rate":        {"1.000000", "1.170000", "1.000000", "1.000000"},
	"Discount":        {"5.00", "0.00", "2.50", "0.00"},
	"Discount %":      {"5.00", "0.00", "2.50", "0.00"},
	"Disc Percent":    {"5", "0", "2", "0"},
	"Commission":      {"30.00", "45.00", "2.00", "1.00"},
	"Margin":          {"130.00", "245.00", "12.00", "4.00"},
	"Cost":            {"130.00", "245.00", "12.00", "4.00"},
	"Cost Price":      {"130.00", "245.00", "12.00", "4.00"},
	"Carriage":        {"7.50", "0.00", "7.50", "3.00"},
	"Delivery Charge": {"7.50", "0.00", "7.50", "3.00"},
	"Weight":          {"12.40", "130.00", "7.25", "3.00"},
	"Weight (kg)":     {"12.40", "130.00", "7.25", "3.00"},
	"Phone":           {"01632 960001", "01632960002", "", "07700900003"},
	"Telephone No":    {"1632960001", "1632960002", "", "7700900003"},
	"Mobile":          {"447700900001", "447700900002", "447700900003", ""},
	"Post Code":       {"LS1 4AP", "M1 1AE", "B33 8TH", "DN55 1PT"},
	"Reference":       {"17", "18", "22", "9"},
	"Our Ref":         {"17", "18", "22", "9"},
	"Cust Order No":   {"17", "180", "22", "9"},
	"PO Number":       {"417", "518", "22", "9"},
	"Order No.":       {"417", "1180", "22", "9"},
	"Job":             {"417", "1180", "22", "9"},
	"Project Code":    {"417", "1180", "22", "9"},
	"Sales Rep":       {"7", "7", "3", "3"},
	"Cost Centre":     {"100", "100", "50", "10"},
	"Branch":          {"1", "2", "2", "1"},
	"Nominal Code":    {"4000", "4000", "4010", "4000"},
	"Dept":            {"1", "2", "2", "1"},
	"Credit Limit":    {"500.00", "1000.00", "1000.00", "10.00"},
	"Credit Rating":   {"50", "90", "90", "10"},
	"Payment Terms":   {"30", "30", "14", "7"},
	"Days Overdue":    {"30", "12", "0", "7"},
	"Days to Pay":     {"30", "12", "0", "7"},
	"Age":             {"30", "12", "0", "7"},
	"Age Bucket":      {"0-30", "0-30", "31-60", "0-30"},
	"Period":          {"1", "2", "2", "3"},
	"Week No":         {"11", "12", "12", "13"},
	"Batch":           {"11", "12", "12", "13"},
	"Line":            {"1", "2", "3", "4"},
	"Row":             {"1", "2", "3", "4"},
	"Invoice Status":  {"Open", "Open", "Open", "Open"},
	"Payment Method":  {"BACS", "DD", "BACS", "Cheque"},
	"Payment Ref":     {"17", "18", "22", "9"},
	"Receipt No":      {"17", "18", "22", "9"},
	"Notes":           {"call back", "", "100.00 promised", ""},
	"Description":     {"Paint", "Boards", "Nails", "Glue"},
	"Company Reg No":  {"1234567", "1234568", "", "9"},
	"Base Currency":   {"GBP", "GBP", "GBP", "GBP"},
	"Amount (Local)":  {"510.00", "1020.00", "76.50", "12.75"},
	"Value in base":   {"510.00", "1020.00", "76.50", "12.75"},
	"Original Net":    {"500.00", "1000.00", "75.00", "12.50"},
	"Disbursements":   {"50.00", "100.00", "7.00", "1.50"},
	"Insurance":       {"5.00", "10.00", "7.00", "1.50"},
	"Interest Rate":   {"8.00", "8.00", "8.25", "8.00"},
	"VAT Outstanding": {"100.00", "0.00", "15.00", "2.50"},
	"Customer Phone":  {"447700900001", "447700900002", "447700900003", ""},
	"Email Sent":      {"1", "0", "1", "0"},
	"Last Chased":     {"14/06/2026", "", "20/06/2026", ""},
	"Created":         {"14/06/2026", "15/06/2026", "20/06/2026", "21/06/2026"},
	"Statement Date":  {"30/06/2026", "30/06/2026", "30/06/2026", "30/06/2026"},
	"Gross margin":    {"130.00", "245.00", "12.00", "4.00"},
	"Stamp duty":      {"7.50", "0.00", "7.50", "3.00"},
	"P&P":             {"7.50", "0.00", "7.50", "3.00"},
	"Handling":        {"7.50", "0.00", "7.50", "3.00"},
	"Mileage":         {"7.50", "0.00", "7.50", "3.00"},
	"Service charge":  {"7.50", "0.00", "7.50", "3.00"},
	"Ground rent":     {"7.50", "0.00", "7.50", "3.00"},
	"Sinking fund":    {"7.50", "0.00", "7.50", "3.00"},
	"Rounding":        {"0.50", "0.00", "0.25", "0.00"},
	"Sales YTD":       {"130.00", "245.00", "12.00", "4.00"},
	"Balance b/f":     {"130.00", "245.00", "12.00", "4.00"},
	"Last payment":    {"130.00", "245.00", "12.00", "4.00"},
	"Quote value":     {"500.00", "1200.00", "90.00", "12.50"},
	"Usage (kWh)":     {"130.40", "245.20", "12.60", "4.00"},
	"Zero rated":      {"130.00", "0.00", "12.00", "4.00"},
	"Fuel surcharge":  {"7.50", "0.00", "7.50", "3.00"},
	"Labour & parts":  {"130.00", "245.00", "12.00", "4.00"},
	"Days Unpaid":     {"30", "12", "0", "7"},
	"No of payments":  {"3", "2", "0", "1"},
	"Payment Ref No":  {"417", "518", "22", "9"},
	"Cheque No.":      {"417", "518", "22", "9"},
	"Deposit Code":    {"417", "518", "22", "9"},
	"Receipt #":       {"417", "518", "22", "9"},
	"Credit Days":     {"30", "60", "14", "7"},
	"Days left":       {"30", "12", "0", "7"},
	"% paid":          {"50", "100", "0", "10"},
	"Payment promise": {"14/06/2026", "15/06/2026", "20/06/2026", ""},
	"Delivery Date":   {"14/06/2026", "15/06/2026", "20/06/2026", "21/06/2026"},
}

// readList imports a text and says what came of it.
func readList(text string, opts importer.Options) (*importer.Report, error) {
	return importer.Read([]importer.Source{{Name: "list.csv", Reader: strings.NewReader(text)}}, opts, func([]ledger.Entry) error { return nil })
}

// TestEverydayHeadings: no question about a column that changes no figure, whether the
// list is long or short, and whether or not its sums have pence.
func TestEverydayHeadings(t *testing.T) {
	if len(everyday) < 60 {
		t.Fatalf("only %d headings", len(everyday))
	}
	for heading, cells := range everyday {
		for _, amounts := range [][4]string{{"600.00", "1200.00", "90.00", "15.00"}, {"600", "1200", "90", "15"}} {
			for rows := 1; rows <= 4; rows++ {
				for _, due := range []bool{true, false} {
					if !due && strings.HasPrefix(amounts[0], "600.") && strings.Contains(cells[0], "/") && rows < 2 {
						continue // one row with a day that is later
					}
					text := "Customer,Invoice No,Date,Amount," + heading + "\n"
					if due {
						text = "Customer,Invoice No,Date,Due Date,Amount," + heading + "\n"
					}
					for i := range rows {
						text += fmt.Sprintf("Hartwell %c,%d,%d/05/2026,", 'A'+i/2, 41+3*i, 13+i)
						if due {
							text += fmt.Sprintf("%d/06/2026,", 13+i)
						}
						text += amounts[i] + "," + cells[i] + "\n"
					}
					if _, err := readList(text, importer.Options{}); err != nil {
						t.Errorf("%s: %d rows: %v", heading, rows, err)
					}
				}
			}
		}
	}
}

// TestUnknownSums: a heading that nobody knows does not pass when its cells may be what is
// open or what was paid, and each remedy leads to its figure.
func TestUnknownSums(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell Tiles,41,13/05/2026,12/06/2026,600.00,%s\n" +
		"Hartwell Tiles,42,14/05/2026,13/06/2026,1200.00,%s\n" +
		"Pell & Moss,43,15/05/2026,14/06/2026,90.00,%s\n"
	for _, heading := range []string{"Zu zahlen", "Left over", "Bit to come", "Col_7", "Ledger Bal.", "Val $2", `So "far"`, "O/S (sterling figs)"} {
		text := fmt.Sprintf(list, csvCell(heading), "450.00", "1200.00", "0.00")
		_, err := readList(text, importer.Options{})
		if err == nil || !strings.Contains(err.Error(), "--map outstanding=") && !strings.Contains(err.Error(), "--map '") || !strings.Contains(err.Error(), "--ignore") {
			t.Errorf("%s: no question: %v", heading, err)
			continue
		}
		for _, tt := range []struct {
			opts importer.Options
			want ledger.Money
		}{
			{importer.Options{Map: map[string]string{"outstanding": heading}}, 165000},
			{importer.Options{Map: map[string]string{"paid": heading}}, 24000},
			{importer.Options{Ignore: []string{heading}}, 189000},
		} {
			rep, err := readList(text, tt.opts)
			if err != nil {
				t.Errorf("%s: %v", heading, err)
				continue
			}
			if got := rep.Balance(ledger.Sterling); got != tt.want {
				t.Errorf("%s: %+v makes %v, want %v", heading, tt.opts, got, tt.want)
			}
		}
	}
}

// TestHarmlessWordShieldsNothing: a harmless word in a heading does not answer for the others.
func TestHarmlessWordShieldsNothing(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell Tiles,41,13/05/2026,12/06/2026,600.00,150.00\n" +
		"Hartwell Tiles,42,14/05/2026,13/06/2026,1200.00,0.00\n" +
		"Pell & Moss,43,15/05/2026,14/06/2026,90.00,90.00\n"
	for _, heading := range []string{
		"Paid by grant", "Delivery paid", "Goods returned", "Bank", "Cheque value", "Booking deposit", "Insurer paid", "Fee deducted", "Voucher", "Cash at site",
		"Rebate", "Less discount", "Credit memo total", "Order credit notes", "Project balance", "Line outstanding", "Principal still open", "Currency bal", "Age balance",
		"Paid net of VAT", "CIS", "Withholding tax", "WHT amount", "Tax withheld", "Received (Bank)",
	} {
		_, err := readList(fmt.Sprintf(list, csvCell(heading)), importer.Options{})
		if err == nil || !strings.Contains(err.Error(), "--map paid=") {
			t.Errorf("%s: no question: %v", heading, err)
			continue
		}
		rep, err := readList(fmt.Sprintf(list, csvCell(heading)), importer.Options{Map: map[string]string{"paid": heading}})
		if err != nil || rep.Balance(ledger.Sterling) != 165000 {
			t.Errorf("%s: paid: %v", heading, err)
		}
	}
}

// TestWordsBehindShieldNothing: what a heading says besides a word of what is open or was paid
// makes no number, rate or name of it.
func TestWordsBehindShieldNothing(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell Tiles,41,13/05/2026,12/06/2026,600.00,150.00\n" +
		"Hartwell Tiles,42,14/05/2026,13/06/2026,1200.00,0.00\n" +
		"Pell & Moss,43,15/05/2026,14/06/2026,90.00,90.00\n"
	for _, heading := range []string{
		"Balance at last call", "Receipts YTD", "Unpaid amt (no tax)", "Owing on terms", "Paid by swift", "Tax & amount owing", "#remaining",
		"Collected via web", "Deducted by rep", "Balance (ref. bank)",
	} {
		if _, err := readList(fmt.Sprintf(list, csvCell(heading)), importer.Options{}); err == nil || !strings.Contains(err.Error(), "--map paid=") {
			t.Errorf("%s: no question: %v", heading, err)
		}
		rep, err := readList(fmt.Sprintf(list, csvCell(heading)), importer.Options{Map: map[string]string{"paid": heading}})
		if err != nil || rep.Balance(ledger.Sterling) != 165000 {
			t.Errorf("%s: paid: %v", heading, err)
		}
	}
}

// TestRoundSums: sums in whole pounds, as a spreadsheet saves them, are sums beside amounts
// with pence.
func TestRoundSums(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell Tiles,41,13/05/2026,12/06/2026,600.50,%s\n" +
		"Hartwell Tiles,42,14/05/2026,13/06/2026,1200.00,%s\n" +
		"Pell & Moss,43,15/05/2026,14/06/2026,90.00,%s\n"
	for heading, cells := range map[string][3]string{
		"Deposit": {"100", "200", ""}, "Cheques": {"100", "200", "0"}, "Amount banked": {"100", "200", "50"}, "Part payment": {"", "50", ""},
		"Still open figs": {"500", "1000", "40"}, "Stand": {"75", "210", "0"}, "Nun": {"500", "1200", "90"}, // by their cells alone
	} {
		text := fmt.Sprintf(list, heading, cells[0], cells[1], cells[2])
		if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), "--map paid=") {
			t.Errorf("%s: no question: %v", heading, err)
		}
	}
	for heading, cells := range map[string][3]string{"Plot": {"114", "16", "3"}, "Guests": {"40", "65", "30"}, "Letters": {"0", "3", "2"}, "Step": {"1", "0", ""}} {
		if _, err := readList(fmt.Sprintf(list, heading, cells[0], cells[1], cells[2]), importer.Options{}); err != nil {
			t.Errorf("%s: %v", heading, err)
		}
	}
	rep, err := readList(fmt.Sprintf(list, "Deposit", "100", "200", ""), importer.Options{Map: map[string]string{"paid": "Deposit"}})
	if err != nil || rep.Balance(ledger.Sterling) != 159050 {
		t.Error(err)
	}
}

// TestDaysOfPaymentAndDue: a word of the day on which each falls due, or was paid, is not
// outdone by one of another day.
func TestDaysOfPaymentAndDue(t *testing.T) {
	for heading, want := range map[string]string{
		"Receipt entered": "--map settled_date=", "Banked and posted": "--map settled_date=", "Payment ledger date": "--map settled_date=", "Cleared (period)": "--map settled_date=",
		"Supply due date": "--map due_date=", "Payable from": "--map due_date=", "Statement pay date": "--map due_date=",
	} {
		text := fmt.Sprintf("Customer,Invoice No,Date,%s,Amount\nHartwell,41,13/05/2026,12/06/2026,600.00\nHartwell,42,14/05/2026,14/06/2026,90.00\n", heading)
		if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), want+csvFlag(heading)) {
			t.Errorf("%s: %v", heading, err)
		}
	}
	for _, heading := range []string{"Payment chased", "Promised to pay", "Last paid", "Due reminder sent", "Posted"} {
		text := fmt.Sprintf("Customer,Invoice No,Date,%s,Amount\nHartwell,41,13/05/2026,12/06/2026,600.00\nHartwell,42,14/05/2026,14/06/2026,90.00\n", heading)
		if _, err := readList(text, importer.Options{}); err != nil {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestSecondDueDate: a second due date is asked about where it says another day, and named it
// counts on the rows that have one.
func TestSecondDueDate(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,%s,Amount\nHartwell,41,13/05/2026,12/06/2026,%s,600.00\nPell,42,14/05/2026,14/06/2026,,90.00\n"
	for _, heading := range []string{"Agreed due date", "Revised Due Date", "Deferred to", "Payment extension date", "New date due"} {
		text := fmt.Sprintf(list, heading, "30/09/2026")
		_, err := readList(text, importer.Options{})
		if err == nil || !strings.Contains(err.Error(), "--map due_date="+csvFlag(heading)) || !strings.Contains(err.Error(), "--ignore "+csvFlag(heading)+" to go by Due Date") {
			t.Errorf("%s: no question: %v", heading, err)
		}
		for _, tt := range []struct {
			opts importer.Options
			want string
		}{
			{importer.Options{Map: map[string]string{"due_date": heading}}, "2026-09-30 2026-06-14 "},
			{importer.Options{Ignore: []string{heading}}, "2026-06-12 2026-06-14 "},
		} {
			got := ""
			_, err := importer.Read([]importer.Source{{Name: "list.csv", Reader: strings.NewReader(text)}}, tt.opts, func(entries []ledger.Entry) error {
				for _, e := range entries {
					got += e.Due.String() + " "
				}
				return nil
			})
			if err != nil || got != tt.want {
				t.Errorf("%s: due %s, want %s: %v", heading, got, tt.want, err)
			}
		}
		if _, err := readList(fmt.Sprintf(list, heading, "12/06/2026"), importer.Options{}); err != nil {
			t.Errorf("%s: the same day: %v", heading, err)
		}
	}
	for _, heading := range []string{"MOT due date", "Date extended warranty sent", "VAT due", "Due date reminder"} {
		if _, err := readList(fmt.Sprintf(list, heading, "30/09/2026"), importer.Options{}); err != nil {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestDayOfCancelling: a day on which a debt was cancelled is asked about like one on which it
// was paid.
func TestDayOfCancelling(t *testing.T) {
	text := "Customer,Invoice No,Date,Due Date,Date voided,Amount\nHartwell,41,13/05/2026,12/06/2026,20/06/2026,600.00\nPell,42,14/05/2026,14/06/2026,,90.00\n"
	if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), `--map settled_date="Date voided"`) {
		t.Errorf("no question: %v", err)
	}
	rep, err := readList(text, importer.Options{Map: map[string]string{"settled_date": "Date voided"}})
	if err != nil || rep.Basis != ledger.Dated {
		t.Error(err)
	}
}

func csvFlag(heading string) string { return fmt.Sprintf("%q", heading) }

// TestTakenAtSource: what the customer keeps back for the tax office is asked about although
// it is one share of every amount, and cannot be what is open.
func TestTakenAtSource(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell,41,13/05/2026,12/06/2026,600.00,120.00\nHartwell,42,14/05/2026,13/06/2026,1200.00,240.00\nPell,43,15/05/2026,14/06/2026,90.00,18.00\n"
	_, err := readList(fmt.Sprintf(list, "Tax deducted"), importer.Options{})
	if err == nil || !strings.Contains(err.Error(), `--map paid="Tax deducted"`) || strings.Contains(err.Error(), "outstanding") {
		t.Error(err)
	}
	for _, heading := range []string{"Agent's share", "Factor's fifth"} { // of which nobody knows what it is
		if _, err := readList(fmt.Sprintf(list, heading), importer.Options{}); err != nil {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestOddPaidColumns: what was paid is asked about with a minus throughout, with somebody who
// paid too much, with a word for nothing, and without a heading; each remedy leads to it.
func TestOddPaidColumns(t *testing.T) {
	for _, tt := range []struct {
		name, heading string
		cells         [3]string
		remedy        string
		want          ledger.Money
	}{
		{"a minus throughout", "Money in", [3]string{"-150.00", "", "-90.00"}, "Money in", 165000},
		{"paid too much", "Money in", [3]string{"150.00", "0.00", "95.00"}, "Money in", 164500},
		{"nil", "Money in", [3]string{"£150.00", "nil", "nil"}, "Money in", 174000},
		{"no heading", "", [3]string{"150.00", "0.00", "90.00"}, "#6", 165000},
	} {
		text := fmt.Sprintf("Customer,Invoice No,Date,Due Date,Amount,%s\nHartwell,41,13/05/2026,12/06/2026,600.00,%s\nHartwell,42,14/05/2026,13/06/2026,1200.00,%s\nPell,43,15/05/2026,14/06/2026,90.00,%s\n",
			tt.heading, tt.cells[0], tt.cells[1], tt.cells[2])
		if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("--map paid=%q", tt.remedy)) {
			t.Errorf("%s: no question: %v", tt.name, err)
		}
		rep, err := readList(text, importer.Options{Map: map[string]string{"paid": tt.remedy}})
		if err != nil || rep.Balance(ledger.Sterling) != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
		if rep, err := readList(text, importer.Options{Ignore: []string{tt.remedy}}); err != nil || rep.Balance(ledger.Sterling) != 189000 {
			t.Errorf("%s: ignored: %v", tt.name, err)
		}
	}
}

// TestSeveralPaidColumns: each column with a part of what was paid is asked about, and all of
// them may be named.
func TestSeveralPaidColumns(t *testing.T) {
	for _, tt := range []struct {
		first, second, wantFirst, want string
	}{
		{"Instalment A", "Instalment B", `--map paid="Instalment A"`, `--map paid="Instalment B" as well as --map paid="Instalment A"`},
		{"Paid", "Written down", "", `--map paid="Written down" as well as --map paid="Paid"`},
		{"Receipts", "Receipts", "--map 'paid=Receipts#1'", `--map paid="Receipts#2" as well as --map paid="Receipts#1"`},
	} {
		text := fmt.Sprintf("Customer,Invoice No,Date,Due Date,Amount,%s,%s\nHartwell,41,13/05/2026,12/06/2026,600.00,150.00,50.00\n"+
			"Hartwell,42,14/05/2026,13/06/2026,1200.00,0.00,0.00\nPell,43,15/05/2026,14/06/2026,90.00,40.00,50.00\n", tt.first, tt.second)
		_, err := readList(text, importer.Options{})
		if err == nil || !strings.Contains(err.Error(), tt.wantFirst) {
			t.Errorf("%s: no question: %v", tt.first, err)
		}
		first, second := tt.first, tt.second
		if first == second {
			first, second = first+"#1", second+"#2"
		}
		if _, err = readList(text, importer.Options{Map: map[string]string{"paid": first}}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s alone: %v, want %s", first, err, tt.want)
		}
		rep, err := readList(text, importer.Options{Map: map[string]string{"paid": first}, More: map[string][]string{"paid": {second}}})
		if err != nil || rep.Balance(ledger.Sterling) != 160000 {
			t.Errorf("%s and %s: %v", first, second, err)
		}
		if rep, err = readList(text, importer.Options{Map: map[string]string{"paid": first}, Ignore: []string{second}}); err != nil || rep.Balance(ledger.Sterling) != 170000 {
			t.Errorf("%s alone: %v", first, err)
		}
	}
}

func csvCell(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// TestKnownSums: the words that programs print for what is open and what was paid.
func TestKnownSums(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell Tiles,41,13/05/2026,12/06/2026,600.00,%s\n" +
		"Pell & Moss,43,15/05/2026,14/06/2026,90.00,%s\n"
	for _, heading := range []string{
		"Outstanding value", "O/S", "O/S Amnt", "o_s_amt", "total_due", "Total Due", "TotalDue", "Amount Outstanding", "Balance Due", "balance.due",
		"Remaining", "Unpaid", "Owing", "Amount Owing", "STILL OWING", "Due", "Balance (GBP)", "Left to pay", "Outstanding inc VAT",
	} {
		rep, err := readList(fmt.Sprintf(list, heading, "450.00", "0.00"), importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != 45000 {
			t.Errorf("%s: %v, %v, want 450.00 open", heading, rep, err)
		}
	}
	for _, heading := range []string{
		"Receipts", "Received", "Payments", "Payments received", "Total paid", "Allocated", "Paid Value", "Cash received", "Part paid", "Collected",
		"Paid to date", "Amount Paid", "AmountPaid", "amount_received", "Paid", "Settled", "Receipts to date",
	} {
		rep, err := readList(fmt.Sprintf(list, heading, "150.00", "90.00"), importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != 45000 {
			t.Errorf("%s: %v, %v, want 450.00 open", heading, rep, err)
		}
	}
	for _, heading := range []string{"Tenant", "Partner", "Bill To", "Organisation", "Payer", "Debtor", "Client", "tenant_name"} {
		text := strings.Replace(fmt.Sprintf(list, "Notes", "", ""), "Customer", heading, 1)
		if rep, err := readList(text, importer.Options{}); err != nil || rep.Balance(ledger.Sterling) != 69000 {
			t.Errorf("%s: %v", heading, err)
		}
	}
	for _, heading := range []string{"Amount inc VAT", "Amount (incl. VAT)", "Total inc Tax", "Inv Amt", "Invoice Value", "Gross", "gross_amount"} {
		text := strings.Replace(fmt.Sprintf(list, "Notes", "", ""), "Amount", heading, 1)
		if rep, err := readList(text, importer.Options{}); err != nil || rep.Balance(ledger.Sterling) != 69000 {
			t.Errorf("%s: %v", heading, err)
		}
	}
	for _, heading := range []string{"Tax Point", "Date raised", "Raised", "Date Issued", "InvoiceDate"} {
		text := strings.Replace(fmt.Sprintf(list, "Notes", "", ""), ",Date,", ","+heading+",", 1)
		if rep, err := readList(text, importer.Options{}); err != nil || rep.Newest.String() != "2026-05-15" {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestUnknownDueDate: a column of later days is asked about where nothing says when the
// debts fall due, and not where something does.
func TestUnknownDueDate(t *testing.T) {
	const list = "Customer,Invoice No,Date,%s,Amount\nHartwell,41,13/05/2026,12/06/2026,600.00\nHartwell,42,14/05/2026,14/06/2026,90.00\n"
	text := fmt.Sprintf(list, "Zahlbar")
	if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), `--map due_date="Zahlbar"`) {
		t.Errorf("no question: %v", err)
	}
	for _, opts := range []importer.Options{{Map: map[string]string{"due_date": "Zahlbar"}}, {Ignore: []string{"Zahlbar"}}, {Map: map[string]string{"due_date": ""}}} {
		if _, err := readList(text, opts); err != nil {
			t.Errorf("%+v: %v", opts, err)
		}
	}
	if _, err := readList(fmt.Sprintf(list, "Planned call"), importer.Options{}); err != nil {
		t.Error(err)
	}
}

// TestBareWords: a word that may be a sum or a day is what its cells are.
func TestBareWords(t *testing.T) {
	paid := "Customer,Invoice No,Date,Due Date,Amount,Paid\nHartwell,41,13/05/2026,12/06/2026,600.00,15/06/2026\nHartwell,42,14/05/2026,14/06/2026,90.00,\n"
	rep, err := readList(paid, importer.Options{})
	if err != nil || rep.Basis != ledger.Dated {
		t.Errorf("Paid with days: %v", err)
	}
	for _, cells := range [][2]string{{"R100", "R101"}, {"15/06/2026", ""}} {
		text := fmt.Sprintf("Customer,Invoice No,Date,Due Date,Amount,Receipts\nHartwell,41,13/05/2026,12/06/2026,600.00,%s\nHartwell,42,14/05/2026,14/06/2026,90.00,%s\n", cells[0], cells[1])
		if _, err := readList(text, importer.Options{}); err != nil {
			t.Errorf("Receipts with %q: %v", cells, err)
		}
	}
}

// TestIgnoreNoColumn: an ignored heading that no file has is a slip of the pen.
func TestIgnoreNoColumn(t *testing.T) {
	text := "Customer,Invoice No,Date,Amount,Extra\nHartwell,41,13/05/2026,600.00,1.00\n"
	if _, err := readList(text, importer.Options{Ignore: []string{"Exta"}}); err == nil {
		t.Error("no complaint")
	}
	if _, err := readList(text, importer.Options{Ignore: []string{"extra"}}); err != nil {
		t.Error(err)
	}
}

// TestNamedLayoutsAsk: what is not known is asked about in the layouts of programs too.
func TestNamedLayoutsAsk(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{
			"a column of the user's own in an audit trail",
			"Type,Account Reference,Nominal A/C Ref,Department Code,Date,Reference,Details,Net Amount,Tax Code,Tax Amount,Exchange Rate,Noch offen\n" +
				"SI,HAR01,4000,0,13/01/2026,41,Tiles,500.00,T1,100.00,1,450.00\nSI,HAR01,4000,0,14/01/2026,42,Tiles,75.00,T1,15.00,1,90.00\n",
			`column "Noch offen" is not known and could be what is still open of each amount`,
		},
		{
			"one customer number for several names",
			"Entry_No,Posting_Date,Document_Date,Document_Type,Document_No,Customer_No,Customer_Name,Currency_Code,Amount,Remaining_Amount,Due_Date,Open\n" +
				"1,14/01/2026,14/01/2026,Invoice,PSI-1,C0001,Hartwell Tiles,,60.00,60.00,13/02/2026,Yes\n" +
				"2,14/01/2026,14/01/2026,Invoice,PSI-2,C0001,Pell & Moss,,40.00,40.00,13/02/2026,Yes\n" +
				"3,14/01/2026,14/01/2026,Invoice,PSI-3,C0001,Quill Hire,,30.00,30.00,13/02/2026,Yes\n",
			`say who owes, with --map account="Customer_Name" or --map account="Customer_No"`,
		},
		{
			"several lines of a template, of which part is paid",
			"*ContactName,EmailAddress,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,Total,InventoryItemCode,*Description,*Quantity,*UnitAmount,Discount,*AccountCode,*TaxType,TaxAmount,Currency,BrandingTheme,Schon da\n" +
				"Hartwell,,T-1,,14/01/2026,13/02/2026,720.00,,Tiles,2,200,,200,20% VAT,,GBP,,20.00\n" +
				"Hartwell,,T-1,,14/01/2026,13/02/2026,720.00,,Grout,4,50,,200,20% VAT,,GBP,,20.00\n" +
				"Pell,,T-2,,20/01/2026,19/02/2026,60.00,,Glue,1,50,,200,20% VAT,,GBP,,0.00\n",
			`--map paid="Schon da"`,
		},
	} {
		if _, err := readList(tt.text, importer.Options{}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

// TestUnknownSumsInWorkbook: the cells of a workbook have no pence that are nought, and those
// for nothing hold a word.
func TestUnknownSumsInWorkbook(t *testing.T) {
	list := func(heading string, cells ...any) []byte {
		rows := [][]any{{"Debtors"}, nil, {"Cust Code", "Cust Name", "Doc No", "Doc Date", "Due", "Val", heading}}
		for i, amount := range []any{600, 380.5, 90, -12} {
			rows = append(rows, []any{"H1", "Hartwell Tiles", 41 + i, "2026-05-13", "2026-06-12", amount, cells[i]})
		}
		return newBook(t).rows("Sheet1", rows...).bytes()
	}
	value := map[string]string{"amount": "Val"}
	for _, cells := range [][]any{{450, 380.5, 0, -12}, {450, 380.5, "N/A", -12}} {
		file := list("Rest", cells...)
		_, _, err := readBook(file, importer.Options{Map: value})
		if err == nil || !strings.Contains(err.Error(), `--map outstanding="Rest"`) {
			t.Errorf("%v: no question: %v", cells, err)
		}
		rep, _, err := readBook(file, importer.Options{Map: map[string]string{"amount": "Val", "outstanding": "Rest"}})
		if cells[2] == 0 && (err != nil || rep.Balance(ledger.Sterling) != 81850) {
			t.Errorf("%v: %v", cells, err)
		}
	}
	for heading, cells := range map[string][]any{"Qty": {12, 3, 1, 1}, "VAT": {100, 63.42, 15, -2}, "Disc %": {2.5, 0, 1, 0}, "Order No": {17, 18, 19, 20}, "Overdue Days": {18, 3, 0, 0}} {
		if _, _, err := readBook(list(heading, cells...), importer.Options{Map: value}); err != nil {
			t.Errorf("%s: %v", heading, err)
		}
	}
}
