package plan_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// stakes reads "id weight [floor [cap]]", one after the other with semicolons.
// The cap is the weight where none is given: pro rata by balance.
func stakes(text string) (all []plan.Stake) {
	for row := range strings.SplitSeq(text, "; ") {
		cells := strings.Fields(row)
		s := plan.Stake{ID: cells[0], Weight: gbp(cells[1])}
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
			out, err := plan.ShareOut(gbp(tt.total), stakes(tt.stakes))
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
	out, err := plan.ShareOut(7, nil)
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
			_, err := plan.ShareOut(gbp(tt.total), stakes(tt.stakes))
			checkError(t, err, plan.ErrTerms, tt.says)
		})
	}
	_, err := plan.ShareOut(1, []plan.Stake{{Weight: 1, Cap: 1}})
	checkError(t, err, plan.ErrTerms, "it has no name")
}

// The largest sums there are do not overflow on the way.
func TestShareOutLargest(t *testing.T) {
	most := ledger.Money(math.MaxInt64)
	out, err := plan.ShareOut(most, []plan.Stake{{"a", most, 0, most}, {"b", most, 0, most}, {"c", 1, 1, most}})
	if err != nil || out.Parts[0]+out.Parts[1]+out.Parts[2] != most || out.Parts[2] != 1 {
		t.Errorf("%v, %v", out, err)
	}
}

func drawStakes(t *rapid.T) []plan.Stake {
	sum := rapid.Int64Range(0, rapid.SampledFrom([]int64{3, 40, 1000, math.MaxInt64 / 8}).Draw(t, "scale"))
	all := make([]plan.Stake, rapid.IntRange(0, 6).Draw(t, "stakes"))
	for i := range all {
		s := plan.Stake{ID: fmt.Sprint("id", i), Cap: ledger.Money(sum.Draw(t, "cap")), Weight: ledger.Money(sum.Draw(t, "weight") + 1)}
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
		out, err := plan.ShareOut(total, all)
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
		more, err := plan.ShareOut(total+1, all)
		for i, part := range out.Parts {
			if err != nil || more.Parts[i] < part-1 || more.Parts[i] > part+2 {
				t.Errorf("of %d more %v gets %v instead of %v, %v", 1, all[i], more.Parts[i], part, err)
			}
		}
	})
}

// checkFair holds the parts against what sharing means: one that could take
// more, and one that could do with less, are within a penny of their weights.
func checkFair(t *rapid.T, total ledger.Money, all []plan.Stake, parts []ledger.Money) {
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

func checkOrder(t *rapid.T, total ledger.Money, all []plan.Stake, parts []ledger.Money) {
	places := rapid.Permutation(indexes(len(all))).Draw(t, "places")
	mixed := make([]plan.Stake, len(all))
	for to, from := range places {
		mixed[to] = all[from]
	}
	out, err := plan.ShareOut(total, mixed)
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
	before, _ := plan.ShareOut(10, stakes("a 6; b 6; c 2"))
	after, _ := plan.ShareOut(11, stakes("a 6; b 6; c 2"))
	if got := fmt.Sprint(before.Parts, after.Parts); got != "[0.04 0.04 0.02] [0.05 0.05 0.01]" {
		t.Error(got)
	}
}

func ExampleShareOut() {
	out, err := plan.ShareOut(160_00, []plan.Stake{
		{ID: "card", Weight: 4550_00, Cap: 4550_00},
		{ID: "loan", Weight: 6700_00, Cap: 6700_00},
		{ID: "catalogue", Weight: 1200_00, Cap: 1200_00},
	})
	fmt.Println(out.Parts, out.Left, err)
	// Output: [58.47 86.11 15.42] 0.00 <nil>
}
