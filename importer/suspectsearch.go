package importer

import "arrears/internal/ledger"

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
// they are of all rows but those with a settled date, as [Report.Balance] is.
func NewSearch(asAt ledger.Date, aged bool, gaps ...Gap) *Search {
	s := &Search{asAt: asAt, aged: aged}
	for _, g := range gaps {
		s.hunts = append(s.hunts, hunt{
			Gap: g, rows: newRowSuspects(g.Size()), sums: newClassSums(), totals: make(map[ledger.Currency]*setSum),
		})
	}
	return s
}

// KnownAt says that our figures are without the rows entered after a day.
func (s *Search) KnownAt(day ledger.Date) { s.known = day }

// Add takes in a batch of entries and keeps nothing of the slice or of the
// bytes in it. The error is always nil: it is there for [Read].
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

// Explain ends the search. The report is that of the same reading.
func (s *Search) Explain(rep *Report) []GapReport {
	var all []GapReport
	for i := range s.hunts {
		h := &s.hunts[i]
		e := GapReport{Gap: h.Gap, AsAt: s.asAt, KnownAt: s.known, Aged: s.aged}
		if size := h.Size(); size != 0 {
			e.Suspects = append(h.rows.found, h.sums.suspects(size, h.counted)...)
			e.Suspects = append(e.Suspects, h.outside(s)...)
			e.Suspects = append(e.Suspects, h.otherFigures()...)
			e.Suspects = append(e.Suspects, h.leftOut(rep)...)
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
	rows           rowSuspects
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
