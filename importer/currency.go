package importer

import (
	"bytes"
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// currencyEvidence is what a column of currencies says: how many rows name
// one, and what the sums of the others have for a sign.
type currencyEvidence struct {
	named, blank int
	sums         sumEvidence // of the rows without
}

// seeCurrency takes in the currency of a row.
func (s *survey) seeCurrency(rec *row) {
	if !s.columns.has(fCurrency) {
		return
	}
	if len(cellOf(rec, s.columns, fCurrency)) > 0 {
		s.unstated.named++
		return
	}
	s.unstated.blank++
	f := fAmount
	if s.columns.has(fOutstanding) {
		f = fOutstanding
	}
	if cell := cellOf(rec, s.columns, f); len(cell) > 0 {
		s.unstated.sums.see(cell, s.buf[:0], rec.Line)
	}
}

// errNoCurrency is a blank cell among others that name a currency.
var errNoCurrency = errors.New("the cell is empty, and other rows name a currency: want one on each row, or --currency GBP (or another code) for the rows that have none")

// decideCurrency settles the currency of rows that state none: as the user
// said, as the headings, the signs in the cells or the titles say, otherwise
// sterling, which is reported as taken.
//
// Where other rows name theirs, nothing is taken: it is none, and a row without
// is refused.
func (s *survey) decideCurrency(said ledger.Currency, titles []titleRow) (ledger.Currency, []Decision, error) {
	about, named := "currency", s.unstated.named > 0
	if named {
		about = "currency of rows that state none"
	}
	decided := func(c ledger.Currency, evidence string) (ledger.Currency, []Decision, error) {
		if named && s.unstated.blank == 0 {
			return c, nil, nil // there are no such rows
		}
		return c, []Decision{{About: about, Choice: c.String(), Evidence: evidence}}, nil
	}
	if said != (ledger.Currency{}) {
		return decided(said, "as --currency says")
	}
	if err := s.columns.oneCurrency(); err != nil {
		return said, nil, err
	}
	for _, f := range [...]field{fOutstanding, fAmount} {
		if !s.columns.has(f) {
			continue
		}
		ev, heading := &s.sums[f], s.columns.headings[s.columns.at[f]]
		switch {
		case heading.currency != (ledger.Currency{}):
			return decided(heading.currency, "in the heading of "+heading.text)
		case named:
		case ev.severalSymbols:
			return said, nil, fmt.Errorf("%s: sums in more than one currency and no column that names it: add a currency column, or map one with --map currency=Heading", heading.text)
		case ev.symbols > 0:
			return decided(ev.symbol, "by the sign in "+plural(ev.symbols, "cell", "cells"))
		case ev.dollars > 0:
			return said, nil, fmt.Errorf("%s: sums in dollars (the first on line %d), which many countries have: say which with --currency USD or another code", heading.text, ev.dollarLine)
		}
	}
	if sums := &s.unstated.sums; named && sums.symbols > 0 && sums.symbols == s.unstated.blank && !sums.severalSymbols {
		return decided(sums.symbol, "by the sign in "+plural(sums.symbols, "cell", "cells"))
	}
	for _, title := range titles {
		if c, ok := title.currency(); ok {
			return decided(c, fmt.Sprintf("line %d says so", title.line))
		}
	}
	switch {
	case s.columns.joined:
		return said, []Decision{{About: about, Choice: "that of the document applied to", Evidence: "nothing in the file says otherwise"}}, nil
	case named:
		return said, nil, nil
	}
	return ledger.Sterling, []Decision{{
		About: about, Choice: ledger.Sterling.String(), Assumed: true,
		Evidence: "taken, as nothing in the file says otherwise; --currency CODE for another",
	}}, nil
}

// isOne knows the rate of the firm's own currency, which may not be stated: 0.
func isOne(rate []byte) bool {
	whole, rest, _ := bytes.Cut(bytes.TrimSpace(rate), []byte("."))
	return len(bytes.Trim(rest, "0")) == 0 && len(whole) <= 1 && (len(whole) == 0 || whole[0] <= '1')
}
