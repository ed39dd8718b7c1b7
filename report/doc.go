// Package report turns results into documents: what is shown of a result, in which
// columns, and in which words. There is one file a report.
//
// Nothing here computes anything but the totals it prints, opens a file, or names a
// flag, and no figure is read back from here. How a document looks as a table, CSV,
// JSON or Markdown is for package doc.
package report
