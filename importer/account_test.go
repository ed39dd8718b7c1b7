package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
)

// TestAccountByRows: where no column is headed as the account, the rows tell
// which of two columns keeps the customers apart.
func TestAccountByRows(t *testing.T) {
	tests := []struct {
		name, head, rows string // of the two columns; the others are added
		opts             importer.Options
		want             string // account and name of each row, or the error
	}{
		{"two of one name", "Customer,Customer Name", "C1,Smith C2,Smith", importer.Options{}, "C1,Smith C2,Smith"},
		{"client", "Client,Name", "C1,Smith C2,Smith", importer.Options{}, "C1,Smith C2,Smith"},
		{"cust", "Cust,Name", "C1,Smith C2,Smith", importer.Options{}, "C1,Smith C2,Smith"},
		{"code", "Code,Name", "C1,Smith C2,Smith", importer.Options{}, "C1,Smith C2,Smith"},
		{"code beside the customer", "Code,Customer", "C1,Smith C2,Smith", importer.Options{}, "C1,Smith C2,Smith"},
		{"a code for each", "Customer,Name", "C1,Smith C2,Jones C1,Smith", importer.Options{}, "C1,Smith C2,Jones C1,Smith"},
		{"the same twice", "Customer,Name", "Smith,Smith Jones,Jones", importer.Options{}, "Smith,Smith Jones,Jones"},
		{"a code missing on a row", "Customer,Name", "C1,Smith ,Jones", importer.Options{}, "Smith,Smith Jones,Jones"},
		{"firms and their people", "Company,Name", "Acme,John Bolt,John", importer.Options{}, "Acme,John Bolt,John"},
		{"people of a firm", "Company,Name", "Acme,John Acme,Mary", importer.Options{}, "John,John Mary,Mary"},
		{"a contact is a person", "Customer,Contact", "Acme,John Acme,Mary Bolt,John", importer.Options{}, "Acme,Acme Acme,Acme Bolt,Bolt"},
		{"neither is enough", "Company,Name", "Acme,John Bolt,John Acme,Mary", importer.Options{}, `Company and Name could both say who owes, and neither is enough by itself: "John" has more than one Company (lines 2 and 3), and "Acme" more than one Name (lines 2 and 4): say --map 'account=Company' if it is the customer's, or --map account= to go by Name alone`},
		{"said to be the account", "Company,Name", "Acme,John Bolt,John Acme,Mary", importer.Options{Map: map[string]string{"account": "Company"}}, "Acme,John Bolt,John Acme,Mary"},
		{"said to be the name", "Company,Name", "Acme,John Bolt,John Acme,Mary", importer.Options{Map: map[string]string{"account": ""}}, "John,John John,John Mary,Mary"},
		{"said to be a group", "Company,Name", "Acme,John Bolt,John Acme,Mary", importer.Options{Map: map[string]string{"group": "Company"}}, "John,John John,John Mary,Mary"},
		{"an id of the customer", "ID,Name", "7,Smith 8,Smith 7,Smith", importer.Options{}, "7,Smith 8,Smith 7,Smith"},
		{"an id of who knows", "ID,Name", "7,Smith 8,Smith", importer.Options{}, `ID differs on each row, also where Name is the same ("Smith" on lines 2 and 3): say --map 'account=ID' if it is the customer's, or --map account= to go by Name alone`},
		{"an id of the row", "ID,Name", "1,Smith 2,Jones 3,Smith 4,Jones 5,Smith 6,Jones", importer.Options{}, "Smith,Smith Jones,Jones Smith,Smith Jones,Jones Smith,Smith Jones,Jones"},
		{"an id where names do", "ID,Name", "1,Smith 2,Jones", importer.Options{}, "Smith,Smith Jones,Jones"},
		{"two that are finer", "Customer,Client,Name", "C1,K1,Smith C2,K2,Smith", importer.Options{}, "Customer and Client could both be the account: say which with --map 'account=Customer' or --map 'account=Client'"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := tt.head + ",Date,Outstanding\n"
			for row := range strings.FieldsSeq(tt.rows) {
				text += row + ",2026-01-31,5\n"
			}
			_, clean, err := read(text, tt.opts)
			if err != nil {
				if got := err.Error(); got != "x.csv: "+tt.want {
					t.Errorf("error = %s\nwant x.csv: %s", got, tt.want)
				}
				return
			}
			var got []string
			for line := range strings.Lines(clean) {
				cells := strings.Split(line, ",")
				got = append(got, cells[0]+","+cells[1])
			}
			if got := strings.Join(got[1:], " "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestAccountDecisions: what was made of the two columns is said.
func TestAccountDecisions(t *testing.T) {
	ids := "ID,Name,Date,Outstanding\n"
	for i := range 8 {
		ids += fmt.Sprintf("%d,Smith,2026-01-31,5\n", i)
	}
	for text, want := range map[string]string{
		"Customer,Name,Date,Outstanding\nC1,Smith,2026-01-31,5\nC2,Smith,2026-01-31,5\n": `{account Customer it tells apart what Name does not: "Smith" on lines 2 and 3 false false}`,
		"Customer,Name,Date,Outstanding\nC1,Smith,2026-01-31,5\nC2,Jones,2026-01-31,5\n": `{account Customer it has one code for each Name false false}`,
		ids: `{account by Name ID differs on each row, as a number of the row does; --map 'account=ID' if it is the customer's false false}`,
	} {
		rep, _, err := read(text, importer.Options{})
		if err != nil {
			t.Error(err)
		} else if got := fmt.Sprint(rep.Files[0].Decisions); !strings.Contains(got, want) {
			t.Errorf("decisions are %s\nwant %s", got, want)
		}
	}
}
