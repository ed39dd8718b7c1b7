package cmd

import (
	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/report"
)

func newFormatsSniffCmd(env *Env) *cobra.Command {
	var read readOptions
	var output outputOptions
	var redact bool
	cmd := &cobra.Command{
		Use:   "sniff FILE",
		Short: "Say what a file looks like and why, also when it cannot be imported",
		Args:  operands("FILE"),
		Long: `Say what a file looks like: encoding, line ends, delimiter, headings and what they
are taken for, what the cells of each column say about dates, decimals and signs,
the layouts that fit, and whether 'arrears import' would take it. When it would
not, the reason is a finding like the others, and the exit code is still 0.

--redact prints only the shape of its first rows, which you can send to somebody:
headings stay, letters below and above them become X and x, figures become 9, and
dates become others of the same form. Look at it before you send it: headings are
printed as they are.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 the file is no text or workbook
that can be looked at.`,
		Example: `  arrears formats sniff "Aged debtors.csv"
  arrears formats sniff export.xlsx --sheet Sheet2 --format json
  arrears formats sniff export.csv --redact -o shape.csv`,
		RunE: func(_ *cobra.Command, args []string) error {
			if redact {
				return runRedact(env, &read, &output, args)
			}
			return runSniff(env, &read, &output, args)
		},
	}
	flags := cmd.Flags()
	read.addLayoutFlags(flags)
	output.addFlags(flags)
	flags.BoolVar(&redact, "redact", false, "print the shape of the first rows, with no name, reference or figure in it")
	offer(cmd)
	return cmd
}

func runSniff(env *Env, read *readOptions, output *outputOptions, args []string) error {
	sniffed, err := sniff(env, read, args)
	if err != nil {
		return err
	}
	return writeDocument(env, output, report.Sniffed(sniffed))
}

func sniff(env *Env, read *readOptions, args []string) (importer.Sniffed, error) {
	sources, closeAll, err := read.open(env, args)
	if err != nil {
		return importer.Sniffed{}, err
	}
	defer closeAll()
	return importer.Sniff(sources[0], *sources[0].Options)
}

func runRedact(env *Env, read *readOptions, output *outputOptions, args []string) error {
	if output.format != "" {
		return usagef("--redact prints rows in the form of the file: leave out --format")
	}
	sources, closeAll, err := read.open(env, args)
	if err != nil {
		return err
	}
	defer closeAll()
	shape, err := importer.Redact(sources[0], *sources[0].Options)
	if err != nil {
		return err
	}
	return writeText(env, output.path, string(shape))
}
