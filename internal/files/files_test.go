package files_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/internal/files"
	"arrears/internal/ledger"
)

func source(text string) files.Source {
	return files.Source{Name: "f.csv", Reader: strings.NewReader(text)}
}

// word stands for the words that come with a call.
type word string

func (w *word) UnmarshalText(text []byte) error {
	if *w = word(text); *w == "odd" {
		return errors.New("no such word")
	}
	return nil
}

// read reads a file of a kind, for its complaints alone.
type read func(files.Source) error

func budget(s files.Source) error {
	_, err := files.Budget(s, ledger.Sterling, func(v files.BudgetLine[word, word]) (string, error) {
		if v.Amount > 1000_00 {
			return "amount", errors.New("too much for this test")
		}
		return "", nil
	})
	return err
}

func guidelines(s files.Source) error {
	_, err := files.Guidelines(s, ledger.Sterling, func(v files.Guideline[word, word]) (string, error) {
		if files.Stated(v.Section) == "income" {
			return "section", errors.New("not for this test")
		}
		return "", nil
	})
	return err
}

func creditors(s files.Source) error {
	_, err := files.Creditors(s, ledger.Sterling, func(v files.Creditor) (string, error) {
		if v.Contractual == nil {
			return "contractual", errors.New("wanted by this test")
		}
		return "", nil
	})
	return err
}

func accounts(s files.Source) error { _, err := files.Accounts(s); return err }

func receipts(s files.Source) error { _, err := files.Receipts(s, ledger.Sterling); return err }

func policy(s files.Source) error { _, err := files.Policy(s, ledger.Sterling); return err }

func limitation(s files.Source) error { _, err := files.Law[files.Limitation](s); return err }

func rates(s files.Source) error { _, err := files.ClosingRates(s); return err }

func TestComplaints(t *testing.T) {
	const (
		budgetHead    = "section,item,amount,every,guideline\n"
		guideHead     = "section,item,amount,every\n"
		creditorHead  = "creditor,balance,contractual,priority\n"
		holdHead      = "account,hold,hold_from,hold_to,parent\n"
		receiptHead   = "account,date,amount\n"
		limitHead     = "jurisdiction,years,warn_years,ends\n"
		zeroOrMore    = ": want zero or more: the section says which way it counts"
		wantPercent   = ": want a number with its sign, like 7.5%"
		policyHeadRow = "role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven\n"
	)
	for _, tt := range []struct {
		name string
		read read
		text string
		want string // empty: none
	}{
		{"budget", budget, budgetHead + "income,wages,900.00,month,\n", ""},
		{"budget below zero", budget, budgetHead + "a,b,-1.00,month,-2.00\nodd,b,2000.00,month,\n", `f.csv:2:5: amount: "-1.00" is negative` + zeroOrMore + `
f.csv:2:17: guideline: "-2.00" is negative` + zeroOrMore + `
f.csv:3:1: section: no such word`},
		{"budget, as people write it", budget, "Section,Item,How much,How Often,Whose,Notes\nIncome,wages,\"£1,000.00\",week,Ann,\nx,y,GBP 5,z,,\n", ""},
		{"budget, headings and cells at once", budget, "Section,Item,Amount,Every,Colour\nodd,b,1.00,month,\na,b,\"1,00\",month,\na,b,£-2,month,\n", `f.csv:1:27: "Colour" is not a column of such a file: want one of section, item, amount, every, guideline, whose, remarks
f.csv:2:1: Section: no such word
f.csv:3:5: Amount: "1,00" is not an amount of money: want a plain number, like 1234.50
f.csv:4:5: Amount: "-2.00" is negative` + zeroOrMore},
		{"budget, all faults", budget, budgetHead + "a,b,-1.00,month,-2.00\na,b,2000.00,month,\n", `f.csv:2:5: amount: "-1.00" is negative` + zeroOrMore + `
f.csv:2:17: guideline: "-2.00" is negative` + zeroOrMore + `
f.csv:3:5: amount: too much for this test`},
		{"guidelines", guidelines, guideHead + ",food,1.00,week\nflexible,,1.00,week\n", ""},
		{"guidelines for nothing, of income, below zero, twice", guidelines, guideHead + ",,1.00,week\nincome,pay,-1.00,week\nx,a,-1.00,week\nx,b,1.00,week\nx,b,2.00,week\n", `f.csv:2:2: item: the cell is empty, and so is the section: want an item, or a section for all of it
f.csv:3:1: section: not for this test
f.csv:4:5: amount: "-1.00" is negative: want zero or more
f.csv:6:3: item: "b" has a guideline on line 5 as well: want one`},
		{"creditors", creditors, creditorHead + "Bank,1.00,0.00,yes\nShop,0.00,1.00,\n", ""},
		{"creditors twice, without a name or a payment, below zero", creditors, creditorHead + "Bank,-1.00,-2.00,\nBank,1.00,1.00,no\n,1.00,,\n,1.00,,\n", `f.csv:2:6: balance: "-1.00" is negative: want zero or more
f.csv:2:12: contractual: "-2.00" is negative: want zero or more
f.csv:3:1: creditor: "Bank" is on line 2 as well: want a name of its own for each debt
f.csv:4:1: creditor: the cell is empty: want a name, which decides who gets an odd penny
f.csv:4:7: contractual: wanted by this test
f.csv:5:1: creditor: "" is on line 4 as well: want a name of its own for each debt
f.csv:5:7: contractual: wanted by this test`},
		{"creditors with a priority of another word", creditors, creditorHead + "Bank,1.00,1.00,perhaps\n", `f.csv:2:16: priority: "perhaps" is neither yes nor no: want one of them, or an empty cell for no`},
		{"accounts", accounts, holdHead + "A,legal,2026-01-01,2026-02-01,\nB,,,,A\n", ""},
		{"accounts twice, without an id, a hold the wrong way round or without a reason, in a circle", accounts, holdHead + "A,,,,B\nA,,,,B\n,legal,,,\nB,legal,2026-02-01,2026-01-01,A\nC,,2026-02-01,,\n", `f.csv:3:1: account: "A" is on line 2 as well: want one row an account
f.csv:4:1: account: the cell is empty: want the id of an account
f.csv:5:20: hold_to: "2026-01-01" is before the hold begins on 2026-02-01: want the last day of the hold, which is included
f.csv:6:3: hold: the cell is empty, and the row has dates of a hold: want the reason for it
f.csv:2:6: parent: the parents of "A" lead back to it: want an account at the top
f.csv:3:6: parent: the parents of "A" lead back to it: want an account at the top
f.csv:5:31: parent: the parents of "B" lead back to it: want an account at the top`},
		{"receipts", receipts, receiptHead + "A,2026-01-01,5.00\nA,2026-01-02,-5.00\n", ""},
		{"receipts of nobody and nothing", receipts, receiptHead + ",2026-01-01,0.00\n", `f.csv:2:1: account: the cell is empty: want the account that paid
f.csv:2:13: amount: "0.00" is no money: want what came in, or below zero what went back`},
		{"receipts the wrong way round", receipts, receiptHead + "A,2026-01-01,-5.00\n", "f.csv:2:14: amount: all amounts are below zero: want money that came in above zero, and only what went back below it"},
		{"policy", policy, policyHeadRow + "a,,,,,97.5,,,\nb,,,,,97.50%,,,\n", ""},
		{"policy with a fine percentage", policy, policyHeadRow + "a,,,,,97.555555%,,,\n", ""},
		{"policy with too fine a percentage", policy, policyHeadRow + "a,,,,,97.5555555,,,\n", `f.csv:2:7: least_percent: "97.5555555" is not a percentage` + wantPercent},
		{"limitation", limitation, limitHead + "scotland,5,1,debt\n", ""},
		{"limitation of something else", limitation, limitHead + "scotland,5,1,time\n", `f.csv:2:14: ends: "time" does not end with a period: want claim, or debt where the debt itself is extinguished`},
		{"rates", rates, "currency,date,per_base\nEUR,2026-01-01,1.1712\n", ""},
		{"rates in powers of ten", rates, "currency,date,per_base\nEUR,2026-01-01,1e2\n", `f.csv:2:16: per_base: "1e2" is not a rate: want a plain number, like 1.1712`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if err := tt.read(source(tt.text)); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestIsReceipts(t *testing.T) {
	for header, want := range map[string]bool{
		"account,date,amount":                 true,
		"\ufeffamount;\"date\"; account\r":    true,
		"account\tdate\tamount\treference":    true,
		"account,date,amount,kind":            false,
		"account,date":                        false,
		"account,date,reference":              false,
		"Account,Date,Amount":                 false,
		"account,amount,date,date,date":       true, // the reader says what is wrong with it
		"account|date|amount|reference|other": false,
	} {
		if got := files.IsReceipts([]byte(header)); got != want {
			t.Errorf("%q: %t, want %t", header, got, want)
		}
	}
}
