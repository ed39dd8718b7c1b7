package importer

import (
	"errors"

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
	beyond          bool         // some row has more balance than amount, as no open part has
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
	w.beyond = w.beyond || amount != 0 && balance.Abs() > amount.Abs()
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

// way is how the balance runs on, or noWay where it does not. A row in ten may not fit,
// such as the first of another account.
func (w *runningBalance) way() balanceWay {
	for way, rows := range w.carried {
		if w.beyond && rows >= 2 && (w.rows-rows)*10 <= rows {
			return balanceWay(way)
		}
	}
	return noWay
}

// check refuses a running balance, which added up counts each debt many times. Sides
// says that debits and credits have a column each: where debits lower the balance, the
// books are those of a bank.
func (w *runningBalance) check(heading string, sides bool) error {
	way := w.way()
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
