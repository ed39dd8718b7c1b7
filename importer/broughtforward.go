package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A list of transactions may open with what was owed before its first row, which then stands in
// no column of sums but in that of the balances.

// balanceColumn is a column of balances of which nothing is made; -1 where there is none.
func (c *columns) balanceColumn() int {
	return slices.IndexFunc(c.headings[:len(c.headings)-c.added], func(h heading) bool {
		return strings.Contains(h.key, "balance") || h.key == "bal" || h.key == "runningbal"
	})
}

// openingWatch finds out whether the balances of a list, or of each customer, run on from a sum
// that no row has.
type openingWatch struct {
	columns   *columns
	column    int
	lexicon   cell.Lexicon
	file      string // its name, which flags need when there are others
	all       balanceRun
	customers map[string]*balanceRun
	order     []*balanceRun
	buf       []byte
}

// balanceRun is what rows tell of the balances of one customer, or of all.
type balanceRun struct {
	key, whose  string
	first, last balanceRow
	rows        int // with one above
	down, up    int // of those, that carry the balance on down or up the page
}

type balanceRow struct {
	line            int
	balance, amount ledger.Money
	bare            bool // there is no amount, and the row is refused for that
}

// before is what the balance was without the row.
func (b balanceRow) before() ledger.Money { return b.balance - b.amount }

func (r *balanceRun) see(now balanceRow) {
	if r.first.line == 0 {
		r.first, r.last = now, now
		return
	}
	r.rows++
	if now.before() == r.last.balance {
		r.down++
	}
	if r.last.before() == now.balance {
		r.up++
	}
	r.last = now
}

// join adds a run of later rows.
func (r *balanceRun) join(later balanceRun, lines int) {
	if later.first.line == 0 {
		return
	}
	later.first.line += lines
	later.last.line += lines
	r.whose = cmp.Or(r.whose, later.whose)
	r.see(later.first)
	r.rows, r.down, r.up, r.last = r.rows+later.rows, r.down+later.down, r.up+later.up, later.last
}

// carries says that a balance runs on over nearly all rows.
func (r *balanceRun) carries() bool {
	return r.rows > 0 && (r.rows-max(r.down, r.up))*10 <= max(r.down, r.up)
}

// watchOpening is nil where no column of balances is left out.
func watchOpening(s *stream, h *header, f *format) *openingWatch {
	c := h.columns
	column := c.balanceColumn()
	if column < 0 || !c.isFree(column) || !c.hasAmount() || c.has(fOutstanding) || c.has(fPaid) || f.sorter != nil || f.lexicon(s.opts).NoKind.Sign() < 0 {
		return nil
	}
	w := &openingWatch{columns: c, column: column, lexicon: f.lexicon(s.opts), customers: make(map[string]*balanceRun), buf: make([]byte, 0, 64)}
	if s.several {
		w.file = s.name
	}
	return w
}

// see asks a row that is an entry.
func (w *openingWatch) see(rec *row) {
	value := rec.cell(w.column)
	balance, isSum := hundredths(value, false, w.buf[:0])
	amount, isAmount := w.amount(rec)
	if len(value) == 0 || !isSum || !isAmount {
		return
	}
	now := balanceRow{rec.Line, balance, amount, w.columns.bareOfSums(rec)}
	account, name := cellOf(rec, w.columns, fAccount), cellOf(rec, w.columns, fName)
	key := string(account) + "\x00" + string(name)
	run := w.customers[key]
	if run == nil {
		run = &balanceRun{key: key, whose: cmp.Or(string(account), string(name))}
		w.customers[key], w.order = run, append(w.order, run)
	}
	w.all.whose = cmp.Or(w.all.whose, run.whose)
	run.see(now)
	w.all.see(now)
}

func (w *openingWatch) fresh() rowWatch {
	return &openingWatch{columns: w.columns, column: w.column, lexicon: w.lexicon.Fresh(), file: w.file, customers: make(map[string]*balanceRun), buf: make([]byte, 0, 64)}
}

func (w *openingWatch) forget() {
	w.all, w.order = balanceRun{}, nil
	clear(w.customers)
}

func (w *openingWatch) join(other rowWatch, lines int) {
	later := other.(*openingWatch)
	w.all.join(later.all, lines)
	for _, of := range later.order {
		run := w.customers[of.key]
		if run == nil {
			run = &balanceRun{key: of.key}
			w.customers[of.key], w.order = run, append(w.order, run)
		}
		run.join(*of, lines)
	}
}

// amount is what the row adds to the balance.
func (w *openingWatch) amount(rec *row) (ledger.Money, bool) {
	c := w.columns
	if c.has(fDebit) {
		debit, isDebit := hundredths(cellOf(rec, c, fDebit), false, w.buf[:0])
		credit, isCredit := hundredths(cellOf(rec, c, fCredit), false, w.buf[:0])
		return debit - credit.Abs(), isDebit && isCredit
	}
	amount, isSum := hundredths(cellOf(rec, c, fAmount), false, w.buf[:0])
	if kind, err := w.lexicon.Kind(cellOf(rec, c, fKind)); c.has(fKind) && err == nil && kind.Sign() < 0 {
		amount = -amount.Abs()
	}
	return amount, isSum
}

// decide refuses a list whose balances run on from sums that it does not have.
func (w *openingWatch) decide() error {
	if w == nil {
		return nil
	}
	runs, sum := w.order, balanceRun{}
	for _, run := range runs {
		sum.rows, sum.down, sum.up = sum.rows+run.rows, sum.down+run.down, sum.up+run.up
	}
	switch {
	case w.all.carries():
		runs, sum = []*balanceRun{&w.all}, w.all
	case !sum.carries():
		return nil
	}
	var first *balanceRun
	var at balanceRow
	more := 0
	for _, run := range runs {
		row := run.first
		if sum.up > sum.down {
			row = run.last
		}
		switch {
		case row.before() == 0, row.bare:
		case first == nil:
			first, at = run, row
		default:
			more++
		}
	}
	if first == nil {
		return nil
	}
	heading, under, others := w.columns.headings[w.column].text, w.columns.heading(fAmount), ""
	if w.columns.has(fDebit) {
		under = w.columns.heading(fDebit)
	}
	if more > 0 {
		others = fmt.Sprintf(" (and so of %s more)", ledger.Plural(more, "customer", "customers"))
	}
	return fmt.Errorf("%s has %v of %s on line %d that no row before it makes%s: put what was brought forward under %s, on a row of its own or where it stands, or say %s if it is not owed",
		heading, at.before(), first.whose, at.line, others, under, ignoreFlag(w.file, w.columns.called(w.column)))
}

// noSum is what is wrong with a row without a sum: it may be the balance that was brought forward.
func (d *flatSums) noSum(rec *row) error {
	column := d.columns.balanceColumn()
	if column < 0 || slices.Contains(d.columns.at[:], column) {
		return errNoSum
	}
	balance, isSum := hundredths(rec.cell(column), d.rules.marks[fAmount].Mark == ',', d.buf[:0])
	if !isSum || balance == 0 {
		return errNoSum
	}
	return fmt.Errorf("the cell is empty, and %s is %v: want that sum in it if it was brought forward, 0.00 when nothing was", d.columns.headings[column].text, balance)
}
