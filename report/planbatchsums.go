package report

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// BatchSums is where the rows of a batch went, and their sums of money.
type BatchSums struct {
	File     string
	Currency ledger.Currency

	Rows, Plans, Refused, Rejected, Payments int

	Balance        ledger.Money // of the debts that have a plan
	Interest       ledger.Money // in the plans
	Total          ledger.Money // of the payments
	RefusedBalance ledger.Money // of the debts that have none
}

// Add adds the counts and sums of some rows. The error says that a sum is too
// large.
func (s *BatchSums) Add(t *BatchSums) error {
	s.Rows += t.Rows
	s.Plans += t.Plans
	s.Refused += t.Refused
	s.Rejected += t.Rejected
	s.Payments += t.Payments
	var faults [4]error
	s.Balance, faults[0] = s.Balance.Add(t.Balance)
	s.Interest, faults[1] = s.Interest.Add(t.Interest)
	s.Total, faults[2] = s.Total.Add(t.Total)
	s.RefusedBalance, faults[3] = s.RefusedBalance.Add(t.RefusedBalance)
	return cmp.Or(faults[:]...)
}

// Tied says whether every row went somewhere, and the payments make the balances
// and the interest.
func (s *BatchSums) Tied() bool {
	owed, err := s.Balance.Add(s.Interest)
	return err == nil && s.Rows == s.Plans+s.Refused+s.Rejected && owed == s.Total
}

// Words say it in two sentences.
func (s *BatchSums) Words() (rows, sums string) {
	c := s.Currency
	rows = fmt.Sprintf("%s = %s + %s refused + %s rejected",
		ledger.Plural(s.Rows, "row", "rows"), ledger.Plural(s.Plans, "plan", "plans"), ledger.Grouped(int64(s.Refused)), ledger.Grouped(int64(s.Rejected)))
	sums = "balances of " + money(c, s.Balance)
	if s.Interest != 0 {
		sums += " and interest of " + c.Grouped(s.Interest)
	}
	sums += fmt.Sprintf(" = %s of %s", ledger.Plural(s.Payments, "payment", "payments"), c.Grouped(s.Total))
	if s.Refused > 0 {
		sums += fmt.Sprintf("; refused: balances of %s", c.Grouped(s.RefusedBalance))
	}
	return rows, sums
}

// PlanBatch is the report of a batch that is small enough for a document,
// or of the counts and sums of any, without columns.
func PlanBatch(s BatchSums, columns []doc.Column, rows [][]doc.Cell) *doc.Document {
	c := s.Currency
	counts, sums := s.Words()
	result := &doc.Document{
		Schema: "arrears.plan.batch/1",
		Title:  "Plans for " + s.File,
		Facts: []doc.Fact{
			{Name: "file", Value: doc.Text(s.File)},
			{Name: "currency", Value: doc.Text(c.String())},
			{Name: "rows", Value: doc.Count(s.Rows)},
			{Name: "plans", Value: doc.Count(s.Plans)},
			{Name: "refused", Value: doc.Count(s.Refused)},
			{Name: "rejected", Value: doc.Count(s.Rejected)},
			{Name: "payments", Value: doc.Count(s.Payments)},
			{Name: "balance", Value: doc.Sum(c, s.Balance)},
			{Name: "interest", Value: doc.Sum(c, s.Interest)},
			{Name: "total", Value: doc.Sum(c, s.Total)},
			{Name: "refused_balance", Value: doc.Sum(c, s.RefusedBalance)},
		},
		Line: counts + "; " + sums,
	}
	if columns == nil {
		return result
	}
	name := "debts"
	if slices.ContainsFunc(columns, func(c doc.Column) bool { return c.Name == "due_date" }) {
		name = "payments"
	}
	result.Tables = []doc.Table{{Name: name, Columns: columns, Rows: doc.Rows(rows...)}}
	return result
}
