package claim_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// must returns v; tests write only text that can be read.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func gbp(text string) ledger.Money { return must(ledger.Sterling.Parse(text)) }

func day(text string) ledger.Date { return must(ledger.ParseDate(text)) }

func basisOf(text string) statute.Basis { return must(statute.ParseBasis(text)) }

// debtsOf reads accounts and debts as they might be said, one a line: an account
// with its type and hold, and a debt with what is to be said of it. What is not
// said to be open is what the payments leave.
//
//	C1 company
//	H1 sole_trader hold=breathing_space from=2026-08-01 to=2026-09-29
//	E1 company currency=EUR credits=-50.00 law=scotland
//	C1 I1 1000.00 date=2026-03-01 due=2026-03-31 paid=2026-05-01:400.00 disputed=20.00
//	C1 F1 12.00 kind=charge due=2026-03-31 hold=legal kept settled=2026-04-30
//
// A debt stands in the line of its number, as test:3.
func debtsOf(asAt, text string) *claim.Debts {
	all := &claim.Debts{AsAt: day(asAt)}
	places := make(map[string]int)
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		fields := strings.Fields(line)
		said := make(map[string][]string)
		for len(fields) > 0 {
			name, value, pair := strings.Cut(fields[len(fields)-1], "=")
			if !pair && name != "kept" {
				break
			}
			said[name] = append([]string{value}, said[name]...)
			fields = fields[:len(fields)-1]
		}
		if len(fields) == 3 {
			d := debtOf(fields, said)
			d.Account, d.Origin = places[fields[0]], fmt.Sprintf("test:%d", i+1)
			all.List = append(all.List, d)
			continue
		}
		places[fields[0]] = len(all.Accounts)
		all.Accounts = append(all.Accounts, accountOf(fields, said))
	}
	return all
}

func accountOf(fields []string, said map[string][]string) claim.Account {
	a := claim.Account{ID: fields[0], Name: fields[0] + " Ltd", Currency: ledger.Sterling}
	if len(fields) > 1 {
		a.Customer = &ledger.Customer{ID: fields[0]}
		if fields[1] != "unknown" {
			read(&a.Customer.Type, fields[1])
		}
	}
	for name, values := range said {
		switch name {
		case "currency":
			read(&a.Currency, values[0])
		case "credits":
			a.Unallocated += gbp(values[0])
		case "account":
			for _, value := range values {
				on, sum, _ := strings.Cut(value, ":")
				a.OnAccount = append(a.OnAccount, ledger.Payment{Origin: "receipt of " + on, Kind: ledger.Receipt, Paid: day(on), Sum: gbp(sum)})
				a.Unallocated -= gbp(sum)
			}
		case "hold":
			read(&a.Customer.Hold, values[0])
		case "from":
			a.Customer.HoldFrom = day(values[0])
		case "to":
			a.Customer.HoldTo = day(values[0])
		case "law":
			read(&a.Customer.Jurisdiction, values[0])
		default:
			panic("an account has no " + name)
		}
	}
	return a
}

func debtOf(fields []string, said map[string][]string) ledger.Debt {
	d := ledger.Debt{OpenItem: ledger.OpenItem{Document: strings.Trim(fields[1], "-"), Kind: ledger.Invoice}, Principal: gbp(fields[2])}
	d.Open = d.Principal
	for name, values := range said {
		switch name {
		case "kind":
			read(&d.Kind, values[0])
		case "date":
			d.Date = day(values[0])
		case "due":
			d.Due = day(values[0])
		case "settled":
			d.Settled, d.Open = day(values[0]), 0
		case "disputed":
			d.Disputed = gbp(values[0])
		case "hold":
			read(&d.Hold, values[0])
		case "kept":
			d.Retained = true
		case "off":
			for _, value := range values {
				on, sum, _ := strings.Cut(value, ":")
				d.Payments = append(d.Payments, ledger.Payment{Origin: "write-off of " + on, Kind: ledger.WriteOff, Paid: day(on), Sum: gbp(sum)})
				d.Open -= gbp(sum)
			}
		case "paid":
			for _, value := range values {
				on, sum, _ := strings.Cut(value, ":")
				d.Payments = append(d.Payments, ledger.Payment{Origin: "receipt of " + on, Kind: ledger.Receipt, Paid: day(on), Sum: gbp(sum)})
				d.Open -= gbp(sum)
			}
		default:
			panic("a debt has no " + name)
		}
	}
	return d
}

func read[T interface{ UnmarshalText([]byte) error }](v T, text string) {
	if err := v.UnmarshalText([]byte(text)); err != nil {
		panic(err)
	}
}

// business is the statutory right against customers that are all businesses, with
// payments as the books have them.
var business = claim.Right{Basis: statute.Statutory(), Order: claim.AsAllocated, Business: true}

// outcomes works out debts by a right and the built-in tables.
func outcomes(t interface {
	Helper()
	Fatal(...any)
}, all *claim.Debts, right claim.Right,
) ([]*claim.Outcome, claim.Caveats) {
	t.Helper()
	var list []*claim.Outcome
	caveats, err := all.Interest(right, statute.UK(), func(o *claim.Outcome) error {
		list = append(list, o)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list, caveats
}

// reasons name the reasons in tests.
var reasons = map[claim.Reason]string{
	claim.NotOverdue: "not overdue", claim.PaidInTime: "paid in time", claim.OfConsumer: "consumer", claim.ForCosts: "costs",
	claim.ForRefund: "refund", claim.Unclear: "unclear", claim.HeldWithoutDates: "held without dates", claim.HeldForPerson: "for a person",
	claim.InDispute: "in dispute",
}

// told prints an outcome: I1 1000.00 183 days 58.91 and 70.00, or I1 costs.
func told(o *claim.Outcome) string {
	document := cmp.Or(o.Debt.Document, "-")
	if o.Why != 0 {
		text := document + " " + reasons[o.Why]
		if o.Hold != 0 {
			text += " " + o.Hold.String()
		}
		return text
	}
	text := fmt.Sprintf("%s %v %d days %v and %v", document, o.Claim.Principal, o.Days, o.Interest, o.Compensation.Total)
	if o.Aside {
		text += " aside"
	}
	return text
}

// check works out debts and compares what is told of each, one a line.
func check(t *testing.T, all *claim.Debts, right claim.Right, want string) claim.Caveats {
	t.Helper()
	list, caveats := outcomes(t, all, right)
	var got []string
	for _, o := range list {
		got = append(got, told(o))
	}
	var wanted []string
	for line := range strings.Lines(strings.TrimSpace(want)) {
		wanted = append(wanted, strings.TrimSpace(line))
	}
	if got, want := strings.Join(got, "\n"), strings.Join(wanted, "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	return caveats
}
