package files

import (
	"fmt"
	"strings"
	"unicode"

	"arrears/internal/ledger"
)

// IsTotal says whether the name of a row is that of a total, and of nothing else:
// Total, Grand total, Total income. "Total Fitness" is a name.
func IsTotal[T ~string | ~[]byte](name T) bool {
	if !mayBeTotal(name) {
		return false
	}
	total := false
	for _, word := range wordsOf(string(name)) {
		switch {
		case totalWords[word]:
			total = true
		case !besideTotal[word]:
			return false
		}
	}
	return total
}

// mayBeTotal is sure that a name has no word of a total: lists are long.
func mayBeTotal[T ~string | ~[]byte](name T) bool {
	for i := 0; i+2 < len(name); i++ {
		if a, b, c := name[i]|0x20, name[i+1]|0x20, name[i+2]|0x20; a == 't' && b == 'o' && c == 't' || a == 's' && b == 'u' && c == 'm' {
			return true
		}
	}
	return false
}

// mayMeanAll says whether a name could be that of all rows above it, where its sum is
// theirs too: it has a word of a total, or no other words than those beside one.
func mayMeanAll(name string) bool {
	others := 0
	for _, word := range wordsOf(name) {
		switch {
		case totalWords[word]:
			return true
		case !besideTotal[word] && !allWords[word]:
			others++
		}
	}
	return others == 0
}

// wordsOf are the words of a name, in small letters.
func wordsOf(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// setOf is the set of the words of a text.
func setOf(text string) map[string]bool {
	set := make(map[string]bool)
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}

var (
	totalWords = setOf("total totals subtotal subtotals sum")
	// besideTotal are words that may stand beside one of a total, and say only of what
	// it is.
	besideTotal = setOf(`grand sub overall all the of for and per a in monthly weekly yearly annual month week year
		income incomes outgoing outgoings expense expenses expenditure spending cost costs bill bills household
		essential essentials flexible priority debt debts savings creditor creditors balance balances owed due
		payment payments amount available gbp`)
	allWords = setOf("altogether together combined everything")
)

// A tally adds up the rows of a small file, to tell one that adds up those above it.
type tally struct {
	sum  ledger.Money
	rows int
	odd  bool // the rows are not all for one period, or do not add up
}

// fault says what is wrong with a row that is a total of those above it, so that what
// is in them would count twice. Any other row is one of those above the next.
func (t *tally) fault(name string, sum ledger.Money, samePeriod bool) error {
	fits := t.rows > 1 && !t.odd && samePeriod && sum == t.sum && sum > 0
	if IsTotal(name) || fits && mayMeanAll(name) {
		*t = tally{}
		return fmt.Errorf("%q adds up the rows above it, which would count twice: take this row out", name)
	}
	added, err := t.sum.Add(sum)
	t.sum, t.odd = added, t.odd || err != nil || !samePeriod
	t.rows++
	return nil
}
