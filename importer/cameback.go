package importer

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// In a list of receipts a payment that came back may stand as it came, with a day, a reason
// or a word in another column that says so. Counted, it keeps a plan on track that is broken.

var (
	// cameBackWords say of money that it came back, and cameBackWith may stand beside them
	// where a cell says nothing else.
	cameBackWords = wordSet(`bounced bounce unpaid returned reversed reversal chargeback chargebacks dishonoured dishonored failed rejected declined
		refused refund refunded recalled indemnity insufficient arudd clawback`)
	cameBackWith = wordSet(`a an the of on by to for from with was is has been as not no in full part partly
		dd direct debit cheque chq card payment payments transfer bacs chaps fp fps so standing order receipt money amount item bank customer payer drawer
		refer funds claim account closed reason date code jan feb mar apr may jun jul aug sep oct nov dec nsf`)
	// cameBackHeadings are words of headings under which only what came back has something.
	cameBackHeadings = wordSet(`bounced bounce returned return reversed reversal reversals chargeback chargebacks dishonour dishonor dishonoured dishonored failed fail failure
		rejected reject rejection declined decline refused refunded refund recalled indemnity unpaid void voided cancelled canceled arudd clawback error errors`)
	// numberHeadings are those of words and numbers that only name something.
	numberHeadings = wordSet(`id ids ref refs reference references number numbers no nos attempts count policy`)
)

// SaysCameBack says that a remark beside a payment is that it came back, and nothing else:
// "bounced 05/06", "Unpaid DD", "refer to drawer".
func SaysCameBack(remark string) bool {
	found, refers := false, false
	for _, word := range strings.FieldsFunc(strings.ToLower(remark), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch {
		case cameBackWords()[word]:
			found = true
		case !cameBackWith()[word]:
			return false
		case word == "refer":
			refers = true
		case word == "drawer" || word == "payer":
			found = found || refers
		}
	}
	return found
}

// headsCameBack says that only what came back has something under a heading.
func headsCameBack(h heading) bool {
	words := headingWords(h.text)
	return hasOneOf(words, cameBackHeadings) &&
		!hasOneOf(words, numberHeadings)
}

// cameBackColumn is a column of a list of receipts that may say which of them came back.
type cameBackColumn struct {
	column  int
	headed  bool // by its heading
	in, out bool // it has the words for either way, and none besides
	other   bool // it has others
	found   [2]foundBack
}

// foundBack are the rows that say so: of sums above zero, or below it.
type foundBack struct {
	rows, line int
	word       string
}

// cameBackWatch asks the rows of a list of receipts whether the money stayed.
type cameBackWatch struct {
	columns *columns
	lexicon cell.Lexicon
	status  cell.Lexicon // of the column of statuses
	all     []*cameBackColumn
	file    string // its name, which flags need when there are others
	signs   [2]int // rows above and below zero
}

// watchCameBack finds the columns that may say so, nil where the list is none of receipts.
func watchCameBack(s *stream, h *header, f *format) *cameBackWatch {
	c := h.columns
	w := &cameBackWatch{columns: c, lexicon: f.lexicon(s.opts)}
	if w.lexicon.NoKind != ledger.Receipt || c.has(fKind) || c.has(fSide) {
		return nil
	}
	w.lexicon.Statuses, w.lexicon.Payments = cell.PaymentStatuses(), true
	w.status = w.lexicon
	w.status.Returned = c.has(fStatus) && headsCameBack(c.headings[c.at[fStatus]])
	if s.several {
		w.file = s.name
	}
	used := []int{c.at[fAccount], c.at[fName], c.at[fStatus], c.at[fCurrency]}
	for i, heading := range c.headings[:len(h.cells)] {
		if c.isSum(i) || slices.Contains(c.dateColumns(), i) || slices.Contains(used, i) || slices.Contains(c.ignored, i) || heading.flag != "" {
			continue
		}
		look := firstLook(s.rows, s.lines, h.line, i)
		sums := 2*look.sums > look.filled && look.flags < look.filled && look.dates == 0 // what went back of each is taken off
		w.all = append(w.all, &cameBackColumn{column: i, headed: !sums && !c.has(fCredit) && c.isFree(i) && headsCameBack(heading)})
	}
	if len(w.all) == 0 {
		return nil
	}
	return w
}

// see asks a row that is an entry.
func (w *cameBackWatch) see(rec *row, positive, negative bool) {
	if w == nil || positive == negative {
		return
	}
	side := 0
	if negative {
		side = 1
	}
	w.signs[side]++
	if w.columns.has(fStatus) {
		if s, err := w.status.Status(cellOf(rec, w.columns, fStatus)); err == nil && s == cell.StandsVoid {
			return // it is left out
		}
	}
	for _, c := range w.all {
		value := rec.cell(c.column)
		if isNothing(value) {
			continue
		}
		yes, isFlag := cell.ParseFlag(value)
		came, err := w.lexicon.Status(value)
		stayed := isFlag && !yes || err == nil && came == cell.StandsOpen
		way := string(bytes.ToLower(value))
		isIn, isOut := slices.Contains(waysIn, way), slices.Contains(waysOut, way)
		c.in, c.out, c.other = c.in || isIn, c.out || isOut, c.other || !isIn && !isOut
		if isOut || c.headed && !stayed || SaysCameBack(string(value)) {
			if f := &c.found[side]; f.rows == 0 {
				*f = foundBack{rows: 1, line: rec.Line, word: string(value)}
			} else {
				f.rows++
			}
		}
	}
}

// waysIn and waysOut are the words of a column that tells money in from money out.
var (
	waysIn  = []string{"in", "money in", "paid in", "incoming", "inbound", "in-payment", "inflow"}
	waysOut = []string{"out", "money out", "paid out", "outgoing", "outbound", "out-payment", "outflow"}
)

func (w *cameBackWatch) fresh() *cameBackWatch {
	if w == nil {
		return nil
	}
	other := &cameBackWatch{columns: w.columns, lexicon: w.lexicon.Fresh(), status: w.status.Fresh(), file: w.file}
	for _, c := range w.all {
		other.all = append(other.all, &cameBackColumn{column: c.column, headed: c.headed})
	}
	return other
}

func (w *cameBackWatch) forget() {
	if w == nil {
		return
	}
	w.signs = [2]int{}
	for _, c := range w.all {
		*c = cameBackColumn{column: c.column, headed: c.headed}
	}
}

func (w *cameBackWatch) join(later *cameBackWatch, lines int) {
	if w == nil {
		return
	}
	for side := range w.signs {
		w.signs[side] += later.signs[side]
	}
	for i, c := range w.all {
		l := later.all[i]
		c.in, c.out, c.other = c.in || l.in, c.out || l.out, c.other || l.other
		for side := range c.found {
			ours, theirs := &c.found[side], l.found[side]
			if joinLine(&ours.line, theirs.line, lines) {
				ours.word = theirs.word
			}
			ours.rows += theirs.rows
		}
	}
}

// decide refuses a list in which receipts came back by another column and have the sign of
// those that stayed, with what settles it.
func (w *cameBackWatch) decide() error {
	if w == nil {
		return nil
	}
	side := 0
	if w.signs[1] > w.signs[0] {
		side = 1
	}
	var found []string
	for _, c := range w.all {
		f := c.found[side]
		if f.rows == 0 || c.out && !c.headed && (c.other || !c.in) && !SaysCameBack(f.word) {
			continue
		}
		called := w.columns.called(c.column)
		ways := ""
		if c.headed && !w.columns.has(fStatus) {
			ways = fmt.Sprintf("say %s where what is under it never came or came back, or ", mapFlag(w.file, fStatus, called))
		} else {
			ways = "give a row of money that came back a minus or take it out with the row that it came in, or say "
		}
		found = append(found, fmt.Sprintf("%s says of %s that the money may have come back (line %d: %s), and nothing else of the row does: %s%s if all of it stayed",
			w.columns.named(c.column), ledger.Plural(f.rows, "row", "rows"), f.line, f.word, ways, ignoreFlag(w.file, called)))
	}
	if len(found) == 0 {
		return nil
	}
	return errors.New(strings.Join(found, "; "))
}
