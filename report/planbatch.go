package report

import (
	"strconv"

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
		{Name: "last_amount", Heading: "Last", Right: true},
		{Name: "total", Heading: "Total", Right: true},
		{Name: "status", Heading: "Status"},
	}
	batchPayments = []doc.Column{
		{Name: "debt", Heading: "Debt", Most: 24},
		{Name: "number", Heading: "Number", Right: true},
		{Name: "due_date", Heading: "Due date", Right: true},
		{Name: "amount", Heading: "Amount", Right: true},
		{Name: "balance", Heading: "Balance", Right: true},
	}
)

// Made is the status of a debt that has a plan. That of any other is why not.
const Made = "made"

// BatchColumns are the columns of a batch, by payment or by debt.
func BatchColumns(payments bool) []doc.Column {
	if payments {
		return batchPayments
	}
	return batchColumns
}

// BatchLines writes the rows of a batch as lines of CSV, with nothing allocated
// for one: there may be tens of millions. They read as those of a document would.
type BatchLines struct {
	Currency ledger.Currency
	days     dayTexts
	id       []byte
	even     []byte // the amount of the regular instalments
}

// Header adds the names of columns.
func (b *BatchLines) Header(dst []byte, columns []doc.Column) []byte {
	for i, c := range columns {
		dst = append(doc.AppendComma(dst, i), c.Name...)
	}
	return append(dst, '\n')
}

// Plan adds the line of a debt that has a plan.
func (b *BatchLines) Plan(dst []byte, debt string, balance ledger.Money, p *plan.Payments) []byte {
	c := b.Currency
	dst = append(doc.AppendField(dst, ledger.Guard(doc.Visible(debt))), ',')
	dst = append(c.Append(dst, balance), ',')
	dst = append(strconv.AppendInt(dst, int64(p.Shape.Count), 10), ',')
	dst = append(c.Append(dst, p.Shape.Regular), ',')
	dst = append(b.days.append(dst, p.LastDate), ',')
	dst = append(c.Append(dst, p.Last), ',')
	dst = append(c.Append(dst, p.Amount), ',')
	return append(append(dst, Made...), '\n')
}

// Refused adds the line of a debt for which no plan can be made.
func (b *BatchLines) Refused(dst []byte, debt string, balance ledger.Money, why error) []byte {
	dst = append(doc.AppendField(dst, ledger.Guard(doc.Visible(debt))), ',')
	dst = append(b.Currency.Append(dst, balance), ",,,,,,"...)
	return append(doc.AppendField(dst, ledger.Guard(doc.Visible(refusalWords(why)))), '\n')
}

// Payments adds a line for each payment of a plan, and takes them all.
func (b *BatchLines) Payments(dst []byte, debt string, p *plan.Payments) []byte {
	b.id = append(doc.AppendField(b.id[:0], ledger.Guard(doc.Visible(debt))), ',')
	regular := p.Shape.Regular
	b.even = append(b.Currency.Append(b.even[:0], regular), ',')
	for next, ok := p.Next(); ok; next, ok = p.Next() {
		dst = append(dst, b.id...)
		dst = append(strconv.AppendInt(dst, int64(next.Number), 10), ',')
		dst = append(b.days.append(dst, next.Due), ',')
		if next.Amount == regular {
			dst = append(dst, b.even...)
		} else {
			dst = append(b.Currency.Append(dst, next.Amount), ',')
		}
		dst = append(b.Currency.Append(dst, next.Balance), '\n')
	}
	return dst
}

// PlanCells is the row of a debt that has a plan, for a document.
func PlanCells(c ledger.Currency, debt string, balance ledger.Money, p *plan.Payments) []doc.Cell {
	return []doc.Cell{
		doc.Text(debt), doc.Sum(c, balance), doc.Count(p.Shape.Count), doc.Sum(c, p.Shape.Regular),
		doc.Day(p.LastDate), doc.Sum(c, p.Last), doc.Sum(c, p.Amount), doc.Text(Made),
	}
}

// RefusedCells is the row of a debt for which no plan can be made.
func RefusedCells(c ledger.Currency, debt string, balance ledger.Money, why error) []doc.Cell {
	return []doc.Cell{doc.Text(debt), doc.Sum(c, balance), {}, {}, {}, {}, {}, doc.Text(refusalWords(why))}
}

// PaymentCells are the rows of a plan's payments, of which it takes all.
func PaymentCells(c ledger.Currency, debt string, p *plan.Payments) (rows [][]doc.Cell) {
	for next, ok := p.Next(); ok; next, ok = p.Next() {
		rows = append(rows, []doc.Cell{doc.Text(debt), doc.Count(next.Number), doc.Day(next.Due), doc.Sum(c, next.Amount), doc.Sum(c, next.Balance)})
	}
	return rows
}

// dayTexts remembers how days print: a batch has many payments and few days. The
// zero value is ready for use.
type dayTexts [1024]struct {
	day  ledger.Date // none: nothing is remembered here
	text [10]byte
}

// append adds a day to dst as it prints itself.
func (t *dayTexts) append(dst []byte, day ledger.Date) []byte {
	known := &t[uint32(day)%uint32(len(t))]
	if known.day != day {
		text := day.Append(known.text[:0])
		if len(text) != len(known.text) {
			return append(dst, text...)
		}
		known.day = day
	}
	return append(dst, known.text[:]...)
}
