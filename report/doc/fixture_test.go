package doc_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// aged is a document with everything that a document can have, and with names
// that mean harm.
func aged(t testing.TB) *doc.Document {
	t.Helper()
	gbp, jpy := ledger.Sterling, currency(t, "JPY")
	day := ledger.MustDate(2026, 9, 30)
	return &doc.Document{
		Schema: "arrears.test/1",
		Title:  "Aged debts",
		Facts: []doc.Fact{
			{Name: "as_at", Label: "As at", Value: doc.Day(day)},
			{Name: "control", Label: "Control total", Value: doc.Sum(gbp, 837550)},
			{Name: "count", Value: doc.Count(4)},
			{Name: "difference", Label: "Difference"},
		},
		Tables: []doc.Table{
			{
				Name:  "accounts",
				Title: "Accounts",
				Columns: []doc.Column{
					{Name: "account", Heading: "Account"},
					{Name: "name", Heading: "Name"},
					{Name: "currency", Heading: "Currency"},
					{Name: "over-90", Heading: "over-90", Right: true, DashZero: true},
					{Name: "balance", Heading: "Balance", Right: true},
					{Name: "share", Heading: "Share", Right: true},
					{Name: "group"},
				},
				Rows: doc.Rows(
					accountRow("ALFA01", "Alfa Cafés", gbp, 0, 210050),
					accountRow("BRIX02", `Brix | "Sons", Ltd`, gbp, 215075, 663075),
					accountRow("00123", "=cmd|' /C calc'!A0", gbp, 0, -35575),
					accountRow("EVIL", "\x1b[2J\u202e*x*\n<b>", gbp, 0, 0),
					accountRow("JP1", "株式会社", jpy, 1234567, 1234567),
				),
				Totals: [][]doc.Cell{
					{doc.Text("Total"), {}, doc.Text("GBP"), doc.Sum(gbp, 215075), doc.Sum(gbp, 837550), {}, {}},
					{doc.Text("Total"), {}, doc.Text("JPY"), doc.Sum(jpy, 1234567), doc.Sum(jpy, 1234567), {}, {}},
				},
			},
			{Name: "held", Columns: []doc.Column{{Name: "account", Heading: "Account"}, {Name: "hold", Heading: "Hold"}}},
		},
		Bars: []doc.ChartBar{
			{Label: "not due", Value: 620000, Of: 1496925},
			{Label: "over-90", Value: 1496925, Of: 1496925},
			{Label: "unallocated", Value: -29000, Of: 1496925},
		},
		Notes: []string{"1 account is held: breathing space.", "Rates | to 31 Dec 2026."},
		Line:  "as at 30 Sep 2026 · by due date · ties to control 8,375.50 (difference 0.00)",
	}
}

func accountRow(account, name string, c ledger.Currency, old, balance ledger.Money) []doc.Cell {
	return []doc.Cell{
		doc.Text(account), doc.Text(name), doc.Text(c.String()),
		doc.Sum(c, old), doc.Sum(c, balance), doc.Percent(4166), doc.Text("north"),
	}
}

// named is a document of one table, with a row before and a row after the one
// that holds the name.
func named(name string) *doc.Document {
	gbp := ledger.Sterling
	return &doc.Document{Tables: []doc.Table{{
		Name: "accounts",
		Columns: []doc.Column{
			{Name: "name", Heading: "Name"},
			{Name: "balance", Heading: "Balance", Right: true},
		},
		Rows: doc.Rows(
			[]doc.Cell{doc.Text("Alfa"), doc.Sum(gbp, 100)},
			[]doc.Cell{doc.Text(name), doc.Sum(gbp, 200)},
			[]doc.Cell{doc.Text("Brix"), doc.Sum(gbp, 300)},
		),
	}}}
}

// uglyNames are what a name has to be safe from.
func uglyNames() []string {
	return []string{
		"", " ", "a  b ", "Brix & Co", "-", "=1+1", "'=1+1", "-5", "+44 20", "@x", "\t=x", `\.`, `"`, `a"b`, "a,b", "a\nb\r\nc", "a|b", `a\|b`, `\`,
		"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\x9b31m", "\u009b31m", "\u202egnp", "\u200b", "\ufeffx", "\u2028", "\xff\xfe", "\U000e0041",
		"株式会社", "Jose\u0301", "👍🏽", "👨\u200d👩", "❤\ufe0f", "\u00a0x", "\u3000x", "```", "# x", "1. x", "<b>", "&lt;", "- [ ] x", strings.Repeat("long ", 60),
	}
}

func currency(t testing.TB, code string) ledger.Currency {
	t.Helper()
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func render(t testing.TB, format doc.Format, result *doc.Document) string {
	t.Helper()
	var b strings.Builder
	if err := doc.Render(&b, format, result); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
