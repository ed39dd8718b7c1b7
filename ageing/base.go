package ageing

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Rate is how many units of a currency are worth one of the base currency on a
// day, as rates of exchange are published: 1.17 for the euro in pounds.
type Rate struct {
	Currency ledger.Currency
	Date     ledger.Date
	PerBase  decimal.Decimal
}

// Base turns sums into one currency, each at the closing rate: the last one
// there is on or before a day.
type Base struct {
	Currency ledger.Currency
	AsAt     ledger.Date
	closing  map[ledger.Currency]Rate
}

// NewBase takes the closing rates as at a day. Rates must be positive.
func NewBase(base ledger.Currency, asAt ledger.Date, rates []Rate) (*Base, error) {
	b := &Base{base, asAt, map[ledger.Currency]Rate{base: {base, asAt, decimal.NewFromInt(1)}}}
	for _, r := range rates {
		switch {
		case r.PerBase.Sign() <= 0:
			return nil, fmt.Errorf("the rate of %s on %s is %s: want more than nothing", r.Currency, r.Date, r.PerBase)
		case r.Currency == base && !r.PerBase.Equal(decimal.NewFromInt(1)):
			return nil, fmt.Errorf("the rate of %s on %s is %s: one %s is always worth one", r.Currency, r.Date, r.PerBase, base)
		case r.Date > asAt || r.Currency == base:
			continue
		}
		if last, ok := b.closing[r.Currency]; !ok || r.Date >= last.Date {
			if ok && r.Date == last.Date && !r.PerBase.Equal(last.PerBase) {
				return nil, fmt.Errorf("%s has two rates on %s: %s and %s", r.Currency, r.Date, last.PerBase, r.PerBase)
			}
			b.closing[r.Currency] = r
		}
	}
	return b, nil
}

// rate is the closing rate of a currency. The error says that there is none.
func (b *Base) rate(c ledger.Currency) (Rate, error) {
	r, ok := b.closing[c]
	if !ok {
		return Rate{}, fmt.Errorf("no rate for %s on or before %s", c, b.AsAt)
	}
	return r, nil
}

// convert is a sum in the base currency, rounded once to its minor unit, half away
// from zero. The error is that of rate, or [ledger.ErrOverflow].
func (b *Base) convert(c ledger.Currency, m ledger.Money) (ledger.Money, error) {
	r, err := b.rate(c)
	if err != nil {
		return 0, err
	}
	sum := decimal.New(int64(m), int32(b.Currency.Decimals()-c.Decimals())).DivRound(r.PerBase, 0)
	whole := sum.BigInt()
	if !whole.IsInt64() || whole.Int64() == math.MinInt64 {
		return 0, ledger.ErrOverflow
	}
	return ledger.Money(whole.Int64()), nil
}

// InBase is a listing in the base currency.
type InBase struct {
	*Base
	of     map[*Account]ledger.Money
	totals map[ledger.Currency]ledger.Money // of all accounts, listed or not
	listed map[ledger.Currency]ledger.Money
	All    ledger.Money
}

// Convert turns the balance of each account or group into the base currency, and
// adds up what that makes, so that a column of them adds up. The errors are those
// of rates that are not there, and [ledger.ErrOverflow].
func (a *Aged) Convert(b *Base, l Listing, groups bool) (*InBase, error) {
	in := &InBase{
		Base: b, of: make(map[*Account]ledger.Money, len(l.Accounts)),
		totals: make(map[ledger.Currency]ledger.Money), listed: make(map[ledger.Currency]ledger.Money),
	}
	all := a.Accounts
	if groups {
		all = a.Groups
	}
	for i := range all {
		if err := in.add(&all[i]); err != nil {
			return nil, err
		}
	}
	for _, account := range l.Accounts {
		in.listed[account.Currency] += in.of[account]
	}
	return in, nil
}

func (in *InBase) add(account *Account) error {
	m, err := in.Base.convert(account.Currency, account.Balance)
	if err != nil {
		return err
	}
	in.of[account] = m
	if in.totals[account.Currency], err = in.totals[account.Currency].Add(m); err != nil {
		return err
	}
	in.All, err = in.All.Add(m)
	return err
}

// Balance is that of an account in the base currency.
func (in *InBase) Balance(account *Account) ledger.Money { return in.of[account] }

// Total is that of all accounts in a currency.
func (in *InBase) Total(c ledger.Currency) ledger.Money { return in.totals[c] }

// Other is that of the accounts in a currency that are not listed.
func (in *InBase) Other(c ledger.Currency) ledger.Money { return in.totals[c] - in.listed[c] }

// Rates are the closing rates of the currencies there are, by code, without the
// base.
func (in *InBase) Rates() (all []Rate) {
	for c := range in.totals {
		if c != in.Currency {
			all = append(all, in.closing[c])
		}
	}
	slices.SortFunc(all, func(x, y Rate) int { return x.Currency.Compare(y.Currency) })
	return all
}
