package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
)

// TestShownMoney reads sums in the currency that the formats of their cells show, where
// nothing else says what they are in.
func TestShownMoney(t *testing.T) {
	const euro, pound, dollar = `[$€-2] #,##0.00`, `_-"£"* #,##0.00_-`, `"$"#,##0.00`
	head := []any{"Customer", "Invoice No", "Date", "Due Date", "Amount"}
	for _, tt := range []struct {
		name    string
		formats [3]string
		said    string
		head    []any
		want    string // the sums, or in the error
	}{
		{"none", [3]string{}, "", head, "GBP 70.25, GBP 15.00, GBP 9.00"},
		{"euro", [3]string{euro, euro, euro}, "", head, "EUR 70.25, EUR 15.00, EUR 9.00"},
		{"pounds", [3]string{pound, pound, pound}, "", head, "GBP 70.25, GBP 15.00, GBP 9.00"},
		{"room for a sign", [3]string{`#,##0.00\ _€`, `#,##0.00\ _€`, ""}, "", head, "GBP 70.25, GBP 15.00, GBP 9.00"},
		{"two currencies", [3]string{pound, euro, pound}, "", head, "GBP 70.25, EUR 15.00, GBP 9.00"},
		{"a code", [3]string{`[$SEK] 0.00`, `[$SEK] 0.00`, `[$SEK] 0.00`}, "", head, "SEK 70.25, SEK 15.00, SEK 9.00"},
		{"the user knows better", [3]string{euro, euro, euro}, "GBP", head, "GBP 70.25, GBP 15.00, GBP 9.00"},
		{"a heading says more", [3]string{euro, euro, euro}, "", slices.Concat(head[:4:4], []any{"Amount (GBP)"}), "GBP 70.25, GBP 15.00, GBP 9.00"},
		{"some without", [3]string{"", euro, ""}, "", head, "1 sum is shown by the format of the cell in € (the first: row 3), and 2 in no currency: say --currency EUR if they are in it too, or --currency GBP (or another code) for what they are in"},
		{"some without, in pounds", [3]string{"", euro, ""}, "GBP", head, "GBP 70.25, EUR 15.00, GBP 9.00"},
		{"some without, in euro", [3]string{"", euro, ""}, "EUR", head, "EUR 70.25, EUR 15.00, EUR 9.00"},
		{"dollars", [3]string{dollar, dollar, dollar}, "", head, "sums in dollars (the first on line 2), which many countries have: say which with --currency USD"},
		{"dollars of one country", [3]string{dollar, dollar, dollar}, "USD", head, "USD 70.25, USD 15.00, USD 9.00"},
		{"dollars among pounds", [3]string{pound, dollar, pound}, "USD", head, "GBP 70.25, USD 15.00, GBP 9.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBook(t).rows("Sheet1", tt.head,
				[]any{"Beck Ltd", 51, day(2026, 6, 1), day(2026, 7, 1), 70.25},
				[]any{"Holt Ltd", 52, day(2026, 6, 2), day(2026, 7, 2), 15},
				[]any{"Holt Ltd", 53, day(2026, 6, 3), day(2026, 7, 3), 9})
			for i, code := range tt.formats {
				if code != "" {
					cell := fmt.Sprintf("E%d", i+2)
					b.format(cell, cell, code)
				}
			}
			opts := importer.Options{}
			if tt.said != "" {
				opts.Currency = currency(tt.said)
			}
			_, clean, err := readBook(b.bytes(), opts)
			got := fmt.Sprint(err)
			if err == nil {
				var sums []string
				for _, line := range strings.Split(strings.TrimSpace(clean), "\n")[1:] {
					cells := strings.Split(line, ",")
					sums = append(sums, cells[6]+" "+cells[7])
				}
				got = strings.Join(sums, ", ")
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestSignsInCells reads each row in the currency of the sign in its own sum.
func TestSignsInCells(t *testing.T) {
	for _, tt := range []struct {
		text, said, want string
	}{
		{"Client,Ref,Date,Amount\nBeck,1,2026-06-01,£70.25\nHolt,2,2026-06-02,€15.00\n", "", "GBP 70.25, EUR 15.00"},
		{"Client,Ref,Date,Amount\nBeck,1,2026-06-01,70.25\nHolt,2,2026-06-02,€15.00\nHolt,3,2026-06-02,£1.00\n", "GBP", "GBP 70.25, EUR 15.00, GBP 1.00"},
		{"Client,Ref,Date,Amount\nBeck,1,2026-06-01,£70.25\nHolt,2,2026-06-02,$15.00\n", "AUD", "GBP 70.25, AUD 15.00"},
	} {
		opts := importer.Options{}
		if tt.said != "" {
			opts.Currency = currency(tt.said)
		}
		_, clean, err := read(tt.text, opts)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		var sums []string
		for _, line := range strings.Split(strings.TrimSpace(clean), "\n")[1:] {
			cells := strings.Split(line, ",")
			sums = append(sums, cells[6]+" "+cells[7])
		}
		if got := strings.Join(sums, ", "); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}
