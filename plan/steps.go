package plan

import (
	"fmt"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

// Step is so many instalments of one sum.
type Step struct {
	Count  int
	Amount ledger.Money
}

// Lump is a sum paid besides the instalments, on a day of its own.
type Lump struct {
	Amount ledger.Money
	Due    ledger.Date
}

// ParseSteps reads 3x25.00,6x40.00,rest@60.00: three of 25.00, six of 40.00,
// and as many of 60.00 as it takes. The rest comes last and may be left out; it
// is then zero. The error is a [*ledger.Wrong] about the part that is wrong.
func ParseSteps(text string, c ledger.Currency) (steps []Step, rest ledger.Money, err error) {
	example := fmt.Sprintf("3x%s,rest@%[1]s", c.Example())
	parts := strings.Split(text, ",")
	for i, part := range parts {
		amount, last := strings.CutPrefix(part, "rest@")
		count := "1"
		if !last {
			var found bool
			if count, amount, found = strings.Cut(part, "x"); !found {
				return nil, 0, &ledger.Wrong{Value: part, Fault: "is not a step", Want: "a number, x and an amount, and rest@ before the last amount, like " + example}
			}
		}
		m, err := parsePositive(c, amount)
		switch n, bad := strconv.Atoi(count); {
		case err != nil:
			return nil, 0, err
		case bad != nil || n < 1 || n > MaxInstalments:
			return nil, 0, &ledger.Wrong{Value: part, Fault: "has no number of instalments", Want: fmt.Sprintf("1 to %d of them, like %s", MaxInstalments, example)}
		case !last:
			steps = append(steps, Step{n, m})
		case i < len(parts)-1:
			return nil, 0, &ledger.Wrong{Value: text, Fault: "goes on after the rest", Want: "the rest last, like " + example}
		default:
			rest = m
		}
	}
	return steps, rest, nil
}

// ParseLump reads a sum and its day: 500.00@2026-10-01. The error says what is
// wrong with either.
func ParseLump(text string, c ledger.Currency) (Lump, error) {
	amount, date, found := strings.Cut(text, "@")
	if !found {
		return Lump{}, &ledger.Wrong{Value: text, Fault: "has no date", Want: "an amount and a day, like " + c.Example() + "@2026-10-01"}
	}
	m, err := parsePositive(c, amount)
	if err != nil {
		return Lump{}, err
	}
	due, err := ledger.ParseDate(date)
	return Lump{m, due}, err
}

func parsePositive(c ledger.Currency, text string) (ledger.Money, error) {
	m, err := c.Parse(text)
	if err == nil && m <= 0 {
		err = &ledger.Wrong{Value: text, Fault: "is not above zero", Want: "at least " + c.Format(1)}
	}
	return m, err
}

// ParseMonth reads a month, like 2026-12, and returns its first day.
func ParseMonth(text string) (ledger.Date, error) {
	if len(text) == len("2026-12") {
		if day, err := ledger.ParseDate(text + "-01"); err == nil {
			return day, nil
		}
	}
	return 0, &ledger.Wrong{Value: text, Fault: "is not a month", Want: "year-month, like 2026-12"}
}

// stepped adds up the steps: how many instalments they are, and their sum.
func (t *Terms) stepped() (count int, total ledger.Money) {
	for _, s := range t.Steps {
		count += s.Count
		total += s.Amount * ledger.Money(s.Count)
	}
	return count, total
}

// step is the sum of an instalment of the steps, by its number from 1.
func (t *Terms) step(number int) ledger.Money {
	for _, s := range t.Steps {
		if number <= s.Count {
			return s.Amount
		}
		number -= s.Count
	}
	panic("plan: no such step")
}

// lumps adds up the lump sums.
func (t *Terms) lumps() (total ledger.Money) {
	for _, l := range t.Lumps {
		total += l.Amount
	}
	return total
}

// WithinReach is the largest instalment, a multiple of RoundTo, that a sum will
// bear. The error wraps [ErrNoPlan] if there is none.
func (t Terms) WithinReach(each ledger.Money) (ledger.Money, error) {
	down := each / t.unit() * t.unit()
	if down == 0 {
		return 0, fmt.Errorf("%w: %s %s is under the %s that instalments are rounded to: rounded to %[2]s or less it would work",
			ErrNoPlan, t.sum(each), t.Every.InWords(), t.sum(t.unit()))
	}
	return down, nil
}
