package files

import (
	"fmt"

	"arrears/internal/ledger"
)

// A Creditor is a row of those among whom a sum is shared.
type Creditor struct {
	Name        string        `csv:"creditor"`
	Balance     ledger.Money  `csv:"balance"`
	Contractual *ledger.Money `csv:"contractual,omitempty"`
	Minimum     *ledger.Money `csv:"minimum,omitempty"`
	Priority    *yes          `csv:"priority,omitempty"`
}

// Creditors reads those among whom a sum is shared, each once. What else the caller
// asks of one comes after its own faults.
func Creditors(source Source, currency ledger.Currency, rule Rule[Creditor]) ([]Creditor, error) {
	rows, err := Read[Creditor](source, currency)
	if err != nil {
		return nil, err
	}
	var wrong complaints
	lines := make(map[string]int)
	for _, row := range rows {
		v := row.Value
		switch before, twice := lines[v.Name]; {
		case twice:
			wrong.add(row.Problem("creditor", fmt.Errorf("%q is on line %d as well: want a name of its own for each debt", v.Name, before)))
		case v.Name == "":
			wrong.add(row.Problem("creditor", errNoName))
		}
		lines[v.Name] = row.Line
		negative(&wrong, row, "balance", v.Balance, currency, "zero or more")
		negative(&wrong, row, "contractual", Stated(v.Contractual), currency, "zero or more")
		negative(&wrong, row, "minimum", Stated(v.Minimum), currency, "zero or more")
		if heading, err := rule(v); err != nil {
			wrong.add(row.Problem(heading, err))
		}
	}
	return values(rows), ledger.Refuse(wrong...)
}

// yes is a cell that says yes or no.
type yes bool

// UnmarshalText reads yes or no.
func (y *yes) UnmarshalText(text []byte) error {
	switch string(text) {
	case "yes", "no":
		*y = string(text) == "yes"
		return nil
	}
	return &ledger.Wrong{Value: string(text), Fault: "is neither yes nor no", Want: "one of them, or an empty cell for no"}
}
