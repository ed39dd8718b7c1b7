package ageing

import (
	"fmt"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

// Buckets are the bands of age, in days. The bounds are inclusive, the first
// band begins at one day and the last is open. The zero value is one band for
// every age.
type Buckets struct {
	bounds []int
}

// Limits on buckets: so that a table of them fits a screen, or at least a
// spreadsheet, and that a bound is an age in days, not a slip of the keyboard.
const (
	maxBounds = 24
	maxDays   = 36500 // a hundred years
)

// MonthsOfThirty are the bands that most ledgers print: 30, 60, 90, 120.
func MonthsOfThirty() Buckets { return Buckets{[]int{30, 60, 90, 120}} }

// ParseBuckets reads inclusive upper bounds in days: 30,60,90,120. There are
// one to 24 of them, rising, each from 1 to 36500.
func ParseBuckets(text string) (Buckets, error) {
	var b Buckets
	for part := range strings.SplitSeq(text, ",") {
		days, err := strconv.Atoi(strings.TrimSpace(part))
		switch {
		case err != nil || days < 1 || days > maxDays:
			return Buckets{}, fmt.Errorf("%q is not a number of days: want the last day of each bucket, like 30,60,90,120", part)
		case len(b.bounds) > 0 && days <= b.bounds[len(b.bounds)-1]:
			return Buckets{}, fmt.Errorf("bucket %d is not above the one before it: want rising numbers of days, like 30,60,90,120", days)
		case len(b.bounds) == maxBounds:
			return Buckets{}, fmt.Errorf("more than %d buckets: want at most that many numbers of days", maxBounds)
		}
		b.bounds = append(b.bounds, days)
	}
	return b, nil
}

// Len is the number of bands, the open one included.
func (b Buckets) Len() int { return len(b.bounds) + 1 }

// Names are the names of the bands: 1-30, 31-60, over-60.
func (b Buckets) Names() []string {
	names := make([]string, 0, b.Len())
	from := 1
	for _, to := range b.bounds {
		names = append(names, fmt.Sprintf("%d-%d", from, to))
		from = to + 1
	}
	return append(names, fmt.Sprintf("over-%d", from-1))
}

// Index is the band of an age, which must be one day or more, counted from 0.
func (b Buckets) Index(age int) int {
	for i, bound := range b.bounds {
		if age <= bound {
			return i
		}
	}
	return len(b.bounds)
}

// String prints the bounds as ParseBuckets reads them.
func (b Buckets) String() string {
	text := make([]string, len(b.bounds))
	for i, bound := range b.bounds {
		text[i] = strconv.Itoa(bound)
	}
	return strings.Join(text, ",")
}

// MarshalText prints the bounds as String does.
func (b Buckets) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads bounds as ParseBuckets does.
func (b *Buckets) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBuckets(string(text))
	return err
}

// Reference says from which date of an item its age is counted.
type Reference uint8

// The reference dates.
const (
	ByDue      Reference = iota // the due date; the document's where none is stated
	ByDocument                  // the document's date; the due date where none is stated
)

var references = ledger.NewWords("date to age by", "due", "document")

// String returns due or document.
func (r Reference) String() string { return references.Word(int(r)) }

// MarshalText prints the reference as String does.
func (r Reference) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads due or document.
func (r *Reference) UnmarshalText(text []byte) error {
	i, err := references.Find(text)
	*r = Reference(i)
	return err
}
