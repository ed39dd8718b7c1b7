package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// columns are those of the report by account: those that every report has, then
// what the ledger or the user asks for. That in the base currency is the last.
func (r *Ageing) columns() []accountColumn {
	columns := []accountColumn{
		{r.idHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.ID) }},
		{r.nameHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.Name) }},
		{r.currencyHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.Currency.String()) }},
		sumColumn("not_due", "Not due", func(a *ageing.Account) ledger.Money { return a.NotDue }),
	}
	for i, name := range r.Buckets.Names() {
		columns = append(columns, sumColumn(name, bucketHeading(name), func(a *ageing.Account) ledger.Money { return a.Buckets[i] }))
	}
	balance := sumColumn("balance", "Balance", func(a *ageing.Account) ledger.Money { return a.Balance })
	balance.DashZero = false
	columns = append(columns,
		sumColumn("unallocated", "Unallocated", func(a *ageing.Account) ledger.Money { return a.Unallocated }),
		balance,
		sumColumn("overdue", "Overdue", func(a *ageing.Account) ledger.Money { return a.Overdue }),
		sumColumn("disputed", "Disputed", func(a *ageing.Account) ledger.Money { return a.Disputed }),
		accountColumn{doc.Column{Name: "oldest_due_date", Heading: "Oldest due"}, func(a *ageing.Account) doc.Cell { return doc.Day(a.OldestDue) }},
		accountColumn{
			doc.Column{Name: "days_overdue", Heading: "Days", Right: true, DashZero: true},
			func(a *ageing.Account) doc.Cell { return doc.Count(a.DaysOverdue(r.AsAt)) },
		},
	)
	if r.Caveats.Retentions > 0 {
		columns = append(columns, sumColumn("retention", "Retention", func(a *ageing.Account) ledger.Money { return a.Retained }))
	}
	if r.Wide {
		columns = append(columns, r.wideColumns()...)
	} else if slices.ContainsFunc(r.Listing.Accounts, marked) {
		columns = append(columns, accountColumn{doc.Column{Heading: markHeading}, func(a *ageing.Account) doc.Cell { return doc.Text(marks(a)) }})
	}
	if r.Base != nil {
		code := r.Base.Currency.String()
		columns = append(columns, accountColumn{
			doc.Column{Name: "balance_" + strings.ToLower(code), Heading: baseHeading(r.Base), Right: true},
			func(a *ageing.Account) doc.Cell { return doc.Sum(r.Base.Currency, r.Base.Balance(a)) },
		})
	}
	return columns
}

// baseHeading says at which rate a column is, and of which day. Where there are
// several the notes do.
func baseHeading(base *ageing.InBase) string {
	heading := "In " + base.Currency.String()
	switch rates := base.Rates(); len(rates) {
	case 0:
		return heading
	case 1:
		return fmt.Sprintf("%s at %s %s, closing %s", heading, rates[0].Currency, rates[0].PerBase, rates[0].Date.Long())
	}
	return heading + " at closing rates"
}

// idHead heads what a row is of.
func (r *Ageing) idHead() doc.Column {
	if r.Roll == ageing.NoRoll {
		return accountHead
	}
	word := r.Roll.String()
	return doc.Column{Name: word, Heading: strings.ToUpper(word[:1]) + word[1:], Most: nameWidth}
}

// nameHead heads the names of accounts, which a group or owner has none of.
func (r *Ageing) nameHead() doc.Column {
	head := nameHead
	if r.Roll == ageing.ByGroup || r.Roll == ageing.ByOwner {
		head.Heading = ""
	}
	return head
}

func sumColumn(name, heading string, of func(*ageing.Account) ledger.Money) accountColumn {
	return accountColumn{moneyColumn(name, heading), func(a *ageing.Account) doc.Cell { return doc.Sum(a.Currency, of(a)) }}
}

// wideColumns are those of --wide.
func (r *Ageing) wideColumns() []accountColumn {
	columns := []accountColumn{
		sumColumn("on_hold", "On hold", func(a *ageing.Account) ledger.Money { return a.Held }),
		{
			doc.Column{Name: "weighted_days", Heading: "Mean days", Right: true},
			func(a *ageing.Account) doc.Cell {
				if a.Overdue == 0 {
					return doc.Cell{}
				}
				return doc.Text(a.WeightedDays().StringFixed(1))
			},
		},
		{
			doc.Column{Name: "share", Heading: "Share", Right: true},
			func(a *ageing.Account) doc.Cell {
				if share, ok := r.ShareOf(a); ok {
					return doc.Percent(share)
				}
				return doc.Cell{}
			},
		},
	}
	if r.Roll == ageing.NoRoll && r.Customers != nil {
		columns = append(columns,
			accountColumn{doc.Column{Name: "months_in_arrears", Heading: "Months", Right: true}, func(a *ageing.Account) doc.Cell {
				if months, ok := a.MonthsInArrears(); ok {
					return doc.Text(months.StringFixed(2))
				}
				return doc.Cell{}
			}},
			accountColumn{doc.Column{Name: "group", Heading: "Group"}, ofCustomer(func(c *ledger.Customer) string { return c.Group })},
			accountColumn{doc.Column{Name: "owner", Heading: "Owner"}, ofCustomer(func(c *ledger.Customer) string { return c.Owner })},
		)
	}
	return append(columns, accountColumn{doc.Column{Name: "marks", Heading: markHeading}, func(a *ageing.Account) doc.Cell { return doc.Text(marks(a)) }})
}

func ofCustomer(of func(*ledger.Customer) string) func(*ageing.Account) doc.Cell {
	return func(a *ageing.Account) doc.Cell {
		if a.Customer == nil {
			return doc.Cell{}
		}
		return doc.Text(of(a.Customer))
	}
}

const markHeading = "Mark"

// marked says that an account has marks.
func marked(a *ageing.Account) bool { return a.Holds != 0 || a.Covered() }

// marks are what to know of an account before it is chased.
func marks(a *ageing.Account) string {
	var words []string
	for _, hold := range a.Holds.List() {
		words = append(words, strings.ReplaceAll(hold.String(), "_", " "))
	}
	if a.Covered() {
		words = append(words, "covered")
	}
	return strings.Join(words, ", ")
}
