package cmd

import (
	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

type affordOptions struct {
	currency    ledger.Currency
	share       shareFlag
	shareStated bool
	output      outputOptions
}

func newAffordCmd(env *Env) *cobra.Command {
	opts := affordOptions{share: wholeShare}
	cmd := &cobra.Command{
		Use:     "afford BUDGET.csv",
		Short:   "Set out income and outgoings, and what is left over",
		GroupID: groupOffers,
		Args:    cobra.ExactArgs(1),
		Long: `Set out a budget: its sections, what is left over for a month and a year, and
what a share of that comes to for each period. Figures for a year are exact;
what the surplus allows is rounded down. The statement is one of facts: a
shortfall, or an outgoing above its guideline, is shown and not judged.

The budget is a CSV file, or "-" for standard input, with the columns
section,item,amount,every and, if wanted, guideline. A section is income,
essential, flexible, priority_debt or savings; every is week, fortnight,
four-weeks, month, quarter or year. A guideline is for the same period as the
amount.

Exit codes: 0 done, a shortfall included · 1 failed · 2 wrong usage · 3 input
refused.`,
		Example: `  arrears afford budget.csv
  arrears afford budget.csv --share 50%
  arrears afford budget.csv --format csv -o statement.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.shareStated = c.Flags().Changed("share")
			return runAfford(env, opts, args[0])
		},
	}
	flags := cmd.Flags()
	flags.Var(&opts.share, "share", "`percentage` of the surplus that may be offered, like 50%")
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "currency `code` of the budget")
	opts.output.addFlags(flags)
	return cmd
}

func runAfford(env *Env, opts affordOptions, name string) error {
	lines, err := readBudget(env, name, opts.currency)
	if err != nil {
		return err
	}
	statement, err := plan.NewStatement(opts.currency, lines, int64(opts.share))
	if err != nil {
		return &importer.Problem{File: name, Err: err} // each line was fine: their sum is not
	}
	return writeDocument(env, &opts.output, report.Afford(statement, opts.shareStated), name)
}
