package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

var claims = []plan.Arrear{
	{Document: "INV-3", Due: 30, Open: 50_00},
	{Document: "INV-1", Due: 10, Open: 30_00},
	{Document: "INV-2", Due: 20, Open: 19_99},
	{Document: "INV-0", Due: 30, Open: 1},
}

func TestClear(t *testing.T) {
	for _, tt := range []struct{ terms, how, want string }{
		{"GBP 100.00 by 40.00", "oldest", "0:INV-1=30.00 0:INV-2=10.00 1:INV-2=9.99 1:INV-0=0.01 1:INV-3=30.00 2:INV-3=20.00"},
		{"GBP 100.00 by 60.00", "INV-3,INV-2", "0:INV-3=50.00 0:INV-2=10.00 1:INV-2=9.99 1:INV-1=30.00 1:INV-0=0.01"},
		{"GBP 100.00 by 50.00", "pro-rata", "0:INV-1=15.00 0:INV-2=10.00 0:INV-3=25.00 1:INV-1=15.00 1:INV-2=9.99 1:INV-0=0.01 1:INV-3=25.00"},
		// Interest clears no document.
		{"GBP 100.00 by 60.00 accrued 5.00", "oldest", "0:INV-1=30.00 0:INV-2=19.99 0:INV-0=0.01 0:INV-3=5.00 1:INV-3=45.00"},
	} {
		s, err := plan.Build(ask(tt.terms))
		if err != nil {
			t.Fatal(err)
		}
		var how plan.Clearing
		word(tt.how, &how)
		cleared, err := how.Clear(s, claims)
		if err != nil {
			t.Errorf("%s: %v", tt.how, err)
		}
		var got []string
		for _, c := range cleared {
			got = append(got, fmt.Sprintf("%d:%s=%v", c.Payment, c.Claim.Document, c.Amount))
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.how, got, tt.want)
		}
	}
}

func TestClearRefuses(t *testing.T) {
	s, err := plan.Build(ask("GBP 100.00 by 50.00"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = plan.Clearing{}.Clear(s, claims[:3])
	checkError(t, err, plan.ErrTerms, "open items of GBP 99.99 are not the balance of GBP 100.00")
	_, err = plan.Clearing{}.Clear(s, append(claims[:4:4], plan.Arrear{Document: "X", Open: 1}))
	checkError(t, err, plan.ErrTerms, "is no part of a balance of GBP 100.00")
	_, err = plan.Clearing{}.Clear(s, append(claims[:4:4], plan.Arrear{Document: "Y", Open: -1}))
	checkError(t, err, plan.ErrTerms, `"Y"`)
	_, err = plan.Clearing{First: []string{"INV-9"}}.Clear(s, claims)
	checkError(t, err, plan.ErrTerms, `"INV-9" is not among the open items to clear: want one that is, like `)
	for _, text := range []string{"", "A,", "A,A"} {
		var how plan.Clearing
		if err := how.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %v, want an error", text, how)
		}
	}
}

// Whatever the order, the parts of a payment make its principal and those of a
// claim what was open of it, and nothing is negative.
func TestClearProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := plan.Build(drawTerms(t))
		if err != nil {
			t.Skip(err)
		}
		var claims []plan.Arrear
		for left := s.Terms.Balance; left > 0; {
			open := ledger.Money(rapid.Int64Range(1, int64(left)).Draw(t, "open"))
			claims = append(claims, plan.Arrear{Document: fmt.Sprint(len(claims)), Due: ledger.Date(rapid.IntRange(0, 9).Draw(t, "due")), Open: open})
			left -= open
		}
		how := plan.Clearing{ProRata: rapid.Bool().Draw(t, "pro rata")}
		cleared, err := how.Clear(s, claims)
		if err != nil {
			t.Fatal(err)
		}
		payments, open := make([]ledger.Money, len(s.Instalments)), make(map[string]ledger.Money)
		for _, c := range claims {
			open[c.Document] = c.Open
		}
		for _, c := range cleared {
			payments[c.Payment] += c.Amount
			open[c.Claim.Document] -= c.Amount
			if c.Amount <= 0 || c.Left < 0 || c.Left != open[c.Claim.Document] {
				t.Fatalf("%+v leaves %v", c, open[c.Claim.Document])
			}
		}
		for i, p := range s.Instalments {
			if payments[i] != p.Principal {
				t.Fatalf("payment %d clears %v, want %v", i, payments[i], p.Principal)
			}
		}
		for document, left := range open {
			if left != 0 {
				t.Fatalf("%v is left of %s", left, document)
			}
		}
	})
}
