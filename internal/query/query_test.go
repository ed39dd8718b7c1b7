package query_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

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
	{Name: "over_90", Type: query.Number, Printed: []string{"61-90", "Over 90", "over-90"}},
	{Name: "credit_limit", Type: query.Number},
	{Name: "days_overdue", Type: query.Number, Printed: []string{"Days"}},
	{Name: "oldest_due_date", Type: query.Day, About: "the oldest due date of what is open", Printed: []string{"Oldest due"}},
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

// TestHeadings asks by what stands above columns in print, which is the same as by their
// names.
func TestHeadings(t *testing.T) {
	for _, tt := range []struct {
		text, uses string
		want       bool
	}{
		{`Over 90 > 300`, "over_90", true},
		{`OVER-90 > 300.10`, "over_90", false},
		{`over  90 > 300 and Overdue > 1000`, "overdue", true},
		{`overdue > 1 and Oldest due < "2026-06-30"`, "oldest_due_date", true},
		{`Days in 31..60`, "days_overdue", true},
		{`Days overdue in 31..60`, "days_overdue", true},
		{`balance - Over 90 > 1000`, "over_90", false},
		{`not (Credit_limit > 0) and Paid_On == ""`, "credit_limit", true},
	} {
		q := compile(t, tt.text)
		if got, err := q.True(brook); err != nil || got != tt.want {
			t.Errorf("%s: %v, %v; want %v", tt.text, got, err, tt.want)
		}
		if !q.Uses(tt.uses) {
			t.Errorf("%s does not use %s", tt.text, tt.uses)
		}
	}
	const wrong = `Over 90 > 0 and qqq > 1`
	_, err := query.Compile(wrong, columns)
	var found *query.Error
	if !errors.As(err, &found) || found.Text != wrong || found.Offset != 16 {
		t.Errorf("the error is %v, want one at qqq", err)
	}
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
		{`name contains trim(" Söhne ") and upper(name) contains upper(trim(" söhne "))`, true},
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

// TestBlank has a row that states neither a limit nor a payment.
func TestBlank(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{`paid_on == ""`, true},
		{`"" == paid_on`, true},
		{`paid_on != ""`, false},
		{`oldest_due_date == ''`, false},
		{`paid_on < "2026-06-30"`, false},
		{`paid_on > "2026-06-30"`, false},
		{`paid_on == "2026-06-30"`, false},
		{`paid_on != "2026-06-30"`, true},
		{`paid_on in ["2026-06-30"]`, false},
		{`paid_on in "2000-01-01".."2030-01-01"`, false},
		{`paid_on not in ["2026-06-30"]`, true},
		{`credit_limit == ""`, true},
		{`balance == ""`, false},
		{`balance > credit_limit`, false},
		{`balance <= credit_limit`, false},
		{`credit_limit == 0`, false},
		{`credit_limit in 0..10`, false},
		{`abs(credit_limit) + 5 == ""`, true},
		{`max(credit_limit, 5) > 1`, false},
		{`balance / credit_limit > 1`, false},
		{`credit_limit / 5 * 2 - 1 == ""`, true},
	} {
		got, err := compile(t, tt.text).True(brook)
		if got != tt.want || err != nil {
			t.Errorf("%s = %v, %v, want %v", tt.text, got, err, tt.want)
		}
	}
	for text, want := range map[string]bool{`name == ""`: true, `len(name) == 0`: true, `covered`: false, `"legal" in holds`: false, `len(holds) == 0`: true} {
		if got, err := compile(t, text).True(query.Values{}); got != want || err != nil {
			t.Errorf("%s of an empty row = %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestDivisionByNil(t *testing.T) {
	row := query.Values{"overdue": money("5"), "balance": money("0.00"), "over_90": money("1")}
	_, err := compile(t, `overdue / (balance - 0) > 0.2`).True(row)
	want := "overdue / (balance - 0) > 0.2\n" +
		"           ^^^^^^^^^^^\n" +
		"balance - 0 is nil in this row, and nothing can be divided by nil: want balance - 0 != 0 and before the question"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	for _, text := range []string{
		`balance != 0 and overdue / balance > 0.2`,
		`balance == 0 or overdue / balance > 0.2`,
	} {
		if got, err := compile(t, text).True(row); got != strings.HasPrefix(text, "balance == 0") || err != nil {
			t.Errorf("%s = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		`not (overdue / balance > 1)`, `abs(overdue / balance) > 1`, `1 < overdue / balance`, `overdue / balance in 1..2`,
		`overdue in 1..overdue / balance`, `overdue in [2, 1 / balance]`, `-(1 / balance) + 1 > 0`, `covered or 1 / balance > 1`,
	} {
		var at *query.Error
		if _, err := compile(t, text).True(row); !errors.As(err, &at) {
			t.Errorf("%s: got %v, want a division by nil", text, err)
		}
	}
}

func ExampleCompile() {
	columns := []query.Column{
		{Name: "account", Type: query.Text, About: "the account as exported"},
		{Name: "overdue", Type: query.Number, About: "what is past its due date"},
		{Name: "oldest_due_date", Type: query.Day, About: "the oldest due date of what is open"},
	}
	q, err := query.Compile(`overdue > 1000 and oldest_due_date < "2026-06-30"`, columns)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range []query.Values{
		{"account": "00417", "overdue": money("1000.01"), "oldest_due_date": ledger.MustDate(2026, 6, 29)},
		{"account": "00418", "overdue": money("1000.00"), "oldest_due_date": ledger.MustDate(2026, 6, 29)},
	} {
		yes, err := q.True(row)
		fmt.Println(row["account"], yes, err)
	}
	fmt.Println("uses account:", q.Uses("account"))
	// Output:
	// 00417 true <nil>
	// 00418 false <nil>
	// uses account: false
}

func ExampleDescribe() {
	fmt.Print(query.Describe([]query.Column{
		{Name: "overdue", Type: query.Number, About: "what is past its due date"},
		{Name: "oldest_due_date", Type: query.Day, About: "the oldest due date of what is open"},
		{Name: "holds", Type: query.Words},
	}))
	// Output:
	//   overdue          a number        what is past its due date
	//   oldest_due_date  a date          the oldest due date of what is open
	//   holds            a set of words
}

func BenchmarkTrue(b *testing.B) {
	for _, text := range []string{
		`overdue > 1000 and days_overdue > 60 and group == "North"`,
		`over_90 / balance > 0.2`,
		`covered or "legal" in holds or name matches "(?i)ltd"`,
		`oldest_due_date in "2026-01-01".."2026-06-30"`,
	} {
		b.Run(text, func(b *testing.B) {
			q, err := query.Compile(text, columns)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := q.True(brook); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// FuzzCompile checks that any text is compiled or refused with a place inside
// it, and that what compiles gives the same answer twice, in little time.
func FuzzCompile(f *testing.F) {
	golden, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(golden)) {
		if text, ok := strings.CutPrefix(line, "--where: "); ok {
			f.Add(strings.TrimSuffix(text, "\n"))
		}
	}
	for line := range strings.Lines(query.Guide) {
		f.Add(line)
	}
	for _, text := range []string{
		"", " ", "\x00", "\xff", "a\xffb", `"\u{110000}"`, `"\`, "`", "not", "not not", "..", "1..", "1..2..3", "[", "[,]", "(,)", "a.b", "::x",
		strings.Repeat("(", 100), strings.Repeat("-", 1000) + "1 > 0", strings.Repeat("not ", 400) + "covered",
		"covered" + strings.Repeat(" and covered", 150), "1" + strings.Repeat(" / 3 + 1", 200) + " > 0",
		`name matches "(a*)*(x{1000})"`, strings.Repeat("1 < ", 400) + "2",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		q, err := query.Compile(text, columns)
		if err != nil {
			checkError(t, text, err)
			return
		}
		got, err := q.True(brook)
		if err != nil {
			checkError(t, text, err)
		}
		if again, errAgain := q.True(brook); again != got || (errAgain == nil) != (err == nil) {
			t.Errorf("%q = %v, %v and then %v, %v", text, got, err, again, errAgain)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q took %v", text, took)
		}
	})
}

func checkError(t *testing.T, text string, err error) {
	t.Helper()
	var found *query.Error
	if !errors.As(err, &found) {
		t.Fatalf("%q: %v has no place", text, err)
	}
	if n := utf8.RuneCountInString(found.Text); found.Offset < 0 || found.Length < 1 || found.Offset+found.Length > n+1 {
		t.Errorf("%q: the place %d+%d is not in its %d characters", text, found.Offset, found.Length, n)
	}
	if shown := found.Under("--where: "); found.Reason == "" || strings.Count(shown, "\n") != 2 {
		t.Errorf("%q: want three lines, not\n%s", text, shown)
	}
}
