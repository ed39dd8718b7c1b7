package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report/doc"
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
	Value  doc.Cell
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
func SettlementCompared(w Compared) *doc.Document {
	c := w.Case.Currency
	result := &doc.Document{
		Schema: "arrears.settle.compare/1",
		Title:  fmt.Sprintf("Ways to deal with %s, in the money of %s", money(c, w.Case.Balance), w.Case.AsAt.Long()),
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(w.Case.AsAt)},
			{Name: "currency", Value: doc.Text(c.String())},
			{Name: "account", Label: "Account", Value: doc.Text(w.Account)},
			{Name: "balance", Value: doc.Sum(c, w.Case.Balance)},
			{Name: "cost_of_money_percent", Value: doc.Text(strings.TrimSuffix(settle.PerCent(w.Case.CostOfMoney, 18), "%"))},
		},
		Tables: []doc.Table{w.options(), w.answers(), w.inputs()},
		Notes:  w.notes(),
		Line:   fmt.Sprintf("as at %s, cost of money %s a year, estimates to the nearest %s", w.Case.AsAt.Long(), settle.PerCent(w.Case.CostOfMoney, 18), mainUnit(c)),
	}
	if w.Explain {
		result.Tables = append(result.Tables, w.flows())
	}
	if w.Sensitivity != nil {
		result.Tables = append(result.Tables, w.tornado())
		result.Notes = append(result.Notes, w.flips()...)
	}
	if w.Frontier != nil {
		result.Tables = append(result.Tables, w.frontier())
	}
	first := slices.IndexFunc(result.Tables, func(t doc.Table) bool { return t.Name == w.First })
	if first > 0 {
		table := result.Tables[first]
		result.Tables = slices.Insert(slices.Delete(result.Tables, first, first+1), 0, table)
	}
	return result
}

// options has a row for each way. Sums of money are exact, estimates whole.
func (w *Compared) options() doc.Table {
	c := w.Case.Currency
	table := doc.Table{
		Name: "options",
		Columns: []doc.Column{
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
	var rows [][]doc.Cell
	for _, p := range w.Paths {
		rows = append(rows, []doc.Cell{
			doc.Text(w.pathWords(p)), doc.Text(p.Kind.String()), doc.Day(p.Last),
			doc.Sum(c, p.Cash), doc.Percent(p.Cash.Share(w.Case.Balance)), doc.Sum(c, p.Forgiven), doc.Sum(c, p.Costs),
			doc.Count(settle.Whole(c, p.Expected)), doc.Count(settle.Whole(c, p.Worth)),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// inputs has every figure that went in, and where it is from.
func (w *Compared) inputs() doc.Table {
	table := doc.Table{
		Name: "inputs",
		Columns: []doc.Column{
			{Name: "input"},
			{Heading: "Input"},
			{Name: "value", Heading: "Value", Right: true},
			{Name: "tag", Heading: "From"},
			{Name: "source", Heading: "Source", Most: 72},
		},
	}
	var rows [][]doc.Cell
	sourced := false
	for _, in := range w.Inputs {
		rows = append(rows, []doc.Cell{doc.Text(in.Name), doc.Text(in.Label), in.Value, doc.Text(string(in.From)), doc.Text(in.Source)})
		sourced = sourced || in.Source != ""
	}
	if !sourced {
		table.Columns[4].Heading = "" // people are spared an empty column
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// flows has each sum that may come in or go out, with the working of its worth.
func (w *Compared) flows() doc.Table {
	c := w.Case.Currency
	table := doc.Table{
		Name: "flows", Title: "Cash flows: value = amount × chance × share × factor, an estimate",
		Columns: []doc.Column{
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
	var rows [][]doc.Cell
	for _, p := range w.Paths {
		name := w.shortName(p)
		for _, f := range p.Flows {
			rows = append(rows, []doc.Cell{
				doc.Text(name), doc.Day(f.Date), doc.Count(f.Days), doc.Text(f.Note), doc.Sum(c, f.Amount),
				doc.Text(f.Chance.Round(8).String()), doc.Text(f.Share.Round(8).String()), doc.Text(f.Factor.StringFixed(10)), doc.Text(settle.Estimate(c, f.Value)),
			})
		}
		table.Totals = append(table.Totals, []doc.Cell{doc.Text(name), {}, {}, doc.Text("worth today"), {}, {}, {}, {}, doc.Text(settle.Estimate(c, p.Worth))})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// mainUnit is what estimates are rounded to.
func mainUnit(c ledger.Currency) string {
	if c == ledger.Sterling {
		return "pound"
	}
	return "whole " + c.String()
}
