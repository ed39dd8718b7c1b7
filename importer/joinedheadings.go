package importer

import (
	"slices"
	"strings"
	"sync"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// joinHeadings makes one row of headings of two, as merged cells over others leave them:
// Invoice over No and Date. It is not ok where the lower row has a date or a sum, and so is an
// entry, or where it adds nothing that is known.
func joinHeadings(upper, lower []string) (joined []string, ok bool) {
	filled := func(cell string) bool { return strings.TrimSpace(cell) != "" }
	if n := len(slices.DeleteFunc(slices.Clone(upper), func(cell string) bool { return !filled(cell) })); n < 2 || slices.ContainsFunc(upper, isFigure) {
		return nil, false
	}
	over, known, below := "", 0, 0
	joined = make([]string, max(len(upper), len(lower)))
	for i := range joined {
		own, under := cellAt(upper, i), cellAt(lower, i)
		if own != "" {
			over = own
		}
		if under == "" {
			joined[i] = own
			continue
		}
		below++
		both := over + " " + under
		if isData(under) && !isAge(both) && !isAge(under) {
			return nil, false
		}
		switch {
		case isUnit(under) && own != "":
			joined[i] = own
			if _, ok := cell.CurrencyBySymbol(under); ok {
				joined[i] = own + " (" + under + ")"
			}
		case namesColumn(both):
			joined[i] = both
		case namesColumn(under), own == "":
			joined[i] = under
		default:
			joined[i] = both
		}
		if namesColumn(joined[i]) {
			known++
		} else if own == "" && i == 0 {
			return nil, false // the name of a customer without anything else
		}
	}
	return joined, known > 0 && 2*known >= below
}

func cellAt(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

// isData says that a cell is a date or a sum.
func isData(value string) bool {
	var buf [64]byte
	_, isDate := cell.SplitDate([]byte(value))
	_, isSum := cell.SplitSum([]byte(value), buf[:0])
	return isDate || isSum
}

func isAge(text string) bool {
	_, ok := readAge(text)
	return ok
}

// isUnit says that a cell below a heading says what its column is written in.
func isUnit(text string) bool {
	if _, ok := cell.CurrencyBySymbol(text); ok {
		return true
	}
	return slices.Contains([]string{"ddmmyyyy", "ddmmyy", "yyyymmdd", "days", "text", "pounds"}, ledger.Squeeze(text))
}

// isUnits says that a row has units and nothing else.
func isUnits(cells []string) bool {
	some := false
	for _, value := range cells {
		if value = strings.TrimSpace(value); value != "" && !isUnit(value) {
			return false
		}
		some = some || value != ""
	}
	return some
}

// knownKeys are the headings that are known for some field.
var knownKeys = sync.OnceValue(func() map[string]bool {
	keys := make(map[string]bool)
	for _, list := range synonyms {
		for key := range strings.FieldsSeq(list) {
			keys[key] = true
		}
	}
	for _, key := range slices.Concat(onAccountKeys, summaryTotalKeys) {
		keys[key] = true
	}
	return keys
})

// namesColumn says that a text is a heading that is known, of a list or of a summary.
func namesColumn(text string) bool {
	return knownKeys()[parseHeading([]byte(text)).key] || isAge(text)
}
