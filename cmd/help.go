package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/query"
)

// helpTopics are commands that only have help: what holds for all commands.
func helpTopics() []*cobra.Command {
	var topics []*cobra.Command
	for _, t := range []struct{ name, short, long string }{
		{"exit-codes", "What the exit codes mean", exitCodesHelp},
		{"dates", "How dates are read and counted", datesHelp},
		{"rounding", "Where sums are rounded, and how", roundingHelp},
		{"ledger", "The columns of a clean ledger", ledgerHelp},
		{"accounts", "The columns of an accounts file, and terms of payment", accountsHelp},
		{"expressions", "What --where and --fail-if can ask", expressionsHelp()},
	} {
		topics = append(topics, &cobra.Command{Use: t.name, Short: t.short, Long: t.long})
	}
	return topics
}

const exitCodesHelp = `Every command ends with one of these codes. Scripts may rely on them.

    0  done: the answer is on standard output, or in the file named with -o
    1  failed: the disk, a permission, or a bug in this program
    2  wrong usage: the command line makes no sense
    3  input refused: a file cannot be read as it stands; the message says
       where (file:line:column) and what would be right; or a table of law or
       rates does not reach the day that was asked about
    4  does not reconcile: the ledger does not make the --control figure, or
       figures do not add up to the rows (a bug: nothing is printed)
    5  what --fail-if says is true; the result is printed or written all the same
    6  the answer is no: no plan meets the terms, the offer is not allowed, a
       budget leaves nothing to offer, no interest from a consumer
  130  interrupted

When the code is not 0, nothing is printed and no file is written or changed;
only --fail-if gives its result and ends with 5, and 'settle quote', 'settle
compare', 'settle ladder', 'settle proposal' and 'afford' give their findings and
end with 6 when the answer is no.`

const datesHelp = `Commands take and print dates as year-month-day: 2026-10-31. Tables for people
print them as 31 Oct 2026.

Exports write dates in many ways. Years in front, months by name and times of
day behind the date are read as they are. For 03/04/2026 the order is decided
for each column from all its rows: one date that can be nothing else, such as
25/04/2026, decides. When no row decides, another date column of the file may;
otherwise the file is refused until --date-order dmy or --date-order mdy says.
Years of two digits are 1970 to 2069.

A date that has lost its format in a spreadsheet is a number: 46082 is 1 March
2026. A column of dates that holds only such numbers (25569 to 73050, which is
1970 to 2099) is read so, and the report says so; one such number among written
dates is refused. In a workbook, cells formatted as dates are dates, in the 1900
or the 1904 system as the workbook says.

Age is counted in days from the due date (or the document's, with --age-by
document, or the one that terms make, with --age-by terms) to the as-at day. An
age of nought or less is not due, unless --due-today overdue counts what is due
on the day itself as well. With --age-start next-month age is counted from the
first of the month after that date, which is day 1. The bounds of buckets are
inclusive; --buckets months:4 goes by calendar months instead of days: what fell
due this month, last month, and so on.

Months are counted from the first date of a plan: 31 January, 28 February,
31 March.`

const roundingHelp = `Sums are whole pence (or the minor unit of their currency) throughout, and are
added, never rounded. Rounding happens only where a sum is divided or
multiplied, once, and each result says how:

  plan --count     the share is cut to the penny; the odd pence go to the last
                   instalment, unless --remainder says first or ceil
  plan --budget    a share of the surplus, cut to the penny: never more is
                   offered than is there
  afford           sums are exact for a year; a month is a twelfth of that
  --savings-rule   a share of a month's surplus, cut to the penny
  --creditors      parts are cut to the penny; the odd pence go to the largest
                   fractions that were cut, by name among equals
  --stress         a section changed by a percentage is rounded so as not to look
                   better: income down, outgoings up
  interest         the interest of all days is added up exactly and rounded to
                   the penny where it is stated, half a penny upwards; --round
                   daily and court take each day to fewer decimals first
  clock            the VAT in a debt is taken to the nearest penny
  settle quote     the least offer is rounded up to the penny; a share of the
                   debt is shown cut to a hundredth of a per cent, and tested
                   exactly
  settle ladder    steps are rounded up to the penny, or to --round-to; the floor
                   is exact
  settle split     pro rata, parts are cut to the penny and the pennies left over
                   go to the largest remainders, ties by name
  settle batch     a percentage of what is owed is rounded up to the penny
  settle compare   discount factors are right to 30 decimal places; what a way is
                   worth is an estimate, shown to the nearest pound; the least
                   sum worth taking is rounded up to the penny before that
  settle history   shares are cut to a hundredth of a per cent; mean days go to
                   one decimal, and a break rate to six, half away from zero`

const ledgerHelp = `A clean ledger is a CSV file: UTF-8, commas, one row of headings, ISO dates, plain
sums. 'arrears import' writes it and every command reads it.

  account        id as exported, always text                          (needed)
  name           name of the customer
  kind           invoice credit_note receipt refund discount write_off
                 journal charge                                       (needed)
  document       number of the document
  date           of the document
  due_date       day payment falls due
  currency       ISO code, like GBP                                   (needed)
  amount         signed: positive increases the debt                  (needed)
  outstanding    signed open part on the ledger's own date
  settled_date   day the item was settled in full
  reference      any other reference
  applies_to     what a credit settles: DOC or DOC:AMOUNT, several with ";",
                 each with @DATE if need be
  disputed       part of the outstanding in dispute, with the same sign
  hold           dispute breathing_space vulnerable insolvency legal plan
                 deceased other
  group          region, salesperson, entity
  source         file:line the row came from

A ledger may have these as well:

  entered        day the row was entered in the books, for --known-at
  retention      part of the outstanding that the contract keeps back, with the
                 same sign; not due before its release
  release_date   day from which the retention may be claimed; empty: not known

All rows state outstanding (an open-item ledger), or none does. Then either some
state settled_date (a dated ledger), or balances are built from applies_to (a
transaction ledger). A document that falls due in parts is several rows.

Texts that a spreadsheet would run as formulas begin with an apostrophe, which
reading the ledger takes away again.`

const accountsHelp = `An accounts file says what is known of accounts besides their ledger. It is a
CSV file with a row for each account; only the first column is needed.

  account        id, as in the ledger
  name           name of the customer
  type           company sole_trader individual public_body; an individual is
                 a consumer, who is never charged interest
  terms          of payment: see below
  group, owner   what the account belongs to, and who looks after it
  credit_limit   a sum
  jurisdiction   england-and-wales scotland northern-ireland
  hold           dispute breathing_space vulnerable insolvency legal plan
                 deceased other
  hold_from      first and last day of the hold, both included; empty: open
  hold_to
  parent         id of the account that this one belongs to
  payment        what the contract asks for each month, for months in arrears

Terms give a due date to rows that state none, and to all with --age-by terms:

  D30            30 days after the date of the document
  EOM            the last day of its month
  EOM+30         30 days after the last day of its month
  D30>EOM        30 days after the date, then to the last day of that month
  EOM+1M         the last day of the month after: net monthly
  DOM20+1M       the 20th of the month after

Words such as "30 days EOM" are refused, for trade reads them in two ways.`

const sumsHelp = `
--where asks of each row; --fail-if of the total in each currency. Totals, and
the rows of --by group, owner or parent, are sums: what is said of one account
(account, name, covered, group, owner, type, credit_limit) cannot be asked of
them, but for the id of what the row is of, like owner with --by owner. Owner,
type and credit_limit come from the file of --accounts.
`

// expressionsHelp explains expressions with the figures of the usual buckets.
func expressionsHelp() string {
	aged := ageing.Aged{Buckets: ageing.MonthsOfThirty()}
	return query.Guide + sumsHelp + "\nThe columns of ageing with the usual buckets (others follow --buckets):\n\n" + query.Describe(columnsOf(&aged))
}

// newHelpCmd shows the help of a command or topic, and does not take a word for
// either that is neither.
func newHelpCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND...]",
		Short: "Show the help of a command or a topic",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			switch {
			case err != nil:
				return err
			case len(rest) > 0:
				return noCommand(about, rest[0])
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, known := range below(about) {
				if strings.HasPrefix(known.Name(), typed) {
					names = append(names, cobra.CompletionWithDesc(known.Name(), known.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}
