package report

import (
	"fmt"
	"strings"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report/doc"
)

// Interest is the interest on one debt or on those of a ledger, and what of the
// ledger was left out.
type Interest struct {
	AsAt     ledger.Date
	Basis    statute.Basis
	Rounding statute.Rounding
	Order    statute.Order
	// Ledger is how the ledger says what is open; none for a single debt that has
	// no ledger.
	Ledger ledger.Basis
	// KeepWorking says that the whole of each charge is kept, for [Interest.Explained]
	// and for the notes on a single debt: some 5 KB, and a row of the list 200 bytes.
	KeepWorking bool
	// Caveats are those of the ledger's outcomes.
	Caveats claim.Caveats
	Notes   []string // what else the reader should know

	rows    []chargedRow
	kept    []claim.Outcome // those whose working is
	leftOut []claim.Outcome
	rules   chargedRules
	late    currencySums
	asides  chargedAsides
}

// Document lists the debts, one row each.
func (r *Interest) Document() (*doc.Document, error) {
	result, err := r.document("arrears.interest/1", append(r.rateNotes(), r.singleNotes()...))
	if err != nil {
		return nil, err
	}
	debts, err := r.debts()
	result.Tables = append([]doc.Table{debts}, result.Tables...)
	return result, err
}

// document is what both reports on interest have in common, with the notes that
// only one of them has in front.
func (r *Interest) document(schema string, first []string) (*doc.Document, error) {
	result := &doc.Document{
		Schema: schema,
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(r.AsAt)},
			{Name: "basis", Label: "Interest", Value: doc.Text(r.Basis.String())},
			{Name: "rounding", Label: "Rounding", Value: doc.Text(r.Rounding.String())},
			{Name: "appropriation", Label: "Payments go to", Value: doc.Text(r.Order.String())},
			{Name: "ledger", Value: doc.Text(r.ledgerWord())},
		},
		Line: fmt.Sprintf("as at %s · interest: %s · rounding: %s · for business debts only", r.AsAt.Long(), r.Basis, r.Rounding),
	}
	result.Notes = r.notes(first)
	if len(r.leftOut) > 0 {
		out, err := r.leftOutTable()
		if err != nil {
			return nil, err
		}
		result.Tables = append(result.Tables, out)
	}
	return result, nil
}

func (r *Interest) ledgerWord() string {
	if r.Ledger == 0 {
		return ""
	}
	return r.Ledger.String()
}

// debts is the table that CSV carries.
func (r *Interest) debts() (doc.Table, error) {
	columns := r.columns()
	table := doc.Table{Name: "debts"}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.Column)
	}
	table.Rows = func(yield func([]doc.Cell) bool) {
		var row []doc.Cell
		for i := range r.rows {
			row = row[:0]
			for _, c := range columns {
				row = append(row, c.of(&r.rows[i]))
			}
			if !yield(row) {
				return
			}
		}
	}
	if r.Ledger == 0 {
		return table, nil // one row needs no total
	}
	totals, err := sumsOf(r.rows)
	for _, t := range totals {
		row := make([]doc.Cell, len(columns))
		for i, c := range columns {
			row[i] = t.cell(c.Column)
		}
		table.Totals = append(table.Totals, row)
	}
	return table, err
}

// leftOutTable lists what bears no interest here, and why.
func (r *Interest) leftOutTable() (doc.Table, error) {
	table := doc.Table{
		Name: "left_out", Title: "Left out",
		Columns: []doc.Column{
			accountHead, nameHead,
			{Name: "document", Heading: "Document"},
			{Name: "currency", Heading: "Cur"},
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "why", Heading: "Because"},
		},
	}
	var rows [][]doc.Cell
	var sums currencySums
	for i := range r.leftOut {
		o := &r.leftOut[i]
		c := o.Account.Currency
		rows = append(rows, []doc.Cell{doc.Text(o.Account.ID), doc.Text(o.Account.Name), doc.Text(o.Debt.Document), doc.Text(c.String()), doc.Sum(c, o.Debt.Open), doc.Text(reasonWords(o))})
		if err := sums.add(c, o.Debt.Open); err != nil {
			return table, err
		}
	}
	table.Rows = doc.Rows(rows...)
	for _, s := range sums {
		table.Totals = append(table.Totals, []doc.Cell{doc.Text("total"), {}, {}, doc.Text(s.currency.String()), doc.Sum(s.currency, s.sums[0]), {}})
	}
	return table, nil
}

// reasonWords say why a debt bears no interest here.
func reasonWords(o *claim.Outcome) string {
	hold := strings.ReplaceAll(o.Hold.String(), "_", " ")
	switch o.Why {
	case claim.OfConsumer:
		return "an individual: never for consumers"
	case claim.ForCosts:
		return "a charge: no interest on interest or costs"
	case claim.ForRefund:
		return "a refund: not the price of goods or services"
	case claim.Unclear:
		return "a journal: whether it is the price of goods or services is for a person to say"
	case claim.HeldWithoutDates:
		return "held: " + hold + ", without dates"
	case claim.HeldForPerson:
		return "held: " + hold + ", for a person to decide"
	case claim.InDispute:
		return "in dispute"
	}
	return ""
}
