package importer

import (
	"bytes"
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// sumEvidence is what the cells of one column say about their decimal mark and
// currency.
type sumEvidence struct {
	dots, commas, either int
	ones, others         int // sums that are 1, and that are neither 0 nor 1
	dollars              int
	dollarLine           int
	symbol               ledger.Currency // the only sign of currency seen
	symbols              int
	severalSymbols       bool
	bare                 int // sums without a sign of currency
}

func (ev *sumEvidence) see(value, buf []byte, line int) (negative, positive bool) {
	if sum, grouped, ok := cell.EnglishSum(value); ok {
		ev.dots++
		if !grouped || sum != 0 {
			ev.others++
		}
		if sum != 0 {
			ev.bare++
		}
		return sum < 0, sum > 0
	}
	if n := len(value); n > 3 && value[n-3] == '.' && cell.IsPlain(value) && bytes.IndexByte(value, '.') == n-3 {
		// What is not quite a sum, such as 1-2.00, is for the second pass.
		ev.dots++
		ev.others++
		nonzero := len(bytes.Trim(value, "-.0")) > 0
		if nonzero {
			ev.bare++
		}
		return nonzero && value[0] == '-', nonzero && value[0] != '-'
	}
	s, ok := cell.SplitSum(value, buf)
	if !ok {
		return false, false
	}
	switch mark, ambiguous := cell.MarkOf(s.Digits); {
	case ambiguous:
		ev.either++
	case mark == '.':
		ev.dots++
	case mark == ',':
		ev.commas++
	}
	if s.Dollar {
		if ev.dollars++; ev.dollars == 1 {
			ev.dollarLine = line
		}
	}
	if s.Currency != (ledger.Currency{}) {
		ev.symbols++
		ev.severalSymbols = ev.severalSymbols || ev.symbols > 1 && ev.symbol != s.Currency
		ev.symbol = s.Currency
	}
	zero := true
	for _, c := range s.Digits {
		zero = zero && (c < '1' || c > '9')
	}
	if !zero && !s.Dollar && s.Currency == (ledger.Currency{}) {
		ev.bare++
	}
	switch {
	case len(s.Digits) == 1 && s.Digits[0] == '1' && !s.Negative:
		ev.ones++
	case !zero:
		ev.others++
	}
	return s.Negative && !zero, !s.Negative && !zero
}

// marking is how cells that fit both decimal marks are read. A column with both
// kinds does not say; one with neither is read as English has it.
func (ev *sumEvidence) marking(said byte) cell.Marking {
	switch {
	case said != 0:
		return cell.Marking{Mark: said, Sure: true}
	case ev.dots > 0 && ev.commas > 0:
		return cell.Marking{Mark: 0, Sure: true}
	case ev.commas > 0:
		return cell.Marking{Mark: ',', Sure: true}
	}
	return cell.Marking{Mark: '.', Sure: ev.dots > 0}
}

func (ev *sumEvidence) join(later *sumEvidence, lines int) {
	ev.dots += later.dots
	ev.commas += later.commas
	ev.either += later.either
	ev.ones += later.ones
	ev.others += later.others
	ev.dollars += later.dollars
	ev.bare += later.bare
	joinLine(&ev.dollarLine, later.dollarLine, lines)
	if later.symbols > 0 {
		ev.severalSymbols = ev.severalSymbols || later.severalSymbols || ev.symbols > 0 && ev.symbol != later.symbol
		ev.symbol = later.symbol
		ev.symbols += later.symbols
	}
}

// pool lets two columns that are written alike share what shows their decimal
// mark: the credits of a ledger may be few.
func (ev *sumEvidence) pool(other *sumEvidence) {
	switch {
	case ev.dots+ev.commas == 0:
		ev.dots, ev.commas = other.dots, other.commas
	case other.dots+other.commas == 0:
		other.dots, other.commas = ev.dots, ev.commas
	}
}

// decision says which decimal mark the column of that heading has, and why.
func (ev *sumEvidence) decision(heading string, mark, said byte) Decision {
	d := Decision{About: "decimals in " + heading}
	switch {
	case said != 0:
		d.Choice, d.Evidence = string(mark), "as --decimal says"
	case mark == 0:
		d.Choice = "each by its own marks"
		d.Evidence = fmt.Sprintf("%s with a point, %s with a comma", ledger.Grouped(int64(ev.dots)), ledger.Grouped(int64(ev.commas)))
	default:
		d.Choice, d.Evidence = "comma", ledger.Plural(ev.commas, "sum", "sums")+" can be read no other way"
	}
	return d
}
