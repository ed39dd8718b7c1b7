package report

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Afforded is the statement of a budget, and what else was asked of it.
type Afforded struct {
	budget.Statement
	Every       plan.Period        // for which the statement and its offers are, besides the year; none for a month
	ShareStated bool               // the user chose the share
	Idle        []budget.Guideline // guidelines about nothing in the budget
	Twice       []PaidTwice        // what may be paid by the budget and by the offers
	Changes     []budget.Stress
	Stressed    *budget.Statement // the budget after the changes; nil when none are asked for
	Creditors   bool              // creditors are named: programs read their offers, if only that there are none
	Shared      *settle.Shared    // what creditors are offered; nil when none are named, or there is nothing
	Headroom    *budget.Headroom  // the offer put to the budget; nil when no payment is named
}

// NothingToOffer says in a line why the budget offers nothing.
func (a Afforded) NothingToOffer() string {
	switch {
	case a.Surplus < 0:
		return fmt.Sprintf("outgoings are above income by %s a month: there is nothing to offer", a.Currency.WithCode(-a.SurplusMonthly()))
	case a.Surplus == 0:
		return "outgoings take all of the income: there is nothing to offer"
	case a.Offer() == 0:
		return fmt.Sprintf("what may be offered is under %v %s a month", a.Currency, a.Currency.Format(1))
	}
	return "no creditor is owed anything: there is nothing to offer"
}

// Afford is the report of a budget: its lines, its surplus, what a share of that
// comes to for each period and, where asked for, what that offers to creditors
// and what a change of circumstances would do. It states what the figures are;
// its labels are about them and not about people.
func Afford(a Afforded) *doc.Document {
	a.Every = cmp.Or(a.Every, plan.Month)
	s := a.Statement
	result := &doc.Document{
		Schema: "arrears.afford/1",
		Title:  fmt.Sprintf("Income and outgoings (%v)", s.Currency),
		Facts: []doc.Fact{
			{Name: "currency", Value: doc.Text(s.Currency.String())},
			{Name: "surplus_yearly", Value: doc.Sum(s.Currency, s.Surplus)},
			{Name: "surplus_monthly", Value: doc.Sum(s.Currency, s.SurplusMonthly())},
			{Name: "savings_kept_monthly", Value: doc.Sum(s.Currency, s.Kept())},
			{Name: "share_percent", Value: percentCell(s.Share)},
		},
		Notes: affordNotes(a),
		Line:  affordLine(a),
	}
	result.Facts = append(result.Facts, a.periodFacts()...)
	result.Facts = append(result.Facts, doc.Fact{Name: "label", Value: doc.Text(a.label())})
	if a.Creditors {
		result.Tables = append(result.Tables, offerTable(s.Currency, a.Shared, a.Every))
	}
	result.Tables = append(result.Tables, itemTable(s, a.Every), excessTable(s))
	if a.Stressed != nil {
		result.Tables = append(result.Tables, stressTable(a))
	}
	if a.Shared == nil {
		result.Tables = append(result.Tables, allowTable(s))
	} else {
		result.Tables = append(result.Tables, shownOffers(s.Currency, *a.Shared, a.Every))
	}
	if a.Headroom != nil {
		result.Tables = append(result.Tables, warningTable(a.Headroom.Warnings))
	}
	return result
}

// periodFacts are the offer of a month, or the statement for another period in short.
func (a Afforded) periodFacts() []doc.Fact {
	c, each := a.Currency, doc.Sum(a.Currency, a.offer())
	if a.Every == plan.Month {
		return []doc.Fact{{Name: "offer_monthly", Value: each}}
	}
	income, words := a.Yearly(budget.Income), aPeriodWords(a.Every)
	return []doc.Fact{
		{Name: "every", Value: doc.Text(a.Every.String())},
		{Name: "income_each", Label: "Income " + words, Value: doc.Sum(c, budget.Each(income, a.Every))},
		{Name: "outgoings_each", Label: "Outgoings " + words, Value: doc.Sum(c, budget.Each(income-a.Surplus, a.Every))},
		{Name: "surplus_each", Label: "Surplus " + words, Value: doc.Sum(c, a.SurplusEach(a.Every))},
		{Name: "offer_each", Value: each},
	}
}

// forPeriodWords is the same of what is there for it: for the week.
func forPeriodWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "for the four weeks"
	}
	return "for the " + p.String()
}

// aPeriodWords says for how long a sum is: a week, four weeks.
func aPeriodWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "for four weeks"
	}
	return "a " + p.String()
}

// offer is what is offered for the period, to creditors or to whom it may be.
func (a Afforded) offer() ledger.Money {
	if a.Shared != nil {
		return a.Shared.Total
	}
	return a.OfferEach(a.Every)
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
func itemTable(s budget.Statement, every plan.Period) doc.Table {
	guideline := doc.Column{Name: "guideline", Right: true}
	if hasGuidelines(s) {
		guideline.Heading = "Guideline"
	}
	table := doc.Table{
		Name: "items", Whole: true,
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
	}
	said := saidColumns(s, every)
	for _, column := range said {
		table.Columns = append(table.Columns, column.Column)
	}
	table.Rows = itemRows(s, said)
	total := func(name, label, item string, yearly, monthly ledger.Money) {
		table.Totals = append(table.Totals, []doc.Cell{
			doc.Text(name), doc.Text(label), doc.Text(item), {}, {}, {}, doc.Sum(s.Currency, yearly), doc.Sum(s.Currency, monthly),
		})
		last := &table.Totals[len(table.Totals)-1]
		for _, column := range said {
			*last = append(*last, column.total(name, yearly))
		}
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

// A saidColumn is of what is said of a line besides, when anything is: its sum for the
// period that was asked for, and what the budget says of it.
type saidColumn struct {
	doc.Column
	of    func(budget.StatementLine) doc.Cell
	total func(name string, yearly ledger.Money) doc.Cell
}

// saidColumns are those that some line of the budget has.
func saidColumns(s budget.Statement, every plan.Period) (said []saidColumn) {
	if every != plan.Month {
		said = append(said, saidColumn{
			doc.Column{Name: "each", Heading: capital(aPeriodWords(every)), Right: true},
			func(l budget.StatementLine) doc.Cell { return doc.Sum(s.Currency, budget.Each(l.Yearly, every)) },
			func(name string, yearly ledger.Money) doc.Cell {
				if name == "surplus" {
					return doc.Sum(s.Currency, s.SurplusEach(every))
				}
				return doc.Sum(s.Currency, budget.Each(yearly, every))
			},
		})
	}
	for _, text := range []struct {
		doc.Column
		of func(budget.StatementLine) string
	}{
		{doc.Column{Name: "whose", Heading: "Whose", Most: 20}, func(l budget.StatementLine) string { return l.Whose }},
		{doc.Column{Name: "remarks", Heading: "Remarks", Most: 40}, func(l budget.StatementLine) string { return l.Remarks }},
	} {
		if slices.ContainsFunc(s.Lines, func(l budget.StatementLine) bool { return text.of(l) != "" }) {
			said = append(said, saidColumn{
				text.Column, func(l budget.StatementLine) doc.Cell { return doc.Text(text.of(l)) }, func(string, ledger.Money) doc.Cell { return doc.Cell{} },
			})
		}
	}
	return said
}

func itemRows(s budget.Statement, said []saidColumn) iter.Seq[[]doc.Cell] {
	return func(yield func([]doc.Cell) bool) {
		var row []doc.Cell
		before := budget.Section(0)
		for _, l := range s.Lines {
			label := "" // said once, at the top of the section
			if l.Section != before {
				label, before = sectionWords(l.Section), l.Section
			}
			row = append(row[:0], doc.Text(l.Section.String()), doc.Text(label), doc.Text(l.Item),
				doc.Sum(s.Currency, l.Amount), doc.Text(l.Often.String()), guidelineCell(s.Currency, l.Line),
				doc.Sum(s.Currency, l.Yearly), doc.Sum(s.Currency, l.Monthly))
			for _, column := range said {
				row = append(row, column.of(l))
			}
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
			doc.Text(l.Section.String()), doc.Text(excessWords(over)), doc.Text(l.Often.String()),
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

// offerTable is the offers as programs read them: the table that CSV carries
// when there are creditors. Without an offer it has no rows.
func offerTable(c ledger.Currency, s *settle.Shared, every plan.Period) doc.Table {
	table := doc.Table{Name: "offers"}
	times := "months"
	if every != plan.Month {
		times = "payments"
	}
	for _, name := range []string{"creditor", "balance", "contractual", "minimum", "priority", "offer", times, "token"} {
		table.Columns = append(table.Columns, doc.Column{Name: name})
	}
	if s == nil {
		return table
	}
	var rows [][]doc.Cell
	for _, p := range s.Parts {
		rows = append(rows, []doc.Cell{
			doc.Text(p.Name), doc.Sum(c, p.Balance), statedSum(c, p.Contractual), statedSum(c, p.Minimum), yesNo(p.Priority),
			doc.Sum(c, p.Amount), monthsCell(p), yesNo(s.Tokens),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// shownOffers is the same for people, below the budget that it comes from.
func shownOffers(c ledger.Currency, s settle.Shared, every plan.Period) doc.Table {
	table := doc.Table{Title: "What creditors are offered", Columns: []doc.Column{
		{Heading: "Creditor", Most: 40},
		{Heading: "Balance", Right: true},
		{Right: true},
		{Right: true},
		{},
		{Heading: capital(aPeriodWords(every)), Right: true},
		{Heading: "Months", Right: true},
	}}
	if every != plan.Month {
		table.Columns[6].Heading = "Payments"
	}
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
				change, words = percentCell(s.Change), doc.Text(changeWords(s.Change))
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
func changeWords(change ledger.Percent) string {
	if change.Number().IsPositive() {
		return "+" + change.String()
	}
	return change.String()
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

// labelWords says what the labels stand for; the help lists what is looked at.
const labelWords = "A label is about the figures given and nothing else: \"not enough headroom\" when the budget leaves nothing, or less than the payment; " +
	"\"needs review\" when something is listed to look at."

func affordNotes(a Afforded) []string {
	s := a.Statement
	penny := s.Currency.Format(1)
	notes := []string{
		"Figures for a year are exact and add up. A year is 52 weeks, 26 fortnights or 13 times four weeks.",
		"Figures for a month are a twelfth of those, each rounded to the nearest " + penny + ", so they may not quite add up.",
	}
	for _, l := range s.Lines {
		if l.Every == plan.Week && l.Times > 0 {
			notes = append(notes, fmt.Sprintf("%s is charged for %d weeks of the year (--weeks): a month is a week × %[2]d ÷ 12, four weeks are a week × %[2]d ÷ 13.", l.Item, l.Times))
		}
	}
	if a.Every != plan.Month {
		notes = append(notes, fmt.Sprintf("Figures %s are a year's ÷ %d, each rounded once in the same way; the surplus and what is offered are rounded down.", forPeriodWords(a.Every), a.Every.PerYear()))
	}
	if len(s.Allows) > 0 {
		notes = append(notes, "The surplus for a month, and what it allows, are rounded down to "+penny+".")
		if kept := s.Kept(); kept > 0 {
			notes = append(notes, fmt.Sprintf("Savings of %s a month are set aside before anything is offered: %v of the surplus, and %s at most.",
				s.Currency.Grouped(kept), s.Rule.Share, s.Currency.Grouped(s.Rule.Most)))
		}
		if !a.ShareStated {
			notes = append(notes, "No --share was given, so nothing of the surplus is kept back.")
		}
	}
	notes = append(notes, guidelineNotes(a)...)
	for _, t := range a.Twice {
		notes = append(notes, fmt.Sprintf("%s is a creditor, and %s an outgoing of the budget (line %d): if that pays the same debt it is paid twice, and one of the two has to come out.", t.Creditor, t.Item, t.Line))
	}
	if a.Shared != nil {
		notes = append(notes, shareNotes(s.Currency, *a.Shared, a.Every)...)
	}
	if a.Headroom != nil {
		notes = append(notes, labelWords)
	}
	if a.Shared != nil || a.label() == budget.NotEnough.String() {
		notes = append(notes, adviceWords)
	}
	return notes
}

// PaidTwice is a creditor of the name of an outgoing, which may pay the debt already.
type PaidTwice struct {
	Creditor, Item string
	Line           int // of the outgoing, in the budget
}

func guidelineNotes(a Afforded) (notes []string) {
	switch {
	case len(a.Over) > 0:
		notes = append(notes, "What is above its guideline needs a note of why; nothing is cut because of it.")
	case hasGuidelines(a.Statement):
		notes = append(notes, "Nothing is above its guideline.")
	}
	if len(a.Idle) > 0 {
		var names []string
		for _, g := range a.Idle {
			name := strings.TrimPrefix(g.Section.String()+": "+g.Item, ": ")
			names = append(names, strings.TrimSuffix(name, ": "))
		}
		notes = append(notes, "Guidelines about nothing in the budget: "+strings.Join(names, ", ")+".")
	}
	return notes
}

// priorityFirst is said wherever one of the creditors has priority.
const priorityFirst = "Priority creditors come first, up to the contractual payment, or the minimum where none is stated, or else the balance."

// lumpFirst is the same of a lump sum.
const lumpFirst = "Priority creditors come first, each up to its balance."

func shareNotes(c ledger.Currency, s settle.Shared, every plan.Period) (notes []string) {
	by := "balance"
	if s.Terms.By == settle.ByContractual {
		by = "contractual payment"
	}
	notes = append(notes, fmt.Sprintf("Offers are in proportion to the %s, and none is above its balance: what that frees is shared again.", by),
		fmt.Sprintf("Offers are cut to %s; the units left over go to the largest fractions cut, by name among equals.", c.Format(1)))
	if slices.ContainsFunc(s.Parts, func(p settle.Portion) bool { return p.Priority }) {
		notes = append(notes, priorityFirst)
	}
	if s.Terms.Token > 0 || slices.ContainsFunc(s.Parts, func(p settle.Portion) bool { return p.Minimum != plan.Limit[ledger.Money]{} }) {
		notes = append(notes, "A part below its minimum, or below the token, is lifted to it, and the others share the rest.")
	}
	if s.Short {
		notes = append(notes, "There is not enough for every minimum, so that offers are in proportion to the minimums.")
	}
	if s.Tokens {
		notes = append(notes, fmt.Sprintf("There is not enough for a token of %s each; each is offered one all the same, %s %s in all.",
			c.Grouped(s.Terms.Token), c.Grouped(s.Total), aPeriodWords(every)))
	}
	if s.Left > 0 {
		notes = append(notes, fmt.Sprintf("%s of what is available %s is left over: every balance would be paid off.", money(c, s.Left), forPeriodWords(every)))
	}
	if every != plan.Month {
		return append(notes, fmt.Sprintf("Contractual payments, minimums and the token of a month are here %s: × 12 ÷ %d, rounded up.", forPeriodWords(every), every.PerYear()),
			"Payments are whole ones at that rate, the last of them an odd one, with no interest.")
	}
	return append(notes, "Months count whole payments at that rate, the last of them an odd one, with no interest.")
}

// affordLine says what is left of the income, and how the offer stands to it.
func affordLine(a Afforded) string {
	line := surplusLine(a)
	if a.Headroom != nil && a.offer() > 0 {
		line += fmt.Sprintf(" · a payment of %s %s: %v", money(a.Currency, a.offer()), aPeriodWords(a.Every), a.Headroom.Label)
	}
	return line
}

func surplusLine(a Afforded) string {
	s := a.Statement
	income, c := s.Yearly(budget.Income), s.Currency
	nothing := ": there is nothing to offer"
	if a.offer() > 0 {
		nothing = ""
	}
	switch {
	case s.Surplus < 0:
		return fmt.Sprintf("outgoings are above income by %s a year, %s a month%s", money(c, -s.Surplus), money(c, -s.SurplusMonthly()), nothing)
	case s.Surplus == 0:
		return fmt.Sprintf("outgoings take all of the income of %s a year%s", money(c, income), nothing)
	}
	if e := a.Every; e != plan.Month {
		return fmt.Sprintf("income of %s less outgoings of %s leaves a surplus of %s %s: %s a year, %s a month",
			money(c, budget.Each(income, e)), money(c, budget.Each(income-s.Surplus, e)), money(c, s.SurplusEach(e)), aPeriodWords(e),
			money(c, s.Surplus), money(c, s.SurplusMonthly()))
	}
	return fmt.Sprintf("income of %s less outgoings of %s leaves a surplus of %s a year, %s a month",
		money(c, income), money(c, income-s.Surplus), money(c, s.Surplus), money(c, s.SurplusMonthly()))
}
