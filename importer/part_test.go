package importer

import (
	"io"
	"strings"
	"testing"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// TestListInParts reads lists in parts and in one go: what the decoders of the parts
// have seen must come to what one decoder has seen of them all.
func TestListInParts(t *testing.T) {
	const header = "Account,Name,Type,Invoice No,Date,Due Date,Amount,Paid,Outstanding,Status,On hold\n"
	plain := "A1,Marram,Invoice,1,28/02/2026,30/03/2026,10.00,0.00,10.00,Unpaid,\n"
	many := func(row string) string {
		return strings.Repeat(plain, 4) + strings.Repeat(row, 5) + strings.Repeat(plain, 4)
	}
	for _, tt := range []struct{ name, text string }{
		{"titles above", "Aged debts\nAs at 31/03/2026\n\n" + header + many(plain)},
		{"texts that are changed", header + many("A1,\"Marram\nHouse\",Invoice,\"2\n3\",28/02/2026,30/03/2026,10.00,0.00,10.00,Unpaid,\n")},
		{"rows that state no kind", header + many("A1,Marram,,2,28/02/2026,30/03/2026,10.00,0.00,10.00,Unpaid,\n")},
		{"what is open is not amount less paid", header + many("A1,Marram,Invoice,2,28/02/2026,30/03/2026,10.00,1.00,10.00,Unpaid,\n")},
		{"part paid and all open", "Account,Name,Date,Amount,Outstanding,Status\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,10.00,Open\nA1,Marram,28/02/2026,12.00,12.00,Part paid\n", 9)},
		{"part paid, and some all open", "Account,Name,Date,Amount,Outstanding,Status\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,9.00,Part paid\nA1,Marram,28/02/2026,12.00,12.00,Part paid\n", 9)},
		{"terms where no due date is", "Account,Name,Date,Due Date,Terms,Amount\n" + strings.Repeat("A1,Marram,28/02/2026,30/03/2026,N30,10.00\n", 9) + "A1,Marram,28/02/2026,,30 days,12.00\nA1,Marram,28/02/2026,,N30A,12.00\n" + strings.Repeat("A1,Marram,28/02/2026,30/03/2026,,10.00\n", 9)},
		{"part of what is paid is off", header + many("A1,Marram,Invoice,2,28/02/2026,30/03/2026,10.00,1.00,9.00,Unpaid,\n") + "A1,Marram,Invoice,2,28/02/2026,30/03/2026,10.00,1.00,10.00,Unpaid,\n"},
		{"statuses that nobody knows", header + many("A1,Marram,Invoice,2,28/02/2026,30/03/2026,10.00,0.00,10.00,Parked,\nA1,Marram,Invoice,3,28/02/2026,30/03/2026,5.00,0.00,5.00,parked,\n")},
		{"a column that nobody knows", "Account,Name,Date,Amount,Zu zahlen\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,10.00\n", 9) + "A1,Marram,28/02/2026,20.00,5.00\n" + strings.Repeat("A1,Marram,28/02/2026,30.00,30.00\n", 9)},
		{"a column that nobody knows, of more than the amount", "Account,Name,Date,Amount,Gewicht\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,7.00\nA1,Marram,28/02/2026,20.00,25.00\n", 9)},
		{"a column that nobody knows beside a status", "Account,Name,Date,Amount,Zu zahlen,Status\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,0.00,Open\nA1,Marram,28/02/2026,12.00,12.00,Paid\nA1,Marram,28/02/2026,14.00,0.00,Sent\n", 60)},
		{"days that may be due dates", "Account,Name,Date,Amount,Zahlbar\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,30/03/2026\n", 9) + "A1,Marram,27/02/2026,10.00,27/02/2026\n"},
		{"a control account", "Account,Customer,Date,Amount\n" + strings.Repeat("1100 Debtors,Marram,28/02/2026,10.00\n", 9) + "1100 Debtors,Quill,27/02/2026,10.00\n"},
		{"accounts with several names", "Account,Customer,Date,Amount\n" + strings.Repeat("1100,Marram,28/02/2026,10.00\n1101,Ravel,28/02/2026,10.00\n1101,Dunlin,28/02/2026,10.00\n", 6) + strings.Repeat("1100,Quill,27/02/2026,10.00\n", 3)},
		{"left out by status", header + many("A1,Marram,Invoice,2,28/02/2026,30/03/2026,10.00,0.00,10.00,Void,\n")},
		{"holds and disputes", header + many("A1,Marram,Invoice,2,28/02/2026,30/03/2026,10.00,0.00,10.00,Disputed,yes\n")},
		{"totals in the middle and at the foot", header + many(plain+"Total,,,,,,20.00,0.00,20.00,,\n") + "Total,,,,,,190.00,0.00,190.00,,\n"},
		{"ages below the total", header + many(plain) + "Total,,,,,,130.00,0.00,130.00,,\nCurrent,,,,,,100.00,,100.00,,\nOlder,,,,,,30.00,,30.00,,\n"},
		{"ages between two totals", header + many(plain) + "Total,,,,,,130.00,0.00,130.00,,\nCurrent,,,,,,100.00,,100.00,,\nOlder,,,,,,30.00,,30.00,,\nTotal,,,,,,130.00,,130.00,,\n" + strings.Repeat("Kept on page two of the list\n", 5)},
		{"a sum below the total", header + many(plain) + "Total,,,,,,130.00,0.00,130.00,,\nRavel,,,,,,100.00,,100.00,,\n"},
		{"words in the middle", header + many("Carried over to the next page\n")},
		{"the header again", header + many(plain+header)},
		{"a running balance", "Account,Name,Date,Amount,Outstanding\n" + "A1,Marram,28/02/2026,1.00,1.00\nA1,Marram,28/02/2026,1.00,2.00\nA1,Marram,28/02/2026,1.00,3.00\nA1,Marram,28/02/2026,1.00,4.00\nA1,Marram,28/02/2026,1.00,5.00\nA1,Marram,28/02/2026,1.00,6.00\n"},
		{"currencies by turns", "Account,Name,Date,Amount,Currency\n" + strings.Repeat("A1,Marram,28/02/2026,1.00,GBP\nA1,Marram,28/02/2026,2.00,EUR\n", 6) + "Total,,,12.00,EUR\n"},
		{"days overdue that do not go with the due dates", "Account,Name,Date,Due Date,Amount,Days Overdue\n" + strings.Repeat("A1,Marram,28/02/2026,30/03/2026,10.00,20\n", 9) + "A1,Marram,28/02/2026,30/03/2026,10.00,25\n" + strings.Repeat("A1,Marram,28/02/2026,10/04/2026,10.00,9\n", 9) + "A1,Marram,28/02/2026,30/03/2026,10.00,0\n"},
		{"rows of both ledgers", "Ledger,Account,Name,Date,Amount\n" + strings.Repeat("Sales,A1,Marram,28/02/2026,10.00\n", 9) + strings.Repeat("Purchase,S1,Dunlin,28/02/2026,4.00\n", 5)},
		{"rows of purchases", "Ledger,Account,Name,Date,Amount\n" + strings.Repeat("Purchase,S1,Dunlin,28/02/2026,4.00\n", 12)},
		{"percentages of what is kept back", "Account,Name,Date,Amount,Retention %\n" + strings.Repeat("A1,Marram,28/02/2026,10.00,0\nA1,Marram,28/02/2026,10.00,5\n", 9)},
		{"amounts without the VAT beside them", "Account,Name,Date,Amount,VAT\n" + strings.Repeat("A1,Marram,28/02/2026,100.00,20.00\n", 12)},
		{"one row is bad", header + many("A1,Marram,Invoice,2,31/02/2026,30/03/2026,ten,0.00,10.00,Unpaid,\n")},
		{"a sum out of range", header + many("A1,Marram,Invoice,2,28/02/2026,30/03/2026,90000000000000000.00,0.00,90000000000000000.00,Unpaid,\n")},
	} {
		t.Run(tt.name, func(t *testing.T) { compareSurveys(t, tt.text) })
	}
}

// TestListIsTakenInParts holds that a plain list is read in parts to its end, and one
// with a total up to the part that the total is in.
func TestListIsTakenInParts(t *testing.T) {
	inParts(t, 1, 200)
	line := "A1,Marram,28/02/2026,10.00\n"
	for _, tt := range []struct {
		name, text string
		whole      bool
	}{
		{"plain", "Account,Name,Date,Amount\n" + strings.Repeat(line, 50), true},
		{"a total at the foot", "Account,Name,Date,Amount\n" + strings.Repeat(line, 50) + "Total,,,500.00\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := newIntake(&Options{}, func([]ledger.Entry) error { return nil })
			streams, err := openStreams([]Source{{Name: "x.csv", Reader: strings.NewReader(tt.text)}}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			in.expect(streams)
			in.begins(0, streams[0])
			if _, err := streams[0].head(); err != nil {
				t.Fatal(err)
			}
			if err := streams[0].examine(in.file); err != nil {
				t.Fatal(err)
			}
			h, err := findHeader(streams[0].rows, streams[0].lines, nil, &format{})
			if err != nil {
				t.Fatal(err)
			}
			r, err := streams[0].records()
			if err != nil {
				t.Fatal(err)
			}
			d := &flatDecoder{header: h, flatSums: flatSums{columns: h.columns, file: in.file, scale: 1, rules: rules{currency: ledger.Sterling}}}
			d.lexicon.NoKind = ledger.Invoice
			d.rules.orders[fDate], d.rules.marks[fAmount].Mark = cell.DMY, '.'
			rest, err := in.takeListParts(streams[0], unsorted{r}, d)
			if err != nil {
				t.Fatal(err)
			}
			entries := in.file.Counts[EntryRow]
			var rec row
			err = rest.nextRow(&rec)
			if whole := err == io.EOF; whole != tt.whole || entries < 30 || whole != (entries == 50) {
				t.Errorf("%d rows were taken in in parts, and then a reader has %v", entries, err)
			}
		})
	}
}

// TestBalanceRunsInParts: a balance runs on over the parts of a list as over the whole of it.
func TestBalanceRunsInParts(t *testing.T) {
	var rows []balanceRow
	balance := ledger.Money(640_00)
	for i, amount := range []ledger.Money{100_00, -40_00, 25_00, 30_00, -10_00, 15_00, 20_00} {
		balance += amount
		rows = append(rows, balanceRow{line: i + 2, balance: balance, amount: amount})
	}
	var whole balanceRun
	for _, r := range rows {
		whole.see(r)
	}
	for size := 1; size < len(rows); size++ {
		var joined balanceRun
		for from := 0; from < len(rows); from += size {
			var part balanceRun
			for _, r := range rows[from:min(from+size, len(rows))] {
				r.line -= from
				part.see(r)
			}
			joined.join(part, from)
		}
		if joined != whole || !joined.carries() {
			t.Errorf("in parts of %d: %+v, want %+v", size, joined, whole)
		}
	}
}
