package importer

import (
	"fmt"

	"arrears/internal/ledger"
)

// A titleRow is a row above the header: its words, one blank between cells.
type titleRow struct {
	line  int
	words string
}

// checkTitles refuses a list whose titles say that its sums are not what they
// seem.
func (f *format) checkTitles(titles []titleRow, h *header, s *stream) error {
	for _, title := range titles {
		var err error
		if s.opts.Scale == 0 {
			err = title.unscaled()
		}
		if err == nil && s.opts.Sign == 0 && s.opts.Kind == 0 && !h.columns.has(fKind) && f.noKind == 0 {
			err = title.payments()
		}
		if err != nil {
			return &ledger.Problem{File: s.name, Line: title.line, Err: err}
		}
	}
	return nil
}

var (
	titleScale    = lazily(`(?i)\bin (?:[£$€]|[a-z]{3})? ?(?:thousands|millions)\b|[£$€] ?'?000s?\b|[£$€](?:k|m)\b|'000s?\b`)
	titleCurrency = lazily(`(?i)\b(?:currency|(?:amounts|figures|values|balances)(?: are)?(?: shown| stated)? in)\W*([a-z]{3})\b`)
)

var titlePayments = lazily(`(?i)^(?:customer )?(?:payments|receipts)(?: received| list| report)?$`)

// payments refuses a list of payments, which without a column for the kind of
// entry would all be taken for invoices.
func (t titleRow) payments() error {
	if !titlePayments().MatchString(t.words) {
		return nil
	}
	return fmt.Errorf("this title says %q, which reduce a debt, and no column says the kind of entry: say --kind receipt to take them so, or --sign signed if this is a list of debts", t.words)
}

// unscaled refuses a title that says the figures are not in single units.
func (t titleRow) unscaled() error {
	if scale := titleScale().FindString(t.words); scale != "" {
		return fmt.Errorf("this title says that figures are %q, not in single units: export them in full", scale)
	}
	return nil
}

// currency is the one that the title names: Currency: EUR.
func (t titleRow) currency() (ledger.Currency, bool) {
	m := titleCurrency().FindStringSubmatch(t.words)
	if m == nil {
		return ledger.Currency{}, false
	}
	c, err := ledger.ParseCurrency(m[1])
	return c, err == nil
}
