package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// Offers is a ladder of settlement offers, and where it comes from.
type Offers struct {
	settle.Ladder
	Policy string        // the file, as the user named it
	Owing  *settle.Owing // what the account owes; nil when the balance was given
	Ledger string        // where that comes from
	Aged   bool          // the days overdue were given, or come from the ledger
}

// SettlementLadder is the report of a ladder of offers: one row an offer, and
// its payments where there are several.
func SettlementLadder(l Offers) *doc.Document {
	t := l.Terms
	c := t.Currency
	result := &doc.Document{
		Schema: "arrears.settle.ladder/1",
		Title:  fmt.Sprintf("Offers to settle %s", money(c, t.Balance)),
		Facts: append(owingFacts(l.Owing, l.Ledger), []doc.Fact{
			{Name: "balance", Label: "Balance", Value: doc.Sum(c, t.Balance)},
			{Name: "days_overdue", Value: doc.Count(t.DaysOverdue)},
			{Label: "Age", Value: doc.Text(ageWords(t.DaysOverdue))},
			{Name: "role", Label: "Role", Value: doc.Text(l.Role)},
			{Name: "floor", Label: "Floor", Value: doc.Sum(c, l.Rungs[len(l.Rungs)-1].Offer.Amount)},
			{Name: "floor_by", Label: "Floor by", Value: doc.Text(floorWords(l))},
			{Label: "The customer has", Value: doc.Text(meansWords(l))},
		}...),
		Tables: []doc.Table{rungTable(l), paymentTable(l), paidTable(l)},
		Line:   "as at " + t.Today.Long(),
	}
	result.Notes = undatedNotes(l.Owing)
	if rate, ok := t.CostOfMoney.Get(); ok {
		result.Line += fmt.Sprintf(", cost of money %s a year, estimates to the nearest %s", PerCent(rate, 18), mainUnit(c))
	} else {
		result.Notes = append(result.Notes, "What an offer is worth today is not estimated without a cost of money (--cost-of-money).")
	}
	if !l.Aged {
		result.Notes = append(result.Notes, "Not given, and so taken to be: 0 days overdue (--days-overdue).")
	}
	if l.Lowered {
		result.Notes = append(result.Notes, "The first offer is lowered to what is in reach.")
	}
	if len(l.Rungs) < t.Steps {
		result.Notes = append(result.Notes, fmt.Sprintf("%s between the first offer and the floor: fewer than the %d asked for.", ledger.Plural(len(l.Rungs), "offer fits", "offers fit"), t.Steps))
	}
	return result
}

func rungName(i, n int) string {
	switch i {
	case n - 1:
		return "floor"
	case 0:
		return "opening"
	}
	return fmt.Sprintf("fallback %d", i)
}

// rungTable has a row an offer.
func rungTable(l Offers) doc.Table {
	c := l.Terms.Currency
	table := doc.Table{Name: "offers", Columns: []doc.Column{
		{Name: "step", Heading: "Step"},
		moneyColumn("offer", "Offer"),
		{Name: "share_percent", Heading: "Share", Right: true, Drop: 3},
		{Name: "saving", Heading: "Saves the customer", Right: true, Drop: 1},
		{Name: "payments", Heading: "Payments", Right: true},
		{Name: "first_date", Heading: "First", Drop: 2},
		{Name: "last_date", Heading: "Last"},
		{Name: "worth_today_estimate", Right: true},
		{Name: "allowed", Heading: "Allowed"},
		{Name: "authority_needed"},
		{Heading: "Authority needed"},
		{Name: "reasons"},
		{Name: "policy_line"},
		{Name: "currency"},
	}}
	if _, ok := l.Terms.CostOfMoney.Get(); ok {
		table.Columns[7].Heading = "Worth today (est.)"
	}
	var rows [][]doc.Cell
	for i, r := range l.Rungs {
		worth, line := doc.Cell{}, doc.Cell{}
		if w, ok := r.Worth.Get(); ok {
			worth = doc.Count(nearestUnit(c, w))
		}
		if r.HasCell {
			line = doc.Count(r.Cell.Line)
		}
		rows = append(rows, []doc.Cell{
			doc.Text(rungName(i, len(l.Rungs))), doc.Sum(c, r.Offer.Amount), doc.Percent(r.Share), doc.Sum(c, r.Forgiven), doc.Count(len(r.Parts)),
			doc.Day(r.Parts[0].On), doc.Day(r.Last), worth, yesNo(r.Allowed), doc.Text(needed(r.Quote)), doc.Text(neededWords(r.Quote)), doc.Text(strings.Join(r.Reasons(), "; ")), line, doc.Text(c.String()),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// paymentTable lists the payments of each offer for programs.
func paymentTable(l Offers) doc.Table {
	c := l.Terms.Currency
	table := doc.Table{Name: "payments", Columns: []doc.Column{{Name: "step"}, {Name: "number"}, {Name: "date"}, {Name: "amount"}}}
	var rows [][]doc.Cell
	for i, r := range l.Rungs {
		for n, p := range r.Parts {
			rows = append(rows, []doc.Cell{doc.Text(rungName(i, len(l.Rungs))), doc.Count(n + 1), doc.Day(p.On), doc.Sum(c, p.Amount)})
		}
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// paidTable says to people how each offer is paid. It has no headings, and is not
// seen, where all of them are single payments.
func paidTable(l Offers) doc.Table {
	c := l.Terms.Currency
	table := doc.Table{Columns: []doc.Column{{}, {}}}
	var rows [][]doc.Cell
	for i, r := range l.Rungs {
		var runs []string
		for n, p := range r.Parts {
			if n == 0 || p.Amount != r.Parts[n-1].Amount {
				runs = append(runs, partsWords(c, r.Parts[n:]))
			}
		}
		if len(r.Parts) > 1 {
			table.Columns[0].Heading, table.Columns[1].Heading = "Step", "Paid"
		}
		rows = append(rows, []doc.Cell{doc.Text(rungName(i, len(l.Rungs))), doc.Text(strings.Join(runs, ", "))})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// partsWords prints the payments of one amount that come first: 3 × 600.00 from
// 30 Dec 2026.
func partsWords(c ledger.Currency, parts []settle.Payment) string {
	n := 1
	for n < len(parts) && parts[n].Amount == parts[0].Amount {
		n++
	}
	if n == 1 {
		return fmt.Sprintf("%s on %s", c.Grouped(parts[0].Amount), parts[0].On.Long())
	}
	return fmt.Sprintf("%d × %s from %s", n, c.Grouped(parts[0].Amount), parts[0].On.Long())
}

func floorWords(l Offers) string {
	c := l.Terms.Currency
	floor := l.Rungs[len(l.Rungs)-1]
	var words []string
	for _, f := range l.Floors {
		amount := c.Grouped(f.Amount)
		switch f.Source {
		case settle.FloorOfPolicy:
			words = append(words, fmt.Sprintf("%s: the least %s may accept, %s:%d", amount, l.Role, l.Policy, floor.Cell.Line))
		case settle.FloorStated:
			words = append(words, amount+": stated")
		case settle.FloorOfWorth:
			least, _ := l.Terms.LeastWorth.Get()
			words = append(words, fmt.Sprintf("%s: worth %s today once paid", amount, c.Grouped(least)))
		}
	}
	return strings.Join(words, "; ")
}

func meansWords(l Offers) string {
	t := l.Terms
	var words []string
	if m, ok := t.Means.Lump.Get(); ok {
		words = append(words, fmt.Sprintf("%s on %s", t.Currency.Grouped(m), t.Means.LumpOn.Long()))
	}
	if m, ok := t.Means.Monthly.Get(); ok {
		words = append(words, fmt.Sprintf("%s a month from %s", t.Currency.Grouped(m), t.Means.First.Long()))
	}
	if len(words) == 0 {
		return ""
	}
	text := strings.Join(words, ", ")
	if reach, ok := l.Reach.Get(); ok && reach < t.Balance {
		text += fmt.Sprintf(": %s within the row of %s", t.Currency.Grouped(reach), l.Role)
	}
	return text
}
