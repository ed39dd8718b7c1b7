package gap_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/gap"
	"arrears/internal/ledger"
)

const suspectHead = "account,document,kind,date,currency,amount,outstanding,settled_date,disputed,hold\n"

// explain reads a ledger and looks for what makes its sterling control.
func explain(t *testing.T, text string, opts importer.Options, asAt ledger.Date, aged bool, ours, theirs ledger.Money) gap.Explanation {
	t.Helper()
	search := gap.NewSearch(asAt, aged, gap.Gap{Currency: ledger.Sterling, Ours: ours, Theirs: theirs})
	rep, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, opts, search.Add)
	if err != nil {
		t.Fatal(err)
	}
	if !aged && rep.Balance(ledger.Sterling) != ours {
		t.Fatalf("the test has %v for a ledger of %v", ours, rep.Balance(ledger.Sterling))
	}
	return search.Explain(aside(rep))[0]
}

func TestSearch(t *testing.T) {
	const open = "A,1,invoice,2026-05-01,GBP,200.00,124.50,,,\n" +
		"A,2,credit_note,2026-05-02,GBP,-30.00,-30.00,,,\n" +
		"B,3,invoice,2026-06-03,GBP,70.10,70.10,,20.10,\n" +
		"B,4,invoice,2026-07-04,GBP,15.00,15.00,,,dispute\n" +
		"C,5,receipt,2026-07-05,GBP,-41.00,-41.00,,,\n" +
		"C,6,charge,2026-07-06,GBP,3.00,3.00,,2.05,vulnerable\n" // 141.60
	const june, sum = "2026-06-30", ledger.Money(14160)
	for _, tt := range []struct {
		name   string
		add    string // rows, each of which leaves the sterling sum as it is
		asAt   string
		gap    ledger.Money
		want   gap.Suspect // the first
		origin string      // of its rows
		more   int         // other suspects that are exact
	}{
		{
			name: "one row left out", gap: -1500, origin: "x.csv:5",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.LeftOut, Count: 1, Ours: 1500}, more: 1,
		}, // and all with dispute, which is this one
		{
			name: "twice, or missing", gap: 7010, origin: "x.csv:4",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.Twice, Count: 1, Ours: 7010, Theirs: 14020},
		},
		{
			name: "a credit taken for a debt", gap: 8200, origin: "x.csv:6",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.WrongSign, Count: 1, Ours: -4100, Theirs: 4100},
		},
		{
			name: "digits swapped, 124.50 to 142.50", gap: 1800, origin: "x.csv:2",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.Swapped, Count: 1, Ours: 12450, Theirs: 14250}, more: 1,
		}, // 18.00 on hold, twice
		{
			name: "digits swapped in a credit, -41.00 to -14.00", gap: 2700, origin: "x.csv:6",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.Swapped, Count: 1, Ours: -4100, Theirs: -1400}, more: 2,
		}, // 3.00 for 30.00, -30.00 for -3.00
		{
			name: "ten times", gap: 9 * 7010, origin: "x.csv:4",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.TenTimes, Count: 1, Ours: 7010, Theirs: 70100},
		},
		{
			name: "a hundredth", gap: -1485, origin: "x.csv:5",
			want: gap.Suspect{Subject: gap.OneRow, Relation: gap.Hundredth, Count: 1, Ours: 1500, Theirs: 15},
		},
		{name: "an account", gap: 3800, // less -38.00
			want: gap.Suspect{Subject: gap.OneAccount, Relation: gap.LeftOut, What: "C", Count: 2, Ours: -3800}},
		{
			name: "an account with the other sign", gap: 7600,
			want: gap.Suspect{Subject: gap.OneAccount, Relation: gap.WrongSign, What: "C", Count: 2, Ours: -3800, Theirs: 3800},
		},
		{
			name: "a kind", gap: -20960,
			want: gap.Suspect{Subject: gap.OneKind, Relation: gap.LeftOut, What: "invoice", Count: 3, Ours: 20960},
		},
		{
			name: "entries on hold, whatever for", gap: -1800,
			want: gap.Suspect{Subject: gap.HeldRows, Relation: gap.LeftOut, Count: 2, Ours: 1800},
		},
		{
			name: "what is in dispute", gap: -2215,
			want: gap.Suspect{Subject: gap.DisputedParts, Relation: gap.LeftOut, Count: 2, Ours: 2215},
		},
		{
			name: "open credits", gap: 7100,
			want: gap.Suspect{Subject: gap.Credits, Relation: gap.LeftOut, Count: 2, Ours: -7100},
		},
		{
			name: "the full amounts", gap: 7550,
			want: gap.Suspect{Subject: gap.FullAmounts, Relation: gap.Instead, Count: 6, Ours: 14160, Theirs: 21710},
		},
		{
			name: "another currency", add: "D,7,invoice,2026-05-01,EUR,500.00,500.00,,,\nD,8,invoice,2026-05-01,EUR,0.05,0.05,,,\n", gap: 50005 - sum,
			want: gap.Suspect{Subject: gap.Currency, Relation: gap.Instead, What: "EUR", Count: 2, Ours: 14160, Theirs: 50005},
		},
		{
			name: "all currencies", add: "D,7,invoice,2026-05-01,EUR,500.00,500.00,,,\nD,8,invoice,2026-05-01,JPY,77,77,,,\n", gap: 50000,
			want: gap.Suspect{Subject: gap.AllCurrencies, Relation: gap.Instead, Count: 7, Ours: 14160, Theirs: 64160},
		},
		{name: "the day the file states", asAt: june, gap: 2300, // less 15 - 41 + 3
			want: gap.Suspect{Subject: gap.LaterRows, Relation: gap.LeftOut, Count: 3, Ours: -2300}},
		{
			name: "later rows are mentioned", asAt: june, gap: 11,
			want: gap.Suspect{Subject: gap.LaterRows, Count: 3, Ours: -2300},
		},
		{
			name: "divides by 9", gap: 900_09,
			want: gap.Suspect{Subject: gap.Digits},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := explain(t, suspectHead+open+tt.add, importer.Options{}, dayOf(t, tt.asAt), false, sum, sum+tt.gap)
			if len(g.Suspects) == 0 {
				t.Fatal("nothing found")
			}
			got, more := g.Suspects[0], 0
			for _, s := range g.Suspects[1:] {
				if s.Exact() {
					more++
				}
			}
			var origins []string
			for _, r := range got.Rows {
				origins = append(origins, r.Origin)
				if r.Theirs-r.Ours != tt.gap {
					t.Errorf("%s would change by %v, the gap is %v", r.Origin, r.Theirs-r.Ours, tt.gap)
				}
			}
			got.Rows = nil
			if fmt.Sprint(got) != fmt.Sprint(tt.want) || strings.Join(origins, " ") != tt.origin || more > tt.more {
				t.Errorf("got %+v at %v, want %+v at %s\nall: %+v", got, origins, tt.want, tt.origin, g.Suspects)
			}
		})
	}
}

// TestSearchAged looks at what is in no figure as at a day.
func TestSearchAged(t *testing.T) {
	text := "account,document,kind,date,currency,amount,settled_date\n" +
		"A,1,invoice,2026-05-01,GBP,100.00,\n" +
		"A,2,invoice,2026-05-02,GBP,20.00,2026-06-01\n" +
		"A,3,invoice,2026-05-03,GBP,4.00,2026-06-30\n" +
		"A,4,invoice,2026-05-04,GBP,50.00,2026-07-01\n" + // not settled by the day
		"B,5,invoice,2026-07-01,GBP,7.00,\n" +
		"B,6,credit_note,2026-07-02,GBP,-2.50,\n"
	for _, tt := range []struct {
		gap  ledger.Money
		want gap.Suspect
	}{
		{450, gap.Suspect{Subject: gap.LaterRows, Relation: gap.Counted, Count: 2, Theirs: 450}},
		{2400, gap.Suspect{Subject: gap.SettledRows, Relation: gap.Counted, Count: 2, Theirs: 2400}},
		{2000, gap.Suspect{Subject: gap.OneRow, Relation: gap.Counted, Count: 1, Theirs: 2000, Rows: []gap.Row{
			{Origin: "x.csv:3", Account: "A", Document: "2", Theirs: 2000},
		}}},
		{-250, gap.Suspect{Subject: gap.OneRow, Relation: gap.Counted, Count: 1, Theirs: -250, Rows: []gap.Row{
			{Origin: "x.csv:7", Account: "B", Document: "6", Theirs: -250},
		}}},
		{-5000, gap.Suspect{Subject: gap.OneRow, Relation: gap.LeftOut, Count: 1, Ours: 5000, Rows: []gap.Row{
			{Origin: "x.csv:5", Account: "A", Document: "4", Ours: 5000},
		}}},
	} {
		g := explain(t, text, importer.Options{}, dayOf(t, "2026-06-30"), true, 15000, 15000+tt.gap)
		if got := g.Suspects[0]; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("gap %v: got %+v, want %+v", tt.gap, got, tt.want)
		}
	}
}

func TestSearchOutsideTheLedger(t *testing.T) {
	text := "Account,Invoice No,Date,Amount,Status\nA,1,2026-05-01,100.00,Open\nA,2,2026-05-02,30.00,Void\nA,3,2026-05-02,5.00,Paid\nB,4,2026-05-03,x,Open\n"
	opts := importer.Options{Rejects: new(strings.Builder)}
	for size, want := range map[ledger.Money]string{
		3000: "Void 1 0.00 30.00, Paid 1 5.00 ?, rejected 1",
		3500: " 2 0.00 35.00, Paid 1 5.00 ?, Void 1 30.00 ?, rejected 1",
		1:    "Paid 1 5.00 ?, Void 1 30.00 ?, rejected 1",
	} {
		var got []string
		for _, s := range explain(t, text, opts, 0, false, 10000, 10000+size).Suspects {
			switch {
			case s.Subject == gap.RejectedRows:
				got = append(got, fmt.Sprintf("rejected %d", s.Count))
			case s.Subject == gap.ExcludedRows && s.Relation == gap.Counted:
				got = append(got, fmt.Sprintf("%s %d %v %v", s.What, s.Count, s.Ours, s.Theirs))
			case s.Subject == gap.ExcludedRows:
				got = append(got, fmt.Sprintf("%s %d %v ?", s.What, s.Count, s.Ours))
			default:
				t.Errorf("gap %v: %+v", size, s)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("gap %v: got %s, want %s", size, strings.Join(got, ", "), want)
		}
	}
}

// TestSearchSwaps holds the arithmetic of swapped digits against the spelling.
func TestSearchSwaps(t *testing.T) {
	swapped := func(v ledger.Money) (to []ledger.Money) {
		text := fmt.Sprint(int64(v.Abs()))
		for i := range len(text) - 1 {
			other := text[:i] + text[i+1:i+2] + text[i:i+1] + text[i+2:]
			w, _ := strconv.ParseInt(other, 10, 64)
			if other[0] != '0' && other != text {
				to = append(to, ledger.Money(w)*(v/v.Abs()))
			}
		}
		return to
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		v := ledger.Money(random.Int64N(20_000) - 10_000)
		if v == 0 {
			continue
		}
		all := swapped(v)
		gaps := []ledger.Money{ledger.Money(random.IntN(200) - 100), 9 * ledger.Money(random.IntN(2000)-1000)}
		for _, w := range all {
			gaps = append(gaps, w-v)
		}
		for _, size := range gaps {
			search := gap.NewSearch(0, false, gap.Gap{Currency: ledger.Sterling, Ours: v, Theirs: v + size})
			if err := search.Add([]ledger.Entry{{Currency: ledger.Sterling, Kind: ledger.Journal, Amount: v}}); err != nil {
				t.Fatal(err)
			}
			got := slices.ContainsFunc(search.Explain(nil)[0].Suspects, func(s gap.Suspect) bool { return s.Relation == gap.Swapped })
			if want := slices.Contains(all, v+size); got != want {
				t.Fatalf("%d to %d: got %v, want %v", v, v+size, got, want)
			}
		}
	}
}

// TestSearchTotals looks for what explains totals that files state, among the
// rows that these add up and in the column that they are of.
func TestSearchTotals(t *testing.T) {
	one := "Account,Invoice No,Date,Amount,Outstanding\n" +
		"A,1,2026-05-01,500.00,70.00\n" + // line 2
		"A,2,2026-05-02,90.00,21.00\n" +
		"B,3,2026-05-03,21.00,13.00\n" +
		"Total,,,569.00,83.00\n" // 611 with 21 turned round, 104 without 21
	two := "Customer,Transaction Type,Date,Document Number,P.O. No.,Due Date,Age,Open Balance\n" +
		"C1 Scaffold Ltd,,,,,,,\n" +
		",Invoice,13/09/2026,1,,13/10/2026,18,70.00\n" + // line 3
		"Total - C1 Scaffold Ltd,,,,,,,70.00\n" +
		"C2 Quay Street,,,,,,,\n" +
		",Invoice,13/09/2026,2,,13/10/2026,18,70.00\n" + // line 6
		",Invoice,13/09/2026,3,,13/10/2026,18,31.00\n" +
		"Total - C2 Quay Street,,,,,,,31.00\n" // a row of 70 short
	read := func(give func([]ledger.Entry) error) *importer.Report {
		rep, err := importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(one)}, {Name: "two.csv", Reader: strings.NewReader(two)}}, importer.Options{}, give)
		if err != nil {
			t.Fatal(err)
		}
		return rep
	}
	rep := read(func([]ledger.Entry) error { return nil })
	var gaps []gap.Gap
	for i := range rep.Files {
		for _, total := range rep.Files[i].Totals {
			f := &rep.Files[i]
			gaps = append(gaps, gap.Gap{Currency: total.Currency, Ours: total.Ours, Theirs: total.Stated, File: f.Name, From: total.From, To: total.Line, ByAmount: !total.OfOutstanding})
		}
	}
	search := gap.NewSearch(0, false, gaps...)
	var got []string
	for _, g := range search.Explain(aside(read(search.Add))) {
		line := fmt.Sprintf("line %d, %v:", g.Gap.To, g.Gap.Size())
		for _, s := range g.Suspects {
			for _, r := range s.Rows {
				line += fmt.Sprintf(" %d %s %v", s.Relation, r.Origin, r.Theirs)
			}
		}
		got = append(got, line)
	}
	want := []string{
		fmt.Sprintf("line 5, -42.00: %d one.csv:4 -21.00", gap.WrongSign), // of the amounts
		fmt.Sprintf("line 5, -21.00: %d one.csv:3 0.00", gap.LeftOut),     // of what is open
		fmt.Sprintf("line 8, -70.00: %d two.csv:6 0.00", gap.LeftOut),     // not the one in another block or file
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSearchFile finds a file that was counted in twice.
func TestSearchFile(t *testing.T) {
	head := "Account,Invoice No,Date,Amount\n"
	search := gap.NewSearch(0, false, gap.Gap{Currency: ledger.Sterling, Ours: 1000, Theirs: 1300})
	rep, err := importer.Read([]importer.Source{
		{Name: "may.csv", Reader: strings.NewReader(head + "A,1,2026-05-01,4.00\nB,2,2026-05-02,3.00\n")},
		{Name: "june.csv", Reader: strings.NewReader(head + "A,3,2026-06-01,2.00\nB,4,2026-06-02,1.00\n")},
	}, importer.Options{}, search.Add)
	if err != nil {
		t.Fatal(err)
	}
	want := gap.Suspect{Subject: gap.OneFile, Relation: gap.Twice, What: "june.csv", Count: 2, Ours: 300, Theirs: 600}
	if got := search.Explain(aside(rep))[0].Suspects; !slices.ContainsFunc(got, func(s gap.Suspect) bool { return reflect.DeepEqual(s, want) }) {
		t.Errorf("got %+v, want %+v among them", got, want)
	}
}

// TestSearchManyAlike keeps the first few of many rows, and counts them all.
func TestSearchManyAlike(t *testing.T) {
	text := suspectHead + strings.Repeat("A,1,invoice,2026-05-01,GBP,12.00,12.00,,,\n", 1000)
	s := explain(t, text, importer.Options{}, 0, false, 1200_000, 1200_000-1200).Suspects[0]
	if s.Relation != gap.LeftOut || s.Count != 1000 || len(s.Rows) != 5 || s.Rows[4].Origin != "x.csv:6" {
		t.Errorf("got %+v", s)
	}
}

// TestSearchTooMuch takes sums out of range for what explains nothing.
func TestSearchTooMuch(t *testing.T) {
	const huge = "92233720368547758.00"
	text := suspectHead +
		"A,1,journal,2026-05-01,GBP," + huge + "," + huge + ",,,\nB,2,journal,2026-05-01,GBP,-" + huge + ",-" + huge + ",,,\n" +
		"A,3,journal,2026-05-01,GBP," + huge + "," + huge + ",,,\nB,4,journal,2026-05-01,GBP,-" + huge + ",-" + huge + ",,,\n"
	for _, theirs := range []ledger.Money{1, 99, -9223372036854775807, 9223372036854775807} {
		for _, s := range explain(t, text, importer.Options{}, 0, false, 0, theirs).Suspects {
			if s.Exact() {
				t.Errorf("%v: %+v", theirs, s)
			}
		}
	}
}

// aside is what a reading has left out of the ledger.
func aside(rep *importer.Report) (all []gap.Aside) {
	for _, f := range rep.Files {
		all = append(all, gap.Aside{File: f.Name, Unread: true, Rows: f.Counts[importer.Rejected]})
		for _, x := range f.Excluded {
			all = append(all, gap.Aside{File: f.Name, Status: x.Status, Currency: x.Currency, Rows: x.Rows, Value: x.Value})
		}
	}
	return all
}

func dayOf(t *testing.T, text string) ledger.Date {
	t.Helper()
	if text == "" {
		return 0
	}
	d, err := ledger.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
