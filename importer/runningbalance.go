package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// runningBalance finds out that what looks like the open part of each item is the
// balance after it, as a statement of account runs: up or down the page, and raised or
// lowered by the amounts. It takes sums as the file writes them.
type runningBalance struct {
	begun           bool
	balance, amount ledger.Money // of the row above
	carried         [numWays]int // rows that carry the balance on
	rows            int          // rows that should, and do not start anew
	beyond          bool         // some row has a balance that is no open part of its amount
}

// A balanceWay is how a running balance goes on from row to row.
type balanceWay int

const (
	downRaised balanceWay = iota // down the page, raised by the amount
	downLowered
	upRaised
	upLowered
	numWays
	noWay balanceWay = -1
)

// lowers says that amounts lower the balance.
func (w balanceWay) lowers() bool { return w == downLowered || w == upLowered }

func (w *runningBalance) see(amount, balance ledger.Money) {
	fits := [numWays]bool{
		downRaised:  amount != 0 && balance == w.balance+amount,
		downLowered: amount != 0 && balance == w.balance-amount,
		upRaised:    w.amount != 0 && balance == w.balance-w.amount,
		upLowered:   w.amount != 0 && balance == w.balance+w.amount,
	}
	up := fits[upRaised] || fits[upLowered]
	w.beyond = w.beyond || noPart(amount, balance)
	switch {
	case !w.begun, balance == amount && !up, amount == 0 && !up: // the start of a statement, or an open item
	default:
		w.rows++
		for way, fit := range fits {
			if fit {
				w.carried[way]++
			}
		}
	}
	w.begun, w.balance, w.amount = true, balance, amount
}

// noPart says that a sum cannot be what is open of an amount: it is more, or of the other sign.
func noPart(amount, open ledger.Money) bool {
	return amount != 0 && open != 0 && (open.Abs() > amount.Abs() || open < 0 != (amount < 0))
}

// way is how the balance runs on, by so many rows at least, or noWay where it does not. A row
// in ten may not fit, such as the first of another account.
func (w *runningBalance) way(least int) balanceWay {
	for way, rows := range w.carried {
		if w.beyond && rows >= least && (w.rows-rows)*10 <= rows {
			return balanceWay(way)
		}
	}
	return noWay
}

// check refuses a running balance, which added up counts each debt many times. Sides
// says that debits and credits have a column each: where debits lower the balance, the
// books are those of a bank.
func (w *runningBalance) check(heading string, sides bool) error {
	way := w.way(1)
	switch {
	case way == noWay:
		return nil
	case way.lowers() && sides:
		return notLedger(heading + " is a running balance, which credits raise and debits lower")
	case way.lowers():
		return errors.New(heading + ": each row takes its amount off the row beside it: this is a running balance, which credits lower: leave it out with --map outstanding=, and say --sign inverted, as what adds to it has a minus")
	}
	return errors.New(heading + ": each row adds its amount to the row beside it: this is a running balance, and adding it up would count a debt many times: leave it out with --map outstanding=")
}

// A movement is a column of which each cell raises or lowers a balance.
type movement struct {
	column, raises, lowers int
	alone                  int // rows of which it is the only one, and lowers the balance
	opens                  int // rows of which it is the balance
}

// refuseRunning refuses a balance that runs on from row to row, of each customer for itself
// or of all, where the columns that move it may not be known: by the first rows.
func (s *stream) refuseRunning(h *header) error {
	c := h.columns
	if _, said := s.chosen[fOutstanding]; said || !c.has(fOutstanding) || !strings.Contains(c.headings[c.at[fOutstanding]].key, "bal") {
		return nil
	}
	if c.hasAmount() && s.runsOnAlone(h) {
		return nil // all rows are asked
	}
	moves := c.movements()
	if !s.carriedOn(h, moves) {
		return nil
	}
	file := ""
	if s.several {
		file = s.name
	}
	says := c.heading(fOutstanding) + ": it goes on from row to row: this is a running balance, and adding it up would count a debt many times: "
	leave := mapFlag(file, fOutstanding, "")
	var debit, credit, both []string
	for _, m := range moves {
		switch heading := c.called(m.column); {
		case m.raises > 0 && m.lowers > 0 || m.column == c.at[fAmount] && m.lowers > 0:
			both = append(both, heading)
		case m.raises > 0 || m.column == c.at[fAmount]:
			debit = append(debit, heading)
		case m.lowers > 0:
			credit = append(credit, heading)
		case m.opens > 0:
			debit = append(debit, heading)
		}
	}
	pair := len(debit) == 1 && len(credit) == 1 && len(both) == 0
	switch {
	case c.has(fDebit), c.has(fAmount) && !pair:
		return errors.New(says + "leave it out with " + leave)
	case pair:
		return fmt.Errorf("%sleave it out and name what moves it, with %s %s %s", says, leave, mapFlag(file, fDebit, debit[0]), mapFlag(file, fCredit, credit[0]))
	case len(debit)+len(both) == 1 && len(credit) == 0:
		return fmt.Errorf("%sleave it out and name what moves it, with %s %s", says, leave, mapFlag(file, fAmount, slices.Concat(debit, both)[0]))
	}
	return errors.New(says + "export what each row comes to, in one column or in one of debits and one of credits")
}

// runsOnAlone says that a balance runs on by the amount from each row to that beside it.
func (s *stream) runsOnAlone(h *header) bool {
	var rows [][]string
	for i, cells := range s.rows {
		if s.lines[i] > h.line && len(cells) >= len(h.cells) {
			rows = append(rows, cells)
		}
	}
	heading, _ := h.columns.runsOn(rows)
	return heading != ""
}

// movements are the columns that may move a balance: of the amount and of what was paid, or
// all that are not known to be anything else.
func (c *columns) movements() (all []movement) {
	for i := range c.headings {
		known := i == c.at[fAmount] || i == c.at[fDebit] || i == c.at[fCredit] || i == c.at[fPaid]
		if known || c.isFree(i) && (!c.hasAmount() || meaningOf(c.headings[i]).paid) {
			all = append(all, movement{column: i})
		}
	}
	return all
}

// carriedOn says that the balance runs on: that nearly all rows with one before them carry it
// on, and some show that it is no open part. It is more than all that moved it; or money alone
// stands in the row, in a column that no balance opens with.
func (s *stream) carriedOn(h *header, moves []movement) bool {
	c := h.columns
	type state struct {
		balance ledger.Money
		cells   []string
	}
	last := make(map[string]state)
	rows, carried, beyond := 0, 0, 0
	for i, cells := range s.rows {
		if s.lines[i] <= h.line || len(cells) < len(h.cells) {
			continue
		}
		balance, ok := roughSum(cells[c.at[fOutstanding]])
		if !ok {
			continue
		}
		customer := ""
		for _, f := range [...]field{fAccount, fName} {
			if c.has(f) {
				customer += cells[c.at[f]] + "\x00"
			}
		}
		before, known := last[customer]
		last[customer] = state{balance, cells}
		if known {
			rows++
			if step := balance - before.balance; moved(moves, cells, step) || moved(moves, before.cells, -step) {
				carried++
			}
		}
		largest := ledger.Money(0)
		for i := range moves {
			sum, _ := roughSum(cells[moves[i].column])
			largest = max(largest, sum.Abs())
			if sum != 0 && sum == balance {
				moves[i].opens++
			}
		}
		if largest != 0 && balance.Abs() > largest {
			beyond++
		}
	}
	shown := beyond
	for _, m := range moves {
		if m.opens == 0 {
			shown += m.alone
		}
	}
	return shown > 0 && carried > 0 && (rows-carried)*10 <= carried
}

// moved says that a cell of the row is the step of a balance, and notes which way it goes.
func moved(moves []movement, cells []string, step ledger.Money) bool {
	found, others := -1, 0
	for i := range moves {
		switch sum, _ := roughSum(cells[moves[i].column]); {
		case sum == 0:
		case found < 0 && sum.Abs() == step.Abs():
			found = i
			if sum == step {
				moves[i].raises++
			} else {
				moves[i].lowers++
			}
		default:
			others++
		}
	}
	if found >= 0 && others == 0 && moves[found].lowers > 0 {
		moves[found].alone++
	}
	return found >= 0
}
