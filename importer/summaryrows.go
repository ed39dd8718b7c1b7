package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// summaryRows are the rows of an aged summary below its headings, told apart, with the
// columns that make the total of each.
type summaryRows struct {
	columns *columns
	parts   []summaryPart // the ages in their order, then money on account
	totals  []int         // columns that could be the total of a row; the first is, once settled
	noTotal bool          // there is none, as the user says
	beside  []int         // columns of sums that are neither
	rows    []summaryRow

	currency ledger.Currency // of rows that state none
	mark     cell.Marking
	turn     ledger.Money // -1 where debts are negative
}

// A summaryRow is a row of an aged summary below its headings.
type summaryRow struct {
	line          int
	first         string // its first cell that is not blank, the currency aside
	account, name string
	group         string
	cells         []string
	stated        bool // some cell of sums is

	class    Class
	currency ledger.Currency // none: of a total over several
	sums     []ledger.Money  // of the parts
	total    ledger.Money
	hasTotal bool
	disputed ledger.Money
	ours     ledger.Money // of a subtotal: what its rows make
	faults   []fault
	parent   int // the row of the group that it belongs to, or -1
}

func (r *summaryRow) cell(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}

func (s *summaryRows) isPart(column int) bool {
	return slices.ContainsFunc(s.parts, func(p summaryPart) bool { return p.column == column })
}

// columnsOfSums are the parts and what could be their total.
func (s *summaryRows) columnsOfSums() (all []int) {
	for _, p := range s.parts {
		all = append(all, p.column)
	}
	return append(all, s.totals...)
}

// total is the column of the total; -1 when there is none.
func (s *summaryRows) total() int {
	if len(s.totals) == 0 {
		return -1
	}
	return s.totals[0]
}

func (s *summaryRows) totalHeading() string {
	if at := s.total(); at >= 0 {
		return s.columns.headings[at].text
	}
	return "the total"
}

// sumOf is what stands in a column of all customers.
func (s *summaryRows) sumOf(p summaryPart) (sum ledger.Money) {
	at := slices.IndexFunc(s.parts, func(other summaryPart) bool { return other.column == p.column })
	for i := range s.rows {
		if row := &s.rows[i]; row.class == EntryRow && len(row.sums) > at {
			sum += row.sums[at]
		}
	}
	return sum
}

// value is the sum in a cell, as far as it is one.
func (s *summaryRows) value(row *summaryRow, column int) (m ledger.Money, err error) {
	text := row.cell(column)
	if text == "" {
		return 0, nil
	}
	var buf [64]byte
	currency := row.currency
	if currency == (ledger.Currency{}) {
		currency = ledger.Sterling // of a total over several, which is not compared
	}
	m, err = cell.ParseSum([]byte(text), currency, s.mark, buf[:0])
	return m * s.turn, err
}

// read parses the sums of a row and says what it is at first sight.
func (s *summaryRows) read(row *summaryRow) {
	row.class = EntryRow
	switch {
	case !row.stated:
		row.class = GroupHeading
		return
	case percentRow().MatchString(row.first), strings.HasSuffix(row.cell(s.total()), "%"):
		row.class = Footer
		return
	}
	row.sums = row.sums[:0]
	blame := func(column int, err error) {
		if err != nil {
			row.faults = append(row.faults, fault{column, err})
		}
	}
	for _, p := range s.parts {
		m, err := s.value(row, p.column)
		blame(p.column, err)
		row.sums = append(row.sums, m)
	}
	var err error
	row.hasTotal = row.cell(s.total()) != ""
	row.total, err = s.value(row, s.total())
	blame(s.total(), err)
	if s.noTotal {
		row.total, err = s.made(row)
		row.hasTotal = true
		blame(-1, err)
	}
}

// readCurrency finds the currency of a row. A total may state none, where all customers have
// one.
func (s *summaryRows) readCurrency() {
	of := make(map[ledger.Currency]bool)
	for i := range s.rows {
		row := &s.rows[i]
		row.currency = s.currency
		text := row.cell(s.columns.at[fCurrency])
		_, adds := totalWordsOf(row.first)
		if text != "" {
			var err error
			if row.currency, err = ledger.ParseCurrencyBytes([]byte(text)); err != nil {
				symbol, ok := cell.CurrencyBySymbol(text)
				if row.currency = symbol; !ok && row.stated && !adds {
					row.faults = append(row.faults, fault{s.columns.at[fCurrency], err})
				}
			}
		} else if s.columns.has(fCurrency) && row.currency == (ledger.Currency{}) && row.stated && !adds {
			row.faults = append(row.faults, fault{s.columns.at[fCurrency], errNoCurrency})
		}
		if row.stated && !adds {
			of[row.currency] = true
		}
	}
	for i := range s.rows {
		row := &s.rows[i]
		if _, adds := totalWordsOf(row.first); adds && row.cell(s.columns.at[fCurrency]) == "" {
			row.currency = ledger.Currency{}
			if len(of) == 1 {
				for only := range of {
					row.currency = only
				}
			}
		}
	}
}

// made is what the parts of a row make.
func (s *summaryRows) made(row *summaryRow) (sum ledger.Money, err error) {
	for i, m := range row.sums {
		if sum, err = sum.Add(m * s.parts[i].counts); err != nil {
			return 0, err
		}
	}
	return sum, nil
}

// classify tells customers from the rows that add them up. A word does not: a
// customer may be called Total. The last row of that name is the total of the
// report; another is the total of a group, if one has that name and its sums
// make it.
func (s *summaryRows) classify() error {
	ends := s.readAll()
	var open []int // rows that may begin a group
	for i := range s.rows {
		row := &s.rows[i]
		words, adds := totalWordsOf(row.first)
		switch {
		case slices.Contains(ends, i):
			row.class, row.faults = Total, nil
		case row.class == GroupHeading:
			open = append(open, i)
		case row.class != EntryRow:
		case adds && words.label != "" && s.closes(i, words.label, &open):
		case adds && words.label == "" && !words.sub && s.addsUp(i):
			row.class, row.ours = Subtotal, row.total
		case noCustomer().MatchString(row.first):
			row.class = Rejected
			row.faults = append(row.faults, fault{-1, errNoCustomer})
		default:
			open = append(open, i)
			s.asCustomer(row)
			s.check(row)
		}
	}
	for i := len(s.rows) - 1; i >= 0 && s.rows[i].class == GroupHeading; i-- {
		s.rows[i].class = Footer // words at the end
	}
	return nil
}

// readAll reads the rows and finds the total of the report, or those of each currency at its
// end. What stands below and is about the rows above is a footer: the share of each age, a
// control account and the like.
func (s *summaryRows) readAll() (ends []int) {
	for i := range s.rows {
		row := &s.rows[i]
		s.read(row)
		switch words, adds := totalWordsOf(row.first); {
		case row.class != EntryRow:
		case adds && !words.sub && (words.label == "" || words.grand):
			if slices.ContainsFunc(ends, func(j int) bool { return s.rows[j].currency == row.currency }) {
				ends = nil
			}
			ends = append(ends, i)
		case len(ends) > 0 && s.addsUp(ends[0]) && s.isRemark(row, &s.rows[ends[0]]):
			row.class, row.faults = Footer, nil
		case len(ends) > 0 && s.addsUp(ends[0]) && !s.isSound(row): // refused where it stands
		default:
			ends = nil
		}
	}
	return ends
}

// isSound says that the ages of a row make its total.
func (s *summaryRows) isSound(row *summaryRow) bool {
	made, err := s.made(row)
	return err == nil && made == row.total
}

// isRemark says that a row below the total of the report is about the rows above: it has no
// sums, or those of the total, or the share of each age in it.
func (s *summaryRows) isRemark(row, end *summaryRow) bool {
	has := func(m ledger.Money) bool { return m != 0 }
	switch {
	case row.total != 0 && s.isSound(row):
		return false
	case row.total == 0 && !slices.ContainsFunc(row.sums, has), speaksOfOthers([]byte(row.first)):
		return true
	case row.total != 0 && row.total.Abs() == end.total.Abs():
		return true
	}
	return slices.Equal(row.sums, end.sums) || row.isShare(end, 100_00) || row.isShare(end, 100)
}

// isShare says that the cells of a row are the share that each age has in the total, where
// all of it is so much: in parts of a hundred, or of one. Where one age has it all, a customer
// may have that sum.
func (r *summaryRow) isShare(of *summaryRow, all int64) bool {
	ages := 0
	for i, m := range r.sums {
		share, err := of.sums[i].MulDiv(all, int64(max(of.total, 1)), ledger.Down)
		if err != nil || (share-m).Abs() > ledger.Money(all/100) {
			return false
		}
		if m != 0 {
			ages++
		}
	}
	return ages > 1 && (!r.hasTotal || (r.total-ledger.Money(all)).Abs() <= ledger.Money(all/100))
}

// addsUp says that a row called Total is what the rows above it make, or those
// below it, so that it is no customer of that name.
func (s *summaryRows) addsUp(i int) bool {
	of := s.rows[i].currency
	sum := func(rows []summaryRow) (total ledger.Money) {
		for j := range rows {
			if rows[j].stated && rows[j].class != Footer && rows[j].currency == of {
				total += rows[j].total
			}
		}
		return total
	}
	total := s.rows[i].total
	return total != 0 && (total == sum(s.rows[:i]) || total == sum(s.rows[i+1:]))
}

// asCustomer gives a row that reads like a total and is none, like Total Energies, the currency
// of a customer that states none, and wants one that it states to be one. Until then it had
// that of all others.
func (s *summaryRows) asCustomer(row *summaryRow) {
	if _, adds := totalWordsOf(row.first); !adds {
		return
	}
	at := s.columns.at[fCurrency]
	if text := row.cell(at); text != "" {
		if row.currency == (ledger.Currency{}) {
			_, err := ledger.ParseCurrencyBytes([]byte(text))
			row.faults = append(row.faults, fault{at, err})
		}
		return
	}
	row.currency, row.faults = s.currency, nil
	if s.read(row); row.currency == (ledger.Currency{}) {
		row.faults = append(row.faults, fault{at, errNoCurrency})
	}
}

// check holds the total of a customer against its sums.
func (s *summaryRows) check(row *summaryRow) {
	made, err := s.made(row)
	switch {
	case err != nil:
		row.faults = append(row.faults, fault{s.total(), err})
	case len(row.faults) > 0:
	case !row.hasTotal:
		row.faults = append(row.faults, fault{s.total(), fmt.Errorf("no total: want one on each row, so that no age is missed; the ages make %s", row.currency.Format(made))})
	case made != row.total:
		row.faults = append(row.faults, fault{s.total(), &ledger.Wrong{
			Value: row.currency.Format(row.total), Fault: "is not what the ages make, which is " + row.currency.Format(made) + s.notCounted(row),
			Want: "a total of all ages: put the row right in the file, or set it aside with --rejects FILE",
		}})
	case row.disputed < 0, row.disputed > s.debtsOf(row):
		row.faults = append(row.faults, fault{s.columns.at[fDisputed], &ledger.Wrong{
			Value: row.cell(s.columns.at[fDisputed]), Fault: "is more in dispute than is owed, or less than nothing", Want: "a sum of what the ages have, or yes for all of it",
		}})
	case row.account == "" && row.name == "":
		row.faults = append(row.faults, fault{-1, fmt.Errorf("no customer: want an account or a name on each row")})
	}
}

// closes finds the group that a row is the total of. Its first row may be a
// customer of its own, or repeat the total, and then is no customer.
func (s *summaryRows) closes(at int, label string, open *[]int) bool {
	for i := len(*open) - 1; i >= 0; i-- {
		first := (*open)[i]
		head := &s.rows[first]
		if !strings.EqualFold(head.first, label) && !strings.EqualFold(head.first, "for "+label) {
			continue
		}
		row, inner := &s.rows[at], ledger.Money(0)
		for j := first + 1; j < at; j++ {
			if s.rows[j].class == EntryRow {
				inner += s.rows[j].total
			}
		}
		switch row.class = Subtotal; {
		case head.class == GroupHeading, row.total == inner+head.total:
			row.ours = inner + head.total
		case row.total == inner && head.total == inner:
			head.class, row.ours, head.ours, head.faults = Subtotal, inner, inner, nil
		default:
			row.faults = append(row.faults, fault{s.total(), fmt.Errorf("this may be a customer of that name or the total of %q on line %d, whose rows make %s: put the sum or the name right", head.first, head.line, row.currency.Format(inner+head.total))})
			row.class = Rejected
		}
		for j := first + 1; j < at; j++ {
			if s.rows[j].parent < 0 {
				s.rows[j].parent = first
			}
		}
		*open = (*open)[:i]
		return true
	}
	return false
}
