package cmd

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// mostNear is how many accounts a refusal lists that may be meant.
const mostNear = 5

// leastPart is how many characters a part of an id or name has that is taken for an account.
const leastPart = 3

// knownAccount is an account that what was typed may mean.
type knownAccount struct{ id, name string }

// knownIn are the accounts of a ledger, each once whatever its currencies.
func knownIn(accounts []ageing.Account) (known []knownAccount) {
	seen := make(map[string]int, len(accounts))
	for i := range accounts {
		a := &accounts[i]
		at, again := seen[a.ID]
		switch {
		case !again:
			seen[a.ID] = len(known)
			known = append(known, knownAccount{a.ID, a.Name})
		case known[at].name == "":
			known[at].name = a.Name
		}
	}
	return known
}

// meantAccount is the index of the account that was typed: the one with that id, else the
// only one that has it in other capitals, or with characters that nobody sees, else the only
// one with what was typed as a part of its id or name. It is -1 when none is, or several are.
func meantAccount(known []knownAccount, typed string) (at int, byPart bool) {
	if at = slices.IndexFunc(known, func(a knownAccount) bool { return a.id == typed }); at >= 0 {
		return at, false
	}
	typed = strings.TrimSpace(typed)
	at, number := theOne(known, func(a knownAccount) bool { return strings.EqualFold(asSeen(a.id), asSeen(typed)) })
	if number > 0 || utf8.RuneCountInString(typed) < leastPart {
		return at, false
	}
	at, _ = theOne(known, func(a knownAccount) bool { return a.has(typed) })
	return at, at >= 0
}

// asSeen is a text without the characters of no width that some exports have.
func asSeen(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// theOne is the index of the only account of which something is true, and of how many it
// is; the index is -1 when that is not one.
func theOne(known []knownAccount, is func(knownAccount) bool) (at, number int) {
	at = -1
	for i, a := range known {
		if is(a) {
			at = i
			number++
		}
	}
	if number != 1 {
		at = -1
	}
	return at, number
}

// has says whether a part stands in the id or the name of an account, in any capitals.
func (a knownAccount) has(part string) bool {
	part = strings.ToLower(part)
	return part != "" && (strings.Contains(strings.ToLower(a.id), part) || strings.Contains(strings.ToLower(a.name), part))
}

// named is the account with its name, where that says more than its id.
func (a knownAccount) named() string {
	if a.name == "" || a.name == a.id {
		return a.id
	}
	return a.id + " (" + a.name + ")"
}

// takenFor says that a part of it was taken for the account.
func (a knownAccount) takenFor(typed string) string {
	name := ""
	if a.name != "" && a.name != a.id {
		name = ", " + a.name
	}
	return doc.Visible(fmt.Sprintf("'%s' is %s%s", typed, a.id, name))
}

// noAccount says that a ledger has no account of that id, and which may be meant: those
// with what was typed in their id or name, or the one whose id is a slip of the pen away.
func noAccount(known []knownAccount, typed, where string) error {
	return usagef("--account %s: no such account in %s%s", typed, where, nearAccounts(known, typed))
}

// nearAccounts is the question that a refusal ends with; nothing where no account is near.
func nearAccounts(known []knownAccount, typed string) string {
	part := strings.TrimSpace(typed)
	var ids, near []string
	for _, a := range known {
		ids = append(ids, a.id)
		if a.has(part) {
			near = append(near, a.named())
		}
	}
	if len(near) == 0 {
		if account, figure, is := figureBehind(known, part); is {
			return fmt.Sprintf(": is it %s, with --figure %s?", account.named(), figure)
		}
		if id := ledger.Nearest(typed, ids); id != "" {
			near = append(near, id)
		}
	}
	switch more := len(near) - mostNear; {
	case len(near) == 0:
		return ""
	case len(near) == 1:
		return ": is it " + near[0] + "?"
	case more > 0:
		near = append(near[:mostNear], fmt.Sprintf("%d more", more))
	}
	return ": is it one of " + strings.Join(near, ", ") + "?"
}

// figureBehind takes apart what was typed for an account and a figure of it, as in
// BRI001:31-60.
func figureBehind(known []knownAccount, typed string) (a knownAccount, figure string, is bool) {
	i := strings.LastIndexByte(typed, ':')
	if i < 0 {
		return a, "", false
	}
	at, _ := meantAccount(known, typed[:i])
	if at < 0 {
		return a, "", false
	}
	return known[at], typed[i+1:], true
}
