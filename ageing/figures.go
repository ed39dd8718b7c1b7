package ageing

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// A Figure is what is known of an account under a name that an expression can
// use: a [ledger.Money], an int, a [decimal.Decimal], a string, a
// [ledger.Date], a bool or a []string; nil where it is not stated.
type Figure struct {
	Name, About string
	Of          func(*Account) any
	// Single is of one account: a group and a total do not have it.
	Single bool
	// Filed comes from the accounts file alone.
	Filed bool
	// Fixed are the only words that it can be, where there are no others.
	Fixed []string
}

// Figures lists what an account of a has: its columns, with over_30 and the like
// for all that is older than the end of a bucket.
func (a *Aged) Figures() []Figure {
	sum := func(name, about string, of func(*Account) ledger.Money) Figure {
		return Figure{Name: name, About: about, Of: func(a *Account) any { return of(a) }}
	}
	all := []Figure{
		{Name: "account", About: "id of the account", Single: true, Of: func(a *Account) any { return a.ID }},
		{Name: "name", About: "its name", Single: true, Of: func(a *Account) any { return a.Name }},
		{Name: "currency", About: "its currency, like GBP", Of: func(a *Account) any { return a.Currency.String() }},
		sum("not_due", "debts not yet due", func(a *Account) ledger.Money { return a.NotDue }),
	}
	names := a.Buckets.Names()
	for i, bound := range a.Buckets.bounds {
		all = append(all,
			sum(FieldOf(names[i]), "the bucket "+names[i], func(a *Account) ledger.Money { return a.Buckets[i] }),
			Figure{Name: a.Buckets.overName(bound), About: "all buckets beyond that one", Of: func(a *Account) any { return a.olderThan(i + 1) }})
	}
	return append(all,
		sum("unallocated", "credits that nobody has allocated", func(a *Account) ledger.Money { return a.Unallocated }),
		sum("balance", "all together", func(a *Account) ledger.Money { return a.Balance }),
		sum("overdue", "debts past their due date", func(a *Account) ledger.Money { return a.Overdue }),
		sum("disputed", "of which in dispute", func(a *Account) ledger.Money { return a.Disputed }),
		sum("on_hold", "of which on hold", func(a *Account) ledger.Money { return a.Held }),
		sum("retention", "of which kept back and not yet released", func(a *Account) ledger.Money { return a.Retained }),
		Figure{Name: "oldest_due_date", About: "earliest due date that has passed", Of: func(a *Account) any { return a.OldestDue }},
		Figure{Name: "days_overdue", About: "days since then, or the document's date", Of: func(account *Account) any { return account.DaysOverdue(a.AsAt) }},
		Figure{Name: "weighted_days", About: "mean days overdue, by amount", Of: func(a *Account) any { return a.WeightedDays() }},
		Figure{Name: "items", About: "open items", Of: func(a *Account) any { return a.Items }},
		Figure{Name: "covered", About: "overdue, and its own credits would pay for it", Single: true, Of: func(a *Account) any { return a.Covered() }},
		Figure{Name: "holds", About: "reasons for holds", Fixed: ledger.HoldWords(), Of: func(a *Account) any { return a.Holds.words() }},
		Figure{Name: "group", About: "group: accounts file, else of all its rows", Single: true, Of: func(a *Account) any { return a.group() }},
		Figure{Name: "owner", About: "who looks after the account", Single: true, Filed: true, Of: func(a *Account) any { return a.Filed().Owner }},
		Figure{Name: "type", About: "type of customer", Single: true, Filed: true, Fixed: ledger.CustomerTypeWords(), Of: func(a *Account) any { return a.Filed().Type.String() }},
		Figure{Name: "credit_limit", About: "credit limit, blank when there is none", Single: true, Filed: true, Of: func(a *Account) any {
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

// FieldOf is the name of the field that a bucket is: days_1_30 for 1-30, over_120,
// this_month, months_2.
func FieldOf(bucket string) string {
	name := strings.ReplaceAll(bucket, "-", "_")
	if !ledger.IsDigit(name[0]) {
		return name
	}
	if number, ok := strings.CutSuffix(strings.TrimSuffix(bucket, "s"), "-month"); ok {
		return "months_" + number
	}
	return "days_" + name
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
