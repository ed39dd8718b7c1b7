package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

// An ageColumn is a column of an aged summary, for the debts of one age.
type ageColumn struct {
	column  int
	heading string
	from    int // days past due, from this many; 0 is not due
	age     age
	why     string // it begins there, where the heading alone does not say so
	assumed bool   // and nothing in the file proves it
}

// An age is what a heading says of how old debts are, in days.
type age struct {
	form ageForm
	// low and high are as the heading writes them: low of a form without an end,
	// high of one without a beginning.
	low, high int
	months    bool // written in months
	weeks     bool
	period    bool // or as numbered periods, of a month each
}

type ageForm uint8

const (
	noAge    ageForm = iota
	notDue           // Current, Future, Not yet due
	ageUpTo          // < 30, under 1 month
	ageSpan          // 31 - 60
	ageRung          // 30 Days, 1 Month, Period 1: low of a ladder
	ageFrom          // 90+, 91 and over
	ageOver          // > 90, over 90
	ageOlder         // Older: all that the others leave
)

// notDueKeys are the headings, squeezed, of what is not due.
var notDueKeys = []string{
	"current", "notdue", "notyetdue", "notoverdue", "notyetoverdue", "future", "withinterms", "undue", "notdueyet", "currentnotdue", "futuredated", "atdate", "futureremit",
}

// ageForms are the ways in which an age is written, without the words that say what it is
// an age of.
var ageForms = []struct {
	pattern func() *regexp.Regexp
	form    ageForm
}{
	{ledger.Lazily(`^(?:between )?(\d{1,4}) ?(?:-|to|and) ?(\d{1,4})$`), ageSpan},
	{ledger.Lazily(`^(\d{1,4}) ?-? ?(?:\+|plus|onwards|(?:(?:and|or|&) )?(?:over|more|above|older|up|upwards))$`), ageFrom},
	{ledger.Lazily(`^(?:\+|>=|≥|at least|from) ?(\d{1,4})$`), ageFrom},
	{ledger.Lazily(`^(?:>|over|more than|older than|older|above|after|beyond) ?(\d{1,4})$`), ageOver},
	{ledger.Lazily(`^(?:<|<=|≤|under|less than|up to|within) ?(\d{1,4})$`), ageUpTo},
	{ledger.Lazily(`^(?:period )?(\d{1,4})$`), ageRung},
}

var (
	ageUnit = ledger.Lazily(`\b(days?|months?|mths?|weeks?|wks?|period)\b`)
	// ageNoise is what a heading says besides: that it is about overdue debts.
	ageNoise = ledger.Lazily(`\b(?:days?|months?|mths?|weeks?|wks?|over ?due|past ?due|late|old|of age|aged)\b|:`)
)

// readAge reads a heading that may be an age.
func readAge(text string) (age, bool) {
	key := ledger.Squeeze(text)
	if key == "" || len(text) > 48 {
		return age{}, false
	}
	if slices.Contains(notDueKeys, key) {
		return age{form: notDue}, true
	}
	if slices.Contains([]string{"older", "over", "andolder", "andover", "oldest"}, key) {
		return age{form: ageOlder}, true
	}
	if !strings.ContainsAny(text, "0123456789") || strings.ContainsAny(text, ".,/") {
		return age{}, false // nearly every cell
	}
	if m := lastBracket().FindStringSubmatch(text); m != nil {
		if slices.Contains(notDueKeys, ledger.Squeeze(m[1])) {
			if _, isAge := readAge(m[2]); isAge {
				return age{form: notDue}, true // Current (< 30 days)
			}
		}
		text = m[1] // a currency, or the days that the words before them mean
	}
	words := strings.NewReplacer("–", "-", "—", "-").Replace(strings.ToLower(text))
	unit := ageUnit().FindString(words)
	words = strings.Join(strings.Fields(ageNoise().ReplaceAllString(words, " ")), " ")
	for _, f := range ageForms {
		m := f.pattern().FindStringSubmatch(words)
		if m == nil {
			continue
		}
		return f.form.of(m, unit)
	}
	return age{}, false
}

// of is the age of this form with the numbers that its pattern found, in a unit.
func (f ageForm) of(m []string, unit string) (age, bool) {
	if unit == "" && f == ageRung {
		return age{}, false // a number alone may be anything
	}
	size := 1
	switch {
	case strings.HasPrefix(unit, "m"), unit == "period":
		size = 30
	case strings.HasPrefix(unit, "w"):
		size = 7
	}
	low, _ := strconv.Atoi(m[1])
	a := age{form: f, low: low * size, months: strings.HasPrefix(unit, "m"), weeks: size == 7, period: unit == "period"}
	switch f {
	case ageUpTo:
		a.low, a.high = 0, a.low
	case ageSpan:
		high, _ := strconv.Atoi(m[2])
		if a.high = high * size; a.high <= a.low {
			return age{}, false
		}
	}
	return a, a.low > 0 || f == ageUpTo || f == ageSpan || f == ageOver
}

// findAgeColumns reads the headings that are ages, those that the user named among them,
// in the order of their ages.
func findAgeColumns(headings []heading, named []summaryChoice) (found []ageColumn) {
	taken := func(i int) bool {
		return slices.ContainsFunc(named, func(c summaryChoice) bool { return c.is(headings[i]) })
	}
	for i, h := range headings {
		for _, c := range named {
			if c.age.form != noAge && c.is(h) {
				found = append(found, ageColumn{column: i, heading: h.text, age: c.age, why: "as --map says"})
			}
		}
		if a, ok := readAge(h.text); ok && !taken(i) {
			found = append(found, ageColumn{column: i, heading: h.text, age: a})
		}
	}
	rungs := rungsOf(found)
	for i := range found {
		switch b := &found[i]; {
		case b.age.form != ageRung || b.age.months:
		case b.age.period:
			b.why = fmt.Sprintf("numbered periods begin with 30, 60 and 90 days; taken from %d, as the ages here are counted", b.age.low+1)
		case rungs.upper:
			b.age = age{form: ageUpTo, high: b.age.low}
			b.why, b.assumed = rungs.why, rungs.assumed
		default:
			b.why, b.assumed = rungs.why, rungs.assumed
		}
	}
	young := func(b ageColumn) bool { return b.age.form == ageUpTo || b.age.form == ageSpan && b.age.low <= 1 }
	begins := func(b ageColumn) bool { return b.age.form == ageRung || b.age.form == ageSpan }
	if !slices.ContainsFunc(found, young) && slices.ContainsFunc(found, begins) {
		for i := range found {
			if b := &found[i]; b.age.form == notDue && b.why == "" && ledger.Squeeze(b.heading) == "current" {
				b.why = "taken as not yet due; a report with such ages may have in it what is younger than they are, due or not"
			}
		}
	}
	slices.SortStableFunc(found, func(a, b ageColumn) int { return cmp.Compare(a.age.place(), b.age.place()) })
	settleAges(found)
	return found
}

// place puts ages in their order.
func (a age) place() int {
	switch a.form {
	case notDue:
		return -1
	case ageUpTo:
		return a.high - 1
	case ageOlder:
		return 1 << 20
	}
	return a.low
}

// ladder says how the ages that are one number each are meant: 30 Days.
type ladder struct {
	upper   bool // the number is the last day, not the first
	why     string
	assumed bool
}

// rungsOf finds out how a ladder of single numbers of days is meant. Where an age without
// an end begins with its last number, as 90 Days and Over 90, each number is a last
// day. Where the age without an end is itself the next step, as 60 Days and 90 Days+, each
// is a first day, as in the programs that age from the invoice. What has neither
// can be read both ways, and is taken to be as the others of its sort.
func rungsOf(found []ageColumn) (l ladder) {
	most, open, due := 0, 0, false
	for _, b := range found {
		switch b.age.form {
		case ageRung:
			if !b.age.months && !b.age.period {
				most = max(most, b.age.low)
			}
		case ageFrom, ageOver:
			open = max(open, b.age.low)
		case notDue, ageUpTo:
			due = true
		}
	}
	switch {
	case most == 0:
		return l
	case open > 0 && open <= most+1:
		return ladder{upper: true, why: fmt.Sprintf("the ages go on from %d, so each number is a last day", open)}
	case open > 0 && due:
		return ladder{why: fmt.Sprintf("the ages go on to %d, so each number is a first day", open)}
	case due:
		return ladder{why: "each number is taken for a first day; where it is the last, say " + otherRungs(found, false), assumed: true}
	}
	return ladder{upper: true, why: "each number is taken for a last day, as no column has what is younger; where it is the first, say " + otherRungs(found, true), assumed: true}
}

// otherRungs says with --map that the numbers of a ladder are meant the other way: as last
// days, or where they are taken for those as first days.
func otherRungs(found []ageColumn, upper bool) string {
	var rungs []ageColumn
	for _, b := range found {
		if b.age.form == ageRung && !b.age.months && !b.age.period {
			rungs = append(rungs, b)
		}
	}
	slices.SortFunc(rungs, func(a, b ageColumn) int { return cmp.Compare(a.age.low, b.age.low) })
	var flags []string
	before := 0
	for i, b := range rungs {
		from, to := before+1, b.age.low
		if upper {
			from, to = b.age.low+1, 2*b.age.low-before
			if i+1 < len(rungs) {
				to = rungs[i+1].age.low
			}
		}
		flags = append(flags, "--map "+inQuotes(fmt.Sprintf("%d-%d=%s", from, to, b.heading)))
		before = b.age.low
	}
	return strings.Join(flags, " ")
}

// settleAges finds the day with which each age begins. It is the day after the last of
// the age before, where both are written with one number: 90 is in 61 - 90, and 90+ begins
// with 91.
//
// An age that begins with 30, 60 or 90 after one that ends the day before, as 30 - 59,
// is taken from the day after, so that it stands in the age of this program that has
// all but one of its days.
func settleAges(found []ageColumn) {
	next := 1 // the first day after the age before
	for i := range found {
		b := &found[i]
		a, said := b.age, b.why
		switch a.form {
		case notDue:
			continue
		case ageUpTo:
			b.from, next = next, max(a.high+1, next)
			continue
		case ageOlder:
			b.from = next
			continue
		case ageOver:
			b.from = max(a.low+1, 1)
		default:
			b.from = max(a.low, 1)
			switch {
			case a.months && a.form == ageRung:
				b.from = a.low + 1 // a month is thirty days
			case a.form == ageSpan && (a.weeks || a.months) && a.low > next:
				b.from, b.why = next, "weeks and months are counted from the first" // 1-4 weeks, 5-8 weeks
			case a.low > 0 && a.low == next-1:
				b.from, b.why = next, fmt.Sprintf("%d is the last day of the age before", a.low)
			case a.low > 0 && a.low%30 == 0:
				b.from, b.why = a.low+1, fmt.Sprintf("taken from %d, as the ages here are counted, and not from %d", a.low+1, a.low)
			}
			b.why = cmp.Or(said, b.why)
		}
		switch {
		case a.form == ageSpan:
			next = a.high + 1
		case a.form == ageRung && i+1 < len(found) && found[i+1].age.form == ageOlder:
			next = b.from + a.step(found[:i])
		default:
			next = b.from
		}
	}
}

// step is how many days a rung of a ladder has, by those before it: thirty where there
// is none.
func (a age) step(before []ageColumn) int {
	if n := len(before); n > 0 && before[n-1].age.form == ageRung {
		return a.low - before[n-1].age.low
	}
	return 30
}
