package query_test

import (
	"errors"
	"fmt"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/query"
)

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

func ExampleError_Under() {
	columns := []query.Column{{Name: "account", Type: query.Text}, {Name: "overdue", Type: query.Number}}
	_, err := query.Compile(`overdu > 1000`, columns)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		fmt.Println(wrong.Under("--where: "))
	}
	// Output:
	// --where: overdu > 1000
	//          ^^^^^^
	// there is no column overdu: did you mean overdue? The columns are account, overdue
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
