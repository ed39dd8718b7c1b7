package statute

import (
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
)

// A payment goes penny by penny to the first part, in the order that was chosen, of
// which something is still owed.
func TestPaymentsPennyByPenny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := func(name string) ledger.Money { return ledger.Money(rapid.IntRange(0, 40).Draw(t, name)) }
		owed := Parts{Costs: sum("costs"), Interest: sum("interest"), Principal: sum("principal")}
		payment := Payment{Date: 1000, Amount: 1 + 3*sum("payment")}
		order := Order(rapid.IntRange(0, 2).Draw(t, "order"))

		left, want := owed, Applied{Payment: payment}
		for range payment.Amount {
			parts := map[Order][3]*ledger.Money{
				InterestFirst:  {&left.Interest, &left.Principal, &left.Costs},
				PrincipalFirst: {&left.Principal, &left.Interest, &left.Costs},
				CostsFirst:     {&left.Costs, &left.Interest, &left.Principal},
			}[order]
			to := &want.Unapplied
			for _, part := range parts {
				if *part == 0 {
					continue
				}
				*part--
				switch part {
				case &left.Costs:
					to = &want.Costs
				case &left.Interest:
					to = &want.Interest
				default:
					to = &want.Principal
				}
				break
			}
			*to++
		}
		rest := owed
		if got := rest.pay(payment, order); got != want || rest != left {
			t.Fatalf("%v of %+v, %v: %+v, and %+v is left; want %+v and %+v", payment.Amount, owed, order, got, rest, want, left)
		}
		if total, err := owed.total(); err != nil || total != owed.Costs+owed.Interest+owed.Principal {
			t.Fatalf("%+v make %v, %v", owed, total, err)
		}
	})
}

func TestOrderWords(t *testing.T) {
	for _, text := range []string{"interest,principal", "principal,interest", "costs,interest,principal"} {
		var order Order
		if err := order.UnmarshalText([]byte(text)); err != nil || order.String() != text {
			t.Errorf("%s is read as %v, %v", text, order, err)
		}
		if again, err := order.MarshalText(); err != nil || string(again) != text {
			t.Errorf("%s prints as %s, %v", text, again, err)
		}
	}
	if err := new(Order).UnmarshalText([]byte("interest")); err == nil {
		t.Error("interest alone is an order")
	}
}
