package importer_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
)

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

// TestSAPListBarInText does not take the sum in the column before for the
// outstanding one, where a bar in a text moves the cells of a row.
func TestSAPListBarInText(t *testing.T) {
	const head = "--------\n|Customer|Doc. No.|Ty|Doc. Date |Curr.|Text|Disc. base|Amount in DC|\n--------\n|7|1|DR|14.02.2026|GBP|slates|90,00|100,00|\n"
	_, _, err := read(head+"|7|2|DR|14.02.2026|GBP|slates | ridge|90,00|100,00|\n", importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "x.csv:5: this row has 11 cells where the header has 10: want no bar inside a cell") {
		t.Errorf("error = %v", err)
	}
}
