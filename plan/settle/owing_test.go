package settle_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// owing is an account with the positions of a text.
func owing(items string) settle.Owing {
	o := settle.Owing{Account: "A1", Currency: ledger.Sterling, AsAt: day("2026-11-02")}
	for _, p := range positions(items) {
		must(0, o.Add(&p))
	}
	return o
}

func TestOwing(t *testing.T) {
	tests := []struct {
		name, items string
		want        string // open disputed held retained credits days
		bar         settle.Bar
	}{
		{"plain", "A:100.00 B:50.00", "150.00 0.00 0.00 0.00 0.00 90", 0},
		{"credits come off the oldest, in part", "A:100.00 B:50.00 C:-99.99", "50.01 0.00 0.00 0.00 -99.99 90", 0},
		{"and in whole, as off the sum", "A:100.00 B:50.00 C:-42.00 D:-58.00", "50.00 0.00 0.00 0.00 -100.00 89", 0},
		{"credits come off", "A:100.00 B:-30.00", "70.00 0.00 0.00 0.00 -30.00 90", 0},
		{"disputed part", "A:100.00:d40.00 B:50.00", "110.00 40.00 0.00 0.00 0.00 90", 0},
		{"the oldest is all disputed", "A:100.00:d100.00 B:50.00", "50.00 100.00 0.00 0.00 0.00 89", 0},
		{"on hold for a dispute", "A:100.00:dispute B:50.00", "50.00 100.00 0.00 0.00 0.00 89", 0},
		{"legal leaves the rest", "A:100.00:legal B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"breathing space on one item stops all", "A:10.00:breathing_space B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"deceased stops all", "A:10.00:deceased B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"insolvency stops all", "A:10.00:insolvency B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"vulnerable stops all", "A:10.00:vulnerable B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"all on hold", "A:100.00:plan", "0.00 0.00 100.00 0.00 0.00 0", settle.OnHold},
		{"all in dispute", "A:100.00:d100.00", "0.00 100.00 0.00 0.00 0.00 0", settle.InDispute},
		{"credits take all that is free", "A:100.00:d60.00 B:-40.00", "0.00 60.00 0.00 0.00 -40.00 0", settle.InDispute},
		{"a credit balance", "A:100.00:d60.00 B:-400.00", "-360.00 60.00 0.00 0.00 -400.00 0", settle.NothingOwed},
		{"kept back is left out, and is no age", "A:100.00::kept B:50.00", "50.00 0.00 0.00 100.00 0.00 89", 0},
		{"in dispute and kept back is kept back", "A:100.00:d40.00:kept B:50.00", "50.00 0.00 0.00 100.00 0.00 89", 0},
		{"on hold and kept back is on hold", "A:100.00:legal:kept B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"all kept back", "A:100.00::kept", "0.00 0.00 0.00 100.00 0.00 0", settle.KeptBack},
		{"in dispute or kept back", "A:60.00::kept B:50.00:d50.00", "0.00 50.00 0.00 60.00 0.00 0", settle.InDispute},
		{"the hold of the account behind that of the item", "A:10.00:dispute:breathing_space B:50.00", "50.00 0.00 10.00 0.00 0.00 89", settle.OnHold},
		{"nothing", "", "0.00 0.00 0.00 0.00 0.00 0", settle.NothingOwed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := owing(tt.items)
			got := fmt.Sprint(o.Open, o.Disputed, o.Held, o.Retained, o.Credits, o.DaysOverdue)
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if bar, reason := o.Bar(); bar != tt.bar || (bar == 0) != (reason == "") {
				t.Errorf("bar %v (%s), want %v", bar, reason, tt.bar)
			}
			if o.Open+o.Disputed+o.Held+o.Retained != o.Balance {
				t.Errorf("%v + %v + %v + %v is not the balance of %v", o.Open, o.Disputed, o.Held, o.Retained, o.Balance)
			}
		})
	}
	o := settle.Owing{Open: 1<<63 - 1}
	if err := o.Add(&ledger.OpenItem{Open: 1}); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

// TestBarReasons has the words of every bar that an account can have by itself.
func TestBarReasons(t *testing.T) {
	for _, tt := range []struct{ items, bar, reason string }{
		{"", "nothing_owed", "a balance of GBP 0.00 is not owed"},
		{"A:100.00:d60.00 B:-400.00", "nothing_owed", "a balance of GBP -300.00 is not owed"},
		{"A:10.00:breathing_space B:50.00", "hold", "the account is on hold: breathing_space"},
		{"A:10.00:vulnerable B:50.00", "hold", "the account is on hold"},
		{"A:10.00:legal B:5.00:d5.00", "hold", "of a balance of GBP 15.00, GBP 10.00 is on hold and GBP 5.00 in dispute: nothing else is owed"},
		{"A:10.00:legal B:5.00::kept", "hold", "of a balance of GBP 15.00, GBP 10.00 is on hold and GBP 0.00 in dispute, GBP 5.00 is kept back: nothing else is owed"},
		{"A:100.00:d100.00", "dispute", "of a balance of GBP 100.00, GBP 100.00 is in dispute: nothing else is owed"},
		{"A:60.00::kept B:50.00:d50.00", "dispute", "of a balance of GBP 110.00, GBP 50.00 is in dispute, GBP 60.00 is kept back: nothing else is owed"},
		{"A:100.00::kept", "retention", "of a balance of GBP 100.00, GBP 100.00 is kept back and not yet released: nothing else is owed"},
		{"A:100.00", "", ""},
	} {
		o := owing(tt.items)
		bar, reason := o.Bar()
		if got := bar.String(); got != tt.bar || reason != tt.reason {
			t.Errorf("%q: %s, %s\nwant %s, %s", tt.items, got, reason, tt.bar, tt.reason)
		}
	}
}

func TestOwingHolds(t *testing.T) {
	for _, tt := range []struct{ items, want string }{
		{"", "[]"},
		{"A:1.00 B:1.00::kept", "[]"},
		{"A:1.00:legal B:1.00:dispute C:1.00:legal", "[dispute legal]"},
		{"A:1.00:dispute:breathing_space", "[dispute breathing_space]"},
		{"A:-1.00:legal", "[legal]"},
	} {
		o := owing(tt.items)
		if got := fmt.Sprint(o.Holds()); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.items, got, tt.want)
		}
	}
}

func TestOwingFor(t *testing.T) {
	whose := settle.Owing{
		Account: "B7", Name: "Brown & Co", Currency: must(ledger.ParseCurrency("EUR")), Type: ledger.Company, AsAt: day("2027-01-31"),
		Balance: gbp("1.00"), Open: gbp("1.00"),
	}
	o := owing("A:100.00:d40.00 B:50.00:legal").For(whose)
	if got, want := fmt.Sprint(o.Account, " ", o.Name, " ", o.Currency, " ", o.Type, " ", o.AsAt), "B7 Brown & Co EUR company 2027-01-31"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := fmt.Sprint(o.Balance, o.Open, o.Disputed, o.Held, o.Holds()); got != "150.00 60.00 40.00 50.00 [legal]" {
		t.Errorf("the sums are %s, and are to stay as they were", got)
	}
}

// TestOwingProperties adds accounts up by themselves: a position is in one place
// only, the order of the positions plays no role, and an offer is about the same
// part of an account as a plan, credits set off.
func TestOwingProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(drawPosition), 0, 10).Draw(t, "items")
		add := func(items []ledger.OpenItem) (o settle.Owing) {
			o.Currency = ledger.Sterling
			for i := range items {
				must(0, o.Add(&items[i]))
			}
			return o
		}
		o := add(items)
		var want settle.Owing
		ages := make(map[int]ledger.Money)
		for _, p := range items {
			want.Balance += p.Open
			hold := max(p.Hold, p.AccountHold)
			disputed := p.Disputed
			if disputed == 0 && (p.Hold == ledger.Dispute || p.AccountHold == ledger.Dispute) {
				disputed = p.Open
			}
			switch {
			case p.Open <= 0:
				want.Credits += p.Open
				want.Open += p.Open
				continue
			case hold > ledger.Dispute: // the first of them
				want.Held += p.Open
				continue
			case p.Retained:
				want.Retained += p.Open
				continue
			}
			want.Disputed += disputed
			want.Open += p.Open - disputed
			ages[p.DaysPastDue] += p.Open - disputed
		}
		sums := func(o settle.Owing) string {
			return fmt.Sprint(o.Balance, o.Open, o.Disputed, o.Held, o.Retained, o.Credits, o.DaysOverdue)
		}
		credit := -want.Credits
		for _, days := range slices.Backward(slices.Sorted(maps.Keys(ages))) {
			if credit < ages[days] {
				want.DaysOverdue = days
				break
			}
			credit -= ages[days]
		}
		if sums(o) != sums(want) {
			t.Errorf("got  %s\nwant %s", sums(o), sums(want))
		}
		if mixed := add(rapid.Permutation(items).Draw(t, "mixed")); sums(mixed) != sums(o) || fmt.Sprint(mixed.Holds()) != fmt.Sprint(o.Holds()) {
			t.Errorf("in another order %s, want %s", sums(mixed), sums(o))
		}
		arrears := must(plan.NewArrears(items))
		if arrears.Balance-arrears.Spare != o.Open {
			t.Errorf("a plan asks for %v and has %v to spare, an offer is about %v", arrears.Balance, arrears.Spare, o.Open)
		}
		var left ledger.Money
		for _, part := range arrears.LeftOut {
			left += part.Amount
		}
		if left != o.Disputed+o.Held+o.Retained {
			t.Errorf("a plan leaves out %v, an offer %v", left, o.Disputed+o.Held+o.Retained)
		}
	})
}

func ExampleOwing() {
	owing := settle.Owing{Account: "A1", Currency: ledger.Sterling}
	for _, item := range []ledger.OpenItem{
		{Document: "INV-1", DaysPastDue: 95, Open: 300_00, Disputed: 120_00},
		{Document: "INV-2", DaysPastDue: 40, Open: 200_00},
		{Document: "PAY-1", Open: -50_00},
	} {
		if err := owing.Add(&item); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println("an offer is about", owing.Open, "of", owing.Balance, "and", owing.DaysOverdue, "days overdue")
	fmt.Println(owing.Disputed, "in dispute,", owing.Credits, "in credits")
	// Output:
	// an offer is about 330.00 of 450.00 and 95 days overdue
	// 120.00 in dispute, -50.00 in credits
}

// receipts are those of an account: day of November 2026 and amount received.
func receipts(paid ...ledger.Money) (all []ledger.Entry) {
	for i := 0; i < len(paid); i += 2 {
		all = append(all, ledger.Entry{
			Account: []byte("C005"), Currency: ledger.Sterling, Kind: ledger.Receipt,
			Date: ledger.MustDate(2026, 11, int(paid[i])), Amount: -paid[i+1],
		})
	}
	return all
}

func TestLastPayment(t *testing.T) {
	change := func(set func(*ledger.Entry)) []ledger.Entry {
		all := receipts(2, 100_00, 9, 50_00)
		set(&all[1])
		return all
	}
	for _, tt := range []struct {
		name    string
		entries []ledger.Entry
		want    string
	}{
		{"none", nil, " 0.00"},
		{"the later of two", receipts(2, 100_00, 9, 50_00), "2026-11-09 50.00"},
		{"in another order", receipts(9, 50_00, 2, 100_00), "2026-11-09 50.00"},
		{"two on the last day are one payment", receipts(9, 50_00, 2, 100_00, 9, 0o_01), "2026-11-09 50.01"},
		{"on the day", receipts(10, 20_00), "2026-11-10 20.00"},
		{"after the day", receipts(2, 100_00, 11, 20_00), "2026-11-02 100.00"},
		{"of another account", change(func(e *ledger.Entry) { e.Account = []byte("C006") }), "2026-11-02 100.00"},
		{"in another currency", change(func(e *ledger.Entry) { e.Currency = must(ledger.ParseCurrency("EUR")) }), "2026-11-02 100.00"},
		{"a credit note is no payment", change(func(e *ledger.Entry) { e.Kind = ledger.CreditNote }), "2026-11-02 100.00"},
		{"nor is a refund", change(func(e *ledger.Entry) { e.Kind, e.Amount = ledger.Refund, 50_00 }), "2026-11-02 100.00"},
		{"a receipt that bounced", change(func(e *ledger.Entry) { e.Amount = 50_00 }), "2026-11-02 100.00"},
		{"without a date", change(func(e *ledger.Entry) { e.Date = 0 }), "2026-11-02 100.00"},
	} {
		l := settle.LastPayments{Currency: ledger.Sterling, AsAt: day("2026-11-10")}
		must(0, l.Add(tt.entries))
		on, last := "", l.Of("C005")
		if last.On != 0 {
			on = last.On.String()
		}
		if got := fmt.Sprint(on, " ", last.Amount); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	l := settle.LastPayments{Currency: ledger.Sterling, AsAt: day("2026-11-10")}
	if err := l.Add(receipts(9, 1<<62, 9, 1<<62)); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

// TestLastPaymentProperties: the order of the entries and how they are cut into batches
// show in nothing.
func TestLastPaymentProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []ledger.Entry
		sums := map[ledger.Date]ledger.Money{}
		last := ledger.Date(0)
		for range rapid.IntRange(0, 8).Draw(t, "receipts") {
			on, amount := rapid.IntRange(1, 20).Draw(t, "day"), ledger.Money(rapid.IntRange(1, 100_00).Draw(t, "amount"))
			e := receipts(ledger.Money(on), amount)[0]
			if all = append(all, e); e.Date <= day("2026-11-10") {
				sums[e.Date] += amount
				last = max(last, e.Date)
			}
		}
		all = rapid.Permutation(all).Draw(t, "order")
		at := rapid.IntRange(0, len(all)).Draw(t, "cut")
		l := settle.LastPayments{Currency: ledger.Sterling, AsAt: day("2026-11-10")}
		must(0, l.Add(all[:at]))
		must(0, l.Add(all[at:]))
		if got := l.Of("C005"); got.On != last || got.Amount != sums[last] {
			t.Errorf("%v on %v, want %v on %v", got.Amount, got.On, sums[last], last)
		}
	})
}

func ExampleLastPayments() {
	payments := settle.LastPayments{Currency: ledger.Sterling, AsAt: ledger.MustDate(2026, 11, 30)}
	err := payments.Add([]ledger.Entry{
		{Account: []byte("C005"), Currency: ledger.Sterling, Kind: ledger.Invoice, Date: ledger.MustDate(2026, 11, 1), Amount: 500_00},
		{Account: []byte("C005"), Currency: ledger.Sterling, Kind: ledger.Receipt, Date: ledger.MustDate(2026, 11, 9), Amount: -120_00},
	})
	last := payments.Of("C005")
	fmt.Println(last.Amount, "on", last.On, err)
	// Output: 120.00 on 2026-11-09 <nil>
}
