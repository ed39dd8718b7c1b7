package cmd

import (
	"fmt"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

type clockEventRow struct {
	Account  string                 `csv:"account"`
	Document string                 `csv:"document"`
	Date     ledger.Date            `csv:"date"`
	Kind     statute.ClockEventKind `csv:"kind"`
	Note     string                 `csv:"note,omitempty"`
}

// clockEvents are what may start the time of a debt again, besides the payments
// that a ledger has allocated to it.
type clockEvents struct {
	file string
	all  map[debtName][]statedEvent
	used map[debtName]bool
	list []debtName // in the order of the file
}

// debtName is a document of an account; no document is all of them.
type debtName struct{ account, document string }

func (n debtName) String() string {
	if n.document == "" {
		return n.account
	}
	return n.account + " " + n.document
}

type statedEvent struct {
	statute.ClockEvent
	currency ledger.Currency // of an account in one currency; none: any
}

// readClockEvents reads a file of events, if there is one.
func readClockEvents(env *Env, file string) (*clockEvents, error) {
	e := &clockEvents{file: file, all: make(map[debtName][]statedEvent), used: make(map[debtName]bool)}
	if file == "" {
		return e, nil
	}
	rows, err := readTyped[clockEventRow](env, file, ledger.Sterling)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		v := row.Value
		name := debtName{v.Account, v.Document}
		if len(e.all[name]) == 0 {
			e.list = append(e.list, name)
		}
		note := fmt.Sprintf("%s:%d", file, row.Line)
		if v.Note != "" {
			note += ", " + v.Note
		}
		e.all[name] = append(e.all[name], statedEvent{ClockEvent: statute.ClockEvent{Date: v.Date, Kind: v.Kind, Note: note}})
	}
	return e, nil
}

// settled adds the parts of documents that a dated ledger has as settled: what
// was paid on account of the rest.
func (e *clockEvents) settled(aged *ageing.Aged, debts []ageing.Debt) {
	for i := range debts {
		d := &debts[i]
		if d.Settled == 0 || d.Document == "" {
			continue
		}
		account := &aged.Accounts[d.Account]
		name := debtName{account.ID, d.Document}
		e.all[name] = append(e.all[name], statedEvent{
			statute.ClockEvent{Date: d.Settled, Kind: statute.PartPayment, Note: d.Origin}, account.Currency,
		})
	}
}

// of lists the events of a debt.
func (e *clockEvents) of(account *ageing.Account, d *ageing.Debt) (events []statute.ClockEvent) {
	for _, p := range d.Payments {
		events = append(events, statute.ClockEvent{Date: p.Day, Kind: statute.PartPayment, Note: p.Origin})
	}
	names := []debtName{{account.ID, d.Document}}
	if d.Document != "" {
		names = append(names, debtName{account: account.ID})
	}
	for _, name := range names {
		for _, one := range e.all[name] {
			if one.currency == (ledger.Currency{}) || one.currency == account.Currency {
				events = append(events, one.ClockEvent)
			}
		}
		e.used[name] = true
	}
	return events
}

// unused names the events that are of no open debt.
func (e *clockEvents) unused() []string {
	var names nameList
	for _, name := range e.list {
		if !e.used[name] {
			names.add(name.String())
		}
	}
	if len(names.names) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s has events of no debt that is open here: %s", e.file, &names)}
}
