package query

import (
	"strings"

	"arrears/internal/ledger"
)

// nearest picks the name that takes the fewest slips of the pen to come from
// text, in letters of any size, or none when all are quite different.
func nearest(text string, names []string) (near string) {
	text = strings.ToLower(text)
	least := len(text)/3 + 2
	for _, name := range names {
		n := ledger.Slips(text, strings.ToLower(name))
		if len(text) > 2 && strings.HasPrefix(name, text) {
			n = min(n, 1)
		}
		if n < least && n < len(name) {
			near, least = name, n
		}
	}
	return near
}
