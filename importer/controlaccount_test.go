package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
)

// An account that by its words is that of all debtors is no customer: contacts are, and of
// other texts that differ the user is asked.
func TestAccountOfAllDebtors(t *testing.T) {
	list := func(head string, accounts string, texts ...string) string {
		var rows strings.Builder
		rows.WriteString(head + ",Doc No,Date,Value\n")
		for i, text := range texts {
			rows.WriteString(accounts + text + ",D" + string(rune('1'+i)) + ",2026-03-01,10.00\n")
		}
		return rows.String()
	}
	firms := []string{"Wren Ltd", "Yew & Son", "Wren Ltd", "Zinc plc"}
	const each = "Wren Ltd 20.00, Yew & Son 10.00, Zinc plc 10.00"
	const ask = `f.csv: Account is "Debtors control" on every row, and Narrative differs ("Wren Ltd" on line 2, "Yew & Son" on line 3): say who owes, with --map account="Narrative" or --map account="Account"`
	tests := []struct{ name, text, want string }{
		{"contacts beside code and name", list("Account,Account Name,Contact", "1100,Trade Debtors,", firms...), each},
		{"contacts beside the name alone", list("Account Name,Contact name", "Sundry debtors,", firms...), each},
		{"another text is asked", list("Account,Narrative", "Debtors control,", firms...), ask},
		{"the code of all debtors", list("Account,Description", "1100,", firms...), strings.Replace(strings.Replace(ask, "Debtors control", "1100", 1), "Narrative", "Description", 2)},

		{"one customer", list("Account,Description", "WREN01,", "Crane hire", "Skip", "Removal", "Skip"), "WREN01 40.00"},
		{"its contacts", list("Account,Account Name,Contact", "W1,Wren Ltd,", "Ann", "Bob", "Cy", "Ann"), "W1 40.00"},
		{"a firm of debtors' agents", list("Account,Description", "Debtors Agency Ltd,", "Letter", "Call", "Visit", "Call"), "Debtors Agency Ltd 40.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := owedIn(importer.Options{}, given{name: "f.csv", text: tt.text})
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	got, _ := owedIn(importer.Options{Map: map[string]string{"account": "Narrative"}}, given{name: "f.csv", text: tests[2].text})
	if got != each {
		t.Errorf("the remedy leads to %s, want %s", got, each)
	}
}
