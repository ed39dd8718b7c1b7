package files

import (
	"fmt"

	"arrears/internal/ledger"
)

type accountRow struct {
	Account      string               `csv:"account"`
	Name         string               `csv:"name,omitempty"`
	Type         *ledger.CustomerType `csv:"type,omitempty"`
	Terms        *ledger.Terms        `csv:"terms,omitempty"`
	Group        string               `csv:"group,omitempty"`
	Owner        string               `csv:"owner,omitempty"`
	CreditLimit  *ledger.Money        `csv:"credit_limit,omitempty"`
	Jurisdiction *ledger.Jurisdiction `csv:"jurisdiction,omitempty"`
	Hold         *ledger.Hold         `csv:"hold,omitempty"`
	HoldFrom     *ledger.Date         `csv:"hold_from,omitempty"`
	HoldTo       *ledger.Date         `csv:"hold_to,omitempty"`
	Parent       string               `csv:"parent,omitempty"`
	Payment      *ledger.Money        `csv:"payment,omitempty"`
}

// Accounts reads what is known of accounts besides their ledger: one row an account,
// each with an id of its own, and no account above itself. Sums are in pounds.
func Accounts(source Source) (ledger.Customers, error) {
	rows, err := Read[accountRow](source, ledger.Sterling)
	if err != nil {
		return nil, err
	}
	all := make(ledger.Customers, len(rows))
	lines := make(map[string]int)
	var wrong complaints
	for i := range rows {
		v := rows[i].Value
		complain := func(heading, format string, args ...any) {
			wrong.add(rows[i].Problem(heading, fmt.Errorf(format, args...)))
		}
		switch before, twice := lines[v.Account]; {
		case v.Account == "":
			complain("account", "the cell is empty: want the id of an account")
		case twice:
			complain("account", "%q is on line %d as well: want one row an account", v.Account, before)
		case v.HoldFrom != nil && v.HoldTo != nil && *v.HoldTo < *v.HoldFrom:
			complain("hold_to", "%q is before the hold begins on %s: want the last day of the hold, which is included", v.HoldTo, v.HoldFrom)
		case v.Hold == nil && (v.HoldFrom != nil || v.HoldTo != nil):
			complain("hold", "the cell is empty, and the row has dates of a hold: want the reason for it")
		}
		lines[v.Account] = rows[i].Line
		all[v.Account] = &ledger.Customer{
			ID: v.Account, Name: v.Name, Type: Stated(v.Type), Terms: Stated(v.Terms), Group: v.Group, Owner: v.Owner, Parent: v.Parent,
			Jurisdiction: Stated(v.Jurisdiction), CreditLimit: Stated(v.CreditLimit), Payment: Stated(v.Payment),
			Hold: Stated(v.Hold), HoldFrom: Stated(v.HoldFrom), HoldTo: Stated(v.HoldTo),
		}
	}
	for i := range rows {
		if id := rows[i].Value.Account; all.Circle(id) {
			wrong.add(rows[i].Problem("parent", fmt.Errorf("the parents of %q lead back to it: want an account at the top", id)))
		}
	}
	return all, ledger.Refuse(wrong...)
}
