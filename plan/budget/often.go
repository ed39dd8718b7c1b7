package budget

import (
	"fmt"
	"strconv"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Often is how often a sum of a budget comes: in a period, or so many times a year.
// The zero Often is not stated.
type Often struct {
	Every plan.Period
	// Times is how often it comes in a year, where that is not what the period says:
	// ten instalments of council tax, or a rent of 53 weeks. Zero is as the period says.
	Times int
}

// mostTimes is the most times a year that make sense.
const mostTimes = 366

// PerYear is how many times a year it comes. It panics when that is not stated.
func (o Often) PerYear() int {
	if o.Times > 0 {
		return o.Times
	}
	return o.Every.PerYear()
}

// Valid says whether it is stated, and makes sense.
func (o Often) Valid() bool {
	return (o.Every.Valid() || o.Every == 0 && o.Times > 0) && o.Times >= 0 && o.Times <= mostTimes
}

// String prints it as it may be written in a file: week, half-year, 10 a year.
func (o Often) String() string {
	switch {
	case o.Every != 0 || o.Times == 0:
		return o.Every.String()
	case o.Times == 2:
		return "half-year"
	}
	return fmt.Sprintf("%d a year", o.Times)
}

// oftenWords are the words that people use, without "per", "every" and hyphens.
var oftenWords = map[string]Often{
	"week": {Every: plan.Week}, "weekly": {Every: plan.Week}, "wk": {Every: plan.Week}, "wkly": {Every: plan.Week}, "pw": {Every: plan.Week}, "p w": {Every: plan.Week}, "7 days": {Every: plan.Week},
	"fortnight": {Every: plan.Fortnight}, "fortnightly": {Every: plan.Fortnight}, "2 weeks": {Every: plan.Fortnight}, "two weeks": {Every: plan.Fortnight},
	"2 weekly": {Every: plan.Fortnight}, "two weekly": {Every: plan.Fortnight}, "14 days": {Every: plan.Fortnight}, "pf": {Every: plan.Fortnight},
	"four weeks": {Every: plan.FourWeeks}, "4 weeks": {Every: plan.FourWeeks}, "four weekly": {Every: plan.FourWeeks}, "4 weekly": {Every: plan.FourWeeks},
	"28 days": {Every: plan.FourWeeks}, "4 wkly": {Every: plan.FourWeeks}, "lunar month": {Every: plan.FourWeeks},
	"month": {Every: plan.Month}, "monthly": {Every: plan.Month}, "mth": {Every: plan.Month}, "mthly": {Every: plan.Month}, "pcm": {Every: plan.Month},
	"pm": {Every: plan.Month}, "p m": {Every: plan.Month}, "p c m": {Every: plan.Month}, "calendar month": {Every: plan.Month}, "calendar monthly": {Every: plan.Month}, "1 month": {Every: plan.Month},
	"quarter": {Every: plan.Quarter}, "quarterly": {Every: plan.Quarter}, "qtr": {Every: plan.Quarter}, "pq": {Every: plan.Quarter}, "3 months": {Every: plan.Quarter},
	"three months": {Every: plan.Quarter}, "3 monthly": {Every: plan.Quarter}, "three monthly": {Every: plan.Quarter},
	"half year": {Times: 2}, "half yearly": {Times: 2}, "6 months": {Times: 2}, "six months": {Times: 2}, "6 monthly": {Times: 2}, "six monthly": {Times: 2},
	"twice a year": {Times: 2}, "twice yearly": {Times: 2},
	"year": {Every: plan.Year}, "yearly": {Every: plan.Year}, "annual": {Every: plan.Year}, "annually": {Every: plan.Year}, "annum": {Every: plan.Year},
	"pa": {Every: plan.Year}, "p a": {Every: plan.Year}, "12 months": {Every: plan.Year}, "once a year": {Every: plan.Year},
}

// timesForm is so many times a year.
var timesForm = ledger.Lazily(`^(\d{1,3}) ?(?:times|x|payments|instalments)? ?(?:a|per|in a|each|every) (?:year|annum)$`)

// UnmarshalText reads how often, as people write it: weekly, pcm, every 4 weeks,
// 10 a year. The error says how to write it, also of words that mean two things.
func (o *Often) UnmarshalText(text []byte) error {
	word := strings.ToLower(strings.Join(strings.FieldsFunc(string(text), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_' || r == '/' || r == '\u00a0'
	}), " "))
	word = strings.ReplaceAll(word, ".", "")
	for _, before := range []string{"per ", "every ", "each ", "a ", "an "} {
		word = strings.TrimPrefix(word, before)
	}
	if known, ok := oftenWords[word]; ok {
		*o = known
		return nil
	}
	if found := timesForm().FindStringSubmatch(word); found != nil {
		if n, err := strconv.Atoi(found[1]); err == nil && n >= 1 && n <= mostTimes {
			*o = Often{Times: n}
			return nil
		}
	}
	wrong := &ledger.Wrong{
		Value: string(text), Fault: "is not how often",
		Want: "week, fortnight, four-weeks, month, quarter, half-year or year, or how many times a year, like 10 a year",
	}
	switch word {
	case "biweekly", "bi weekly":
		wrong.Fault, wrong.Want = "means two things", "fortnight, or 104 a year for twice a week"
	case "bimonthly", "bi monthly":
		wrong.Fault, wrong.Want = "means two things", "6 a year, or 24 a year for twice a month"
	case "biannual", "bi annual", "biannually":
		wrong.Fault, wrong.Want = "means two things", "half-year for twice a year"
	case "day", "daily":
		wrong.Want = "how many times a year, like 365 a year, or what it comes to in a week"
	case "once", "one off":
		wrong.Want = "what comes again: leave out what comes once, or spread it over a year as 1 a year"
	}
	return wrong
}

// CountWeeks has weekly sums come so many times a year: rents are charged for 48 weeks,
// or 50, 52 or 53. They are those of an item, whatever its capitals, or without one
// those outgoings whose item is called rent. It returns the items.
func CountWeeks(lines []Line, item string, weeks int) (counted []string) {
	for i := range lines {
		l := &lines[i]
		is := strings.EqualFold(strings.TrimSpace(item), strings.TrimSpace(l.Item))
		if item == "" {
			is = l.Section != Income && rentForm().MatchString(l.Item)
		}
		if is && l.Every == plan.Week {
			l.Times = weeks
			counted = append(counted, l.Item)
		}
	}
	return counted
}

// rentForm is an item called rent.
var rentForm = ledger.Lazily(`(?i)\brents?\b`)
