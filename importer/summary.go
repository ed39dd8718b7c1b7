package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A summary is a report with a row for each customer and a column for each age,
// and no invoices. Each sum that is not nothing becomes an entry, marked as no
// document, that falls due on the day that puts it back under its heading.
type summary struct {
	header *header
	ages   []ageColumn
	total  int // column of the total of a row
	rows   []summaryRow
	sums   sumEvidence
	asAt   ledger.Date

	currency ledger.Currency
	mark     cell.Marking
	turn     ledger.Money // -1 where debts are negative
	byDate   bool         // the ages go by the date of the invoice
}

// findSummary finds the row of headings: a customer, two ages or more, a total
// and no dates.
func findSummary(rows [][]string, lines []int, chosen map[field]columnChoice) (*summary, error) {
	for i, cells := range rows {
		headings := make([]heading, len(cells))
		for j, cell := range cells {
			headings[j] = parseHeading([]byte(cell))
		}
		ages := findAgeColumns(headings)
		if len(ages) < 2 {
			continue
		}
		c, err := findColumns(headings, chosen)
		if !c.has(fName) && !c.has(fAccount) && headings[0].key == "" {
			c.at[fName] = 0
		}
		total := max(c.at[fOutstanding], c.at[fAmount])
		if c.has(fDate) || c.has(fDue) || c.has(fDocument) || total < 0 || !c.has(fName) && !c.has(fAccount) {
			continue
		}
		s := &summary{header: &header{line: lines[i], columns: c, cells: cells}, ages: ages, total: total, turn: 1}
		for _, b := range append(slices.Clone(ages), ageColumn{column: total}) {
			if scale := headings[b.column].scale; scale != "" && err == nil {
				err = fmt.Errorf("column %q is in %s, not in single units: export the figures in full", headings[b.column].text, scale)
			}
		}
		return s, err
	}
	return nil, errors.New("no row of headings with a customer, ages such as 31 - 60 or 1 Month, and a total")
}

func fitsSummary(rows [][]string) int {
	if s, _ := findSummary(rows, make([]int, len(rows)), nil); s != nil {
		return 10
	}
	return 0
}

// readSummary reads a summary in two passes: one to tell customers from totals,
// which takes all the rows, and one to read them.
func readSummary(in *intake, s *stream) error {
	sum, err := findSummary(s.rows, s.lines, s.chosen)
	if err != nil {
		return unfitFile(err)
	}
	if s.opts.Scale > 1 {
		return unfitFile(errors.New("an aged summary is read in single units only: export it in full, or leave out --scale"))
	}
	in.head = slices.Clone(sum.header.cells)
	titles := s.titles(sum.header.line)
	sum.header.keep(titles)
	for _, title := range titles {
		if err := title.unscaled(); err != nil {
			return &ledger.Problem{File: s.name, Line: title.line, Err: err}
		}
		sum.byDate = sum.byDate || strings.Contains(strings.ToLower(title.words), "by invoice date")
	}
	if err := in.file.findAsAt(titles, s.opts.DateOrder); err != nil {
		return err
	}
	if sum.asAt = in.file.AsAt; sum.asAt == 0 {
		return unfitFile(errors.New("an aged summary has ages and no dates, and no title says the day that it is as at: export it with its titles, or put a row such as As at 31 October 2026 above the headings; better, export a list of the invoices"))
	}
	r, err := s.records()
	if err != nil {
		return err
	}
	if err := sum.gather(r); err != nil {
		return err
	}
	if err := sum.decide(in.file, s.opts, titles); err != nil {
		return unfitFile(err)
	}
	sum.classify()
	sum.report(in.file)
	if err := in.begin(s.opts); err != nil {
		return err
	}
	if r, err = s.records(); err != nil {
		return err
	}
	return in.take(unsorted{r}, &summaryDecoder{summary: sum, file: in.file})
}

// gather keeps the rows below the header that say anything.
func (s *summary) gather(r records) error {
	var buf [64]byte
	var rec row
	for {
		err := r.Next(&rec.Record)
		switch {
		case err == io.EOF:
			return nil
		case text.IsQuoteError(err):
			continue
		case err != nil:
			return err
		case rec.Line <= s.header.line || text.AllBlank(rec.Fields) || s.header.is(rec.Fields):
			continue
		}
		row := summaryRow{line: rec.Line, parent: -1, first: string(bytes.TrimSpace(rec.Fields[lead(&rec)]))}
		row.account, row.name = string(cellOf(&rec, s.header.columns, fAccount)), string(cellOf(&rec, s.header.columns, fName))
		for i := range len(s.ages) + 1 {
			text := ""
			if column := s.column(i); column < len(rec.Fields) {
				text = string(bytes.TrimSpace(rec.Fields[column]))
			}
			if text != "" {
				s.sums.see([]byte(text), buf[:0], rec.Line)
				row.stated = true
			}
			row.texts = append(row.texts, text)
		}
		s.rows = append(s.rows, row)
	}
}

// column is that of the age, or of the total, which is behind the ages.
func (s *summary) column(i int) int {
	if i < len(s.ages) {
		return s.ages[i].column
	}
	return s.total
}

// decide settles the currency, the decimal mark and the signs.
func (s *summary) decide(file *FileReport, opts *Options, titles []titleRow) error {
	sums := [numFields]sumEvidence{fAmount: s.sums, fOutstanding: s.sums}
	currency, decisions, err := new(currencyEvidence).decide(opts.Currency, s.header.columns, &sums, titles)
	if err != nil {
		return err
	}
	s.currency, s.mark = currency, s.sums.marking(opts.Decimal)
	if opts.Sign == Inverted {
		s.turn = -1
	}
	s.header.report(file)
	file.Decisions = append(file.Decisions, decisions...)
	return nil
}

// report says what the headings of ages were taken for.
func (s *summary) report(file *FileReport) {
	file.Unused = slices.DeleteFunc(file.Unused, func(heading string) bool {
		return slices.ContainsFunc(s.ages, func(b ageColumn) bool { return b.heading == heading })
	})
	what := "due"
	if s.byDate {
		what = "dated"
	}
	for _, b := range s.ages {
		file.Decisions = append(file.Decisions, Decision{About: "age " + b.heading, Choice: what + " " + (s.asAt - ledger.Date(b.from)).String(), Evidence: "the latest day with that age; a summary has no dates"})
	}
}

// A summaryRow is a row of an aged summary below its headings.
type summaryRow struct {
	line          int
	first         string // its first cell that is not blank
	account, name string
	texts         []string // of the ages and the total
	stated        bool     // some of them is

	class  Class
	sums   []ledger.Money // of the ages
	total  ledger.Money
	ours   ledger.Money // of a subtotal: what its rows make
	faults []fault
	parent int // the row of the group that it belongs to, or -1
}

// classify tells customers from the rows that add them up. A word does not: a
// customer may be called Total. The last row of that name is the total of the
// report; another is the total of a group, if one has that name and its sums
// make it.
func (s *summary) classify() {
	last := -1
	for i := range s.rows {
		row := &s.rows[i]
		s.read(row)
		switch words := totalRow().FindStringSubmatch(row.first); {
		case row.class != EntryRow:
		case words != nil && (words[2] == "" || words[1] != ""):
			last = i
		default:
			last = -1
		}
	}
	var open []int // rows that may begin a group
	for i := range s.rows {
		row := &s.rows[i]
		words := totalRow().FindStringSubmatch(row.first)
		switch {
		case i == last:
			row.class, row.faults = Total, nil
		case row.class == GroupHeading:
			open = append(open, i)
		case row.class != EntryRow:
		case words != nil && words[2] != "" && s.closes(i, words[2:], &open):
		case words != nil && words[2] == "" && s.addsUp(i):
			row.class, row.ours = Subtotal, row.total
		case noCustomer().MatchString(row.first):
			row.class = Rejected
			row.faults = append(row.faults, fault{-1, errNoCustomer})
		default:
			open = append(open, i)
			s.check(row)
		}
	}
	for i := len(s.rows) - 1; i >= 0 && s.rows[i].class == GroupHeading; i-- {
		s.rows[i].class = Footer // words at the end
	}
}

// noCustomer begins a row of figures that no customer owes.
var noCustomer = ledger.Lazily(`(?i)^(?:sub-?\s?totals?|grand totals?|report totals?|average|mean|(?:(?:carried|brought)\s+(?:forward|over|down)))\b`)

var errNoCustomer = errors.New("this row adds others up and is no customer: want it left out of the export, or at its end")

// addsUp says that a row called Total is what the rows above it make, or those
// below it, so that it is no customer of that name.
func (s *summary) addsUp(i int) bool {
	sum := func(rows []summaryRow) (total ledger.Money) {
		for j := range rows {
			if rows[j].stated && rows[j].class != Footer {
				total += rows[j].total
			}
		}
		return total
	}
	total := s.rows[i].total
	return total != 0 && (total == sum(s.rows[:i]) || total == sum(s.rows[i+1:]))
}

// read parses the sums of a row and says what it is at first sight.
func (s *summary) read(row *summaryRow) {
	row.class = EntryRow
	switch {
	case !row.stated:
		row.class = GroupHeading
		return
	case percentRow().MatchString(row.first), strings.HasSuffix(row.texts[len(s.ages)], "%"):
		row.class = Footer
		return
	}
	var buf [64]byte
	for i, text := range row.texts {
		m := ledger.Money(0)
		if text != "" {
			var err error
			if m, err = cell.ParseSum([]byte(text), s.currency, s.mark, buf[:0]); err != nil {
				row.faults = append(row.faults, fault{s.column(i), err})
			}
		}
		row.sums = append(row.sums, m*s.turn)
	}
	row.total, row.sums = row.sums[len(s.ages)], row.sums[:len(s.ages)]
}

// check holds the total of a customer against its sums.
func (s *summary) check(row *summaryRow) {
	var sum ledger.Money
	for _, m := range row.sums {
		var err error
		if sum, err = sum.Add(m); err != nil {
			row.faults = append(row.faults, fault{s.total, err})
			return
		}
	}
	switch {
	case len(row.faults) > 0:
	case row.texts[len(s.ages)] == "":
		row.faults = append(row.faults, fault{s.total, fmt.Errorf("no total: want one on each row, so that no age is missed; the ages make %s", s.currency.Format(sum))})
	case sum != row.total:
		row.faults = append(row.faults, fault{s.total, &ledger.Wrong{
			Value: s.currency.Format(row.total), Fault: "is not what the ages make, which is " + s.currency.Format(sum), Want: "a total of all ages: export it again",
		}})
	case row.account == "" && row.name == "":
		row.faults = append(row.faults, fault{-1, fmt.Errorf("no customer: want an account or a name on each row")})
	}
}

// closes finds the group that a row is the total of. Its first row may be a
// customer of its own, or repeat the total, and then is no customer.
func (s *summary) closes(at int, labels []string, open *[]int) bool {
	for i := len(*open) - 1; i >= 0; i-- {
		first := (*open)[i]
		head := &s.rows[first]
		if !strings.EqualFold(head.first, labels[0]) && !strings.EqualFold(head.first, labels[1]) {
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
			row.faults = append(row.faults, fault{s.total, fmt.Errorf("this may be a customer of that name or the total of %q on line %d, whose rows make %s: put the sum or the name right", head.first, head.line, s.currency.Format(inner+head.total))})
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

// nothingOwed is the status of a customer with nothing under any age.
const nothingOwed = "nothing owed"

// summaryDecoder gives the entries of the rows that were told apart.
type summaryDecoder struct {
	*summary
	file *FileReport
	at   int // the row that comes next

	row     *summaryRow // the one whose entries are given
	age     int         // the next of them
	running ledger.Money
}

func (d *summaryDecoder) decode(rec *row, e *ledger.Entry) (Class, []fault) {
	switch {
	case text.AllBlank(rec.Fields):
		return Blank, nil
	case rec.Line < d.header.line:
		return Preamble, nil
	case d.header.is(rec.Fields):
		return Header, nil
	}
	for d.at < len(d.rows) && d.rows[d.at].line < rec.Line {
		d.at++
	}
	row := &d.rows[d.at]
	if d.header.isTitle(rec) {
		return Preamble, nil
	}
	own := len(d.header.cells)
	if row.class == EntryRow && len(rec.Fields) > own && !text.AllBlank(rec.Fields[own:]) {
		row.faults = append(row.faults, fault{-1, wrongLength(&rec.Record, own)})
	}
	if row.class == EntryRow && !rec.Ended && len(rec.Fields) < own {
		row.faults = append(row.faults, fault{-1, errors.New("the file ends in this row, which may be cut short: export it again")})
	}
	if len(row.faults) > 0 {
		return Rejected, row.faults
	}
	switch row.class {
	case Total:
		d.found(row, d.running)
	case Subtotal:
		d.found(row, row.ours)
	case EntryRow:
		if d.row, d.age = row, 0; d.more(e) {
			if len(row.faults) > 0 {
				return Rejected, row.faults
			}
			d.running += row.total
			return EntryRow, nil
		}
		d.exclude()
		return Excluded, nil
	}
	return row.class, nil
}

// more reads the next entry of the row.
func (d *summaryDecoder) more(e *ledger.Entry) bool {
	for ; d.age < len(d.ages); d.age++ {
		sum := d.row.sums[d.age]
		if sum == 0 {
			continue
		}
		b := d.ages[d.age]
		e.Account, e.Name = []byte(d.account(d.row)), []byte(d.row.name)
		for _, text := range [...][]byte{e.Account, e.Name} {
			if err := ledger.CheckText(text); err != nil {
				d.row.faults = append(d.row.faults, fault{-1, err})
			}
		}
		e.Kind, e.Currency = ledger.Journal, d.currency
		e.Document, e.Reference = []byte("aged "+strings.ReplaceAll(strings.ToLower(b.heading), " - ", "-")), []byte(ledger.SummaryReference)
		e.Amount, e.Outstanding, e.HasOutstanding = sum, sum, true
		if day := d.asAt - ledger.Date(b.from); d.byDate {
			e.Date = day
		} else {
			e.Due = day
		}
		d.age++
		return true
	}
	return false
}

// account is the name where there is no account, below that of its group, since
// two groups may have parts of one name.
func (d *summaryDecoder) account(row *summaryRow) string {
	if row.account != "" {
		return row.account
	}
	if row.parent < 0 || strings.Contains(row.name, ":") {
		return row.name
	}
	return d.account(&d.rows[row.parent]) + ":" + row.name
}

func (d *summaryDecoder) found(row *summaryRow, ours ledger.Money) {
	if row.texts[len(d.ages)] == "" {
		return
	}
	t := FoundTotal{row.line, d.header.columns.headings[d.total].text, d.currency, row.total, ours, 0}
	if row.class == Subtotal && t.Gap() == 0 {
		d.file.Subtotals++
		return
	}
	d.file.Totals = append(d.file.Totals, t)
}

func (d *summaryDecoder) exclude() {
	i := slices.IndexFunc(d.file.Excluded, func(x ExcludedSum) bool { return x.Status == nothingOwed })
	if i < 0 {
		i = len(d.file.Excluded)
		d.file.Excluded = append(d.file.Excluded, ExcludedSum{Status: nothingOwed, Currency: d.currency})
	}
	d.file.Excluded[i].Rows++
}
