package cmd

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

type settleProposalOptions struct {
	compare              settleCompareOptions
	conditions           offerConditions
	customer, preparedBy string
	option, paidWhen     string
}

func newSettleProposalCmd(env *Env) *cobra.Command {
	opts := settleProposalOptions{compare: settleCompareOptions{account: newOfferAccount()}}
	cmd := &cobra.Command{
		Use:   "proposal (FILE... --account ID | --balance AMOUNT) --cost-of-money RATE [--offer ...] [--plan ...] [--legal ...]",
		Short: "Write the paper that asks for a settlement to be approved",
		Args:  operands("[FILE]..."),
		Long:  longHelp("settle-proposal"),
		Example: `  arrears settle proposal --balance 6630.75 --offer 4000@30d \
      --plan 250.00/month --break 4%/month \
      --legal 'win=80%,collect=90%,cost=700,days=270' --cost-of-money 8% \
      -o proposal.md
  arrears settle proposal ledger.csv --account C005 --offer 300@14d \
      --cost-of-money 8% --policy policy.csv --role credit_manager --valid 21 \
      --paid-when 'cleared funds' --revive full --breach-after 7`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.compare.given, opts.compare.account.files = c.Flags().Changed, args
			return runSettleProposal(env, opts)
		},
	}
	opts.compare.addFlags(cmd)
	flags := cmd.Flags()
	opts.conditions.addFlags(flags)
	flags.StringVar(&opts.customer, "customer", "", "")
	flags.StringVar(&opts.preparedBy, "prepared-by", "", "")
	flags.StringVar(&opts.option, "option", "", "")
	flags.StringVar(&opts.paidWhen, "paid-when", "", "")
	flags.Lookup("format").Usage = "`format` of the output: markdown, table, record, csv (the options), tsv or json (default markdown)"
	for _, name := range []string{"table", "columns", "sensitivity"} { // it is no table, and always looks at what would change the result
		if err := flags.MarkHidden(name); err != nil {
			panic(err) // no such flag
		}
	}
	complete := cobra.FixedCompletions([]string{"full", "balance"}, cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("revive", complete); err != nil {
		panic(err) // no such flag
	}
	return cmd
}

func runSettleProposal(env *Env, opts settleProposalOptions) error {
	format, err := opts.check(env)
	if err != nil {
		return err
	}
	o := &opts.compare
	results := newOutputs(env, o.inputs()...)
	defer results.discard()
	shown, job, err := o.compare(env, results)
	if err != nil {
		return err
	}
	p := report.Proposal{Weighed: shown, Customer: opts.customer, PreparedBy: opts.preparedBy, PaidWhen: opts.paidWhen}
	if p.Option, err = opts.choose(&shown); err != nil {
		return err
	}
	p.Alone = shown
	p.Alone.Policy = nil // it has a section of its own
	if p.Alone.Weighing, p.Alone.Sensitivity, err = shown.Alone(p.Option); err != nil {
		return err
	}
	if p.Conditions, err = opts.conditions.of(p.Case.AsAt, o.given); err != nil {
		return err
	}
	p.Standing = job.standing()
	if p.Files, err = hashFiles(o.inputs()); err != nil {
		return err
	}
	if p.Hash, err = hashDocument(p.HashedInputs()); err != nil {
		return err
	}
	out, err := results.open(o.output.path)
	if err != nil {
		return err
	}
	if err := o.output.layout(env).Render(out, format, report.SettlementProposal(p)); err != nil {
		return err
	}
	if err := results.commit(); err != nil {
		return err
	}
	if refused := p.NobodyMay(); refused != "" {
		return fmt.Errorf("%w: %s", errNotAllowed, refused)
	}
	return nil
}

// check refuses flags that make no sense here, and finds the format.
func (o *settleProposalOptions) check(env *Env) (doc.Format, error) {
	c := &o.compare
	switch {
	case c.given("columns"):
		return "", usagef("--columns: a proposal is a paper, and its tables have all their columns")
	case c.given("table") || c.given("sensitivity"):
		return "", usagef("--table and --sensitivity are for 'arrears settle compare': a proposal always says what would change the result")
	case slices.Contains(c.inputs(), "-"):
		return "", usagef("a proposal names the files it was made from: want a file in the place of -")
	}
	format := c.output.format
	if format == "" && c.output.path == "" && !c.output.terminal(env).On {
		return doc.AsMarkdown, nil
	}
	return c.output.chosen()
}

// choose finds the way that is asked for.
func (o *settleProposalOptions) choose(w *report.Weighed) (int, error) {
	find := func(matches func(settle.Path) bool) int { return slices.IndexFunc(w.Paths, matches) }
	byPlan := find(func(p settle.Path) bool { return p.Kind == settle.PlanPath })
	number, err := strconv.Atoi(o.option)
	at := settle.NoPath
	switch {
	case o.option == "" && w.Offer != settle.NoPath:
		return w.Offer, nil
	case o.option == "" || o.option == "plan":
		at = byPlan
	case err == nil:
		at = find(func(p settle.Path) bool { return p.Kind == settle.OfferPath && p.Offer == number })
	}
	switch {
	case at != settle.NoPath:
		return at, nil
	case o.option == "":
		return 0, usagef("nothing to ask for: want --offer, or --plan")
	}
	return 0, usagef("--option %q: want the number of an --offer given here, 1 to %d, or plan with --plan", o.option, len(w.Case.Offers))
}

// hashFiles hashes the bytes of files, each once, by name.
func hashFiles(names []string) ([]report.InputFile, error) {
	names = slices.Clone(names)
	slices.Sort(names)
	var files []report.InputFile
	for _, name := range slices.Compact(names) {
		f, err := openFile(name)
		if err != nil {
			return nil, err
		}
		sum := sha256.New()
		_, err = io.Copy(sum, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		files = append(files, report.InputFile{Name: name, SHA256: hex.EncodeToString(sum.Sum(nil))})
	}
	return files, nil
}

// hashDocument hashes a document as JSON.
func hashDocument(result *doc.Document) (string, error) {
	sum := sha256.New()
	if err := doc.Render(sum, doc.AsJSON, result); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
