// Package ledger is the vocabulary of a sales ledger: sums of money and their
// currencies, days, terms, kinds of entry, holds, customers, the entry itself, the
// open item that it leaves, and the complaint at a place in a file.
//
// Everything here is a value. A sum is a whole number of minor units and a day
// has no time or zone, so equal values compare with == and no arithmetic can
// lose a penny unseen: sums that do not fit are errors, and [Money.Times] is the
// only road from a rate back to money.
//
// Nothing here reads or writes, asks the time, or knows what a CSV file is.
package ledger
