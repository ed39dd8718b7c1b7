package ageing

import "hash/maphash"

// documentIndex is every document that an entry applies to, numbered in order of first
// mention, with its rows. Documents are apart by account, and accounts by
// currency, so a credit never meets a document in another one.
type documentIndex struct {
	texts *texts
	seed  maphash.Seed
	slots []slot // as those of accounts, a power of two
	list  shelf[document]
	rows  []int32 // of the first document, then of the next
}

// A document is one of them; its rows are rows[from:to] of all.
type document struct {
	text     textRef
	account  int32
	from, to int32
}

// newDocumentIndex makes room for so many documents.
func newDocumentIndex(t *texts, n int) *documentIndex {
	size := 64
	for 3*size < 4*n {
		size *= 2
	}
	return &documentIndex{texts: t, seed: maphash.MakeSeed(), slots: make([]slot, size)}
}

// find returns the number of a document, or -1, and its place in the table,
// which is free if it has no number.
func (d *documentIndex) find(account int32, text []byte) (number, at int, hash uint32) {
	hash = uint32(maphash.Bytes(d.seed, text)) + uint32(account)*0x9e3779b1
	mask := len(d.slots) - 1
	for at = int(hash) & mask; d.slots[at].account != 0; at = (at + 1) & mask {
		if d.slots[at].hash != hash {
			continue
		}
		number = int(d.slots[at].account) - 1
		if known := d.list.at(number); known.account == account && string(d.texts.at(known.text)) == string(text) {
			return number, at, hash
		}
	}
	return -1, at, hash
}

// number returns the number of a document, and gives it one if need be. The text
// that names it is kept already, perhaps with more around it.
func (d *documentIndex) number(account int32, text []byte, within textRef) int32 {
	number, at, hash := d.find(account, text)
	if number >= 0 {
		return int32(number)
	}
	if len(d.texts.at(within)) != len(text) {
		within = d.texts.keep(text)
	}
	d.list.add(document{text: within, account: account})
	d.slots[at] = slot{hash, uint32(d.list.n)}
	if 4*d.list.n > 3*len(d.slots) {
		d.slots = doubled(d.slots)
	}
	return int32(d.list.n - 1)
}

// place gives each document its rows, of entries whose documents and accounts
// are known by their index.
func (d *documentIndex) place(entries *shelf[transaction]) {
	of := make([]int32, entries.n) // the document of each, plus one
	for i := range of {
		t := entries.at(i)
		number, _, _ := d.find(t.account, d.texts.at(t.document))
		if of[i] = int32(number) + 1; number >= 0 {
			d.list.at(number).to++ // at first, how many there are
		}
	}
	end := int32(0)
	for i := range d.list.n {
		document := d.list.at(i)
		end += document.to
		document.from, document.to = end-document.to, end-document.to
	}
	d.rows = make([]int32, end)
	for i, number := range of {
		if number > 0 {
			document := d.list.at(int(number) - 1)
			d.rows[document.to] = int32(i)
			document.to++
		}
	}
}

// rowsOf are the rows of a document.
func (d *documentIndex) rowsOf(number int32) []int32 {
	document := d.list.at(int(number))
	return d.rows[document.from:document.to]
}
