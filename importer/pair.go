package importer

import (
	"fmt"

	"arrears/internal/ledger"
)

// hasAmount says that the amount stands in one column or in two.
func (c *columns) hasAmount() bool { return c.has(fAmount) || c.has(fDebit) }

// amountHeading names the columns that make the amount, for messages.
func (c *columns) amountHeading() string {
	switch {
	case c.has(fDebit):
		return c.heading(fDebit) + " less " + c.heading(fCredit)
	case c.has(fAmount) && c.has(fTax):
		return c.heading(fAmount) + " plus " + c.heading(fTax)
	}
	return c.heading(fAmount)
}

// amountColumn is where a message about the amount points.
func (c *columns) amountColumn() int { return max(c.at[fAmount], c.at[fDebit]) }

// settleSides decides between one column for the amount and two, debits and
// credits: the pair counts where there is no other, or where it was chosen.
func (c *columns) settleSides(chosen map[field]columnChoice) error {
	said := chosen[fDebit].heading != "" || chosen[fCredit].heading != ""
	pair := c.has(fDebit) && c.has(fCredit)
	switch {
	case said && !pair:
		return fmt.Errorf("one column of debits and one of credits make an amount: name both with --map debit=Heading --map credit=Heading")
	case pair && (said || !c.has(fAmount)):
		c.at[fAmount], c.at[fTax], c.at[fSide] = -1, -1, -1
	default:
		c.at[fDebit], c.at[fCredit] = -1, -1
	}
	return nil
}

// howItIsMade says how the amount is made where no column states it.
func (c *columns) howItIsMade() (d Decision, ok bool) {
	return Decision{About: "amount", Choice: c.amountHeading(), Evidence: "no column states it"}, c.has(fDebit) || c.has(fTax)
}

// seeSums takes in the sums of a row and says what sign its own has.
func (s *survey) seeSums(rec *row) (negative, positive bool) {
	if s.sumFields == nil {
		for _, f := range sumFields {
			if s.columns.has(f) {
				s.sumFields = append(s.sumFields, f)
			}
		}
	}
	for _, f := range s.sumFields {
		cell := cellOf(rec, s.columns, f)
		if len(cell) == 0 {
			continue
		}
		less, more := s.sums[f].see(cell, s.buf[:0], rec.Line)
		switch f {
		case fDebit:
			s.signs.pair.see(less, more)
			fallthrough
		case fAmount, fOutstanding:
			negative, positive = negative || less, positive || more
		case fCredit:
			if !negative && !positive {
				negative, positive = more, less
			}
		}
	}
	return negative, positive
}

// pool lets two columns that are written alike share what shows their decimal
// mark: the credits of a ledger may be few.
func (s *survey) pool(a, b field) {
	one, other := &s.sums[a], &s.sums[b]
	switch {
	case one.dots+one.commas == 0:
		one.dots, one.commas = other.dots, other.commas
	case other.dots+other.commas == 0:
		other.dots, other.commas = one.dots, one.commas
	}
}

// oneSided refuses a pair in which debits are negative: it would turn credits
// and debits into the same.
func (s *survey) oneSided() error {
	if debits := &s.signs.pair; debits.negative > debits.positive {
		return fmt.Errorf("%s: %s of %s debits are negative, so that taking credits away would add to them: put the sums in one column, credits with a minus, and head it Amount",
			s.columns.heading(fDebit), number(debits.negative), number(debits.negative+debits.positive))
	}
	return nil
}

// amount reads the amount of the row, of one column or two; stated is false
// when nothing stands there.
func (d *flatDecoder) amount(rec *row, e *ledger.Entry) (m ledger.Money, stated bool) {
	var err error
	switch c := d.columns; {
	case c.has(fDebit):
		debit, isDebit := d.sum(rec, fDebit, e)
		credit, isCredit := d.sum(rec, fCredit, e)
		m, err = debit.Sub(credit)
		d.blame(c.at[fDebit], err)
		return m, isDebit || isCredit
	case c.has(fTax):
		net, isNet := d.sum(rec, fAmount, e)
		tax, _ := d.sum(rec, fTax, e)
		m, err = net.Add(tax)
		d.blame(c.at[fAmount], err)
		return m, isNet
	}
	return d.sum(rec, fAmount, e)
}
