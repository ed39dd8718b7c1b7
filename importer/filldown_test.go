package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
)

// A customer who stands on the first of his rows alone is that of the rows below, which is
// said; where one comes twice, a row without any is refused.
func TestCustomerOnTheFirstRow(t *testing.T) {
	const head = "Ref,Client,Invoice No,Date,Value\n"
	tests := []struct{ name, text, want string }{
		{"groups", head + "K1,Ives,1,21/08/2026,10.00\n,,2,22/08/2026,20.00\n\n,,3,23/08/2026,5.00\nK2,Judd,4,24/08/2026,40.00\n,,5,25/08/2026,1.00\n,Total,,,76.00\n", "K1 35.00, K2 41.00"},
		{"under totals", "Client,Doc No,Date,Value\nIves,1,21/08/2026,10.00\n,2,22/08/2026,20.00\nIves Total,,,30.00\nJudd,4,24/08/2026,40.00\n,5,25/08/2026,1.00\nJudd Total,,,41.00\n", "Ives 30.00, Judd 41.00"},

		{"one forgotten", head + "K1,Ives,1,21/08/2026,10.00\nK1,Ives,2,22/08/2026,20.00\n,,3,23/08/2026,5.00\n", "f.csv:4:2: Client: no customer: want an account or a name on each row"},
		{"none above", head + ",,1,21/08/2026,10.00\nK1,Ives,2,22/08/2026,20.00\n", "f.csv:2:2: Client: no customer: want an account or a name on each row"},
		{"behind a total", "Client,Doc No,Date,Value\nIves,1,21/08/2026,10.00\nIves Total,,,10.00\n,5,25/08/2026,1.00\n", "f.csv:4:1: Client: no customer: want an account or a name on each row"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(tt.text, "Ref,Client", "Account,Client", 1)
			got, rep := owedIn(importer.Options{}, given{name: "f.csv", text: text})
			if got != tt.want {
				t.Fatalf("got  %s\nwant %s", got, tt.want)
			}
			told := rep == nil
			for i := range tt.text {
				if rep != nil && i < len(rep.Files[0].Decisions) {
					d := rep.Files[0].Decisions[i]
					told = told || d.Doubtful && d.Choice == "that of the row above where there is none"
				}
			}
			if !told {
				t.Error("not told")
			}
		})
	}
}
