package report

import (
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// offerTable is the offers as programs read them: the table that CSV carries
// when there are creditors. Without an offer it has no rows.
func offerTable(c ledger.Currency, s *settle.Shared) doc.Table {
	table := doc.Table{Name: "offers"}
	for _, name := range []string{"creditor", "balance", "contractual", "minimum", "priority", "offer", "months", "token"} {
		table.Columns = append(table.Columns, doc.Column{Name: name})
	}
	if s == nil {
		return table
	}
	var rows [][]doc.Cell
	for _, p := range s.Parts {
		rows = append(rows, []doc.Cell{
			doc.Text(p.Name), doc.Sum(c, p.Balance), statedSum(c, p.Contractual), statedSum(c, p.Minimum), yesNo(p.Priority),
			doc.Sum(c, p.Amount), monthsCell(p), yesNo(s.Tokens && !p.Priority),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// shownOffers is the same for people, below the budget that it comes from.
func shownOffers(c ledger.Currency, s settle.Shared) doc.Table {
	table := doc.Table{Title: "What creditors are offered", Columns: []doc.Column{
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
	var rows [][]doc.Cell
	var owed ledger.Money
	fits := true
	for _, p := range s.Parts {
		priority := doc.Cell{}
		if p.Priority {
			priority = doc.Text("yes")
		}
		rows = append(rows, []doc.Cell{
			doc.Text(p.Name), doc.Sum(c, p.Balance), statedSum(c, p.Contractual), statedSum(c, p.Minimum), priority, doc.Sum(c, p.Amount), monthsCell(p),
		})
		sum, err := owed.Add(p.Balance)
		owed, fits = sum, fits && err == nil
	}
	total := doc.Cell{} // of balances too large to add up
	if fits {
		total = doc.Sum(c, owed)
	}
	table.Rows = doc.Rows(rows...)
	table.Totals = [][]doc.Cell{{doc.Text("total"), total, {}, {}, {}, doc.Sum(c, s.Total), {}}}
	return table
}

func statedSum(c ledger.Currency, l plan.Limit[ledger.Money]) doc.Cell {
	if m, ok := l.Get(); ok {
		return doc.Sum(c, m)
	}
	return doc.Cell{}
}

// monthsCell is blank when nothing is offered, for that never clears a balance.
func monthsCell(p settle.Portion) doc.Cell {
	if p.Months == 0 {
		return doc.Cell{}
	}
	return doc.Count(p.Months)
}

// stressTable sets the budget beside the one under stress, a month of each.
func stressTable(a Afforded) doc.Table {
	before, after, c := a.Statement, *a.Stressed, a.Currency
	table := doc.Table{
		Name:  "stress",
		Title: "Under stress, a month",
		Columns: []doc.Column{
			{Name: "row"},
			{Heading: "Section"},
			{Name: "before", Heading: "As it is", Right: true},
			{Name: "change_percent"},
			{Heading: "Change", Right: true},
			{Name: "after", Heading: "Under stress", Right: true},
		},
	}
	var rows [][]doc.Cell
	for _, section := range budget.Sections() {
		change, words := doc.Cell{}, doc.Cell{}
		for _, s := range a.Changes {
			if s.Section == section {
				change, words = doc.Percent(s.Change), doc.Text(changeWords(s.Change))
			}
		}
		if change == (doc.Cell{}) && !hasLines(before, section) {
			continue
		}
		rows = append(rows, []doc.Cell{
			doc.Text(section.String()), doc.Text(sectionWords(section)),
			doc.Sum(c, budget.Monthly(before.Yearly(section))), change, words, doc.Sum(c, budget.Monthly(after.Yearly(section))),
		})
	}
	table.Rows = doc.Rows(rows...)
	total := func(name, label string, before, after ledger.Money) {
		table.Totals = append(table.Totals, []doc.Cell{doc.Text(name), doc.Text(label), doc.Sum(c, before), {}, {}, doc.Sum(c, after)})
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
func warningTable(warnings []budget.Warning) doc.Table {
	table := doc.Table{Name: "warnings", Columns: []doc.Column{{Name: "about"}, {Name: "warning"}}}
	if len(warnings) == 0 {
		return table
	}
	table.Title = "To look at"
	table.Columns[0].Heading, table.Columns[1].Heading = "About", "What"
	var rows [][]doc.Cell
	for _, w := range warnings {
		rows = append(rows, []doc.Cell{doc.Text(w.About.String()), doc.Text(w.Says)})
	}
	table.Rows = doc.Rows(rows...)
	return table
}
