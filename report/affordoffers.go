package report

import (
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
)

// offerTable is the offers as programs read them: the table that CSV carries
// when there are creditors. Without an offer it has no rows.
func offerTable(c ledger.Currency, s *settle.Shared) Table {
	table := Table{Name: "offers"}
	for _, name := range []string{"creditor", "balance", "contractual", "minimum", "priority", "offer", "months", "token"} {
		table.Columns = append(table.Columns, Column{Name: name})
	}
	if s == nil {
		return table
	}
	var rows [][]Cell
	for _, p := range s.Parts {
		rows = append(rows, []Cell{
			Text(p.Name), Sum(c, p.Balance), statedSum(c, p.Contractual), statedSum(c, p.Minimum), yesNo(p.Priority),
			Sum(c, p.Amount), monthsCell(p), yesNo(s.Tokens && !p.Priority),
		})
	}
	table.Rows = Rows(rows...)
	return table
}

// shownOffers is the same for people, below the budget that it comes from.
func shownOffers(c ledger.Currency, s settle.Shared) Table {
	table := Table{Title: "What creditors are offered", Columns: []Column{
		{Heading: "Creditor", Most: 40},
		{Heading: "Balance", Right: true},
		{Right: true},
		{Right: true},
		{},
		{Heading: "A month", Right: true},
		{Heading: "Months", Right: true},
	}}
	has := func(is func(settle.Portion) bool) bool { return slices.ContainsFunc(s.Parts, is) }
	if has(func(p settle.Portion) bool { return p.Contractual != plan.Limit[ledger.Money]{} }) {
		table.Columns[2].Heading = "Contractual"
	}
	if has(func(p settle.Portion) bool { return p.Minimum != plan.Limit[ledger.Money]{} }) {
		table.Columns[3].Heading = "Minimum"
	}
	if has(func(p settle.Portion) bool { return p.Priority }) {
		table.Columns[4].Heading = "Priority"
	}
	var rows [][]Cell
	var owed ledger.Money
	fits := true
	for _, p := range s.Parts {
		priority := Cell{}
		if p.Priority {
			priority = Text("yes")
		}
		rows = append(rows, []Cell{
			Text(p.Name), Sum(c, p.Balance), statedSum(c, p.Contractual), statedSum(c, p.Minimum), priority, Sum(c, p.Amount), monthsCell(p),
		})
		sum, err := owed.Add(p.Balance)
		owed, fits = sum, fits && err == nil
	}
	total := Cell{} // of balances too large to add up
	if fits {
		total = Sum(c, owed)
	}
	table.Rows = Rows(rows...)
	table.Totals = [][]Cell{{Text("total"), total, {}, {}, {}, Sum(c, s.Total), {}}}
	return table
}

func statedSum(c ledger.Currency, l plan.Limit[ledger.Money]) Cell {
	if m, ok := l.Get(); ok {
		return Sum(c, m)
	}
	return Cell{}
}

// monthsCell is blank when nothing is offered, for that never clears a balance.
func monthsCell(p settle.Portion) Cell {
	if p.Months == 0 {
		return Cell{}
	}
	return Count(p.Months)
}

// stressTable sets the budget beside the one under stress, a month of each.
func stressTable(a Afforded) Table {
	before, after, c := a.Statement, *a.Stressed, a.Currency
	table := Table{
		Name:  "stress",
		Title: "Under stress, a month",
		Columns: []Column{
			{Name: "row"},
			{Heading: "Section"},
			{Name: "before", Heading: "As it is", Right: true},
			{Name: "change_percent"},
			{Heading: "Change", Right: true},
			{Name: "after", Heading: "Under stress", Right: true},
		},
	}
	var rows [][]Cell
	for _, section := range budget.Sections() {
		change, words := Cell{}, Cell{}
		for _, s := range a.Changes {
			if s.Section == section {
				change, words = Percent(s.Change), Text(changeWords(s.Change))
			}
		}
		if change == (Cell{}) && !hasLines(before, section) {
			continue
		}
		rows = append(rows, []Cell{
			Text(section.String()), Text(sectionWords(section)),
			Sum(c, budget.Monthly(before.Yearly(section))), change, words, Sum(c, budget.Monthly(after.Yearly(section))),
		})
	}
	table.Rows = Rows(rows...)
	total := func(name, label string, before, after ledger.Money) {
		table.Totals = append(table.Totals, []Cell{Text(name), Text(label), Sum(c, before), {}, {}, Sum(c, after)})
	}
	total("surplus", "Surplus", before.SurplusMonthly(), after.SurplusMonthly())
	if before.Rule != (budget.SavingsRule{}) {
		total("savings_kept", "Savings set aside", before.Kept(), after.Kept())
	}
	total("offer", "Offer", before.Offer(), after.Offer())
	return table
}

// changeWords is a change with its sign: +15%.
func changeWords(hundredths int64) string {
	if hundredths > 0 {
		return "+" + percentWords(hundredths)
	}
	return percentWords(hundredths)
}

// warningTable lists what to look at. People see it only when there is
// something.
func warningTable(warnings []budget.Warning) Table {
	table := Table{Name: "warnings", Columns: []Column{{Name: "about"}, {Name: "warning"}}}
	if len(warnings) == 0 {
		return table
	}
	table.Title = "To look at"
	table.Columns[0].Heading, table.Columns[1].Heading = "About", "What"
	var rows [][]Cell
	for _, w := range warnings {
		rows = append(rows, []Cell{Text(w.About.String()), Text(w.Says)})
	}
	table.Rows = Rows(rows...)
	return table
}
