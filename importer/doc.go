// Package importer turns exports of a sales ledger into entries.
//
// The way is one: bytes, records, classified rows, batches of entries. [Read]
// finds out what a file is (encoding, delimiter, layout, header, date order,
// signs), says what it decided and on what evidence, and hands batches of
// entries to a consumer. What it cannot decide it refuses, naming the flag that
// settles it.
//
// No row is lost: each physical row ends in exactly one [Class] and the counts
// add up to the rows read. No row is guessed: a bad cell is a [ledger.Problem] with
// its file, line, column and heading, and one bad row means no ledger unless
// the caller takes the rejects.
//
// The package does not compute balances; it adds up what it read so that others
// can tie their figures to it.
//
// Where to look, in the order that a file goes through them:
//
//   - read tells the story and options what the caller may say; stream is one file
//     on its way: its encoding, delimiter, first rows and layout;
//   - bytes and records: package internal/text, or workbook (which sheet, and the
//     cells of internal/xlsx);
//   - what the file is: layout (the list of all layouts), format (what is particular
//     about one, and how a list is read in two passes), header (which row it is, the
//     titles above it, totals and words below), heading (the fields and the synonyms
//     of each), columns (which column is for which field), rivalcolumns (two that fit
//     one field), account (which column says who owes), asat;
//   - what is known of one program, in a file of its name: sage, xero, quickbooks,
//     sap, odoo, datev, tally, frappe, wave, stripe and so on; loans for schedules
//     of loan agreements. A program whose lists the flat list reads as they are has
//     none: its headings are among the synonyms in heading;
//   - what all its rows say: survey, of dateorder, decimals, currency and sign;
//   - the rows and their classes: row; those of reports that are no list: sorter,
//     blocks (a block for each customer), invoicelines (a row for each line), summary
//     with agecolumns;
//   - one row to an entry: clean and cleanplain (plain rows in one go), or flat (who
//     and when, held or not) and flatsums (how much); its cells in internal/cell;
//   - batches and rejects: intake; what was found: findings, totals, oddity; the
//     clean ledger: write;
//   - what holds between files: join, crosscheck, basis.
//
// Beside that way stand sniff and redact (what a file looks like), explain (what a
// layout makes of one) and userlayout (layouts of the user's own).
package importer
