// Package report turns results into documents, and documents into text.
//
// A command's result becomes a [Document]: facts, titled tables with typed
// columns, totals, bars, numbered notes, and a last line that says as at which
// day and on what basis the figures stand and whether they tie out. [Render]
// turns any document into any format, so a new report touches no renderer and a
// new format touches no report.
//
// Tables and Markdown are for people: sums grouped by thousands, totals, notes.
// CSV and JSON are for programs: plain figures, ISO dates, no totals among the
// rows. Nothing here computes anything but the totals it prints, and no name
// from a ledger reaches the screen with a control character in it.
package report
