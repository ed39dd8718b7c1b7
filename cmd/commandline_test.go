package cmd_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"arrears/cmd"
)

// What is wrong with a command line is said in words for people, and with what to
// type instead.
func TestWrongCommandLines(t *testing.T) {
	tests := []struct{ line, want string }{
		{"agein", `arrears has no command "agein": did you mean ageing?`},
		{"help planz", `arrears has no command "planz": did you mean plan?`},
		{"help plan chck", `arrears plan has no command "chck": did you mean check?`},
		{"plan chek", `arrears plan has no command "chek": did you mean check?`},
		{"settle policy xyzzy", `arrears settle policy has no command "xyzzy": want one of test`},
		{"ageing", "FILE is missing: want arrears ageing FILE..."},
		{"plan check", "PLAN.csv|FOLDER is missing: want arrears plan check PLAN.csv|FOLDER RECEIPTS.csv"},
		{"plan check a.csv", "RECEIPTS.csv is missing: want arrears plan check PLAN.csv|FOLDER RECEIPTS.csv"},
		{"plan check a b c", `"c" is one too many: want arrears plan check PLAN.csv|FOLDER RECEIPTS.csv`},
		{"formats test a.toml", "FILE is missing: want arrears formats test LAYOUT FILE..."},
		{"demo a b", `"b" is one too many: want arrears demo [DIR]`},
		{"version x", `"x" is no flag: want arrears version with flags alone`},
		{"plan --blance 100.00", "there is no flag --blance: did you mean --balance?"},
		{"plan --xyzzyx", "there is no flag --xyzzyx"},
		{"agein l.csv --as-at 2026-10-31", `arrears has no command "agein": did you mean ageing?`},
		{"plan bach x.csv --report r.json", `arrears plan has no command "bach": did you mean batch?`},
		{"-q ageing l.csv", "there is no flag -q for all commands: flags stand behind the command: want arrears ageing -q l.csv"},
		{"-q settle batch l.csv --role r", "there is no flag -q for all commands: flags stand behind the command: want arrears settle batch -q l.csv --role r"},
		{"--as-at 2026-10-31 l.csv", "there is no flag --as-at for all commands: flags stand behind the command: want arrears ageing --as-at 2026-10-31 l.csv"},
		{"--xyzzyx", "there is no flag --xyzzyx for all commands: flags stand behind the command"},
		{"l.csv", "l.csv is a file and no command: want arrears ageing l.csv"},
		{"l.csv --by owner", "l.csv is a file and no command: want arrears ageing l.csv --by owner"},
		{"l.csv --dry-run", "l.csv is a file and no command: want arrears import l.csv --dry-run"},
		{"l&m.csv --xyzzyx", "l&m.csv is a file and no command: want arrears ageing 'l&m.csv'"},
		{"help l.csv", "l.csv is a file and no command: want arrears ageing l.csv"},
		{"formats l.csv", "l.csv is a file and no command: want arrears formats sniff l.csv"},
		{"settle l.csv --offer least", "l.csv is a file and no command: want arrears settle quote l.csv --offer least"},
		{"debtors", `arrears has no command "debtors": did you mean ageing?`},
		{"formats list", `arrears formats has no command "list": want arrears formats, with no word behind it`},
		{"formats lst --help", `arrears formats has no command "lst": want arrears formats, with no word behind it`},
		{"formats sho", `arrears formats has no command "sho": did you mean show?`},
		{"settle qoute --help", `arrears settle has no command "qoute": did you mean quote?`},
		{"completion bsh", `arrears completion has no command "bsh": did you mean bash?`},
		{"ledgr", `arrears has no command "ledgr": did you mean the page of help, arrears help ledger?`},
		{"help exit-code", `arrears has no command "exit-code": did you mean exit-codes?`},
		{"xyzzyx", `arrears has no command "xyzzyx": want one of afford, ageing, clock, completion, config, demo, formats, import, interest, plan, settle, version`},
		{"dates today", `dates is a page of help, which takes no "today": want arrears help dates`},
		{"dates today --help", `dates is a page of help, which takes no "today": want arrears help dates`},
		{"help dates today", `dates is a page of help, which takes no "today": want arrears help dates`},
		{"ledger l.csv --as-at 2026-10-31", "ledger is a page of help, and no command: want arrears ageing l.csv --as-at 2026-10-31"},
		{"config ageing l.csv", `"l.csv" is no command: what a command reads stands behind --, like arrears config -- ageing l.csv`},
		{"plan --by owner", "there is no flag --by here: arrears ageing has it"},
		{"ageing --sum 3", "there is no flag --sum here: arrears settle split has it"},
		{"plan check a.csv b.csv --count 3", "there is no flag --count here: arrears plan, arrears plan batch, arrears …"},
		{"settle --policy p.csv", "there is no flag --policy here: arrears settle batch, arrears settle compare, …"},
		{"settle batch l.csv --grace 3", "there is no flag --grace here: arrears settle compare, …"},
		{"ageing l.csv --colour never", "there is no flag --colour: did you mean --color?"},
		{"plan -- check", `arrears plan has no command "check": it stands behind a --, after which nothing is a command`},
		{"help plan check x", `arrears plan check has no commands below it, such as "x"`},
		{"ageing l.csv -as-at 2026-10-31", "there is no flag -a: did you mean --as-at?"},
		{"plan --instal 50.00", "there is no flag --instal: did you mean --instalment?"},
		{"plan --amount 50.00", "there is no flag --amount"},
		{"settle history l.csv --ages 30,x", `--ages: "x" is no whole number: want whole numbers like 30,60`},
		{"ageing --=x", "--=x: want --flag value or --flag=value"},
		{"ageing -z", "there is no flag -z"},
		{"ageing -qz", "there is no flag -z"},
		{"ageing --as-at", "--as-at has no value: want --as-at day"},
		{"ageing l.csv -o", "--output has no value: want --output FILE"},
		{"ageing l.csv --top 1.5", `--top: "1.5" is no whole number: want a whole number like 12`},
		{"ageing l.csv --top 99999999999999999999", `--top: "99999999999999999999" is out of range: want a whole number like 12`},
		{"ageing l.csv --wide=maybe", `--wide: "maybe" is neither yes nor no: want --wide, --wide=false or no such flag`},
		{"plan --first 2026-13-01", `--first: "2026-13-01" is not a date: want year-month-day, like 2026-03-31`},
		{"settle split", "--sum is missing: want --sum amount"},
		{"settle quote --offer 1.00", "--policy, --role are missing: want --policy FILE --role name"},
		{"settle batch l.csv --policy p.csv --role r", "--offer is missing: want --offer AMOUNT|PERCENT[/N][@DAY]"},
	}
	for _, tt := range tests {
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
		code := cmd.Main(env, strings.Fields(tt.line))
		got, _, _ := strings.Cut(stderr.String(), "\n")
		want, cut := strings.CutSuffix("arrears: "+tt.want, "…") // more commands may come to have it
		if code != 2 || got != want && !(cut && strings.HasPrefix(got, want)) || stdout.Len() > 0 {
			t.Errorf("arrears %s: exit code %d, %q on standard error and %d bytes on standard output, want 2 and\n%q", tt.line, code, got, stdout.Len(), tt.want)
		}
	}
}
