package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestSumsBesideHeadings: what stands in a sheet beside the headings, as behind an empty column,
// is asked about where it could be what was paid, and named by its place it counts.
func TestSumsBesideHeadings(t *testing.T) {
	head := []any{"Customer", "Invoice No", "Date", "Due Date", "Amount"}
	row := func(name string, no int, amount float64, beside ...any) []any {
		return append([]any{name, no, "13/05/2026", "12/06/2026", amount}, beside...)
	}
	rows := [][]any{head, row("Hartwell", 41, 600, nil, 150.5), row("Hartwell", 42, 1200.25), row("Pell", 43, 90, nil, 90)}
	file := newBook(t).rows("Sheet1", rows...).bytes()
	if _, _, err := readBook(file, importer.Options{}); err == nil || !strings.Contains(err.Error(), `column 7, which has no heading, is not known`) || !strings.Contains(err.Error(), `--map paid="#7"`) {
		t.Error(err)
	}
	for _, tt := range []struct {
		opts importer.Options
		want ledger.Money
	}{
		{importer.Options{Map: map[string]string{"paid": "#7"}}, 164975},
		{importer.Options{Ignore: []string{"#7"}}, 189025},
	} {
		rep, _, err := readBook(file, tt.opts)
		if err != nil || rep.Balance(ledger.Sterling) != tt.want {
			t.Errorf("%+v: %v", tt.opts, err)
		}
	}
	// Remarks and a box of figures are nobody's payments.
	file = newBook(t).rows("Sheet1", head, row("Hartwell", 41, 600, "rang twice", nil, "Total", 1890.25), row("Hartwell", 42, 1200.25, nil), row("Pell", 43, 90)).bytes()
	if rep, _, err := readBook(file, importer.Options{}); err != nil || rep.Balance(ledger.Sterling) != 189025 || len(doubts(rep)) > 0 {
		t.Error(err, doubts(rep))
	}
}

// TestSumsBesideHeadingsFarDown: such sums below the rows that are looked at first are told in a
// workbook, and asked about in a text that has the column.
func TestSumsBesideHeadingsFarDown(t *testing.T) {
	rows := [][]any{{"Customer", "Invoice No", "Date", "Due Date", "Amount"}}
	text := "Customer,Invoice No,Date,Due Date,Amount,,\n"
	for i := range 60 {
		row := []any{"Hartwell", 41 + i, "13/05/2026", "12/06/2026", 600.25 + float64(i)}
		paid := ""
		if i == 55 {
			row, paid = append(row, nil, 150.5), "150.50"
		}
		rows = append(rows, row)
		text += fmt.Sprintf("Hartwell,%d,13/05/2026,12/06/2026,%d.25,,%s\n", 41+i, 600+i, paid)
	}
	rep, _, err := readBook(newBook(t).rows("Sheet1", rows...).bytes(), importer.Options{})
	if err != nil || !strings.Contains(strings.Join(doubts(rep), "\n"), "a sum that stands beside the headings on 1 row, the first G57") {
		t.Error(err, doubts(rep))
	}
	if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), `--map paid="#7"`) {
		t.Error(err)
	}
}
