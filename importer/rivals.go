package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
)

// rival is a free column whose heading fits a field that another column was
// taken for: Amount Due beside Balance.
type rival struct {
	field  field
	column int
	rows   int // rows on which it says something else than the column taken
	line   int // the first of them
}

// findRivals finds the rivals of the dates and sums that the user did not choose.
func findRivals(c *columns, chosen map[field]columnChoice) (rivals []*rival) {
	for _, f := range [...]field{fDate, fDue, fSettled, fAmount, fOutstanding, fPaid} {
		if _, said := chosen[f]; said || !c.has(f) {
			continue
		}
		keys := strings.Fields(synonyms[f])
		for i, h := range c.headings {
			if slices.Contains(keys, h.key) && !slices.Contains(c.at[:], i) {
				rivals = append(rivals, &rival{field: f, column: i})
			}
		}
	}
	return rivals
}

// see counts a row on which the rival says something else.
func (r *rival) see(rec *row, c *columns) {
	if r.column >= len(rec.Fields) {
		return
	}
	taken, other := cellOf(rec, c, r.field), bytes.TrimSpace(rec.Fields[r.column])
	same := sameSum
	if r.field.isDate() {
		same = sameDate
	}
	if bytes.Equal(taken, other) || same(taken, other) {
		return
	}
	if r.rows++; r.rows == 1 {
		r.line = rec.Line
	}
}

// sameDate says that the rival's date is the one taken, or that it has none. Of
// two days in numbers it is enough that the numbers are the same, since the
// order is not known here.
func sameDate(taken, rival []byte) bool {
	one, ok := cell.SplitDate(taken)
	other, okToo := cell.SplitDate(rival)
	if !ok || !okToo {
		return len(rival) == 0
	}
	if one.Order == 0 && other.Order == 0 {
		return one == other
	}
	for _, order := range [...]cell.DateOrder{cell.DMY, cell.MDY} {
		d, ok := one.In(order)
		e, okToo := other.In(order)
		if ok && okToo && d == e {
			return true
		}
	}
	return false
}

// sameSum says that two cells can be read as one sum. An empty one is nothing.
func sameSum(a, b []byte) bool {
	mine, theirs := sumReadings(a), sumReadings(b)
	return slices.ContainsFunc(mine, func(sum string) bool { return slices.Contains(theirs, sum) })
}

// sumReadings spells what a cell may be, without needless zeros: two sums where
// it fits both decimal marks.
func sumReadings(value []byte) (sums []string) {
	s, ok := cell.SplitSum(value, make([]byte, 0, 4*len(value)))
	if len(value) == 0 || ok && len(s.Digits) == 0 {
		return []string{"0"}
	}
	marks := []byte{'.', ','}
	if own, ambiguous := cell.MarkOf(s.Digits); !ambiguous {
		marks = []byte{own}
	}
	for _, mark := range marks {
		plain, fits := cell.PlainSum(s.Digits, mark, 0)
		if !ok || !fits {
			continue
		}
		sum := strings.TrimLeft(string(plain), "0")
		if sum == "" {
			sum = "0"
		} else if s.Negative {
			sum = "-" + sum
		}
		sums = append(sums, sum)
	}
	if sums == nil {
		sums = []string{string(value)}
	}
	return sums
}

// decideRivals reports the dates that were chosen between, and refuses to choose
// between sums: money is at stake.
func decideRivals(c *columns, rivals []*rival) (decisions []Decision, err error) {
	for _, r := range rivals {
		if r.rows == 0 {
			continue // they agree
		}
		taken, other := c.heading(r.field), c.headings[r.column].text
		differ := fmt.Sprintf("on %s (the first is line %d)", plural(r.rows, "row", "rows"), r.line)
		if !r.field.isDate() {
			return nil, fmt.Errorf("columns %q and %q could both be the %s column, and differ %s: say which with --map '%s=%s' or --map '%s=%s'",
				taken, other, r.field, differ, r.field, taken, r.field, other)
		}
		decisions = append(decisions, Decision{About: r.field.String(), Choice: taken, Evidence: fmt.Sprintf("%s says another day %s; --map '%s=%s' to go by that", other, differ, r.field, other)})
	}
	return decisions, nil
}

// customerRival is a column that may say who owes as well as the one taken for
// the name, in a file without a column for the account: Customer beside
// Customer Name. Two customers of one name must not become one account, so all
// rows are asked which of the two columns tells more apart.
type customerRival struct {
	column int
	rows   int
	blank  bool            // some rows leave it empty
	names  map[string]seen // of each value: the name that stands beside it
	values map[string]seen // of each name: the value that stands beside it
	// alike is a name with two values, and mixed a value with two names.
	alike, mixed clash
}

type seen struct {
	text string
	line int
}

// clash is a text that has two different ones beside it, and their lines. There
// is none where the lines are 0.
type clash struct {
	text          string
	first, second int
}

// idKey is a heading that may be the customer's number or the row's own.
const idKey = "id"

// findCustomerRivals finds the free columns that may be the account when none is.
// A contact is a person, of whom a customer has several, and no rival.
func findCustomerRivals(c *columns, chosen map[field]columnChoice) (rivals []*customerRival) {
	if _, said := chosen[fAccount]; said || c.has(fAccount) || !c.has(fName) {
		return nil
	}
	keys := append(strings.Fields(synonyms[fName]), "code", idKey)
	for i, h := range c.headings {
		if slices.Contains(keys, h.key) && !strings.HasPrefix(h.key, "contact") && !slices.Contains(c.at[:], i) {
			rivals = append(rivals, &customerRival{column: i, names: make(map[string]seen), values: make(map[string]seen)})
		}
	}
	return rivals
}

// see holds a row of the list against the name in it.
func (r *customerRival) see(rec *row, c *columns) {
	if r.column >= len(rec.Fields) {
		return
	}
	value, name, line := bytes.TrimSpace(rec.Fields[r.column]), cellOf(rec, c, fName), rec.Line
	r.rows++
	r.blank = r.blank || len(value) == 0
	if len(value) > 0 && len(name) > 0 {
		r.alike.note(r.values, name, value, line)
		r.mixed.note(r.names, value, name, line)
	}
}

func (c *clash) note(known map[string]seen, text, beside []byte, line int) {
	before, ok := known[string(text)]
	switch {
	case !ok:
		known[string(text)] = seen{string(beside), line}
	case c.second == 0 && before.text != string(beside):
		*c = clash{string(text), before.line, line}
	}
}

// isCode says that the values are codes for the names: shorter, one word each,
// and on every row.
func (r *customerRival) isCode() bool {
	longer := 0
	for value, name := range r.names {
		if strings.ContainsAny(value, " \t\n") {
			return false
		}
		longer += len(name.text) - len(value)
	}
	return longer > 0 && !r.blank
}

// isRowNumber says that the values number the rows: no two are the same, while
// each name stands on several rows and there are more than a few.
func (r *customerRival) isRowNumber() bool {
	return len(r.names) == r.rows && r.rows >= 6 && len(r.values) <= r.rows/2
}

// decideAccount makes a rival the account where it tells apart what the name
// does not, or has a code for each. It refuses where neither column is enough.
func decideAccount(c *columns, rivals []*customerRival) (decisions []Decision, err error) {
	name := c.heading(fName)
	for _, r := range rivals {
		heading := c.headings[r.column]
		choice := fmt.Sprintf("say --map 'account=%s' if it is the customer's, or --map account= to go by %s alone", heading.text, name)
		d := Decision{About: "account", Choice: heading.text, Evidence: fmt.Sprintf("it has one code for each %s", name)}
		unsure := heading.key == idKey && len(r.names) == r.rows
		switch {
		case unsure && r.isRowNumber():
			decisions = append(decisions, Decision{About: "account", Choice: "by " + name, Evidence: fmt.Sprintf("%s differs on each row, as a number of the row does; --map 'account=%s' if it is the customer's", heading.text, heading.text)})
			continue
		case r.alike.second > 0 && unsure:
			return nil, fmt.Errorf("%s differs on each row, also where %s is the same (%q on lines %d and %d): %s",
				heading.text, name, r.alike.text, r.alike.first, r.alike.second, choice)
		case r.alike.second > 0 && r.mixed.second > 0:
			return nil, fmt.Errorf("%s and %s could both say who owes, and neither is enough by itself: %q has more than one %s (lines %d and %d), and %q more than one %s (lines %d and %d): %s",
				heading.text, name, r.alike.text, heading.text, r.alike.first, r.alike.second, r.mixed.text, name, r.mixed.first, r.mixed.second, choice)
		case r.alike.second > 0:
			d.Evidence = fmt.Sprintf("it tells apart what %s does not: %q on lines %d and %d", name, r.alike.text, r.alike.first, r.alike.second)
		case unsure || r.mixed.second > 0 || !r.isCode():
			continue // the name tells as much apart or more
		}
		if c.has(fAccount) {
			return nil, fmt.Errorf("%s and %s could both be the account: say which with --map 'account=%s' or --map 'account=%s'",
				c.heading(fAccount), heading.text, c.heading(fAccount), heading.text)
		}
		c.at[fAccount] = r.column
		decisions = append(decisions, d)
	}
	return decisions, nil
}
