package importer

import (
	"errors"
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/importer/internal/xlsx"
	"arrears/internal/ledger"
)

// lastNoDay is the latest of the days that may stand for none and are read as days:
// whether a later one does need not be asked.
var lastNoDay = ledger.MustDate(1970, 1, 1)

// isNothing says that a cell holds what a program writes for an empty one: a word, or
// the error that Excel shows of a look-up that found nothing.
func isNothing(value []byte) bool {
	if fault, text := faultOf(value); fault == xlsx.Error {
		value = text
	}
	return cell.NoSum(value)
}

// isNoKey says that a cell of a column by which rows are found holds the word of a
// program for an empty one. In another column of texts it does no harm.
func isNoKey(f field, value []byte) bool {
	return f != fReference && f != fGroup && cell.Nothing(value)
}

// isNoDay says that a cell in a column of dates stands for none, as some days do as well, and
// in one of day numbers the first of them. A workbook shows such numbers as days that there
// are not.
func isNoDay(value []byte, serial bool) bool {
	fault, text := faultOf(value)
	switch {
	case fault == xlsx.NoDay:
		return len(text) > 0 && (text[0] == '-' || string(text) == "0")
	case fault == xlsx.Error:
		value = text
	case serial && (string(value) == "1" || value[0] == '-' && cell.IsPlain(value)):
		return true
	}
	return cell.NoDate(value)
}

// isEmptyDate says whether a cell of a column of dates is taken as empty, and notes that
// it is. A day for none, which somebody may have meant, is told by every command; as the
// day of a document, which must be one, it is none of those.
func (d *flatSums) isEmptyDate(f field, value []byte) bool {
	word := isNothing(value)
	if !word && (f == fDate || !isNoDay(value, d.rules.serial[f])) || f == fDate && !d.columns.has(fDue) {
		return false
	}
	if _, text := faultOf(value); text != nil {
		value = text
	}
	d.takenAsEmpty(f, value, !word && (f == fDue || f == fSettled))
	return true
}

// dateFault is what is wrong with a cell of a column of dates that is not empty, if
// anything is; of an old day that it is none.
func (d *flatSums) dateFault(f field, value []byte, err error) error {
	switch {
	case f != fDate:
		return orEmpty(err)
	case isNoDay(value, d.rules.serial[f]) && !isNothing(value):
		return &ledger.Wrong{Value: string(value), Fault: "is what programs write for no date", Want: "the day of the document"}
	}
	return err
}

// takenAsEmpty notes a cell that is taken as empty.
func (d *flatSums) takenAsEmpty(f field, value []byte, tell bool) {
	d.noteThat(note{about: fmt.Sprintf("%s %q", d.columns.heading(f), value), means: "taken as empty", tell: tell}, 1)
}

// orEmpty adds to what is wrong with a cell that it may have nothing in it.
func orEmpty(err error) error {
	wrong := (*ledger.Wrong)(nil)
	if !errors.As(err, &wrong) || wrong.Want == "" {
		return err
	}
	return &ledger.Wrong{Value: wrong.Value, Fault: wrong.Fault, Want: wrong.Want + ", or nothing in the cell"}
}
