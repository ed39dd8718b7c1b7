package ledger

import (
	"fmt"
	"strconv"
)

// Plural prints a count with its noun, for people: 1 payment, 1,200 payments.
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Grouped(int64(n)) + " " + many
}

// Grouped prints a count with a comma at each thousand.
func Grouped(n int64) string {
	if -1000 < n && n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprintf("%s,%03d", Grouped(n/1000), max(n%1000, -(n%1000)))
}

// Count prints a number with its noun, which takes an s except for 1: 1 payment,
// 2 payments.
func Count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
