package cmd_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

// someAccounts are enough for the commands that are run for each on its own.
const someAccounts = 15

// offered holds what settle quote and settle ladder take as owed by an account, and
// how old, against its debts.
func (x *oneLedger) offered() {
	policy := filepath.Join(x.dir, "offers.csv")
	x.write(policy, "role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven\nclerk,,,,,50,6,180,\n")
	for _, a := range x.ugly.accounts[:someAccounts] {
		owed := a.asked()
		if owed <= 100 || a.currency != "GBP" {
			continue
		}
		account := []string{x.clean, "--account", a.id, "--as-at", lookedAt.String(), "--policy", policy, "--role", "clerk"}
		quote := append([]string{"settle", "quote", "--offer", pounds(owed)}, account...)
		rows := x.rows(quote...)
		x.same("settle quote: balance of "+a.id, rows[0]["balance"], owed)
		x.same("settle quote: ledger balance of "+a.id, rows[0]["ledger_balance"], a.figures()["balance"])
		if got, want := rows[0]["days_overdue"], strconv.Itoa(a.age()); got != want {
			x.Errorf("settle quote: age of %s is %s, want %s", a.id, got, want)
		}
		x.sameInJSON(rows, quote...)
		ladder := append([]string{"settle", "ladder"}, account...)
		rows = x.rows(ladder...)
		for _, row := range rows {
			if offer, saving := x.pence(row["offer"]), x.pence(row["saving"]); offer+saving != owed {
				x.Errorf("settle ladder: %s and %s saved of %s make no %s", row["offer"], row["saving"], a.id, pounds(owed))
			}
		}
		x.sameInJSON(rows, ladder...)
		for _, format := range []string{"table", "markdown"} {
			for _, args := range [][]string{quote, ladder} {
				x.states(x.run("0", append(args, "--format", format)...), "Balance:", grouped(owed))
			}
		}
	}
}

// states holds that a fact is said as it must be.
func (x *oneLedger) states(said, fact, want string) {
	x.Helper()
	for line := range strings.Lines(said) {
		if after, ok := strings.CutPrefix(strings.TrimPrefix(line, "- "), fact); ok {
			if got := strings.TrimSpace(after); got != want {
				x.Errorf("%s %s, want %s", fact, got, want)
			}
			return
		}
	}
	x.Errorf("no %s in\n%s", fact, said)
}

// age is the days since the oldest debt was due of which something can be asked for,
// once credits that nobody has allocated are taken off the oldest.
func (a *uglyAccount) age() int {
	debts := slices.Clone(a.debts)
	slices.SortStableFunc(debts, func(a, b *uglyDebt) int { return cmp.Compare(a.due, b.due) })
	credits := -a.unallocated
	for _, d := range debts {
		if credits < d.asked() {
			return int(lookedAt - d.due)
		}
		credits -= d.asked()
	}
	return 0
}

// recovered are what became of the debts of a currency after they had reached an age.
type recovered struct {
	cases, later                                 int
	reached, collected, otherwise, open, lastSum int64
	days                                         map[int]int64 // what receipts brought on each day after
}

// history holds what settle history finds against the movements of the debts.
func (x *oneLedger) history() {
	ages, horizon := []int{30, 90, 180}, 120
	var newest ledger.Date
	for _, r := range x.ugly.rows {
		if r.kind == "receipt" || r.kind == "refund" {
			newest = max(newest, r.date)
		}
	}
	args := []string{"settle", "history", x.clean, "--as-at", lookedAt.String(), "--ages", "30,90,180", "--horizon", strconv.Itoa(horizon)}
	rows := x.rows(args...)
	if len(rows) != 2*len(ages) {
		x.Fatalf("settle history has %d rows", len(rows))
	}
	for i, currency := range []string{"EUR", "GBP"} {
		for j, age := range ages {
			row, what := rows[i*len(ages)+j], fmt.Sprintf("settle history: %s at %d days: ", currency, age)
			want := x.ugly.recovered(currency, age, horizon, newest)
			for column, sum := range map[string]int64{
				"reached": want.reached, "collected": want.collected, "settled_otherwise": want.otherwise,
				"still_open": want.open, "later_sum": want.lastSum,
			} {
				x.same(what+column, row[column], sum)
			}
			mean, median := want.meanAndMedian()
			for column, text := range map[string]string{
				"currency": currency, "days_past_due": strconv.Itoa(age), "cases": strconv.Itoa(want.cases), "later_cases": strconv.Itoa(want.later),
				"mean_days": mean, "median_days": median,
			} {
				if row[column] != text {
					x.Errorf("%s%s is %s, want %s", what, column, row[column], text)
				}
			}
		}
	}
	x.sameInJSON(rows, args...)
	x.sameShown(rows, map[string]string{
		"Days past due": "days_past_due", "Cases": "cases", "Open then": "reached", "Collected": "collected", "Share": "collected_percent",
		"Mean days": "mean_days", "Half by day": "median_days", "Settled otherwise": "settled_otherwise", "Still open": "still_open",
		"Too recent": "later_cases", "Sum of those": "later_sum",
	}, args...)
}

// meanAndMedian are the days to the payments on average and until half of them had come.
func (r *recovered) meanAndMedian() (mean, median string) {
	if r.collected == 0 {
		return "", ""
	}
	var weighed, half int64
	for _, day := range slices.Sorted(maps.Keys(r.days)) {
		weighed += int64(day) * r.days[day]
		if half += r.days[day]; median == "" && 2*half >= r.collected {
			median = strconv.Itoa(day)
		}
	}
	return big.NewRat(weighed, r.collected).FloatString(1), median
}

// recovered works out what became of the debts of a currency after an age. Invoices of
// which something is kept back are not looked at.
func (l *uglyLedger) recovered(currency string, age, horizon int, newest ledger.Date) recovered {
	r := recovered{days: make(map[int]int64)}
	for _, a := range l.accounts {
		for _, d := range a.debts {
			day := d.due + ledger.Date(age)
			if a.currency != currency || d.split || day > lookedAt || d.date > day {
				continue
			}
			open := d.amount
			for _, m := range d.movements {
				if m.day <= day {
					open -= m.sum
				}
			}
			switch {
			case open <= 0:
				continue
			case int(newest-day) < horizon:
				r.later++
				r.lastSum += open
				continue
			}
			r.cases++
			r.reached += open
			for _, m := range d.movements {
				switch after := int(m.day - day); {
				case after <= 0 || after > horizon:
					continue
				case m.cash:
					r.collected += m.sum
					r.days[after] += m.sum
				default:
					r.otherwise += m.sum
				}
				open -= m.sum
			}
			r.open += open
		}
	}
	return r
}

// planned holds a plan of an account, of twelve instalments, against the receipts of
// the ledger and what went back of them.
func (x *oneLedger) planned() {
	for _, a := range x.ugly.accounts[:someAccounts] {
		cash := x.ugly.cash(a)
		var most, received int64
		for _, sum := range cash {
			received += sum
			most += max(sum, 0)
		}
		if a.currency != "GBP" || most == 0 {
			continue
		}
		each := most/9 + 1
		name := filepath.Join(x.dir, a.id+".csv")
		x.write(name, x.run("0", "plan", "--balance", pounds(12*each), "--count", "12", "--first", "2025-08-01", "--format", "csv"))
		check := []string{"plan", "check", name, x.clean, "--account", a.id, "--as-at", lookedAt.String(), "--quiet"}
		rows := x.rows(check...)
		if len(rows) != 12 {
			x.Fatalf("plan check: %d instalments of %s", len(rows), a.id)
		}
		for i, row := range rows {
			want, what := instalmentOf(cash, i, each, row["due_date"]), fmt.Sprintf("plan check: %s of instalment %d of %s", "%s", i+1, a.id)
			for column, text := range want {
				if row[column] != text {
					x.Errorf(what+" is %s, want %s", column, row[column], text)
				}
			}
		}
		x.sameInJSON(rows, check...)
		x.sameShown(rows, map[string]string{
			"No.": "number", "Due": "due_date", "Amount": "amount", "Received": "received", "Paid": "paid_date", "Days late": "days_late",
		}, check...)
		reschedule := []string{"plan", "reschedule", name, x.clean, "--account", a.id, "--as-at", lookedAt.String(), "--count", "5", "--quiet"}
		anew := x.rows(reschedule...)
		var total int64
		for _, row := range anew {
			total += x.pence(row["amount"])
		}
		if total != 12*each-received {
			x.Errorf("plan reschedule: %s is left of %s, want %s", pounds(total), a.id, pounds(12*each-received))
		}
		x.sameInJSON(anew, reschedule...)
		x.sameShown(anew, map[string]string{"No.": "number", "Due": "due_date", "Amount": "amount", "Left to pay": "balance"}, reschedule...)
	}
}

// cash is what came in of an account on each day, less what went back.
func (l *uglyLedger) cash(a *uglyAccount) map[ledger.Date]int64 {
	cash := make(map[ledger.Date]int64)
	for _, r := range l.rows {
		if r.account == a && (r.kind == "receipt" || r.kind == "refund") {
			cash[r.date] -= r.amount
		}
	}
	return cash
}

// instalmentOf is what became of an instalment: money fills them in order, and what
// goes back comes from the one filled last.
func instalmentOf(cash map[ledger.Date]int64, i int, each int64, due string) map[string]string {
	dueOn, err := ledger.ParseDate(due)
	if err != nil {
		panic(err)
	}
	var in int64
	var paid ledger.Date
	for _, day := range slices.Sorted(maps.Keys(cash)) {
		in += cash[day]
		switch full := in >= int64(i+1)*each; {
		case full && paid == 0:
			paid = day
		case !full:
			paid = 0
		}
	}
	late := max(int(cmp.Or(paid, lookedAt)-dueOn), 0)
	return map[string]string{
		"amount": pounds(each), "received": pounds(max(min(in-int64(i)*each, each), 0)), "paid_date": dayOrNone(paid), "days_late": strconv.Itoa(late),
	}
}
