package importer_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// rowsOf are the rows of a clean ledger below its headings.
func rowsOf(t *testing.T, clean string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(clean)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// between prints what a report says of files beside each other.
func between(rep *importer.Report) string {
	var lines []string
	for _, f := range rep.Files {
		for _, o := range f.Overlaps {
			lines = append(lines, fmt.Sprintf("%s:%d with %s:%d, equal %t: %d of %v %s", f.Name, o.Line, o.With, o.WithLine, o.Equal, o.Rows, o.Currency, o.Currency.Format(o.Value)))
		}
		for _, o := range f.Orphans {
			same := ""
			if o.SameKind {
				same = ", same kind"
			}
			lines = append(lines, fmt.Sprintf("%s:%d applies to %s, elsewhere %t%s: %d of %v %s", f.Name, o.Line, o.Document, o.Elsewhere, same, o.Rows, o.Currency, o.Currency.Format(o.Value)))
		}
	}
	return strings.Join(lines, "\n")
}

func TestOverlaps(t *testing.T) {
	const may = "Account,Type,Invoice No,Date,Due Date,Amount,Outstanding\n" +
		"A1,Invoice,INV1,2026-05-05,2026-06-04,120.00,120.00\n" +
		"A1,Invoice,INV2,2026-05-19,2026-06-18,80.00,80.00\n" +
		"B2,Invoice,INV3,2026-05-20,2026-06-19,1040.50,1040.50\n" +
		"B2,Invoice,INV3,2026-05-20,2026-07-19,500.00,500.00\n" +
		"C3,Receipt,BACS,2026-05-21,,-33.00,-33.00\n" +
		"C3,Invoice,,2026-05-22,,5.00,5.00\n"
	const head = "Account|Type|Invoice No|Date|Due Date|Amount|Outstanding\n"
	tests := []struct{ name, june, july, want string }{
		{"nothing in common", "A1|Invoice|INV9|2026-06-01||1.00|1.00", "", ""},
		{"other account, other kind", "A2|Invoice|INV1|2026-05-05||120.00|120.00\nA1|Charge|INV1|2026-05-05||120.00|120.00", "", ""},
		{"no document", "C3|Invoice||2026-05-22||5.00|5.00", "", ""},
		{"carried over", "A1|Invoice|INV2|2026-05-19|2026-06-18|80.00|80.00", "", "june:2 with may:3, equal true: 1 of GBP 80.00"},
		{"part paid since", "A1|Invoice|INV2|2026-05-19|2026-06-18|80.00|30.00", "", "june:2 with may:3, equal false: 1 of GBP 30.00"},
		{"a reference used again", "C3|Receipt|BACS|2026-06-21||-10.00|-10.00", "", "june:2 with may:6, equal false: 1 of GBP -10.00"},
		{
			"payable in parts", "B2|Invoice|INV3|2026-05-20|2026-07-19|500.00|500.00\nB2|Invoice|INV3|2026-05-20|2026-06-19|1040.50|40.50", "",
			"june:2 with may:5, equal true: 1 of GBP 500.00\njune:3 with may:4, equal false: 1 of GBP 40.50",
		},
		{
			"three files", "A1|Invoice|INV7|2026-06-01||7.00|7.00\nA1|Invoice|INV2|2026-05-19||80.00|30.00",
			"A1|Invoice|INV7|2026-06-01||7.00|7.00\nA1|Invoice|INV2|2026-05-19||80.00|30.00\nA1|Invoice|INV1|2026-05-05||120.00|120.00",
			"june:3 with may:3, equal false: 1 of GBP 30.00\njuly:2 with june:2, equal true: 2 of GBP 37.00\njuly:4 with may:2, equal true: 1 of GBP 120.00",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := []given{{"may", may, importer.Options{}}, {"june", head + tt.june + "\n", importer.Options{}}}
			if tt.july != "" {
				files = append(files, given{"july", head + tt.july + "\n", importer.Options{}})
			}
			rep, clean, err := readAll(files, importer.Options{Again: true})
			if err != nil {
				t.Fatal(err)
			}
			if got := between(rep); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			want := 0
			for _, f := range files {
				want += strings.Count(f.text, "\n") - 1
			}
			if got := len(rowsOf(t, clean)); got != want {
				t.Errorf("%d entries, want all %d: an overlap is never dropped", got, want)
			}
		})
	}
}

func TestOrphans(t *testing.T) {
	const invoices = "Account,Customer,Invoice No,Date,Amount\nA1,Alder Ltd,I1,2026-05-05,120.00\nB2,Birch Ltd,I2,2026-05-19,80.00\n"
	const paidHead = "Account,Document,Date,Amount,Applies To\n"
	tests := []struct{ name, paid, want string }{
		{"all there", paidHead + "A1,R1,2026-06-01,-1.00,I1\nB2,R2,2026-06-01,-1.00,I2:0.40\n", ""},
		{
			"none there", paidHead + "A1,R1,2026-06-01,-1.00,I8\nB2,R2,2026-06-01,-2.00,I7:0.40;I9@2026-06-02\n",
			"paid:2 applies to I8, elsewhere false: 2 of GBP -3.00",
		},
		{"one of two", paidHead + "A1,R1,2026-06-01,-1.00,I1;I9\n", "paid:2 applies to I9, elsewhere false: 1 of GBP -1.00"},
		{"of another account", paidHead + "A1,R1,2026-06-01,-1.00,I2\n", "paid:2 applies to I2, elsewhere true: 1 of GBP -1.00"},
		{"by name here, by account there", "Customer,Document,Date,Amount,Applies To\nAlder Ltd,R1,2026-06-01,-1.00,I1\n", "paid:2 applies to I1, elsewhere true: 1 of GBP -1.00"},
		{"its own number is no debt", paidHead + "A1,I9,2026-06-01,-1.00,I9\n", "paid:2 applies to I9, elsewhere false, same kind: 1 of GBP -1.00"},
		{
			"to another receipt, and to nothing", paidHead + "A1,R1,2026-06-01,-1.00,R2\nA1,R2,2026-06-01,-2.00,R9\n",
			"paid:2 applies to R2, elsewhere false, same kind: 1 of GBP -1.00\npaid:3 applies to R9, elsewhere false: 1 of GBP -2.00",
		},
	}
	for _, tt := range tests {
		for _, order := range []string{"invoices first", "payments first"} {
			t.Run(tt.name+", "+order, func(t *testing.T) {
				files := []given{{"invoices", invoices, importer.Options{}}, {"paid", tt.paid, importer.Options{Kind: ledger.Receipt}}}
				if order == "payments first" {
					slices.Reverse(files)
				}
				rep, _, err := readAll(files, importer.Options{})
				if err != nil {
					t.Fatal(err)
				}
				if got := between(rep); got != tt.want {
					t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
				}
			})
		}
	}
	rep, _, err := readAll([]given{{"one", paidHead + "A1,R1,2026-06-01,-1.00,I9\n", importer.Options{Kind: ledger.Receipt}}}, importer.Options{})
	if err != nil || between(rep) != "" {
		t.Errorf("one file alone is held against itself: %v, %v", between(rep), err)
	}
}

// TestOverlapsByHand holds the report on random files against a second, slow
// count with whole rows in place of hashes.
func TestOverlapsByHand(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 300 {
		var files []given
		type row struct{ id, rest, file string }
		var before []row
		equal, differ := make(map[string]int), make(map[string]int)
		for _, name := range []string{"a", "b", "c"} {
			text := "Account,Type,Invoice No,Date,Amount\n"
			var own []row
			for range 1 + random.IntN(12) {
				id := fmt.Sprintf("A%d,Invoice,%d", random.IntN(2), random.IntN(3))
				rest := fmt.Sprintf("2026-05-%02d,%d.00", 1+random.IntN(2), 1+random.IntN(2))
				text += id + "," + rest + "\n"
				own = append(own, row{id, rest, name})
				same := slices.ContainsFunc(before, func(r row) bool { return r.id == id && r.rest == rest })
				switch like := slices.ContainsFunc(before, func(r row) bool { return r.id == id }); {
				case same:
					equal[name]++
				case like:
					differ[name]++
				}
			}
			before = append(before, own...)
			files = append(files, given{name, text, importer.Options{}})
		}
		rep, _, err := readAll(files, importer.Options{Again: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range rep.Files {
			got := map[bool]int{}
			for _, o := range f.Overlaps {
				got[o.Equal] += o.Rows
			}
			if got[true] != equal[f.Name] || got[false] != differ[f.Name] {
				t.Fatalf("%s: %d equal and %d different rows, want %d and %d of\n%v", f.Name, got[true], got[false], equal[f.Name], differ[f.Name], files)
			}
		}
	}
}

// TestPaymentsBesideOpenParts refuses to take payments off twice, and says how
// to go on.
func TestPaymentsBesideOpenParts(t *testing.T) {
	paid := given{"paid.csv", "Account,Document,Date,Amount\nA1,R1,2026-06-01,5.00\n", importer.Options{Kind: ledger.Receipt}}
	twice := func(place, remedy string) string {
		return "paid.csv:2: this receipt does not state what is outstanding, and the entry at " + place +
			" does: payments are off what is open there, and this would take them off twice: " + remedy
	}
	tests := []struct{ name, text, want string }{
		{"outstanding", "Account,Invoice No,Date,Amount,Balance\nA1,1,2026-05-01,9.00,4.00\n", twice("list.csv:2", "leave paid.csv out, or build the balances from payments with --map list.csv:outstanding= if the files have all of them")},
		{"paid", "Account,Invoice No,Date,Amount,Amount Paid\nA1,1,2026-05-01,9.00,5.00\n", twice("list.csv:2", "leave paid.csv out, or build the balances from payments with --map list.csv:paid= if the files have all of them")},
		{"clean", "account,kind,currency,amount,date,outstanding\nA1,invoice,GBP,9.00,2026-05-01,4.00\n", twice("list.csv:2", "leave paid.csv out")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := readAll([]given{{"list.csv", tt.text, importer.Options{}}, paid}, importer.Options{})
			if err == nil || err.Error() != tt.want {
				t.Errorf("error = %v\nwant %s", err, tt.want)
			}
		})
	}
}

// TestPaymentsBesideSettled refuses to take off twice what a day of settlement
// says is paid, and lets credits stand whose own list says that they are open.
func TestPaymentsBesideSettled(t *testing.T) {
	const clean = "account,kind,currency,amount,date,settled_date\nA1,invoice,GBP,9.00,2026-05-01,2026-06-01\n"
	const list = "Account,Invoice No,Date,Amount,Date Paid\nA1,1,2026-05-01,9.00,2026-06-01\nA1,2,2026-05-01,4.00,\nA1,3,2026-05-02,-1.00,\n"
	tests := []struct {
		name, paid string
		kind       ledger.Kind
		want       string
	}{
		{
			"receipts", "Account,Receipt No,Date,Amount\nA1,R1,2026-06-01,9.00\n", ledger.Receipt,
			"paid.csv:2: no column here says when this receipt was settled, and the entry at list.csv:2 is settled by its date: payments have settled what is settled there, " +
				"and this would take them off twice: leave paid.csv out, or give it such a column if these are credits still open, " +
				"or build the balances from payments with --map list.csv:settled_date= if the files have all of them",
		},
		{"credits that are open", "Account,Receipt No,Date,Amount,Date Paid\nA1,R1,2026-06-01,9.00,\n", ledger.Receipt, ""},
		{"charges", "Account,Receipt No,Date,Amount\nA1,R1,2026-06-01,9.00\n", ledger.Charge, ""},
	}
	for _, tt := range tests {
		for _, order := range []string{"list first", "list last"} {
			t.Run(tt.name+", "+order, func(t *testing.T) {
				files := []given{{"list.csv", list, importer.Options{}}, {"paid.csv", tt.paid, importer.Options{Kind: tt.kind}}}
				if order == "list last" {
					slices.Reverse(files)
				}
				_, _, err := readAll(files, importer.Options{})
				if got := fmt.Sprint(err); err != nil && got != tt.want || err == nil && tt.want != "" {
					t.Errorf("error = %v\nwant %s", err, tt.want)
				}
			})
		}
	}
	paid := given{"paid.csv", tests[0].paid, importer.Options{Kind: ledger.Receipt}}
	_, _, err := readAll([]given{{"list.csv", clean, importer.Options{}}, paid}, importer.Options{})
	if err == nil || !strings.HasSuffix(err.Error(), "if these are credits still open") {
		t.Errorf("beside a clean ledger, whose columns stay: error = %v", err)
	}
}

// TestAlikeAtTheStart tells a file given twice from one that differs at its end,
// as two exports of a growing ledger may.
func TestAlikeAtTheStart(t *testing.T) {
	text := "Account,Invoice No,Date,Amount\n"
	for i := range 6000 {
		text += fmt.Sprintf("A1,INV%d,2026-05-01,%d.00\n", i, i+1)
	}
	one, other := text+"B2,NEW1,2026-05-02,1.00\n", text+"B2,NEW2,2026-05-02,1.00\n"
	rep, _, err := readAll([]given{{"a", one, importer.Options{}}, {"b", other, importer.Options{}}}, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := between(rep); got != "b:2 with a:2, equal true: 6000 of GBP 18003000.00" {
		t.Errorf("overlaps are %s", got)
	}
	if _, _, err = readAll([]given{{"a", one, importer.Options{}}, {"b", one, importer.Options{}}}, importer.Options{}); err == nil || !strings.Contains(err.Error(), "same rows as a") {
		t.Errorf("the same file twice: error = %v", err)
	}
}

// TestTwice has files whose rows are all in another, however they are written.
func TestTwice(t *testing.T) {
	const head = "Account,Type,Invoice No,Date,Due Date,Amount\n"
	const rows = "K1,Invoice,71,2026-03-05,2026-04-04,12.50\nK2,Credit note,72,2026-03-06,,-5.00\nK2,Invoice,,2026-03-07,2026-04-06,8.00\nK2,Invoice,,2026-03-07,2026-04-06,8.00\n"
	turned := "K2,Invoice,,2026-03-07,2026-04-06,8.00\nK1,Invoice,71,2026-03-05,2026-04-04,12.50\nK2,Invoice,,2026-03-07,2026-04-06,8.00\nK2,Credit note,72,2026-03-06,,-5.00\n"
	more := "K3,Invoice,73,2026-03-08,2026-04-07,1.00\n"
	_, clean, err := readAll([]given{{"a", head + rows, importer.Options{}}}, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const same = "b: this has the same rows as a: each debt would be counted twice: name every file once, or say --again if they are other debts"
	for _, tt := range []struct{ name, a, b, want string }{
		{"byte for byte", head + rows, head + rows, same},
		{"other ends of lines", head + rows, strings.ReplaceAll(head+rows, "\n", "\r\n"), same},
		{"a mark of the order of bytes", head + rows, "\ufeff" + head + rows, same},
		{"quotes", head + rows, strings.ReplaceAll(head+rows, ",Invoice,", `,"Invoice",`), same},
		{"another sign between cells", head + rows, strings.ReplaceAll(head+rows, ",", ";"), same},
		{"rows in another order", head + rows, head + turned, same},
		{
			"columns in another order", head + rows,
			"Amount,Date,Due Date,Type,Invoice No,Account\n12.50,2026-03-05,2026-04-04,Invoice,71,K1\n8.00,2026-03-07,2026-04-06,Invoice,,K2\n8.00,2026-03-07,2026-04-06,Invoice,,K2\n-5.00,2026-03-06,,Credit note,72,K2\n", same,
		},
		{"as import writes it", head + rows, clean, same},
		{"a clean ledger twice", clean, strings.ReplaceAll(clean, "\n", "\r\n"), same},
		{"some of them", head + rows + more, head + turned, strings.Replace(same, "this has the same rows as a", "4 rows of this, which are all, are in a too", 1)},
		{"more than them", head + rows, head + more + turned, strings.Replace(same, "this has the same rows as a", "this has all 4 rows of a too", 1)},
		{"one in common", head + rows, head + "K1,Invoice,71,2026-03-05,2026-04-04,12.50\n" + more, ""},
		{"another sum", head + rows, head + strings.Replace(rows, "12.50", "12.05", 1), ""},
		{"another day", head + rows, head + strings.Replace(rows, "2026-03-06", "2026-03-16", 1), ""},
		{"another account", head + rows, head + strings.ReplaceAll(rows, "K2", "K4"), ""},
		{"as many rows without a number and one more", head + "K2,Invoice,,2026-03-07,,8.00\n" + more, head + "K2,Invoice,,2026-03-07,,8.00\nK2,Invoice,,2026-03-07,,8.00\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := []given{{"a", tt.a, importer.Options{}}, {"b", tt.b, importer.Options{}}}
			if _, _, err := readAll(files, importer.Options{}); err != nil && err.Error() != tt.want || err == nil && tt.want != "" {
				t.Errorf("error = %v\nwant %s", err, tt.want)
			}
			if _, _, err := readAll(files, importer.Options{Again: true}); err != nil {
				t.Errorf("said again: error = %v", err)
			}
		})
	}
}

// TestTwiceByHand holds what is refused of random files against a second, slow look at
// their rows.
func TestTwiceByHand(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	refused := 0
	for range 500 {
		var files []given
		var sets []map[string]bool
		want := ""
		for _, name := range []string{"a", "b", "c"} {
			text, own := "Account,Type,Invoice No,Date,Amount\n", make(map[string]bool)
			for range 1 + random.IntN(4) {
				row := fmt.Sprintf("A%d,Invoice,%d,2026-05-0%d,3.00\n", 1+random.IntN(2), 1+random.IntN(3), 1+random.IntN(2))
				own[row] = true
				text += row
			}
			within, has := true, false
			for row := range own {
				within = within && slices.ContainsFunc(sets, func(s map[string]bool) bool { return s[row] })
			}
			for i, before := range sets {
				all := true
				for row := range before { // and none of them is of a file before that one
					all = all && own[row] && !slices.ContainsFunc(sets[:i], func(s map[string]bool) bool { return s[row] })
				}
				has = has || all
			}
			if want == "" && (within || has) {
				want = name
			}
			sets, files = append(sets, own), append(files, given{name, text, importer.Options{}})
		}
		_, _, err := readAll(files, importer.Options{})
		got := ""
		if err != nil {
			got = err.Error()[:1]
			refused++
		}
		if got != want {
			t.Fatalf("%q is refused (%v), want %q of\n%v", got, err, want, files)
		}
	}
	if refused < 50 || refused > 450 {
		t.Errorf("%d of 500 are refused: the test sees one side", refused)
	}
}
