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

// One payment in each order, worked out by hand: of £100 principal, £8 interest and a
// £40 fixed sum. The debtor may say what a payment is for, and then the creditor;
// interest before principal is what the law takes creditors to choose.
func TestOrdersByHand(t *testing.T) {
	owed := Parts{Costs: 40_00, Interest: 8_00, Principal: 100_00}
	tests := []struct {
		order                                 Order
		paid                                  ledger.Money
		costs, interest, principal, unapplied ledger.Money
	}{
		{InterestFirst, 5_00, 0, 5_00, 0, 0},
		{InterestFirst, 8_00, 0, 8_00, 0, 0},
		{InterestFirst, 8_01, 0, 8_00, 1, 0},
		{InterestFirst, 108_00, 0, 8_00, 100_00, 0},
		{InterestFirst, 108_01, 1, 8_00, 100_00, 0},
		{PrincipalFirst, 5_00, 0, 0, 5_00, 0},
		{PrincipalFirst, 100_00, 0, 0, 100_00, 0},
		{PrincipalFirst, 104_00, 0, 4_00, 100_00, 0},
		{PrincipalFirst, 148_00, 40_00, 8_00, 100_00, 0},
		{CostsFirst, 39_99, 39_99, 0, 0, 0},
		{CostsFirst, 48_00, 40_00, 8_00, 0, 0},
		{CostsFirst, 50_00, 40_00, 8_00, 2_00, 0},
		{CostsFirst, 150_00, 40_00, 8_00, 100_00, 2_00},
	}
	for _, tt := range tests {
		left := owed
		got := left.pay(Payment{Date: 1, Amount: tt.paid}, tt.order)
		if got.Costs != tt.costs || got.Interest != tt.interest || got.Principal != tt.principal || got.Unapplied != tt.unapplied {
			t.Errorf("%v, %v: %+v, want %v, %v, %v and %v over", tt.paid, tt.order, got, tt.costs, tt.interest, tt.principal, tt.unapplied)
		}
		if want := (Parts{owed.Costs - tt.costs, owed.Interest - tt.interest, owed.Principal - tt.principal}); left != want {
			t.Errorf("%v, %v leaves %+v, want %+v", tt.paid, tt.order, left, want)
		}
	}
}

// Whatever the order, a payment pays the same sum in all and leaves the same sum
// owed: what a payment is for moves sums between the parts and makes none.
func TestOrdersKeepTheSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := func(name string) ledger.Money { return ledger.Money(rapid.Int64Range(0, 10_000_00).Draw(t, name)) }
		owed := Parts{Costs: sum("costs"), Interest: sum("interest"), Principal: sum("principal")}
		var payments []Payment
		for range rapid.IntRange(1, 4).Draw(t, "payments") {
			payments = append(payments, Payment{Date: 1, Amount: 1 + sum("payment")})
		}
		var wantLeft, wantOver ledger.Money
		for order := InterestFirst; order <= CostsFirst; order++ {
			left, over := owed, ledger.Money(0)
			for _, p := range payments {
				a := left.pay(p, order)
				if a.Costs+a.Interest+a.Principal+a.Unapplied != p.Amount || min(a.Costs, a.Interest, a.Principal, a.Unapplied) < 0 {
					t.Fatalf("%v of %+v, %v: %+v", p.Amount, owed, order, a)
				}
				if rest := left.Costs + left.Interest + left.Principal; a.Unapplied > 0 && rest > 0 {
					t.Fatalf("%v, %v: %v is over while %v is owed", p.Amount, order, a.Unapplied, rest)
				}
				over += a.Unapplied
			}
			rest := left.Costs + left.Interest + left.Principal
			if order == InterestFirst {
				wantLeft, wantOver = rest, over
			}
			if rest != wantLeft || over != wantOver || min(left.Costs, left.Interest, left.Principal) < 0 {
				t.Fatalf("%v: %+v left and %v over, want %v and %v", order, left, over, wantLeft, wantOver)
			}
		}
	})
}
