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
	header  *header
	buckets []bucket
	total   int // column of the total of a row
	rows    []summaryRow
	sums    sumEvidence
	asAt    ledger.Date

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
		buckets := findBuckets(headings)
		if len(buckets) < 2 {
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
		s := &summary{header: &header{line: lines[i], columns: c, cells: cells}, buckets: buckets, total: total, turn: 1}
		for _, b := range append(slices.Clone(buckets), bucket{column: total}) {
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
		case rec.Line <= s.header.line || allBlank(rec.Fields) || s.header.is(rec.Fields):
			continue
		}
		row := summaryRow{line: rec.Line, parent: -1, first: string(bytes.TrimSpace(rec.Fields[lead(&rec)]))}
		row.account, row.name = string(cellOf(&rec, s.header.columns, fAccount)), string(cellOf(&rec, s.header.columns, fName))
		for i := range len(s.buckets) + 1 {
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

// column is that of the bucket, or of the total, which is behind the buckets.
func (s *summary) column(i int) int {
	if i < len(s.buckets) {
		return s.buckets[i].column
	}
	return s.total
}

// decide settles the currency, the decimal mark and the signs.
func (s *summary) decide(file *FileReport, opts *Options, titles []titleRow) error {
	seen := survey{columns: s.header.columns}
	for _, f := range [...]field{fAmount, fOutstanding} {
		seen.sums[f] = s.sums
	}
	currency, decisions, err := seen.decideCurrency(opts.Currency, titles)
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
		return slices.ContainsFunc(s.buckets, func(b bucket) bool { return b.heading == heading })
	})
	what := "due"
	if s.byDate {
		what = "dated"
	}
	for _, b := range s.buckets {
		file.Decisions = append(file.Decisions, Decision{About: "age " + b.heading, Choice: what + " " + (s.asAt - ledger.Date(b.from)).String(), Evidence: "the latest day with that age; a summary has no dates"})
	}
}
