// Package doc turns documents into text.
//
// A [Document] is facts, titled tables with typed columns, totals, bars, numbered
// notes, and a last line that says as at which day and on what basis the figures
// stand and whether they tie out; or a paper of sections. [Render] turns any
// document into any format, so a new report touches no renderer and a new format
// touches no report. There is one file a format. A [Layout] is the window that tables
// and records are laid out for, which loses columns before it cuts a number.
//
// Tables and Markdown are for people: sums grouped by thousands, totals, notes.
// CSV and JSON are for programs: plain figures, ISO dates, no totals among the
// rows. Nothing here computes or knows a report, and no name from a ledger reaches
// the screen with a control character in it.
package doc
