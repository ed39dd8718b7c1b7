package report_test

import (
	"strings"
	"testing"

	"arrears/internal/gap"
	"arrears/internal/ledger"
	"arrears/report"
	"arrears/report/doc"
)

// gapTable renders what could explain gaps for people.
func gapTable(t *testing.T, gaps int, found ...gap.Explanation) string {
	t.Helper()
	var out strings.Builder
	if err := doc.Render(&out, doc.AsTable, report.Explained(found, gaps)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestExplainedFitsBelowAnError(t *testing.T) {
	row := gap.Row{Origin: "sales.csv:9", Account: "A\x1b[31m", Document: "INV-1", Ours: 1200}
	many := gap.Suspect{Subject: gap.OneRow, Relation: gap.LeftOut, Count: 40, Ours: 1200}
	for range 5 {
		many.Rows = append(many.Rows, row)
	}
	g := gap.Explanation{
		Gap:      gap.Gap{Currency: ledger.Sterling, Ours: 123456789, Theirs: 123455589},
		Suspects: []gap.Suspect{many},
	}
	for i := range 9 {
		g.Suspects = append(g.Suspects, gap.Suspect{Subject: gap.OneAccount, Relation: gap.Twice, What: "B" + string(rune('0'+i)), Count: 2, Ours: -1200, Theirs: -2400})
	}
	for range 9 {
		g.Suspects = append(g.Suspects, gap.Suspect{Subject: gap.ExcludedRows, What: "Void", Count: 1, Ours: 100})
	}
	got := gapTable(t, 1, g)
	lines := strings.Split(strings.TrimSpace(got), "\n")
	if filled := len(lines) - strings.Count(got, "\n\n"); filled > 14 {
		t.Errorf("%d lines:\n%s", filled, got)
	}
	for _, want := range []string{"one of 40 rows, left out of the control", "1 row of status \"Void\": GBP 1.00, not counted here", "and 5 more things that do not make it"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "\x1b") {
		t.Errorf("a name reaches the terminal as it is: %q", got)
	}
}

func TestExplainedNothing(t *testing.T) {
	got := gapTable(t, 1, gap.Explanation{Gap: gap.Gap{Currency: ledger.Sterling, Ours: 100000, Theirs: 100009}, Suspects: []gap.Suspect{{Subject: gap.Digits}}})
	want := `What could explain it

1  no single row, account, kind or file makes exactly GBP 0.09: there may be more than one cause
2  the difference divides by 9, as it does when two digits have changed places
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestExplainedSomeOfSeveral(t *testing.T) {
	total := func(line int, theirs ledger.Money, s ...gap.Suspect) gap.Explanation {
		return gap.Explanation{Gap: gap.Gap{Currency: ledger.Sterling, Ours: 500, Theirs: theirs, File: "x.csv", To: line}, Suspects: s}
	}
	got := gapTable(t, 7,
		total(5, 400, gap.Suspect{Subject: gap.OneKind, Relation: gap.LeftOut, What: "credit_note", Count: 2, Ours: -100}),
		total(9, 700), total(12, 900))
	want := `What could explain it

Total on  What                                               In the ledger  In the total
--------  -------------------------------------------------  -------------  ------------
  line 5  2 rows of kind credit note, left out of the total          -1.00          0.00

1  x.csv: line 9 states 2.00 more than its rows: no single row, account, kind or file makes exactly GBP 2.00: there may be more than one cause
2  x.csv: line 12 states 4.00 more than its rows: no single row, account, kind or file makes exactly GBP 4.00: there may be more than one cause
3  only the first 3 of 7 gaps are looked into: put these right and run it again
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestSuspectWords(t *testing.T) {
	for want, s := range map[string]gap.Suspect{
		"12 rows dated after 30 Jun 2026, counted in the control": {Subject: gap.LaterRows, Relation: gap.Counted, Count: 12},
		"3 rows that are settled, counted in the control":         {Subject: gap.SettledRows, Relation: gap.Counted, Count: 3},
		"1 row of status \"Void\", counted in the control":        {Subject: gap.ExcludedRows, Relation: gap.Counted, What: "Void", Count: 1},
		"the full amounts, not what is open of them":              {Subject: gap.FullAmounts, Relation: gap.Instead},
		"the figure in EUR":                                         {Subject: gap.Currency, Relation: gap.Instead, What: "EUR"},
		"all currencies added up as if they were one":               {Subject: gap.AllCurrencies, Relation: gap.Instead},
		"file jan.csv (2 rows), counted twice, or missing here":     {Subject: gap.OneFile, Relation: gap.Twice, What: "jan.csv", Count: 2},
		"2 rows on hold, left out of the control":                   {Subject: gap.HeldRows, Relation: gap.LeftOut, Count: 2},
		"2 rows on hold (breathing space), left out of the control": {Subject: gap.HeldRows, Relation: gap.LeftOut, What: "breathing_space", Count: 2},
		"what is in dispute, on 2 rows, left out of the control":    {Subject: gap.DisputedParts, Relation: gap.LeftOut, Count: 2},
		"2 open credits, with the other sign":                       {Subject: gap.Credits, Relation: gap.WrongSign, Count: 2},
	} {
		got := gapTable(t, 1, gap.Explanation{AsAt: ledger.MustDate(2026, 6, 30), Gap: gap.Gap{Currency: ledger.Sterling, Theirs: 1}, Suspects: []gap.Suspect{s}})
		if !strings.Contains(got, "\n"+want+" ") {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

// TestGapsHaveOneSize: the error above a gap says which way it goes, and the
// words below it do not turn it round.
func TestGapsHaveOneSize(t *testing.T) {
	got := gapTable(t, 1, gap.Explanation{Gap: gap.Gap{Currency: ledger.Sterling, Ours: 29500, Theirs: 28000}})
	if want := "no single row, account, kind or file makes exactly GBP 15.00:"; !strings.Contains(got, want) {
		t.Errorf("no %q in:\n%s", want, got)
	}
}
