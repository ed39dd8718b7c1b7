package cmd

import (
	"slices"

	"github.com/spf13/cobra"
)

// Root makes the command tree. Nothing in it outlives one run.
func Root(env *Env) *cobra.Command {
	root := bareRoot(env)
	for _, c := range commands() {
		root.AddCommand(c.make(env))
	}
	root.AddCommand(helpTopics()...)
	return finish(env, root)
}

// finish gives the commands of a tree what all have.
func finish(env *Env, root *cobra.Command) *cobra.Command {
	addSettings(env, root)
	addQuiet(root)
	describe(root)
	setHelp(env, root)
	takeDaysAsTyped(root, env.Today)
	refuseTwice(root)
	return root
}

// rootFor is the part of the tree that a command line needs: making all of it
// takes longer than many a command runs.
func rootFor(env *Env, args []string) *cobra.Command {
	for _, c := range commands() {
		if len(args) > 0 && slices.Contains(c.names, args[0]) {
			root := bareRoot(env)
			root.AddCommand(c.make(env))
			return finish(env, root)
		}
	}
	return Root(env)
}

// A maker makes the command with the first of the names; the others are its
// aliases.
type maker struct {
	names []string
	make  func(*Env) *cobra.Command
}

// commands are all that do something, in the order of the help.
func commands() []maker {
	return []maker{
		{[]string{"import"}, newImportCmd},
		{[]string{"formats"}, newFormatsCmd},
		{[]string{"ageing", "aging"}, newAgeingCmd},
		{[]string{"interest"}, newInterestCmd},
		{[]string{"clock"}, newClockCmd},
		{[]string{"plan"}, newPlanCmd},
		{[]string{"afford"}, newAffordCmd},
		{[]string{"settle"}, newSettleCmd},
		{[]string{"config"}, newConfigCmd},
		{[]string{"demo"}, newDemoCmd},
		{[]string{"version"}, newVersionCmd},
	}
}

func bareRoot(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:               "arrears",
		Short:             "Overdue accounts: ages, plans and offers that tie out to the penny",
		Long:              longHelp("arrears"),
		Args:              operands(),
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		Version:           version().String(),
	}
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagError(env, c, err) })
	root.SetHelpCommand(newHelpCmd())
	root.SetVersionTemplate("{{.Version}}")
	root.AddGroup(
		&cobra.Group{ID: groupLedger, Title: "Ledgers:"},
		&cobra.Group{ID: groupOffers, Title: "Plans and offers:"},
		&cobra.Group{ID: groupMore, Title: "More:"},
	)
	root.SetHelpCommandGroupID(groupMore)
	root.SetCompletionCommandGroupID(groupMore)
	return root
}

// The groups of commands in the help.
const (
	groupLedger = "ledger"
	groupOffers = "offers"
	groupMore   = "more"
)
