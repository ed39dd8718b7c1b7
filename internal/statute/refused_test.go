package statute_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// refusal is what a row of a refusal test expects.
type refusal struct {
	err  error
	want string
}

func checkRefusals(t *testing.T, tests []refusal) {
	t.Helper()
	for _, tt := range tests {
		var row *statute.RowError
		var wrong *ledger.Wrong
		if !errors.As(tt.err, &row) || !errors.As(tt.err, &wrong) {
			t.Errorf("error = %v, want a complaint about a row: %s", tt.err, tt.want)
		} else if !strings.Contains(tt.err.Error(), tt.want) {
			t.Errorf("got  %v\nwant %s", tt.err, tt.want)
		}
	}
}

// replacing hands rows to a table known to the end of 2027 and returns the error.
func replacing[R any](with func([]R, ledger.Date) (*statute.Tables, error)) func(...R) error {
	return func(rows ...R) error {
		_, err := with(rows, on("2027-12-31"))
		return err
	}
}

func TestRatesRefused(t *testing.T) {
	from := on("2026-01-01")
	bank := func(changes, knownTo string) error {
		_, err := statute.UK().WithBankRate(changesOf(changes), on(knownTo))
		return err
	}
	reference, vat := replacing(statute.UK().WithReferenceRates), replacing(statute.UK().WithVATRates)
	judgment := replacing(statute.UK().WithJudgmentRates)
	checkRefusals(t, []refusal{
		{bank("", "2027-01-01"), `the table of Bank Rate: rows: "0" is too few: want one row or more`},
		{bank("2025-08-07:4 2025-05-08:4.25", "2026-01-01"), `row 2 of Bank Rate: from: "2025-05-08" is not after 2025-08-07 of the row before: want days that rise and do not overlap`},
		{bank("2025-08-07:4 2025-08-07:4.25", "2026-01-01"), "row 2 of Bank Rate: from:"},
		{bank("2025-08-07:-0.1", "2026-01-01"), `row 1 of Bank Rate: rate: "-0.1" is not a rate of interest: want per cent a year from 0 to 100, like 3.75`},
		{bank("2025-08-07:375", "2026-01-01"), `row 1 of Bank Rate: rate: "375"`},
		{bank(":4", "2026-01-01"), `row 1 of Bank Rate: from: "" is not a date`},
		{bank("2025-08-07:4", ""), `the table of Bank Rate: known_to: "" is not a date`},
		{bank("2025-08-07:4", "2025-08-06"), `known_to: "2025-08-06" is before the last row begins on 2025-08-07`},
		{bank("2025-08-07:4", "9999-12-31"), `known_to: "9999-12-31" is too far off to be known`},
		{reference(statute.ReferenceRate{From: from, To: from - 1, Rate: rateOf("12")}), `row 1 of late-payment rates: to: "2025-12-31" is before the period begins on 2026-01-01`},
		{reference(statute.ReferenceRate{From: from, To: from + 180}), `rate: "0" is no rate`},
		{reference(statute.ReferenceRate{From: from, To: from + 9, Rate: rateOf("12")}, statute.ReferenceRate{From: from + 9, To: from + 99, Rate: rateOf("12")}), `row 2 of late-payment rates: from: "2026-01-10" is not after 2026-01-10 of the row before`},
		{vat(statute.VATRate{Band: statute.StandardVAT, From: from, Rate: rateOf("20"), Fraction: statute.Fraction{Num: 1, Den: 5}}), `row 1 of VAT rates: fraction: "1/5" does not belong to 20%: want 1/6`},
		{vat(statute.VATRate{Band: 9, From: from}), `row 1 of VAT rates: band:`},
		{vat(statute.VATRate{Band: statute.ZeroVAT, From: from}, statute.VATRate{Band: statute.ZeroVAT, From: from + 9}), "row 2 of VAT rates: from:"},
		{judgment(), "the table of judgment and s.69 rate: rows:"},
		{judgment(statute.JudgmentRate{From: from, Rate: rateOf("800")}), `row 1 of judgment and s.69 rate: rate: "800" is not a rate of interest`},
	})
}

func TestFeesRefused(t *testing.T) {
	from := on("2026-01-01")
	issue, other := replacing(statute.UK().WithIssueFees), replacing(statute.UK().WithOtherFees)
	hearing := replacing(statute.UK().WithHearingFees)
	flat := statute.FeeBand{Jurisdiction: sc, From: from, Amount: 20_00}
	paper, later, percent, second := flat, flat, flat, flat
	paper.Channel, later.From, percent.Percent, second.Over = statute.Paper, from+90, rateOf("5"), 10_00
	capped, untilApril := flat, flat
	capped.UpTo, untilApril.To = 9_00, later.From
	warrant := statute.OtherFee{Jurisdiction: sc, Key: "charge", From: from, Amount: 20_00}
	checkRefusals(t, []refusal{
		{issue(second), `row 1 of court issue fees: over: "10.00" leaves a gap or an overlap: want where the band before ends, 0.00`},
		{issue(capped, second), "row 2 of court issue fees: over: \"10.00\" leaves a gap"},
		{issue(flat, flat), "row 2 of court issue fees: over: \"0.00\" follows a band that has no end"},
		{issue(flat, later), `row 2 of court issue fees: from: "2026-04-01" overlaps another scale of fees`},
		{issue(flat, paper), "overlaps another scale of fees"},
		{issue(paper, flat), "overlaps another scale of fees"},
		{issue(untilApril, later), `row 2 of court issue fees: from: "2026-04-01" overlaps another scale of fees`},
		{issue(percent), `percent: "5" comes with an amount`},
		{issue(statute.FeeBand{From: from}), `row 1 of court issue fees: jurisdiction: "" is not a jurisdiction`},
		{issue(statute.FeeBand{Jurisdiction: sc, From: from}), `amount: "0.00" is no fee`},
		{other(warrant, warrant), "row 2 of other court fees: from:"},
		{hearing(second), `row 1 of court hearing fees: over: "10.00" leaves a gap`},
	})
}

func TestOtherRowsRefused(t *testing.T) {
	from := on("2026-01-01")
	holidays, sums := replacing(statute.UK().WithHolidays), replacing(statute.UK().WithFixedSums)
	periods := replacing(statute.UK().WithLimitation)
	holiday := func(j ledger.Jurisdiction, day ledger.Date) statute.Holiday {
		return statute.Holiday{Jurisdiction: j, Day: day}
	}
	checkRefusals(t, []refusal{
		{holidays(holiday(sc, from+1), holiday(ni, from), holiday(sc, from+1)), `row 3 of bank holidays: day: "2026-01-02" is not after 2026-01-02`},
		{sums(statute.FixedSum{Sum: 40_00, Below: 10_00}), `row 1 of late-payment fixed sums: below: "10.00" ends the last band`},
		{sums(statute.FixedSum{Sum: 40_00, Below: 10_00}, statute.FixedSum{Sum: 70_00, Above: 11_00}), `row 2 of late-payment fixed sums: above: "11.00" leaves a gap or an overlap`},
		{periods(statute.Limitation{Jurisdiction: ew, Years: 6}, statute.Limitation{Jurisdiction: ew, Years: 6}), "row 2 of limitation: jurisdiction: \"england-and-wales\" is in a row before"},
		{periods(statute.Limitation{Jurisdiction: ew, Years: 3, WarnYears: 4}), "warn_years"},
	})
}

// TestEveryFaultIsSaid: two bad rows make two complaints.
func TestEveryFaultIsSaid(t *testing.T) {
	_, err := statute.UK().WithBankRate(changesOf("2025-08-07:400 2025-08-06:4"), on("2026-01-01"))
	if err == nil || strings.Count(err.Error(), "\n") != 1 || !strings.HasPrefix(err.Error(), "row 1") {
		t.Errorf("error = %v, want a line for each row", err)
	}
}
