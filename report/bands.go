package report

import (
	"strconv"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// A band is one or more buckets side by side that have a column together.
type band struct {
	first, last int // of the buckets
	name        string
}

// ownBands give each bucket a column of its own.
func ownBands(buckets *ageing.Buckets) []band {
	var bands []band
	for i, name := range buckets.Names() {
		bands = append(bands, band{i, i, name})
	}
	return bands
}

// fewerBands put buckets together at both ends, so that those in between stay what they
// are: 1-30, 31-60, 61-90, 91-120, over-120 become 1-60, 61-90, over-90. Two stay two.
func fewerBands(bands []band) []band {
	n := len(bands)
	switch {
	case n < 3:
		return bands
	case n == 3:
		return []band{bands[0].with(bands[1]), bands[2]}
	}
	fewer := append([]band{bands[0].with(bands[1])}, bands[2:n-2]...)
	return append(fewer, bands[n-2].with(bands[n-1]))
}

// with puts two bands together, named as a bucket of all their days would be.
func (b band) with(next band) band {
	both := band{b.first, next.last, b.name + " to " + next.name}
	if strings.Contains(both.name, "month") {
		return both
	}
	from, _, _ := strings.Cut(b.name, "-")
	if !strings.HasPrefix(next.name, "over-") {
		_, to, _ := strings.Cut(next.name, "-")
		both.name = from + "-" + to
	} else if first, err := strconv.Atoi(from); err == nil {
		both.name = "over-" + strconv.Itoa(first-1)
	}
	return both
}

// column is that of the band: what is in all its buckets.
func (b band) column() accountColumn {
	name, heading := ageing.FieldOf(b.name), bucketHeading(b.name)
	if b.first == b.last {
		return sumColumn(name, heading, func(a *ageing.Account) ledger.Money { return a.Buckets[b.first] })
	}
	return accountColumn{moneyColumn(name, heading), func(a *ageing.Account) doc.Cell {
		sum, err := ledger.Sum(a.Buckets[b.first : b.last+1]...)
		if err != nil {
			return doc.Text("too large")
		}
		return doc.Sum(a.Currency, sum)
	}}
}

// dropOf says when a column goes that there is no room for, once so many buckets have
// been put together with others. What is overdue stays, and its age for as long as it can.
func dropOf(c *doc.Column, together int) int {
	first := map[string]int{
		"oldest_due_date": 1, "weighted_days": 2, "share": 2, "months_in_arrears": 2,
		"group": 3, "owner": 3, "on_hold": 4, "disputed": 4, "retention": 5,
	}
	if drop := first[c.Name]; drop > 0 || together == 0 {
		return drop
	}
	return map[string]int{"unallocated": 6, "not_due": 7, "balance": 8, "days_overdue": 9}[c.Name]
}
