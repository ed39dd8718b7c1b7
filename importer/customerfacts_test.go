package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestCustomerFacts: what a column says of customers that bears on interest is found, and
// nothing where they are all businesses that live.
func TestCustomerFacts(t *testing.T) {
	const list = "Customer,%s,Invoice No,Date,Due Date,Amount\nHartwell,%s,41,13/05/2026,12/06/2026,600.00\nPell,%s,43,15/05/2026,14/06/2026,70.00\n"
	for _, tt := range []struct {
		heading, first, second string
		says                   string // "": nothing
	}{
		{"Client type", "Ltd", "Consumer", "Consumer"},
		{"Entity", "Company", "Private individual", "Private individual"},
		{"Customer category", "Trade", "Domestic", "Domestic"},
		{"Consumer?", "", "Y", "Y"},
		{"Individual", "No", "Yes", "Yes"},
		{"Sole trader", "N", "Y", "Y"},
		{"Business?", "Y", "N", "N"},
		{"Insolvent", "N", "Y", "Y"},
		{"In administration", "", "x", "x"},
		{"Deceased", "", "01/02/2026", "01/02/2026"},
		{"A/C status", "Live", "In Liquidation", "In Liquidation"},
		{"Customer status", "Active", "Bankrupt", "Bankrupt"},
		{"Customer status", "Active", "Gold", ""},
		{"Customer type", "Ltd", "plc", ""},
		{"Insolvent", "N", "N", ""},
		{"Administration fee", "0.00", "0.00", ""},
		{"Region", "Private", "North", ""},
	} {
		rep, err := readList(fmt.Sprintf(list, tt.heading, tt.first, tt.second), importer.Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.heading, err)
			continue
		}
		facts := rep.Files[0].Customers
		switch {
		case tt.says == "" && len(facts) > 0, tt.says != "" && (len(facts) != 1 || facts[0].Says != tt.says || facts[0].Rows != 1 || facts[0].Heading != tt.heading):
			t.Errorf("%s: %+v, want %q", tt.heading, facts, tt.says)
		}
		if rep, err = readList(fmt.Sprintf(list, tt.heading, tt.first, tt.second), importer.Options{Ignore: []string{tt.heading}}); err != nil || len(rep.Files[0].Customers) > 0 {
			t.Errorf("%s ignored: %v", tt.heading, err)
		}
	}
}

// TestOnHold: yes under On hold is a hold, whose reason is not known.
func TestOnHold(t *testing.T) {
	for _, heading := range []string{"On hold", "Account on hold?"} {
		held := 0
		text := fmt.Sprintf("Customer,%s,Invoice No,Date,Due Date,Amount\nHartwell,Y,41,13/05/2026,12/06/2026,600.00\nPell,N,43,15/05/2026,14/06/2026,70.00\n", heading)
		_, err := importer.Read([]importer.Source{{Name: "list.csv", Reader: strings.NewReader(text)}}, importer.Options{}, func(entries []ledger.Entry) error {
			for _, e := range entries {
				if e.Hold == ledger.OtherHold {
					held++
				}
			}
			return nil
		})
		if err != nil || held != 1 {
			t.Errorf("%s: %d held: %v", heading, held, err)
		}
	}
}
