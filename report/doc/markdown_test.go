package doc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/report/doc"
)

func TestMarkdown(t *testing.T) {
	want := `## Aged debts

- As at: 30 Sep 2026
- Control total: 8,375.50

### Accounts

| Account | Name | Currency | over-90 | Balance | Share |
| --- | --- | --- | ---: | ---: | ---: |
| ALFA01 | Alfa Cafés | GBP | - | 2,100.50 | 41.66% |
| BRIX02 | Brix \| "Sons", Ltd | GBP | 2,150.75 | 6,630.75 | 41.66% |
| 00123 | =cmd\|' /C calc'!A0 | GBP | - | -355.75 | 41.66% |
| EVIL | \\x1b\[2J\\u202e\*x\*\\n\<b> | GBP | - | 0.00 | 41.66% |
| JP1 | 株式会社 | JPY | 1,234,567 | 1,234,567 | 41.66% |
| **Total** |  | **GBP** | **2,150.75** | **8,375.50** |  |
| **Total** |  | **JPY** | **1,234,567** | **1,234,567** |  |

| Account | Hold |
| --- | --- |

'''text
not due      ████████████████▌                          41.4 %
over-90      ████████████████████████████████████████  100.0 %
unallocated                                             -1.9 %
'''

1. 1 account is held: breathing space.
2. Rates \| to 31 Dec 2026.

as at 30 Sep 2026 · by due date · ties to control 8,375.50 (difference 0.00)
`
	want = strings.ReplaceAll(want, "'''", "```")
	if diff := cmp.Diff(want, render(t, doc.AsMarkdown, aged(t))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestMarkdownIsNeverMarkup(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Brix & Co", "Brix & Co"},
		{"a &lt; b", `a \&lt; b`},
		{"# heading #", `\# heading \#`},
		{"- item", `\- item`},
		{"+ item", `\+ item`},
		{"> quote", `\> quote`},
		{"===", `\===`},
		{"1. first", `1\. first`},
		{"12) twelfth", `12\) twelfth`},
		{"30 days", "30 days"},
		{"    code", "code"},
		{"`code`", "\\`code\\`"},
		{"[x](http://y)", `\[x\](http://y)`},
		{"<b>_x_</b>", `\<b>\_x\_\</b>`},
		{"~~x~~", `\~\~x\~\~`},
	}
	for _, tt := range tests {
		if got := render(t, doc.AsMarkdown, &doc.Document{Line: tt.text}); got != tt.want+"\n" {
			t.Errorf("%q became %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzMarkdown checks that any name leaves one line a row, with as many cells
// as there are columns.
func FuzzMarkdown(f *testing.F) {
	for _, name := range uglyNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		lines := strings.Split(render(t, doc.AsMarkdown, named(name)), "\n")
		if len(lines) != 6 || lines[5] != "" {
			t.Fatalf("%d lines, want 5 and the end:\n%s", len(lines), strings.Join(lines, "\n"))
		}
		row := lines[3]
		if doc.Visible(row) != row {
			t.Errorf("%q lets something through", row)
		}
		bare := strings.NewReplacer(`\\`, "", `\|`, "").Replace(row)
		if got := strings.Count(bare, "|"); got != 3 || !strings.HasSuffix(row, " | 2.00 |") {
			t.Errorf("%d bars in %q, want 3", got, row)
		}
	})
}
