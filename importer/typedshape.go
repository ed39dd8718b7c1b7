package importer

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A shape is what a typed file must look like: the columns of a struct.
type shape struct {
	columns  []string
	optional []string       // of the columns, those that may be left out
	fields   map[string]int // index of the field of each column
	// text is the struct with a string for each field. Rows are read into it
	// first and each cell on its own afterwards, so that one bad cell does not
	// hide the others.
	text reflect.Type
}

func shapeOf(t reflect.Type) shape {
	s := shape{fields: make(map[string]int)}
	var texts []reflect.StructField
	for i := range t.NumField() {
		field := t.Field(i)
		column, option, _ := strings.Cut(field.Tag.Get("csv"), ",")
		if column == "" || !field.IsExported() {
			panic(fmt.Sprintf("importer: field %s of %v names no column", field.Name, t))
		}
		s.columns = append(s.columns, column)
		s.fields[column] = i
		if option == "omitempty" {
			s.optional = append(s.optional, column)
		}
		texts = append(texts, reflect.StructField{Name: field.Name, Type: reflect.TypeFor[string](), Tag: field.Tag})
	}
	s.text = reflect.StructOf(texts)
	return s
}

func (s shape) has(column string) bool { return slices.Contains(s.columns, column) }

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

// check says what is wrong with a heading that comes after others.
func (s shape) check(heading string, before, missing []string) error {
	switch {
	case heading == "":
		return fmt.Errorf("a column without a heading: want one of %s, or no such column", strings.Join(s.columns, ", "))
	case slices.Contains(before, heading):
		return &ledger.Wrong{Value: heading, Fault: "is the heading of two columns", Want: "one of them taken out"}
	case s.has(heading):
		return nil
	}
	want := "one of " + strings.Join(s.columns, ", ")
	if near := Nearest(heading, missing); near != "" {
		want = near
	} else if near := Nearest(heading, s.columns); near != "" {
		want = near
	}
	return &ledger.Wrong{Value: heading, Fault: "is not a column of such a file", Want: want}
}

// Nearest picks the word that text is short for or that takes the fewest slips
// of the pen to become text, the first of several, or none when all are quite
// different.
func Nearest(text string, words []string) (near string) {
	text = cell.Squeeze(text)
	least := len(text)/2 + 1
	for _, word := range words {
		whole := cell.Squeeze(word)
		n := ledger.Slips(text, whole)
		if len(text) > 2 && strings.HasPrefix(whole, text) {
			n = min(n, 1)
		}
		if n < least {
			near, least = word, n
		}
	}
	return near
}

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
		clean, err := cleanText([]byte(cell))
		*text = string(clean)
		return err
	}
	if cell == "" {
		return errEmptyCell
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
	panic(fmt.Sprintf("importer: a %v cannot be read from a cell", field.Type()))
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
