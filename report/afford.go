package report

import (
	"fmt"
	"iter"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan/budget"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Afforded is the statement of a budget, and what else was asked of it.
type Afforded struct {
	budget.Statement
	ShareStated bool               // the user chose the share
	Idle        []budget.Guideline // guidelines about nothing in the budget
	Changes     []budget.Stress
	Stressed    *budget.Statement // the budget after the changes; nil when none are asked for
	Creditors   bool              // creditors are named: programs read their offers, if only that there are none
	Shared      *settle.Shared    // what creditors are offered; nil when none are named, or there is nothing
	Headroom    *budget.Headroom  // the offer put to the budget; nil when no payment is named
}

// Afford is the report of a budget: its lines, its surplus, what a share of that
// comes to for each period and, where asked for, what that offers to creditors
// and what a change of circumstances would do. It states what the figures are;
// its labels are about them and not about people.
func Afford(a Afforded) *doc.Document {
	s := a.Statement
	result := &doc.Document{
		Schema: "arrears.afford/1",
		Title:  fmt.Sprintf("Income and outgoings (%v)", s.Currency),
		Facts: []doc.Fact{
			{Name: "currency", Value: doc.Text(s.Currency.String())},
			{Name: "surplus_yearly", Value: doc.Sum(s.Currency, s.Surplus)},
			{Name: "surplus_monthly", Value: doc.Sum(s.Currency, s.SurplusMonthly())},
			{Name: "savings_kept_monthly", Value: doc.Sum(s.Currency, s.Kept())},
			{Name: "share_percent", Value: doc.Percent(s.Share)},
			{Name: "offer_monthly", Value: doc.Sum(s.Currency, a.offer())},
			{Name: "label", Value: doc.Text(a.label())},
		},
		Notes: affordNotes(a),
		Line:  affordLine(a),
	}
	if a.Creditors {
		result.Tables = append(result.Tables, offerTable(s.Currency, a.Shared))
	}
	result.Tables = append(result.Tables, itemTable(s), excessTable(s))
	if a.Stressed != nil {
		result.Tables = append(result.Tables, stressTable(a))
	}
	if a.Shared == nil {
		result.Tables = append(result.Tables, allowTable(s))
	} else {
		result.Tables = append(result.Tables, shownOffers(s.Currency, *a.Shared))
	}
	if a.Headroom != nil {
		result.Tables = append(result.Tables, warningTable(a.Headroom.Warnings))
	}
	return result
}

// offer is what is offered for a month, to creditors or to whom it may be.
func (a Afforded) offer() ledger.Money {
	if a.Shared != nil {
		return a.Shared.Total
	}
	return a.Offer()
}

// label is nothing when no payment is named, unless there is nothing to offer.
func (a Afforded) label() string {
	switch {
	case a.Headroom != nil:
		return a.Headroom.Label.String()
	case a.Available() <= 0:
		return budget.NotEnough.String()
	}
	return ""
}

// itemTable lists the budget by section; its totals are those of the sections
// and the surplus.
func itemTable(s budget.Statement) doc.Table {
	guideline := doc.Column{Name: "guideline", Right: true}
	if hasGuidelines(s) {
		guideline.Heading = "Guideline"
	}
	table := doc.Table{
		Name: "items",
		Columns: []doc.Column{
			{Name: "section"},
			{Heading: "Section"},
			{Name: "item", Heading: "Item"},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "every", Heading: "Every"},
			guideline,
			{Name: "yearly", Heading: "A year", Right: true},
			{Name: "monthly", Heading: "A month", Right: true},
		},
		Rows: itemRows(s),
	}
	total := func(name, label, item string, yearly, monthly ledger.Money) {
		table.Totals = append(table.Totals, []doc.Cell{
			doc.Text(name), doc.Text(label), doc.Text(item), {}, {}, {}, doc.Sum(s.Currency, yearly), doc.Sum(s.Currency, monthly),
		})
	}
	for _, section := range budget.Sections() {
		yearly := s.Yearly(section)
		if hasLines(s, section) {
			total(section.String(), sectionWords(section), "total", yearly, budget.Monthly(yearly))
		}
	}
	total("surplus", "Surplus", "", s.Surplus, s.SurplusMonthly())
	return table
}

func itemRows(s budget.Statement) iter.Seq[[]doc.Cell] {
	return func(yield func([]doc.Cell) bool) {
		var row []doc.Cell
		before := budget.Section(0)
		for _, l := range s.Lines {
			label := "" // said once, at the top of the section
			if l.Section != before {
				label, before = sectionWords(l.Section), l.Section
			}
			row = append(row[:0], doc.Text(l.Section.String()), doc.Text(label), doc.Text(l.Item),
				doc.Sum(s.Currency, l.Amount), doc.Text(l.Every.String()), guidelineCell(s.Currency, l.Line),
				doc.Sum(s.Currency, l.Yearly), doc.Sum(s.Currency, l.Monthly))
			if !yield(row) {
				return
			}
		}
	}
}

func guidelineCell(c ledger.Currency, l budget.Line) doc.Cell {
	if !l.HasGuideline {
		return doc.Cell{}
	}
	return doc.Sum(c, l.Guideline)
}

// excessTable lists what is above its guideline. People see it only when
// something is.
func excessTable(s budget.Statement) doc.Table {
	table := doc.Table{
		Name: "above_guideline",
		Columns: []doc.Column{
			{Name: "section"},
			{Name: "item"},
			{Name: "every"},
			{Name: "amount", Right: true},
			{Name: "guideline", Right: true},
			{Name: "above", Right: true},
		},
	}
	if len(s.Over) == 0 {
		return table
	}
	table.Title = "Above the guideline"
	for i, heading := range []string{"Section", "Item", "Every", "Amount", "Guideline", "Above it by"} {
		table.Columns[i].Heading = heading
	}
	var rows [][]doc.Cell
	for _, over := range s.Over {
		l := over.Line
		rows = append(rows, []doc.Cell{
			doc.Text(l.Section.String()), doc.Text(excessWords(over)), doc.Text(l.Every.String()),
			doc.Sum(s.Currency, l.Amount), doc.Sum(s.Currency, l.Guideline), doc.Sum(s.Currency, over.Above),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// excessWords names what is above its guideline: an item, or several lines.
func excessWords(over budget.Excess) string {
	switch {
	case over.Lines == 0:
		return over.Line.Item
	case over.Line.Item == "":
		return "all of the section"
	}
	return fmt.Sprintf("%s (%s)", over.Line.Item, ledger.Plural(over.Lines, "line", "lines"))
}

// allowTable lists what the surplus allows. People see it only when there is
// one.
func allowTable(s budget.Statement) doc.Table {
	table := doc.Table{Name: "allows", Columns: []doc.Column{{Name: "every"}, {Name: "amount", Right: true}}}
	if len(s.Allows) == 0 {
		return table
	}
	table.Title = fmt.Sprintf("What %s allows", shareWords(s.Share))
	table.Columns[0].Heading, table.Columns[1].Heading = "Every", "Amount"
	var rows [][]doc.Cell
	for _, a := range s.Allows {
		rows = append(rows, []doc.Cell{doc.Text(a.Every.String()), doc.Sum(s.Currency, a.Amount)})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

func hasGuidelines(s budget.Statement) bool {
	return slices.ContainsFunc(s.Lines, func(l budget.StatementLine) bool { return l.HasGuideline })
}

func hasLines(s budget.Statement, section budget.Section) bool {
	return slices.ContainsFunc(s.Lines, func(l budget.StatementLine) bool { return l.Section == section })
}

func sectionWords(s budget.Section) string {
	return [...]string{
		budget.Income: "Income", budget.Essential: "Essential", budget.Flexible: "Flexible",
		budget.PriorityDebt: "Priority debts", budget.Savings: "Savings",
	}[s]
}

// shareWords says how much of a surplus is meant: 50% of the surplus.
func shareWords(share int64) string {
	if share == 10_000 {
		return "the whole surplus"
	}
	return percentWords(share) + " of the surplus"
}
