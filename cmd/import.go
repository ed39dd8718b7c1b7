package cmd

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
	"arrears/report/doc"
)

type importOptions struct {
	screen  screenOptions
	read    readOptions
	output  string
	report  string
	control []string
	dryRun  bool
}

func newImportCmd(env *Env) *cobra.Command {
	var opts importOptions
	cmd := &cobra.Command{
		Use:        "import FILE...",
		SuggestFor: []string{"convert", "load", "read"},
		Short:      "Turn exports into one clean ledger, and say how",
		GroupID:    groupLedger,
		Args:       operands("FILE..."),
		Long:       longHelp("import"),
		Example: `  arrears import sales-ledger.csv -o ledger.csv
  arrears import --dry-run "Aged debtors.csv"
  arrears import ledger-may.csv ledger-june.csv --rejects bad-rows.csv \
      -o ledger.csv
  arrears import invoices.csv payments.csv --kind payments.csv:receipt \
      --join document
  arrears import export.csv --map account="Customer No" --date-order dmy \
      --control 104104.91`,
		RunE: func(_ *cobra.Command, args []string) error { return runImport(env, opts, args) },
	}
	flags := cmd.Flags()
	opts.read.addFlags(flags)
	opts.read.addSeveralFlags(flags)
	flags.StringVarP(&opts.output, "output", "o", "", "")
	flags.StringVar(&opts.report, "report", "", "")
	flags.StringArrayVar(&opts.control, "control", nil, "")
	flags.BoolVar(&opts.dryRun, "dry-run", false, "")
	opts.screen.addFlags(flags)
	offer(cmd)
	return cmd
}

func runImport(env *Env, opts importOptions, args []string) error {
	if opts.dryRun && opts.output != "" {
		return usagef("--dry-run writes no ledger: leave out -o")
	}
	if err := endsAsLedger(opts.output); err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	opts.read.importer.Twice = true
	give := func([]ledger.Entry) error { return nil }
	if !opts.dryRun {
		out, err := results.open(opts.output)
		if err != nil {
			return err
		}
		writer := importer.NewWriter(out)
		give, opts.read.importer.Begin = writer.Write, writer.Begin
	}
	rep, err := opts.read.read(env, args, results, give)
	if rep == nil {
		return err
	}
	seen := looked{read: &opts.read, files: args, asAt: statedBy(rep)}
	if err != nil {
		return seen.explainGap(env, err)
	}
	controls, err := checkControls(opts.control, rep.Currencies(), rep.Balance)
	if err != nil {
		return seen.explainGap(env, err)
	}
	result := report.Imported(rep)
	result.Controls = controls
	if !opts.read.quiet || opts.dryRun || opts.report != "" {
		seen.noteTotals(env, rep, result)
	}
	if !opts.dryRun {
		results.tellWrote(opts.output, report.LedgerSize(rep), opts.read.quiet)
	}
	if err := opts.tell(env, results, result); err != nil {
		return err
	}
	if err := results.commit(); err != nil {
		return err
	}
	switch {
	case opts.dryRun || opts.report != "":
		warn(env, rep, report.Doubles)
	case opts.read.quiet:
		warn(env, rep, report.Warnings)
	}
	if !opts.dryRun {
		warn(env, rep, dayLost)
	}
	return nil
}

// dayLost warns of a day that a file states and a clean ledger has no place for.
func dayLost(f *importer.FileReport) []string {
	if f.AsAt == 0 {
		return nil
	}
	return []string{fmt.Sprintf("as at %s, as it states; the clean ledger does not say so: give --as-at %s to the commands that read it", f.AsAt.Long(), f.AsAt)}
}

// warn says on standard error what needs an eye: where the report has gone
// elsewhere, that debts are counted twice; where there is none, all of it.
func warn(env *Env, rep *importer.Report, of func(*importer.FileReport) []string) {
	for i := range rep.Files {
		f := &rep.Files[i]
		for _, warning := range of(f) {
			fmt.Fprintf(env.Stderr, "arrears: %s: %s\n", f.Name, warning)
		}
	}
}

// tell gives the import report to whom it is for: a file, the user of a dry
// run, or standard error.
func (o *importOptions) tell(env *Env, results *outputs, result *doc.Document) error {
	switch {
	case o.report != "":
		file := outputOptions{path: o.report, format: doc.AsJSON, screen: o.screen}
		return file.render(results, result)
	case o.dryRun:
		return (&outputOptions{screen: o.screen}).render(results, result)
	case o.read.quiet:
		return nil
	}
	return o.screen.layout(env, env.Talk).Render(env.Stderr, doc.AsTable, result)
}

// endsAsLedger refuses a name that promises what a ledger is not.
func endsAsLedger(path string) error {
	switch ending := strings.ToLower(filepath.Ext(path)); ending {
	case "", ".csv", ".txt":
		return nil
	default:
		return usagef("%s: a ledger is a CSV file: want a name that ends in .csv", path)
	}
}
