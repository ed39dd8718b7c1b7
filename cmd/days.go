package cmd

import (
	"fmt"
	"slices"
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
				f.Value = typedDayFlag{f.Value, today, f.Name == "first"}
			}
		}
		plain := plainDays{today, plainSpan}
		if slices.Contains(datedFlags, f.Name) {
			plain.read = plainDated
		} else if f.Name != "hold" {
			return
		}
		if all, several := f.Value.(pflag.SliceValue); several {
			f.Value = typedDaysFlags{f.Value, all, plain}
			if f.DefValue == "[]" {
				f.DefValue = "" // none, which help need not say
			}
		} else {
			f.Value = typedDaysFlag{f.Value, plain}
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
	ahead bool // of a plan, which begins on a day to come
}

// Set reads a day as [typedDay] does.
func (f typedDayFlag) Set(text string) error {
	day, err := typedDay(text, f.today)
	if err != nil {
		return err
	}
	if word := strings.ToLower(strings.TrimSpace(text)); f.ahead && (word == "month-end" || word == "yesterday") {
		return usagef("%s is %s, which is past: want the day itself, if it is meant", word, day.Long())
	}
	return f.Value.Set(day.String())
}

// datedFlags are those with a day behind an @.
var datedFlags = []string{"offer", "plan", "paid", "deposit", "lump", "lump-available"}

// plainDays writes the days in the value of a flag year first, as the flag reads them.
type plainDays struct {
	today ledger.Date
	read  func(text string, today ledger.Date) (string, error)
}

// typedDaysFlag is the value of a flag with days in it.
type typedDaysFlag struct {
	pflag.Value
	plain plainDays
}

// Set reads each day as [typedDay] does.
func (f typedDaysFlag) Set(text string) error {
	plain, err := f.plain.read(text, f.plain.today)
	if err != nil {
		return err
	}
	return f.Value.Set(plain)
}

// typedDaysFlags is the same for a flag that gathers values.
type typedDaysFlags struct {
	pflag.Value
	pflag.SliceValue
	plain plainDays
}

// Set reads each day as [typedDay] does.
func (f typedDaysFlags) Set(text string) error { return typedDaysFlag{f.Value, f.plain}.Set(text) }

// plainSpan is FROM..TO with its days year first; either may be missing.
func plainSpan(text string, today ledger.Date) (string, error) {
	from, to, is := strings.Cut(text, "..")
	if !is {
		return text, nil // which the flag refuses
	}
	for _, end := range []*string{&from, &to} {
		if *end = strings.TrimSpace(*end); *end == "" {
			continue
		}
		day, err := typedDay(*end, today)
		if err != nil {
			return "", err
		}
		*end = day.String()
	}
	return from + ".." + to, nil
}

// plainDated is AMOUNT@DAY, or several with + between, with the days year first. What is
// behind the @ and no day, such as 30d, is left to the flag.
func plainDated(text string, today ledger.Date) (string, error) {
	parts := strings.Split(text, "+")
	for i, part := range parts {
		what, when, dated := strings.Cut(part, "@")
		if !dated {
			continue
		}
		when = strings.TrimSpace(when)
		switch day, err := typedDay(when, today); {
		case err == nil:
			parts[i] = what + "@" + day.String()
		case strings.Count(when, "/") == 2 || strings.Count(when, "-") == 2 || len(strings.Fields(when)) == 3:
			return "", err
		}
	}
	return strings.Join(parts, "+"), nil
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
