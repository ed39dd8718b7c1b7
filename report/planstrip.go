package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// stateMarks stand for instalments in the strip.
var stateMarks = [plan.Held + 1]string{
	plan.Kept: "▇", plan.Late: "▅", plan.Part: "▂", plan.Missed: "×", plan.ToCome: "·", plan.Held: "=",
}

func mark(s plan.State) string { return stateMarks[s] }

// mostMarks is how many instalments a strip shows: about a line on a screen.
const mostMarks = 60

// strip is a plan as a row of marks, one an instalment. Of a long one it shows
// the part around the day, with dots where more was left out.
func strip(instalments []plan.Checked, asAt ledger.Date) string {
	from, to := 0, len(instalments)
	if to > mostMarks {
		due := slices.IndexFunc(instalments, func(p plan.Checked) bool { return p.Due > asAt })
		if due < 0 {
			due = to
		}
		from = min(max(due-mostMarks/2, 0), to-mostMarks)
		to = from + mostMarks
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	for _, p := range instalments[from:to] {
		b.WriteString(mark(p.State))
	}
	if to < len(instalments) {
		b.WriteString(" …")
	}
	return b.String()
}

// countWords are how many instalments are in each state that there is: 5 kept,
// 1 part, 6 to come.
func countWords(counts plan.Counts) string {
	var parts []string
	for _, s := range plan.States() {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[s], words(s)))
		}
	}
	return strings.Join(parts, ", ")
}

// legend explains the marks that are there.
func legend(counts plan.Counts) string {
	meaning := [plan.Held + 1]string{
		plan.Kept: "kept, paid in time", plan.Late: "late, paid after its last day", plan.Part: "part, due and paid in part",
		plan.Missed: "missed, due and not paid", plan.ToCome: "to come", plan.Held: "held, not expected",
	}
	var parts []string
	for _, s := range plan.States() {
		if counts[s] > 0 {
			parts = append(parts, mark(s)+" "+meaning[s])
		}
	}
	return strings.Join(parts, "; ") + "."
}

const healthNote = "On track: no instalment is part or missed. Slipping: one is. Broken: two or more are."

// ruleNote says how strictly a plan was held against its receipts.
func ruleNote(c ledger.Currency, r plan.CheckRules) string {
	last := "its due date"
	if r.Grace > 0 {
		last = ledger.Plural(r.Grace, "day", "days") + " after its due date"
	}
	whole := "in full"
	if r.Tolerance > 0 || r.Percent > 0 {
		whole = fmt.Sprintf("but for %s or %s of it, whichever is more", money(c, r.Tolerance), percentWords(r.Percent))
	}
	note := fmt.Sprintf("An instalment is kept when it is paid, %s, by %s, and expected from the day after (--tolerance %s, --tolerance-percent %s, --grace %d).",
		whole, last, c.Format(r.Tolerance), percentWords(r.Percent), r.Grace)
	for _, hold := range r.Holds {
		to := " to " + hold.To.Long()
		if hold.To == ledger.MaxDate {
			to = " on"
		}
		note += fmt.Sprintf(" Instalments due from %s%s are not expected (--hold), and money fills them after all others.", hold.From.Long(), to)
	}
	return note
}
