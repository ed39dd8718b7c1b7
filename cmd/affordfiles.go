package cmd

import (
	"fmt"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
)

type guidelineRow struct {
	Section *budget.Section `csv:"section,omitempty"`
	Item    string          `csv:"item"`
	Amount  ledger.Money    `csv:"amount"`
	Every   plan.Period     `csv:"every"`
}

// readGuidelines reads what is usual for items of a budget.
func readGuidelines(env *Env, name string, currency ledger.Currency) ([]budget.Guideline, error) {
	rows, err := readTyped[guidelineRow](env, name, currency)
	if err != nil {
		return nil, err
	}
	var complaints []*importer.Problem
	all := make([]budget.Guideline, len(rows))
	lines := make(map[budget.Guideline]int)
	for i, row := range rows {
		v := row.Value
		all[i] = budget.Guideline{Section: or(v.Section), Item: v.Item, Amount: v.Amount, Every: v.Every}
		which := budget.Guideline{Section: all[i].Section, Item: v.Item}
		switch before, twice := lines[which]; {
		case v.Item == "" && v.Section == nil:
			complaints = append(complaints, row.Problem("item", fmt.Errorf("the cell is empty, and so is the section: want an item, or a section for all of it")))
		case all[i].Section == budget.Income:
			complaints = append(complaints, row.Problem("section", fmt.Errorf("income has no guideline: want a section of outgoings")))
		case v.Amount < 0:
			complaints = append(complaints, negative(row, "amount", v.Amount, currency))
		case twice:
			complaints = append(complaints, row.Problem("item", fmt.Errorf("%q has a guideline on line %d as well: want one", v.Item, before)))
		}
		lines[which] = row.Line
	}
	return all, importer.Refuse(complaints...)
}

func negative[T any](row importer.Row[T], heading string, m ledger.Money, currency ledger.Currency) *importer.Problem {
	return row.Problem(heading, &ledger.Wrong{Value: currency.Format(m), Fault: "is negative", Want: "zero or more"})
}

type creditorRow struct {
	Creditor    string        `csv:"creditor"`
	Balance     ledger.Money  `csv:"balance"`
	Contractual *ledger.Money `csv:"contractual,omitempty"`
	Minimum     *ledger.Money `csv:"minimum,omitempty"`
	Priority    *yesFlag      `csv:"priority,omitempty"`
}

// A yesFlag is a cell that says yes or no.
type yesFlag bool

// UnmarshalText reads yes or no.
func (y *yesFlag) UnmarshalText(text []byte) error {
	switch string(text) {
	case "yes", "no":
		*y = string(text) == "yes"
		return nil
	}
	return &ledger.Wrong{Value: string(text), Fault: "is neither yes nor no", Want: "one of them, or an empty cell for no"}
}

// readCreditors reads those among whom an offer is shared, each once, and with
// the weight that they share by.
func readCreditors(env *Env, name string, currency ledger.Currency, by settle.Weighting) ([]settle.Creditor, error) {
	rows, err := readTyped[creditorRow](env, name, currency)
	if err != nil {
		return nil, err
	}
	var complaints []*importer.Problem
	all := make([]settle.Creditor, len(rows))
	lines := make(map[string]int)
	for i, row := range rows {
		v := row.Value
		all[i] = settle.Creditor{
			Name: v.Creditor, Balance: v.Balance,
			Contractual: limit(v.Contractual), Minimum: limit(v.Minimum), Priority: bool(or(v.Priority)),
		}
		before, twice := lines[v.Creditor]
		if twice || v.Creditor == "" {
			err := fmt.Errorf("the cell is empty: want a name, which decides who gets an odd penny")
			if twice {
				err = fmt.Errorf("%q is on line %d as well: want a name of its own for each debt", v.Creditor, before)
			}
			complaints = append(complaints, row.Problem("creditor", err))
		}
		lines[v.Creditor] = row.Line
		for _, cell := range []struct {
			heading string
			m       ledger.Money
		}{{"balance", v.Balance}, {"contractual", or(v.Contractual)}, {"minimum", or(v.Minimum)}} {
			if cell.m < 0 {
				complaints = append(complaints, negative(row, cell.heading, cell.m, currency))
			}
		}
		if by == settle.ByContractual && v.Balance > 0 && or(v.Contractual) == 0 {
			complaints = append(complaints, row.Problem("contractual", fmt.Errorf("no payment is stated: --weights contractual wants one above zero for each creditor")))
		}
	}
	return all, importer.Refuse(complaints...)
}

type planLimitRow struct {
	MinBalance      *ledger.Money `csv:"min_balance"`
	MaxBalance      *ledger.Money `csv:"max_balance"`
	SmallestPayment *ledger.Money `csv:"smallest_payment"`
	LongestMonths   *int          `csv:"longest_months"`
}

// readPlanLimits reads the limits that a policy puts to plans.
func readPlanLimits(env *Env, name string, currency ledger.Currency) (plan.Limits, error) {
	rows, err := readTyped[planLimitRow](env, name, currency)
	if err != nil {
		return plan.Limits{}, err
	}
	all := make([]plan.LimitRow, len(rows))
	for i, row := range rows {
		v := row.Value
		all[i] = plan.LimitRow{
			Line: row.Line, MinBalance: limit(v.MinBalance), MaxBalance: limit(v.MaxBalance),
			SmallestPayment: limit(v.SmallestPayment), LongestMonths: limit(v.LongestMonths),
		}
	}
	limits, err := plan.NewLimits(all)
	if err != nil {
		return limits, placePolicyErrors(rows, err)
	}
	return limits, nil
}
