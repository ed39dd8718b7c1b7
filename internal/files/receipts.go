package files

import (
	"bytes"
	"errors"
	"strings"

	"arrears/internal/ledger"
)

// A Receipt is money that came in, above zero, or went back, below it.
type Receipt struct {
	Account   string       `csv:"account"`
	Date      ledger.Date  `csv:"date"`
	Amount    ledger.Money `csv:"amount"`
	Reference string       `csv:"reference,omitempty"`
}

// Receipts reads a list of receipts. One in which nothing came in has its signs the
// wrong way round, and is refused.
func Receipts(source Source, currency ledger.Currency) ([]Receipt, error) {
	rows, err := Read[Receipt](source, currency)
	if err != nil {
		return nil, err
	}
	var wrong complaints
	in := false
	for _, row := range rows {
		if row.Value.Account == "" {
			wrong.add(row.Problem("account", errors.New("the cell is empty: want the account that paid")))
		}
		if row.Value.Amount == 0 {
			wrong.add(row.Problem("amount", &ledger.Wrong{
				Value: currency.Format(0), Fault: "is no money", Want: "what came in, or below zero what went back",
			}))
		}
		in = in || row.Value.Amount > 0
	}
	if !in && len(wrong) == 0 {
		wrong.add(rows[0].Problem("amount",
			errors.New("all amounts are below zero: want money that came in above zero, and only what went back below it")))
	}
	return values(rows), ledger.Refuse(wrong...)
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
