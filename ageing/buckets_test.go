package ageing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

func TestBuckets(t *testing.T) {
	tests := []struct {
		name, text, want string
		names            []string
	}{
		{"months of thirty", "30,60,90,120", "30,60,90,120", []string{"1-30", "31-60", "61-90", "91-120", "over-120"}},
		{"one", "60", "60", []string{"1-60", "over-60"}},
		{"single days", "1,2", "1,2", []string{"1-1", "2-2", "over-2"}},
		{"spaces", " 7, 14 ", "7,14", []string{"1-7", "8-14", "over-14"}},
		{"a hundred years", "36500", "36500", []string{"1-36500", "over-36500"}},
		{"ranges from today", "0-29,30-59", "0-29,30-59", []string{"0-29", "30-59", "over-59"}},
		{"ranges from tomorrow", "1-30, 31-60", "30,60", []string{"1-30", "31-60", "over-60"}},
		{"one range", "0-0", "0-0", []string{"0-0", "over-0"}},
		{"calendar months", "months:3", "months:3", []string{"this-month", "1-month", "2-months", "over-2-months"}},
		{"one month", "months:1", "months:1", []string{"this-month", "over-0-months"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b ageing.Buckets
			if err := b.UnmarshalText([]byte(tt.text)); err != nil {
				t.Fatal(err)
			}
			if got := b.Names(); !slices.Equal(got, tt.names) {
				t.Errorf("names %q, want %q", got, tt.names)
			}
			if got := b.Len(); got != len(tt.names) {
				t.Errorf("length %d, want %d", got, len(tt.names))
			}
			if got, err := b.MarshalText(); string(got) != tt.want || err != nil {
				t.Errorf("written as %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

func TestMonthsOfThirty(t *testing.T) {
	if got := ageing.MonthsOfThirty().String(); got != "30,60,90,120" {
		t.Errorf("got %s", got)
	}
}

// Nothing said about buckets is one band, not a crash.
func TestNoBuckets(t *testing.T) {
	var b ageing.Buckets
	if b.Len() != 1 || b.Index(day, day) != ageing.NotDue || b.Index(day, day-1) != 0 || b.Index(day, day-5000) != 0 || !slices.Equal(b.Names(), []string{"over-0"}) {
		t.Errorf("length %d, days 1 and 5000 in %d and %d, names %q", b.Len(), b.Index(day, day-1), b.Index(day, day-5000), b.Names())
	}
}

func TestBucketsIndex(t *testing.T) {
	const notDue = ageing.NotDue
	tests := []struct {
		buckets string
		want    map[int]int // by days of age
	}{
		{"30,60,90,120", map[int]int{-1: notDue, 0: notDue, 1: 0, 29: 0, 30: 0, 31: 1, 60: 1, 61: 2, 90: 2, 91: 3, 120: 3, 121: 4, 100_000: 4}},
		{"0-29,30-59", map[int]int{-1: notDue, 0: 0, 29: 0, 30: 1, 59: 1, 60: 2}},
		{"1-30,31-60", map[int]int{0: notDue, 1: 0, 30: 0, 31: 1, 61: 2}},
		// As at 30 September: this month began 29 days ago, August 60 days ago.
		{"months:2", map[int]int{-1: notDue, 0: notDue, 1: 0, 29: 0, 30: 1, 60: 1, 61: 2, 400: 2}},
	}
	for _, tt := range tests {
		b, err := ageing.ParseBuckets(tt.buckets)
		if err != nil {
			t.Fatal(err)
		}
		for days, want := range tt.want {
			if got := b.Index(day, day-ledger.Date(days)); got != want {
				t.Errorf("%s: %d days are in bucket %d, want %d", tt.buckets, days, got, want)
			}
		}
		b = b.FromToday()
		if got := b.Index(day, day); got != 0 {
			t.Errorf("%s from today: the day itself is in bucket %d, want the first", tt.buckets, got)
		}
	}
}

func TestParseBucketsRefuses(t *testing.T) {
	rising := make([]string, 25)
	for i := range rising {
		rising[i] = fmt.Sprint(i + 1)
	}
	if b, err := ageing.ParseBuckets(strings.Join(rising[:24], ",")); err != nil || b.Len() != 25 {
		t.Errorf("24 bounds: %d buckets, %v", b.Len(), err)
	}
	tests := []struct{ name, text, want string }{
		{"nothing", "", `"" is not a number of days: want the last day of each bucket, like 30,60,90,120`},
		{"a word", "30,month", `"month" is not a number of days`},
		{"an empty one", "30,,90", `"" is not a number of days`},
		{"a trailing comma", "30,", `"" is not a number of days`},
		{"nought", "0,30", `"0" is not a number of days`},
		{"negative", "-30", `"-30" is not a range of days`},
		{"a fraction", "30.5", `"30.5" is not a number of days`},
		{"a gap", "0-29,31-60", `bucket 31-60 begins at 31 days after one that ends at 29: want it to begin at 30`},
		{"an overlap", "0-30,30-60", `bucket 30-60 begins at 30 days after one that ends at 30: want it to begin at 31`},
		{"a late start", "30-59,60-89", `the first bucket begins at 30 days`},
		{"a range the wrong way", "0-29,59-30", `"59-30" is not a range of days`},
		{"a range and a bound", "0-29,60", `"60" is not a range of days`},
		{"no months", "months:0", `"0" is not a number of months`},
		{"many months", "months:25", `"25" is not a number of months`},
		{"over a hundred years", "36501", `"36501" is not a number of days`},
		{"beyond any number", "99999999999999999999", `"99999999999999999999" is not a number of days`},
		{"the same twice", "30,30", "bucket 30 is not above the one before it: want rising numbers of days"},
		{"falling", "60,30", "bucket 30 is not above the one before it"},
		{"too many", strings.Join(rising, ","), "more than 24 buckets"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := ageing.ParseBuckets(tt.text)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error = %v, want %s", err, tt.want)
			}
			if b.Len() != 1 {
				t.Errorf("something is left of what was refused: %v", b)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]ageing.Reference{"due": ageing.ByDue, "document": ageing.ByDocument, "terms": ageing.ByTerms} {
		var got ageing.Reference
		if err := got.UnmarshalText([]byte(text)); got != want || err != nil {
			t.Errorf("%s is read as %v, %v", text, got, err)
		}
		if back, err := got.MarshalText(); string(back) != text || err != nil {
			t.Errorf("%s is written as %s, %v", text, back, err)
		}
	}
	for text, want := range map[string]ageing.Order{
		"account": ageing.ByAccount, "overdue": ageing.ByOverdue, "balance": ageing.ByBalance, "oldest": ageing.ByOldest,
	} {
		var got ageing.Order
		if err := got.UnmarshalText([]byte(text)); got != want || err != nil {
			t.Errorf("%s is read as %v, %v", text, got, err)
		}
		if back, err := got.MarshalText(); string(back) != text || err != nil {
			t.Errorf("%s is written as %s, %v", text, back, err)
		}
	}
	err := new(ageing.Reference).UnmarshalText([]byte("tax"))
	if want := `"tax" is not a date to age by: want one of due, document, terms`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	err = new(ageing.Order).UnmarshalText([]byte("name"))
	if want := `"name" is not an order: want one of account, overdue, balance, oldest`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

// wordOf is what every option that is a word can do.
type wordOf[T any] interface {
	*T
	UnmarshalText([]byte) error
	MarshalText() ([]byte, error)
}

func sameWords[T comparable, P wordOf[T]](t *testing.T, fault string, words map[string]T) {
	t.Helper()
	for text, want := range words {
		var got T
		if err := P(&got).UnmarshalText([]byte(text)); got != want || err != nil {
			t.Errorf("%s is read as %v, %v", text, got, err)
		}
		if back, err := P(&got).MarshalText(); string(back) != text || err != nil {
			t.Errorf("%s is written as %s, %v", text, back, err)
		}
	}
	if err := P(new(T)).UnmarshalText([]byte("tax")); err == nil || err.Error() != `"tax" `+fault {
		t.Errorf("error = %v, want %s", err, fault)
	}
}

func TestWordsOfStartAndCredits(t *testing.T) {
	sameWords(t, "is not a start of an age: want one of date, next-month",
		map[string]ageing.Start{"date": ageing.FromDate, "next-month": ageing.FromNextMonth})
	sameWords(t, "is not a place for unallocated credits: want one of column, own-date, oldest",
		map[string]ageing.Credits{"column": ageing.InColumn, "own-date": ageing.ByOwnDate, "oldest": ageing.AgainstOldest})
}
