package query

import "strings"

// nearest picks the name that takes the fewest slips of the pen to come from
// text, in letters of any size, or none when all are quite different.
func nearest(text string, names []string) (near string) {
	text = strings.ToLower(text)
	least := len(text)/3 + 2
	for _, name := range names {
		n := slips(text, strings.ToLower(name))
		if len(text) > 2 && strings.HasPrefix(name, text) {
			n = min(n, 1)
		}
		if n < least && n < len(name) {
			near, least = name, n
		}
	}
	return near
}

// slips counts the letters to put in, take out or change to make b of a.
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0]++
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, corner+1, row[j]+1)
		}
	}
	return row[len(b)]
}
