package importer

import (
	"slices"

	"arrears/internal/ledger"
)

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
		return refused(f.Name, this.Line, "the sum of the entries that apply to no document: %w", err)
	}
	o.Rows, o.Value = o.Rows+1, value
	return nil
}
