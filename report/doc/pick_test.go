package doc_test

import (
	"errors"
	"slices"
	"testing"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// stateTable has a field for programs and in words for people, one for programs alone and
// one that is there only where it is asked for.
func stateTable() *doc.Document {
	gbp := ledger.Sterling
	table := doc.Table{
		Name: "plans",
		Columns: []doc.Column{
			{Name: "account", Heading: "Account"},
			{Name: "state"},
			{Field: "state", Heading: "Standing"},
			{Name: "left"},
			{Name: "days", Heading: "Days late", Right: true},
		},
		Rows:   doc.Rows([]doc.Cell{doc.Text("A1"), doc.Text("broken"), doc.Text("✗ broken"), doc.Sum(gbp, 1250), doc.Count(3)}),
		Totals: [][]doc.Cell{{doc.Text("total"), {}, {}, doc.Sum(gbp, 1250), {}}},
	}
	table.More = func() *doc.Table {
		more := table
		more.Columns = append(slices.Clone(table.Columns), doc.Column{Name: "owner"})
		more.Rows = doc.Rows([]doc.Cell{doc.Text("A1"), doc.Text("broken"), doc.Text("✗ broken"), doc.Sum(gbp, 1250), doc.Count(3), doc.Text("Ash")})
		more.Totals = [][]doc.Cell{append(slices.Clone(table.Totals[0]), doc.Cell{})}
		return &more
	}
	return &doc.Document{Schema: "plans/1", Tables: []doc.Table{table, {Retold: true, Columns: []doc.Column{{Heading: "Told"}}}}}
}

func TestPick(t *testing.T) {
	for _, tt := range []struct {
		name       string
		asked      []string
		csv, table string
		refused    string
	}{
		{
			name: "in the order asked for", asked: []string{"days", "account"}, csv: "days,account\n3,A1\n",
			table: "Days late  Account\n---------  -------\n        3  A1\n---------  -------\n           total\n",
		},
		{
			name: "a field with words of its own for people", asked: []string{"Standing"}, csv: "state\nbroken\n",
			table: "Standing\n--------\n✗ broken\n--------\ntotal\n",
		},
		{
			name: "one for programs alone", asked: []string{"left"}, csv: "left\n12.50\n",
			table: " Left\n-----\n12.50\n-----\n12.50\n",
		},
		{
			name: "one of those that are not shown", asked: []string{"Days-late", "Owner"}, csv: "days,owner\n3,Ash\n",
			table: "Days late  Owner\n---------  -----\n        3  Ash\n---------  -----\n           total\n",
		},
		{name: "twice", asked: []string{"days", "Days late"}, refused: "the column days is asked for twice"},
		{name: "unknown", asked: []string{"dais"}, refused: "there is no column dais"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			picked, err := stateTable().Pick(tt.asked)
			if tt.refused != "" {
				if err == nil || err.Error() != tt.refused {
					t.Errorf("the error is %v, want %s", err, tt.refused)
				}
				var none *doc.NoColumnError
				if errors.As(err, &none) && !slices.Equal(none.Has, []string{"account", "state", "left", "days", "owner"}) {
					t.Errorf("the fields are %q", none.Has)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := laidOut(t, doc.AsCSV, doc.Layout{}, picked); got != tt.csv {
				t.Errorf("csv: got\n%s\nwant\n%s", got, tt.csv)
			}
			if got := laidOut(t, doc.AsTable, doc.Layout{}, picked); got != tt.table {
				t.Errorf("table: got\n%s\nwant\n%s", got, tt.table)
			}
		})
	}
}
