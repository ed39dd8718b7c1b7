package cmd

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/report"
)

// checkControl holds a ledger against the figure that --control gives: AMOUNT,
// or CODE:AMOUNT where the ledger has several currencies. It returns the figure
// that the ledger makes, or nil when none was given. A ledger that does not make
// it is errControl.
func checkControl(text string, currencies []ledger.Currency, balance func(ledger.Currency) ledger.Money) (*report.Control, error) {
	if text == "" {
		return nil, nil
	}
	control, err := parseControl(text, currencies)
	if err != nil {
		return nil, err
	}
	c, ours := control.Currency, balance(control.Currency)
	gap, err := ours.Sub(control.Sum)
	if err != nil {
		return nil, err
	}
	if gap != 0 {
		return nil, fmt.Errorf("%w: the ledger makes %s %s, the control is %s: the difference is %s",
			errControl, c, c.Grouped(ours), c.Grouped(control.Sum), c.Grouped(gap))
	}
	return control, nil
}

func parseControl(text string, currencies []ledger.Currency) (*report.Control, error) {
	c, amount := ledger.Sterling, text // of an empty ledger; nothing is nothing in any currency
	switch {
	case len(text) > 4 && text[3] == ':':
		named, err := ledger.ParseCurrency(text[:3])
		if err != nil {
			return nil, usagef("--control: %v", err)
		}
		c, amount = named, text[4:]
	case len(currencies) > 1:
		return nil, usagef("--control %s: the ledger has %d currencies: say which, like %s:%s", text, len(currencies), currencies[0], text)
	case len(currencies) == 1:
		c = currencies[0]
	}
	m, err := c.Parse(amount)
	if err != nil {
		return nil, usagef("--control: %v", err)
	}
	return &report.Control{Currency: c, Sum: m}, nil
}
