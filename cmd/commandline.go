package cmd

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
		case most < 0 && c.HasAvailableSubCommands() && len(args) > 0 && !takesFile(c, args[0]):
			return noCommand(c, args[0])
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

// takesFile says whether an operand of a command with others below it is a file, and not
// one of those misspelt: it has the name of a file that is there, or looks like one.
func takesFile(c *cobra.Command, name string) bool {
	if !strings.Contains(c.Use, "FILE...") {
		return false
	}
	_, err := os.Stat(name)
	return err == nil || name == "-" || strings.ContainsAny(name, `./\`)
}

// below are the commands and topics below a command.
func below(c *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(slices.Clone(c.Commands()), func(known *cobra.Command) bool {
		return !known.IsAvailableCommand() && !known.IsAdditionalHelpTopicCommand()
	})
}

// flagError says what is wrong with a flag.
func flagError(env *Env, c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch before := c.Flags().Args(); {
	case len(before) > 0 && c.IsAdditionalHelpTopicCommand():
		return noCommand(c, before[0])
	case len(before) > 0 && c.HasAvailableSubCommands() && !takesFile(c, before[0]):
		return noCommand(c, before[0]) // whose flags these are
	case errors.As(err, &unknown):
		return noFlag(env, c, unknown)
	case errors.As(err, new(*pflag.InvalidSyntaxError)):
		return usagef("%s: want --flag value or --flag=value", strings.TrimPrefix(err.Error(), "bad flag syntax: "))
	case errors.As(err, &empty):
		return usagef("--%s has no value: want %s", empty.GetFlag().Name, spelled(empty.GetFlag()))
	case errors.As(err, &invalid):
		return usagef("--%s: %v", invalid.GetFlag().Name, valueFault(invalid))
	}
	return err
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
	want := "a whole number like 12"
	if strings.HasSuffix(err.GetFlag().Value.Type(), "Slice") {
		want = "whole numbers like 30,60"
	}
	switch {
	case err.GetFlag().Value.Type() == "bool":
		return fmt.Errorf("%q is neither yes nor no: want --%[2]s, --%[2]s=false or no such flag", err.GetValue(), err.GetFlag().Name)
	case errors.Is(err, strconv.ErrRange):
		return fmt.Errorf("%q is out of range: want %s", number.Num, want)
	}
	return fmt.Errorf("%q is no whole number: want %s", number.Num, want)
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

// refuseEmpty refuses flags that are given as nothing, as a script does with a
// variable that is not set: a check that never fails would look like one passed.
func refuseEmpty(flags *pflag.FlagSet, names ...string) error {
	for _, name := range names {
		flag := flags.Lookup(name)
		said := []string{flag.Value.String()}
		if all, ok := flag.Value.(pflag.SliceValue); ok {
			said = all.GetSlice()
		}
		if flag.Changed && slices.Contains(said, "") {
			return usagef("--%s is empty: want something to ask, or leave it out", name)
		}
	}
	return nil
}

// offer completes the values of flags on the command line, given as
// "by=account,entry", and those of the flags that many commands have.
func offer(c *cobra.Command, values ...string) {
	values = append(values, "date-order=dmy,mdy,ymd", "date-cells=swapped,as-they-are", "sign=signed,by-kind,by-side,inverted",
		"kind=invoice,credit_note,receipt,refund,discount,write_off,journal,charge", "join=document",
		"encoding=utf-8,utf-16,windows-1252", "delimiter=comma,semicolon,tab,pipe")
	for _, v := range values {
		name, list, _ := strings.Cut(v, "=")
		if c.Flags().Lookup(name) == nil {
			continue
		}
		complete := cobra.FixedCompletions(strings.Split(list, ","), cobra.ShellCompDirectiveNoFileComp)
		if err := c.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // the command offers values for a flag twice
		}
	}
}
