package importer

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// Sign says how a file signs its sums.
type Sign uint8

// The ways. The zero Sign is not decided.
const (
	Signed   Sign = iota + 1 // as in the clean ledger: credits are negative
	ByKind                   // all positive; the kind of entry gives the sign
	Inverted                 // turned round: debts are negative
	BySide                   // all positive; a column says debit or credit, or each has a column of its own
)

var signs = ledger.NewWords("way to sign sums", "", "signed", "by-kind", "inverted", "by-side")

// String returns the way as --sign takes it.
func (s Sign) String() string { return signs.Word(int(s)) }

// MarshalText prints the way as String does.
func (s Sign) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads signed, by-kind, inverted or by-side.
func (s *Sign) UnmarshalText(text []byte) error {
	i, err := signs.Find(text)
	*s = Sign(i)
	return err
}

// signEvidence counts the signs of entries that by their kind increase a debt
// and of those that reduce it.
type signEvidence struct {
	bothSides
	told bothSides // as a column of sides has it
	// more and less are the credits without a minus, and those with one.
	more, less firstLines
	pair       pairSigns // of sums that stand in a column of debits or in one of credits
}

type bothSides struct{ debits, credits tendency }

// tendency counts sums by their sign.
type tendency struct{ positive, negative int }

func (t *tendency) see(negative, positive bool) {
	if negative {
		t.negative++
	}
	if positive {
		t.positive++
	}
}

// see counts a row: kind is -1, 0 or +1 as the kind of entry has it.
func (s *bothSides) see(kind int, negative, positive bool) {
	side := &s.debits
	switch kind {
	case -1:
		side = &s.credits
	case 0:
		return
	}
	side.see(negative, positive)
}

// seeSide counts the sign of a row by the side that its flag says.
func (ev *signEvidence) seeSide(rec *row, c *columns, negative, positive bool) {
	if !c.has(fSide) {
		return
	}
	credit, err := parseSide(cellOf(rec, c, fSide))
	if err != nil {
		return // the second pass refuses it
	}
	side := &ev.told.debits
	if credit {
		side = &ev.told.credits
	}
	side.see(negative, positive)
}

// decide settles the way, or refuses with the flag that does. noKind is the kind
// of rows that state none, zero when that is for the sign to tell.
func (ev *signEvidence) decide(said Sign, columns *columns, noKind ledger.Kind) (Sign, Decision, error) {
	all := ev.all(said)
	d, c := all.debits, all.credits
	decision := Decision{About: "signs"}
	switch {
	case said == ByKind && !columns.has(fKind) && noKind == 0:
		return 0, decision, errors.New("--sign by-kind: no column says the kind of entry: name it with --map kind=Heading, or say the kind of all rows, like --kind receipt")
	case said == BySide && !columns.has(fSide) && !columns.has(fDebit):
		return 0, decision, errors.New("--sign by-side: no column says debit or credit: name it with --map side=Heading")
	case said != 0:
		decision.Choice, decision.Evidence = said.String(), "as --sign says"
		return said, decision, nil
	case columns.joined && noKind == 0 && !columns.has(fKind) && !columns.has(fSide) && !columns.has(fDebit) && !columns.has(fCredit):
		return 0, decision, errors.New("no column says the kind of entry, and rows that apply to documents are not invoices: " +
			"say their kind, like --kind payments.csv:receipt, or --sign signed if a minus is a credit and a plus a debt")
	case columns.has(fSide):
		return ev.decideSide(columns.heading(fSide))
	case columns.sidesAlone() && noKind == ledger.Receipt && c.positive > 0 && c.negative > c.positive:
		decision.Choice = Signed.String()
		decision.Evidence = fmt.Sprintf("%s in %s, and %s in %s went back", ledger.Plural(c.negative, "receipt", "receipts"), columns.heading(fCredit), ledger.Plural(c.positive, "sum", "sums"), columns.heading(fDebit))
		return Signed, decision, nil
	case d.negative > d.positive && !(columns.sidesAlone() && noKind == 0):
		return 0, decision, fmt.Errorf("%s of %s debts are negative: the signs look turned round; say --sign inverted to turn them, or --sign signed to take them as they are",
			ledger.Grouped(int64(d.negative)), ledger.Grouped(int64(d.negative+d.positive)))
	case c.positive > 0 && c.negative > 0 && !columns.has(fKind):
		return 0, decision, fmt.Errorf("%s positive and %s negative, and each is a %s: say --sign inverted if a minus takes one back, --sign signed if a plus does, or --sign by-kind to count the sums of all without their signs",
			ledger.Plural(c.positive, "sum is", "sums are"), ledger.Grouped(int64(c.negative)), noKind)
	case c.positive > 0 && c.negative > 0 && columns.has(fCredit) && ev.pair.credits.negative > 0 && ev.pair.credits.positive > 0:
		return 0, decision, mixedSigns(columns.heading(fCredit), "credit", ev.pair.credits, &ev.pair.inCredit)
	case c.positive > 0 && c.negative > 0:
		return 0, decision, fmt.Errorf("%s positive (%v) and %s negative (%v): say --sign signed to take each as it is, or --sign by-kind to let the kind of entry give the sign",
			ledger.Plural(c.positive, "credit is", "credits are"), &ev.more, ledger.Grouped(int64(c.negative)), &ev.less)
	case c.positive > 0:
		decision.Choice, decision.Evidence = ByKind.String(), ledger.Plural(c.positive, "credit is", "credits are")+" printed without a minus"
		return ByKind, decision, nil
	}
	decision.Choice = Signed.String()
	decision.Evidence = ledger.Plural(c.negative, "credit is", "credits are") + " negative"
	if !columns.has(fKind) && noKind == 0 {
		decision.Evidence = "no column says the kind of entry: positive rows are invoices, negative ones credit notes"
	}
	return Signed, decision, nil
}

// sidesAlone says that nothing but a column of debits and one of credits tells what a row is.
// There may be more of either, whichever way the signs go.
func (c *columns) sidesAlone() bool { return c.has(fDebit) && !c.has(fKind) }

// join adds what later rows have said.
func (ev *signEvidence) join(later *signEvidence, lines int) {
	ev.pair.join(&later.pair, lines)
	ev.bothSides.join(later.bothSides)
	ev.told.join(later.told)
	ev.more.join(&later.more, lines)
	ev.less.join(&later.less, lines)
}

// seeCredit keeps the line of a credit by its sign as it stands.
func (ev *signEvidence) seeCredit(less, more bool, line int) {
	if more {
		ev.more.add(line)
	}
	if less {
		ev.less.add(line)
	}
}

func (s *bothSides) join(later bothSides) {
	s.debits.join(later.debits)
	s.credits.join(later.credits)
}

func (t *tendency) join(later tendency) {
	t.positive += later.positive
	t.negative += later.negative
}

// sideWords say which side a sum is on: credit, or else debit. S and H are the
// German Soll and Haben.
var sideWords = map[string]bool{
	"d": false, "dr": false, "db": false, "debit": false, "s": false, "soll": false,
	"c": true, "cr": true, "credit": true, "h": true, "haben": true,
}

func parseSide(value []byte) (credit bool, err error) {
	if len(value) == 1 && (value[0] == '+' || value[0] == '-') {
		return value[0] == '-', nil
	}
	credit, ok := sideWords[ledger.Squeeze(string(value))]
	if !ok {
		return false, &ledger.Wrong{Value: string(value), Fault: "does not say debit or credit", Want: "D or C, DR or CR, S or H, debit or credit"}
	}
	return credit, nil
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
		decision.Evidence = fmt.Sprintf("no sum has a minus, and %s tells %s from %s", heading, ledger.Plural(d.positive, "debit", "debits"), ledger.Plural(c.positive, "credit", "credits"))
		return BySide, decision, nil
	case c.positive == 0 && d.negative == 0:
		decision.Choice = Signed.String()
		decision.Evidence = fmt.Sprintf("%s by %s, and negative", ledger.Plural(c.negative, "sum is a credit", "sums are credits"), heading)
		return Signed, decision, nil
	}
	return 0, decision, fmt.Errorf("%s: %s of %s and %s of %s are negative: say --sign by-side to turn the credits round, or --sign signed to take each sum as it is",
		heading, ledger.Grouped(int64(d.negative)), ledger.Plural(d.negative+d.positive, "debit", "debits"), ledger.Grouped(int64(c.negative)), ledger.Plural(c.negative+c.positive, "credit", "credits"))
}
