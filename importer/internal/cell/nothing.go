package cell

import (
	"bytes"
	"slices"
)

// nothings are what programs write in a cell that has nothing in it.
var nothings = []string{
	"null", "(null)", "<null>", `\n`, "nan", "nat", "<na>", "none", "n/a", "#n/a", "n.a.", "-", "--", "–", "—",
}

// Nothing says that a cell holds the word of a program for an empty one, such as NULL or
// N/A. A cell with nothing in it is none.
func Nothing(cell []byte) bool {
	if len(cell) == 0 || len(cell) > len("(null)") {
		return false
	}
	switch cell[0] { // nearly every cell is known by its first letter
	case 'n', 'N', '#', '<', '(', '\\', '-', 0xe2:
		return slices.Contains(nothings, string(bytes.ToLower(cell)))
	}
	return false
}

// noDays are the days, as year, month and day, on which a calendar or the clock of a
// program begins or ends, or which there are not: they stand for no day.
var noDays = [...][3]int{
	{0, 0, 0}, {1, 1, 1}, {1601, 1, 1}, {1753, 1, 1}, {1899, 12, 30}, {1899, 12, 31}, {1900, 1, 0}, {1900, 1, 1}, {1904, 1, 1}, {1970, 1, 1}, {9999, 12, 31},
}

// noDayWords are such days without marks between their numbers, as numbers of a
// spreadsheet, or as a time of day alone.
var noDayWords = []string{"0", "0.0", "00000000", "00010101", "17530101", "99991231", "2958465", "00:00:00", "00:00", "na", "nil"}

// NoDate says that a cell of a column of dates stands for none: it holds a word as
// [Nothing] has it, or a day that programs write for none.
func NoDate(cell []byte) bool {
	if Nothing(cell) || slices.Contains(noDayWords, string(bytes.ToLower(cell))) {
		return true
	}
	p, ok := SplitDate(cell)
	if !ok {
		return false
	}
	a, b, c := p.Numbers[0], p.Numbers[1], p.Numbers[2]
	if p.TwoDigit {
		return c == 0 && min(a, b) == 0 && max(a, b) <= 1 // 00/01/00 is the day before 1900 began
	}
	if p.Order == YMD {
		a, b, c = b, c, a
	}
	return slices.Contains(noDays[:], [3]int{c, a, b}) || slices.Contains(noDays[:], [3]int{c, b, a})
}

// NoSum says that a cell of a column of sums holds a word for nothing. A dash alone is
// a sum: nothing at all.
func NoSum(cell []byte) bool {
	return Nothing(cell) || bytes.EqualFold(cell, []byte("na")) || bytes.EqualFold(cell, []byte("nil"))
}
