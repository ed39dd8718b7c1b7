package importer_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestDATEVDays reads each day of a fiscal year that straddles two calendar
// years, with and without its leading zero, and wants it back with its year.
func TestDATEVDays(t *testing.T) {
	begin, _ := ledger.DateOf(2023, 7, 1)
	var text, want strings.Builder
	text.WriteString("EXTF;700;21;Buchungsstapel;13;;;;;;1;1;20230701;4;;;;;;;;EUR\nUmsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum;Belegfeld 1\n")
	for i, d := 0, begin; d < begin.AddMonths(12); i, d = i+1, d+1 {
		_, month, day := d.Civil()
		form := "%02d%02d"
		if i%2 == 0 {
			form = "%d%02d"
		}
		fmt.Fprintf(&text, "1,00;S;10000;8400;"+form+";%d\n", day, month, i)
		fmt.Fprintf(&want, "10000 journal %d %v  EUR 1.00\n", i, d)
	}
	_, clean, err := read(text.String(), importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != strings.TrimSuffix(want.String(), "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", got, want.String())
	}
}

// TestDATEVSides books the same sum each way round, seen from the debtor.
func TestDATEVSides(t *testing.T) {
	const head = "EXTF;700;21;Buchungsstapel;13;;;;;;1;1;20260101;%s;;;;;;;;EUR;;;;;%s\nUmsatz;Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum;Buchungstext;Generalumkehr (GU)\n"
	tests := []struct {
		name, digits, chart, row, want string
	}{
		{"debit of Konto", "4", "03", "10000;8400;0202;;", "S 10000 invoice  2026-02-02  EUR 7.50"},
		{"credit of Konto", "4", "03", "10000;8400;0202;;", "H 10000 credit_note  2026-02-02  EUR -7.50"},
		{"debit of Gegenkonto", "4", "04", "4400;69999;0202;;", "H 69999 invoice  2026-02-02  EUR 7.50"},
		{"bank", "4", "04", "1800;69999;0202;;", "S 69999 receipt  2026-02-02  EUR -7.50"},
		{"returned debit", "4", "03", "1200;10000;0202;;", "H 10000 refund  2026-02-02  EUR 7.50"},
		{"reversed", "4", "03", "10000;8400;0202;;G", "S 10000 credit_note  2026-02-02  EUR -7.50"},
		{"longer accounts", "6", "03", "1000000;840000;0202;;", "S 1000000 invoice  2026-02-02  EUR 7.50"},
		{"no chart, text against the side", "4", "", "10000;8400;0202;Rechnung 5;", "H 10000 journal  2026-02-02  EUR -7.50"},
		{"no chart, text", "4", "", "10000;8400;0202;Rechnung 5;", "S 10000 invoice  2026-02-02  EUR 7.50"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			side, want, _ := strings.Cut(tt.want, " ")
			_, clean, err := read(fmt.Sprintf(head, tt.digits, tt.chart)+"7,50;"+side+";"+tt.row+"\n", importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := entries(t, clean); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestDATEVRejects writes what is known of a row that is set aside, and nothing
// that hangs on what is wrong with it.
func TestDATEVRejects(t *testing.T) {
	const text = "EXTF;700;21;Buchungsstapel;13;;;;;;1;1;20260101;4;;;;;;;;EUR;;;;;03\nUmsatz;Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum;Belegfeld 1\n" +
		"7,50;S;10000;8400;3002;1;\n7,50;X;10000;8400;2802;2;\n1,00;S;10000;8400;2802;3;\n"
	var rejects bytes.Buffer
	rep, clean, err := read(text, importer.Options{Rejects: &rejects})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "10000 invoice 3 2026-02-28  EUR 1.00" || rep.Rejected() != 2 {
		t.Errorf("%d rows rejected, entries are %s", rep.Rejected(), got)
	}
	for _, want := range []string{",10000,invoice,1,,,,EUR,\"7,50\"\n", ",10000,,2,,2026-02-28,,EUR,\n"} {
		if !strings.Contains(rejects.String(), want) {
			t.Errorf("rejects lack %s:\n%s", want, rejects.String())
		}
	}
	mended := strings.Replace(rejects.String(), ",1,,,,EUR", ",1,,2026-03-02,,EUR", 1)
	mended = strings.Replace(mended, ",10000,,2,,2026-02-28,,EUR,", ",10000,credit note,2,,2026-02-28,,EUR,\"-7,50\"", 1)
	_, clean, err = read(mended, importer.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, mended)
	}
	if got := entries(t, clean); got != "10000 invoice 1 2026-03-02  EUR 7.50\n10000 credit_note 2 2026-02-28  EUR -7.50" {
		t.Errorf("mended, entries are %s", got)
	}
}

// TestSAPListRejects sets an item of no customer aside, gives it one and reads
// it again.
func TestSAPListRejects(t *testing.T) {
	const text = "List\n--------\n| |Doc. No.|Ty|Doc. Date |Amount in DC|Curr.|\n--------\n| |100|DR|14.02.2026|1.020,00 |GBP|\nCustomer 7 Acme\n| |101|DR|15.02.2026|5,00 |GBP|\n"
	var rejects bytes.Buffer
	rep, clean, err := read(text, importer.Options{Rejects: &rejects})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "7 invoice 101 2026-02-15  GBP 5.00 5.00" || rep.Rejected() != 1 {
		t.Errorf("%d rows rejected, entries are %s", rep.Rejected(), got)
	}
	mended := strings.ReplaceAll(rejects.String(), "GBP,,,", "GBP,,9,Bell")
	rep, clean, err = read(mended, importer.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, rejects.String())
	}
	if got := entries(t, clean); got != "9 invoice 100 2026-02-14  GBP 1020.00 1020.00" || rep.Files[0].Layout != "sap-list" {
		t.Errorf("mended, entries of layout %s are %s", rep.Files[0].Layout, got)
	}
}

// TestUnknownHeadings gives no entry a customer whom a row above it may have
// changed.
func TestUnknownHeadings(t *testing.T) {
	for _, text := range []string{
		"List\n--------\n| |Doc. No.|Ty|Doc. Date |Amount in DC|Curr.|\n--------\nCustomer 7 Acme\n| |100|DR|14.02.2026|1,00 |GBP|\nDebtor eight\n| |101|DR|15.02.2026|5,00 |GBP|\n",
		"Date,Ref. No.,Party's Name,Opening,Pending,Due on,Overdue\n,,,Amount,Amount,,by days\n7,,,,,,\n1-Jan-26,100,,1.00,1.00,31-Jan-26,\nEight,,Leeds,,,,\n2-Jan-26,101,,5.00,5.00,1-Feb-26,\n",
	} {
		var rejects bytes.Buffer
		rep, clean, err := read(text, importer.Options{Rejects: &rejects})
		if err != nil {
			t.Fatal(err)
		}
		if got := entries(t, clean); rep.Rejected() != 2 || !strings.HasPrefix(got, "7 invoice 100") || strings.Contains(got, "101") {
			t.Errorf("%d rows rejected, want 2; entries are %s", rep.Rejected(), got)
		}
	}
}

// TestSAPListLevels holds the sums of each level against the items that they
// are about: want is line, stated, ours of those that are reported.
func TestSAPListLevels(t *testing.T) {
	const head = "--------\n| |Customer|Doc. No.|Ty|Doc. Date |Amount in DC|Curr.|\n--------\n"
	const item, sums = "| |%s|%d|DR|14.02.2026|%s|%s|\n", "|%s|||||%s|%s|\n"
	row := func(account string, number int, sum, currency string) string {
		return fmt.Sprintf(item, account, number, sum, currency)
	}
	sum := func(stars, sum, currency string) string { return fmt.Sprintf(sums, stars, sum, currency) }
	tests := []struct{ name, rows, want string }{
		{"one star for each customer", row("7", 1, "10,00", "GBP") + sum("*", "10,00", "GBP") + row("8", 2, "5,00", "GBP") + sum("*", "5,01", "GBP"), "7 5.01 5.00\n"},
		{"one star for each currency, at the end", row("7", 1, "10,00", "GBP") + row("8", 2, "5,00", "EUR") + sum("*", "10,00", "GBP") + sum("*", "5,00", "EUR"), "6 10.00 10.00\n7 5.00 5.00\n"},
		{"sums of a column that is not taken", row("7", 1, "10,00", "GBP") + sum("*", "", "") + row("7", 2, "5,00", "GBP") + sum("*", "15,00", "GBP"), "7 15.00 15.00\n"},
		{
			"two for each customer, three for all",
			row("7", 1, "10,00", "GBP") + sum("*", "10,00", "GBP") + sum("**", "10,00", "GBP") + row("8", 2, "5,00", "GBP") + sum("*", "5,00", "GBP") + sum("**", "5,00", "GBP") + sum("***", "15,00", "GBP"),
			"10 15.00 15.00\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rep, _, err := read(head+tt.rows, importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got string
			for _, f := range rep.Files[0].Totals {
				got += fmt.Sprintf("%d %s %s\n", f.Line, f.Currency.Format(f.Stated), f.Currency.Format(f.Ours))
			}
			if got != tt.want {
				t.Errorf("got:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}

// TestTallyTitleRepeated takes no title that a page repeats for a party.
func TestTallyTitleRepeated(t *testing.T) {
	const title, head = "Group : Debtors\n", "Date,Ref. No.,Party's Name,Opening,Pending,Due on,Overdue\n,,,Amount,Amount,,by days\n"
	const text = title + head + "Total,,,,,,\n1-Jan-26,1,,5.00,5.00,31-Jan-26,\n" + title + head + "2-Jan-26,2,,7.00,7.00,1-Feb-26,\n"
	_, clean, err := read(text, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "Total invoice 1 2026-01-01 2026-01-31 GBP 5.00 5.00\nTotal invoice 2 2026-01-02 2026-02-01 GBP 7.00 7.00" {
		t.Errorf("entries are %s", got)
	}
}

// TestFrappeCurrency knows the currency of the books by the invoices in it.
func TestFrappeCurrency(t *testing.T) {
	const head = "SalesInvoice.name,SalesInvoice.date,SalesInvoice.party,SalesInvoice.currency,SalesInvoice.exchangeRate,SalesInvoice.outstandingAmount\n"
	const rows = "1,2026-01-31,A,EUR,0.9,45.00\n2,2026-01-31,B,USD,1,50.00\n"
	_, clean, err := read(head+rows, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "A invoice 1 2026-01-31  USD 45.00 45.00\nB invoice 2 2026-01-31  USD 50.00 50.00" {
		t.Errorf("entries are %s", got)
	}
	if _, _, err = read(head+rows+"3,2026-01-31,C,GBP,1,60.00\n", importer.Options{}); err == nil || !strings.Contains(err.Error(), "--currency GBP") {
		t.Errorf("two currencies with a rate of one: error is %v", err)
	}
}

// TestSAPListBarInText does not take the sum in the column before for the
// outstanding one, where a bar in a text moves the cells of a row.
func TestSAPListBarInText(t *testing.T) {
	const head = "--------\n|Customer|Doc. No.|Ty|Doc. Date |Curr.|Text|Disc. base|Amount in DC|\n--------\n|7|1|DR|14.02.2026|GBP|slates|90,00|100,00|\n"
	_, _, err := read(head+"|7|2|DR|14.02.2026|GBP|slates | ridge|90,00|100,00|\n", importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "x.csv:5: this row has 11 cells where the header has 10: want no bar inside a cell") {
		t.Errorf("error = %v", err)
	}
}
