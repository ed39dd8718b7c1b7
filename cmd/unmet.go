package cmd

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/report"
	"arrears/report/doc"
)

// unmet is what a file says of an account or a debt that is not there to take it: it bears
// on no figure, where it was meant to.
type unmet struct {
	file, code, text string
	usual            bool // as of customers who owe nothing today: no fault that --strict refuses
	silent           bool // the document itself says it to people
}

// heardUnmet keeps it for programs, in the JSON, and refuses it under --strict.
func (o *readOptions) heardUnmet(env *Env, all []unmet) error {
	var refused []error
	for i := range all {
		u := &all[i]
		u.text = doc.Visible(u.text)
		if o.strict && !u.usual {
			refused = append(refused, &ledger.Problem{File: u.file, Err: fmt.Errorf("--strict: %s", u.text)})
			continue
		}
		env.heard([]doc.Warning{{Code: u.code, File: u.file, Text: u.text}})
	}
	return errors.Join(refused...)
}

// tellUnmet tells it besides on standard error, whatever the format.
func (o *readOptions) tellUnmet(env *Env, all ...unmet) error {
	if err := o.heardUnmet(env, all); err != nil {
		return err
	}
	for _, u := range all {
		if !u.silent {
			fmt.Fprintf(env.Stderr, "arrears: %s: %s\n", u.file, u.text)
		}
	}
	return nil
}

// foreignReceipt is money in another currency than that of a plan.
type foreignReceipt struct {
	account string
	sum     string // with its currency
}

// foreignUnmet is the receipts in other currencies of those whose plans are checked.
func (t *takings) foreignUnmet(file string, has func(account string) bool) []unmet {
	var accounts, sums []string
	for _, r := range t.foreign {
		if !has(r.account) {
			continue
		}
		if !slices.Contains(accounts, r.account) {
			accounts = append(accounts, r.account)
		}
		sums = append(sums, r.sum)
	}
	if len(sums) == 0 {
		return nil
	}
	isOrAre := "are"
	if len(sums) == 1 {
		isOrAre = "is"
	}
	return []unmet{{file: file, code: "other_currency", text: fmt.Sprintf("%s of %s %s not in %s, the currency of the plan, and left out: %s",
		ledger.Plural(len(sums), "receipt", "receipts"), firstThree(accounts), isOrAre, t.currency, firstThree(sums))}}
}

// withoutPlans is what of a list plays no part in the check of a folder of plans, whose own
// receipts have been taken out. Most of those who pay have a plan where the list is of plans:
// who has none there may be missed. In a list of the whole firm, and in a ledger, that is as
// it should be, and a note says it.
func (t *takings) withoutPlans(file string, checks []plan.AccountCheck, asAt ledger.Date) ([]unmet, error) {
	var plans []string
	paying := 0
	for _, c := range checks {
		plans = append(plans, c.Account)
		if c.Receipts > 0 {
			paying++
		}
	}
	without := t.accounts()
	all := append(t.foreignUnmet(file, func(account string) bool { return slices.Contains(plans, account) }), alikeUnmet(file, without, plans)...)
	if len(without) == 0 || len(without) > paying || !t.listed {
		return all, nil
	}
	var cameIn ledger.Money
	for _, account := range without {
		for _, r := range plan.ReceiptsBy(asAt, t.of[account]) {
			var err error
			if cameIn, err = cameIn.Add(r.Amount); err != nil {
				return nil, &ledger.Problem{File: file, Err: err}
			}
		}
	}
	return append(all, unmet{file: file, code: "without_plan", text: fmt.Sprintf("%s receipts and no plan, %s %s: %s",
		ledger.Plural(len(without), "account has", "accounts have"), t.currency, t.currency.Grouped(cameIn), firstThree(without))}), nil
}

// notCounted is what of a list plays no part in the check of one plan though it may be meant.
func (t *takings) notCounted(file, account string) []unmet {
	all := t.foreignUnmet(file, func(id string) bool { return account == "" || id == account })
	return append(all, alikeUnmet(file, t.others, []string{account})...)
}

// alikeUnmet is the receipts that are not counted for a plan because its account is spelt in
// another way.
func alikeUnmet(file string, others, plans []string) (all []unmet) {
	for _, pair := range alike(others, plans) {
		all = append(all, unmet{file: file, code: "account_alike", text: fmt.Sprintf("receipts of %s are not counted for plan %s: want one spelling if they are one account", pair[0], pair[1])})
	}
	return all
}

// eventsUnmet is the events of what is not in the ledger.
func eventsUnmet(file string, strangers claim.Names) []unmet {
	if strangers.Len() == 0 {
		return nil
	}
	return []unmet{{file: file, code: "event_not_used", text: fmt.Sprintf("%s of no debt in the ledger: %v: want the account and the document as they stand there, or the row taken out",
		ledger.Plural(strangers.Len(), "event is", "events are"), strangers)}}
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

// ratesUnmet is the accounts that a file has rates for and that are not in the ledger. A file
// of all contracts has customers who owe nothing.
func ratesUnmet(file string, steps map[string]statute.Rates, accounts []ageing.Account) []unmet {
	var ids, named, absent []string
	for i := range accounts {
		ids = append(ids, accounts[i].ID)
	}
	for _, account := range slices.Sorted(maps.Keys(steps)) {
		if account == "" {
			continue
		}
		named = append(named, account)
		if !slices.Contains(ids, account) {
			absent = append(absent, account)
		}
	}
	if len(absent) == 0 {
		return nil
	}
	all := faultsOf(file, absent, slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(named, id) }), len(named))
	return append(all, unmet{file: file, code: "rate_not_used", usual: true, text: fmt.Sprintf("%s not in the ledger: %s",
		ledger.Plural(len(absent), "account has rates and is", "accounts have rates and are"), firstThree(absent))})
}

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

// customersUnmet is the accounts that are in a ledger or in its accounts file, and not in both.
func customersUnmet(file string, aged *ageing.Aged, customers ledger.Customers) (all []unmet) {
	for _, text := range report.Unmatched(aged, customers, file) {
		all = append(all, unmet{file: file, code: "account_not_met", text: text, usual: true})
	}
	strangers, absent := aged.Match(customers)
	return append(all, faultsOf(file, absent, strangers, len(customers))...)
}

// customerUnmet is that the accounts file does not have the one account that is asked about.
func customerUnmet(file, account string, customers ledger.Customers) []unmet {
	return append([]unmet{{file: file, code: "account_not_met", text: fmt.Sprintf("account %s is not in %s", account, file), usual: true}},
		faultsOf(file, slices.Sorted(maps.Keys(customers)), []string{account}, 0)...)
}

// faultsOf is what of accounts that a ledger does not have is no customer who owes nothing: one
// that is spelt as one of the ledger's, of which the file has nothing, and a file of which no
// account is in it. All is how many the file has.
func faultsOf(file string, absent, strangers []string, all int) (faults []unmet) {
	for _, pair := range alike(absent, strangers) {
		faults = append(faults, unmet{file: file, code: "account_alike", text: fmt.Sprintf("%s is not in the ledger, which has %s, of which it says nothing: want one spelling if they are one account", pair[0], pair[1])})
	}
	if len(absent) == all && len(faults) == 0 && len(strangers) > 0 {
		faults = append(faults, unmet{file: file, code: "account_not_met", text: fmt.Sprintf("none of its %s is in the ledger: %s", ledger.Plural(all, "account", "accounts"), firstThree(absent))})
	}
	return faults
}

// alike are the accounts that are one of those wanted but for capitals and what is no letter
// or digit, each with that one.
func alike(accounts, wanted []string) (pairs [][2]string) {
	spelt := make(map[string]string, len(wanted))
	for _, id := range wanted {
		if bare(id) != "" {
			spelt[bare(id)] = id
		}
	}
	for _, id := range accounts {
		if other := spelt[bare(id)]; other != "" && other != id {
			pairs = append(pairs, [2]string{id, other})
		}
	}
	return pairs
}

// firstThree names the first of many accounts.
func firstThree(accounts []string) string {
	const most = 3
	if len(accounts) <= most {
		return strings.Join(accounts, ", ")
	}
	return fmt.Sprintf("%s and %s more", strings.Join(accounts[:most], ", "), ledger.Grouped(int64(len(accounts)-most)))
}
