package importer_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// dueIn reads a list as at 30 Apr 2026 and says when each entry falls due, with what is
// doubted of that.
func dueIn(t *testing.T, text string, asAt ledger.Date) (due, doubts string) {
	t.Helper()
	var all []string
	rep, err := importer.Read([]importer.Source{{Name: "list.csv", Reader: strings.NewReader(text)}}, importer.Options{AsAt: asAt}, func(entries []ledger.Entry) error {
		for i := range entries {
			all = append(all, cmp.Or(entries[i].Due.String(), "-"))
		}
		return nil
	})
	if err != nil {
		return err.Error(), ""
	}
	for _, d := range rep.Files[0].Decisions {
		if d.Doubtful {
			doubts += d.About + ": " + d.Choice + ": " + d.Evidence
		}
	}
	return strings.Join(all, " "), doubts
}

// A list without due dates has them by how old it says each debt is, unless that is counted
// from the documents.
func TestDueDatesFromAListedAge(t *testing.T) {
	day := func(text string) (d ledger.Date) {
		if err := d.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		return d
	}
	const none = "- - -"
	tests := []struct {
		heading    string
		cells      [3]string
		want, says string
	}{
		{"Days overdue", [3]string{"16", "-5", "0"}, "2026-04-14 2026-05-05 2026-04-30", "due dates: 30 Apr 2026 less Days overdue: "},
		{"Overdue by", [3]string{"16 days", "0 days", "1 day"}, "2026-04-14 2026-04-30 2026-04-29", "less Overdue by"},
		{"Age", [3]string{"16", "-5", "4"}, "2026-04-14 2026-05-05 2026-04-26", "less Age"},
		{"Age", [3]string{"60", "58", "20"}, none, ""}, // since the documents
		{"Days old", [3]string{"30", "28", "-10"}, "2026-03-31 2026-04-02 2026-05-10", "less Days old"},
		{"Days", [3]string{"30", "28", "0"}, "2026-03-31 2026-04-02 2026-04-30", "less Days"},
		{"Age", [3]string{"53", "51", "13"}, none, "due dates: not taken from Age: on each row it makes 23 Apr 2026 with Date"},
		{"Days", [3]string{"90", "14", "30"}, `list.csv: column "Days" has days that are not those since Date, and as days past due would make a debt due before its document: say --map terms="Days" if they are the days of credit, or --ignore "Days" if they are neither`, ""},
		{"Days to due", [3]string{"-16", "5", "12"}, "2026-04-14 2026-05-05 2026-05-12", "30 Apr 2026 and Days to due"},
		{"Band", [3]string{"1-30", "Not yet due", "1-30"}, "2026-04-29 2026-04-30 2026-04-29", "less the first day of Band"},
		{"Band", [3]string{"31-60 days", "31-60 days", "1-30 days"}, none, ""},
		{"Late?", [3]string{"Y", "N", "N"}, "- 2026-04-30 2026-04-30", "where Late? is no"},
		{"Credit days", [3]string{"45", "14", "30"}, "2026-04-15 2026-03-17 2026-05-10", ""},
		{"Days since contact", [3]string{"3", "1", "2"}, none, ""},
		{"Working days", [3]string{"3", "1", "2"}, none, ""},
	}
	for _, tt := range tests {
		t.Run(tt.heading+" "+tt.cells[0], func(t *testing.T) {
			text := fmt.Sprintf("Customer,Invoice,Date,%s,Amount\nOak,1,2026-03-01,%s,500.00\nElm,2,2026-03-03,%s,700.50\nYew,3,2026-04-10,%s,900.25\n", tt.heading, tt.cells[0], tt.cells[1], tt.cells[2])
			due, doubts := dueIn(t, text, day("2026-04-30"))
			if due != tt.want || !strings.Contains(doubts, tt.says) || tt.says == "" && doubts != "" {
				t.Errorf("due %s (%s)\nwant %s (%s)", due, doubts, tt.want, tt.says)
			}
			titled, doubts := dueIn(t, "Debts as at 30 April 2026\n"+text, 0)
			if titled != tt.want || doubts != "" && !strings.Contains(doubts, tt.says) {
				t.Errorf("with a title: due %s (%s), want %s", titled, doubts, tt.want)
			}
			if undated, doubts := dueIn(t, text, 0); tt.want != none && !strings.Contains(tt.want, "--map") && tt.heading != "Credit days" && (undated != none || !strings.Contains(doubts, "nothing says of which day these ages are")) {
				t.Errorf("without a day: due %s (%s)", undated, doubts)
			}
		})
	}
}

// Small whole numbers under Due may be days of credit, and are asked about.
func TestDueOfWholeNumbers(t *testing.T) {
	const list = "Customer,Invoice,Date,Due,Amount\nOak,1,2026-03-01,45,500.00\nElm,2,2026-03-03,14,700.50\n"
	got, _ := dueIn(t, list, 0)
	for _, flag := range []string{`--map outstanding="Due"`, `--map terms="Due"`, `--ignore "Due"`} {
		if !strings.Contains(got, flag) {
			t.Errorf("%s: want %s", got, flag)
		}
	}
	if got, _ := dueIn(t, strings.Replace(list, "14,700.50", "250,250.00", 1), 0); got != "- -" {
		t.Errorf("with one that is the amount: %s", got)
	}
}
