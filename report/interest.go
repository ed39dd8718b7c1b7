package report

import (
	"fmt"
	"strings"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
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
func (r *Interest) Document() (*Document, error) {
	doc, err := r.document("arrears.interest/1", append(r.rateNotes(), r.singleNotes()...))
	if err != nil {
		return nil, err
	}
	debts, err := r.debts()
	doc.Tables = append([]Table{debts}, doc.Tables...)
	return doc, err
}

// document is what both reports on interest have in common, with the notes that
// only one of them has in front.
func (r *Interest) document(schema string, first []string) (*Document, error) {
	doc := &Document{
		Schema: schema,
		Facts: []Fact{
			{Name: "as_at", Value: Day(r.AsAt)},
			{Name: "basis", Label: "Interest", Value: Text(r.Basis.String())},
			{Name: "rounding", Label: "Rounding", Value: Text(r.Rounding.String())},
			{Name: "appropriation", Label: "Payments go to", Value: Text(r.Order.String())},
			{Name: "ledger", Value: Text(r.ledgerWord())},
		},
		Line: fmt.Sprintf("as at %s · interest: %s · rounding: %s · for business debts only", r.AsAt.Long(), r.Basis, r.Rounding),
	}
	doc.Notes = r.notes(first)
	if len(r.leftOut) > 0 {
		out, err := r.leftOutTable()
		if err != nil {
			return nil, err
		}
		doc.Tables = append(doc.Tables, out)
	}
	return doc, nil
}

func (r *Interest) ledgerWord() string {
	if r.Ledger == 0 {
		return ""
	}
	return r.Ledger.String()
}

// debts is the table that CSV carries.
func (r *Interest) debts() (Table, error) {
	columns := r.columns()
	table := Table{Name: "debts"}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.Column)
	}
	table.Rows = func(yield func([]Cell) bool) {
		var row []Cell
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
		row := make([]Cell, len(columns))
		for i, c := range columns {
			row[i] = t.cell(c.Column)
		}
		table.Totals = append(table.Totals, row)
	}
	return table, err
}

// leftOutTable lists what bears no interest here, and why.
func (r *Interest) leftOutTable() (Table, error) {
	table := Table{
		Name: "left_out", Title: "Left out",
		Columns: []Column{
			accountHead, nameHead,
			{Name: "document", Heading: "Document"},
			{Name: "currency", Heading: "Cur"},
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "why", Heading: "Because"},
		},
	}
	var rows [][]Cell
	var sums currencySums
	for i := range r.leftOut {
		o := &r.leftOut[i]
		c := o.Account.Currency
		rows = append(rows, []Cell{Text(o.Account.ID), Text(o.Account.Name), Text(o.Debt.Document), Text(c.String()), Sum(c, o.Debt.Open), Text(reasonWords(o))})
		if err := sums.add(c, o.Debt.Open); err != nil {
			return table, err
		}
	}
	table.Rows = Rows(rows...)
	for _, s := range sums {
		table.Totals = append(table.Totals, []Cell{Text("total"), {}, {}, Text(s.currency.String()), Sum(s.currency, s.sums[0]), {}})
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
