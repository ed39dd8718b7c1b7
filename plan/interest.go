package plan

import (
	"math/big"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// InterestKind says what a debt on a plan bears. The zero kind is none.
type InterestKind uint8

// The kinds of interest.
const (
	NoInterest InterestKind = iota
	// Frozen is what has run up before the plan, and nothing more.
	Frozen
	// Simple runs up by the day on the principal that is left. It bears no
	// interest itself.
	Simple
)

var interests = ledger.NewWords("kind of interest", "none", "frozen", "simple")

// String returns none, frozen or simple.
func (i InterestKind) String() string { return interests.Word(int(i)) }

// MarshalText prints the word for i.
func (i InterestKind) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads none, frozen or simple.
func (i *InterestKind) UnmarshalText(text []byte) error {
	n, err := interests.Find(text)
	*i = InterestKind(n)
	return err
}

// Appropriation says what a payment pays first. The zero one is interest.
type Appropriation uint8

// The orders of appropriation.
const (
	InterestFirst Appropriation = iota
	PrincipalFirst
)

var appropriations = ledger.NewWords("order", "interest,principal", "principal,interest")

// String returns interest,principal or principal,interest.
func (a Appropriation) String() string { return appropriations.Word(int(a)) }

// MarshalText prints the word for a.
func (a Appropriation) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads interest,principal or principal,interest.
func (a *Appropriation) UnmarshalText(text []byte) error {
	n, err := appropriations.Find(text)
	*a = Appropriation(n)
	return err
}

// Interest is what a plan charges for the time it takes.
type Interest struct {
	Kind    InterestKind
	Rate    decimal.Decimal // a year, of Simple: 0.08 is 8%
	From    ledger.Date     // of Simple: the day after which it runs
	Accrued ledger.Money    // run up by then, on top of the balance; of Frozen and Simple
	Order   Appropriation

	// Over is what the rounding of Accrued left out, a part of a minor unit that
	// may be below zero; nil for none. It makes interest that goes on from a plan
	// to the next one rounded once.
	Over *big.Rat
}

// accrued is the interest there is before any runs up.
func (c *Interest) accrued() ledger.Money {
	if c.Kind == NoInterest {
		return 0
	}
	return c.Accrued
}

// bears says whether interest runs up while the plan is paid.
func (c *Interest) bears() bool { return c.Kind == Simple && c.Rate.IsPositive() }

// StartsLate says whether interest starts only when the first instalment, due on a day,
// has fallen due.
func (c *Interest) StartsLate(first ledger.Date) bool { return c.bears() && c.From > first }

// meter counts interest on a principal that changes, exactly: the sum of
// principal × days, times rate ÷ 365. A leap year is one of 365 days here too.
type meter struct {
	charge    *Interest
	day       ledger.Date                             // up to which it has counted
	held      func(after, to ledger.Date) ledger.Date // how many of some days bear none; nil for none
	days      big.Int                                 // principal × days, in minor units
	num, den  big.Int                                 // the rate for one day
	over      big.Int                                 // in parts of den, run up besides
	a, b, rem big.Int                                 // to work in, so that counting makes no garbage
}

func newMeter(c *Interest) *meter {
	m := &meter{charge: c, day: c.From}
	m.num.Set(c.Rate.Coefficient())
	m.den.SetInt64(365)
	ten := big.NewInt(10)
	if e := int64(c.Rate.Exponent()); e < 0 {
		m.den.Mul(&m.den, m.a.Exp(ten, m.b.SetInt64(-e), nil))
	} else {
		m.num.Mul(&m.num, m.a.Exp(ten, m.b.SetInt64(e), nil))
	}
	if c.Over != nil {
		m.over.Mul(c.Over.Num(), &m.den)
		m.num.Mul(&m.num, c.Over.Denom())
		m.den.Mul(&m.den, c.Over.Denom())
	}
	return m
}

// left is what rounding leaves out of the interest run up to the day last asked for.
func (m *meter) left() *big.Rat {
	m.a.Mul(&m.days, &m.num)
	exact := new(big.Rat).SetFrac(m.a.Add(&m.a, &m.over), &m.den)
	return exact.Sub(exact, new(big.Rat).SetInt64(int64(m.to(m.day, 0)-m.charge.Accrued)))
}

// to counts up to the end of a day, on the principal until then, and returns
// all interest run up so far, what had accrued included. Days before the
// interest begins count for nothing. The sum must fit: [Terms.check] sees to it.
//
// Rounding: the whole of it, once, to the minor unit, half away from zero. Each
// line of a schedule takes the difference from the line before, so that lines
// add up to the total and no line is a minor unit or more away from its own
// exact interest.
func (m *meter) to(day ledger.Date, principal ledger.Money) ledger.Money {
	if day > m.day {
		m.a.SetInt64(int64(principal))
		counted := day - m.day
		if m.held != nil {
			counted -= m.held(m.day, day)
		}
		m.b.SetInt64(int64(counted))
		m.days.Add(&m.days, m.a.Mul(&m.a, &m.b))
		m.day = day
	}
	m.a.Mul(&m.days, &m.num)
	m.a.Add(&m.a, &m.over)
	m.a.QuoRem(&m.a, &m.den, &m.rem)
	run := m.a.Int64()
	if m.rem.Lsh(&m.rem, 1).Cmp(&m.den) >= 0 {
		run++
	}
	return m.charge.Accrued + ledger.Money(run)
}

// account is what is owed while payments are made.
type account struct {
	terms     *Terms
	meter     *meter       // nil when no interest runs up
	principal ledger.Money // left
	run       ledger.Money // interest run up so far
	paid      ledger.Money // of it
}

func newAccount(t *Terms) account {
	a := account{terms: t, principal: t.Balance, run: t.Interest.accrued()}
	if t.Interest.bears() {
		a.meter = newMeter(&t.Interest)
	}
	return a
}

// on is all that is owed at the end of a day, which must not go back.
func (a *account) on(day ledger.Date) ledger.Money {
	if a.meter != nil {
		a.run = a.meter.to(day, a.principal)
	}
	return a.principal + a.run - a.paid
}

// pay appropriates a payment of at most what is owed, on the day last asked for.
func (a *account) pay(p Instalment) Instalment {
	if a.terms.Interest.Order == PrincipalFirst {
		p.Principal = min(p.Amount, a.principal)
		p.Interest = p.Amount - p.Principal
	} else {
		p.Interest = min(p.Amount, a.run-a.paid)
		p.Principal = p.Amount - p.Interest
	}
	a.paid += p.Interest
	a.principal -= p.Principal
	p.Balance = a.principal + a.run - a.paid
	return p
}

// undo takes back a sum of payments, the latest first: of each, interest and principal
// in proportion, the interest rounded half up. What no payment brought was lent on top
// and is principal. It returns the payments that are left.
func (a *account) undo(payments []Instalment, sum ledger.Money) []Instalment {
	for sum > 0 && len(payments) > 0 {
		last := &payments[len(payments)-1]
		back := *last
		if back.Amount > sum {
			back.Amount = sum
			back.Interest = ledger.Apportion(sum, []ledger.Money{last.Interest, last.Principal}, nil)[0]
			back.Principal = sum - back.Interest
		}
		a.paid -= back.Interest
		a.principal += back.Principal
		sum -= back.Amount
		last.Amount -= back.Amount
		last.Interest -= back.Interest
		last.Principal -= back.Principal
		if last.Amount == 0 {
			payments = payments[:len(payments)-1]
		}
	}
	a.principal += sum
	return payments
}
