package plan_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

var arrears = []plan.Arrear{
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
		cleared, err := how.Clear(s, arrears)
		if err != nil {
			t.Errorf("%s: %v", tt.how, err)
		}
		var got []string
		for _, c := range cleared {
			got = append(got, fmt.Sprintf("%d:%s=%v", c.Payment, c.Arrear.Document, c.Amount))
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
	_, err = plan.Clearing{}.Clear(s, arrears[:3])
	ledgertest.CheckError(t, err, plan.ErrTerms, "open items of GBP 99.99 are not the balance of GBP 100.00")
	_, err = plan.Clearing{}.Clear(s, append(arrears[:4:4], plan.Arrear{Document: "X", Open: 1}))
	ledgertest.CheckError(t, err, plan.ErrTerms, "is no part of a balance of GBP 100.00")
	_, err = plan.Clearing{}.Clear(s, append(arrears[:4:4], plan.Arrear{Document: "Y", Open: -1}))
	ledgertest.CheckError(t, err, plan.ErrTerms, `"Y"`)
	_, err = plan.Clearing{First: []string{"INV-9"}}.Clear(s, arrears)
	ledgertest.CheckError(t, err, plan.ErrTerms, `"INV-9" is not among the open items to clear: want one that is, like `)
	for _, text := range []string{"", "A,", "A,A"} {
		var how plan.Clearing
		if err := how.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %v, want an error", text, how)
		}
	}
}

// Whatever the order, the parts of a payment make its principal and those of an
// arrear what was open of it, and nothing is negative.
func TestClearProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := plan.Build(drawTerms(t))
		if err != nil {
			t.Skip(err)
		}
		var arrears []plan.Arrear
		for left := s.Terms.Balance; left > 0; {
			open := ledger.Money(rapid.Int64Range(1, int64(left)).Draw(t, "open"))
			arrears = append(arrears, plan.Arrear{Document: fmt.Sprint(len(arrears)), Due: ledger.Date(rapid.IntRange(0, 9).Draw(t, "due")), Open: open})
			left -= open
		}
		how := plan.Clearing{ProRata: rapid.Bool().Draw(t, "pro rata")}
		cleared, err := how.Clear(s, arrears)
		if err != nil {
			t.Fatal(err)
		}
		payments, open := make([]ledger.Money, len(s.Instalments)), make(map[string]ledger.Money)
		for _, c := range arrears {
			open[c.Document] = c.Open
		}
		for _, c := range cleared {
			payments[c.Payment] += c.Amount
			open[c.Arrear.Document] -= c.Amount
			if c.Amount <= 0 || c.Left < 0 || c.Left != open[c.Arrear.Document] {
				t.Fatalf("%+v leaves %v", c, open[c.Arrear.Document])
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

func TestClearingWords(t *testing.T) {
	for _, text := range []string{"oldest", "pro-rata", "INV-3", "INV-3,INV-1"} {
		var how plan.Clearing
		word(text, &how)
		if got := string(must(how.MarshalText())); got != text || how.String() != text {
			t.Errorf("%q is printed as %q and %v", text, got, how)
		}
	}
	how := plan.Clearing{First: []string{"B", "A"}}
	if got := fmt.Sprint(how.Rank("B"), how.Rank("A"), how.Rank("C"), how.Rank("")); got != "0 1 2 2" {
		t.Errorf("ranks %s, want 0 1 2 2", got)
	}
}

// TestProRataIsFair shares each payment by what is left of each arrear: none is more
// than a penny from its exact share, by whole numbers.
func TestProRataIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var arrears []plan.Arrear
		var balance ledger.Money
		for i := range rapid.IntRange(1, 6).Draw(t, "arrears") {
			open := ledger.Money(rapid.Int64Range(1, 50_000).Draw(t, "open"))
			arrears = append(arrears, plan.Arrear{Document: fmt.Sprint(i), Due: ledger.Date(i + 1), Open: open})
			balance += open
		}
		s := must(plan.Build(plan.Terms{
			Currency: ledger.Sterling, Balance: balance, Instalment: max(balance/ledger.Money(rapid.IntRange(1, 9).Draw(t, "parts")), 1),
			Every: plan.Month, First: day("2027-01-31"),
		}))
		left := make(map[string]ledger.Money)
		for _, a := range arrears {
			left[a.Document] = a.Open
		}
		cleared := must(plan.Clearing{ProRata: true}.Clear(s, arrears))
		for n, p := range s.Instalments {
			var whole ledger.Money
			for _, m := range left {
				whole += m
			}
			paid := make(map[string]ledger.Money)
			for _, c := range cleared {
				if c.Payment == n {
					paid[c.Arrear.Document] += c.Amount
				}
			}
			for document, m := range left {
				exact := big.NewRat(int64(p.Principal)*int64(m), int64(whole))
				off := exact.Sub(exact, big.NewRat(int64(paid[document]), 1))
				if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
					t.Errorf("payment %d of %v gives %v to %s, with %v of %v left", n, p.Principal, paid[document], document, m, whole)
				}
				left[document] -= paid[document]
			}
		}
	})
}

func ExampleClearing_Clear() {
	schedule, err := plan.Build(plan.Terms{
		Currency: ledger.Sterling, Balance: 100_00, Instalment: 40_00, Every: plan.Month, First: ledger.MustDate(2027, 1, 31),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	cleared, err := plan.Clearing{}.Clear(schedule, []plan.Arrear{
		{Document: "INV-2", Due: ledger.MustDate(2026, 10, 1), Open: 70_00},
		{Document: "INV-1", Due: ledger.MustDate(2026, 9, 1), Open: 30_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range cleared {
		fmt.Println("payment", c.Payment+1, "pays", c.Amount, "of", c.Arrear.Document, "and leaves", c.Left)
	}
	// Output:
	// payment 1 pays 30.00 of INV-1 and leaves 0.00
	// payment 1 pays 10.00 of INV-2 and leaves 60.00
	// payment 2 pays 40.00 of INV-2 and leaves 20.00
	// payment 3 pays 20.00 of INV-2 and leaves 0.00
}

// TestClearOldestPennyByPenny clears each arrear with the pennies of the principal,
// laid in a row, and holds the sums against those.
func TestClearOldestPennyByPenny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: ledger.Money(rapid.IntRange(1, 400).Draw(t, "balance")), Every: plan.Month, First: day("2027-01-31"),
			Instalment: ledger.Money(rapid.IntRange(1, 200).Draw(t, "instalment")),
		}
		s := must(plan.Build(terms))
		var all []plan.Arrear
		for left := terms.Balance; left > 0; {
			open := ledger.Money(rapid.Int64Range(1, int64(left)).Draw(t, "open"))
			all = append(all, plan.Arrear{Document: fmt.Sprintf("D%03d", len(all)), Due: ledger.Date(len(all)/2 + 1), Open: open})
			left -= open
		}
		type part struct {
			payment  int
			document string
		}
		want := make(map[part]ledger.Money)
		var owners []string // of each penny, the oldest first
		for _, a := range all {
			for range a.Open {
				owners = append(owners, a.Document)
			}
		}
		for n, p := range s.Instalments {
			for range p.Principal {
				want[part{n, owners[0]}]++
				owners = owners[1:]
			}
		}
		cleared := must(plan.Clearing{}.Clear(s, rapid.Permutation(all).Draw(t, "in any order")))
		if len(cleared) != len(want) {
			t.Fatalf("%d parts, want %d", len(cleared), len(want))
		}
		for _, c := range cleared {
			if got := want[part{c.Payment, c.Arrear.Document}]; c.Amount != got {
				t.Errorf("payment %d clears %v of %s, want %v", c.Payment, c.Amount, c.Arrear.Document, got)
			}
		}
		// To name all documents, the oldest first, is to name none.
		var how plan.Clearing
		for _, a := range all {
			how.First = append(how.First, a.Document)
		}
		if named := must(how.Clear(s, all)); !slices.Equal(named, cleared) {
			t.Errorf("by name %+v, by age %+v", named, cleared)
		}
	})
}

// TestClearProRataInAnyOrder: the order of the arrears changes nothing, each payment
// is shared out whole, and the largest sums fit.
func TestClearProRataInAnyOrder(t *testing.T) {
	how := plan.Clearing{ProRata: true}
	rapid.Check(t, func(t *rapid.T) {
		opens := rapid.SliceOfN(rapid.Int64Range(1, 1<<60), 1, 7).Draw(t, "open")
		var all []plan.Arrear
		var balance ledger.Money
		for i, open := range opens {
			all = append(all, plan.Arrear{Document: fmt.Sprint("D", i), Due: ledger.Date(1 + i%3), Open: ledger.Money(open)})
			balance += ledger.Money(open)
		}
		s := must(plan.Build(plan.Terms{
			Currency: ledger.Sterling, Balance: balance, Every: plan.Month, First: day("2027-01-31"),
			Count: rapid.IntRange(1, int(min(balance, 12))).Draw(t, "count"),
		}))
		cleared := must(how.Clear(s, all))
		if again := must(how.Clear(s, rapid.Permutation(all).Draw(t, "in any order"))); !slices.Equal(again, cleared) {
			t.Errorf("in another order %+v, want %+v", again, cleared)
		}
		parts := make([]ledger.Money, len(s.Instalments))
		for _, c := range cleared {
			parts[c.Payment] += c.Amount
		}
		for i, p := range s.Instalments {
			if parts[i] != p.Principal {
				t.Errorf("payment %d of %v is shared out as %v", i, p.Principal, parts[i])
			}
		}
	})
}
