package cmd

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
)

// takeDaysAsTyped has each flag that is a day, of a command and of those below it, read
// what people write for one. Files are held to one way of writing a day, by the types of
// the pure packages.
func takeDaysAsTyped(c *cobra.Command, today ledger.Date) {
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if v, ok := f.Value.(interface{ Get() any }); ok {
			if _, isDay := v.Get().(*ledger.Date); isDay {
				f.Value = typedDayFlag{f.Value, today}
			}
		}
	})
	for _, child := range c.Commands() {
		takeDaysAsTyped(child, today)
	}
}

// typedDayFlag is the value of a flag that is a day.
type typedDayFlag struct {
	pflag.Value
	today ledger.Date
}

// Set reads a day as [typedDay] does.
func (f typedDayFlag) Set(text string) error {
	day, err := typedDay(text, f.today)
	if err != nil {
		return err
	}
	return f.Value.Set(day.String())
}

// typedDay reads a day as people write it: 2026-10-31, 31/10/2026 with the day first,
// 31 Oct 2026, today, yesterday, or month-end, which is the last one past.
func typedDay(text string, today ledger.Date) (ledger.Date, error) {
	switch strings.ToLower(text) {
	case "today":
		return today, nil
	case "yesterday":
		return today.AddDays(-1), nil
	case "month-end":
		return today.MonthStart().AddDays(-1), nil
	}
	if parts := strings.Split(text, "/"); len(parts) == 3 {
		return slashedDay(text, parts)
	}
	if parts := strings.Fields(text); len(parts) == 3 {
		if month := monthNamed(parts[1]); month > 0 {
			return civilDay(text, parts[2], month, parts[0])
		}
	}
	if parts := strings.Split(text, "-"); len(parts) == 3 && len(text) == len("2026-10-31") && len(parts[0]) == 4 && len(parts[1]) == 2 {
		if month, ok := digits(parts[1]); ok && month >= 1 && month <= 12 {
			return civilDay(text, parts[0], month, parts[2])
		}
	}
	return ledger.ParseDate(text)
}

// slashedDay reads 31/10/2026.
func slashedDay(text string, parts []string) (ledger.Date, error) {
	month, ok := digits(parts[1])
	switch {
	case ok && len(parts[2]) == 2:
		return 0, fmt.Errorf("%q has a year of two digits: want all four, like 31/10/2026", text)
	case ok && month > 12:
		return 0, fmt.Errorf("%q has no month %d: want the day first, like 31/10/2026, or year-month-day, like 2026-10-31", text, month)
	}
	return civilDay(text, parts[2], month, parts[0])
}

// civilDay is the day of a year and a month. It says so when the month has no such day.
func civilDay(text, year string, month int, day string) (ledger.Date, error) {
	y, yearOK := digits(year)
	d, dayOK := digits(day)
	if !yearOK || !dayOK || len(year) != 4 || y == 0 || len(day) > 2 || month < 1 || month > 12 {
		return ledger.ParseDate(text)
	}
	date, ok := ledger.DateOf(y, month, d)
	if !ok {
		return 0, fmt.Errorf("%q is not a date: there is no %d %s %d", text, d, time.Month(month), y)
	}
	return date, nil
}

// monthNamed is the number of a month by its name, whole or the first three letters; 0
// for none.
func monthNamed(word string) int {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) {
			return int(m)
		}
	}
	return 0
}

// digits reads a number that is digits alone.
func digits(text string) (int, bool) {
	if strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}
