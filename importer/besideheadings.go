package importer

import (
	"fmt"

	"arrears/importer/internal/xlsx"
	"arrears/internal/ledger"
)

// In a sheet no cell can slip from its column, and what stands beside the headings may be
// somebody's notes, or sums in a column without a heading.

// widen gives the first rows of a sheet cells as far as the last that has a sum beside the rows
// of words: a column without a heading is one as in a text with commas.
func (s *stream) widen() {
	words, sums := 0, 0
	for _, cells := range s.rows {
		figures := false
		for i, value := range cells {
			if _, isSum := roughSum(value); isSum {
				figures, sums = true, max(sums, i+1)
			}
		}
		if !figures {
			words = max(words, len(cells))
		}
	}
	if sums <= words {
		return
	}
	for i, cells := range s.rows {
		for len(cells) < sums {
			cells = append(cells, "")
		}
		s.rows[i] = cells
	}
}

// besideHeadings are sums that stand so in rows that were not looked at first.
type besideHeadings struct {
	rows  int
	first string // cell
}

func (d *flatDecoder) noteBeside(rec *row, cells [][]byte) {
	for i := range cells {
		at := len(d.columns.headings) + i
		if sum, isSum := hundredths(rec.cell(at), d.rules.marks[fAmount].Mark == ',', d.buf[:0]); isSum && sum != 0 {
			if d.beside.rows++; d.beside.rows == 1 {
				d.beside.first = xlsx.CellName(at+1, rec.Line)
			}
			return
		}
	}
}

// tell says that there are such sums.
func (b besideHeadings) tell(file *FileReport) {
	if b.rows == 0 {
		return
	}
	file.Decisions = append(file.Decisions, Decision{
		About: "cells beside the headings", Choice: "not used", Doubtful: true,
		Evidence: fmt.Sprintf("a sum that stands beside the headings on %s, the first %s: put a heading above it if it is part of the list", ledger.Plural(b.rows, "row", "rows"), b.first),
	})
}
