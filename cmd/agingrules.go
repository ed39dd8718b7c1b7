package cmd

import (
	"cmp"

	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
)

// agingRules are the flags that say what is open on a day and how old it is.
type agingRules struct {
	asAt, knownAt ledger.Date
	ageBy         ageing.Reference
	start         ageing.Start
	buckets       ageing.Buckets
	dueToday      string
	credits       ageing.Credits
	terms         ledger.Terms
	accounts      string
	asTheyStand   bool
}

func newAgingRules() agingRules {
	return agingRules{buckets: ageing.MonthsOfThirty(), dueToday: "not-due"}
}

func (o *agingRules) addFlags(flags *pflag.FlagSet) {
	o.addOpenFlags(flags)
	flags.TextVar(&o.ageBy, "age-by", o.ageBy, "`date` from which age is counted: due, document or terms")
	flags.TextVar(&o.start, "age-start", o.start, "`day` from which age is counted: the date itself, or the first of the next-month")
	flags.TextVar(&o.buckets, "buckets", o.buckets, "last `days` of each bucket, or ranges like 0-29,30-59, or months:4")
	flags.StringVar(&o.dueToday, "due-today", o.dueToday, "`what` is due on the day itself: not-due or overdue")
	flags.TextVar(&o.credits, "unallocated", o.credits, "`place` of credits that nobody has allocated: column, own-date or oldest")
}

// addOpenFlags adds those that say what is open on a day and when it fell due.
func (o *agingRules) addOpenFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.asAt, "as-at", o.asAt, "`date` at the end of which to look, like 2026-10-31 (default: as the file states, else today)")
	flags.TextVar(&o.knownAt, "known-at", o.knownAt, "leave out rows entered in the books after this `date`")
	flags.TextVar(&o.terms, "terms", o.terms, "`terms` of accounts that have none in the accounts file, like D30 or EOM+1M")
	flags.StringVar(&o.accounts, "accounts", "", "`FILE` with the type, terms, jurisdiction, owner, parent and holds of accounts")
	flags.BoolVar(&o.asTheyStand, "open-items-as-they-stand", false, "take an open-item ledger as at a day before its newest row, with the open parts of today")
}

func (o *agingRules) check() error {
	switch {
	case o.dueToday != "not-due" && o.dueToday != "overdue":
		return usagef("--due-today %q: want not-due or overdue", o.dueToday)
	case o.ageBy == ageing.ByTerms && o.terms == (ledger.Terms{}) && o.accounts == "":
		return usagef("--age-by terms: want --accounts FILE with the terms of each account, or --terms for all")
	}
	return nil
}

// book says how a ledger is aged as at a day.
func (o *agingRules) book(asAt ledger.Date, customers ledger.Customers) ageing.Options {
	return ageing.Options{
		AsAt: asAt, KnownAt: o.knownAt, By: o.ageBy, Start: o.start, Buckets: o.buckets,
		DueToday: o.dueToday == "overdue", Credits: o.credits, Terms: o.terms, Customers: customers, AsTheyStand: o.asTheyStand,
	}
}

// readCustomers reads the accounts file, if one is named.
func (o *agingRules) readCustomers(env *Env) (ledger.Customers, error) {
	if o.accounts == "" {
		return nil, nil
	}
	return readCustomers(env, o.accounts, ledger.Sterling)
}

// statedDay is the as-at day: as the user said, otherwise as the files do.
type statedDay struct {
	said, stated ledger.Date
	file         string // that states it
}

// begin takes in what a file states. Two that disagree must be settled.
func (d *statedDay) begin(f *importer.FileReport) error {
	switch {
	case d.said == 0 && f.AsAtByAges != 0:
		return usagef("%s says it is as at %s, and its due dates and ages make it %s: say which day with --as-at", f.Name, f.AsAt, f.AsAtByAges)
	case d.said != 0 || f.AsAt == 0 || f.AsAt == d.stated:
	case d.stated != 0:
		return usagef("%s is as at %s and %s as at %s: say which day with --as-at", d.file, d.stated, f.Name, f.AsAt)
	default:
		d.stated, d.file = f.AsAt, f.Name
	}
	return nil
}

// or is the day, or another when nobody states it.
func (d *statedDay) or(other ledger.Date) ledger.Date { return cmp.Or(d.said, d.stated, other) }
