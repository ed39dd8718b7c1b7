package cmd

import (
	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report"
)

func newSettlePolicyCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "policy",
		Short:   "Look at a settlement policy as a whole",
		Args:    operands(),
		Long:    longHelp("settle-policy"),
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
		Long:  longHelp("settle-policy-test"),
		Example: `  arrears settle policy test policy.csv
  arrears settle policy test policy.csv --format csv`,
		RunE: func(_ *cobra.Command, args []string) error { return runSettlePolicyTest(env, opts, args[0]) },
	}
	flags := cmd.Flags()
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "")
	opts.output.addFlags(flags)
	return cmd
}

func runSettlePolicyTest(env *Env, opts settlePolicyTestOptions, file string) error {
	policy, err := readPolicy(env, file, opts.currency, settle.CheckPolicy)
	if err != nil {
		return err
	}
	return writeDocument(env, &opts.output, report.PolicyGrid(policy, file, opts.currency))
}
