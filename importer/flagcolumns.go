package importer

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"arrears/importer/internal/cell"
)

// The keys of headings under which yes and no say what has become of a row: that it is
// paid, that it is still open, that nothing is owed any more, that it is in dispute or on hold.
const (
	paidFlag  = "paidflag"
	openFlag  = "openflag"
	voidFlag  = "voidflag"
	queryFlag = "queryflag"
	partFlag  = "partflag" // that part of it is paid
	holdFlag  = "holdflag" // that it is to be left alone
)

// wholeFlags are headings that ask what has become of a row and of nothing else, as
// [wholeHeading] leaves them. Deposit paid is about the deposit, and Docs outstanding
// about papers: with words that stand for another thing a heading asks nothing surely.
var wholeFlags = sync.OnceValue(func() map[string]string {
	return flagsOf(map[string]string{
		paidFlag:  "paid pd fullypaid paidinfull paidup settled fullysettled settledinfull cleared closed",
		openFlag:  "open stillopen unpaid notpaid notyetpaid unsettled uncleared outstanding stilloutstanding stillowed stillowing",
		voidFlag:  "void voided deleted cancelled canceled writtenoff writeoff",
		queryFlag: "inquery onquery underquery queried query underdispute indispute disputed",
		holdFlag:  "onhold accountonhold holdonaccount customeronhold",
	})
})

// wholePaymentFlags are those that are so of payments alone. A cheque that bounced leaves
// the debt open that it was to pay.
var wholePaymentFlags = sync.OnceValue(func() map[string]string {
	return flagsOf(map[string]string{
		paidFlag: "received recd banked collected credited complete completed succeeded successful success",
		voidFlag: "bounced returned reversed dishonoured dishonored refunded failed rejected",
	})
})

func flagsOf(words map[string]string) map[string]string {
	all := make(map[string]string)
	for flag, keys := range words {
		for key := range strings.FieldsSeq(keys) {
			all[key] = flag
		}
	}
	return all
}

// wholeHeading takes off a heading what only says whose state it asks.
func wholeHeading(key string, payments bool) string {
	subjects := []string{"invoice", "inv", "bill", "document"}
	if payments {
		subjects = []string{"payment", "cheque", "chq", "receipt", "money", "dd", "directdebit", "transaction"}
	}
	for _, words := range [...][]string{subjects, {"hasthisbeen", "hasbeen", "is", "was"}} {
		for _, word := range words {
			if rest, ok := strings.CutPrefix(key, word); ok && rest != "" {
				key = rest
				break
			}
		}
	}
	for _, word := range [...]string{"yn", "yesno", "flag", "tick"} {
		if rest, ok := strings.CutSuffix(key, word); ok && rest != "" {
			return rest
		}
	}
	return key
}

// flagStems are parts of words, and flagWords whole words of headings that may ask what has
// become of a row.
var flagStems = [...]struct{ stems, flag string }{
	{"unpaid notpaid unsettled uncleared outstanding stillopen stillowed", openFlag},
	{"voided cancelled canceled bounced reversed writtenoff writeoff dishono returned refunded failed rejected", voidFlag},
	{"paid settled cleared received credited collected", paidFlag},
}

var flagWords = sync.OnceValue(func() map[string]string {
	return flagsOf(map[string]string{
		openFlag: "open owed owing due",
		voidFlag: "void",
		paidFlag: "pd closed recd banked remitted allocated matched",
	})
})

// flagKey is what a heading asks of a row where its cells answer yes or no, and whether it
// asks that alone; nothing for others. Payments says that the rows are.
func flagKey(h heading, payments bool) (flag string, whole bool) {
	key := wholeHeading(h.key, payments)
	if flag = wholeFlags()[key]; flag == "" && payments {
		flag = wholePaymentFlags()[key]
	}
	if flag != "" {
		return flag, true
	}
	if slices.Contains([]string{"complete", "completed", "payment"}, key) {
		return paidFlag, false
	}
	flag = flagInPart(h, key)
	words := headingWords(h.text)
	switch {
	case flag != paidFlag:
	case slices.Contains(words, "not"):
		flag = openFlag
	case strings.HasPrefix(key, "part") && !payments:
		flag = partFlag
	}
	return flag, false
}

// flagInPart is what a heading asks that has other words too.
func flagInPart(h heading, key string) string {
	for _, sort := range flagStems {
		for stem := range strings.FieldsSeq(sort.stems) {
			if strings.Contains(key, stem) {
				return sort.flag
			}
		}
	}
	for _, word := range headingWords(h.text) {
		if flag := flagWords()[word]; flag != "" {
			return flag
		}
	}
	return ""
}

// asks is a heading with what it asks of a row, where its first cells answer yes or no.
func (h heading) asks(look func() columnWatch, payments bool) heading {
	flag, whole := flagKey(h, payments)
	if flag == "" {
		return h
	}
	w := look()
	answers := w.flags
	if !knownKeys()[h.key] && answers+w.bits == w.filled {
		answers = w.filled // 1 under Paid may be a pound, and so may 0 beside 20.00
	}
	if answers == 0 || 2*answers < w.filled {
		return h
	}
	switch h.flag = flag; {
	case whole:
		h.key = flag
	case knownKeys()[h.key]:
		h.key = unknownKey // what was received is a sum, and no yes
	}
	return h
}

// flagSays is what yes says of a row, in words.
func flagSays(flag string, payments bool) string {
	switch {
	case payments && flag == paidFlag:
		return "that the money has come"
	case payments:
		return "that the money has not come"
	case flag == paidFlag:
		return "that it is paid"
	case flag == openFlag:
		return "that it is still owed"
	case flag == partFlag:
		return "that part of it is paid, and not how much"
	}
	return "that it is owed no more"
}

// readFlags makes yes and no in a column of statuses mean what its heading asks: of debts
// whether they are paid, of payments whether they have come. An empty cell is no.
func (s *survey) readFlags() {
	if !s.columns.has(fStatus) {
		return
	}
	yes, no := "", "open"
	switch s.columns.headings[s.columns.at[fStatus]].flag {
	case paidFlag:
		yes = "paid"
	case openFlag:
		yes, no = "open", "paid"
	case partFlag:
		yes = "part_paid"
	case voidFlag:
		yes = "void"
	default:
		s.lexicon.Returned = s.lexicon.Payments && headsCameBack(s.columns.headings[s.columns.at[fStatus]])
		return
	}
	if s.lexicon.Payments {
		yes, no = map[string]string{"paid": "received", "open": "not_received", "void": "not_received"}[yes], "received"
		if yes == "received" {
			no = "not_received"
		}
	}
	means := make(map[string]cell.Status)
	for _, word := range cell.Yes {
		means[word], _ = cell.ParseSaid(yes)
	}
	for _, word := range cell.No {
		means[word], _ = cell.ParseSaid(no)
	}
	maps.Copy(means, s.lexicon.Said)
	s.lexicon.Said = means
}
