package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"arrears/importer"
	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// takings is the money that came in and went back, by account.
type takings struct {
	currency ledger.Currency
	since    ledger.Date // what came before it is left out; none leaves nothing out
	account  string      // the only one wanted, as the receipts have it once they are read; empty wants all
	maySay   bool        // the command has --none-yet
	noneYet  bool        // and it says that a file without a row is right

	// listed says that the file has the columns of a list of receipts, in which
	// those who have not paid do not appear.
	listed bool

	of       map[string][]plan.Receipt
	others   []string          // accounts with receipts that are not the one wanted, sorted
	names    map[string]string // of all accounts that a row is of, by their ids
	faults   map[string]error  // the first of each account, which counts where it is the one wanted
	before   map[string]int    // left out: before since
	none     bool              // the list has a header and no rows
	foreign  []foreignReceipt  // left out: in another currency
	said     string            // of the account that a part was taken for
	cameIn   bool              // some row is money that came in, of whatever account
	imported *importer.Report  // when a ledger was read
}

// read takes in a list of receipts, account,date,amount and perhaps reference,
// or the receipts and refunds of any ledger. A file of which no row is either is
// refused: what its rows were taken for instead says nothing of who has paid.
func (t *takings) read(env *Env, o *readOptions, name string, results *outputs) error {
	t.of, t.names, t.faults = make(map[string][]plan.Receipt), make(map[string]string), make(map[string]error)
	t.before, t.foreign = make(map[string]int), nil
	if err := t.readAll(env, o, name, results); err != nil {
		return err
	}
	if err := t.narrow(name); err != nil {
		return err
	}
	return t.faults[t.account]
}

func (t *takings) readAll(env *Env, o *readOptions, name string, results *outputs) error {
	typed, again, err := t.isTyped(env, o, name)
	if err != nil {
		return err
	}
	if typed {
		if o.rejects != "" {
			return usagef("--rejects sets rows of a ledger aside, and %s is a list of receipts: want it put right, or no --rejects", name)
		}
		if t.none {
			return t.checkNone(name)
		}
		if again, err = t.readTyped(again, name); !errors.Is(err, files.ErrNotPlain) {
			return err
		}
	}
	o.importer.Receipts = true
	t.imported, err = o.read(again, []string{name}, results, func(batch []ledger.Entry) error {
		for i := range batch {
			account := string(batch[i].Account)
			switch err := t.add(&batch[i]); {
			case err == nil || t.faults[account] != nil:
			case t.account == "":
				return err
			default:
				t.faults[account] = err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.checkKinds(name)
}

// checkNone refuses a file that has headings and no row, unless the user says that it is
// right: an export that failed looks the same as a day on which nobody has paid yet, and
// every plan would be broken by it.
func (t *takings) checkNone(name string) error {
	if t.noneYet {
		return nil
	}
	fault := "no receipts: the file has headings and no row: want what came in"
	if t.maySay {
		fault += ", or say --none-yet when nothing has"
	}
	return &ledger.Problem{File: name, Err: errors.New(fault)}
}

// checkKinds refuses a file of which no row is a receipt or a refund, and a list of
// receipts in which nothing came in. Rows that are left out by their status, such as
// payments still to come, are receipts all the same.
func (t *takings) checkKinds(name string) error {
	var others []string
	receipts := false
	for _, s := range t.imported.Sums {
		if s.Kind == ledger.Receipt || s.Kind == ledger.Refund {
			receipts = true
		} else {
			others = append(others, fmt.Sprintf("%s as %s", ledger.Grouped(int64(s.Entries)), strings.ReplaceAll(s.Kind.String(), "_", " ")))
		}
	}
	f := &t.imported.Files[0]
	t.listed = t.listed || len(others) == 0
	if len(t.imported.Sums) == 0 && f.Counts[importer.Excluded]+f.Counts[importer.Rejected] == 0 {
		return t.checkNone(name)
	}
	fault := ""
	switch {
	case receipts && f.Layout == "receipts" && !t.cameIn:
		fault = "all amounts are below zero: want money that came in above zero, and only what went back below it"
	case receipts || len(others) == 0:
	case f.StatesKinds():
		fault = fmt.Sprintf("no row is a receipt: they were read %s: want a ledger with what came in, or a list of it with the columns account,date,amount", strings.Join(others, ", "))
	case len(others) > 1 && isSidesAlone(f):
		fault = fmt.Sprintf("no row is a receipt: no column says the kind of entry, so they were read by the column that they stand in, %s: say --kind receipt as well if the credits are money that came in and the debits money that went back",
			strings.Join(others, ", "))
	case len(others) > 1:
		fault = fmt.Sprintf("no row is a receipt: no column says the kind of entry, so they were read by their sign, %s: name that column with --map kind=Heading, or want a list of what came in alone, with the columns account,date,amount", strings.Join(others, ", "))
	default:
		fault = fmt.Sprintf("no row is a receipt: no column says the kind of entry, so they were read %s: say --kind receipt if they are money that came in, or name the column of the kind with --map kind=Heading", others[0])
	}
	if fault == "" {
		return nil
	}
	return &ledger.Problem{File: name, Err: errors.New(fault)}
}

// isSidesAlone says that a list has debits and credits, taken with their own signs, and
// nothing that could say of what kind they are.
func isSidesAlone(f *importer.FileReport) bool {
	return len(f.Unused) == 0 && f.HeadingOf("debit") != "" && f.HeadingOf("document", "due_date") == "" &&
		slices.ContainsFunc(f.Decisions, func(d importer.Decision) bool {
			return d.About == "signs" && d.Choice == importer.Signed.String()
		})
}

// headSize is how much of a file may hold its header.
const headSize = 64 << 10

// isTyped looks at the header of a file. The world it returns has the whole of
// standard input still to read. Flags that say how a ledger is laid out make any
// file one.
func (t *takings) isTyped(env *Env, o *readOptions, name string) (typed bool, again *Env, err error) {
	sources, closeAll, err := openSources(env, []string{name})
	if err != nil {
		return false, env, err
	}
	defer closeAll()
	head := make([]byte, headSize)
	n, err := io.ReadFull(sources[0].Reader, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, env, err
	}
	if name == "-" {
		rest := *env
		rest.Stdin = io.MultiReader(bytes.NewReader(head[:n]), env.Stdin)
		env = &rest
	}
	header, rows, _ := bytes.Cut(head[:n], []byte("\n"))
	t.none = n < headSize && len(bytes.TrimSpace(rows)) == 0
	t.listed = files.IsReceipts(header)
	return !o.saysLayout(name) && t.listed, env, nil
}

// readTyped takes in a list of receipts as documented. The world it returns has the whole
// of standard input still to read.
func (t *takings) readTyped(env *Env, name string) (again *Env, err error) {
	whole := *env
	if name == "-" {
		all, err := io.ReadAll(interruptible{env.Context, env.Stdin})
		if err != nil {
			return env, err
		}
		env.Stdin, whole.Stdin = bytes.NewReader(all), bytes.NewReader(all)
	}
	rows, err := readIn(env, name, t.currency, files.Receipts)
	if err != nil {
		return &whole, err
	}
	if slices.ContainsFunc(rows, func(v files.Receipt) bool { return v.Amount > 0 && importer.SaysCameBack(v.Reference) }) {
		return &whole, files.ErrNotPlain // to be asked about, as of any export
	}
	for _, v := range rows {
		t.take(v.Account, plan.Receipt{Date: v.Date, Amount: v.Amount, Reference: v.Reference})
	}
	return &whole, nil
}

// add takes in an entry of a ledger, where what came in is below zero.
func (t *takings) add(e *ledger.Entry) error {
	t.cameIn = t.cameIn || e.Kind == ledger.Receipt && e.Amount < 0
	if t.names[string(e.Account)] == "" {
		t.names[string(e.Account)] = string(e.Name)
	}
	if e.Kind != ledger.Receipt && e.Kind != ledger.Refund {
		return nil
	}
	if e.Currency != t.currency {
		t.foreign = append(t.foreign, foreignReceipt{string(e.Account), e.Currency.String() + " " + e.Currency.Grouped(-e.Amount)})
		return nil
	}
	if e.Date == 0 {
		return &ledger.Problem{File: e.File, Line: e.Line, Err: errors.New("a receipt without a date: want the day on which the money came in, or the row taken out of the list if none has come yet")}
	}
	reference := e.Reference
	if len(reference) == 0 {
		reference = e.Document
	}
	if len(reference) == 0 {
		reference = e.AppliesTo
	}
	return t.takeParts(e, plan.Receipt{Date: e.Date, Amount: -e.Amount, Reference: string(reference), Document: string(e.Document)})
}

// takeParts takes in what an entry is, in as many parts as it says that it gives back of
// several documents.
func (t *takings) takeParts(e *ledger.Entry, r plan.Receipt) error {
	if r.Amount >= 0 || len(e.AppliesTo) == 0 {
		t.take(string(e.Account), r)
		return nil
	}
	allocations, err := ledger.ParseAllocations(string(e.AppliesTo), e.Currency)
	if err != nil {
		return &ledger.Problem{File: e.File, Line: e.Line, Err: fmt.Errorf("applies_to: %w", err)}
	}
	for _, a := range allocations {
		part := r
		part.Undoes = a.Document
		if a.HasAmount {
			part.Amount = max(-a.Amount, r.Amount)
		}
		if r.Amount -= part.Amount; part.Amount != 0 {
			t.take(string(e.Account), part)
		}
	}
	if r.Amount != 0 {
		t.take(string(e.Account), r)
	}
	return nil
}

func (t *takings) take(account string, r plan.Receipt) {
	if t.names[account] == "" {
		t.names[account] = ""
	}
	if r.Date < t.since {
		t.before[account]++
		return
	}
	t.of[account] = append(t.of[account], r)
}

// narrow keeps what is of the one account that is wanted, if it is one. In a list of
// receipts, where who has not paid does not appear, a part of an id may be all of
// another's, and none is taken for an account.
func (t *takings) narrow(file string) error {
	if t.account == "" {
		return nil
	}
	var known []knownAccount
	for _, id := range slices.Sorted(maps.Keys(t.names)) {
		known = append(known, knownAccount{id, t.names[id]})
	}
	at, byPart := meantAccount(known, t.account)
	switch {
	case at >= 0 && !(byPart && t.listed):
		if byPart {
			t.said = known[at].takenFor(t.account)
		}
		t.account = known[at].id
	case !t.listed:
		return noAccount(known, t.account, file)
	}
	other := func(account string) bool { return account != t.account }
	with := make(map[string]bool)
	for account := range t.of {
		with[account] = true
	}
	for account := range t.before {
		with[account] = true
	}
	for _, r := range t.foreign {
		with[r.account] = true
	}
	delete(with, t.account)
	t.others = slices.Sorted(maps.Keys(with))
	maps.DeleteFunc(t.of, func(account string, _ []plan.Receipt) bool { return other(account) })
	maps.DeleteFunc(t.before, func(account string, _ int) bool { return other(account) })
	t.foreign = slices.DeleteFunc(t.foreign, func(r foreignReceipt) bool { return other(r.account) })
	return nil
}

// known says whether a row of a ledger is of the account that is wanted.
func (t *takings) known() bool {
	_, is := t.names[t.account]
	return is && !t.listed
}

// alike is an account of the receipts whose id is that of the one wanted but for
// capitals and what is no letter or digit, if there is one.
func (t *takings) alike() string {
	for _, other := range slices.Sorted(maps.Keys(t.names)) {
		if other != t.account && bare(other) == bare(t.account) {
			return other
		}
	}
	return ""
}

func bare(id string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, id)
}

// accounts lists those that have receipts, sorted.
func (t *takings) accounts() []string { return slices.Sorted(maps.Keys(t.of)) }

// leftOut says which receipts were left out.
func (t *takings) leftOut() report.LeftOutReceipts {
	return report.LeftOutReceipts{Since: t.since, Before: sumOf(t.before), Foreign: len(t.foreign)}
}

func sumOf(counts map[string]int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

// tell says how a ledger was read.
func (t *takings) tell(env *Env, o *planAgainst) {
	if t.imported != nil {
		tellRead(env, t.imported, o.read.quiet)
	}
	if t.said != "" {
		fmt.Fprintln(env.Stderr, "arrears:", t.said)
	}
}
