package report

import (
	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Items is the report of debts by age, one row an open item.
func (r *Ageing) Items() *doc.Document {
	byEntry := *r
	byEntry.entries = true
	result := byEntry.document("arrears.ageing.items/1")
	names := r.Buckets.Names()
	items := r.ListItems(r.Listing)
	table := doc.Table{
		Name: "items",
		Columns: []doc.Column{
			accountHead, nameHead,
			{Name: "document", Heading: "Document"},
			{Name: "kind", Heading: "Kind", Drop: 2},
			{Name: "date", Heading: "Date", Drop: 1},
			{Name: "due_date", Heading: "Due"},
			r.currencyHead(),
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "days_overdue", Heading: "Days", Right: true},
			{Name: "bucket"}, // for programs the field that it is
			{Field: "bucket", Heading: "Bucket", Drop: 3},
		},
		Rows: func(yield func([]doc.Cell) bool) {
			row := make([]doc.Cell, 0, 11)
			for _, item := range items {
				a, bucket := r.AccountOf(item), bucketOf(item, names)
				row = append(row[:0], doc.Text(a.ID), doc.Text(a.Name), doc.Text(item.Document), doc.Text(item.Kind.String()),
					doc.Day(item.Date), doc.Day(item.Due), doc.Text(a.Currency.String()), doc.Sum(a.Currency, item.Open),
					daysCell(item), doc.Text(ageing.FieldOf(bucket)), doc.Text(bucket))
				if !yield(row) {
					return
				}
			}
		},
	}
	total := func(a *ageing.Account, label, name string) {
		table.Totals = append(table.Totals, []doc.Cell{
			doc.Text(label), doc.Text(name), {}, {}, {}, {}, doc.Text(a.Currency.String()), doc.Sum(a.Currency, a.Balance), {}, {}, {},
		})
	}
	for i := range r.Listing.Others {
		total(&r.Listing.Others[i], "not shown", ledger.Plural(r.Listing.Others[i].Items, "open item", "open items"))
	}
	for i := range r.Totals {
		total(&r.Totals[i], "total", "")
	}
	result.Tables = []doc.Table{table}
	result.Bars = bucketBars(r.Aged)
	return result
}

// daysCell is how long a debt is past its due date. A credit is not overdue,
// however old it is.
func daysCell(item *ageing.Item) doc.Cell {
	if item.Open < 0 {
		return doc.Cell{}
	}
	if item.Retained {
		return doc.Count(0)
	}
	return doc.Count(max(item.DaysPastDue, 0))
}

func bucketOf(item *ageing.Item, names []string) string {
	switch item.Bucket {
	case ageing.NotDue:
		return "not_due"
	case ageing.Unallocated:
		return "unallocated"
	}
	return names[item.Bucket]
}
