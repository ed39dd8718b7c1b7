package importer

import (
	"cmp"
	"fmt"
	"io"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A survey is what all the rows of a flat list together say about how to read
// each of them. It is made in a first pass, since the last row may be the one
// that tells the day from the month.
type survey struct {
	columns *columns
	lexicon cell.Lexicon
	dates   [numFields]dateEvidence
	orders  cell.Memo[cell.OrderFit]
	sums    [numFields]sumEvidence
	signs   signEvidence

	row       row     // the one that is seen, to save making each anew
	sumFields []field // that have a column
	buf       []byte
	minus     bool // some sum is negative
	terms     bool // some row has terms and no due date
	// less and more are the signs of the sums of the row.
	less, more [numFields]bool

	ages     *ageWatch
	date1904 bool // day numbers count from 1904

	// rows counts those of the list, and money those that are money in or back.
	rows, money int
	unnamed     int // rows without a customer
	minusBack   bool
	unasked     *leftOutStatus

	rivals    []*rival
	customers []*customerRival
	unstated  currencyEvidence
	lines     *linesWatch    // nil: nothing says that a document has several rows
	parts     *agesWatch     // nil: there are no ages beside the sum
	owing     *customerWatch // nil: the account is said, or nothing stands beside it
	paidSigns bothWays
	unused    *unusedWatch // nil: no column that is not used could change a figure
	words     *wordWatch
	facts     customerFacts
	tax       *taxWatch // nil: no VAT stands beside the amount, or it is added
	shares    shareWatch
	opening   *openingWatch // nil: no balances are left out
	ledgers   []*ledgerWatch
	overdue   *overdueWatch  // nil: no days overdue stand beside the due dates
	carriage  *carriageWatch // nil: none is left out of an amount with its VAT
	watches   []rowWatch     // those of them that ask no more than the rows
	labels    []string       // of those whom rows of totals name
	loose     unnumbered
	cameBack  *cameBackWatch // nil: the list is none of receipts
	foot      foot
}

// seeAll takes in every record below the line of the header.
func (s *survey) seeAll(r rows, header int) error {
	for {
		if err := s.seeNext(r, header); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// seeNext takes in the next record, if it is below the line of the header.
func (s *survey) seeNext(r rows, header int) error {
	err := r.nextRow(&s.row)
	switch {
	case err == nil && s.row.Line > header && !s.row.sorted:
		s.see(&s.row)
	case err != nil && text.IsQuoteError(err): // the second pass refuses it
		return nil
	}
	return err
}

// see takes in one record below the header. Cells that are no dates or sums
// say nothing here; the second pass refuses them by name.
func (s *survey) see(rec *row) {
	c := s.columns
	dated := s.seeDates(rec)
	negative, positive, credit := s.seeSums(rec)
	if !dated { // a total or a footer
		w, ok := c.totalRowOf(rec)
		if ok {
			s.keepLabels(w)
		}
		if !w.closes {
			s.foot.see(rec, c, ok && !w.named() && !w.sub, s.buf[:0])
		}
		return
	}
	s.labelsDated(rec)
	s.loose.see(rec, c)
	s.minus = s.minus || negative
	s.terms = s.terms || c.takesTerms(rec)
	s.seePair(rec.Line)
	s.ages.see(rec, c)
	s.unstated.see(rec, c, s.buf[:0])
	s.unused.see(rec)
	s.words.see(rec, positive)
	for _, w := range s.watches {
		w.see(rec)
	}
	s.facts.see(rec)
	s.cameBack.see(rec, positive, negative)
	s.seePaid(rec)
	s.owing.see(rec)
	s.lines.see(rec, c)
	s.parts.see(rec, c)
	for _, r := range s.customers {
		r.see(rec, c)
	}
	for _, r := range s.rivals {
		r.see(rec, c)
	}
	kind, payment := 1, false
	if c.has(fKind) || s.lexicon.NoKind != 0 {
		known, _ := s.lexicon.Kind(cellOf(rec, c, fKind))
		kind = known.Sign()
		if payment = known == ledger.Receipt || known == ledger.Refund; payment {
			s.money++
		}
	}
	s.unasked.see(rec, payment)
	s.rows++
	if len(cellOf(rec, c, fName)) == 0 && len(cellOf(rec, c, fAccount)) == 0 {
		s.unnamed++
	}
	if kind < 0 && (positive || negative) {
		s.signs.seeCredit(negative, positive, rec.Line)
	}
	if credit {
		s.signs.pair.byKind.see(kind, negative, positive)
	} else {
		s.signs.see(kind, negative, positive)
	}
	s.signs.seeSide(rec, c, negative, positive)
}

// cellOf is the cell of a field without the blanks around it; nil when the row
// has none.
func cellOf(rec *row, c *columns, f field) []byte {
	value := rec.cell(c.at[f])
	if f == fDue && len(value) == 0 && c.firstDue > 0 {
		return rec.cell(c.firstDue - 1)
	}
	return value
}

// bothWays counts the sums of what was paid that have the sign of their amount, and those
// that have the other.
type bothWays struct{ same, other int }

// turned says that what was paid is taken away from what is owed by a minus.
func (b bothWays) turned() bool { return b.other > 0 && b.same == 0 }

// seePaid holds the sign of what was paid against that of the amount.
func (s *survey) seePaid(rec *row) {
	if !s.columns.has(fPaid) {
		return
	}
	for _, column := range s.columns.more[fPaid] {
		if value := rec.cell(column); len(value) > 0 {
			less, more := s.sums[fPaid].see(value, s.buf[:0], rec.Line)
			s.less[fPaid], s.more[fPaid] = s.less[fPaid] || less, s.more[fPaid] || more
		}
	}
	if s.less[fAmount] && s.less[fPaid] || s.more[fAmount] && s.more[fPaid] {
		s.paidSigns.same++
	}
	if s.less[fAmount] && s.more[fPaid] || s.more[fAmount] && s.less[fPaid] {
		s.paidSigns.other++
	}
}

// isInk knows the ASCII characters that leave a mark on paper.
func isInk(c byte) bool { return ' ' < c && c < 0x7f }

// rules are how the rows of a flat list are read.
type rules struct {
	orders   [numFields]cell.DateOrder
	serial   [numFields]bool // columns of a spreadsheet's day numbers
	swapped  [numFields]bool // columns in which day and month are turned back
	date1904 bool            // which count from 1904
	marks    [numFields]cell.Marking
	currency ledger.Currency // of rows that state none
	bySign   bool            // a row is in the currency of the sign in its own sum
	sign     Sign
	minus    bool // some sum is negative
	// paidTurned: what was paid of a debt has a minus.
	paidTurned bool
	ledgers    int // the column that says of which ledger each row is, counted from 1; 0 where there is none
	// creditsSigned: the sums in the column of credits have the minus that makes them so.
	creditsSigned bool
}

// order is that of the dates of the list, none where they all do without. They
// do not differ.
func (r *rules) order() cell.DateOrder {
	return cmp.Or(r.orders[fDate], r.orders[fDue], r.orders[fSettled], r.orders[fEntered], r.orders[fRelease])
}

// decide turns the evidence into rules, or refuses with the flag that settles
// what the evidence does not. The titles are the rows above the header.
func (s *survey) decide(opts *Options, titles []titleRow) (r rules, decisions []Decision, err error) {
	if err := s.decidePayments(); err != nil {
		return r, nil, err
	}
	s.readFlags()
	if decisions, err = s.decideDays(opts, &r); err != nil {
		return r, nil, err
	}
	account, err := decideAccount(s.columns, s.customers)
	if err != nil {
		return r, nil, err
	}
	owing, err := s.owing.decide()
	if err != nil {
		return r, nil, err
	}
	account = append(account, owing...)
	taken, err := decideRivals(s.columns, s.rivals)
	if err != nil {
		return r, nil, err
	}
	decisions = append(append(decisions, account...), taken...)
	if err := s.unused.decide(&r); err != nil {
		return r, nil, err
	}
	if err := cmp.Or(s.tax.decide(), s.carriage.decide(), s.opening.decide()); err != nil {
		return r, nil, err
	}
	if r.ledgers, err = s.decideLedgers(); err != nil {
		return r, nil, err
	}
	if s.terms {
		s.columns.at[fTerms] = s.columns.terms
	}
	marks, stated, err := s.decideMoney(opts, titles, &r)
	if err != nil {
		return r, nil, err
	}
	decisions = append(decisions, marks...)
	called, err := s.words.decide()
	if err != nil {
		return r, nil, err
	}
	decisions = append(append(decisions, called...), s.shares.tell()...)
	if err := s.cameBack.decide(); err != nil {
		return r, nil, err
	}
	if d, ok := s.columns.howItIsMade(); ok {
		decisions = append(decisions, d)
	}
	if d, ok := s.columns.whatIsOpen(); ok {
		decisions = append(decisions, d)
	}
	pair, err := s.signs.decidePair(opts.Sign, s.columns)
	if err != nil {
		return r, nil, err
	}
	decisions = append(decisions, pair...)
	if s.paidSigns.turned() {
		r.paidTurned = true
		decisions = append(decisions, Decision{About: "paid", Choice: "turned round", Evidence: fmt.Sprintf("every sum in %s has the other sign than its amount", s.columns.paidHeading())})
	}
	r.creditsSigned, r.minus = len(pair) > 0, s.minus
	sign, signs, err := s.signs.decide(opts.Sign, s.columns, s.lexicon.NoKind)
	if s.minusBack && opts.Sign == 0 {
		sign, signs, err = Inverted, Decision{About: "signs", Choice: Inverted.String(), Evidence: "in a list of receipts a minus is money that went back"}, nil
	}
	r.sign = sign
	return r, append(append(decisions, stated...), signs), err
}

// decideDays says how the days are written.
func (s *survey) decideDays(opts *Options, r *rules) (decisions []Decision, err error) {
	if r.orders, decisions, err = decideDates(s.columns, &s.dates, opts.DateOrder); err != nil {
		return nil, err
	}
	swapped, turned, err := decideDateCells(s.columns, &s.dates, opts.DateCells)
	if err != nil {
		return nil, err
	}
	serial, serials := decideSerials(s.columns, &s.dates, s.date1904)
	r.swapped, r.serial, r.date1904 = swapped, serial, s.date1904
	return append(append(decisions, turned...), serials...), nil
}

// decideMoney says how the sums are written, and what currency they are in.
func (s *survey) decideMoney(opts *Options, titles []titleRow, r *rules) (marks, stated []Decision, err error) {
	s.sums[fDebit].pool(&s.sums[fCredit])
	s.sums[fAmount].pool(&s.sums[fTax])
	for _, f := range sumFields {
		ev := &s.sums[f]
		r.marks[f] = ev.marking(opts.Decimal)
		if s.columns.has(f) && r.marks[f].Mark != '.' && ev.dots+ev.commas+ev.either > 0 {
			marks = append(marks, ev.decision(s.columns.heading(f), r.marks[f].Mark, opts.Decimal))
		}
	}
	if paid := &s.sums[fPaid]; s.columns.has(fPaid) && paid.ones > 0 && paid.others == 0 {
		return nil, nil, fmt.Errorf("%s: every sum in it is 0 or 1, as if it said no and yes: export how much is paid or what is outstanding, or leave it out with --map paid=", s.columns.heading(fPaid))
	}
	if bySign, signed := s.columns.bySign(opts.Currency, &s.sums); signed {
		r.currency, r.bySign = opts.Currency, true
		return marks, []Decision{bySign}, nil
	}
	r.currency, stated, err = s.unstated.decide(opts.Currency, s.columns, &s.sums, titles)
	return marks, stated, err
}

// surveyAll takes in every row below the header, of a large file in parts.
//
// The first part that has misplaced quotes is left to a reader alone, with all behind it.
func (s *survey) surveyAll(r rows, st *stream, header int) error {
	all, plain := r.(unsorted)
	reader, isText := all.records.(*text.Reader)
	if !plain || !isText || s.ages != nil || s.lines != nil || s.parts != nil || len(s.customers) > 0 || s.unasked != nil {
		return s.seeAll(r, header)
	}
	for reader.Line() <= header {
		if err := s.seeNext(r, header); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
	parts := st.parts(reader)
	if parts == nil {
		return s.seeAll(r, header)
	}
	err := text.InTurns(text.Workers, func() text.Worker {
		return &surveyPart{Part: parts.NewPart(), survey: s.fresh(), whole: s}
	})
	if err != nil || parts.All {
		return err
	}
	return s.seeAll(unsorted{parts.Rest()}, header)
}

// fresh is a survey of the same columns that has seen nothing.
func (s *survey) fresh() *survey {
	other := &survey{columns: s.columns, lexicon: s.lexicon.Fresh(), buf: make([]byte, 0, 64), date1904: s.date1904, unused: s.unused.fresh(), words: s.words.fresh(), facts: s.facts.fresh(), cameBack: s.cameBack.fresh(), owing: s.owing.fresh()}
	for _, w := range s.watches {
		other.watches = append(other.watches, w.fresh())
	}
	for _, r := range s.rivals {
		other.rivals = append(other.rivals, &rival{field: r.field, column: r.column})
	}
	return other
}

// forget makes a survey fresh again, but for the orders of dates that it remembers.
func (s *survey) forget() {
	s.dates, s.sums = [numFields]dateEvidence{}, [numFields]sumEvidence{}
	s.signs, s.unstated, s.labels, s.loose, s.minus, s.foot = signEvidence{}, currencyEvidence{}, nil, unnumbered{}, false, foot{}
	s.money, s.rows, s.unnamed, s.terms = 0, 0, 0, false
	s.paidSigns = bothWays{}
	s.unused.forget()
	s.words.forget()
	for _, w := range s.watches {
		w.forget()
	}
	s.facts.forget()
	s.cameBack.forget()
	s.owing.forget()
	for _, r := range s.rivals {
		*r = rival{field: r.field, column: r.column}
	}
}

// join adds what a survey of later rows has seen, which counted its lines from
// the one after so many of the file.
func (s *survey) join(later *survey, lines int) {
	for f := range s.dates {
		s.dates[f].join(&later.dates[f], lines)
		s.sums[f].join(&later.sums[f], lines)
	}
	s.minus, s.terms = s.minus || later.minus, s.terms || later.terms
	s.signs.join(&later.signs, lines)
	s.money, s.rows, s.unnamed = s.money+later.money, s.rows+later.rows, s.unnamed+later.unnamed
	s.unstated.join(&later.unstated, lines)
	s.unused.join(later.unused)
	s.words.join(later.words, lines)
	for i, w := range s.watches {
		w.join(later.watches[i], lines)
	}
	s.facts.join(later.facts)
	s.cameBack.join(later.cameBack, lines)
	s.paidSigns.same += later.paidSigns.same
	s.paidSigns.other += later.paidSigns.other
	s.labels = append(s.labels, later.labels...)
	s.loose.join(&later.loose)
	s.foot.join(&later.foot)
	s.owing.join(later.owing, lines)
	for i, r := range s.rivals {
		r.rows += later.rivals[i].rows
		joinLine(&r.line, later.rivals[i].line, lines)
	}
}

// A surveyPart is a part of a list with a survey of it alone.
type surveyPart struct {
	text.Part
	survey *survey
	whole  *survey
	sound  bool
}

// Work surveys the part, up to misplaced quotes.
func (p *surveyPart) Work() {
	p.survey.forget()
	own := &p.survey.row
	for {
		if err := p.Reader.Next(&own.Record); err != nil {
			p.sound = err == io.EOF
			return
		}
		p.survey.see(own)
	}
}

// Pass adds what was seen to what the rows before have told.
func (p *surveyPart) Pass() (more bool, err error) {
	return p.PassOn(p.sound, func(before int) error {
		p.whole.join(p.survey, before)
		return nil
	})
}

// seeDates takes in the dates of a row and says whether it has one of a document.
func (s *survey) seeDates(rec *row) (dated bool) {
	for _, f := range s.columns.dates {
		if cell := cellOf(rec, s.columns, f); len(cell) > 0 {
			s.dates[f].see(cell, rec.Line, &s.orders)
			dated = dated || f == fDate || f == fDue
		}
	}
	return dated
}

// joinLine keeps the first of two lines, of which 0 is none, and says whether
// that is the later.
func joinLine(line *int, later, lines int) bool {
	if *line > 0 || later == 0 {
		return false
	}
	*line = later + lines
	return true
}

// seeSums takes in the sums of a row and says what sign its own has, and whether that
// is one in a column of credits, taken away from a debit of nothing.
func (s *survey) seeSums(rec *row) (negative, positive, credit bool) {
	if s.sumFields == nil {
		for _, f := range sumFields {
			if s.columns.has(f) {
				s.sumFields = append(s.sumFields, f)
			}
		}
	}
	for _, column := range s.columns.more[fTax] {
		if value := rec.cell(column); len(value) > 0 {
			s.sums[fTax].see(value, s.buf[:0], rec.Line)
		}
	}
	for _, f := range s.sumFields {
		cell := cellOf(rec, s.columns, f)
		if len(cell) == 0 {
			s.less[f], s.more[f] = false, false
			continue
		}
		less, more := s.sums[f].see(cell, s.buf[:0], rec.Line)
		s.less[f], s.more[f] = less, more
		switch f {
		case fAmount, fOutstanding, fDebit:
			negative, positive = negative || less, positive || more
		case fCredit:
			if !negative && !positive {
				negative, positive, credit = more, less, less || more
			}
		}
	}
	return negative, positive, credit
}
