package settle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// BatchTerms say what every account of a ledger is offered.
type BatchTerms struct {
	Currency ledger.Currency // of the policy
	Role     string
	AsAt     ledger.Date
	// Percent of what is open is offered, rounded up to the minor unit. Where it
	// is not stated it is the least offer that the role may accept.
	Percent     plan.Limit[decimal.Decimal]
	Payments    int         // from 1, a month apart
	First       ledger.Date // the first of them; not stated, it is the day as at
	Individuals bool        // people are offered it too
	// CostOfMoney a year, for what an offer is worth today: 0.08 is 8%.
	CostOfMoney plan.Limit[decimal.Decimal]
}

// WithinDays is from the day as at to the last payment.
func (t BatchTerms) WithinDays() int { return t.proposal().Last().Days(t.AsAt) }

func (t BatchTerms) proposal() Proposal {
	return Proposal{Payments: t.Payments, First: cmp.Or(t.First, t.AsAt)}
}

// BatchRow is what one account may be offered, or why not.
type BatchRow struct {
	Owing
	Bar    Bar    // why no offer is made; none when one is
	Reason string // the same in words

	// Quote is that of the offer. Where the policy is the bar, it is that of what
	// the offer would have been; with any other bar there is none.
	Quote    Quote
	HasQuote bool
	// Worth of the offer today: an estimate, in minor units and unrounded. It is
	// not stated without an offer or a cost of money.
	Worth plan.Limit[decimal.Decimal]
}

// offered is the sum offered, or nothing.
func (r *BatchRow) offered() ledger.Money {
	if r.Bar != 0 {
		return 0
	}
	return r.Quote.Offer.Amount
}

// BatchTotal adds the rows up in one currency. Balance = Open + Disputed + Held +
// Retained, and of what is open Offered + Forgiven is in offers, the rest in none.
type BatchTotal struct {
	Currency          ledger.Currency
	Accounts, Offers  int
	Balance           ledger.Money
	Disputed, Held    ledger.Money
	Retained          ledger.Money
	Open              ledger.Money
	Offered, Forgiven ledger.Money
	NotOffered        ledger.Money // open of the accounts without an offer
	Worth             decimal.Decimal
}

// Batch is what each account of a ledger may be offered.
type Batch struct {
	Terms  BatchTerms
	Rows   []BatchRow   // by account, then currency
	Totals []BatchTotal // one a currency, by code
}

// NewBatch says what each account may be offered by a role of the policy. Every
// account has its row, and the rows add up to the totals.
//
// The error wraps [plan.ErrTerms] if the terms make no sense, [ErrRole] if the policy
// has no such role, and [ledger.ErrOverflow] if sums do not fit.
func NewBatch(p Policy, t BatchTerms, accounts []Owing) (Batch, error) {
	if err := t.check(); err != nil {
		return Batch{}, err
	}
	if !slices.Contains(p.roles, t.Role) {
		return Batch{}, p.noRole(t.Role)
	}
	var worth func([]Payment) decimal.Decimal
	if rate, ok := t.CostOfMoney.Get(); ok {
		var err error
		if worth, err = worthOf(rate, t.AsAt); err != nil {
			return Batch{}, err
		}
	}
	b := Batch{Terms: t, Rows: make([]BatchRow, len(accounts))}
	for i := range accounts {
		row := &b.Rows[i]
		var err error
		if *row, err = batchRow(p, t, accounts[i]); err != nil {
			return Batch{}, err
		}
		if worth != nil && row.Bar == 0 {
			row.Worth = plan.At(worth(InEqualParts(row.offered(), t.Payments, t.proposal().First.AddMonths)))
		}
		if err := b.add(row); err != nil {
			return Batch{}, err
		}
	}
	slices.SortStableFunc(b.Rows, func(a, b BatchRow) int {
		return cmp.Or(strings.Compare(a.Account, b.Account), a.Currency.Compare(b.Currency))
	})
	slices.SortFunc(b.Totals, func(a, b BatchTotal) int { return a.Currency.Compare(b.Currency) })
	return b, nil
}

// Untied is the first total whose balance is not what the ledger has in its currency,
// if there is one: a row was then lost, or is there twice.
func (b *Batch) Untied(ledgers func(ledger.Currency) ledger.Money) (total BatchTotal, untied bool) {
	for _, t := range b.Totals {
		if t.Balance != ledgers(t.Currency) {
			return t, true
		}
	}
	return BatchTotal{}, false
}

func (t BatchTerms) check() error {
	percent, stated := t.Percent.Get()
	if stated && (!ledger.Writable(percent) || !percent.IsPositive() || percent.GreaterThan(hundred())) {
		return fmt.Errorf("%w: an offer of %v%%: want more than 0%% and up to 100%%", plan.ErrTerms, percent)
	}
	return t.proposal().checkDays(t.AsAt)
}

// batchRow looks for a bar, in the order of the bars, and for the offer.
func batchRow(p Policy, t BatchTerms, o Owing) (BatchRow, error) {
	row := BatchRow{Owing: o}
	row.Bar, row.Reason = o.Bar()
	switch {
	case row.Bar != 0:
		return row, nil
	case o.Currency != t.Currency:
		row.Bar, row.Reason = OtherCurrency, fmt.Sprintf("the policy is in %s", t.Currency)
		return row, nil
	case o.Type == ledger.Individual && !t.Individuals:
		row.Bar, row.Reason = APerson, "an individual: not part of a batch unless asked for"
		return row, nil
	}
	offer := Offer{
		Currency: o.Currency, Balance: o.Open, Amount: o.Open, DaysOverdue: o.DaysOverdue,
		Payments: t.Payments, WithinDays: t.WithinDays(),
	}
	if percent, ok := t.Percent.Get(); ok {
		offer.Amount = percentUp(o.Open, percent) // a penny at least
	} else if cell, ok := p.cell(offer, t.Role); ok {
		offer.Amount = cell.leastOffer(o.Open)
	}
	var err error
	if row.Quote, err = p.Quote(offer, t.Role); err != nil {
		return row, err
	}
	row.HasQuote = true
	if !row.Quote.Allowed {
		row.Bar, row.Reason = NotAllowed, strings.Join(row.Quote.Reasons(), "; ")
		if !row.Quote.HasCell {
			row.Bar = NoCell
		}
	}
	return row, nil
}

// add takes a row into the total of its currency.
func (b *Batch) add(row *BatchRow) (err error) {
	i := slices.IndexFunc(b.Totals, func(t BatchTotal) bool { return t.Currency == row.Currency })
	if i < 0 {
		i = len(b.Totals)
		b.Totals = append(b.Totals, BatchTotal{Currency: row.Currency})
	}
	t := &b.Totals[i]
	t.Accounts++
	offered, forgiven, not := ledger.Money(0), ledger.Money(0), row.Open
	if row.Bar == 0 {
		t.Offers++
		offered, forgiven, not = row.offered(), row.Quote.Forgiven, 0
	}
	if worth, ok := row.Worth.Get(); ok {
		t.Worth = t.Worth.Add(worth)
	}
	for _, pair := range [...]struct {
		to   *ledger.Money
		more ledger.Money
	}{
		{&t.Balance, row.Balance},
		{&t.Disputed, row.Disputed},
		{&t.Held, row.Held},
		{&t.Retained, row.Retained},
		{&t.Open, row.Open},
		{&t.Offered, offered},
		{&t.Forgiven, forgiven},
		{&t.NotOffered, not},
	} {
		if *pair.to, err = pair.to.Add(pair.more); err != nil {
			return err
		}
	}
	return nil
}
