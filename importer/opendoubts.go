package importer

import (
	"bytes"
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// doubtedRows are rows that give reason to doubt a column of what is open.
type doubtedRows struct{ rows, line int }

func (r *doubtedRows) see(line int) {
	if r.rows++; r.rows == 1 {
		r.line = line
	}
}

// doubtOpen holds the open part that an entry states against its amount and the day on which
// it was settled.
func (d *flatSums) doubtOpen(e *ledger.Entry, amount, open ledger.Money) {
	if e.Settled != 0 && amount != 0 && open == amount {
		d.settledWhole.see(e.Line)
	}
	d.repeated.see(e, amount, open)
}

// doubtVoid holds the open part that a row states against a yes by which nothing is owed. A
// word for it is the program's own, and many leave the sum of what is void as it was.
func (d *flatSums) doubtVoid(rec *row, e *ledger.Entry) {
	c := d.columns
	if c.has(fOutstanding) && e.Outstanding != 0 && c.headings[c.at[fStatus]].flag == voidFlag && !d.lexicon.Payments {
		d.noteThat(note{
			about: c.heading(fStatus) + " " + string(cellOf(rec, c, fStatus)), means: "left out, though " + c.heading(fOutstanding) + " says that something is open", tell: true,
		}, 1)
	}
}

// tellDoubts reports the rows that give reason to doubt the column of what is open.
func (d *flatSums) tellDoubts() {
	if r := d.settledWhole; r.rows > 0 {
		d.file.Decisions = append(d.file.Decisions, Decision{
			About: "outstanding", Choice: d.columns.heading(fOutstanding), Doubtful: true,
			Evidence: fmt.Sprintf("taken as it is, though on %s (the first is line %d) it is the whole amount and there is a day in %s",
				ledger.Plural(r.rows, "row", "rows"), r.line, d.columns.heading(fSettled)),
		})
	}
}

// paidIsEmpty says that nothing stands in the columns of what was paid.
func (c *columns) paidIsEmpty(rec *row) bool {
	for _, column := range c.more[fPaid] {
		if len(rec.cell(column)) > 0 {
			return false
		}
	}
	return len(cellOf(rec, c, fPaid)) == 0
}

// repeatedBalance finds out that what looks like the open part of each item is the balance
// of its account, and stands on every row of it.
type repeatedBalance struct {
	account       []byte
	open, sum     ledger.Money
	rows          int
	same          bool
	repeat, other int // accounts of several rows on which it does so, or does not
}

// enoughAccounts is how many accounts with other open parts show that no balance is repeated.
const enoughAccounts = 100

func (b *repeatedBalance) see(e *ledger.Entry, amount, open ledger.Money) {
	if b.repeat == 0 && b.other >= enoughAccounts {
		return
	}
	if b.rows == 0 || !bytes.Equal(b.account, e.Account) {
		b.end()
		*b = repeatedBalance{account: append(b.account[:0], e.Account...), open: open, same: true, repeat: b.repeat, other: b.other}
	}
	b.same = b.same && open == b.open
	b.sum, b.rows = b.sum+amount, b.rows+1 // a sum beyond all bounds is refused elsewhere
}

// end looks back on the rows of an account.
func (b *repeatedBalance) end() {
	switch {
	case b.rows < 2:
	case b.same && b.open != 0 && b.sum == b.open:
		b.repeat++
	default:
		b.other++
	}
	b.rows = 0
}

// check refuses a balance of accounts, which added up counts each debt many times.
func (b *repeatedBalance) check(heading string) error {
	if b.end(); b.repeat <= b.other {
		return nil
	}
	return errors.New(heading + ": each row of a customer has the sum of all its amounts: this is the balance of the account, and adding it up would count a debt many times: leave it out with --map outstanding=")
}
