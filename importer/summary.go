package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A summary is a report with a row for each customer and a column for each age,
// and no invoices. Each sum that is not nothing becomes an entry, marked as no
// document, that falls due on the day that puts it back under its heading.
type summary struct {
	summaryRows
	header *header
	sums   sumEvidence
	stated currencyEvidence
	asAt   ledger.Date
	byDate bool // the ages go by the date of the invoice

	byReference bool // a column of references has the accounts
}

// A summaryChoice is what the user says of a column of an aged summary: the age of what
// stands in it, or that it has money on account.
type summaryChoice struct {
	name      string // as --map has it
	age       age
	onAccount bool
	heading   columnChoice
}

func (c *summaryChoice) is(h heading) bool {
	return h.text == c.heading.heading || h.key == ledger.Squeeze(c.heading.heading)
}

// summaryField reads what --map says of a column of an aged summary: an age as this
// program writes it, or unallocated.
func summaryField(name string) (c summaryChoice, ok bool) {
	if ledger.Squeeze(name) == "unallocated" {
		return summaryChoice{onAccount: true}, true
	}
	c.age, ok = readAge(name)
	return c, ok
}

// onAccountKeys are the headings, squeezed, of money that no debt has taken up.
var onAccountKeys = strings.Fields("onaccount unallocated unallocatedcash unallocatedcredit unallocatedcredits unallocatedpayments unallocatedreceipts " +
	"unapplied unappliedcash unappliedcredits unappliedpayments credits creditbalance paymentsonaccount paymentonaccount cashonaccount receiptsonaccount " +
	"prepayments overpayments advance advances advanceamount unmatched unmatchedcash")

// summaryTotalKeys are the headings of the total of a row, besides those of an amount and
// of what is outstanding.
var summaryTotalKeys = strings.Fields("totaldue totalamountdue totaloutstanding totalbalance totaldebt totalowed totalowing amountowing amountowed " +
	"owing owed totalos accountbalance netbalance nettotal grandtotal outstandingtotal totals")

// findSummary finds the row of headings, or the two rows: a customer, two ages or more, a
// total and no dates. The error of a summary that lacks one of those comes with it.
func findSummary(rows [][]string, lines []int, chosen map[field]columnChoice, named []summaryChoice) (*summary, error) {
	for i, cells := range rows {
		hears := func(at int) columnWatch { return firstLook(rows, lines, lines[i], at) }
		s, err := headSummary(cells, chosen, named, hears)
		if s == nil && i+1 < len(rows) && len(cells) > 1 {
			if joined, ok := joinHeadings(cells, rows[i+1]); ok {
				if s, err = headSummary(joined, chosen, named, hears); s != nil {
					s.header.printed, s.header.upper = rows[i:i+2], lines[i]
					i++
				}
			}
		}
		if s != nil {
			s.header.line = lines[i]
			return s, err
		}
	}
	return nil, errors.New("no row of headings with a customer, ages such as 31 - 60 or 1 Month, and a total")
}

// summaryFields are what is read of a row of a summary besides its ages.
var summaryFields = [...]field{fAccount, fName, fGroup, fCurrency, fAmount, fOutstanding, fDisputed}

// headSummary makes a summary of a row of headings; nil when it is that of none.
func headSummary(cells []string, chosen map[field]columnChoice, named []summaryChoice, hears func(at int) columnWatch) (*summary, error) {
	headings := make([]heading, len(cells))
	for j, cell := range cells {
		headings[j] = parseHeading([]byte(cell))
	}
	ages := findAgeColumns(headings, named)
	if len(ages) < 2 {
		return nil, nil
	}
	for j := range headings {
		headings[j] = headings[j].heard(func() columnWatch { return hears(j) }, false)
	}
	c, err := findColumns(headings, chosen)
	byReference := c.nameSummary(chosen)
	if c.has(fDate) || c.has(fDue) || c.has(fDocument) {
		return nil, nil
	}
	for f := range c.at {
		if !slices.Contains(summaryFields[:], field(f)) {
			c.at[f] = -1
		}
	}
	s := &summary{header: &header{columns: c, cells: cells}, byReference: byReference}
	s.columns, s.turn = c, 1
	for _, b := range ages {
		if slices.Contains(c.ignored, b.column) {
			continue
		}
		s.parts = append(s.parts, summaryPart{ageColumn: b, counts: 1})
	}
	for i, h := range headings {
		said := slices.ContainsFunc(named, func(c summaryChoice) bool { return c.onAccount && c.is(h) })
		if said || slices.Contains(onAccountKeys, h.key) && !slices.Contains(c.ignored, i) {
			s.parts = append(s.parts, summaryPart{ageColumn: ageColumn{column: i, heading: h.text}, onAccount: true, counts: 1})
			c.free(i)
		}
	}
	c.settleDisputed(s.isPart)
	s.findTotals(chosen)
	for _, column := range s.columnsOfSums() {
		if scale := headings[column].scale; scale != "" && err == nil {
			err = fmt.Errorf("column %q is in %s, not in single units: export the figures in full", headings[column].text, scale)
		}
	}
	if err == nil {
		err = s.lacks(cells, chosen)
	}
	return s, err
}

// nameSummary finds the customer where no heading says so: a first column without one, or a
// reference, which is not that of an invoice in a list that has none.
func (c *columns) nameSummary(chosen map[field]columnChoice) (reference bool) {
	if at := c.at[fDocument]; at >= 0 && !c.has(fAccount) && chosen[fDocument].heading == "" && slices.Contains([]string{"reference", "ref", "refno", "number", "no"}, c.headings[at].key) {
		c.at[fAccount], c.at[fDocument], reference = at, -1, true
	}
	if !c.has(fName) && !c.has(fAccount) && c.headings[0].key == "" {
		c.at[fName] = 0
	}
	return reference
}

// checkReference refuses references as accounts where one name has several: they number
// invoices then, and each would be a customer.
func (s *summary) checkReference() error {
	if !s.byReference || !s.columns.has(fName) {
		return nil
	}
	first := make(map[string]*summaryRow)
	for i := range s.rows {
		row := &s.rows[i]
		if row.account == "" || row.name == "" {
			continue
		}
		if before := first[row.name]; before != nil && before.account != row.account {
			heading := s.columns.heading(fAccount)
			return fmt.Errorf("column %q: %s has %s on line %d and %s on line %d, so that these may be invoices: say %s if they are accounts, or --map document= to add up what is of one name",
				heading, row.name, before.account, before.line, row.account, row.line, mapHeading(fAccount, heading))
		}
		first[row.name] = row
	}
	return nil
}

// free takes a column away from the fields that have it.
func (c *columns) free(column int) {
	for f := range c.at {
		if c.at[f] == column {
			c.at[f] = -1
		}
	}
}

// findTotals lists the columns that could be the total of a row, the likeliest first.
func (s *summary) findTotals(chosen map[field]columnChoice) {
	c := s.columns
	for _, f := range [...]field{fOutstanding, fAmount} {
		if choice, said := chosen[f]; said {
			if s.noTotal = choice.heading == "" && !c.has(fAmount); c.has(f) {
				s.totals = []int{c.at[f]}
			}
			if c.has(f) || s.noTotal {
				return
			}
		}
	}
	if first := max(c.at[fOutstanding], c.at[fAmount]); first >= 0 {
		s.totals = append(s.totals, first)
	}
	for _, keys := range [...][]string{headingsOf(fOutstanding, fAmount), summaryTotalKeys} {
		for i, h := range c.headings {
			if slices.Contains(keys, h.key) && !slices.Contains(s.totals, i) && !s.isPart(i) {
				s.totals = append(s.totals, i)
			}
		}
	}
}

// lacks says what a summary has no column for, and how to name it.
func (s *summary) lacks(cells []string, chosen map[field]columnChoice) error {
	switch {
	case !s.columns.has(fName) && !s.columns.has(fAccount):
		return fmt.Errorf("this is an aged summary, by its ages (%s), and no column is known for the customer: name it with --map name=Heading or --map account=Heading; the headings are %s",
			s.agesInWords(), ledger.Headings(cells))
	case len(s.totals) == 0 && !s.noTotal:
		return fmt.Errorf("this is an aged summary, by its ages (%s), and no column is known for the total of a row, against which they are held: name it with --map outstanding=Heading, or take the ages alone with --map outstanding= if there is none; the headings are %s",
			s.agesInWords(), ledger.Headings(cells))
	}
	return nil
}

func (s *summary) agesInWords() string {
	var names []string
	for _, p := range s.parts {
		if !p.onAccount {
			names = append(names, p.heading)
		}
	}
	return strings.Join(names, ", ")
}

func fitsSummary(rows [][]string) int {
	lines := make([]int, len(rows))
	for i := range lines {
		lines[i] = i + 1
	}
	switch s, err := findSummary(rows, lines, nil, nil); {
	case s == nil:
		return 0
	case err != nil:
		return 5
	}
	return 10
}

// readSummary reads a summary in two passes: one to tell customers from totals,
// which takes all the rows, and one to read them.
func readSummary(in *intake, s *stream) error { return readSummaryAs(in, s, summaryRules{}) }

// summaryRules are how one program prints its summary.
type summaryRules struct {
	// name is how the report calls itself in the row of its total; empty where that says so.
	name string
	// isLine says that a row is an entry below its customer, by which all is counted twice; nil:
	// there are none.
	isLine func(headings, cells []string) bool
}

func readSummaryAs(in *intake, s *stream, rules summaryRules) error {
	sum, err := findSummary(s.rows, s.lines, s.chosen, s.named)
	if err != nil {
		if sum != nil {
			return &ledger.Problem{File: s.name, Line: sum.header.line, Err: err}
		}
		return unfitFile(err)
	}
	if s.opts.Scale != 0 && s.opts.Scale != 1 {
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
	if err := sum.settleDay(in.file, s.opts.AsAt); err != nil {
		return unfitFile(err)
	}
	if err := s.sheet.showMoney(s.opts.Currency, sum.columns, sum.header.line); err != nil {
		return err
	}
	r, err := s.records()
	if err != nil {
		return err
	}
	if err := sum.gather(r); err != nil {
		return err
	}
	if err := sum.follow(rules, s.name); err != nil {
		return err
	}
	if err := sum.checkReference(); err != nil {
		return unfitFile(err)
	}
	if err := sum.decide(in.file, s.opts, titles); err != nil {
		return unfitFile(err)
	}
	if err := sum.classify(); err != nil {
		return unfitFile(err)
	}
	sum.report(in.file)
	if err := in.begin(s.opts); err != nil {
		return err
	}
	if r, err = s.records(); err != nil {
		return err
	}
	return in.take(unsorted{r}, &summaryDecoder{summary: sum, file: in.file})
}

// settleDay finds the day that the ages count from: that of the titles, or else the one at
// which the user looks. Where those differ the ages are of the former: what the summary
// has under Current is overdue a month later whether or not it has been paid.
func (s *summary) settleDay(file *FileReport, said ledger.Date) error {
	s.asAt = file.AsAt
	switch {
	case s.asAt == 0 && said == 0:
		return errors.New("an aged summary has ages and no dates, and no title says the day that it is as at: put a row such as As at 31 October 2026 above the headings, or have 'arrears ageing' read it with --as-at 2026-10-31; better, export a list of the invoices")
	case s.asAt == 0:
		s.asAt = said
		file.Decisions = append(file.Decisions, Decision{About: "as at", Choice: said.String(), Evidence: "as --as-at says; no title says the day"})
	case said != 0 && said != s.asAt:
		d := Decision{About: "ages", Choice: "those of " + s.asAt.Long(), Doubtful: true}
		days := ledger.Plural(int(max(said, s.asAt)-min(said, s.asAt)), "day", "days")
		d.Evidence = fmt.Sprintf("as the file says, and you look at %s: each is shown %s older than there, and what was paid or raised since is not in it: export it as at that day", said.Long(), days)
		if said < s.asAt {
			d.Evidence = fmt.Sprintf("as the file says, and you look at %s: each is shown %s younger than there, and what was paid before it is not in it: export it as at that day", said.Long(), days)
		}
		file.Decisions = append(file.Decisions, d)
	}
	return nil
}

// gather keeps the rows below the header that say anything.
func (s *summary) gather(r records) error {
	var buf [64]byte
	var rec row
	sums := s.columnsOfSums()
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
		row := summaryRow{line: rec.Line, parent: -1}
		row.account, row.name, row.group = string(cellOf(&rec, s.columns, fAccount)), string(cellOf(&rec, s.columns, fName)), string(cellOf(&rec, s.columns, fGroup))
		for _, cell := range rec.Fields {
			row.cells = append(row.cells, string(bytes.TrimSpace(cell)))
		}
		row.first = row.cells[max(0, slices.IndexFunc(row.cells, func(text string) bool { return text != "" }))]
		if at := s.columns.at[fCurrency]; at >= 0 && row.first == row.cell(at) {
			row.first = cmp.Or(row.name, row.account, row.first)
		}
		for _, column := range sums {
			if text := row.cell(column); text != "" {
				s.sums.see([]byte(text), buf[:0], rec.Line)
				row.stated = true
			}
		}
		if _, adds := totalWordsOf(row.first); row.stated && !adds {
			s.stated.see(&rec, s.columns, buf[:0])
		}
		s.rows = append(s.rows, row)
	}
}

// follow tells rows apart as the rules of a program do.
func (s *summary) follow(rules summaryRules, file string) error {
	for i := range s.rows {
		row := &s.rows[i]
		words, adds := totalWordsOf(row.first)
		if rules.name != "" && (row.first == rules.name || adds && words.label == rules.name) {
			row.first = "Total"
		}
		if rules.isLine != nil && rules.isLine(s.header.cells, row.cells) {
			return ledger.Refused(file, row.line, "this row is an entry of its customer, and the customers above are folded, so that some would count twice: unfold all customers in the program, or fold them all, and export again")
		}
	}
	return nil
}

// decide settles the currency, the decimal mark and the signs, and which columns make the
// total.
func (s *summary) decide(file *FileReport, opts *Options, titles []titleRow) error {
	sums := [numFields]sumEvidence{fAmount: s.sums, fOutstanding: s.sums}
	total := *s.columns
	if len(s.totals) > 0 {
		total.at[fOutstanding], total.at[fAmount] = s.totals[0], -1
	}
	currency, decisions, err := s.stated.decide(opts.Currency, &total, &sums, titles)
	if err != nil {
		return err
	}
	s.currency, s.mark = currency, s.sums.marking(opts.Decimal)
	if opts.Sign == Inverted {
		s.turn = -1
	}
	if err := s.balance(); err != nil {
		return err
	}
	s.readDisputed()
	s.header.report(file)
	file.Decisions = append(file.Decisions, decisions...)
	return nil
}

// report says what the headings of ages were taken for.
func (s *summary) report(file *FileReport) {
	file.Unused = slices.DeleteFunc(file.Unused, func(heading string) bool {
		return slices.ContainsFunc(s.parts, func(p summaryPart) bool { return p.heading == heading })
	})
	file.Unknown = slices.DeleteFunc(slices.Clone(file.Unused), func(heading string) bool { return isKnown(parseHeading([]byte(heading))) })
	what := "due"
	if s.byDate {
		what = "dated"
	}
	doubted := false
	if s.disputes() {
		file.Decisions = append(file.Decisions, Decision{About: "disputed", Choice: "taken from the oldest age on", Evidence: s.columns.heading(fDisputed) + " says how much of a customer is, and not which debt"})
	}
	for _, p := range s.parts {
		d := Decision{About: "age " + p.heading, Choice: what + " " + (s.asAt - ledger.Date(p.from)).String(), Evidence: "the latest day with that age; a summary has no dates", Assumed: p.assumed, Doubtful: p.assumed && !doubted}
		doubted = doubted || p.assumed
		if p.why != "" {
			d.Evidence = p.why
		}
		if p.onAccount {
			d = Decision{About: "column " + p.heading, Choice: "money on account, which no debt has taken up", Evidence: "it is part of " + s.totalHeading()}
		}
		switch sum := s.currency.Grouped(s.sumOf(p)); {
		case p.counts == 0 && s.sumOf(p) != 0:
			d = Decision{About: "column " + p.heading, Choice: "left out", Evidence: s.totalHeading() + " is made without it: " + sum + " in all", Doubtful: true}
		case p.counts == 0:
			continue // nothing stands in it
		case p.counts < 0:
			d.Evidence = s.totalHeading() + " has it taken off"
		}
		file.Decisions = append(file.Decisions, d)
	}
}

// nothingOwed is the status of a customer with nothing under any age.
const nothingOwed = "nothing owed"

// summaryDecoder gives the entries of the rows that were told apart.
type summaryDecoder struct {
	*summary
	file *FileReport
	at   int // the row that comes next

	row     *summaryRow // the one whose entries are given
	part    int         // the next of them
	running []runningSums
}

func (d *summaryDecoder) decode(rec *row, e *ledger.Entry) (Class, []fault) {
	switch {
	case text.AllBlank(rec.Fields):
		return Blank, nil
	case rec.Line <= d.header.line && d.header.is(rec.Fields):
		return Header, nil
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
		if i := slices.IndexFunc(d.running, func(r runningSums) bool { return r.currency == row.currency }); i >= 0 {
			d.found(row, d.running[i].amount)
		} else {
			d.found(row, 0)
		}
	case Subtotal:
		d.found(row, row.ours)
	case EntryRow:
		if d.row, d.part = row, 0; d.more(e) {
			if len(row.faults) > 0 {
				return Rejected, row.faults
			}
			sumsFor(&d.running, e).amount += row.total
			return EntryRow, nil
		}
		d.exclude()
		return Excluded, nil
	}
	return row.class, nil
}

// more reads the next entry of the row.
func (d *summaryDecoder) more(e *ledger.Entry) bool {
	for ; d.part < len(d.parts); d.part++ {
		p := d.parts[d.part]
		sum := d.row.sums[d.part] * p.counts
		if sum == 0 {
			continue
		}
		e.Account, e.Name, e.Group = []byte(d.account(d.row)), []byte(d.row.name), []byte(d.row.group)
		for _, text := range [...][]byte{e.Account, e.Name, e.Group} {
			if err := ledger.CheckText(text); err != nil {
				d.row.faults = append(d.row.faults, fault{-1, err})
			}
		}
		e.Kind, e.Currency = ledger.Journal, d.row.currency
		e.Document, e.Reference = []byte("aged "+strings.ReplaceAll(strings.ToLower(p.heading), " - ", "-")), []byte(ledger.SummaryReference)
		e.Amount, e.Outstanding, e.HasOutstanding = sum, sum, true
		e.Disputed = d.disputedIn(d.row, d.part)
		switch day := d.asAt - ledger.Date(p.from); {
		case p.onAccount && sum < 0:
			e.Kind, e.Date = ledger.Receipt, day
		case d.byDate:
			e.Date = day
		default:
			e.Due = day
		}
		d.part++
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
	if !row.hasTotal || row.currency == (ledger.Currency{}) {
		return
	}
	t := FoundTotal{Line: row.line, Heading: d.totalHeading(), Currency: row.currency, Stated: row.total, Ours: ours}
	if row.class == Subtotal && t.Gap() == 0 {
		d.file.Subtotals++
		return
	}
	d.file.Totals = append(d.file.Totals, t)
}

func (d *summaryDecoder) exclude() {
	i := slices.IndexFunc(d.file.Excluded, func(x ExcludedSum) bool { return x.Status == nothingOwed && x.Currency == d.row.currency })
	if i < 0 {
		i = len(d.file.Excluded)
		d.file.Excluded = append(d.file.Excluded, ExcludedSum{Status: nothingOwed, Currency: d.row.currency})
	}
	d.file.Excluded[i].Rows++
}
