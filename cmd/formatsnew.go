package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

func newFormatsNewCmd(env *Env) *cobra.Command {
	var read readOptions
	var output string
	cmd := &cobra.Command{
		Use:   "new FILE",
		Short: "Write a layout for files such as this one, to be changed by hand",
		Args:  operands("FILE"),
		Long: `Write a layout for files such as this one: TOML with what was found in the file,
and a comment on each setting. Change what is wrong, fill in what was not settled,
try it with 'formats test', and give it to any command with --layout.

A flag counts more than the layout. Keys: name, about, like (a layout to start
from), header, encoding, delimiter, date_order, decimal, sign, currency; the
tables [columns] (field = "Heading") and [kinds] ("word" = "kind").

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 the file is no text or workbook
that can be looked at.`,
		Example: `  arrears formats new export.csv -o depot.toml
  arrears formats test depot.toml export.csv
  arrears import export.csv --layout depot.toml -o ledger.csv`,
		RunE: func(_ *cobra.Command, args []string) error {
			sniffed, err := sniff(env, &read, args)
			if err != nil {
				return err
			}
			return writeText(env, output, importer.LayoutText(sniffed))
		},
	}
	flags := cmd.Flags()
	read.addLayoutFlags(flags)
	flags.StringVarP(&output, "output", "o", "", "write the layout to `FILE` instead of standard output")
	offer(cmd)
	return cmd
}

func newFormatsTestCmd(env *Env) *cobra.Command {
	var output outputOptions
	cmd := &cobra.Command{
		Use:   "test LAYOUT FILE...",
		Short: "Read files with a layout of yours and report what came of it",
		Args:  operands("LAYOUT", "FILE..."),
		Long: `Read files with a layout of yours and print the import report: what was taken for
what, where every row went, and the sums. No ledger is written.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 the layout has a mistake, or a
file cannot be read with it.`,
		Example: `  arrears formats test depot.toml export.csv
  arrears formats test depot.toml may.csv june.csv --format json`,
		RunE: func(_ *cobra.Command, args []string) error {
			layout, err := readLayout(args[0])
			if err != nil {
				return err
			}
			var read readOptions
			read.importer.Layout = layout
			rep, err := read.read(env, args[1:], nil, func([]ledger.Entry) error { return nil })
			if err != nil {
				return err
			}
			return writeDocument(env, &output, report.Imported(rep))
		},
	}
	output.addFlags(cmd.Flags())
	offer(cmd)
	return cmd
}

// maxLayout is more than any layout has.
const maxLayout = 1 << 20

// readLayout reads the layout in a file.
func readLayout(name string) (*importer.UserLayout, error) {
	f, err := openFile(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxLayout))
	if err != nil {
		return nil, err
	}
	return importer.ParseLayout(name, text)
}

// writeText writes a result that is no document.
func writeText(env *Env, path, text string) error {
	results := newOutputs(env)
	defer results.discard()
	out, err := results.open(path)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, text); err != nil {
		return err
	}
	return results.commit()
}
