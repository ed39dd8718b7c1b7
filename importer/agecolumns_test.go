package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// An age begins the day after the one before it ends, however the headings are written.
func TestAgesBegin(t *testing.T) {
	for _, test := range []struct{ headings, want string }{
		{"Not due,1-30,31-60,61-90,90+", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,> 90", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,over 90", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,90 and over", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,91 and over", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,90 Days+", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,90 days or older", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,≥ 91", "0 1 31 61 91"},
		{"Current,1-30,31-60,61-90,Older", "0 1 31 61 91"},
		{"Not yet due,1 – 30 days overdue,31 – 45 days overdue,45+ days overdue", "0 1 31 46"},
		{"0-30,31-60,61-90,91-120,120-Above", "1 31 61 91 121"},
		{"0-15,15-30,30-45,45+", "1 16 31 46"},
		{"0 to 60,60 to 120,More than 120", "1 61 121"},
		{"0-29,30-59,60-89,90+", "1 31 61 91"},
		{"90+,61-90,31-60,1-30,Current", "91 61 31 1 0"},
		// One number each: a first day where the open end is the next step, a last day where it goes
		// on from the last.
		{"Current,30 Days,60 Days,90 Days+", "0 31 61 91"},
		{"120+ Days,90 Days,60 Days,30 Days,Current", "121 91 61 31 0"},
		{"Current,30 Days,60 Days,90 Days,Over 90 Days", "0 1 31 61 91"},
		{"30 Days,60 Days,90 Days,Over 90 Days", "1 31 61 91"},
		{"Current,< 30 days,< 60 days,< 90 days,< 120 days,Older", "0 1 31 61 91 121"},
		{"Future,Current,Period 1,Period 2,Period 3,Older", "0 0 31 61 91 121"},
		{"Current,1 Month,2 Months,3 Months,Older", "0 31 61 91 121"},
		{"Current,Month 1,Month 2,Month 3 and over", "0 31 61 91"},
		{"Not yet due,Less than 1 month overdue,1 to 2 months overdue,Over 2 months overdue", "0 1 31 61"},
		{"1-4 weeks,5-8 weeks,Over 8 weeks", "1 29 57"},
		{"Current (< 30 days),30-59,60 and over", "0 31 61"},
	} {
		got, problem := agesOf(t, test.headings)
		if got != test.want || problem != nil {
			t.Errorf("%s: %s (%v), want %s", test.headings, got, problem, test.want)
		}
	}
}

// agesOf reads a summary with these ages, a penny more in each than in the one before, and
// gives the days past due of each in the order of the headings.
func agesOf(t *testing.T, headings string) (ages string, err error) {
	t.Helper()
	n := strings.Count(headings, ",") + 1
	row, total := "", 0
	for i := range n {
		row += fmt.Sprintf(",0.%02d", i+1)
		total += i + 1
	}
	file := fmt.Sprintf("Aged debtors as at 30 June 2026\nCustomer,%s,Total\nDunlin%s,%d.%02d\n", headings, row, total/100, total%100)
	found := make([]string, n)
	asAt, _ := ledger.ParseDate("2026-06-30")
	_, err = importer.Read([]importer.Source{{Name: "ages.csv", Reader: strings.NewReader(file)}}, importer.Options{}, func(entries []ledger.Entry) error {
		for _, e := range entries {
			found[e.Amount-1] = fmt.Sprint(int(asAt - e.Due))
		}
		return nil
	})
	return strings.Join(found, " "), err
}

// What can be read two ways is read one way, and is not taken for proved.
func TestAgesThatCanBeReadTwoWays(t *testing.T) {
	for _, test := range []struct{ headings, want string }{
		{"Current,30 Days,60 Days,90 Days", "age 30 Days age 60 Days age 90 Days"},
		{"30 Days,60 Days,90 Days,Older", "age 30 Days age 60 Days age 90 Days"},
		{"Current,30 Days,60 Days,90 Days+", ""},
		{"Current,30 Days,60 Days,Over 60 Days", ""},
	} {
		file := "As at 30 June 2026\nCustomer," + test.headings + ",Total,Currency\nDunlin,1,2,3,4,10,GBP\n"
		rep, err := importer.Read([]importer.Source{{Name: "ages.csv", Reader: strings.NewReader(file)}}, importer.Options{}, func([]ledger.Entry) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		var assumed []string
		for _, d := range rep.Files[0].Decisions {
			if d.Assumed {
				assumed = append(assumed, d.About)
			}
		}
		if got := strings.Join(assumed, " "); got != test.want {
			t.Errorf("%s: assumed %q, want %q", test.headings, got, test.want)
		}
	}
}
