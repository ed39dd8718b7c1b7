package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
)

// A row without a number that comes to the rows above it is never a debt in silence, whatever
// its words.
func TestRowsWithoutANumber(t *testing.T) {
	const head = "Client,Invoice No,Text,Date,Due,Value\n"
	const rows = head + "Holm,H1,Work,02/08/2026,01/09/2026,75.20\nHolm,H2,Work,03/08/2026,02/09/2026,4.80\nIvy,I1,Work,14/08/2026,13/09/2026,20.00\n"
	asks := func(line int, of string) string {
		return fmt.Sprintf("l.csv:%d:%%d: Invoice No: no number, and the sum of this row is that of the %s above it", line, of)
	}
	tests := []struct{ name, text, want string }{
		{"words of a total for the number", rows + "Ivy,Account total,,31/08/2026,31/08/2026,20.00\n", "Holm 80.00, Ivy 20.00"},
		{"and of each", head + "Holm,H1,,02/08/2026,,75.20\nHolm,H2,,03/08/2026,,4.80\nHolm,Total,,31/08/2026,,80.00\nIvy,I1,,14/08/2026,,20.00\nIvy,Total,,31/08/2026,,20.00\nAll customers,,,31/08/2026,,100.00\n", "Holm 80.00, Ivy 20.00"},
		{"words that may be others", rows + "Ivy,,Balance now,31/08/2026,31/08/2026,20.00\n", asks(5, "1 row of this customer")},
		{"no words", rows + "Holm,,,31/08/2026,31/08/2026,80.00\n", asks(5, "2 rows of this customer")},
		{"of all, in a name of its own", rows + "Debtors as listed,,,31/08/2026,,100.00\n", asks(5, "3 rows of all")},
		{"another sum", rows + "Ivy,,Extra,31/08/2026,31/08/2026,21.00\n", "Holm 80.00, Ivy 41.00"},
		{"as much as one row above, without words", rows + "Ivy,,Work,31/08/2026,31/08/2026,20.00\n", "Holm 80.00, Ivy 40.00"},
		{"a credit", rows + "Holm,,Refund,31/08/2026,31/08/2026,-80.00\n", "Holm 0.00, Ivy 20.00"},
		{"numbers on none", "Client,Invoice No,Date,Value\nHolm,,22/08/2026,30.00\nHolm,,03/08/2026,20.00\nHolm,,04/08/2026,50.00\n", "Holm 100.00"},
		{"without a column of numbers", "Client,Date,Value\nHolm,02/08/2026,30.00\nIvy,03/08/2026,21.00\nPage total,31/08/2026,51.00\n", "Holm 30.00, Ivy 21.00"},
		{"carried over", "Client,Date,Value\nHolm,02/08/2026,30.00\nIvy,03/08/2026,21.00\nC/fwd,31/08/2026,51.00\n", "Holm 30.00, Ivy 21.00"},
		{"what is due", "Client,Date,Value\nHolm,02/08/2026,30.00\nIvy,03/08/2026,21.00\nTotal due,31/08/2026,51.00\n", "Holm 30.00, Ivy 21.00"},
	}
	for _, tt := range tests {
		got, _ := owedIn(importer.Options{}, given{name: "l.csv", text: tt.text})
		if want, after, asks := strings.Cut(tt.want, "%d"); asks {
			if !strings.HasPrefix(got, want) || !strings.Contains(got, after) {
				t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
			}
		} else if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
