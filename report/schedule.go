package report

import (
	"fmt"
	"iter"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report/doc"
)

// FromBudget is the budget that the instalment of a plan was taken from.
type FromBudget struct {
	Budget budget.Affordability
	Share  int64 // of the surplus, in hundredths of a per cent
	Stated bool  // the user said which share
}

// PlanOrigin is where the figures of a plan were taken from, where the user did
// not type them.
type PlanOrigin struct {
	Budget  *FromBudget // the instalment
	Entries *Taken      // the balance
}

// ScheduleOf is the report of an instalment plan, one row a payment, with what they
// clear when the balance was taken from a ledger.
func ScheduleOf(s plan.Schedule, origin PlanOrigin) *doc.Document {
	paid := ledger.Money(0)
	for _, p := range s.Instalments {
		paid += p.Amount // cannot overflow: the parts of a balance
	}
	result := &doc.Document{
		Schema: "arrears.plan/1",
		Title:  scheduleTitle(s),
		Facts:  scheduleFacts(s, origin),
		Tables: []doc.Table{scheduleTable(s, origin.Entries, paid)},
		Notes:  scheduleNotes(s, origin),
		Line:   scheduleLine(s, paid),
	}
	if t := origin.Entries; t != nil {
		result.Tables = append(result.Tables, t.table(s))
	}
	return result
}

func scheduleFacts(s plan.Schedule, origin PlanOrigin) []doc.Fact {
	c, t, shape := s.Terms.Currency, s.Terms, s.Shape
	optional := func(m ledger.Money) doc.Cell {
		if m == 0 {
			return doc.Cell{}
		}
		return doc.Sum(c, m)
	}
	oddFrom, oddTo := doc.Cell{}, doc.Cell{}
	if shape.Odd != 0 {
		oddFrom, oddTo = doc.Count(shape.OddFrom), doc.Count(shape.OddTo)
	}
	first, last := ends(s)
	facts := []doc.Fact{
		{Name: "currency", Value: doc.Text(c.String())},
		{Name: "balance", Label: "Balance", Value: doc.Sum(c, t.Balance)},
		{Name: "deposit", Value: optional(t.Deposit)},
		{Name: "every", Label: "Every", Value: doc.Text(t.Every.String())},
		{Name: "count", Value: doc.Count(shape.Count)},
		{Name: "regular", Value: doc.Sum(c, shape.Regular)},
		{Name: "odd", Value: optional(shape.Odd)},
		{Name: "odd_from", Value: oddFrom},
		{Name: "odd_to", Value: oddTo},
		{Name: "folded", Value: optional(shape.Folded)},
		{Name: "first", Value: doc.Day(first.Due)},
		{Name: "last", Value: doc.Day(last.Due)},
		{Name: "remainder", Value: doc.Text(t.Remainder.String())},
		{Name: "interest", Value: doc.Sum(c, s.Interest)},
		{Name: "total", Value: doc.Sum(c, s.Amount)},
	}
	facts = append(facts, termFacts(s, origin.Entries)...)
	from := origin.Budget
	if from == nil {
		return facts
	}
	return append(facts,
		doc.Fact{Name: "surplus_yearly", Label: "Surplus a year", Value: doc.Sum(c, from.Budget.Surplus)},
		doc.Fact{Name: "surplus_monthly", Label: "Surplus a month", Value: doc.Sum(c, from.Budget.SurplusMonthly())},
		doc.Fact{Name: "share_percent", Label: "Share of it", Value: doc.Percent(from.Share)},
		doc.Fact{Name: "instalment", Label: "Instalment", Value: doc.Sum(c, t.Instalment)},
	)
}

func scheduleTable(s plan.Schedule, taken *Taken, paid ledger.Money) doc.Table {
	c := s.Terms.Currency
	amount := doc.Column{Name: "amount", Heading: "Amount", Right: true}
	interest, principal := doc.Column{Name: "interest", Right: true}, doc.Column{Name: "principal", Right: true}
	if s.Interest != 0 { // else every amount is all principal
		interest.Heading, principal.Heading = "Interest", "Off the debt"
	}
	columns := []doc.Column{
		{Heading: "No.", Right: true},
		{Name: "number"},
		{Name: "due_date", Heading: "Due", Right: true},
		amount, interest, principal,
		{Name: "balance", Heading: "Left to pay", Right: true},
	}
	totals := []doc.Cell{doc.Text("total"), {}, {}, doc.Sum(c, paid), doc.Sum(c, s.Interest), doc.Sum(c, s.Principal), {}}
	if s.Terms.Ongoing.Amount > 0 {
		columns[3].Heading = "Arrears"
		columns = append(columns, doc.Column{Name: "ongoing", Heading: "Ongoing", Right: true}, doc.Column{Name: "to_pay", Heading: "To pay", Right: true})
		goesOn := s.Ongoing()
		totals = append(totals, doc.Sum(c, goesOn), doc.Sum(c, paid+goesOn))
	}
	if taken != nil {
		columns = append(columns, doc.Column{Name: "applies_to"})
		totals = append(totals, doc.Cell{})
	}
	return doc.Table{Name: "instalments", Columns: columns, Rows: scheduleRows(s, taken), Totals: [][]doc.Cell{totals}}
}

func scheduleRows(s plan.Schedule, taken *Taken) iter.Seq[[]doc.Cell] {
	c := s.Terms.Currency
	return func(yield func([]doc.Cell) bool) {
		var row []doc.Cell
		for i, p := range s.Instalments {
			row = append(row[:0], paymentName(p), doc.Count(p.Number), doc.Day(p.Due),
				doc.Sum(c, p.Amount), doc.Sum(c, p.Interest), doc.Sum(c, p.Principal), doc.Sum(c, p.Balance))
			if s.Terms.Ongoing.Amount > 0 {
				row = append(row, doc.Sum(c, s.OngoingWith(p)), doc.Sum(c, p.Amount+s.OngoingWith(p)))
			}
			if taken != nil {
				row = append(row, doc.Text(taken.appliesTo(c, i)))
			}
			if !yield(row) {
				return
			}
		}
	}
}

// paymentName is what people call a payment: its number, deposit or lump sum.
func paymentName(p plan.Instalment) doc.Cell {
	switch {
	case p.Lump:
		return doc.Text("lump")
	case p.Number == 0:
		return doc.Text("deposit")
	}
	return doc.Count(p.Number)
}

// scheduleLine says that the payments make the balance.
func scheduleLine(s plan.Schedule, paid ledger.Money) string {
	parts := "instalments"
	deposit, lumps := s.Terms.Deposit > 0, len(s.Terms.Lumps) > 0
	switch {
	case deposit && lumps:
		parts = "instalments, deposit and lump sums"
	case deposit:
		parts = "instalments and deposit"
	case lumps:
		parts = "instalments and lump sums"
	case s.Shape.Count == 1:
		parts = "the instalment"
	}
	verb, whole := "add up to", "the balance"
	if parts == "the instalment" {
		verb = "is"
	}
	if s.Interest != 0 {
		whole = "the balance and interest"
	}
	return fmt.Sprintf("%s %s %s, %s (difference %s)", parts, verb,
		money(s.Terms.Currency, paid), whole, s.Terms.Currency.Grouped(paid-s.Interest-s.Terms.Balance))
}

// shapeFacts are what programs need to know besides the payments to make the
// same plan again; the title and the notes tell people. They are left out where
// the plan has none of it.
func shapeFacts(t plan.Terms) (facts []doc.Fact) {
	say := func(name, text string) {
		if text != "" {
			facts = append(facts, doc.Fact{Name: name, Value: doc.Text(text)})
		}
	}
	var steps, lumps, skip []string
	for _, s := range t.Steps {
		steps = append(steps, fmt.Sprintf("%dx%s", s.Count, t.Currency.Format(s.Amount)))
	}
	for _, l := range t.Lumps {
		lumps = append(lumps, fmt.Sprintf("%s@%v", t.Currency.Format(l.Amount), l.Due))
	}
	for _, month := range t.Skip {
		skip = append(skip, month.String()[:len("2026-12")])
	}
	say("steps", strings.Join(steps, ","))
	say("lumps", strings.Join(lumps, ","))
	say("skip", strings.Join(skip, ","))
	say("on", t.On.String())
	if t.Roll != plan.NoRoll {
		say("roll", t.Roll.String())
	}
	if t.RoundTo > 0 {
		say("round_to", t.Currency.Format(t.RoundTo))
	}
	if t.MinLast > 0 {
		say("min_last", t.Currency.Format(t.MinLast))
	}
	return facts
}

// termFacts are the facts of what a plan has besides instalments. They are left
// out where it has none of it.
func termFacts(s plan.Schedule, taken *Taken) (facts []doc.Fact) {
	c, t := s.Terms.Currency, s.Terms
	sum := func(name, label string, m ledger.Money) {
		if m != 0 {
			facts = append(facts, doc.Fact{Name: name, Label: label, Value: doc.Sum(c, m)})
		}
	}
	if taken != nil {
		facts = append(facts, doc.Fact{Name: "account", Label: "Account", Value: doc.Text(taken.Account)},
			doc.Fact{Name: "name", Label: "Name", Value: doc.Text(taken.Name)}, doc.Fact{Name: "as_at", Label: "As at", Value: doc.Day(taken.AsAt)})
		sum("left_out", "Left out", taken.leftOut())
	}
	facts = append(facts, shapeFacts(t)...)
	sum("balloon", "Balloon", t.Balloon)
	if t.Interest.Kind == plan.Simple {
		facts = append(facts, doc.Fact{Name: "rate_percent", Label: "Interest a year", Value: doc.Percent(t.Interest.Rate.Shift(4).IntPart())},
			doc.Fact{Name: "interest_from", Label: "Interest from", Value: doc.Day(t.Interest.From)})
	}
	if t.Interest.Kind != plan.NoInterest {
		soFar := ""
		if t.Interest.Accrued > 0 {
			soFar = "Interest so far"
		}
		facts = append(facts, doc.Fact{Name: "interest_kind", Value: doc.Text(t.Interest.Kind.String())},
			doc.Fact{Name: "accrued", Label: soFar, Value: doc.Sum(c, t.Interest.Accrued)},
			doc.Fact{Name: "appropriation", Value: doc.Text(t.Interest.Order.String())})
	}
	if t.Ongoing.Amount != 0 {
		_, last := ends(s)
		sum("ongoing", "", t.Ongoing.Amount)
		facts = append(facts, doc.Fact{Label: "Ongoing", Value: doc.Text(c.Grouped(t.Ongoing.Amount) + " a " + periodWords(t.Ongoing.Every))}, doc.Fact{Name: "ongoing_every", Value: doc.Text(t.Ongoing.Every.String())},
			doc.Fact{Name: "ongoing_total", Value: doc.Sum(c, s.Ongoing())}, doc.Fact{Name: "clear", Label: "Arrears clear", Value: doc.Day(last.Due)})
	}
	return facts
}

// scheduleTitle says in one line what is paid, and when.
func scheduleTitle(s plan.Schedule) string {
	c, terms := s.Terms.Currency, s.Terms
	var b strings.Builder
	if terms.Deposit > 0 {
		fmt.Fprintf(&b, "A deposit of %s and then ", c.Grouped(terms.Deposit))
	}
	b.WriteString(ledger.Plural(s.Shape.Count, "instalment", "instalments"))
	each, total := shapeWords(c, s)+lumpWords(c, terms.Lumps), money(c, s.Amount)
	if s.Interest > 0 {
		total += ", " + c.Grouped(s.Interest) + " of it interest"
	}
	first, last := ends(s)
	switch {
	case s.Shape.Count > 1:
		fmt.Fprintf(&b, "%s = %s, %s to %s", each, total, first.Due.Long(), last.Due.Long())
	case terms.Deposit > 0 || len(terms.Lumps) > 0:
		fmt.Fprintf(&b, "%s = %s, on %s", each, total, last.Due.Long())
	default:
		if s.Interest > 0 {
			total += ","
		}
		fmt.Fprintf(&b, " of %s on %s", total, last.Due.Long())
	}
	return b.String()
}

// shapeWords are the sums of the instalments: 11 of 45.00 and a last one of 41.00.
func shapeWords(c ledger.Currency, s plan.Schedule) string {
	shape := s.Shape
	if shape.Stepped > 0 || shape.Balloon != 0 {
		return runWords(c, s)
	}
	regular, odd := c.Grouped(shape.Regular), c.Grouped(shape.Odd)
	others := shape.Count - (shape.OddTo - shape.OddFrom + 1)
	switch {
	case shape.Odd == 0:
		return " of " + regular
	case shape.OddTo == shape.Count && shape.OddFrom == shape.Count:
		return fmt.Sprintf(": %d of %s and a last one of %s", others, regular, odd)
	case shape.OddTo == 1:
		return fmt.Sprintf(": a first one of %s and %d of %s", odd, others, regular)
	}
	return fmt.Sprintf(": the first %d of %s and %d of %s", shape.OddTo, odd, others, regular)
}

// runWords are the sums of the instalments one after the other: 3 of 25.00,
// 6 of 40.00 and a last one of 15.00.
func runWords(c ledger.Currency, s plan.Schedule) string {
	var runs []string
	n, each := 0, ledger.Money(0)
	flush := func(last bool) {
		switch {
		case n == 1 && last:
			runs = append(runs, "a last one of "+c.Grouped(each))
		case n > 0:
			runs = append(runs, fmt.Sprintf("%d of %s", n, c.Grouped(each)))
		}
	}
	for _, p := range s.Instalments {
		if p.Number > 0 && p.Amount != each {
			flush(false)
			n, each = 0, p.Amount
		}
		if p.Number > 0 {
			n++
		}
	}
	flush(s.Shape.Count > 1)
	if len(runs) == 1 {
		return " of " + c.Grouped(each)
	}
	return ": " + strings.Join(runs[:len(runs)-1], ", ") + " and " + runs[len(runs)-1]
}

func lumpWords(c ledger.Currency, lumps []plan.Lump) string {
	switch len(lumps) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(", with a lump sum of %s on %s", c.Grouped(lumps[0].Amount), lumps[0].Due.Long())
	}
	var total ledger.Money
	for _, l := range lumps {
		total += l.Amount
	}
	return fmt.Sprintf(", with %d lump sums of %s in all", len(lumps), c.Grouped(total))
}

// ends are the first and the last instalment, deposit and lump sums left aside.
func ends(s plan.Schedule) (first, last plan.Instalment) {
	for _, p := range s.Instalments {
		if p.Number == 1 {
			first = p
		}
		if p.Number > 0 {
			last = p
		}
	}
	return first, last
}
