package ageing_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// day is the as-at day of most tests.
var day = ledger.MustDate(2026, 9, 30)

var euro, yen = mustCurrency("EUR"), mustCurrency("JPY")

func mustCurrency(code string) ledger.Currency {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

func options() ageing.Options {
	return ageing.Options{AsAt: day, Buckets: ageing.MonthsOfThirty()}
}

// entries reads a ledger as a test writes it, one entry a line:
//
//	account document date due amount [key=value ...]
//
// with - for nothing, and the keys name, cur, open, disputed, settled, for (what
// it applies to), hold, keep (back) and release, entered, group and kind.
func entries(t testing.TB, text string) []ledger.Entry {
	t.Helper()
	var all []ledger.Entry
	for line := range strings.Lines(text) {
		cells := strings.Fields(line)
		if len(cells) == 0 {
			continue
		}
		if len(cells) < 5 {
			t.Fatalf("%q: want account, document, date, due and amount", line)
		}
		values := map[string]string{"cur": "GBP"}
		for _, cell := range cells[5:] {
			key, value, _ := strings.Cut(cell, "=")
			values[key] = value
		}
		e := ledger.Entry{
			Account: cell(cells[0]), Document: cell(cells[1]), Name: cell(values["name"]), AppliesTo: cell(values["for"]),
			Date: date(t, cells[2]), Due: date(t, cells[3]), Settled: date(t, values["settled"]),
			Currency: mustCurrency(values["cur"]), File: "test", Line: len(all) + 1,
		}
		e.Release, e.Entered, e.Group = date(t, values["release"]), date(t, values["entered"]), cell(values["group"])
		if err := e.Hold.UnmarshalText([]byte(values["hold"])); err != nil {
			t.Fatal(err)
		}
		e.Retention = money(t, e.Currency, values["keep"])
		_, e.HasOutstanding = values["open"]
		e.Amount = money(t, e.Currency, cells[4])
		e.Outstanding = money(t, e.Currency, values["open"])
		e.Disputed = money(t, e.Currency, values["disputed"])
		if e.Kind = ledger.Invoice; e.Amount < 0 {
			e.Kind = ledger.Receipt
		}
		if kind, ok := values["kind"]; ok {
			if err := e.Kind.UnmarshalText([]byte(kind)); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, e)
	}
	return all
}

func cell(text string) []byte {
	if text == "-" {
		return nil
	}
	return []byte(text)
}

func date(t testing.TB, text string) ledger.Date {
	t.Helper()
	if text == "-" || text == "" {
		return 0
	}
	d, err := ledger.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func money(t testing.TB, c ledger.Currency, text string) ledger.Money {
	t.Helper()
	if text == "" {
		return 0
	}
	m, err := c.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// age ages entries in batches of two, so that every test crosses from one to
// the next.
func age(opts ageing.Options, basis ledger.Basis, all []ledger.Entry) (*ageing.Aged, error) {
	book := ageing.NewBook(opts)
	for start := 0; start < len(all); start += 2 {
		if err := book.Add(all[start:min(start+2, len(all))]); err != nil {
			return nil, err
		}
	}
	return book.Close(basis)
}

func mustAge(t testing.TB, opts ageing.Options, basis ledger.Basis, all []ledger.Entry) *ageing.Aged {
	t.Helper()
	aged, err := age(opts, basis, all)
	if err != nil {
		t.Fatal(err)
	}
	return aged
}

// show prints the accounts of a ledger by id, one a line:
//
//	account currency not due | the buckets | unallocated = balance
func show(t testing.TB, aged *ageing.Aged) string {
	t.Helper()
	return showView(t, aged, ageing.View{})
}

func showView(t testing.TB, aged *ageing.Aged, view ageing.View) string {
	t.Helper()
	listing, err := aged.List(view)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, a := range listing.Accounts {
		fmt.Fprintln(&b, showAccount(a))
	}
	for i := range listing.Others {
		fmt.Fprintln(&b, "others", showAccount(&listing.Others[i]))
	}
	return b.String()
}

func showAccount(a *ageing.Account) string {
	var bands []string
	for _, m := range a.Buckets {
		bands = append(bands, plain(a, m))
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s %s | %s | %s = %s",
		a.ID, a.Currency, plain(a, a.NotDue), strings.Join(bands, " "), plain(a, a.Unallocated), plain(a, a.Balance)))
}

// plain prints a sum in as few characters as tell it from others.
func plain(a *ageing.Account, m ledger.Money) string {
	return strings.TrimSuffix(a.Currency.Format(m), ".00")
}

// lines puts what a test wants in the form that show prints.
func lines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	return b.String()
}

// placeOf is the file:line of a complaint.
func placeOf(p *ledger.Problem) string { return fmt.Sprintf("%s:%d", p.File, p.Line) }
