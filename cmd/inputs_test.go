package cmd

import (
	"context"
	"io"
	"slices"
	"testing"

	"github.com/spf13/pflag"
)

// Every flag that names a file to be read is known by its help, so that no result
// replaces the file.
func TestNamedInputs(t *testing.T) {
	reads := []string{
		"accounts", "budget", "creditors", "events", "fees", "fixed-sums", "guidelines", "hearing-fees", "history", "bank-holidays",
		"judgment-rates", "layout", "limitation-periods", "limits", "policy", "bank-rates", "exchange-rates", "receipts", "statutory-rates", "vat-rates",
	}
	env := &Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: 739_000}
	found := make(map[string]bool)
	var look func(path []string)
	look = func(path []string) {
		c, _, err := Root(env).Find(path)
		if err != nil {
			t.Fatal(err)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(reads, f.Name) {
				return
			}
			found[f.Name] = true
			// A tree of its own for each flag: one that was set stays so.
			c, _, _ := Root(env).Find(path)
			if err := c.Flags().Set(f.Name, "read.csv"); err != nil {
				t.Fatal(err)
			}
			if got := namedInputs(c, []string{"a.csv"}); !slices.Equal(got, []string{"a.csv", "read.csv"}) {
				t.Errorf("%s --%s read.csv: the inputs are %q", c.CommandPath(), f.Name, got)
			}
		})
		for _, child := range c.Commands() {
			look(append(slices.Clone(path), child.Name()))
		}
	}
	look(nil)
	for _, name := range reads {
		if !found[name] {
			t.Errorf("no command has --%s", name)
		}
	}
}
