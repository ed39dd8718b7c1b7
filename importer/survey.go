package importer

import (
	"bytes"
	"cmp"
	"fmt"
	"io"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A survey is what all the rows of a flat list together say about how to read
// each of them. It is made in a first pass, since the last row may be the one
// that tells the day from the month.
type survey struct {
	columns *columns
	lexicon lexicon
	dates   [numFields]dateEvidence
	orders  orderMemo
	sums    [numFields]sumEvidence
	signs   signEvidence

	row       row     // the one that is seen, to save making each anew
	sumFields []field // that have a column
	buf       []byte

	ages     *ageWatch
	date1904 bool // day numbers count from 1904

	rivals    []*rival
	customers []*customerRival
	unstated  currencyEvidence
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
	dated := false
	for _, f := range c.dates {
		if cell := cellOf(rec, c, f); len(cell) > 0 {
			s.dates[f].see(cell, rec.Line, &s.orders)
			dated = dated || f == fDate || f == fDue
		}
	}
	negative, positive := s.seeSums(rec)
	if !dated {
		return // a total or a footer
	}
	s.ages.see(rec, c)
	s.seeCurrency(rec)
	s.seeCustomers(rec)
	s.seeRivals(rec)
	kind := 1
	if c.has(fKind) || s.lexicon.noKind != 0 {
		known, _ := s.lexicon.kind(cellOf(rec, c, fKind))
		kind = known.Sign()
	}
	s.signs.see(kind, negative, positive)
	s.seeSide(rec, negative, positive)
}

// cellOf is the cell of a field without the blanks around it; nil when the row
// has none.
func cellOf(rec *row, c *columns, f field) []byte {
	at := c.at[f]
	if at < 0 || at >= len(rec.Fields) {
		return nil
	}
	cell := rec.Fields[at]
	if n := len(cell); n == 0 || isInk(cell[0]) && isInk(cell[n-1]) {
		return cell // nearly every cell, and TrimSpace takes its time
	}
	return bytes.TrimSpace(cell)
}

// isInk knows the ASCII characters that leave a mark on paper.
func isInk(c byte) bool { return ' ' < c && c < 0x7f }

// rules are how the rows of a flat list are read.
type rules struct {
	orders   [numFields]DateOrder
	serial   [numFields]bool // columns of a spreadsheet's day numbers
	date1904 bool            // which count from 1904
	marks    [numFields]marking
	currency ledger.Currency // of rows that state none
	sign     Sign
}

// order is that of the dates of the list, none where they all do without. They
// do not differ.
func (r *rules) order() DateOrder {
	return cmp.Or(r.orders[fDate], r.orders[fDue], r.orders[fSettled], r.orders[fEntered], r.orders[fRelease])
}

// decide turns the evidence into rules, or refuses with the flag that settles
// what the evidence does not. The titles are the rows above the header.
func (s *survey) decide(opts *Options, titles []titleRow) (r rules, decisions []Decision, err error) {
	r.orders, decisions, err = decideDates(s.columns, &s.dates, opts.DateOrder)
	if err != nil {
		return r, nil, err
	}
	serial, serials := decideSerials(s.columns, &s.dates, s.date1904)
	r.serial, r.date1904 = serial, s.date1904
	decisions = append(decisions, serials...)
	account, err := s.decideAccount()
	if err != nil {
		return r, nil, err
	}
	taken, err := s.decideRivals()
	if err != nil {
		return r, nil, err
	}
	decisions = append(append(decisions, account...), taken...)
	s.pool(fDebit, fCredit)
	s.pool(fAmount, fTax)
	for _, f := range sumFields {
		ev := &s.sums[f]
		r.marks[f] = ev.marking(opts.Decimal)
		if s.columns.has(f) && r.marks[f].mark != '.' && ev.dots+ev.commas+ev.either > 0 {
			decisions = append(decisions, s.markDecision(f, r.marks[f].mark, opts.Decimal))
		}
	}
	if paid := &s.sums[fPaid]; s.columns.has(fPaid) && paid.ones > 0 && paid.others == 0 {
		return r, nil, fmt.Errorf("%s: every sum in it is 0 or 1, as if it said no and yes: export how much is paid or what is outstanding, or leave it out with --map paid=", s.columns.heading(fPaid))
	}
	currency, stated, err := s.decideCurrency(opts.Currency, titles)
	if err != nil {
		return r, nil, err
	}
	r.currency = currency
	if d, ok := s.columns.howItIsMade(); ok {
		decisions = append(decisions, d)
	}
	if d, ok := s.columns.whatIsOpen(); ok {
		decisions = append(decisions, d)
	}
	if err := s.oneSided(); err != nil {
		return r, nil, err
	}
	sign, signs, err := s.signs.decide(opts.Sign, s.columns, s.lexicon.noKind)
	r.sign = sign
	return r, append(append(decisions, stated...), signs), err
}

func (s *survey) markDecision(f field, mark, said byte) Decision {
	d := Decision{About: "decimals in " + s.columns.heading(f)}
	switch ev := &s.sums[f]; {
	case said != 0:
		d.Choice, d.Evidence = string(mark), "as --decimal says"
	case mark == 0:
		d.Choice = "each by its own marks"
		d.Evidence = fmt.Sprintf("%s with a point, %s with a comma", number(ev.dots), number(ev.commas))
	default:
		d.Choice, d.Evidence = "comma", plural(ev.commas, "sum", "sums")+" can be read no other way"
	}
	return d
}
