package cmd

import "github.com/spf13/cobra"

func newSettleCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "settle",
		Short:   "Weigh settlement offers",
		GroupID: groupOffers,
		Args:    operands(),
		Long: `Weigh offers of less than is owed, in full settlement.

Exit codes: 0 done · 2 wrong usage. Each command below lists its own.`,
		Example: "  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv --role credit_manager",
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	cmd.AddCommand(newSettleQuoteCmd(env), newSettleCompareCmd(env))
	cmd.AddCommand(newSettleLadderCmd(env))
	cmd.AddCommand(newSettleSplitCmd(env))
	cmd.AddCommand(newSettleBatchCmd(env))
	cmd.AddCommand(newSettlePolicyCmd(env))
	cmd.AddCommand(newSettleHistoryCmd(env), newSettleProposalCmd(env))
	return cmd
}
