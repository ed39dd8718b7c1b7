package ageing

import (
	"fmt"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

// Buckets are the bands of age, in days or in calendar months. The bounds are
// inclusive and the last band is open. The zero value is one band for every age.
type Buckets struct {
	bounds []int
	today  bool // the first band begins with the day itself
	months bool
}

// MonthsOfThirty are the bands that most ledgers print: 30, 60, 90, 120.
func MonthsOfThirty() Buckets { return Buckets{bounds: []int{30, 60, 90, 120}} }

// fromToday is b with a first band that takes in what is due on the day itself.
func (b Buckets) fromToday() Buckets {
	b.today = true
	return b
}

// Len is the number of bands, the open one included.
func (b Buckets) Len() int { return len(b.bounds) + 1 }

// first is the age of which the first band begins, in days.
func (b *Buckets) first() int {
	if b.today {
		return 0
	}
	return 1
}

// index is the band of a reference date as at a day, counted from 0, or NotDue.
func (b *Buckets) index(asAt, from ledger.Date) int {
	age := asAt.Days(from)
	if age < b.first() {
		return NotDue
	}
	if b.months {
		age = asAt.Months(from)
	}
	for i, bound := range b.bounds {
		if age <= bound {
			return i
		}
	}
	return len(b.bounds)
}

// Names are the names of the bands for people: 1-30, 31-60, over-60, or this-month,
// 1-month, 2-months, over-2-months. Each stands for a field, by [FieldOf].
func (b Buckets) Names() []string {
	names := make([]string, 0, b.Len())
	from := b.first()
	for _, to := range b.bounds {
		names = append(names, b.name(from, to))
		from = to + 1
	}
	last := fmt.Sprintf("over-%d", from-1)
	if b.months {
		last = "over-" + monthName(from-1)
	}
	return append(names, last)
}

func (b *Buckets) name(from, to int) string {
	switch {
	case b.months && to == 0:
		return "this-month"
	case b.months:
		return monthName(to)
	}
	return fmt.Sprintf("%d-%d", from, to)
}

func monthName(n int) string {
	return strings.Replace(ledger.Count(int64(n), "month"), " ", "-", 1)
}

// String prints the buckets as UnmarshalText reads them.
func (b Buckets) String() string {
	if b.months {
		return fmt.Sprintf("months:%d", len(b.bounds))
	}
	text := make([]string, len(b.bounds))
	from := b.first()
	for i, bound := range b.bounds {
		text[i] = strconv.Itoa(bound)
		if b.today {
			text[i] = b.name(from, bound)
		}
		from = bound + 1
	}
	return strings.Join(text, ",")
}

// MarshalText prints the buckets as String does.
func (b Buckets) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads buckets, of which there are one to 24 and an open one:
//
//   - inclusive upper bounds in days, rising, each from 1 to 36500: 30,60,90,120;
//   - ranges of days that leave no gap, the first from 0 or 1: 0-29,30-59,60-89,
//     where one from 0 takes in what is due on the day itself;
//   - months:N, calendar months: what fell due in the month of the day, and in
//     each of the N-1 months before it, whatever their length.
func (b *Buckets) UnmarshalText(text []byte) (err error) {
	*b, err = parseBuckets(string(text))
	return err
}

// Limits on buckets: so that a table of them fits a screen, or at least a
// spreadsheet, and that a bound is an age in days, not a slip of the keyboard.
const (
	maxBounds = 24
	maxDays   = 36500 // a hundred years
)

// parseBuckets reads what UnmarshalText does.
func parseBuckets(text string) (Buckets, error) {
	if count, ok := strings.CutPrefix(text, "months:"); ok {
		return parseMonths(count)
	}
	if strings.Contains(text, "-") {
		return parseRanges(text)
	}
	var b Buckets
	for part := range strings.SplitSeq(text, ",") {
		days, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || days < 1 || days > maxDays {
			return Buckets{}, fmt.Errorf("%q is not a number of days: want the last day of each bucket, like 30,60,90,120, ranges like 0-29,30-59, or months:4", part)
		}
		if err := b.bound(days); err != nil {
			return Buckets{}, err
		}
	}
	return b, nil
}

// bound adds the last day of a band.
func (b *Buckets) bound(days int) error {
	switch {
	case len(b.bounds) > 0 && days <= b.bounds[len(b.bounds)-1]:
		return fmt.Errorf("bucket %d is not above the one before it: want rising numbers of days, like 30,60,90,120", days)
	case len(b.bounds) == maxBounds:
		return fmt.Errorf("more than %d buckets: want at most that many numbers of days", maxBounds)
	}
	b.bounds = append(b.bounds, days)
	return nil
}

func parseRanges(text string) (Buckets, error) {
	var b Buckets
	next := 0
	for i, part := range strings.Split(text, ",") {
		low, high, ok := strings.Cut(strings.TrimSpace(part), "-")
		from, err := strconv.Atoi(low)
		to, err2 := strconv.Atoi(high)
		switch {
		case !ok || err != nil || err2 != nil || from < 0 || to < from || to > maxDays:
			return Buckets{}, fmt.Errorf("%q is not a range of days: want ranges like 0-29,30-59,60-89", part)
		case i == 0 && from > 1:
			return Buckets{}, fmt.Errorf("the first bucket begins at %d days: want it to begin at 1, or at 0 to take in what is due on the day, so that every age has a bucket", from)
		case i > 0 && from != next:
			return Buckets{}, fmt.Errorf("bucket %s begins at %d days after one that ends at %d: want it to begin at %d, so that every age has one bucket", part, from, next-1, next)
		case i == 0:
			b.today = from == 0
		}
		if err := b.bound(to); err != nil {
			return Buckets{}, err
		}
		next = to + 1
	}
	return b, nil
}

func parseMonths(count string) (Buckets, error) {
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 || n > maxBounds {
		return Buckets{}, fmt.Errorf("%q is not a number of months: want 1 to %d, like months:4", count, maxBounds)
	}
	b := Buckets{months: true}
	for month := range n {
		b.bounds = append(b.bounds, month)
	}
	return b, nil
}
