package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// notCheckedSince says of tables of law that stand until they are changed when they
// were last looked at, and where to look: a note for those of one place.
func notCheckedSince(tables []statute.Known) (notes []string) {
	type place struct {
		checked ledger.Date
		look    string
	}
	var places []place
	titles := make(map[place][]string)
	for _, k := range tables {
		at := place{k.Checked, k.Look}
		if titles[at] == nil {
			places = append(places, at)
		}
		titles[at] = append(titles[at], k.Title)
	}
	for _, at := range places {
		notes = append(notes, fmt.Sprintf("%s: last checked on %s, and taken to stand; look at %s",
			strings.Join(titles[at], ", "), at.checked.Long(), at.look))
	}
	return notes
}
