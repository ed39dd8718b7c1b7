package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// money is a sum with its currency, for sentences: GBP 1,234.50.
func money(c ledger.Currency, m ledger.Money) string { return c.String() + " " + c.Grouped(m) }

// percentCell is a percentage as a cell: with two decimals, or with those that it has.
func percentCell(p ledger.Percent) doc.Cell {
	if hundredths, ok := p.Hundredths(); ok {
		return doc.Percent(hundredths)
	}
	return doc.Rate(p.Number().String())
}

// periodWords is the word for a period in a sentence: four weeks.
func periodWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "period of four weeks"
	}
	return p.String()
}

// shareWords says how much of a surplus is meant: 50% of the surplus.
func shareWords(share ledger.Percent) string {
	if share.String() == "100%" {
		return "the whole surplus"
	}
	return share.String() + " of the surplus"
}

// ageWords says how many days a debt is overdue, or in how many it is due.
func ageWords(days int) string {
	switch {
	case days < 0:
		return "due in " + ledger.Plural(-days, "day", "days")
	}
	return ledger.Plural(days, "day", "days") + " overdue"
}

// rangeWords says between which limits something is: 3 to 12, up to 12, any.
func rangeWords[T any](least, most plan.Limit[T], print func(T) string) string {
	from, hasFrom := least.Get()
	to, hasTo := most.Get()
	switch {
	case hasFrom && hasTo:
		return print(from) + " to " + print(to)
	case hasFrom:
		return "from " + print(from)
	case hasTo:
		return "up to " + print(to)
	}
	return "any"
}

// words is a state as people say it: to come.
func words(state fmt.Stringer) string { return strings.ReplaceAll(state.String(), "_", " ") }

// SomeOf is the first five of a list, and how many more there are.
func SomeOf(all []string) []string {
	const most = 5
	if len(all) <= most+1 {
		return all
	}
	return append(all[:most:most], fmt.Sprintf("and %d more", len(all)-most))
}

// firstOf names the first few of many.
func firstOf(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %s more", ledger.Grouped(int64(len(names)-most)))
}

// capital begins a sentence.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// yesNo is the cell of an answer.
func yesNo(yes bool) doc.Cell {
	if yes {
		return doc.Text("yes")
	}
	return doc.Text("no")
}

// nearestUnit is an estimate for people: a sum in minor units to the nearest pound, or
// whatever the main unit of the currency is, half away from zero.
func nearestUnit(c ledger.Currency, minorUnits settle.Number) int {
	return int(minorUnits.Shift(-int32(c.Decimals())).Round(0).IntPart())
}

// nearestLead is how much more one estimate is than another: the difference of what is
// shown of the two, so that a reader finds it again.
func nearestLead(c ledger.Currency, more, less settle.Number) int {
	return nearestUnit(c, more) - nearestUnit(c, less)
}

// estimate prints an estimate in minor units as a sum of its currency, such as
// 3974.78, for a reader who works it out again.
func estimate(c ledger.Currency, minorUnits settle.Number) string {
	return minorUnits.Shift(-int32(c.Decimals())).StringFixed(int32(c.Decimals()))
}

// PerCent prints a part of one as a percentage with so many decimals at most: 0.6
// is 60%, and 0.33214161 with one decimal 33.2%.
func PerCent(x settle.Number, decimals int32) string {
	return x.Shift(2).Round(decimals).String() + "%"
}

// fixedPerCent is PerCent with just so many decimals, for columns: 56.0%.
func fixedPerCent(x settle.Number, decimals int32) string {
	return x.Shift(2).StringFixed(decimals) + "%"
}

// holdWord is the reason for a hold as reports print it. That a person is vulnerable is
// nobody's business who is shown or sent a report: such a hold has the word of one whose
// reason is not stated. A clean ledger, the accounts file and --where have the reason.
func holdWord(hold ledger.Hold) string {
	if hold == ledger.Vulnerable {
		hold = ledger.OtherHold
	}
	return strings.ReplaceAll(hold.String(), "_", " ")
}

// holdList lists reasons for holds, each word once.
func holdList(holds []ledger.Hold) string {
	var words []string
	for _, hold := range holds {
		if word := holdWord(hold); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}
