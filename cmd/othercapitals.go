package cmd

import (
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/claim"
)

// capitalsUnmet is the accounts of a ledger that differ in capitals alone: a receipt of the one
// pays nothing of the other. Only is the one account that is asked about, if it is not all.
func capitalsUnmet(file, only string, accounts []ageing.Account) []unmet {
	var pairs []string
	first := make(map[string]string, len(accounts))
	for i := range accounts {
		id := accounts[i].ID
		key := strings.ToLower(id)
		switch other, known := first[key]; {
		case !known:
			first[key] = id
		case other != id && (only == "" || only == id || only == other):
			pairs = append(pairs, other+" and "+id)
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return []unmet{{file: file, code: "account_alike", text: fmt.Sprintf("accounts that differ only in capitals are taken for two: %s: want one spelling if they are one", firstThree(pairs))}}
}

// eventsAlike is the events of accounts that are one of the ledger's but for the spelling.
func eventsAlike(file string, events []claim.Event, accounts []ageing.Account) (all []unmet) {
	var ids, absent []string
	known := make(map[string]bool)
	for i := range accounts {
		ids, known[accounts[i].ID] = append(ids, accounts[i].ID), true
	}
	for _, e := range events {
		if !known[e.Account] {
			absent, known[e.Account] = append(absent, e.Account), true
		}
	}
	for _, pair := range alike(absent, ids) {
		all = append(all, unmet{file: file, code: "account_alike", text: fmt.Sprintf("events of %s are not those of %s, which the ledger has: want one spelling if they are one account", pair[0], pair[1])})
	}
	return all
}
