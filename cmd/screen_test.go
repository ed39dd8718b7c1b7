package cmd_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"arrears/cmd"
)

// onScreen are questions that print every kind of report on the files of the demo.
func onScreen() []string {
	return []string{
		"import --dry-run sales-ledger.csv",
		"ageing sales-ledger.csv --as-at 2026-10-31 --control 104104.91",
		"ageing sales-ledger.csv --as-at 2026-10-31 --overdue-only --top 10",
		"ageing sales-ledger.csv --as-at 2026-10-31 --accounts accounts.csv --by owner",
		"ageing sales-ledger.csv --as-at 2026-10-31 --accounts accounts.csv --wide --top 3",
		"ageing sales-ledger.csv --as-at 2026-10-31 --buckets months:6 --top 3",
		"ageing sales-ledger.csv --as-at 2026-10-31 --by entry --top 3",
		"ageing sales-ledger.csv --as-at 2026-10-31 --account BRI001 --explain --figure 91-120",
		"interest sales-ledger.csv --accounts accounts.csv --as-at 2026-10-31",
		"interest --principal 4480.00 --due 2026-03-14 --as-at 2026-10-31 --explain",
		"clock sales-ledger.csv --accounts accounts.csv --as-at 2026-10-31",
		"afford budget.csv",
		"plan --balance 1450.00 --budget budget.csv --share 50% --first 2026-12-01",
		"plan compare --balance 1450.00 --budget budget.csv --instalment 90,120 --first 2026-12-01",
		"settle quote --balance 4536.00 --offer 3900.00 --days-overdue 93 --policy policy.csv --role credit_manager",
		"settle compare --balance 6630.75 --offer 4000@30d --plan 250.00/month --break 4%/month --legal win=80%,collect=90%,cost=700,days=270 --cost-of-money 8% --as-at 2026-09-30 --sensitivity",
		"settle ladder --balance 4536.00 --days-overdue 93 --policy policy.csv --role credit_manager --cost-of-money 8%",
		"settle batch sales-ledger.csv --policy policy.csv --role credit_manager --offer 90% --as-at 2026-10-31",
		"settle policy test policy.csv",
		"settle split sales-ledger.csv --account BRI001 --sum 4000 --as-at 2026-10-31",
		"settle split --sum 160.00 --creditors creditors.csv",
		"settle history history.csv --as-at 2026-10-31",
		"settle proposal sales-ledger.csv --account PEN001 --offer 80% --cost-of-money 8% --as-at 2026-10-31",
		"plan batch debts.csv --count 3",
		"plan check plans receipts.csv --as-at 2026-10-31",
		"plan check plans/COB001.csv receipts.csv --account COB001 --as-at 2026-10-31",
		"plan reschedule plans/IVE001.csv receipts.csv --account IVE001 --as-at 2026-10-31 --count 6",
		"formats",
		"formats show sage50",
		"formats sniff sales-ledger.csv",
	}
}

var numbers = regexp.MustCompile(`[0-9]+(?:[,.][0-9]+)*`)

// screenOf is what a command prints on a terminal of so many columns; 0 is none.
func screenOf(t *testing.T, width int, args []string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
	if width > 0 {
		env.Screen = cmd.Terminal{On: true, Width: width}
		env.Talk = env.Screen
	}
	if code := cmd.Main(env, args); code != 0 {
		t.Fatalf("arrears %s ends with %d:\n%s", strings.Join(args, " "), code, stderr.String())
	}
	for line := range strings.Lines(whatStays(stderr.String())) {
		if utf8.RuneCountInString(line) > max(width, 20)+1 {
			t.Errorf("on standard error, in a window of %d: %s", width, line)
		}
	}
	return whatStays(stdout.String())
}

// whatStays is a text without its colours, and without the progress of a run that took long,
// which is taken away again.
func whatStays(text string) string { return passing.ReplaceAllString(text, "") }

var passing = regexp.MustCompile("\x1b\\[[0-9]*m|\r[0-9]+ rows|\r\x1b\\[K")

// TestScreens: in a window of 80 columns, and of 60, no line of any report goes beyond it
// and no number is cut; in one of 240 nothing is left out but rows.
func TestScreens(t *testing.T) {
	t.Chdir(demoFolder(t))
	for _, line := range onScreen() {
		args := strings.Fields(line)
		t.Run(line, func(t *testing.T) {
			whole := numbers.FindAllString(screenOf(t, 240, append(slices.Clone(args), "--width", "none")), -1)
			for _, width := range []int{40, 60, 80, 120, 200} {
				text := screenOf(t, width, args)
				for line := range strings.Lines(text) {
					if line = strings.TrimSuffix(line, "\n"); utf8.RuneCountInString(line) > width {
						t.Errorf("%d columns in a window of %d: %s", utf8.RuneCountInString(line), width, line)
					}
				}
				for _, number := range numbers.FindAllString(text, -1) {
					if width >= 60 && cutFrom(number, whole) {
						t.Errorf("in a window of %d there is %s, which is a part of a number", width, number)
					}
				}
				if width == 200 && !slices.Contains(args, "--wide") && strings.Contains(text, " columns: ") {
					t.Errorf("in a window of 200 something is left out:\n%s", text)
				}
			}
		})
	}
}

// cutFrom says that a number is the beginning or the end of one of the whole. Buckets that
// were put together have sums that the whole has not.
func cutFrom(number string, whole []string) bool {
	if slices.Contains(whole, number) || !strings.ContainsAny(number, ".,") {
		return false
	}
	return slices.ContainsFunc(whole, func(w string) bool { return strings.HasPrefix(w, number) || strings.HasSuffix(w, number) })
}

func demoFolder(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "demo")
	env := &cmd.Env{Context: context.Background(), Stdout: new(bytes.Buffer), Stderr: os.Stderr, Today: today}
	if code := cmd.Main(env, []string{"demo", folder}); code != 0 {
		t.Fatal("no demo")
	}
	return folder
}

// TestWidth: the window is as --width says, else COLUMNS, else the terminal; and there is
// none for a file or a pipe, whatever COLUMNS says, unless a flag asks.
func TestWidth(t *testing.T) {
	t.Chdir(demoFolder(t))
	const usual = "ageing sales-ledger.csv --as-at 2026-10-31"
	widest := func(on bool, columns, line string) int {
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
		env.Screen = cmd.Terminal{On: on, Width: 100}
		env.Getenv = func(name string) string { return map[string]string{"COLUMNS": columns, "TERM": "xterm"}[name] }
		if code := cmd.Main(env, strings.Fields(line)); code != 0 {
			t.Fatalf("arrears %s ends with %d:\n%s", line, code, stderr.String())
		}
		text := whatStays(stdout.String())
		if written, err := os.ReadFile("aged.txt"); err == nil {
			text = string(written)
		}
		most := 0
		for line := range strings.Lines(text) {
			most = max(most, utf8.RuneCountInString(line)-1)
		}
		return most
	}
	whole := widest(false, "", usual)
	for _, tt := range []struct {
		on            bool
		columns, line string
		least, most   int
	}{
		{false, "60", usual, whole, whole},
		{false, "60", usual + " --width 90", 60, 90},
		{true, "", usual, 60, 100},
		{true, "70", usual, 50, 70},
		{true, "wide", usual, 60, 100},
		{true, "70", usual + " --width 120", 90, 120},
		{true, "70", usual + " --width none", whole, 1000},
		{true, "70", usual + " -o aged.txt", whole, whole},
	} {
		name := fmt.Sprintf("terminal %t, COLUMNS=%s, %s", tt.on, tt.columns, tt.line)
		if got := widest(tt.on, tt.columns, tt.line); got < tt.least || got > tt.most {
			t.Errorf("%s: %d columns, want %d to %d", name, got, tt.least, tt.most)
		}
	}
}

// TestColour: colour is for terminals, unless a flag or the environment says otherwise.
func TestColour(t *testing.T) {
	t.Chdir(demoFolder(t))
	for _, tt := range []struct {
		on    bool
		value string
		env   map[string]string
		want  bool
	}{
		{true, "auto", nil, true},
		{true, "auto", map[string]string{"NO_COLOR": ""}, true},
		{true, "auto", map[string]string{"NO_COLOR": "1"}, false},
		{true, "auto", map[string]string{"TERM": "dumb"}, false},
		{true, "never", nil, false},
		{true, "always", map[string]string{"NO_COLOR": "1"}, true},
		{false, "auto", map[string]string{"TERM": "xterm"}, false},
		{false, "always", nil, true},
	} {
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
		env.Screen = cmd.Terminal{On: tt.on, Width: 80}
		env.Getenv = func(name string) string { return tt.env[name] }
		args := []string{"ageing", "sales-ledger.csv", "--as-at", "2026-10-31", "--color", tt.value}
		if code := cmd.Main(env, args); code != 0 {
			t.Fatal(stderr.String())
		}
		if got := strings.Contains(stdout.String(), "\x1b["); got != tt.want {
			t.Errorf("terminal %t, --color %s, %v: coloured %t", tt.on, tt.value, tt.env, got)
		}
	}
}

// TestTopOnScreen: a terminal shows the 20 rows with most overdue and how to see the rest;
// --top shows what it says, and --sort is kept to.
func TestTopOnScreen(t *testing.T) {
	t.Chdir(demoFolder(t))
	args := strings.Fields("ageing sales-ledger.csv --as-at 2026-10-31 --color never")
	if text := screenOf(t, 80, args); !strings.Contains(text, "\n20 of 37 rows: --top N, or -o FILE\n") {
		t.Errorf("no word of the other rows:\n%s", text)
	}
	first := func(args ...string) string {
		return regexp.MustCompile(`(?m)^[A-Z]{3}[0-9]{3} `).FindString(screenOf(t, 80, args))
	}
	if got := first(args...); got != "PEN001 " {
		t.Errorf("%q comes first, and PEN001 has most overdue", got)
	}
	if got := first(append(args, "--sort", "account")...); got != "ABB001 " {
		t.Errorf("%q comes first by account", got)
	}
	if text := screenOf(t, 80, append(args, "--top", "30")); strings.Contains(text, " rows: ") || strings.Count(text, "001 ") < 28 {
		t.Errorf("not the 30 rows asked for:\n%s", text)
	}
}

// TestGroupsKeepTheirName: whose a row is stays in any window, with the word for the total.
func TestGroupsKeepTheirName(t *testing.T) {
	t.Chdir(demoFolder(t))
	for _, by := range []string{"owner", "group", "parent"} {
		args := strings.Fields("ageing sales-ledger.csv --as-at 2026-10-31 --accounts accounts.csv --by " + by)
		for _, width := range []int{40, 60, 80, 120, 160} {
			text := screenOf(t, width, args)
			for _, want := range []string{map[string]string{"owner": "Credit team 3", "group": "Midlands", "parent": "PEN001"}[by], "total"} {
				if !strings.Contains(text, want) {
					t.Errorf("--by %s in a window of %d does not say %s:\n%s", by, width, want, text)
				}
			}
		}
	}
}

// TestWrote: one line on what a file has that was written, on a terminal alone.
func TestWrote(t *testing.T) {
	t.Chdir(demoFolder(t))
	if err := os.WriteFile("debts.csv", []byte("debt,balance\nC1,120.00\nC2,220.00\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		on   bool
		line string
		want string
	}{
		{true, "-o aged.csv", "arrears: wrote aged.csv: 37 accounts, GBP 104,104.91\n"},
		{true, "-o aged.json --top 5", "arrears: wrote aged.json: 5 accounts, GBP 104,104.91\n"},
		{true, "-o items.md --by entry", "arrears: wrote items.md: 90 items, GBP 104,104.91\n"},
		{true, "-o quiet.csv --quiet", ""},
		{true, "", ""},
		{false, "-o unwatched.csv", ""},
		{true, "import sales-ledger.csv -o ledger.csv", "arrears: wrote ledger.csv: 406 entries, GBP 104,104.91\n"},
		{true, "import sales-ledger.csv -o quiet-ledger.csv --report report.json --quiet", ""},
		{true, "import sales-ledger.csv", ""},
		{true, "import sales-ledger.csv --dry-run", ""},
		{false, "import sales-ledger.csv -o unwatched-ledger.csv", ""},
		{true, "plan batch debts.csv --count 2 -o plans.csv", "arrears: wrote plans.csv: 2 plans, GBP 340.00\n"},
		{true, "plan batch debts.csv --count 2 --instalments -o payments.json", "arrears: wrote payments.json: 4 payments, GBP 340.00\n"},
		{true, "plan batch debts.csv --count 2 -o quiet-plans.csv --quiet", ""},
		{true, "plan batch debts.csv --count 2", ""},
		{false, "plan batch debts.csv --count 2 -o unwatched-plans.csv", ""},
	} {
		if !strings.HasPrefix(tt.line, "import ") && !strings.HasPrefix(tt.line, "plan ") {
			tt.line = "ageing sales-ledger.csv --as-at 2026-10-31 " + tt.line
		}
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
		env.Talk = cmd.Terminal{On: tt.on, Width: 200}
		if code := cmd.Main(env, strings.Fields(tt.line)); code != 0 {
			t.Fatal(stderr.String())
		}
		if got := stderr.String(); !strings.Contains(got, tt.want) || tt.want == "" && strings.Contains(got, "wrote") {
			t.Errorf("%s: %q, want %q", tt.line, got, tt.want)
		}
	}
}

// TestReadLine: how a file was read is said to those who look.
func TestReadLine(t *testing.T) {
	t.Chdir(demoFolder(t))
	for _, on := range []bool{true, false} {
		var stdout, stderr bytes.Buffer
		env := &cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Today: today}
		env.Talk = cmd.Terminal{On: on, Width: 80}
		if code := cmd.Main(env, strings.Fields("ageing sales-ledger.csv --as-at 2026-10-31")); code != 0 {
			t.Fatal(stderr.String())
		}
		if got := strings.HasPrefix(stderr.String(), "arrears: read sales-ledger.csv: flat list, 406 entries, "); got != on {
			t.Errorf("terminal %t: %q", on, stderr.String())
		}
	}
}
