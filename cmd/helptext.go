package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/report/doc"
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
		most := helpWidth
		if screen := env.Screen.columns(env); screen > 0 {
			most = min(most, screen)
		}
		if env.shortHelp {
			io.WriteString(c.OutOrStdout(), shortHelpOf(c, most))
			return
		}
		io.WriteString(c.OutOrStdout(), wholeHelpOf(c, most))
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
func shortHelpOf(c *cobra.Command, most int) string {
	var text strings.Builder
	fmt.Fprintln(&text, inLines(c.Short+".", most, 0, 0))
	writeUsage(&text, c, most)
	common := func(f *pflag.Flag) bool { _, yes := f.Annotations[commonNote]; return yes }
	if list := listed(c.LocalFlags(), most, common); list != "" {
		fmt.Fprintf(&text, "\nCommon flags:\n%s", list)
	}
	fmt.Fprintf(&text, "\nAll there is to know: %s --help\n", c.CommandPath())
	return text.String()
}

// wholeHelpOf is the long text of a command, how it is typed, and all its flags.
func wholeHelpOf(c *cobra.Command, most int) string {
	var text strings.Builder
	long := c.Long
	if long == "" {
		long = c.Short
	}
	fmt.Fprintln(&text, reflowed(strings.TrimSpace(long), most))
	if !c.Runnable() && !c.HasSubCommands() {
		return text.String() // a topic
	}
	writeUsage(&text, c, most)
	text.WriteString(FlagList(c, most))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&text, "\nMore of a command: %s COMMAND --help\n", c.CommandPath())
	}
	return text.String()
}

// FlagList is the flags of a command in their groups, as --help lists them, in so many
// columns.
func FlagList(c *cobra.Command, most int) string {
	var text strings.Builder
	for _, group := range flagGroups() {
		list := listed(c.LocalFlags(), most, func(f *pflag.Flag) bool { return groupOf(f) == group })
		if list != "" {
			fmt.Fprintf(&text, "\n%s:\n%s", group, list)
		}
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
func writeUsage(text *strings.Builder, c *cobra.Command, most int) {
	text.WriteString("\nUsage:\n")
	if c.Runnable() && c.HasParent() || !c.HasAvailableSubCommands() {
		fmt.Fprintln(text, inLines(c.UseLine(), most, 2, 6))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(text, "  %s COMMAND\n", c.CommandPath())
	}
	if len(c.Aliases) > 0 {
		fmt.Fprintf(text, "\nAlso called: %s\n", strings.Join(c.Aliases, ", "))
	}
	if c.Example != "" {
		fmt.Fprintf(text, "\nExamples:\n%s\n", typedWithin(strings.TrimRight(c.Example, "\n"), most))
	}
	for _, group := range c.Groups() {
		writeCommands(text, c, most, group.Title, func(below *cobra.Command) bool {
			return below.IsAvailableCommand() && below.GroupID == group.ID
		})
	}
	writeCommands(text, c, most, "Commands:", func(below *cobra.Command) bool {
		return below.IsAvailableCommand() && below.GroupID == ""
	})
	writeCommands(text, c, most, "Topics:", (*cobra.Command).IsAdditionalHelpTopicCommand)
}

// writeCommands writes those below a command that are asked for, each with its line.
func writeCommands(text *strings.Builder, c *cobra.Command, most int, title string, asked func(*cobra.Command) bool) {
	for _, below := range c.Commands() {
		if !asked(below) {
			continue
		}
		if title != "" {
			fmt.Fprintf(text, "\n%s\n", title)
			title = ""
		}
		name := fmt.Sprintf("  %-*s ", c.NamePadding(), below.Name())
		fmt.Fprintln(text, name+inLines(below.Short, most, len(name), len(name))[len(name):])
	}
}

// inLines is a text in lines of at most so many columns, the first of them indented by so
// many and those below it by so many.
func inLines(text string, most, first, below int) string {
	var lines strings.Builder
	column := first
	lines.WriteString(strings.Repeat(" ", first))
	for i, word := range strings.Fields(text) {
		switch width := utf8.RuneCountInString(word); {
		case i == 0:
			column += width
		case column+1+width > most:
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

// reflowed breaks a text that was written for the usual width anew where a window is
// narrower: paragraphs as a whole, and what is set in, like a list, line by line.
func reflowed(text string, most int) string {
	if most >= helpWidth {
		return text
	}
	var lines []string
	open := false // the last line is of a paragraph that goes on
	for _, line := range strings.Split(text, "\n") {
		runs := line != "" && line[0] != ' '
		if runs && open {
			lines[len(lines)-1] += " " + line
		} else {
			lines = append(lines, line)
		}
		open = runs
	}
	var broken []string
	for _, line := range lines {
		indent := strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " ")))
		if indent != "" {
			indent += "  "
		}
		broken = append(broken, doc.Wrap(line, most, indent)...)
	}
	return strings.Join(broken, "\n")
}

// listed are the flags asked for, one below the other, in so many columns.
func listed(flags *pflag.FlagSet, most int, asked func(*pflag.Flag) bool) string {
	var some pflag.FlagSet
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && asked(f) {
			some.AddFlag(f)
		}
	})
	return reflowed(some.FlagUsagesWrapped(most-5), most) // the library goes five over rather than leave a short last line
}
