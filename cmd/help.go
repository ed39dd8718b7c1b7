package cmd

import (
	"github.com/spf13/cobra"
)

// helpTopics are commands that only have help: what holds for all commands.
func helpTopics() []*cobra.Command {
	var topics []*cobra.Command
	for _, t := range []struct{ name, short, long string }{
		{"exit-codes", "What the exit codes mean", exitCodesHelp},
		{"dates", "How dates are read and counted", datesHelp},
		{"rounding", "Where sums are rounded, and how", roundingHelp},
		{"ledger", "The columns of a clean ledger", ledgerHelp},
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
       where (file:line:column) and what would be right
    4  does not reconcile: the ledger does not make the --control figure, or
       figures do not add up to the rows (a bug: nothing is printed)
    6  the answer is no: no plan meets the terms, the offer is not allowed
  130  interrupted

Code 5 is kept for thresholds. When the code is not 0, nothing is printed and no
file is written or changed; only 'settle quote' gives its findings and ends
with 6 when the answer is no.`

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
document) to the as-at day. An age of nought or less is not due; the bounds of
buckets are inclusive.

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
  settle quote     the least offer is rounded up to the penny; a share of the
                   debt is shown cut to a hundredth of a per cent, and tested
                   exactly`

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

All rows state outstanding (an open-item ledger), or none does. Then either some
state settled_date (a dated ledger), or balances are built from applies_to (a
transaction ledger). A document that falls due in parts is several rows.

Texts that a spreadsheet would run as formulas begin with an apostrophe, which
reading the ledger takes away again.`
