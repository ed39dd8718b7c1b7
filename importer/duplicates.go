package importer

import (
	"hash/maphash"
	"slices"

	"arrears/internal/ledger"
)

// Duplicate is the rows of a file that are the same as one above them: of one account, kind
// and document, with the same days and sums. An instalment has a day of its own, and rows
// without a document tell nothing. They count like any other row: two lines of an invoice
// may be alike, or a list may have been pasted together twice.
type Duplicate struct {
	Line     int    // of the first
	Document string // of the first
	Currency ledger.Currency
	Rows     int
	Value    ledger.Money // the sum of what they have open: what may be counted twice
}

// duplicates remembers the rows of one file by a hash of eight bytes each. Two rows that differ
// have the same less than once in ten million files of a million rows.
type duplicates struct {
	seed  maphash.Seed
	slots []uint64 // open addressing; 0 is an empty slot
	used  int
}

func newDuplicates() *duplicates { return &duplicates{seed: maphash.MakeSeed()} }

// see takes in an entry and says whether there was one like it.
func (r *duplicates) see(e *ledger.Entry) bool {
	if len(e.Document) == 0 {
		return false
	}
	h := maphash.Bytes(r.seed, e.Document)
	for _, text := range [...][]byte{e.Account, e.AppliesTo} {
		h = mix(h, maphash.Bytes(r.seed, text))
	}
	flags := uint64(e.Kind) << 1
	if e.HasOutstanding {
		flags |= 1
	}
	code := e.Currency.String()
	for _, n := range [...]uint64{
		flags, uint64(e.Date)<<32 | uint64(e.Due), uint64(e.Settled), uint64(e.Amount), uint64(e.Outstanding),
		uint64(code[0])<<16 | uint64(code[1])<<8 | uint64(code[2]),
	} {
		h = mix(h, n)
	}
	return r.add(max(h, 1))
}

// mix makes one number of two, in which each bit of either counts.
func mix(h, n uint64) uint64 {
	h = (h ^ n) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// add puts a hash into the set and says whether it was there.
func (r *duplicates) add(h uint64) bool {
	if 4*r.used >= 3*len(r.slots) {
		r.grow()
	}
	if !r.place(h) {
		return true
	}
	r.used++
	return false
}

// place puts a hash where it belongs, unless it is there.
func (r *duplicates) place(h uint64) (free bool) {
	last := uint64(len(r.slots) - 1)
	for i := h & last; ; i = (i + 1) & last {
		switch r.slots[i] {
		case 0:
			r.slots[i] = h
			return true
		case h:
			return false
		}
	}
}

func (r *duplicates) grow() {
	before := r.slots
	size := 2 * len(before)
	if size < 1<<18 { // small steps would cost more time than they save memory
		size = max(1<<10, 4*len(before))
	}
	r.slots = make([]uint64, size)
	for _, h := range before {
		if h != 0 {
			r.place(h)
		}
	}
}

// addDuplicate counts a row that is the same as one above it.
func (f *FileReport) addDuplicate(e *ledger.Entry) error {
	i := slices.IndexFunc(f.Duplicates, func(r Duplicate) bool { return r.Currency == e.Currency })
	if i < 0 {
		i = len(f.Duplicates)
		f.Duplicates = append(f.Duplicates, Duplicate{Line: e.Line, Document: string(e.Document), Currency: e.Currency})
	}
	r := &f.Duplicates[i]
	sum, err := r.Value.Add(stillOpen(e))
	if err != nil {
		return ledger.Refused(e.File, e.Line, "the sum of the entries that are the same as one above: %w", err)
	}
	r.Rows, r.Value = r.Rows+1, sum
	return nil
}
