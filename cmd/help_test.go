package cmd_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/cmd"
)

// TestEveryCommandHasHelp walks the tree: examples, exit codes, a group, and a
// description for every flag.
func TestEveryCommandHasHelp(t *testing.T) {
	root := cmd.Root(&cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Today: today})
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		path := c.CommandPath()
		if c.Short == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: Short is %q, want a phrase without a full stop", path, c.Short)
		}
		if c.Runnable() && c != root {
			if c.Example == "" {
				t.Errorf("%s: no example", path)
			}
			if c.Name() != "version" && !strings.Contains(c.Long, "Exit codes:") {
				t.Errorf("%s: its help does not list its exit codes", path)
			}
		}
		if c.Parent() == root && c.Runnable() && c.GroupID == "" {
			t.Errorf("%s: in no group", path)
		}
		for line := range strings.Lines(c.Long) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > 84 {
				t.Errorf("%s: a line of its help has %d characters: %s", path, n, line)
			}
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s: --%s has no description", path, f.Name)
			}
			if f.Value.Type() != "bool" && f.Name != "help" && !strings.Contains(f.Usage, "`") {
				t.Errorf("%s: --%s names no placeholder", path, f.Name)
			}
		})
		for _, child := range c.Commands() {
			walk(child)
		}
	}
	walk(root)
}

// TestEveryHelpFileIsShown looks for texts that no command or topic has.
func TestEveryHelpFileIsShown(t *testing.T) {
	files, err := filepath.Glob("help/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of help: %v", len(files), err)
	}
	var shown strings.Builder
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		shown.WriteString(c.Long + "\n")
		for _, child := range c.Commands() {
			walk(child)
		}
	}
	walk(cmd.Root(&cmd.Env{Context: context.Background(), Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Today: today}))
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(string(text), "\n") || !strings.Contains(shown.String(), string(text)) {
			t.Errorf("%s is shown by no command", name)
		}
	}
}
