package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// datevPostings is a batch of postings of DATEV. It takes what the sorter adds:
// the document and the account of the file are those of either side.
func datevPostings() program {
	columns := map[field]string{
		fReference: "Belegfeld 2|", fName: "", fOutstanding: "", fPaid: "", fStatus: "", fSettled: "", fSide: "", fDebit: "", fCredit: "",
	}
	for _, name := range postingAdds {
		f, _ := findField(name)
		columns[f] = name
	}
	return program{
		Layout: Layout{"datev", "DATEV: batch of postings (Buchungsstapel), EXTF or DTVF", "vendor documentation; kinds by the charts SKR03 and SKR04"},
		format: format{
			signature: []string{"umsatzohnesollhabenkz|umsatz", "sollhabenkennzeichen", "konto", "gegenkontoohnebuschlüssel|gegenkonto", "belegdatum"},
			columns:   columns,
			// The columns that the entries are made of, which the sorter adds.
			knows: []string{
				"umsatzohnesollhabenkz", "umsatz", "sollhabenkennzeichen", "wkzumsatz", "kurs", "konto", "gegenkontoohnebuschlüssel", "gegenkonto", "buschlüssel",
				"belegdatum", "belegfeld1", "skonto", "buchungstext", "fälligkeit", "generalumkehrgu",
			},
			sorter: newPostings,
			adds:   postingAdds,
			rows: "A row is a posting from one account to another. One that touches a debtor (an account with a digit more than those of the general ledger, " +
				"the first from 1 to 6) is an entry, made of Konto, Gegenkonto, Soll/Haben-Kennzeichen, Umsatz, WKZ Umsatz, Belegdatum, Belegfeld 1, Fälligkeit, Buchungstext " +
				"and what the first row says; others are left out and counted with their value.",
		},
	}
}

// postings sorts the rows of a batch of postings in the format of DATEV, each
// from one account to another. Those that touch the account of a debtor are the
// ledger: a debit of it increases what is owed, whichever of the two it is.
// Days are written without their year, which the first row tells.
type postings struct {
	columns *columns
	batch   batch
	at      postingColumns

	debits  map[string]bool // account and document of the debits
	settled bool            // the first pass is over
	outside int             // days in the fiscal year and outside of the period
}

// postingColumns are the columns that are no field of a ledger, or -1.
type postingColumns struct {
	amount, side, currency, account, contra, day, document, due, discount, text, reversal int
}

// postingAdds head what a posting says to the debtor's ledger. The cells below
// them are as the clean ledger has them.
var postingAdds = []string{"account", "kind", "document", "applies_to", "date", "due_date", "currency", "amount"}

func newPostings(c *columns) sorter {
	under := func(headings ...string) int {
		for _, heading := range headings {
			if at := c.under(heading); at >= 0 {
				return at
			}
		}
		return -1
	}
	return &postings{
		columns: c, debits: make(map[string]bool),
		at: postingColumns{
			amount: under("Umsatz (ohne Soll/Haben-Kz)", "Umsatz"), side: under("Soll/Haben-Kennzeichen"), currency: under("WKZ Umsatz"),
			account: under("Konto"), contra: under("Gegenkonto (ohne BU-Schlüssel)", "Gegenkonto"), day: under("Belegdatum"),
			document: under("Belegfeld 1"), due: under("Fälligkeit"), discount: under("Skonto"), text: under("Buchungstext"), reversal: under("Generalumkehr (GU)", "Generalumkehr"),
		},
	}
}

func (p *postings) end() error { return nil }

func (p *postings) torn(int) {}

// above reads the first row, which describes the batch.
func (p *postings) above(rec *row) (Class, bool) {
	p.batch.read(rec)
	return 0, false
}

func (p *postings) sort(rec *row) (Class, bool) {
	if p.columns.added == 0 || len(rec.cell(p.at.day)) == 0 && len(rec.cell(p.at.amount)) == 0 {
		return 0, false // set aside once, and put right; or no posting
	}
	posting, err := p.posting(rec)
	added := [][]byte{posting.account, nil, posting.document, nil, posting.day, posting.due, posting.currency, posting.amount}
	if posting.kind != 0 {
		added[1] = []byte(posting.kind.String())
	}
	if err != nil {
		p.columns.pad(rec, added...) // what is known, for the rejects
		rec.fault = err
		return Rejected, true
	}
	if key := string(posting.account) + "\x00" + string(posting.document); posting.ofDebtor && len(posting.document) > 0 {
		switch {
		case posting.debit:
			p.debits[key] = true
		case p.debits[key] && !bytes.ContainsAny(posting.document, ";:@"):
			added[2], added[3] = nil, posting.document
		}
	}
	p.columns.pad(rec, added...)
	if !posting.ofDebtor {
		rec.leave = "no account of a debtor"
	}
	return EntryRow, true
}

// posting is what a row says to the ledger of debtors.
type posting struct {
	account, document, day, due, currency, amount []byte

	ofDebtor bool
	debit    bool // of the debtor's account
	kind     ledger.Kind
}

// posting reads a row. The error names the first thing wrong with it; the rest
// is read all the same.
func (p *postings) posting(rec *row) (g posting, err error) {
	g.document, g.currency = rec.cell(p.at.document), rec.cell(p.at.currency)
	if len(g.currency) == 0 {
		g.currency = p.batch.currency
	}
	g.day, err = p.day(rec.cell(p.at.day))
	due, wrong := dueDay(rec.cell(p.at.due))
	g.due, err = due, cmp.Or(err, wrong)
	credit, noSide := p.credit(rec)
	err = cmp.Or(err, noSide)
	account, contra := rec.cell(p.at.account), rec.cell(p.at.contra)
	switch of, with := p.batch.isDebtor(account), p.batch.isDebtor(contra); {
	case of && with:
		return g, cmp.Or(err, fmt.Errorf("both Konto %s and Gegenkonto %s are debtors, and a row becomes one entry: want two postings, by way of a clearing account", account, contra))
	case with:
		account, contra, credit, g.ofDebtor = contra, account, !credit, true
	case len(account) == 0:
		return g, cmp.Or(err, errors.New("the cell below Konto is empty: want the account on each posting"))
	default:
		g.ofDebtor = of
	}
	g.account, g.debit = account, !credit
	if noSide != nil {
		return g, err
	}
	if g.kind = ledger.Journal; g.ofDebtor {
		g.kind = p.batch.kind(contra, rec.cell(p.at.text), g.debit)
	}
	if wrong := p.amount(rec); wrong != nil {
		return g, cmp.Or(err, wrong)
	}
	if g.amount = rec.cell(p.at.amount); credit && len(g.amount) > 0 {
		g.amount = append([]byte{'-'}, g.amount...)
	}
	return g, err
}

// credit reads the side of Konto. A reversal is on the same side with the other
// sign.
func (p *postings) credit(rec *row) (bool, error) {
	credit, err := parseSide(rec.cell(p.at.side))
	if err != nil {
		return false, fmt.Errorf("in Soll/Haben-Kennzeichen %w", err)
	}
	switch reversal := string(rec.cell(p.at.reversal)); reversal {
	case "", "0":
		return credit, nil
	case "1", "G":
		return !credit, nil
	default:
		return false, &ledger.Wrong{Value: reversal, Fault: "in Generalumkehr does not say yes or no", Want: "G or 1 for a reversal, 0 or nothing otherwise"}
	}
}

// amount refuses a sum with a sign, and one that may have a discount in it.
func (p *postings) amount(rec *row) error {
	amount, discount := rec.cell(p.at.amount), rec.cell(p.at.discount)
	if s, ok := cell.SplitSum(amount, nil); ok && s.Signs > 0 {
		return &ledger.Wrong{Value: string(amount), Fault: "in Umsatz has a sign", Want: "sums without one, on the side that Soll/Haben-Kennzeichen says"}
	}
	if s, ok := cell.SplitSum(discount, nil); len(discount) > 0 && (!ok || len(bytes.Trim(s.Digits, "0.,")) > 0) {
		return &ledger.Wrong{Value: string(discount), Fault: "in Skonto is a discount, and it is not said whether Umsatz has it in it", Want: "the discount as a posting of its own"}
	}
	return nil
}

// day gives a day and month, 502 or 0502 for 5 February, the year in which it is
// in the fiscal year of the batch.
func (p *postings) day(value []byte) ([]byte, error) {
	wrong := func(fault, want string) ([]byte, error) {
		return nil, &ledger.Wrong{Value: string(value), Fault: "in Belegdatum " + fault, Want: want}
	}
	n, ok := cell.SmallNumber(value)
	if !ok || len(value) < 3 {
		return wrong("is not a day and a month", "both, without marks and year, like 0502 for 5 February")
	}
	begin, _, _ := p.batch.begin.Civil()
	for _, year := range [...]int{begin, begin + 1} {
		d, ok := ledger.DateOf(year, n%100, n/100)
		if !ok || d < p.batch.begin || d > p.batch.end {
			continue
		}
		if !p.settled && p.batch.to > 0 && (d < p.batch.from || d > p.batch.to) {
			p.outside++
		}
		return []byte(d.String()), nil
	}
	return wrong("is no day of the fiscal year", fmt.Sprintf("one from %v to %v", p.batch.begin, p.batch.end))
}

// dueDay reads a day, month and year without marks: 05022026, or 5022026.
func dueDay(cell []byte) ([]byte, error) {
	if len(cell) == 0 || string(cell) == "0" {
		return nil, nil
	}
	n, err := strconv.Atoi(string(cell))
	d, ok := ledger.DateOf(n%10_000, n/10_000%100, n/1_000_000)
	if err != nil || !ok || len(cell) < 7 || len(cell) > 8 {
		return nil, &ledger.Wrong{Value: string(cell), Fault: "in Fälligkeit is not a date", Want: "day, month and year without marks, like 05022026"}
	}
	return []byte(d.String()), nil
}

func (p *postings) settle(*Options) ([]Decision, error) {
	p.settled = true
	if p.columns.added == 0 {
		return nil, nil
	}
	if err := p.batch.wrong(); err != nil {
		return nil, err
	}
	least, most := p.batch.debtors()
	found := []Decision{
		{About: "rows taken", Choice: fmt.Sprintf("those of accounts %d to %d", least, most), Evidence: fmt.Sprintf("debtors, where general ledger accounts have %d digits, as the first row says; a debit of theirs is a debt", p.batch.digits)},
		{About: "years", Choice: fmt.Sprintf("as in the fiscal year %v to %v", p.batch.begin, p.batch.end), Evidence: "the first row says when it begins; days have no year"},
		{About: "kinds", Choice: p.batch.howKinds(), Evidence: "a posting does not state its kind; what neither proves is a journal"},
		{About: "outstanding", Choice: "none", Evidence: "postings do not say it: what is open comes of allocating credits to debts, by Belegfeld 1 where a debit of the account has the same"},
	}
	if p.outside > 0 {
		found = append(found, Decision{About: "period", Choice: fmt.Sprintf("%v to %v, and others", p.batch.from, p.batch.to), Evidence: ledger.Plural(p.outside, "day is", "days are") + " in the fiscal year and outside of the period that the first row states"})
	}
	return found, nil
}

// batch is what the first row of a file of DATEV says of the postings below it.
type batch struct {
	mark     string // EXTF, or DTVF from the program itself
	begin    ledger.Date
	end      ledger.Date // of the fiscal year, twelve months
	digits   int         // of the accounts of the general ledger
	from, to ledger.Date // the period; 0 when not stated
	currency []byte
	chart    string // of accounts: 03, 04; empty when not stated
}

// The places of these in the first row, from 0.
const (
	batchCategory, batchBegin, batchDigits, batchFrom, batchTo, batchCurrency, batchChart = 2, 12, 13, 14, 15, 21, 26

	postingCategory = "21"
)

func (b *batch) read(rec *row) {
	mark := string(rec.cell(0))
	if mark != "EXTF" && mark != "DTVF" || string(rec.cell(batchCategory)) != postingCategory {
		return
	}
	b.mark = mark
	b.begin, b.from, b.to = compactDay(rec.cell(batchBegin)), compactDay(rec.cell(batchFrom)), compactDay(rec.cell(batchTo))
	if b.begin > 0 {
		b.end = b.begin.AddMonths(12) - 1
	}
	b.digits = 0
	if cell := rec.cell(batchDigits); len(cell) == 1 && '4' <= cell[0] && cell[0] <= '8' {
		b.digits = int(cell[0] - '0')
	}
	b.currency = append(b.currency[:0], rec.cell(batchCurrency)...)
	b.chart = string(rec.cell(batchChart))
}

// compactDay reads 20260101; anything else is no day.
func compactDay(value []byte) ledger.Date {
	if n, ok := cell.CompactDate(value); ok {
		d, _ := ledger.DateOf(n[0], n[1], n[2])
		return d
	}
	return 0
}

// wrong says what the first row lacks that the postings cannot be read without.
func (b *batch) wrong() error {
	switch {
	case b.mark == "":
		return errors.New("no row above the headings begins with EXTF or DTVF and is of category 21, postings (Buchungsstapel): it says in which year the days are: want the file as it was exported")
	case b.begin == 0:
		return errors.New("the first row does not say when the fiscal year begins (its 13th cell): want year, month and day, like 20260101")
	case b.digits == 0:
		return errors.New("the first row does not say how many digits accounts of the general ledger have (its 14th cell): want 4 to 8")
	}
	return nil
}

// debtors are the first and the last of their accounts, which have a digit more
// than those of the general ledger: 10000 to 69999, and creditors behind them.
func (b *batch) debtors() (least, most int) {
	least = 1
	for range b.digits {
		least *= 10
	}
	return least, 7*least - 1
}

func (b *batch) isDebtor(account []byte) bool {
	n, err := strconv.Atoi(string(account))
	least, most := b.debtors()
	return err == nil && len(account) <= 9 && n >= least && n <= most
}

// contraKinds are the kinds of postings by the account on their other side: of
// a debit of the debtor and of a credit. The accounts are the first four digits
// of the charts SKR03 and SKR04 as DATEV publishes them.
var contraKinds = [...]struct {
	chart         string
	from, to      int
	debit, credit ledger.Kind
}{
	{"03", 8000, 8699, ledger.Invoice, ledger.CreditNote}, // revenue
	{"03", 8730, 8739, ledger.Journal, ledger.Discount},
	{"03", 1000, 1299, ledger.Refund, ledger.Receipt}, // cash and banks
	{"03", 1360, 1369, ledger.Refund, ledger.Receipt}, // money on its way
	{"03", 2400, 2409, ledger.Journal, ledger.WriteOff},
	{"04", 4000, 4699, ledger.Invoice, ledger.CreditNote},
	{"04", 4730, 4739, ledger.Journal, ledger.Discount},
	{"04", 1600, 1899, ledger.Refund, ledger.Receipt},
	{"04", 1460, 1469, ledger.Refund, ledger.Receipt},
	{"04", 6930, 6939, ledger.Journal, ledger.WriteOff},
}

// textKinds are words that a text of a posting begins with, and the kind that
// they prove where the sum is on the side of that kind.
var textKinds = map[string]ledger.Kind{
	"rechnung": ledger.Invoice, "ausgangsrechnung": ledger.Invoice,
	"gutschrift": ledger.CreditNote, "rechnungskorrektur": ledger.CreditNote, "stornorechnung": ledger.CreditNote,
	"zahlung": ledger.Receipt, "zahlungseingang": ledger.Receipt, "überweisung": ledger.Receipt, "lastschrift": ledger.Receipt,
	"skonto": ledger.Discount, "mahngebühr": ledger.Charge, "mahngebühren": ledger.Charge, "verzugszinsen": ledger.Charge,
}

// kind is that which the other account proves by the chart, or else the first
// word of the text; anything else is a journal.
func (b *batch) kind(contra, text []byte, debit bool) ledger.Kind {
	n, err := strconv.Atoi(string(contra))
	for range b.digits - 4 {
		n /= 10
	}
	for _, c := range contraKinds {
		if err == nil && len(contra) <= b.digits && b.chart == c.chart && c.from <= n && n <= c.to {
			if debit {
				return c.debit
			}
			return c.credit
		}
	}
	word, _, _ := strings.Cut(strings.ToLower(string(text)), " ")
	if kind := textKinds[strings.TrimRight(word, ".,:;")]; kind != 0 && (kind.Sign() > 0) == debit {
		return kind
	}
	return ledger.Journal
}

func (b *batch) howKinds() string {
	if b.chart == "03" || b.chart == "04" {
		return "by the other account, in the chart SKR" + b.chart + " of the first row, then by the first word of the text"
	}
	return "by the first word of the text, as the first row names neither chart SKR03 nor SKR04"
}
