package report

import (
	"arrears/ageing"
)

// Items is the report of debts by age, one row an open item.
func (r *Ageing) Items() *Document {
	doc := r.document("arrears.ageing.items/1")
	names := r.Buckets.Names()
	items := r.ListItems(r.Listing)
	table := Table{
		Name: "items",
		Columns: []Column{
			accountHead, nameHead,
			{Name: "document", Heading: "Document"},
			{Name: "kind", Heading: "Kind"},
			{Name: "date", Heading: "Date"},
			{Name: "due_date", Heading: "Due"},
			r.currencyHead(),
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "days_overdue", Heading: "Days", Right: true},
			{Name: "bucket", Heading: "Bucket"},
		},
		Rows: func(yield func([]Cell) bool) {
			row := make([]Cell, 0, 10)
			for _, item := range items {
				a := r.AccountOf(item)
				row = append(row[:0], Text(a.ID), Text(a.Name), Text(item.Document), Text(item.Kind.String()),
					Day(item.Date), Day(item.Due), Text(a.Currency.String()), Sum(a.Currency, item.Outstanding),
					daysCell(item), Text(bucketOf(item, names)))
				if !yield(row) {
					return
				}
			}
		},
	}
	total := func(a *ageing.Account, label, name string) {
		table.Totals = append(table.Totals, []Cell{
			Text(label), Text(name), {}, {}, {}, {}, Text(a.Currency.String()), Sum(a.Currency, a.Balance), {}, {},
		})
	}
	for i := range r.Listing.Others {
		total(&r.Listing.Others[i], "not shown", plural(r.Listing.Others[i].Items, "open item", "open items"))
	}
	for i := range r.Totals {
		total(&r.Totals[i], "total", "")
	}
	doc.Tables = []Table{table}
	doc.Bars = bucketBars(r.Aged)
	return doc
}

// daysCell is how long a debt is past its due date. A credit is not overdue,
// however old it is.
func daysCell(item *ageing.Item) Cell {
	if item.Outstanding < 0 {
		return Cell{}
	}
	if item.Retained {
		return Count(0)
	}
	return Count(max(item.DaysPastDue, 0))
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
