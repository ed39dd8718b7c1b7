package cmd

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// mostNear is how many accounts a refusal lists that may be meant.
const mostNear = 5

// noAccount says that a ledger has no account of that id, and which may be meant: those
// with what was typed in their id or name, or the one whose id is a slip of the pen away.
func noAccount(accounts []ageing.Account, typed, where string) error {
	return usagef("--account %s: no such account in %s%s", typed, where, nearAccounts(accounts, typed))
}

// nearAccounts is the question that a refusal ends with; nothing where no account is near.
func nearAccounts(accounts []ageing.Account, typed string) string {
	part := strings.ToLower(strings.TrimSpace(typed))
	var ids, near []string
	for i := range accounts {
		a := &accounts[i]
		if slices.Contains(ids, a.ID) {
			continue // in another currency
		}
		ids = append(ids, a.ID)
		if part != "" && (strings.Contains(strings.ToLower(a.ID), part) || strings.Contains(strings.ToLower(a.Name), part)) {
			near = append(near, a.ID+nameBehind(a))
		}
	}
	if id := ledger.Nearest(typed, ids); len(near) == 0 && id != "" {
		near = append(near, id)
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

// nameBehind is the name of an account where it says more than its id.
func nameBehind(a *ageing.Account) string {
	if a.Name == "" || a.Name == a.ID {
		return ""
	}
	return " (" + a.Name + ")"
}
