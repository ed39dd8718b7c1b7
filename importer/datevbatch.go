package importer

import (
	"errors"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

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
func compactDay(cell []byte) ledger.Date {
	if n, ok := compactDate(cell); ok {
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
