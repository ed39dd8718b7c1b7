package ledger_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
)

func mustTerms(t testing.TB, text string) ledger.Terms {
	t.Helper()
	terms, err := ledger.ParseTerms(text)
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

func TestTermsDue(t *testing.T) {
	tests := []struct{ name, terms, date, want string }{
		{"on the day", "D0", "2026-06-10", "2026-06-10"},
		{"thirty days", "D30", "2026-06-10", "2026-07-10"},
		{"thirty days over a leap day", "D30", "2028-02-10", "2028-03-11"},
		{"and over none", "D30", "2026-02-10", "2026-03-12"},
		{"ten years", "D3650", "2026-06-10", "2036-06-07"},
		{"end of the month", "EOM", "2026-06-10", "2026-06-30"},
		{"end of the month on its last day", "EOM", "2026-06-30", "2026-06-30"},
		{"end of a leap February", "EOM", "2028-02-01", "2028-02-29"},
		{"end of a plain February", "EOM", "2027-02-01", "2027-02-28"},
		{"the month's end, then thirty days", "EOM+30", "2026-06-10", "2026-07-30"},
		{"from the month's last day as well", "EOM+30", "2026-06-30", "2026-07-30"},
		{"thirty days after a leap February", "EOM+30", "2028-02-29", "2028-03-30"},
		{"thirty days, then the month's end", "D30>EOM", "2026-06-10", "2026-07-31"},
		{"thirty days that end with the month", "D30>EOM", "2026-05-31", "2026-06-30"},
		{"thirty days that end two months on", "D30>EOM", "2026-01-31", "2026-03-31"},
		{"thirty days into a leap February", "D30>EOM", "2028-01-30", "2028-02-29"},
		{"no days, then the month's end", "D0>EOM", "2026-06-10", "2026-06-30"},
		{"days, the month's end and the 10th, over a leap February", "D90>EOM+10", "2023-11-25", "2024-03-10"},
		{"sixty days, the month's end and the 15th", "D60>EOM+15", "2026-11-02", "2027-02-15"},
		{"days that end with the month, and then five", "D30>EOM+5", "2026-05-31", "2026-07-05"},
		{"no days, the month's end and the 20th", "D0>EOM+20", "2026-06-01", "2026-07-20"},
		{"more days than a month has", "D30>EOM+45", "2026-06-10", "2026-09-14"},
		{"net monthly", "EOM+1M", "2026-06-10", "2026-07-31"},
		{"net monthly from a long month", "EOM+1M", "2026-05-31", "2026-06-30"},
		{"net monthly into a leap February", "EOM+1M", "2028-01-31", "2028-02-29"},
		{"net monthly out of February", "EOM+1M", "2026-02-28", "2026-03-31"},
		{"net monthly over the new year", "EOM+1M", "2026-12-01", "2027-01-31"},
		{"a year of months", "EOM+12M", "2027-02-10", "2028-02-29"},
		{"the 20th of the next month", "DOM20+1M", "2026-06-30", "2026-07-20"},
		{"from the first of the month", "DOM20+1M", "2026-06-01", "2026-07-20"},
		{"the first of the next month", "DOM1+1M", "2026-06-30", "2026-07-01"},
		{"a day that the month has not", "DOM31+1M", "2026-05-31", "2026-06-30"},
		{"a day that February has not", "DOM30+1M", "2026-01-15", "2026-02-28"},
		{"a day that it has in leap years", "DOM29+1M", "2028-01-31", "2028-02-29"},
		{"the 20th after two months, over the new year", "DOM20+2M", "2026-11-30", "2027-01-20"},
		{"the last day there is", "D0", "9999-12-31", "9999-12-31"},
		{"after the last day, by days", "D1", "9999-12-31", ""},
		{"after it, by the month's end", "EOM+1", "9999-12-01", ""},
		{"after it, by months", "EOM+1M", "9999-12-01", ""},
		{"after it, by the day of a month", "DOM1+1M", "9999-12-01", ""},
		{"after it, by days and the month's end", "D31>EOM", "9999-12-01", ""},
		{"after it, by days after the month's end", "D1>EOM+1", "9999-12-01", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			date, err := ledger.ParseDate(tt.date)
			if err != nil {
				t.Fatal(err)
			}
			if got := mustTerms(t, tt.terms).Due(date).String(); got != tt.want {
				t.Errorf("%s from %s falls due on %q, want %q", tt.terms, tt.date, got, tt.want)
			}
		})
	}
}

// TestTermsWorked runs examples that others have published.
func TestTermsWorked(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "worked", "terms.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Source string
		Input  struct {
			Date ledger.Date `json:"document_date"`
		}
		Expected map[string]ledger.Date
	}
	if err := json.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		for terms, want := range e.Expected {
			if got := mustTerms(t, terms).Due(e.Input.Date); got != want {
				t.Errorf("%s from %v falls due on %v, want %v: see %s", terms, e.Input.Date, got, want, e.Source)
			}
		}
	}
	if len(examples) < 3 {
		t.Errorf("%d examples, want more", len(examples))
	}
}

func TestParseTerms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"D30", "D30"},
		{"d30", "D30"},
		{"D0", "D0"},
		{"D030", "D30"},
		{" D 30 ", "D30"},
		{"EOM", "EOM"},
		{"eom", "EOM"},
		{"EOM+0", "EOM"},
		{"EOM+0M", "EOM"},
		{"EOM+30", "EOM+30"},
		{"EOM + 30", "EOM+30"},
		{"D30>EOM", "D30>EOM"},
		{"d30 > eom", "D30>EOM"},
		{"D0>EOM", "D0>EOM"},
		{"D90>EOM+10", "D90>EOM+10"},
		{"d90 > eom + 010", "D90>EOM+10"},
		{"D30>EOM+0", "D30>EOM"},
		{"EOM+1M", "EOM+1M"},
		{"eom+1m", "EOM+1M"},
		{"DOM20+1M", "DOM20+1M"},
		{"dom5+2m", "DOM5+2M"},
		{"D3650", "D3650"},
	}
	for _, tt := range tests {
		var terms ledger.Terms
		if err := terms.UnmarshalText([]byte(tt.text)); err != nil {
			t.Error(err)
			continue
		}
		if got, err := terms.MarshalText(); string(got) != tt.want || err != nil {
			t.Errorf("%q is written as %q, %v, want %q", tt.text, got, err, tt.want)
		}
		if again := mustTerms(t, tt.want); again != terms {
			t.Errorf("%q and %q are not the same terms", tt.text, tt.want)
		}
	}
}

func TestReadTerms(t *testing.T) {
	for text, want := range map[string]string{
		"30": "D30", "0": "D0", "30.0": "D30", "Net 30": "D30", "NETT 14": "D14", "n/a": "!", "N30": "D30", "net-7": "D7", "30 days": "D30", "30 Days Net": "D30", "1 day": "D1",
		"60d": "D60", "30 days from invoice date": "D30", "14 days from date of invoice": "D14", "Due on receipt": "D0", "Immediate": "D0", "COD": "D0",
		"D30>EOM": "D30>EOM", "eom+30": "EOM+30", "DOM20+1M": "DOM20+1M", "EOM": "EOM", "": "",
		"30 days EOM": "!", "Net monthly": "!", "-30": "!", "30.5": "!", "0030": "!", "NT30": "!", "2/10 net 30": "!", "30/60": "!", "99999": "!", "see contract": "!",
	} {
		got, err := ledger.ReadTerms(text)
		if found := got.String(); err != nil {
			if want != "!" {
				t.Errorf("%q: %v, want %s", text, err, want)
			}
		} else if found != want {
			t.Errorf("%q is read as %q, want %q", text, found, want)
		}
	}
}

func TestParseTermsRefuses(t *testing.T) {
	const (
		forms    = "D30 (30 days), EOM+30 (30 days after the month's end), D30>EOM (30 days, then to the month's end), D90>EOM+10 (90 days, to the month's end, then 10 days), EOM+1M (end of the next month) or DOM20+1M (the 20th of the next month)"
		none     = " are not terms of payment: want " + forms
		twoWays  = ` is read in two ways: want EOM+30 (30 days after the end of the document's month) or D30>EOM (30 days after the document, then to the end of that month)`
		monthly  = ` is read in two ways: want EOM+1M (the end of the month after the document's) or D30 (30 days after it)`
		days     = ` is not how terms are written: want D30 for that many days after the document`
		noDay    = " names a day that no month has: want a day of the month from 1 to 31, like DOM20+1M"
		tenYears = " is more than ten years: want " + forms
	)
	tests := []struct{ text, want string }{
		{"30 days EOM", twoWays},
		{"30 Days E.O.M.", twoWays},
		{"net 30 EOM", twoWays},
		{"30 days end of month", twoWays},
		{"30 days from end of month", twoWays},
		{"EOM 30 days", twoWays},
		{"net monthly", monthly},
		{"Nett Monthly", monthly},
		{"net month", monthly},
		{"30 days", days},
		{"30", days},
		{"net 30", days},
		{"30 days net", days},
		{"30d", none},
		{"DOM0+1M", noDay},
		{"DOM32+1M", noDay},
		{"DOM99+1M", noDay},
		{"DOM20+0M", " may fall before the document itself: want a later month, like DOM20+1M"},
		{"DOM20", none},
		{"DOM20+1", none},
		{"DOM20+30M+1", none},
		{"D", none},
		{"D-30", none},
		{"D30>", none},
		{"D30>EOM+1M", none},
		{"D30.5", none},
		{"D10000", none},
		{"D3651", tenYears},
		{"D9999>EOM", tenYears},
		{"EOM+3651", tenYears},
		{"D30>EOM+3651", tenYears},
		{"D30>EOM+", none},
		{"D30>EOM+10>EOM", none},
		{"EOM+122M", tenYears},
		{"DOM1+122M", tenYears},
		{"EOM-1", none},
		{"EOM+", none},
		{"EOM+M", none},
		{"EOM+1M+30", none},
		{"D٣٠", none},
		{"on receipt", none},
		{"", none},
	}
	for _, tt := range tests {
		terms, err := ledger.ParseTerms(tt.text)
		if want := `"` + tt.text + `"` + tt.want; !errors.As(err, new(*ledger.Wrong)) || err.Error() != want || terms != (ledger.Terms{}) {
			t.Errorf("ParseTerms(%q) = %v, %v, want %s", tt.text, terms, err, want)
		}
	}
}

func TestNoTerms(t *testing.T) {
	terms := mustTerms(t, "D30")
	if err := terms.UnmarshalText(nil); err != nil || terms != (ledger.Terms{}) || terms.String() != "" {
		t.Errorf("nothing is read as %q, %v, want no terms", terms, err)
	}
	if got := mustTerms(t, "D30").Due(0) + mustTerms(t, "EOM+1M").Due(0) + mustTerms(t, "DOM20+1M").Due(0) + mustTerms(t, "D1>EOM").Due(0); got != 0 {
		t.Errorf("no date falls due on %v, want no day", got)
	}
}

// What holds of all terms and dates.
func TestTermsProperties(t *testing.T) {
	forms := rapid.SampledFrom([]string{`D[0-9]{1,3}`, `D[0-9]{1,3}>EOM`, `EOM`, `EOM\+[0-9]{1,3}`, `EOM\+[0-9]{1,2}M`, `DOM([1-9]|[12][0-9]|3[01])\+[1-9]M`})
	rapid.Check(t, func(t *rapid.T) {
		form := forms.Draw(t, "form")
		text := rapid.StringMatching(form).Draw(t, "terms")
		terms, err := ledger.ParseTerms(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ledger.ParseTerms(terms.String()); again != terms || err != nil {
			t.Fatalf("%s is written as %s, which is read as %s, %v", text, terms, again, err)
		}
		date := ledger.Date(rapid.IntRange(1, int(ledger.MaxDate)-3000).Draw(t, "date"))
		due := terms.Due(date)
		if due < date {
			t.Fatalf("%s from %v falls due before it, on %v", terms, date, due)
		}
		if next := terms.Due(date + 1); next < due {
			t.Fatalf("%s from %v falls due on %v, from the day after on %v", terms, date, due, next)
		}
		_, month, _ := due.Civil()
		_, monthAfter, _ := (due + 1).Civil()
		switch form {
		case `D[0-9]{1,3}>EOM`, `EOM`, `EOM\+[0-9]{1,2}M`:
			if month == monthAfter {
				t.Fatalf("%s from %v falls due on %v, no month's end", terms, date, due)
			}
		}
	})
}
