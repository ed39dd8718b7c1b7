package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/report"
	"arrears/report/doc"
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
	ahead         int // the years that the command looks ahead, where that is more than one
}

func newAgingRules() agingRules {
	return agingRules{buckets: ageing.MonthsOfThirty(), dueToday: "not-due"}
}

func (o *agingRules) addFlags(flags *pflag.FlagSet) {
	o.addOpenFlags(flags)
	flags.TextVar(&o.ageBy, "age-by", o.ageBy, "")
	flags.TextVar(&o.start, "age-start", o.start, "")
	flags.TextVar(&o.buckets, "buckets", o.buckets, "")
	flags.StringVar(&o.dueToday, "due-today", o.dueToday, "")
	flags.TextVar(&o.credits, "unallocated", o.credits, "")
}

// addStandingFlags adds those that say when to look, and what is known of accounts.
func (o *agingRules) addStandingFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.asAt, "as-at", o.asAt, "")
	flags.StringVar(&o.accounts, "accounts", "", "")
	flags.BoolVar(&o.asTheyStand, "open-items-as-they-stand", false, "")
}

// addOpenFlags adds those that say what is open on a day and when it fell due.
func (o *agingRules) addOpenFlags(flags *pflag.FlagSet) {
	o.addStandingFlags(flags)
	flags.TextVar(&o.knownAt, "known-at", o.knownAt, "")
	flags.TextVar(&o.terms, "terms", o.terms, "")
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

// book says how a ledger is aged as at a day. A debt is paid on the day of its payment:
// only 'arrears ageing' shows what the books did, who may have allocated it later.
func (o *agingRules) book(asAt ledger.Date, customers ledger.Customers) ageing.Options {
	return ageing.Options{
		AsAt: asAt, KnownAt: o.knownAt, By: o.ageBy, Start: o.start, Buckets: o.buckets,
		DueToday: o.dueToday == "overdue", Credits: o.credits, Terms: o.terms, Customers: customers, AsTheyStand: o.asTheyStand, WhenPaid: true,
	}
}

// readCustomers reads the accounts file, if one is named.
func (o *agingRules) readCustomers(env *Env) (ledger.Customers, error) {
	if o.accounts == "" {
		return nil, nil
	}
	return readFile(env, o.accounts, files.Accounts)
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

// toAge is a ledger that is to be read and aged.
type toAge struct {
	read  *readOptions
	files []string
	said  ledger.Date // the as-at day, if the user said it
	ahead int         // see [agingRules]
	// options say how it is aged as at the day, which may be stated in a title of a
	// file: they are asked for when that has been read, and before the first entry.
	options func(asAt ledger.Date) ageing.Options
	refuse  func(*ledger.Entry) error  // what the command cannot use; may be nil
	see     func([]ledger.Entry) error // all entries, for what the command makes of them besides; may be nil
	// customers are those of an accounts file, which the result has notes about or not; only
	// is the one account that it is about, if it is not about all.
	customers      ledger.Customers
	notes          bool
	accounts, only string
	called         string // what a refusal calls the ledger; its files unless said
}

// agedLedger is a ledger by age, and how it was read.
type agedLedger struct {
	*ageing.Aged
	rep *importer.Report
	// undated says that neither the user nor a file states the day: it is today.
	undated bool
	only    string   // id of the one account that is asked for, if it is
	said    []string // what is to be said of its accounts, and of the accounts file
}

// age reads a ledger and ages it.
func (l toAge) age(env *Env, results *outputs) (*agedLedger, error) {
	day := statedDay{said: l.said}
	l.read.importer.Begin, l.read.importer.AsAt = day.begin, l.said
	var book *ageing.Book
	begin := func() {
		if book == nil {
			book = ageing.NewBook(l.options(day.or(env.Today)))
		}
	}
	rep, err := l.read.read(env, l.files, results, func(batch []ledger.Entry) error {
		begin()
		for i := 0; i < len(batch) && l.refuse != nil; i++ {
			if err := l.refuse(&batch[i]); err != nil {
				return err
			}
		}
		if l.see != nil {
			if err := l.see(batch); err != nil {
				return err
			}
		}
		return book.Add(batch)
	})
	if err != nil {
		return nil, looked{read: l.read, files: l.files}.explainGap(env, err)
	}
	begin()
	for i := range rep.Files {
		book.PrintedOn(rep.Files[i].AsAt)
	}
	aged, err := book.Close(rep.Basis)
	if err != nil {
		return nil, err
	}
	read := &agedLedger{Aged: aged, rep: rep, undated: day.or(0) == 0, said: report.TwoNames(aged)}
	read.said = append(read.said, hearFar(env, rep, l.said, max(l.ahead, 1))...)
	if l.only != "" {
		if err := read.ask(l.only, cmp.Or(l.called, report.Listed(l.files))); err != nil {
			return nil, err
		}
	}
	unused := append(l.unmatched(read), capitalsUnmet(l.files[0], read.only, aged.Accounts)...)
	if err := l.read.heardUnmet(env, unused); err != nil {
		return nil, err
	}
	for _, u := range unused {
		switch {
		case u.silent:
		case u.usual: // it names its file
			read.said = append(read.said, u.text)
		default:
			read.said = append(read.said, u.file+": "+u.text)
		}
	}
	return read, nil
}

// unmatched is what the accounts file and the ledger do not both have.
func (l toAge) unmatched(aged *agedLedger) (all []unmet) {
	switch _, known := l.customers[aged.only]; {
	case l.customers == nil:
		return nil
	case aged.only == "":
		all = customersUnmet(l.accounts, aged.Aged, l.customers)
	case !known:
		return customerUnmet(l.accounts, aged.only, l.customers)
	}
	for i := range all {
		all[i].silent = l.notes && all[i].usual
	}
	return all
}

// ask finds out which account is asked for, as it was typed. One that was taken by a part
// of it is said.
func (l *agedLedger) ask(typed, where string) error {
	known := knownIn(l.Accounts)
	i, byPart := meantAccount(known, typed)
	if i < 0 {
		return noAccount(known, typed, where)
	}
	l.only = known[i].id
	if byPart {
		l.said = append(l.said, known[i].takenFor(typed))
	}
	return nil
}

// find is the index of the account that is asked for, in a currency; file is where the
// ledger is from.
func (l *agedLedger) find(file string, currency ledger.Currency) (int, error) {
	other, account := "", l.only
	for i := range l.Accounts {
		if a := &l.Accounts[i]; a.ID == account {
			if a.Currency == currency {
				if sums, first := l.elsewhere(i); first != "" && a.Balance > 0 {
					l.said = append(l.said, fmt.Sprintf("account %s owes %s besides, which is not in these figures: --currency %s asks for that", account, sums, first))
				}
				return i, nil
			}
			other = a.Currency.String()
		}
	}
	return 0, usagef("--account %s: its entries in %s are in %s: say which with --currency", account, file, other)
}

// owedElsewhere says, behind what is not owed by an account, what it owes in other
// currencies and how to ask for that; nothing when it is nothing.
func (l *agedLedger) owedElsewhere(account int) string {
	sums, first := l.elsewhere(account)
	if first == "" {
		return ""
	}
	return fmt.Sprintf("; it owes %s: --currency %s asks for that", sums, first)
}

// elsewhere is what an account owes in other currencies, and the first of them; none when
// it is nothing.
func (l *agedLedger) elsewhere(account int) (sums, first string) {
	var all []string
	for i := range l.Accounts {
		if a := &l.Accounts[i]; i != account && a.ID == l.Accounts[account].ID && a.Balance > 0 {
			first = cmp.Or(first, a.Currency.String())
			all = append(all, a.Currency.WithCode(a.Balance))
		}
	}
	return strings.Join(all, " and "), first
}

// tell says how the ledger was read, as every command does.
func (l *agedLedger) tell(env *Env, quiet bool) {
	tellRead(env, l.rep, quiet)
	if l.undated {
		tellStale(env, l.rep)
	}
	for _, words := range l.said {
		fmt.Fprintln(env.Stderr, "arrears:", words)
	}
}

var errSummary = errors.New("this is the sum of an age band, with no invoice and no due date behind it: want an export with a row for each invoice")

// refuseSummary refuses an entry of an aged summary, which is no debt.
func refuseSummary(e *ledger.Entry) error {
	if len(e.Reference) > 0 && e.IsSummary() {
		return ledger.ProblemAt(e.Origin(), errSummary)
	}
	return nil
}

// tellRead says how exports were read, unless quiet, and what in them needs an
// eye, always. A clean ledger has nothing to decide.
func tellRead(env *Env, rep *importer.Report, quiet bool) {
	for i := range rep.Files {
		f := &rep.Files[i]
		switch unused := report.NotUsed(f); {
		case f.Layout == "clean" || quiet:
		case env.Talk.On || env.verbose:
			fmt.Fprintf(env.Stderr, "arrears: %s\n", report.ReadInShort(f))
		case unused != "": // the least that a log must have of it
			fmt.Fprintf(env.Stderr, "arrears: %s: %s\n", f.Name, unused)
		}
		for _, warning := range report.Warnings(f) {
			fmt.Fprintf(env.Stderr, "arrears: %s: %s\n", f.Name, warning)
		}
	}
}

// hearFar notes that the day which was typed lies more than some years from the entries,
// and says so.
func hearFar(env *Env, rep *importer.Report, day ledger.Date, years int) []string {
	far := report.FarDay(rep, day, years)
	if day == 0 || far.Text == "" {
		return nil
	}
	env.heard([]doc.Warning{far})
	return []string{far.Text}
}

// staleDays is how long after the newest row a report as at today needs a note.
const staleDays = 7

// tellStale warns, where today was taken as the day, that the ledger is older.
func tellStale(env *Env, rep *importer.Report) {
	if age := env.Today.Days(rep.Newest); rep.Newest != 0 && age > staleDays {
		fmt.Fprintf(env.Stderr, "arrears: the newest entry is dated %s, %d days ago: --as-at %s ages the ledger as at that day\n",
			rep.Newest.Long(), age, rep.Newest)
	}
}
