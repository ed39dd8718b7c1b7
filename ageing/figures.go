package ageing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// A Figure is what is known of an account under a name that an expression can
// use: a [ledger.Money], an int, a [decimal.Decimal], a string, a
// [ledger.Date], a bool or a []string; nil where it is not stated.
type Figure struct {
	Name, About string
	Of          func(*Account) any
}

// Figures lists what an account of a has: its columns, with over_30 and the like
// for all that is older than the end of a bucket.
func (a *Aged) Figures() []Figure {
	sum := func(name, about string, of func(*Account) ledger.Money) Figure {
		return Figure{name, about, func(a *Account) any { return of(a) }}
	}
	all := []Figure{
		{"account", "id of the account", func(a *Account) any { return a.ID }},
		{"name", "its name", func(a *Account) any { return a.Name }},
		{"currency", "its currency, like GBP", func(a *Account) any { return a.Currency.String() }},
		sum("not_due", "debts not yet due", func(a *Account) ledger.Money { return a.NotDue }),
	}
	names := a.Buckets.Names()
	for i, bound := range a.Buckets.bounds {
		all = append(all,
			sum(identifier(names[i]), "the bucket "+names[i], func(a *Account) ledger.Money { return a.Buckets[i] }),
			Figure{a.Buckets.overName(bound), "all buckets beyond that one", func(a *Account) any { return a.olderThan(i + 1) }})
	}
	return append(all,
		sum("unallocated", "credits that nobody has allocated", func(a *Account) ledger.Money { return a.Unallocated }),
		sum("balance", "all together", func(a *Account) ledger.Money { return a.Balance }),
		sum("overdue", "debts past their due date", func(a *Account) ledger.Money { return a.Overdue }),
		sum("disputed", "of which in dispute", func(a *Account) ledger.Money { return a.Disputed }),
		sum("on_hold", "of which on hold", func(a *Account) ledger.Money { return a.Held }),
		sum("retention", "of which kept back and not yet released", func(a *Account) ledger.Money { return a.Retained }),
		Figure{"oldest_due_date", "earliest due date that has passed", func(a *Account) any { return a.OldestDue }},
		Figure{"days_overdue", "days since then", func(account *Account) any { return account.DaysOverdue(a.AsAt) }},
		Figure{"weighted_days", "mean days overdue, by amount", func(a *Account) any { return a.WeightedDays() }},
		Figure{"items", "open items", func(a *Account) any { return a.Items }},
		Figure{"covered", "overdue, and its own credits would pay for it", func(a *Account) any { return a.Covered() }},
		Figure{"holds", "reasons for holds", func(a *Account) any { return a.Holds.words() }},
		Figure{"group", "group in the accounts file", ofCustomer(func(c *ledger.Customer) string { return c.Group })},
		Figure{"owner", "who looks after the account", ofCustomer(func(c *ledger.Customer) string { return c.Owner })},
		Figure{"type", "type of customer", ofCustomer(func(c *ledger.Customer) string { return c.Type.String() })},
		Figure{"credit_limit", "credit limit, blank when there is none", func(a *Account) any {
			if a.Customer == nil || a.Customer.CreditLimit == 0 {
				return nil
			}
			return a.Customer.CreditLimit
		}},
	)
}

// olderThan adds up the buckets from the one at i on. It is nil where that is
// out of range, as the sums of credits in buckets can be.
func (a *Account) olderThan(i int) any {
	sum, err := ledger.Sum(a.Buckets[i:]...)
	if err != nil {
		return nil
	}
	return sum
}

// identifier makes a name for expressions of that of a bucket: days_1_30,
// this_month, months_2.
func identifier(bucket string) string {
	if number, ok := strings.CutSuffix(strings.TrimSuffix(bucket, "s"), "-month"); ok && number != "this" {
		return "months_" + number
	}
	name := strings.ReplaceAll(bucket, "-", "_")
	if '0' <= name[0] && name[0] <= '9' {
		return "days_" + name
	}
	return name
}

// overName names what is older than a bound: over_90, over_2_months.
func (b *Buckets) overName(bound int) string {
	if b.months {
		return "over_" + strings.ReplaceAll(monthName(bound), "-", "_")
	}
	return fmt.Sprintf("over_%d", bound)
}

func (h Holds) words() []string {
	words := []string{}
	for _, hold := range h.List() {
		words = append(words, hold.String())
	}
	return words
}

func ofCustomer(of func(*ledger.Customer) string) func(*Account) any {
	return func(a *Account) any {
		if a.Customer == nil {
			return ""
		}
		return of(a.Customer)
	}
}

// ShareOf is the balance as a part of the total in its currency, in hundredths
// of a per cent cut towards zero, and whether there is a total to be part of.
func (a *Aged) ShareOf(account *Account) (hundredths int64, ok bool) {
	total := a.Balance(account.Currency)
	if total <= 0 {
		return 0, false
	}
	m, err := account.Balance.MulDiv(10_000, int64(total), ledger.Down)
	return int64(m), err == nil
}

// MonthsInArrears is what is overdue as a number of the payments that the
// contract asks for each month, to two decimals, rounded half away from zero. It
// is a ratio, not a count, and not ok without such a payment.
func (a *Account) MonthsInArrears() (months decimal.Decimal, ok bool) {
	if a.Customer == nil || a.Customer.Payment <= 0 {
		return decimal.Zero, false
	}
	return decimal.NewFromInt(int64(a.Overdue)).DivRound(decimal.NewFromInt(int64(a.Customer.Payment)), 2), true
}

// Match lists the accounts of a ledger that the customers do not have, and the
// customers that are not in it, each by id.
func (a *Aged) Match(customers ledger.Customers) (strangers, absent []string) {
	seen := make(map[string]bool, len(a.Accounts))
	for i := range a.Accounts {
		id := a.Accounts[i].ID
		if !seen[id] && a.Accounts[i].Customer == nil {
			strangers = append(strangers, id)
		}
		seen[id] = true
	}
	for id := range customers {
		if !seen[id] {
			absent = append(absent, id)
		}
	}
	slices.Sort(strangers)
	slices.Sort(absent)
	return strangers, absent
}
