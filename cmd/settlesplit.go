package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
)

type settleSplitOptions struct {
	account   offerAccount
	sum       string
	creditors string
	order     plan.Clearing
	weights   settle.Weighting
	disputed  string
	held      bool
	currency  ledger.Currency
	output    outputOptions

	given func(flag string) bool
}

func newSettleSplitCmd(env *Env) *cobra.Command {
	opts := settleSplitOptions{account: newOfferAccount()}
	cmd := &cobra.Command{
		Use:   "split (FILE... --account ID | --creditors FILE) --sum AMOUNT",
		Short: "Split a lump sum across invoices or creditors, to the penny",
		Args:  operands("[FILE]..."),
		Long:  longHelp("settle-split"),
		Example: `  arrears settle split ledger.csv --account C001 --sum 4000.00
  arrears settle split ledger.csv --account C001 --sum 4000.00 \
      --allocate pro-rata
  arrears settle split ledger.csv --account C001 --sum 4000.00 \
      --allocate INV-3,INV-1 --disputed include
  arrears settle split --sum 160.00 --creditors creditors.csv --format csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given, opts.account.files = c.Flags().Changed, args
			return runSettleSplit(env, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.sum, "sum", "", "")
	opts.account.addFlags(flags)
	flags.TextVar(&opts.order, "allocate", opts.order, "")
	flags.StringVar(&opts.disputed, "disputed", "leave-out", "")
	flags.BoolVar(&opts.held, "include-held", false, "")
	flags.StringVar(&opts.creditors, "creditors", "", "")
	flags.TextVar(&opts.weights, "weights", opts.weights, "")
	opts.output.addFlags(flags)
	needFlags(cmd, "sum")
	offer(cmd, "allocate=oldest,pro-rata", "disputed=leave-out,include", "weights=balance,contractual")
	return cmd
}

func runSettleSplit(env *Env, opts settleSplitOptions) error {
	if err := opts.check(); err != nil {
		return err
	}
	var err error
	if opts.currency, err = opts.account.read.saidCurrency(opts.account.files); err != nil {
		return err
	}
	sum, err := parseAmount("sum", opts.sum, opts.currency)
	if err != nil {
		return err
	}
	if sum <= 0 {
		return usagef("--sum %s: want more than zero", opts.sum)
	}
	if opts.given("creditors") {
		return opts.runCreditors(env, sum)
	}
	results := newOutputs(env)
	defer results.discard()
	aged, place, err := opts.account.open(env, results, opts.currency, toAge{}, func(*ageing.Options) {})
	if err != nil {
		return err
	}
	owing, items, err := owedOn(aged, place)
	if err != nil {
		return err
	}
	split, err := settle.SplitLump(settle.SplitTerms{
		Currency: opts.currency, Sum: sum, How: opts.order, Disputed: opts.disputed == "include", Held: opts.held,
	}, items)
	switch {
	case errors.Is(err, settle.ErrNoneOpen):
		bar, reason := owing.Bar() // there is one: less takes part of an offer than of this
		if bar == settle.NothingOwed {
			reason += aged.owedElsewhere(place)
		}
		return fmt.Errorf("%w: no sum can be split for %s: %s", errNotAllowed, owing.Account, reason)
	case err != nil:
		return err
	}
	result := report.SettlementSplit(report.LumpSum{Split: split, Owing: &owing, Ledger: opts.account.name(), Back: aged.UnnamedOf(place)})
	return opts.output.write(results, result)
}

// runCreditors splits the sum among creditors.
func (o *settleSplitOptions) runCreditors(env *Env, sum ledger.Money) error {
	creditors, err := readCreditors(env, o.creditors, o.currency, o.weights)
	if err != nil {
		return err
	}
	shared, err := settle.ShareAmong(settle.ShareTerms{Available: sum, Lump: true, By: o.weights}, creditors)
	if err != nil {
		return &ledger.Problem{File: o.creditors, Err: err}
	}
	if shared.Total == 0 {
		return fmt.Errorf("%w: no sum can be split: no creditor of %s is owed anything", errNotAllowed, o.creditors)
	}
	return writeDocument(env, &o.output, report.CreditorSplit(shared, o.currency))
}

// check refuses flags that do not go together.
func (o *settleSplitOptions) check() error {
	if o.disputed != "leave-out" && o.disputed != "include" {
		return usagef("--disputed %q: want leave-out or include", o.disputed)
	}
	if !o.given("creditors") {
		if o.given("weights") {
			return usagef("--weights is what creditors share by: say where they are with --creditors")
		}
		if !o.account.named() && !o.given("account") {
			return usagef("say whose the lump sum is: the FILE of a ledger and an --account in it, or creditors with --creditors")
		}
		return o.account.check(o.given, "creditors")
	}
	if o.account.named() {
		return usagef("%s is a ledger, and --creditors are no invoices: leave out one of them", o.account.name())
	}
	for _, flag := range append(ledgerFlags(), "as-at", "allocate", "disputed", "include-held") {
		if o.given(flag) {
			return usagef("--creditors are no invoices: leave out --%s, or --creditors", flag)
		}
	}
	return nil
}
