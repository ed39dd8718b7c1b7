package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A bank statement looks like a ledger of one customer: a day, a sum and a balance on
// each row. Read as one, those who paid owe what they paid. It is known here, by the
// headings that banks are known to use or by what its rows are, and refused by name.

// A bankHeader is the headings of statements of some bank, squeezed; a|b is the one or
// the other. They are those that public importers of statements look for.
type bankHeader struct {
	bank     string
	headings string
	own      string // a heading under which all rows are of one account, where customers may have such a list
	payout   bool   // money on its way to a bank, with what a provider keeps of it
}

var bankHeaders = []bankHeader{
	{bank: "Barclays", headings: "number date account amount subcategory memo"},
	{bank: "Lloyds, Halifax or Bank of Scotland", headings: "transactiondescription debitamount creditamount balance sortcode"},
	{bank: "NatWest or RBS", headings: "date type description value balance accountname accountnumber", own: "accountnumber"},
	{bank: "Santander", headings: "merchantdescription debitcredit balance"},
	{bank: "Starling", headings: "counterparty reference type amount balance"},
	{bank: "Monzo", headings: "transactionid category localamount localcurrency"},
	{bank: "Tide", headings: "transactiondescription transactiontype cardholdername amount"},
	{bank: "Tide", headings: "transactionid transactiondescription amount paidto paidfrom"},
	{bank: "Zempler Bank", headings: "date payee amount balance"},
	{bank: "Virgin Money", headings: "transactiondate merchant amount runningbalance|balance"},
	{bank: "Metro Bank", headings: "date details in out balance"},
	{bank: "Chase", headings: "date time transactiontype transactiondescription amount balance"},
	{bank: "Revolut Business", headings: "datestartedutc datecompletedutc amount state|type"},
	{bank: "Revolut", headings: "starteddate completeddate amount state"},
	{bank: "Wise", headings: "transferwiseid date amount runningbalance|totalfees"},
	{bank: "PayPal", headings: "date timezone gross fee net"},
	{headings: "date paidin|moneyin|cashin|amountin|deposit|deposits paidout|moneyout|cashout|amountout|withdrawal|withdrawals"},
	{bank: "Stripe", headings: "payoutid|automaticpayoutid|balancetransactionid gross|amount fee|fees net", payout: true},
	{bank: "Stripe", headings: "id type source amount fee net", payout: true},
	{bank: "GoCardless", headings: "payoutid|payoutsid|linkspayout amount|gross type|resourcetype|transactiontype fee|fees|deductedfees|linksmandate", payout: true},
}

// knownStatement finds the headings of a statement among the first rows of a file.
func (s *stream) knownStatement() (known bankHeader, ok bool) {
	for i, cells := range s.rows {
		keys := headingKeys(cells)
		for _, b := range bankHeaders {
			missing := slices.ContainsFunc(strings.Fields(b.headings), func(heading string) bool {
				return !slices.ContainsFunc(strings.Split(heading, "|"), func(key string) bool { return slices.Contains(keys, key) })
			})
			if !missing && !slices.ContainsFunc(cells, isInvoiceHeading) && isOneAccount(slices.Index(keys, b.own), s.rows[i+1:]) {
				return b, true
			}
		}
	}
	return known, false
}

// isOneAccount says that the rows have one and the same text in a column, if it is one.
func isOneAccount(column int, rows [][]string) bool {
	first := ""
	for _, cells := range rows {
		if column < 0 || column >= len(cells) {
			continue
		}
		if text := strings.TrimSpace(cells[column]); first == "" {
			first = text
		} else if text != first && text != "" {
			return false
		}
	}
	return true
}

// isInvoiceHeading knows headings of which a statement of a bank has none.
func isInvoiceHeading(heading string) bool {
	key := ledger.Squeeze(heading)
	return strings.Contains(key, "invoicen") || strings.Contains(key, "invoiced") || strings.Contains(key, "duedate") || key == "invoice"
}

// refuseStatement refuses a bank statement that is known by its headings. The user may
// take its rows for receipts all the same where each has to find its document: then a
// row of anything else finds none.
func (s *stream) refuseStatement() error {
	known, ok := s.knownStatement()
	if !ok || s.rowsAreReceipts() {
		return nil
	}
	if known.payout {
		return fmt.Errorf("this is a list of what %s paid out, less its fees, and no ledger: export the payments, or, each before fees, %s", known.bank, makeReceipts)
	}
	by := "by its headings"
	if known.bank != "" {
		by = "of " + known.bank + ", by its headings"
	}
	return notLedger(by)
}

// rowsAreReceipts says that the user takes the rows of a statement for receipts in a
// way that cannot go wrong: by documents, and in one column of sums.
func (s *stream) rowsAreReceipts() bool {
	if s.opts.Kind != ledger.Receipt || !s.opts.Join || s.opts.Sign != 0 && s.opts.Sign != Inverted {
		return false
	}
	return s.chosen[fAmount].heading != "" || slices.ContainsFunc(s.rows, func(cells []string) bool {
		keys := headingKeys(cells)
		return slices.Contains(keys, "amount") || slices.Contains(keys, "value")
	})
}

const makeReceipts = "put what customers paid in a list with the columns account,date,amount (and applies_to, the invoice that is paid, where it is known), and give that instead, beside a ledger with --kind receipts.csv:receipt"

func notLedger(by string) error {
	return fmt.Errorf("this is a bank statement (%s) and no ledger: what came in is no debt, and no column says which customer a row is of: %s", by, makeReceipts)
}

var (
	bankAccount = ledger.Lazily(`^\D?(?:\d{2}-\d{2}-\d{2}|\d{2} \d{2} \d{2}|\d{6})[ ,/-]+\d{7,8}$|^GB\d{2} ?[A-Z]{4}[ \d]{14,20}$`)
	ownName     = ledger.Lazily(`(?i)^(?:(?:business|main|current|savings|deposit|reserve|client|office|bank|gbp) ?)+(?:account|acct|acc|a/?c)?$`)
	bankWords   = ledger.Lazily(`(?i)\b(?:card (?:payment|purchase)|direct debit|standing order|faster payments?|bank giro credit|counter credit|bank charges?|account (?:charge|fee)s?|monthly fee|` +
		`cash (?:machine|withdrawal)|contactless|bill payment|unpaid (?:dd|direct debit)|chip (?:&|and) pin|interest (?:paid|earned)|bank transfer|inward payment|atm|` +
		`bacs credit|mobile payment|online (?:payment|transaction))\b|^(?:DD|SO|FPI|FPO|BGC|BAC|DEB|CHG|TFR|POS|CPT|D/D|S/O|VIS|BP|CR|DR|OBP|\)\)\))$`)
)

// looksLikeStatement says what shows that a list is a bank statement, by its first rows;
// nothing when it may be a ledger. One with documents or due days is a ledger. A list of
// receipts may say on each row into which account the money went, beside its customers.
func (s *stream) looksLikeStatement(h *header, receipts bool) string {
	c := h.columns
	if c.has(fDue) || c.has(fDocument) && speaksOfDebts(c.heading(fDocument)) || slices.ContainsFunc(h.cells, isInvoiceHeading) {
		return ""
	}
	var rows [][]string
	for i, cells := range s.rows {
		if s.lines[i] > h.line && len(cells) >= len(h.cells) {
			rows = append(rows, cells)
		}
	}
	if len(rows) < 3 {
		return ""
	}
	own := c.ownAccount(rows)
	wordy := 0
	for _, cells := range rows {
		if slices.ContainsFunc(cells, func(text string) bool { return bankWords().MatchString(strings.TrimSpace(text)) }) {
			wordy++
		}
	}
	balance, falls := c.runsOn(rows)
	out, in := slices.ContainsFunc(rows, c.goesOut), slices.ContainsFunc(rows, c.comesIn)
	switch who := max(c.at[fAccount], c.at[fName]); {
	case own >= 0 && (!receipts || who < 0 || who == own || balance != "" || narratives[c.headings[who].key]):
		return fmt.Sprintf("%s is one bank account on every row, and there is neither a document nor a due date", c.headings[own].text)
	case falls:
		return fmt.Sprintf("%s is a running balance, which %s raises and %s lowers", balance, c.heading(fCredit), c.heading(fDebit))
	case balance != "" && wordy*3 >= len(rows):
		return fmt.Sprintf("%s is a running balance, and the rows have the words of a bank", balance)
	case balance != "" && who < 0 && !c.has(fKind) && !c.joined:
		return fmt.Sprintf("%s is a running balance, and no column has a customer", balance)
	case out && in && who >= 0 && narratives[c.headings[who].key] && allDiffer(who, rows):
		return fmt.Sprintf("%s is the text of each line, and sums come in and go out", c.headings[who].text)
	}
	return ""
}

// narratives are headings over the text that a bank has for a line, which is no customer.
var narratives = map[string]bool{
	"description": true, "transactiondescription": true, "narrative": true, "details": true, "transactiondetails": true, "particulars": true, "memo": true,
	"text": true, "narration": true, "transaction": true, "transactions": true, "statementtext": true,
}

// allDiffer says that no two rows have the same text in a column. Of few it says nothing.
func allDiffer(column int, rows [][]string) bool {
	seen := make(map[string]bool)
	for _, cells := range rows {
		seen[strings.TrimSpace(cells[column])] = true
	}
	return len(rows) >= 4 && len(seen) == len(rows)
}

// ownAccount is the column that has one sort code and account number on every row, or
// that of the account, where it has the name that a firm gives its own at the bank; -1
// when there is none.
func (c *columns) ownAccount(rows [][]string) int {
	for i := range c.headings {
		first := strings.TrimSpace(rows[0][i])
		if !bankAccount().MatchString(first) && !(i == c.at[fAccount] && ownName().MatchString(first)) {
			continue
		}
		if !slices.ContainsFunc(rows, func(cells []string) bool { return strings.TrimSpace(cells[i]) != first }) {
			return i
		}
	}
	return -1
}

// runsOn finds a column headed as a balance that goes on from row to row, and says
// whether debits lower it, as in the books of a bank.
func (c *columns) runsOn(rows [][]string) (heading string, falls bool) {
	for i, h := range c.headings {
		if !strings.Contains(h.key, "balance") {
			continue
		}
		var watch runningBalance
		for _, cells := range rows {
			if balance, ok := roughSum(cells[i]); ok {
				watch.see(c.roughAmount(cells), balance)
			}
		}
		if way := watch.way(2); way != noWay {
			return h.text, way.lowers() && c.has(fDebit)
		}
	}
	return "", false
}

// roughAmount is the movement of a row, by the columns taken for it.
func (c *columns) roughAmount(cells []string) ledger.Money {
	of := func(f field) ledger.Money {
		if !c.has(f) {
			return 0
		}
		m, _ := roughSum(cells[c.at[f]])
		return m
	}
	if c.has(fDebit) {
		return of(fDebit) - of(fCredit)
	}
	return of(fAmount)
}

// goesOut says that the amount of a row has a minus.
func (c *columns) goesOut(cells []string) bool { return c.roughAmount(cells) < 0 }

// comesIn says that it has none.
func (c *columns) comesIn(cells []string) bool { return c.roughAmount(cells) > 0 }

// roughSum reads a sum before it is known how the file writes them: with a point, or
// with a comma where it can be nothing else.
func roughSum(text string) (ledger.Money, bool) {
	s, ok := cell.SplitSum([]byte(strings.TrimSpace(text)), make([]byte, 0, 64))
	if !ok || len(s.Digits) == 0 {
		return 0, false
	}
	mark, unsure := cell.MarkOf(s.Digits)
	if unsure {
		mark = '.'
	}
	plain, ok := cell.PlainSum(s.Digits, mark, 2)
	if !ok {
		return 0, false
	}
	m, err := ledger.Sterling.ParseBytes(plain)
	if s.Negative {
		m = -m
	}
	return m, err == nil
}
