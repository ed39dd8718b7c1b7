package settle

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// CheckPolicy looks for what is wrong with a policy as a whole, with the roles
// taken to be listed from the lowest authority up.
//
// Each role is to have one row, and one only, for every balance and age between
// its own ends: from the least to the most of its rows. What is beyond those ends
// is not its to settle, and no fault.
//
// The error wraps [plan.ErrPolicy] if there are no rows; otherwise it joins a
// [plan.PolicyProblem] for each fault of a row by itself (see [NewPolicy]), each gap
// and overlap as a range of balances and ages, each row that nothing can reach,
// and each row of a role that lets it do less than the role before it, or no row
// where that has one. A role that may do no more than the one before it anywhere
// is a fault as well. Sums in the reasons are in the currency given.
func CheckPolicy(rows []PolicyRow, c ledger.Currency) error {
	if len(rows) == 0 {
		return fmt.Errorf("%w: it has no rows", plan.ErrPolicy)
	}
	k := policyCheck{currency: c, byRole: make(map[string][]PolicyRow)}
	for _, row := range rows {
		if k.byRole[row.Role] == nil {
			k.roles = append(k.roles, row.Role)
		}
		k.byRole[row.Role] = append(k.byRole[row.Role], row)
		for _, fault := range row.faults() {
			k.faults = append(k.faults, fault)
		}
	}
	if len(k.faults) == 0 {
		for i, role := range k.roles {
			k.byRole[role] = k.checkRows(k.byRole[role])
			k.checkGaps(role, k.byRole[role])
			if i > 0 && len(k.byRole[k.roles[i-1]]) > 0 && len(k.byRole[role]) > 0 {
				k.checkAuthority(k.roles[i-1], role)
			}
		}
	}
	return errors.Join(k.faults...)
}

type policyCheck struct {
	currency ledger.Currency
	roles    []string // in the order of the rows
	byRole   map[string][]PolicyRow
	faults   []error
}

func (k *policyCheck) complain(line int, column, format string, args ...any) {
	k.faults = append(k.faults, plan.PolicyProblem(line, column, fmt.Sprintf(format, args...)))
}

// checkRows looks for rows of one role that meet an earlier one. A row with
// nothing left of its own is reported as out of reach instead, and is not among
// those that it returns.
func (k *policyCheck) checkRows(rows []PolicyRow) (reached []PolicyRow) {
	for i, row := range rows {
		own := areaOf(row)
		if own.empty() {
			k.complain(row.Line, "max_balance", "no balance above zero is in this row: nothing can reach it")
			continue
		}
		var before []area
		var lines []int
		for _, earlier := range rows[:i] {
			if !own.both(areaOf(earlier)).empty() {
				before, lines = append(before, areaOf(earlier)), append(lines, earlier.Line)
			}
		}
		if len(own.without(before...)) == 0 {
			k.complain(row.Line, "role", "nothing can reach this row: what it covers for %q is on %s already", row.Role, lineWords(lines))
			continue
		}
		reached = append(reached, row)
		for j, earlier := range before {
			k.complain(row.Line, "role", "overlaps line %d for %q: both have %s: want one row for each balance and age",
				lines[j], row.Role, own.both(earlier).words(k.currency))
		}
	}
	return reached
}

// checkGaps looks for what is between the ends of a role and in none of its
// rows.
func (k *policyCheck) checkGaps(role string, rows []PolicyRow) {
	if len(rows) == 0 {
		return
	}
	box := areaOf(rows[0])
	var all []area
	for _, row := range rows {
		all, box = append(all, areaOf(row)), box.around(areaOf(row))
	}
	for _, gap := range box.without(all...) {
		k.complain(rows[0].Line, "role", "%s: no row for %s", role, gap.words(k.currency))
	}
}

// checkAuthority holds a role against the one before it.
func (k *policyCheck) checkAuthority(lower, higher string) {
	var wide []area
	for _, row := range k.byRole[higher] {
		wide = append(wide, areaOf(row))
	}
	faults := len(k.faults)
	more := false // than the lower one, somewhere
	var narrow []area
	for _, low := range k.byRole[lower] {
		narrow = append(narrow, areaOf(low))
		for _, gap := range areaOf(low).without(wide...) {
			k.complain(k.byRole[higher][0].Line, "role", "%s has no row for %s, and %s, listed before it, has line %d: want roles from the lowest up",
				higher, gap.words(k.currency), lower, low.Line)
		}
		for _, high := range k.byRole[higher] {
			in := areaOf(low).both(areaOf(high))
			if in.empty() {
				continue
			}
			for _, l := range limitsOf(low, high) {
				if l.less {
					k.complain(high.Line, l.column, "%s may do less than %s on line %d for %s: want at least as much authority for a later role",
						higher, lower, low.Line, in.words(k.currency))
				}
				more = more || l.more
			}
		}
	}
	for _, a := range wide {
		more = more || len(a.without(narrow...)) > 0
	}
	if !more && len(k.faults) == faults {
		k.complain(k.byRole[higher][0].Line, "role", "%s may do no more than %s, listed before it: want roles from the lowest up, each with more authority",
			higher, lower)
	}
}

// lineWords lists lines: line 2, or lines 2, 3 and 5.
func lineWords(lines []int) string {
	lines = slices.Clone(lines)
	slices.Sort(lines)
	text := fmt.Sprint(lines[0])
	for i, line := range lines[1:] {
		if i == len(lines)-2 {
			text += fmt.Sprintf(" and %d", line)
		} else {
			text += fmt.Sprintf(", %d", line)
		}
	}
	if len(lines) == 1 {
		return "line " + text
	}
	return "lines " + text
}

// compared is how far one column of a row lets a role go, beside that of a
// lower role.
type compared struct {
	column     string
	less, more bool
}

// limitsOf holds the limits of a row against those of the row of a lower role.
func limitsOf(low, high PolicyRow) []compared {
	return []compared{
		against("least_percent", low.LeastPercent, high.LeastPercent, func(l, h decimal.Decimal) int { return l.Cmp(h) }),
		against("most_payments", low.MostPayments, high.MostPayments, func(l, h int) int { return cmp.Compare(h, l) }),
		against("longest_days", low.LongestDays, high.LongestDays, func(l, h int) int { return cmp.Compare(h, l) }),
		against("most_forgiven", low.MostForgiven, high.MostForgiven, func(l, h ledger.Money) int { return cmp.Compare(h, l) }),
	}
}

// against compares two limits by a function that is above zero where the higher
// role may go further. A blank limit forbids nothing.
func against[T any](column string, low, high plan.Limit[T], further func(low, high T) int) compared {
	l, lowStated := low.Get()
	h, highStated := high.Get()
	c := compared{column: column}
	switch {
	case lowStated && highStated:
		n := further(l, h)
		c.less, c.more = n < 0, n > 0
	default:
		c.less, c.more = highStated && !lowStated, lowStated && !highStated
	}
	return c
}
