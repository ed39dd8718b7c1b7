package report_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report"
	"arrears/report/doc"
)

// interestColumns is what programs rely on: the order of the first is fixed.
const interestColumns = "account,document,principal,due_date,from,to,days,rate,daily,interest,compensation,total,rule,currency,paid,frozen_days,name,source"

// drawClaim draws claims of all kinds with dates close enough for anything to fall
// on anything else.
func drawClaim(t *rapid.T) statute.Claim {
	first := ledger.MustDate(2024, 5, 20)
	day := rapid.Custom(func(t *rapid.T) ledger.Date { return first + ledger.Date(rapid.IntRange(0, 90).Draw(t, "day")) })
	bases := []string{"statutory", "statutory-split", "s69", "8.5%", "base+3%", "reference=4"}
	basis, err := statute.ParseBasis(rapid.SampledFrom(bases).Draw(t, "basis"))
	if err != nil {
		t.Fatal(err)
	}
	c := statute.Claim{Basis: basis, Currency: rapid.SampledFrom([]ledger.Currency{ledger.Sterling, mustCurrency("EUR"), mustCurrency("JPY")}).Draw(t, "currency")}
	c.Principal = ledger.Money(rapid.IntRange(1, 2_000_000).Draw(t, "principal"))
	c.From, c.To = day.Draw(t, "from"), day.Draw(t, "to")
	c.Rounding = statute.Rounding(rapid.IntRange(0, 2).Draw(t, "rounding"))
	c.Order = statute.Order(rapid.IntRange(0, 2).Draw(t, "order"))
	for range rapid.IntRange(0, 3).Draw(t, "payments") {
		c.Payments = append(c.Payments, statute.Payment{Date: day.Draw(t, "paid on"), Amount: ledger.Money(rapid.IntRange(1, 1_500_000).Draw(t, "paid"))})
	}
	for range rapid.IntRange(0, 2).Draw(t, "freezes") {
		from := day.Draw(t, "freeze")
		c.Freezes = append(c.Freezes, statute.Freeze{From: from, To: from + ledger.Date(rapid.IntRange(0, 60).Draw(t, "frozen"))})
	}
	if basis.UnderAct() {
		c.Recovery = ledger.Money(rapid.IntRange(0, 20_000).Draw(t, "costs"))
	}
	return c
}

func mustCurrency(code string) ledger.Currency {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

// What a row of the report says adds up: principal, interest and compensation
// less what was paid is the total, and the days are those from the first to the
// last.
func TestInterestRowsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := report.Interest{AsAt: ledger.MustDate(2024, 8, 31), Ledger: ledger.Transaction, KeepWorking: true}
		for range rapid.IntRange(0, 3).Draw(t, "claims") {
			charge, err := statute.UK().Charge(drawClaim(t))
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Add(&claim.Outcome{Account: &claim.Account{ID: "C1"}, Debt: &ledger.Debt{OpenItem: ledger.OpenItem{Document: "I1"}}, Charge: &charge}); err != nil {
				t.Fatal(err)
			}
		}
		result, err := r.Document()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range csvOf(t, result, interestColumns) {
			c := mustCurrency(row["currency"])
			sum := func(name string) ledger.Money {
				m, err := c.Parse(row[name])
				if err != nil {
					t.Fatal(err)
				}
				return m
			}
			if got := sum("principal") + sum("interest") + sum("compensation") - sum("paid"); got != sum("total") {
				t.Fatalf("the parts make %v: %v", got, row)
			}
		}
		explained, err := r.Explained()
		if err != nil {
			t.Fatal(err)
		}
		csvOf(t, explained, "account,document,from,to,days,frozen_days,principal,rate,daily,interest,formula,currency,why,rate_source,source")
		for _, format := range []doc.Format{doc.AsTable, doc.AsJSON, doc.AsMarkdown} {
			var text bytes.Buffer
			if err := doc.Render(&text, format, explained); err != nil || text.Len() == 0 {
				t.Fatal(err)
			}
		}
	})
}

// csvOf renders a document as CSV and reads it back, by column.
func csvOf(t interface{ Fatal(...any) }, result *doc.Document, header string) (rows []map[string]string) {
	var text bytes.Buffer
	if err := doc.Render(&text, doc.AsCSV, result); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(all[0], ","); got != header {
		t.Fatal("columns " + got)
	}
	for _, record := range all[1:] {
		row := make(map[string]string)
		for i, name := range all[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// Totals that do not fit are an error, not a wrong figure.
func TestInterestTotalsOverflow(t *testing.T) {
	charge := statute.Charge{Claim: statute.Claim{Currency: ledger.Sterling}}
	charge.Claim.Principal = math.MaxInt64
	r := report.Interest{Ledger: ledger.OpenItemBasis}
	nobody := &claim.Account{Currency: ledger.Sterling}
	for range 2 {
		if err := r.Add(&claim.Outcome{Account: nobody, Debt: &ledger.Debt{}, Charge: &charge}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Document(); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("debts: error = %v", err)
	}
	r = report.Interest{Ledger: ledger.OpenItemBasis}
	for range 2 {
		if err := r.Add(&claim.Outcome{Account: nobody, Debt: &ledger.Debt{OpenItem: ledger.OpenItem{Open: math.MaxInt64}}, Why: claim.InDispute}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Explained(); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("left out: error = %v", err)
	}
	clock := claim.Clock{Account: nobody, Debt: &ledger.Debt{OpenItem: ledger.OpenItem{Open: math.MaxInt64}}}
	c := report.Clocks{Clocks: claim.Clocks{List: []claim.Clock{clock, clock}}}
	if _, err := c.Document(); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("clocks: error = %v", err)
	}
}

// A sum in dispute that does not fit is an error, not a note with another sum in it.
func TestDisputedSumDoesNotWrap(t *testing.T) {
	charge, err := statute.UK().Charge(statute.Claim{
		Debt: statute.Debt{Principal: 100_00, From: ledger.MustDate(2026, 4, 1), To: ledger.MustDate(2026, 4, 30)}, Basis: statute.Statutory(),
	})
	if err != nil {
		t.Fatal(err)
	}
	shown := report.Interest{AsAt: ledger.MustDate(2026, 4, 30), Ledger: ledger.OpenItemBasis}
	outcome := claim.Outcome{Account: &claim.Account{ID: "D1", Currency: ledger.Sterling}, Debt: &ledger.Debt{}, Charge: &charge, Disputed: math.MaxInt64 - 100_00}
	if err := shown.Add(&outcome); err != nil {
		t.Fatal(err)
	}
	if err := shown.Add(&outcome); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

// What another day adds to a claim is what it adds to its debts, rounded once: in
// fractions, of drawn debts in one currency.
func TestDailySumOfAClaimIsRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shown := report.Interest{AsAt: ledger.MustDate(2026, 6, 30), Ledger: ledger.OpenItemBasis}
		exact := new(big.Rat)
		for range rapid.IntRange(1, 9).Draw(t, "debts") {
			sum := ledger.Money(rapid.IntRange(1, 3_000_000).Draw(t, "sum"))
			charge, err := statute.UK().Charge(statute.Claim{
				Debt: statute.Debt{Principal: sum, From: ledger.MustDate(2026, 4, 1), To: ledger.MustDate(2026, 6, 30)}, Basis: statute.CourtDiscretion(),
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := shown.Add(&claim.Outcome{Account: &claim.Account{Currency: ledger.Sterling}, Debt: &ledger.Debt{}, Charge: &charge}); err != nil {
				t.Fatal(err)
			}
			exact.Add(exact, big.NewRat(int64(sum)*8, 36_500))
		}
		result, err := shown.Document()
		if err != nil {
			t.Fatal(err)
		}
		debts := result.Tables[0]
		want := exact.Quo(exact, big.NewRat(100, 1)).FloatString(2) // half away from zero, as interest is
		for i, c := range debts.Columns {
			if got := debts.Totals[0][i].String(); c.Name == "daily" && got != want {
				t.Errorf("the total of a day is %s, want %s", got, want)
			}
		}
	})
}
