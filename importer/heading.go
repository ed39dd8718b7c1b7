package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// field is a column of a ledger that a heading can stand for. The names are
// those of the clean ledger, with a few more that only exports have.
type field uint8

const (
	fAccount field = iota
	fName
	fKind
	fDocument
	fDate
	fDue
	fCurrency
	fAmount
	fOutstanding
	fSettled
	fReference
	fAppliesTo
	fDisputed
	fHold
	fGroup
	fSource
	fEntered // a clean ledger has these only where its sources do
	fRetention
	fRelease
	fPaid   // not in the clean ledger: what has been paid of the amount
	fStatus // not in the clean ledger: paid, open, void
	fDebit  // with the next in place of the amount, which is this less that
	fCredit
	fTax   // what is to be added to an amount without it
	fSide  // debit or credit, where the sums do not show it
	fTerms // of payment, which give a due date
	numFields

	numClean  = fRelease + 1
	numAlways = fSource + 1 // of a clean ledger, those that it always has
)

var fieldNames = [numFields]string{
	"account", "name", "kind", "document", "date", "due_date", "currency", "amount", "outstanding",
	"settled_date", "reference", "applies_to", "disputed", "hold", "group", "source",
	"entered", "retention", "release_date", "paid", "status",
	"debit", "credit", "tax", "side", "terms",
}

func (f field) String() string { return fieldNames[f] }

// findField finds a field by its name, as --map gives it.
func findField(name string) (field, bool) {
	for f, known := range fieldNames {
		if known == name {
			return field(f), true
		}
	}
	return 0, false
}

// dateFields are the fields that hold dates.
var dateFields = [...]field{fDate, fDue, fSettled, fEntered, fRelease}

// sumFields are the fields that hold sums.
var sumFields = [...]field{fAmount, fOutstanding, fPaid, fDisputed, fDebit, fCredit, fTax, fRetention}

// synonyms are the headings that exports use for each field, squeezed (see
// [ledger.Squeeze]) and in order of preference: where a file has several, the first
// that is still free wins. Fields are filled from the top of the table, so
// "Reference" is the document when nothing better is.
var synonyms = [numFields]string{
	fAccount: "account accountreference accountref accountcode accountno accountnumber accountid ac acref acno accode accno accref acccode " +
		"customerrecordaccountreference customerno customernumber customerid customercode customeraccount customerref " +
		"custno custnumber custid custcode custref custaccount kunnr contactaccountnumber clientid clientcode clientno clientnumber clientref " +
		"clientaccount debtorid debtorcode debtorno debtornumber debtorref debtoraccount ledgeraccount party tenantid tenantref tenantcode tenantno " +
		"partnerid partnercode partnerref payerid payerno payerref billtoid billtocode billtocustomerno memberno memberid membershipno organisationid",
	fName: "name customername clientname accountname companyname debtorname customerfullname namecustomer partysname custname " +
		"customerrecordaccountname customerscompanyname customer cust client debtor " +
		"tenant tenantname partner partnername partyname billto billtoname billedto invoiceto invoicedto soldto soldtoname payer payername buyer buyername " +
		"leaseholder resident member membername accountholder company organisation organisationname organization organizationname contactname contact",
	fKind: "kind type transactiontype documenttype doctype vouchertype trantype transtype entrytype transactionoverviewtype",
	fDocument: "document documentno documentnumber docno docnumber docid invoicenumber invoiceno invoicenum invoiceid invno invid " +
		"invoice invoiceref invref voucherno vouchernumber num belnr transactionno transactionoverviewreference reference ref refno number",
	fDate: "date invoicedate documentdate docdate issuedate dateissued invdate taxdate documentcreatedate transactiondate " +
		"transdate postingdate bldat budat transactionoverviewdate taxpoint taxpointdate dateraised raisedon raiseddate raised " +
		"dateinvoiced invoicedon dateofinvoice invoiceissuedate billdate billingdate dateissue issued issuedon",
	fDue: "duedate due dueon datedue netduedate paymentdue paymentduedate datematurity maturitydate dueindate " +
		"invoiceduedate invduedate docduedate pduedate payby paybydate dueby duebydate paymentdueon paymentdueby datepaymentdue dueforpayment",
	fCurrency: "currency currencycode ccy curr cur documentcurrency doccurrency invoicecurrency waers",
	fAmount: "amount invoiceamount invoicetotal invoicedamount total totalamount totalinvoiceamount gross grossamount grosstotal " +
		"originalamount originalbalance originalvalue invoicevalue amountindoccurr openingamount value documentamount " +
		"invamt invamount invtotal invvalue invoiceamt invoicegross totalgross grossvalue grossamt totalvalue totalamt amt " +
		"amountinvoiced invoicedvalue amountbilled billedamount billamount billtotal originalamt",
	fOutstanding: "outstanding outstandingamount amountoutstanding openbalance openamount balance balancedue amountdue dueamount " +
		"invoiceamountdue remainingamount remaining totalopenamount pendingamount balancedueamount amountresidual " +
		"agedamount transactionoverviewagedamount unpaid unpaidamount outstandingbalance remainingbalance " +
		"outstandingvalue outstandingamt outstandingdebt outstandingtotal totaloutstanding balanceoutstanding amtoutstanding debtoutstanding netoutstanding " +
		"os osamount osamnt osamt osbalance osbal osvalue amountos amtos balos totaldue totalamountdue amtdue dueamt baldue amountowing amountowed " +
		"owing owed totalowing totalowed balanceowing stillowing stilldue stilltopay lefttopay amountleft amountunpaid unpaidbalance unpaidvalue " +
		"balanceremaining amountremaining openvalue openbal openamt",
	fSettled: "settleddate datesettled settled paiddate datepaid fullypaidon cleardate clearingdate closedatdate " +
		"paidon settledon pddate datepd whenpaid paymentreceivedon",
	fReference: "reference ref refno invoicereference customerreference ponumber pono ponum purchaseorder yourref externaldocumentno",
	fAppliesTo: "appliesto allocatedto appliedto",
	fDisputed: "disputed disputedamount amountdisputed indispute dispute disputeflag queryflag " +
		"queryvalue queryamount amountqueried valuequeried queriedamount amountinquery valueinquery amountindispute valueindispute disputevalue disputedvalue disputedamt",
	fHold:      "hold holdflag",
	fGroup:     "group region salesperson salesrep territory customergroup branch department entity",
	fSource:    "source",
	fEntered:   "entered enteredon dateentered",
	fRetention: "retention retentionamount retentionheld",
	fRelease:   "releasedate retentionreleasedate retentiondue retentionduedate",
	fPaid: "paid amountpaid paidamount invoiceamountpaid amountreceived paidtodate amountpaidamount paidamt amtpaid totalpaid paidvalue valuepaid " +
		"paidsofar alreadypaid partpaid receipts receiptstodate totalreceipts received receivedtodate receivedamount amtreceived totalreceived " +
		"payments paymentsreceived paymentreceived paymentstodate totalpayments cashreceived collected collectedamount amountcollected collectedtodate " +
		"allocated allocatedamount amountallocated cashallocated amountsettled settledamount",
	fStatus: "status invoicestatus paymentstatus state paidflag openflag voidflag",
	fDebit:  "debit debitamount debitamt debits",
	fCredit: "credit creditamount creditamt credits",
	fSide:   "side dc drcr crdr dbcr crdb debitcredit creditdebit debitorcredit debitcreditind debitcreditindicator shkzg",
	fTerms: "terms paymentterms paymentterm termsofpayment termindays termsindays termdays termsdays creditdays creditterms creditperiod creditperioddays " +
		"dayscredit daystopay paymentdays netdays netterms invoiceterms customerterms duedays crdays crterms payterms paydays creditterm",
}

func (f field) isDate() bool { return slices.Contains(dateFields[:], f) }

// A heading is the text above a column and what it says besides a name.
type heading struct {
	text     string          // as found, without the blanks around it
	key      string          // squeezed, without the currency
	currency ledger.Currency // stated in it: Balance (GBP), Amount £
	scale    string          // stated in it: thousands
	pence    bool            // that scale is one of hundredths
	flag     string          // what yes and no below it say of a row: [paidFlag] and others
}

var (
	scaleWords  = ledger.Lazily(`(?i)\b(?:thousands?|millions?|000s?)\b|[£$€] ?(?:k|m|mn|'?000s?)\b|'000s?\b`)
	lastBracket = ledger.Lazily(`^(.*\S)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$`)
	lastSymbol  = ledger.Lazily(`^(.*\S)\s*([£€])$`)
)

func parseHeading(value []byte) heading {
	h := heading{text: oneLine(string(value))}
	name := withoutTaxWords(h.text)
	if strings.Contains(name, "%") && headsPercent(name) {
		h.key = unknownKey // whatever it is a part of
		return h
	}
	h.key = ledger.Squeeze(name)
	if mayBePence(name, h.key) {
		if rest, unit, ok := inPence(name); ok {
			h.scale, h.pence, h.key = unit, true, ledger.Squeeze(rest)
			return h
		}
	}
	if plainHeading(name, h.key) {
		return h
	}
	h.scale = scaleWords().FindString(name)
	for _, pattern := range []*regexp.Regexp{lastBracket(), lastSymbol()} {
		if m := pattern.FindStringSubmatch(name); m != nil {
			if c, ok := currencyIn(m[2], h.scale); ok {
				name, h.currency = m[1], c
			}
		}
	}
	h.key = ledger.Squeeze(name)
	return h
}

// withTax matches what says that a sum has the tax in it, which makes it no tax.
var withTax = ledger.Lazily(`(?i)[(\[]?\b(?:incl?(?:uding|usive)?|with|plus)\b\.? ?(?:of )?(?:vat|tax|gst)\b[)\]]?`)

// withoutTaxWords takes (inc VAT) off a name, of which few say that: a debt has its tax in
// it.
func withoutTaxWords(name string) string {
	if len(name) < len("inc vat") || !strings.ContainsAny(name, "tT") || !withTax().MatchString(name) {
		return name
	}
	return strings.TrimSpace(withTax().ReplaceAllString(name, ""))
}

// A bareWord is the key of a heading that means one of several things, and what the
// heading says when its cells are dates or sums: another key, or that it is not known.
type bareWord struct{ asDates, asSums, asWords string }

const unknownKey = "?"

var bareWords = map[string]bareWord{
	"paid":    {asDates: "paiddate"},
	"settled": {asSums: "amountsettled"},
	"due":     {asSums: "amountdue"},
	"inquery": {asSums: "amountinquery"}, "onquery": {asSums: "amountinquery"}, "queried": {asSums: "amountinquery"}, "query": {asSums: "amountinquery"},
	"underdispute": {asSums: "amountinquery"}, "underquery": {asSums: "amountinquery"},

	"receipts": {asDates: unknownKey, asWords: unknownKey}, "received": {asDates: unknownKey, asWords: unknownKey},
	"paymentreceived": {asDates: unknownKey}, "paymentsreceived": {asDates: unknownKey}, "cashreceived": {asDates: unknownKey},
	"payments": {asDates: unknownKey, asWords: unknownKey}, "allocated": {asDates: unknownKey, asWords: unknownKey},
	"collected": {asDates: unknownKey, asWords: unknownKey}, "partpaid": {asDates: unknownKey, asWords: unknownKey},
	"raised": {asSums: unknownKey, asWords: unknownKey}, "issued": {asSums: unknownKey, asWords: unknownKey},
	"owed": {asDates: unknownKey, asWords: unknownKey}, "os": {asDates: unknownKey, asWords: unknownKey},
}

// heard is a heading as its first cells have it: Paid may be a sum or a day. Payments says
// that the rows are.
func (h heading) heard(look func() columnWatch, payments bool) heading {
	if h = h.asks(look, payments); h.flag != "" {
		return h
	}
	word, bare := bareWords[h.key]
	if !bare {
		return h
	}
	w, key := look(), ""
	switch {
	case w.filled == 0:
	case 2*(w.dates+w.serials) > w.filled:
		key = word.asDates
	case 2*w.sums > w.filled:
		key = word.asSums
	case 2*w.words > w.filled && w.flags < w.words:
		key = word.asWords
	}
	if key != "" {
		h.key = key
	}
	return h
}

// plainHeading is sure that a heading with this key is nothing but a name. The
// patterns are dear, and each cell of the first rows may be a heading.
func plainHeading(name, key string) bool {
	if strings.HasSuffix(name, ")") || strings.HasSuffix(name, "]") || strings.Contains(key, "000") ||
		strings.Contains(key, "thousand") || strings.Contains(key, "million") {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool { return r == '$' || r > unicode.MaxASCII })
}

// currencyIn reads what stands in brackets behind a name: a currency, or a scale
// with or without one, as in thousands USD.
func currencyIn(text, scale string) (ledger.Currency, bool) {
	if c, ok := cell.CurrencyBySymbol(text); ok || scale == "" || !strings.Contains(text, scale) {
		return c, ok
	}
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, scale, " ")) {
		if c, ok := cell.CurrencyBySymbol(word); ok {
			return c, true
		}
	}
	return ledger.Currency{}, true
}

// oneLine makes a heading fit to be printed: without line breaks, other control
// characters or blanks around it.
func oneLine(cell string) string {
	return strings.Join(strings.FieldsFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
