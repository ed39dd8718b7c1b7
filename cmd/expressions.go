package cmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/query"
	"arrears/report"
	"arrears/report/doc"
)

// errThreshold says that what --fail-if gives is true of a ledger.
var errThreshold = errors.New("the limit is passed")

// accountValues are the figures of one account for an expression: money in
// units of its currency, not in pence.
type accountValues struct {
	figures map[string]ageing.Figure
	account *ageing.Account
}

// Value is that of a column.
func (v accountValues) Value(column string) any {
	switch x := v.figures[column].Of(v.account).(type) {
	case ledger.Money:
		return decimal.New(int64(x), -int32(v.account.Currency.Decimals()))
	case int:
		return decimal.NewFromInt(int64(x))
	default:
		return x
	}
}

// expression is one over the figures of accounts.
type expression struct {
	*query.Query
	figures map[string]ageing.Figure
}

// asked is what an expression is asked of: accounts, groups of them or totals.
type asked struct {
	flag     string
	grouping ageing.Grouping
	totals   bool
	filed    bool // there is an accounts file
}

// compile reads an expression. A column that what it is asked of does not have is
// refused: it would be blank, and the answer no for ever.
func compile(text string, aged *ageing.Aged, of asked) (expression, error) {
	e := expression{figures: make(map[string]ageing.Figure)}
	for _, f := range aged.Figures() {
		e.figures[f.Name] = of.figure(f)
	}
	var err error
	if e.Query, err = query.Compile(text, columnsOf(aged)); err != nil {
		var wrong *query.Error
		if errors.As(err, &wrong) {
			err = errors.New(strings.TrimPrefix(wrong.Under(of.flag+": "), "\n"))
		}
		return e, usagef("%v", err)
	}
	for _, column := range columnsOf(aged) {
		if f := e.figures[column.Name]; e.Uses(f.Name) {
			if err := of.lacks(&f); err != nil {
				return e, err
			}
		}
	}
	return e, nil
}

// lacks refuses a figure that what is asked does not have.
func (of *asked) lacks(f *ageing.Figure) error {
	switch {
	case f.Single && of.totals:
		return usagef("%s: %s is of one account, and this is asked of the totals: want sums, like overdue", of.flag, f.Name)
	case f.Single && of.grouping != ageing.NoGrouping:
		return usagef("%s: %s is of one account, and the rows are of each %s: want sums, like overdue, or no --by", of.flag, f.Name, of.grouping)
	case f.Filed && !of.filed:
		return usagef("%s: %s is in the accounts file: want --accounts FILE", of.flag, f.Name)
	}
	return nil
}

// figure is a figure as the rows have it: a group has its own name for one, and
// a parent that of an account.
func (of *asked) figure(f ageing.Figure) ageing.Figure {
	own := of.grouping != ageing.NoGrouping && f.Name == of.grouping.String() || of.grouping == ageing.ByParent && f.Name == "account"
	switch {
	case own:
		f.Single, f.Of = false, func(a *ageing.Account) any { return a.ID }
	case of.grouping == ageing.ByParent && f.Name == "name":
		f.Single = false
	}
	return f
}

// columnsOf are the figures of an account as columns of an expression.
func columnsOf(aged *ageing.Aged) (columns []query.Column) {
	example := ageing.Account{Currency: ledger.Sterling, Buckets: make([]ledger.Money, aged.Buckets.Len())}
	headings := report.FigureHeadings(aged)
	for _, f := range aged.Figures() {
		columns = append(columns, query.Column{Name: f.Name, Type: typeOf(f.Of(&example)), About: f.About, Fixed: f.Fixed, Printed: headings[f.Name]})
	}
	return columns
}

func typeOf(value any) query.Type {
	switch value.(type) {
	case string:
		return query.Text
	case ledger.Date:
		return query.Day
	case bool:
		return query.Flag
	case []string:
		return query.Words
	}
	return query.Number
}

// is says whether the expression is true of an account.
func (e expression) is(a *ageing.Account) (bool, error) {
	return e.True(accountValues{e.figures, a})
}

// keepWhere makes what --where says a test of accounts, which all of it must be true
// of; nil when it says nothing.
func keepWhere(texts []string, aged *ageing.Aged, grouping ageing.Grouping, filed bool) (func(*ageing.Account) (bool, error), error) {
	if len(texts) == 0 {
		return nil, nil
	}
	all := make([]expression, len(texts))
	for i, text := range texts {
		var err error
		if all[i], err = compile(text, aged, asked{flag: "--where", grouping: grouping, filed: filed}); err != nil {
			return nil, err
		}
	}
	return func(a *ageing.Account) (bool, error) {
		for _, where := range all {
			keep, err := where.is(a)
			if err != nil {
				return false, usagef("--where: account %q: %v", a.ID, err)
			}
			if !keep {
				return false, nil
			}
		}
		return true, nil
	}, nil
}

// failsIf tests what --fail-if says of the totals. The first error is
// errThreshold where any of it is true, and names all that is.
func failsIf(texts []string, aged *ageing.Aged) (limits []doc.Limit, failed, err error) {
	var passed []string
	for _, text := range texts {
		limit, err := compile(text, aged, asked{flag: "--fail-if", totals: true})
		if err != nil {
			return nil, nil, err
		}
		var currencies []string
		for i := range aged.Totals {
			total := &aged.Totals[i]
			is, err := limit.is(total)
			if err != nil {
				return nil, nil, usagef("--fail-if: the total in %s: %v", total.Currency, err)
			}
			if is {
				currencies = append(currencies, total.Currency.String())
			}
		}
		limits = append(limits, doc.Limit{Asked: text, Met: currencies})
		if len(currencies) > 0 {
			passed = append(passed, fmt.Sprintf("%s is true of the total in %s", text, strings.Join(currencies, " and ")))
		}
	}
	if len(passed) == 0 {
		return limits, nil, nil
	}
	return limits, fmt.Errorf("%w: %s", errThreshold, strings.Join(passed, "; ")), nil
}
