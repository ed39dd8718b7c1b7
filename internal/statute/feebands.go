package statute

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// feeScale is what the bands of one scale have in common.
type feeScale struct {
	jurisdiction ledger.Jurisdiction
	channel      Channel
	from, to     ledger.Date
}

func (b FeeBand) scale() feeScale { return feeScale{b.Jurisdiction, b.Channel, b.From, b.To} }

// clashes says whether two scales could answer the same question.
func (s feeScale) clashes(o feeScale) bool {
	channel := s.channel == AnyChannel || o.channel == AnyChannel || s.channel == o.channel
	return s.jurisdiction == o.jurisdiction && channel && s.from <= until(o.to) && o.from <= until(s.to)
}

// until is the last day of a period that may have no end.
func until(to ledger.Date) ledger.Date {
	if to == 0 {
		return ledger.MaxDate
	}
	return to
}

// withBands is the table with the user's bands in place of its own.
func withBands(t table[FeeBand], rows []FeeBand, knownTo ledger.Date) (table[FeeBand], error) {
	c := checks{table: t.title}
	fees := t.with(rows, knownTo)
	var before []feeScale // those that are complete
	var last ledger.Date
	for i := range fees.rows {
		row := &fees.rows[i]
		c.row = i + 1
		c.feeBand(row)
		c.want(row.To == 0 || row.To >= row.From, "to", row.To, fmt.Sprintf("is before %s, when the fee begins", row.From), "a day on or after it")
		start := ledger.Money(0)
		if i > 0 && row.scale() == rows[i-1].scale() {
			start = rows[i-1].UpTo
			c.want(start != 0, "over", row.Over, "follows a band that has no end", "no band after it")
		} else {
			clash := slices.IndexFunc(before, row.scale().clashes)
			c.want(clash < 0, "from", row.From, "overlaps another scale of fees", "one scale for a place, channel and day")
			before = append(before, row.scale())
		}
		c.want(row.Over == start, "over", row.Over, "leaves a gap or an overlap", "where the band before ends, "+start.String())
		row.Source = orUser(row.Source)
		last = max(last, row.From)
	}
	return fees, c.whole(len(rows), last, knownTo)
}

// feeBand checks the cells of a band by themselves.
func (c *checks) feeBand(row *FeeBand) {
	c.jurisdiction(row.Jurisdiction)
	c.want(row.From != 0, "from", row.From, "is not a date", "year-month-day, like 2026-03-31")
	c.want(row.Channel <= Online, "channel", row.Channel, "is no way to issue a claim", channels.List())
	c.want(row.UpTo == 0 || row.UpTo > row.Over, "up_to", row.UpTo, "is not above where the band begins", "more than "+row.Over.String())
	c.rate(row.Percent, "percent")
	c.want(row.Amount >= 0, "amount", row.Amount, "is not a fee", "a sum of money, like 35.00")
	c.want(row.Amount == 0 || row.Percent.IsZero(), "percent", row.Percent, "comes with an amount", "one of the two")
	c.want(row.Amount != 0 || !row.Percent.IsZero(), "amount", row.Amount, "is no fee", "an amount or a percentage")
}
