package cmd

import (
	"github.com/spf13/cobra"
)

// Root makes the command tree. Nothing in it outlives one run.
func Root(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "arrears",
		Short: "Overdue accounts: ages, plans and offers that tie out to the penny",
		Long: `arrears reads sales-ledger exports, buckets debts by age, and works out late-payment
interest, time limits, instalment plans and settlement offers, in exact arithmetic
and with its working shown.

Start with a ledger as your accounts package exports it:

  arrears ageing sales-ledger.csv
  arrears demo demo-ledger          (writes a small ledger to try things on)

Found a figure that is wrong? Please report it with the command and a redacted row.`,
		Args:              cobra.NoArgs,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		Version:           version().String(),
	}
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetVersionTemplate("{{.Version}}")
	root.AddGroup(
		&cobra.Group{ID: groupLedger, Title: "Ledgers:"},
		&cobra.Group{ID: groupOffers, Title: "Plans and offers:"},
		&cobra.Group{ID: groupMore, Title: "More:"},
	)
	root.SetHelpCommandGroupID(groupMore)
	root.SetCompletionCommandGroupID(groupMore)
	root.AddCommand(
		newImportCmd(env),
		newFormatsCmd(env),
		newAgeingCmd(env),
		newInterestCmd(env),
		newClockCmd(env),
		newPlanCmd(env),
		newAffordCmd(env),
		newSettleCmd(env),
		newDemoCmd(env),
		newVersionCmd(env),
	)
	root.AddCommand(helpTopics()...)
	return root
}

// The groups of commands in the help.
const (
	groupLedger = "ledger"
	groupOffers = "offers"
	groupMore   = "more"
)
