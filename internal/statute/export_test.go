package statute

import (
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// What only tests ask of the tables: all their rows.

func (t *Tables) BankRates() []BankRate           { return slices.Clone(t.bankRates.rows) }
func (t *Tables) ReferenceRates() []ReferenceRate { return slices.Clone(t.referenceRates.rows) }
func (t *Tables) FixedSums() []FixedSum           { return slices.Clone(t.fixedSums.rows) }
func (t *Tables) VATRates() []VATRate             { return slices.Clone(t.vatRates.rows) }
func (t *Tables) Holidays() []Holiday             { return slices.Clone(t.holidays.rows) }

// What the sums of the package are made of, and are tested by themselves.

func (t *Tables) BankRateOn(day ledger.Date) (BankRate, error) { return t.bankRateOn(day) }

func (t *Tables) JudgmentRate(day ledger.Date) (decimal.Decimal, string, error) {
	r, err := t.judgmentRate(day)
	return r.Rate, r.Source, err
}

func (t *Tables) Rates(b Basis, from, to ledger.Date) (Rates, error) { return t.rates(b, from, to) }

func (t *Tables) Compensate(overdue ledger.Money, began ledger.Date, recovery ledger.Money, contract ledger.Date) (Compensation, error) {
	return t.compensate(overdue, began, recovery, contract)
}

func (t *Tables) LimitationPeriod(j ledger.Jurisdiction) (Limitation, bool) {
	return t.limitationPeriod(j)
}

func (t *Tables) Limitation(j ledger.Jurisdiction, accrued ledger.Date) (ledger.Date, int) {
	return t.limitation(j, accrued)
}

func (t *Tables) LimitationWarning(j ledger.Jurisdiction, accrued ledger.Date) ledger.Date {
	return t.limitationWarning(j, accrued)
}

func OverBase(margin decimal.Decimal) Basis         { return overBase(margin) }
func StatutoryOver(reference decimal.Decimal) Basis { return statutoryOver(reference) }
func Contract(rate decimal.Decimal) Basis           { return contract(rate) }

func Accrue(d Debt) (Accrual, error) { return accrue(d) }

func VATReliefDates(due, supply ledger.Date) reliefDates { return vatReliefDates(due, supply) }

func (p Parts) Total() (ledger.Money, error) { return p.total() }

func (u Unrounded) Times(days int) Unrounded { return u.times(days) }
func (u Unrounded) Cmp(v Unrounded) int      { return u.product.Cmp(v.product) }

var relevantRules = ledger.NewWords("rule for the relevant day",
	"agreed", "agreed-untested", "agreed-fair", "30-days", "30-days-authority", "60-days", "outside-act")

// String returns the word for r, such as agreed or 60-days.
func (r RelevantRule) String() string { return relevantRules.Word(int(r)) }
