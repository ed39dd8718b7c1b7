package cmd_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/cmd"
)

// TestPercentages lists every flag and every column of a file that takes a percentage,
// and holds them to one grammar: six decimals and no more, with the sign, and without it
// where it is 1 or more.
func TestPercentages(t *testing.T) {
	files := map[string]string{
		"budget.csv":   "section,item,amount,every\nincome,wages,3000.01,month\nessential,rent,1765.44,month\n",
		"plan.csv":     "number,due_date,amount,interest,principal,balance\n1,2026-10-31,50.00,0.00,50.00,50.00\n2,2026-11-30,50.00,0.00,50.00,0.00\n",
		"receipts.csv": "account,date,amount\nD1,2026-10-31,45.00\n",
		"ledger.csv":   "account,type,document,date,due_date,amount,outstanding,kind\nD1,company,I1,2026-07-01,2026-07-31,100.00,100.00,invoice\n",
		"policy.csv":   "role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven\nclerk,,,,,1,,,\n",
		"roles.csv":    "role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven\nclerk,,,,,@,,,\n",
		"bank.csv":     "date,rate\n2020-01-01,@\n2026-11-02,@\n",
		"statute.csv":  "from,to,bank_rate,rate\n2026-07-01,2026-12-31,1.5,9.5\n2027-01-01,2027-06-30,@,@\n",
		"courts.csv":   "from,rate\n1993-04-01,@\n",
		"terms.csv":    "account,from,rate\nD1,2020-01-01,@\n",
		"vat.csv":      "band,from,to,rate\nstandard,2011-01-04,,@\n",
		"fees.csv":     "jurisdiction,from,to,over,up_to,amount,percent\nengland-and-wales,2024-01-01,,0.00,,,@\n",
	}
	const (
		debt    = " --principal 5000 --due 2026-08-01 --as-at 2026-09-30"
		owed    = "settle compare --balance 6000 --offer 4000@30d --cost-of-money 8%"
		legal   = " --legal win=80%,cost=100,days=90,collect="
		opening = "settle ladder --balance 1000 --policy policy.csv --role clerk --days-overdue 5 --offers 2 --floor "
		history = "plan check plan.csv receipts.csv --as-at 2026-11-02 "
	)
	for _, tt := range []struct {
		line  string // @ is the percentage
		wrong int    // the exit code of one that is not such
	}{
		{line: "afford budget.csv --share @", wrong: 2},
		{line: "afford budget.csv --savings-rule @,20.00", wrong: 2},
		{line: "afford budget.csv --stress income=-@", wrong: 2},
		{line: "afford budget.csv --stress essential=+@", wrong: 2},
		{line: "afford budget.csv --balance 500 --instalment 50 --count 10 --rate @", wrong: 2},
		{line: "plan --balance 500 --budget budget.csv --share @", wrong: 2},
		{line: "plan --balance 500 --count 5 --rate @", wrong: 2},
		{line: "plan compare --balance 500 --count 3,5 --rate @", wrong: 2},
		{line: "plan batch list.csv --count 5 --rate @", wrong: 2},
		{line: history + "--tolerance-percent @", wrong: 2},
		{line: history + "--settlement 2026-11-02 --plan-rate @", wrong: 2},
		{line: "plan reschedule plan.csv receipts.csv --as-at 2026-11-02 --count 2 --rate @", wrong: 2},
		{line: "plan reschedule plan.csv receipts.csv --as-at 2026-11-02 --count 2 --plan-rate @", wrong: 2},
		{line: "interest" + debt + " --rate @", wrong: 2},
		{line: "interest" + debt + " --rate base+@", wrong: 2},
		{line: "interest ledger.csv --business --as-at 2027-02-28 --reference-rate @", wrong: 2},
		{line: "interest" + debt + " --bank-rates bank.csv", wrong: 3},
		{line: "interest" + debt + " --statutory-rates statute.csv", wrong: 3},
		{line: "interest" + debt + " --rate judgment --judgment-rates courts.csv --court high --judged 2026-08-01", wrong: 3},
		{line: "interest ledger.csv --business --as-at 2026-10-31 --contract-rates terms.csv", wrong: 3},
		{line: "clock ledger.csv --jurisdiction scotland --as-at 2026-10-31 --vat-rate @", wrong: 2},
		{line: "clock ledger.csv --jurisdiction scotland --as-at 2026-10-31 --vat-rate standard --vat-rates vat.csv", wrong: 3},
		{line: owed + legal + "@", wrong: 2},
		{line: owed + " --legal win=@,cost=100,days=90,collect=90%", wrong: 2},
		{line: owed + " --plan 250/month --break @/month", wrong: 2},
		{line: owed + " --plan 250/month --break 4%/month --after-break @", wrong: 2},
		{line: owed + " --write-off --due 2026-02-01 --vat-rate @", wrong: 2},
		{line: owed + legal + "90% --jurisdiction england-and-wales --fees fees.csv", wrong: 3},
		{line: "settle compare --balance 6000 --offer @ --cost-of-money 8%", wrong: 2},
		{line: "settle compare --balance 6000 --offer 4000@30d --cost-of-money @", wrong: 2},
		{line: "settle batch ledger.csv --as-at 2026-10-31 --policy policy.csv --role clerk --offer @", wrong: 2},
		{line: "settle batch ledger.csv --as-at 2026-10-31 --policy policy.csv --role clerk --offer 90% --cost-of-money @", wrong: 2},
		{line: opening + "1% --open @", wrong: 2},
		{line: opening + "@", wrong: 2},
		{line: opening + "1% --cost-of-money @", wrong: 2},
		{line: "settle policy test roles.csv", wrong: 3},
	} {
		for value, ok := range map[string]bool{"12.345678%": true, "12.3456789%": false, "12,5%": false, "12.5 per cent": false} {
			code, said := percentRun(t, files, tt.line, value)
			switch {
			case ok && (code == 2 || code == 3):
				t.Errorf("arrears %s, with %s: exit code %d, %s", tt.line, value, code, said)
			case !ok && code != tt.wrong:
				t.Errorf("arrears %s, with %s: exit code %d, want %d: %s", tt.line, value, code, tt.wrong, said)
			}
		}
	}
}

// percentRun runs a line with a percentage in it, and in the files.
func percentRun(t *testing.T, files map[string]string, line, value string) (code int, said string) {
	t.Helper()
	dir := t.TempDir()
	files["list.csv"] = "debt,balance\nD1,500.00\n"
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(text, "@", `"`+value+`"`)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := strings.Fields(line)
	for i, arg := range args {
		if strings.HasSuffix(arg, ".csv") {
			arg = filepath.Join(dir, arg)
		}
		if arg != "4000@30d" {
			arg = strings.ReplaceAll(arg, "@", value)
		}
		args[i] = arg
	}
	var stdout, stderr bytes.Buffer
	env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
	return cmd.Main(env, args), stderr.String()
}
