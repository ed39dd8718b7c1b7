package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

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
		if slices.Contains(keys, h.key) && !strings.HasPrefix(h.key, "contact") && c.isFree(i) {
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

func (c *clash) note(known map[string]seen, text, beside []byte, line int) {
	before, ok := known[string(text)]
	switch {
	case !ok:
		known[string(text)] = seen{string(beside), line}
	case c.second == 0 && before.text != string(beside):
		*c = clash{string(text), before.line, line}
	}
}

// decideAccount makes a rival the account where it tells apart what the name
// does not, or has a code for each. It refuses where neither column is enough.
func decideAccount(c *columns, rivals []*customerRival) (decisions []Decision, err error) {
	name := c.heading(fName)
	for _, r := range rivals {
		heading := c.headings[r.column]
		choice := fmt.Sprintf("say %s if it is the customer's, or --map account= to go by %s alone", mapHeading(fAccount, heading.text), name)
		d := Decision{About: "account", Choice: heading.text, Evidence: fmt.Sprintf("it has one code for each %s", name)}
		unsure := heading.key == idKey && len(r.names) == r.rows
		switch {
		case unsure && r.isRowNumber():
			decisions = append(decisions, Decision{About: "account", Choice: "by " + name, Evidence: fmt.Sprintf("%s differs on each row, as a number of the row does; %s if it is the customer's", heading.text, mapHeading(fAccount, heading.text))})
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
			return nil, fmt.Errorf("%s and %s could both be the account: say which with %s or %s",
				c.heading(fAccount), heading.text, mapHeading(fAccount, c.heading(fAccount)), mapHeading(fAccount, heading.text))
		}
		c.at[fAccount] = r.column
		decisions = append(decisions, d)
	}
	return decisions, nil
}
