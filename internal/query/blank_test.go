package query_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/internal/query"
)

// TestBlank has a row that states neither a limit nor a payment.
func TestBlank(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{`paid_on == ""`, true},
		{`"" == paid_on`, true},
		{`paid_on != ""`, false},
		{`oldest_due_date == ''`, false},
		{`paid_on < "2026-06-30"`, false},
		{`paid_on > "2026-06-30"`, false},
		{`paid_on == "2026-06-30"`, false},
		{`paid_on != "2026-06-30"`, true},
		{`paid_on in ["2026-06-30"]`, false},
		{`paid_on in "2000-01-01".."2030-01-01"`, false},
		{`paid_on not in ["2026-06-30"]`, true},
		{`credit_limit == ""`, true},
		{`balance == ""`, false},
		{`balance > credit_limit`, false},
		{`balance <= credit_limit`, false},
		{`credit_limit == 0`, false},
		{`credit_limit in 0..10`, false},
		{`abs(credit_limit) + 5 == ""`, true},
		{`max(credit_limit, 5) > 1`, false},
		{`balance / credit_limit > 1`, false},
		{`credit_limit / 5 * 2 - 1 == ""`, true},
	} {
		got, err := compile(t, tt.text).True(brook)
		if got != tt.want || err != nil {
			t.Errorf("%s = %v, %v, want %v", tt.text, got, err, tt.want)
		}
	}
	for text, want := range map[string]bool{`name == ""`: true, `len(name) == 0`: true, `covered`: false, `"legal" in holds`: false, `len(holds) == 0`: true} {
		if got, err := compile(t, text).True(query.Values{}); got != want || err != nil {
			t.Errorf("%s of an empty row = %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestDivisionByNil(t *testing.T) {
	row := query.Values{"overdue": money("5"), "balance": money("0.00"), "over_90": money("1")}
	_, err := compile(t, `overdue / (balance - 0) > 0.2`).True(row)
	want := "overdue / (balance - 0) > 0.2\n" +
		"           ^^^^^^^^^^^\n" +
		"balance - 0 is nil in this row, and nothing can be divided by nil: want balance - 0 != 0 and before the question"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	for _, text := range []string{
		`balance != 0 and overdue / balance > 0.2`,
		`balance == 0 or overdue / balance > 0.2`,
	} {
		if got, err := compile(t, text).True(row); got != strings.HasPrefix(text, "balance == 0") || err != nil {
			t.Errorf("%s = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		`not (overdue / balance > 1)`, `abs(overdue / balance) > 1`, `1 < overdue / balance`, `overdue / balance in 1..2`,
		`overdue in 1..overdue / balance`, `overdue in [2, 1 / balance]`, `-(1 / balance) + 1 > 0`, `covered or 1 / balance > 1`,
	} {
		var at *query.Error
		if _, err := compile(t, text).True(row); !errors.As(err, &at) {
			t.Errorf("%s: got %v, want a division by nil", text, err)
		}
	}
}
