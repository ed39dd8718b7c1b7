package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strconv"

	"arrears/internal/ledger"
)

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
	if s, ok := splitSum(amount, nil); ok && s.signs > 0 {
		return &ledger.Wrong{Value: string(amount), Fault: "in Umsatz has a sign", Want: "sums without one, on the side that Soll/Haben-Kennzeichen says"}
	}
	if s, ok := splitSum(discount, nil); len(discount) > 0 && (!ok || len(bytes.Trim(s.digits, "0.,")) > 0) {
		return &ledger.Wrong{Value: string(discount), Fault: "in Skonto is a discount, and it is not said whether Umsatz has it in it", Want: "the discount as a posting of its own"}
	}
	return nil
}

// day gives a day and month, 502 or 0502 for 5 February, the year in which it is
// in the fiscal year of the batch.
func (p *postings) day(cell []byte) ([]byte, error) {
	wrong := func(fault, want string) ([]byte, error) {
		return nil, &ledger.Wrong{Value: string(cell), Fault: "in Belegdatum " + fault, Want: want}
	}
	n, ok := smallNumber(cell)
	if !ok || len(cell) < 3 {
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
		found = append(found, Decision{About: "period", Choice: fmt.Sprintf("%v to %v, and others", p.batch.from, p.batch.to), Evidence: plural(p.outside, "day is", "days are") + " in the fiscal year and outside of the period that the first row states"})
	}
	return found, nil
}

// datevFormat takes what the sorter adds. The document and the account of the
// file are those of either side.
func datevFormat() format {
	columns := map[field]string{
		fReference: "Belegfeld 2|", fName: "", fOutstanding: "", fPaid: "", fStatus: "", fSettled: "", fSide: "", fDebit: "", fCredit: "",
	}
	for _, name := range postingAdds {
		f, _ := findField(name)
		columns[f] = name
	}
	return format{
		signature: []string{"umsatzohnesollhabenkz|umsatz", "sollhabenkennzeichen", "konto", "gegenkontoohnebuschlüssel|gegenkonto", "belegdatum"},
		columns:   columns,
		sorter:    newPostings,
		adds:      postingAdds,
		rows: "A row is a posting from one account to another. One that touches a debtor (an account with a digit more than those of the general ledger, " +
			"the first from 1 to 6) is an entry, made of Konto, Gegenkonto, Soll/Haben-Kennzeichen, Umsatz, WKZ Umsatz, Belegdatum, Belegfeld 1, Fälligkeit, Buchungstext " +
			"and what the first row says; others are left out and counted with their value.",
	}
}
