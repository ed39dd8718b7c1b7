package files

import (
	"arrears/internal/ledger"
)

// The rows of files that are to replace tables of law. What the tables say of them
// together is for the statute to check; each may say where it is from.

// A BankRate is a change of the Bank Rate.
type BankRate struct {
	Date   ledger.Date     `csv:"date"`
	Rate   BankRatePercent `csv:"rate"`
	Source string          `csv:"source,omitempty"`
}

// A Holiday is a bank holiday of one part of the country.
type Holiday struct {
	Division ledger.Jurisdiction `csv:"division"`
	Date     ledger.Date         `csv:"date"`
	Title    string              `csv:"title"`
}

// A ReferenceRate is the statutory rate of a half-year.
type ReferenceRate struct {
	From     ledger.Date     `csv:"from"`
	To       ledger.Date     `csv:"to"`
	BankRate BankRatePercent `csv:"bank_rate"`
	Rate     ledger.Percent  `csv:"rate"`
	Source   string          `csv:"source,omitempty"`
}

// A FixedSum is what is added to a debt of a size.
type FixedSum struct {
	Above  ledger.Money  `csv:"above"`
	Below  *ledger.Money `csv:"below"`
	Sum    ledger.Money  `csv:"sum"`
	Source string        `csv:"source,omitempty"`
}

// A JudgmentRate is a court's rate from a day on.
type JudgmentRate struct {
	From   ledger.Date    `csv:"from"`
	Rate   ledger.Percent `csv:"rate"`
	Source string         `csv:"source,omitempty"`
}

// A ContractRate is what the contracts of an account fix from a day on; no account is
// all that have no rows of their own.
type ContractRate struct {
	Account string         `csv:"account"`
	From    ledger.Date    `csv:"from"`
	Rate    ledger.Percent `csv:"rate"`
}

// A Limitation is the time in which to claim.
type Limitation struct {
	Jurisdiction ledger.Jurisdiction `csv:"jurisdiction"`
	Years        int                 `csv:"years"`
	WarnYears    int                 `csv:"warn_years"`
	Ends         PeriodEnds          `csv:"ends"`
	Source       string              `csv:"source,omitempty"`
}

// PeriodEnds is what ends with a period: the claim, or the debt itself.
type PeriodEnds string

// UnmarshalText reads claim or debt.
func (p *PeriodEnds) UnmarshalText(text []byte) error {
	if *p = PeriodEnds(text); *p != "claim" && *p != "debt" {
		return &ledger.Wrong{Value: string(text), Fault: "does not end with a period", Want: "claim, or debt where the debt itself is extinguished"}
	}
	return nil
}

// A VATRate is the rate of a band of VAT between two days, the last perhaps open.
type VATRate[Band any] struct {
	Band   Band           `csv:"band"`
	From   ledger.Date    `csv:"from"`
	To     *ledger.Date   `csv:"to"`
	Rate   ledger.Percent `csv:"rate"`
	Source string         `csv:"source,omitempty"`
}

// A Fee is that of a court for claims of a size: an amount, or a part of the claim.
type Fee[Channel any] struct {
	Jurisdiction ledger.Jurisdiction `csv:"jurisdiction"`
	From         ledger.Date         `csv:"from"`
	To           *ledger.Date        `csv:"to"`
	Channel      Channel             `csv:"channel,omitempty"`
	Over         ledger.Money        `csv:"over"`
	UpTo         *ledger.Money       `csv:"up_to"`
	Amount       *ledger.Money       `csv:"amount"`
	Percent      *ledger.Percent     `csv:"percent"`
	Source       string              `csv:"source,omitempty"`
}

// Law reads the rows of a table of law, each a T of those above. Sums are in pounds.
func Law[T any](source Source) ([]Row[T], error) {
	return Read[T](source, ledger.Sterling)
}
