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

// FromToday is b with a first band that takes in what is due on the day itself.
func (b Buckets) FromToday() Buckets {
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

// Index is the band of a reference date as at a day, counted from 0, or NotDue.
func (b *Buckets) Index(asAt, from ledger.Date) int {
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

// Names are the names of the bands: 1-30, 31-60, over-60, or this-month,
// 1-month, 2-months, over-2-months.
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
	if n == 1 {
		return "1-month"
	}
	return fmt.Sprintf("%d-months", n)
}

// String prints the buckets as ParseBuckets reads them.
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

// UnmarshalText reads buckets as ParseBuckets does.
func (b *Buckets) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBuckets(string(text))
	return err
}
