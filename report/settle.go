package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// Asked is a settlement offer put to a policy, and what the user left out.
type Asked struct {
	settle.Quote
	Conditions settle.Conditions
	Made       ledger.Date   // the day of the offer; none where nothing depends on it
	Owing      *settle.Owing // what the account owes; nil when the balance was given
	Ledger     string        // where that comes from
	Policy     string        // the file, as the user named it
	Assumed    []string      // what was taken for what was not given: 1 payment
}

// SettlementQuote is the report of one offer against a policy: a single row for
// programs; for people the offer, the row of the policy that applies, and each
// of its tests.
func SettlementQuote(a Asked) *Document {
	o, c := a.Offer, a.Offer.Currency
	doc := &Document{
		Schema: "arrears.settle.quote/1",
		Title:  fmt.Sprintf("An offer of %s to settle %s", money(c, o.Amount), money(c, o.Balance)),
		Facts: append(owingFacts(a.Owing, a.Ledger), []Fact{
			{Label: "Balance", Value: Sum(c, o.Balance)},
			{Label: "Offer", Value: Sum(c, o.Amount)},
			{Label: "Forgiven", Value: Sum(c, a.Forgiven)},
			{Label: "Share of the debt", Value: Percent(a.Share)},
			{Label: "Age", Value: Text(ageWords(o.DaysOverdue))},
			{Label: "Paid in", Value: Text(payWords(o))},
			{Label: "Role", Value: Text(a.Role)},
			{Label: "Policy row", Value: Text(cellWords(a))},
			{Label: "Least offer for " + a.Role, Value: leastCell(a)},
			{Label: "May accept it", Value: Text(authorityWords(a))},
			{Label: "Authority needed", Value: Text(neededWords(a.Quote))},
			{Label: "Made on", Value: Day(a.Made)},
			{Label: "Stands until", Value: Text(expiryWords(a))},
			{Label: "Conditions", Value: Text(conditionWords(a))},
			{Label: "If it is broken", Value: Text(reviveWords(a))},
		}...),
		Tables: []Table{quoteTable(a), testTable(a)},
		Line:   decisionLine(a),
	}
	if len(a.Assumed) > 0 {
		doc.Notes = append(doc.Notes, "Not given, and so taken to be: "+strings.Join(a.Assumed, ", ")+".")
	}
	return doc
}

// quoteTable is the row that CSV and JSON carry.
func quoteTable(a Asked) Table {
	o, c := a.Offer, a.Offer.Currency
	line := Cell{}
	if a.HasCell {
		line = Count(a.Cell.Line)
	}
	table := Table{Name: "quote"}
	var row []Cell
	for _, f := range []Fact{
		{Name: "currency", Value: Text(c.String())},
		{Name: "balance", Value: Sum(c, o.Balance)},
		{Name: "offer", Value: Sum(c, o.Amount)},
		{Name: "forgiven", Value: Sum(c, a.Forgiven)},
		{Name: "share_percent", Value: Percent(a.Share)},
		{Name: "days_overdue", Value: Count(o.DaysOverdue)},
		{Name: "payments", Value: Count(o.Payments)},
		{Name: "within_days", Value: Count(o.WithinDays)},
		{Name: "role", Value: Text(a.Role)},
		{Name: "allowed", Value: yesNo(a.Allowed)},
		{Name: "reasons", Value: Text(strings.Join(a.Reasons(), "; "))},
		{Name: "least_offer", Value: leastCell(a)},
		{Name: "authority", Value: Text(strings.Join(a.Authority, "; "))},
		{Name: "policy_line", Value: line},
		{Name: "authority_needed", Value: Text(needed(a.Quote))},
		{Name: "made_on", Value: Day(a.Made)},
		{Name: "expires", Value: Day(a.Conditions.Expires)},
		{Name: "conditions", Value: Text(strings.Join(a.Conditions.Texts, "; "))},
		{Name: "revive", Value: Text(a.Conditions.Revive.String())},
		{Name: "grace_days", Value: graceCell(a)},
		{Name: "revives", Value: revivesCell(a)},
		{Name: "account", Value: Text(a.account().Account)},
		{Name: "ledger_balance", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Balance })},
		{Name: "disputed", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Disputed })},
		{Name: "held", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Held })},
		{Name: "retention", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Retained })},
	} {
		table.Columns = append(table.Columns, Column{Name: f.Name})
		row = append(row, f.Value)
	}
	table.Rows = Rows(row)
	return table
}

// testTable lists the limits of the policy row. People see it only when a row
// applies and states one.
func testTable(a Asked) Table {
	table := Table{
		Name: "tests",
		Columns: []Column{
			{Name: "test"},
			{},
			{Name: "asked", Right: true},
			{Name: "limit", Right: true},
			{Name: "margin", Right: true},
			{Name: "ok"},
		},
	}
	if len(a.Findings) == 0 {
		return table
	}
	for i, heading := range []string{"", "Test", "Asked", "Limit", "Margin", "Inside"} {
		table.Columns[i].Heading = heading
	}
	var rows [][]Cell
	for _, f := range a.Findings {
		figure := func(n int64) Cell {
			if f.Test.Money() {
				return Sum(a.Offer.Currency, ledger.Money(n))
			}
			return Count(int(n))
		}
		rows = append(rows, []Cell{
			Text(f.Test.String()), Text(testWords(a, f.Test)), figure(f.Asked), figure(f.Limit), figure(f.Margin), yesNo(f.OK),
		})
	}
	table.Rows = Rows(rows...)
	return table
}

func decisionLine(a Asked) string {
	if a.Allowed {
		return "allowed for " + a.Role
	}
	who := "no role in this policy may accept it"
	if role := needed(a.Quote); role != "" {
		who = role + " may accept it"
	}
	return fmt.Sprintf("not allowed for %s: %s; %s", a.Role, strings.Join(a.Reasons(), "; "), who)
}

func leastCell(a Asked) Cell {
	if !a.HasCell {
		return Cell{}
	}
	return Sum(a.Offer.Currency, a.LeastOffer)
}

func yesNo(yes bool) Cell {
	if yes {
		return Text("yes")
	}
	return Text("no")
}
