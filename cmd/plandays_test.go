package cmd_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"arrears/cmd"
	"arrears/internal/ledger"
)

// A plan made on the 31st is one of the 31st, although its first month may be too short
// for that day; a first day that was given is the day of the month.
func TestPlansOfThe31st(t *testing.T) {
	dir := t.TempDir()
	old, nobody, debts := filepath.Join(dir, "old.csv"), filepath.Join(dir, "nobody.csv"), filepath.Join(dir, "debts.csv")
	for name, text := range map[string]string{
		old:    "number,due_date,amount,interest,principal,balance\n1,2027-01-31,40.00,0.00,40.00,60.00\n2,2027-02-28,30.00,0.00,30.00,30.00\n3,2027-03-31,30.00,0.00,30.00,0.00\n",
		nobody: "account,date,amount\nZZ,2027-01-31,1.00\n",
		debts:  "debt,balance,start\nA,30.00,\nB,30.00,2027-02-28\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct{ line, want string }{
		{"plan --balance 30 --count 3", "2027-02-28 2027-03-31 2027-04-30"},
		{"plan --balance 30 --count 3 --on friday", "2027-03-05 2027-04-02 2027-04-30"},
		{"plan --balance 30 --count 3 --first 2027-02-28", "2027-02-28 2027-03-28 2027-04-28"},
		{"plan batch DEBTS --count 3 --instalments -q", "2027-02-28 2027-03-31 2027-04-30 2027-02-28 2027-03-28 2027-04-28"},
		{"plan batch DEBTS --count 3 -q", "2027-04-30 2027-04-28"},
		{"afford BUDGET --instalment 10 --count 3 --balance 30 --columns first_date,last_date", "2027-02-28 2027-04-30"},
		{"plan reschedule OLD NOBODY --none-yet --as-at 2027-03-31 --count 3", "2027-04-30 2027-05-31 2027-06-30"},
		{"plan reschedule OLD NOBODY --none-yet --as-at 2027-03-31 --count 3 --first 2027-04-30", "2027-04-30 2027-05-30 2027-06-30"},
		{
			"settle compare --balance 90 --offer 60 --plan 30/month --break 1% --legal win=80%,collect=90%,cost=7,days=20 --cost-of-money 8% --as-at 2027-01-31 --explain --table flows",
			"2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-01-31 2027-02-20",
		},
	}
	files := strings.NewReplacer("OLD", old, "NOBODY", nobody, "DEBTS", debts, "BUDGET", filepath.Join(demoFolder(t), "budget.csv"))
	for _, tt := range tests {
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{
			Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: ledger.MustDate(2027, 1, 31),
		}
		code := cmd.Main(env, append(strings.Fields(files.Replace(tt.line)), "--format", "csv"))
		if got := strings.Join(day.FindAllString(stdout.String(), -1), " "); code != 0 || got != tt.want {
			t.Errorf("arrears %s: exit code %d, got %s, want %s\n%s%s", tt.line, code, got, tt.want, stdout.String(), stderr.String())
		}
	}
}

var day = regexp.MustCompile(`\b2027-\d\d-\d\d\b`)
