// Package importer turns exports of a sales ledger into entries.
//
// The way is one: bytes, records, classified rows, batches of entries. [Read]
// finds out what a file is (encoding, delimiter, layout, header, date order,
// signs), says what it decided and on what evidence, and hands batches of
// entries to a consumer. What it cannot decide it refuses, naming the flag that
// settles it.
//
// No row is lost: each physical row ends in exactly one [Class] and the counts
// add up to the rows read. No row is guessed: a bad cell is a [Problem] with
// its file, line, column and heading, and one bad row means no ledger unless
// the caller takes the rejects.
//
// The package does not compute balances; it adds up what it read so that others
// can tie their figures to it.
package importer
