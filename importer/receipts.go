package importer

import (
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// receiptHeadings are the headings, in order of preference, under which lists of
// receipts have the day on which money came and how much it was. What a list of
// invoices calls paid is no more of it than a part of each row; here it is the sum.
// The words that may head either column come last.
var receiptHeadings = map[field]string{
	fDate: "Date received|Received on|Received date|Receipt date|Date of receipt|Payment date|Date of payment|Pay date|Date banked|Banked on|Banked date|" +
		"Date|Date paid|Paid on|Paid date|Date cleared|Cleared on|Charge date|Transaction date|Trans date|Posting date|Value date|Created|When|Received|Paid|Banked",
	fAmount: "Amount received|Received amount|Receipt amount|Amount paid|Paid amount|Payment amount|Amount banked|Total received|Total paid|" +
		"Sum received|Sum paid|Money in|Paid in|Cash in|Amount in|Amount|Value|Total|Sum|Payment|Receipt|Received|Paid|Banked",
}

// receiptLayout is the name of the layout of lists of receipts.
const receiptLayout = "receipts"

// receiptList is a list of receipts: a row for each payment, with who paid, when and
// how much. No heading alone tells it from a list of invoices, so a file is one only
// where its user says that it holds receipts.
func receiptList() program {
	columns := map[field]string{fPaid: "", fDue: ""} // what came in falls due no more
	for f, headings := range receiptHeadings {
		columns[f] = headings
	}
	return program{
		Layout: Layout{receiptLayout, "list of receipts: who paid, when and how much", ""},
		format: format{columns: columns, noKind: ledger.Receipt, finds: func(cells []string) bool { return headsReceipts(cells, nil) }, says: receiptsAlone()},
	}
}

// asReceipts is how a list with a row for each item is read where the user says that
// its rows are receipts, or that the file is there for those it may have and its
// headings leave no doubt. It is not ok where nobody says so.
func (s *stream) asReceipts() (p program, ok bool) {
	p = receiptList()
	p.format.finds = func(cells []string) bool { return headsReceipts(cells, s.chosen) }
	p.format.takeOffRefunds(s)
	switch {
	case s.opts.Kind == ledger.Receipt:
		p.Layout, p.format.says = Layout{Name: "flat"}, nil
		_, statement := s.knownStatement()
		p.format.minusBack = p.format.minusBack || statement
		return p, slices.ContainsFunc(s.rows, p.format.finds)
	case s.opts.Kind != 0 || !s.opts.Receipts || !s.isReceiptList():
		return p, false
	}
	p.format.minusBack = p.format.minusBack || isDocumented(s.rows)
	p.format.says = always(Decision{About: "kind", Choice: ledger.Receipt.String(), Evidence: "the file is named as one of receipts, and its headings are those of such a list"})
	return p, true
}

// wentBack are the words for money that went back, and refundWords those that a heading may
// have besides one of them where its sums are what went back of those beside it.
var (
	wentBack    = []string{"refund", "refunds", "refunded", "returned", "reversed", "reversal", "reversals", "chargeback", "chargebacks", "clawback"}
	refundWords = []string{"amount", "amounts", "total", "value", "sum", "sums", "money", "part", "partial", "partly", "to", "customer", "card", "issued", "given", "made"}
)

// takeOffRefunds takes what went back off what came in, where a list of receipts has a
// column of each. The user may have made something else of either.
func (f *format) takeOffRefunds(s *stream) {
	for _, own := range [...]field{fDebit, fCredit, fOutstanding} {
		if _, said := s.chosen[own]; said {
			return
		}
	}
	for i, cells := range s.rows {
		if !headsReceipts(cells, s.chosen) {
			continue
		}
		for at, heading := range cells {
			ignored := slices.ContainsFunc(s.chosen[fNone].others, func(c columnChoice) bool { return ledger.Squeeze(c.heading) == ledger.Squeeze(heading) })
			look := firstLook(s.rows, s.lines, s.lines[i], at)
			switch sums := 2*look.sums > look.filled && look.flags < look.filled; {
			case !isRefundHeading(heading) || ignored || !sums && look.filled > 0:
			case f.refunds == "":
				f.refunds, f.minusBack = strings.TrimSpace(heading), true
				received, _ := cell.ParseSaid("received")
				f.said = map[string]cell.Status{"refunded": received, "partiallyrefunded": received, "partlyrefunded": received, "partialrefund": received, "partrefunded": received}
			case sums:
				f.moreRefunds = append(f.moreRefunds, strings.TrimSpace(heading))
			}
		}
		return
	}
}

// isRefundHeading knows the headings of sums that went back: Amount Refunded, Refunds (GBP).
func isRefundHeading(heading string) bool {
	words := headingWords(heading)
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(wentBack, word) }) &&
		!slices.ContainsFunc(words, func(word string) bool {
			_, err := ledger.ParseCurrency(strings.ToUpper(word))
			return err != nil && !slices.Contains(refundWords, word) && !slices.Contains(wentBack, word)
		})
}

// findReceiptRivals finds the columns of a list of receipts that have as good a heading for
// what came in as the one taken, and sums: Amount is what was asked for where Paid is what came.
func findReceiptRivals(s *stream, h *header, f *format) (rivals []*rival) {
	c := h.columns
	if _, said := s.chosen[fAmount]; said || f.noKind != ledger.Receipt || c.has(fKind) || !c.has(fAmount) {
		return nil
	}
	for heading := range strings.SplitSeq(receiptHeadings[fAmount], "|") {
		at := firstHeading(headingKeys(h.cells), heading, c.at[fAmount])
		if at < 0 || !c.isFree(at) {
			continue
		}
		if look := firstLook(s.rows, s.lines, h.line, at); 2*look.sums > look.filled && look.dates == 0 {
			rivals = append(rivals, &rival{field: fAmount, column: at})
		}
	}
	return rivals
}

// headsReceipts says that a row has a heading for the day and another for the sum of
// a receipt, one that is usual or the one that the user names.
func headsReceipts(cells []string, chosen map[field]columnChoice) bool {
	date, amount := receiptColumns(headingKeys(cells), chosen)
	return date >= 0 && amount >= 0
}

// receiptColumns are the columns of the day and the sum of a receipt, one that is usual
// or the one that the user names; -1 for one that there is not.
func receiptColumns(keys []string, chosen map[field]columnChoice) (date, amount int) {
	find := func(f field, taken int) int {
		if own := chosen[f].heading; own != "" {
			return firstHeading(keys, own, taken)
		}
		return firstHeading(keys, receiptHeadings[f], taken)
	}
	date = find(fDate, -1)
	return date, find(fAmount, date)
}

// debtHeadings are words in headings of which receipts have none: a list with one of
// them may be of debts.
var debtHeadings = []string{"invoice", "inv", "due", "outstanding", "balance", "unpaid", "open", "bill", "document", "doc", "voucher", "debit", "credit", "tax", "vat", "net", "terms", "disputed", "retention"}

// isReceiptList says whether the headings, taken together, are those of receipts and
// of nothing else: somebody who paid, a day and a sum, and no word of a debt, unless
// the day or the sum says that it is of a payment.
func (s *stream) isReceiptList() bool {
	if s.chosen[fKind].heading != "" || s.chosen[fSide].heading != "" {
		return false
	}
	for _, cells := range s.rows {
		keys := headingKeys(cells)
		date, amount := receiptColumns(keys, s.chosen)
		if date < 0 || amount < 0 {
			continue
		}
		who := s.chosen[fAccount].heading+s.chosen[fName].heading != "" || slices.ContainsFunc(headingsOf(fAccount, fName), func(key string) bool { return slices.Contains(keys, key) })
		kind := slices.ContainsFunc(headingsOf(fKind, fSide), func(key string) bool { return slices.Contains(keys, key) })
		speaks := speaksOfDebts
		if slices.ContainsFunc(cells, isRefundHeading) {
			speaks = func(heading string) bool {
				return speaksOfDebts(heading) && !slices.Contains(headingWords(heading), "net")
			} // of refunds
		}
		paid := saysPaid(keys[date]) || saysPaid(keys[amount])
		return who && !kind && (paid || !slices.ContainsFunc(cells, speaks))
	}
	return false
}

// isDocumented says that the headings are those by which the help describes a list of
// receipts, but for capitals and for columns more: in it a minus is money that went back.
func isDocumented(rows [][]string) bool {
	return slices.ContainsFunc(rows, func(cells []string) bool {
		keys := headingKeys(cells)
		return headsReceipts(cells, nil) && slices.Contains(keys, "account") && slices.Contains(keys, "date") && slices.Contains(keys, "amount")
	})
}

func saysPaid(key string) bool {
	return slices.ContainsFunc([]string{"received", "receipt", "paid", "payment", "banked", "cleared", "charge", "moneyin", "cashin", "amountin"}, func(word string) bool { return strings.Contains(key, word) })
}

func speaksOfDebts(heading string) bool {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !('a' <= r && r <= 'z') })
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(debtHeadings, word) })
}

func headingKeys(cells []string) []string {
	keys := make([]string, len(cells))
	for i, cell := range cells {
		keys[i] = parseHeading([]byte(cell)).key
	}
	return keys
}

// firstHeading is the column of the first of the headings a|b that there is, but for
// one that is taken; -1 when there is none.
func firstHeading(keys []string, headings string, taken int) int {
	for heading := range strings.SplitSeq(headings, "|") {
		if i := slices.Index(keys, ledger.Squeeze(heading)); i >= 0 && i != taken {
			return i
		}
	}
	return -1
}

// decidePayments reads the status of a list of which every row is money in or back for
// what it says of money: whether it has come.
func (s *survey) decidePayments() error {
	if s.rows == 0 || s.money < s.rows {
		return s.unasked.check(s.columns, s.lexicon)
	}
	if s.lexicon.Statuses == nil {
		s.columns.checked, s.lexicon.Statuses = true, cell.PaymentStatuses()
	}
	s.lexicon.Payments = true
	return s.unasked.check(s.columns, s.lexicon)
}
