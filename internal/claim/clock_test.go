package claim_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// english is the law of all accounts that have none of their own.
var english = claim.TimeLimits{Jurisdiction: ledger.EnglandAndWales}

// clocks works out the clocks of debts.
func clocks(t interface {
	Helper()
	Fatal(...any)
}, all *claim.Debts, limits claim.TimeLimits,
) claim.Clocks {
	t.Helper()
	got, err := all.Clocks(limits, statute.UK())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// toldClock prints a clock: I1 ends 2032-03-31 running, relief 2026-09-30 to 2030-09-30.
func toldClock(c *claim.Clock) string {
	text := fmt.Sprintf("%s ends %v %v, relief %v to %v", c.Debt.Document, c.Limitation.Last, c.Limitation.Level, c.VAT.From, c.VAT.By)
	if c.Limitation.Event != (statute.ClockEvent{}) {
		text += fmt.Sprintf(", by a %v of %v", c.Limitation.Event.Kind, c.Limitation.Event.Date)
	}
	if c.Relief != nil {
		text += fmt.Sprintf(", VAT %v", *c.Relief)
	}
	return text
}

func checkClocks(t *testing.T, got claim.Clocks, want string) {
	t.Helper()
	var lines, wanted []string
	for i := range got.List {
		lines = append(lines, toldClock(&got.List[i]))
	}
	for line := range strings.Lines(strings.TrimSpace(want)) {
		wanted = append(wanted, strings.TrimSpace(line))
	}
	if got, want := strings.Join(lines, "\n"), strings.Join(wanted, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestClocks has the periods of each law: six years by the calendar, and five in
// Scotland (Limitation Act 1980 s.5; Prescription and Limitation (Scotland) Act
// 1973 s.6; Limitation (Northern Ireland) Order 1989 art.4), and six months to four
// years and six months for relief (VATA 1994 s.36).
func TestClocks(t *testing.T) {
	tests := []struct{ name, account, debt, want string }{
		{"England and Wales", "company", "due=2026-03-31", "I1 ends 2032-03-31 running, relief 2026-09-30 to 2030-09-30"},
		{"Scotland", "company law=scotland", "due=2026-03-31", "I1 ends 2031-03-31 running, relief 2026-09-30 to 2030-09-30"},
		{"Northern Ireland", "company law=northern-ireland", "due=2026-03-31", "I1 ends 2032-03-31 running, relief 2026-09-30 to 2030-09-30"},
		{"not due yet", "company", "due=2026-12-31", "I1 ends 2032-12-31 not-running, relief 2027-06-30 to 2031-06-30"},
		{"out of time", "company", "due=2020-10-30", "I1 ends 2026-10-30 ended, relief 2021-04-30 to 2025-04-30"},
		{"on its last day", "company", "due=2020-10-31", "I1 ends 2026-10-31 closing, relief 2021-04-30 to 2025-04-30"},
		{"due on a leap day", "company", "due=2024-02-29", "I1 ends 2030-02-28 running, relief 2024-08-29 to 2028-08-29"},
		{"the document after the due date", "company", "date=2026-04-15 due=2026-03-31", "I1 ends 2032-03-31 running, relief 2026-10-15 to 2030-10-15"},
		{"no due date", "company", "date=2026-03-01", "I1 ends 2032-03-01 running, relief 2026-09-01 to 2030-09-01"},
		{"a part payment", "company", "due=2026-03-31 paid=2026-05-01:10.00", "I1 ends 2032-05-01 running, relief 2026-09-30 to 2030-09-30, by a payment of 2026-05-01"},
		{"the last of part payments", "company", "due=2026-03-31 paid=2026-06-01:10.00 paid=2026-05-01:10.00", "I1 ends 2032-06-01 running, relief 2026-09-30 to 2030-09-30, by a payment of 2026-06-01"},
		{"a payment before it was due", "company", "due=2026-03-31 paid=2026-03-01:10.00", "I1 ends 2032-03-31 running, relief 2026-09-30 to 2030-09-30"},
		{"a payment after the time had ended", "company", "due=2020-03-31 paid=2026-04-01:10.00", "I1 ends 2026-03-31 ended, relief 2020-09-30 to 2024-09-30"},
		{"a charge", "company", "due=2026-03-31 kind=charge", "I1 ends 2032-03-31 running, relief 2026-09-30 to 2030-09-30"},
		{"paid", "company", "due=2026-03-31 paid=2026-05-01:100.00", ""},
		{"settled", "company", "due=2026-03-31 settled=2026-05-01", ""},
		{"kept back until nobody knows when", "company", "date=2026-03-31 kept", ""},
		{"kept back until a day", "company", "due=2026-12-31 kept", "I1 ends 2032-12-31 not-running, relief 2027-06-30 to 2031-06-30"},
		{"never due", "company", "due=9999-12-31", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkClocks(t, clocks(t, debtsOf("2026-10-31", "C1 "+tt.account+"\nC1 I1 100.00 "+tt.debt), english), tt.want)
		})
	}
}

// TestClocksInOrder has the order of a list, and what is counted besides.
func TestClocksInOrder(t *testing.T) {
	all := debtsOf("2026-10-31", `
		B1 company
		A1
		B1 I1 100.00 due=2026-03-31
		A1 I3 100.00 due=2021-03-31
		A1 I2 100.00 due=2026-03-31
		A1 I1 100.00 date=2026-03-31
		A1 I4 100.00 date=2026-03-31 kept
		A1 I5 100.00 due=9999-12-31
		A1 I6 100.00 settled=2026-09-01`)
	got := clocks(t, all, english)
	var order []string
	for i := range got.List {
		order = append(order, got.List[i].Account.ID+" "+got.List[i].Debt.Document)
	}
	if got, want := strings.Join(order, ", "), "A1 I3, A1 I1, A1 I2, B1 I1"; got != want {
		t.Errorf("in the order %s, want %s", got, want)
	}
	if got.NoDueDate != 1 || got.Undated != 2 || got.Others != 0 {
		t.Errorf("%d without a due date, %d undated and %d others, want 1, 2 and 0", got.NoDueDate, got.Undated, got.Others)
	}
}

// TestWithin has a time that ends within so many days: that to claim, that for
// relief, and neither of them once it has passed.
func TestWithin(t *testing.T) {
	tests := []struct {
		name, due string
		within    int
		shown     bool
	}{
		{"the time to claim, on its last day of them", "2020-11-10", 10, true},
		{"and a day later", "2020-11-11", 10, false},
		{"today", "2020-10-31", 1, true},
		{"yesterday", "2020-10-30", 10_000, false},
		{"relief, on the last day", "2022-05-10", 10, true},
		{"and a day later", "2022-05-11", 10, false},
		{"all", "2026-03-31", 0, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			limits := english
			limits.Within = tt.within
			got := clocks(t, debtsOf("2026-10-31", "C1\nC1 I1 100.00 due="+tt.due), limits)
			if shown := len(got.List) == 1; shown != tt.shown || got.Others+len(got.List) != 1 {
				t.Errorf("%d shown and %d others, want it shown: %v", len(got.List), got.Others, tt.shown)
			}
		})
	}
}

// TestEvents has what may start the time of a debt again: an event of the document
// or of all the account, and what a dated ledger has as settled of the document, in
// the same currency.
func TestEvents(t *testing.T) {
	all := debtsOf("2026-10-31", `
		C1 company
		C2 company
		E1 company currency=EUR
		C1 I1 100.00 due=2021-03-31
		C1 I1 50.00 due=2021-03-31 settled=2022-06-01
		C1 I2 100.00 due=2021-03-31
		C1 - 100.00 due=2021-03-31
		C2 I1 100.00 due=2021-03-31
		E1 I1 100.00 due=2021-03-31`)
	all.Accounts[2].ID = "C1" // the same account in another currency
	event := func(account, document, on string, kind statute.ClockEventKind) claim.Event {
		return claim.Event{Account: account, Document: document, ClockEvent: statute.ClockEvent{Date: day(on), Kind: kind, Note: "events:2"}}
	}
	tests := []struct {
		name   string
		events []claim.Event
		want   string // the last day of each, C1 and C1 in euros, then C2
		unused string
	}{
		{"what was settled is a payment on the rest of the document", nil, "I1 2028-06-01, I2 2027-03-31, - 2027-03-31, I1 EUR 2027-03-31, C2 I1 2027-03-31", ""},
		{
			"of a document, in any currency",
			[]claim.Event{event("C1", "I1", "2024-01-01", statute.Acknowledgment)},
			"I1 2030-01-01, I2 2027-03-31, - 2027-03-31, I1 EUR 2030-01-01, C2 I1 2027-03-31", "",
		},
		{
			"of all the account",
			[]claim.Event{event("C1", "", "2024-01-01", statute.Acknowledgment)},
			"I1 2030-01-01, I2 2030-01-01, - 2030-01-01, I1 EUR 2030-01-01, C2 I1 2027-03-31", "",
		},
		{
			"the later of two",
			[]claim.Event{event("C2", "I1", "2024-01-01", statute.Acknowledgment), event("C2", "", "2023-01-01", statute.PartPayment)},
			"I1 2028-06-01, I2 2027-03-31, - 2027-03-31, I1 EUR 2027-03-31, C2 I1 2030-01-01", "",
		},
		{
			"of nobody",
			[]claim.Event{event("C9", "", "2024-01-01", statute.Acknowledgment), event("C2", "I9", "2024-01-01", statute.Acknowledgment), event("C2", "I9", "2024-02-01", statute.Acknowledgment)},
			"I1 2028-06-01, I2 2027-03-31, - 2027-03-31, I1 EUR 2027-03-31, C2 I1 2027-03-31", "C9, C2 I9",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			limits := english
			limits.Events = tt.events
			got := clocks(t, all, limits)
			lasts := make(map[*ledger.Debt]string)
			for i := range got.List {
				lasts[got.List[i].Debt] = got.List[i].Limitation.Last.String()
			}
			var shown []string
			for i, name := range []string{"I1", "", "I2", "-", "C2 I1", "I1 EUR"} {
				if d := &all.List[i]; !d.Paid() {
					shown = append(shown, name+" "+lasts[d])
				}
			}
			shown[3], shown[4] = shown[4], shown[3]
			if got := strings.Join(shown, ", "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got := got.Unused.String(); got != tt.unused {
				t.Errorf("unused %q, want %q", got, tt.unused)
			}
		})
	}
}

func TestClocksRefuse(t *testing.T) {
	_, err := debtsOf("2026-10-31", `
		C1
		C2 company
		C3 company law=scotland
		C1 I1 100.00 due=2026-03-31
		C2 I2 100.00 due=2026-03-31
		C1 I3 100.00 due=2026-03-31
		C3 I4 100.00 due=2026-03-31`).Clocks(claim.TimeLimits{}, statute.UK())
	var lawless *claim.LawlessError
	if !errors.As(err, &lawless) || lawless.Accounts.String() != "C1, C2" {
		t.Errorf("error %v, want one of C1 and C2", err)
	} else if want := "nothing says under which law these accounts are: C1, C2"; err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	// Of debts that have no clock nobody asks for the law.
	clocks(t, debtsOf("2026-10-31", "C1\nC1 I1 100.00 settled=2026-03-31\nC1 I2 100.00 due=9999-12-31"), claim.TimeLimits{})

	wrong := english
	wrong.Events = []claim.Event{{Account: "C1", ClockEvent: statute.ClockEvent{Date: day("2026-04-01")}}}
	band := english
	band.VAT.Band = statute.StandardVAT
	for _, tt := range []struct {
		name, debt string
		limits     claim.TimeLimits
		err        error
	}{
		{"no day at all", "", english, statute.ErrDebt},
		{"an event of no kind", "due=2026-03-31", wrong, statute.ErrDebt},
		{"a rate of VAT that is not known", "date=1970-01-01 due=2026-03-31", band, statute.ErrUnknown},
	} {
		if _, err := debtsOf("2026-10-31", "C1\nC1 I1 100.00 "+tt.debt).Clocks(tt.limits, statute.UK()); !errors.Is(err, tt.err) || !strings.HasPrefix(err.Error(), "test:2: ") {
			t.Errorf("%s: error %v, want one of test:2 that wraps %v", tt.name, err, tt.err)
		}
	}
}

// TestClocksProperties checks what holds of any ledger: every open debt has a clock
// or is counted as one that has none, no event shortens a time or is older than the
// debt, and the times to claim do not hang on what stands beside a debt.
func TestClocksProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawDebts(t)
		limits := claim.TimeLimits{Jurisdiction: ledger.Jurisdiction(rapid.IntRange(1, 3).Draw(t, "law")), Within: rapid.SampledFrom([]int{0, 1000, 2000}).Draw(t, "within")}
		before := clocks(t, all, limits)
		open := 0
		for i := range all.List {
			if !all.List[i].Paid() {
				open++
			}
		}
		if got := len(before.List) + before.Others + before.Undated; got != open {
			t.Fatalf("%d open debts, %d with a clock, %d others and %d without", open, len(before.List), before.Others, before.Undated)
		}
		for i := 1; i < len(before.List); i++ {
			if before.List[i].Limitation.DaysLeft < before.List[i-1].Limitation.DaysLeft {
				t.Fatalf("%s is behind one that ends later", before.List[i].Debt.Origin)
			}
		}
		limits.Within = 0
		last := make(map[*ledger.Debt]ledger.Date)
		for _, c := range clocks(t, all, limits).List {
			last[c.Debt] = c.Limitation.Last
		}
		limits.Events = []claim.Event{{
			Account:    fmt.Sprint("C", rapid.IntRange(0, 2).Draw(t, "of")),
			Document:   rapid.SampledFrom([]string{"", "I1"}).Draw(t, "document"),
			ClockEvent: statute.ClockEvent{Date: drawDay(t, "event"), Kind: statute.PartPayment},
		}}
		for _, c := range clocks(t, all, limits).List {
			event := limits.Events[0]
			about := c.Account.ID == event.Account && (event.Document == "" || c.Debt.Document == event.Document)
			switch {
			case c.Limitation.Last < last[c.Debt]:
				t.Fatalf("%s ends on %v, and on %v without the event", c.Debt.Origin, c.Limitation.Last, last[c.Debt])
			case !about && c.Limitation.Last != last[c.Debt]:
				t.Fatalf("%s ends on %v for an event that is not of it", c.Debt.Origin, c.Limitation.Last)
			}
		}
	})
}
