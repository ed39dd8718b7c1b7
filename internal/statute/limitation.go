package statute

import (
	"arrears/internal/ledger"
)

// Limitation is the time within which a claim for a simple contract debt has to
// be brought under the law of a jurisdiction.
type Limitation struct {
	Jurisdiction ledger.Jurisdiction
	Years        int
	WarnYears    int // when to look at the debt again, well before
	// Extinguished says that the debt itself ends with the period. Elsewhere it
	// lives on and only the remedy is barred.
	Extinguished bool
	Source       string
}

func ukLimitations() table[Limitation] {
	return table[Limitation]{
		title: "limitation",
		rows: []Limitation{
			{Jurisdiction: ledger.EnglandAndWales, Years: 6, WarnYears: 5, Source: "Limitation Act 1980 s.5"},
			{Jurisdiction: ledger.Scotland, Years: 5, WarnYears: 4, Extinguished: true, Source: "Prescription and Limitation (Scotland) Act 1973 s.6"},
			{Jurisdiction: ledger.NorthernIreland, Years: 6, WarnYears: 5, Source: "Limitation (Northern Ireland) Order 1989 art.4"},
		},
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "Acts 1980, 1973; Order 1989",
		look:    "the Acts of 1980 and 1973 and the Order of 1989 on legislation.gov.uk",
	}
}

// limitationPeriod is the period of a jurisdiction, and whether there is one: none
// for a jurisdiction that is not stated.
func (t *Tables) limitationPeriod(j ledger.Jurisdiction) (Limitation, bool) {
	for _, row := range t.limitations.rows {
		if row.Jurisdiction == j {
			return row, true
		}
	}
	return Limitation{}, false
}

// limitation is the last day on which a claim may be brought for a simple
// contract debt that accrued on a day, and the years allowed. Both are zero for a
// jurisdiction that is not stated or a day that is none; a last day after the year
// 9999 is no day.
//
// accrued is the day the debt fell due, or that of the last payment or
// acknowledgment since. Time runs from the day after, in calendar years, so the
// last day is the same day of the month years later: due on 31 March 2020, in
// England and Wales to 31 March 2026. From 29 February it is 28 February in a
// year without a 29th. From 28 February it is the 28th also in a leap year: the
// earlier day, where a 29th might be argued for.
func (t *Tables) limitation(j ledger.Jurisdiction, accrued ledger.Date) (last ledger.Date, years int) {
	period, ok := t.limitationPeriod(j)
	if !ok || accrued == 0 {
		return 0, 0
	}
	return accrued.AddMonths(12 * period.Years), period.Years
}

// limitationWarning is the day from which to warn that time is running out for a
// debt that accrued on a day: five years on, four in Scotland. It is zero where
// limitation is.
func (t *Tables) limitationWarning(j ledger.Jurisdiction, accrued ledger.Date) ledger.Date {
	period, _ := t.limitationPeriod(j)
	if period.Years == 0 {
		return 0
	}
	return accrued.AddMonths(12 * period.WarnYears)
}

// WithLimitation returns tables with other periods, last checked on a day, at most
// one for a jurisdiction. The errors are [*ledger.Problem], all of them joined.
func (t *Tables) WithLimitation(rows []Limitation, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.limitations.title}
	periods := t.limitations.with(rows, knownTo)
	seen := map[ledger.Jurisdiction]bool{}
	for i := range periods.rows {
		row := &periods.rows[i]
		c.row = i + 1
		c.jurisdiction(row.Jurisdiction)
		c.want(!seen[row.Jurisdiction], "jurisdiction", row.Jurisdiction, "is in a row before", "one row for each")
		c.want(row.Years >= 1 && row.Years <= 30, "years", row.Years, "is no period", "whole years from 1 to 30")
		c.want(row.WarnYears >= 0 && row.WarnYears <= row.Years, "warn_years", row.WarnYears, "is outside the period", "whole years, no more than it has")
		row.Source = orUser(row.Source)
		seen[row.Jurisdiction] = true
	}
	if err := c.whole(len(rows), 0, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.limitations = periods
	return &all, nil
}

func (c *checks) jurisdiction(j ledger.Jurisdiction) {
	known := j == ledger.EnglandAndWales || j == ledger.Scotland || j == ledger.NorthernIreland
	c.want(known, "jurisdiction", j, "is not a jurisdiction", "england-and-wales, scotland or northern-ireland")
}
