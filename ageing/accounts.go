package ageing

import (
	"hash/maphash"
	"maps"
	"slices"
	"strings"
	"unicode"

	"arrears/internal/ledger"
)

// accounts is every account of a ledger, numbered in order of first appearance.
// An account is an id in one currency.
//
// Ledgers have many accounts and every entry looks one up, so the table is an
// open-addressed one of numbers: unlike a map it needs no key of its own for
// each account and none to be built for each entry.
type accounts struct {
	list    []Account
	renamed map[int]string // those with more than one name: another one

	bands int            // length of the buckets of an account
	slab  []ledger.Money // buckets of accounts to come
	text  []byte         // id and name on their way to becoming one string

	seed  maphash.Seed
	slots []slot // a power of two, at most three quarters in use
	last  int    // the account of the entry before: runs of one account are common

	ahead []slot       // of the entries of a batch: see lookAhead
	near  ledger.Money // of no meaning

	customers ledger.Customers
	day       ledger.Date // on which holds count
}

// slot is a place in the table. One that is not in use has no account.
type slot struct {
	hash    uint32 // spares a look at most accounts that are not the one
	account uint32 // its number plus one
}

func newAccounts(buckets Buckets) accounts {
	return accounts{
		renamed: make(map[int]string),
		bands:   buckets.Len(),
		seed:    maphash.MakeSeed(), // decides where an account lies in the table, never its number
		slots:   make([]slot, 64),
	}
}

// nearBy is how many entries are looked ahead for at a time: enough accounts to
// fetch at once, few enough that all of them stay in the first-level cache.
const nearBy = 64

// lookAhead gets ready for the entries of a batch: it finds the slot that each most
// likely has. The accounts of one row and the next lie far apart in memory; looked
// at one after the other, with nothing that waits for the one before, many are
// fetched from there at a time. So all slots come first, then what they lead to.
func (a *accounts) lookAhead(batch []ledger.Entry) {
	a.ahead = a.ahead[:0]
	mask := uint32(len(a.slots) - 1)
	for i := range batch {
		if i > 0 && string(batch[i].Account) == string(batch[i-1].Account) {
			a.ahead = append(a.ahead, a.ahead[i-1])
			continue
		}
		a.ahead = append(a.ahead, slot{hash: a.hashOf(&batch[i])})
	}
	for i := range a.ahead {
		s := &a.ahead[i]
		at := s.hash & mask
		for a.slots[at].account != 0 && a.slots[at].hash != s.hash {
			at = (at + 1) & mask
		}
		s.account = a.slots[at].account
	}
	// What is not used is not fetched.
	for _, s := range a.ahead {
		if s.account > 0 {
			account := &a.list[s.account-1]
			a.near += account.Balance + ledger.Money(len(account.Name))
		}
	}
	for _, s := range a.ahead {
		if s.account > 0 {
			account := &a.list[s.account-1]
			a.near += account.Buckets[0] + account.Buckets[len(account.Buckets)-1] + ledger.Money(len(account.ID))
			if len(account.ID) > 0 {
				a.near += ledger.Money(account.ID[0])
			}
		}
	}
}

func (a *accounts) hashOf(e *ledger.Entry) uint32 { return uint32(maphash.Bytes(a.seed, e.Account)) }

// find returns the number of the account of an entry, and opens it if need be.
func (a *accounts) find(e *ledger.Entry) int { return a.findAhead(e, slot{hash: a.hashOf(e)}) }

// findAhead is find for an entry that was looked ahead for.
func (a *accounts) findAhead(e *ledger.Entry, ahead slot) int {
	if n := int(ahead.account) - 1; n >= 0 && a.list[n].is(e) {
		a.last = n
	} else if a.last >= len(a.list) || !a.list[a.last].is(e) {
		a.last = a.lookUp(e, ahead.hash)
	}
	a.rename(a.last, e.Name)
	return a.last
}

// lookUp finds the account in the table.
func (a *accounts) lookUp(e *ledger.Entry, hash uint32) int {
	mask := len(a.slots) - 1
	at := int(hash) & mask
	for ; a.slots[at].account != 0; at = (at + 1) & mask {
		if n := int(a.slots[at].account) - 1; a.slots[at].hash == hash && a.list[n].is(e) {
			return n
		}
	}
	if len(a.list) == cap(a.list) {
		// By more than append would: accounts are long to copy. The room that stays
		// empty is never touched, and so is none of the computer's memory.
		a.list = slices.Grow(a.list, len(a.list)+64)
	}
	a.list = append(a.list, a.open(e))
	a.slots[at] = slot{hash, uint32(len(a.list))}
	if 4*len(a.list) > 3*len(a.slots) {
		a.slots = doubled(a.slots)
	}
	return len(a.list) - 1
}

// doubled is a table of twice the size with the same in it.
func doubled(old []slot) []slot {
	slots := make([]slot, 2*len(old))
	mask := len(slots) - 1
	for _, s := range old {
		if s.account == 0 {
			continue
		}
		at := int(s.hash) & mask
		for slots[at].account != 0 {
			at = (at + 1) & mask
		}
		slots[at] = s
	}
	return slots
}

// open makes the account of an entry. Its id and name share one string.
func (a *accounts) open(e *ledger.Entry) Account {
	a.text = append(append(a.text[:0], e.Account...), e.Name...)
	text := string(a.text)
	if len(a.slab) < a.bands {
		a.slab = make([]ledger.Money, 256*a.bands)
	}
	buckets := a.slab[:a.bands:a.bands]
	a.slab = a.slab[a.bands:]
	account := Account{ID: text[:len(e.Account)], Name: text[len(e.Account):], Currency: e.Currency, Buckets: buckets}
	if c, ok := a.customers[account.ID]; ok {
		account.Customer, account.held = c, c.HeldOn(a.day)
	}
	return account
}

// rename notes a second name of an account; the first one stays.
func (a *accounts) rename(i int, name []byte) {
	if account := &a.list[i]; len(name) > 0 && account.Name != string(name) {
		if account.Name == "" {
			account.Name = string(name)
		} else {
			if other, known := a.renamed[i]; !known || other != string(name) && !unlike(account.Name, other) {
				a.renamed[i] = string(name)
			}
		}
	}
}

// unlike says whether two names have no word in common, but for those of any company:
// they are hardly two ways to write one.
func unlike(a, b string) bool {
	own := func(name string) []string {
		words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		return slices.DeleteFunc(words, func(word string) bool { return ofAnyCompany[word] })
	}
	words, others := own(a), own(b)
	return len(words) > 0 && len(others) > 0 && !slices.ContainsFunc(words, func(word string) bool { return slices.Contains(others, word) })
}

var ofAnyCompany = map[string]bool{
	"ltd": true, "limited": true, "plc": true, "llp": true, "lp": true, "inc": true, "co": true, "company": true, "group": true, "uk": true,
	"gmbh": true, "sa": true, "bv": true, "the": true, "and": true, "of": true, "mr": true, "mrs": true, "ms": true, "miss": true, "dr": true,
}

// strangers are the accounts with a name that is unlike the one that is shown, by id, and of
// one id in the order of their currencies' first appearance.
func (a *accounts) strangers() (all []TwoNames) {
	for _, i := range slices.Sorted(maps.Keys(a.renamed)) {
		if account := &a.list[i]; unlike(account.Name, a.renamed[i]) {
			all = append(all, TwoNames{account.ID, account.Name, a.renamed[i]})
		}
	}
	slices.SortStableFunc(all, func(x, y TwoNames) int { return strings.Compare(x.Account, y.Account) })
	return all
}

// TwoNames is an account whose rows have names that are not two ways to write one.
type TwoNames struct{ Account, Shown, Other string }
