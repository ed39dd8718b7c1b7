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
		Short:   "List the layouts of files that can be read",
		GroupID: groupLedger,
		Args:    cobra.NoArgs,
		Long: `List the layouts of files that can be read, and what each was tried on. To see what
a file is taken for, and why, use 'arrears import --dry-run FILE'.

Exit codes: 0 done · 1 failed · 2 wrong usage.`,
		Example: `  arrears formats
  arrears import --dry-run export.csv`,
		RunE: func(*cobra.Command, []string) error {
			return writeDocument(env, &output, report.Layouts(importer.Layouts()))
		},
	}
	output.addFlags(cmd.Flags())
	return cmd
}
