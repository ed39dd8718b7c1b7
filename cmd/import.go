package cmd

import (
	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

type importOptions struct {
	read    readOptions
	output  string
	report  string
	control string
	dryRun  bool
}

func newImportCmd(env *Env) *cobra.Command {
	var opts importOptions
	cmd := &cobra.Command{
		Use:     "import FILE...",
		Short:   "Turn exports into one clean ledger, and say how",
		GroupID: groupLedger,
		Args:    cobra.MinimumNArgs(1),
		Long: `Read sales-ledger exports and write one clean ledger as CSV. A report on standard
error says what was decided, on what evidence, and where every row went; the
rows by class add up to the rows read.

One row that cannot be read means no ledger, unless --rejects takes such rows.
"-" is standard input. Every other command reads exports the same way, so this
one is for keeping a ledger, and for seeing what was made of a file.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 input refused · 4 does not
reconcile with --control.`,
		Example: `  arrears import sales-ledger.csv -o ledger.csv
  arrears import --dry-run "Aged debtors.csv"
  arrears import ledger-may.csv ledger-june.csv --rejects bad-rows.csv -o ledger.csv
  arrears import export.csv --map account="Customer No" --date-order dmy --control 104104.91`,
		RunE: func(_ *cobra.Command, args []string) error { return runImport(env, opts, args) },
	}
	flags := cmd.Flags()
	opts.read.addFlags(flags)
	flags.StringVarP(&opts.output, "output", "o", "", "write the ledger to `FILE` instead of standard output")
	flags.StringVar(&opts.report, "report", "", "write the import report to `FILE` as JSON, and nothing to standard error")
	flags.StringVar(&opts.control, "control", "", "`amount` that the ledger must add up to, like 1234.50 or EUR:1234.50")
	flags.BoolVar(&opts.dryRun, "dry-run", false, "write no ledger: print the import report to standard output")
	return cmd
}

func runImport(env *Env, opts importOptions, args []string) error {
	ledgerOut, err := newOutput(env, opts.output, args...)
	if err != nil {
		return err
	}
	defer ledgerOut.discard()
	give := func([]ledger.Entry) error { return nil }
	if !opts.dryRun {
		give = importer.NewWriter(ledgerOut).Write
	}
	rep, err := opts.read.read(env, args, give)
	if err != nil {
		return err
	}
	if _, err := checkControl(opts.control, rep.Currencies(), rep.Balance); err != nil {
		return err
	}
	doc := report.Imported(rep)
	switch {
	case opts.report != "":
		if err := writeDocument(env, &outputOptions{path: opts.report, format: report.AsJSON}, doc, args...); err != nil {
			return err
		}
	case opts.dryRun:
		return report.Render(env.Stdout, report.AsTable, doc)
	case !opts.read.quiet:
		if err := report.Render(env.Stderr, report.AsTable, doc); err != nil {
			return err
		}
	}
	if opts.dryRun {
		return nil
	}
	return ledgerOut.commit()
}
