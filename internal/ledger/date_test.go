package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"arrears/internal/ledger"
)

// TestDateEveryDay walks the calendar from end to end beside that of package time.
func TestDateEveryDay(t *testing.T) {
	day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	var text, want [len("2006-01-02")]byte
	for d := ledger.Date(1); d <= ledger.MaxDate; d++ {
		year, month, dayOfMonth := d.Civil()
		wantYear, wantMonth, wantDay := day.Date()
		if year != wantYear || month != int(wantMonth) || dayOfMonth != wantDay {
			t.Fatalf("day %d is %d-%d-%d, want %v", d, year, month, dayOfMonth, day)
		}
		if got, ok := ledger.DateOf(year, month, dayOfMonth); got != d || !ok {
			t.Fatalf("DateOf(%d, %d, %d) = %d, %v, want %d", year, month, dayOfMonth, got, ok, d)
		}
		if d.Weekday() != day.Weekday() {
			t.Fatalf("%v is a %v, want %v", d, d.Weekday(), day.Weekday())
		}
		d.Append(text[:0])
		if day.AppendFormat(want[:0], time.DateOnly); text != want {
			t.Fatalf("day %d prints as %s, want %s", d, text, want)
		}
		if got, err := ledger.ParseDateBytes(text[:]); got != d || err != nil {
			t.Fatalf("%s parses as %d, %v, want %d", text, got, err, d)
		}
		day = day.AddDate(0, 0, 1)
	}
	if day.Year() != 10_000 {
		t.Errorf("MaxDate is %v, want the last day of 9999", ledger.MaxDate)
	}
}

func TestDateOf(t *testing.T) {
	tests := []struct {
		name             string
		year, month, day int
		want             string // nothing: there is no such day
	}{
		{"first", 1, 1, 1, "0001-01-01"},
		{"last", 9999, 12, 31, "9999-12-31"},
		{"leap year", 2024, 2, 29, "2024-02-29"},
		{"leap century", 2000, 2, 29, "2000-02-29"},
		{"no leap year", 2026, 2, 29, ""},
		{"no leap century", 1900, 2, 29, ""},
		{"30 February", 2024, 2, 30, ""},
		{"31 April", 2026, 4, 31, ""},
		{"31 June", 2026, 6, 31, ""},
		{"31 September", 2026, 9, 31, ""},
		{"31 November", 2026, 11, 31, ""},
		{"32 December", 2026, 12, 32, ""},
		{"day 0", 2026, 1, 0, ""},
		{"day -1", 2026, 1, -1, ""},
		{"month 0", 2026, 0, 1, ""},
		{"month 13", 2026, 13, 1, ""},
		{"year 0", 0, 12, 31, ""},
		{"year 10000", 10_000, 1, 1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := ledger.DateOf(tt.year, tt.month, tt.day)
			if got.String() != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, tt.want)
			}
		})
	}
	mustPanic(t, "MustDate", func() { ledger.MustDate(2026, 2, 29) })
}

func TestParseDate(t *testing.T) {
	want := ledger.MustDate(2026, 9, 30)
	if got, err := ledger.ParseDate("2026-09-30"); got != want || err != nil {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	refused := []string{
		"", " ", "2026", "2026-09", "2026-9-30", "26-09-30", "2026-09-3", "2026-09-031", "02026-09-30",
		"2026/09/30", "2026.09.30", "30-09-2026", "30/09/2026", "20260930", "2026-0930-", "2026-09/30", "2026/09-30",
		"2026-09-31", "2026-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "0000-01-01",
		"2026-09-30 ", " 2026-09-30", "2026-09-30T00:00:00Z", "+026-09-30", "-026-09-30", "2026- 9-30", "2026-09-3a",
		"2O26-09-30", "/026-09-30", ":026-09-30", "2026-0:-01", "2026-09-3/", "٢٠٢٦-09",
	}
	for _, text := range refused {
		if got, err := ledger.ParseDate(text); err == nil || got != 0 {
			t.Errorf("ParseDate(%q) = %v, %v, want an error", text, got, err)
		}
	}
}

func TestDateText(t *testing.T) {
	d := ledger.MustDate(2026, 9, 3)
	if got, err := d.MarshalText(); string(got) != "2026-09-03" || err != nil {
		t.Errorf("MarshalText = %q, %v, want 2026-09-03", got, err)
	}
	if err := d.UnmarshalText([]byte("2024-02-29")); d != ledger.MustDate(2024, 2, 29) || err != nil {
		t.Errorf("UnmarshalText = %v, %v, want 2024-02-29", d, err)
	}
	want := `"2025-02-29" is not a date: want year-month-day, like 2026-03-31`
	if err := d.UnmarshalText([]byte("2025-02-29")); err == nil || err.Error() != want || d != 0 {
		t.Errorf("UnmarshalText = %v, %v, want no date, %s", d, err, want)
	}
}

func TestNoDate(t *testing.T) {
	var none ledger.Date
	if got := none.String() + none.Long(); got != "" {
		t.Errorf("no date prints as %q, want nothing", got)
	}
	if got := string(none.Append([]byte("x"))); got != "x" {
		t.Errorf("Append = %q, want x", got)
	}
	if year, month, day := none.Civil(); year != 0 || month != 0 || day != 0 {
		t.Errorf("Civil = %d, %d, %d, want zeros", year, month, day)
	}
	if got := none.AddMonths(1); got != 0 {
		t.Errorf("a month after no date is %v, want no date", got)
	}
}

func TestDateAddMonths(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string // nothing: outside the calendar
	}{
		{"2025-01-31", 0, "2025-01-31"},
		{"2025-01-31", 1, "2025-02-28"},
		{"2025-01-31", 2, "2025-03-31"}, // from the first date: no slide to the 28th
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-01-30", 13, "2025-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-02-29", -12, "2023-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-01-15", -13, "2024-12-15"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-05-31", 1, "2026-06-30"},
		{"2000-03-31", -1, "2000-02-29"},
		{"2099-11-30", 3, "2100-02-28"},
		{"0001-01-31", 119_987, "9999-12-31"},
		{"9999-12-31", -119_987, "0001-01-31"},
		{"9999-12-31", 1, ""},
		{"0001-01-01", -1, ""},
		{"0001-01-01", -13, ""},
		{"2026-01-01", 1 << 62, ""},
		{"2026-01-01", -1 << 62, ""},
	}
	for _, tt := range tests {
		from, err := ledger.ParseDate(tt.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := from.AddMonths(tt.n).String(); got != tt.want {
			t.Errorf("%s and %d months is %q, want %q", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestDateDays(t *testing.T) {
	due, asAt := ledger.MustDate(2026, 9, 30), ledger.MustDate(2026, 10, 31)
	if got := asAt.Days(due); got != 31 {
		t.Errorf("days overdue = %d, want 31", got)
	}
	if got := due.Days(asAt); got != -31 {
		t.Errorf("days overdue = %d, want -31", got)
	}
	if got := ledger.MaxDate.Days(ledger.MustDate(1, 1, 1)); got != 3_652_058 {
		t.Errorf("days in the calendar less one = %d, want 3652058", got)
	}
}

func TestDateLong(t *testing.T) {
	for d, want := range map[ledger.Date]string{
		ledger.MustDate(2026, 9, 30): "30 Sep 2026",
		ledger.MustDate(2026, 5, 1):  "1 May 2026",
		ledger.MustDate(987, 1, 2):   "2 Jan 987",
	} {
		if got := d.Long(); got != want {
			t.Errorf("Long = %q, want %q", got, want)
		}
	}
}

// Every month of a century ends the day before the next begins.
func TestDateMonthEnd(t *testing.T) {
	first := ledger.MustDate(1999, 1, 1)
	for month := range 1200 {
		begin, next := first.AddMonths(month), first.AddMonths(month+1)
		for d := begin; d < next; d++ {
			if got := d.MonthEnd(); got != next-1 {
				t.Fatalf("the month of %v ends on %v, want %v", d, got, next-1)
			}
			if d.Months(first) != month || first.Months(d) != -month {
				t.Fatalf("%v is %d months after %v, and that %d after it, want %d", d, d.Months(first), first, first.Months(d), month)
			}
		}
	}
	if got := ledger.Date(0).MonthEnd(); got != 0 {
		t.Errorf("no date has a month that ends on %v", got)
	}
	if got := ledger.MaxDate.MonthEnd(); got != ledger.MaxDate {
		t.Errorf("the last month ends on %v, want %v", got, ledger.MaxDate)
	}
}

func TestDateMonths(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		want     int
	}{
		{"2026-05-31", "2026-05-31", 0},
		{"2026-05-31", "2026-06-01", 1},
		{"2026-05-01", "2026-06-30", 1},
		{"2026-12-31", "2027-01-01", 1},
		{"2026-01-01", "2025-12-31", -1},
		{"2024-02-29", "2026-02-28", 24},
	} {
		from, err := ledger.ParseDate(tt.from)
		if err != nil {
			t.Fatal(err)
		}
		to, err := ledger.ParseDate(tt.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := to.Months(from); got != tt.want {
			t.Errorf("from %s to %s are %d months, want %d", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestMonthStart(t *testing.T) {
	for day, want := range map[ledger.Date]ledger.Date{
		0:                            0,
		ledger.MustDate(2028, 2, 29): ledger.MustDate(2028, 2, 1),
		ledger.MustDate(2026, 1, 1):  ledger.MustDate(2026, 1, 1),
	} {
		if got := day.MonthStart(); got != want {
			t.Errorf("the month of %v starts on %v, want %v", day, got, want)
		}
	}
}

// FuzzParseDate checks that any text is read, or refused, as package time does,
// but for the year 0, which is not in the calendar.
func FuzzParseDate(f *testing.F) {
	for _, text := range []string{
		"", "2026-09-30", "2024-02-29", "2025-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01",
		"9999-12-31", "10000-01-01", "2026-13-01", "2026-00-01", "2026-1-1", "30/09/2026", "2026-09-30Z",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ledger.ParseDate(text)
		want, wantErr := time.Parse(time.DateOnly, text)
		if ok := wantErr == nil && want.Year() > 0; ok != (err == nil) {
			t.Fatalf("ParseDate(%q) = %v, %v, but package time says %v, %v", text, got, err, want, wantErr)
		}
		if gotBytes, errBytes := ledger.ParseDateBytes([]byte(text)); gotBytes != got || (errBytes == nil) != (err == nil) {
			t.Fatalf("ParseDateBytes(%q) = %v, %v, want %v, %v", text, gotBytes, errBytes, got, err)
		}
		if err == nil && (got.String() != text || got.String() != want.Format(time.DateOnly)) {
			t.Fatalf("%q prints as %v, want %v", text, got, want)
		}
	})
}

func ExampleParseDate() {
	due, _ := ledger.ParseDate("2026-09-30")
	asAt, _ := ledger.ParseDate("2026-10-31")
	fmt.Println(due, due.Long(), due.Weekday(), asAt.Days(due))

	_, err := ledger.ParseDate("31/10/2026")
	fmt.Println(err)
	// Output:
	// 2026-09-30 30 Sep 2026 Wednesday 31
	// "31/10/2026" is not a date: want year-month-day, like 2026-03-31
}

func ExampleDate_AddMonths() {
	first := ledger.MustDate(2026, 1, 31)
	for n := range 4 {
		fmt.Println(first.AddMonths(n))
	}
	// Output:
	// 2026-01-31
	// 2026-02-28
	// 2026-03-31
	// 2026-04-30
}

func BenchmarkParseDateBytes(b *testing.B) {
	cells := [...][]byte{
		[]byte("2025-11-30"), []byte("2026-02-28"), []byte("2026-10-01"), []byte("2026-06-17"),
		[]byte("2024-02-29"), []byte("2026-12-31"), []byte("2026-01-05"), []byte("2026-07-23"),
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := ledger.ParseDateBytes(cells[i%len(cells)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDateAppend(b *testing.B) {
	b.ReportAllocs()
	var line [16]byte
	day := ledger.MustDate(2026, 1, 1)
	for i := ledger.Date(0); b.Loop(); i++ {
		(day + i%365).Append(line[:0])
	}
}

// TestAddDays counts days by themselves, and stops at both ends of the calendar.
func TestAddDays(t *testing.T) {
	for _, tt := range []struct {
		from string
		days int
		want string
	}{
		{"2027-02-28", 1, "2027-03-01"},
		{"2028-02-28", 1, "2028-02-29"},
		{"2027-01-01", -1, "2026-12-31"},
		{"2027-01-01", 0, "2027-01-01"},
		{"2027-01-01", 365, "2028-01-01"},
		{"9999-12-31", 1, ""},
		{"0001-01-01", -1, ""},
		{"2027-01-01", 1 << 40, ""},
		{"2027-01-01", -1 << 40, ""},
	} {
		from, err := ledger.ParseDate(tt.from)
		if err != nil {
			t.Fatal(err)
		}
		got := from.AddDays(tt.days)
		if got.String() != tt.want || got.Valid() != (tt.want != "") {
			t.Errorf("%d days from %s is %v, valid %v, want %s", tt.days, tt.from, got, got.Valid(), tt.want)
		}
		if got.Valid() && got.Days(from) != tt.days {
			t.Errorf("%v is %d days from %v, want %d", got, got.Days(from), from, tt.days)
		}
	}
	if day := ledger.Date(0).AddDays(5); day != 0 {
		t.Errorf("five days from no date are %v", day)
	}
	for _, d := range []ledger.Date{0, -1, ledger.MaxDate + 1} {
		if d.Valid() {
			t.Errorf("%d is a day", d)
		}
	}
}

func TestDayTexts(t *testing.T) {
	var texts ledger.DayTexts
	for range 2 {
		for _, d := range []ledger.Date{0, 1, 739_676, 739_676 - 1024, 739_676 + 1024, ledger.MaxDate, 2, 739_676} {
			if got, want := string(texts.Append([]byte("on "), d)), "on "+d.String(); got != want {
				t.Errorf("%d is %q, want %q", d, got, want)
			}
		}
	}
}
