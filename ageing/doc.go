// Package ageing turns the entries of a ledger into debts by age as at a day.
//
// A [Book] takes entries in batches and settles what is open on the day, by the
// basis of the ledger: as stated, by the dates on which items were settled, or
// by allocation. It promises that for each account and currency
//
//	not due + buckets + unallocated = balance = the signed sum of the rows
//
// and checks it before it gives a figure away. Credits that no one has
// allocated stay in a column of their own. Currencies are never added
// together.
//
// Age is counted in days from the reference date of an item to the as-at day.
// An age of nought or less is not due; bounds of buckets are inclusive.
//
// Nothing here reads files or the clock, or knows how figures are shown.
package ageing
