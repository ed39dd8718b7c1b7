package cmd

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/query"
)

// helpFiles are the long help of the commands and the topics, each in a file of
// its name: plan-check.txt is that of 'arrears plan check'.
//
//go:embed help/*.txt
var helpFiles embed.FS

// longHelp is the text of a file of help, without the end of its last line. There
// is one, or the program is not whole.
func longHelp(name string) string {
	text, err := helpFiles.ReadFile("help/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	return strings.TrimSuffix(string(text), "\n")
}

// helpTopics are commands that only have help: what holds for all commands.
func helpTopics() []*cobra.Command {
	var topics []*cobra.Command
	for _, t := range []struct{ name, short, long string }{
		{"exit-codes", "What the exit codes mean", longHelp("exit-codes")},
		{"dates", "How dates are read and counted", longHelp("dates")},
		{"rounding", "Where sums are rounded, and how", longHelp("rounding")},
		{"ledger", "The columns of a clean ledger", longHelp("ledger")},
		{"accounts", "The columns of an accounts file, and terms of payment", longHelp("accounts")},
		{"expressions", "What --where and --fail-if can ask", expressionsHelp()},
	} {
		topics = append(topics, &cobra.Command{Use: t.name, Short: t.short, Long: t.long})
	}
	return topics
}

// expressionsHelp explains expressions with the figures of the usual buckets.
func expressionsHelp() string {
	aged := ageing.Aged{Buckets: ageing.MonthsOfThirty()}
	return query.Guide + "\n" + longHelp("expressions") + "\n\nThe columns of ageing with the usual buckets (others follow --buckets):\n\n" + query.Describe(columnsOf(&aged))
}

// newHelpCmd shows the help of a command or topic, and does not take a word for
// either that is neither.
func newHelpCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND...]",
		Short: "Show the help of a command or a topic",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			switch {
			case err != nil:
				return err
			case len(rest) > 0:
				return noPage(about, rest[0])
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, known := range below(about) {
				if strings.HasPrefix(known.Name(), typed) {
					names = append(names, cobra.CompletionWithDesc(known.Name(), known.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}
