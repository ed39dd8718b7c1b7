package cmd

import (
	"errors"

	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
)

// readFile reads a small file that people write.
func readFile[T any](env *Env, name string, read func(files.Source) (T, error)) (all T, err error) {
	sources, closeAll, err := openSources(env, []string{name})
	if err != nil {
		return all, err
	}
	defer closeAll()
	return read(files.Source{Name: sources[0].Name, Reader: sources[0].Reader})
}

// readIn reads a small file whose sums are in a currency.
func readIn[T any](env *Env, name string, currency ledger.Currency, read func(files.Source, ledger.Currency) (T, error)) (T, error) {
	return readFile(env, name, func(source files.Source) (T, error) { return read(source, currency) })
}

// readBudget reads a budget and makes sure that each of its lines makes sense.
func readBudget(env *Env, name string, currency ledger.Currency) ([]budget.Line, error) {
	type cells = files.BudgetLine[budget.Section, budget.Often]
	line := func(v cells) budget.Line {
		return budget.Line{
			Section: v.Section, Item: v.Item, Amount: v.Amount, Often: v.Every, Whose: v.Whose, Remarks: v.Remarks,
			Guideline: files.Stated(v.Guideline), HasGuideline: v.Guideline != nil,
		}
	}
	rows, err := readFile(env, name, func(source files.Source) ([]files.Row[cells], error) {
		return files.Budget(source, currency, func(v cells) (string, error) {
			_, err := line(v).Yearly()
			return "amount", err
		})
	})
	return each(rows, func(row files.Row[cells]) budget.Line {
		line := line(row.Value)
		line.Row = row.Line
		return line
	}), err
}

// readGuidelines reads what is usual for items of a budget.
func readGuidelines(env *Env, name string, currency ledger.Currency) ([]budget.Guideline, error) {
	type row = files.Guideline[budget.Section, budget.Often]
	rows, err := readFile(env, name, func(source files.Source) ([]row, error) {
		return files.Guidelines(source, currency, func(v row) (string, error) {
			if files.Stated(v.Section) == budget.Income {
				return "section", errors.New("income has no guideline: want a section of outgoings")
			}
			return "", nil
		})
	})
	return each(rows, func(v row) budget.Guideline {
		return budget.Guideline{Section: files.Stated(v.Section), Item: v.Item, Amount: v.Amount, Often: v.Every}
	}), err
}

// readCreditors reads those among whom an offer is shared, with the weight that they
// share by. What is wrong with one besides is for the checks.
func readCreditors(env *Env, name string, currency ledger.Currency, by settle.Weighting, checks ...files.Rule[files.Creditor]) ([]settle.Creditor, error) {
	rows, err := readFile(env, name, func(source files.Source) ([]files.Row[files.Creditor], error) {
		return files.Creditors(source, currency, func(v files.Creditor) (string, error) {
			if by == settle.ByContractual && v.Balance > 0 && files.Stated(v.Contractual) == 0 {
				return "contractual", errors.New("no payment is stated: --weights contractual wants one above zero for each creditor")
			}
			for _, check := range checks {
				if heading, err := check(v); err != nil {
					return heading, err
				}
			}
			return "", nil
		})
	})
	return each(rows, func(row files.Row[files.Creditor]) settle.Creditor {
		v := row.Value
		return settle.Creditor{
			Name: v.Name, Balance: v.Balance,
			Contractual: limit(v.Contractual), Minimum: limit(v.Minimum), Priority: bool(files.Stated(v.Priority)),
		}
	}), err
}

// each makes one thing of each row.
func each[R, T any](rows []R, make func(R) T) []T {
	var all []T
	for _, row := range rows {
		all = append(all, make(row))
	}
	return all
}

// readPlanLimits reads the limits that a policy puts to plans.
func readPlanLimits(env *Env, name string, currency ledger.Currency) (plan.Limits, error) {
	rows, err := readIn(env, name, currency, files.Limits)
	if err != nil {
		return plan.Limits{}, err
	}
	limits, err := plan.NewLimits(each(rows, func(row files.Row[files.LimitRow]) plan.LimitRow {
		v := row.Value
		return plan.LimitRow{
			Line: row.Line, MinBalance: limit(v.MinBalance), MaxBalance: limit(v.MaxBalance),
			SmallestPayment: limit(v.SmallestPayment), LongestMonths: limit(v.LongestMonths),
		}
	}))
	return limits, placePolicyErrors(rows, err)
}

// readPolicy reads a settlement policy, and has it checked besides as a whole where
// that is asked for.
func readPolicy(env *Env, name string, currency ledger.Currency, checks ...func([]settle.PolicyRow, ledger.Currency) error) (settle.Policy, error) {
	rows, err := readIn(env, name, currency, files.Policy)
	if err != nil {
		return settle.Policy{}, err
	}
	cells := each(rows, func(row files.Row[files.PolicyRow]) settle.PolicyRow {
		v := row.Value
		cell := settle.PolicyRow{
			Role: v.Role, Line: row.Line,
			MinBalance: limit(v.MinBalance), MaxBalance: limit(v.MaxBalance),
			MinDays: limit(v.MinDays), MaxDays: limit(v.MaxDays),
			MostPayments: limit(v.MostPayments), LongestDays: limit(v.LongestDays), MostForgiven: limit(v.MostForgiven),
		}
		if v.LeastPercent != nil {
			cell.LeastPercent = plan.At(v.LeastPercent.Number())
		}
		return cell
	})
	for _, check := range checks {
		if err := check(cells, currency); err != nil {
			return settle.Policy{}, placePolicyErrors(rows, err)
		}
	}
	policy, err := settle.NewPolicy(cells)
	return policy, placePolicyErrors(rows, err)
}

func limit[T any](stated *T) plan.Limit[T] {
	if stated == nil {
		return plan.Limit[T]{}
	}
	return plan.At(*stated)
}

// placePolicyErrors puts the place in the file on each complaint about a row, if there is any.
func placePolicyErrors[T any](rows []files.Row[T], err error) error {
	return placeEach(err, func(cell *ledger.Problem) (placed []*ledger.Problem) {
		for _, row := range rows {
			if row.Line == cell.Line {
				placed = append(placed, row.Problem(cell.Heading, cell.Err))
			}
		}
		return placed
	})
}

// placeEach puts a place on each of the complaints that are joined in an error. One with
// something else among them stays as it is.
func placeEach(err error, place func(cell *ledger.Problem) []*ledger.Problem) error {
	if err == nil {
		return nil
	}
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	var complaints []*ledger.Problem
	for _, fault := range faults {
		var cell *ledger.Problem
		if !errors.As(fault, &cell) {
			return err
		}
		complaints = append(complaints, place(cell)...)
	}
	return ledger.Refuse(complaints...)
}
