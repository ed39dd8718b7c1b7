package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWriteLedger(t *testing.T) {
	for _, byAccount := range []bool{false, true} {
		var ledger, again bytes.Buffer
		for _, w := range []*bytes.Buffer{&ledger, &again} {
			if err := writeLedger(w, 1990, byAccount); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(ledger.Bytes(), again.Bytes()) {
			t.Error("the same arguments gave another ledger")
		}
		records, err := csv.NewReader(&ledger).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		perAccount, credits := map[string]int{}, 0
		for _, record := range records[1:] {
			perAccount[record[0]]++
			date, due := record[4], record[5]
			if date < "2025-11-01" || date >= asAt || due < date {
				t.Errorf("dated %s and due %s", date, due)
			}
			if strings.HasPrefix(record[8], "-") {
				credits++
			}
		}
		if len(records) != 1991 || len(perAccount) != 100 {
			t.Errorf("%d lines of %d accounts, want 1991 of 100", len(records), len(perAccount))
		}
		for account, n := range perAccount {
			if n > rowsPerAccount {
				t.Errorf("%s has %d rows, want %d at most", account, n, rowsPerAccount)
			}
		}
		if credits < 100 || credits > 220 {
			t.Errorf("%d credits in 1990 rows, want about 8 in 100", credits)
		}
	}
}

// TestWriteExport holds the export against the ledger that it is an export of.
func TestWriteExport(t *testing.T) {
	const rows = 1990
	var export, again, ledger bytes.Buffer
	for _, err := range []error{writeExport(&export, rows, false), writeExport(&again, rows, false), writeLedger(&ledger, rows, false)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(export.Bytes(), again.Bytes()) {
		t.Error("the same arguments gave another export")
	}
	if lines, ends := bytes.Count(export.Bytes(), []byte("\n")), bytes.Count(export.Bytes(), []byte("\r\n")); lines != rows+1 || ends != lines {
		t.Errorf("%d lines, %d of them end in CRLF, want %d", lines, ends, rows+1)
	}
	records, err := csv.NewReader(&export).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	clean, err := csv.NewReader(&ledger).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	thousands, named := 0, 0
	for i, record := range records[1:] {
		item := clean[i+1]
		day, err := time.Parse("02/01/2006", record[4])
		if record[0] != item[0] || err != nil || day.Format(time.DateOnly) != item[4] {
			t.Fatalf("row %d: %q is no export of %q", i+1, record, item)
		}
		if strings.Contains(record[8], ",") {
			thousands++
		}
		if strings.Contains(record[1], ",") {
			named++
		}
	}
	if thousands < rows/4 || thousands > 3*rows/4 || named < rows/10 || named > rows/2 {
		t.Errorf("of %d rows %d have a thousand and %d a comma in the name", rows, thousands, named)
	}
}

func TestAppendThousands(t *testing.T) {
	for _, tt := range []struct {
		pence int64
		want  string
	}{{0, "0.00"}, {99_999, "999.99"}, {-99_999, "-999.99"}, {100_000, `"1,000.00"`}, {-187_505, `"-1,875.05"`}} {
		if got := string(appendThousands(nil, tt.pence)); got != tt.want {
			t.Errorf("%d is %s, want %s", tt.pence, got, tt.want)
		}
	}
}

func TestDiscard(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	for text, ok := range map[string]bool{"a,b\r\n1,\"2,3\"\r\n": true, "a,b\n1\n": false} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := discard(path); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestStrideVisitsEveryAccount(t *testing.T) {
	for n := 1; n < 500; n++ {
		stride, seen := strideOver(n), make([]bool, n)
		for row := range n {
			account := row % n * stride % n
			if seen[account] {
				t.Fatalf("%d accounts, stride %d: account %d comes twice", n, stride, account)
			}
			seen[account] = true
		}
	}
}

func TestCompare(t *testing.T) {
	const ours = "account,name,currency,not_due,overdue,days_overdue\nB,\"b, Ltd\",GBP,0.00,1.50,3\nA,a,GBP,2.00,-1.00,\n"
	tests := []struct {
		name, theirs, want string
	}{
		{"other order, columns and decimals", "currency,account,overdue,not_due,more\nGBP,A,-1,2,x\nGBP,B,1.5,0,y\n", "agree to the penny: 2 accounts"},
		{"a penny", "account,currency,overdue\nA,GBP,-1.00\nB,GBP,1.51\n", `DIFFER in 1 cells: overdue of B is "1.50" and "1.51"`},
		{"an account short", "account,currency,overdue\nA,GBP,-1.00\n", "DIFFER: 2 accounts and 1"},
		{"nothing is not zero", "account,currency,days_overdue\nA,GBP,0\nB,GBP,3\n", `days_overdue of A is "" and "0"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := readAged(strings.NewReader(ours))
			if err != nil {
				t.Fatal(err)
			}
			b, err := readAged(strings.NewReader(tt.theirs))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := compare(a, b); err != nil || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

func TestMiddle(t *testing.T) {
	wall := func(s sample) time.Duration { return s.wall }
	if got := middle([]sample{{wall: 3}, {wall: 1}, {wall: 2}}, wall); got != 2 {
		t.Errorf("median = %d, want 2", got)
	}
	if got := middle([]sample{{wall: 4}, {wall: 1}, {wall: 3}, {wall: 2}}, wall); got != 2 {
		t.Errorf("median of four = %d, want the lower in the middle, 2", got)
	}
}

// TestWritePayments makes sure that half of the rows are receipts, each of an
// invoice of its account that is above it and as large at least.
func TestWritePayments(t *testing.T) {
	var ledger bytes.Buffer
	if err := writePayments(&ledger, 1990); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&ledger).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	invoices, receipts := map[string][]string{}, 0
	for _, record := range records[1:] {
		if record[2] == "invoice" {
			invoices[record[3]] = record
			continue
		}
		receipts++
		named, stated, _ := strings.Cut(record[11], ":")
		invoice := invoices[named]
		if invoice == nil || invoice[0] != record[0] || record[4] < invoice[4] || record[4] >= asAt {
			t.Fatalf("receipt %q of invoice %q", record, invoice)
		}
		if stated != "" && stated != strings.TrimPrefix(record[7], "-")+"@"+record[4] {
			t.Fatalf("receipt of %s allocates %s", record[7], stated)
		}
	}
	if len(records) != 1991 || receipts != 990 {
		t.Errorf("%d lines with %d receipts, want 1991 with 990", len(records), receipts)
	}
}
