package importer_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// entries are the rows of a clean ledger without the columns that the tests
// here do not look at: account, kind, document, date, due, currency, amount,
// outstanding, disputed, hold.
func entries(t *testing.T, clean string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(clean)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows[1:] {
		var cells []string
		for _, i := range []int{0, 2, 3, 4, 5, 6, 7, 8, 12, 13} {
			cells = append(cells, row[i])
		}
		lines = append(lines, strings.TrimRight(strings.Join(cells, " "), " "))
	}
	return strings.Join(lines, "\n")
}

const head = "Account,Type,Invoice No,Date,Due Date,Amount\n"

func TestReadOptions(t *testing.T) {
	tests := []struct {
		name, text string
		opts       importer.Options
		want       string // entries
	}{
		{
			"second of a heading", "Account,Date,Date,Amount\nA,2026-01-31,2026-02-28,5\n",
			importer.Options{Map: map[string]string{"date": "Date#1", "due_date": "Date#2"}},
			"A invoice  2026-01-31 2026-02-28 GBP 5.00",
		},
		{
			"a heading that ends in #", "Account,Inv #,Inv #,Date,Amount\nA,1,2,2026-01-31,5\n",
			importer.Options{Map: map[string]string{"document": "Inv ##2"}},
			"A invoice 2 2026-01-31  GBP 5.00",
		},
		{"leave a field out", head + "A,Bill,1,2026-01-31,,5\n", importer.Options{Map: map[string]string{"kind": ""}}, "A invoice 1 2026-01-31  GBP 5.00"},
		{
			"another heading", "Shop,When,Owed,Amount\nA,2026-01-31,5,6\n",
			importer.Options{Map: map[string]string{"account": "Shop", "date": "when", "outstanding": "Owed"}},
			"A invoice  2026-01-31  GBP 6.00 5.00",
		},
		{"suppliers as customers", "Supplier,Date,Amount\nA,2026-01-31,5\n", importer.Options{Map: map[string]string{"name": "Supplier"}}, "A invoice  2026-01-31  GBP 5.00"},
		{"a scaled column not used", "Account,Date,Turnover £k,Amount\nA,2026-01-31,9,5\n", importer.Options{}, "A invoice  2026-01-31  GBP 5.00"},
		{"month first", "Account,Date,Amount\nA,01/02/2026,5\n", importer.Options{DateOrder: cell.MDY}, "A invoice  2026-01-02  GBP 5.00"},
		{"year first", "Account,Date,Amount\nA,26/02/01,5\n", importer.Options{DateOrder: cell.YMD}, "A invoice  2026-02-01  GBP 5.00"},
		{"either order is the same", "Account,Date,Amount\nA,04/04/2026,5\n", importer.Options{}, "A invoice  2026-04-04  GBP 5.00"},
		{"decimal comma", "Account,Date,Amount\nA,2026-01-31,1.234\n", importer.Options{Decimal: ','}, "A invoice  2026-01-31  GBP 1234.00"},
		{"decimal point", "Account,Date,Amount\nA,2026-01-31,1.230\n", importer.Options{Decimal: '.'}, "A invoice  2026-01-31  GBP 1.23"},
		{"thousands in English", "Account,Date,Amount\nA,2026-01-31,\"1,234\"\n", importer.Options{}, "A invoice  2026-01-31  GBP 1234.00"},
		{"a currency", "Account,Date,Amount\nA,2026-01-31,$5\n", importer.Options{Currency: currency("USD")}, "A invoice  2026-01-31  USD 5.00"},
		{"currency by the heading", "Account,Date,Amount (EUR)\nA,2026-01-31,5\n", importer.Options{}, "A invoice  2026-01-31  EUR 5.00"},
		{"currency by the title", "Currency: EUR,,\nAccount,Date,Amount\nA,2026-01-31,5\n", importer.Options{}, "A invoice  2026-01-31  EUR 5.00"},
		{"currency by its sign in a column", "Account,Date,Amount,Currency\nA,2026-01-31,5,€\n", importer.Options{}, "A invoice  2026-01-31  EUR 5.00"},
		{
			"turned round", "Account,Date,Amount,Disputed\nA,2026-01-31,-5,-1\nA,2026-01-31,2,\n",
			importer.Options{Sign: importer.Inverted},
			"A invoice  2026-01-31  GBP 5.00  1.00\nA credit_note  2026-01-31  GBP -2.00",
		},
		{
			"each as it is", head + "A,SI,1,2026-01-31,,5\nA,SC,2,2026-01-31,,-1\nA,SC,3,2026-01-31,,1\n",
			importer.Options{Sign: importer.Signed},
			"A invoice 1 2026-01-31  GBP 5.00\nA credit_note 2 2026-01-31  GBP -1.00\nA credit_note 3 2026-01-31  GBP 1.00",
		},
		{
			"the kind gives the sign", head + "A,SI,1,2026-01-31,,5\nA,SC,2,2026-01-31,,-1\nA,SC,3,2026-01-31,,1\n",
			importer.Options{Sign: importer.ByKind},
			"A invoice 1 2026-01-31  GBP 5.00\nA credit_note 2 2026-01-31  GBP -1.00\nA credit_note 3 2026-01-31  GBP -1.00",
		},
		{"what was paid and what is open", "Account,Date,Paid,Outstanding\nA,2026-01-31,2.50,5\n", importer.Options{}, "A invoice  2026-01-31  GBP 7.50 5.00"},
		{"status left out", "Account,Date,Amount,Outstanding,Status\nA,2026-01-31,5.00,5.00,Paid\n", importer.Options{Map: map[string]string{"status": ""}}, "A invoice  2026-01-31  GBP 5.00 5.00"},
		{
			"holds", "Account,Date,Amount,Hold\nA,2026-01-31,5,yes\nB,2026-01-31,5,No\nC,2026-01-31,5,Legal\n",
			importer.Options{},
			"A invoice  2026-01-31  GBP 5.00   other\nB invoice  2026-01-31  GBP 5.00\nC invoice  2026-01-31  GBP 5.00   legal",
		},
		{"short by empty cells", "Account,Date,Amount,Notes\nA,2026-01-31,5\nB,2026-01-31,6,,,\n", importer.Options{}, "A invoice  2026-01-31  GBP 5.00\nB invoice  2026-01-31  GBP 6.00"},
		{"delimiter and encoding", "Account;Date;Amount;Name\nA;2026-01-31;5;Caf\xe9\n", importer.Options{Delimiter: "semicolon", Encoding: "windows-1252"}, "A invoice  2026-01-31  GBP 5.00"},
		{"sep=", "sep=;\nAccount;Date;Amount\nA;2026-01-31;5\n", importer.Options{}, "A invoice  2026-01-31  GBP 5.00"},
		{"identical rows are two debts", "Account,Date,Amount\nA,2026-01-31,5\nA,2026-01-31,5\n", importer.Options{}, "A invoice  2026-01-31  GBP 5.00\nA invoice  2026-01-31  GBP 5.00"},
		{"total in the date column", "Date,Account,Amount\n2026-01-31,A,5\nTotal,,5\nEnd of report,,\n", importer.Options{}, "A invoice  2026-01-31  GBP 5.00"},
		{"the balance meant", "Account,Date,Balance,Amount Due\nA,2026-01-31,12,10\n", importer.Options{Map: map[string]string{"outstanding": "Amount Due"}}, "A invoice  2026-01-31  GBP 10.00 10.00"},
		{"two balances that agree", "Account,Date,Balance,Amount Due\nA,2026-01-31,12,£12.00\nTotal,,12,\n", importer.Options{}, "A invoice  2026-01-31  GBP 12.00 12.00"},
		{"the day meant", "Account,Invoice Date,Posting Date,Amount\nA,2026-01-31,2026-02-01,5\n", importer.Options{Map: map[string]string{"date": "Posting Date"}}, "A invoice  2026-02-01  GBP 5.00"},
		{"orders that differ, as said", "Account,Date,Due Date,Amount\nA,13/02/2026,03/04/2026,5\n", importer.Options{DateOrder: cell.DMY}, "A invoice  2026-02-13 2026-04-03 GBP 5.00"},
		{"a column of the wrong order left out", "Account,Date,Due Date,Amount\nA,13/02/2026,03/14/2026,5\n", importer.Options{Map: map[string]string{"due_date": ""}}, "A invoice  2026-02-13  GBP 5.00"},
		{"blank currency, as said", "Account,Date,Amount,Currency\nA,2026-01-31,5,\nA,2026-01-31,6,EUR\n", importer.Options{Currency: currency("USD")}, "A invoice  2026-01-31  USD 5.00\nA invoice  2026-01-31  EUR 6.00"},
		{"blank currency, by its sign", "Account,Date,Amount,Currency\nA,2026-01-31,£5,\nA,2026-01-31,6,EUR\n", importer.Options{}, "A invoice  2026-01-31  GBP 5.00\nA invoice  2026-01-31  EUR 6.00"},
		{"blank currency on all rows", "Account,Date,Amount,Currency\nA,2026-01-31,€5,\n", importer.Options{}, "A invoice  2026-01-31  EUR 5.00"},
		{"day of the titles, as said", "As at 05/06/2026,,\nAccount,Date,Amount\nA,2026-01-31,5\n", importer.Options{DateOrder: cell.DMY}, "A invoice  2026-01-31  GBP 5.00"},
		{"a clean ledger and --map", cleanHead + "A,invoice,GBP,5.00,2026-01-31,\n", importer.Options{Map: map[string]string{"date": "due_date"}}, "A invoice  2026-01-31  GBP 5.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rep, clean, err := read(tt.text, tt.opts)
			if err != nil {
				t.Fatal(err)
			}
			describe(t, rep)
			if got := entries(t, clean); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestReadBasis(t *testing.T) {
	const head = "account,kind,document,date,currency,amount,outstanding,settled_date,applies_to\n"
	tests := []struct{ name, rows, want string }{
		{"open-item", "A,invoice,1,2026-01-31,GBP,5.00,5.00,,\nA,receipt,,2026-02-01,GBP,-5.00,0.00,,1\n", "open-item"},
		{"dated", "A,invoice,1,2026-01-31,GBP,5.00,,2026-02-28,\nA,invoice,2,2026-01-31,GBP,5.00,,,\n", "dated"},
		{"transaction", "A,invoice,1,2026-01-31,GBP,5.00,,,\nA,receipt,,2026-02-01,GBP,-5.00,,,1\n", "transaction"},
		{"none", "", "empty"},
		{
			"outstanding here and there", "A,invoice,1,2026-01-31,GBP,5.00,5.00,,\nA,invoice,2,2026-01-31,GBP,5.00,,,\n",
			"x.csv:3: this entry does not state what is outstanding, the entry at x.csv:2 does: want it stated on every row (0.00 when settled) or on none",
		},
		{
			"settled and applied", "A,invoice,1,2026-01-31,GBP,5.00,,2026-02-28,\nA,receipt,,2026-02-01,GBP,-5.00,,,1\n",
			"x.csv:3: this entry is allocated with applies_to, the entry at x.csv:2 states when it was settled: want one or the other",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rep, _, err := read(head+tt.rows, importer.Options{})
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = rep.Basis.String()
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestBegin: the caller hears of each file before its entries.
func TestBegin(t *testing.T) {
	listed := "As at 28 February 2026,,\nAccount,Date,Amount,Phone\n" + strings.Repeat("A,2026-01-31,5.00,30\n", 600)
	clean := cleanHead + "B,invoice,GBP,7.00,2026-02-28,\n"
	sources := func() []importer.Source {
		return []importer.Source{{Name: "one.csv", Reader: strings.NewReader(listed)}, {Name: "two.csv", Reader: strings.NewReader(clean)}}
	}
	var heard []string
	opts := importer.Options{Begin: func(f *importer.FileReport) error {
		heard = append(heard, fmt.Sprintf("begin %s %s %v %d %v", f.Name, f.Layout, f.AsAt, len(f.Columns), f.Unused))
		return nil
	}}
	_, err := importer.Read(sources(), opts, func(batch []ledger.Entry) error {
		heard = append(heard, fmt.Sprintf("%d of %s", len(batch), batch[0].File))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"begin one.csv flat 2026-02-28 3 [Phone]", "512 of one.csv", "88 of one.csv", "begin two.csv clean  0 []", "1 of two.csv"}; !slices.Equal(heard, want) {
		t.Errorf("got  %q\nwant %q", heard, want)
	}

	enough := errors.New("that is enough")
	for stop, want := range map[string]int{"one.csv": 0, "two.csv": 600} {
		given := 0
		opts.Begin = func(f *importer.FileReport) error {
			if f.Name == stop {
				return enough
			}
			return nil
		}
		_, err := importer.Read(sources(), opts, func(batch []ledger.Entry) error { given += len(batch); return nil })
		if err != enough || given != want {
			t.Errorf("stopped at %s: error = %v after %d entries, want %v after %d", stop, err, given, enough, want)
		}
	}
}

func TestKindOfFile(t *testing.T) {
	const paid = "Account,Date,Amount\nA1,2026-06-01,70.00\nA1,2026-06-02,"
	tests := []struct {
		name, text string
		opts       importer.Options
		want       string
	}{
		{"receipts without a minus", paid + "30.00\n", importer.Options{Kind: ledger.Receipt}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP -30.00"},
		{"one is taken back", paid + "-30.00\n", importer.Options{Kind: ledger.Receipt, Sign: importer.Inverted}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP 30.00"},
		{
			"nobody knows which", paid + "-30.00\n",
			importer.Options{Kind: ledger.Receipt},
			"x.csv: 1 sum is positive and 1 negative, and each is a receipt: say --sign inverted if a minus takes one back, --sign signed if a plus does, or --sign by-kind to count the sums of all without their signs",
		},
		{"by kind", paid + "30.00\n", importer.Options{Kind: ledger.Receipt, Sign: importer.ByKind}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP -30.00"},
		{
			"rows that state one keep it", "Account,Type,Date,Amount\nA1,Invoice,2026-06-01,70.00\nA1,,2026-06-02,-5.00\n",
			importer.Options{Kind: ledger.Discount},
			"A1 invoice  2026-06-01  GBP 70.00\nA1 discount  2026-06-02  GBP -5.00",
		},
		{"titles that say so too", "Payments Received\n" + paid + "30.00\n", importer.Options{Kind: ledger.Receipt}, "A1 receipt  2026-06-01  GBP -70.00\nA1 receipt  2026-06-02  GBP -30.00"},
		{
			"titles alone", "Payments Received\n" + paid + "30.00\n",
			importer.Options{},
			"x.csv:1: this title says \"Payments Received\", which reduce a debt, and no column says the kind of entry: say --kind receipt to take them so, or --sign signed if this is a list of debts",
		},
		{"charges", paid + "30.00\n", importer.Options{Kind: ledger.Charge}, "A1 charge  2026-06-01  GBP 70.00\nA1 charge  2026-06-02  GBP 30.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, clean, err := read(tt.text, tt.opts)
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				got = entries(t, clean)
			}
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

// TestJoinWithoutKind does not take what applies to invoices for more of them.
func TestJoinWithoutKind(t *testing.T) {
	const head, rows = "Invoice,Date,Amount", "\nINV1,2026-06-01,70.00\n"
	tests := []struct {
		name, text string
		sign       importer.Sign
		want       string
	}{
		{"nobody knows", head + rows, 0, "paid.csv: no column says the kind of entry, and rows that apply to documents are not invoices: say their kind, like --kind payments.csv:receipt, or --sign signed if a minus is a credit and a plus a debt"},
		{"said", "Invoice,Date,Amount\nINV1,2026-06-01,-70.00\n", importer.Signed, "HOL01 credit_note -70.00"},
		{"a column of kinds", "Invoice,Date,Amount,Type\nINV1,2026-06-01,70.00,Receipt\n", 0, "HOL01 receipt -70.00"},
		{"a column of sides", "Invoice,Date,Amount,Dr/Cr\nINV1,2026-06-01,70.00,Cr\n", 0, "HOL01 credit_note -70.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := importer.Options{Join: true, Sign: tt.sign}
			_, clean, err := readAll([]given{{"invoices.csv", invoiceList, importer.Options{}}, {"paid.csv", tt.text, opts}}, importer.Options{})
			got := fmt.Sprint(err)
			if err == nil {
				rows := rowsOf(t, clean)
				last := rows[len(rows)-1]
				got = last[0] + " " + last[2] + " " + last[7]
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
