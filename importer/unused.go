package importer

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A suspect is a column that no field was found for, whose cells may be what is open
// of the amount, what was paid of it, or the day it falls due. A heading that is not
// known must not pass by itself: the cells of all rows are asked, and where they could
// be one of these the user is.
type suspect struct {
	column  int
	meaning meaning
	isDate  bool // its first cells are dates, and no sums
	redates bool // they may be those on which the debts fall due instead of the ones that are known
	told    suspectCells
}

// suspectCells is what the rows have told of a suspect.
type suspectCells struct {
	rows, filled int // rows that are entries, and those with something in the cell

	// Of a column of sums.
	words    int // cells that are no sums
	ids      int // that begin with a nought
	wholes   int // without pence, where the amount may have them
	beyond   int // not between nothing and the amount, in no way of the next three
	over     int // more than the amount, and not twice it: paid too much
	opposite int // of the other sign than a debt, and no more than it
	unsigned int // of the other sign than a credit, and no more than it
	exact    int // nothing, or all of the amount
	whole    int // all of it, and something
	naught   int // a nought, written
	less     int // not the whole amount
	some     int // not nothing
	leftOver int // more than nothing on a row that is settled
	unpaid   int // less than the amount on a row that is settled
	steps    int // one more than the cell above
	last     ledger.Money
	// The share of the amount that all cells may be: there is none when most is less
	// than least.
	least, most       ledger.Money // in parts of a thousand million
	smallest, largest ledger.Money // amounts
	biggest           ledger.Money // of the cells

	// Of a column of dates, by the orders in which day and month may stand.
	later, earlier, same [cell.YMD + 1]int
	first                string
	differ               bool
	moved                int // where they are not the due date that is known
}

func newSuspectCells() suspectCells {
	return suspectCells{least: math.MinInt64, most: math.MaxInt64, smallest: math.MaxInt64, largest: math.MinInt64}
}

// mostBare is how many columns without a heading and with nothing in the first rows are asked:
// some files have commas for hundreds.
const mostBare = 4

// unusedWatch asks the rows about the suspects of a file.
type unusedWatch struct {
	columns  *columns
	suspects []*suspect
	file     string // its name, which flags need when there are others
	sheet    bool   // the file is a workbook, whose sums show no pence that are nought
	comma    bool   // the decimal mark is a comma, as the user says
	lexicon  cell.Lexicon
	// What is not known of the days, and a suspect may say.
	dates, settled bool
	buf            []byte

	pence int // amounts with pence written, even if nought
	rows  int // with an amount
	moved int // where what a column says is open is not the amount
}

// firstLook is what the first rows of a file say of one of its columns.
func firstLook(rows [][]string, lines []int, header, column int) (w columnWatch) {
	var buf [64]byte
	for i, cells := range rows {
		if lines[i] > header && column < len(cells) && !isNothing([]byte(cells[column])) {
			w.see([]byte(cells[column]), buf[:0], lines[i])
		}
	}
	return w
}

// findSuspects finds the columns that could change a figure though nothing is made of
// them. What the user has said of a field is not asked again.
func findSuspects(s *stream, h *header, f *format) *unusedWatch {
	c := h.columns
	said := func(f field) bool { _, ok := s.chosen[f]; return ok && !c.has(f) }
	w := &unusedWatch{columns: c, sheet: s.sheet != nil, comma: s.opts.Decimal == ',', buf: make([]byte, 0, 64)}
	if s.several {
		w.file = s.name
	}
	w.lexicon = f.lexicon(s.opts)
	if w.lexicon.NoKind.Sign() < 0 && !c.has(fKind) {
		return nil // money received does not fall due
	}
	sums := c.hasAmount() && !said(fOutstanding) && !said(fPaid) && !(c.has(fPaid) && c.has(fOutstanding))
	dates := c.has(fDate) && !c.has(fDue) && !said(fDue)
	settled := c.has(fDate) && !c.has(fSettled) && !said(fSettled) && !c.has(fOutstanding) && !c.has(fPaid) && !c.has(fStatus)
	redates := c.has(fDue) && s.chosen[fDue].heading == ""
	if !sums && !dates && !settled && !redates {
		return nil
	}
	w.dates, w.settled = dates, settled
	bare := 0 // columns with nothing in the first rows, and no heading
	for _, i := range h.free(f) {
		look, m := firstLook(s.rows, s.lines, h.line, i), meaningOf(c.headings[i])
		if c.headings[i].text == "" && look.filled == 0 {
			if bare++; bare > mostBare {
				continue // commas at the end of each row
			}
		}
		if c.headings[i].flag != "" {
			continue // its words are asked
		}
		if shareOf(c.headings[i].text) != noShare {
			continue // it is told
		}
		asDate := look.dates > 0 && look.dates >= look.filled-look.dates
		again := redates && asDate && !m.harmlessDate && isRedated(c.headings[i]) && !slices.Contains(strings.Fields(synonyms[fDue]), c.headings[i].key)
		switch {
		case again, asDate && !m.harmlessDate && (dates || settled && m.settled), !asDate && sums && !m.neither && (look.filled == 0 || 2*look.sums > look.filled):
			w.suspects = append(w.suspects, &suspect{column: i, meaning: m, isDate: asDate, redates: again, told: newSuspectCells()})
		}
	}
	if len(w.suspects) == 0 {
		return nil
	}
	return w
}

// free are the columns of the file that nothing is made of, but for those that its layout
// knows, ages, and the lines of invoices in a file that has a row for each.
func (h *header) free(f *format) (free []int) {
	ages := findAgeColumns(h.columns.headings, nil)
	for i, heading := range h.columns.headings[:len(h.cells)] {
		switch {
		case !h.columns.isFree(i), slices.Contains(f.knows, heading.key):
		case f.lines && slices.Contains(lineHeadings, heading.key):
		case len(ages) > 1 && slices.ContainsFunc(ages, func(a ageColumn) bool { return a.column == i }):
		default:
			free = append(free, i)
		}
	}
	return free
}

// unknown are the headings of the columns that nothing is made of and that are not known to
// change no figure. A column with nothing in its first rows says nothing. Figures are
// those of them that have sums or dates.
func (h *header) unknown(f *format, s *stream) (headings, figures []string) {
	for _, i := range h.free(f) {
		heading := h.columns.headings[i]
		if isKnown(heading) {
			continue
		}
		look := firstLook(s.rows, s.lines, h.line, i)
		if look.filled > 0 {
			headings = append(headings, h.columns.called(i))
		}
		if 2*(look.dates+look.sums) > look.filled {
			figures = append(figures, h.columns.called(i))
		}
	}
	return headings, figures
}

// isKnown says that a heading is known for a field, or to change no figure.
func isKnown(h heading) bool {
	m := meaningOf(h)
	return m.neither || m.harmless && !m.open && !m.paid && !m.deducted || m.harmlessDate || knownKeys()[h.key]
}

// fresh asks about the same columns and has heard nothing.
func (w *unusedWatch) fresh() *unusedWatch {
	if w == nil {
		return nil
	}
	other := *w
	other.buf, other.suspects, other.lexicon = make([]byte, 0, 64), nil, w.lexicon.Fresh()
	for _, s := range w.suspects {
		other.suspects = append(other.suspects, &suspect{column: s.column, meaning: s.meaning, isDate: s.isDate, redates: s.redates})
	}
	other.forget()
	return &other
}

func (w *unusedWatch) forget() {
	if w == nil {
		return
	}
	w.pence, w.rows, w.moved = 0, 0, 0
	for _, s := range w.suspects {
		s.told = newSuspectCells()
	}
}

func (w *unusedWatch) join(later *unusedWatch) {
	if w == nil {
		return
	}
	w.pence, w.rows, w.moved = w.pence+later.pence, w.rows+later.rows, w.moved+later.moved
	for i, s := range w.suspects {
		s.told.join(&later.suspects[i].told)
	}
}

func (t *suspectCells) join(later *suspectCells) {
	for _, count := range [...]struct{ ours, theirs *int }{
		{&t.rows, &later.rows},
		{&t.filled, &later.filled},
		{&t.words, &later.words},
		{&t.ids, &later.ids},
		{&t.wholes, &later.wholes},
		{&t.beyond, &later.beyond},
		{&t.over, &later.over},
		{&t.opposite, &later.opposite},
		{&t.unsigned, &later.unsigned},
		{&t.exact, &later.exact},
		{&t.whole, &later.whole},
		{&t.naught, &later.naught},
		{&t.less, &later.less},
		{&t.some, &later.some},
		{&t.leftOver, &later.leftOver},
		{&t.unpaid, &later.unpaid},
		{&t.steps, &later.steps},
		{&t.moved, &later.moved},
	} {
		*count.ours += *count.theirs
	}
	t.least, t.most = max(t.least, later.least), min(t.most, later.most)
	t.smallest, t.largest = min(t.smallest, later.smallest), max(t.largest, later.largest)
	t.biggest = max(t.biggest, later.biggest)
	for order := range t.later {
		t.later[order] += later.later[order]
		t.earlier[order] += later.earlier[order]
		t.same[order] += later.same[order]
	}
	t.differ = t.differ || later.differ || t.first != "" && later.first != "" && t.first != later.first
	if t.first == "" {
		t.first = later.first
	}
}

// see asks a row that is an entry.
func (w *unusedWatch) see(rec *row) {
	if w == nil {
		return
	}
	amount, known, asked := ledger.Money(0), false, false
	for _, s := range w.suspects {
		switch {
		case s.redates:
			if value := rec.cell(s.column); !sameDate(cellOf(rec, w.columns, fDue), value) && looksLikeDate(value) {
				s.told.moved++
			}
		case s.isDate:
			s.seeDate(cellOf(rec, w.columns, fDate), rec.cell(s.column))
		case s.told.isOut():
		default:
			if !asked {
				amount, known = w.amount(rec)
				asked = true
			}
			if known {
				w.seeSum(s, amount, rec)
			}
		}
	}
}

// isOut says that so many cells are beyond the amount that the others need not be asked.
func (t *suspectCells) isOut() bool { return t.beyond > 50 && 4*t.beyond > t.rows }

// amount is that of a row in hundredths, as the file signs it.
func (w *unusedWatch) amount(rec *row) (amount ledger.Money, ok bool) {
	c := w.columns
	for _, part := range [...]struct {
		field field
		times ledger.Money
	}{{fAmount, 1}, {fTax, 1}, {fDebit, 1}, {fCredit, -1}} {
		value := cellOf(rec, c, part.field)
		if len(value) == 0 {
			continue
		}
		n, isSum := w.hundredths(value)
		if !isSum {
			return 0, false
		}
		amount, ok = amount+part.times*n, true
		if bytes.IndexByte(value, '.') >= 0 || bytes.IndexByte(value, ',') >= 0 {
			w.pence++
		}
	}
	for _, column := range c.more[fTax] {
		n, isSum := w.hundredths(rec.cell(column))
		if !isSum {
			return 0, false
		}
		amount += n
	}
	if !ok {
		return 0, false
	}
	w.rows++
	if open, isSum := w.hundredths(cellOf(rec, c, fOutstanding)); c.has(fOutstanding) && (!isSum || open != amount) {
		w.moved++
	}
	if c.has(fPaid) {
		for _, column := range c.all(fPaid) {
			paid, isSum := w.hundredths(rec.cell(column))
			if !isSum {
				return 0, false
			}
			amount -= paid // what is left of it
		}
	}
	return amount, true
}

func (w *unusedWatch) hundredths(value []byte) (n ledger.Money, ok bool) {
	return hundredths(value, w.comma, w.buf[:0])
}

// hundredths reads a sum roughly, to compare it with another of the file. An empty cell is
// nothing. A mark that can be read two ways separates thousands, unless the user says
// that it is the decimal mark.
func hundredths(value []byte, comma bool, buf []byte) (n ledger.Money, ok bool) {
	if len(value) == 0 {
		return 0, true
	}
	if sum, _, ok := cell.EnglishSum(value); ok {
		return sum, true
	}
	s, ok := cell.SplitSum(value, buf)
	if !ok {
		return 0, false
	}
	mark, ambiguous := cell.MarkOf(s.Digits)
	if ambiguous {
		if mark = '.'; comma || bytes.IndexByte(s.Digits, '.') >= 0 {
			mark = ','
		}
	}
	plain, fits := cell.PlainSum(s.Digits, mark, 0)
	if len(s.Digits) == 0 {
		return 0, true
	}
	if !fits {
		return 0, false
	}
	if n, ok = roughly(plain); s.Negative {
		n = -n
	}
	return n, ok
}

// roughly is a plain decimal in hundredths, to the nearest: a workbook may have 0.0599999.
func roughly(plain []byte) (n ledger.Money, ok bool) {
	whole, fraction, _ := bytes.Cut(plain, []byte{'.'})
	if len(whole) > 15 {
		return 0, false
	}
	for _, c := range append(whole[:len(whole):len(whole)], append(fraction, "000"...)[:3]...) {
		n = 10*n + ledger.Money(c-'0')
	}
	return (n + 5) / 10, true
}

// seeSum asks the cell of a row about its amount.
func (w *unusedWatch) seeSum(s *suspect, amount ledger.Money, rec *row) {
	t, value := &s.told, rec.cell(s.column)
	t.rows++
	if isNothing(value) {
		value = nil
	}
	n, ok := w.hundredths(value)
	switch {
	case len(value) > 0 && !ok:
		t.filled++
		t.words++
		return
	case len(value) > 0:
		t.filled++
	}
	if len(value) > 1 && value[0] == '0' && ledger.IsDigit(value[1]) {
		t.ids++
	}
	if len(value) > 0 && n%100 == 0 && bytes.IndexByte(value, '.') < 0 && bytes.IndexByte(value, ',') < 0 {
		t.wholes++
	}
	if t.rows > 1 && n == t.last+100 {
		t.steps++
	}
	t.last = n
	if w.columns.has(fDebit) && n < 0 != (amount < 0) {
		n = -n // a column of sides shows no sign, and others of the row may
	}
	n, amount = t.withoutSigns(n, amount)
	switch {
	case n == 0:
		t.exact++
		if len(value) > 0 {
			t.naught++
		}
	case n == amount:
		t.exact++
		t.whole++
	}
	t.biggest = max(t.biggest, n)
	if n != amount {
		t.less++
	}
	if n != 0 {
		t.some++
	}
	if amount != 0 {
		t.seeShare(n, amount)
		t.smallest, t.largest = min(t.smallest, amount), max(t.largest, amount)
	}
	if len(cellOf(rec, w.columns, fSettled)) > 0 || w.columns.statusOnly() && w.lexicon.IsPaid(cellOf(rec, w.columns, fStatus)) {
		if n != 0 {
			t.leftOver++
		}
		if n != amount {
			t.unpaid++
		}
	}
}

// withoutSigns turns a sum and its amount so that the amount is above zero, and counts how the
// sum goes beyond it.
func (t *suspectCells) withoutSigns(n, amount ledger.Money) (ledger.Money, ledger.Money) {
	negative := amount < 0
	if negative {
		amount, n = -amount, -n
	}
	switch {
	case n < -amount, n > 2*amount:
		t.beyond++
	case n > amount:
		t.over++
	case n < 0 && negative:
		t.unsigned++
		n = -n
	case n < 0:
		t.opposite++
		n = -n
	}
	return n, amount
}

// seeShare narrows down what share of their amounts all cells may be, to the penny.
func (t *suspectCells) seeShare(n, amount ledger.Money) {
	if t.least > t.most {
		return // there is none
	}
	least, err := (n - 1).MulDiv(1_000_000_000, int64(amount), ledger.Down)
	most, errToo := (n + 1).MulDiv(1_000_000_000, int64(amount), ledger.Down)
	if err != nil || errToo != nil {
		least, most = math.MaxInt64, math.MinInt64 // no share of it
	}
	t.least, t.most = max(t.least, least), min(t.most, most)
}

// seeDate asks a date about that of the document.
func (s *suspect) seeDate(document, value []byte) {
	t := &s.told
	if len(document) == 0 {
		return
	}
	t.rows++
	if len(value) == 0 || isNoDay(value, false) {
		return
	}
	t.filled++
	if t.first == "" {
		t.first = string(value)
	}
	t.differ = t.differ || string(value) != t.first
	dated, ok := cell.SplitDate(document)
	other, okToo := cell.SplitDate(value)
	if !ok || !okToo {
		t.words++
		return
	}
	for _, order := range [...]cell.DateOrder{cell.DMY, cell.MDY, cell.YMD} {
		from, ok := dated.In(order)
		to, okToo := other.In(order)
		switch {
		case !ok || !okToo:
		case from == to:
			t.same[order]++
		case to > from:
			t.later[order]++
		default:
			t.earlier[order]++
		}
	}
}

// couldBe are the fields that the cells of a suspect fit.
func (w *unusedWatch) couldBe(s *suspect, order cell.DateOrder) (fields []field) {
	t := &s.told
	if s.isDate {
		return w.couldBeDay(s, order)
	}
	if t.rows == 0 || !t.isWithin() || !w.readsAsSums(s) || w.isShare(t) && !s.meaning.deducted {
		return nil
	}
	if w.columns.has(fOutstanding) && w.moved > 0 {
		return nil // the column that says what is open does so
	}
	lowers := s.meaning.deducted || w.columns.has(fPaid) || t.opposite > 0
	if t.less > 0 && t.some > 0 && t.leftOver == 0 && !w.columns.has(fOutstanding) && !lowers {
		fields = append(fields, fOutstanding)
	}
	if t.less > 0 && t.some > 0 && t.unpaid == 0 {
		if s.meaning.keptBack && !w.columns.has(fRetention) {
			fields = append(fields, fRetention)
		}
		fields = append(fields, fPaid)
	}
	return fields
}

// couldBeDay are the fields that a column of days fits: that on which money came, by the words
// of its heading, and that on which each falls due. A word of either makes up for empty cells.
func (w *unusedWatch) couldBeDay(s *suspect, order cell.DateOrder) (fields []field) {
	t := &s.told
	if s.redates {
		return []field{fDue}[:min(1, t.moved)]
	}
	if order == 0 {
		order = cell.DMY // their order does not matter
	}
	later, earlier := t.later[order], t.earlier[order]
	if 10*t.words > t.filled || t.filled == 0 {
		return nil
	}
	if s.meaning.settled && w.settled && later+t.same[order] > earlier {
		fields = append(fields, fSettled)
	}
	full := 50*earlier <= t.rows && 4*t.filled >= 3*t.rows && (t.differ || t.rows == 1)
	if w.dates && later > 0 && (full || s.meaning.dueBy && later > earlier) {
		fields = append(fields, fDue)
	}
	return fields
}

// isWithin says that the cells lie between nothing and their amounts: but for few, or for
// those of customers who paid too much. What was paid may have a minus throughout, and a
// credit may have none.
func (t *suspectCells) isWithin() bool {
	outside := t.beyond + t.over
	if t.opposite != t.some-t.unsigned {
		outside += t.opposite
	}
	return 50*outside <= t.rows || outside == t.over && t.rows > 2 && t.exact > 0 && t.over <= max(1, t.rows/10)
}

// readsAsSums says that the cells are sums of money, and no numbers of things, ids or
// numbers of rows.
func (w *unusedWatch) readsAsSums(s *suspect) bool {
	t := &s.told
	switch {
	case t.filled == 0 || 10*t.words > t.filled || t.ids > 0:
		return false
	case t.rows > 2 && 10*t.steps >= 9*(t.rows-1):
		return false
	case t.wholes == t.filled && !w.sheet && w.pence >= w.rows && !s.meaning.open && !s.meaning.paid && !s.meaning.deducted:
		return !t.areCounts() // 600.00 is owed, and 12 is no sum
	}
	return true
}

// mostCounted is the most, in hundredths, that a number of things is taken to be at which
// there may be none of them: letters sent, or stages.
const mostCounted = 20_00

// areCounts says that whole numbers look like those of things, and not like sums that were
// saved without their pence: none is all of an amount, and there are no noughts among large ones.
func (t *suspectCells) areCounts() bool {
	return t.whole == 0 && (t.naught == 0 || t.biggest <= mostCounted)
}

// isShare says that each cell is the same share of its amount, as a tax, a commission or
// a sum in another currency is.
func (w *unusedWatch) isShare(t *suspectCells) bool {
	return t.rows > 2 && t.smallest < t.largest && t.least <= t.most && t.some > 0
}

// decide refuses a file with a column that could change its figures, and says how the
// user settles what it is.
func (w *unusedWatch) decide(rules *rules) error {
	if w == nil {
		return nil
	}
	var found []string
	paid := 0
	for _, s := range w.suspects {
		fields := w.couldBe(s, rules.orders[fDate])
		if len(fields) == 0 {
			continue
		}
		if fields[len(fields)-1] == fPaid {
			paid++
		}
		var ways []string
		for _, f := range fields {
			ways = append(ways, mapFlag(w.file, f, w.columns.called(s.column)))
		}
		ways = append(ways, "or "+ignoreFlag(w.file, w.columns.called(s.column))+" if it is neither")
		says := "could be " + whatItIs(fields)
		if s.redates {
			says = fmt.Sprintf("says another day than %s on %s", w.columns.heading(fDue), ledger.Plural(s.told.moved, "row", "rows"))
			ways = []string{ways[0] + " to go by it where it has one, or " + ignoreFlag(w.file, w.columns.called(s.column)) + " to go by " + w.columns.heading(fDue)}
		}
		if w.columns.has(fPaid) && fields[0] == fPaid {
			says = "could be something that was paid besides " + w.columns.heading(fPaid)
			ways[0] += " as well as " + w.mapPaid()
		}
		found = append(found, fmt.Sprintf("%s is not known and %s: say %s", w.columns.named(s.column), says, strings.Join(ways, ", ")))
	}
	if len(found) == 0 {
		return nil
	}
	if paid > 1 {
		found = append(found, "of columns that each have a part of what was paid, name all in this way")
	}
	return fmt.Errorf("%s", strings.Join(found, "; "))
}

// mapPaid is the flag that keeps the columns of what was paid that are known.
func (w *unusedWatch) mapPaid() string {
	var flags []string
	for _, column := range w.columns.all(fPaid) {
		flags = append(flags, mapFlag(w.file, fPaid, w.columns.called(column)))
	}
	return strings.Join(flags, " ")
}

// whatItIs says in words what fields stand for.
func whatItIs(fields []field) string {
	switch {
	case fields[0] == fSettled && len(fields) > 1:
		return "the day on which each was paid, or on which it falls due"
	case fields[0] == fSettled:
		return "the day on which each was paid"
	case fields[0] == fDue:
		return "the day on which each falls due"
	case fields[0] == fRetention:
		return "what is kept back of each amount, or what has been paid of it"
	case fields[0] == fPaid:
		return "what has been paid of each amount"
	case len(fields) == 1:
		return "what is still open of each amount"
	}
	return "what is still open of each amount, or what has been paid of it"
}
