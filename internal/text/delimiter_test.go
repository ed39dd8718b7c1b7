package text

import (
	"fmt"
	"strings"
	"testing"
)

func TestDelimiter(t *testing.T) {
	tests := []struct {
		name, text string
		want       string
	}{
		{"comma", "Account,Name,Due\nC1,Abbott Ltd,12.50\nC2,Dodd; Sons,1.00\n", "comma: 3 of 3 rows have 3 columns"},
		{"semicolon", "Account;Name;Due\nC1;Abbott Ltd;12.50\n", "semicolon: 2 of 2 rows have 3 columns"},
		{"tab", "Account\tName\tDue\nC1\tAbbott, Ltd\t1,012.50\n", "tab: 2 of 2 rows have 3 columns"},
		{"pipe", "Account|Name|Due\r\nC1|Abbott, Ltd|1,012.50\r\n", "pipe: 2 of 2 rows have 3 columns"},
		{"no table", "Account\nC1\nC2\n", "comma: no row has more than one column"},
		{"nothing", "", "comma: no row has more than one column"},
		{"decimal commas", "Konto;Betrag\nC1;1.234,56\nC2;2,50\n", "semicolon: 3 of 3 rows have 2 columns"},
		{"decimal commas, no header", "C1;1.234,56\nC2;2,50\n", "semicolon: 2 of 2 rows have 2 columns"},
		{"decimal commas everywhere", "C1;Ng, Ltd;1,25;2,00\nC2;Dodd, J;2,50;3,00\n", "semicolon: 2 of 2 rows have 4 columns"},
		{
			"title block", "Aged debtors, detailed, by account\nAs at 31 July 2026, GBP, all\n\nAccount;Name;Due\nC1;Abbott;1,50\nC2;Dodd;2,50\nC3;Ng;3,00\n",
			"semicolon: 4 of 6 rows have 3 columns",
		},
		{"decimal commas and titles between few rows", "Customer 1\n|Ref|Sum|\n|1|2,50|\nCustomer 2\n|a|b|3,50|\n|a|b|c|4,50|\n", "pipe: 2 of 6 rows have 4 columns"},
		{"semicolon in every description", "Account,Text,Due\nC1,Invoice 1; 30 days,1.00\nC2,Invoice 2; 30 days,2.00\n", "comma: 3 of 3 rows have 3 columns"},
		{"line breaks in cells", "Account,Address,Due\nC1,\"1 High St\n;\n;\nLeeds\",1.00\nC2,\"2 Low St\r\n;\r\n;York\",2.00\n", "comma: 3 of 3 rows have 3 columns"},
		{"quoted semicolons", "\"A;B\",\"C;D\"\n\"1;2\",\"3;4\"\n", "comma: 2 of 2 rows have 2 columns"},
		{"torn row", "a,b\n5\" pipe,2\n3,4\n", "comma: 2 of 3 rows have 2 columns"},
		{"hint", "sep=;\r\na,b;c\n", "semicolon: the first line says sep=;"},
		{"no hint", "sep=x\na,b\n", "comma: 1 of 2 rows have 2 columns"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, evidence := detectDelimiter([]byte(tt.text), true)
			if got := fmt.Sprintf("%v: %s", d, evidence); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestDelimiterSample(t *testing.T) {
	cut := "a,b,c\n1,2,3\n4,5"
	if _, got := detectDelimiter([]byte(cut), false); got != "2 of 2 rows have 3 columns" {
		t.Errorf("a head cut off in a row: %s", got)
	}
	if _, got := detectDelimiter([]byte(cut), true); got != "2 of 3 rows have 3 columns" {
		t.Errorf("a text with a short last row: %s", got)
	}
	long := strings.Repeat("a,b\n", 2*sampleRecords)
	if _, got := detectDelimiter([]byte(long), false); got != "200 of 200 rows have 2 columns" {
		t.Errorf("a long text: %s", got)
	}
}

func TestDelimiterParse(t *testing.T) {
	for text, want := range map[string]Delimiter{
		"": 0, ",": ',', "comma": ',', ";": ';', "Semicolon": ';', "\t": '\t', `\t`: '\t', "tab": '\t', "|": '|', "pipe": '|',
	} {
		if got, err := ParseDelimiter(text); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", text, got, err, want)
		}
	}
	want := `":" is not a delimiter: want comma, semicolon, tab or pipe`
	if _, err := ParseDelimiter(":"); err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}
