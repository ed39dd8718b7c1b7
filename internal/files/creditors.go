package files

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// A Creditor is a row of those among whom a sum is shared.
type Creditor struct {
	Name        string        `csv:"creditor" also:"name"`
	Balance     ledger.Money  `csv:"balance" also:"owed" sum:"written"`
	Contractual *ledger.Money `csv:"contractual,omitempty" also:"contractualpayment" sum:"written"`
	Minimum     *ledger.Money `csv:"minimum,omitempty" also:"minimumpayment" sum:"written"`
	Priority    *yes          `csv:"priority,omitempty"`
	Remarks     string        `csv:"remarks,omitempty" also:"remark,notes,note,comments,comment"`
}

// Creditors reads those among whom a sum is shared, each once, whatever its capitals and
// blanks, and without a total of them. What else the caller
// asks of one comes after its own faults. All that is wrong is said at once.
func Creditors(source Source, currency ledger.Currency, rule Rule[Creditor]) ([]Row[Creditor], error) {
	lines := make(map[string]int)
	var above tally
	return readWith(source, currency, func(row Row[Creditor], wrong *complaints) {
		v := row.Value
		if err := above.fault(v.Name, v.Balance, true); err != nil && v.Name != "" {
			wrong.add(row.Problem("creditor", err))
			return
		}
		name := strings.ToLower(strings.Join(strings.Fields(v.Name), " "))
		switch before, twice := lines[name]; {
		case twice:
			wrong.add(row.Problem("creditor", fmt.Errorf("%q is on line %d as well: want a name of its own for each debt", v.Name, before)))
		case v.Name == "":
			wrong.add(row.Problem("creditor", errNoName))
		}
		lines[name] = row.Line
		negative(wrong, row, "balance", v.Balance, currency, "zero or more")
		negative(wrong, row, "contractual", Stated(v.Contractual), currency, "zero or more")
		negative(wrong, row, "minimum", Stated(v.Minimum), currency, "zero or more")
		if heading, err := rule(v); err != nil {
			wrong.add(row.Problem(heading, err))
		}
	})
}

// yes is a cell that says yes or no.
type yes bool

// UnmarshalText reads yes or no.
func (y *yes) UnmarshalText(text []byte) error {
	switch word := strings.ToLower(string(text)); word {
	case "yes", "no":
		*y = word == "yes"
		return nil
	}
	return &ledger.Wrong{Value: string(text), Fault: "is neither yes nor no", Want: "one of them, or an empty cell for no"}
}
