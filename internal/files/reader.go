package files

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A Row is one row of a small typed file, such as a budget, and its place.
type Row[T any] struct {
	Value T
	Line  int // physical line on which it starts, from 1

	file     string
	columns  []string // of each cell, by the name that the file ought to give it
	headings []string // as the file has them
	places   []spot   // of each cell
}

type spot struct{ line, column int }

// Problem is a complaint about the cell of the row in a column, or about the row when
// it has no such cell.
func (r *Row[T]) Problem(column string, err error) *ledger.Problem {
	i := slices.Index(r.columns, column)
	if i < 0 {
		return &ledger.Problem{File: r.file, Line: r.Line, Err: err}
	}
	return &ledger.Problem{File: r.file, Line: r.places[i].line, Column: r.places[i].column, Heading: r.headings[i], Err: err}
}

// Read reads a small file whose header must be exactly the columns of T, in
// any order and whatever their capitals and blanks. Encoding and delimiter are found
// as for exports; the figures must be plain, and the words those of T.
//
// Each exported field of the struct T has a tag with its heading, csv:"amount", and may
// have another with those that do as well, in small letters, also:"sum,howmuch".
// The column may be left out where the tag says omitempty. A sum may have a sign of
// its currency and commas between thousands where a tag says sum:"written". A field is a string,
// an int, a [ledger.Money] in the decimals of the currency, or an
// [text.Encoding.TextUnmarshaler]; a pointer to one of these is nil where the cell is
// blank. A blank cell of any other type but string is refused. Read panics
// on a T that it cannot fill. Rows of blank cells are passed over.
//
// The error is [*ledger.Problems] with every bad heading, or every bad row and cell, or
// a [*ledger.Problem] if the file is empty, has no rows or is no text. Any other is
// that of the stream.
func Read[T any](source Source, currency ledger.Currency) ([]Row[T], error) {
	return readWith(source, currency, func(Row[T], *complaints) {})
}

// readWith is Read, and has every row that could be read checked.
func readWith[T any](source Source, currency ledger.Currency, check func(Row[T], *complaints)) ([]Row[T], error) {
	shape := shapeOf(reflect.TypeFor[T]())
	text, err := openTyped(source)
	if err != nil {
		return nil, err
	}
	t := &typedReader{file: source.Name, csv: text, shape: shape, currency: currency}
	if err := t.header(); err != nil {
		return nil, err
	}
	var rows []Row[T]
	for {
		row := Row[T]{file: t.file, columns: t.rows.Headers, headings: t.headings}
		faults := t.problems.Count()
		row.Line, row.places, err = t.next(reflect.ValueOf(&row.Value).Elem())
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
		if t.problems.Count() == faults {
			var wrong complaints
			check(row, &wrong)
			for _, problem := range wrong {
				t.problems.Add(problem)
			}
		}
	}
	if err := t.problems.Err(); err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ledger.Refused(t.file, 0, "there are no rows below the header: want one or more")
	}
	return rows, nil
}

// A written is a file of which it is known how it is written.
type written struct {
	name  string
	input *text.Input
	text.Look
}

// look finds out how a file is written, by its first rows.
func look(source Source) (*written, error) {
	w := &written{name: source.Name, input: text.NewInput(source.Reader)}
	_, _, err := w.input.Peek()
	if err == nil {
		w.Look, err = w.input.Look(0, 0, 1)
	}
	return w, w.blame(err)
}

// text is the text of the file from its beginning.
func (w *written) text() (io.Reader, error) {
	src, err := w.input.Again()
	if err != nil {
		return nil, w.blame(err)
	}
	return w.Facts.Reader(src), nil
}

// blame puts the name of the file on an error that does not have it.
func (w *written) blame(err error) error {
	var long *text.LongRecordError
	var wrapped interface{ Unwrap() error }
	switch {
	case err == nil:
		return nil
	case errors.As(err, &long):
		return &ledger.Problem{File: w.name, Line: long.Line, Column: long.Column, Err: errors.New(long.Reason())}
	case errors.As(err, new(*text.NotTextError)), errors.As(err, new(*text.NoRowsError)):
		return &ledger.Problem{File: w.name, Err: err}
	case errors.As(err, &wrapped): // it says what it is about
		return err
	}
	return fmt.Errorf("%s: %w", w.name, err)
}

// openTyped opens a file at its header.
func openTyped(source Source) (*csv.Reader, error) {
	w, err := look(source)
	if err != nil {
		return nil, err
	}
	src, err := w.text()
	if err != nil {
		return nil, err
	}
	body := csv.NewReader(src)
	body.Comma = rune(w.Delimiter)
	if first := strings.Join(w.Rows[0], string(body.Comma)); text.DelimiterHint([]byte(first)) != 0 {
		if _, err := body.Read(); err != nil { // sep=; is for Excel
			return nil, (&typedReader{file: w.name, csv: body}).misread(err)
		}
		body.FieldsPerRecord = 0
	}
	return body, nil
}

// A typedReader fills structs from the rows of a file.
type typedReader struct {
	file     string
	csv      *csv.Reader
	rows     *gocsv.Unmarshaller // to a struct of strings: see shape
	headings []string            // as written; those of rows are the names of the columns
	shape    shape
	currency ledger.Currency
	problems ledger.Problems
}

// header reads the header and holds it against the shape. What is wrong with headings
// besides those that are needed is told with all else that is.
func (t *typedReader) header() error {
	headings, err := t.csv.Read()
	if err == io.EOF {
		return ledger.Refused(t.file, 0, "there is no header: want %s", t.shape)
	}
	if err != nil {
		return t.misread(err)
	}
	columns := make([]string, len(headings))
	for i, heading := range headings {
		t.headings = append(t.headings, strings.TrimSpace(heading))
		columns[i] = t.shape.column(t.headings[i])
	}
	line, _ := t.csv.FieldPos(0)
	if !slices.ContainsFunc(columns, t.shape.has) {
		return ledger.Refused(t.file, line, "the first row is not the header of such a file: want %s; it has %s", t.shape, ledger.Headings(headings))
	}
	missing := t.shape.missing(columns)
	for i := range columns {
		if err := t.shape.check(t.headings[i], columns[i], columns[:i], missing); err != nil {
			line, column := t.csv.FieldPos(i)
			t.problems.Add(&ledger.Problem{File: t.file, Line: line, Column: column, Err: err})
		}
	}
	if len(missing) > 0 {
		t.problems.Add(&ledger.Problem{File: t.file, Line: line, Err: fmt.Errorf("no column %s: want %s", strings.Join(missing, ", "), t.shape)})
		return t.problems.Err()
	}
	return t.fillFrom(columns)
}

// fillFrom has rows go into fields by the names of their columns, and not by headings
// as they are written: gocsv reads a header of those names, and goes on with the rows
// of the file.
func (t *typedReader) fillFrom(columns []string) (err error) {
	var names bytes.Buffer
	header := csv.NewWriter(&names)
	if err := header.Write(columns); err != nil {
		return err
	}
	header.Flush()
	reader := csv.NewReader(&names)
	if t.rows, err = gocsv.NewUnmarshaller(reader, reflect.New(t.shape.text).Elem().Interface()); err != nil {
		return err
	}
	*reader = *t.csv
	t.csv = reader
	return nil
}

// next fills value from the next row that can be read as one. The error is
// io.EOF or that of the stream; bad rows and cells are kept in t.problems.
func (t *typedReader) next(value reflect.Value) (line int, places []spot, err error) {
	for {
		row, err := t.rows.Read()
		if errors.As(err, new(*csv.ParseError)) {
			t.problems.Add(t.parseProblem(err))
			continue
		}
		if err != nil {
			return 0, nil, t.misread(err)
		}
		cells := reflect.ValueOf(row)
		if allBlankText(cells) {
			continue
		}
		places = make([]spot, len(t.rows.Headers))
		for i := range places {
			places[i].line, places[i].column = t.csv.FieldPos(i)
		}
		for i, column := range t.rows.Headers {
			field, known := t.shape.fields[column]
			if !known {
				continue // the header was found wrong
			}
			cell := cells.Field(field).String()
			if t.shape.written[column] {
				cell = plainSum(cell, t.currency)
			}
			if err := fill(value.Field(field), cell, t.currency); err != nil {
				t.problems.Add(&ledger.Problem{File: t.file, Line: places[i].line, Column: places[i].column, Heading: t.headings[i], Err: err})
			}
		}
		return places[0].line, places, nil
	}
}

// misread puts the name of the file on an error of the stream, and passes on
// its end.
func (t *typedReader) misread(err error) error {
	switch {
	case err == io.EOF:
		return err
	case errors.As(err, new(*csv.ParseError)):
		return t.parseProblem(err)
	}
	return fmt.Errorf("%s: %w", t.file, err)
}

// parseProblem says in our words what encoding/csv says of a row.
func (t *typedReader) parseProblem(err error) *ledger.Problem {
	var parse *csv.ParseError
	errors.As(err, &parse)
	p := &ledger.Problem{File: t.file, Line: parse.Line, Column: parse.Column}
	switch {
	case errors.Is(err, csv.ErrFieldCount):
		p.Line, p.Column = parse.StartLine, 0
		p.Err = fmt.Errorf("this row has more or fewer cells than the header, which has %d: want a cell, empty if need be, below each heading, and quotes around a cell with a %v in it",
			len(t.rows.Headers), text.Delimiter(t.csv.Comma))
	case errors.Is(err, csv.ErrBareQuote):
		p.Err = errors.New("a quote inside a cell: want quotes around the whole cell and each quote inside it doubled")
	default:
		if parse.Line > parse.StartLine { // a quote that is not closed runs on to the end
			p.Line, p.Column = parse.StartLine, 0
		}
		p.Err = errors.New("a quoted cell is not closed, or has text after it: want a quote at its end and each quote inside it doubled")
	}
	return p
}

// A shape is what a typed file must look like: the columns of a struct.
type shape struct {
	columns  []string
	optional []string          // of the columns, those that may be left out
	fields   map[string]int    // index of the field of each column
	also     map[string]string // the column of other headings for it, in small letters without blanks
	written  map[string]bool   // columns of sums as people write them
	// text is the struct with a string for each field. Rows are read into it
	// first and each cell on its own afterwards, so that one bad cell does not
	// hide the others.
	text reflect.Type
}

func shapeOf(t reflect.Type) shape {
	s := shape{fields: make(map[string]int), also: make(map[string]string), written: make(map[string]bool)}
	var texts []reflect.StructField
	for i := range t.NumField() {
		field := t.Field(i)
		column, option, _ := strings.Cut(field.Tag.Get("csv"), ",")
		if column == "" || !field.IsExported() {
			panic(fmt.Sprintf("files: field %s of %v names no column", field.Name, t))
		}
		s.columns = append(s.columns, column)
		s.fields[column] = i
		if option == "omitempty" {
			s.optional = append(s.optional, column)
		}
		s.also[ledger.Squeeze(column)] = column
		for _, heading := range strings.FieldsFunc(field.Tag.Get("also"), func(r rune) bool { return r == ',' }) {
			s.also[heading] = column
		}
		s.written[column] = field.Tag.Get("sum") == "written"
		texts = append(texts, reflect.StructField{Name: field.Name, Type: reflect.TypeFor[string](), Tag: field.Tag})
	}
	s.text = reflect.StructOf(texts)
	return s
}

func (s shape) has(column string) bool { return slices.Contains(s.columns, column) }

// column is the name of the column that a heading is of, or the heading itself when it
// is of none.
func (s shape) column(heading string) string {
	if s.has(heading) {
		return heading
	}
	if column, known := s.also[ledger.Squeeze(heading)]; known {
		return column
	}
	return heading
}

// String is the header, with the columns that may be left out in brackets.
func (s shape) String() string {
	var b strings.Builder
	for i, column := range s.columns {
		if i > 0 {
			column = "," + column
		}
		if slices.Contains(s.optional, s.columns[i]) {
			column = "[" + column + "]"
		}
		b.WriteString(column)
	}
	return b.String()
}

// missing lists the columns that are needed and have no heading.
func (s shape) missing(headings []string) []string {
	return slices.DeleteFunc(slices.Clone(s.columns), func(column string) bool {
		return slices.Contains(headings, column) || slices.Contains(s.optional, column)
	})
}

// check says what is wrong with a heading, of a column that comes after others.
func (s shape) check(heading, column string, before, missing []string) error {
	switch {
	case heading == "":
		return fmt.Errorf("a column without a heading: want one of %s, or no such column", strings.Join(s.columns, ", "))
	case slices.Contains(before, column):
		return &ledger.Wrong{Value: heading, Fault: "is the heading of two columns", Want: "one of them taken out"}
	case s.has(column):
		return nil
	}
	want := "one of " + strings.Join(s.columns, ", ")
	if near := ledger.Nearest(heading, missing); near != "" {
		want = near
	} else if near := ledger.Nearest(heading, s.columns); near != "" {
		want = near
	}
	return &ledger.Wrong{Value: heading, Fault: "is not a column of such a file", Want: want}
}

// groupedSum is a sum with commas between thousands, where nothing else could be meant.
var groupedSum = ledger.Lazily(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)

// plainSum takes from a sum what people write with it: a sign or code of its currency,
// blanks, and commas between thousands. Anything else stays, to be refused.
func plainSum(cell string, c ledger.Currency) string {
	bare := strings.TrimSpace(cell)
	for _, mark := range append([]string{c.String()}, currencySigns[c.String()]...) {
		rest, ahead := strings.CutPrefix(bare, mark)
		if minus, negative := strings.CutPrefix(bare, "-"+mark); negative {
			rest, ahead = "-"+strings.TrimSpace(minus), true
		}
		if !ahead {
			rest, ahead = strings.CutSuffix(bare, mark)
		}
		if ahead {
			bare = strings.TrimSpace(rest)
			break
		}
	}
	if groupedSum().MatchString(bare) {
		bare = strings.ReplaceAll(bare, ",", "")
	}
	if bare == "" {
		return cell
	}
	return bare
}

// currencySigns are those that stand beside sums of a currency.
var currencySigns = map[string][]string{"GBP": {"£"}, "EUR": {"€"}, "USD": {"US$", "$"}}

// fill reads a cell into a field.
func fill(field reflect.Value, cell string, currency ledger.Currency) (err error) {
	cell = strings.TrimSpace(cell)
	if field.Kind() == reflect.Pointer {
		if cell == "" {
			return nil
		}
		field.Set(reflect.New(field.Type().Elem()))
		field = field.Elem()
	}
	into := field.Addr().Interface()
	if text, ok := into.(*string); ok {
		clean, err := ledger.CleanText([]byte(cell))
		*text = string(clean)
		return err
	}
	if cell == "" {
		return errBlank
	}
	switch into := into.(type) {
	case *int:
		if *into, err = strconv.Atoi(cell); err != nil || cell[0] == '+' {
			return &ledger.Wrong{Value: cell, Fault: "is not a whole number", Want: "digits alone, like 30"}
		}
		return nil
	case *ledger.Money:
		*into, err = currency.Parse(cell)
		return err
	case interface{ UnmarshalText([]byte) error }:
		return into.UnmarshalText([]byte(cell))
	}
	panic(fmt.Sprintf("files: a %v cannot be read from a cell", field.Type()))
}

// allBlankText says whether a struct of strings has nothing but blanks in it.
func allBlankText(cells reflect.Value) bool {
	for i := range cells.NumField() {
		if strings.TrimSpace(cells.Field(i).String()) != "" {
			return false
		}
	}
	return true
}

var errBlank = errors.New("the cell is empty, and this column must be filled in")
