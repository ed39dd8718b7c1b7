package files

import (
	"bytes"
	"errors"
	"strings"

	"arrears/internal/ledger"
)

// A Receipt is money that came in, above zero, or went back, below it.
type Receipt struct {
	Account   string
	Date      ledger.Date
	Amount    ledger.Money
	Reference string
}

// receiptRow is a row of a list of receipts: a total has no date.
type receiptRow struct {
	Account   string       `csv:"account"`
	Date      *ledger.Date `csv:"date"`
	Amount    ledger.Money `csv:"amount"`
	Reference string       `csv:"reference,omitempty"`
}

// ErrNotPlain says that rows of a list of receipts may be totals, or are alike: both are
// to be told, as of any export.
var ErrNotPlain = errors.New("a list of receipts with totals or with rows that are alike")

// Receipts reads a list of receipts. One in which nothing came in has its signs the
// wrong way round, and is refused. The error may be [ErrNotPlain].
func Receipts(source Source, currency ledger.Currency) ([]Receipt, error) {
	rows, err := Read[receiptRow](source, currency)
	if err != nil {
		return nil, err
	}
	var receipts []Receipt
	var wrong complaints
	in, alike := false, false
	seen := make(map[Receipt]bool, len(rows))
	for _, row := range rows {
		v := row.Value
		if v.mayTotal() {
			return nil, ErrNotPlain
		}
		if v.Account == "" {
			wrong.add(row.Problem("account", errors.New("the cell is empty: want the account that paid")))
		}
		if v.Date == nil {
			wrong.add(row.Problem("date", errBlank))
			continue
		}
		if v.Amount == 0 {
			wrong.add(row.Problem("amount", &ledger.Wrong{
				Value: currency.Format(0), Fault: "is no money", Want: "what came in, or below zero what went back",
			}))
		}
		receipt := Receipt{v.Account, *v.Date, v.Amount, v.Reference}
		in, alike, seen[receipt] = in || v.Amount > 0, alike || seen[receipt], true
		receipts = append(receipts, receipt)
	}
	switch {
	case len(wrong) > 0:
	case !in:
		wrong.add(rows[0].Problem("amount",
			errors.New("all amounts are below zero: want money that came in above zero, and only what went back below it")))
	case alike:
		return nil, ErrNotPlain
	}
	return receipts, ledger.Refuse(wrong...)
}

// mayTotal says that a row may add up others, and be nobody's.
func (r receiptRow) mayTotal() bool {
	who, reference := strings.ToLower(r.Account), strings.ToLower(r.Reference)
	return strings.Contains(who, "total") || r.Date == nil && (who == "" || who == "sum" || strings.Contains(reference, "total"))
}

// IsReceipts says whether a line has the columns of a list of receipts and no other,
// so that the file is no ledger.
func IsReceipts(header []byte) bool {
	header = bytes.TrimPrefix(header, []byte("\xef\xbb\xbf"))
	seen := make(map[string]bool)
	for _, heading := range strings.FieldsFunc(string(header), func(r rune) bool { return strings.ContainsRune(",;\t|", r) }) {
		seen[strings.Trim(heading, "\" \r")] = true
	}
	delete(seen, "reference")
	return len(seen) == 3 && seen["account"] && seen["date"] && seen["amount"]
}
