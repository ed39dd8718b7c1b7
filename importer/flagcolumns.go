package importer

import (
	"maps"
	"strings"

	"arrears/importer/internal/cell"
)

// The keys of headings under which yes and no say what has become of a row: that it is
// paid, that it is still open, or that nothing is owed any more.
const (
	paidFlag = "paidflag"
	openFlag = "openflag"
	voidFlag = "voidflag"
)

func isFlagKey(key string) bool { return key == paidFlag || key == openFlag || key == voidFlag }

// flagKey is the key of a heading that asks what has become of a row, where its cells
// answer yes or no; nothing for others.
func flagKey(key string) string {
	if len(key) < len("paid") || len(key) > len("hasthisbeenpaidinfull") {
		return ""
	}
	for _, sort := range [...]struct{ words, key string }{
		{"unpaid notpaid unsettled uncleared outstanding stillopen stillowed", openFlag},
		{"void cancel bounce revers writtenoff writeoff dishonour returned refunded failed rejected", voidFlag},
		{"paid settled cleared", paidFlag},
	} {
		for word := range strings.FieldsSeq(sort.words) {
			if strings.Contains(key, word) {
				return sort.key
			}
		}
	}
	return ""
}

// readFlags makes yes and no in a column of statuses mean what its heading asks: of debts
// whether they are paid, of payments whether they have come. An empty cell is no.
func (s *survey) readFlags() {
	if !s.columns.has(fStatus) {
		return
	}
	yes, no := "", "open"
	switch s.columns.headings[s.columns.at[fStatus]].key {
	case paidFlag:
		yes = "paid"
	case openFlag:
		yes, no = "open", "paid"
	case voidFlag:
		yes = "void"
	default:
		return
	}
	if s.lexicon.Payments {
		yes, no = map[string]string{"paid": "received", "open": "not_received", "void": "not_received"}[yes], "received"
		if yes == "received" {
			no = "not_received"
		}
	}
	means := make(map[string]cell.Status)
	for word := range strings.SplitSeq("yes y true 1 x ✓ ✔", " ") {
		means[word], _ = cell.ParseSaid(yes)
	}
	for _, word := range []string{"no", "n", "false", "0", ""} {
		means[word], _ = cell.ParseSaid(no)
	}
	maps.Copy(means, s.lexicon.Said)
	s.lexicon.Said = means
}
