package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// basisWatch finds out how a ledger says what is open, from all its entries.
type basisWatch struct {
	stated, unstated place   // an entry that states its outstanding part, one that does not
	settled, applied place   // one that states when it was settled, one that settles others
	credits          []place // in each file, the first credit that states neither
}

type place struct {
	file string
	line int
	kind ledger.Kind
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

func (w *basisWatch) see(e *ledger.Entry) {
	switch {
	case e.HasOutstanding:
		w.stated.note(e)
		return
	case e.Settled != 0:
		w.settled.note(e)
	case len(e.AppliesTo) > 0:
		w.applied.note(e)
	}
	w.unstated.note(e)
	if n := len(w.credits); e.Settled == 0 && e.Kind.Sign() < 0 && (n == 0 || w.credits[n-1].file != e.File) {
		w.credits = append(w.credits, place{e.File, e.Line, e.Kind})
	}
}

func (p *place) note(e *ledger.Entry) {
	if p.line == 0 {
		*p = place{e.File, e.Line, e.Kind}
	}
}

// basis returns the basis of the whole ledger, none if it has no entries. A
// mixture is refused: half a ledger on one basis and half on another adds up to
// nothing anyone can check.
func (w *basisWatch) basis(files []FileReport) (ledger.Basis, error) {
	switch {
	case w.stated.line > 0 && w.unstated.line > 0 && w.stated.file != w.unstated.file && w.unstated.kind.Sign() < 0:
		return 0, w.paidTwice(files)
	case w.stated.line > 0 && w.unstated.line > 0:
		return 0, ledger.Refused(w.unstated.file, w.unstated.line,
			"this entry does not state what is outstanding, the entry at %v does: want it stated on every row (0.00 when settled) or on none", w.stated)
	case w.settled.line > 0 && w.applied.line > 0:
		return 0, ledger.Refused(w.applied.file, w.applied.line,
			"this entry is allocated with applies_to, the entry at %v states when it was settled: want one or the other", w.settled)
	case w.stated.line > 0:
		return ledger.OpenItemBasis, nil
	case w.settled.line > 0:
		return ledger.Dated, w.settledTwice(files)
	case w.unstated.line > 0:
		return ledger.Transaction, nil
	}
	return 0, nil
}

// paidTwice refuses credits beside a file that states what is open, from which
// they have been taken already.
func (w *basisWatch) paidTwice(files []FileReport) error {
	open := "" // what to leave out of the other file
	for i := range files {
		if files[i].Name != w.stated.file || files[i].Layout == "clean" {
			continue
		}
		for _, f := range [...]field{fOutstanding, fPaid} {
			if files[i].hasColumn(f) {
				open += " " + mapFlag(w.stated.file, f, "")
			}
		}
	}
	remedy := fmt.Sprintf("leave %s out", w.unstated.file)
	if open != "" {
		remedy += ", or build the balances from payments with" + open + " if the files have all of them"
	}
	return ledger.Refused(w.unstated.file, w.unstated.line,
		"this %s does not state what is outstanding, and the entry at %v does: payments are off what is open there, and this would take them off twice: %s",
		strings.ReplaceAll(w.unstated.kind.String(), "_", " "), w.stated, remedy)
}

// settledTwice refuses credits of a file without a column for the day of
// settlement, beside one that has it: what they settled counts as settled
// already. A clean ledger has the column whether it means something or not.
func (w *basisWatch) settledTwice(files []FileReport) error {
	called := func(name string) *FileReport {
		return &files[slices.IndexFunc(files, func(f FileReport) bool { return f.Name == name })]
	}
	for _, c := range w.credits {
		if f := called(c.file); f.Layout == "clean" || f.hasColumn(fSettled) {
			continue
		}
		remedy := fmt.Sprintf("leave %s out, or give it such a column if these are credits still open", c.file)
		if called(w.settled.file).Layout != "clean" {
			remedy += fmt.Sprintf(", or build the balances from payments with %s if the files have all of them", mapFlag(w.settled.file, fSettled, ""))
		}
		return ledger.Refused(c.file, c.line,
			"no column here says when this %s was settled, and the entry at %v is settled by its date: payments have settled what is settled there, and this would take them off twice: %s",
			strings.ReplaceAll(c.kind.String(), "_", " "), w.settled, remedy)
	}
	return nil
}
