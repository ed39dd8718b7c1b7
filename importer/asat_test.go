package importer

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer/internal/cell"
)

func TestFindAsAt(t *testing.T) {
	tests := []struct {
		name   string
		titles []string
		order  cell.DateOrder
		want   string // the day and the decision, or the error
	}{
		{"UK", []string{"Open items", "As at 30/06/2025"}, cell.DMY, "2025-06-30 [{as at 2025-06-30 line 2 says so}]"},
		{"US", []string{"A/R Ageing Detail Report", "As of Jun 30, 2026"}, cell.DMY, "2026-06-30 [{as at 2026-06-30 line 2 says so}]"},
		{"month in words", []string{"Aged receivables as at 31 March 2026"}, 0, "2026-03-31 [{as at 2026-03-31 line 1 says so}]"},
		{"weekday and ordinal", []string{"AS AT: Tuesday, 30th June 2026 (GBP)"}, 0, "2026-06-30 [{as at 2026-06-30 line 1 says so}]"},
		{"ISO, words behind", []string{"as at 2026-06-30 12:15 Page 1"}, 0, "2026-06-30 [{as at 2026-06-30 line 1 says so}]"},
		{"in the order of the list", []string{"As of 05/06/2026"}, cell.MDY, "2026-05-06 [{as at 2026-05-06 line 1 says so}]"},
		{"in the only order it fits", []string{"As of 06/30/2026"}, cell.DMY, "2026-06-30 [{as at 2026-06-30 line 1 says so}]"},
		{"criteria", []string{"Date From: 01/01/1980 Date To: 30/06/2026 Customer To: ZZZZ"}, cell.DMY, "2026-06-30 [{as at 2026-06-30 line 1 says so}]"},
		{"criteria without an end", []string{"Date To: 31/12/2099", "Report Date: 30/06/2026"}, cell.DMY, "2026-06-30 [{as at 2026-06-30 line 2 says so}]"},
		{"the surest", []string{"Report date: 02/07/2026", "As at: 30/06/2026"}, cell.DMY, "2026-06-30 [{as at 2026-06-30 line 2 says so}]"},
		{"twice the same", []string{"As at 30/06/2026", "Ageing as at 30 June 2026"}, cell.DMY, "2026-06-30 [{as at 2026-06-30 line 1 says so}]"},
		{"two days", []string{"As at 30/06/2026", "Ageing as at 31/05/2026"}, cell.DMY, "none [{as at not taken line 1 says 2026-06-30 and line 2 2026-05-31}]"},
		{"none", []string{"Treated as of interest", "As at year end", "Date: 30/06/2026", "As at 31/06/2026", "Was at 30/06/2026"}, cell.DMY, "none []"},
		{"two ways", []string{"", "As at 05/06/2026"}, 0, "x.csv:2: As at 05/06/2026: this can be 5 Jun 2026 or 6 May 2026, and the list does not say which way round its dates are: say --date-order dmy or --date-order mdy"},
		{"either way the same", []string{"As at 06/06/2026"}, 0, "2026-06-06 [{as at 2026-06-06 line 1 says so}]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var titles []titleRow
			for i, words := range tt.titles {
				titles = append(titles, titleRow{i + 1, words})
			}
			f := FileReport{Name: "x.csv"}
			err := f.findAsAt(titles, tt.order)
			got := fmt.Sprint(f.AsAt, " ", f.Decisions)
			if f.AsAt == 0 {
				got = fmt.Sprint("none ", f.Decisions)
			}
			if err != nil {
				got = err.Error()
			}
			got = strings.ReplaceAll(got, " false false}", "}") // a day that a title states is never assumed
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
