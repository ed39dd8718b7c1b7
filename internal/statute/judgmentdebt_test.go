package statute_test

import (
	"errors"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// The floor of the County Court, by SI 1991/1184, and what lifts it: SI 1998/2400 for
// qualifying debts of the 1998 Act. 3,650.00 at 8% is 80 pence a day.
func TestCountyCourtFloor(t *testing.T) {
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name      string
		principal string
		judgment  statute.JudgmentDebt
		currency  ledger.Currency
		want      string
	}{
		{"below it", "3650.00", statute.JudgmentDebt{Court: statute.CountyCourt}, ledger.Sterling, "0.00"},
		{"at it", "5000.00", statute.JudgmentDebt{Court: statute.CountyCourt}, ledger.Sterling, "10.96"},
		{"a qualifying debt", "3650.00", statute.JudgmentDebt{Court: statute.CountyCourt, Qualifying: true}, ledger.Sterling, "8.00"},
		{"a part of a larger judgment", "3650.00", statute.JudgmentDebt{Court: statute.CountyCourt, Sum: gbp("5000.00")}, ledger.Sterling, "8.00"},
		{"a part of one that is below it", "3650.00", statute.JudgmentDebt{Court: statute.CountyCourt, Sum: gbp("4999.99")}, ledger.Sterling, "0.00"},
		{"of the High Court", "3650.00", statute.JudgmentDebt{Court: statute.HighCourt}, ledger.Sterling, "8.00"},
		{"of a court that is not stated", "3650.00", statute.JudgmentDebt{}, ledger.Sterling, "8.00"},
		{"in a currency that the floor is not in", "3650.00", statute.JudgmentDebt{Court: statute.CountyCourt}, eur, "8.00"},
	}
	for _, tt := range tests {
		charge, err := statute.UK().Charge(statute.Claim{
			Debt:  statute.Debt{Principal: gbp(tt.principal), From: on("2026-03-02"), To: on("2026-03-11")},
			Basis: statute.Judgment(), Judgment: tt.judgment, Currency: tt.currency,
		})
		if err != nil || charge.Interest != gbp(tt.want) || charge.Days != 10 {
			t.Errorf("%s: %v for %d days, %v, want %s", tt.name, charge.Interest, charge.Days, err, tt.want)
		}
	}
}

// No more than the last six years are recovered (Limitation Act 1980 s.24(2)), at the
// rate of the day of the judgment. Interest before judgment has no such end.
func TestSixYearsOfJudgmentInterest(t *testing.T) {
	for _, tt := range []struct {
		from, to, since string
		days            int
	}{
		{"2020-03-01", "2026-02-28", "", 2191},
		{"2020-02-29", "2026-02-28", "", 2192}, // 28 Feb 2020 is the day six years before
		{"2020-02-28", "2026-02-28", "2020-02-29", 2192},
		{"2009-01-05", "2024-02-29", "2018-03-01", 2192},
	} {
		claim := statute.Claim{Debt: statute.Debt{Principal: gbp("9000.00"), From: on(tt.from), To: on(tt.to)}, Basis: statute.Judgment()}
		charge, err := statute.UK().Charge(claim)
		since := ""
		if charge.Since != 0 {
			since = charge.Since.String()
		}
		if err != nil || charge.Days != tt.days || since != tt.since {
			t.Errorf("from %s to %s: %d days since %q, %v, want %d since %q", tt.from, tt.to, charge.Days, since, err, tt.days, tt.since)
		}
		claim.Basis = statute.CourtDiscretion()
		if before, err := statute.UK().Charge(claim); err != nil || before.Since != 0 || before.Claim.From != on(tt.from) {
			t.Errorf("by s.69 from %s: %+v, %v", tt.from, before.Since, err)
		}
	}
}

// What is too old is left out only as far as it is unpaid: a payment goes first to the
// interest that had run by its day. 3,650.00 at 8% is 80 pence a day; the six years to 31
// December 2025 are 2,192 days, and 2012 had 366.
func TestPaymentsOnOldJudgmentInterest(t *testing.T) {
	for _, tt := range []struct {
		name, day, paid     string
		order               statute.Order
		principal, interest string // still owed
		barred, from        string
	}{
		// 366 days are 292.80, and the rest leaves 2,650.00: 2,556 days too old, and 2,192
		{"more than had run", "2012-12-31", "1292.80", statute.InterestFirst, "2650.00", "1273.16", "1484.58", "2012-01-01"},
		// 2,922 days too old are 2,337.60, of which so much is paid
		{"a part of what had run", "2012-12-31", "100.00", statute.InterestFirst, "3650.00", "1753.60", "2237.60", "2012-01-01"},
		{"late, and what is too old first", "2025-12-31", "2000.00", statute.InterestFirst, "3650.00", "1753.60", "337.60", "2012-01-01"},
		{"late, and all that is too old", "2025-12-31", "2400.00", statute.InterestFirst, "3650.00", "1691.20", "0.00", "2012-01-01"},
		{"the principal first", "2012-12-31", "1000.00", statute.PrincipalFirst, "2650.00", "1273.16", "0.00", "2020-01-01"},
	} {
		c, err := statute.UK().Charge(statute.Claim{
			Debt: statute.Debt{
				Principal: gbp("3650.00"), From: on("2012-01-01"), To: on("2025-12-31"), Order: tt.order,
				Payments: []statute.Payment{{Date: on(tt.day), Amount: gbp(tt.paid)}},
			}, Basis: statute.Judgment(), Judgment: statute.JudgmentDebt{Court: statute.HighCourt},
		})
		want := statute.Parts{Principal: gbp(tt.principal), Interest: gbp(tt.interest)}
		if err != nil || c.Owed != want || c.Barred != gbp(tt.barred) || c.Claim.From != on(tt.from) || c.Total != want.Principal+want.Interest || c.Interest != c.Paid.Interest+c.Owed.Interest {
			t.Errorf("%s: %+v, %v left out, from %v, total %v, %v, want %+v and %s", tt.name, c.Owed, c.Barred, c.Claim.From, c.Total, err, want, tt.barred)
		}
	}
}

// Each right outside the Act says from when it runs in words and by a source of its own.
func TestRunsFrom(t *testing.T) {
	for _, tt := range []struct{ basis, due, judged, day, why, source string }{
		{"judgment", "", "2026-03-31", "2026-03-31", "the day after the judgment of 31 Mar 2026", "Judgments Act 1838 s.17; County Courts Act 1984 s.74"},
		{"judgment", "2026-02-01", "2026-03-31", "2026-03-31", "the day after the judgment of 31 Mar 2026", "Judgments Act 1838 s.17; County Courts Act 1984 s.74"},
		{"judgment", "2026-05-01", "2026-03-31", "2026-05-01", "the day after it was payable under the judgment, on 1 May 2026", "Judgments Act 1838 s.17; County Courts Act 1984 s.74"},
		{"s69", "2026-05-01", "", "2026-05-01", "the day after it fell due, on 1 May 2026", "County Courts Act 1984 s.69; Senior Courts Act 1981 s.35A"},
		{"base+2%", "2026-05-01", "", "2026-05-01", "the day after the agreed day, 1 May 2026", "the contract"},
	} {
		var due, judged ledger.Date
		if tt.due != "" {
			due = on(tt.due)
		}
		if tt.judged != "" {
			judged = on(tt.judged)
		}
		got, err := sure(statute.ParseBasis(tt.basis)).RunsFrom(due, judged)
		if err != nil || got.Day != on(tt.day) || got.Start != on(tt.day)+1 || got.Why != tt.why || got.Source != tt.source || got.Rule != statute.OutsideAct {
			t.Errorf("%s of %s, %s: %+v, %v", tt.basis, tt.due, tt.judged, got, err)
		}
	}
	if _, err := statute.Judgment().RunsFrom(0, 0); !errors.Is(err, statute.ErrDebt) {
		t.Errorf("error = %v, want %v", err, statute.ErrDebt)
	}
}
