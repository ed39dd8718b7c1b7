package statute

import (
	"slices"

	"arrears/internal/ledger"
)

// scale makes the bands of a scale from their sizes: each follows the one before.
func scale(common FeeBand, bands ...FeeBand) []FeeBand {
	var edge ledger.Money
	for i, band := range bands {
		filled := common
		filled.Over, filled.UpTo = edge, band.UpTo
		filled.Amount, filled.Percent = band.Amount, band.Percent
		bands[i], edge = filled, band.UpTo
	}
	return bands
}

// ukIssueFees has the fees of England and Wales. Those of Scotland and Northern
// Ireland were not to be confirmed.
//
// A claim online was for less than 100,000 pounds. The fee of the last band is also
// that of a claim for a sum to be assessed.
func ukIssueFees() table[FeeBand] {
	paper := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, Channel: Paper, From: dayOf("2015-03-09"), To: dayOf("2021-05-17"),
		Source: "Civil Proceedings Fees Order 2008 (SI 2008/1053) as amended; HMCTS fee register",
	}
	online := paper
	online.Channel = Online
	now := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, From: dayOf("2021-05-18"),
		Source: "Civil Proceedings Fees Order 2008 (SI 2008/1053) as amended; gov.uk, make a court claim for money: court fees",
	}
	bands := func() []FeeBand {
		return []FeeBand{
			{UpTo: 300_00, Amount: 35_00},
			{UpTo: 500_00, Amount: 50_00},
			{UpTo: 1_000_00, Amount: 70_00},
			{UpTo: 1_500_00, Amount: 80_00},
			{UpTo: 3_000_00, Amount: 115_00},
			{UpTo: 5_000_00, Amount: 205_00},
			{UpTo: 10_000_00, Amount: 455_00},
			{UpTo: 200_000_00, Percent: percentOf("5")},
			{Amount: 10_000_00},
		}
	}
	return table[FeeBand]{
		title: "court issue fees",
		rows: slices.Concat(
			scale(paper, bands()...),
			scale(
				online,
				FeeBand{UpTo: 300_00, Amount: 25_00},
				FeeBand{UpTo: 500_00, Amount: 35_00},
				FeeBand{UpTo: 1_000_00, Amount: 60_00},
				FeeBand{UpTo: 1_500_00, Amount: 70_00},
				FeeBand{UpTo: 3_000_00, Amount: 105_00},
				FeeBand{UpTo: 5_000_00, Amount: 185_00},
				FeeBand{UpTo: 10_000_00, Amount: 410_00},
				FeeBand{UpTo: 99_999_99, Percent: percentOf("4.5")},
			),
			scale(now, bands()...),
		),
		knownTo: dayOf(lastChecked),
		source:  "SI 2008/1053 (England and Wales)",
	}
}

// ukHearingFees has the fees of the small claims track in England and Wales, which
// ends at 10,000 pounds.
func ukHearingFees() table[FeeBand] {
	first := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, From: dayOf("2014-04-22"), To: dayOf("2021-09-29"),
		Source: "Civil Proceedings Fees Order 2008 (SI 2008/1053) as amended; HMCTS lists to 2020",
	}
	second := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, From: dayOf("2021-09-30"), To: dayOf("2025-04-07"),
		Source: "SI 2021/985; HMCTS fee register",
	}
	now := second
	now.From, now.To = dayOf("2025-04-08"), 0
	now.Caveat = "whether SI 2025/351 changed small claims hearing fees on 8 Apr 2025 was not confirmed: the fee is that of 2021, which lists of 2026 still show"
	bands := func() []FeeBand {
		return []FeeBand{
			{UpTo: 300_00, Amount: 27_00},
			{UpTo: 500_00, Amount: 59_00},
			{UpTo: 1_000_00, Amount: 85_00},
			{UpTo: 1_500_00, Amount: 123_00},
			{UpTo: 3_000_00, Amount: 181_00},
			{UpTo: 10_000_00, Amount: 346_00},
		}
	}
	return table[FeeBand]{
		title: "court hearing fees",
		rows: slices.Concat(
			scale(
				first,
				FeeBand{UpTo: 300_00, Amount: 25_00},
				FeeBand{UpTo: 500_00, Amount: 55_00},
				FeeBand{UpTo: 1_000_00, Amount: 80_00},
				FeeBand{UpTo: 1_500_00, Amount: 115_00},
				FeeBand{UpTo: 3_000_00, Amount: 170_00},
				FeeBand{UpTo: 10_000_00, Amount: 335_00},
			),
			scale(second, bands()...),
			scale(now, bands()...),
		),
		knownTo: dayOf(lastChecked),
		source:  "SI 2021/985 (England and Wales)",
	}
}
