package importer

import "arrears/internal/ledger"

// several is a decoder whose rows may hold more than one entry.
type several interface {
	// more reads the next entry of the row that decode took for an entry, and
	// says whether there is one.
	more(e *ledger.Entry) bool
}

// acceptRest takes in the entries of a row behind its first.
func (in *intake) acceptRest(d several, line int) error {
	for {
		e := in.batch.next()
		*e = ledger.Entry{File: in.file.Name, Line: line}
		if !d.more(e) {
			return nil
		}
		in.file.Split++
		if err := in.accept(e); err != nil {
			return err
		}
	}
}
