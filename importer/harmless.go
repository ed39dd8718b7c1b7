package importer

import (
	"strings"
	"unicode"
)

// What the words of a heading say of a column that no field was found for.
//
// Three kinds of words: those that plainly mean neither what is open nor what was
// paid, which the cells are then not asked about; those that are about what is open
// or paid, against which the softer of the first kind do not count (net due is due);
// and all others, about which only the cells can tell.

// neitherWords are words of headings that bear on no figure, whatever else the
// heading says: a tax, a number of things, a name, an address, a part of the price.
var neitherWords = wordSet(`
	vat tax taxes taxable gst tva mwst ust btw iva wht cis
	qty quantity quantities units unit uom pcs piece pieces item items hours hrs product products sku stock weight kg volume size pallets cartons
	price rate rates fx exchange exrate exchangerate percent percentage pct margin markup profit cost costs cogs
	labour labor materials plant disbursement disbursements disbs principal interest insurance commission
	freight postage carriage shipping delivery fee fees surcharge points
	phone telephone tel mobile fax email mail web website url contact
	address street town city county region postcode postalcode zip country building
	number no nos num id ids guid uuid code codes key ref refs reference references po pono order orders job project contract serial barcode voucher cheque batch
	rep salesperson salesman clerk owner manager agent user by collector controller
	centre center branch depot site warehouse department dept division office team class category nominal gl tracking theme branding
	limit rating score risk terms term method type kind mode source channel flag bank sort iban bic swift
	days day weeks months month week year age ageing aging bucket band after dso period
	row line lines seq sequence index page
	description details detail narrative note notes comment comments remark remarks text memo message subject title
	currency curr ccy language latitude longitude registration registered
`)

// softWords bear on no figure unless a word about what is open or paid stands beside
// them.
var softWords = wordSet(`
	net goods excl ex excluding local base home lcy fcy converted foreign functional subtotal sub original initial
	discount discounts rebate running cumulative progressive
	name status state salutation sent emailed printed mandt bukrs buzei dmbtr zterm
`)

// openWords are about what is still to be paid, and paidWords about what was.
var (
	openWords = wordSet(`outstanding os due balance bal unpaid owing owed owes open remaining remainder residual pending left payable unsettled uncleared unallocated arrears`)
	paidWords = wordSet(`paid payment payments pmt pmts receipt receipts received recd rcvd collected allocated allocations settled cleared applied credited deposit deposits cash remitted matched taken allowed`)
)

// harmlessDates are words of headings of dates that are never the day a debt falls due.
var harmlessDates = wordSet(`
	created create modified updated changed sent emailed printed posted posting entry entered delivery delivered ship shipped dispatch dispatched
	despatch despatched order ordered tax supply period statement reminder reminded chased chase letter call called contact contacted paid payout
	last planned start from as ledger batch import imported export exported sync synced approved approval birth dob opened since promise promised
`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// headingWords splits a heading at blanks, signs and where a capital begins a word:
// TotalDue, total_due and total.due are all total and due, and POCity is po and city.
func headingWords(text string) []string {
	text = withoutTaxWords(text)
	var split strings.Builder
	letters := []rune(text)
	for i, r := range letters {
		begins := i > 0 && unicode.IsUpper(r) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			split.WriteByte(' ')
		}
		split.WriteRune(unicode.ToLower(r))
	}
	lower := strings.ReplaceAll(split.String(), "o/s", "os")
	return strings.FieldsFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '#' })
}

// meaning is what a heading says of a column whose field is not known.
type meaning struct {
	soft         bool // it is so unless the cells say otherwise
	neither      bool // it plainly is neither what is open nor what was paid
	open, paid   bool // a word of it is about that
	harmlessDate bool // a day that no debt falls due on
}

func meaningOf(h heading) (m meaning) {
	words := headingWords(h.text)
	for _, word := range words {
		m.neither = m.neither || neitherWords[word] || strings.ContainsAny(word, "%#")
		m.soft = m.soft || softWords[word]
		m.open = m.open || openWords[word]
		m.paid = m.paid || paidWords[word]
		m.harmlessDate = m.harmlessDate || harmlessDates[word]
	}
	m.neither = m.neither || m.soft && !m.open && !m.paid
	return m
}
