package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A summaryPart is a column that may be part of the total of a row: an age, or money on
// account.
type summaryPart struct {
	ageColumn
	onAccount bool
	counts    ledger.Money // 1 in the total, -1 taken off to make it, 0 not part of it
}

// A balanceTry is a column taken as the total of each row, what each part counts in it, and
// on how many rows that is so.
type balanceTry struct {
	total  int
	counts []ledger.Money
	fits   int
}

// balance settles which column is the total of a row and what the parts count in it, by what
// fits most rows: money on account may be part of it with its own sign, be printed without one
// and taken off, or stand beside it, as what is not due until later may.
func (s *summaryRows) balance() error {
	s.readCurrency()
	if s.noTotal {
		return nil
	}
	best := balanceTry{fits: -1}
	for _, total := range s.totals {
		if s.open() > mostOpen {
			s.tryEach(total, &best)
		} else {
			s.tryBalance(total, 0, &best)
		}
	}
	for i, counts := range best.counts {
		s.parts[i].counts = counts
	}
	if at := slices.Index(s.totals, best.total); at > 0 {
		s.totals = slices.Insert(slices.Delete(s.totals, at, at+1), 0, best.total)
	}
	s.columns.settleTotal(best.total)
	s.beside = s.others()
	return s.askWhatIsNotCounted()
}

// settleTotal makes a column that of the total alone.
func (c *columns) settleTotal(column int) {
	f := fOutstanding
	if c.at[fAmount] == column {
		f = fAmount
	}
	c.at[fOutstanding], c.at[fAmount] = -1, -1
	c.at[f] = column
}

// tryBalance tries what the parts from one on may count, and keeps what fits the most rows.
func (s *summaryRows) tryBalance(total, from int, best *balanceTry) {
	for i := from; i < len(s.parts); i++ {
		for _, counts := range s.parts[i].mayCount() {
			s.parts[i].counts = counts
			s.tryBalance(total, i+1, best)
			s.parts[i].counts = 1
		}
		if len(s.parts[i].mayCount()) > 0 {
			return
		}
	}
	s.keepBest(balanceTry{total: total, fits: s.fitting(total)}, best)
}

// keepBest keeps what the parts count now, where it fits more rows.
func (s *summaryRows) keepBest(t balanceTry, best *balanceTry) {
	if t.fits > best.fits {
		for _, p := range s.parts {
			t.counts = append(t.counts, p.counts)
		}
		*best = t
	}
}

// fitting is the number of rows whose total the parts make.
func (s *summaryRows) fitting(total int) (n int) {
	for i := range s.rows {
		if row := &s.rows[i]; row.stated && s.makes(row, total) {
			n++
		}
	}
	return n
}

// mostOpen is how many parts that may count in more than one way are tried in all ways
// together: each more makes that three times as long.
const mostOpen = 4

// open is the number of parts that may count in more than one way.
func (s *summaryRows) open() (n int) {
	for i := range s.parts {
		if len(s.parts[i].mayCount()) > 0 {
			n++
		}
	}
	return n
}

// tryEach settles what each part counts by itself, one after the other.
func (s *summaryRows) tryEach(total int, best *balanceTry) {
	most := s.fitting(total)
	for i := range s.parts {
		kept := s.parts[i].counts
		for _, counts := range s.parts[i].mayCount() {
			s.parts[i].counts = counts
			if n := s.fitting(total); n > most {
				kept, most = counts, n
			}
		}
		s.parts[i].counts = kept
	}
	s.keepBest(balanceTry{total: total, fits: most}, best)
	for i := range s.parts {
		s.parts[i].counts = 1
	}
}

// mayCount is what a part may count in the total; none when it always is in it.
func (p *summaryPart) mayCount() []ledger.Money {
	switch {
	case p.onAccount:
		return []ledger.Money{1, -1, 0}
	case p.age.form == notDue && ledger.Squeeze(p.heading) == "future":
		return []ledger.Money{1, 0}
	}
	return nil
}

// makes says that the parts of a row make what a column of it has.
func (s *summaryRows) makes(row *summaryRow, total int) bool {
	want, err := s.value(row, total)
	if err != nil || row.cell(total) == "" {
		return false
	}
	for _, p := range s.parts {
		m, err := s.value(row, p.column)
		if err != nil {
			return false
		}
		want -= m * p.counts
	}
	return want == 0
}

// others are the columns of sums that are neither a part nor the total, in which some customer
// has a sum.
func (s *summaryRows) others() (columns []int) {
	for i, h := range s.columns.headings {
		if h.key == "" || s.isPart(i) || s.total() == i || !s.columns.isFree(i) && s.columns.at[fDisputed] != i {
			continue
		}
		if slices.ContainsFunc(s.rows, func(row summaryRow) bool { m, err := s.value(&row, i); return err == nil && m != 0 }) {
			columns = append(columns, i)
		}
	}
	return columns
}

// askWhatIsNotCounted refuses a summary whose totals are what the ages make together with a
// column that is not known.
func (s *summaryRows) askWhatIsNotCounted() error {
	for _, column := range s.beside {
		missing, explained, off := 0, 0, 0
		for i := range s.rows {
			row := &s.rows[i]
			if !row.stated || s.makes(row, s.total()) || row.cell(s.total()) == "" {
				continue
			}
			missing++
			own := s.parts
			s.parts = append(slices.Clone(own), summaryPart{ageColumn: ageColumn{column: column}, counts: 1})
			if s.makes(row, s.total()) {
				explained++
			}
			s.parts[len(own)].counts = -1
			if s.makes(row, s.total()) {
				off++
			}
			s.parts = own
		}
		if n := max(explained, off); n > 0 && 2*n > missing {
			heading := s.columns.headings[column].text
			return fmt.Errorf("column %q is none that is known, and %s is what the ages make together with it: say what it is: --map %s if it is money on account, --map %s if it is not yet due, or the age of it like --map %s",
				heading, s.totalHeading(), inQuotes("unallocated="+heading), inQuotes("not due="+heading), inQuotes("31-60="+heading))
		}
	}
	return s.askAgesBetween()
}

// askAgesBetween refuses a summary whose totals are what the ages make together with several
// columns that are not known, such as those headed by the months.
func (s *summaryRows) askAgesBetween() error {
	if len(s.beside) < 2 {
		return nil
	}
	missing, explained, own := 0, 0, s.parts
	for i := range s.rows {
		row := &s.rows[i]
		if !row.stated || s.makes(row, s.total()) || row.cell(s.total()) == "" {
			continue
		}
		missing++
		for _, column := range s.beside {
			s.parts = append(s.parts[:len(s.parts):len(s.parts)], summaryPart{ageColumn: ageColumn{column: column}, counts: 1})
		}
		if s.makes(row, s.total()) {
			explained++
		}
		s.parts = own
	}
	if 2*explained <= missing {
		return nil
	}
	var names []string
	for i, h := range s.columns.headings {
		between := slices.Min(s.beside) < i && i < s.total() && s.columns.isFree(i) && !s.isPart(i) && h.key != ""
		if between || slices.Contains(s.beside, i) {
			names = append(names, h.text)
		}
	}
	return fmt.Errorf("columns %s are none that is known, and %s is what the ages make together with them: say the age of each, like %s",
		ledger.Headings(names), s.totalHeading(), agesLike(names))
}

// agesLike are flags that give columns ages of thirty days, one after the other.
func agesLike(names []string) string {
	var flags []string
	for i, name := range names {
		flags = append(flags, "--map "+inQuotes(fmt.Sprintf("%d-%d=%s", 30*i+1, 30*i+30, name)))
	}
	return strings.Join(flags, " ")
}

// notCounted names the columns of a row that are no part of its total.
func (s *summaryRows) notCounted(row *summaryRow) string {
	var names []string
	for _, column := range s.beside {
		if m, err := s.value(row, column); err == nil && m != 0 {
			names = append(names, fmt.Sprintf("%q (%s)", s.columns.headings[column].text, row.cell(column)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", without " + strings.Join(names, ", ")
}
