package statute

import "arrears/internal/ledger"

// Order is the order in which a payment goes to the parts of one debt. What the
// debtor chose comes first, then what the creditor did; here it is a choice.
// What an order does not name is paid last, so that no payment is left over
// while anything is owed.
type Order uint8

// The orders of appropriation.
const (
	InterestFirst  Order = iota // interest, principal, then costs
	PrincipalFirst              // principal, interest, then costs
	CostsFirst                  // costs, interest, principal
)

var orders = ledger.NewWords("order of appropriation",
	"interest,principal", "principal,interest", "costs,interest,principal")

// String returns the words for o, such as interest,principal.
func (o Order) String() string { return orders.Word(int(o)) }

// MarshalText prints the words for o.
func (o Order) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the words for an order.
func (o *Order) UnmarshalText(text []byte) error {
	i, err := orders.Find(text)
	*o = Order(i)
	return err
}

// Payment is a sum received on a day, above zero.
type Payment struct {
	Date   ledger.Date
	Amount ledger.Money
}

// Applied is what became of a payment. Its parts add up to the payment.
type Applied struct {
	Payment
	Costs, Interest, Principal ledger.Money
	Unapplied                  ledger.Money // above all that was owed on the day
}

// Parts are the sums that make up a debt.
type Parts struct{ Costs, Interest, Principal ledger.Money }

// total adds the parts up. The error is [ledger.ErrOverflow].
func (p Parts) total() (ledger.Money, error) { return ledger.Sum(p.Costs, p.Interest, p.Principal) }

// pay takes a payment from what is owed, in an order.
func (p *Parts) pay(payment Payment, order Order) Applied {
	a := Applied{Payment: payment, Unapplied: payment.Amount}
	take := func(owed, part *ledger.Money) {
		*part = min(*owed, a.Unapplied)
		*owed -= *part
		a.Unapplied -= *part
	}
	costs := func() { take(&p.Costs, &a.Costs) }
	interest := func() { take(&p.Interest, &a.Interest) }
	principal := func() { take(&p.Principal, &a.Principal) }
	steps := [...][3]func(){
		InterestFirst:  {interest, principal, costs},
		PrincipalFirst: {principal, interest, costs},
		CostsFirst:     {costs, interest, principal},
	}
	for _, step := range steps[order] {
		step()
	}
	return a
}
