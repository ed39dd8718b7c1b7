package cmd

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

// FuzzSettings reads config files of any text: nothing panics, and each complaint has
// the line that it is about and words.
func FuzzSettings(f *testing.F) {
	for _, text := range []string{
		"", "as-at = 2026-10-31\nbuckets = [30, 60]\n[ageing]\nby = \"owner\"\n",
		"[files.\"pay*.csv\"]\nsign = \"inverted\"\nmap = [\"account=Who\", \"amount=Sum\"]\n[sender]\nname = \"Harling Supplies\"\n",
		"files = 1\nsender = 3\nall = true\n[config]\nformat = \"csv\"\n", "[plan.check]\ngrace = 3\n[[ageing]]\n", "ageing = {top = 3, by = {}}\n",
		"output = \"x\"\nconfig = \"y\"\nages = []\n", "top = 1_000\nrate = 08:00:00\n", "\"a b\".c.d = 1\n[\"\"]\n", "as-at = 2026-02-30\n", "a = \"\x00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		env := &Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard}
		file, err := parseSettings("arrears.toml", []byte(text))
		if err == nil {
			err = file.check(env)
		}
		for _, p := range complaints(err) {
			if p.Line < 1 || p.File == "" || strings.TrimSpace(p.Err.Error()) == "" {
				t.Errorf("%q: a complaint without its place or words: %v", text, p)
			}
		}
		if err != nil && len(complaints(err)) == 0 {
			t.Errorf("%q: %v is no complaint with a place", text, err)
		}
	})
}

// complaints are those that an error is made of.
func complaints(err error) []*ledger.Problem {
	var one *ledger.Problem
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*ledger.Problem
		for _, e := range several.Unwrap() {
			all = append(all, complaints(e)...)
		}
		return all
	}
	if errors.As(err, &one) {
		return []*ledger.Problem{one}
	}
	return nil
}
