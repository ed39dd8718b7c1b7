package cmd

import (
	"fmt"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

const controlUsage = "`amount` that the ledger must add up to, like 1234.50, or EUR:1234.50 for one of several currencies"

// checkControls holds a ledger against the figures that --control gives. It
// returns them, or a gapError for one that the ledger does not make.
func checkControls(texts []string, currencies []ledger.Currency, balance func(ledger.Currency) ledger.Money) ([]report.Control, error) {
	var controls []report.Control
	for _, text := range texts {
		c, control, err := currencySum("--control", text, currencies)
		if err != nil {
			return nil, err
		}
		ours := balance(c)
		gap, err := ours.Sub(control)
		if err != nil {
			return nil, err
		}
		if gap != 0 {
			return nil, &gapError{
				error: fmt.Errorf("%w: the ledger makes %s %s, the control is %s: the difference is %s",
					errControl, c, c.Grouped(ours), c.Grouped(control), c.Grouped(gap)),
				gaps: []importer.Gap{{Currency: c, Ours: ours, Theirs: control}},
			}
		}
		controls = append(controls, report.Control{Currency: c, Sum: control})
	}
	return controls, nil
}

// currencySum reads AMOUNT, in the only currency of a ledger, or CODE:AMOUNT.
func currencySum(flag, text string, currencies []ledger.Currency) (ledger.Currency, ledger.Money, error) {
	c, amount := ledger.Sterling, text // of an empty ledger; nothing is nothing in any currency
	switch {
	case len(text) > 4 && text[3] == ':':
		named, err := ledger.ParseCurrency(text[:3])
		if err != nil {
			return c, 0, usagef("%s: %v", flag, err)
		}
		c, amount = named, text[4:]
	case len(currencies) > 1:
		return c, 0, usagef("%s %s: the ledger has %d currencies: say which, like %s:%s", flag, text, len(currencies), currencies[0], text)
	case len(currencies) == 1:
		c = currencies[0]
	}
	m, err := c.Parse(amount)
	if err != nil {
		return c, 0, usagef("%s: %v", flag, err)
	}
	return c, m, nil
}
