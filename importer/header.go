package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// headerRows is how many records are looked at for the header. Printed reports
// carry up to a dozen lines of titles and criteria.
const headerRows = 40

// A header is the row of headings and where it was found.
type header struct {
	line    int
	upper   int // the line of the upper of two rows that were joined; 0 where there is one
	columns *columns
	cells   []string        // as found, to know the header when it is repeated
	printed [][]string      // the rows that cells was made of, where those are two
	titles  map[string]bool // above it, as titleKey has them
	// asksUnnumbered: rows without a number may add up others.
	asksUnnumbered bool
}

// findHeader picks, from the first rows of a file, the one whose cells name
// the most fields of a ledger, or the two that do so together. A header that would do but
// for one complaint is reported with that complaint.
//
// The headings that the format adds stand behind those of the file: a sorter
// gives each row cells for them.
func findHeader(records [][]string, lines []int, chosen map[field]columnChoice, f *format) (*header, error) {
	var best, nearest *header
	var complaint error
	score := 0
	for i, cells := range records {
		hears := func(at int) columnWatch { return firstLook(records, lines, lines[i], at) }
		if f.flags != nil {
			hears = f.flags
		}
		c, err := f.columnsOf(cells, chosen, hears)
		h := &header{line: lines[i], columns: c, cells: cells}
		if i+1 < len(records) {
			if two, wrong := f.headerOfTwo(cells, records[i+1], chosen, hears, c); two != nil {
				h, err = two, wrong
				h.upper, h.line = lines[i], lines[i+1]
			}
		}
		found := h.columns.found()
		if found < 2 || found <= score {
			continue
		}
		if err == nil {
			err = h.columns.unfit(f.lines, f.scaled)
		}
		if missing := h.columns.complete(); err == nil && missing != "" {
			err = h.columns.lacking(missing)
		}
		score, nearest, complaint = found, h, err
		if err == nil {
			best = h
		} else {
			best = nil
		}
		if below := i + 1 + len(h.printed)/2; below < len(records) && isUnits(records[below]) {
			f.takeUnits(h, records[below], lines[below], chosen, hears)
		}
	}
	switch {
	case best != nil:
		return best, nil
	case nearest != nil:
		return nearest, complaint
	}
	return nil, noHeadings(records, lines)
}

// columnsOf finds the columns of a row of headings, with those that the format adds. Hears
// gives the first cells below one, where they tell what it is.
func (f *format) columnsOf(cells []string, chosen map[field]columnChoice, hears func(at int) columnWatch) (*columns, error) {
	headings := make([]heading, 0, len(cells)+len(f.adds))
	for at, cell := range slices.Concat(cells, f.adds) {
		headings = append(headings, parseHeading([]byte(cell)).heard(func() columnWatch { return hears(at) }, f.noKind.Sign() < 0))
	}
	c, err := findColumns(headings, chosen)
	c.added, c.joined, c.aged = len(f.adds), f.joined, f.isAged(c)
	return c, err
}

// headerOfTwo is the header that two rows make together, where it has more columns that are
// known than the lower has and no fewer than the upper, and not both would do alone; nil otherwise.
func (f *format) headerOfTwo(upper, lower []string, chosen map[field]columnChoice, hears func(at int) columnWatch, known *columns) (*header, error) {
	joined, ok := joinHeadings(upper, lower)
	if !ok {
		return nil, nil
	}
	c, err := f.columnsOf(joined, chosen, hears)
	alone, _ := f.columnsOf(lower, chosen, hears)
	if c.found() < max(2, known.found()) || c.found() <= alone.found() || known.complete() == "" && alone.complete() == "" {
		return nil, nil
	}
	return &header{columns: c, cells: joined, printed: [][]string{upper, lower}}, err
}

// takeUnits makes a row of units below the headings part of them: the currency of each sum.
func (f *format) takeUnits(h *header, units []string, line int, chosen map[field]columnChoice, hears func(at int) columnWatch) {
	joined, ok := joinHeadings(h.cells, units)
	if !ok {
		return
	}
	if len(h.printed) == 0 {
		h.printed, h.upper = [][]string{h.cells}, h.line
	}
	h.printed, h.cells, h.line = append(slices.Clone(h.printed), units), joined, line
	h.columns, _ = f.columnsOf(joined, chosen, hears) // as before, but for the currency
}

// report says where the header was found, what its columns were taken for and
// which were not used.
func (h *header) report(file *FileReport) {
	for f, at := range h.columns.at {
		if at >= 0 {
			file.Columns = append(file.Columns, Column{field(f).String(), h.columns.headings[at].text})
		}
	}
	for _, f := range partFields {
		for _, at := range h.columns.more[f] {
			file.Columns = append(file.Columns, Column{f.String(), h.columns.headings[at].text})
		}
	}
	for i, heading := range h.columns.headings {
		ours := i < len(text.RejectsHeadings) && text.IsRejectsHeader(h.cells)
		if heading.text != "" && !ours && i < len(h.cells) && h.columns.isFree(i) {
			file.Unused = append(file.Unused, heading.text)
		}
	}
	for _, at := range h.columns.ignored {
		file.Ignored = append(file.Ignored, cmp.Or(h.columns.headings[at].text, h.columns.called(at)))
	}
	for f := numAlways; f < numClean; f++ {
		if h.columns.has(f) {
			file.Extras = append(file.Extras, f.String())
		}
	}
	if h.line == 0 {
		file.Decisions = append(file.Decisions, Decision{About: "header", Choice: "none", Evidence: "columns by their place, as the layout has them"})
		return
	}
	evidence := fmt.Sprintf("%d of its %d headings are known", len(file.Columns), len(h.cells))
	choice := fmt.Sprintf("line %d", h.line)
	if h.upper > 0 {
		choice = fmt.Sprintf("lines %d to %d, joined", h.upper, h.line)
	}
	file.Decisions = append(file.Decisions, Decision{About: "header", Choice: choice, Evidence: evidence})
}

// keep remembers the titles, to know them when each page repeats them.
func (h *header) keep(titles []titleRow) {
	h.titles = make(map[string]bool, len(titles))
	for _, title := range titles {
		if key := titleKey(title.words); key != "" {
			h.titles[key] = true
		}
	}
}

// isTitle says that a row below the header is a title from above it, repeated
// on a new page, or the number of a page. A row with a sum is neither.
func (h *header) isTitle(rec *row) bool {
	for _, f := range [...]field{fAmount, fOutstanding} {
		var buf [32]byte
		if value := cellOf(rec, h.columns, f); len(value) > 0 {
			if _, isSum := cell.SplitSum(value, buf[:0]); isSum {
				return false
			}
		}
	}
	words := string(bytes.TrimSpace(bytes.Join(rec.Fields, []byte{' '})))
	return h.titles[titleKey(words)] || pageNumber().MatchString(words)
}

// is says whether a row is the header, or one of its rows, repeated.
func (h *header) is(fields [][]byte) bool {
	same := func(cell []byte, heading string) bool { return string(cell) == heading }
	if n := len(fields); n > 0 && n < len(h.cells) && strings.Join(h.cells[n:], "") == "" {
		return slices.EqualFunc(fields, h.cells[:n], same) // of a sheet that is wider further down
	}
	return slices.EqualFunc(fields, h.cells, same) || slices.ContainsFunc(h.printed, func(row []string) bool { return slices.EqualFunc(fields, row, same) })
}

// isForward knows a sum carried over by its words and by what it lacks: a
// balance that a ledger opens with has a date.
func (h *header) isForward(rec *row) bool {
	return forwardRow().Match(bytes.TrimSpace(rec.Fields[lead(rec)])) && !h.columns.bareOfSums(rec) &&
		h.bare(rec, fAccount, fName, fDocument, fKind, fDate, fDue)
}

// classOf says what class of row a record is: [EntryRow] for one that is to be
// read as an entry, whether or not it can be.
func (h *header) classOf(rec *row) Class {
	switch {
	case h.beginsWithDate(rec): // nearly every row, so it is asked first
		if h.isDatedTotal(rec) {
			return Total
		}
		return EntryRow
	case text.AllBlank(rec.Fields):
		return Blank
	case rec.Line < h.line && !h.is(rec.Fields):
		return Preamble
	case h.is(rec.Fields):
		return Header
	case h.isTitle(rec):
		return Preamble
	case h.isForward(rec):
		return CarriedForward
	case h.isWords(rec), percentRow().Match(bytes.TrimSpace(rec.Fields[lead(rec)])) && h.bare(rec, fDocument, fKind, fDate, fDue):
		return Footer
	}
	if class, ok := h.totalClass(rec); ok {
		return class
	}
	return EntryRow
}

// beginsWithDate is the shortest proof that a row is an entry: it is below the
// header and has a digit at the start of a date.
func (h *header) beginsWithDate(rec *row) bool {
	if rec.Line <= h.line {
		return false
	}
	value := cellOf(rec, h.columns, fDate)
	if len(value) == 0 {
		value = cellOf(rec, h.columns, fDue)
	}
	return len(value) > 0 && ledger.IsDigit(value[0])
}

// bare says that none of the fields stands in the row, but for its first cell.
func (h *header) bare(rec *row, fields ...field) bool {
	first := lead(rec)
	for _, f := range fields {
		if len(cellOf(rec, h.columns, f)) > 0 && h.columns.at[f] != first {
			return false
		}
	}
	return true
}

// isWords knows a title or a remark: a row with nothing in it that an entry
// has, but for words in its first cell. A row that the end of the file cuts
// short may have been an entry.
func (h *header) isWords(rec *row) bool {
	if !rec.Ended && len(rec.Fields) < len(h.columns.headings) {
		return false
	}
	for f, at := range h.columns.at {
		if at >= 0 && !h.bare(rec, field(f)) {
			return false
		}
	}
	value := bytes.TrimSpace(rec.Fields[lead(rec)])
	_, isDate := cell.SplitDate(value)
	var buf [64]byte
	_, isSum := cell.SplitSum(value, buf[:0])
	return !isDate && !isSum && bytes.ContainsFunc(value, unicode.IsLetter)
}

// lead is the column of the first cell of a row that is not blank.
func lead(rec *row) int {
	return slices.IndexFunc(rec.Fields, func(cell []byte) bool { return len(bytes.TrimSpace(cell)) > 0 })
}

// A titleRow is a row above the header: its words, one blank between cells.
type titleRow struct {
	line  int
	words string
}

var (
	titleScale    = ledger.Lazily(`(?i)\bin (?:[£$€]|[a-z]{3})? ?(?:thousands|millions)\b|[£$€] ?'?000s?\b|[£$€](?:k|m)\b|'000s?\b`)
	titleCurrency = ledger.Lazily(`(?i)\b(?:currency|(?:amounts|figures|values|balances)(?: are)?(?: shown| stated)? in)\W*([a-z]{3})\b`)
)

var titlePayments = ledger.Lazily(`(?i)^(?:customer )?(?:payments|receipts)(?: received| list| report)?$`)

// payments refuses a list of payments, which without a column for the kind of
// entry would all be taken for invoices.
func (t titleRow) payments() error {
	if !titlePayments().MatchString(t.words) {
		return nil
	}
	return fmt.Errorf("this title says %q, which reduce a debt, and no column says the kind of entry: say --kind receipt to take them so, or --sign signed if this is a list of debts", t.words)
}

var titlePence = ledger.Lazily(`(?i)\b(?:sums|amounts|figures|values|balances|all|everything)\b.*\bin (?:pence|cents)\b|^[(\[]?in (?:pence|cents)[)\]]?$`)

// unscaled refuses a title that says the figures are not in single units.
func (t titleRow) unscaled() error {
	if scale := titleScale().FindString(t.words); scale != "" {
		return fmt.Errorf("this title says that figures are %q, not in single units: export them in full", scale)
	}
	if titlePence().MatchString(t.words) {
		return errTitlePence
	}
	return nil
}

var errTitlePence = errors.New("this title says that sums are in pence or cents, and not in pounds: export them in pounds, or divide them by 100 in the file")

// currency is the one that the title names: Currency: EUR.
func (t titleRow) currency() (ledger.Currency, bool) {
	m := titleCurrency().FindStringSubmatch(t.words)
	if m == nil {
		return ledger.Currency{}, false
	}
	c, err := ledger.ParseCurrency(m[1])
	return c, err == nil
}

// pageNumber matches a row with nothing but the number of a page.
var pageNumber = ledger.Lazily(`(?i)^page\W*\d+(?:\W*(?:of|/)\W*\d+)?$`)

// forwardRow matches the first words of a row that takes the sum of the rows
// above it over to the next page.
var forwardRow = ledger.Lazily(`(?i)^(?:(?:sub-?)?totals?\s+|balance\s+)?(?:(?:carried|brought)\s+(?:forward|over|down)|[cb]/[fd])\b`)

// titleKey is a title without what differs from page to page: numbers, signs
// and blanks.
func titleKey(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, words)
}
