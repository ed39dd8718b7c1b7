package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A Column is a column that a list may have.
type Column struct {
	Name   string // its heading
	Also   string // another heading that does as well; may be empty
	Needed bool
	Text   bool // its cells are words: guards are taken off and control characters refused
}

// partFrom is the size in bytes from which a list is worked on in parts, and partSize
// how long they are.
var (
	partFrom int64 = text.LargeFrom
	partSize       = text.PartSize
)

// A List is a typed file too long to be held, such as the debts of a batch. Its
// header must be exactly the columns asked for, in any order; its rows are worked
// on as they are read, by several goroutines where the file allows it.
//
// Encoding and delimiter are found as for exports. A file is read twice for that,
// and not held; any other stream, such as a pipe, is held in memory.
type List struct {
	name     string
	file     *written
	columns  []Column
	headings []string // as in the file
	at       []int    // where the cells of each column are in a row, or -1
	again    bool     // it is a file of rejected rows, put right

	reader   *text.Reader // which stands before the first row
	rejects  *text.Rejects
	problems ledger.Problems
	rows     int
	rejected int
}

// OpenList looks at how a list is written and at its header. Rows that cannot be
// read go to rejects, with the reasons; without it one such row refuses the list.
//
// The error is [*ledger.Problems] with every bad heading, or a [*ledger.Problem] if the file is
// empty or is no text. Any other is that of the stream.
func OpenList(source Source, columns []Column, rejects io.Writer) (*List, error) {
	l := &List{name: source.Name, columns: columns}
	if rejects != nil {
		l.rejects = text.NewRejects(rejects, ledger.Guard)
	}
	var err error
	if l.file, err = look(source); err != nil {
		return nil, err
	}
	src, err := l.file.text()
	if err != nil {
		return nil, err
	}
	l.reader = text.NewReader(src, byte(l.file.Delimiter))
	return l, l.header(l.reader)
}

// Has says whether the list has a column, by its number from 0.
func (l *List) Has(column int) bool { return l.at[column] >= 0 }

// Rows is how many rows were read so far, empty ones left out.
func (l *List) Rows() int { return l.rows }

// Rejected is how many of them were set aside.
func (l *List) Rejected() int { return l.rejected }

// header reads the header, and leaves r before the first row.
func (l *List) header(r *text.Reader) error {
	var rec text.Record
	err := r.Next(&rec)
	if err == nil && len(rec.Fields) > 0 && text.DelimiterHint(r.Raw()) != 0 {
		err = r.Next(&rec) // sep=; is for Excel
	}
	switch {
	case err == io.EOF:
		return ledger.Refused(l.name, 0, "there is no header: want %s", l.shape(nil))
	case text.IsQuoteError(err):
		return l.quoteProblem(err)
	case err != nil:
		return l.blame(err)
	}
	for _, cell := range rec.Fields {
		l.headings = append(l.headings, strings.TrimSpace(string(cell)))
	}
	own := l.headings
	if l.again = text.IsRejectsHeader(own); l.again {
		own = own[len(text.RejectsHeadings):]
	}
	shape := l.shape(own)
	if !slices.ContainsFunc(own, shape.has) {
		return ledger.Refused(l.name, rec.Line, "the first row is not the header of such a file: want %s; it has %s", shape, ledger.Headings(l.headings))
	}
	missing := shape.missing(own)
	for i, heading := range own {
		if err := checkHeading(l.columns, heading, own, shape, own[:i], missing); err != nil {
			line, column := r.At(len(l.headings) - len(own) + i)
			l.problems.Add(&ledger.Problem{File: l.name, Line: line, Column: column, Err: err})
		}
	}
	if len(missing) > 0 {
		l.problems.Add(&ledger.Problem{File: l.name, Line: rec.Line, Err: fmt.Errorf("no column %s: want %s", strings.Join(missing, ", "), shape)})
	}
	for _, name := range shape.columns {
		l.at = append(l.at, slices.Index(l.headings, name))
	}
	return l.problems.Err()
}

// checkHeading says what is wrong with a heading of a list.
func checkHeading(columns []Column, heading string, all []string, s shape, before, missing []string) error {
	for _, c := range columns {
		if heading != "" && c.Also == heading && slices.Contains(all, c.Name) {
			return &ledger.Wrong{Value: heading, Fault: "is another heading for " + c.Name + ", which is there too", Want: "one of the two taken out"}
		}
	}
	return s.check(heading, heading, before, missing)
}

// shape is what the header must look like, given the headings it has: where a
// column goes by its other heading, it is wanted under that.
func (l *List) shape(headings []string) shape {
	var s shape
	for _, c := range l.columns {
		name := c.Name
		if c.Also != "" && slices.Contains(headings, c.Also) && !slices.Contains(headings, c.Name) {
			name = c.Also
		}
		s.columns = append(s.columns, name)
		if !c.Needed {
			s.optional = append(s.optional, name)
		}
	}
	return s
}

// cells puts the cells of a record in the order of the columns, without blanks
// around them. It says what is wrong with the record, or with its words.
func (l *List) cells(rec *text.Record, into [][]byte, faults []Fault) ([][]byte, []Fault) {
	if len(rec.Fields) != len(l.headings) {
		return into, append(faults, Fault{-1, ledger.WrongLength(len(rec.Fields), len(l.headings), !rec.Ended)})
	}
	into = into[:0]
	for i, at := range l.at {
		if at < 0 {
			into = append(into, nil)
			continue
		}
		cell := bytes.TrimSpace(rec.Fields[at])
		if l.again {
			cell = ledger.Unguard(cell)
		}
		if l.columns[i].Text {
			var err error
			if cell, err = ledger.CleanText(cell); err != nil {
				faults = append(faults, Fault{i, err})
			}
		}
		into = append(into, cell)
	}
	return into, faults
}

func (l *List) quoteProblem(err error) *ledger.Problem {
	var bad *text.QuoteError
	errors.As(err, &bad)
	return &ledger.Problem{File: l.name, Line: bad.Line, Column: bad.Column, Err: errors.New(bad.Reason)}
}

// A Worker makes something of the rows of a list. There are several, each on a
// goroutine of its own, and each has all rows of one part of the file at a time.
type Worker interface {
	// Row works on a row. Its cells, in the order of the columns, have no blanks
	// around them, and are empty where the list has no such column; they last until
	// it returns. The line counts from the start of the part. What is wrong with the
	// row is returned, and the slice of that may be used again.
	Row(line int, cells [][]byte) []Fault
	// Pass hands in what was made of the rows since it was last called, whose part
	// comes after so many lines. The workers pass one at a time, in the order of the
	// file, and not at all once the list is sure to be refused.
	Pass(before int) error
	// Drop forgets the rows since it was last passed: they come again.
	Drop()
}

// A Fault is what is wrong with the cell of a column, or with the row when the
// column is -1.
type Fault struct {
	Column int
	Err    error
}

// Work has all rows worked on by workers that newWorker makes, and returns when the last was
// passed. The error is [*ledger.Problems] with every bad row and cell, unless they were
// rejected, or else that of the stream or of a worker.
//
// The parts of a list end with a line. From the first where quotes are misplaced, one
// worker goes on alone.
func (l *List) Work(newWorker func() Worker) error {
	r := l.reader
	if parts := l.parts(r); parts != nil {
		err := text.InTurns(text.Workers, func() text.Worker {
			return &turnPart{Part: parts.NewPart(), listPart: listPart{list: l, worker: newWorker()}}
		})
		if err != nil {
			return l.blame(err)
		}
		r = parts.Rest()
	}
	if err := l.alone(r, newWorker()); err != nil {
		return l.blame(err)
	}
	return l.problems.Err()
}

// parts cuts the list into parts from where its reader stands. There are none when it
// is small or is not read byte by byte.
func (l *List) parts(r *text.Reader) *text.Parts {
	if !l.file.Facts.Plain() || l.file.input.Size() < partFrom {
		return nil
	}
	return l.file.input.Parts(text.Place{Offset: r.Offset(), Lines: r.Line() - 1}, byte(l.file.Delimiter), partSize)
}

// A workerError is that of a worker, and not of the file.
type workerError struct{ error }

// blame puts the name of the file on an error of it.
func (l *List) blame(err error) error {
	var worker *workerError
	if errors.As(err, &worker) {
		return worker.error
	}
	return l.file.blame(err)
}

// A turnPart is a part of a list that has its turn with others.
type turnPart struct {
	text.Part
	listPart
	sound bool
}

// Work has the rows worked on, up to misplaced quotes.
func (p *turnPart) Work() {
	var rec text.Record
	for {
		if err := p.Reader.Next(&rec); err != nil {
			p.sound = err == io.EOF
			return
		}
		p.take(p.Reader, &rec, nil)
	}
}

// Pass passes the part.
func (p *turnPart) Pass() (more bool, err error) {
	more, err = p.Part.PassOn(p.sound, p.listPart.pass)
	if !more {
		p.drop()
	}
	return more, err
}

// A listPart is the rows of one part of a file, on their way to a worker.
type listPart struct {
	list   *List
	worker Worker
	cells  [][]byte
	faults []Fault
	rows   int
	bad    []badRow
}

// A badRow is a row with faults, its lines counted from the start of its part.
type badRow struct {
	problems []*ledger.Problem
	line     int
	fields   [][]byte // nil when it could not be split
	raw      []byte
}

// take hands a record to the worker. A record with misplaced quotes has no fields.
func (p *listPart) take(r *text.Reader, rec *text.Record, quotes error) {
	l := p.list
	if quotes == nil && text.AllBlank(rec.Fields) {
		return
	}
	p.rows++
	p.faults = p.faults[:0]
	faults := p.faults
	if quotes == nil {
		p.cells, p.faults = l.cells(rec, p.cells, p.faults)
		if faults = p.faults; len(faults) == 0 {
			faults = p.worker.Row(rec.Line, p.cells)
		}
	}
	if len(faults) == 0 && quotes == nil {
		return
	}
	bad := badRow{line: rec.Line, raw: bytes.Clone(r.Raw())}
	for _, field := range rec.Fields {
		bad.fields = append(bad.fields, bytes.Clone(field))
	}
	if quotes != nil {
		bad.problems = append(bad.problems, l.quoteProblem(quotes))
	}
	for _, f := range faults {
		problem := &ledger.Problem{File: l.name, Line: rec.Line, Err: f.Err}
		if f.Column >= 0 && l.Has(f.Column) {
			problem.Line, problem.Column = r.At(l.at[f.Column])
			problem.Heading = l.headings[l.at[f.Column]]
		}
		bad.problems = append(bad.problems, problem)
	}
	slices.SortStableFunc(bad.problems, func(a, b *ledger.Problem) int { return a.Column - b.Column })
	p.bad = append(p.bad, bad)
}

// pass hands in what was made of the part, which comes after so many lines.
func (p *listPart) pass(before int) error {
	l := p.list
	l.rows += p.rows
	l.rejected += len(p.bad)
	for _, row := range p.bad {
		if err := l.reject(row, before); err != nil {
			return err
		}
	}
	p.rows, p.bad = 0, p.bad[:0]
	if l.rejects == nil && l.problems.Count() > 0 {
		p.worker.Drop()
		return nil
	}
	if err := p.worker.Pass(before); err != nil {
		return &workerError{err}
	}
	return nil
}

func (l *List) reject(row badRow, before int) error {
	reasons := make([]string, len(row.problems))
	for i, p := range row.problems {
		p.Line += before
		if l.rejects == nil {
			l.problems.Add(p)
		}
		if reasons[i] = p.Err.Error(); p.Heading != "" {
			reasons[i] = p.Heading + ": " + reasons[i]
		}
	}
	if l.rejects == nil {
		return nil
	}
	head, fields := l.headings, row.fields
	if l.again {
		head = head[len(text.RejectsHeadings):]
		fields = fields[min(len(fields), len(text.RejectsHeadings)):]
		ledger.UnguardAll(fields)
	}
	return l.rejects.Write(l.name, head, row.line+before, strings.Join(reasons, "; "), fields, row.raw)
}

// drop forgets the part.
func (p *listPart) drop() {
	p.worker.Drop()
	p.rows, p.bad = 0, nil
}

// alone has the rows of a reader worked on by one worker, part by part.
func (l *List) alone(r *text.Reader, worker Worker) error {
	p := &listPart{list: l, worker: worker}
	var rec text.Record
	for from := r.Offset(); ; {
		err := r.Next(&rec)
		if err != nil && !text.IsQuoteError(err) {
			if err == io.EOF {
				return p.pass(0)
			}
			return err
		}
		p.take(r, &rec, err)
		if r.Offset()-from >= int64(partSize) {
			if err := p.pass(0); err != nil {
				return err
			}
			from = r.Offset()
		}
	}
}
