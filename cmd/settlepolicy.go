package cmd

import (
	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report"
)

func newSettlePolicyCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "Look at a settlement policy as a whole",
		Args:  operands(),
		Long: `Look at a settlement policy as a whole, apart from any offer.

Exit codes: 0 done · 2 wrong usage. Each command below lists its own.`,
		Example: "  arrears settle policy test policy.csv",
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	cmd.AddCommand(newSettlePolicyTestCmd(env))
	return cmd
}

type settlePolicyTestOptions struct {
	currency ledger.Currency
	output   outputOptions
}

func newSettlePolicyTestCmd(env *Env) *cobra.Command {
	var opts settlePolicyTestOptions
	cmd := &cobra.Command{
		Use:   "test FILE",
		Short: "Find gaps, overlaps and roles out of order in a policy, or print it as a grid",
		Args:  operands("FILE"),
		Long: `Look for what is wrong with a settlement policy ("-" is standard input), exact to
the penny and the day: balances and ages without a row between the ends of a
role, rows of a role that overlap, rows that nothing can reach, and roles that may
do no more, or somewhere less, than the one before them. Roles are listed in the
file from the lowest authority up.

The ends of a role are the least and the most that any of its rows covers. What
is beyond them is not the role's to settle, and no gap. A policy with nothing
wrong is printed as one grid a role; what is wrong is listed with its place in the
file, and nothing is printed.

Exit codes: 0 nothing is wrong · 1 failed · 2 wrong usage · 3 something is, or the
file cannot be read.`,
		Example: `  arrears settle policy test policy.csv
  arrears settle policy test policy.csv --format csv`,
		RunE: func(_ *cobra.Command, args []string) error { return runSettlePolicyTest(env, opts, args[0]) },
	}
	flags := cmd.Flags()
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "currency `code` of the amounts")
	opts.output.addFlags(flags)
	return cmd
}

func runSettlePolicyTest(env *Env, opts settlePolicyTestOptions, file string) error {
	rows, cells, err := readPolicyRows(env, file, opts.currency)
	if err != nil {
		return err
	}
	if err := settle.CheckPolicy(cells, opts.currency); err != nil {
		return placePolicyErrors(rows, err)
	}
	policy, err := settle.NewPolicy(cells)
	if err != nil {
		return placePolicyErrors(rows, err)
	}
	return writeDocument(env, &opts.output, report.PolicyGrid(policy, file, opts.currency))
}
