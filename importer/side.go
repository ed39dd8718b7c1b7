package importer

import (
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// sideWords say which side a sum is on: credit, or else debit. S and H are the
// German Soll and Haben.
var sideWords = map[string]bool{
	"d": false, "dr": false, "debit": false, "s": false, "soll": false,
	"c": true, "cr": true, "credit": true, "h": true, "haben": true,
}

func parseSide(value []byte) (credit bool, err error) {
	credit, ok := sideWords[cell.Squeeze(string(value))]
	if !ok {
		return false, &ledger.Wrong{Value: string(value), Fault: "does not say debit or credit", Want: "D or C, DR or CR, S or H, debit or credit"}
	}
	return credit, nil
}

// seeSide counts the sign of a row by the side that its flag says.
func (s *survey) seeSide(rec *row, negative, positive bool) {
	if !s.columns.has(fSide) {
		return
	}
	credit, err := parseSide(cellOf(rec, s.columns, fSide))
	if err != nil {
		return // the second pass refuses it
	}
	side := &s.signs.told.debits
	if credit {
		side = &s.signs.told.credits
	}
	side.see(negative, positive)
}

// decideSide settles what a column of flags means for the signs: they give
// them where the sums have none, and say nothing new where credits have a
// minus already.
func (ev *signEvidence) decideSide(heading string) (Sign, Decision, error) {
	d, c := ev.told.debits, ev.told.credits
	decision := Decision{About: "signs"}
	switch {
	case d.negative+c.negative == 0:
		decision.Choice = BySide.String()
		decision.Evidence = fmt.Sprintf("no sum has a minus, and %s tells %s from %s", heading, plural(d.positive, "debit", "debits"), plural(c.positive, "credit", "credits"))
		return BySide, decision, nil
	case c.positive == 0 && d.negative == 0:
		decision.Choice = Signed.String()
		decision.Evidence = fmt.Sprintf("%s by %s, and negative", plural(c.negative, "sum is a credit", "sums are credits"), heading)
		return Signed, decision, nil
	}
	return 0, decision, fmt.Errorf("%s: %s of %s and %s of %s are negative: say --sign by-side to turn the credits round, or --sign signed to take each sum as it is",
		heading, number(d.negative), plural(d.negative+d.positive, "debit", "debits"), number(c.negative), plural(c.negative+c.positive, "credit", "credits"))
}

// side reads the flag of the row, where it gives the sign.
func (d *flatDecoder) side(rec *row) {
	if d.rules.sign == BySide {
		var err error
		d.credit, err = parseSide(cellOf(rec, d.columns, fSide))
		d.blame(d.columns.at[fSide], err)
	}
}
