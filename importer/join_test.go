package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// given is a file and what is said of it.
type given struct {
	name, text string
	opts       importer.Options
}

// readAll reads files given as text as one ledger.
func readAll(files []given, opts importer.Options) (*importer.Report, string, error) {
	sources := make([]importer.Source, len(files))
	for i := range files {
		sources[i] = importer.Source{Name: files[i].name, Reader: strings.NewReader(files[i].text), Options: &files[i].opts}
	}
	var out bytes.Buffer
	rep, err := importer.Read(sources, opts, importer.NewWriter(&out).Write)
	return rep, out.String(), err
}

const invoiceList = "Account,Customer,Invoice No,Date,Due Date,Amount\r\n" +
	"HOL01,\"Holt Timber, Bacup\",INV1,05/05/2026,04/06/2026,120.00\r\n" +
	"HOL01,\"Holt Timber, Bacup\",INV2,19/05/2026,18/06/2026,80.00\r\n" +
	"NET01,Nether Mill,INV3,20/05/2026,19/06/2026,\"1,040.50\"\r\n" +
	"QUI01,Quill & Co,INV2,21/05/2026,20/06/2026,33.00\r\n"

// receipts are the options of a file of receipts whose customers the files
// before it have.
func receipts(mapped ...string) importer.Options {
	opts := importer.Options{Kind: ledger.Receipt, Join: true, Map: make(map[string]string)}
	for _, m := range mapped {
		field, heading, _ := strings.Cut(m, "=")
		opts.Map[field] = heading
	}
	return opts
}

func TestJoin(t *testing.T) {
	invoices := given{"invoices.csv", invoiceList, importer.Options{}}
	euro := given{"euro.csv", "Account;Invoice No;Date;Currency;Amount\nMER01;E1;2026-05-01;EUR;1.250,00\nMER01;X1;2026-05-01;EUR;7,00\nMER01;X1;2026-05-01;GBP;7,00\n", importer.Options{}}
	tests := []struct {
		name  string
		files []given
		want  string // account, name, kind, document, currency, amount, applies_to; or the error
	}{
		{
			"by the column of documents",
			[]given{invoices, {"paid.csv", "Invoice\tDate\tAmount\nINV1\t2026-06-03\t70.00\nINV3\t2026-06-04\t1000.00\n", receipts()}},
			"HOL01|Holt Timber, Bacup|receipt||GBP|-70.00|INV1\nNET01|Nether Mill|receipt||GBP|-1000.00|INV3",
		},
		{
			"by applies_to, with a number of its own",
			[]given{invoices, {"paid.csv", "Reference,For,Date,Amount\nR1,INV1:50.00;INV1,2026-06-03,70.00\n", receipts("applies_to=For")}},
			"HOL01|Holt Timber, Bacup|receipt|R1|GBP|-70.00|INV1:50.00;INV1",
		},
		{
			"currency of the document",
			[]given{invoices, euro, {"paid.csv", "Invoice,Date,Amount\nE1,2026-06-03,70.00\nINV1,2026-06-03,1.00\n", receipts()}},
			"MER01||receipt||EUR|-70.00|E1\nHOL01|Holt Timber, Bacup|receipt||GBP|-1.00|INV1",
		},
		{
			"a refund of a receipt",
			[]given{
				{"receipts.csv", "Account,Document,Date,Amount\nA1,R7,2026-06-01,-9.00\n", importer.Options{Kind: ledger.Receipt}},
				{"refunds.csv", "Document,Date,Amount\nR7,2026-06-03,9.00\n", importer.Options{Kind: ledger.Refund, Join: true}},
			},
			"A1||refund||GBP|9.00|R7",
		},
		{
			"several files of one shape",
			[]given{
				invoices,
				{"one.csv", "Invoice,Date,Amount\nINV1,2026-06-03,70.00\n", receipts()},
				{"two.csv", "Invoice,Date,Amount\nINV1,2026-06-09,20.00\n", receipts()},
			},
			"HOL01|Holt Timber, Bacup|receipt||GBP|-70.00|INV1\nHOL01|Holt Timber, Bacup|receipt||GBP|-20.00|INV1",
		},
		{
			"not found",
			[]given{invoices, {"paid.csv", "Invoice,Date,Amount\nINV9,2026-06-03,70.00\n", receipts()}},
			`paid.csv:2:1: Invoice: "INV9" is a document of no file before this one: want the files that have the documents named first, several documents with ; between, or the customer on the row`,
		},
		{
			"two customers",
			[]given{invoices, {"paid.csv", "Invoice,Date,Amount\nINV2,2026-06-03,70.00\n", receipts()}},
			`paid.csv:2:1: Invoice: "INV2" is a document of two customers, HOL01 (invoices.csv:3) and QUI01 (invoices.csv:5): want the customer on the row, in a column of the file`,
		},
		{
			"documents of two customers",
			[]given{invoices, {"paid.csv", "Invoice,Date,Amount\nINV1; INV3,2026-06-03,70.00\n", receipts()}},
			`paid.csv:2:1: Invoice: "INV1; INV3" names documents of two customers or currencies (invoices.csv:2 and invoices.csv:4): want a row for each`,
		},
		{
			"two currencies",
			[]given{euro, {"paid.csv", "Invoice,Date,Amount\nX1,2026-06-03,70.00\n", receipts()}},
			`paid.csv:2:1: Invoice: "X1" is in EUR (euro.csv:3) and in GBP (euro.csv:4): want the customer and the currency on the row`,
		},
		{
			"another currency",
			[]given{euro, {"paid.csv", "Invoice,Date,Currency,Amount\nE1,2026-06-03,GBP,70.00\n", receipts()}},
			`paid.csv:2:1: Invoice: "E1" is in EUR (euro.csv:2), and this row in GBP: want both in one currency`,
		},
		{
			"no document",
			[]given{invoices, {"paid.csv", "Invoice,Date,Amount\n,2026-06-03,70.00\n", receipts()}},
			"paid.csv:2:1: Invoice: the cell is empty, and no column says whose this is: want the document that it applies to, or the customer on the row",
		},
		{
			"payments first",
			[]given{{"paid.csv", "Invoice,Date,Amount\nINV1,2026-06-03,70.00\n", receipts()}, invoices},
			"paid.csv:1: no column for the customer on each row, and no file before this one whose documents could tell: --join document wants the files with invoices named first",
		},
		{
			"no column of documents",
			[]given{invoices, {"paid.csv", "When,Date,Amount\nx,2026-06-03,70.00\n", receipts()}},
			"paid.csv:1: --join document: no column names the document that each row applies to: name it with --map applies_to=Heading",
		},
		{
			"the document is said to be the row's own",
			[]given{invoices, {"paid.csv", "Invoice,Date,Amount\nINV1,2026-06-03,70.00\n", receipts("document=Invoice")}},
			"paid.csv:1: --join document: no column names the document that each row applies to: name it with --map applies_to=Heading",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rep, clean, err := readAll(tt.files, importer.Options{})
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				describe(t, rep)
				got = joined(t, clean)
			}
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

// joined are the entries that apply to something.
func joined(t *testing.T, clean string) string {
	t.Helper()
	var lines []string
	for _, row := range rowsOf(t, clean) {
		if row[11] != "" {
			lines = append(lines, strings.Join([]string{row[0], row[1], row[2], row[3], row[6], row[7], row[11]}, "|"))
		}
	}
	return strings.Join(lines, "\n")
}

// TestJoinRejects sets aside only the rows whose documents are not known.
func TestJoinRejects(t *testing.T) {
	var bad bytes.Buffer
	rep, clean, err := readAll([]given{
		{"invoices.csv", invoiceList, importer.Options{}},
		{"paid.csv", "Invoice,Date,Amount\nINV9,2026-06-03,70.00\nINV1,2026-06-04,5.00\n", receipts()},
	}, importer.Options{Rejects: &bad})
	if err != nil {
		t.Fatal(err)
	}
	if got := joined(t, clean); got != "HOL01|Holt Timber, Bacup|receipt||GBP|-5.00|INV1" || rep.Files[1].Counts[importer.Rejected] != 1 {
		t.Errorf("%d rejected, the rest:\n%s", rep.Files[1].Counts[importer.Rejected], got)
	}
	if !strings.Contains(bad.String(), `INV9,2026-06-03,70.00`) {
		t.Errorf("set aside:\n%s", bad.String())
	}
}
