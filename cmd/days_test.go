package cmd

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestTypedDay(t *testing.T) {
	now := ledger.MustDate(2026, 3, 31)
	for _, tt := range []struct{ text, want, fault string }{
		{text: "2026-10-31", want: "2026-10-31"},
		{text: "31/10/2026", want: "2026-10-31"},
		{text: "1/2/2026", want: "2026-02-01"},
		{text: "31 Oct 2026", want: "2026-10-31"},
		{text: "2 november 2026", want: "2026-11-02"},
		{text: "today", want: "2026-03-31"},
		{text: "Yesterday", want: "2026-03-30"},
		{text: "month-end", want: "2026-02-28"},
		{text: "2026-02-30", fault: "there is no 30 February 2026"},
		{text: "30/02/2026", fault: "there is no 30 February 2026"},
		{text: "31 Apr 2026", fault: "there is no 31 April 2026"},
		{text: "0/4/2026", fault: "there is no 0 April 2026"},
		{text: "31/10/26", fault: "want all four, like 31/10/2026"},
		{text: "10/31/2026", fault: "want the day first, like 31/10/2026"},
		{text: "2026/10/31", fault: "want"},
		{text: "31 Okt 2026", fault: "want year-month-day"},
		{text: "31//2026", fault: "want year-month-day"},
		{text: "2026-13-01", fault: "want year-month-day"},
		{text: "31-10-2026", fault: "want year-month-day"},
		{text: "tomorrow", fault: "want year-month-day"},
		{text: "", fault: "want year-month-day"},
	} {
		got, err := typedDay(tt.text, now)
		switch {
		case tt.fault == "" && (err != nil || got.String() != tt.want):
			t.Errorf("typedDay(%q) = %s, %v; want %s", tt.text, got, err, tt.want)
		case tt.fault != "" && (err == nil || !strings.Contains(err.Error(), tt.fault)):
			t.Errorf("typedDay(%q) = %s, %v; want an error with %q", tt.text, got, err, tt.fault)
		}
	}
}
