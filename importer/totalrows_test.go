package importer_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// owedIn reads files as one ledger and says what it has open by account, like
// "Ash 120.00, Birch 240.00", or why it is refused.
func owedIn(opts importer.Options, files ...given) (owed string, rep *importer.Report) {
	sources := make([]importer.Source, len(files))
	for i, f := range files {
		own := opts
		if f.opts.Kind != 0 || f.opts.Map != nil {
			own = f.opts
		}
		sources[i] = importer.Source{Name: f.name, Reader: strings.NewReader(f.text), Options: &own}
	}
	open := make(map[string]ledger.Money)
	rep, err := importer.Read(sources, opts, func(batch []ledger.Entry) error {
		for _, e := range batch {
			m := e.Amount
			if e.HasOutstanding {
				m = e.Outstanding
			}
			open[string(e.Account)] += m
		}
		return nil
	})
	if err != nil {
		return err.Error(), nil
	}
	var each []string
	for _, account := range slices.Sorted(maps.Keys(open)) {
		each = append(each, fmt.Sprintf("%s %s", account, ledger.Sterling.Format(open[account])))
	}
	return strings.Join(each, ", "), rep
}

// A row whose customer is the words of a total, with no document of its own and the sum of
// the rows above it, is a total, a date or none.
func TestDatedTotals(t *testing.T) {
	const head = "Client,Invoice No,Date,Due Date,Value\n" +
		"Fenn & Co,F1,23/08/2026,22/09/2026,210.40\n" +
		"Garth plc,G7,24/08/2026,23/09/2026,89.60\n"
	const both = "Fenn & Co 210.40, Garth plc 89.60"
	tests := []struct{ name, text, want string }{
		{"total", head + "Total,,31/08/2026,,300.00\n", both},
		{"in a currency", head + "Total GBP,,31/08/2026,31/08/2026,300.00\n", both},
		{"of debtors", head + "TOTAL DEBTORS:,,,31/08/2026,300.00\n", both},
		{"closing balance", head + "Closing Balance,,31/08/2026,,300.00\n", both},
		{"carried forward", head + "Balance carried forward,,31/08/2026,,300.00\n", both},
		{"control account", head + "Sales ledger control account,,31/08/2026,,300.00\n", both},
		{"undated control account", head + "Debtors control,,,,300.00\n", both},
		{"sums alone", head + ",,,,300.00\n", both},
		{"no column of documents", "Client,Date,Value\nFenn,23/08/2026,210.40\nGarth,24/08/2026,89.60\nTotal,31/08/2026,300.00\n", "Fenn 210.40, Garth 89.60"},
		{"of each customer", "Client,Ref No,Date,Value\nFenn,F1,23/08/2026,210.40\nFenn Total,,31/08/2026,210.40\nGarth,G7,24/08/2026,89.60\nGarth Total,,31/08/2026,89.60\nOverall,,31/08/2026,300.00\n", "Fenn 210.40, Garth 89.60"},

		{"a customer with a document", head + "Total Energies,T1,31/08/2026,30/09/2026,300.00\n", both + ", Total Energies 300.00"},
		{"a customer called Total", head + "Total,T1,31/08/2026,30/09/2026,300.00\n", both + ", Total 300.00"},
		{"another sum", head + "Control account,,31/08/2026,,310.00\n", "Control account 310.00, " + both},
		{"a name behind Total, and the sum of the row above", head + "Total Tools,,31/08/2026,,89.60\n", both + ", Total Tools 89.60"},
		{"sums alone that are another", head + ",,,,310.00\n", "f.csv:4:1: Client: no customer: want an account or a name on each row"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := owedIn(importer.Options{}, given{name: "f.csv", text: tt.text})
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A total in a currency is held against the entries in it.
func TestTotalInACurrency(t *testing.T) {
	got, rep := owedIn(importer.Options{}, given{name: "f.csv", text: "Client,Doc,Date,Curr,Value\nFenn,F1,23/08/2026,GBP,210.40\nGarth,G7,24/08/2026,EUR,89.60\nTotal EUR,,,,89.60\nTotal GBP,,,,211.40\n"})
	if got != "Fenn 210.40, Garth 89.60" || len(rep.Files[0].Totals) != 2 {
		t.Fatalf("got %s, report %+v", got, rep)
	}
	for i, want := range [...]ledger.Money{0, 100} {
		if gap := rep.Files[0].Totals[i].Gap(); gap != want {
			t.Errorf("total %d: gap %v, want %v", i, gap, want)
		}
	}
}

// A balance that money moves in a row of its own is no open part, though a customer has two rows.
func TestRunningByItsMovements(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"open items with a paid part", "Customer,No,Date,Amount,Paid,Balance\nElm,1,2026-09-01,300.00,,300.00\nElm,2,2026-09-08,300.00,50.00,250.00\n", "Elm 550.00"},
		{"open items, one paid", "Customer,No,Date,Billed,Balance\nElm,1,2026-09-01,300.00,300.00\nElm,2,2026-09-08,300.00,0.00\n", ""},
		{"paid in full", "Customer,No,Date,Billed,Came in,Balance\nElm,1,2026-09-01,300.00,,300.00\nElm,R1,2026-09-08,,300.00,0.00\n", "running"},
		{"up the page", "Customer,No,Date,Debit,Credit,Balance\nElm,R1,2026-09-08,,90.00,210.00\nElm,1,2026-09-01,300.00,,300.00\n", "running"},
	}
	for _, tt := range tests {
		got, _ := owedIn(importer.Options{}, given{name: "list.csv", text: tt.text})
		if running := strings.Contains(got, "running balance"); running != (tt.want == "running") || !running && tt.want != "" && got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
