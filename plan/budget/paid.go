package budget

import (
	"slices"
	"strings"
	"unicode"
)

// Paid finds the lines of a budget that pay a creditor already, by the names of both:
// "Council tax" is "COUNCIL TAX ARREARS", and that of "Leeds City Council (council tax)".
// Those of priority debts do, and any other whose own words say that it is of a debt. The
// rest may be what comes due again beside the debt, as this month's council tax: whoever
// offers is to be told of these.
func Paid(lines []Line, creditor string) (sure, perhaps []Line) {
	owed := ownWords(creditor)
	for _, l := range lines {
		if l.Section == Income || l.Amount <= 0 {
			continue
		}
		item := ownWords(l.Item)
		priority, named, same := l.Section == PriorityDebt, within(item, owed), slices.Equal(item, owed)
		switch {
		case named && priority, same && saysDebt(l.Item):
			sure = append(sure, l)
		case same, priority && within(owed, item):
			perhaps = append(perhaps, l)
		}
	}
	return sure, perhaps
}

// debtWords say no more than that something is a debt, or how it is paid.
var debtWords = map[string]bool{
	"arrears": true, "arrear": true, "debt": true, "debts": true, "arrangement": true, "arrangements": true, "plan": true,
	"payment": true, "payments": true, "repayment": true, "repayments": true, "the": true, "of": true, "for": true, "to": true,
}

// creditWords are of what is paid only where something is owed, besides [debtWords].
var creditWords = map[string]bool{
	"loan": true, "loans": true, "card": true, "cards": true, "overdraft": true, "catalogue": true, "catalogues": true, "credit": true, "finance": true, "fine": true, "fines": true,
}

// nameWords are the words of a name, in small letters.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// saysDebt says whether a name says of itself that it is of a debt.
func saysDebt(name string) bool {
	return slices.ContainsFunc(nameWords(name), func(word string) bool { return creditWords[word] || debtWords[word] && len(word) > 3 })
}

// ownWords are the words of a name without those of any debt, unless it has no others.
func ownWords(name string) []string {
	all := nameWords(name)
	own := slices.DeleteFunc(slices.Clone(all), func(word string) bool { return debtWords[word] })
	if len(own) == 0 {
		own = all
	}
	slices.Sort(own)
	return slices.Compact(own)
}

// within says whether a name has all words of another, which has some.
func within(words, of []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(of, word) })
}
