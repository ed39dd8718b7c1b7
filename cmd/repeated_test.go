package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manyValues are the flags that gather the values of all their uses.
var manyValues = []string{
	"account", "ages", "condition", "control", "fail-if", "hold", "lump", "min-balance", "offer", "paid", "skip", "source", "stress", "weeks", "where",
}

// oneThere are flags of one value in a command, and of many in another.
var oneThere = []string{"arrears ageing --account", "arrears interest --account", "arrears clock --account", "arrears plan --account", "arrears plan check --account", "arrears plan reschedule --account", "arrears settle quote --account", "arrears settle compare --account", "arrears settle ladder --account", "arrears settle split --account", "arrears settle proposal --account", "arrears settle batch --offer", "arrears settle quote --offer", "arrears plan --weeks", "arrears plan batch --weeks", "arrears plan compare --weeks", "arrears plan reschedule --weeks"}

// TestEveryFlagOnce walks the tree and gives each flag of one value twice: the first value
// must not be dropped in silence.
func TestEveryFlagOnce(t *testing.T) {
	env := &Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: 739_000}
	found := make(map[string]bool)
	var look func(c *cobra.Command)
	look = func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if _, onFiles := f.Value.(valueOf); onFiles {
				return // held against one another when the files are known
			}
			typed := c.CommandPath() + " --" + f.Name
			first := valueFor(t, c, f)
			if slices.Contains(manyValues, f.Name) && !slices.Contains(oneThere, typed) {
				found[f.Name] = true
				if err := c.Flags().Set(f.Name, first); err != nil {
					t.Errorf("%s %s twice: %v, want both", typed, first, err)
				}
				return
			}
			second := "something else"
			if f.Value.Type() == "bool" {
				if err := c.Flags().Set(f.Name, "true"); err != nil {
					t.Errorf("%s twice: %v, want yes", typed, err)
				}
				second = "false"
			}
			err := c.Flags().Set(f.Name, second)
			if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("given twice, as %q and as %q", first, second)) {
				t.Errorf("%s %s --%s %s: %v, want both named", typed, first, f.Name, second, err)
			}
		})
		for _, child := range c.Commands() {
			look(child)
		}
	}
	look(Root(env))
	for _, name := range manyValues {
		if !found[name] {
			t.Errorf("no command has --%s, or it takes one value", name)
		}
	}
}

// valueFor sets a flag of a command to a value that it takes.
func valueFor(t *testing.T, c *cobra.Command, f *pflag.Flag) string {
	t.Helper()
	for _, value := range []string{
		"true", "12", "2026-11-30", "8%", "GBP", "csv", "oldest", "account", "D30", "due", "not-due", "next-month", "2026-01-01..2026-02-01",
		"last", "week", "none", "england-and-wales", "statutory", "exact", "column", "interest,principal", "individual", "balance", "trigger", "county", "monday", "nearest", "never",
	} {
		if c.Flags().Set(f.Name, value) == nil {
			return value
		}
	}
	t.Errorf("%s --%s: no value of the list is one for it", c.CommandPath(), f.Name)
	return ""
}

// TestGivenOnce is about the values that a flag keeps and the words of a refusal.
func TestGivenOnce(t *testing.T) {
	var day, top string
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	flags.StringVar(&day, "day", "", "")
	flags.StringVar(&top, "top", "", "")
	c := &cobra.Command{Use: "test"}
	c.Flags().AddFlagSet(flags)
	refuseTwice(c)
	err := c.ParseFlags([]string{"--day", "Monday", "--top", "5", "--day", "Tuesday"})
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) || flagError(&Env{}, c, err).Error() != `--day: given twice, as "Monday" and as "Tuesday": want one of them` {
		t.Errorf("%v", err)
	}
	if day != "Monday" || top != "5" {
		t.Errorf("the values are %q and %q", day, top)
	}
}
