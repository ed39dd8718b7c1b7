package cmd

import (
	"context"
	"io"
	"slices"
	"testing"

	"github.com/spf13/cobra"
)

// TestNamesOfCommands holds the names by which parts of the tree are made
// against those that the commands have.
func TestNamesOfCommands(t *testing.T) {
	env := &Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: 739_000}
	for _, c := range commands() {
		made := c.make(env)
		if got := append([]string{made.Name()}, made.Aliases...); !slices.Equal(got, c.names) {
			t.Errorf("a command is called %q, and made for %q", got, c.names)
		}
		for _, name := range c.names {
			all := rootFor(env, []string{name}).Commands()
			if !slices.ContainsFunc(all, func(c *cobra.Command) bool { return c.Name() == made.Name() }) {
				t.Errorf("%s: the tree for it has %d commands and not that", name, len(all))
			}
		}
	}
	if got, want := len(rootFor(env, []string{"plna"}).Commands()), len(Root(env).Commands()); got != want {
		t.Errorf("for a name that is none the tree has %d commands, want all %d", got, want)
	}
}
