package cmd

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/report"
)

func newConfigCmd(env *Env) *cobra.Command {
	var output outputOptions
	var all bool
	cmd := &cobra.Command{
		Use:        "config [COMMAND...]",
		SuggestFor: []string{"settings"},
		Short:      "Show what the config file says, and what a command makes of it",
		GroupID:    groupMore,
		Long:       longHelp("config"),
		Example: `  arrears config
  arrears config plan check
  arrears config ageing --all
  arrears config -- ageing ledger.csv payments.csv --as-at 2026-10-31`,
		RunE: func(c *cobra.Command, args []string) error {
			env.inputs = nil // the operands are words
			if len(args) == 0 && all {
				return usagef("--all shows what a command has by default: say which, like 'arrears config ageing --all'")
			}
			if len(args) == 0 {
				return runConfig(env, c, &output)
			}
			return runConfigOf(env, c, &output, args, all)
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			about, rest, err := Root(env).Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, known := range below(about) {
				if known.Runnable() && strings.HasPrefix(known.Name(), typed) {
					names = append(names, cobra.CompletionWithDesc(known.Name(), known.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&all, "all", false, "")
	output.addFlags(flags)
	offer(cmd)
	return cmd
}

// runConfig shows all that the file says.
func runConfig(env *Env, c *cobra.Command, output *outputOptions) error {
	file, err := settingsFor(env, c)
	if err != nil {
		return err
	}
	name := ""
	var rows []report.Setting
	if file != nil {
		name = file.name
		env.inputs = []string{name}
		for i := range file.all {
			one := &file.all[i]
			for _, v := range one.values {
				rows = append(rows, one.about.shown(file.name, one.key, v.text, one.line))
			}
		}
	}
	return writeDocument(env, output, report.Settings(name, rows))
}

// shown is a value as it is listed.
func (t settingTable) shown(file, key, value string, line int) report.Setting {
	if t.kind == aboutSender {
		key = strings.TrimPrefix(t.name+"."+key, ".")
		return report.Setting{Name: "sender." + key, Value: value, From: fmt.Sprintf("%s:%d", file, line)}
	}
	return report.Setting{Name: key, Value: value, For: t.name, From: fmt.Sprintf("%s:%d", file, line)}
}

// runConfigOf shows the values that count for a command, as typed behind --, or without
// operands and flags of its own.
func runConfigOf(env *Env, c *cobra.Command, output *outputOptions, line []string, all bool) error {
	about, rest, err := Root(env).Find(line)
	switch {
	case err != nil:
		return err
	case len(rest) > 0 && c.ArgsLenAtDash() < 0 && about.HasParent() && !about.HasAvailableSubCommands():
		return usagef("%q is no command: what a command reads stands behind --, like arrears config -- %s", rest[0], typedWords(line))
	case len(rest) > 0 && c.ArgsLenAtDash() < 0 || !about.HasParent():
		return noCommand(about, rest[0])
	case !takesSettings(about):
		return usagef("%q has no flags that a config file could say", about.CommandPath())
	}
	if err := about.ParseFlags(rest); err != nil {
		return flagError(env, about, err)
	}
	if named := c.Flags().Lookup("config"); named.Changed {
		if err := about.Flags().Set("config", named.Value.String()); err != nil {
			return err
		}
	}
	typed := make(map[string]bool)
	about.Flags().Visit(func(f *pflag.Flag) { typed[f.Name] = true })
	rows := typedValues(about)
	silent := *env
	silent.Stderr = io.Discard
	use, err := useSettings(&silent, about, about.Flags().Args())
	if err != nil {
		return err
	}
	name := ""
	if use != nil {
		name = use.file
		env.inputs = []string{name}
		for _, v := range use.inForce {
			rows = append(rows, v.about.shown(name, v.flag, v.value, v.line))
		}
	}
	if all {
		rows = append(rows, defaults(about)...)
	}
	return writeDocument(env, output, report.Settings(name, rows))
}

// typedValues are those of the flags on a command line, in the order of their names.
func typedValues(c *cobra.Command) (rows []report.Setting) {
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Name == "config" {
			return
		}
		texts := []string{f.Value.String()}
		switch v := f.Value.(type) {
		case *givenOnce:
			texts = []string{v.said}
		case pflag.SliceValue:
			texts = v.GetSlice()
		case valueOf:
			texts = nil
			for _, said := range *v.said {
				if said.name == f.Name {
					texts = append(texts, said.text)
				}
			}
		}
		for _, text := range texts {
			rows = append(rows, report.Setting{Name: f.Name, Value: text, From: "flag"})
		}
	})
	return rows
}

// defaults are what the flags of a command are that nothing says.
func defaults(c *cobra.Command) (rows []report.Setting) {
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Changed && f.Name != "config" && f.Name != "help" {
			rows = append(rows, report.Setting{Name: f.Name, Value: strings.Trim(f.DefValue, "[]"), From: "default"})
		}
	})
	return rows
}
