package cmd

import (
	"cmp"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

type bankRateRow struct {
	Date   ledger.Date `csv:"date"`
	Rate   decimalCell `csv:"rate"`
	Source string      `csv:"source,omitempty"`
}

func (r bankRateRow) row(file string) (statute.BankRate, ledger.Date) {
	return statute.BankRate{From: r.Date, Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file)}, r.Date
}

type holidayRow struct {
	Division ledger.Jurisdiction `csv:"division"`
	Date     ledger.Date         `csv:"date"`
	Title    string              `csv:"title"`
}

func (r holidayRow) row(string) (statute.Holiday, ledger.Date) {
	return statute.Holiday{Jurisdiction: r.Division, Day: r.Date, Title: r.Title}, r.Date
}

type referenceRow struct {
	From     ledger.Date `csv:"from"`
	To       ledger.Date `csv:"to"`
	BankRate decimalCell `csv:"bank_rate"`
	Rate     decimalCell `csv:"rate"`
	Source   string      `csv:"source,omitempty"`
}

func (r referenceRow) row(file string) (statute.ReferenceRate, ledger.Date) {
	return statute.ReferenceRate{
		From: r.From, To: r.To, ReferenceDate: statute.ReferenceDate(r.From),
		BankRate: r.BankRate.Decimal, Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file),
	}, max(r.From, r.To)
}

type fixedSumRow struct {
	Above  ledger.Money  `csv:"above"`
	Below  *ledger.Money `csv:"below"`
	Sum    ledger.Money  `csv:"sum"`
	Source string        `csv:"source,omitempty"`
}

func (r fixedSumRow) row(file string) (statute.FixedSum, ledger.Date) {
	return statute.FixedSum{Sum: r.Sum, Above: r.Above, Below: orZero(r.Below), Source: cmp.Or(r.Source, file)}, 0
}

type judgmentRow struct {
	From   ledger.Date `csv:"from"`
	Rate   decimalCell `csv:"rate"`
	Source string      `csv:"source,omitempty"`
}

func (r judgmentRow) row(file string) (statute.JudgmentRate, ledger.Date) {
	return statute.JudgmentRate{From: r.From, Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file)}, r.From
}

type limitationRow struct {
	Jurisdiction ledger.Jurisdiction `csv:"jurisdiction"`
	Years        int                 `csv:"years"`
	WarnYears    int                 `csv:"warn_years"`
	Ends         periodEnds          `csv:"ends"`
	Source       string              `csv:"source,omitempty"`
}

func (r limitationRow) row(file string) (statute.Limitation, ledger.Date) {
	return statute.Limitation{
		Jurisdiction: r.Jurisdiction, Years: r.Years, WarnYears: r.WarnYears, Extinguished: r.Ends == "debt", Source: cmp.Or(r.Source, file),
	}, 0
}

// periodEnds is what ends with a period: the claim, or the debt itself.
type periodEnds string

// UnmarshalText reads claim or debt.
func (p *periodEnds) UnmarshalText(text []byte) error {
	if *p = periodEnds(text); *p != "claim" && *p != "debt" {
		return &ledger.Wrong{Value: string(text), Fault: "does not end with a period", Want: "claim, or debt where the debt itself is extinguished"}
	}
	return nil
}

type vatRow struct {
	Band   statute.VATBand `csv:"band"`
	From   ledger.Date     `csv:"from"`
	To     *ledger.Date    `csv:"to"`
	Rate   decimalCell     `csv:"rate"`
	Source string          `csv:"source,omitempty"`
}

func (r vatRow) row(file string) (statute.VATRate, ledger.Date) {
	return statute.VATRate{Band: r.Band, From: r.From, To: orZero(r.To), Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file)},
		max(r.From, orZero(r.To))
}

type feeRow struct {
	Jurisdiction ledger.Jurisdiction `csv:"jurisdiction"`
	From         ledger.Date         `csv:"from"`
	To           *ledger.Date        `csv:"to"`
	Channel      statute.Channel     `csv:"channel,omitempty"`
	Over         ledger.Money        `csv:"over"`
	UpTo         *ledger.Money       `csv:"up_to"`
	Amount       *ledger.Money       `csv:"amount"`
	Percent      *decimalCell        `csv:"percent"`
	Source       string              `csv:"source,omitempty"`
}

func (r feeRow) row(file string) (statute.FeeBand, ledger.Date) {
	return statute.FeeBand{
		Jurisdiction: r.Jurisdiction, From: r.From, To: orZero(r.To), Channel: r.Channel, Over: r.Over, UpTo: orZero(r.UpTo),
		Amount: orZero(r.Amount), Percent: orZero(r.Percent).Decimal, Source: cmp.Or(r.Source, file),
	}, max(r.From, orZero(r.To))
}

// orZero is the value of a cell that may be empty.
func orZero[T any](p *T) (zero T) {
	if p == nil {
		return zero
	}
	return *p
}
