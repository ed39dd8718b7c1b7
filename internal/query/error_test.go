package query_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"arrears/internal/query"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestErrors compiles each query of testdata/errors.txt and compares what
// --where would show of its error with the lines that follow it there.
func TestErrors(t *testing.T) {
	const path, label = "testdata/errors.txt", "--where: "
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for i, block := range strings.Split(strings.TrimSuffix(string(golden), "\n"), "\n\n") {
		if i > 0 {
			got.WriteString("\n")
		}
		first, _, _ := strings.Cut(block, "\n")
		text := strings.TrimPrefix(first, label)
		var found *query.Error
		if _, err := query.Compile(text, columns); !errors.As(err, &found) {
			t.Fatalf("%s: got %v, want an error with its place", text, err)
		}
		if found.Offset < 0 || found.Length < 1 || found.Offset+found.Length > utf8.RuneCountInString(text)+1 {
			t.Errorf("%s: the place %d+%d is outside it", text, found.Offset, found.Length)
		}
		shown := found.Under(label)
		if strings.Count(shown, "\n") != 2 {
			t.Errorf("%s: want three lines, not\n%s", text, shown)
		}
		got.WriteString(shown + "\n")
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got.String() != string(golden) {
		t.Errorf("errors differ from %s; got\n%s", path, got.String())
	}
}

func TestLimits(t *testing.T) {
	for name, text := range map[string]string{
		"too long":     "covered" + strings.Repeat(" or covered", 200),
		"too deep":     strings.Repeat("(", 51) + "covered" + strings.Repeat(")", 51),
		"not UTF-8":    "name == \"S\xf6hne\"",
		"empty":        "",
		"only spaces":  " \n\t ",
		"only comment": "// covered",
	} {
		_, err := query.Compile(text, columns)
		if err == nil {
			t.Errorf("%s: compiles", name)
			continue
		}
		checkError(t, text, err)
	}
	for name, text := range map[string]string{
		"as long as may be": "covered or" + strings.Repeat(" ", 2000-len("covered orcovered")) + "covered",
		"as deep as may be": strings.Repeat("(", 50) + "covered" + strings.Repeat(")", 50),
		"many in a row":     "covered" + strings.Repeat(" or covered", 180),
		"many accounts":     `account in ["1"` + strings.Repeat(`, "100417"`, 190) + `]`,
	} {
		if _, err := query.Compile(text, columns); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFixedWords asks columns that hold nothing but some words for others, which would be
// no for ever, or yes.
func TestFixedWords(t *testing.T) {
	fixed := []query.Column{
		{Name: "state", Type: query.Text, Fixed: []string{"on_track", "broken"}},
		{Name: "holds", Type: query.Words, Fixed: []string{"dispute", "legal"}},
		{Name: "name", Type: query.Text},
	}
	const states = "want one of on_track, broken"
	for _, tt := range []struct{ text, want string }{
		{`state == "brokn"`, `state is never "brokn": did you mean "broken"? ` + states},
		{`"Broken" != state`, `state is never "Broken": did you mean "broken"? ` + states},
		{`state in ["broken", "settled"]`, `state is never "settled": ` + states},
		{`not (state != "xyzxyz")`, `state is never "xyzxyz": ` + states},
		{`"legl" in holds`, `holds is never "legl": did you mean "legal"? want one of dispute, legal`},
		{`state == "broken" or state == ""`, ""},
		{`state != name and "legal" in holds and name == "brokn"`, ""},
		{`state startsWith "bro"`, ""},
	} {
		_, err := query.Compile(tt.text, fixed)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasSuffix(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %s", tt.text, err, tt.want)
		}
	}
}

// TestUnder has marks under characters of several bytes, and one past the end.
func TestUnder(t *testing.T) {
	_, err := query.Compile("name ==\t\"Söhne\"\nand x >", columns)
	var found *query.Error
	if !errors.As(err, &found) {
		t.Fatal(err)
	}
	want := "--fail-if: name == \"Söhne\" and x >\n" +
		"                                  ^\n" +
		"the query stops after >: want what comes next, like a column or a number"
	if got := found.Under("--fail-if: "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if found.Offset != 23 || found.Length != 1 {
		t.Errorf("the place is %d+%d, want 23+1", found.Offset, found.Length)
	}
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
