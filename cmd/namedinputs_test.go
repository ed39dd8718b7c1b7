package cmd

import (
	"context"
	"io"
	"slices"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every flag that names a file to be read is known by its help, so that no result
// replaces the file.
func TestNamedInputs(t *testing.T) {
	reads := []string{
		"accounts", "budget", "creditors", "entries", "events", "fees", "fixed-sums", "guidelines", "hearing-fees", "holidays-file",
		"judgment-rates", "layout", "limitation-periods", "limits", "policy", "rates", "receipts", "statutory-rates", "vat-rates",
	}
	var found []string
	var look func(c *cobra.Command)
	look = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(reads, f.Name) {
				return
			}
			found = append(found, f.Name)
			if err := c.Flags().Set(f.Name, "read.csv"); err != nil {
				t.Fatal(err)
			}
			if got := namedInputs(c, []string{"a.csv"}); !slices.Contains(got, "read.csv") || got[0] != "a.csv" {
				t.Errorf("%s --%s read.csv: the inputs are %q", c.CommandPath(), f.Name, got)
			}
			f.Changed = false
		})
		for _, child := range c.Commands() {
			look(child)
		}
	}
	look(Root(&Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: 739_000}))
	for _, name := range reads {
		if !slices.Contains(found, name) {
			t.Errorf("no command has --%s", name)
		}
	}
}
