package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// Tag says where an input comes from.
type Tag string

// The tags. A figure that nobody gave stands as the help says it does.
const (
	FromLedger Tag = "from ledger"
	FromTable  Tag = "from table"
	Typed      Tag = "typed"
	NotGiven   Tag = "not given"
)

// Input is one figure that a comparison rests on.
type Input struct {
	Name   string // legal.win
	Label  string // chance of judgment
	Value  Cell
	From   Tag
	Source string // what the user, or the table, says about it; may be empty
}

// Compared is a weighing of the ways to deal with a debt, with all that is known
// of its inputs.
type Compared struct {
	settle.Weighing
	Account string // of the ledger; empty when the balance was typed
	Inputs  []Input
	Policy  []Asked // each offer put to the policy; none without one
	Caveats []string

	Explain     bool
	Sensitivity *settle.Sensitivity // nil: not asked for
	Frontier    *settle.Frontier    // nil: not asked for
	First       string              // name of the table that CSV carries; empty is options
}

// SettlementCompared is the report of a comparison: a row for each way, what
// follows from them, the inputs, and what was asked for besides.
func SettlementCompared(w Compared) *Document {
	c := w.Case.Currency
	doc := &Document{
		Schema: "arrears.settle.compare/1",
		Title:  fmt.Sprintf("Ways to deal with %s, in the money of %s", money(c, w.Case.Balance), w.Case.AsAt.Long()),
		Facts: []Fact{
			{Name: "as_at", Value: Day(w.Case.AsAt)},
			{Name: "currency", Value: Text(c.String())},
			{Name: "account", Label: "Account", Value: Text(w.Account)},
			{Name: "balance", Value: Sum(c, w.Case.Balance)},
			{Name: "cost_of_money_percent", Value: Text(strings.TrimSuffix(settle.PerCent(w.Case.CostOfMoney, 18), "%"))},
		},
		Tables: []Table{w.options(), w.answers(), w.inputs()},
		Notes:  w.notes(),
		Line:   fmt.Sprintf("as at %s, cost of money %s a year, estimates to the nearest %s", w.Case.AsAt.Long(), settle.PerCent(w.Case.CostOfMoney, 18), mainUnit(c)),
	}
	if w.Explain {
		doc.Tables = append(doc.Tables, w.flows())
	}
	if w.Sensitivity != nil {
		doc.Tables = append(doc.Tables, w.tornado())
		doc.Notes = append(doc.Notes, w.flips()...)
	}
	if w.Frontier != nil {
		doc.Tables = append(doc.Tables, w.frontier())
	}
	first := slices.IndexFunc(doc.Tables, func(t Table) bool { return t.Name == w.First })
	if first > 0 {
		table := doc.Tables[first]
		doc.Tables = slices.Insert(slices.Delete(doc.Tables, first, first+1), 0, table)
	}
	return doc
}

// options has a row for each way. Sums of money are exact, estimates whole.
func (w *Compared) options() Table {
	c := w.Case.Currency
	table := Table{
		Name: "options",
		Columns: []Column{
			{Name: "option", Heading: "Option"},
			{Name: "kind"},
			{Name: "last_date", Heading: "Last payment"},
			{Name: "cash_received", Heading: "Cash received", Right: true, DashZero: true},
			{Name: "share_percent", Heading: "Of the debt", Right: true},
			{Name: "forgiven", Heading: "Forgiven", Right: true, DashZero: true},
			{Name: "own_costs", Heading: "Own costs", Right: true, DashZero: true},
			{Name: "expected_estimate", Heading: "Expected (est.)", Right: true},
			{Name: "worth_today_estimate", Heading: "Worth today (est.)", Right: true},
		},
	}
	var rows [][]Cell
	for _, p := range w.Paths {
		rows = append(rows, []Cell{
			Text(w.pathWords(p)), Text(p.Kind.String()), Day(p.Last),
			Sum(c, p.Cash), Percent(p.Cash.Share(w.Case.Balance)), Sum(c, p.Forgiven), Sum(c, p.Costs),
			Count(settle.Whole(c, p.Expected)), Count(settle.Whole(c, p.Worth)),
		})
	}
	table.Rows = Rows(rows...)
	return table
}

// inputs has every figure that went in, and where it is from.
func (w *Compared) inputs() Table {
	table := Table{
		Name: "inputs",
		Columns: []Column{
			{Name: "input"},
			{Heading: "Input"},
			{Name: "value", Heading: "Value", Right: true},
			{Name: "tag", Heading: "From"},
			{Name: "source", Heading: "Source", Most: 72},
		},
	}
	var rows [][]Cell
	sourced := false
	for _, in := range w.Inputs {
		rows = append(rows, []Cell{Text(in.Name), Text(in.Label), in.Value, Text(string(in.From)), Text(in.Source)})
		sourced = sourced || in.Source != ""
	}
	if !sourced {
		table.Columns[4].Heading = "" // people are spared an empty column
	}
	table.Rows = Rows(rows...)
	return table
}

// flows has each sum that may come in or go out, with the working of its worth.
func (w *Compared) flows() Table {
	c := w.Case.Currency
	table := Table{
		Name: "flows", Title: "Cash flows: value = amount × chance × share × factor, an estimate",
		Columns: []Column{
			{Name: "option", Heading: "Option"},
			{Name: "date", Heading: "Date"},
			{Name: "days", Heading: "Days", Right: true},
			{Name: "what", Heading: "What"},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "chance", Heading: "Chance", Right: true},
			{Name: "share", Heading: "Share", Right: true},
			{Name: "factor", Heading: "Factor", Right: true},
			{Name: "value_estimate", Heading: "Value (est.)", Right: true},
		},
	}
	var rows [][]Cell
	for _, p := range w.Paths {
		name := w.shortName(p)
		for _, f := range p.Flows {
			rows = append(rows, []Cell{
				Text(name), Day(f.Date), Count(f.Days), Text(f.Note), Sum(c, f.Amount),
				Text(f.Chance.Round(8).String()), Text(f.Share.Round(8).String()), Text(f.Factor.StringFixed(10)), Text(settle.Estimate(c, f.Value)),
			})
		}
		table.Totals = append(table.Totals, []Cell{Text(name), {}, {}, Text("worth today"), {}, {}, {}, {}, Text(settle.Estimate(c, p.Worth))})
	}
	table.Rows = Rows(rows...)
	return table
}

// mainUnit is what estimates are rounded to.
func mainUnit(c ledger.Currency) string {
	if c == ledger.Sterling {
		return "pound"
	}
	return "whole " + c.String()
}
