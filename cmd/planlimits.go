package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/internal/query"
	"arrears/plan"
	"arrears/report"
	"arrears/report/doc"
)

// A planLimit is what --fail-if asks of each plan: whether it stands as badly as a word
// says, or something of its row.
type planLimit struct {
	text  string
	worst plan.Progress // none for an expression
	query *query.Query
}

// parsePlanLimits reads what --fail-if says, each time that it is given.
func parsePlanLimits(texts []string) ([]planLimit, error) {
	var limits []planLimit
	for _, text := range texts {
		limit := planLimit{text: text}
		switch err := limit.worst.UnmarshalText([]byte(text)); {
		case err == nil && limit.worst >= plan.Slipping:
		case err == nil:
			return nil, usagef("--fail-if %s: want slipping or broken, or an expression, like 'missed > 1'", text)
		default:
			if limit.query, err = query.Compile(text, planFields()); err != nil {
				var wrong *query.Error
				if errors.As(err, &wrong) {
					err = errors.New(strings.TrimPrefix(wrong.Under("--fail-if: "), "\n"))
				}
				return nil, usagef("%v", err)
			}
		}
		limits = append(limits, limit)
	}
	return limits, nil
}

// planFields are those of the row of a plan, as a folder of them is listed.
func planFields() []query.Column {
	fields := []query.Column{{Name: "account", Type: query.Text}, {Name: "state", Type: query.Text, Fixed: plan.ProgressWords()}}
	numbers := []string{"instalments", "receipts", "expected", "received", "behind", "overpaid", "left"}
	for _, state := range plan.States() {
		numbers = append(numbers, state.String())
	}
	for _, name := range numbers {
		fields = append(fields, query.Column{Name: name, Type: query.Number})
	}
	return fields
}

// planRow is a plan as an expression is asked of it: money in units of the currency.
type planRow struct {
	*plan.AccountCheck
	currency ledger.Currency
}

// Value is that of a field.
func (r planRow) Value(field string) any {
	sum := func(m ledger.Money) decimal.Decimal { return decimal.New(int64(m), -int32(r.currency.Decimals())) }
	switch field {
	case "account":
		return r.Account
	case "state":
		return r.Progress.String()
	case "instalments":
		return decimal.NewFromInt(int64(len(r.Instalments)))
	case "receipts":
		return decimal.NewFromInt(int64(r.Receipts))
	case "expected":
		return sum(r.Expected)
	case "received":
		return sum(r.Received)
	case "behind":
		return sum(r.Behind())
	case "overpaid":
		return sum(max(r.Over, 0))
	case "left":
		return sum(r.Left())
	}
	at := slices.IndexFunc(plan.States(), func(s plan.State) bool { return s.String() == field })
	return decimal.NewFromInt(int64(r.Counts[plan.States()[at]]))
}

// failsAt asks each limit of plans. Failed is errThreshold where any is so, and names the
// plans of which it is.
func failsAt(limits []planLimit, plans []plan.AccountCheck, currency ledger.Currency) (asked []doc.Limit, failed, err error) {
	var passed []string
	for _, limit := range limits {
		met, words, err := limit.of(plans, currency)
		if err != nil {
			return nil, nil, err
		}
		asked = append(asked, doc.Limit{Asked: limit.text, Met: met})
		if words != "" {
			passed = append(passed, words)
		}
	}
	if len(passed) > 0 {
		failed = fmt.Errorf("%w: %s", errThreshold, strings.Join(passed, "; "))
	}
	return asked, failed, nil
}

// of are the plans of which the limit is so, the worst first where it is a word, and the
// words to say that.
func (l planLimit) of(plans []plan.AccountCheck, currency ledger.Currency) (met []string, words string, err error) {
	if l.query != nil {
		for i := range plans {
			is, err := l.query.True(planRow{&plans[i], currency})
			if err != nil {
				return nil, "", usagef("--fail-if: plan %q: %v", plans[i].Account, err)
			}
			if is {
				met = append(met, plans[i].Account)
			}
		}
		if len(met) > 0 {
			words = fmt.Sprintf("%s is true of %s", l.text, strings.Join(report.SomeOf(met), ", "))
		}
		return met, words, nil
	}
	var parts []string
	for stands := plan.Broken; stands >= l.worst; stands-- {
		var ids []string
		for i := range plans {
			if plans[i].Progress == stands {
				ids = append(ids, plans[i].Account)
			}
		}
		if len(ids) > 0 {
			met = append(met, ids...)
			parts = append(parts, fmt.Sprintf("%v: %s", stands, strings.Join(report.SomeOf(ids), ", ")))
		}
	}
	if len(parts) > 0 {
		words = fmt.Sprintf("--fail-if %s: %s", l.text, strings.Join(parts, "; "))
	}
	return met, words, nil
}
