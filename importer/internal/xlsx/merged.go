package xlsx

import (
	"slices"
	"strconv"
	"strings"
)

// columnName is how Excel calls a column, from 1: A to Z, then AA.
func columnName(column int) string {
	var name []byte
	for ; column > 0; column = (column - 1) / 26 {
		name = append(name, byte('A'+(column-1)%26))
	}
	slices.Reverse(name)
	return string(name)
}

// CellName is how Excel calls a cell: C5.
func CellName(column, row int) string { return columnName(column) + strconv.Itoa(row) }

// parseCellName reads the name of a cell that Excel can have.
func parseCellName(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 3 && 'A' <= name[i] && name[i] <= 'Z'; i++ {
		column = 26*column + int(name[i]-'A') + 1
	}
	if i == 0 || i == len(name) || name[i] < '0' || name[i] > '9' {
		return 0, 0, false
	}
	row, err := strconv.Atoi(name[i:])
	return column, row, err == nil && 0 < row && row <= maxRows && column <= 1<<14
}

// mergedCells is an area of cells that Excel shows as one: its first.
type mergedCells struct{ left, top, right, bottom int }

// maxMerged is how many such areas are read: one a row of a printed report,
// and some.
const maxMerged = 200_000

// merge notes an area such as A1:H1. One of a single cell, A6, is written by some
// programs and hides nothing.
func (t *Table) merge(area string) error {
	first, last, found := strings.Cut(area, ":")
	if !found {
		last = first
	}
	m := mergedCells{}
	var ok, also bool
	m.left, m.top, ok = parseCellName(first)
	m.right, m.bottom, also = parseCellName(last)
	switch {
	case !ok || !also || m.right < m.left || m.bottom < m.top:
		return &malformed{"merged cells " + strconv.Quote(area) + " are no area"}
	case len(t.merged) == maxMerged:
		return &malformed{"it has more merged cells than a list has"}
	}
	if m.left < m.right || m.top < m.bottom {
		t.merged = append(t.merged, m)
	}
	return nil
}

// mergedArea knows, row by row, which cells are behind merged ones. A nil one
// knows of none.
type mergedArea struct {
	waiting []mergedCells // those that begin further down, by their first row
	until   []int         // by column: the last row that is covered
	first   []mergedCells // those that begin in this row, whose first cells show
	row     int
}

func newMergedArea(merged []mergedCells) *mergedArea {
	sorted := slices.Clone(merged)
	slices.SortFunc(sorted, func(a, b mergedCells) int { return a.top - b.top })
	return &mergedArea{waiting: sorted, until: make([]int, maxColumn+1)}
}

// enter goes to a row further down.
func (a *mergedArea) enter(row int) {
	if a == nil {
		return
	}
	a.row, a.first = row, a.first[:0]
	for ; len(a.waiting) > 0 && a.waiting[0].top <= row; a.waiting = a.waiting[1:] {
		m := a.waiting[0]
		for column := m.left; column <= min(m.right, maxColumn); column++ {
			a.until[column] = max(a.until[column], m.bottom)
		}
		if m.top == row {
			a.first = append(a.first, m)
		}
	}
}

// covers says that a cell of the row is behind a merged one, and so not shown.
func (a *mergedArea) covers(column int) bool {
	if a == nil || column > maxColumn || a.until[column] < a.row {
		return false
	}
	return !slices.ContainsFunc(a.first, func(m mergedCells) bool { return m.left == column })
}
