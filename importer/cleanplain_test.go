package importer

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

const plainColumns = "account,name,kind,document,date,due_date,currency,amount,outstanding,settled_date,reference,applies_to,disputed,hold,group,source,entered,retention,release_date"

// readPlain reads the first row of a text both ways. The short way may leave the
// row to the long one; when it does not, both must read the same.
func readPlain(t *testing.T, columns, body string) (plain bool) {
	t.Helper()
	at, ok := cleanColumns(strings.Split(columns, ","))
	if !ok {
		t.Fatalf("no columns of a clean ledger: %s", columns)
	}
	slow := text.NewReader(strings.NewReader(body), ',')
	var rec row
	err := slow.Next(&rec.Record)
	var want ledger.Entry
	class := Rejected
	if err == nil {
		class, _ = (&cleanDecoder{at: at}).decode(&rec, &want)
	}
	buf := append([]byte(body), "\n2026-03-"...) // what the block had there before
	d := cleanDecoder{at: at}
	for range 2 { // once more with what the first reading remembers
		var got ledger.Entry
		next := d.plain(buf, 0, len(body), &got)
		if plain = next > 0; !plain {
			continue
		}
		for _, text := range []*[]byte{&got.Account, &got.Name, &got.Document, &got.Reference, &got.AppliesTo, &got.Group, &got.Source} {
			if len(*text) == 0 {
				*text = nil // as where the cell has no quotes
			}
		}
		if class != EntryRow || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v\nwant %v, %+v", body, got, class, want)
		}
		if at := int(slow.Offset()); next != at || rec.Blank > 0 || rec.Lines != 1 {
			t.Errorf("%q: the next row starts at %d, want %d", body, next, at)
		}
	}
	return plain
}

func TestPlainRows(t *testing.T) {
	const row = "A1,Sable & Wren,invoice,D1,2026-03-01,2026-03-31,GBP,1234.50,1000.00,,PO 7,,,,North,x.csv:2,,,"
	with := func(from, to string) string { return strings.Replace(row, from, to, 1) + "\n" }
	tests := []struct {
		text  string
		plain bool
	}{
		{row + "\n", true},
		{row + "\r\n", true},
		{row, false}, // a row without its line end may go on in the next block
		{with("Sable & Wren", `"Sable & Wren, Ltd"`), true},
		{with("Sable & Wren", `"Sable ""&"" Wren"`), false},
		{with("Sable & Wren", `Sable "& Wren`), false},
		{with("Sable & Wren", `"Sable" & Wren`), false},
		{with("Sable & Wren", `"Sable & Wren`), false},
		{with("Sable & Wren", "\"Sable\n& Wren\""), false},
		{with("Sable & Wren", `""`), true},
		{with("Sable & Wren", "Café Zoë’s £1 Shop"), true},
		{with("Sable & Wren", "Caf\xe9"), false},
		{with("Sable & Wren", "\xff~"), false},
		{with("Sable & Wren", "Sable\x7fWren"), false},
		{with("Sable & Wren", "Sable\u0085Wren"), false},
		{with("Sable & Wren", "Sable\tWren"), false},
		{with("Sable & Wren", "'=Sable"), true},
		{with("Sable & Wren", `"'=Sable, Ltd"`), true},
		{with("Sable & Wren", "'Sable"), true},
		{with("A1", ""), false},
		{with("A1", `""`), false},
		{with("invoice", "credit_note"), true},
		{with("invoice", "bill"), false},
		{with("invoice", ""), false},
		{with("2026-03-01", "2026-02-30"), false},
		{with("2026-03-01", `"2026-03-01"`), false},
		{with("2026-03-01,2026-03-31", "2026-02-28,2026-02-29"), false},
		{with("2026-03-01,2026-03-31", "2026-02-28,2026-02-00"), false},
		{with("2026-03-01,2026-03-31", "2026-02-28,2026-02-3x"), false},
		{with("2026-03-01,2026-03-31", ",2026-03-31"), true},
		{with("2026-03-01,2026-03-31", ","), false},
		{with("GBP", "JPY"), false},
		{with("GBP", "gbp"), true},
		{with("GBP", ""), false},
		{with("1234.50", ""), false},
		{with("1234.50", "-0.00"), true},
		{with("1234.50", "9999999.99"), true},
		{with("1234.50", "12345678.90"), false},
		{with("1234.50", "1234.5"), false},
		{with("1234.50", "1234:50"), false},
		{with("1234.50", "1234-50"), false},
		{with("1234.50", "1234.5x"), false},
		{with("1234.50", "1234"), false},
		{with("1234.50", ".50"), false},
		{with("1234.50", "1234.505"), false},
		{with("1234.50", "1,234.50"), false},
		{with("1000.00", ""), true},
		{with("PO 7,,,,", "PO 7,,10.00,dispute,"), true},
		{with("PO 7,,,,", "PO 7,,2000.00,dispute,"), false},
		{with("x.csv:2,,,", "x.csv:2,2026-03-02,50.00,2027-03-02"), true},
		{with("x.csv:2,,,", "x.csv:2,,5000.00,"), false},
		{with("x.csv:2,,,", "x.csv:2,,,\""), false},
		{with("x.csv:2,,,", "x.csv:2,,"), false},
		{with("x.csv:2,,,", "x.csv:2,,,,"), false},
		{"\n", false},
		{strings.Repeat(",", 18) + "\n", false},
		{"A1", false},
	}
	for _, tt := range tests {
		if plain := readPlain(t, plainColumns, tt.text); plain != tt.plain {
			t.Errorf("%q: plain %t, want %t", tt.text, plain, tt.plain)
		}
	}
	readPlain(t, "amount,currency,kind,account,due_date", "5.00,GBP,receipt,A1,2026-03-01\n") // sums before their currency
	if !readPlain(t, "kind,account,currency,amount,due_date", "invoice,A1,GBP,5.00,2026-03-01\n") {
		t.Error("a row that ends with a date is not read the short way")
	}
}

func FuzzPlainRow(f *testing.F) {
	f.Add("A1,\"Zoë's, Ltd\",invoice,D1,2026-03-01,2026-03-31,GBP,1234.50,-10.00,,PO 7,,,,North,x.csv:2,,,\r\n", false)
	f.Add("A1,x,receipt,D1,2026-03-01,,EUR,-1.00,,2026-04-01,,D2:1.00,0.00,other,,,2026-03-02,0.00,2026-03-03\n", false)
	f.Add("A_1,credit_note,GBP,5.00,2026-03-01\nA2", true)
	f.Fuzz(func(t *testing.T, text string, few bool) {
		if few {
			readPlain(t, "account,kind,currency,amount,due_date", text)
		} else {
			readPlain(t, plainColumns, text)
		}
	})
}

// TestCleanMemo reads cells twice and by turns: what is remembered must be what
// reading anew says.
func TestCleanMemo(t *testing.T) {
	var memo cleanMemo
	var dates []string
	for _, year := range []string{"2024", "2026", "1900", "0001", "9999", "0000"} {
		for month := range 14 {
			for _, day := range []string{"00", "01", "28", "29", "30", "31", "32", "1x", ":1", "0/", "/9"} {
				dates = append(dates, fmt.Sprintf("%s-%02d-%s", year, month, day))
			}
		}
	}
	dates = append(dates, "", "2026", "2026-01-011", "2026/01/01", "2026-01.01", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x00\x00\x00\x00\x0001")
	for range 2 {
		for _, cell := range dates {
			got, err := memo.date([]byte(cell))
			if want, wrong := ledger.ParseDate(cell); got != want || fmt.Sprint(err) != fmt.Sprint(wrong) {
				t.Errorf("%q is %v, %v, want %v, %v", cell, got, err, want, wrong)
			}
		}
	}
	for range 2 {
		for _, cell := range []string{"\x00\x00\x00", "GBP", "GBP", "gbp", "EUR", "XXX", "EUR", "", "EU", "EURO", "JPY", "GBP"} {
			var got ledger.Currency
			err := memo.currency([]byte(cell), &got)
			if want, wrong := ledger.ParseCurrency(cell); got != want || fmt.Sprint(err) != fmt.Sprint(wrong) {
				t.Errorf("%q is %v, %v, want %v, %v", cell, got, err, want, wrong)
			}
		}
	}
	for range 2 {
		for _, cell := range []string{"", "invoice", "invoice", "receipt", "bill", "receipt", "invoices", "", "invoice"} {
			var got, want ledger.Kind
			err, wrong := memo.kind([]byte(cell), &got), want.UnmarshalText([]byte(cell))
			if got != want || fmt.Sprint(err) != fmt.Sprint(wrong) {
				t.Errorf("%q is %v, %v, want %v, %v", cell, got, err, want, wrong)
			}
		}
	}
}

func TestMonthPlaces(t *testing.T) {
	for first := 2010; first <= 2034; first++ {
		months := make(map[int]string)
		for month := range 4 * 12 {
			text := fmt.Sprintf("%d-%02d-", first+month/12, month%12+1)
			place := monthPlace(binary.LittleEndian.Uint64([]byte(text)))
			if other, taken := months[place]; taken {
				t.Errorf("%s and %s have one place", other, text)
			}
			months[place] = text
		}
	}
}
