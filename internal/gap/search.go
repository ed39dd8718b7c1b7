package gap

import (
	"slices"

	"arrears/internal/ledger"
)

// Search reads a ledger for what could explain gaps. It holds the accounts of
// the ledger and a few rows. Make one with [NewSearch].
//
// Sums in it that do not fit a [ledger.Money] explain nothing, and are no error.
type Search struct {
	asAt  ledger.Date
	aged  bool
	known ledger.Date
	hunts []hunt
}

// NewSearch starts a search. The day is that as at which somebody looks at the
// ledger; none when nobody says. Aged says that our figures are of that day:
// without the rows dated after it and without those settled by then. Otherwise
// they are of all rows but those with a settled date.
func NewSearch(asAt ledger.Date, aged bool, gaps ...Gap) *Search {
	s := &Search{asAt: asAt, aged: aged}
	for _, g := range gaps {
		s.hunts = append(s.hunts, hunt{
			Gap: g, rows: newOneRow(g.Size()), sums: newClassSums(), totals: make(map[ledger.Currency]*setSum),
		})
	}
	return s
}

// KnownAt says that our figures are without the rows entered after a day.
func (s *Search) KnownAt(day ledger.Date) { s.known = day }

// Add takes in a batch of entries and keeps nothing of the slice or of the
// bytes in it. The error is always nil: it is there
// for those who hand batches on.
func (s *Search) Add(batch []ledger.Entry) error {
	for i := range batch {
		for j := range s.hunts {
			if h := &s.hunts[j]; h.covers(&batch[i]) {
				h.see(&batch[i], s)
			}
		}
	}
	return nil
}

// Explain ends the search, given what the same reading has put aside.
func (s *Search) Explain(aside []Aside) []Explanation {
	var all []Explanation
	for i := range s.hunts {
		h := &s.hunts[i]
		e := Explanation{Gap: h.Gap, AsAt: s.asAt, KnownAt: s.known, Aged: s.aged}
		if size := h.Size(); size != 0 {
			e.Suspects = append(h.rows.found, h.sums.suspects(size, h.counted)...)
			e.Suspects = append(e.Suspects, h.outside(s)...)
			e.Suspects = append(e.Suspects, h.otherFigures()...)
			e.Suspects = append(e.Suspects, h.leftOut(aside)...)
			sortSuspects(e.Suspects)
			e.Suspects = append(e.Suspects, h.digits(e.Suspects)...)
		}
		all = append(all, e)
	}
	return all
}

// hunt is the search for what explains one gap.
type hunt struct {
	Gap
	rows           oneRow
	sums           classSums
	counted        int                         // rows with a value in our figure
	later, settled setSum                      // with what would count of them
	unknown        setSum                      // entered too late for our figure
	amounts        setSum                      // of the rows of our figure
	totals         map[ledger.Currency]*setSum // our figure in each
}

// see looks at one entry, and takes for its value what our figure has of it.
func (h *hunt) see(e *ledger.Entry, s *Search) {
	value := e.Amount
	if e.HasOutstanding && !h.ByAmount {
		value = e.Outstanding
	}
	later := s.asAt != 0 && e.Date > s.asAt
	settled := !h.ByAmount && !e.HasOutstanding && e.Settled != 0 && (!s.aged || e.Settled <= s.asAt)
	ours := e.Currency == h.Currency
	switch {
	case s.known != 0 && e.Entered > s.known:
		if ours {
			h.unknown.add(value)
			h.rows.seeOutside(e, value)
		}
		return
	case later && s.aged:
		if ours {
			h.later.add(value)
			h.rows.seeOutside(e, value)
		}
		return
	case settled:
		if ours {
			h.settled.add(value)
			h.rows.seeOutside(e, value)
			h.amounts.add(e.Amount)
		}
		return
	}
	total := h.totals[e.Currency]
	if total == nil {
		total = new(setSum)
		h.totals[e.Currency] = total
	}
	total.add(value)
	if !ours {
		return
	}
	if later {
		h.later.add(value)
	}
	if value != 0 {
		h.counted++
	}
	h.amounts.add(e.Amount)
	h.rows.see(e, value)
	h.sums.see(e, value)
}

// outside makes suspects of the rows dated after the day or entered too late,
// which are worth mentioning even if they do not make the gap, and of those
// settled.
func (h *hunt) outside(s *Search) (found []Suspect) {
	size := h.Size()
	if t := h.later; t.rows > 0 && !t.over {
		later := Suspect{Subject: LaterRows, Count: t.rows, Ours: t.sum}
		switch {
		case s.aged && t.sum == size:
			later.Relation, later.Ours, later.Theirs = Counted, 0, t.sum
		case !s.aged && t.sum == -size:
			later.Relation = LeftOut
		}
		found = append(found, later)
	}
	if t := h.unknown; t.rows > 0 && !t.over {
		unknown := Suspect{Subject: UnknownRows, Count: t.rows, Ours: t.sum}
		if t.sum == size {
			unknown.Relation, unknown.Ours, unknown.Theirs = Counted, 0, t.sum
		}
		found = append(found, unknown)
	}
	if t := h.settled; t.rows > 0 && !t.over && t.sum == size {
		found = append(found, Suspect{Subject: SettledRows, Relation: Counted, Count: t.rows, Theirs: t.sum})
	}
	return found
}

// otherFigures are sums that may have been taken for ours: of the full amounts,
// in another currency, or of all currencies.
func (h *hunt) otherFigures() (found []Suspect) {
	if !h.ByAmount && !h.amounts.over && h.amounts.sum == h.Theirs {
		found = append(found, Suspect{Subject: FullAmounts, Relation: Instead, Count: h.amounts.rows, Ours: h.Ours, Theirs: h.Theirs})
	}
	var all setSum
	for c, t := range h.totals {
		if c.Decimals() != h.Currency.Decimals() || t.over {
			continue
		}
		all.addRows(t.rows, t.sum)
		if c != h.Currency && t.sum == h.Theirs {
			found = append(found, Suspect{Subject: Currency, Relation: Instead, What: c.String(), Count: t.rows, Ours: h.Ours, Theirs: h.Theirs})
		}
	}
	if len(h.totals) > 1 && !all.over && all.sum == h.Theirs {
		found = append(found, Suspect{Subject: AllCurrencies, Relation: Instead, Count: all.rows, Ours: h.Ours, Theirs: h.Theirs})
	}
	return found
}

// leftOut makes suspects of the rows that are in no figure of ours, those of
// one status as one: they are mentioned whether they make the gap or not.
func (h *hunt) leftOut(aside []Aside) (found []Suspect) {
	rejected := 0
	byStatus, all := make(map[string]*setSum), new(setSum)
	for _, x := range aside {
		switch {
		case h.File != "" && h.File != x.File:
		case x.Unread:
			rejected += x.Rows
		case x.Currency != h.Currency || x.Value == 0:
		default:
			if byStatus[x.Status] == nil {
				byStatus[x.Status] = new(setSum)
			}
			byStatus[x.Status].addRows(x.Rows, x.Value)
			all.addRows(x.Rows, x.Value)
		}
	}
	for status, sum := range byStatus {
		if !sum.over {
			found = append(found, h.excluded(status, sum))
		}
	}
	if len(byStatus) > 1 && !all.over && all.sum == h.Size() {
		found = append(found, h.excluded("", all))
	}
	if rejected > 0 {
		found = append(found, Suspect{Subject: RejectedRows, Count: rejected})
	}
	return found
}

func (h *hunt) excluded(status string, t *setSum) Suspect {
	x := Suspect{Subject: ExcludedRows, What: status, Count: t.rows, Ours: t.sum}
	if t.sum == h.Size() {
		x.Relation, x.Ours, x.Theirs = Counted, 0, t.sum
	}
	return x
}

// digits remarks that the gap divides by 9, unless what does so is found.
func (h *hunt) digits(found []Suspect) []Suspect {
	known := slices.ContainsFunc(found, func(s Suspect) bool { return s.Exact() })
	if h.Size()%9 != 0 || known {
		return nil
	}
	return []Suspect{{Subject: Digits}}
}
