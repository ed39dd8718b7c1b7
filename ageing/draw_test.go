package ageing_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// A small world, so that entries often meet: days, documents and accounts are
// few and sums are small.
var (
	firstDay  = ledger.MustDate(2026, 1, 1)
	dates     = rapid.Custom(func(t *rapid.T) ledger.Date { return firstDay + ledger.Date(rapid.IntRange(0, 40).Draw(t, "day")) })
	anyDate   = rapid.OneOf(rapid.Just(ledger.Date(0)), dates)
	mostly    = rapid.SampledFrom([]bool{true, true, true, false})
	seldom    = rapid.SampledFrom([]bool{false, false, false, false, false, false, false, false, false, true})
	documents = rapid.SampledFrom([]string{"I1", "I2", "I1", "I2", "I3", ""})
	holds     = rapid.SampledFrom([]ledger.Hold{0, 0, 0, 0, ledger.Dispute, ledger.BreathingSpace, ledger.OtherHold})
	terms     = rapid.Custom(func(t *rapid.T) ledger.Terms {
		text := rapid.SampledFrom([]string{"D7", "EOM", "D10>EOM", "EOM+3", "EOM+1M", "DOM5+1M", ""}).Draw(t, "terms")
		var terms ledger.Terms
		if err := terms.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		return terms
	})
	everyBasis = rapid.SampledFrom([]ledger.Basis{ledger.OpenItem, ledger.Dated, ledger.Transaction, ledger.Transaction})
)

// drawLedger makes a ledger of one basis that the importer would let through.
func drawLedger(t *rapid.T, basis ledger.Basis, applies bool) []ledger.Entry {
	n := rapid.SampledFrom([]int{12, 8, 16, 6, 4, 2, 1, 0}).Draw(t, "entries")
	all := make([]ledger.Entry, n)
	for i := range all {
		e := &all[i]
		*e = ledger.Entry{
			Account:  []byte("A"),
			Document: []byte(documents.Draw(t, "document")),
			Currency: ledger.Sterling,
			Amount:   rapid.SampledFrom([]ledger.Money{8, 12, 5, 20, 30, 0}).Draw(t, "amount"),
			Entered:  dates.Draw(t, "entered"),
			File:     "random", Line: i + 1,
		}
		switch rapid.IntRange(0, 20).Draw(t, "elsewhere") {
		case 18, 19:
			e.Account = []byte("B")
		case 20:
			e.Currency = yen
		}
		e.Name = e.Account
		switch {
		case rapid.Bool().Draw(t, "is a credit"):
			e.Kind, e.Amount = ledger.CreditNote, -e.Amount
		case rapid.Bool().Draw(t, "is a refund"):
			e.Kind = ledger.Refund
		default:
			e.Kind = ledger.Invoice
		}
		if mostly.Draw(t, "has a due date") {
			e.Due = dates.Draw(t, "due")
		}
		if e.Due == 0 || mostly.Draw(t, "has a date") {
			e.Date = dates.Draw(t, "date")
		}
		open := e.Amount
		switch {
		case basis == ledger.OpenItem:
			e.HasOutstanding, e.Outstanding = true, ledger.Money(rapid.IntRange(-20, 30).Draw(t, "outstanding"))
			open = e.Outstanding
		case basis == ledger.Dated && rapid.Bool().Draw(t, "is settled"):
			e.Settled = dates.Draw(t, "settled")
		case basis == ledger.Transaction && applies && rapid.Bool().Draw(t, "applies"):
			e.AppliesTo = []byte(drawApplies(t, e))
		}
		drawAside(t, e, open)
	}
	return all
}

// drawAside draws what is set apart of an entry.
func drawAside(t *rapid.T, e *ledger.Entry, open ledger.Money) {
	if !mostly.Draw(t, "is undisputed") {
		e.Disputed = ledger.Money(rapid.IntRange(int(min(open, 0)), int(max(open, 0))).Draw(t, "disputed"))
	}
	if !mostly.Draw(t, "is due in whole") {
		// Now and then of the other sign, or of more than there is.
		e.Retention = ledger.Money(rapid.IntRange(-3, 12).Draw(t, "retention"))
		if open < 0 {
			e.Retention = -e.Retention
		}
		e.Release = anyDate.Draw(t, "release")
	}
	e.Hold = holds.Draw(t, "hold")
	e.Group = []byte(rapid.SampledFrom([]string{"", "North", "South"}).Draw(t, "group"))
}

// drawApplies makes an applies_to, seldom one that is refused.
func drawApplies(t *rapid.T, e *ledger.Entry) string {
	var parts []string
	for range rapid.IntRange(1, 3).Draw(t, "allocations") {
		part := rapid.SampledFrom([]string{"I1", "I2", "I1", "I2", "I3", "I4"}).Draw(t, "to")
		if !mostly.Draw(t, "is bare") && rapid.Bool().Draw(t, "is stated") {
			part += ":" + e.Currency.Format(rapid.SampledFrom([]ledger.Money{1, 2, 3, 9}).Draw(t, "stated"))
		}
		if !mostly.Draw(t, "allocated at once") {
			part += "@" + dates.Draw(t, "allocated").String()
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ";")
}

// bands are buckets as the slow implementation knows them.
type bands struct {
	text          string
	bounds        []int
	today, months bool
}

var everyBands = rapid.SampledFrom([]bands{
	{text: "1,7,30", bounds: []int{1, 7, 30}},
	{text: "0-6,7-29", bounds: []int{6, 29}, today: true},
	{text: "0-0", bounds: []int{0}, today: true},
	{text: "1-10,11-20", bounds: []int{10, 20}},
	{text: "months:1", bounds: []int{0}, months: true},
	{text: "months:2", bounds: []int{0, 1}, months: true},
})

func drawOptions(t *rapid.T) ageing.Options { return drawSlow(t, 0).Options }

// drawSlow draws every option there is.
func drawSlow(t *rapid.T, basis ledger.Basis) *slowLedger {
	rule := everyBands.Draw(t, "buckets")
	buckets, err := ageing.ParseBuckets(rule.text)
	if err != nil {
		t.Fatal(err)
	}
	l := &slowLedger{rule: rule, basis: basis, Options: ageing.Options{
		AsAt:        firstDay + rapid.SampledFrom([]ledger.Date{30, 20, 40, 10, 5, 2, 0, 70, 31}).Draw(t, "as at"),
		By:          ageing.Reference(rapid.IntRange(0, 2).Draw(t, "by")),
		Start:       ageing.Start(rapid.IntRange(0, 1).Draw(t, "start")),
		Credits:     ageing.Credits(rapid.IntRange(0, 2).Draw(t, "credits")),
		DueToday:    rapid.Bool().Draw(t, "due today"),
		Roll:        ageing.Roll(rapid.IntRange(0, 3).Draw(t, "roll")),
		Customers:   drawCustomers(t),
		Buckets:     buckets,
		AsTheyStand: mostly.Draw(t, "as they stand"),
		KeepItems:   mostly.Draw(t, "keep items"),
	}}
	if rapid.Bool().Draw(t, "has terms") || l.By == ageing.ByTerms && mostly.Draw(t, "needs terms") {
		l.Terms = terms.Draw(t, "terms of all")
	}
	if rapid.Bool().Draw(t, "does not know all") {
		l.KnownAt = dates.Draw(t, "known at")
	}
	if rapid.Bool().Draw(t, "explains") {
		l.Explain = "A"
	}
	if rapid.Bool().Draw(t, "asks for little") {
		askLittle(&l.Options, rapid.IntRange(0, 9).Draw(t, "and for one thing"))
	}
	return l
}

// askLittle takes back most options, as most ledgers are aged; drawn one by one, they
// would seldom come to it. One may stay as it is.
func askLittle(o *ageing.Options, but int) {
	for i, takeBack := range []func(){
		func() { o.By = ageing.ByDue },
		func() { o.Credits = ageing.InColumn },
		func() { o.Roll = ageing.NoRoll },
		func() { o.KeepItems = false },
		func() { o.KnownAt = 0 },
		func() { o.Explain = "" },
	} {
		if i != but {
			takeBack()
		}
	}
}

// drawCustomers makes customers of some of the accounts. P has no entries.
func drawCustomers(t *rapid.T) ledger.Customers {
	all := make(ledger.Customers)
	for _, id := range []string{"A", "B", "P"} {
		if !rapid.Bool().Draw(t, "is known") {
			continue
		}
		c := &ledger.Customer{
			ID: id, Name: fmt.Sprint("Customer ", id), Terms: terms.Draw(t, "terms of one"),
			Group:  rapid.SampledFrom([]string{"", "North", "East"}).Draw(t, "group of one"),
			Owner:  rapid.SampledFrom([]string{"", "Jo", "Sam"}).Draw(t, "owner"),
			Parent: rapid.SampledFrom(map[string][]string{"A": {"", "B", "P", "Q"}, "B": {"", "P", "P", "Q"}, "P": {"", "Q"}}[id]).Draw(t, "parent"),
			Hold:   holds.Draw(t, "hold of one"),
		}
		if c.Hold != 0 {
			c.HoldFrom, c.HoldTo = anyDate.Draw(t, "hold from"), anyDate.Draw(t, "hold to")
		}
		all[id] = c
	}
	return all
}
