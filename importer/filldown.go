package importer

import (
	"fmt"
	"io"

	"arrears/internal/ledger"
)

// Lists that people format, and sheets with merged cells, have the customer on the first row
// of his entries and nothing below it. Such a list is told from one in which somebody forgot a
// customer by the others: no customer comes twice.

// fillsDown says whether the rows without a customer are those of the one above them: each is
// an entry with a day, a sum and a document, and no customer comes twice.
func (s *stream) fillsDown(h *header, f *format, unnamed int) (d Decision, fills bool, err error) {
	c := h.columns
	if unnamed == 0 || f.sorter != nil || c.joined {
		return d, false, nil
	}
	r, err := s.records()
	if err != nil {
		return d, false, err
	}
	all, rec := unsorted{r}, row{}
	seen, under, rows := make(map[string]bool), false, 0
	for {
		if err = all.nextRow(&rec); err == io.EOF {
			break
		}
		if err != nil {
			return d, false, nil // the second pass refuses it
		}
		switch class := h.classOf(&rec); {
		case rec.Line <= h.line || class == Blank:
			continue
		case class != EntryRow:
			under = false
			continue
		}
		who := string(cellOf(&rec, c, fAccount)) + "\x00" + string(cellOf(&rec, c, fName))
		switch {
		case len(who) == 1 && (!under || !c.isDated(&rec) || c.bareOfSums(&rec) || c.has(fDocument) && len(cellOf(&rec, c, fDocument)) == 0):
			return d, false, nil
		case len(who) == 1:
			rows++
		case seen[who]:
			return d, false, nil
		default:
			seen[who], under = true, true
		}
	}
	return Decision{
		About: "account", Choice: "that of the row above where there is none", Doubtful: true,
		Evidence: fmt.Sprintf("on %s; no customer comes twice, so that each stands on the first of his rows", ledger.Plural(rows, "row", "rows")),
	}, rows > 0, nil
}

// customerAbove is the customer of the rows below which he does not stand again.
type customerAbove struct{ account, name []byte }

// fill gives an entry without a customer that of the row above, and remembers him otherwise.
func (a *customerAbove) fill(e *ledger.Entry) {
	if a == nil {
		return
	}
	if len(e.Account)+len(e.Name) == 0 {
		e.Account, e.Name = a.account, a.name
		return
	}
	a.account, a.name = append([]byte(nil), e.Account...), append([]byte(nil), e.Name...)
}
