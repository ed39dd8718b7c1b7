package ageing_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// TestManyAccounts holds the table of accounts against a map: every row finds
// its account, and accounts are in order of first appearance.
func TestManyAccounts(t *testing.T) {
	const accounts, rows = 5_000, 20_000
	random := rand.New(rand.NewPCG(3, 4))
	type key struct {
		id string
		c  ledger.Currency
	}
	want := make(map[key]ledger.Money)
	var order []key
	book := ageing.NewBook(options())
	for i := range rows {
		k := key{fmt.Sprint(random.IntN(accounts)), []ledger.Currency{ledger.Sterling, euro, yen}[random.IntN(3)]}
		if k.id == "7" {
			k.id = "" // as good an id as any
		}
		if _, found := want[k]; !found {
			order = append(order, k)
		}
		want[k] += ledger.Money(i + 1)
		err := book.Add([]ledger.Entry{{
			Account: []byte(k.id), Name: []byte("Customer " + k.id), Currency: k.c, Date: day,
			Outstanding: ledger.Money(i + 1), HasOutstanding: true,
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	aged, err := book.Close(ledger.OpenItemBasis)
	if err != nil {
		t.Fatal(err)
	}
	if len(aged.Accounts) != len(order) {
		t.Fatalf("%d accounts, want %d", len(aged.Accounts), len(order))
	}
	for i, k := range order {
		a := &aged.Accounts[i]
		if a.ID != k.id || a.Name != "Customer "+k.id || a.Currency != k.c || a.Balance != want[k] || len(a.Buckets) != 5 {
			t.Errorf("account %d is %q %q, %s, want %q in %v, %v", i, a.ID, a.Name, showAccount(a), k.id, k.c, want[k])
		}
	}
	if aged.Caveats.Names != 0 {
		t.Errorf("%d accounts with several names, want none", aged.Caveats.Names)
	}
}

// Buckets are cut from a common slice; those of one account end where they end.
func TestBucketsAreTheirOwn(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, "C1 I1 2026-09-01 - 1.00 open=1.00\nC2 I2 2026-08-01 - 1.00 open=1.00"))
	_ = append(aged.Accounts[0].Buckets, 99)
	if got, want := show(t, aged), "C1 GBP 0 | 1 0 0 0 0 | 0 = 1\nC2 GBP 0 | 0 1 0 0 0 | 0 = 1\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A book keeps nothing of the bytes it is given.
func TestBatchesAreReused(t *testing.T) {
	opts := options()
	opts.KeepItems = true
	book := ageing.NewBook(opts)
	batch := entries(t, "C1 I1 2026-08-01 2026-08-31 9.00 name=Acme for=CN1\nC1 CN1 2026-08-02 - -4.00")
	if err := book.Add(batch); err != nil {
		t.Fatal(err)
	}
	for i := range batch {
		for _, text := range [][]byte{batch[i].Account, batch[i].Name, batch[i].Document, batch[i].AppliesTo} {
			copy(text, "????")
		}
		batch[i] = ledger.Entry{}
	}
	aged, err := book.Close(ledger.Transaction)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(t, aged), "C1 GBP 0 | 5 0 0 0 0 | 0 = 5\n"; got != want || aged.Accounts[0].Name != "Acme" || aged.Items[0].Document != "I1" {
		t.Errorf("got %s, %q, %q, want %s", got, aged.Accounts[0].Name, aged.Items[0].Document, want)
	}
}

// Once its accounts and groups are open a book takes in rows without asking for
// memory, however long their names.
func TestAddAllocatesNothing(t *testing.T) {
	long := "a group with a name too long for any buffer that a compiler would put aside"
	all := entries(t, "C1 I1 2026-05-01 - 10.00 open=10.00\nC2 R1 2026-08-01 - -1.00 open=-1.00 hold=legal\nC1 I2 2026-05-01 - 10.00 open=8.00 keep=1.00\nC3 I3 2026-05-01 - 2.00 settled=2026-05-02\nC1 I4 2026-05-01 2026-06-01 5.00 open=5.00")
	for i := range all {
		all[i].Group = []byte(long)
	}
	for _, roll := range []ageing.Grouping{ageing.NoGrouping, ageing.ByGroup, ageing.ByOwner, ageing.ByParent} {
		opts := options()
		opts.Grouping, opts.Customers = roll, ledger.Customers{"C1": {ID: "C1", Owner: long, Parent: long}}
		book := ageing.NewBook(opts)
		if got := testing.AllocsPerRun(100, func() { _ = book.Add(all) }); got > 0 {
			t.Errorf("by %q: %v allocations for %d rows, want none", roll, got, len(all))
		}
	}
}

// Accounts with two names are told in one order, whatever their currencies: that of their ids,
// and of one id that in which they came.
func TestTwoNamesKeepTheirOrder(t *testing.T) {
	want := []ageing.TwoNames{{"7", "Alder", "Birch"}, {"7", "Cedar", "Dogwood"}, {"7", "Elder", "Fir"}, {"8", "Gorse", "Hazel"}}
	for range 20 {
		book := ageing.NewBook(options())
		for i, c := range []ledger.Currency{ledger.Sterling, euro, yen, ledger.Sterling} {
			for _, name := range []string{want[i].Shown, want[i].Other} {
				e := ledger.Entry{Account: []byte(want[i].Account), Name: []byte(name), Currency: c, Date: day, Outstanding: 100, HasOutstanding: true}
				if err := book.Add([]ledger.Entry{e}); err != nil {
					t.Fatal(err)
				}
			}
		}
		aged, err := book.Close(ledger.OpenItemBasis)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(aged.Caveats.Unlike, want) {
			t.Fatalf("%v, want %v", aged.Caveats.Unlike, want)
		}
	}
}
