package importer

import (
	"hash/maphash"
	"math/bits"
	"slices"

	"arrears/internal/ledger"
)

// Duplicate is the rows of a file that are the same as one above them: of one account, kind
// and document, with the same days and sums. An instalment has a day of its own, and debts
// without a document tell nothing; money that came in without one is the same by its
// reference, where that is what the file is there for. They count like any other row: two
// lines of an invoice or two payments may be alike, or a list may have been pasted together twice.
type Duplicate struct {
	Line     int    // of the first
	Document string // of the first; empty where it has none
	Receipts bool   // all are money that came in
	Currency ledger.Currency
	Rows     int
	Value    ledger.Money // the sum of what they have open: what may be counted twice
}

// duplicates remembers the rows of one file by a hash of eight bytes each. Two rows that differ
// have the same less than once in ten million files of a million rows.
type duplicates struct {
	seed    maphash.Seed
	slots   []uint64 // open addressing; 0 is an empty slot
	used    int
	waiting []waitingRow
	texts   []byte // the documents of those
	money   bool   // the file is there for the money that came in
}

// waitingRow is a row that is not yet held against the others. Each slot is far from the last,
// and a processor that is asked for many at a time fetches them side by side.
type waitingRow struct {
	hash     uint64
	line     int
	currency ledger.Currency
	open     ledger.Money
	receipt  bool
	end      int // of its document in the texts
}

// mostWaiting is how many rows wait for each other.
const mostWaiting = 512

// newDuplicates has room for so many rows from the start. Of a file that is there for the
// money that came in, receipts without a document are held against each other too.
func newDuplicates(rows int, money bool) *duplicates {
	r := &duplicates{seed: maphash.MakeSeed(), money: money}
	if rows > 1<<10 {
		r.slots = make([]uint64, 1<<bits.Len(uint(rows+rows/3)))
	}
	return r
}

// see takes in an entry, and counts in its file the rows that have one like them above.
func (r *duplicates) see(f *FileReport, e *ledger.Entry) error {
	if len(e.Document) == 0 && !(r.money && e.Kind == ledger.Receipt) {
		return nil
	}
	r.texts = append(r.texts, e.Document...)
	r.waiting = append(r.waiting, waitingRow{r.hashOf(e), e.Line, e.Currency, stillOpen(e), e.Kind == ledger.Receipt, len(r.texts)})
	if len(r.waiting) < mostWaiting {
		return nil
	}
	return r.settle(f)
}

// settle holds the rows that wait against all above them.
func (r *duplicates) settle(f *FileReport) error {
	if r == nil {
		return nil
	}
	begin := 0
	for _, w := range r.waiting {
		if r.add(w.hash) {
			if err := f.addDuplicate(w, r.texts[begin:w.end]); err != nil {
				return err
			}
		}
		begin = w.end
	}
	r.waiting, r.texts = r.waiting[:0], r.texts[:0]
	return nil
}

// hashOf is a number of what makes two rows the same; never 0.
func (r *duplicates) hashOf(e *ledger.Entry) uint64 {
	h := maphash.Bytes(r.seed, e.Document)
	for _, text := range [...][]byte{e.Account, e.AppliesTo} {
		h = mix(h, maphash.Bytes(r.seed, text))
	}
	if len(e.Document) == 0 {
		h = mix(h, maphash.Bytes(r.seed, e.Reference))
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
	return max(h, 1)
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
func (f *FileReport) addDuplicate(w waitingRow, document []byte) error {
	i := slices.IndexFunc(f.Duplicates, func(r Duplicate) bool { return r.Currency == w.currency })
	if i < 0 {
		i = len(f.Duplicates)
		f.Duplicates = append(f.Duplicates, Duplicate{Line: w.line, Document: string(document), Receipts: true, Currency: w.currency})
	}
	r := &f.Duplicates[i]
	r.Receipts = r.Receipts && w.receipt
	sum, err := r.Value.Add(w.open)
	if err != nil {
		return ledger.Refused(f.Name, w.line, "the sum of the entries that are the same as one above: %w", err)
	}
	r.Rows, r.Value = r.Rows+1, sum
	return nil
}
