package cmd

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// check refuses what no command understands, and puts the full name of its command on
// each setting that is for one.
func (s *settingsFile) check(env *Env) error {
	k := settingsCheck{env: env, file: s.name, told: make(map[settingTable]bool)}
	for i := range s.tables {
		k.table(&s.tables[i])
	}
	for i := range s.all {
		k.setting(&s.all[i])
	}
	slices.SortStableFunc(k.problems, func(a, b *ledger.Problem) int { return a.Line - b.Line })
	return ledger.Refuse(k.problems...)
}

// settingsCheck holds a config file against the commands.
type settingsCheck struct {
	env      *Env
	file     string
	told     map[settingTable]bool // tables that were looked at
	problems []*ledger.Problem
}

func (k *settingsCheck) blame(line int, format string, args ...any) {
	k.problems = append(k.problems, &ledger.Problem{File: k.file, Line: line, Err: errors.New(doc.Visible(fmt.Sprintf(format, args...)))})
}

// table looks at what a heading says, or the first parts of a key with dots, once.
func (k *settingsCheck) table(t *settingTable) {
	seen := settingTable{kind: t.kind, name: t.name}
	if k.told[seen] {
		return
	}
	k.told[seen] = true
	switch t.kind {
	case aboutCommand:
		if c := k.command(t.name); c == nil {
			k.blame(t.line, "[%s]: there is no such command, nor is it files or sender%s", t.name, nearest(t.name, append(k.paths(), "files", "sender")))
		}
	case aboutFiles:
		if _, err := filepath.Match(t.name, "-"); err != nil {
			k.blame(t.line, "[files.%q]: this is no pattern of names: want one like payments*.csv", t.name)
		}
	}
}

// setting looks at a key.
func (k *settingsCheck) setting(one *setting) {
	k.table(&one.about)
	switch one.about.kind {
	case aboutAll:
		k.forAll(one)
	case aboutCommand:
		k.forCommand(one)
	case aboutFiles:
		var names []string
		for _, f := range fileFlags() {
			names = append(names, f.name)
		}
		if !slices.Contains(names, one.key) {
			k.blame(one.line, "%q says nothing of how a file is written%s", one.key, nearest(one.key, names))
		}
	case aboutSender:
		for _, v := range one.values {
			if v.kind == isYesNo {
				k.blame(one.line, "sender.%s: %s is neither words nor a number: want what a letter has there", one.key, v.text)
			}
		}
	}
}

// writing are flags that name a file to be written, which no two commands share.
var writing = []string{"output", "rejects", "report"}

// forAll looks at a key above all tables.
func (k *settingsCheck) forAll(one *setting) {
	var names []string
	for i := range flagTable {
		names = append(names, flagTable[i].name)
	}
	switch {
	case one.key == "config":
		k.blame(one.line, "config names this file itself: it is typed, or %s says it", settingsVar)
	case one.key == "files":
		k.blame(one.line, `files is said of files by the pattern of their names: want it as a heading, like [files."payments*.csv"]`)
	case one.key == "sender":
		k.blame(one.line, "sender is the letterhead: want it as a heading, [sender], with lines like name = %q below it", "Harling Supplies Ltd")
	case one.key == "all":
		k.blame(one.line, "all is a flag of 'arrears config', which takes nothing from a config file: leave it out")
	case slices.Contains(writing, one.key):
		k.blame(one.line, "%[1]s is a file that is written, and would be the same for all commands: want it below the heading of one, like [ageing]", one.key)
	case !slices.Contains(names, one.key):
		k.blame(one.line, "no command has a flag %q%s", one.key, nearest(one.key, names))
	}
}

// forCommand looks at a key below the heading of a command.
func (k *settingsCheck) forCommand(one *setting) {
	c := k.command(one.about.name)
	if c == nil {
		return // its table has been told of
	}
	one.about.name = pathOf(c)
	flag := c.Flags().Lookup(one.key)
	if !takesSettings(c) && flag != nil {
		k.blame(one.line, "'arrears %s' takes nothing from a config file: leave %s out", one.about.name, one.key)
		return
	}
	if takesSettings(c) && flag != nil && one.key != "config" && one.key != "help" {
		if err := one.suits(flag); err != nil {
			k.blame(one.line, "%s: %v", one.key, err)
		}
		return
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != one.key { // config and help, which are flags and no settings
			names = append(names, f.Name)
		}
	})
	hint := nearest(one.key, names)
	if now := newName(c, one.key); now != "" {
		hint = ": it is called " + now + " now"
	}
	for _, below := range c.Commands() {
		if below.Flags().Lookup(one.key) != nil {
			hint = fmt.Sprintf(": one below it has, like %s: want it below [%s]", pathOf(below), strings.ReplaceAll(pathOf(below), " ", "."))
			break
		}
	}
	k.blame(one.line, "'arrears %s' has no flag %q%s", one.about.name, one.key, hint)
}

// nearest is a hint at the name that may be meant.
func nearest(name string, names []string) string {
	if near := ledger.Nearest(name, names); near != "" {
		return ": did you mean " + near + "?"
	}
	return ""
}

// command is the one of a name, and nil where there is none.
func (k *settingsCheck) command(path string) *cobra.Command {
	words := strings.Fields(path)
	c, rest, err := rootFor(k.env, words).Find(words)
	if err != nil || len(rest) > 0 || !c.HasParent() || !c.Runnable() {
		return nil
	}
	return c
}

// paths are all commands as they are typed.
func (k *settingsCheck) paths() (all []string) {
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		for _, below := range c.Commands() {
			if takesSettings(below) {
				all = append(all, pathOf(below))
			}
			walk(below)
		}
	}
	walk(Root(k.env))
	return all
}
