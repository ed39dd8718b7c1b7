package ageing

import "arrears/internal/ledger"

// Roll says what accounts are added up by.
type Roll uint8

// The ways to add up accounts.
const (
	NoRoll   Roll = iota
	ByGroup       // of the customer where it has one, otherwise of the row
	ByOwner       // who looks after the customer
	ByParent      // the account at the top of those it belongs to
)

var rolls = ledger.NewWords("way to add up accounts", "", "group", "owner", "parent")

// String returns group, owner or parent, or nothing.
func (r Roll) String() string { return rolls.Word(int(r)) }

// group finds the group that an entry counts in, of those that there are with
// opts.Roll. What has no group or owner stated is in one group without an id; an
// account without a parent is its own.
func (b *Book) group(e *ledger.Entry, account int) int32 {
	a := &b.accounts.list[account]
	b.text = b.text[:0]
	name := ""
	switch c := a.Customer; b.opts.Roll {
	case ByGroup:
		if c != nil && c.Group != "" {
			b.text = append(b.text, c.Group...)
		} else {
			b.text = append(b.text, e.Group...)
		}
	case ByOwner:
		if c != nil {
			b.text = append(b.text, c.Owner...)
		}
	case ByParent:
		id := b.opts.Customers.Top(a.ID)
		if id == a.ID {
			name = a.Name
		}
		if top, ok := b.opts.Customers[id]; ok && top.Name != "" {
			name = top.Name
		}
		b.text = append(b.text, id...)
	}
	n := len(b.text)
	b.text = append(b.text, name...)
	return int32(b.groups.find(&ledger.Entry{Account: b.text[:n], Name: b.text[n:], Currency: a.Currency}))
}

// group is that of the customer, otherwise that of all rows of the account, or
// nothing where they differ.
func (a *Account) group() string {
	if a.Customer != nil && a.Customer.Group != "" {
		return a.Customer.Group
	}
	if a.rowGroup == nil {
		return ""
	}
	return *a.rowGroup
}

// noteGroup takes in the group of a row.
func (b *Book) noteGroup(a *Account, group []byte) {
	if a.rowGroup != nil {
		if *a.rowGroup != string(group) {
			a.rowGroup = &noGroup
		}
		return
	}
	name, ok := b.groupNames[string(group)]
	if !ok {
		text := string(group)
		name = &text
		b.groupNames[text] = name
	}
	a.rowGroup = name
}

var noGroup string
