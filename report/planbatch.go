package report

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// The columns of a batch of plans: one row a debt, or one a payment.
var (
	batchColumns = []doc.Column{
		{Name: "debt", Heading: "Debt", Most: 24},
		{Name: "balance", Heading: "Balance", Right: true},
		{Name: "instalments", Heading: "Instalments", Right: true},
		{Name: "instalment", Heading: "Instalment", Right: true},
		{Name: "last_date", Heading: "Last date", Right: true},
		{Name: "last_amount", Heading: "Last", Right: true, Drop: 2},
		{Name: "total", Heading: "Total", Right: true},
		{Name: "status", Heading: "Status"},
		{Name: "first_amount", Heading: "First", Right: true, Drop: 1},
	}
	batchPayments = []doc.Column{
		{Name: "debt", Heading: "Debt", Most: 24},
		{Name: "number", Heading: "Number", Right: true},
		{Name: "due_date", Heading: "Due date", Right: true},
		{Name: "amount", Heading: "Amount", Right: true},
		{Name: "balance", Heading: "Balance", Right: true},
	}
)

// made is the status of a debt that has a plan. That of any other is why not.
const made = "made"

// BatchColumns are the columns of a batch, by payment or by debt.
func BatchColumns(payments bool) []doc.Column {
	if payments {
		return batchPayments
	}
	return batchColumns
}

// PlanRow adds the row of a debt that has a plan.
func PlanRow(dst []byte, w *doc.RowWriter, c ledger.Currency, debt string, balance ledger.Money, p *plan.Payments) []byte {
	dst = w.Text(dst, debt)
	dst = w.Sum(dst, c, balance)
	dst = w.Count(dst, p.Shape.Count)
	dst = w.Sum(dst, c, p.Shape.Regular)
	dst = w.Day(dst, p.LastDate)
	dst = w.Sum(dst, c, p.Last)
	dst = w.Sum(dst, c, p.Amount)
	dst = w.Text(dst, made)
	dst = w.Sum(dst, c, p.First)
	return w.End(dst)
}

// RefusedRow adds the row of a debt for which no plan can be made.
func RefusedRow(dst []byte, w *doc.RowWriter, c ledger.Currency, debt string, balance ledger.Money, why error) []byte {
	dst = w.Text(dst, debt)
	dst = w.Sum(dst, c, balance)
	for range 5 {
		dst = w.Blank(dst)
	}
	dst = w.Text(dst, refusalWords(why))
	dst = w.Blank(dst)
	return w.End(dst)
}

// PaymentRows adds a row for each payment of a plan, and takes them all.
func PaymentRows(dst []byte, w *doc.RowWriter, c ledger.Currency, debt string, p *plan.Payments) []byte {
	var next plan.Instalment
	for p.Next(&next) {
		dst = w.Text(dst, debt)
		dst = w.Count(dst, next.Number)
		dst = w.Day(dst, next.Due)
		dst = w.Sum(dst, c, next.Amount)
		dst = w.Sum(dst, c, next.Balance)
		dst = w.End(dst)
	}
	return dst
}

// BatchWords say in two sentences where the rows of a batch went.
func BatchWords(c ledger.Currency, s *plan.BatchSums) (rows, sums string) {
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

// BatchSize is what a batch has written, in short: 35 plans, GBP 104,104.91.
func BatchSize(c ledger.Currency, s *plan.BatchSums, payments bool) string {
	size := ledger.Plural(s.Plans, "plan", "plans")
	if payments {
		size = ledger.Plural(s.Payments, "payment", "payments")
	}
	return size + ", " + money(c, s.Total)
}

// BatchLate says how many plans have instalments that fall due before interest starts,
// which [BatchWords] does not tell; nothing when there are none.
func BatchLate(charge *plan.Interest, s *plan.BatchSums) string {
	if s.Late == 0 {
		return ""
	}
	return fmt.Sprintf("interest starts only after %s, when instalments of %s have fallen due, and what is paid by then bears none: if it runs from another day, say --from DATE",
		charge.From.Long(), ledger.Plural(s.Late, "plan", "plans"))
}

// PlanBatch is the report of a batch that is small enough for a document. Its rows
// are those of [BatchColumns].
func PlanBatch(file string, t *plan.Terms, s *plan.BatchSums, payments bool, rows [][]doc.Cell) *doc.Document {
	result := PlanBatchSums(file, t, s)
	name := "debts"
	if payments {
		name = "instalments"
	}
	result.Tables = []doc.Table{{Name: name, Columns: BatchColumns(payments), Rows: doc.Rows(rows...)}}
	return result
}

// PlanBatchSums is the report of the counts and sums of any batch.
func PlanBatchSums(file string, t *plan.Terms, s *plan.BatchSums) *doc.Document {
	c := t.Currency
	counts, sums := BatchWords(c, s)
	var notes []string
	if late := BatchLate(&t.Interest, s); late != "" {
		notes = append(notes, capital(late)+".")
	}
	return &doc.Document{
		Schema: "arrears.plan.batch/1",
		Title:  "Plans for " + file,
		Facts: []doc.Fact{
			{Name: "file", Value: doc.Text(file)},
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
		Notes: notes,
		Line:  counts + "; " + sums,
	}
}
