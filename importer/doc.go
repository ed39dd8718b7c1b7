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
//   - bytes and records: package internal/text, or workbook (the cells of internal/xlsx);
//   - what the file is: read, layout (the list of all layouts), format,
//     header, heading, fields (with the synonyms of each), columns, titles, asat;
//   - what is known of one program, in a file of its name: sage, xero, quickbooks,
//     sap, odoo, datev, tally, frappe, wave, stripe and so on; loans for schedules
//     of loan agreements. A program whose lists the flat list reads as they are has
//     none: its headings are among the synonyms in fields;
//   - what all its rows say: survey, evidence, dateorder, sign, rivals;
//   - rows of reports that are no list: sorter, blocks (a block for each customer),
//     invoicelines (a row for each line), summary with agecolumns;
//   - one row to an entry: clean and cleanplain (plain rows in one go), or flat (who
//     and when) and flatsums (how much); its cells in internal/cell;
//   - batches, rejects and what was found: intake, rejects, problem, findings,
//     totals, write;
//   - what holds between files: join, crosscheck, basis.
//
// Beside that way stand typed (small files of settings), sniff and redact (what
// a file looks like), explain (what a layout makes of one) and userlayout (layouts
// of the user's own).
package importer
