package cmd

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A flag means one thing wherever it stands, and is described by one sentence. All
// of them are here: a command says only which it has, and what they start from.

// A flagGroup is a part of the list of flags in help.
type flagGroup string

// The groups, in the order of the help.
const (
	flagsAsked  flagGroup = "What is asked"
	flagsDebt   flagGroup = "The debt"
	flagsPlan   flagGroup = "The plan"
	flagsOffer  flagGroup = "The offer"
	flagsLaw    flagGroup = "Law, rates and fees"
	flagsBeside flagGroup = "Other files"
	flagsRead   flagGroup = "How files are read"
	flagsOutput flagGroup = "Output"
)

// flagGroups are all of them, in order.
func flagGroups() []flagGroup {
	return []flagGroup{flagsAsked, flagsDebt, flagsPlan, flagsOffer, flagsLaw, flagsBeside, flagsRead, flagsOutput}
}

// A flagWord is what help says of a flag. The word in backquotes stands for its value.
type flagWord struct {
	name     string
	group    flagGroup
	common   bool // also in the short help
	sentence string
}

// renamed are flags by the names that they had before one name came to mean one thing,
// each with the name that it has now.
var renamed = [][2]string{
	{"holidays-file", "bank-holidays"},
	{"plan-grace", "grace"},
	{"freeze", "hold"},
	{"order", "allocate"},
	{"rates-known-to", "bank-rates-known-to"},
	{"rates", "exchange-rates"},
	{"rates", "bank-rates"},
	{"from", "layout"},
	{"agreed", "due"},
	{"interest", "rate"},
	{"grace", "breach-after"},
	{"within", "ends-within"},
	{"steps", "offers"},
}

// A goneFlag is a flag that is no more, and what is typed now, in a command that has the
// flag which that needs.
type goneFlag struct{ name, needs, now string }

var goneFlags = []goneFlag{
	{"include-disputed", "disputed", "--disputed include says it"},
	{"payments", "offer", "--offer says it, like 4000/3 for three of them a month apart"},
	{"within", "offer", "--offer says it, like 4000@30d for the day of the first payment"},
	{"percent", "offer", "--offer says it, like 80%"},
	{"offer-policy", "offer", "--offer least says it"},
	{"entries", "account", "the ledger stands without a flag, as FILE or several of them"},
}

// whereItWent says what is typed now in place of a flag of a command that is no more; it
// is empty where there was none.
func whereItWent(c *cobra.Command, old string) string {
	for _, gone := range goneFlags {
		if gone.name == old && c.Flags().Lookup(gone.needs) != nil {
			return gone.now
		}
	}
	return ""
}

// newName is what a flag of a command is called now that had another name; it is empty
// where there was none.
func newName(c *cobra.Command, old string) string {
	for _, names := range renamed {
		if names[0] == old && c.Flags().Lookup(names[1]) != nil {
			return names[1]
		}
	}
	return ""
}

// The annotations that a flag carries its group and whether it is common in.
const (
	groupNote  = "group"
	commonNote = "common"
)

// describe puts the words of the table on the flags of a command and of those below it.
func describe(c *cobra.Command) {
	words := make(map[string]*flagWord, len(flagTable))
	for i := range flagTable {
		words[flagTable[i].name] = &flagTable[i]
	}
	describeWith(c, words)
}

func describeWith(c *cobra.Command, words map[string]*flagWord) {
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		word := words[f.Name]
		if word == nil {
			return // cobra's own
		}
		f.Usage = word.sentence
		notes := map[string][]string{groupNote: {string(word.group)}}
		if word.common {
			notes[commonNote] = nil
		}
		for key, note := range f.Annotations {
			notes[key] = note
		}
		f.Annotations = notes
	})
	for _, child := range c.Commands() {
		describeWith(child, words)
	}
}

var flagTable = []flagWord{
	// What is asked.
	{"as-at", flagsAsked, true, "`day` at whose end to look, like 2026-10-31 (default: as the ledger states, else today)"},
	{"known-at", flagsAsked, false, "leave out rows entered in the books after this `day`"},
	{"open-items-as-they-stand", flagsAsked, false, "take an open-item ledger as at a day before its newest row, with the open parts of today"},
	{"account", flagsAsked, true, "only this `account`: its id, or a part of its id or name that fits no other"},
	{"accounts", flagsBeside, true, "`FILE` of what is known of accounts: see 'arrears help accounts'"},
	{"by", flagsAsked, true, "`rows` of the report: account, group, owner, parent or entry"},
	{"buckets", flagsAsked, true, "last `days` of each bucket, or ranges like 0-29,30-59, or months:4"},
	{"age-by", flagsAsked, false, "`date` from which days are counted: due (as stated, else by terms), document or terms"},
	{"age-start", flagsAsked, false, "`day` from which age is counted: the date itself, or the first of the next-month"},
	{"due-today", flagsAsked, false, "`what` is due on the day itself: not-due or overdue"},
	{"unallocated", flagsAsked, false, "`place` of credits that name no debt: column, own-date or oldest"},
	{"disputed", flagsAsked, false, "`what` to do with sums in dispute: leave-out or include"},
	{"terms", flagsAsked, false, "`terms` of accounts that have none in the accounts file, like D30 or EOM+1M"},
	{"where", flagsAsked, true, "only rows for which this `expression` is true; twice: for which both are"},
	{"fail-if", flagsAsked, true, "end with code 5 when this `expression` is true; twice: when either is"},
	{"control", flagsAsked, true, "`amount` that the ledger must add up to, or EUR:amount for one of several currencies"},
	{"min-balance", flagsAsked, false, "only accounts that owe at least this `amount`, or EUR:amount in one currency"},
	{"overdue-only", flagsAsked, false, "only accounts with something overdue"},
	{"include-paid", flagsAsked, false, "debts that were paid in full, but late, as well"},
	{"include-held", flagsAsked, false, "debts on hold as well"},
	{"base", flagsAsked, false, "add a column of balances in this `currency`, at the rates of --exchange-rates"},
	{"all", flagsAsked, false, "what the command has by default as well"},
	{"explain", flagsAsked, true, "show the `working`: the rows, days, rates and sources behind the figures"},
	{"figure", flagsAsked, false, "`figure` to explain: balance, not_due, a bucket like days_31_60, overdue, disputed, on_hold, retention or unallocated (default balance)"},
	{"ends-within", flagsAsked, false, "only debts with a time that ends within this `number` of days"},
	{"ages", flagsAsked, false, "`days` past due at which debts are looked at"},
	{"horizon", flagsAsked, false, "`days` for which a debt is followed after it has reached an age"},
	{"settlement", flagsAsked, false, "`day` on which to end the plan: the sum that does it, with its working"},
	{"since", flagsAsked, false, "`day` before which receipts are not for the plan"},

	// The debt.
	{"balance", flagsDebt, true, "`amount` that is owed, like 1234.50"},
	{"principal", flagsDebt, true, "`amount` of a single debt, VAT included, like 4480.00"},
	{"due", flagsDebt, true, "`day` on which the debt fell due, by what was agreed"},
	{"days-overdue", flagsDebt, false, "`days` since the debt fell due; below zero when it is not due yet"},
	{"currency", flagsDebt, false, "currency `code` of sums that state none"},
	{"business", flagsDebt, false, "the customer is a business, also where no accounts file says so"},
	{"invoice-date", flagsDebt, false, "`day` of the invoice, from which --terms give the day agreed"},
	{"invoice-received", flagsDebt, false, "`day` on which the customer had notice of the amount"},
	{"delivered", flagsDebt, false, "`day` of delivery of the goods or end of the service"},
	{"accepted", flagsDebt, false, "`day` on which a procedure of acceptance ended"},
	{"contract-date", flagsDebt, false, "`day` of the contract, which matters for --costs"},
	{"public-authority", flagsDebt, false, "the customer is a public authority: a day agreed after 30 days does not stand"},
	{"not-grossly-unfair", flagsDebt, false, "a day agreed after 60 days is not grossly unfair, and stands"},
	{"paid", flagsDebt, false, "`AMOUNT@DAY` paid on the debt; may be repeated"},
	{"limitation", flagsDebt, false, "`day` on which the limitation period of the debt ends"},

	// The plan.
	{"instalment", flagsPlan, true, "`amount` of each instalment, or two to five of them to compare, like 50,75,100"},
	{"count", flagsPlan, true, "`number` of instalments, or two to five of them to compare, like 6,12,24"},
	{"until", flagsPlan, true, "`day` by which the last instalment falls due"},
	{"every", flagsPlan, true, "`period` from one instalment to the next: week, fortnight, four-weeks, month, quarter or year"},
	{"first", flagsPlan, true, "`day` of the first instalment, like 2026-12-01"},
	{"on", flagsPlan, false, "`day` to which each date moves: the first monday ... sunday on or after it, or the last-working-day of its month"},
	{"holidays", flagsPlan, false, "`place` of the bank holidays: england-and-wales, scotland or northern-ireland"},
	{"bank-holidays", flagsBeside, false, "`FILE` of bank holidays, division,date,title, in place of the built-in ones"},
	{"roll", flagsPlan, false, "`where` a date goes that is a weekend or bank holiday: next or previous working day, or none (default next with --holidays, else none)"},
	{"deposit", flagsPlan, false, "`amount` paid beforehand, today or on a day: 250.00 or 250.00@2026-11-15"},
	{"lump", flagsPlan, false, "`AMOUNT@DAY` paid besides, like 500.00@2026-10-01; may be repeated"},
	{"skip", flagsPlan, false, "`months` without instalments, like 2026-12; the plan runs longer"},
	{"balloon", flagsPlan, false, "`amount` of the last payment, on the last date"},
	{"steps", flagsPlan, false, "first instalments of other `sums`, like 3x25.00,6x40.00,rest@60.00"},
	{"min-last", flagsPlan, false, "least `amount` of an odd instalment; a smaller one joins its neighbour"},
	{"round-to", flagsPlan, false, "`amount` of which instalments, or offers above the floor, are a multiple"},
	{"rounding", flagsPlan, false, "`way` to get to that multiple: up, nearest or down (default up with the remainder last, nearest with it first)"},
	{"remainder", flagsPlan, false, "`rule` for the odd pence: last or first to take them, or ceil to round up and pay less last"},
	{"accrued", flagsPlan, false, "`amount` of interest accrued by then, on top of the balance"},
	{"from", flagsPlan, false, "`day` after which interest runs (default today)"},
	{"ongoing", flagsPlan, false, "`AMOUNT/PERIOD` of a charge that goes on and is paid besides, like 85.00/month"},
	{"weeks", flagsPlan, false, "`number` of weeks a year that a weekly sum is paid for, like 48 or 53; of one item: Lodgings=48; may be repeated (default 52)"},
	{"instalments", flagsPlan, false, "a row for each payment instead of one for each debt"},
	{"id", flagsPlan, false, "`name` of the old plan (default the name of its file)"},
	{"hold", flagsPlan, false, "`FROM..TO` of a hold, both days included: no interest runs and no instalment is expected; FROM.. has no end; may be repeated"},
	{"grace", flagsPlan, false, "`days` after the due day in which an instalment is in time"},
	{"plan-rate", flagsPlan, false, "`rate` of interest a year in the plan, like 12%, where it is not the one that its rows follow"},
	{"tolerance", flagsPlan, false, "`amount` by which an instalment may be short and is kept all the same"},
	{"tolerance-percent", flagsPlan, false, "`percentage` of an instalment by which it may be short, like 5%"},
	{"share", flagsPlan, false, "`percentage` of the surplus that may be used, like 50%"},
	{"stress", flagsPlan, false, "show the budget after `changes` as well, like income=-10%,essential=+15%"},
	{"token", flagsPlan, false, "least `amount` a month for each creditor, also where there is nothing for it, like 1.00"},
	{"savings-rule", flagsPlan, false, "set savings aside first by a `rule`: a percentage of the surplus, and the most a month, like 10%,20.00"},
	{"override", flagsPlan, false, "let a plan outside the limits pass, with a `note` of who and why that is printed, like 'R Hale: a pension starts in March'"},
	{"review", flagsPlan, false, "`day` on which the plan is looked at again"},

	// The offer.
	{"offer", flagsOffer, true, "`AMOUNT|PERCENT[/N][@DAY]` in full settlement: in N payments a month apart, the first on the day (default 1, today), like 4000@30d, 60%, 4000/4@2026-12-31; for all accounts a percentage, or least, which the role may accept"},
	{"sum", flagsOffer, true, "`amount` of the lump sum, like 4000.00"},
	{"offers", flagsOffer, false, "`number` of offers, the opening and the floor with them"},
	{"open", flagsOffer, false, "`amount` of the first offer, or a percentage of the balance, like 95%"},
	{"floor", flagsOffer, false, "`amount` of the last offer, or a percentage of the balance (default: by the policy)"},
	{"within", flagsOffer, false, "`days` in which an offer is paid, where nothing is said of the customer's means"},
	{"least-worth", flagsOffer, false, "least `amount` that an offer is to be worth today"},
	{"lump-available", flagsOffer, false, "`amount` the customer has at hand, today or on a day: 1500.00 or 1500.00@2026-11-30"},
	{"monthly-available", flagsOffer, false, "`amount` the customer has each month"},
	{"policy", flagsOffer, true, "the settlement policy, a CSV `FILE`"},
	{"policy-currency", flagsOffer, false, "currency `code` of the policy; accounts in others are made no offer"},
	{"role", flagsOffer, true, "`name` of the role, in the policy, that makes or accepts the offer"},
	{"individuals", flagsOffer, false, "make offers to individuals as well"},
	{"allocate", flagsOffer, false, "`order` in which payments clear documents: oldest, pro-rata, or INV-3,INV-1 first"},
	{"weights", flagsOffer, false, "`what` creditors share by: balance or contractual"},
	{"plan", flagsOffer, false, "`instalment` and its period, like 250.00/month, with @DAY for the first"},
	{"legal", flagsOffer, false, "legal action, as `inputs` like 'win=80%,collect=90%,cost=700,days=270'"},
	{"write-off", flagsOffer, false, "weigh a write-off too"},
	{"break", flagsOffer, false, "`chance` that an instalment is missed when those before were paid, like 4%/month"},
	{"after-break", flagsOffer, false, "`share` of the rest that still comes after a break, like 20% or 20%@90d"},
	{"cost-of-money", flagsOffer, false, "`rate` of what a year's wait costs, like 8%"},
	{"source", flagsOffer, false, "where an input is from, as `input: words`, like 'legal.win: solicitor, 12 Oct 2026'; may be repeated"},
	{"sensitivity", flagsOffer, false, "move each input in turn, and list the least lump sum by chance of judgment"},
	{"option", flagsOffer, false, "`way` that is asked for: the number of an offer, or plan (default: the offer worth most)"},
	{"valid", flagsOffer, false, "`days`, after the day of the offer, for which it stands"},
	{"expires", flagsOffer, false, "last `day` on which the offer stands, like 2026-11-30"},
	{"condition", flagsOffer, false, "`words` of a condition, like 'cleared funds'; may be repeated"},
	{"paid-when", flagsOffer, false, "`words` for when it counts as paid, like 'funds have cleared'"},
	{"breach-after", flagsOffer, false, "`days` after a missed payment before the settlement is broken"},
	{"revive", flagsOffer, false, "`what` is owed again when the settlement is broken: full or balance"},
	{"customer", flagsOffer, false, "`name` of the customer (default: as in the ledger)"},
	{"prepared-by", flagsOffer, false, "`name` of the one who prepared it"},

	// Law, rates and fees.
	{"rate", flagsLaw, true, "`rate` of interest: none, frozen, a rate a year like 8%, base+3%, statutory, s69 or judgment"},
	{"appropriate", flagsLaw, false, "`order` in which a payment pays: interest,principal, principal,interest or costs,interest,principal"},
	{"jurisdiction", flagsLaw, false, "`law` of accounts that state none: england-and-wales, scotland or northern-ireland"},
	{"days", flagsLaw, false, "`number` of days after the due day to look, instead of --as-at"},
	{"count-from", flagsLaw, false, "first day of 30 or 60 days: that of the `trigger` itself, or the day-after"},
	{"costs", flagsLaw, false, "`amount` that recovering the debt reasonably cost: what is above the fixed sum is claimed"},
	{"judged", flagsLaw, false, "`day` of the judgment: what is due later runs from its own day"},
	{"judgment-sum", flagsLaw, false, "`amount` that the whole judgment was for, where the debt is a part of it"},
	{"court", flagsLaw, false, "`court` that gave the judgment: county or high"},
	{"round", flagsLaw, false, "`way` to round interest: exact (once), daily (each day to the penny, as gov.uk does) or court (HMCTS)"},
	{"split-half-years", flagsLaw, false, "take the statutory rate of each half-year for the days in it, which is not what the Act says"},
	{"reference-rate", flagsLaw, false, "Bank `rate` for a half-year that is not known yet, like 4.00%: 8% are added to it"},
	{"vat-rate", flagsLaw, false, "`rate` of the VAT in the debts, like 20%, or standard or reduced for that of the document's day"},
	{"court-fee", flagsLaw, false, "`amount` of all court fees, in place of the tables"},
	{"fees-on", flagsLaw, false, "take the court fees of this `day` (default: the day as at)"},
	{"bank-rates", flagsBeside, false, "`FILE` of changes of the Bank Rate, date,rate and perhaps source, in place of the built-in ones"},
	{"bank-rates-known-to", flagsBeside, false, "last `day` for which the rates of --bank-rates are confirmed (default: that of its newest row)"},
	{"statutory-rates", flagsBeside, false, "`FILE` of the statutory rates of half-years, from,to,bank_rate,rate and perhaps source, in place of the built-in ones"},
	{"judgment-rates", flagsBeside, false, "`FILE` of the court's rates, from,rate and perhaps source, in place of the built-in ones"},
	{"contract-rates", flagsBeside, false, "`FILE` of the rates that contracts fix, account,from,rate: each from its day; no account is all others"},
	{"fixed-sums", flagsBeside, false, "`FILE` of the bands of compensation, above,below,sum and perhaps source, in place of the built-in ones"},
	{"limitation-periods", flagsBeside, false, "`FILE` of the years in which to claim, jurisdiction,years,warn_years,ends (claim or debt) and perhaps source, in place of the built-in ones"},
	{"vat-rates", flagsBeside, false, "`FILE` of rates of VAT, band,from,to,rate and perhaps source, in place of the built-in ones"},
	{"fees", flagsBeside, false, "`FILE` of the fees to issue a claim, jurisdiction, from, to, over, up_to, amount, percent; in place of the built-in ones"},
	{"hearing-fees", flagsBeside, false, "such a `FILE` of the fees for the hearing of a small claim"},

	// Other files.
	{"events", flagsBeside, false, "`FILE` of payments, acknowledgments, claims and judgments: account,document,date,kind[,note]"},
	{"exchange-rates", flagsBeside, false, "`FILE` of rates for --base: currency,date,per_base (units of the currency for 1 of the base)"},
	{"plans", flagsBeside, true, "`FOLDER` of agreed plans, each a CSV file named for its account"},
	{"receipts", flagsBeside, true, "`FILE` of what was received, for the plans: account,date,amount, or a ledger"},
	{"none-yet", flagsBeside, false, "a file of receipts with headings and no row is right: nothing has come in yet"},
	{"history", flagsBeside, false, "take the share collected (legal collect=) from what a `LEDGER` says was collected of debts as old as this one"},
	{"budget", flagsBeside, true, "take the surplus of a budget, a CSV `FILE`: see 'arrears afford'"},
	{"creditors", flagsBeside, false, "share among the creditors of a CSV `FILE`"},
	{"guidelines", flagsBeside, false, "say what is above the guidelines of a CSV `FILE`"},
	{"limits", flagsBeside, false, "hold the plan against the limits of a CSV `FILE`"},

	{"config", flagsBeside, false, "`FILE` of settings in place of arrears.toml, or none for none: see 'arrears help config'"},

	// How files are read. Each, but for the last ones, may be for one file alone.
	{"layout", flagsRead, true, "`NAME|FILE` of the layout of the files, when it is not recognised, or of one of your own: see 'arrears formats'"},
	{"map", flagsRead, true, "`field=Heading` names the column of a field, #6 the sixth where it has no heading; may be repeated; payments.csv:field=Heading is for that file alone, as with all flags on how files are read"},
	{"ignore", flagsRead, false, "`Heading` of a column of which nothing is to be made; may be repeated"},
	{"kind", flagsRead, false, "`kind` of rows that state none: receipt for all files, or payments.csv:receipt for one"},
	{"join", flagsRead, false, "`document`: rows without a customer take it from the document that they apply to, in the files before"},
	{"date-order", flagsRead, false, "`order` of dates in numbers: dmy, mdy or ymd"},
	{"date-cells", flagsRead, false, "the dates in a column that a spreadsheet has half converted: `swapped` to turn day and month back, or as-they-are"},
	{"decimal", flagsRead, false, "decimal `mark` of sums: . or ,"},
	{"delimiter", flagsRead, false, "`sign` between cells: comma, semicolon, tab or pipe"},
	{"encoding", flagsRead, false, "`encoding` of the files: utf-8, utf-16 or windows-1252"},
	{"sign", flagsRead, false, "how sums are signed: `signed`, by-kind, by-side or inverted"},
	{"scale", flagsRead, false, "what a sum of 1 stands for in a file that is in pence, thousands or millions: 0.01, `1000` or 1000000"},
	{"sheet", flagsRead, false, "`name` of the sheet of a workbook, when more than one could be the ledger"},
	{"again", flagsRead, false, "take a file whose rows are all in another one as well: they are other debts"},
	{"rejects", flagsRead, true, "set rows that cannot be read aside in `FILE` and go on without them"},
	{"strict", flagsRead, true, "refuse what is otherwise only told of the files"},
	{"redact", flagsRead, false, "print the shape of the first rows, with no name, reference or figure in it"},

	// Output.
	{"output", flagsOutput, true, "write to `FILE` instead of standard output; the ending picks the format"},
	{"format", flagsOutput, true, "`format` of the output: table, record (a line a figure), csv, tsv, json or markdown"},
	{"color", flagsOutput, false, "`when` to colour what is overdue, held or decided: auto (on a terminal, without NO_COLOR), always or never"},
	{"width", flagsOutput, false, "`columns` of the window to fit, or none for no limit (default: those of the terminal; none elsewhere)"},
	{"table", flagsOutput, false, "`table` that CSV carries and --columns is about: options, answers, inputs, flows, tornado or frontier"},
	{"columns", flagsOutput, true, "`fields` to show of the first table, in that order, like account,overdue,days_overdue (default: as they come)"},
	{"wide", flagsOutput, false, "add columns: on hold, mean days overdue, share of the total, marks, and those of the accounts file"},
	{"sort", flagsOutput, true, "`order` of accounts: oldest, or a field, sums from the largest and days from the earliest; with --top, and at a prompt, overdue where this is not said"},
	{"top", flagsOutput, true, "list only the first `N` accounts of each currency (with --by entry: all open items of those)"},
	{"dry-run", flagsOutput, false, "write no ledger: print the import report to standard output"},
	{"report", flagsOutput, false, "write the report of the run to `FILE` as JSON, instead of to standard error"},
	{"verbose", flagsOutput, false, "say how each file was read, where standard error is no terminal too"},
	{"quiet", flagsOutput, true, "say nothing on standard error but warnings and refusals"},
}
