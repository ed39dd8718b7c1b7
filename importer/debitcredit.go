package importer

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// pairSigns counts the signs of sums that stand in a column of debits or in one of
// credits, as the columns have them.
type pairSigns struct {
	debits, credits   tendency
	inDebit, inCredit firstLines // of those with a minus
	byKind            bothSides  // of the sums in the column of credits, each taken away
}

// firstLines are the lines of the first rows of a sort.
type firstLines struct {
	lines [5]int
	count int
}

func (f *firstLines) add(line int) {
	if f.count < len(f.lines) {
		f.lines[f.count] = line
	}
	f.count++
}

func (f *firstLines) join(later *firstLines, lines int) {
	for i := range min(later.count, len(later.lines)) {
		if f.count+i < len(f.lines) {
			f.lines[f.count+i] = later.lines[i] + lines
		}
	}
	f.count += later.count
}

// String lists the lines: line 3, or lines 3, 8 and others.
func (f *firstLines) String() string {
	var all []string
	for _, line := range f.lines[:min(f.count, len(f.lines))] {
		all = append(all, fmt.Sprint(line))
	}
	switch text := strings.Join(all, ", "); {
	case f.count == 1:
		return "line " + text
	case f.count > len(f.lines):
		return "lines " + text + " and others"
	default:
		return "lines " + text
	}
}

// seePair takes in the debit and the credit of an entry, whose signs are known.
func (s *survey) seePair(line int) {
	if !s.columns.has(fDebit) {
		return
	}
	p := &s.signs.pair
	p.debits.see(s.less[fDebit], s.more[fDebit])
	p.credits.see(s.less[fCredit], s.more[fCredit])
	if s.less[fDebit] {
		p.inDebit.add(line)
	}
	if s.less[fCredit] {
		p.inCredit.add(line)
	}
}

func (p *pairSigns) join(later *pairSigns, lines int) {
	p.debits.join(later.debits)
	p.credits.join(later.credits)
	p.inDebit.join(&later.inDebit, lines)
	p.inCredit.join(&later.inCredit, lines)
	p.byKind.join(later.byKind)
}

// decidePair settles what a minus means in a column of debits or of credits. When every
// credit has one it says what the column says already, and the decision says so. Where
// some have, nothing tells a credit from a credit that was taken back: unless the kinds
// of entry do, the file is refused with the flag for each.
func (ev *signEvidence) decidePair(said Sign, c *columns) ([]Decision, error) {
	p := &ev.pair
	switch debits, credits := p.debits, p.credits; {
	case said != 0:
		return nil, nil
	case debits.negative > debits.positive, debits.negative > 0 && !c.has(fKind):
		return nil, mixedSigns(c.heading(fDebit), "debit", debits, &p.inDebit)
	case p.signed():
		return []Decision{{
			About: c.heading(fCredit), Choice: "signed, and added to " + c.heading(fDebit),
			Evidence: ledger.Plural(credits.negative, "sum", "sums") + " in it, each with a minus",
		}}, nil
	case credits.negative > 0 && !c.has(fKind):
		return nil, mixedSigns(c.heading(fCredit), "credit", credits, &p.inCredit)
	}
	return nil, nil
}

// mixedSigns refuses a column of debits, or of credits, some of which have a minus.
func mixedSigns(heading, side string, sums tendency, lines *firstLines) error {
	return fmt.Errorf("%s: a minus on %s of %s (%v), in a column that says %[5]s already: say --sign signed if a minus takes a %[5]s back, or --sign by-side if each is a %[5]s whatever its sign",
		heading, ledger.Grouped(int64(sums.negative)), ledger.Plural(sums.negative+sums.positive, "sum", "sums"), lines, side)
}

// signed says that every credit has a minus.
func (p *pairSigns) signed() bool { return p.credits.negative > 0 && p.credits.positive == 0 }

// all are the signs of all sums, of those in the column of credits as they come to be
// added up.
func (ev *signEvidence) all(said Sign) bothSides {
	of := ev.pair.byKind
	if said == 0 && ev.pair.signed() {
		of.debits = tendency{of.debits.negative, of.debits.positive}
		of.credits = tendency{of.credits.negative, of.credits.positive}
	}
	all := ev.bothSides
	all.join(of)
	return all
}
