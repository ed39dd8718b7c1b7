package query_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"arrears/internal/query"
)

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
