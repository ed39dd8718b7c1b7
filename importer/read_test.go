package importer_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"arrears/importer"
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// read reads one export given as text and returns its report and the clean
// ledger made of it.
func read(text string, opts importer.Options) (*importer.Report, string, error) {
	var out bytes.Buffer
	rep, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, opts, importer.NewWriter(&out).Write)
	return rep, out.String(), err
}

func TestReadSeveral(t *testing.T) {
	one := "Account,Invoice No,Date,Amount\nA,1,2026-01-31,5.00\n"
	two := cleanHead + "B,invoice,GBP,7.00,2026-02-28,\n"
	var out bytes.Buffer
	rep, err := importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(one)}, {Name: "two.csv", Reader: strings.NewReader(two)}}, importer.Options{}, importer.NewWriter(&out).Write)
	if err != nil {
		t.Fatal(err)
	}
	describe(t, rep)
	if len(rep.Files) != 2 || rep.Balance(ledger.Sterling) != 1200 || rep.Newest.String() != "2026-02-28" {
		t.Errorf("%d files, balance %v, newest %v", len(rep.Files), rep.Balance(ledger.Sterling), rep.Newest)
	}
	if !strings.Contains(out.String(), ",one.csv:2\n") || !strings.Contains(out.String(), ",two.csv:2\n") {
		t.Errorf("sources are lost:\n%s", out.String())
	}
	_, err = importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(one)}, {Name: "copy.csv", Reader: strings.NewReader(one)}}, importer.Options{}, func([]ledger.Entry) error { return nil })
	if want := "copy.csv: this has the same rows as one.csv: each debt would be counted twice: name every file once, or say --again if they are other debts"; err == nil || err.Error() != want {
		t.Errorf("error = %v\nwant %s", err, want)
	}
	bad := "Account,Invoice No,Date,Amount\nA,1,2026-13-31,5.00\n"
	_, err = importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(bad)}, {Name: "two.csv", Reader: strings.NewReader(bad)}}, importer.Options{}, func([]ledger.Entry) error { return nil })
	if err == nil || strings.Count(err.Error(), "is not a date") != 2 {
		t.Errorf("not all faults of both files: %v", err)
	}
}

// pipe hides that a reader can seek.
type pipe struct{ io.Reader }

// TestReadPieces reads each export whole, in small pieces, from a pipe and from
// a file, and wants the same of each.
func TestReadPieces(t *testing.T) {
	files, _ := filepath.Glob("../testdata/exports/*.csv")
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		name := filepath.Base(path)
		want := outcome(t, name, text, importer.Options{})
		for how, src := range map[string]io.Reader{
			"bytes": iotest.OneByteReader(bytes.NewReader(text)), "halves": iotest.HalfReader(bytes.NewReader(text)),
			"early end": iotest.DataErrReader(bytes.NewReader(text)), "pipe": pipe{bytes.NewReader(text)}, "file": file,
		} {
			var out bytes.Buffer
			w := importer.NewWriter(&out)
			rep, err := importer.Read([]importer.Source{{Name: name, Reader: src}}, importer.Options{Begin: w.Begin}, w.Write)
			got := ""
			if err != nil {
				got = err.Error() + "\n"
			} else {
				got = describe(t, rep) + "\n" + out.String()
			}
			if got != want {
				t.Errorf("%s in %s: got:\n%s\nwant:\n%s", name, how, got, want)
			}
		}
	}
}

func TestReadStreamFails(t *testing.T) {
	broken := errors.New("the cable is out")
	text := head + strings.Repeat("A,SI,1,2026-01-31,,5\n", 10_000)
	_, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))}}, importer.Options{}, func([]ledger.Entry) error { return nil })
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "x.csv: ") {
		t.Errorf("error = %v, want %v of x.csv", err, broken)
	}
	full := errors.New("the disk is full")
	for _, text := range []string{text, cleanHead + strings.Repeat("A,invoice,GBP,5.00,2026-01-31,\n", 10_000)} {
		calls := 0
		_, err = importer.Read([]importer.Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, importer.Options{}, func([]ledger.Entry) error { calls++; return full })
		if err != full || calls != 1 {
			t.Errorf("error = %v after %d calls, want %v after one", err, calls, full)
		}
	}
}

// TestReadLong reads more than one batch and more than one block.
func TestReadLong(t *testing.T) {
	var text strings.Builder
	text.WriteString(head)
	for range 30_000 {
		text.WriteString("A,SI,1,01/02/2026,,5.00\n")
	}
	text.WriteString("A,SI,2,02/28/2026,,5.00\n")
	n, last := 0, ledger.Entry{}
	_, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: pipe{strings.NewReader(text.String())}}}, importer.Options{}, func(batch []ledger.Entry) error {
		n += len(batch)
		last = batch[len(batch)-1]
		return nil
	})
	if err != nil || n != 30_001 || last.Date.String() != "2026-02-28" || last.Line != 30_002 {
		t.Errorf("%d entries, the last %v on line %d, %v", n, last.Date, last.Line, err)
	}
}

func TestReadRefused(t *testing.T) {
	const eur = "EUR"
	tests := []struct {
		name, text string
		opts       importer.Options
		want       string // in the error
	}{
		{"empty", "", importer.Options{}, "x.csv: the file is empty"},
		{"a mark alone", "\ufeff", importer.Options{}, "x.csv: the file is empty"},
		{"blank lines", "\n\r\n\n", importer.Options{}, "x.csv: the file has no rows, only empty lines"},
		{"a row of 100,000 headings", strings.Repeat("a,", 100_000) + "b\n", importer.Options{}, "x.csv: no row ends in the first 65,536 bytes, where the headings are looked for: want a table"},
		{"header only", head, importer.Options{}, "x.csv: no entries: the file has headings and nothing below them that is an entry"},
		{"binary", strings.Repeat("\x01\x02\x00", 50), importer.Options{}, "x.csv: this is a binary file"},
		{"XLSX", "PK\x03\x04xl/workbook.xml", importer.Options{}, "x.csv: this workbook is damaged or cut short (its table of contents: zip: not a valid zip file): copy or export it again"},
		{"no header", "SI,A1,1,2026-01-31,5.00\nSI,A1,2,2026-01-31,5.00\n", importer.Options{}, "x.csv: no row of headings in the first 2 rows"},
		{"no customer", "Date,Amount\n2026-01-31,5\n", importer.Options{}, "x.csv:1: no column for the customer on each row"},
		{"no amount", "Account,Date\nA,2026-01-31\n", importer.Options{}, "x.csv:1: no column for the amount"},
		{"no date", "Account,Amount\nA,5\n", importer.Options{}, "x.csv:1: no column for a date"},
		{
			"one heading twice", "Account,Date,Date,Amount\nA,2026-01-31,2026-02-28,5\n",
			importer.Options{},
			`x.csv:1: columns 2 and 3 could both be the date ("Date", "Date"): say which with --map 'date=Date#1' or --map 'date=Date#2', or leave it out with --map date=`,
		},
		{
			"two spellings of a heading", "Account,Inv No,Inv-No.,Invoice No,invoice_no,Date,Amount\nA,1,2,3,4,2026-01-31,5\n",
			importer.Options{},
			`("Invoice No", "invoice_no"): say which with --map 'document=Invoice No' or --map 'document=invoice_no'`,
		},
		{"debits without credits", "Account,Date,Debit,Credit\nA,2026-01-31,5,\n", importer.Options{Map: map[string]string{"debit": "Debit", "credit": ""}}, "x.csv:1: one column of debits and one of credits make an amount"},
		{"flags for signs", "Account,Date,Amount,DR/CR\nA,2026-01-31,5,DR\nA,2026-01-31,5,CR\nA,2026-01-31,-5,CR\n", importer.Options{}, "x.csv: DR/CR: 0 of 1 debit and 1 of 2 credits are negative: say --sign by-side"},
		{"no sides", "Account,Date,Amount\nA,2026-01-31,5\n", importer.Options{Sign: importer.BySide}, "--sign by-side: no column says debit or credit"},
		{"two currencies in the headings", "Account,Date,Amount (USD),Balance (GBP)\nA,2026-01-31,5,4\n", importer.Options{}, "Amount (USD) and Balance (GBP) are in two currencies"},
		{"local sums, foreign code", "Account,Date,Amount (GBP),Currency\nA,2026-01-31,5,EUR\n", importer.Options{}, `x.csv:2:16: Currency: "EUR" is not the currency of the column Amount (GBP)`},
		{"several symbols", "Account,Date,Amount\nA,2026-01-31,£5\nA,2026-01-31,€5\nA,2026-01-31,7\n", importer.Options{}, "sums in more than one currency and no column that names it: say with --currency GBP (or another code) what those without a sign are in (1 sum)"},
		{"symbols and dollars", "Account,Date,Amount\nA,2026-01-31,£5\nA,2026-01-31,$5\n", importer.Options{}, "some in dollars (the first on line 3), which many countries have: say which with --currency USD or another code"},
		{"dollars", "Account,Date,Amount\nA,2026-01-31,$5\n", importer.Options{}, "sums in dollars (the first on line 2)"},
		{"dollars in a row of pounds", "Account,Date,Amount,Currency\nA,2026-01-31,$5,GBP\n", importer.Options{}, `"$5" is in dollars and not in GBP`},
		{"unknown kind", head + "A,Bill,1,2026-01-31,,5\n", importer.Options{}, `x.csv:2:3: Type: "Bill" is not a kind of entry`},
		{"unknown currency", "Account,Date,Amount,Currency\nA,2026-01-31,5,POUNDS\n", importer.Options{}, `"POUNDS" is not a currency`},
		{"turned round", "Account,Date,Amount\nA,2026-01-31,-5\nA,2026-01-31,-6\nA,2026-01-31,2\n", importer.Options{}, "2 of 3 debts are negative: the signs look turned round"},
		{"all negative", head + "A,SI,1,2026-01-31,,-5\nA,SC,2,2026-01-31,,-1\n", importer.Options{}, "1 of 1 debts are negative"},
		{"credits both ways", head + "A,SI,1,2026-01-31,,5\nA,SC,2,2026-01-31,,-1\nA,SC,3,2026-01-31,,1\n", importer.Options{}, "1 credit is positive (line 4) and 1 negative (line 3)"},
		{"by kind without kinds", "Account,Date,Amount\nA,2026-01-31,5\n", importer.Options{Sign: importer.ByKind}, "--sign by-kind: no column says the kind of entry"},
		{"a negative debt by kind", head + "A,SI,1,2026-01-31,,5\nA,SI,2,2026-01-31,,-2\nA,SC,3,2026-01-31,,1\n", importer.Options{}, `Amount: "-2.00" is negative for invoice`},
		{"a journal by kind", head + "A,SI,1,2026-01-31,,5\nA,Journal,2,2026-01-31,,2\nA,SC,3,2026-01-31,,1\n", importer.Options{}, `"journal" may go either way`},
		{"1.234 alone", "Account,Date,Amount\nA,2026-01-31,1.234\n", importer.Options{}, `"1.234" can be read two ways: want --decimal`},
		{"1,234 among both marks", "Account,Date,Amount\nA,2026-01-31,\"1,234\"\nA,2026-01-31,1.50\nA,2026-01-31,\"1,50\"\n", importer.Options{}, `"1,234" can be read two ways`},
		{"paid by flags", "Account,Date,Amount,Paid\nA,2026-01-31,5.00,1\nA,2026-01-31,6.00,0\n", importer.Options{}, "every sum in it is 0 or 1"},
		{"paid the other way", "Account,Date,Amount,Paid\nA,2026-01-31,50.00,20.00\nA,2026-01-31,-5.00,5.00\n", importer.Options{}, `Paid: "5.00" has the other sign than the amount`},
		{"paid and open", "Account,Date,Amount,Outstanding,Status\nA,2026-01-31,5.00,5.00,Paid\n", importer.Options{}, `Status: "Paid" and 5.00 still open do not agree`},
		{"paid and no day", "Account,Date,Amount,Date Paid,Status\nA,2026-01-31,5.00,,Paid\n", importer.Options{}, `"Paid" and no Date Paid do not agree`},
		{"part paid and settled", "Account,Date,Amount,Date Paid,Status\nA,2026-01-31,5.00,2026-02-01,Partial\n", importer.Options{}, `"Partial" and the Date Paid 2026-02-01 do not agree`},
		{"part paid, no sum", "Account,Date,Amount,Status\nA,2026-01-31,5.00,Part paid\n", importer.Options{}, `"Part paid" means part paid, and no column says how much`},
		{"unknown status", "Account,Date,Amount,Status\nA,2026-01-31,5.00,Limbo\n", importer.Options{}, `"Limbo" is not a status`},
		{"no outstanding sum", "Account,Date,Amount,Outstanding\nA,2026-01-31,5.00,\n", importer.Options{}, "x.csv:2:19: Outstanding: the cell is empty: want what is still open"},
		{"no sum", "Account,Date,Amount\nA,2026-01-31,\n", importer.Options{}, "x.csv:2:14: Amount: the cell is empty: want a sum"},
		{"no account on a row", "Account,Name,Date,Amount\n,Bob,2026-01-31,5\n", importer.Options{}, "x.csv:2:1: Account: no account: want one on each row, or the name to stand for it with --map account="},
		{"more in dispute than open", "Account,Date,Amount,Disputed\nA,2026-01-31,5.00,6.00\n", importer.Options{}, `Disputed: "6.00" is more than is open`},
		{"a pound in dispute is no yes", "Account,Date,Amount,Disputed\nA,2026-01-31,0.50,1\nA,2026-01-31,9.00,2.50\n", importer.Options{}, `Disputed: "1.00" is more than is open`},
		{"years of two digits first", "Account,Date,Amount\nA,24/11/30,5\nA,25/02/11,5\nA,25/03/28,5\n", importer.Options{}, "years of two digits that may stand first (24 to 25) or last (11 to 30)"},
		{"implausible year", "Account,Date,Amount\nA,0026-01-31,5\n", importer.Options{}, `"0026-01-31" is not a date`},
		{"too large in all", "Account,Date,Amount\nA,2026-01-31,92233720368547758.07\nA,2026-01-31,0.01\n", importer.Options{}, "x.csv:3: the sum of the entries up to here: the sum is too large"},
		{"too large over the kinds", head + "A,SI,1,2026-01-31,,92233720368547758.07\nA,SP,2,2026-01-31,,0.01\n", importer.Options{}, "x.csv: the sum of the entries in GBP: the sum is too large"},
		{"payments without kinds", "Payments\nClient,Invoice Number,Amount,Date\nA,1,5.00,2026-01-31\n", importer.Options{}, `x.csv:1: this title says "Payments"`},
		{"title in thousands", "All figures in thousands\nClient,Invoice Number,Amount,Date\nA,1,5.00,2026-01-31\n", importer.Options{}, `x.csv:1: this title says that figures are "in thousands"`},
		{"a control character", "Account,Date,Amount\n\"A\x1b[2J\",2026-01-31,5\n", importer.Options{}, "has a control character in it"},
		{"an open quote", "Account,Date,Amount\nA,2026-01-31,\"5\nB,2026-01-31,5\n", importer.Options{}, "x.csv:2:14: this quote is never closed"},

		{"map to nothing", "Account,Date,Amount\nA,2026-01-31,5\n", importer.Options{Map: map[string]string{"date": "Day"}}, "x.csv:1: --map date=Day: no column has that heading"},
		{"map to a third", "Account,Date,Date,Amount\nA,2026-01-31,2026-01-31,5\n", importer.Options{Map: map[string]string{"date": "Date#3"}}, "no column has that heading"},
		{"map of no field", head, importer.Options{Map: map[string]string{"colour": "Red"}}, "wrong option: --map colour=Red: no such field"},
		{"map of the source", head, importer.Options{Map: map[string]string{"source": "Red"}}, "no such field"},
		{"no such layout", head + "A,SI,1,2026-01-31,,5\n", importer.Options{From: "oracle"}, "wrong option: --layout oracle: there is no such layout"},
		{"not a clean ledger", head, importer.Options{From: "clean"}, "x.csv: the first row is not the header of a clean ledger"},
		{"no such encoding", head, importer.Options{Encoding: "latin-1"}, "wrong option"},
		{"no such delimiter", head, importer.Options{Delimiter: "x"}, "wrong option"},
		{"wrong date order", "Account,Date,Amount\nA,31/01/2026,5\n", importer.Options{DateOrder: cell.MDY}, `"31/01/2026" is not a date: want month/day/year, like 02/28/2025`},
		{"symbol against --currency", "Account,Date,Amount\nA,2026-01-31,£5\n", importer.Options{Currency: currency(eur)}, `"£5" is not in EUR`},

		{"clean: no amount", cleanHead + "A,invoice,GBP,,2026-01-31,\n", importer.Options{}, "x.csv:2:15: amount: the cell is empty"},
		{"clean: no account", cleanHead + ",invoice,GBP,5.00,2026-01-31,\n", importer.Options{}, "x.csv:2:1: account: the cell is empty"},
		{"clean: no kind", cleanHead + "A,,GBP,5.00,2026-01-31,\n", importer.Options{}, "x.csv:2:3: kind: the cell is empty"},
		{"clean: no currency", cleanHead + "A,invoice,,5.00,2026-01-31,\n", importer.Options{}, `x.csv:2:11: currency: "" is not a currency`},
		{"clean: no date", cleanHead + "A,invoice,GBP,5.00,,\n", importer.Options{}, "x.csv:2:20: date: neither a date nor a due date"},
		{"clean: foreign spelling", cleanHead + "A,invoice,GBP,\"1,000.00\",31/01/2026,\n", importer.Options{}, `amount: "1,000.00" is not an amount of money`},
		{"clean: a cell too few", cleanHead + "A,invoice,GBP,5.00,2026-01-31\n", importer.Options{}, "x.csv:2: this row has 5 cells where the header has 6"},
		{"clean: cut short", cleanHead + "A,invoice,GBP,5.0", importer.Options{}, "x.csv:2: the file ends in the middle of this row"},
		{"clean: line break in a text", "account,kind,currency,amount,date,name\nA,invoice,GBP,5.00,2026-01-31,\"a\nb\"\n", importer.Options{}, "has a control character in it"},
		{"clean: not UTF-8", "account,kind,currency,amount,date,name\nA,invoice,GBP,5.00,2026-01-31,Caf\xe9\n", importer.Options{}, "is not UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rep, _, err := read(tt.text, tt.opts)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v\nwant %s", err, tt.want)
			}
			if rep != nil {
				t.Error("a report comes with the error")
			}
			if isOption := strings.HasPrefix(tt.want, "wrong option"); isOption != errors.Is(err, importer.ErrOption) && isOption {
				t.Errorf("error is no ErrOption: %v", err)
			}
			var one *ledger.Problem
			var all *ledger.Problems
			if !errors.Is(err, importer.ErrOption) && !errors.As(err, &one) && !errors.As(err, &all) {
				t.Errorf("error is %T", err)
			}
		})
	}
}

const cleanHead = "account,kind,currency,amount,date,due_date\n"

func currency(code string) ledger.Currency {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

// TestReadRejects sets rows aside, mends them and reads them again.
func TestReadRejects(t *testing.T) {
	for name, tt := range map[string]struct{ text, bad, good, want string }{
		"flat": {
			"Account,Name,Invoice No,Date,Amount\nA1,\"=Sum, Ltd\",1,31/02/2026,5.00\nA2,Bee,2,28/02/2026,6.00\nA3,\"Cee\nLtd\",3,13/02/2026,-£x\n",
			"31/02/2026", "28/02/2026", "A1 invoice 1 2026-02-28  GBP 5.00\nA3 credit_note 3 2026-02-13  GBP -2.00",
		},
		"clean": {
			"account,kind,currency,amount,date,document,name\nA1,invoice,GBP,5.00,31/02/2026,1,\"'=Sum, Ltd\"\nA2,invoice,GBP,6.00,2026-02-28,2,Bee\nA3,credit_note,GBP,-£x,2026-02-13,3,Cee Ltd\n",
			"31/02/2026", "2026-02-28", "A1 invoice 1 2026-02-28  GBP 5.00\nA3 credit_note 3 2026-02-13  GBP -2.00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var rejects bytes.Buffer
			rep, clean, err := read(tt.text, importer.Options{Rejects: &rejects})
			if err != nil {
				t.Fatal(err)
			}
			describe(t, rep)
			if got := entries(t, clean); got != "A2 invoice 2 2026-02-28  GBP 6.00" || rep.Rejected() != 2 || rep.Files[0].Rejects.Count() != 2 {
				t.Errorf("%d rows rejected, entries are %s", rep.Rejected(), got)
			}
			rows, err := csv.NewReader(bytes.NewReader(rejects.Bytes())).ReadAll()
			if err != nil || len(rows) != 3 || rows[1][0] != "2" || !strings.Contains(rows[1][1], `"31/02/2026" is not a date`) {
				t.Fatalf("rejects are %q, %v", rows, err)
			}
			mended := strings.NewReplacer(tt.bad, tt.good, "'-£x", "-2.00").Replace(rejects.String())
			mended = mended[:strings.Index(mended, "\n")+1] + strings.NewReplacer(`""`+tt.good+`"" is not`, "was not").Replace(mended[strings.Index(mended, "\n")+1:])
			rep, clean, err = read(mended, importer.Options{})
			if err != nil {
				t.Fatalf("%v\n%s", err, mended)
			}
			describe(t, rep)
			if got := entries(t, clean); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if !strings.Contains(clean, `"'=Sum, Ltd"`) {
				t.Errorf("the guarded name is changed:\n%s", clean)
			}
		})
	}
}

func TestReadRejectsFooters(t *testing.T) {
	var rejects bytes.Buffer
	rep, _, err := read("Account,Date,Amount\nSection one,,\nA,2026-01-31,5\nSection two,,\nB,nonsense,5\nThe end,,\n", importer.Options{Rejects: &rejects})
	if err != nil {
		t.Fatal(err)
	}
	c := rep.Files[0].Counts
	if c[importer.Rejected] != 3 || c[importer.Footer] != 1 || c[importer.EntryRow] != 1 || c.Rows() != 6 {
		t.Errorf("counts are %v", c)
	}
	if lines := strings.Split(rep.Files[0].Rejects.Error(), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[1], "x.csv:4: ") || !strings.HasPrefix(lines[2], "x.csv:5:3: ") {
		t.Errorf("problems are out of order:\n%v", &rep.Files[0].Rejects)
	}
}
