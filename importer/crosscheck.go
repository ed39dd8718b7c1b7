package importer

import (
	"fmt"
	"maps"
	"slices"

	"arrears/internal/ledger"
)

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

// firstRow is the first row with a key, what else it has, and the last file after
// its own that has the same.
type firstRow struct {
	rest        uint64
	file, line  int32
	seenAgainIn int32
}

// alike is rows without a document that are the same in all that is left: how many
// the files before have, and how many one file has so far.
type alike struct {
	file, rows int32 // the first that has it
	by, again  int32
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
	bare   map[rowKey]alike // rows without a document
	shares []shared         // of each file
	// loose are references to documents that had not been read by then.
	loose []reference
}

// shared is what one file has in common with those before it.
type shared struct {
	entries int
	again   int         // entries that an earlier file has too
	firsts  int         // entries unlike any before them, of this file or another
	of      map[int]int // of the firsts of each earlier file, how many this one has
}

func newCrossCheck(files []FileReport) *crossCheck {
	return &crossCheck{
		files: files, rows: make(map[rowKey]firstRow), parts: make(map[rowKey]firstRow), bare: make(map[rowKey]alike), shares: make([]shared, len(files)),
	}
}

// see takes in an entry of the current file. The error is a [*ledger.Problem].
func (x *crossCheck) see(e *ledger.Entry) error {
	x.seeReferences(e)
	share := &x.shares[x.file]
	share.entries++
	key, this := keyOf(e.Account, e.Kind, e.Document), firstRow{restOf(e), x.file, int32(e.Line), x.file}
	if len(e.Document) == 0 {
		x.seeBare(share, rowKey{key[1], hashNumber(this.rest, int64(e.Due))})
		return nil // nothing tells it from another of the account
	}
	like, known := x.rows[key]
	if !known {
		x.rows[key] = this
		share.firsts++
		return nil
	}
	among := x.rows
	if this.rest != like.rest {
		among, key[1] = x.parts, hashNumber(key[1], int64(this.rest))
		switch part, known := x.parts[key]; {
		case !known:
			x.parts[key] = this
			share.firsts++
		case part.file != x.file:
			like = part
		}
	}
	if like.file == x.file {
		return nil
	}
	if this.rest == like.rest {
		share.again++
		if like.seenAgainIn != x.file {
			like.seenAgainIn = x.file
			among[key] = like
			share.has(int(like.file))
		}
	}
	return x.overlaps(e, like, this.rest == like.rest)
}

// seeBare takes in an entry without a document. A file that has as many of them as
// an earlier one has them again; one more may be another.
func (x *crossCheck) seeBare(share *shared, key rowKey) {
	before, known := x.bare[key]
	switch {
	case !known:
		before = alike{file: x.file, rows: 1, by: x.file}
		share.firsts++
	case before.file == x.file:
		before.rows++
		share.firsts++
	default:
		if before.by != x.file {
			before.by, before.again = x.file, 0
		}
		if before.again++; before.again <= before.rows {
			share.again++
			share.has(int(before.file))
		}
	}
	x.bare[key] = before
}

func (s *shared) has(file int) {
	if s.of == nil {
		s.of = make(map[int]int)
	}
	s.of[file]++
}

// twice refuses the current file when all its entries are in those before it, or all
// those of an earlier one are in it: each debt would be counted twice. How the files
// are written, and the order of their rows, makes no difference.
func (x *crossCheck) twice() error {
	this := &x.shares[x.file]
	if this.entries == 0 {
		return nil
	}
	refuse := func(what string) error {
		return ledger.Refused(x.files[x.file].Name, 0, "%s: each debt would be counted twice: name every file once, or say --again if they are other debts", what)
	}
	in := slices.Sorted(maps.Keys(this.of))
	if this.again == this.entries {
		switch rows := ledger.Plural(this.entries, "row", "rows"); {
		case len(in) > 1:
			return refuse(fmt.Sprintf("%s of this, which are all, are in the files before it too", rows))
		case x.shares[in[0]].entries == this.entries:
			return refuse("this has the same rows as " + x.files[in[0]].Name)
		default:
			return refuse(fmt.Sprintf("%s of this, which are all, are in %s too", rows, x.files[in[0]].Name))
		}
	}
	for _, i := range in {
		if before := &x.shares[i]; before.again == 0 && this.of[i] == before.firsts {
			return refuse(fmt.Sprintf("this has all %s of %s too", ledger.Plural(before.entries, "row", "rows"), x.files[i].Name))
		}
	}
	return nil
}

// Overlap is the rows of a file whose account, kind and document are those of a
// row in an earlier file. They count like any other row: two exports of one
// ledger may overlap, and then each debt counts twice; or a number may be used
// twice, as the references of receipts are.
type Overlap struct {
	Line      int    // of the first such row
	With      string // the earlier file
	WithLine  int    // of the row there that the first one is like
	Equal     bool   // date, amount and outstanding are the same too
	Currency  ledger.Currency
	Rows      int
	Value     ledger.Money // the sum of what they have open: what is counted twice
	otherFile int32
}

// overlaps counts a row that an earlier file has as well.
func (x *crossCheck) overlaps(e *ledger.Entry, first firstRow, equal bool) error {
	f := &x.files[x.file]
	i := slices.IndexFunc(f.Overlaps, func(o Overlap) bool {
		return o.otherFile == first.file && o.Equal == equal && o.Currency == e.Currency
	})
	if i < 0 {
		i = len(f.Overlaps)
		f.Overlaps = append(f.Overlaps, Overlap{
			Line: e.Line, With: x.files[first.file].Name, WithLine: int(first.line),
			Equal: equal, Currency: e.Currency, otherFile: first.file,
		})
	}
	o := &f.Overlaps[i]
	value, err := o.Value.Add(stillOpen(e))
	if err != nil {
		return ledger.Refused(e.File, e.Line, "the sum of the entries that are also in %s: %w", o.With, err)
	}
	o.Rows, o.Value = o.Rows+1, value
	return nil
}

// Orphan is the entries of a file that apply to a document which no file has, at
// least not for their account. Ageing leaves such an entry unallocated.
type Orphan struct {
	Line      int    // of the first
	Document  string // that the first applies to
	Elsewhere bool   // the document is there, of another account
	SameKind  bool   // it is there, of the account and of the kind that applies to it
	Currency  ledger.Currency
	Rows      int
	Value     ledger.Money // the sum of their amounts
}

// reference is a document that an entry applies to.
type reference struct {
	account, document string
	kind              ledger.Kind
	currency          ledger.Currency
	file              int32
	line              int
	amount            ledger.Money // of the entry
}

// seeReferences keeps what an entry applies to and has not been read yet. An
// applies_to that makes no sense is for whoever follows it to refuse.
func (x *crossCheck) seeReferences(e *ledger.Entry) {
	if len(e.AppliesTo) == 0 || e.HasOutstanding || e.Settled != 0 {
		return // its open part is stated, and nothing is made of applies_to
	}
	all, err := ledger.ParseAllocations(string(e.AppliesTo), e.Currency)
	if err != nil {
		return
	}
	account := ""
	for _, a := range all {
		if x.has(e.Account, e.Kind, a.Document) {
			continue
		}
		if account == "" {
			account = string(e.Account)
		}
		x.loose = append(x.loose, reference{account, a.Document, e.Kind, e.Currency, x.file, e.Line, e.Amount})
	}
}

// has says whether an account has a document that an entry of a kind may settle.
// One of the same kind cannot be meant, unless it may be on either side.
func (x *crossCheck) has(account []byte, kind ledger.Kind, document string) bool {
	for _, k := range ledger.Kinds() {
		if k == kind && k.Sign() != 0 {
			continue
		}
		if _, ok := x.rows[keyOf(account, k, []byte(document))]; ok {
			return true
		}
	}
	return false
}

// tellOrphans reports, once all files have been read, the references to what is
// in none of them. The error is a [*ledger.Problem].
func (x *crossCheck) tellOrphans() error {
	if x == nil {
		return nil
	}
	x.loose = slices.DeleteFunc(x.loose, func(r reference) bool { return x.has([]byte(r.account), r.kind, r.document) })
	elsewhere := x.elsewhere()
	for i := range x.loose {
		r := &x.loose[i]
		if i > 0 && r.file == x.loose[i-1].file && r.line == x.loose[i-1].line {
			continue // of an entry that is counted
		}
		key := keyOf([]byte(r.account), r.kind, []byte(r.document))
		o := Orphan{Line: r.line, Document: r.document, Elsewhere: elsewhere[key[0]], Currency: r.currency}
		if _, same := x.rows[key]; same && !o.Elsewhere {
			o.SameKind = true
		}
		if err := x.files[r.file].addOrphan(o, r.amount); err != nil {
			return err
		}
	}
	return nil
}

// elsewhere finds which of the documents that are missing other accounts have,
// by their hashes.
func (x *crossCheck) elsewhere() map[uint64]bool {
	found, own := make(map[uint64]bool), make(map[rowKey]bool)
	for i := range x.loose {
		r := &x.loose[i]
		key := keyOf([]byte(r.account), r.kind, []byte(r.document))
		found[key[0]], own[key] = false, true
	}
	if len(found) == 0 {
		return nil
	}
	for key := range x.rows {
		if _, missing := found[key[0]]; missing && !own[key] {
			found[key[0]] = true
		}
	}
	return found
}

// addOrphan counts an entry with those that are like it.
func (f *FileReport) addOrphan(this Orphan, amount ledger.Money) error {
	i := slices.IndexFunc(f.Orphans, func(o Orphan) bool {
		return o.Currency == this.Currency && o.Elsewhere == this.Elsewhere && o.SameKind == this.SameKind
	})
	if i < 0 {
		i = len(f.Orphans)
		f.Orphans = append(f.Orphans, this)
	}
	o := &f.Orphans[i]
	value, err := o.Value.Add(amount)
	if err != nil {
		return ledger.Refused(f.Name, this.Line, "the sum of the entries that apply to no document: %w", err)
	}
	o.Rows, o.Value = o.Rows+1, value
	return nil
}
