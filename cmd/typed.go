package cmd

import (
	"errors"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
)

// readTyped reads a small file with the columns of T.
func readTyped[T any](env *Env, name string, currency ledger.Currency) ([]importer.Row[T], error) {
	sources, closeAll, err := openSources(env, []string{name})
	if err != nil {
		return nil, err
	}
	defer closeAll()
	return importer.ReadTyped[T](sources[0], currency)
}

type budgetRow struct {
	Section   budget.Section `csv:"section"`
	Item      string         `csv:"item"`
	Amount    ledger.Money   `csv:"amount"`
	Every     plan.Period    `csv:"every"`
	Guideline *ledger.Money  `csv:"guideline,omitempty"`
}

// readBudget reads a budget and makes sure that each of its lines makes sense.
func readBudget(env *Env, name string, currency ledger.Currency) ([]budget.Line, error) {
	rows, err := readTyped[budgetRow](env, name, currency)
	if err != nil {
		return nil, err
	}
	var complaints []*importer.Problem
	lines := make([]budget.Line, len(rows))
	for i, row := range rows {
		v := row.Value
		lines[i] = budget.Line{Section: v.Section, Item: v.Item, Amount: v.Amount, Every: v.Every}
		if v.Guideline != nil {
			lines[i].Guideline, lines[i].HasGuideline = *v.Guideline, true
		}
		faults := len(complaints)
		complain := func(heading string, m ledger.Money) {
			if m < 0 {
				complaints = append(complaints, row.Problem(heading, &ledger.Wrong{
					Value: currency.Format(m), Fault: "is negative", Want: "zero or more: the section says which way it counts",
				}))
			}
		}
		complain("amount", v.Amount)
		complain("guideline", lines[i].Guideline)
		if _, err := lines[i].Yearly(); err != nil && len(complaints) == faults {
			complaints = append(complaints, row.Problem("amount", err))
		}
	}
	return lines, importer.Refuse(complaints...)
}

type policyRow struct {
	Role         string        `csv:"role"`
	MinBalance   *ledger.Money `csv:"min_balance"`
	MaxBalance   *ledger.Money `csv:"max_balance"`
	MinDays      *int          `csv:"min_days"`
	MaxDays      *int          `csv:"max_days"`
	LeastPercent *percentCell  `csv:"least_percent"`
	MostPayments *int          `csv:"most_payments"`
	LongestDays  *int          `csv:"longest_days"`
	MostForgiven *ledger.Money `csv:"most_forgiven"`
}

// readPolicy reads a settlement policy.
func readPolicy(env *Env, name string, currency ledger.Currency) (settle.Policy, error) {
	rows, cells, err := readPolicyRows(env, name, currency)
	if err != nil {
		return settle.Policy{}, err
	}
	policy, err := settle.NewPolicy(cells)
	if err != nil {
		return settle.Policy{}, placePolicyErrors(rows, err)
	}
	return policy, nil
}

// readPolicyRows reads the rows of a settlement policy, whatever they say
// together.
func readPolicyRows(env *Env, name string, currency ledger.Currency) ([]importer.Row[policyRow], []settle.PolicyRow, error) {
	rows, err := readTyped[policyRow](env, name, currency)
	if err != nil {
		return nil, nil, err
	}
	cells := make([]settle.PolicyRow, len(rows))
	for i, row := range rows {
		v := row.Value
		cells[i] = settle.PolicyRow{
			Role: v.Role, Line: row.Line,
			MinBalance: limit(v.MinBalance), MaxBalance: limit(v.MaxBalance),
			MinDays: limit(v.MinDays), MaxDays: limit(v.MaxDays),
			MostPayments: limit(v.MostPayments), LongestDays: limit(v.LongestDays), MostForgiven: limit(v.MostForgiven),
		}
		if v.LeastPercent != nil {
			cells[i].LeastPercent = plan.At(v.LeastPercent.Number())
		}
	}
	return rows, cells, nil
}

func limit[T any](stated *T) plan.Limit[T] {
	if stated == nil {
		return plan.Limit[T]{}
	}
	return plan.At(*stated)
}

// placePolicyErrors puts the place in the file on each complaint about a row.
func placePolicyErrors[T any](rows []importer.Row[T], err error) error {
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	var complaints []*importer.Problem
	for _, fault := range faults {
		var cell *plan.RowFault
		if !errors.As(fault, &cell) {
			return err
		}
		for _, row := range rows {
			if row.Line == cell.Line {
				complaints = append(complaints, row.Problem(cell.Column, errors.New(cell.Reason)))
			}
		}
	}
	return importer.Refuse(complaints...)
}

// A percentCell is a percentage with two decimals at most, with or without its sign.
type percentCell struct{ ledger.Percent }

// UnmarshalText reads 97.5 or 97.5%.
func (p *percentCell) UnmarshalText(text []byte) (err error) {
	p.Percent, err = ledger.ParsePercent(string(text))
	if _, ok := p.Hundredths(); err != nil || !ok {
		return &ledger.Wrong{Value: string(text), Fault: "is not a percentage", Want: "a number with two decimals at most, like 97.5"}
	}
	return nil
}

// parseAmount reads the text of an amount flag in the decimals of a currency,
// which is only known once all flags are.
func parseAmount(flag, text string, currency ledger.Currency) (ledger.Money, error) {
	m, err := currency.Parse(text)
	if err != nil {
		return 0, usagef("--%s: %v", flag, err)
	}
	return m, nil
}
