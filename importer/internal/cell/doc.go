// Package cell reads one cell of a ledger: a day, a sum, or a word for a kind or a
// state, in every spelling that exports use.
//
// It promises that a cell is read in the one way it can be meant, or refused with
// what would be right: a date whose order is not said, a sum whose decimal mark is
// not, an unknown word are never guessed. Sums are exact, and parts of a penny are
// refused. What was read before is remembered, since a ledger has many rows and few
// days.
//
// It does not know columns, rows or layouts: what the cells of a column have in
// common is for the caller to find out and to say. It reads no file.
package cell
