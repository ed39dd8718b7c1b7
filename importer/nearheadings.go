package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// What is said where no row of a file is known as its headings. It has to lead on: to the
// headings that can be named with a flag, or to the row that is to be put above the entries.

// lacking says what a row of headings has no column for, and which of its headings are not
// known and so may be what is missing.
func (c *columns) lacking(missing string) error {
	if names := c.maybeAges(); len(names) > 0 && !c.has(fDate) && !c.has(fDue) && (c.hasAmount() || c.has(fOutstanding)) {
		return fmt.Errorf("%s: export a list that has one, or, if this is an aged summary, say the age of each column, like %s; %s", missing, agesLike(names), c.knownAndNot())
	}
	if parts := c.netParts(); parts != "" && (c.has(fAccount) || c.has(fName) || c.joined) && (c.has(fDate) || c.has(fDue) || c.aged) {
		return fmt.Errorf("%s, but parts of it: say %s, and they are added up; %s", missing, parts, c.knownAndNot())
	}
	return fmt.Errorf("%s: export a list that has one, or name it with --map FIELD=Heading; %s", missing, c.knownAndNot())
}

// monthHeading knows the headings October, Oct 2026 and Oct-26.
var monthHeading = ledger.Lazily(`(?i)^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:[ '-]*\d{2,4})?$`)

// maybeAges are the columns that nothing is known of and that may be ages by their headings, in a
// file that has two or more such columns or one that is plainly an age.
func (c *columns) maybeAges() (names []string) {
	ages := 0
	for i, h := range c.headings[:len(c.headings)-c.added] {
		switch _, isAge := readAge(h.text); {
		case !c.isFree(i):
		case isAge:
			ages++
		case monthHeading().MatchString(h.text), slices.Contains([]string{"overdue", "pastdue", "late", "due"}, h.key):
			names = append(names, h.text)
		}
	}
	if ages+len(names) < 2 {
		return nil
	}
	return names
}

// knownAndNot lists the headings, and those of them that are not known.
func (c *columns) knownAndNot() string {
	var all, not []string
	for i, h := range c.headings[:len(c.headings)-c.added] {
		if all = append(all, h.text); h.text != "" && c.isFree(i) {
			not = append(not, fmt.Sprintf("%q", h.text))
		}
	}
	said := "the headings are " + ledger.Headings(all)
	switch {
	case len(not) == 0:
		return said
	case len(not) == len(all):
		return said + ", of which none is known"
	}
	return said + ", of which not known: " + strings.Join(not, ", ")
}

// noHeadings says what to do with a file in which no row has two headings that are known.
func noHeadings(records [][]string, lines []int) error {
	begin := fmt.Sprintf("no row of headings in the first %s: ", ledger.Plural(len(records), "row", "rows"))
	near, most := -1, 0
	for i, cells := range records {
		if isEntryByLooks(cells) {
			if near < 0 {
				return fmt.Errorf("%sline %d is an entry by its looks: put a row of headings above it, in the file and with its own sign between them, such as %s: with name or account over the customer, document over the number of the invoice, and other words of your own over what is not to be read",
					begin, lines[i], headingsFor(cells))
			}
			break
		}
		if n := headingLike(cells); n > most && n > 1 {
			near, most = i, n
		}
	}
	if near < 0 {
		return fmt.Errorf("%swant columns for the customer, an amount and a date; the first row is %s", begin, ledger.Headings(records[0]))
	}
	headings := make([]heading, 0, len(records[near]))
	for _, cell := range records[near] {
		headings = append(headings, parseHeading([]byte(cell)))
	}
	c, _ := findColumns(headings, nil)
	var flags []string
	for _, want := range [...]struct {
		has  bool
		flag string
	}{
		{c.has(fAccount) || c.has(fName), "--map name=Heading"},
		{c.hasAmount() || c.has(fOutstanding), "--map amount=Heading"},
		{c.has(fDate) || c.has(fDue), "--map date=Heading or --map due_date=Heading"},
	} {
		if !want.has {
			flags = append(flags, want.flag)
		}
	}
	return fmt.Errorf("%sline %d comes nearest; %s: say which is which with %s", begin, lines[near], c.knownAndNot(), strings.Join(flags, ", "))
}

// headingLike counts the cells of a row that may be headings; none where some cell is a figure.
func headingLike(cells []string) (n int) {
	for _, value := range cells {
		if isFigure(value) && !isAge(value) {
			return 0
		}
		if strings.TrimSpace(value) != "" {
			n++
		}
		if namesColumn(value) {
			n += len(cells) // one that is known counts more than any that are not
		}
	}
	return n
}

// isEntryByLooks says that a row has a date and a sum, as headings have not.
func isEntryByLooks(cells []string) bool {
	dates, sums := 0, 0
	for _, value := range cells {
		switch text := []byte(strings.TrimSpace(value)); {
		case looksLikeDate(text):
			dates++
		case isFigure(value):
			sums++
		}
	}
	return dates > 0 && sums > 0
}

// headingsFor is a row of headings for an entry without: what its cells tell of themselves, and
// a number for each other.
func headingsFor(cells []string) string {
	names := make([]string, len(cells))
	given := make(map[string]bool)
	give := func(i int, name string) bool {
		if given[name] {
			return false
		}
		names[i], given[name] = name, true
		return true
	}
	lexicon := cell.Lexicon{}
	for i, value := range cells {
		text := []byte(strings.TrimSpace(value))
		_, isKind := lexicon.Kind(text)
		_, isCurrency := cell.CurrencyBySymbol(string(text))
		switch {
		case looksLikeDate(text) && (give(i, "date") || give(i, "due_date")):
		case len(text) > 0 && isKind == nil && give(i, "kind"):
		case isCurrency && give(i, "currency"):
		case strings.ContainsAny(value, ".,") && isFigure(value) && give(i, "amount"):
		case !isFigure(value) && strings.ContainsFunc(value, unicode.IsLetter) && give(i, "name"):
		case !strings.ContainsAny(value, ".,") && give(i, "document"):
		default:
			names[i] = fmt.Sprintf("column%d", i+1)
		}
	}
	return strings.Join(names, ",")
}
