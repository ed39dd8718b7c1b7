package cmd

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
	"arrears/report/doc"
)

// Completion is asked for at each press of a key: what cannot be known at once is
// left out, and nothing that goes wrong is told.

// completedLedger is the size of ledgers, in bytes, up to which they are read for the
// accounts in them.
const completedLedger = 8 << 20

// A completer is what cobra asks for what may stand next.
type completer = cobra.CompletionFunc

// isCompletion says whether a shell asks for what may stand next on its line.
func isCompletion(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// complete completes operands and values of flags that the commands of a tree say
// nothing of themselves.
func complete(env *Env, c *cobra.Command) {
	if c.ValidArgsFunction == nil && c.Runnable() {
		c.ValidArgsFunction = operandsOf(c)
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if once, is := f.Value.(*givenOnce); is {
			f.Value = once.Value // cobra reads the line twice here
		}
		if _, said := c.GetFlagCompletionFunc(f.Name); said || f.NoOptDefVal != "" {
			return
		}
		if err := c.RegisterFlagCompletionFunc(f.Name, valuesOf(env, f)); err != nil {
			panic(err) // no such flag
		}
	})
	for _, child := range c.Commands() {
		complete(env, child)
	}
}

// operandsOf completes what stands beside the flags, by the words of the command for it.
func operandsOf(c *cobra.Command) completer {
	switch {
	case c.CommandPath() == "arrears settle policy test":
		return endingIn("csv")
	case strings.Contains(c.Use, " LAYOUT FILE..."):
		return func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return layoutNames(c, args, typed)
			}
			return ledgers()(c, args, typed)
		}
	case strings.Contains(c.Use, "FILE...") || strings.Contains(c.Use, "LEDGER...") || strings.HasSuffix(c.Use, " FILE"):
		return orBelow(ledgers())
	case strings.Contains(c.Use, ".csv"):
		return endingIn("csv")
	case strings.Contains(c.Use, "[DIR]"):
		return folders
	}
	return cobra.NoFileCompletions
}

// valuesOf completes a flag by its name, else by the word that help has for its value.
func valuesOf(env *Env, f *pflag.Flag) completer {
	switch f.Name {
	case "layout":
		return layoutNames
	case "role":
		return func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return startingWith(rolesOf(env, c), typed), cobra.ShellCompDirectiveNoFileComp
		}
	case "account":
		return func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return startingWith(accountsOf(env, c, args), typed), cobra.ShellCompDirectiveNoFileComp
		}
	case "sort", "figure":
		return func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return startingWith(fieldsOf(c), typed), cobra.ShellCompDirectiveNoFileComp
		}
	case "columns", "where", "fail-if":
		return lastField
	case "format":
		return words(doc.Formats()...)
	case "color":
		return words("auto", "always", "never")
	case "width":
		return words("none")
	case "config":
		return endingIn("toml")
	case "receipts":
		return ledgers()
	case "output", "rejects", "report":
		return anyFile // one that is written
	}
	switch word, _ := pflag.UnquoteUsage(f); word {
	case "FILE":
		return endingIn("csv")
	case "LEDGER":
		return ledgers()
	case "FOLDER":
		return folders
	}
	return cobra.NoFileCompletions
}

// words are values that are known beforehand.
func words(all ...cobra.Completion) completer {
	return cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp)
}

func endingIn(endings ...cobra.Completion) completer {
	return cobra.FixedCompletions(endings, cobra.ShellCompDirectiveFilterFileExt)
}

func ledgers() completer { return endingIn(ledgerEndings...) }

// ledgerEndings are those of the names that ledgers have.
var ledgerEndings = []string{"csv", "txt", "tsv", "xlsx"}

func folders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

func anyFile(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// orBelow leaves the files to the shell where a command below may be meant as well: a
// list of names and one of endings cannot be given together.
func orBelow(files completer) completer {
	return func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		for _, known := range below(c) {
			if len(args) == 0 && strings.HasPrefix(known.Name(), typed) {
				return anyFile(c, args, typed)
			}
		}
		return files(c, args, typed)
	}
}

// layoutNames are the layouts that are known, and the files in which there may be others.
func layoutNames(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var names []cobra.Completion
	for _, l := range importer.Layouts() {
		names = append(names, cobra.CompletionWithDesc(l.Name, l.About))
	}
	names = startingWith(names, typed)
	if len(names) == 0 {
		return []cobra.Completion{"toml"}, cobra.ShellCompDirectiveFilterFileExt
	}
	own, _ := filepath.Glob(typed + "*.toml") // a pattern that is none finds nothing
	return append(names, own...), cobra.ShellCompDirectiveNoFileComp
}

func startingWith(all []cobra.Completion, typed string) []cobra.Completion {
	return slices.DeleteFunc(all, func(c cobra.Completion) bool { return !strings.HasPrefix(c, typed) })
}

// lastField completes the field that is begun last, behind what is there already.
func lastField(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	begun := strings.LastIndexFunc(typed, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) + 1
	fields := startingWith(fieldsOf(c), typed[begun:])
	for i := range fields {
		fields[i] = typed[:begun] + fields[i]
	}
	return fields, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// fieldsOf are the fields of a command that are known before anything is read: those of
// ageing with the buckets of the line, each with what it is, and those of the commands that
// have the same columns for any ledger.
func fieldsOf(c *cobra.Command) (fields []cobra.Completion) {
	switch c.CommandPath() {
	case "arrears ageing":
		aged := ageing.Aged{Buckets: ageing.MonthsOfThirty()}
		if said := c.Flags().Lookup("buckets").Value.String(); aged.Buckets.UnmarshalText([]byte(said)) != nil {
			return nil
		}
		for _, f := range aged.Figures() {
			fields = append(fields, cobra.CompletionWithDesc(f.Name, f.About))
		}
	case "arrears plan batch":
		return (&doc.Table{Columns: report.BatchColumns(c.Flags().Changed("instalments"))}).Fields()
	case "arrears clock":
		return report.ClockFields()
	case "arrears interest":
		if !c.Flags().Changed("explain") { // whose first table is the working
			return report.InterestFields()
		}
	}
	return fields
}

// silent is the world for what is read on the way: nothing is said in it.
func silent(env *Env) *Env {
	return &Env{Context: env.Context, Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Today: env.Today}
}

// rolesOf are the roles of the policy that is named on the line.
func rolesOf(env *Env, c *cobra.Command) []cobra.Completion {
	file := c.Flags().Lookup("policy")
	if file == nil || !quickToRead([]string{file.Value.String()}) {
		return nil
	}
	policy, err := readPolicy(silent(env), file.Value.String(), ledger.Sterling)
	if err != nil {
		return nil
	}
	return policy.Roles()
}

// readAsTyped is how ledgers are read by the flags on the line, of which cobra gives each twice.
func readAsTyped(c *cobra.Command) *readOptions {
	read := new(readOptions)
	layout := c.Flags().Lookup("layout")
	if layout == nil {
		return read
	}
	if all, is := layout.Value.(valueOf); is {
		for _, v := range *all.said {
			again := func(other flagValue) bool { return other.name == v.name && other.text == v.text }
			if !slices.ContainsFunc(read.said, again) {
				read.said = append(read.said, v)
			}
		}
	}
	return read
}

// accountsOf are the accounts of the ledgers that are named on the line, with their names.
func accountsOf(env *Env, c *cobra.Command, files []string) []cobra.Completion {
	files = matched(files)
	if !quickToRead(files) {
		return nil
	}
	names := make(map[string]string)
	_, err := readAsTyped(c).read(silent(env), files, nil, func(entries []ledger.Entry) error {
		for i := range entries {
			if id, name := string(entries[i].Account), string(entries[i].Name); names[id] == "" {
				names[id] = name
			}
		}
		return nil
	})
	if err != nil {
		return nil
	}
	var all []cobra.Completion
	for _, id := range slices.Sorted(maps.Keys(names)) {
		all = append(all, cobra.CompletionWithDesc(id, names[id]))
	}
	return all
}

// quickToRead says whether there are files, all of them there, and small ones together.
func quickToRead(files []string) bool {
	var size int64
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil || !info.Mode().IsRegular() {
			return false
		}
		size += info.Size()
	}
	return len(files) > 0 && size <= completedLedger
}
