package report

import (
	"fmt"
	"iter"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Afford is the report of a budget: its lines, its surplus, and what a share of
// that comes to for each period. It states what the figures are and judges
// nothing. Stated says that the user chose the share.
func Afford(s plan.Statement, stated bool) *Document {
	return &Document{
		Schema: "arrears.afford/1",
		Title:  fmt.Sprintf("Income and outgoings (%v)", s.Currency),
		Facts: []Fact{
			{Name: "currency", Value: Text(s.Currency.String())},
			{Name: "surplus_yearly", Value: Sum(s.Currency, s.Surplus)},
			{Name: "surplus_monthly", Value: Sum(s.Currency, s.SurplusMonthly())},
			{Name: "share_percent", Value: Percent(s.Share)},
		},
		Tables: []Table{itemTable(s), excessTable(s), allowTable(s)},
		Notes:  affordNotes(s, stated),
		Line:   surplusLine(s),
	}
}

// itemTable lists the budget by section; its totals are those of the sections
// and the surplus.
func itemTable(s plan.Statement) Table {
	guideline := Column{Name: "guideline", Right: true}
	if hasGuidelines(s) {
		guideline.Heading = "Guideline"
	}
	table := Table{
		Name: "items",
		Columns: []Column{
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
		table.Totals = append(table.Totals, []Cell{
			Text(name), Text(label), Text(item), {}, {}, {}, Sum(s.Currency, yearly), Sum(s.Currency, monthly),
		})
	}
	for _, section := range plan.Sections() {
		yearly := s.Yearly(section)
		if hasLines(s, section) {
			total(section.String(), sectionWords(section), "total", yearly, plan.Monthly(yearly))
		}
	}
	total("surplus", "Surplus", "", s.Surplus, s.SurplusMonthly())
	return table
}

func itemRows(s plan.Statement) iter.Seq[[]Cell] {
	return func(yield func([]Cell) bool) {
		var row []Cell
		before := plan.Section(0)
		for _, l := range s.Lines {
			label := "" // said once, at the top of the section
			if l.Section != before {
				label, before = sectionWords(l.Section), l.Section
			}
			row = append(row[:0], Text(l.Section.String()), Text(label), Text(l.Item),
				Sum(s.Currency, l.Amount), Text(l.Every.String()), guidelineCell(s.Currency, l.BudgetLine),
				Sum(s.Currency, l.Yearly), Sum(s.Currency, l.Monthly))
			if !yield(row) {
				return
			}
		}
	}
}

func guidelineCell(c ledger.Currency, l plan.BudgetLine) Cell {
	if !l.HasGuideline {
		return Cell{}
	}
	return Sum(c, l.Guideline)
}

// excessTable lists what is above its guideline. People see it only when
// something is.
func excessTable(s plan.Statement) Table {
	table := Table{
		Name: "above_guideline",
		Columns: []Column{
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
	var rows [][]Cell
	for _, over := range s.Over {
		l := over.Line
		rows = append(rows, []Cell{
			Text(l.Section.String()), Text(l.Item), Text(l.Every.String()),
			Sum(s.Currency, l.Amount), Sum(s.Currency, l.Guideline), Sum(s.Currency, over.Above),
		})
	}
	table.Rows = Rows(rows...)
	return table
}

// allowTable lists what the surplus allows. People see it only when there is
// one.
func allowTable(s plan.Statement) Table {
	table := Table{Name: "allows", Columns: []Column{{Name: "every"}, {Name: "amount", Right: true}}}
	if len(s.Allows) == 0 {
		return table
	}
	table.Title = fmt.Sprintf("What %s allows", shareWords(s.Share))
	table.Columns[0].Heading, table.Columns[1].Heading = "Every", "Amount"
	var rows [][]Cell
	for _, a := range s.Allows {
		rows = append(rows, []Cell{Text(a.Every.String()), Sum(s.Currency, a.Amount)})
	}
	table.Rows = Rows(rows...)
	return table
}

func affordNotes(s plan.Statement, stated bool) []string {
	penny := s.Currency.Format(1)
	notes := []string{
		"Figures for a year are exact and add up. A year is 52 weeks, 26 fortnights or 13 times four weeks.",
		"Figures for a month are a twelfth of those, each rounded to the nearest " + penny + ", so they may not quite add up.",
	}
	if len(s.Allows) > 0 {
		notes = append(notes, "The surplus for a month, and what it allows, are rounded down to "+penny+".")
		if !stated {
			notes = append(notes, "No --share was given, so nothing of the surplus is kept back.")
		}
	}
	if hasGuidelines(s) && len(s.Over) == 0 {
		notes = append(notes, "Nothing is above its guideline.")
	}
	return notes
}

// surplusLine says what is left of the income.
func surplusLine(s plan.Statement) string {
	income, c := s.Yearly(plan.Income), s.Currency
	switch {
	case s.Surplus < 0:
		return fmt.Sprintf("outgoings are above income by %s a year, %s a month: there is nothing to offer",
			money(c, -s.Surplus), money(c, -s.SurplusMonthly()))
	case s.Surplus == 0:
		return fmt.Sprintf("outgoings take all of the income of %s a year: there is nothing to offer", money(c, income))
	}
	return fmt.Sprintf("income of %s less outgoings of %s leaves a surplus of %s a year, %s a month",
		money(c, income), money(c, income-s.Surplus), money(c, s.Surplus), money(c, s.SurplusMonthly()))
}

func hasGuidelines(s plan.Statement) bool {
	return slices.ContainsFunc(s.Lines, func(l plan.StatementLine) bool { return l.HasGuideline })
}

func hasLines(s plan.Statement, section plan.Section) bool {
	return slices.ContainsFunc(s.Lines, func(l plan.StatementLine) bool { return l.Section == section })
}

func sectionWords(s plan.Section) string {
	return [...]string{
		plan.Income: "Income", plan.Essential: "Essential", plan.Flexible: "Flexible",
		plan.PriorityDebt: "Priority debts", plan.Savings: "Savings",
	}[s]
}

// shareWords says how much of a surplus is meant: 50% of the surplus.
func shareWords(share int64) string {
	if share == 10_000 {
		return "the whole surplus"
	}
	return percentWords(share) + " of the surplus"
}
