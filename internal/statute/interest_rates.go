package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Rates returns what a debt on which interest starts on from bears until to,
// with the words and sources of each rate.
//
// The error wraps [ErrUnknown] when the tables do not reach the days, and
// [ErrDebt] when a rate of the user's own is out of range.
func (t *Tables) Rates(b Basis, from, to ledger.Date) (Rates, error) {
	if err := checkPercent(b.percent); err != nil {
		return nil, err
	}
	switch b.kind {
	case statutory:
		r, err := t.Reference(from)
		return Rates{r.statutoryRate()}, err
	case splitHalfYears:
		return t.splitRates(from, to)
	case ownReference:
		return Rates{{
			Percent: b.percent.Add(statutoryMargin),
			Why: fmt.Sprintf("%v%% over a reference rate of %s that the user gave, fixed by the day interest starts, %s",
				statutoryMargin, percent(b.percent), from.Long()),
			Source: "1998 Act s.4; SI 2002/1675 art.4; reference rate: the user",
		}}, nil
	case courtDiscretion, judgment:
		rate, source, err := t.JudgmentRate(from)
		why := "the judgment rate of " + from.Long()
		if b.kind == courtDiscretion {
			why = "the rate courts usually award, which is the judgment rate; it is in the court's discretion"
			source = "County Courts Act 1984 s.69; " + source
		}
		return Rates{{Percent: rate, Why: why, Source: source}}, err
	case contractFixed:
		return Rates{{Percent: b.percent, Why: "the rate of the contract", Source: "the contract, as the user gave it"}}, nil
	}
	return t.overBase(b.percent, from, to)
}

// statutoryRate is the statutory rate of a half-year, from its first day.
func (r ReferenceRate) statutoryRate() Rate {
	return Rate{
		Percent: r.Rate,
		Why: fmt.Sprintf("%v%% over the Bank Rate of %s on %s, for interest that starts from %s to %s; fixed for the life of the debt",
			statutoryMargin, percent(r.BankRate), r.ReferenceDate.Long(), r.From.Long(), r.To.Long()),
		Source: r.Source,
	}
}

// splitRates has a statutory rate for each half-year with a day in from to to.
func (t *Tables) splitRates(from, to ledger.Date) (all Rates, err error) {
	for day := from; day <= to; {
		r, err := t.Reference(day)
		if err != nil {
			return nil, err
		}
		all = append(all, Rate{
			From: day, Percent: r.Rate, Source: r.Source,
			Why: fmt.Sprintf("%v%% over the Bank Rate of %s on %s, for the days from %s to %s; split by half-years by choice: the Act fixes the rate of the first",
				statutoryMargin, percent(r.BankRate), r.ReferenceDate.Long(), r.From.Long(), r.To.Long()),
		})
		day = r.To + 1
	}
	return all, nil
}

// overBase has a rate for each Bank Rate in force from from to to. It asks
// backwards, since the table says from when a rate is in force and not until
// when.
func (t *Tables) overBase(margin decimal.Decimal, from, to ledger.Date) (all Rates, err error) {
	for day := to; day >= from; {
		base, err := t.BankRateOn(day)
		if err != nil {
			return nil, err
		}
		all = append(all, Rate{
			From: max(base.From, from), Percent: base.Rate.Add(margin), Source: base.Source,
			Why: fmt.Sprintf("the contract's %s over the Bank Rate of %s, in force from %s",
				percent(margin), percent(base.Rate), base.From.Long()),
		})
		day = base.From - 1
	}
	slices.Reverse(all)
	return all, nil
}
