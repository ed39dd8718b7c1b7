package importer

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// ownStatus is what a word in the status column of a program means.
type ownStatus struct {
	standing standing
	means    string // reported with the number of rows; empty: not worth a word
}

// lexicon is that of the words of the format. What the user says of rows that
// state no kind counts more.
func (f *format) lexicon(opts *Options) lexicon {
	return lexicon{own: f.kinds, noKind: cmp.Or(opts.Kind, f.noKind), statuses: f.statuses}
}

// parseStatus reads a status in the words of the format, which are all there
// are, or in those that many use.
func (l *lexicon) parseStatus(cell []byte) (standing, error) {
	if l.statuses == nil {
		return parseStatus(cell)
	}
	if own, ok := l.statuses[squeeze(string(cell))]; ok {
		return own.standing, nil
	}
	words := slices.DeleteFunc(slices.Sorted(maps.Keys(l.statuses)), func(word string) bool { return word == "" })
	return unknownStanding, &ledger.Wrong{
		Value: string(cell), Fault: "is not one that this layout knows",
		Want: "one of " + strings.Join(words, ", ") + " (or leave the column out with --map status=)",
	}
}

// note is something that was taken for granted on some rows.
type note struct {
	about, means string
	rows         int
}

func (d *flatDecoder) note(about, means string) {
	i := slices.IndexFunc(d.notes, func(n note) bool { return n.about == about })
	if i < 0 {
		i = len(d.notes)
		d.notes = append(d.notes, note{about: about, means: means})
	}
	d.notes[i].rows++
}

func (d *flatDecoder) noteStatus(cell []byte) {
	key := squeeze(string(cell))
	if own := d.lexicon.statuses[key]; own.means != "" {
		d.note(d.columns.heading(fStatus)+" "+strings.ToUpper(key), own.means)
	}
}

// tell reports, once all rows have been read, what was noted on the way.
func (d *flatDecoder) tell() {
	for _, n := range d.notes {
		d.file.Decisions = append(d.file.Decisions, Decision{About: n.about, Choice: n.means, Evidence: "on " + plural(n.rows, "row", "rows")})
	}
	if d.unequal > 0 {
		d.file.Decisions = append(d.file.Decisions, Decision{
			About: "outstanding", Choice: d.columns.heading(fOutstanding),
			Evidence: "taken as it is; it is not the amount less what is paid on " + plural(d.unequal, "row", "rows"),
		})
	}
}

// kind reads the kind of the row, or takes that of rows that state none.
func (d *flatDecoder) kind(rec *row, e *ledger.Entry) {
	c := d.columns
	if !c.has(fKind) {
		e.Kind = d.lexicon.noKind
		return
	}
	cell := cellOf(rec, c, fKind)
	var err error
	e.Kind, err = d.lexicon.kind(cell)
	d.blame(c.at[fKind], err)
	if len(cell) == 0 && err == nil {
		d.note(c.heading(fKind)+" empty", "taken as "+e.Kind.String())
	}
}

// hold reads the reason for a hold, or yes or no. Some programs have the
// initials of whoever put it there.
func (d *flatDecoder) hold(rec *row, e *ledger.Entry) {
	cell := cellOf(rec, d.columns, fHold)
	if len(cell) == 0 {
		return
	}
	yes, isFlag := parseFlag(cell)
	switch {
	case isFlag && yes:
		e.Hold = ledger.OtherHold
	case isFlag:
	default:
		err := e.Hold.UnmarshalText(bytes.ToLower(cell))
		if err != nil && d.initials {
			e.Hold, err = ledger.OtherHold, nil
			d.note(d.columns.heading(fHold)+" with initials", "a hold, its reason not known")
		}
		d.blame(d.columns.at[fHold], err)
	}
}
