package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

func newFormatsCmd(env *Env) *cobra.Command {
	var output outputOptions
	cmd := &cobra.Command{
		Use:        "formats",
		SuggestFor: []string{"layouts", "list"},
		Short:      "List, explain and try the layouts of files that can be read",
		GroupID:    groupLedger,
		Args:       operands(),
		Long:       longHelp("formats"),
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
		Long:  longHelp("formats-show"),
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

func newFormatsSniffCmd(env *Env) *cobra.Command {
	var read readOptions
	var output outputOptions
	var redact bool
	cmd := &cobra.Command{
		Use:   "sniff FILE",
		Short: "Say what a file looks like and why, also when it cannot be imported",
		Args:  operands("FILE"),
		Long:  longHelp("formats-sniff"),
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
	flags.BoolVar(&redact, "redact", false, "")
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

func newFormatsNewCmd(env *Env) *cobra.Command {
	var read readOptions
	var output string
	cmd := &cobra.Command{
		Use:   "new FILE",
		Short: "Write a layout for files such as this one, to be changed by hand",
		Args:  operands("FILE"),
		Long:  longHelp("formats-new"),
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
	flags.StringVarP(&output, "output", "o", "", "")
	offer(cmd)
	return cmd
}

func newFormatsTestCmd(env *Env) *cobra.Command {
	var output outputOptions
	cmd := &cobra.Command{
		Use:   "test LAYOUT FILE...",
		Short: "Read files with a layout of yours and report what came of it",
		Args:  operands("LAYOUT", "FILE..."),
		Long:  longHelp("formats-test"),
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
