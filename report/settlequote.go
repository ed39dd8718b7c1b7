package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report/doc"
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
func SettlementQuote(a Asked) *doc.Document {
	o, c := a.Offer, a.Offer.Currency
	result := &doc.Document{
		Schema: "arrears.settle.quote/1",
		Title:  fmt.Sprintf("An offer of %s to settle %s", money(c, o.Amount), money(c, o.Balance)),
		Facts: append(owingFacts(a.Owing, a.Ledger), []doc.Fact{
			{Label: "Balance", Value: doc.Sum(c, o.Balance)},
			{Label: "Offer", Value: doc.Sum(c, o.Amount)},
			{Label: "Forgiven", Value: doc.Sum(c, a.Forgiven)},
			{Label: "Share of the debt", Value: doc.Percent(a.Share)},
			{Label: "Age", Value: doc.Text(ageWords(o.DaysOverdue))},
			{Label: "Paid in", Value: doc.Text(payWords(o))},
			{Label: "Role", Value: doc.Text(a.Role)},
			{Label: "Policy row", Value: doc.Text(cellWords(a))},
			{Label: "Least offer for " + a.Role, Value: leastCell(a)},
			{Label: "May accept it", Value: doc.Text(authorityWords(a))},
			{Label: "Authority needed", Value: doc.Text(neededWords(a.Quote))},
			{Label: "Made on", Value: doc.Day(a.Made)},
			{Label: "Stands until", Value: doc.Text(expiryWords(a))},
			{Label: "Conditions", Value: doc.Text(conditionWords(a))},
			{Label: "If it is broken", Value: doc.Text(reviveWords(a))},
		}...),
		Tables: []doc.Table{quoteTable(a), testTable(a)},
		Line:   decisionLine(a), Once: true, Tone: decisionTone(a),
	}
	result.Notes = undatedNotes(a.Owing)
	if len(a.Assumed) > 0 {
		result.Notes = append(result.Notes, "Not given, and so taken to be: "+strings.Join(a.Assumed, ", ")+".")
	}
	return result
}

// quoteTable is the row that CSV and JSON carry.
func quoteTable(a Asked) doc.Table {
	o, c := a.Offer, a.Offer.Currency
	line := doc.Cell{}
	if a.HasCell {
		line = doc.Count(a.Cell.Line)
	}
	table := doc.Table{Name: "quote"}
	var row []doc.Cell
	for _, f := range []doc.Fact{
		{Name: "currency", Value: doc.Text(c.String())},
		{Name: "balance", Value: doc.Sum(c, o.Balance)},
		{Name: "offer", Value: doc.Sum(c, o.Amount)},
		{Name: "forgiven", Value: doc.Sum(c, a.Forgiven)},
		{Name: "share_percent", Value: doc.Percent(a.Share)},
		{Name: "days_overdue", Value: doc.Count(o.DaysOverdue)},
		{Name: "payments", Value: doc.Count(o.Payments)},
		{Name: "within_days", Value: doc.Count(o.WithinDays)},
		{Name: "role", Value: doc.Text(a.Role)},
		{Name: "allowed", Value: yesNo(a.Allowed)},
		{Name: "reasons", Value: doc.Text(strings.Join(a.Reasons(), "; "))},
		{Name: "least_offer", Value: leastCell(a)},
		{Name: "authority", Value: doc.Text(strings.Join(a.Authority, "; "))},
		{Name: "policy_line", Value: line},
		{Name: "authority_needed", Value: doc.Text(needed(a.Quote))},
		{Name: "made_on", Value: doc.Day(a.Made)},
		{Name: "expires", Value: doc.Day(a.Conditions.Expires)},
		{Name: "conditions", Value: doc.Text(strings.Join(a.Conditions.Texts, "; "))},
		{Name: "revive", Value: doc.Text(a.Conditions.Revive.String())},
		{Name: "grace_days", Value: graceCell(a)},
		{Name: "revives", Value: revivesCell(a)},
		{Name: "account", Value: doc.Text(a.account().Account)},
		{Name: "ledger_balance", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Balance })},
		{Name: "disputed", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Disputed })},
		{Name: "held", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Held })},
		{Name: "retention", Value: a.ofLedger(func(o *settle.Owing) ledger.Money { return o.Retained })},
	} {
		table.Columns = append(table.Columns, doc.Column{Name: f.Name})
		row = append(row, f.Value)
	}
	table.Rows = doc.Rows(row)
	return table
}

// testTable lists the limits of the policy row. People see it only when a row
// applies and states one.
func testTable(a Asked) doc.Table {
	table := doc.Table{
		Name: "tests",
		Columns: []doc.Column{
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
	var rows [][]doc.Cell
	for _, f := range a.Findings {
		figure := func(n int64) doc.Cell {
			if f.Test.Money() {
				return doc.Sum(a.Offer.Currency, ledger.Money(n))
			}
			return doc.Count(int(n))
		}
		rows = append(rows, []doc.Cell{
			doc.Text(f.Test.String()), doc.Text(testWords(a, f.Test)), figure(f.Asked), figure(f.Limit), figure(f.Margin), yesNo(f.OK),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

func decisionTone(a Asked) doc.Tone {
	if a.Allowed {
		return doc.Good
	}
	return doc.Bad
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

func leastCell(a Asked) doc.Cell {
	if !a.HasCell {
		return doc.Cell{}
	}
	return doc.Sum(a.Offer.Currency, a.LeastOffer)
}

const notStated = "not stated"

func expiryWords(a Asked) string {
	if a.Conditions.Expires == 0 {
		return notStated
	}
	return a.Conditions.Expires.Long() + ", that day included"
}

func conditionWords(a Asked) string {
	if len(a.Conditions.Texts) == 0 {
		return notStated
	}
	return strings.Join(a.Conditions.Texts, "; ")
}

// reviveWords say what is owed again when the settlement is broken.
func reviveWords(a Asked) string {
	m, ok := a.Conditions.Revives(a.Offer)
	if !ok {
		return notStated
	}
	what := "the whole balance of " + a.Offer.Currency.Grouped(m)
	if a.Conditions.Revive == settle.ReviveBalance {
		what = "the rest of the offer of " + a.Offer.Currency.Grouped(m)
	}
	when := "days of grace " + notStated
	if grace, ok := a.Conditions.Grace.Get(); ok {
		when = ledger.Plural(grace, "day", "days") + " after a missed payment"
	}
	return fmt.Sprintf("%s is owed, less what has been paid; %s", what, when)
}

func graceCell(a Asked) doc.Cell {
	if grace, ok := a.Conditions.Grace.Get(); ok {
		return doc.Count(grace)
	}
	return doc.Cell{}
}

func revivesCell(a Asked) doc.Cell {
	if m, ok := a.Conditions.Revives(a.Offer); ok {
		return doc.Sum(a.Offer.Currency, m)
	}
	return doc.Cell{}
}

// needed is the first role of the policy that may accept the offer.
func needed(q settle.Quote) string {
	if len(q.Authority) == 0 {
		return ""
	}
	return q.Authority[0]
}

func neededWords(q settle.Quote) string {
	if role := needed(q); role != "" {
		return role
	}
	return "above any role in this policy"
}

// owingFacts say how the balance of an offer follows from that of an account.
func owingFacts(o *settle.Owing, file string) []doc.Fact {
	if o == nil {
		return nil
	}
	account := o.Account
	if o.Name != "" {
		account += ", " + o.Name
	}
	facts := []doc.Fact{
		{Name: "account", Label: "Account", Value: doc.Text(account)},
		{Name: "customer_type", Label: "Customer", Value: doc.Text(strings.ReplaceAll(o.Type.String(), "_", " "))},
		{Name: "as_at", Label: "As at", Value: doc.Day(o.AsAt)},
		{Name: "ledger", Label: "Ledger", Value: doc.Text(file)},
		{Name: "ledger_balance", Label: "Balance there", Value: doc.Sum(o.Currency, o.Balance)},
	}
	left := func(name, label string, m ledger.Money) {
		if m != 0 {
			facts = append(facts, doc.Fact{Name: name, Label: label, Value: doc.Sum(o.Currency, m)})
		}
	}
	left("disputed", "In dispute, left out", o.Disputed)
	left("held", "On hold, left out", o.Held)
	left("retention", "Kept back, left out", o.Retained)
	left("credits", "Open credits, taken off", o.Credits)
	return facts
}

// undatedNote says by which day debts are aged that have no due date; nothing where
// all have one.
func undatedNote(c ledger.Currency, debts int, sum ledger.Money) []string {
	if debts == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s, %s open, without a due date: aged from the date of the document.", ledger.Plural(debts, "debt", "debts"), money(c, sum))}
}

// undatedNotes is [undatedNote] of what an offer to an account can be about; nothing
// for a balance that was typed.
func undatedNotes(o *settle.Owing) []string {
	if o == nil {
		return nil
	}
	return undatedNote(o.Currency, o.Undated, o.UndatedSum)
}

// holdWords lists the reasons for holds, but for that of a person who needs care.
func holdWords(o *settle.Owing) string {
	return holdList(slices.DeleteFunc(o.Holds(), func(h ledger.Hold) bool { return h == ledger.Vulnerable }))
}

// account is what the account owes; nothing when the balance was given.
func (a Asked) account() settle.Owing {
	if a.Owing == nil {
		return settle.Owing{}
	}
	return *a.Owing
}

func (a Asked) ofLedger(of func(*settle.Owing) ledger.Money) doc.Cell {
	if a.Owing == nil {
		return doc.Cell{}
	}
	return doc.Sum(a.Owing.Currency, of(a.Owing))
}

// payWords is how the offer is to be paid: 3 payments within 60 days.
func payWords(o settle.Offer) string {
	paid := ledger.Plural(o.Payments, "payment", "payments")
	if o.WithinDays == 0 {
		return paid + ", today"
	}
	return fmt.Sprintf("%s within %s", paid, ledger.Plural(o.WithinDays, "day", "days"))
}

// cellWords says where the row of the policy stands and what it covers.
func cellWords(a Asked) string {
	if !a.HasCell {
		return fmt.Sprintf("none for %s covers this balance and age", a.Role)
	}
	balance := rangeWords(a.Cell.MinBalance, a.Cell.MaxBalance, a.Offer.Currency.Grouped)
	days := rangeWords(a.Cell.MinDays, a.Cell.MaxDays, func(n int) string { return ledger.Grouped(int64(n)) })
	return fmt.Sprintf("%s:%d (balances: %s; days overdue: %s)", a.Policy, a.Cell.Line, balance, days)
}

func authorityWords(a Asked) string {
	if len(a.Authority) == 0 {
		return "no role in this policy"
	}
	return strings.Join(a.Authority, ", ")
}

// testWords is a limit in words.
func testWords(a Asked, t settle.Test) string {
	switch t {
	case settle.LeastPercent:
		percent, _ := a.Cell.LeastPercent.Get()
		return fmt.Sprintf("offer, at least %v%% of the balance", percent)
	case settle.MostForgiven:
		return "forgiven, at most"
	case settle.MostPayments:
		return "payments, at most"
	case settle.LongestDays:
		return "days to the last payment, at most"
	}
	return t.String()
}
