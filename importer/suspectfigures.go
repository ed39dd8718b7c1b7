package importer

import "slices"

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
func (h *hunt) leftOut(rep *Report) (found []Suspect) {
	rejected := 0
	byStatus, all := make(map[string]*setSum), new(setSum)
	for i := range rep.Files {
		f := &rep.Files[i]
		if h.File != "" && h.File != f.Name {
			continue
		}
		rejected += f.Counts[Rejected]
		for _, x := range f.Excluded {
			if x.Currency != h.Currency || x.Value == 0 {
				continue
			}
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
