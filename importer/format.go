package importer

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A format is what is particular about the exports of one program, on top of
// what a flat list tells about itself. The zero format is the flat list.
type format struct {
	// signature are the headings, squeezed, that its header has and others do
	// not all have; a|b is the one or the other.
	signature []string
	// finds, where no headings alone are a signature, says that a row is its header.
	finds func(cells []string) bool
	// columns are the headings of fields that the synonyms would take
	// otherwise, the first of a|b that the header has; an empty one leaves the
	// field out.
	columns map[field]string
	// kinds are its own words for kinds, squeezed; zero lets the sign tell.
	kinds  map[string]ledger.Kind
	noKind ledger.Kind // of rows that state none; zero: such rows are refused
	// statuses, where it has its own words for them, say which rows count and
	// not how much of them is open.
	statuses map[string]cell.OwnStatus
	terms    map[string]ledger.Terms // what the user says that words for terms mean, squeezed
	// said is what words for statuses mean, squeezed, besides those that many programs
	// use: the program's own, and then what the user says.
	said map[string]cell.Status
	// minusBack: money that went back has a minus, and what came in has none.
	minusBack bool
	// refunds is the heading of what went back of the amounts, to be taken off them.
	refunds string
	// moreRefunds are headings of such sums besides, which may say the same of them or not.
	moreRefunds []string
	initials    bool // any text in the hold column is a hold
	// says is what is to be known of any file with these columns.
	says func(c *columns) []Decision
	// bare gives the headings of a file that has none, told by its first rows:
	// nil when it is no such file.
	bare func(rows [][]string) ([]string, error)
	// knows are headings, squeezed, of which nothing is made, and which are known to
	// change no figure.
	knows []string
	// sorter makes a flat list of its rows; nil: they are one.
	sorter func(c *columns) sorter
	scaled bool // the user has said what sums in thousands or millions stand for
	joined bool // the customer may be that of the document applied to
	// adds are the headings of the columns that the sorter adds.
	adds []string
	// lines: there is a row for each line of an invoice, which the sorter knows.
	lines bool
	// age is the heading, squeezed, of a column of days past the due date.
	age string
	// aged, where its columns say how old each debt is, reads that and says how: the due date
	// of a list without one. Nil where they do not.
	aged func(c *columns) (read ageReader, how string)
	// folds says that a file has no entries but sums of customers by age, and makes ready to
	// read it as an aged summary; nil: no file of the format has.
	folds func(f *format, s *stream) (rules summaryRules, folded bool)
	// lacks are headings that its header does not have, and others do.
	lacks []string
	// merge makes one heading of the two in a column, where the header may have
	// two rows; nil: it has one.
	merge func(upper, lower string) string
	// flags counts the cells of a column that say yes or no, where the header is known and the
	// rows below it are not looked at for more.
	flags  func(at int) columnWatch
	own    bool // written by its user: the header may have two rows as in any list
	barred bool // each row begins and ends with a delimiter
	// rows is what becomes of rows that are no plain entry, where the words for
	// other layouts do not fit.
	rows string
}

// headingsOf are the headings that the synonyms know for some fields: what a
// header lacks that is not the list it would be with them.
func headingsOf(fields ...field) (keys []string) {
	for _, f := range fields {
		keys = slices.AppendSeq(keys, strings.FieldsSeq(synonyms[f]))
	}
	return keys
}

// read reads a list in two passes: one to find out how its dates, sums and signs
// are written, one to read them.
func (f *format) read(in *intake, s *stream) error {
	if f.folds != nil {
		if rules, folded := f.folds(f, s); folded {
			return readSummaryAs(in, s, rules)
		}
	}
	return f.readList(in, s)
}

func (f *format) readList(in *intake, s *stream) error {
	h, err := f.open(s)
	if err != nil {
		return err
	}
	in.head = slices.Clone(h.cells)
	for _, added := range h.columns.headings[len(h.cells):] {
		in.head = append(in.head, added.text)
	}
	titles := s.titles(h.line)
	h.keep(titles)
	if err := f.checkTitles(titles, h, s); err != nil {
		return err
	}
	if err := s.sheet.showMoney(s.opts.Currency, h.columns, h.line); err != nil {
		return err
	}
	r, err := f.records(s, h)
	if err != nil {
		return err
	}
	chosen := f.choose(s.chosen, in.head)
	seen, err := f.survey(s, h, r, chosen)
	if err != nil {
		return err
	}
	found, err := learnt(r, s.opts)
	if err != nil {
		return err
	}
	rules, decisions, err := seen.decide(s.opts, titles)
	if err != nil {
		return unfitFile(err)
	}
	above, said, err := f.settleRows(s, h, seen, chosen)
	if err != nil {
		return err
	}
	decisions = append(decisions, said...)
	in.file.maybeReceipts = s.mayBeReceipts(h.columns) && !rules.minus
	in.file.maybeCredits = in.file.maybeReceipts && h.columns.has(fDocument)
	in.file.maybeReceipts = in.file.maybeReceipts && !in.file.maybeCredits
	f.reportList(in.file, s, h, append(found, decisions...))
	if err := in.file.findAsAt(titles, cmp.Or(s.opts.DateOrder, rules.order())); err != nil {
		return err
	}
	age, asAt, err := f.dueFromAge(s, h, &rules, in.file)
	if err != nil {
		return unfitFile(err)
	}
	in.file.weighAges(seen.ages, cmp.Or(s.opts.DateOrder, rules.order()))
	in.file.weighOverdue(seen.overdue, cmp.Or(s.opts.DateOrder, rules.order()))
	if err := in.begin(s.opts); err != nil {
		return err
	}
	if r, err = f.again(s, h, r); err != nil {
		return err
	}
	in.duplicates, in.file.Customers = newDuplicates(seen.rows, s.opts.Receipts), seen.facts.found()
	if h.asksUnnumbered = seen.loose.mayAddUp(); h.asksUnnumbered {
		seen.labels = append(seen.labels, seen.loose.whose...)
	}
	d := f.decoder(s, h, seen, rules, in.file)
	d.age, d.asAt, d.above = age, asAt, above
	if err := in.takeList(s, r, d); err != nil {
		return err
	}
	return unfitFile(d.conclude(s))
}

// decoder is what reads the rows as the survey of them has decided.
func (f *format) decoder(s *stream, h *header, seen *survey, decided rules, file *FileReport) *flatDecoder {
	return &flatDecoder{
		flatSums: flatSums{
			columns: h.columns, rules: decided, lexicon: seen.lexicon, file: file, buf: seen.buf,
			disputedSums: seen.sums[fDisputed].others > 0, scale: s.opts.Scale, labelled: sumLabels(seen.labels), foot: seen.foot,
		},
		header: h, spare: h.spareBehind(s), guarded: text.IsRejectsHeader(h.cells), initials: f.initials, join: s.join, terms: rowTerms{own: f.terms},
	}
}

// survey goes through the rows of a list for what only all of them tell.
func (f *format) survey(s *stream, h *header, r rows, chosen map[field]columnChoice) (*survey, error) {
	seen := &survey{
		columns: h.columns, lexicon: f.lexicon(s.opts), buf: make([]byte, 0, 64), date1904: s.sheet.from1904(),
		ages:      watchAges(h.columns, f.age),
		minusBack: f.minusBack, unasked: watchLeftOutStatus(h.columns, chosen),
		customers: findCustomerRivals(h.columns, chosen), rivals: append(findRivals(h.columns, chosen), findReceiptRivals(s, h, f)...),
		owing: watchCustomers(s, h), unused: findSuspects(s, h, f), words: watchWords(s, h, f), facts: findCustomerFacts(h, f),
		tax: watchTax(s, h, f), carriage: watchCarriage(s, h, f), opening: watchOpening(s, h, f), ledgers: watchLedgers(s, h, f), overdue: watchOverdue(s, h, f), shares: watchShares(h, f, f.lexicon(s.opts).NoKind.Sign() < 0), cameBack: watchCameBack(s, h, f), lines: watchLines(h.columns, f.lines),
		parts: watchAgeColumns(h.columns, chosen),
	}
	seen.watches = seen.rowWatches()
	if err := seen.surveyAll(r, s, h.line); err != nil {
		return nil, err
	}
	if err := cmp.Or(seen.lines.decide(), seen.parts.decide()); err != nil {
		return nil, &ledger.Problem{File: s.name, Line: h.line, Err: err}
	}
	return seen, nil
}

// reportList says what a list was taken for.
func (f *format) reportList(file *FileReport, s *stream, h *header, decisions []Decision) {
	h.report(file)
	file.Unknown, file.Figures = h.unknown(f, s)
	file.Clocks = h.turningClocks(f, s)
	file.Decisions = append(append(file.Decisions, decisions...), s.told(h.columns)...)
	if f.says != nil {
		file.Decisions = append(file.Decisions, f.says(h.columns)...)
	}
	for _, heading := range f.moreRefunds {
		file.Decisions = append(file.Decisions, Decision{
			About: heading, Choice: "not taken off", Doubtful: true,
			Evidence: fmt.Sprintf("%s is, and one column can be: add it to that in the file where it is money that went back besides", f.refunds),
		})
	}
}

// conclude tells what all rows of a list have shown, and refuses one whose sums contradict
// what they were taken for.
func (d *flatDecoder) conclude(s *stream) error {
	d.tell()
	d.retyped.tell(d.file, d.columns.heading(fAppliesTo))
	if err := d.checkOutstanding(s); err != nil {
		return err
	}
	if err := d.repeated.check(d.columns.heading(fOutstanding)); err != nil {
		return err
	}
	return d.statement.check(d.columns.heading(fOutstanding), d.columns.has(fDebit))
}

// settleRows finds out what rows have from elsewhere: the invoice that a receipt pays, and the
// customer from the row above.
func (f *format) settleRows(s *stream, h *header, seen *survey, chosen map[field]columnChoice) (above *customerAbove, said []Decision, err error) {
	if d, ok := h.columns.payWhatTheyName(seen.lexicon.NoKind, chosen); ok {
		said = append(said, d)
	}
	d, fills, err := s.fillsDown(h, f, seen.unnamed)
	if err == nil && fills {
		above, said = new(customerAbove), append(said, d)
	}
	return above, said, err
}

// open finds the header of a list. A list that looks like a bank statement is refused for
// that, whatever else is wrong with its headings.
func (f *format) open(s *stream) (*header, error) {
	h, err := f.header(s)
	if h == nil {
		return nil, unfitFile(err)
	}
	if f.sorter == nil && len(f.signature) == 0 && !s.rowsAreReceipts() {
		if shown := s.looksLikeStatement(h, cmp.Or(s.opts.Kind, f.noKind) == ledger.Receipt); shown != "" {
			return nil, unfitFile(notLedger(shown))
		}
	}
	if f.sorter == nil && len(f.signature) == 0 && f.noKind == 0 {
		if err := s.askReceipts(h, err); err != nil {
			return nil, unfitFile(err)
		}
	}
	if err != nil {
		return nil, &ledger.Problem{File: s.name, Line: h.line, Err: err}
	}
	if f.sorter == nil && len(f.signature) == 0 {
		err := cmp.Or(s.refuseRunning(h), s.refuseBareDays(h))
		if f.noKind == 0 {
			err = cmp.Or(err, s.askKindOfHeading(h))
		}
		if err != nil {
			return nil, unfitFile(err)
		}
	}
	return h, nil
}

// fits scores the first rows of a file by the signature.
func (f *format) fits(rows [][]string) int {
	if i, _, _ := f.findIn(rows); i >= 0 && f.finds == nil {
		score := 10 + len(f.signature)
		if f.barred {
			score += 5 // which lists with the same headings are not
		}
		return score
	}
	if f.bare != nil && len(rows) > 0 {
		if headings, err := f.bare(rows); headings != nil || err != nil {
			return 10
		}
	}
	return 0
}

func (f *format) isHeader(cells []string) bool {
	if f.finds != nil {
		return f.finds(cells)
	}
	keys := headingKeys(cells)
	return len(f.signature) > 0 && !slices.ContainsFunc(f.signature, func(key string) bool {
		return !slices.ContainsFunc(strings.Split(key, "|"), func(key string) bool { return slices.Contains(keys, key) })
	}) && !slices.ContainsFunc(f.lacks, func(key string) bool { return slices.Contains(keys, key) }) && (!f.barred || f.hasBars(cells))
}

// choose adds the columns of the format to those that the user named, whose
// word counts more. Those that the header does not have are left to the synonyms.
func (f *format) choose(named map[field]columnChoice, header []string) map[field]columnChoice {
	chosen := maps.Clone(named)
	for field, headings := range f.columns {
		if _, ok := chosen[field]; ok {
			continue
		}
		for heading := range strings.SplitSeq(headings, "|") {
			key := ledger.Squeeze(heading)
			if heading == "" || slices.ContainsFunc(header, func(value string) bool { return parseHeading([]byte(value)).key == key || ledger.Squeeze(value) == key }) {
				chosen[field] = columnChoice{heading: heading}
				break
			}
		}
	}
	if f.refunds != "" {
		if paid := chosen[fPaid]; ledger.Squeeze(paid.heading) == ledger.Squeeze(f.refunds) && len(paid.others) == 0 {
			chosen[fPaid] = columnChoice{} // it is taken off, once
		}
		chosen[fDebit], chosen[fAmount], chosen[fCredit] = chosen[fAmount], columnChoice{}, columnChoice{heading: f.refunds}
	}
	return chosen
}

// header finds the header of a file in this format, with the columns that the
// sorter adds to it.
func (f *format) header(s *stream) (*header, error) {
	rows, lines := s.rows, s.lines
	var printed [][]string
	if len(f.signature) > 0 || f.finds != nil {
		i, headings, size := f.findIn(rows)
		if i < 0 && f.bare != nil {
			if headings, err := f.bare(rows); headings != nil || err != nil {
				h, wrong := f.given(headings, s)
				return h, cmp.Or(err, wrong)
			}
		}
		if i < 0 { // --from named the format
			i, headings, size = 0, rows[0], 1
		}
		rows, lines, printed = [][]string{headings}, lines[i+size-1:i+size], rows[i:i+size]
	}
	own := *f
	own.lines = true // the rows themselves tell whether a document has several
	if f.finds != nil {
		own.flags = func(at int) columnWatch {
			look := firstLook(s.rows, s.lines, lines[0], at)
			return columnWatch{filled: look.filled, flags: look.flags, bits: look.bits}
		}
	}
	own.scaled, own.joined = s.opts.Scale != 0, s.join != nil
	if n := len(rows[0]) - len(f.adds); n > 0 && text.IsRejectsHeader(rows[0]) && slices.Equal(rows[0][n:], f.adds) {
		own.adds = nil // they were added when these rows were set aside
	}
	h, err := findHeader(rows, lines, f.choose(s.chosen, slices.Concat(rows[0], own.adds)), &own)
	if h != nil && printed != nil {
		h.printed = printed
	}
	return f.check(h), s.join.settle(h, s, err)
}

// given is the header of a file that has none: above its first line.
func (f *format) given(headings []string, s *stream) (*header, error) {
	h, err := findHeader([][]string{headings}, []int{0}, f.choose(s.chosen, headings), f)
	return f.check(h), err
}

func (f *format) check(h *header) *header {
	if h != nil {
		h.columns.checked = f.statuses != nil
	}
	return h
}

// records starts a reader of the rows below the header, sorted.
func (f *format) records(s *stream, h *header) (rows, error) {
	r, err := s.records()
	if err != nil || f.sorter == nil {
		return unsorted{r}, err
	}
	return &sorted{unsorted: unsorted{r}, file: s.name, header: h, sorter: f.sorter(h.columns)}, nil
}

// again starts the second pass, with the sorter of the first if that learns.
func (f *format) again(s *stream, h *header, first rows) (rows, error) {
	r, err := f.records(s, h)
	if l, ok := first.(*sorted); ok && err == nil {
		if _, ok := l.sorter.(learner); ok {
			r.(*sorted).sorter = l.sorter
		}
	}
	return r, err
}

// always says the same of any file with the columns of a format.
func always(says ...Decision) func(*columns) []Decision {
	return func(*columns) []Decision { return says }
}

// receiptsAlone is said of a list of payments, which has no debts.
func receiptsAlone() func(*columns) []Decision {
	return always(Decision{About: "ledger", Choice: "receipts alone", Evidence: "there are no invoices in it: give it together with the list that has them"})
}

// payments are the statuses of those that are money, and of those that are not
// or not yet, in the words of one program besides those that many use.
func payments(money, none string) map[string]cell.OwnStatus {
	words := maps.Clone(cell.PaymentStatuses())
	for list, s := range map[string]cell.Status{money: cell.StandsOpen, none: cell.StandsVoid} {
		for _, word := range strings.Fields(list) {
			words[word] = cell.OwnStatus{Status: s}
		}
	}
	return words
}

// lexicon is that of the words of the format. What the user says of rows that
// state no kind counts more.
func (f *format) lexicon(opts *Options) cell.Lexicon {
	return cell.Lexicon{Own: f.kinds, NoKind: cmp.Or(opts.Kind, f.noKind), Statuses: f.statuses, Said: f.said}
}

// findIn finds the header of this format among the first rows of a file:
// where it begins (-1 if there is none), its headings and how many rows it has.
func (f *format) findIn(records [][]string) (at int, headings []string, size int) {
	for i, cells := range records {
		if f.merge != nil && i+1 < len(records) {
			if headings := f.merged(cells, records[i+1]); f.isHeader(headings) {
				return i, headings, 2
			}
		}
		if f.isHeader(cells) {
			headings, size := f.withUnits(records[i+1:], cells)
			return i, headings, 1 + size
		}
		if f.own && i+1 < len(records) {
			if headings, ok := joinHeadings(cells, records[i+1]); ok && f.isHeader(headings) {
				headings, size := f.withUnits(records[i+2:], headings)
				return i, headings, 2 + size
			}
		}
	}
	return -1, nil, 0
}

// withUnits joins headings with the row of units below them, of which there is one or none.
func (f *format) withUnits(below [][]string, headings []string) (joined []string, size int) {
	if f.own && len(below) > 0 && isUnits(below[0]) {
		if joined, ok := joinHeadings(headings, below[0]); ok {
			return joined, 1
		}
	}
	return headings, 0
}

// merged makes one row of the two that a header may have.
func (f *format) merged(upper, lower []string) []string {
	headings := make([]string, max(len(upper), len(lower)))
	for i := range headings {
		var over, under string
		if i < len(upper) {
			over = upper[i]
		}
		if i < len(lower) {
			under = lower[i]
		}
		headings[i] = f.merge(strings.TrimSpace(over), strings.TrimSpace(under))
	}
	return headings
}

// hasBars says that the first and the last cell of a row are empty, as where
// each row begins and ends with a delimiter. In a file of rejects they have
// cells around them.
func (f *format) hasBars(cells []string) bool {
	if text.IsRejectsHeader(cells) {
		cells = cells[len(text.RejectsHeadings):]
		if n := len(cells) - len(f.adds); n > 0 && slices.Equal(cells[n:], f.adds) {
			cells = cells[:n]
		}
	}
	return len(cells) > 2 && strings.TrimSpace(cells[0]) == "" && strings.TrimSpace(cells[len(cells)-1]) == ""
}

// checkTitles refuses a list whose titles say that its sums are not what they
// seem.
func (f *format) checkTitles(titles []titleRow, h *header, s *stream) error {
	for _, title := range titles {
		var err error
		if s.opts.Scale == 0 {
			err = title.unscaled()
			if err == errTitlePence {
				err = errors.New("this title says that sums are in pence or cents, and not in pounds: say --scale 0.01 to have them divided (or --scale 1 if the title is wrong)")
			}
		}
		if err == nil && s.opts.Sign == 0 && s.opts.Kind == 0 && !h.columns.has(fKind) && f.noKind == 0 {
			err = title.payments()
		}
		if err != nil {
			return &ledger.Problem{File: s.name, Line: title.line, Err: err}
		}
	}
	return nil
}
