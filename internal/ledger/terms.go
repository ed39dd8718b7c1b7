package ledger

import (
	"fmt"
	"strconv"
	"strings"
)

// Terms are a rule that gives the day payment falls due from the date of a
// document. The zero Terms are none.
//
//	D30      30 days after the date
//	EOM      the last day of the month
//	EOM+30   30 days after the last day of the month
//	D30>EOM  30 days after the date, then to the last day of that month
//	D90>EOM+10  90 days after the date, to the last day of that month, then 10 days: the 10th
//	EOM+1M   the last day of the month after: net monthly
//	DOM20+1M the 20th of the month after
//
// A day that a month does not have, as the 31st of June, is its last.
type Terms struct {
	start  termsStart
	day    int16 // of the month, where that is the start
	days   int16
	months int16
	toEnd  bool  // then to the last day of the month
	then   int16 // and then so many days
}

type termsStart uint8

const (
	fromDate termsStart = iota + 1
	fromMonthEnd
	fromDayOfMonth
)

// maxTerms is the longest time to pay, in days or months, that is no slip of
// the keyboard.
const maxTerms = 3650

var termsPattern = Lazily(`^(?:D(\d{1,4})(>EOM(?:\+(\d{1,4}))?)?|EOM(?:\+(\d{1,4})(M?))?|DOM(\d{1,2})\+(\d{1,4})M)$`)

// parseTerms reads terms. Small letters do. Words are refused: where trade reads
// them in two ways, with both.
func parseTerms(text string) (Terms, error) {
	m := termsPattern().FindStringSubmatch(strings.ToUpper(strings.ReplaceAll(text, " ", "")))
	if m == nil {
		return Terms{}, notTerms(text)
	}
	number := func(digits string) int16 {
		n, _ := strconv.Atoi(digits)
		return int16(n)
	}
	var t Terms
	switch {
	case m[1] != "":
		t = Terms{start: fromDate, days: number(m[1]), toEnd: m[2] != "", then: number(m[3])}
	case m[6] != "":
		t = Terms{start: fromDayOfMonth, day: number(m[6]), months: number(m[7])}
	case m[5] != "":
		t = Terms{start: fromMonthEnd, months: number(m[4])}
	default:
		t = Terms{start: fromMonthEnd, days: number(m[4])}
	}
	switch {
	case max(t.days, t.then) > maxTerms || t.months > maxTerms/30:
		return Terms{}, &Wrong{text, "is more than ten years", termsWanted}
	case t.start == fromDayOfMonth && (t.day < 1 || t.day > 31):
		return Terms{}, &Wrong{text, "names a day that no month has", "a day of the month from 1 to 31, like DOM20+1M"}
	case t.start == fromDayOfMonth && t.months == 0:
		return Terms{}, &Wrong{text, "may fall before the document itself", "a later month, like DOM20+1M"}
	}
	return t, nil
}

var (
	rowDays = Lazily(`^(?:(?:nett?|n|d)[ .:-]*)?(0|[1-9]\d{0,3})(?:\.0+)?[ -]*(?:d|days?)?(?: nett?)?(?: (?:from|after|of) (?:(?:the )?date of )?(?:the )?(?:invoice|document)(?: date)?)?$`)
	atOnce  = Lazily(`^(?:due |payment |payable )?(?:(?:up)?on receipt|immediate(?:ly)?|cash on delivery|cod|cash with order|on invoice)$`)
)

// ReadTerms reads terms as the rows of a ledger have them: as [Terms.UnmarshalText] does,
// and words that can be read in one way, such as 30, Net 30 and 30 days. Nothing is no terms.
func ReadTerms(text string) (t Terms, err error) {
	words := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	if m := rowDays().FindStringSubmatch(words); m != nil {
		words = "D" + m[1]
	} else if atOnce().MatchString(words) {
		words = "D0"
	} else {
		words = text
	}
	err = t.UnmarshalText([]byte(words))
	return t, err
}

const termsWanted = "D30 (30 days), EOM+30 (30 days after the month's end), D30>EOM (30 days, then to the month's end), D90>EOM+10 (90 days, to the month's end, then 10 days), EOM+1M (end of the next month) or DOM20+1M (the 20th of the next month)"

var (
	plainDays  = Lazily(`^(?:net)?(\d{1,4})(?:days?)?(?:net)?$`)
	daysAndEOM = Lazily(`^(?:net)?(\d{1,4})(?:days?)?(?:net)?(?:from)?(?:eom|endofmonth)$|^eom(\d{1,4})(?:days?)$`)
	netMonthly = Lazily(`^(?:net|nett)(?:monthly|month)$`)
)

// notTerms says how words are to be written.
func notTerms(text string) error {
	words := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(text))
	if m := daysAndEOM().FindStringSubmatch(words); m != nil {
		days := m[1] + m[2]
		return &Wrong{text, "is read in two ways", fmt.Sprintf("EOM+%s (%s days after the end of the document's month) or D%s>EOM (%s days after the document, then to the end of that month)", days, days, days, days)}
	}
	if m := plainDays().FindStringSubmatch(words); m != nil {
		return &Wrong{text, "is not how terms are written", "D" + m[1] + " for that many days after the document"}
	}
	if netMonthly().MatchString(words) {
		return &Wrong{text, "is read in two ways", "EOM+1M (the end of the month after the document's) or D30 (30 days after it)"}
	}
	return &Wrong{text, "are not terms of payment", termsWanted}
}

// Due is the day that a document of a date falls due. No date gives no day, and
// so does a day after the year 9999.
func (t Terms) Due(date Date) Date {
	if date == 0 {
		return 0
	}
	switch t.start {
	case fromMonthEnd:
		date = date.MonthStart().AddMonths(int(t.months)).MonthEnd()
	case fromDayOfMonth:
		first := date.MonthStart().AddMonths(int(t.months))
		date = min(first+Date(t.day)-1, first.MonthEnd())
	}
	if date == 0 {
		return 0
	}
	date += Date(t.days)
	if t.toEnd {
		date = date.MonthEnd() + Date(t.then)
	}
	if date > MaxDate {
		return 0
	}
	return date
}

// String prints terms as parseTerms reads them; no terms are nothing.
func (t Terms) String() string {
	switch {
	case t.then > 0:
		return fmt.Sprintf("D%d>EOM+%d", t.days, t.then)
	case t.start == fromDate && t.toEnd:
		return fmt.Sprintf("D%d>EOM", t.days)
	case t.start == fromDate:
		return fmt.Sprintf("D%d", t.days)
	case t.start == fromDayOfMonth:
		return fmt.Sprintf("DOM%d+%dM", t.day, t.months)
	case t.months > 0:
		return fmt.Sprintf("EOM+%dM", t.months)
	case t.days > 0:
		return fmt.Sprintf("EOM+%d", t.days)
	case t.start == fromMonthEnd:
		return "EOM"
	}
	return ""
}

// MarshalText prints terms as String does.
func (t Terms) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads terms as parseTerms does; nothing is no terms.
func (t *Terms) UnmarshalText(text []byte) (err error) {
	*t = Terms{}
	if len(text) > 0 {
		*t, err = parseTerms(string(text))
	}
	return err
}
