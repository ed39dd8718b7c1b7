package importer

import (
	"bytes"
	"errors"
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// currencyEvidence is what a column of currencies says: how many rows name
// one, and what the sums of the others have for a sign.
type currencyEvidence struct {
	named, blank int
	sums         sumEvidence // of the rows without
}

// errNoCurrency is a blank cell among others that name a currency.
var errNoCurrency = errors.New("the cell is empty, and other rows name a currency: want one on each row, or --currency GBP (or another code) for the rows that have none")

// see takes in the currency of a row.
func (ev *currencyEvidence) see(rec *row, c *columns, buf []byte) {
	if !c.has(fCurrency) {
		return
	}
	if value := cellOf(rec, c, fCurrency); len(value) > 0 && !cell.Nothing(value) {
		ev.named++
		return
	}
	ev.blank++
	f := fAmount
	if c.has(fOutstanding) {
		f = fOutstanding
	}
	if value := cellOf(rec, c, f); len(value) > 0 {
		ev.sums.see(value, buf, rec.Line)
	}
}

// decide settles the currency of rows that state none: as the user said, as the
// headings, the signs in the cells or the titles say, otherwise sterling, which is
// reported as taken.
//
// Where other rows name theirs, nothing is taken: it is none, and a row without
// is refused.
func (ev *currencyEvidence) decide(said ledger.Currency, c *columns, sums *[numFields]sumEvidence, titles []titleRow) (ledger.Currency, []Decision, error) {
	about, named := "currency", ev.named > 0
	if named {
		about = "currency of rows that state none"
	}
	decided := func(choice ledger.Currency, evidence string) (ledger.Currency, []Decision, error) {
		if named && ev.blank == 0 {
			return choice, nil, nil // there are no such rows
		}
		return choice, []Decision{{About: about, Choice: choice.String(), Evidence: evidence}}, nil
	}
	if said != (ledger.Currency{}) {
		return decided(said, "as --currency says")
	}
	if err := c.oneCurrency(); err != nil {
		return said, nil, err
	}
	for _, f := range [...]field{fOutstanding, fAmount} {
		if !c.has(f) {
			continue
		}
		of, heading := &sums[f], c.headings[c.at[f]]
		switch {
		case heading.currency != (ledger.Currency{}):
			return decided(heading.currency, "in the heading of "+heading.text)
		case named:
		case of.dollars > 0 && of.symbols > 0:
			return said, nil, fmt.Errorf("%s: sums in more than one currency, some in dollars (the first on line %d), which many countries have: say which with --currency USD or another code", heading.text, of.dollarLine)
		case of.severalSymbols:
			return said, nil, fmt.Errorf("%s: sums in more than one currency and no column that names it: %s", heading.text, of.remedy())
		case of.symbols > 0 && of.bare > 0 && of.symbol != ledger.Sterling:
			return said, nil, fmt.Errorf("%s: %s the sign of %v, and %s none: say with --currency %[3]v, GBP or another code what those are in", heading.text, ledger.Plural(of.symbols, "sum has", "sums have"), of.symbol, ledger.Grouped(int64(of.bare)))
		case of.symbols > 0:
			return decided(of.symbol, "by the sign in "+ledger.Plural(of.symbols, "cell", "cells"))
		case of.dollars > 0:
			return said, nil, fmt.Errorf("%s: sums in dollars (the first on line %d), which many countries have: say which with --currency USD or another code", heading.text, of.dollarLine)
		}
	}
	if own := &ev.sums; named && own.symbols > 0 && own.symbols == ev.blank && !own.severalSymbols {
		return decided(own.symbol, "by the sign in "+ledger.Plural(own.symbols, "cell", "cells"))
	}
	for _, title := range titles {
		if titled, ok := title.currency(); ok {
			return decided(titled, fmt.Sprintf("line %d says so", title.line))
		}
	}
	switch {
	case c.joined:
		return said, []Decision{{About: about, Choice: "that of the document applied to", Evidence: "nothing in the file says otherwise"}}, nil
	case named:
		return said, nil, nil
	}
	return ledger.Sterling, []Decision{{
		About: about, Choice: ledger.Sterling.String(), Assumed: true,
		Evidence: "taken, as nothing in the file says otherwise; --currency CODE for another",
	}}, nil
}

// remedy is what helps where sums of one column have signs of several currencies, and some none.
func (ev *sumEvidence) remedy() string {
	if ev.bare == 0 {
		return "want a currency column, or a file for each currency"
	}
	return fmt.Sprintf("say with --currency GBP (or another code) what those without a sign are in (%s)", ledger.Plural(ev.bare, "sum", "sums"))
}

// bySign says whether each row is in the currency of the sign in its own sum, where no column
// names it: the signs differ and each sum has one, or the user says what those without are in.
func (c *columns) bySign(said ledger.Currency, sums *[numFields]sumEvidence) (d Decision, ok bool) {
	if c.has(fCurrency) {
		return d, false
	}
	for _, f := range [...]field{fOutstanding, fAmount} {
		ev := &sums[f]
		if !c.has(f) {
			continue
		}
		if c.headings[c.at[f]].currency != (ledger.Currency{}) {
			return d, false
		}
		if ev.symbols+ev.dollars == 0 {
			continue
		}
		told := said != (ledger.Currency{})
		several := ev.severalSymbols || ev.symbols > 0 && ev.dollars > 0
		switch {
		case several && ev.dollars > 0 && !told, several && ev.bare > 0 && !told:
			return d, false
		case several, told && ev.symbols > 0 && ev.bare > 0 && ev.symbol != said:
			d = Decision{About: "currency", Choice: "each by its own sign", Evidence: "sums of " + c.heading(f) + " have signs of more than one"}
			if told && ev.bare+ev.dollars > 0 {
				d.Evidence += "; the others are in " + said.String() + ", as --currency says"
			}
			return d, true
		}
		return d, false
	}
	return d, false
}

// join adds what later rows have said, whose lines are counted from the one after
// so many of the file.
func (ev *currencyEvidence) join(later *currencyEvidence, lines int) {
	ev.named += later.named
	ev.blank += later.blank
	ev.sums.join(&later.sums, lines)
}

// isOne knows the rate of the firm's own currency, which may not be stated: 0.
func isOne(rate []byte) bool {
	whole, rest, _ := bytes.Cut(bytes.TrimSpace(rate), []byte("."))
	return len(bytes.Trim(rest, "0")) == 0 && len(whole) <= 1 && (len(whole) == 0 || whole[0] <= '1')
}
