package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report"
)

type planCompareOptions struct {
	planOptions         // what all shapes share
	instalments, counts string
}

func newPlanCompareCmd(env *Env) *cobra.Command {
	var opts planCompareOptions
	cmd := &cobra.Command{
		Use:   "compare --balance AMOUNT (--instalment AMOUNT,AMOUNT... | --count N,N...)",
		Short: "Set two to five shapes of a plan side by side",
		Args:  operands(),
		Long:  longHelp("plan-compare"),
		Example: `  arrears plan compare --balance 536.00 --instalment 45,60,90
  arrears plan compare --balance 1250.00 --count 6,12,24 --budget budget.csv
  arrears plan compare --balance 840.00 --count 13,26 --every fortnight \
      --format csv`,
		RunE: func(c *cobra.Command, _ []string) error {
			opts.given = c.Flags().Changed
			return runPlanCompare(env, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.balance, "balance", "", "")
	flags.StringVar(&opts.instalments, "instalment", "", "")
	flags.StringVar(&opts.counts, "count", "", "")
	flags.StringVar(&opts.budget, "budget", "", "")
	flags.StringVar(&opts.deposit, "deposit", "", "")
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "")
	opts.addDateFlags(flags, env.Today)
	opts.shape.addFlags(flags)
	opts.charge.addFlags(flags)
	opts.output.addFlags(flags)
	needFlags(cmd, "balance")
	offer(cmd, planValues...)
	return cmd
}

func runPlanCompare(env *Env, opts planCompareOptions) error {
	if err := opts.shape.open(env); err != nil {
		return err
	}
	shapes, err := opts.shapes(env.Today)
	if err != nil {
		return err
	}
	var afforded *budget.Affordability
	if opts.given("budget") {
		lines, err := readBudget(env, opts.budget, opts.currency)
		if err != nil {
			return err
		}
		surplus, err := budget.Surplus(opts.currency, lines)
		if err != nil {
			return &ledger.Problem{File: opts.budget, Err: err} // each line was fine: their sum is not
		}
		// A budget that offers nothing is told by how much it falls short.
		if _, err := surplus.PerPeriod(opts.every, newShareFlag().Ratio()); err != nil {
			return fmt.Errorf("%s: %w", opts.budget, err)
		}
		afforded = &surplus
	}
	compared, err := budget.Compare(shapes, afforded)
	if err != nil {
		return err
	}
	return writeDocument(env, &opts.output, report.PlanCompare(compared, afforded))
}

// shapes are the terms of each plan to compare.
func (o *planCompareOptions) shapes(today ledger.Date) ([]plan.Terms, error) {
	flag, list := "instalment", o.instalments
	switch byAmount, byCount := o.given("instalment"), o.given("count"); {
	case byAmount && byCount:
		return nil, usagef("--instalment and --count each give the shapes: want one of them")
	case !byAmount && !byCount:
		return nil, usagef("say which shapes to compare: --instalment 50,75,100 or --count 6,12,24")
	case o.every == plan.Year:
		return nil, usagef("--every year: want week, fortnight, four-weeks, month or quarter")
	case byCount:
		flag, list = "count", o.counts
	}
	texts := strings.Split(list, ",")
	if len(texts) < 2 || len(texts) > 5 {
		return nil, usagef("--%s %s: want two to five of them with commas between, and sums without commas of their own", flag, list)
	}
	if balance, err := typedSum(o.balance, o.currency); err == nil && flag == "instalment" {
		if first, second, is := unclearSums(texts, balance, o.currency); is {
			return nil, usagef("--instalment %s: %s,%s could be one sum or two: want sums without commas of their own, like %[4]s%[3]s, or %[4]s.00,%[3]s.00", list, first, second, strings.TrimPrefix(first, "£"))
		}
	}
	given := o.given
	var shapes []plan.Terms
	for i, text := range texts {
		one := o.planOptions
		one.given = func(name string) bool { return name == flag || name != "instalment" && name != "count" && given(name) }
		text = strings.TrimSpace(text)
		for _, other := range texts[:i] {
			if strings.TrimSpace(other) == text {
				return nil, usagef("--%s %s: %s is there twice: want shapes that differ", flag, list, text)
			}
		}
		if flag == "count" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 {
				return nil, usagef("--count: %q is not a number of instalments: want 1 or more, like 12", text)
			}
			one.count = n
		} else {
			one.instalment = text
		}
		terms, err := one.terms(today)
		if err != nil {
			return nil, err
		}
		shapes = append(shapes, terms)
	}
	return shapes, nil
}
