package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// doubts are the decisions of a list that every command tells.
func doubts(rep *importer.Report) (all []string) {
	for _, d := range rep.Files[0].Decisions {
		if d.Doubtful {
			all = append(all, d.About+": "+d.Choice+": "+d.Evidence)
		}
	}
	return all
}

// TestColumnsOfPercent: a share of what was paid, is open or is kept back is no sum of it, and
// is told where no column says how much it comes to.
func TestColumnsOfPercent(t *testing.T) {
	const list = "Customer,Invoice No,Date,Due Date,Amount,%s\n" +
		"Hartwell Tiles,41,13/05/2026,12/06/2026,600.00,%s\n" +
		"Hartwell Tiles,42,14/05/2026,13/06/2026,1200.00,%s\n" +
		"Pell & Moss,43,15/05/2026,14/06/2026,90.00,%s\n"
	tells := func(text, heading, rows string, told bool) {
		t.Helper()
		rep, err := readList(text, importer.Options{})
		if err != nil {
			t.Errorf("%s: %v", heading, err)
			return
		}
		if got := rep.Balance(ledger.Sterling); got != 189000 {
			t.Errorf("%s: %v, want the amounts: a share is no sum", heading, got)
		}
		said := strings.Join(doubts(rep), "\n")
		if is := strings.Contains(said, fmt.Sprintf("%q", heading)) && strings.Contains(said, rows); is != told {
			t.Errorf("%s: told %v, want %v: %s", heading, is, told, said)
		}
	}
	for _, heading := range []string{
		"% paid", "Paid %", "Paid (%)", "Percent received", "Pct settled", "Outstanding %", "% unpaid", "% still open",
		"Retention %", "Retention (%)", "Retention rate", "Retention percentage", "% retained", "CIS %", "CIS rate",
	} {
		tells(fmt.Sprintf(list, heading, "5", "3", "0"), heading, "2 rows", true)
		tells(fmt.Sprintf(list, heading, "5%", "2.5%", ""), heading, "2 rows", true)
	}
	for _, heading := range []string{"Discount %", "VAT %", "% margin", "Credit limit %", "Commission %", "Interest rate"} {
		tells(fmt.Sprintf(list, heading, "5", "3", "0"), heading, "", false)
	}
	tells(fmt.Sprintf(list, "% paid", "0", "0.00", "0%"), "% paid", "", false)
	tells(fmt.Sprintf(list, "Outstanding %", "100", "100.00", "100%"), "Outstanding %", "", false)
	tells(fmt.Sprintf(list, "Outstanding %", "100", "40", "100"), "Outstanding %", "1 row", true)
}

// TestPercentBesideItsSums: where a column has the sums, the share of them says no more.
func TestPercentBesideItsSums(t *testing.T) {
	for text, want := range map[string]ledger.Money{
		"Customer,Invoice No,Date,Due Date,Amount,Paid,% paid\nHartwell,41,13/05/2026,12/06/2026,600.00,150.00,25\n":            45000,
		"Customer,Invoice No,Date,Due Date,Amount,Balance,% paid\nHartwell,41,13/05/2026,12/06/2026,600.00,450.00,25\n":         45000,
		"Customer,Invoice No,Date,Due Date,Amount,Retention,Retention %\nHartwell,41,13/05/2026,12/06/2026,600.00,30.00,5\n":    60000,
		"Customer,Invoice No,Date,Due Date,Amount,% retention,Retention held\nHartwell,41,13/05/2026,12/06/2026,600.00,5,30.00": 60000,
	} {
		rep, err := readList(text, importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != want || len(doubts(rep)) > 0 {
			t.Errorf("%s%v %v", text, err, doubts(rep))
		}
	}
}

// TestPercentIsNoSum: a column of percentages is not taken for one of sums, whoever says so.
func TestPercentIsNoSum(t *testing.T) {
	for text, opts := range map[string]importer.Options{
		"Customer,Invoice No,Date,Due Date,Amount,% paid\nHartwell,41,13/05/2026,12/06/2026,600.00,25\n":      {Map: map[string]string{"paid": "% paid"}},
		"Customer,Invoice No,Date,Due Date,Amount,Retention %\nHartwell,41,13/05/2026,12/06/2026,600.00,25\n": {Map: map[string]string{"retention": "Retention %"}},
	} {
		if _, err := readList(text, opts); err == nil || !strings.Contains(err.Error(), "is in per cent, and no sum") {
			t.Errorf("%+v: %v", opts, err)
		}
	}
	_, err := readList("Customer,Invoice No,Date,Due Date,Amount,Paid\nHartwell,41,13/05/2026,12/06/2026,600.00,25%\n", importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "is a percentage, and no sum") {
		t.Error(err)
	}
}

// TestSumsOfAPercentage: a heading that says what share its sums are is one of sums.
func TestSumsOfAPercentage(t *testing.T) {
	for heading, flag := range map[string]string{"Retention 5%": "retention", "Retention @ 5%": "retention", "Less 5% retention": "retention", "CIS 20%": "paid", "Deposit 50%": "paid"} {
		text := fmt.Sprintf("Customer,Invoice No,Date,Due Date,Amount,%s\nHartwell,41,13/05/2026,12/06/2026,600.00,30.00\nHartwell,42,14/05/2026,13/06/2026,1200.00,60.00\nPell,43,15/05/2026,14/06/2026,90.00,0.00\n", heading)
		if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), "--map "+flag+"="+csvFlag(heading)) {
			t.Errorf("%s: %v", heading, err)
		}
	}
}

// TestPartsOfWhatWasPaid: payments one beside the other are asked about, and all named make
// what was paid.
func TestPartsOfWhatWasPaid(t *testing.T) {
	for _, headings := range [][2]string{{"Instalment 1", "Instalment 2"}, {"Payment 1", "Payment 2"}, {"1st payment", "2nd payment"}, {"Pymt A", "Pymt B"}, {"First receipt", "Second receipt"}} {
		text := fmt.Sprintf("Customer,Invoice No,Date,Due Date,Amount,%s,%s\nHartwell,41,13/05/2026,12/06/2026,600.00,300.00,200.00\nHartwell,42,14/05/2026,13/06/2026,1200.00,100.00,\nPell,43,15/05/2026,14/06/2026,90.00,,\n", headings[0], headings[1])
		_, err := readList(text, importer.Options{})
		for _, heading := range headings {
			if err == nil || !strings.Contains(err.Error(), "--map paid="+csvFlag(heading)) {
				t.Errorf("%s: %v", heading, err)
			}
		}
		rep, err := readList(text, importer.Options{Map: map[string]string{"paid": headings[0]}, More: map[string][]string{"paid": headings[1:]}})
		if err != nil || rep.Balance(ledger.Sterling) != 129000 {
			t.Error(err)
		}
	}
}
