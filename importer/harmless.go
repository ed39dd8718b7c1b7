package importer

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// What the words of a heading say of a column that no field was found for.
//
// Some words say what kind of thing all cells are, which is no sum of money owed: a number,
// a rate, a name. Others are harmless only where the whole heading is: Goods is a part of
// the price, and Goods returned is money off it. About all others only the cells can tell.

// surelyWords are words of headings of columns that hold no sum that is open or was paid:
// wherever they stand in a heading that has no word of either, and else where they are what
// the others are of: Payment ref is a reference, and Received by web no web.
var surelyWords = wordSet(`
	quantity quantities qty units uom pcs piece pieces hours hrs kg
	rate rates exrate exchangerate percent percentage pct limit rating score points
	phone telephone tel mobile fax email mail web website url address street town postcode postalcode zip
	number no nos num id ids guid uuid code codes key ref refs reference references po pono barcode reg
	rep salesperson salesman clerk
	terms term method mode iban bic swift days months weeks seq sequence
	description details detail narrative comment comments remark remarks text message subject title
	language latitude longitude registration registered last bf bfwd ytd
`)

// counts are words that are so at the beginning too: Days outstanding.
var counts = wordSet(`days weeks months hours qty quantity quantities number num nos limit percentage percent rate last`)

// ofWords are words behind which a heading only says more of what stands before them.
var ofWords = wordSet(`on by for in of at to after before since per from with via as`)

// harmlessWords bear on no figure where all the words of a heading are such, or tell nothing.
var harmlessWords = wordSet(`
	vat tax taxes taxable gst tva mwst ust btw iva rated ni levy stamp duty
	item items unit product products sku stock weight volume size pallets cartons length area mileage miles reading readings usage kwh wh
	price fx exchange margin markup profit gp cost costs cogs turnover budget quote quoted wip
	labour labor materials plant parts expenses expense disbursement disbursements disbs principal interest insurance commission comm
	freight postage pp packing carriage shipping delivery handling fee fees surcharge tip gratuity rounding reverse service ground sinking
	contact city county region country building order orders job project contract serial batch
	owner manager agent user collector controller statement sales
	centre center branch depot site warehouse department dept division office team class category nominal gl tracking theme branding
	risk type kind source channel flag sort day week month year age ageing aging bucket band dso period
	row line lines index page currency curr ccy
	net goods excl ex excluding local base home lcy fcy converted foreign functional subtotal sub original initial
	discount discounts disc running cumulative progressive
	name note notes memo fuel gross late admin pack size std finance settlement salutation sent emailed printed mandt bukrs buzei dmbtr zterm
`)

// tellNothing are words that say nothing of a column by themselves.
var tellNothing = wordSet(`
	a an the of on in for per to with and or our your their this by from at
	amount amounts amt amnt value val total totals sum figure charge charges gbp sterling eur usd
	customer client company account invoice inv doc document trade rent fund standard zero set cust p k w
`)

// openWords are about what is still to be paid, and paidWords about what came off it.
var (
	openWords = wordSet(`outstanding os due balance bal unpaid owing owed owes open remaining remainder residual pending left payable unsettled uncleared unallocated arrears`)
	paidWords = wordSet(`paid pd payment payments pmt pmts receipt receipts received recd rec rcvd collected allocated allocations settled cleared applied credit credits credited deposit deposits cash instalment instalments installment installments prepayment prepayments
	remitted matched taken allowed given banked bank cheque cheques chq voucher vouchers rebate rebates returned less off`)
	// deductedWords are about what the customer keeps of the sum and pays to somebody else.
	deductedWords = wordSet(`cis wht withholding withheld deducted deduction deductions retained retention retentions`)
	// settledWords are about the day on which money came, and dueWords about that on which it should.
	settledWords = wordSet(`paid pd payment pmt receipt received recd rcvd settled cleared cheque chq banked collected remitted closed credited off cancelled canceled voided withdrawn`)
	dueWords     = wordSet(`due pay payable maturity matures mature collect deadline`)
)

// redatedWords are those of a heading of a second due date, and otherDay those that make it
// another than the first.
var (
	redatedWords = wordSet(`due date day on by payment pay new revised extended extension amended agreed rescheduled changed final adjusted deferred postponed second
	to until for net invoice term terms deadline in arrangement`)
	otherDay = wordSet(`due extended extension deferred postponed rescheduled deadline`)
)

// hasOneOf says whether one of the words of a heading is in a set.
func hasOneOf(words []string, set func() map[string]bool) bool {
	return slices.ContainsFunc(words, func(word string) bool { return set()[word] })
}

// isRedated says that a heading of dates is that of a due date, and of nothing besides.
func isRedated(h heading) bool {
	words := headingWords(h.text)
	return hasOneOf(words, otherDay) &&
		!slices.ContainsFunc(words, func(word string) bool { return !redatedWords()[word] })
}

// harmlessDates are words of headings of dates that are not the day a debt falls due, or
// the day on which it was paid, unless another word says so; neverDates even then.
var (
	harmlessDates = wordSet(`
	created create modified updated changed sent emailed printed posted posting entry entered delivery delivered ship shipped dispatch dispatched
	despatch despatched order ordered tax supply period statement start from as ledger batch import imported export exported
	sync synced approved approval opened since
`)
	neverDates = wordSet(`
	reminder reminded chased chase letter call called contact contacted payout last planned birth dob promise promised
`)
)

// wordSet is a set that is made when it is first asked for: most lists have no heading that
// is not known.
func wordSet(words string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := make(map[string]bool)
		for word := range strings.FieldsSeq(words) {
			set[word] = true
		}
		return set
	})
}

// inFull joins what signs in the midst of a word would part.
var inFull = strings.NewReplacer("o/s", "os", "b/f", "bf", "p&p", "pp", "'d", "d", "k wh", "kwh", "#", " # ", "&", " and ", "+", " and ")

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
	lower := inFull.Replace(split.String())
	return strings.FieldsFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '#' })
}

// meaning is what a heading says of a column whose field is not known.
type meaning struct {
	neither    bool // it plainly is neither what is open nor what was paid
	harmless   bool // a word of it is, at least
	open, paid bool // a word of it is about that
	deducted   bool // of what the customer keeps back
	keptBack   bool // and pays later, as a retention is
	// Of days.
	harmlessDate   bool // one that no debt falls due on
	settled, dueBy bool // a word of it is about the day on which money came, or should
}

// isOf says that the words of a heading are about a number, a rate or a name, even if it is
// that of what is open or was paid: the last of them, or the first where it counts.
func isOf(text string) bool {
	if before, _, bracket := strings.Cut(text, "("); bracket && strings.TrimSpace(before) != "" {
		text = before
	}
	words := headingWords(text)
	if i := slices.IndexFunc(words, func(word string) bool { return ofWords()[word] }); i > 0 {
		words = words[:i]
	}
	for len(words) > 1 && strings.Trim(words[len(words)-1], "0123456789") == "" {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || slices.Contains(words, "and") {
		return false
	}
	end := words[len(words)-1]
	return counts()[words[0]] || surelyWords()[end] && end != "ytd" || end == "%" || strings.Contains(end, "#") || slices.Contains(words, "%")
}

func meaningOf(h heading) (m meaning) {
	surely, whole, never := false, true, false
	words := headingWords(h.text)
	for _, word := range words {
		surely = surely || surelyWords()[word] || strings.ContainsAny(word, "%#")
		never = never || neverDates()[word]
		m.harmless = m.harmless || harmlessWords()[word]
		whole = whole && (harmlessWords()[word] || tellNothing()[word])
		m.open = m.open || openWords()[word]
		m.paid = m.paid || paidWords()[word]
		m.deducted = m.deducted || deductedWords()[word]
		m.keptBack = m.keptBack || strings.HasPrefix(word, "retention") || word == "retained"
		m.harmlessDate = m.harmlessDate || harmlessDates()[word] || neverDates()[word]
		m.settled = m.settled || settledWords()[word]
		m.dueBy = m.dueBy || dueWords()[word]
	}
	m.harmlessDate = m.harmlessDate && (never || !m.settled && !m.dueBy)
	if m.open || m.paid || m.deducted {
		surely = surely && isOf(h.text)
	}
	ofTax := !slices.Contains(words, "and") && len(words) > 0 && slices.Contains([]string{"vat", "tax", "gst", "tva", "mwst"}, words[0]) && !m.deducted && (m.open || !m.paid)
	m.neither = surely || ofTax || whole && m.harmless
	m.harmless = m.harmless || m.neither
	return m
}
