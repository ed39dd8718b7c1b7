package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arrears/importer/internal/xlsx"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A sheet is the sheet of a workbook that is read as a ledger: a source of records,
// whose lines are the rows in Excel.
type sheet struct {
	file     string // as the user named it
	table    *xlsx.Table
	date1904 bool // days are counted from 1904
	shows    bool // numbers are read with the currency that their format shows
}

// openSheet opens a workbook and chooses its sheet, whose records are from here on
// read as those of any other export. A file that is no workbook has none.
func openSheet(name string, input *text.Input, which sheetChoice, file *FileReport) (*sheet, error) {
	head, _, err := input.Peek()
	if err != nil {
		return nil, err
	}
	isBook, isContainer := bytes.HasPrefix(head, []byte(xlsx.Magic)), bytes.HasPrefix(head, []byte(xlsx.ContainerMagic))
	if !isBook && !isContainer {
		if which.opts.Sheet != "" {
			file.Decisions = append(file.Decisions, Decision{About: "sheet", Choice: "none", Evidence: "this is no workbook, for which --sheet is not used"})
		}
		return nil, nil
	}
	tooLong := &text.NotTextError{What: fmt.Sprintf("this workbook has more than %d MiB", xlsx.MaxSize>>20), Remedy: "save the sheet as CSV, which may be of any size"}
	src, size, err := input.ReaderAt(xlsx.MaxSize, tooLong)
	if err != nil {
		return nil, err
	}
	if isContainer {
		return nil, unfitBook(xlsx.Protected(src, size)) // any other is named for what it is
	}
	book, err := xlsx.Open(src, size)
	if errors.Is(err, xlsx.ErrOther) {
		return nil, text.RefuseZip(head)
	}
	if err != nil {
		return nil, unfitBook(err)
	}
	chosen, unread, why, err := which.choose(book)
	if err != nil {
		return nil, err
	}
	table, err := book.Read(chosen)
	if err != nil {
		return nil, unfitBook(err)
	}
	s := &sheet{file: name, table: table, date1904: book.Date1904}
	file.Sheet = chosen.Name
	file.Decisions = append(file.Decisions, Decision{About: "sheet", Choice: chosen.Name, Evidence: why})
	for _, other := range unread {
		file.Decisions = append(file.Decisions, Decision{
			About: "sheet", Choice: other + " is not read", Doubtful: true,
			Evidence: "it has somebody, a day and a sum on each row, as receipts or credit notes have: save it as a file of its own and give it as well if it is of this ledger",
		})
	}
	file.Decisions = append(file.Decisions, s.decisions()...)
	return s, nil
}

// unfitBook tells a workbook that cannot be read from a disk that cannot.
func unfitBook(err error) error {
	if errors.As(err, new(*xlsx.Refusal)) {
		return unfitFile(err)
	}
	return err
}

// A sheetChoice is what the user said that the choice among the sheets goes by.
type sheetChoice struct {
	opts   *Options
	chosen map[field]columnChoice
}

// choose picks the sheet to read and says why: the one the user named, the
// only one with anything in it, or the only one with the headings of a ledger.
// A hidden sheet counts like any other, and the reason says that it is one. Unread are other
// sheets that may have a part of the ledger.
func (s sheetChoice) choose(b *xlsx.Book) (chosen xlsx.Sheet, unread []string, why string, err error) {
	if s.opts.Sheet != "" {
		chosen, err = namedSheet(b.Sheets, s.opts.Sheet)
		return chosen, nil, "as --sheet says" + hiddenNote(chosen), err
	}
	var filled, fitting []xlsx.Sheet
	for _, candidate := range b.Sheets {
		start, err := b.Start(candidate, headerRows)
		if err != nil {
			return chosen, nil, "", unfitBook(err)
		}
		if start.RowCount == 0 {
			continue
		}
		filled = append(filled, candidate)
		switch {
		case s.fitsLedger(start):
			fitting = append(fitting, candidate)
		case holdsMoneyIn(start):
			unread = append(unread, candidate.Name)
		}
	}
	switch {
	case len(filled) == 0:
		return chosen, nil, "", unfitFile(errors.New("the workbook has no sheet with anything in it"))
	case len(filled) == 1:
		unread, chosen, why = nil, filled[0], "the only sheet with anything in it"
		if len(b.Sheets) == 1 {
			why = "the only sheet"
		}
	case len(fitting) == 1:
		chosen, why = fitting[0], fmt.Sprintf("the only one of %d sheets with the headings of a ledger", len(filled))
	case len(fitting) > 1:
		return chosen, nil, "", unfitFile(fmt.Errorf("%d sheets of this workbook have the headings of a ledger (%s): say which with --sheet %s",
			len(fitting), sheetNames(fitting), quoteArg(fitting[0].Name)))
	default:
		return chosen, nil, "", unfitFile(fmt.Errorf("none of the %d sheets of this workbook has the headings of a ledger (%s): say which one it is, and hear what it lacks, with --sheet %s",
			len(filled), sheetNames(filled), quoteArg(filled[0].Name)))
	}
	return chosen, unread, why + hiddenNote(chosen), nil
}

// holdsMoneyIn says that the headings of a sheet are those of somebody, of a day and of a sum that
// came in, though not those of a ledger.
func holdsMoneyIn(first *xlsx.Table) bool {
	rows, _ := text.FirstRows((&sheet{table: first}).records(), headerRows)
	return slices.ContainsFunc(rows, func(cells []string) bool {
		keys := headingKeys(cells)
		return headsReceipts(cells, nil) && slices.ContainsFunc(headingsOf(fAccount, fName), func(key string) bool { return slices.Contains(keys, key) })
	})
}

func hiddenNote(s xlsx.Sheet) string {
	if s.Hidden {
		return "; it is hidden in Excel"
	}
	return ""
}

// namedSheet finds a sheet by its name, in capitals or not as Excel does.
func namedSheet(sheets []xlsx.Sheet, name string) (xlsx.Sheet, error) {
	for _, s := range sheets {
		if strings.EqualFold(s.Name, name) {
			return s, nil
		}
	}
	names := make([]string, len(sheets))
	for i := range sheets {
		names[i] = sheets[i].Name
	}
	if i := slices.Index(names, ledger.Nearest(name, names)); i > 0 {
		sheets = slices.Concat(sheets[i:i+1], sheets[:i], sheets[i+1:])
	}
	return xlsx.Sheet{}, unfitFile(fmt.Errorf("--sheet %s: the workbook has no such sheet: want one of %s", quoteArg(name), sheetNames(sheets)))
}

// fitsLedger says whether the first rows of a sheet are those of a layout we
// know, which for a flat list means that its headings are complete.
func (s sheetChoice) fitsLedger(first *xlsx.Table) bool {
	rows, lines := text.FirstRows((&sheet{table: first}).records(), headerRows)
	for _, l := range layouts() {
		switch {
		case len(rows) == 0 || s.opts.From != "" && s.opts.From != l.Name:
		case l.Name == "flat":
			if _, err := findHeader(rows, lines, s.chosen, &format{}); err == nil {
				return true
			}
		case l.fits(rows) > 0:
			return true
		}
	}
	return false
}

// sheetNames lists sheets for a message, cut short when there are many.
func sheetNames(sheets []xlsx.Sheet) string {
	const most = 12
	var names []string
	for i, s := range sheets {
		if i == most {
			names = append(names, "…")
			break
		}
		name := fmt.Sprintf("%q", s.Name)
		if s.Hidden {
			name += " (hidden)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// quoteArg writes a name as a shell takes it.
func quoteArg(name string) string {
	if strings.ContainsAny(name, " '\"$&()*;<>?\\`|!#~") {
		return inQuotes(name)
	}
	return name
}

// decisions say what a reader of the sheet might not expect.
func (s *sheet) decisions() (d []Decision) {
	t := s.table
	if s.date1904 {
		d = append(d, Decision{About: "dates of the workbook", Choice: "counted from 1904", Evidence: "the workbook says so, as old Macs did"})
	}
	if t.HiddenRows > 0 {
		d = append(d, Decision{About: "hidden rows", Choice: "read", Evidence: fmt.Sprintf("%s hidden or filtered out in Excel, the first is row %d", ledger.Plural(t.HiddenRows, "row is", "rows are"), t.FirstHidden)})
	}
	if t.HiddenColumns > 0 {
		d = append(d, Decision{About: "hidden columns", Choice: "read", Evidence: ledger.Plural(t.HiddenColumns, "column is", "columns are") + " hidden in Excel"})
	}
	if t.Covered > 0 {
		d = append(d, Decision{About: "merged cells", Choice: "the first cell counts", Evidence: fmt.Sprintf("Excel does not show %s behind them, the first is %s", ledger.Plural(t.Covered, "value", "values"), t.FirstCovered)})
	}
	return d
}

// maxRow is the longest row read, as if it were a line of text.
const maxRow = 16 << 20

// sheetRows are the records of a sheet.
type sheetRows struct {
	file   string
	rows   *xlsx.Rows
	line   int // of the last record
	fields [][]byte
	side   []byte // cells of the record that differ from those of the sheet
	text   []byte // the record as Raw gives it
	shows  bool   // numbers with the currency that their format shows
	limit  int    // how many bytes the records may make as lines of text; 0 is no limit
	size   int    // how many they made
}

// from1904 says that the sheet is one whose days are counted from 1904.
func (s *sheet) from1904() bool { return s != nil && s.date1904 }

// isEmpty says that there is a sheet, with nothing in it.
func (s *sheet) isEmpty() bool { return s != nil && s.table.RowCount == 0 }

// records starts at the first row of the sheet.
func (s *sheet) records() *sheetRows {
	return &sheetRows{file: s.file, rows: s.table.Rows(), shows: s.shows}
}

// Next is as of any [records]: rows with nothing in them count as blank.
func (r *sheetRows) Next(rec *text.Record) error {
	*rec = text.Record{}
	if !r.rows.Next() {
		rec.Line = r.line + 1
		return io.EOF
	}
	cells, row := r.rows.Cells(), r.rows.Row()
	r.fields, r.side = r.fields[:0], r.side[:0]
	size := len(cells) - 1 // as if with commas between them
	for i := range cells {
		r.fields = append(r.fields, r.written(&cells[i]))
		size += len(cells[i].Text)
	}
	if row == 1 {
		r.fields[0] = bytes.TrimPrefix(r.fields[0], []byte(text.UTF8Mark)) // of a text that was opened in Excel
	}
	rec.Fields, rec.Line, rec.Lines, rec.Blank, rec.Ended = r.fields, row, 1, row-r.line-1, true
	r.line = row
	if r.limit > 0 {
		if r.size += rec.Blank + len(r.Raw()) + len("\n"); r.size > r.limit {
			return io.EOF
		}
	}
	if size > maxRow {
		return ledger.Refused(r.file, row, "a row longer than %d bytes: want a table of text, one row to a line", maxRow)
	}
	return nil
}

// written is a cell as a layout reads it.
func (r *sheetRows) written(c *xlsx.Cell) []byte {
	from := len(r.side)
	switch n := len(c.Text); {
	case c.Kind == xlsx.Number && n > 4 && c.Text[n-4] == '.':
		// A stored 1.234 is never a thousand: with one more digit nobody
		// can take it for one.
		r.side = append(append(r.side, r.number(c)...), '0')
	case c.Kind == xlsx.Number:
		return r.number(c)
	case c.Kind == xlsx.Faulty:
		r.side = appendFault(r.side, c)
	default:
		return c.Text
	}
	return r.side[from:len(r.side):len(r.side)]
}

// number is a number, with its currency where that is read.
func (r *sheetRows) number(c *xlsx.Cell) []byte {
	if r.shows && c.Shown != nil {
		return c.Shown
	}
	return c.Text
}

// Raw writes the record as a line of CSV: a row that cannot be made out is put among
// the rejects so.
func (r *sheetRows) Raw() []byte {
	r.text = r.text[:0]
	for i, cell := range r.fields {
		if i > 0 {
			r.text = append(r.text, ',')
		}
		if bytes.IndexByte(cell, ',') < 0 && bytes.IndexByte(cell, '"') < 0 {
			r.text = append(r.text, cell...)
			continue
		}
		r.text = append(r.text, '"')
		r.text = append(r.text, bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`))...)
		r.text = append(r.text, '"')
	}
	return r.text
}

// At is the row and the column in the sheet.
func (r *sheetRows) At(field int) (line, column int) { return r.line, field + 1 }

// A cell of which there is no telling what it holds is given to the layouts as
// faultMark, a letter that says why, and what is in it. No workbook can hold the
// mark, and it is part of no account, date, sum or word we know: the row is refused
// if the cell is one of those that are read, and a cell that nobody reads does no
// harm.
const (
	faultMark    = 0x1a
	faultLetters = "fendt" // by xlsx.Fault
)

func appendFault(dst []byte, c *xlsx.Cell) []byte {
	return append(append(dst, faultMark, faultLetters[c.Fault-1]), c.Text...)
}

// faultOf is what is wrong with a cell that was given so, and what is in it; none and
// nil for any other.
func faultOf(cell []byte) (why xlsx.Fault, text []byte) {
	if len(cell) < 2 || cell[0] != faultMark {
		return xlsx.NoFault, nil
	}
	return xlsx.Fault(strings.IndexByte(faultLetters, cell[1]) + 1), cell[2:]
}

// cellFault explains a cell that was given so; nil for any other.
func cellFault(cell []byte) error {
	why, text := faultOf(cell)
	if why == xlsx.NoFault {
		return nil
	}
	w := &ledger.Wrong{Value: string(text)}
	switch why {
	case xlsx.NoResult:
		w.Fault, w.Want = "is a formula whose result is not in the file", "the workbook opened in Excel and saved there, which works it out"
	case xlsx.Error:
		w.Fault, w.Want = "is an error of Excel's", "the formula put right"
	case xlsx.TooLong:
		w.Fault, w.Want = "has more than the 15 digits that Excel keeps of a number", "an id entered as text, or a smaller sum"
	case xlsx.NoDay:
		w.Fault, w.Want = "is formatted as a date, and no day has that number", "a date, or the cell empty"
	default:
		w.Fault, w.Want = "is not a number", "the workbook opened in Excel and saved again"
	}
	return w
}

// placeInSheet gives a problem its place in a sheet: the row, the number of the
// column, and the name of the cell. In any other file it has its place already.
func placeInSheet(p *ledger.Problem, file *FileReport, rec *row, column int) {
	if file.Sheet == "" || column < 0 || column >= len(rec.Fields) {
		return
	}
	p.Line, p.Column, p.Cell = rec.Line, column+1, xlsx.CellName(column+1, rec.Line)
	if err := cellFault(rec.Fields[column]); err != nil {
		p.Err = err
	}
	if w := (*ledger.Wrong)(nil); errors.As(p.Err, &w) && strings.HasPrefix(w.Fault, "has more decimals") {
		// 1234.56 less 1234.50 is 0.0599999999999454 in Excel.
		p.Err = &ledger.Wrong{Value: w.Value, Fault: w.Fault, Want: w.Want + "; if a formula makes it, put it in =ROUND(…,2)"}
	}
}

// unmarkWords takes the marks off cells that are shown and not read.
func unmarkWords(cells []string) {
	for i, cell := range cells {
		if why, text := faultOf([]byte(cell)); why != xlsx.NoFault {
			cells[i] = string(text)
		}
	}
}

// unmark takes the marks off the cells of a row that is set aside.
func unmark(file *FileReport, fields [][]byte) {
	for i, cell := range fields {
		if file.Sheet != "" && cellFault(cell) != nil {
			fields[i] = cell[2:]
		}
	}
}
