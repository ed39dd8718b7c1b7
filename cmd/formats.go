package cmd

import (
	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/report"
)

func newFormatsCmd(env *Env) *cobra.Command {
	var output outputOptions
	cmd := &cobra.Command{
		Use:     "formats",
		Short:   "List, explain and try the layouts of files that can be read",
		GroupID: groupLedger,
		Args:    operands(),
		Long: `List the layouts of files that can be read, and whether each was tried on exports
of the program. 'formats show' explains one; 'formats sniff' says what a
file of yours looks like, and why, also when it cannot be imported. For a program
that is not among them, 'formats new' writes a layout of your own to change.

Exit codes: 0 done · 1 failed · 2 wrong usage.`,
		Example: `  arrears formats
  arrears formats show qbo
  arrears formats sniff export.csv`,
		RunE: func(*cobra.Command, []string) error {
			return writeDocument(env, &output, report.Layouts(importer.Layouts()))
		},
	}
	output.addFlags(cmd.Flags())
	offer(cmd)
	cmd.AddCommand(newFormatsShowCmd(env), newFormatsSniffCmd(env), newFormatsNewCmd(env), newFormatsTestCmd(env))
	return cmd
}

func newFormatsShowCmd(env *Env) *cobra.Command {
	var output outputOptions
	cmd := &cobra.Command{
		Use:   "show LAYOUT",
		Short: "Explain one layout: how it is recognised and what is read from where",
		Args:  operands("LAYOUT"),
		Long: `Explain one layout: what it is, whether it was tried on exports of the program,
the headings by which a file is recognised, what its columns are taken
for, its own words for kinds of entry, and what becomes of blocks and totals.

Exit codes: 0 done · 1 failed · 2 wrong usage, such as a layout there is not.`,
		Example: `  arrears formats show bc
  arrears formats show flat --format json`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			for _, l := range importer.Layouts() {
				names = append(names, cobra.CompletionWithDesc(l.Name, l.About))
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			explained, err := importer.Explain(args[0])
			if err != nil {
				return err
			}
			env.inputs = nil // a layout is a name, and no file of that name is read
			return writeDocument(env, &output, report.Layout(explained))
		},
	}
	output.addFlags(cmd.Flags())
	offer(cmd)
	return cmd
}
