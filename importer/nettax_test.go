package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// Amounts of which the VAT beside them is a fifth or a twentieth are without it.
func TestAmountsWithoutVAT(t *testing.T) {
	tests := []struct {
		name, text string
		asks       bool
	}{
		{"a fifth", "Customer,No,Date,Invoice value,Tax\nElm,1,2026-09-01,95.50,19.10\nFir,2,2026-09-01,33.33,6.67\n", true},
		{"a twentieth, and none", "Customer,No,Date,Amount,VAT @ 5%\nElm,1,2026-09-01,95.60,4.78\nFir,2,2026-09-01,33.00,0.00\n", true},
		{"a sixth", "Customer,No,Date,Amount,VAT\nElm,1,2026-09-01,120.00,20.00\nFir,2,2026-09-01,60.00,10.00\n", false},
		{"of a sum with what bears none", "Customer,No,Date,Amount,VAT\nElm,1,2026-09-01,110.00,20.00\nFir,2,2026-09-01,50.00,10.00\n", false},
		{"a rate", "Customer,No,Date,Amount,VAT rate\nElm,1,2026-09-01,100.00,20.00\n", false},
		{"what is open stands there", "Customer,No,Date,Amount,VAT,Outstanding\nElm,1,2026-09-01,100.00,20.00,60.00\n", false},
	}
	for _, tt := range tests {
		got, _ := owedIn(importer.Options{}, given{name: "l.csv", text: tt.text})
		if asks := strings.Contains(got, "as of a sum without VAT"); asks != tt.asks {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// A sum with a comma and no quotes makes two cells, where the last column has room.
func TestSumsInTwoCells(t *testing.T) {
	const head = "Customer,No,Date,Amount,Remarks\nElm,1,2026-09-01,95.50,\nFir,2,2026-09-01,8.00,late\n"
	tests := []struct {
		name, text string
		asks       bool
	}{
		{"thousands", head + "Oak,3,2026-09-02,12,300.50\n", true},
		{"a credit", head + "Oak,3,2026-09-02,-1,300.50\n", true},
		{"a column without a heading", "Customer,No,Date,Amount,\nOak,3,2026-09-02,2,300.50\n", true},
		{"a remark", head + "Oak,3,2026-09-02,12,300\n", false},
		{"in quotes", head + "Oak,3,2026-09-02,\"12,300.50\",\n", false},
		{"sums of its own", "Customer,No,Date,Amount,Credit limit\nElm,1,2026-09-01,12,500.00\nFir,2,2026-09-01,8.50,500.00\n", false},
	}
	for _, tt := range tests {
		got, _ := owedIn(importer.Options{}, given{name: "l.csv", text: tt.text})
		if asks := strings.Contains(got, "read as one sum"); asks != tt.asks {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// What no customer is owed, or is said to be a debt, does not pass.
func TestProvisionsAndMoneyOnAccount(t *testing.T) {
	const head = "Customer,Invoice No,Date,Amount\nElm,1,2026-09-01,95.50\n"
	if got, _ := owedIn(importer.Options{}, given{name: "l.csv", text: head + "Less allowance for bad debts,,2026-09-30,-9.50\n"}); !strings.Contains(got, "this row is a provision") {
		t.Errorf("a provision: %s", got)
	}
	if got, _ := owedIn(importer.Options{}, given{name: "l.csv", text: head + "Bad Debts Ltd,C2,2026-09-30,-9.50\n"}); got != "Bad Debts Ltd -9.50, Elm 95.50" {
		t.Errorf("a credit of a customer: %s", got)
	}
	_, rep := owedIn(importer.Options{}, given{name: "l.csv", text: head + "Elm,Payment on account,2026-09-30,40.00\n"})
	told := false
	for _, d := range rep.Files[0].Decisions {
		told = told || d.Doubtful && d.About == "credit notes"
	}
	if !told {
		t.Error("nothing is said of money on account without a minus")
	}
}

// TestPartsOfTheAmount: a list with what was supplied, VAT and carriage and no sum of them says
// how they are added up, and carriage is not left out in silence.
func TestPartsOfTheAmount(t *testing.T) {
	const net = "Customer,No,Date,Net,VAT\nElm,1,2026-09-01,100.00,20.00\nFir,2,2026-09-01,50.00,0.00\n"
	const three = "Customer,No,Date,Goods Value,VAT Amount,Carriage\nElm,1,2026-09-01,100.00,22.00,10.00\nFir,2,2026-09-01,50.00,10.00,\n"
	const within = "Customer,No,Date,Goods Value,VAT Amount,Delivery charge\nElm,1,2026-09-01,100.00,20.00,10.00\nFir,2,2026-09-01,50.00,10.00,\n"
	for _, tt := range []struct{ text, says string }{
		{net, `say --map amount="Net" --map tax="VAT", and they are added up`},
		{three, `--map amount="Goods Value" --map tax="VAT Amount", with --map tax="Carriage" as well if it is not in Goods Value`},
	} {
		if _, err := readList(tt.text, importer.Options{}); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Error(err)
		}
	}
	balance := func(text string, opts importer.Options) string {
		rep, err := readList(text, opts)
		if err != nil {
			return err.Error()
		}
		return rep.Balance(ledger.Sterling).String()
	}
	if got := balance(net, importer.Options{Map: map[string]string{"amount": "Net", "tax": "VAT"}}); got != "170.00" {
		t.Error(got)
	}
	added := map[string]string{"amount": "Goods Value", "tax": "VAT Amount"}
	for _, tt := range []struct {
		text string
		opts importer.Options
		want string
	}{
		{three, importer.Options{Map: added}, `say --map tax="Carriage" as well as --map tax="VAT Amount" to add them, or --ignore "Carriage"`},
		{three, importer.Options{Map: added, More: map[string][]string{"tax": {"Carriage"}}}, "192.00"},
		{three, importer.Options{Map: added, Ignore: []string{"Carriage"}}, "182.00"},
		{within, importer.Options{Map: added}, "180.00"},
	} {
		if got := balance(tt.text, tt.opts); !strings.Contains(got, tt.want) {
			t.Errorf("%+v: %s", tt.opts, got)
		}
	}
}
