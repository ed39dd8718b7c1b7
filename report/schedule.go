package report

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report/doc"
)

// FromBudget is the budget that the instalment of a plan was taken from.
type FromBudget struct {
	Budget budget.Affordability
	Share  ledger.Percent // of the surplus
	Stated bool           // the user said which share
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
	result := scheduleOf(s, origin)
	late := lateInterestNote(s)
	if late == "" && origin.Entries != nil {
		late = balanceGapNote(s, origin.Entries.AsAt)
	}
	if late != "" {
		result.Notes = append(result.Notes, late)
	}
	return result
}

// scheduleOf is the report without what is to be said of the day on which interest starts.
func scheduleOf(s plan.Schedule, origin PlanOrigin) *doc.Document {
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
		Line:   scheduleLine(s, paid), Tone: doc.Good,
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
		doc.Fact{Name: "share_percent", Label: "Share of it", Value: percentCell(from.Share)},
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
		{Field: "number", Heading: "No.", Right: true},
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
	return doc.Table{Name: "instalments", Whole: true, Columns: columns, Rows: scheduleRows(s, taken), Totals: [][]doc.Cell{totals}}
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
		say("rounding", t.RoundingRule().String())
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
		facts = append(facts, doc.Fact{Name: "rate_percent", Label: "Interest a year", Value: yearlyRate(t.Interest)},
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

// scheduleNotes says how the sums and days of a plan came about.
func scheduleNotes(s plan.Schedule, origin PlanOrigin) []string {
	var notes []string
	if origin.Budget != nil {
		notes = append(notes, budgetNote(s, origin.Budget))
	}
	if origin.Entries != nil {
		notes = append(notes, origin.Entries.notes(s.Terms.Currency)...)
	}
	for _, note := range []string{
		remainderNote(s), foldedNote(s), balloonNote(s), monthEndNote(s), onNote(s), movedNote(s), unknownNote(s), skippedNote(s), turnedNote(s), ongoingNote(s), interestNote(s),
	} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	return notes
}

func budgetNote(s plan.Schedule, from *FromBudget) string {
	c := s.Terms.Currency
	said := ""
	if !from.Stated {
		said = " No --share was given, so nothing of the surplus is kept back."
	}
	return fmt.Sprintf("%s is %s for one %s, rounded down to %s.%s",
		money(c, s.Terms.Instalment), shareWords(from.Share), periodWords(s.Terms.Every), c.Format(max(s.Terms.RoundTo, 1)), said)
}

// remainderNote says which instalment takes what does not divide. A single one,
// and an odd one that was folded, have nothing to say here.
func remainderNote(s plan.Schedule) string {
	c, shape, t := s.Terms.Currency, s.Shape, s.Terms
	fixed := t.Instalment != 0
	last := "last"
	if shape.Balloon != 0 {
		last = "last before the balloon"
	}
	switch {
	case fixed && shape.Count == 1 && t.Instalment > shape.Regular && shape.Folded == 0:
		return fmt.Sprintf("An instalment of %s is more than is owed, so one payment clears it.", money(c, t.Instalment))
	case shape.Count == 1, fixed && shape.Folded != 0, shape.Count == shape.Stepped && shape.Odd == 0:
		return ""
	case shape.Count == shape.Stepped:
		return "The last step pays what is left."
	case t.Interest.Kind == plan.Simple && s.Interest != 0 && !fixed:
		return leastNote(t)
	case shape.Odd == 0:
		return "It divides evenly: nothing is left over for an odd instalment."
	case fixed && t.Remainder == plan.OddFirst:
		return "What does not fill an instalment is paid first (--remainder first)."
	case fixed:
		return fmt.Sprintf("What does not fill an instalment is paid %s.", last)
	case t.Remainder == plan.OddFirst && t.RoundTo == 0:
		return fmt.Sprintf("What does not divide evenly goes on the first of the instalments, %s each (--remainder first).", c.Format(1))
	}
	if t.RoundingRule() == 0 {
		return fmt.Sprintf("What does not divide evenly, %s, goes on the %s.", c.Format(shape.Odd-shape.Regular), strings.Replace(last, "last", "last instalment", 1))
	}
	return roundedNote(s, last)
}

// roundedNote says how instalments were rounded, and which of them takes the
// difference.
func roundedNote(s plan.Schedule, last string) string {
	c, shape, t := s.Terms.Currency, s.Shape, s.Terms
	how := fmt.Sprintf("Instalments are rounded up to %s", c.Format(1))
	flag := "--remainder ceil"
	if t.RoundTo > 0 {
		how, flag = fmt.Sprintf("Instalments are rounded up to a multiple of %s", c.Format(t.RoundTo)), "--round-to"
	}
	switch t.RoundingRule() {
	case plan.RoundNearest:
		how = fmt.Sprintf("Instalments are rounded to the nearest multiple of %s, half of it upwards", c.Format(t.RoundTo))
	case plan.RoundDown:
		how = strings.Replace(how, "up", "down", 1)
	}
	odd := last
	if t.Remainder == plan.OddFirst {
		odd, flag = "first", "--round-to, --remainder first"
	}
	switch {
	case shape.Folded != 0:
		return fmt.Sprintf("%s (%s).", how, flag)
	case t.RoundingRule() == plan.RoundNearest:
		return fmt.Sprintf("%s, and the %s takes the difference (%s).", how, odd, flag)
	case t.RoundingRule() == plan.RoundDown:
		return fmt.Sprintf("%s, so the %s is the larger (%s).", how, odd, flag)
	}
	return fmt.Sprintf("%s, so the %s is the smaller (%s).", how, odd, flag)
}

// foldedNote says what became of a payment that was too small to stand alone.
func foldedNote(s plan.Schedule) string {
	if s.Shape.Folded == 0 {
		return ""
	}
	c := s.Terms.Currency
	odd := "last"
	if s.Terms.Remainder == plan.OddFirst {
		odd = "first"
	}
	into := "the " + odd + " instalment"
	if s.Shape.Count == 1 {
		into = "the only instalment"
	}
	return fmt.Sprintf("A %s payment of %s would be below the least of %s (--min-last), so it is part of %s.",
		odd, c.Grouped(s.Shape.Folded), c.Grouped(s.Terms.MinLast), into)
}

// planned is the day of an instalment before a weekend or holiday moved it.
func planned(p plan.Instalment) ledger.Date {
	if p.MovedFrom != 0 {
		return p.MovedFrom
	}
	return p.Due
}

func dayOfMonth(d ledger.Date) int { _, _, n := d.Civil(); return n }

// byMonth says whether the days of a plan are days of months.
func byMonth(t plan.Terms) bool { return t.Every == plan.Month || t.Every == plan.Quarter }

// lateInterestNote warns of interest that begins when instalments have been paid.
func lateInterestNote(s plan.Schedule) string {
	charge := s.Terms.Interest
	first, last := ends(s)
	if !charge.StartsLate(first.Due) {
		return ""
	}
	free := "what is paid by then bears none"
	if charge.From >= last.Due {
		free = "no interest is added for the time of the plan"
	}
	return fmt.Sprintf("Interest starts only after %s, when instalments from %s on have fallen due, so %s: if it runs from another day, say --from DATE.",
		charge.From.Long(), first.Due.Long(), free)
}

// balanceGapNote warns of days without interest between that of the balance, by the
// ledger, and the day on which it starts.
func balanceGapNote(s plan.Schedule, balanceOf ledger.Date) string {
	charge := s.Terms.Interest
	if charge.Kind != plan.Simple || !charge.Rate.IsPositive() || charge.From <= balanceOf {
		return ""
	}
	return fmt.Sprintf("The balance is of %s and interest starts only after %s, so the days between bear none: if it runs from the day of the balance, say --from %s.",
		balanceOf.Long(), charge.From.Long(), balanceOf)
}

// dayMeant is the day of the month on which instalments fall where it has one.
func dayMeant(t plan.Terms) int { return max(t.Day, dayOfMonth(t.First)) }

// monthEndNote explains days that differ because a month is too short.
func monthEndNote(s plan.Schedule) string {
	if !byMonth(s.Terms) || s.Terms.On != 0 {
		return ""
	}
	meant := dayMeant(s.Terms)
	for _, p := range s.Instalments {
		if p.Number > 0 && dayOfMonth(planned(p)) != meant {
			return fmt.Sprintf("Due on day %d of the month, or on its last day where the month is shorter.", meant)
		}
	}
	return ""
}

// onNote says to which day each date is moved.
func onNote(s plan.Schedule) string {
	t := s.Terms
	day := t.On.String()
	switch {
	case t.On == 0:
		return ""
	case t.On == plan.OnLastWorkingDay:
		return "Due on the last working day of the month."
	}
	day = strings.ToUpper(day[:1]) + day[1:]
	if byMonth(t) {
		return fmt.Sprintf("Due on the first %s on or after day %d of the month.", day, dayMeant(t))
	}
	return fmt.Sprintf("Due on a %s: the first on or after each date counted from %s.", day, t.First.Long())
}

// movedNote names the days that were moved off weekends and holidays.
func movedNote(s plan.Schedule) string {
	const most = 12
	var moved []string
	n := 0
	for _, p := range s.Instalments {
		if p.MovedFrom == 0 {
			continue
		}
		if n++; n <= most {
			moved = append(moved, p.MovedFrom.Long()+" to "+p.Due.Long())
		}
	}
	switch {
	case n == 0:
		return ""
	case n > most:
		moved = append(moved, fmt.Sprintf("and %d more", n-most))
	}
	return "Moved to a working day: " + strings.Join(moved, ", ") + "."
}

// unknownNote warns of days on which there may be a bank holiday.
func unknownNote(s plan.Schedule) string {
	first, _ := ends(s)
	switch s.UnknownFrom {
	case 0:
		return ""
	case first.Due:
		return "Bank holidays are not known for these dates: only Saturdays and Sundays count as days off."
	}
	return fmt.Sprintf("Bank holidays are not known for %s and later: from then only Saturdays and Sundays count as days off.", s.UnknownFrom.Long())
}

// skippedNote names the dates without an instalment.
func skippedNote(s plan.Schedule) string {
	var days []string
	for _, day := range s.Skipped {
		days = append(days, day.Long())
	}
	if len(days) == 0 {
		if len(s.Terms.Skip) > 0 {
			return "No date of the plan falls in a month to skip (--skip)."
		}
		return ""
	}
	return fmt.Sprintf("No instalment on %s (--skip).", strings.Join(days, ", "))
}

// turnedNote names the dates that would have been moved into a month to skip.
func turnedNote(s plan.Schedule) string {
	var moved []string
	for _, p := range s.Instalments {
		if slices.Contains(s.Turned, p.MovedFrom) {
			moved = append(moved, p.MovedFrom.Long()+" to "+p.Due.Long())
		}
	}
	if len(moved) == 0 {
		return ""
	}
	return fmt.Sprintf("Moved the other way, so that the month to skip stays empty: %s.", strings.Join(moved, ", "))
}

// ongoingNote says what goes on besides, and when the arrears are clear.
func ongoingNote(s plan.Schedule) string {
	c, o := s.Terms.Currency, s.Terms.Ongoing
	if o.Amount == 0 {
		return ""
	}
	_, last := ends(s)
	each := ""
	if o.Every != s.Terms.Every {
		each = fmt.Sprintf(", %s with each instalment, rounded up", c.Grouped(o.Each(s.Terms.Every)))
		if o.Weeks > 0 {
			each += fmt.Sprintf(" (--weeks %d: a week × %[1]d ÷ %d)", o.Weeks, s.Terms.Every.PerYear())
		}
	}
	skipped := ""
	if len(s.Skipped) > 0 {
		skipped = " It is also due on the dates without an instalment, which are not in the total."
	}
	charge := fmt.Sprintf("%s a %s", money(c, o.Amount), periodWords(o.Every))
	return fmt.Sprintf("The charge of %s goes on and is paid besides%s.%s The arrears are clear on %s: from then only the %s remains.",
		charge, each, skipped, last.Due.Long(), charge)
}

// leastNote says how instalments with interest were found.
func leastNote(t plan.Terms) string {
	least, last := "the least", "the others"
	if t.RoundTo > 0 {
		least = fmt.Sprintf("the least multiple of %s", t.Currency.Format(t.RoundTo))
	}
	if t.Balloon > 0 {
		last = "the balloon of " + t.Currency.Grouped(t.Balloon)
	}
	return fmt.Sprintf("Instalments are %s whose last payment, of what is left, is not larger than %s.", least, last)
}

// balloonNote says what becomes of a balloon under interest.
func balloonNote(s plan.Schedule) string {
	c, t := s.Terms.Currency, s.Terms
	_, last := ends(s)
	if t.Balloon == 0 || last.Amount == t.Balloon || t.Instalment == 0 {
		return ""
	}
	return fmt.Sprintf("The last payment is what is left once that is no more than the balloon of %s.", c.Grouped(t.Balloon))
}

// interestNote says what is added to the debt, how it is rounded and what a
// payment pays first.
func interestNote(s plan.Schedule) string {
	c, charge := s.Terms.Currency, s.Terms.Interest
	order := "Payments pay interest first, then the debt."
	if charge.Order == plan.PrincipalFirst {
		order = "Payments pay the debt first, then interest (--appropriate principal,interest)."
	}
	switch {
	case charge.Kind == plan.Simple:
		return fmt.Sprintf("Simple interest at %s a year runs after %s, by actual days ÷ 365 on the debt that is left; "+
			"the total up to each line is rounded once, half away from zero, to %s. %s",
			rateWords(charge), charge.From.Long(), c.Format(1), order)
	case charge.Kind == plan.Frozen && s.Interest != 0:
		return fmt.Sprintf("Interest is frozen: %s has accrued and is part of the plan, and no more is added. %s", money(c, charge.Accrued), order)
	case charge.Kind == plan.Frozen:
		return "Interest is frozen: none has accrued, and none is added."
	}
	return "No interest or charges are added."
}
