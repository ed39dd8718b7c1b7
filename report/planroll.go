package report

import (
	"fmt"
	"iter"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report/doc"
)

// PlanRolled is a folder of plans held against the receipts of their accounts.
type PlanRolled struct {
	Currency ledger.Currency
	AsAt     ledger.Date
	Rules    plan.CheckRules
	plan.Rollup
	Without []string // accounts that have receipts and no plan
	LeftOut LeftOutReceipts
}

// PlanRoll is the report of several plans, one row a plan.
func PlanRoll(r PlanRolled) *doc.Document {
	c := r.Currency
	table := doc.Table{
		Name: "plans",
		Columns: []doc.Column{
			{Name: "account", Heading: "Account"},
			{Heading: "Instalments"},
			{Name: "instalments"},
		},
		Rows: r.rows(),
	}
	total := []doc.Cell{doc.Text("total"), {}, doc.Count(0)}
	all := 0
	for _, s := range plan.States() {
		column := doc.Column{Name: s.String(), Heading: capital(words(s)), Right: true, DashZero: true}
		switch s {
		case plan.Missed:
			column.Tone = doc.Bad
		case plan.Held:
			column.Tone = doc.Doubtful
		default: // the strip shows those too: what is to come goes first, what is part paid last
			column.Drop = int(plan.ToCome-s) + 1
		}
		if s == plan.Held && r.Counts[s] == 0 {
			column.Heading = "" // most plans have no hold
		}
		table.Columns = append(table.Columns, column)
		total = append(total, doc.Count(r.Counts[s]))
		all += r.Counts[s]
	}
	total[2] = doc.Count(all)
	table.Columns = append(table.Columns,
		doc.Column{Name: "receipts"},
		doc.Column{Name: "expected", Heading: "Expected", Right: true},
		doc.Column{Name: "received", Heading: "Received", Right: true},
		doc.Column{Name: "behind", Heading: "Behind", Right: true},
		doc.Column{Name: "overpaid"},
		doc.Column{Name: "left"},
		doc.Column{Name: "state"},
		doc.Column{Heading: "State"},
	)
	table.Totals = [][]doc.Cell{append(total, doc.Cell{}, doc.Sum(c, r.Expected), doc.Sum(c, r.Received), doc.Sum(c, r.Behind()),
		doc.Cell{}, doc.Sum(c, r.Left), doc.Cell{}, doc.Cell{})}
	return &doc.Document{
		Schema: "arrears.plan.checks/1",
		Title:  fmt.Sprintf("%s as at %s: %s", ledger.Plural(len(r.Plans), "plan", "plans"), r.AsAt.Long(), r.healthWords()),
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(r.AsAt)},
			{Name: "currency", Value: doc.Text(c.String())},
			{Name: "tolerance", Value: doc.Sum(c, r.Rules.Tolerance)},
			{Name: "tolerance_percent", Value: percentCell(r.Rules.Percent)},
			{Name: "grace", Value: doc.Count(r.Rules.Grace)},
		},
		Tables: []doc.Table{table},
		Notes:  r.notes(),
		Line: fmt.Sprintf("instalments are filled with %s, of %s received by %s (%s)",
			money(c, r.Matched), money(c, r.Received), r.AsAt.Long(), restWords(c, r.Over)),
	}
}

func (r *PlanRolled) rows() iter.Seq[[]doc.Cell] {
	c := r.Currency
	return func(yield func([]doc.Cell) bool) {
		for i := range r.Plans {
			p := &r.Plans[i]
			row := []doc.Cell{doc.Text(p.Account), doc.Text(strip(p.Instalments, r.AsAt)), doc.Count(len(p.Instalments))}
			for _, s := range plan.States() {
				row = append(row, doc.Count(p.Counts[s]))
			}
			row = append(row, doc.Count(p.Receipts), doc.Sum(c, p.Expected), doc.Sum(c, p.Received), doc.Sum(c, p.Behind()),
				doc.Sum(c, max(p.Over, 0)), doc.Sum(c, p.Left()), doc.Text(p.Progress.String()), doc.Text(words(p.Progress)))
			if !yield(row) {
				return
			}
		}
	}
}

func (r *PlanRolled) notes() []string {
	c := r.Currency
	notes := []string{
		legend(r.Counts), ruleNote(c, r.Rules), healthNote(r.Progress[plan.Finished] > 0),
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
			notes = append(notes, fmt.Sprintf("%s: %s.", ledger.Plural(n, list.one, list.many), strings.Join(SomeOf(list.of), ", ")))
		}
	}
	return append(notes, r.LeftOut.notes(c)...)
}

// healthWords are how many plans stand how: 3 on track, 1 broken.
func (r *PlanRolled) healthWords() string {
	var parts []string
	for _, h := range []plan.Progress{plan.Finished, plan.OnTrack, plan.Slipping, plan.Broken} {
		if r.Progress[h] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", r.Progress[h], words(h)))
		}
	}
	return strings.Join(parts, ", ")
}
