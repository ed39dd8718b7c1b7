package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/importer"
)

// The libraries that read the command line have words of their own for what is
// wrong with it, such as "accepts 2 arg(s), received 1". The people who type it
// get the words of this program.

// operands are what stands on a command line beside flags, each by its name: FILE,
// [DIR] for one that may be missing, FILE... for one or more.
func operands(names ...string) cobra.PositionalArgs {
	least, most := 0, len(names)
	for _, name := range names {
		if !strings.HasPrefix(name, "[") {
			least++
		}
		if strings.HasSuffix(name, "...") {
			most = -1
		}
	}
	return func(c *cobra.Command, args []string) error {
		whole := strings.Join(append([]string{c.CommandPath()}, names...), " ")
		switch {
		case len(args) < least:
			return usagef("%s is missing: want %s", strings.TrimSuffix(names[len(args)], "..."), whole)
		case most < 0 || len(args) <= most:
			return nil
		case c.HasAvailableSubCommands():
			return noCommand(c, args[0])
		case most == 0:
			return usagef("%q is no flag: want %s with flags alone", args[0], whole)
		}
		return usagef("%q is one too many: want %s", args[most], whole)
	}
}

// noCommand says that c has no such command below it.
func noCommand(c *cobra.Command, name string) error {
	names := below(c)
	hint := "want one of " + strings.Join(names, ", ")
	if near := importer.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return usagef("%s has no command %q: %s", c.CommandPath(), name, hint)
}

// below are the names of the commands and topics below a command.
func below(c *cobra.Command) (names []string) {
	for _, known := range c.Commands() {
		if known.IsAvailableCommand() || known.IsAdditionalHelpTopicCommand() {
			names = append(names, known.Name())
		}
	}
	return names
}

// newHelpCmd shows the help of a command or topic, and does not take a word for
// either that is neither.
func newHelpCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show the help of a command or a topic",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			switch {
			case err != nil:
				return err
			case len(rest) > 0:
				return noCommand(about, rest[0])
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return below(c.Root()), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// flagError says what is wrong with a flag.
func flagError(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return usagef("there is no flag -%s", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		return noFlag(c, unknown.GetSpecifiedName())
	case errors.As(err, &empty):
		return usagef("--%s has no value: want %s", empty.GetFlag().Name, spelled(empty.GetFlag()))
	case errors.As(err, &invalid):
		return usagef("--%s: %v", invalid.GetFlag().Name, valueFault(invalid))
	}
	return err
}

func noFlag(c *cobra.Command, name string) error {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	hint := ""
	if near := importer.Nearest(name, names); near != "" {
		hint = ": did you mean --" + near + "?"
	}
	return usagef("there is no flag --%s%s", name, hint)
}

// spelled is a flag as it is typed, with a word for its value: --as-at day.
func spelled(f *pflag.Flag) string {
	value, _ := pflag.UnquoteUsage(f)
	return strings.TrimSpace("--" + f.Name + " " + value)
}

// valueFault is what is wrong with the value of a flag. Flags of this program's own
// types say it themselves.
func valueFault(err *pflag.InvalidValueError) error {
	number := (*strconv.NumError)(nil)
	if !errors.As(err, &number) {
		return err.Unwrap()
	}
	switch {
	case err.GetFlag().Value.Type() == "bool":
		return fmt.Errorf("%q is neither yes nor no: want --%[2]s, --%[2]s=false or no such flag", err.GetValue(), err.GetFlag().Name)
	case errors.Is(err, strconv.ErrRange):
		return fmt.Errorf("%q is too large a number", err.GetValue())
	}
	return fmt.Errorf("%q is not a whole number: want one like 12", err.GetValue())
}

// needFlags marks flags that a command cannot do without.
func needFlags(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // no such flag
		}
	}
	cmd.PreRunE = func(c *cobra.Command, _ []string) error {
		var missing, want []string
		for _, name := range names {
			if f := c.Flags().Lookup(name); !f.Changed {
				missing, want = append(missing, "--"+name), append(want, spelled(f))
			}
		}
		switch len(missing) {
		case 0:
			return nil
		case 1:
			return usagef("%s is missing: want %s", missing[0], want[0])
		}
		return usagef("%s are missing: want %s", strings.Join(missing, ", "), strings.Join(want, " "))
	}
}

// namedInputs are the files that a command line names to be read: its operands, and
// the values of flags whose help calls them a file, but for those of results.
func namedInputs(c *cobra.Command, args []string) []string {
	files := slices.Clone(args)
	c.Flags().Visit(func(f *pflag.Flag) {
		name, _ := pflag.UnquoteUsage(f)
		if !strings.EqualFold(name, "file") || slices.Contains([]string{"output", "rejects", "report"}, f.Name) {
			return
		}
		if each, ok := f.Value.(valueOf); ok {
			for _, said := range *each.said {
				if said.name == f.Name {
					files = append(files, said.files()...)
				}
			}
			return
		}
		files = append(files, f.Value.String())
	})
	return files
}
