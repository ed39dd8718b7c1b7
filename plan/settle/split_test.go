package settle_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/settle"
)

// positions reads "A:100.00 B:50.00:dispute C:30.00:d10.00 D:-5.00", the oldest
// first: a document, what is open and a hold, or a disputed part after a d. A third
// word is "kept" for what is kept back, otherwise the hold on the account.
func positions(text string) (all []ledger.OpenItem) {
	for i, field := range strings.Fields(text) {
		cells := strings.Split(field, ":")
		p := ledger.OpenItem{Document: cells[0], Open: gbp(cells[1]), DaysPastDue: 90 - i, Due: day("2026-08-01") + ledger.Date(i)}
		if len(cells) > 2 && cells[2] != "" {
			if part, ok := strings.CutPrefix(cells[2], "d"); ok && part[0] >= '0' && part[0] <= '9' {
				p.Disputed = gbp(part)
			} else {
				word(cells[2], &p.Hold)
			}
		}
		switch {
		case len(cells) < 4:
		case cells[3] == "kept":
			p.Retained = true
		default:
			word(cells[3], &p.AccountHold)
		}
		all = append(all, p)
	}
	return all
}

func TestSplitLump(t *testing.T) {
	tests := []struct {
		name, items, sum, order string
		set                     func(*settle.SplitTerms)
		want                    string // parts, then what is left of the sum
		err                     error
	}{
		{"oldest first", "A:100.00 B:50.00 C:30.00", "120.00", "oldest", nil, "A=100.00 B=20.00 C=0.00 left=0.00", nil},
		{"pro rata", "A:4550.00 B:6700.00 C:1200.00", "160.00", "pro-rata", nil, "A=58.47 B=86.11 C=15.42 left=0.00", nil},
		{"pro rata, odd penny by document", "B:10.00 A:10.00 C:10.00", "10.00", "pro-rata", nil, "B=3.33 A=3.34 C=3.33 left=0.00", nil},
		{"chosen", "A:100.00 B:50.00 C:30.00", "120.00", "C,B", nil, "C=30.00 B=50.00 A=40.00 left=0.00", nil},
		{"more than is open", "A:100.00 B:50.00", "200.00", "oldest", nil, "A=100.00 B=50.00 left=50.00", nil},
		{"more than is open, pro rata", "A:100.00 B:50.00", "150.01", "pro-rata", nil, "A=100.00 B=50.00 left=0.01", nil},
		{"disputed part left out", "A:100.00:d60.00 B:50.00", "90.00", "oldest", nil, "A=40.00 B=50.00 left=0.00", nil},
		{"disputed part taken", "A:100.00:d60.00 B:50.00", "90.00", "oldest", func(t *settle.SplitTerms) { t.Disputed = true }, "A=90.00 B=0.00 left=0.00", nil},
		{"held left out", "A:100.00:legal B:50.00", "60.00", "oldest", nil, "B=50.00 left=10.00", nil},
		{"held taken, a dispute not", "A:100.00:legal B:50.00:dispute", "120.00", "oldest", func(t *settle.SplitTerms) { t.Held = true }, "A=100.00 left=20.00", nil},
		{"all wanted", "A:100.00:legal B:50.00:dispute", "120.00", "oldest", func(t *settle.SplitTerms) { t.Held, t.Disputed = true, true }, "A=100.00 B=20.00 left=0.00", nil},
		{"kept back left out", "A:100.00::kept B:50.00", "60.00", "oldest", nil, "B=50.00 left=10.00", nil},
		{"kept back left out whatever is wanted", "A:100.00:legal:kept B:50.00:dispute:kept C:5.00", "60.00", "oldest", func(t *settle.SplitTerms) { t.Held, t.Disputed = true, true }, "C=5.00 left=55.00", nil},
		{"only kept back", "A:100.00::kept", "60.00", "oldest", nil, "", settle.ErrNoneOpen},
		{"a dispute wanted of an account on hold", "A:100.00:dispute:legal B:50.00:legal:legal C:5.00", "60.00", "oldest", func(t *settle.SplitTerms) { t.Disputed = true }, "C=5.00 left=55.00", nil},
		{"credits are not used", "A:-40.00 B:50.00", "60.00", "oldest", nil, "B=50.00 left=10.00", nil},
		{"one document in two parts", "A:0.01 A:0.01 A:0.01", "0.02", "pro-rata", nil, "A=0.01 A=0.01 A=0.00 left=0.00", nil},
		{"nothing takes part", "A:10.00:dispute", "5.00", "oldest", nil, "", settle.ErrNoneOpen},
		{"chosen is left out", "A:10.00:dispute B:5.00", "5.00", "A", nil, "", plan.ErrTerms},
		{"no sum", "A:10.00", "0.00", "oldest", nil, "", plan.ErrTerms},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := settle.SplitTerms{Currency: ledger.Sterling, Sum: gbp(tt.sum)}
			word(tt.order, &terms.How)
			if tt.set != nil {
				tt.set(&terms)
			}
			s, err := settle.SplitLump(terms, positions(tt.items))
			if !errors.Is(err, tt.err) {
				t.Fatalf("error = %v, want %v", err, tt.err)
			}
			if err != nil {
				return
			}
			got := ""
			for _, p := range s.Parts {
				got += fmt.Sprintf("%s=%v ", p.Document, p.Part)
			}
			if got += fmt.Sprintf("left=%v", s.Left); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestSplitLumpProperties checks that nothing is lost and nobody gets too much,
// in whatever order the items come.
func TestSplitLumpProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(drawPosition), 1, 12).Draw(t, "items")
		terms := settle.SplitTerms{Currency: ledger.Sterling, Sum: ledger.Money(rapid.Int64Range(1, 2000).Draw(t, "sum"))}
		terms.How.ProRata = rapid.Bool().Draw(t, "pro rata")
		terms.Disputed, terms.Held = rapid.Bool().Draw(t, "disputed"), rapid.Bool().Draw(t, "held")
		s, err := settle.SplitLump(terms, items)
		if err != nil {
			if !errors.Is(err, settle.ErrNoneOpen) {
				t.Fatal(err)
			}
			return
		}
		var given, open, out, debts ledger.Money
		for _, item := range items {
			debts += max(item.Open, 0)
		}
		for _, p := range s.Parts {
			if p.Part < 0 || p.Part > p.Open || p.Part+p.Rest != p.Open || p.Open+p.Out != p.OpenItem.Open {
				t.Errorf("%+v", p)
			}
			given, open, out = given+p.Part, open+p.Open, out+p.Out
		}
		for _, p := range s.LeftOut {
			out += p.Open
		}
		if given+s.Left != terms.Sum || given != s.Given || s.Left > 0 && s.Rest != 0 || s.Rest != open-given {
			t.Errorf("%v given and %v left of %v, %v still open", given, s.Left, terms.Sum, s.Rest)
		}
		var kept ledger.Money
		for _, p := range s.Kept {
			kept += p.Open
		}
		if kept != s.KeptSum || slices.ContainsFunc(s.Parts, func(p settle.SplitPart) bool { return p.Retained }) {
			t.Errorf("%v kept back, want %v, and no part of it", s.KeptSum, kept)
		}
		if open+out+kept != debts || out != s.Out || open != s.Open {
			t.Errorf("%v open and %v left out of debts of %v", open, out, debts)
		}
		again := must(settle.SplitLump(terms, rapid.Permutation(items).Draw(t, "shuffled")))
		got, want := map[string]ledger.Money{}, map[string]ledger.Money{}
		for i := range s.Parts {
			want[s.Parts[i].Document] += s.Parts[i].Part
			got[again.Parts[i].Document] += again.Parts[i].Part
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("in another order: %v, want %v", got, want)
		}
	})
}

func drawPosition(t *rapid.T) ledger.OpenItem {
	p := ledger.OpenItem{
		Document: rapid.SampledFrom([]string{"A", "B", "C", "D"}).Draw(t, "document"),
		Open:     ledger.Money(rapid.Int64Range(-50, 400).Draw(t, "open")),
		Hold:     rapid.SampledFrom([]ledger.Hold{0, 0, 0, ledger.Dispute, ledger.Legal}).Draw(t, "hold"),
	}
	p.AccountHold = rapid.SampledFrom([]ledger.Hold{0, 0, 0, ledger.Dispute, ledger.OnPlan}).Draw(t, "hold on the account")
	p.Retained = p.Open > 0 && rapid.IntRange(0, 3).Draw(t, "retained") == 3
	p.DaysPastDue = rapid.IntRange(-10, 10).Draw(t, "days")
	if p.Open > 0 {
		p.Disputed = ledger.Money(rapid.Int64Range(0, int64(p.Open)).Draw(t, "disputed"))
	}
	return p
}

func ExampleSplitLump() {
	split, err := settle.SplitLump(settle.SplitTerms{Currency: ledger.Sterling, Sum: 100_00}, []ledger.OpenItem{
		{Document: "INV-1", DaysPastDue: 90, Open: 60_00},
		{Document: "INV-2", DaysPastDue: 60, Open: 50_00, Disputed: 20_00},
		{Document: "INV-3", DaysPastDue: 30, Open: 40_00, Hold: ledger.Legal},
		{Document: "INV-4", DaysPastDue: 10, Open: 25_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range split.Parts {
		fmt.Println(p.Document, p.Part, "of", p.Open, "and", p.Out, "left out")
	}
	fmt.Println(split.Rest, "is still open,", split.Out, "in dispute or on hold")
	// Output:
	// INV-1 60.00 of 60.00 and 0.00 left out
	// INV-2 30.00 of 30.00 and 20.00 left out
	// INV-4 10.00 of 25.00 and 0.00 left out
	// 15.00 is still open, 60.00 in dispute or on hold
}

// TestSplitLargerSum splits two lump sums among the same debts: of the larger none
// gets less, save a penny when it is shared pro rata, and to pay the first and then
// the rest of the second leaves what the second leaves.
func TestSplitLargerSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []ledger.OpenItem
		for i, open := range rapid.SliceOfN(rapid.Int64Range(1, 400), 1, 8).Draw(t, "open") {
			items = append(items, ledger.OpenItem{Document: fmt.Sprint("D", i), Open: ledger.Money(open), DaysPastDue: 90 - i/2})
		}
		terms := settle.SplitTerms{Currency: ledger.Sterling, Sum: ledger.Money(rapid.Int64Range(1, 1500).Draw(t, "sum"))}
		slack := ledger.Money(0)
		if rapid.Bool().Draw(t, "pro rata") {
			terms.How.ProRata, slack = true, 1
		}
		small := must(settle.SplitLump(terms, items))
		more := ledger.Money(rapid.Int64Range(1, 1500).Draw(t, "more"))
		terms.Sum += more
		large := must(settle.SplitLump(terms, items))
		if large.Given < small.Given || large.Left < small.Left || large.Rest > small.Rest {
			t.Errorf("of %v %v is given, of %v %v", small.Terms.Sum, small.Given, large.Terms.Sum, large.Given)
		}
		for i, p := range large.Parts {
			if before := small.Parts[i]; p.Document != before.Document || p.Part < before.Part-slack {
				t.Errorf("of %v %s gets %v, of %v %v", large.Terms.Sum, p.Document, p.Part, small.Terms.Sum, before.Part)
			}
		}
		var left []ledger.OpenItem
		for _, p := range small.Parts {
			if p.Rest > 0 {
				item := p.OpenItem
				item.Open = p.Rest
				left = append(left, item)
			}
		}
		rest := ledger.Money(0)
		if len(left) > 0 {
			terms.Sum = more
			rest = must(settle.SplitLump(terms, left)).Rest
		}
		if rest != large.Rest {
			t.Errorf("paid in two, %v is left, at once %v", rest, large.Rest)
		}
	})
}

// TestSplitLargestSums has debts that come to the largest sum there is, and to more.
func TestSplitLargestSums(t *testing.T) {
	items := []ledger.OpenItem{{Document: "A", Open: 1<<62 - 1}, {Document: "B", Open: 1 << 62}}
	for _, proRata := range []bool{false, true} {
		terms := settle.SplitTerms{Currency: ledger.Sterling, Sum: 1<<63 - 1, How: plan.Clearing{ProRata: proRata}}
		s := must(settle.SplitLump(terms, items))
		if s.Given != terms.Sum || s.Rest != 0 || s.Left != 0 {
			t.Errorf("pro rata %v: %v given, %v still open", proRata, s.Given, s.Rest)
		}
		terms.Sum = 1
		if s = must(settle.SplitLump(terms, items)); s.Given != 1 || s.Rest != 1<<63-2 {
			t.Errorf("pro rata %v: %v of a penny given", proRata, s.Given)
		}
		_, err := settle.SplitLump(terms, append(items[:2:2], ledger.OpenItem{Document: "C", Open: 1}))
		ledgertest.CheckError(t, err, ledger.ErrOverflow, "")
	}
}
