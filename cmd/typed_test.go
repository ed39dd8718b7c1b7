package cmd

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
)

// spelled31 are ways to write the last day of October 2026, on 1 November of it.
var spelled31 = []string{"2026-10-31", "31/10/2026", "31 Oct 2026", "31 october 2026", "yesterday", "Month-End"}

// TestFlagsAsTyped walks the flags of all commands by their kinds, and tries each way to
// write a value on each flag of that kind.
func TestFlagsAsTyped(t *testing.T) {
	tried := make(map[string]int)
	try := func(c *cobra.Command, name string, fresh func() *pflag.Flag, pattern string, spellings, never []string) {
		for _, spelling := range spellings {
			f := fresh()
			if err := f.Value.Set(strings.ReplaceAll(pattern, "#", spelling)); err != nil {
				t.Errorf("%s --%s %s: %v", c.CommandPath(), name, strings.ReplaceAll(pattern, "#", spelling), err)
				continue
			}
			plain := fresh()
			if err := plain.Value.Set(strings.ReplaceAll(pattern, "#", spellings[0])); err != nil || f.Value.String() != plain.Value.String() {
				t.Errorf("%s --%s: %s is %s, want %s (%v)", c.CommandPath(), name, spelling, f.Value, plain.Value, err)
			}
		}
		for _, wrong := range never {
			value, fault, _ := strings.Cut(wrong, "|")
			if err := fresh().Value.Set(strings.ReplaceAll(pattern, "#", value)); err == nil || !strings.Contains(err.Error(), fault) {
				t.Errorf("%s --%s %s: %v, want %q", c.CommandPath(), name, value, err, fault)
			}
		}
	}
	never := []string{"2026-02-30|there is no 30 February 2026", "31/10/26|has a year of two digits", "10/31/2026|want the day first"}
	everyCommand(func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			fresh := func() *pflag.Flag { return freshFlag(t, c, f.Name) }
			once, is := f.Value.(*givenOnce)
			if !is {
				once = &givenOnce{Value: f.Value}
			}
			switch _, isDay := once.Value.(typedDayFlag); {
			case isDay && f.Name == "first": // of a plan, which is to come
				tried["first"]++
				past := func(word string) bool {
					return slices.Contains([]string{"yesterday", "month-end"}, strings.ToLower(word))
				}
				try(c, f.Name, fresh, "#", slices.DeleteFunc(slices.Clone(spelled31), past), append(never, "Month-End|which is past", "yesterday|which is past"))
			case isDay:
				tried["day"]++
				try(c, f.Name, fresh, "#", spelled31, never)
			case slices.Contains(datedFlags, f.Name) && f.Value.Type() != "int":
				tried["dated"]++
				try(c, f.Name, fresh, "100@#", spelled31, never)
			case f.Name == "hold":
				tried["span"]++
				try(c, f.Name, fresh, "#..#", spelled31, never)
				try(c, f.Name, fresh, "#..", spelled31, never)
			case strings.HasSuffix(f.Name, "rate") || f.Name == "share":
				if once.Value.Type() == "string" {
					return // read when all flags are: see TestPercentages
				}
				tried["percentage"]++
				try(c, f.Name, fresh, "#", []string{"8%", "8"}, []string{"0.5|has no sign and could be 50% or 0.5%"})
			}
		})
	})
	for kind, least := range map[string]int{"day": 30, "dated": 8, "span": 2, "percentage": 6} {
		if tried[kind] < least {
			t.Errorf("%d flags of the kind %s are known here, want %d or more", tried[kind], kind, least)
		}
	}
}

// freshFlag is a flag of a command as nobody has typed it yet.
func freshFlag(t *testing.T, c *cobra.Command, name string) *pflag.Flag {
	t.Helper()
	env := &Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: ledger.MustDate(2026, 11, 1)}
	found, _, err := rootFor(env, strings.Fields(c.CommandPath())[1:]).Find(strings.Fields(c.CommandPath())[1:])
	if err != nil {
		t.Fatal(err)
	}
	return found.Flags().Lookup(name)
}

// Every command with a result can be quiet, and every one that makes a ledger of exports
// can be strict.
func TestQuietAndStrict(t *testing.T) {
	everyCommand(func(c *cobra.Command) {
		for _, pair := range [][2]string{{"output", "quiet"}, {"map", "strict"}} {
			if c.Flags().Lookup(pair[0]) != nil && c.Flags().Lookup(pair[1]) == nil {
				if c.Parent().Name() == "formats" && pair[1] == "strict" {
					continue // what is read is shown, and no ledger is made of it
				}
				t.Errorf("%s has --%s and no --%s", c.CommandPath(), pair[0], pair[1])
			}
		}
	})
}
