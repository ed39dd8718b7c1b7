package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func tableEnv(t *testing.T, text string) (env *Env, file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return &Env{Context: t.Context(), Today: ledger.MustDate(2026, 11, 21)}, file
}

// The scale of fees that a file has answers in place of the built-in one, and only
// for its jurisdiction and days.
func TestReplaceIssueFees(t *testing.T) {
	env, file := tableEnv(t, `jurisdiction,from,to,over,up_to,amount,percent
scotland,2026-01-01,,0.00,300.00,23.00,
scotland,2026-01-01,,300.00,,,5
`)
	tables, err := replaceIssueFees(env, statute.UK(), file)
	if err != nil {
		t.Fatal(err)
	}
	bands := tables.IssueFees()
	if len(bands) != 2 {
		t.Fatalf("%d bands, want the 2 of the file", len(bands))
	}
	for i, want := range []statute.FeeBand{
		{From: ledger.MustDate(2026, 1, 1), UpTo: 300_00, Amount: 23_00},
		{From: ledger.MustDate(2026, 1, 1), Over: 300_00, Percent: decimal.NewFromInt(5)},
	} {
		got := bands[i]
		if got.Jurisdiction != ledger.Scotland || got.From != want.From || got.To != 0 || got.Over != want.Over ||
			got.UpTo != want.UpTo || got.Amount != want.Amount || !got.Percent.Equal(want.Percent) || got.Source != file {
			t.Errorf("band %d is %+v, want %+v from the file", i, got, want)
		}
	}
}

// A complaint about a row says where its cell stands, under the heading of the
// file.
func TestReplaceTablePlacesComplaints(t *testing.T) {
	type replace func(*Env, *statute.Tables, string) (*statute.Tables, error)
	for _, c := range []struct {
		name, text, want string
		with             replace
	}{
		{"fees with a gap", "jurisdiction,from,to,over,up_to,amount,percent\nscotland,2026-01-01,,0.00,300.00,23.00,\nscotland,2026-01-01,,301.00,,,5\n", ":3:22: over: ", replaceIssueFees},
		{"a fee that is two", "jurisdiction,from,to,over,up_to,amount,percent\nscotland,2026-01-01,,0.00,,23.00,5\n", ":2:34: percent: ", replaceIssueFees},
		{"holidays that do not rise", "title,date,division\nA,2031-05-06,scotland\nB,2031-05-06,scotland\n", ":3:3: date: ", replaceHolidays},
		{"holidays without a date", "division,date,title\nscotland,,A\n", ":2:10: date: ", replaceHolidays},
		{"no holidays", "division,date,title\n", "rows", replaceHolidays},
		{"rates that end before they begin", "from,to,bank_rate,rate\n2026-01-01,2025-06-30,4,12\n", ":2:12: to: ", replaceReferenceRates},
		{"sums that end", "above,below,sum\n0.00,500.00,50.00\n", ":2:6: below: ", replaceFixedSums},
		{"a band that is none", "band,from,to,rate\nhalf,2026-01-01,,10\n", ":2:1: band: ", replaceVATRates},
	} {
		t.Run(c.name, func(t *testing.T) {
			env, file := tableEnv(t, c.text)
			_, err := c.with(env, statute.UK(), file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error = %v, want one with %q", err, c.want)
			}
		})
	}
}
