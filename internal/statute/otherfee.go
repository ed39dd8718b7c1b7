package statute

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// OtherFee is a court fee that does not go by the size of the claim.
type OtherFee struct {
	Jurisdiction ledger.Jurisdiction
	Key, Title   string      // warrant_of_control, warrant of control
	From, To     ledger.Date // in force, both included; To zero: still
	Amount       ledger.Money
	Caveat       string // what was not confirmed about it, for the reader; may be empty
	Source       string
}

func ukOtherFees() table[OtherFee] {
	const (
		sis2024 = "SI 2024/476, from lists of fees of 2025"
		sis2025 = "SI 2025/351, from lists of fees of 2025"
		lists   = "lists of fees of 2021"
		single  = "seen in one list of fees alone"
		began   = "the fee was in force on this day; it may have begun before"
	)
	row := func(key, title, from, to string, amount ledger.Money, caveat, source string) OtherFee {
		return OtherFee{ledger.EnglandAndWales, key, title, dayOf(from), dayOf(to), amount, caveat, source}
	}
	return table[OtherFee]{
		title: "other court fees",
		rows: []OtherFee{
			row("warrant_of_control", "warrant of control", "2024-05-01", "2025-04-07", 91_00, "", sis2024),
			row("warrant_of_control", "warrant of control", "2025-04-08", "", 94_00, "", sis2025),
			row("writ_of_control", "writ of control", "2021-09-30", "2024-04-30", 71_00, "", lists),
			row("writ_of_control", "writ of control", "2024-05-01", "2025-04-07", 78_00, "", sis2024),
			row("writ_of_control", "writ of control", "2025-04-08", "", 80_00, "", sis2025),
			row("charging_order", "application for a charging order", "2024-05-01", "2025-04-07", 131_00, "", sis2024),
			row("charging_order", "application for a charging order", "2025-04-08", "", 135_00, "", sis2025),
			row("attachment_of_earnings", "application for attachment of earnings", "2025-04-08", "", 135_00, single, sis2025),
			row("general_application_consent", "application by consent or without notice", "2024-05-01", "2025-04-07", 119_00, "", sis2024),
			row("general_application_consent", "application by consent or without notice", "2025-04-08", "", 123_00, "", sis2025),
			row("general_application_on_notice", "application on notice", "2021-09-30", "2024-04-30", 275_00, "", lists),
			row("hearing_fast_track", "fast track hearing", "2011-04-04", "2025-04-07", 545_00, began, "HMRC, DMBM668770"),
			row("hearing_fast_track", "fast track hearing", "2025-04-08", "", 619_00, "", sis2025),
			row("hearing_multi_track", "multi-track hearing", "2021-09-30", "2025-04-07", 1_175_00, began, "lists of fees of 2025"),
			row("hearing_multi_track", "multi-track hearing", "2025-04-08", "", 1_334_00, "", sis2025),
		},
		knownTo: dayOf(lastChecked),
		source:  "SI 2025/351 (England and Wales)",
	}
}

// OtherFee is the fee of a key, such as warrant_of_control, on a day. The error is
// a [*ledger.Wrong] that lists the keys for one that no row has, and else an
// [*UnknownError].
func (t *Tables) OtherFee(j ledger.Jurisdiction, key string, day ledger.Date) (OtherFee, error) {
	keys := t.OtherFeeKeys()
	if !slices.Contains(keys, key) {
		return OtherFee{}, &ledger.Wrong{Value: key, Fault: "is not a court fee", Want: "one of " + strings.Join(keys, ", ")}
	}
	var first ledger.Date
	for _, row := range t.otherFees.rows {
		if row.Jurisdiction != j || row.Key != key {
			continue
		}
		if row.From <= day && day <= min(until(row.To), t.otherFees.knownTo) {
			return row, nil
		}
		if first == 0 {
			first = row.From
		}
	}
	e := &UnknownError{
		Table: t.otherFees.title, Asked: day, KnownTo: t.otherFees.knownTo,
		What:   fmt.Sprintf("the court fee %s on %s", key, day),
		Why:    t.otherFees.reach(day, first),
		Remedy: feeRemedy,
	}
	if first == 0 {
		e.whereUnknown(j)
	}
	return OtherFee{}, e
}

// OtherFeeKeys lists the keys of the other fees, in alphabetical order.
func (t *Tables) OtherFeeKeys() []string {
	var keys []string
	for _, row := range t.otherFees.rows {
		keys = append(keys, row.Key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// OtherFees lists the other fees by key, the oldest first.
func (t *Tables) OtherFees() []OtherFee { return slices.Clone(t.otherFees.rows) }

// WithOtherFees returns tables with other court fees, known to a day. The periods of
// a key in a jurisdiction must rise and not overlap. The errors are [*RowError],
// all of them joined.
func (t *Tables) WithOtherFees(rows []OtherFee, knownTo ledger.Date) (*Tables, error) {
	type which struct {
		jurisdiction ledger.Jurisdiction
		key          string
	}
	c := checks{table: t.otherFees.title}
	fees := t.otherFees.with(rows, knownTo)
	ends := map[which]ledger.Date{}
	var last ledger.Date
	for i := range fees.rows {
		row := &fees.rows[i]
		c.row = i + 1
		c.jurisdiction(row.Jurisdiction)
		c.want(row.Key != "", "key", row.Key, "is no name of a fee", "a word, like warrant_of_control")
		c.after(row.From, ends[which{row.Jurisdiction, row.Key}], "from")
		c.ends(row.From, row.To, true)
		c.want(row.Amount > 0, "amount", row.Amount, "is not a fee", "a sum of money above nothing, like 94.00")
		row.Source = orUser(row.Source)
		ends[which{row.Jurisdiction, row.Key}] = until(row.To)
		last = max(last, row.From)
	}
	if err := c.whole(len(rows), last, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.otherFees = fees
	return &all, nil
}
