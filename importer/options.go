package importer

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// Options are what the caller says about the files, instead of leaving it to
// be found out. The zero Options leave all to be found out.
type Options struct {
	From      string      // layout
	Layout    *UserLayout // instead of From; what other options say counts more
	Encoding  string      // utf-8, utf-16, utf-16le, utf-16be or windows-1252
	Delimiter string      // comma, semicolon, tab or pipe, by name or sign
	Sheet     string      // of a workbook, when more than one could be the ledger
	DateOrder cell.DateOrder
	DateCells DateCells
	Decimal   byte  // '.' or ','
	Scale     int64 // what a sum of 1 stands for: 1, 1000, 1000000 or [Hundredth]; 0 is not said
	Sign      Sign
	Currency  ledger.Currency // of rows that state none
	Kind      ledger.Kind     // of rows that state none; zero lets the sign tell
	// Receipts says that the file is there for the money that came in: a list that
	// states no kinds is one of receipts where its headings allow it.
	Receipts bool
	// Twice looks for rows that are there twice in a clean ledger as well, which costs
	// eight bytes or so a row.
	Twice bool
	// Join gives the rows of a file without a column for the customer that of
	// the document which they apply to, in the files read before.
	Join bool
	// AsAt is the day at which the caller looks. An aged summary that does not say its own is
	// taken to be of this day; one that says another is told, since its ages are of that.
	AsAt ledger.Date
	// Again says that files with the same rows are other debts all the same; it counts
	// for the run alone.
	Again bool
	// Map names the heading of a field: account to "Customer No". "Date#2" is
	// the second column headed Date; an empty heading leaves the field out.
	Map map[string]string
	// More names headings of more columns of a field, besides that which Map has, where they
	// are parts: of what was paid, or of what is added to the amount, such as carriage (see
	// [HasParts]).
	More map[string][]string
	// Ignore names headings of columns of which nothing is made: what they say is
	// known to change no figure.
	Ignore []string
	// Said is where what the caller says of a file was said, by the name of its flag, for
	// reports; without it, by the flag.
	Said map[string]string
	// ofLayout has the words with which the layout names columns, by field and by heading.
	ofLayout map[string]string
	// Rejects takes the rows that cannot be read. Without it one such row
	// means no ledger.
	Rejects io.Writer
	// Begin is called for each file, also a clean ledger, when what it is has
	// been decided and before its entries are given: Name, Layout, Columns,
	// Unused, Decisions and AsAt are filled in, what the rows themselves show is
	// not. Its error ends the reading and is returned as it is. A file that is
	// refused has no Begin, or one and an error from Read all the same.
	Begin func(*FileReport) error
}

// ErrOption says that an option makes no sense, whatever the file.
var ErrOption = errors.New("wrong option")

func parseMap(named map[string]string) (chosen map[field]columnChoice, ages []summaryChoice, err error) {
	chosen = make(map[field]columnChoice)
	for _, name := range slices.Sorted(maps.Keys(named)) {
		heading := named[name]
		f, ok := findField(name)
		age, isAge := summaryField(name)
		if isAge = isAge && !ok; isAge && heading == "" {
			return nil, nil, fmt.Errorf("%w: --map %s=: want the heading of a column of an aged summary behind it", ErrOption, name)
		}
		if !isAge && (!ok || f == fSource) {
			return nil, nil, fmt.Errorf("%w: --map %s=%s: no such field: want one of %s", ErrOption, name, heading,
				strings.Join(ledger.NearFirst(name, slices.Concat(fieldNames[:fSource], fieldNames[fEntered:])), ", "))
		}
		choice := parseChoice(heading)
		if isAge {
			age.name, age.heading = name, choice
			ages = append(ages, age)
			continue
		}
		chosen[f] = choice
	}
	return chosen, ages, nil
}

// parseIgnored reads the headings of columns of which nothing is made.
func parseIgnored(headings []string) (all columnChoice) {
	for _, heading := range headings {
		all.others = append(all.others, parseChoice(heading))
	}
	return all
}

// parseChoice reads a heading, or one of several that are alike: Date#2.
func parseChoice(heading string) (choice columnChoice) {
	if i := len(heading) - 2; i > 0 && heading[i] == '#' && heading[i+1]-'1' < 9 {
		heading, choice.ordinal = heading[:i], int(heading[i+1]-'0')
	}
	choice.heading = oneLine(heading)
	return choice
}
