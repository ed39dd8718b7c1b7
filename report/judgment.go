package report

import (
	"fmt"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// judgmentAsides is what notes say of interest on judgments.
type judgmentAsides struct {
	unstated int         // judgments that would bear none in the County Court, and no court is stated
	none     int         // judgments that bear none
	since    ledger.Date // the first day that can be recovered, of those with earlier ones
	barred   currencySums
}

// add takes in what is to be said of a debt. The error is [ledger.ErrOverflow].
func (a *judgmentAsides) add(o *claim.Outcome) error {
	if o.Claim.Basis != statute.Judgment() {
		return nil
	}
	below := o.Claim.Currency == ledger.Sterling && o.Claim.Judgment.BelowFloor(o.Claim.Principal)
	switch {
	case below && o.Claim.Judgment.Court == statute.CountyCourt:
		a.none++
	case below && o.Claim.Judgment.Court == 0:
		a.unstated++
	}
	if o.Since != 0 {
		a.since = o.Since
	}
	if o.Barred != 0 {
		return a.barred.add(o.Claim.Currency, o.Barred)
	}
	return nil
}

// judgmentNotes say what interest on judgments goes by, and what of that bears on the
// figures and was not looked at.
func (r *Interest) judgmentNotes() (notes []string) {
	if r.Basis != statute.Judgment() {
		return nil
	}
	floor := "a judgment of the High Court bears interest at any sum; one of the County Court only from " + money(ledger.Sterling, statute.CountyCourtFloor) +
		" (SI 1991/1184), or at any sum on a debt between businesses under the 1998 Act (SI 1998/2400)"
	a := r.asides.judgments
	if a.unstated > 0 {
		floor += fmt.Sprintf(": %s here would bear none in the County Court: say which with --court county or high, or --business",
			ledger.Plural(a.unstated, "debt", "debts"))
	}
	notes = append(notes, floor)
	if a.none > 0 {
		notes = append(notes, fmt.Sprintf("%s no interest for that: --judgment-sum is what the whole judgment was for, where this is a part of it", ledger.Plural(a.none, "debt bears", "debts bear")))
	}
	if a.since != 0 {
		notes = append(notes, fmt.Sprintf("interest on a judgment can be recovered for 6 years at most: it is counted from %s (Limitation Act 1980 s.24(2))", a.since.Long()))
	}
	for _, barred := range a.barred {
		notes = append(notes, barredWords(barred.currency, barred.sums[0]))
	}
	if r.Ledger != 0 && r.Judged == 0 {
		notes = append(notes, "each due date is taken for the day of the judgment or of an instalment under it: --judged is the day of the judgment")
	}
	return append(notes, "not looked at: steps to enforce, which stop interest in the County Court unless they bring nothing in, and whether the judgment is on a regulated credit agreement, which bears none")
}

// barredWords say what of the interest on judgments is left out as too old.
func barredWords(c ledger.Currency, sum ledger.Money) string {
	return fmt.Sprintf("interest of %s is left out of the sums: it ran more than 6 years ago and no payment went to it (Limitation Act 1980 s.24(2))", money(c, sum))
}
