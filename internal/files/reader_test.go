package files_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"arrears/internal/files"
	"arrears/internal/ledger"
)

// stock is a row with a field of every kind.
type stock struct {
	Item  string        `csv:"item"`
	Price ledger.Money  `csv:"price"`
	Date  ledger.Date   `csv:"date"`
	Count *int          `csv:"count,omitempty"`
	Usual *ledger.Money `csv:"usual_price,omitempty"`
}

func readStock(text string, currency ledger.Currency) ([]files.Row[stock], error) {
	return files.Read[stock](files.Source{Name: "stock.csv", Reader: strings.NewReader(text)}, currency)
}

func TestReadTyped(t *testing.T) {
	const want = "2 Rent & café 12.50 2026-09-30 3 -\n"
	tests := []struct{ name, text, want string }{
		{"plain", "item,price,date,count\nRent & café,12.50,2026-09-30,3\n", want},
		{"any order", "count,date,price,item\n3,2026-09-30,12.5,Rent & café\n", want},
		{"byte-order mark", "\ufeffitem,price,date,count\r\nRent & café,12.50,2026-09-30,3\r\n", want},
		{"semicolons", "item;price;date;count\nRent & café;12.50;2026-09-30;3\n", want},
		{"Windows-1252", "item,price,date,count\nRent & caf\xe9,12.50,2026-09-30,3\n", want},
		{"UTF-16", utf16("item,price,date,count\nRent & café,12.50,2026-09-30,3\n"), want},
		{"old Mac", "item,price,date,count\rRent & café,12.50,2026-09-30,3\r", want},
		{"Excel's hint", "sep=;\nitem;price;date;count\nRent & café;12.50;2026-09-30;3\n", strings.Replace(want, "2 ", "3 ", 1)},
		{"blanks around", " item , price,date ,count\n Rent & café , 12.50 ,2026-09-30, 3\n", want},
		{"guarded from spreadsheets", "item,price,date\n'=1+1,0,2026-09-30\n", "2 =1+1 0.00 2026-09-30 - -\n"},
		{"blank rows", "item,price,date,count\n\n,,,\nRent & café,12.50,2026-09-30,3\n , ,,\n", strings.Replace(want, "2 ", "4 ", 1)},
		{
			"blank cells", "item,price,date,count,usual_price\n,0,2026-09-30,,\nx,1,2026-09-30,0,-0.50\n",
			"2  0.00 2026-09-30 - -\n3 x 1.00 2026-09-30 0 -0.50\n",
		},
		{"no line end", "item,price,date,count\nRent & café,12.50,2026-09-30,3", want},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := readStock(tt.text, ledger.Sterling)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, r := range rows {
				fmt.Fprintln(&got, r.Line, r.Value.Item, r.Value.Price, r.Value.Date, orDash(r.Value.Count), orDash(r.Value.Usual))
			}
			if got.String() != tt.want {
				t.Errorf("got:\n%swant:\n%s", got.String(), tt.want)
			}
		})
	}
}

func TestReadTypedErrors(t *testing.T) {
	const head = "item,price,date\n"
	tests := []struct{ name, text, want string }{
		{"empty", "", "stock.csv: the file is empty"},
		{"only a mark", "\ufeff", "stock.csv: the file is empty"},
		{"only line ends", "\n\n", "stock.csv: the file has no rows, only empty lines"},
		{"only a hint", "sep=;\n", "stock.csv: there is no header: want item,price,date[,count][,usual_price]"},
		{"header only", head, "stock.csv: there are no rows below the header: want one or more"},
		{"header and blanks", head + ",,\n", "stock.csv: there are no rows below the header: want one or more"},
		{
			"another file", "account,amount\nA1,5\n",
			`stock.csv:1: the first row is not the header of such a file: want item,price,date[,count][,usual_price]; it has "account", "amount"`,
		},
		{"a workbook", "PK\x03\x04 xl/", "stock.csv: this is an Excel workbook (XLSX) renamed: save it as CSV"},
		{"slip of the pen", "item,prise,date\nx,1,2026-09-30\n", `stock.csv:1:6: "prise" is not a column of such a file: want price
stock.csv:1: no column price: want item,price,date[,count][,usual_price]`},
		{"another word", "item,price,date,Usual Cost\nx,1,2026-09-30,1\n", `stock.csv:1:17: "Usual Cost" is not a column of such a file: want one of item, price, date, count, usual_price`},
		{
			"optional and misspelt", "item,price,date,usual\nx,1,2026-09-30,red\n",
			`stock.csv:1:17: "usual" is not a column of such a file: want usual_price`,
		},
		{
			"unlike any", "item,price,date,colour\nx,1,2026-09-30,red\n",
			`stock.csv:1:17: "colour" is not a column of such a file: want one of item, price, date, count, usual_price`,
		},
		{
			"no heading", "item,price,date,\nx,1,2026-09-30,\n",
			"stock.csv:1:17: a column without a heading: want one of item, price, date, count, usual_price, or no such column",
		},
		{"one heading twice", "item,price,date,price\nx,1,2026-09-30,2\n", `stock.csv:1:17: "price" is the heading of two columns: want one of them taken out`},
		{"missing", "item,count\nx,1\n", "stock.csv:1: no column price, date: want item,price,date[,count][,usual_price]"},
		{"ragged", head + "x,1\ny,1,2026-09-30,5\nz,?,2026-09-30\n", strings.Repeat(
			"stock.csv:%d: this row has more or fewer cells than the header, which has 3: want a cell, empty if need be, below each heading, and quotes around a cell with a comma in it\n", 2) +
			`stock.csv:4:3: price: "?" is not an amount of money: want a plain number, like 1234.50`},
		{"every bad cell", head + "\"a\nb\",1e3,2026-02-30\n\n\"c\"\"\",,\n", `stock.csv:2:1: item: "a\nb" has a control character in it: want letters, digits and marks only
stock.csv:3:4: price: "1e3" is not an amount of money: want a plain number, like 1234.50
stock.csv:3:8: date: "2026-02-30" is not a date: want year-month-day, like 2026-03-31
stock.csv:5:7: price: the cell is empty, and this column must be filled in
stock.csv:5:8: date: the cell is empty, and this column must be filled in`},
		{
			"not whole", "item,price,date,count\nx,1,2026-09-30,+5\nx,1,2026-09-30,99999999999999999999\n",
			`stock.csv:2:16: count: "+5" is not a whole number: want digits alone, like 30
stock.csv:3:16: count: "99999999999999999999" is not a whole number: want digits alone, like 30`,
		},
		{
			"quote in a cell", head + "6\" pipe,1,2026-09-30\ny,?,2026-09-30\n",
			`stock.csv:2:2: a quote inside a cell: want quotes around the whole cell and each quote inside it doubled
stock.csv:3:3: price: "?" is not an amount of money: want a plain number, like 1234.50`,
		},
		{
			"quote not closed", head + "x,1,2026-09-30\n\"pipe,1,2026-09-30\ny,?,2026-09-30\n",
			"stock.csv:3: a quoted cell is not closed, or has text after it: want a quote at its end and each quote inside it doubled",
		},
		{
			"text after a quote", head + "\"a\"b,1,2026-09-30\n",
			"stock.csv:2:3: a quoted cell is not closed, or has text after it: want a quote at its end and each quote inside it doubled",
		},
		{"quote in the header", "item,pri\"ce,date\nx,1,2026-09-30\n", "stock.csv:1:9: a quote inside a cell: want quotes around the whole cell and each quote inside it doubled"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if strings.Contains(want, "%d") {
				want = fmt.Sprintf(want, 2, 3)
			}
			rows, err := readStock(tt.text, ledger.Sterling)
			if err == nil || err.Error() != want {
				t.Errorf("got:\n%v\nwant:\n%s", err, want)
			}
			if rows != nil || !errors.As(err, new(*ledger.Problem)) {
				t.Errorf("rows %v, error %T", rows, err)
			}
		})
	}
}

func TestReadTypedCurrency(t *testing.T) {
	yen, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	_, err = readStock("item,price,date\nx,12.50,2026-09-30\n", yen)
	if want := `stock.csv:2:3: price: "12.50" is not an amount of money: want a plain number, like 1234`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	rows, err := readStock("item,price,date\nx,1250,2026-09-30\n", yen)
	if err != nil || rows[0].Value.Price != 1250 {
		t.Errorf("rows %v, error %v", rows, err)
	}
}

// Of many complaints twenty are told in full and the rest counted.
func TestReadTypedManyErrors(t *testing.T) {
	_, err := readStock("item,price,date\n"+strings.Repeat("x,?,2026-09-30\n", 25), ledger.Sterling)
	lines := strings.Split(fmt.Sprint(err), "\n")
	if got, want := lines[len(lines)-1], "and 5 more: price is not an amount of money"; len(lines) != 21 || got != want {
		t.Errorf("%d lines, the last %q, want 21 and %q", len(lines), got, want)
	}
}

func TestReadTypedStream(t *testing.T) {
	broken := errors.New("the cable is out")
	source := files.Source{Name: "-", Reader: io.MultiReader(strings.NewReader("item,price,date\n"), iotest.ErrReader(broken))}
	if _, err := files.Read[stock](source, ledger.Sterling); !errors.Is(err, broken) || errors.As(err, new(*ledger.Problem)) {
		t.Errorf("error = %v, want %v", err, broken)
	}
}

func TestRowProblem(t *testing.T) {
	rows, err := readStock("item,price,date\nx,1,2026-09-30\n\"y\",22.00,2026-09-30\n", ledger.Sterling)
	if err != nil {
		t.Fatal(err)
	}
	var complaints []*ledger.Problem
	for heading, want := range map[string]string{
		"price": "stock.csv:3:5: price: too dear",
		"date":  "stock.csv:3:11: date: too dear",
		"":      "stock.csv:3: too dear",
		"usual": "stock.csv:3: too dear",
	} {
		p := rows[1].Problem(heading, errors.New("too dear"))
		if got := p.Error(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		complaints = append(complaints, p)
	}
	var problems *ledger.Problems
	if err := ledger.Refuse(complaints...); !errors.As(err, &problems) || problems.Count() != 4 {
		t.Errorf("Refuse = %v", err)
	}
	if err := ledger.Refuse(); err != nil {
		t.Errorf("Refuse of nothing = %v", err)
	}
}

func FuzzReadTyped(f *testing.F) {
	f.Add([]byte("item,price,date\nRent,12.50,2026-09-30\n"))
	f.Add([]byte("\xef\xbb\xbfitem;price;date;count\r\n\"a\"\"b\";1;2026-09-30;\r\n"))
	f.Add([]byte("sep=|\nitem|price|date\n|\"\n"))
	f.Add([]byte("\xfb\"\nsep=|\nitem|pricp=|kkkk|\"\n")) // the hint is not what the quotes let the file begin with
	f.Fuzz(func(t *testing.T, text []byte) {
		source := files.Source{Name: "f", Reader: bytes.NewReader(text)}
		rows, err := files.Read[stock](source, ledger.Sterling)
		if (err == nil) != (len(rows) > 0) {
			t.Errorf("%d rows, error %v", len(rows), err)
		}
		if err != nil && !errors.As(err, new(*ledger.Problem)) {
			t.Errorf("error %T %v is no complaint about the file", err, err)
		}
		line := 1
		for _, r := range rows {
			if r.Line <= line {
				t.Errorf("a row on line %d after line %d", r.Line, line)
			}
			line = r.Line
		}
	})
}

func orDash[T any](v *T) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprint(*v)
}

// utf16 writes ASCII and Latin-1 text as little-endian UTF-16 with its mark.
func utf16(text string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range text {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}
