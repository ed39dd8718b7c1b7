package ageing

import (
	"fmt"
	"strconv"
	"strings"
)

// Limits on buckets: so that a table of them fits a screen, or at least a
// spreadsheet, and that a bound is an age in days, not a slip of the keyboard.
const (
	maxBounds = 24
	maxDays   = 36500 // a hundred years
)

// ParseBuckets reads buckets, of which there are one to 24 and an open one:
//
//   - inclusive upper bounds in days, rising, each from 1 to 36500: 30,60,90,120;
//   - ranges of days that leave no gap, the first from 0 or 1: 0-29,30-59,60-89,
//     where one from 0 takes in what is due on the day itself;
//   - months:N, calendar months: what fell due in the month of the day, and in
//     each of the N-1 months before it, whatever their length.
func ParseBuckets(text string) (Buckets, error) {
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
