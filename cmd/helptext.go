package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpWidth is how wide help is at most. The texts are written for it.
const helpWidth = 80

// setHelp has a command and those below it print help the way of this program: all of
// it, flags in groups, for --help; what most runs need for -h.
func setHelp(env *Env, root *cobra.Command) {
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if env.stray = strayOperand(c); env.stray != nil {
			return
		}
		if env.shortHelp {
			io.WriteString(c.OutOrStdout(), shortHelpOf(c))
			return
		}
		io.WriteString(c.OutOrStdout(), wholeHelpOf(c))
	})
}

// strayOperand is what is wrong with a word for which there is no help: a command that is
// misspelt, or anything behind a page of help.
func strayOperand(c *cobra.Command) error {
	words := c.Flags().Args()
	group := c.HasAvailableSubCommands() && !slices.ContainsFunc(words[:min(len(words), 1)], func(word string) bool { return takesFile(c, word) })
	if len(words) > 0 && (group || c.IsAdditionalHelpTopicCommand()) {
		return noCommand(c, words[0])
	}
	return nil
}

// shortHelpOf is what a command does, how it is typed, and its common flags.
func shortHelpOf(c *cobra.Command) string {
	var text strings.Builder
	fmt.Fprintln(&text, inLines(c.Short+".", 0, 0))
	writeUsage(&text, c)
	common := func(f *pflag.Flag) bool { _, yes := f.Annotations[commonNote]; return yes }
	if list := listed(c.LocalFlags(), common); list != "" {
		fmt.Fprintf(&text, "\nCommon flags:\n%s", list)
	}
	fmt.Fprintf(&text, "\nAll there is to know: %s --help\n", c.CommandPath())
	return text.String()
}

// wholeHelpOf is the long text of a command, how it is typed, and all its flags.
func wholeHelpOf(c *cobra.Command) string {
	var text strings.Builder
	long := c.Long
	if long == "" {
		long = c.Short
	}
	fmt.Fprintln(&text, strings.TrimSpace(long))
	if !c.Runnable() && !c.HasSubCommands() {
		return text.String() // a topic
	}
	writeUsage(&text, c)
	for _, group := range flagGroups() {
		list := listed(c.LocalFlags(), func(f *pflag.Flag) bool { return groupOf(f) == group })
		if list != "" {
			fmt.Fprintf(&text, "\n%s:\n%s", group, list)
		}
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&text, "\nMore of a command: %s COMMAND --help\n", c.CommandPath())
	}
	return text.String()
}

// groupOf is the group that a flag is listed in. What the table does not have, such as
// --help, is about the output.
func groupOf(f *pflag.Flag) flagGroup {
	if group := f.Annotations[groupNote]; len(group) == 1 {
		return flagGroup(group[0])
	}
	return flagsOutput
}

// writeUsage writes how a command is typed, with examples, and what is below it.
func writeUsage(text *strings.Builder, c *cobra.Command) {
	text.WriteString("\nUsage:\n")
	if c.Runnable() && c.HasParent() || !c.HasAvailableSubCommands() {
		fmt.Fprintln(text, inLines(c.UseLine(), 2, 6))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(text, "  %s COMMAND\n", c.CommandPath())
	}
	if len(c.Aliases) > 0 {
		fmt.Fprintf(text, "\nAlso called: %s\n", strings.Join(c.Aliases, ", "))
	}
	if c.Example != "" {
		fmt.Fprintf(text, "\nExamples:\n%s\n", strings.TrimRight(c.Example, "\n"))
	}
	for _, group := range c.Groups() {
		writeCommands(text, c, group.Title, func(below *cobra.Command) bool {
			return below.IsAvailableCommand() && below.GroupID == group.ID
		})
	}
	writeCommands(text, c, "Commands:", func(below *cobra.Command) bool {
		return below.IsAvailableCommand() && below.GroupID == ""
	})
	writeCommands(text, c, "Topics:", (*cobra.Command).IsAdditionalHelpTopicCommand)
}

// writeCommands writes those below a command that are asked for, each with its line.
func writeCommands(text *strings.Builder, c *cobra.Command, title string, asked func(*cobra.Command) bool) {
	for _, below := range c.Commands() {
		if !asked(below) {
			continue
		}
		if title != "" {
			fmt.Fprintf(text, "\n%s\n", title)
			title = ""
		}
		name := fmt.Sprintf("  %-*s ", c.NamePadding(), below.Name())
		fmt.Fprintln(text, name+inLines(below.Short, len(name), len(name))[len(name):])
	}
}

// inLines is a text in lines that fit the help, the first of them indented by so many
// columns and those below it by so many.
func inLines(text string, first, below int) string {
	var lines strings.Builder
	column := first
	lines.WriteString(strings.Repeat(" ", first))
	for i, word := range strings.Fields(text) {
		switch width := utf8.RuneCountInString(word); {
		case i == 0:
			column += width
		case column+1+width > helpWidth:
			lines.WriteString("\n" + strings.Repeat(" ", below))
			column = below + width
		default:
			lines.WriteByte(' ')
			column += 1 + width
		}
		lines.WriteString(word)
	}
	return lines.String()
}

// listed are the flags asked for, one below the other, within the width of help.
func listed(flags *pflag.FlagSet, asked func(*pflag.Flag) bool) string {
	var some pflag.FlagSet
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && asked(f) {
			some.AddFlag(f)
		}
	})
	return some.FlagUsagesWrapped(helpWidth - 5) // the library goes five over rather than leave a short last line
}
