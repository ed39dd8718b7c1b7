package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

type importOptions struct {
	read    readOptions
	output  string
	report  string
	control controlFlag
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
	flags.Var(&opts.control, "control", "`amount` that the ledger must add up to, like 1234.50 or EUR:1234.50")
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
	if err := opts.control.check(rep.Currencies(), rep.Balance); err != nil {
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

// controlFlag is a figure that a ledger must add up to: AMOUNT, or CODE:AMOUNT
// where the ledger has several currencies.
type controlFlag struct {
	text     string
	currency ledger.Currency // none: that of the ledger
}

// String prints the flag as it was given.
func (f *controlFlag) String() string { return f.text }

// Type names the value in the help.
func (f *controlFlag) Type() string { return "amount" }

// Set reads the flag. How many decimals it may have is known later.
func (f *controlFlag) Set(text string) error {
	f.text = text
	if len(text) > 4 && text[3] == ':' {
		c, err := ledger.ParseCurrency(text[:3])
		if err != nil {
			return err
		}
		f.currency, text = c, text[4:]
	}
	for _, decimals := range []string{"JPY", "GBP", "KWD"} {
		if c, _ := ledger.ParseCurrency(decimals); f.currency == (ledger.Currency{}) || f.currency == c {
			if _, err := c.Parse(text); err == nil {
				return nil
			}
		}
	}
	if f.currency != (ledger.Currency{}) {
		_, err := f.currency.Parse(text)
		return err
	}
	_, err := ledger.ParseMoney(text)
	return err
}

// resolve reads the figure in its currency, which must be one of those of the
// ledger, or in the only one. It returns nil when no figure was given.
func (f *controlFlag) resolve(currencies []ledger.Currency) (*report.Control, error) {
	if f.text == "" {
		return nil, nil
	}
	c, text := f.currency, f.text
	switch {
	case c != (ledger.Currency{}):
		text = text[4:]
	case len(currencies) == 1:
		c = currencies[0]
	default:
		return nil, usagef("--control %s: the ledger has %s: say which, like %s:%s", f.text, plural(len(currencies), "currency", "currencies"), currencies[0], f.text)
	}
	m, err := c.Parse(text)
	if err != nil {
		return nil, usagef("--control: %v", err)
	}
	return &report.Control{Currency: c, Sum: m}, nil
}

// check holds a balance against the figure.
func (f *controlFlag) check(currencies []ledger.Currency, balance func(ledger.Currency) ledger.Money) error {
	control, err := f.resolve(currencies)
	if err != nil || control == nil {
		return err
	}
	c, ours := control.Currency, balance(control.Currency)
	gap, err := ours.Sub(control.Sum)
	if err != nil {
		return err
	}
	if gap != 0 {
		return fmt.Errorf("%w: the ledger makes %s %s, the control is %s: the difference is %s",
			errControl, c, c.Grouped(ours), c.Grouped(control.Sum), c.Grouped(gap))
	}
	return nil
}
