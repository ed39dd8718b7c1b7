package report

import (
	"fmt"
	"iter"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// PlanRolled is a folder of plans held against the receipts of their accounts.
type PlanRolled struct {
	Currency ledger.Currency
	AsAt     ledger.Date
	Rules    plan.CheckRules
	plan.Rollup
	Without []string // accounts that have receipts and no plan
	Left    LeftOut
}

// PlanRoll is the report of several plans, one row a plan.
func PlanRoll(r PlanRolled) *Document {
	c := r.Currency
	table := Table{
		Name: "plans",
		Columns: []Column{
			{Name: "account", Heading: "Account"},
			{Heading: "Instalments"},
			{Name: "instalments"},
		},
		Rows: r.rows(),
	}
	total := []Cell{Text("total"), {}, Count(0)}
	all := 0
	for _, s := range plan.States() {
		column := Column{Name: s.String(), Heading: capital(words(s)), Right: true, DashZero: true}
		if s == plan.Held && r.Counts[s] == 0 {
			column.Heading = "" // most plans have no hold
		}
		table.Columns = append(table.Columns, column)
		total = append(total, Count(r.Counts[s]))
		all += r.Counts[s]
	}
	total[2] = Count(all)
	table.Columns = append(table.Columns,
		Column{Name: "receipts"},
		Column{Name: "expected", Heading: "Expected", Right: true},
		Column{Name: "received", Heading: "Received", Right: true},
		Column{Name: "behind", Heading: "Behind", Right: true},
		Column{Name: "overpaid"},
		Column{Name: "left"},
		Column{Name: "state"},
		Column{Heading: "State"},
	)
	table.Totals = [][]Cell{append(total, Cell{}, Sum(c, r.Expected), Sum(c, r.Received), Sum(c, r.Behind()),
		Cell{}, Sum(c, r.Total-r.Matched), Cell{}, Cell{})}
	return &Document{
		Schema: "arrears.plan.checks/1",
		Title:  fmt.Sprintf("%s as at %s: %s", plural(len(r.Plans), "plan", "plans"), r.AsAt.Long(), r.healthWords()),
		Facts: []Fact{
			{Name: "as_at", Value: Day(r.AsAt)},
			{Name: "currency", Value: Text(c.String())},
			{Name: "tolerance", Value: Sum(c, r.Rules.Tolerance)},
			{Name: "tolerance_percent", Value: Percent(r.Rules.Percent)},
			{Name: "grace", Value: Count(r.Rules.Grace)},
		},
		Tables: []Table{table},
		Notes:  r.notes(),
		Line: fmt.Sprintf("instalments are filled with %s, of %s received by %s (%s)",
			money(c, r.Matched), money(c, r.Received), r.AsAt.Long(), restWords(c, r.Over)),
	}
}

func (r *PlanRolled) rows() iter.Seq[[]Cell] {
	c := r.Currency
	return func(yield func([]Cell) bool) {
		for i := range r.Plans {
			p := &r.Plans[i]
			row := []Cell{Text(p.Account), Text(strip(p.Instalments, r.AsAt)), Count(len(p.Instalments))}
			for _, s := range plan.States() {
				row = append(row, Count(p.Counts[s]))
			}
			row = append(row, Count(p.Receipts), Sum(c, p.Expected), Sum(c, p.Received), Sum(c, p.Behind()),
				Sum(c, max(p.Over, 0)), Sum(c, p.Left()), Text(p.Progress.String()), Text(words(p.Progress)))
			if !yield(row) {
				return
			}
		}
	}
}

func (r *PlanRolled) notes() []string {
	c := r.Currency
	notes := []string{
		legend(r.Counts), ruleNote(c, r.Rules), healthNote,
		"Behind is below zero where payments are ahead; a total lets one make up for another.",
	}
	var silent, over []string
	for i := range r.Plans {
		p := &r.Plans[i]
		if p.Receipts == 0 {
			silent = append(silent, p.Account)
		}
		if p.Over > 0 {
			over = append(over, p.Account+" by "+c.Grouped(p.Over))
		}
	}
	for _, list := range []struct {
		one, many string
		of        []string
	}{
		{"plan has no receipts", "plans have no receipts", silent},
		{"plan is paid beyond what it asks", "plans are paid beyond what they ask", over},
		{"account has receipts and no plan", "accounts have receipts and no plan", r.Without},
	} {
		if n := len(list.of); n > 0 {
			notes = append(notes, fmt.Sprintf("%s: %s.", plural(n, list.one, list.many), strings.Join(SomeOf(list.of), ", ")))
		}
	}
	return append(notes, r.Left.notes(c)...)
}

// healthWords are how many plans stand how: 3 on track, 1 broken.
func (r *PlanRolled) healthWords() string {
	var parts []string
	for _, h := range []plan.Progress{plan.OnTrack, plan.Slipping, plan.Broken} {
		if r.Progress[h] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", r.Progress[h], words(h)))
		}
	}
	return strings.Join(parts, ", ")
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
