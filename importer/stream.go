package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A stream is one file on its way to being understood.
type stream struct {
	name    string
	input   *text.Input
	opts    *Options
	chosen  map[field]columnChoice
	named   []summaryChoice // columns of an aged summary
	later   bool            // there are files before this one
	several bool            // there are others
	join    *joinIndex      // of the files before, where they give the customers; otherwise nil

	sheet *sheet // of a workbook, whose rows are read instead of a text; otherwise nil

	examined  bool // the whole file, not only its first row
	facts     text.Facts
	delimiter byte
	plain     bool       // quotes mean nothing
	rows      [][]string // the first records
	lines     []int      // and the lines on which they start
}

// openStreams makes each source one to be read as its options say.
func openStreams(sources []Source, run Options) ([]*stream, error) {
	streams := make([]*stream, len(sources))
	for i := range sources {
		var err error
		opts := sources[i].options(run).complete()
		if streams[i], err = openStream(sources[i], &opts); err != nil {
			return nil, err
		}
	}
	return streams, nil
}

func openStream(source Source, opts *Options) (*stream, error) {
	chosen, named, err := parseMap(opts.Map)
	for f, choice := range chosen {
		choice.said = opts.ofLayout[f.String()]
		chosen[f] = choice
	}
	if err == nil && len(opts.Ignore) > 0 {
		chosen[fNone] = parseIgnored(opts.Ignore)
		for i, heading := range opts.Ignore {
			chosen[fNone].others[i].said = opts.ofLayout["ignore "+heading]
		}
	}
	for _, f := range partFields {
		if more := opts.More[f.String()]; err == nil && len(more) > 0 {
			choice := chosen[f]
			choice.others = parseIgnored(more).others
			chosen[f] = choice
		}
	}
	return &stream{name: source.Name, input: text.NewInput(source.Reader), opts: opts, chosen: chosen, named: named}, err
}

// blame puts the name of the file on an error that does not have it.
func (s *stream) blame(err error) error {
	var problem *ledger.Problem
	var long *text.LongRecordError
	var consumer *consumerError
	var wrapped interface{ Unwrap() error }
	switch {
	case errors.As(err, &consumer):
		return consumer.error
	case errors.As(err, &problem), errors.Is(err, ErrOption):
		return err
	case errors.As(err, &long):
		return &ledger.Problem{File: s.name, Line: long.Line, Column: long.Column, Err: errors.New(long.Reason())}
	case errors.As(err, new(*text.NotTextError)), errors.As(err, new(*fileError)):
		return &ledger.Problem{File: s.name, Err: err}
	case errors.As(err, &wrapped): // it says what it is about
		return err
	}
	return fmt.Errorf("%s: %w", s.name, err)
}

// fileError is what makes a file as a whole unfit.
type fileError struct{ err error }

func (e *fileError) Error() string { return e.err.Error() }

func (e *fileError) Unwrap() error { return e.err }

func unfitFile(err error) error {
	if err == nil {
		return nil
	}
	return &fileError{err}
}

// read takes the file the short way when it is a clean ledger, which says so
// in its first row, and otherwise finds out what it is.
func (s *stream) read(in *intake) error {
	if err := s.openSheet(in.file); err != nil {
		return err
	}
	head, err := s.head()
	if err != nil {
		return err
	}
	if s.saysClean(head) {
		return readClean(in, s)
	}
	if err := s.examine(in.file); err != nil {
		return err
	}
	l, _, err := s.layout()
	if err != nil {
		return unfitFile(err)
	}
	in.file.Layout = l.Name
	if isSummary := l.Name == "summary" || s.opts.Layout != nil && s.opts.Layout.read != nil; len(s.named) > 0 && !isSummary {
		c := s.named[0]
		return unfitFile(fmt.Errorf("--map %s=%s: an age is a column of an aged summary, and this is a list of entries with dates: leave it out", c.name, c.heading.heading))
	}
	if !isProgram(l.Name) || l.Name == receiptLayout {
		if err := s.refuseStatement(); err != nil {
			return unfitFile(err)
		}
	}
	if s.opts.Kind != 0 && l.Name == "summary" {
		return unfitFile(errors.New("an aged summary has sums of many entries, and no kinds: leave out --kind, or say it for another file with its name, like --kind payments.csv:receipt"))
	}
	return l.read(in, s)
}

// openSheet takes the rows of a sheet in place of the text, when this is a workbook.
func (s *stream) openSheet(file *FileReport) (err error) {
	s.sheet, err = openSheet(s.name, s.input, sheetChoice{s.opts, s.chosen}, file)
	return err
}

// head is how the file begins. A file with nothing in it is refused.
func (s *stream) head() ([]byte, error) {
	head, _, err := s.input.Peek()
	if err == nil && (len(head) == 0 || s.sheet.isEmpty()) {
		err = text.ErrEmpty
	}
	return head, err
}

// saysClean says whether the first row is the header of a clean ledger, and the
// options leave it at that.
func (s *stream) saysClean(head []byte) bool {
	if s.opts.Layout != nil || s.opts.Encoding != "" || s.opts.Delimiter != "" || s.opts.From != "" && s.opts.From != "clean" || len(s.chosen)+len(s.named) > 0 {
		return false
	}
	s.delimiter = ','
	if s.sheet != nil {
		s.sampleRows(s.sheet.records(), 1)
	} else {
		s.sample(bytes.TrimPrefix(head, []byte(text.UTF8Mark)), ',', 1)
	}
	return fitsClean(s.rows) > 0
}

// examine finds out the encoding, over the whole file, and the delimiter.
func (s *stream) examine(file *FileReport) error {
	if s.sheet != nil {
		return s.examineSheet()
	}
	want, err := text.ParseEncoding(s.opts.Encoding)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOption, err)
	}
	s.examined = true
	said, badDelimiter := text.ParseDelimiter(s.opts.Delimiter)
	look, err := s.input.Look(want, said, headerRows)
	s.facts, s.delimiter, s.rows, s.lines = look.Facts, byte(look.Delimiter), look.Rows, look.Lines
	var noRows *text.NoRowsError
	if err != nil && !errors.As(err, &noRows) {
		return err
	}
	file.Decisions = append(file.Decisions, Decision{About: "encoding", Choice: s.facts.Encoding.String(), Evidence: s.facts.Evidence()})
	if s.facts.Mac {
		file.Decisions = append(file.Decisions, Decision{About: "line ends", Choice: "carriage return", Evidence: "as old Macs write"})
	}
	if badDelimiter != nil {
		return fmt.Errorf("%w: %w", ErrOption, badDelimiter)
	}
	file.Decisions = append(file.Decisions, Decision{About: "delimiter", Choice: look.Delimiter.String(), Evidence: cmp.Or(look.Found, "as --delimiter says")})
	if noRows != nil {
		return unfitFile(noRows)
	}
	return s.weighQuotes(file)
}

// weighQuotes finds out whether quotes are more than marks on the paper. Lists of bars and
// rules have none that are, and programs that put tabs or bars between cells may not
// think of them: there a quote that has no other is an inch, and not the start of a cell.
func (s *stream) weighQuotes(file *FileReport) error {
	if s.delimiter != '\t' && s.delimiter != '|' {
		return nil
	}
	r, err := s.text()
	if err != nil {
		return err
	}
	barred := slices.ContainsFunc(s.rows, func(cells []string) bool {
		return len(cells) > 2 && strings.TrimSpace(cells[0]) == "" && strings.TrimSpace(cells[len(cells)-1]) == ""
	})
	var rec text.Record
	torn, several, takenIn := (*text.QuoteError)(nil), 0, 0
	for err == nil {
		if err = r.Next(&rec); rec.Lines > 1 {
			several++
			if line, ok := rec.Swallows(s.delimiter, 0); ok && takenIn == 0 {
				takenIn = line
			}
		}
	}
	switch {
	case errors.As(err, &torn):
		file.Decisions = append(file.Decisions, Decision{About: "quotes", Choice: "mean nothing", Evidence: fmt.Sprintf("they do not pair up: see line %d", torn.Line)})
	case takenIn > 0:
		file.Decisions = append(file.Decisions, Decision{About: "quotes", Choice: "mean nothing", Evidence: fmt.Sprintf("they would take in line %d, which is a row of its own", takenIn)})
	case barred && several > 0:
		file.Decisions = append(file.Decisions, Decision{About: "quotes", Choice: "mean nothing", Evidence: "in a list of bars and rules"})
	default:
		return nil
	}
	s.plain = true
	if r, err = s.text(); err == nil {
		s.sampleRows(r, headerRows)
	}
	return err
}

// examineSheet does what examine does for a text, of which there is more to find out.
func (s *stream) examineSheet() error {
	s.facts, s.delimiter = text.Facts{}, ','
	rows := s.sheet.records()
	rows.limit = text.HeadSize // as much of it as of a text
	s.sampleRows(rows, headerRows)
	for _, row := range s.rows {
		unmarkWords(row) // an error such as #N/A among headings or titles is shown as it stands
	}
	if len(s.rows) == 0 {
		return unfitFile(errors.New("the sheet has no rows"))
	}
	s.widen()
	return nil
}

// sample keeps the first records of a text. Rows with misplaced quotes are
// passed over here and rejected by name later.
func (s *stream) sample(body []byte, delimiter byte, most int) {
	s.sampleRows(text.NewReader(bytes.NewReader(body), delimiter), most)
}

func (s *stream) sampleRows(r records, most int) {
	s.rows, s.lines = text.FirstRows(r, most)
}

// splitFrom is the size in bytes from which the rows of a file are worked on in
// parts, and splitSize how long they are.
var (
	splitFrom int64 = text.LargeFrom
	splitSize       = text.PartSize
)

// parts cuts the text into parts from where its reader stands. There are none when
// the file is small, cannot be read from more than one place or is not read byte
// for byte as it stands.
func (s *stream) parts(r *text.Reader) *text.Parts {
	if s.plain || s.examined && !s.facts.Plain() || s.input.Size() < splitFrom {
		return nil
	}
	return s.input.Parts(text.Place{Offset: r.Offset(), Lines: r.Line() - 1}, s.delimiter, splitSize)
}

// records starts at the beginning of the file.
func (s *stream) records() (records, error) {
	if s.sheet != nil {
		return s.sheet.records(), nil
	}
	return s.text()
}

// text starts a reader at the beginning of the text. One that was not examined is
// read just this once, and so never held in memory.
func (s *stream) text() (*text.Reader, error) {
	open := s.input.Once
	if s.examined {
		open = s.input.Again
	}
	src, err := open()
	if err != nil {
		return nil, err
	}
	if s.plain {
		return text.NewPlainReader(s.facts.Reader(src), s.delimiter), nil
	}
	return text.NewReader(s.facts.Reader(src), s.delimiter), nil
}

// layout is the one that the user wrote or named, or the one that fits best,
// and what is particular about it.
func (s *stream) layout() (layout, *format, error) {
	u := s.opts.Layout
	if u == nil && s.opts.From == "" && len(s.chosen)+len(s.named) > 0 {
		// What the user says of the columns may be what makes them a summary.
		if sum, err := findSummary(s.rows, s.lines, s.chosen, s.named); sum != nil && err == nil {
			l, err := chooseLayout(s.rows, "summary")
			return l, programFormat(l.Name), err
		}
	}
	if u == nil {
		l, err := chooseLayout(s.rows, s.opts.From)
		if err == nil && l.Name == "flat" {
			if p, ok := s.asReceipts(); ok {
				return layout{Layout: p.Layout, read: p.format.read}, &p.format, nil
			}
		}
		return l, programFormat(l.Name), err
	}
	l := layout{Layout: u.Layout, read: u.format.read}
	if u.read != nil {
		l.read = u.read
	}
	if len(u.format.signature) > 0 && u.format.fits(s.rows) == 0 {
		return l, &u.format, fmt.Errorf("no row has the headings by which layout %q knows its files (%s): the first row is %s",
			u.Name, strings.Join(u.format.signature, ", "), ledger.Headings(s.rows[0]))
	}
	return l, &u.format, nil
}

// titles are the rows above the header, which may say what the figures are in.
func (s *stream) titles(header int) (titles []titleRow) {
	for i, cells := range s.rows {
		if s.lines[i] < header {
			titles = append(titles, titleRow{s.lines[i], strings.Join(strings.Fields(strings.Join(cells, " ")), " ")})
		}
	}
	return titles
}

// told is what the user said of the file that no evidence speaks about.
func (s *stream) told(c *columns) (decisions []Decision) {
	if s.opts.Scale == Hundredth {
		decisions = append(decisions, Decision{About: "scale", Choice: "a sum of 1 is 0.01", Evidence: "as --scale says"})
	}
	if s.opts.Scale > 1 {
		decisions = append(decisions, Decision{About: "scale", Choice: "a sum of 1 is " + ledger.Grouped(s.opts.Scale), Evidence: "as --scale says"})
	}
	if s.opts.Kind != 0 {
		d := Decision{About: "kind", Choice: s.opts.Kind.String(), Evidence: "as --kind says"}
		if c.has(fKind) {
			d.About = "kind of rows that state none"
		}
		decisions = append(decisions, d)
	}
	if c.joined {
		decisions = append(decisions, Decision{About: "account", Choice: "that of the document in " + c.heading(fAppliesTo), Evidence: "as --join says, in the files before"})
	}
	return decisions
}
