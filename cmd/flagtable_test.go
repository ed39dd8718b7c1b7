package cmd

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// everyCommand calls look with each command of the program, the topics too.
func everyCommand(look func(*cobra.Command)) {
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		look(c)
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(Root(&Env{Context: context.Background(), Stdout: io.Discard, Stderr: io.Discard, Today: 739_000}))
}

// A flag has one sentence, which is in the table, and the table has no other.
func TestFlagTable(t *testing.T) {
	rows := make(map[string]bool)
	for _, word := range flagTable {
		if _, twice := rows[word.name]; twice {
			t.Errorf("--%s is in the table twice", word.name)
		}
		rows[word.name] = false
		if !slices.Contains(flagGroups(), word.group) {
			t.Errorf("--%s: no help lists the group %q", word.name, word.group)
		}
	}
	everyCommand(func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if _, known := rows[f.Name]; !known {
				t.Errorf("%s --%s is not in the table", c.CommandPath(), f.Name)
			}
			rows[f.Name] = true
		})
	})
	for name, used := range rows {
		if !used {
			t.Errorf("no command has the flag --%s of the table", name)
		}
	}
}

// Help fits a window of 80 columns.
func TestHelpFits(t *testing.T) {
	everyCommand(func(c *cobra.Command) {
		c.InitDefaultHelpFlag()
		for _, text := range []string{shortHelpOf(c, helpWidth), wholeHelpOf(c, helpWidth)} {
			for line := range strings.Lines(text) {
				if line = strings.TrimSuffix(line, "\n"); len([]rune(line)) > helpWidth {
					t.Errorf("%s: %d columns: %s", c.CommandPath(), len([]rune(line)), line)
				}
			}
		}
	})
}

// Help fits a narrower window too, and says the same words there: a command that is broken
// can still be copied to a prompt.
func TestHelpFitsNarrow(t *testing.T) {
	const most = 60
	said := func(text string) string { // a list without blanks is broken within
		return strings.Join(strings.Fields(strings.ReplaceAll(text, " \\\n", "\n")), "")
	}
	everyCommand(func(c *cobra.Command) {
		c.InitDefaultHelpFlag()
		text := wholeHelpOf(c, most)
		for line := range strings.Lines(text) {
			if line = strings.TrimSuffix(line, "\n"); len([]rune(line)) > most {
				t.Errorf("%s: %d columns: %s", c.CommandPath(), len([]rune(line)), line)
			}
		}
		if said(text) != said(wholeHelpOf(c, helpWidth)) {
			t.Errorf("%s: other words in a narrow window:\n%s", c.CommandPath(), text)
		}
	})
}

// Who types the old name of a flag is told the new one.
func TestOldNames(t *testing.T) {
	for _, typed := range [][3]string{
		{"ageing", "from", "layout"},
		{"ageing", "rates", "exchange-rates"},
		{"interest", "rates", "bank-rates"},
		{"settle proposal", "plan-grace", "grace"},
		{"settle quote", "grace", "breach-after"},
		{"interest", "agreed", "due"},
		{"plan", "interest", "rate"},
		{"settle proposal", "interest", "rate"},
		{"interest", "freeze", "hold"},
		{"settle split", "order", "allocate"},
		{"clock", "within", "ends-within"},
		{"settle ladder", "steps", "offers"},
	} {
		var stderr strings.Builder
		env := &Env{Context: context.Background(), Stdout: io.Discard, Stderr: &stderr, Today: 739_000}
		code := Main(env, append(strings.Fields(typed[0]), "--"+typed[1]))
		want := "arrears: there is no flag --" + typed[1] + " any more: it is called --" + typed[2] + " now\n"
		if code != exitUsage || !strings.HasPrefix(stderr.String(), want) {
			t.Errorf("%s --%s ended with %d and said %q, want %q", typed[0], typed[1], code, stderr.String(), want)
		}
	}
}

// A command whose operands are a ledger has every flag on how ledgers are read.
func TestReadingFlags(t *testing.T) {
	reading := []string{"rejects", "strict", "quiet", "again"}
	for _, f := range fileFlags() {
		reading = append(reading, f.name)
	}
	ledgers := 0
	everyCommand(func(c *cobra.Command) {
		if !strings.Contains(c.Use, " FILE...") && !strings.Contains(c.Use, "(FILE...") && !strings.Contains(c.Use, "LEDGER...") || slices.Contains(notLedgers, c.CommandPath()) {
			return
		}
		ledgers++
		for _, name := range reading {
			if c.Flags().Lookup(name) == nil {
				t.Errorf("%s reads ledgers and has no --%s", c.CommandPath(), name)
			}
		}
	})
	if ledgers < 9 {
		t.Errorf("%d commands read ledgers: the ways in which they say so are not known here", ledgers)
	}
}

// notLedgers are commands with several files that they do not read as a ledger.
var notLedgers = []string{"arrears formats test", "arrears formats sniff"}

// What a flag is when nobody types it stands in the help, where it is not nothing.
func TestDefaults(t *testing.T) {
	everyCommand(func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			var alone pflag.FlagSet
			alone.AddFlag(f)
			words := listed(&alone, 1000, func(*pflag.Flag) bool { return true })
			if strings.Count(strings.ReplaceAll(words, "(default [])", ""), "(default") > 1 {
				t.Errorf("%s --%s has two defaults in its help: %s", c.CommandPath(), f.Name, words)
			}
			starts := f.Value.String()
			if slices.Contains([]string{"", "0", "0%", "false", "[]"}, starts) || f.DefValue != "" || strings.Contains(f.Usage, "(default") {
				return
			}
			t.Errorf("%s --%s is %s when nobody says otherwise, and its help does not say so", c.CommandPath(), f.Name, starts)
		})
	})
}

// The page on upgrading has each name that changed.
func TestUpgradingNamesFlags(t *testing.T) {
	page, err := os.ReadFile("../docs/upgrading.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, names := range renamed {
		for _, name := range names {
			if !strings.Contains(string(page), "`--"+name) {
				t.Errorf("docs/upgrading.md does not name --%s, of %v", name, names)
			}
		}
	}
}
