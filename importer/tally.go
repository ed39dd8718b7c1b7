package importer

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// tallyPendingBills is the report of pending bills of Tally.
func tallyPendingBills() program {
	return program{
		Layout: Layout{"tally", "Tally: pending bills, the party above them or on each", "headings in a public program; the places of sums are a guess"},
		format: format{
			signature: []string{"date", "refno", "openingamount|opening", "pendingamount|pending", "dueon"},
			merge:     func(upper, lower string) string { return strings.TrimSpace(upper + " " + lower) },
			columns: map[field]string{
				fAccount: "", fName: "name", fKind: "kind", fDocument: "Ref. No.", fReference: "", fDate: "Date", fDue: "Due on",
				fAmount: "Opening Amount|Opening", fOutstanding: "Pending Amount|Pending", fPaid: "", fStatus: "", fSettled: "",
			},
			sorter: newTallyBills,
			adds:   []string{"name", "kind"},
			age:    "overduebydays",
			rows: "The party is in a row above its bills or on each; what such a row states as pending is held against the bills. " +
				"Sums on account have no date and are taken as at the last day of the period in the titles.",
			says: always(Decision{
				About: "kinds", Choice: "bills of a debit are invoices, of a credit credit notes; credits on account receipts",
				Evidence: "the report does not say what a bill was made by",
			}),
		},
	}
}

// tallyBills sorts the rows of a report of pending bills: a row that names the
// party, or the party on each row; its bills; sums on account, which have
// neither a date nor a reference; rows of sums without a word.
//
// What a row that names a party states as pending is held against the rows
// below it, since the report adds sums on account to that which it may not
// list.
type tallyBills struct {
	columns *columns
	party   int    // column of the party in the file, or -1
	name    []byte // of the open block
	asAt    []byte // last day of the period in the titles
	titles  map[string]bool

	settled   bool  // the first pass is over
	onEach    bool  // bills have their party on the row
	entries   int   // since the last sums
	onAccount int   // rows
	bare      []int // lines of sums without words, as found in the first pass

	stated  tallyTotal // of the open block
	reached int        // parties whose rows make what is stated
	missed  []string   // of others
}

// tallyPeriod matches the first day of a title that is a period, such as
// 1-Apr-25 to 31-Mar-26, whose last day the bills are as at.
var tallyPeriod = ledger.Lazily(`(?i)^(?:(?:for|from|period)\b[\s:]*)?\d{1,2}-[a-z]{3}-\d{2,4} to `)

var (
	onAccountWords = ledger.Lazily(`(?i)^on[ -]?a(?:ccount|/c)\b`)
	tallySums      = ledger.Lazily(`(?i)^(?:(?:grand|report) |sub-? ?)?totals? ?:?$`)
	// indianSum has its thousands in one group of three and others of two.
	indianSum = ledger.Lazily(`^[-(]*\d{1,2}(?:,\d{2})*,\d{3}\.\d{2}\b`)
)

var (
	errNoParty   = errors.New("no row above this one names its party: want the row that begins the block, then its bills, or the Party's Name on each row")
	errNoPeriod  = errors.New("a sum on account has no date, and no title gives a period such as 1-Apr-25 to 31-Mar-26, whose last day would be taken: put the day that the report is as at in its Date")
	errUndated   = errors.New("this row has a reference and neither a date nor a day on which it is due: want one on each bill")
	tallyOnBill  = []byte(ledger.Invoice.String())
	tallyCredit  = []byte(ledger.CreditNote.String())
	tallyReceipt = []byte(ledger.Receipt.String())
	tallyJournal = []byte(ledger.Journal.String())
)

func newTallyBills(c *columns) sorter {
	return &tallyBills{columns: c, party: c.under("Party's Name"), titles: make(map[string]bool)}
}

// above looks for the period in the titles, and keeps them to know them when a
// page repeats them.
func (t *tallyBills) above(rec *row) (Class, bool) {
	words := bytes.Join(bytes.Fields(bytes.Join(rec.Fields, []byte{' '})), []byte{' '})
	if at := tallyPeriod().FindIndex(words); at != nil {
		if parts, _, ok := leadingDate(string(words[at[1]:])); ok {
			if day, ok := parts.In(cell.DMY); ok {
				t.asAt = []byte(day.String())
			}
		}
	}
	t.titles[string(words)] = true
	return 0, false
}

func (t *tallyBills) end() error { return nil }

// torn hears of a row with misplaced quotes, which may have named a party.
func (t *tallyBills) torn(int) { t.name = nil }

func (t *tallyBills) sort(rec *row) (Class, bool) {
	c := t.columns
	t.spell(rec)
	first := lead(rec)
	words, sums := bytes.TrimSpace(rec.Fields[first]), !c.bareOfSums(rec)
	_, isDate := cell.SplitDate(cellOf(rec, c, fDate))
	_, isDue := cell.SplitDate(cellOf(rec, c, fDue))
	switch {
	case isDate || isDue:
		return t.bill(rec), true
	case !sums && len(bytes.TrimSpace(bytes.Join(rec.Fields[first+1:], nil))) == 0:
		if t.titles[string(bytes.Join(bytes.Fields(words), []byte{' '}))] {
			return Preamble, true
		}
		return t.heading(rec, words), true
	case !sums:
		t.name = nil // it may name another party
		return 0, false
	case onAccountWords().Match(words), onAccountWords().Match(cellOf(rec, c, fDocument)):
		return t.credit(rec), true
	case tallySums().Match(words), c.isSum(first):
		return t.total(rec), true
	case len(cellOf(rec, c, fDocument)) > 0:
		if c.at[fDocument] != first {
			t.name = nil // as well
		}
		c.pad(rec, t.name, t.kind(rec))
		rec.fault = errUndated
		return Rejected, true
	case t.onEach:
		return t.credit(rec), true
	}
	return t.heading(rec, words), true
}

// spell writes sums as the rest of the world does: -5.00 for (-)5.00, and
// thousands without marks where they are grouped as in India.
func (t *tallyBills) spell(rec *row) {
	for _, f := range [...]field{fAmount, fOutstanding} {
		cell := cellOf(rec, t.columns, f)
		if rest, ok := bytes.CutPrefix(cell, []byte("(-)")); ok {
			cell = append([]byte{'-'}, bytes.TrimSpace(rest)...)
			rec.Fields[t.columns.at[f]] = cell
		}
		if indianSum().Match(cell) {
			rec.Fields[t.columns.at[f]] = bytes.ReplaceAll(cell, []byte{','}, nil)
		}
	}
}

// bill reads a row with a date.
func (t *tallyBills) bill(rec *row) Class {
	own := rec.cell(t.party)
	t.onEach = t.onEach || len(own) > 0
	return t.entry(rec, own, t.kind(rec))
}

// kind is that of the sign. On account, which is no reference to a bill, a
// credit is a receipt.
func (t *tallyBills) kind(rec *row) []byte {
	document := cellOf(rec, t.columns, fDocument)
	switch credit := t.isCredit(rec); {
	case len(document) > 0 && !onAccountWords().Match(document) && credit:
		return tallyCredit
	case credit:
		return tallyReceipt
	case len(document) == 0 || onAccountWords().Match(document):
		return tallyJournal
	}
	return tallyOnBill
}

// credit reads a sum on account, as at the last day of the report.
func (t *tallyBills) credit(rec *row) Class {
	own := rec.cell(t.party)
	if onAccountWords().Match(own) {
		own = nil
	}
	at, kind := t.columns.at[fDate], t.kind(rec)
	if at < 0 || at >= len(rec.Fields) || len(t.asAt) == 0 {
		if len(own) == 0 {
			own = t.name
		}
		t.columns.pad(rec, own, kind)
		rec.fault = errNoPeriod
		return Rejected
	}
	rec.Fields[at] = t.asAt
	if !t.settled {
		t.onAccount++
	}
	return t.entry(rec, own, kind)
}

func (t *tallyBills) entry(rec *row, own, kind []byte) Class {
	t.entries++
	if len(own) == 0 {
		own = t.name
	}
	if onAccountWords().Match(cellOf(rec, t.columns, fDocument)) {
		rec.Fields[t.columns.at[fDocument]] = nil
	}
	t.stated.add(t.sum(rec))
	if t.columns.added == 0 {
		return EntryRow // set aside once, with its party
	}
	t.columns.pad(rec, own, kind)
	if len(own) == 0 {
		rec.fault = errNoParty
		return Rejected
	}
	return EntryRow
}

// heading begins the block of a party, which may state what is pending of it.
func (t *tallyBills) heading(rec *row, words []byte) Class {
	if bytes.Equal(words, t.name) {
		return GroupHeading // repeated on a new page
	}
	t.leave()
	t.name, t.entries, rec.begins = bytes.Clone(words), 0, true
	if sum, ok := t.sum(rec); ok {
		t.stated = tallyTotal{line: rec.Line, stated: true, sum: sum}
	}
	return GroupHeading
}

// total tells the sums over all bills, the last of the report, from those of a
// party.
func (t *tallyBills) total(rec *row) Class {
	if !t.settled {
		t.bare = append(t.bare, rec.Line)
	}
	n := len(t.bare)
	grand := rec.Line == t.bare[n-1] && (n == 1 || t.entries == 0)
	t.leave()
	t.entries = 0
	if grand || t.onEach {
		return Total
	}
	t.name = nil
	return Subtotal
}

func (t *tallyBills) isCredit(rec *row) bool {
	s, ok := cell.SplitSum(cellOf(rec, t.columns, fOutstanding), nil)
	return ok && s.Negative
}

// tallyTotal is what a party is stated to owe, and what its rows make.
type tallyTotal struct {
	line       int
	stated     bool
	sum, of    ledger.Money
	unreadable bool
}

// leave ends a block: it holds what the party is stated to owe against its rows.
func (t *tallyBills) leave() {
	if s := t.stated; s.stated && !s.unreadable && !t.settled {
		if s.of == s.sum {
			t.reached++
		} else {
			gbp := ledger.Sterling // both have two decimals, whatever the currency
			t.missed = append(t.missed, fmt.Sprintf("line %d states %s and its rows make %s", s.line, gbp.Format(s.sum), gbp.Format(s.of)))
		}
	}
	t.stated = tallyTotal{}
}

func (s *tallyTotal) add(m ledger.Money, ok bool) {
	of, err := s.of.Add(m)
	s.of, s.unreadable = of, s.unreadable || !ok || err != nil
}

// sum is what is pending of a row, where it has two decimals behind a point.
func (t *tallyBills) sum(rec *row) (ledger.Money, bool) {
	value := cellOf(rec, t.columns, fOutstanding)
	m, err := cell.ParseSum(value, ledger.Sterling, cell.Marking{Mark: '.', Sure: true}, nil)
	return m, err == nil && len(value) > 0
}

func (t *tallyBills) settle(*Options) (found []Decision, err error) {
	t.leave()
	t.settled, t.name, t.entries = true, nil, 0
	if t.onAccount > 0 {
		found = append(found, Decision{
			About: "sums on account", Choice: "as at " + string(t.asAt),
			Evidence: ledger.Plural(t.onAccount, "row has", "rows have") + " no date of its own; credits among them are taken for receipts",
		})
	}
	if t.reached > 0 {
		found = append(found, Decision{About: "what parties owe", Choice: "as the report states it", Evidence: "the rows of " + ledger.Plural(t.reached, "party", "parties") + " make it"})
	}
	if n := len(t.missed); n > 0 {
		found = append(found, Decision{
			About: "what parties owe", Choice: "as their rows make it, and not as the report states it", Assumed: true, Doubtful: true,
			Evidence: "for " + ledger.Plural(n, "party", "parties") + " the report states another sum, as it does when sums on account are not listed: the first on " + t.missed[0],
		})
	}
	return found, nil
}
