package settle_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
)

// stakes reads "id weight [floor [cap]]", one after the other with semicolons.
// The cap is the weight where none is given: pro rata by balance.
func stakes(text string) (all []settle.Stake) {
	for row := range strings.SplitSeq(text, "; ") {
		cells := strings.Fields(row)
		s := settle.Stake{ID: cells[0], Weight: gbp(cells[1])}
		s.Cap = s.Weight
		if len(cells) > 2 {
			s.Floor = gbp(cells[2])
		}
		if len(cells) > 3 {
			s.Cap = gbp(cells[3])
		}
		all = append(all, s)
	}
	return all
}

func TestShareOut(t *testing.T) {
	tests := []struct{ name, total, stakes, want string }{
		{"the odd penny goes to the largest fraction", "160.00", "a 4550; b 6700; c 1200", "58.47 86.11 15.42"},
		{"four debts", "100.00", "a 500; b 1000; c 233; d 200", "25.87 51.73 12.05 10.35"},
		{"ties by id, not by place", "0.02", "c 1; a 1; b 1", "0.00 0.01 0.01"},
		{"a cap, and the rest shared again", "100.00", "a 1000; b 1000 0 20.00; c 1000", "40.00 20.00 40.00"},
		{"a cap that sets off another", "90.00", "a 60 0 20; b 30 0 25; c 10 0 100", "20.00 25.00 45.00"},
		{"more than is owed", "100.00", "a 10; b 20", "10.00 20.00 left 70.00"},
		{"a floor", "30.00", "a 1000; b 20 5.00", "25.00 5.00"},
		{"a floor that the part passes by itself changes nothing", "30.00", "a 20 5.00; b 10 5.00", "20.00 10.00"},
		// By weight a 8.10, b 0.90: the floor of c takes 1.00, and b then falls
		// under its own.
		{"a floor that sets off another", "10.00", "a 90; b 10 0.95 10; c 1 1.00 1", "8.05 0.95 1.00"},
		// Caps free more than floors need at first, and need less in the end.
		{"floors and caps at once", "100.00", "a 70 0 50; b 20 0 100; c 10 15 100", "50.00 33.33 16.67"},
		{"not enough for the floors", "6.00", "a 500 5; b 300 5; c 1 1", "2.73 2.73 0.54 short"},
		{"nothing", "0.00", "a 500; b 300 5", "0.00 0.00 short"},
		{"nothing owed to one", "5.00", "a 0; b 30", "0.00 5.00"},
		{"to nobody but one that is owed nothing", "5.00", "a 0", "0.00 left 5.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := settle.ShareOut(gbp(tt.total), stakes(tt.stakes))
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Trim(fmt.Sprint(out.Parts), "[]")
			if out.Left != 0 {
				got += " left " + out.Left.String()
			}
			if out.Short {
				got += " short"
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	out, err := settle.ShareOut(7, nil)
	if err != nil || out.Left != 7 || len(out.Parts) != 0 {
		t.Errorf("shared among nobody: %+v, %v", out, err)
	}
}

func TestShareOutRefuses(t *testing.T) {
	tests := []struct{ name, total, stakes, says string }{
		{"negative", "-0.01", "a 1", "a negative sum cannot be shared"},
		{"twice", "1", "a 1; a 2", `"a": it is there twice`},
		{"no weight", "1", "a 0 0 5", `"a": its weight is not above zero`},
		{"negative weight", "1", "a -1 0 5", "weight"},
		{"negative cap", "1", "a 1 0 -1", "most it may get is negative"},
		{"floor above the cap", "1", "a 1 6 5", "the least it may get"},
		{"negative floor", "1", "a 1 -1 5", "the least it may get"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := settle.ShareOut(gbp(tt.total), stakes(tt.stakes))
			ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
		})
	}
	_, err := settle.ShareOut(1, []settle.Stake{{Weight: 1, Cap: 1}})
	ledgertest.CheckError(t, err, plan.ErrTerms, "it has no name")
}

// The largest sums there are do not overflow on the way.
func TestShareOutLargest(t *testing.T) {
	most := ledger.Money(math.MaxInt64)
	out, err := settle.ShareOut(most, []settle.Stake{{"a", most, 0, most}, {"b", most, 0, most}, {"c", 1, 1, most}})
	if err != nil || out.Parts[0]+out.Parts[1]+out.Parts[2] != most || out.Parts[2] != 1 {
		t.Errorf("%v, %v", out, err)
	}
}

func drawStakes(t *rapid.T) []settle.Stake {
	sum := rapid.Int64Range(0, rapid.SampledFrom([]int64{3, 40, 1000, math.MaxInt64 / 8}).Draw(t, "scale"))
	all := make([]settle.Stake, rapid.IntRange(0, 6).Draw(t, "stakes"))
	for i := range all {
		s := settle.Stake{ID: fmt.Sprint("id", i), Cap: ledger.Money(sum.Draw(t, "cap")), Weight: ledger.Money(sum.Draw(t, "weight") + 1)}
		if rapid.Bool().Draw(t, "floored") {
			s.Floor = min(s.Cap, ledger.Money(sum.Draw(t, "floor")))
		}
		all[i] = s
	}
	return all
}

// TestShareOutProperties: the parts make the total or the caps, keep to floors
// and caps, follow the ids and not the places, and grow with the total.
func TestShareOutProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawStakes(t)
		var caps, floors ledger.Money
		for _, s := range all {
			caps, floors = caps+s.Cap, floors+s.Floor
		}
		total := ledger.Money(rapid.Int64Range(0, int64(caps)+5).Draw(t, "total"))
		out, err := settle.ShareOut(total, all)
		if err != nil {
			t.Fatal(err)
		}
		var made ledger.Money
		for i, part := range out.Parts {
			made += part
			if part < 0 || part > all[i].Cap || !out.Short && part < all[i].Floor || out.Short && part > all[i].Floor {
				t.Errorf("%v gets %v", all[i], part)
			}
		}
		if made != min(total, caps) || out.Left != total-made || out.Short != (floors > total) {
			t.Errorf("%v shared as %v, left %v, short %v", total, out.Parts, out.Left, out.Short)
		}
		if out.Short {
			return
		}
		checkFair(t, total, all, out.Parts)
		checkOrder(t, total, all, out.Parts)
		more, err := settle.ShareOut(total+1, all)
		for i, part := range out.Parts {
			if err != nil || more.Parts[i] < part-1 || more.Parts[i] > part+2 {
				t.Errorf("of %d more %v gets %v instead of %v, %v", 1, all[i], more.Parts[i], part, err)
			}
		}
	})
}

// checkFair holds the parts against what sharing means: one that could take
// more, and one that could do with less, are within a penny of their weights.
func checkFair(t *rapid.T, total ledger.Money, all []settle.Stake, parts []ledger.Money) {
	times := func(a, b ledger.Money) *big.Int {
		return new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(b)))
	}
	for i, s := range all {
		for j, o := range all {
			// s gives a penny to o: after it s must not be the worse off.
			if i == j || parts[i] <= s.Floor+1 || parts[j] >= o.Cap-1 {
				continue
			}
			if times(parts[i]-1, o.Weight).Cmp(times(parts[j]+1, s.Weight)) > 0 {
				t.Errorf("of %v %v has %v and %v only %v", total, s, parts[i], o, parts[j])
			}
		}
	}
}

func checkOrder(t *rapid.T, total ledger.Money, all []settle.Stake, parts []ledger.Money) {
	places := rapid.Permutation(indexes(len(all))).Draw(t, "places")
	mixed := make([]settle.Stake, len(all))
	for to, from := range places {
		mixed[to] = all[from]
	}
	out, err := settle.ShareOut(total, mixed)
	if err != nil {
		t.Fatal(err)
	}
	for to, from := range places {
		if out.Parts[to] != parts[from] {
			t.Errorf("in another order %v gets %v instead of %v", all[from], out.Parts[to], parts[from])
		}
	}
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// A penny more for all may be a penny less for one: the known price of largest
// remainders, and why the promise is a penny and not nothing.
func TestShareOutPennyParadox(t *testing.T) {
	before, _ := settle.ShareOut(10, stakes("a 6; b 6; c 2"))
	after, _ := settle.ShareOut(11, stakes("a 6; b 6; c 2"))
	if got := fmt.Sprint(before.Parts, after.Parts); got != "[0.04 0.04 0.02] [0.05 0.05 0.01]" {
		t.Error(got)
	}
}

func ExampleShareOut() {
	out, err := settle.ShareOut(160_00, []settle.Stake{
		{ID: "card", Weight: 4550_00, Cap: 4550_00},
		{ID: "loan", Weight: 6700_00, Cap: 6700_00},
		{ID: "catalogue", Weight: 1200_00, Cap: 1200_00},
	})
	fmt.Println(out.Parts, out.Left, err)
	// Output: [58.47 86.11 15.42] 0.00 <nil>
}

// FuzzShareOut checks, on sums of any size, that parts make the total or the
// caps and keep to caps and floors.
func FuzzShareOut(f *testing.F) {
	f.Add(int64(160_00), int64(4550_00), int64(6700_00), int64(1200_00), int64(0), int64(0))
	f.Add(int64(100), int64(70), int64(20), int64(10), int64(15), int64(50))
	f.Add(int64(1<<62), int64(1<<61), int64(1), int64(1<<60), int64(1<<59), int64(3))
	f.Fuzz(func(t *testing.T, total, a, b, c, floor, most int64) {
		all := []settle.Stake{
			{ID: "a", Weight: ledger.Money(a), Cap: ledger.Money(a)},
			{ID: "b", Weight: ledger.Money(b), Floor: ledger.Money(floor), Cap: ledger.Money(b)},
			{ID: "c", Weight: ledger.Money(c), Floor: ledger.Money(floor), Cap: ledger.Money(most)},
		}
		out, err := settle.ShareOut(ledger.Money(total), all)
		if total < 0 || a < 0 || b < 0 || c < 0 || floor < 0 || floor > b || floor > most || c == 0 && most > 0 {
			ledgertest.CheckError(t, err, plan.ErrTerms, "")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		rest, capped := ledger.Money(total), true
		for i, part := range out.Parts {
			if part < 0 || part > all[i].Cap || !out.Short && part < all[i].Floor {
				t.Errorf("%+v gets %d", all[i], part)
			}
			rest -= part
			capped = capped && part == all[i].Cap
		}
		if rest != out.Left || rest < 0 || rest > 0 && !capped {
			t.Errorf("%d shared as %v, left %d", total, out.Parts, out.Left)
		}
	})
}

func TestWeightingWords(t *testing.T) {
	ledgertest.CheckWords(t, "balance, contractual", settle.ByBalance, settle.ByContractual)
}

// creditors reads "name balance contractual minimum", with a dash for what is
// not stated; a name with a star has priority.
func creditors(text string) (all []settle.Creditor) {
	for row := range strings.SplitSeq(text, "; ") {
		cells := append(strings.Fields(row), "-", "-")
		c := settle.Creditor{Name: strings.TrimPrefix(cells[0], "*"), Balance: gbp(cells[1])}
		c.Priority = c.Name != cells[0]
		if cells[2] != "-" {
			c.Contractual = plan.At(gbp(cells[2]))
		}
		if cells[3] != "-" {
			c.Minimum = plan.At(gbp(cells[3]))
		}
		all = append(all, c)
	}
	return all
}

func TestShareAmong(t *testing.T) {
	tests := []struct {
		name, available, token, creditors string
		by                                settle.Weighting
		want                              string // "name amount months" of each
	}{
		{name: "by balance", available: "30.00", creditors: "a 200; b 100", want: "a 20.00 10, b 10.00 10"},
		{name: "by contract", available: "30.00", by: settle.ByContractual, creditors: "a 200 10; b 100 20", want: "a 10.00 20, b 20.00 5"},
		{name: "by contract, and one is paid off", available: "30.00", by: settle.ByContractual, creditors: "a 200 10; b 5 20", want: "a 25.00 8, b 5.00 1"},
		{name: "an odd last month", available: "30.00", creditors: "a 200.01", want: "a 30.00 7"},
		{name: "a minimum", available: "30.00", creditors: "a 1000; b 10 - 5", want: "a 25.00 40, b 5.00 2"},
		{name: "a minimum above the balance", available: "30.00", creditors: "a 1000; b 2 - 5", want: "a 28.00 36, b 2.00 1"},
		{name: "minimums out of reach", available: "6.00", creditors: "a 100 - 8; b 100 - 4", want: "a 4.00 25, b 2.00 50 short"},
		{name: "priority first, by contract", available: "30.00", creditors: "a 1000; *rent 500 25", want: "a 5.00 200, rent 25.00 20"},
		{name: "priority first, its minimum", available: "30.00", creditors: "a 1000; *rent 500 - 12", want: "a 18.00 56, rent 12.00 42"},
		{name: "priority first, all of it", available: "30.00", creditors: "a 1000; *rent 500", want: "a 0.00 0, rent 30.00 17"},
		{name: "what the others leave goes back", available: "30.00", creditors: "a 3; *rent 500 25", want: "a 3.00 1, rent 27.00 19"},
		{name: "not enough for two with priority", available: "30.00", creditors: "a 9; *gas 100 20; *rent 200 40", want: "a 0.00 0, gas 10.00 10, rent 20.00 10"},
		{name: "all paid", available: "30.00", creditors: "a 3; *rent 5 1", want: "a 3.00 1, rent 5.00 1 left 22.00"},
		{name: "a token lifts a part", available: "30.00", token: "1.00", creditors: "a 1000; b 5", want: "a 29.00 35, b 1.00 5"},
		{name: "just enough for tokens", available: "2.00", token: "1.00", creditors: "a 1000; b 5", want: "a 1.00 1000, b 1.00 5"},
		{name: "not enough for tokens", available: "1.99", token: "1.00", creditors: "a 1000; b 0.50; c 2", want: "a 1.00 1000, b 0.50 1, c 1.00 2 tokens"},
		{name: "tokens of nothing", available: "0", token: "1.00", creditors: "a 1000", want: "a 1.00 1000 tokens"},
		{name: "a token is kept for the others", available: "10.00", token: "1.00", creditors: "a 1000; *rent 500 20", want: "a 1.00 1000, rent 9.00 56"},
		{name: "and reaches those with priority", available: "12.00", token: "2.00", creditors: "shop 300; *power 2000 700; *water 90 8", want: "shop 2.00 150, power 8.00 250, water 2.00 45"},
		{name: "above minimums that there is not enough for", available: "9.00", token: "1.00", creditors: "*power 2000 - 700; *water 90 - 8; shop 300", want: "power 7.00 286, water 1.00 90, shop 1.00 300 short"},
		{name: "not a token each", available: "2.00", token: "1.00", creditors: "*power 2000 700; *water 90 0.50; shop 300", want: "power 1.00 2000, water 0.50 180, shop 1.00 300 tokens"},
		{name: "no token for one with priority", available: "10.00", token: "1.00", creditors: "*rent 500 0; b 9", want: "rent 1.00 500, b 9.00 1"},
		{name: "nothing available", available: "0", creditors: "a 1000; b 5", want: "a 0.00 0, b 0.00 0"},
		{name: "nothing owed", available: "9.00", token: "1.00", creditors: "a 0", want: "a 0.00 0 left 9.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := settle.ShareTerms{Available: gbp(tt.available), By: tt.by}
			if tt.token != "" {
				terms.Token = gbp(tt.token)
			}
			s, err := settle.ShareAmong(terms, creditors(tt.creditors))
			if err != nil {
				t.Fatal(err)
			}
			var parts []string
			for _, p := range s.Parts {
				parts = append(parts, fmt.Sprint(p.Name, " ", p.Amount, " ", p.Months))
			}
			got := strings.Join(parts, ", ")
			if s.Short {
				got += " short"
			}
			if s.Tokens {
				got += " tokens"
			}
			if s.Left > 0 {
				got += " left " + s.Left.String()
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestShareAmongRefuses(t *testing.T) {
	for _, tt := range []struct {
		terms     settle.ShareTerms
		creditors string
		says      string
	}{
		{settle.ShareTerms{Available: -1}, "a 1", "zero or more"},
		{settle.ShareTerms{Token: -1}, "a 1", "zero or more"},
		{settle.ShareTerms{}, "a 1; *a 2", `"a": it is there twice`},
		{settle.ShareTerms{}, "a -1", "negative"},
		{settle.ShareTerms{By: settle.ByContractual}, "a 1 1; b 5", `"b" has no contractual payment`},
		{settle.ShareTerms{By: settle.ByContractual}, "a 1 0", "its weight is not above zero"},
	} {
		_, err := settle.ShareAmong(tt.terms, creditors(tt.creditors))
		ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
	}
	most := ledger.Money(math.MaxInt64)
	_, err := settle.ShareAmong(settle.ShareTerms{Token: most}, []settle.Creditor{{Name: "a", Balance: most}, {Name: "b", Balance: most}})
	ledgertest.CheckError(t, err, ledger.ErrOverflow, "")
}

// TestShareAmongProperties: offers make what is available, or what is owed, and
// none passes its balance; the months pay it off and one fewer would not; the
// order of the file plays no role.
func TestShareAmongProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []settle.Creditor
		var owed ledger.Money
		for i := range rapid.IntRange(1, 5).Draw(t, "creditors") {
			c := settle.Creditor{Name: fmt.Sprint("c", i), Priority: rapid.Bool().Draw(t, "priority")}
			c.Balance = ledger.Money(rapid.Int64Range(0, 900).Draw(t, "balance"))
			if rapid.Bool().Draw(t, "minimum stated") {
				c.Minimum = plan.At(ledger.Money(rapid.Int64Range(0, 500).Draw(t, "minimum")))
			}
			c.Contractual = plan.At(ledger.Money(rapid.Int64Range(1, 500).Draw(t, "contractual")))
			owed += c.Balance
			all = append(all, c)
		}
		terms := settle.ShareTerms{
			Available: ledger.Money(rapid.Int64Range(0, 3000).Draw(t, "available")),
			By:        settle.Weighting(rapid.IntRange(0, 1).Draw(t, "by")),
			Token:     ledger.Money(rapid.Int64Range(0, 100).Draw(t, "token")),
		}
		s, err := settle.ShareAmong(terms, all)
		if err != nil {
			t.Fatal(err)
		}
		if !s.Tokens && (s.Total != min(terms.Available, owed) || s.Left != terms.Available-s.Total) {
			t.Errorf("%v of %v owed: offers of %v, left %v", terms.Available, owed, s.Total, s.Left)
		}
		if s.Tokens && s.Total <= terms.Available-1 {
			t.Errorf("tokens of %v where %v is available", s.Total, terms.Available)
		}
		amounts := make(map[string]ledger.Money)
		for _, p := range s.Parts {
			amounts[p.Name] = p.Amount
			if p.Amount < 0 || p.Amount > p.Balance {
				t.Errorf("%v of %v", p.Amount, p.Balance)
			}
			if months := ledger.Money(p.Months); p.Amount > 0 && (months*p.Amount < p.Balance || (months-1)*p.Amount >= p.Balance) {
				t.Errorf("%d months of %v pay %v", p.Months, p.Amount, p.Balance)
			}
		}
		mixed, err := settle.ShareAmong(terms, rapid.Permutation(all).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range mixed.Parts {
			if p.Amount != amounts[p.Name] {
				t.Errorf("in another order %s gets %v instead of %v", p.Name, p.Amount, amounts[p.Name])
			}
		}
	})
}

func ExampleShareAmong() {
	s, err := settle.ShareAmong(settle.ShareTerms{Available: 90_00}, []settle.Creditor{
		{Name: "rent arrears", Balance: 400_00, Contractual: plan.At(ledger.Money(40_00)), Priority: true},
		{Name: "card", Balance: 1500_00},
		{Name: "catalogue", Balance: 20_00, Minimum: plan.At(ledger.Money(5_00))},
	})
	for _, p := range s.Parts {
		fmt.Println(p.Name, p.Amount, "a month,", p.Months, "months")
	}
	fmt.Println(s.Total, err)
	// Output:
	// rent arrears 40.00 a month, 10 months
	// card 45.00 a month, 34 months
	// catalogue 5.00 a month, 4 months
	// 90.00 <nil>
}

// worked is a published example of what a budget offers, with its source.
type worked struct {
	Topic, Source string
	Input         struct {
		Available      ledger.Money
		Debts          []ledger.Money
		MonthlySurplus ledger.Money `json:"monthly_surplus"`
		Share          string
	}
	Expected struct {
		Offers                         []ledger.Money
		Left, Most, Savings, Available ledger.Money
	}
}

func TestWorkedShares(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "worked", "shares.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []worked
	if err := json.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatal("there are no examples")
	}
	for i, w := range examples {
		t.Run(fmt.Sprint(w.Topic, i), func(t *testing.T) {
			var got, want any
			switch w.Topic {
			case "pro_rata_distribution":
				var creditors []settle.Creditor
				for n, debt := range w.Input.Debts {
					creditors = append(creditors, settle.Creditor{Name: fmt.Sprint(n), Balance: debt})
				}
				shared, err := settle.ShareAmong(settle.ShareTerms{Available: w.Input.Available}, creditors)
				if err != nil {
					t.Fatal(err)
				}
				var offers []ledger.Money
				for _, p := range shared.Parts {
					offers = append(offers, p.Amount)
				}
				got, want = fmt.Sprint(offers, shared.Left), fmt.Sprint(w.Expected.Offers, w.Expected.Left)
			case "affordability_cap_hmrc_ttp":
				a := budget.Affordability{Currency: ledger.Sterling, Surplus: 12 * w.Input.MonthlySurplus}
				got, want = must(a.PerPeriod(plan.Month, number(w.Input.Share))), w.Expected.Most
			case "sfs_savings":
				s := earns(t, w.Input.MonthlySurplus, budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 20_00})
				got, want = fmt.Sprint(s.Kept(), s.Offer()), fmt.Sprint(w.Expected.Savings, w.Expected.Available)
			default:
				t.Fatalf("no test for %s", w.Topic)
			}
			if got != want {
				t.Errorf("got %v, want %v (%s)", got, want, w.Source)
			}
		})
	}
}

// earns is the statement of a budget with so much left over a month.
func earns(t *testing.T, surplus ledger.Money, rule budget.SavingsRule) budget.Statement {
	t.Helper()
	s, err := budget.NewStatement(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: surplus, Often: budget.Often{Every: plan.Month}},
	}, ledger.NewPercent(10_000), rule)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
