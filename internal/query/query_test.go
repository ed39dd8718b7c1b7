package query_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/internal/query"
)

var columns = []query.Column{
	{Name: "account", Type: query.Text, About: "the account as exported"},
	{Name: "name", Type: query.Text, About: "the customer"},
	{Name: "group", Type: query.Text},
	{Name: "balance", Type: query.Number, About: "what is owed in all"},
	{Name: "overdue", Type: query.Number, About: "what is past its due date"},
	{Name: "over_90", Type: query.Number},
	{Name: "credit_limit", Type: query.Number},
	{Name: "days_overdue", Type: query.Number},
	{Name: "oldest_due_date", Type: query.Day, About: "the oldest due date of what is open"},
	{Name: "paid_on", Type: query.Day},
	{Name: "covered", Type: query.Flag},
	{Name: "holds", Type: query.Words},
}

// brook owes 1,250.30, of which 300.10 for over 90 days; nobody set a limit and
// nothing was ever paid.
var brook = query.Values{
	"account": "00417", "name": "Brook & Söhne Ltd", "group": "North",
	"balance": money("1250.30"), "overdue": money("1000.10"), "over_90": money("300.10"),
	"days_overdue": money("60"), "oldest_due_date": ledger.MustDate(2026, 6, 29), "paid_on": ledger.Date(0),
	"covered": false, "holds": []string{"dispute", "legal"},
}

func money(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func compile(t *testing.T, text string) *query.Query {
	t.Helper()
	q, err := query.Compile(text, columns)
	if err != nil {
		t.Fatalf("%s:\n%v", text, err)
	}
	return q
}

func TestTrue(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{`overdue > 1000`, true},
		{`overdue > 1000.10`, false},
		{`overdue >= 1000.1`, true},
		{`overdue == 1000.1000`, true},
		{`overdue > 1000 and days_overdue > 60 and group == "North"`, false},
		{`overdue > 1000 and days_overdue >= 60 and group == 'North'`, true},
		{`covered or "dispute" in holds`, true},
		{`covered or "disput" in holds`, false},
		{`"insolvency" not in holds`, true},
		{`not covered`, true},
		{`!covered && true`, true},
		{`covered == false`, true},
		{`not (overdue > 100 or covered)`, false},
		{`covered or not covered and overdue < 0`, false},
		{`over_90 / balance > 0.24`, true},
		{`over_90 / balance > 0.2401`, false},
		{`overdue - balance < 0`, true},
		{`-overdue == 0 - 1000.10`, true},
		{`-(overdue) < -1000 and +overdue > 0`, true},
		{`1000 < overdue <= 1000.10`, true},
		{`days_overdue in 31..60`, true},
		{`days_overdue in 61..90`, false},
		{`overdue in 1000.10..1000.10`, true},
		{`days_overdue in -5..-1`, false},
		{`days_overdue not in over_90..overdue`, true},
		{`days_overdue in [30, 60.0, 90]`, true},
		{`overdue in [1000, balance - 250.20]`, true},
		{`group in ["East", "North"]`, true},
		{`group not in ["East", "north"]`, true},
		{`group in [name, lower("NORTH")]`, false},
		{`account == "00417"`, true},
		{`account == "417"`, false},
		{`account < "1"`, true},
		{`name contains "Söhne"`, true},
		{`name contains "ltd"`, false},
		{`name matches "(?i)ltd"`, true},
		{`name not matches "^Brook \\W"`, false},
		{"name matches `^\\w+ & `", true},
		{`name startsWith "Brook" and name endsWith "Ltd"`, true},
		{`oldest_due_date < "2026-06-30"`, true},
		{`oldest_due_date == "2026-06-29"`, true},
		{`"2026-06-29" < oldest_due_date`, false},
		{`oldest_due_date in "2026-06-01".."2026-06-30"`, true},
		{`oldest_due_date in ["2026-06-28", "2026-06-29"]`, true},
		{`abs(overdue - balance) > max(over_90, 5, 200)`, false},
		{`abs(overdue - balance) == min(250.20, 300)`, true},
		{`len(name) == 17`, true},
		{`len(holds) == 2`, true},
		{`upper(trim(" söhne ")) == "SÖHNE"`, true},
		{"overdue > 1000 and\n\tbalance > 0", true},
		{`name == "// not a comment"`, false},
	} {
		got, err := compile(t, tt.text).True(brook)
		if got != tt.want || err != nil {
			t.Errorf("%s = %v, %v, want %v", tt.text, got, err, tt.want)
		}
	}
}

func TestWrongGoType(t *testing.T) {
	for column, held := range map[string]any{
		"overdue": 1000.10, "name": 5, "oldest_due_date": "2026-06-30", "covered": "yes", "holds": "dispute",
	} {
		text := map[string]string{
			"overdue": "overdue > 1", "name": `name == "x"`, "oldest_due_date": `oldest_due_date > "2026-01-01"`,
			"covered": "covered", "holds": `"x" in holds`,
		}[column]
		got, err := compile(t, text).True(query.Values{column: held})
		if got || err == nil || !strings.Contains(err.Error(), "column "+column) {
			t.Errorf("%s of a %T = %v, %v, want an error that names the column", column, held, got, err)
		}
	}
}

// TestAtOnce asks one query from several goroutines, for the race detector.
func TestAtOnce(t *testing.T) {
	q := compile(t, `days_overdue in 31..60 and oldest_due_date in "2026-06-01".."2026-06-30" and over_90 / balance > 0.2
		and name matches "Ltd$" and group in ["North"] and "legal" in holds and max(overdue, 1) > -5 and not covered`)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 100 {
				if got, err := q.True(brook); !got || err != nil {
					t.Errorf("got %v, %v, want true", got, err)
				}
			}
		})
	}
	wait.Wait()
}

func TestUses(t *testing.T) {
	q := compile(t, `overdue > 1000 and (covered or "x" in holds) and abs(-balance) in 1..credit_limit`)
	for _, column := range columns {
		want := strings.Contains("overdue covered holds balance credit_limit", column.Name)
		if got := q.Uses(column.Name); got != want {
			t.Errorf("Uses(%s) = %v, want %v", column.Name, got, want)
		}
	}
}

// TestGuide compiles every line of the guide, and makes sure that it names every
// function.
func TestGuide(t *testing.T) {
	n := 0
	for line := range strings.Lines(query.Guide) {
		if set, ok := strings.CutPrefix(line, "  "); ok {
			text := regexp.MustCompile(`  +`).Split(set, 2)[0]
			if got, err := compile(t, text).True(brook); err != nil {
				t.Errorf("%s = %v, %v", text, got, err)
			}
			n++
		}
		if len(line) > 101 {
			t.Errorf("%d characters are too wide: %s", len(line), line)
		}
	}
	if n < 10 {
		t.Errorf("the guide has %d queries, want at least 10", n)
	}
	for _, word := range strings.Fields("abs min max len lower upper trim contains startsWith endsWith matches in not") {
		if !strings.Contains(query.Guide, word) {
			t.Errorf("the guide does not tell of %s", word)
		}
	}
}

func TestBadColumnsPanic(t *testing.T) {
	for _, names := range [][]string{{"1-30"}, {""}, {"over 90"}, {"in"}, {"true"}, {"a", "a"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("columns %q are taken", names)
				}
			}()
			var bad []query.Column
			for _, name := range names {
				bad = append(bad, query.Column{Name: name})
			}
			_, _ = query.Compile("true", bad)
		}()
	}
}
