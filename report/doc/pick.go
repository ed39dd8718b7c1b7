package doc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arrears/internal/ledger"
)

// A NoColumnError says that a table has no column of a name.
type NoColumnError struct {
	Asked string
	Has   []string // the fields that it has
}

func (e *NoColumnError) Error() string { return fmt.Sprintf("there is no column %s", e.Asked) }

// Pick is the document with no more of its first table than the columns asked for, in
// their order. One is asked for by its field or its heading, and may be one that is
// otherwise for programs alone, or shown only where it is asked for. All else stays, save
// what says the first table in other words.
//
// The error is a [*NoColumnError], or says that a column is asked for twice or that there
// is no table.
func (d *Document) Pick(asked []string) (*Document, error) {
	if len(d.Tables) == 0 || len(d.Tables[0].Columns) == 0 {
		return nil, fmt.Errorf("there is no table in this result to pick columns of")
	}
	picked, err := d.Tables[0].Pick(asked)
	if err != nil {
		return nil, err
	}
	result := *d
	result.Tables = []Table{picked}
	for _, table := range d.Tables[1:] {
		if !table.Retold {
			result.Tables = append(result.Tables, table)
		}
	}
	return &result, nil
}

// Pick is the table with no more than the columns asked for, as [Document.Pick] has it.
func (t *Table) Pick(asked []string) (Table, error) {
	from := t
	if t.More != nil {
		from = t.More()
	}
	picked := *from
	picked.Columns, picked.More, picked.Narrower, picked.Totals = nil, nil, nil, nil
	var sources []int
	taken := make(map[string]bool)
	for _, text := range asked {
		field := from.fieldCalled(text)
		switch {
		case field == "":
			return Table{}, &NoColumnError{text, from.Fields()}
		case taken[field]:
			return Table{}, fmt.Errorf("the column %s is asked for twice", field)
		}
		taken[field] = true
		for _, at := range from.columnsOf(field) {
			sources = append(sources, at.source)
			picked.Columns = append(picked.Columns, at.Column)
		}
	}
	pick := func(row, cells []Cell) []Cell {
		for _, source := range sources {
			cells = append(cells, row[source])
		}
		return cells
	}
	picked.Rows = func(yield func([]Cell) bool) {
		cells := make([]Cell, 0, len(sources))
		for row := range from.rows() {
			if !yield(pick(row, cells[:0])) {
				return
			}
		}
	}
	first := slices.IndexFunc(picked.Columns, func(c Column) bool { return !c.Right && c.Heading != "" })
	if first >= 0 && picked.kindOf(first) != textCell {
		first = -1
	}
	for _, row := range from.Totals {
		picked.Totals = append(picked.Totals, called(pick(row, nil), first, row))
	}
	return picked, nil
}

// UnsaidCurrencies are those of the totals of the first table, by code, where there are several
// and no column says which.
func (d *Document) UnsaidCurrencies() (codes []string) {
	t := &d.Tables[0]
	if slices.Contains(t.Fields(), "currency") {
		return nil
	}
	for _, row := range t.Totals {
		for _, cell := range row {
			if code := cell.currency.String(); cell.kind == sumCell && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	slices.Sort(codes)
	if len(codes) < 2 {
		return nil
	}
	return codes
}

// A pickedColumn is a column and where its cells are in the rows of its table.
type pickedColumn struct {
	Column
	source int
}

// columnsOf are the columns of a field: one, or one for programs and one in words for
// people. Either has a name or a heading made up where its table has none.
func (t *Table) columnsOf(field string) []pickedColumn {
	named, shown := -1, -1
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.field() != field {
			continue
		}
		if named < 0 && c.Name != "" {
			named = i
		}
		if shown < 0 && c.Heading != "" {
			shown = i
		}
	}
	both := pickedColumn{source: max(named, shown)}
	switch {
	case named == shown || shown < 0:
		both.Column = t.Columns[named]
		if both.Heading == "" {
			both.Heading = headingOf(field)
			switch t.kindOf(named) {
			case sumCell, countCell, percentCell, yearlyRateCell:
				both.Right = true
			}
		}
		return []pickedColumn{both}
	case named < 0:
		both.Column = t.Columns[shown]
		both.Name = field
		return []pickedColumn{both}
	}
	people, programs := t.Columns[shown], t.Columns[named]
	people.Name, programs.Heading = "", ""
	return []pickedColumn{{programs, named}, {people, shown}}
}

// headingOf makes a heading of the name of a field: Policy line of policy_line.
func headingOf(field string) string {
	words := []rune(strings.ReplaceAll(field, "_", " "))
	words[0] = unicode.ToUpper(words[0])
	return string(words)
}

// kindOf is that of the first cell of a column that is not blank.
func (t *Table) kindOf(column int) cellKind {
	for row := range t.rows() {
		if kind := row[column].kind; kind != blankCell {
			return kind
		}
	}
	return blankCell
}

// field is the name of what is in a column.
func (c *Column) field() string { return cmp.Or(c.Name, c.Field, ledger.FieldKey(c.Heading)) }

// Fields are those of a table, in the order of its columns.
func (t *Table) Fields() []string {
	var fields []string
	for i := range t.Columns {
		if field := t.Columns[i].field(); field != "" && !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	return fields
}

// fieldCalled is the field that a text means: one of that name, else one with that heading.
func (t *Table) fieldCalled(text string) string {
	for i := range t.Columns {
		if field := t.Columns[i].field(); ledger.IsField(text, field, "") {
			return field
		}
	}
	for i := range t.Columns {
		if c := &t.Columns[i]; ledger.IsField(text, "", c.Heading) {
			return c.field()
		}
	}
	return ""
}

// called puts the word for a row of totals, which is its first text, in the first cell of
// texts, if there is one and it is blank, where the column that it stood in was not picked.
func called(cells []Cell, first int, row []Cell) []Cell {
	label := slices.IndexFunc(row, func(c Cell) bool { return c.kind == textCell })
	if first >= 0 && label >= 0 && cells[first].kind == blankCell && !slices.Contains(cells, row[label]) {
		cells[first] = row[label]
	}
	return cells
}
