package budget

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// Excess is an outgoing above its guideline.
type Excess struct {
	Line  Line
	Lines int          // how many lines the guideline is about, when it is about several
	Above ledger.Money // by how much, in the line's own period; above zero
}

// Guideline is what is usual for an item, or for all of a section.
type Guideline struct {
	Section Section // not stated: the item in whichever section it is
	Item    string  // empty: the section as a whole
	Amount  ledger.Money
	Often
}

// covers says whether the guideline is about a line. Items are the same
// whatever their capitals.
func (g Guideline) covers(l Line) bool {
	return l.Section != Income && (g.Section == 0 || g.Section == l.Section) &&
		(g.Item == "" || strings.EqualFold(strings.TrimSpace(g.Item), strings.TrimSpace(l.Item)))
}

// Guide holds a budget against guidelines, and returns a copy of its lines with
// those that are about one line each, what passes one that is about several,
// such as a section, and the guidelines that are about none.
//
// The line takes the guideline in its own period, cut to the minor unit: the
// sum of a line passes that exactly when it passes the guideline itself. It
// takes the place of a guideline in the budget.
//
// The error wraps [ErrLine] if a guideline names nothing or makes no sense,
// and [ledger.ErrOverflow] if sums do not fit.
func Guide(lines []Line, guidelines []Guideline) (guided []Line, over []Excess, idle []Guideline, err error) {
	guided = append(guided, lines...)
	for _, g := range guidelines {
		most, err := g.yearly()
		if err != nil {
			return nil, nil, nil, err
		}
		var about []int
		var total ledger.Money
		for i, line := range lines {
			if !g.covers(line) {
				continue
			}
			about = append(about, i)
			yearly, err := line.Yearly()
			if err == nil {
				total, err = total.Add(yearly)
			}
			if err != nil {
				return nil, nil, nil, err
			}
		}
		switch {
		case len(about) == 0:
			idle = append(idle, g)
		case len(about) == 1 && g.Item != "":
			line := &guided[about[0]]
			line.Guideline, _ = most.Split(line.PerYear())
			line.HasGuideline = true
		case total > most:
			// Rounded up: what passes the guideline is never shown not to.
			spent := total.DivUp(ledger.Money(g.PerYear()))
			line := Line{
				Section: lines[about[0]].Section, Item: g.Item, Amount: spent, Often: g.Often,
				Guideline: g.Amount, HasGuideline: true,
			}
			over = append(over, Excess{Line: line, Lines: len(about), Above: spent - g.Amount})
		}
	}
	return guided, over, idle, nil
}

func (g Guideline) yearly() (ledger.Money, error) {
	if g.Item == "" && g.Section == 0 {
		return 0, fmt.Errorf("%w: a guideline names neither an item nor a section", ErrLine)
	}
	if g.Section == Income {
		return 0, fmt.Errorf("%w: %q: income has no guideline", ErrLine, g.Item)
	}
	line := Line{Section: g.Section, Item: g.Item, Amount: g.Amount, Often: g.Often}
	if line.Section == 0 {
		line.Section = Essential // any will do
	}
	return line.Yearly()
}
