package importer

import "arrears/internal/ledger"

// A rowKey stands for the account, kind and document of a row: a hash of the
// document, by which rows of other accounts can be found, and one of all three.
// Two different rows have the same key less than once in a million ledgers of a
// million rows.
type rowKey [2]uint64

func keyOf(account []byte, kind ledger.Kind, document []byte) rowKey {
	// Neither text has a control character in it, so 0 keeps them apart.
	whole := hashText(hashByte(hashText(hashSeed, account), 0), []byte{byte(kind)})
	return rowKey{hashText(hashSeed, document), hashText(whole, document)}
}

// restOf is a hash of what two rows of one document may differ in.
func restOf(e *ledger.Entry) uint64 {
	h := hashNumber(hashSeed, int64(e.Date))
	h = hashText(h, []byte(e.Currency.String()))
	h = hashNumber(h, int64(e.Amount))
	if e.HasOutstanding {
		h = hashNumber(hashByte(h, 1), int64(e.Outstanding))
	}
	return h
}

// The hash is FNV-1a with 64 bits, the same in every run.
const (
	hashSeed  uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
)

func hashByte(h uint64, b byte) uint64 { return (h ^ uint64(b)) * hashPrime }

func hashText(h uint64, text []byte) uint64 {
	for _, b := range text {
		h = hashByte(h, b)
	}
	return h
}

func hashNumber(h uint64, n int64) uint64 {
	for range 8 {
		h = hashByte(h, byte(n))
		n >>= 8
	}
	return h
}

// firstRow is the first row with a key, and what else it has.
type firstRow struct {
	rest       uint64
	file, line int32
}

// crossCheck holds the rows of several files against each other. It keeps a key
// and a place for each document, and no row.
type crossCheck struct {
	files []FileReport
	file  int32 // the current one
	rows  map[rowKey]firstRow
	// parts are the rows behind the first of a key that differ from it, such as
	// those of an invoice payable in parts: the first of each.
	parts  map[rowKey]firstRow
	prints []uint64 // of the entries of each file in their order
	// loose are references to documents that had not been read by then.
	loose []reference
}

func newCrossCheck(files []FileReport) *crossCheck {
	return &crossCheck{files: files, rows: make(map[rowKey]firstRow), parts: make(map[rowKey]firstRow), prints: make([]uint64, len(files))}
}

// see takes in an entry of the current file. The error is a [*ledger.Problem].
func (x *crossCheck) see(e *ledger.Entry) error {
	x.seeReferences(e)
	key, this := keyOf(e.Account, e.Kind, e.Document), firstRow{restOf(e), x.file, int32(e.Line)}
	x.prints[x.file] = hashNumber(hashNumber(x.prints[x.file], int64(key[1])), int64(this.rest))
	if len(e.Document) == 0 {
		return nil // nothing tells it from another of the account
	}
	like, known := x.rows[key]
	if !known {
		x.rows[key] = this
		return nil
	}
	if this.rest != like.rest {
		key[1] = hashNumber(key[1], int64(this.rest))
		switch part, known := x.parts[key]; {
		case !known:
			x.parts[key] = this
		case part.file != x.file:
			like = part
		}
	}
	if like.file == x.file {
		return nil
	}
	return x.overlaps(e, like, this.rest == like.rest)
}
