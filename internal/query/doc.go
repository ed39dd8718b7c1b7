// Package query answers yes or no for a row of a report: which rows to show,
// and whether a figure has passed a threshold.
//
// A query is one line over the named columns of the row, compiled once and then
// asked of every row:
//
//	overdue > 1000 and days_overdue > 60 and group == "North"
//
// [Guide] explains the language to those who write it. All of it is exact: a
// number is the one that was written or that the row holds, a quotient is kept
// as a fraction, and nothing is rounded, so that 0.1 + 0.2 == 0.3 and
// 1 / 3 * 3 == 1.
//
// The grammar is that of expr-lang/expr, whose parser is used. Its checker and
// its machine are not, because they work in floating point and can loop: what the
// parser may return is checked here against a short list, and whatever is not on
// it is refused by name. A query cannot loop, call, assign or reach anything but
// the row, and its cost is bounded by its length.
//
// Nothing here reads a clock, a file or the environment.
package query

// Guide explains the language to the people who write it. Every line that is
// set in begins with a query that compiles against overdue, balance, over_90,
// days_overdue (numbers), oldest_due_date (a date), name, group (text), covered
// (yes or no) and holds (words).
const Guide = `A query asks a question of each row by the names of its columns. Its answer is
yes or no.

  overdue > 1000 and days_overdue > 60      and, or, not; == != < <= > >=
  over_90 / balance > 0.2                   + - * / are exact; 0.2 is 20%
  days_overdue in 31..60                    from 31 up to and with 60
  group in ["North", "East"]                one of a list; not in: none of it
  name contains "Ltd"                       startsWith, endsWith; L is not l
  name matches "(?i)ltd|limited"            a regular expression
  oldest_due_date < "2026-06-30"            dates in quotes: year-month-day
  covered or "dispute" in holds             yes/no, and columns of several words
  oldest_due_date == ""                     blank: never less, same or more
  not (overdue > 100 or covered)            brackets, for not and mixed and/or
  abs(balance) > max(overdue, 50)           min; len, lower, upper, trim of text

Dividing by nil is an error; and, or stop as soon as the answer is known:

  balance != 0 and over_90 / balance > 0.2  does not divide by a nil balance
`
