package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

// toldGrounds prints inputs and caveats, one a line.
func toldGrounds(g *report.Grounds) string {
	var lines []string
	for _, in := range g.Inputs {
		lines = append(lines, fmt.Sprintf("%s %q %s: %s", in.Name, in.Label, in.From, in.Source))
	}
	return strings.Join(append(lines, g.Caveats...), "\n")
}

// TestGroundsHaveLabels has a label for each input that a comparison can have.
func TestGroundsHaveLabels(t *testing.T) {
	var g report.Grounds
	for _, name := range []string{"balance", "offer.1", "offer.12", "plan", "plan.first", "legal.win", "write_off"} {
		g.Typed(name, doc.Text("x"))
	}
	want := `balance "balance" typed: 
offer.1 "offer" typed: 
offer.12 "offer" typed: 
plan "plan" typed: 
plan.first "first instalment" typed: 
legal.win "chance of judgment" typed: 
write_off "write-off" typed: `
	if got := toldGrounds(&g); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestGroundsNote(t *testing.T) {
	var g report.Grounds
	g.Typed("legal.win", doc.Text("80%"))
	g.Typed("legal.collect", doc.Text("90%"))
	g.Recorded("legal.collect", "ledger.csv: 12 debts")
	if !g.Note("legal.win", "solicitor") || !g.Note("legal.win", "by letter") || !g.Note("legal.collect", "too few") {
		t.Error("an input is not known")
	}
	if g.Note("legal.fees", "solicitor") {
		t.Error("legal.fees is known, and was never added")
	}
	want := `legal.win "chance of judgment" typed: solicitor; by letter
legal.collect "share then collected" from history: ledger.csv: 12 debts; too few`
	if got := toldGrounds(&g); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestGroundsInterest(t *testing.T) {
	asAt := ledger.MustDate(2024, 9, 30)
	account, right := &claim.Account{Currency: ledger.Sterling}, claim.Right{Basis: statute.Statutory()}
	add := func(added *claim.Added, due ledger.Date) {
		o, err := right.OnSum(account, 448000, due, asAt, statute.UK())
		if err == nil {
			err = added.Add(o)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var one, two claim.Added
	add(&one, ledger.MustDate(2024, 3, 31))
	add(&one, 0)
	add(&two, ledger.MustDate(2024, 3, 31))
	add(&two, ledger.MustDate(2024, 3, 31))
	for _, tt := range []struct {
		added *claim.Added
		held  int
		want  string
	}{
		{&one, 0, `legal.interest "interest claimed" from table: 13.25% a year from 1 Apr 2024 to 30 Sep 2024: 8% over the Bank Rate of 5.25% on 31 Dec 2023, for interest that starts from 1 Jan 2024 to 30 Jun 2024; fixed for the life of the debt
legal.compensation "fixed sums claimed" from table: Late Payment of Commercial Debts (Interest) Act 1998 s.5A(2)(b)
Statutory interest is for debts between businesses alone; it is claimed to the day as at.
No interest on 1 debt not overdue by then.`},
		{&two, 3, `legal.interest "interest claimed" from table: 2 overdue debts to 30 Sep 2024
legal.compensation "fixed sums claimed" from table: 2 overdue debts to 30 Sep 2024
No interest on 3 debts on hold, which the balance leaves out.
Statutory interest is for debts between businesses alone; it is claimed to the day as at.`},
	} {
		var g report.Grounds
		tt.added.Held = tt.held
		if err := g.Interest(tt.added, ledger.Sterling, asAt, 0, false); err != nil {
			t.Fatal(err)
		}
		if got := toldGrounds(&g); got != tt.want {
			t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
		}
	}
}

// TestGroundsInterestOfLedger has the notes on the debts of a ledger, which those on
// a debt that was typed have not.
func TestGroundsInterestOfLedger(t *testing.T) {
	asAt := ledger.MustDate(2024, 9, 30)
	debt := func(document string, kind ledger.Kind, sum ledger.Money, hold ledger.Hold) ledger.Debt {
		item := ledger.OpenItem{Document: document, Kind: kind, Hold: hold, Due: ledger.MustDate(2024, 3, 31), Open: sum}
		return ledger.Debt{OpenItem: item, Principal: sum}
	}
	debts := claim.Debts{AsAt: asAt, Accounts: []claim.Account{{ID: "C1", Currency: ledger.Sterling}}, List: []ledger.Debt{
		debt("I1", ledger.Invoice, 448000, 0), debt("X1", ledger.Charge, 500, 0), debt("I2", ledger.Invoice, 900, ledger.OnPlan),
	}}
	added, err := debts.Added(claim.Right{Basis: statute.Statutory(), Order: claim.AsAllocated, Business: true}, statute.UK())
	if err != nil {
		t.Fatal(err)
	}
	var g report.Grounds
	if err := g.Interest(added, ledger.Sterling, asAt, ledger.Dated, true); err != nil {
		t.Fatal(err)
	}
	want := `No interest on 1 debt on hold, which the balance leaves out.
The principal is the amount, to the day it was settled or the last day: part payments are not in such a ledger.
No interest on GBP 5.00 of X1: a charge: no interest on interest or costs.
All accounts without a type are taken to be businesses (--business).
Statutory interest is for debts between businesses alone; it is claimed to the day as at.`
	if got := strings.Join(g.Caveats, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestGroundsScaleOfFees says by which day's scale court fees are, where that is not
// the day as at.
func TestGroundsScaleOfFees(t *testing.T) {
	on := ledger.MustDate(2026, 9, 30)
	fees, err := statute.UK().ClaimFees(statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: 448000, Day: on})
	if err != nil {
		t.Fatal(err)
	}
	const want = "Court fees are by the scale of 30 Sep 2026, as --fees-on says, not that of the day as at."
	var own, other report.Grounds
	own.CourtFees(&fees, 0)
	other.CourtFees(&fees, on)
	if slices.Contains(own.Caveats, want) || len(other.Caveats) == 0 || other.Caveats[0] != want {
		t.Errorf("caveats %q by the day's own scale, %q by another", own.Caveats, other.Caveats)
	}
}

func TestGroundsGivenUp(t *testing.T) {
	on := ledger.MustDate(2026, 9, 30)
	sixth := statute.Fraction{Num: 1, Den: 6}
	const later = "What is paid after the relief was claimed gives back its share of it (VAT Regulations 1995 reg.171)."
	for _, tt := range []struct {
		name  string
		given claim.GivenUp
		paid  []settle.Payment
		of    *settle.Owing
		want  string
	}{
		{"a balance", claim.GivenUp{}, []settle.Payment{{On: on, Amount: 2000}}, nil, `write_off.relief "VAT relief" from table: 1/6 of the balance on 30 Sep 2026: VATA 1994 s.36
` + later},
		{
			"debts",
			claim.GivenUp{ForCosts: 1, Ended: 2, Undated: 3},
			[]settle.Payment{{On: on, Amount: 2000}, {On: on + 31, Amount: 1}},
			&settle.Owing{},
			`write_off.relief "VAT relief" from table: 1/6 of what is unpaid, from 30 Sep 2026 to 31 Oct 2026: VATA 1994 s.36
No VAT relief on 1 debt: interest and costs have no VAT.
No VAT relief on 2 debts: the time to claim it has ended.
No VAT relief on 3 debts: no day is stated on which payment falls due.
` + later,
		},
		{
			"credits",
			claim.GivenUp{},
			nil, &settle.Owing{Credits: -1},
			`write_off.relief "VAT relief" from table: 1/6 of what is unpaid: VATA 1994 s.36
VAT relief is on what open credits leave of the debts: they count against the oldest supply first.`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var g report.Grounds
			if err := g.GivenUp(tt.given, settle.WriteOff{Reliefs: tt.paid}, sixth, tt.of); err != nil {
				t.Fatal(err)
			}
			if got := toldGrounds(&g); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}
