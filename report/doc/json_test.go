package doc_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/report/doc"
)

func TestJSON(t *testing.T) {
	want := `{
  "schema": "arrears.test/1",
  "title": "Aged debts",
  "as_at": "2026-09-30",
  "control": "8375.50",
  "count": 4,
  "difference": null,
  "accounts": [
    {"account": "ALFA01", "name": "Alfa Cafés", "currency": "GBP", "over-90": "0.00", "balance": "2100.50", "share": "41.66", "group": "north"},
    {"account": "BRIX02", "name": "Brix | \"Sons\", Ltd", "currency": "GBP", "over-90": "2150.75", "balance": "6630.75", "share": "41.66", "group": "north"},
    {"account": "00123", "name": "=cmd|' /C calc'!A0", "currency": "GBP", "over-90": "0.00", "balance": "-355.75", "share": "41.66", "group": "north"},
    {"account": "EVIL", "name": "\u001b[2J\u202e*x*\n<b>", "currency": "GBP", "over-90": "0.00", "balance": "0.00", "share": "41.66", "group": "north"},
    {"account": "JP1", "name": "株式会社", "currency": "JPY", "over-90": "1234567", "balance": "1234567", "share": "41.66", "group": "north"}
  ],
  "accounts_totals": [
    {"account": "Total", "name": null, "currency": "GBP", "over-90": "2150.75", "balance": "8375.50", "share": null, "group": null},
    {"account": "Total", "name": null, "currency": "JPY", "over-90": "1234567", "balance": "1234567", "share": null, "group": null}
  ],
  "held": [],
  "notes": [
    "1 account is held: breathing space.",
    "Rates | to 31 Dec 2026."
  ],
  "line": "as at 30 Sep 2026 · by due date · ties to control 8,375.50 (difference 0.00)"
}
`
	got := render(t, doc.AsJSON, aged(t))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !json.Valid([]byte(got)) {
		t.Error("not valid JSON")
	}
}

func TestJSONOfNothing(t *testing.T) {
	want := "{\n  \"schema\": \"\",\n  \"notes\": [],\n  \"line\": \"\"\n}\n"
	if got := render(t, doc.AsJSON, &doc.Document{}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzJSON checks that any text, wherever it stands, leaves valid JSON that
// gives the text back and shows all that is in it.
func FuzzJSON(f *testing.F) {
	for _, name := range uglyNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, text string) {
		result := named(text)
		result.Schema, result.Title, result.Line = text, text, text
		result.Notes = []string{text}
		got := render(t, doc.AsJSON, result)
		for line := range strings.Lines(got) {
			if line = strings.TrimSuffix(line, "\n"); doc.Visible(line) != line {
				t.Errorf("%q lets something through", line)
			}
		}
		var back struct {
			Schema, Line string
			Notes        []string
			Accounts     []struct{ Name string }
		}
		if err := json.Unmarshal([]byte(got), &back); err != nil {
			t.Fatalf("%v in:\n%s", err, got)
		}
		want := string([]rune(text)) // JSON has no bytes that are not UTF-8
		for _, read := range []string{back.Schema, back.Line, back.Notes[0], back.Accounts[1].Name} {
			if read != want {
				t.Errorf("read back %q, want %q", read, want)
			}
		}
		result.Facts = []doc.Fact{{Name: text, Value: doc.Text(text)}}
		result.Tables[0].Name, result.Tables[0].Columns[0].Name = text, text
		if got := render(t, doc.AsJSON, result); !json.Valid([]byte(got)) {
			t.Errorf("not valid JSON:\n%s", got)
		}
	})
}
