package ledger_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

func ExampleParseMoney() {
	m, err := ledger.ParseMoney("1234.5")
	fmt.Println(m, err)

	_, err = ledger.ParseMoney("1,234.50")
	fmt.Println(err)
	// Output:
	// 1234.50 <nil>
	// "1,234.50" is not an amount of money: want a plain number, like 1234.50
}

func ExampleMoney_Times() {
	debt, _ := ledger.ParseMoney("1000.00")
	rate := decimal.RequireFromString("0.00123456")
	for _, mode := range []ledger.Rounding{ledger.HalfAwayFromZero, ledger.Down, ledger.Up} {
		part, err := debt.Times(rate, mode)
		fmt.Println(part, err)
	}
	// Output:
	// 1.23 <nil>
	// 1.23 <nil>
	// 1.24 <nil>
}

func ExampleMoney_MulDiv() {
	debt, _ := ledger.ParseMoney("1000.00")
	// 8% a year for 45 days.
	interest, err := debt.MulDiv(8*45, 100*365, ledger.HalfAwayFromZero)
	fmt.Println(interest, err)
	// Output: 9.86 <nil>
}

func ExampleMoney_Split() {
	debt, _ := ledger.ParseMoney("100.00")
	share, left := debt.Split(3)
	fmt.Println(share, "each and", left, "over")
	// Output: 33.33 each and 0.01 over
}

func ExampleMoney_Share() {
	overdue, _ := ledger.ParseMoney("5.00")
	balance, _ := ledger.ParseMoney("12.00")
	share := overdue.Share(balance)
	fmt.Printf("%d.%02d%%\n", share/100, share%100)
	// Output: 41.66%
}

func ExampleSum() {
	_, err := ledger.Sum(100, 1<<63-1)
	fmt.Println(err)
	// Output: the sum is too large
}

func ExampleCurrency_Parse() {
	for _, code := range []string{"JPY", "GBP", "KWD"} {
		c, _ := ledger.ParseCurrency(code)
		m, _ := c.Parse("1234")
		fmt.Println(c, int64(m), c.Format(m), c.Grouped(m))
	}
	// Output:
	// JPY 1234 1234 1,234
	// GBP 123400 1234.00 1,234.00
	// KWD 1234000 1234.000 1,234.000
}

func ExampleParseDate() {
	due, _ := ledger.ParseDate("2026-09-30")
	asAt, _ := ledger.ParseDate("2026-10-31")
	fmt.Println(due, due.Long(), due.Weekday(), asAt.Days(due))

	_, err := ledger.ParseDate("31/10/2026")
	fmt.Println(err)
	// Output:
	// 2026-09-30 30 Sep 2026 Wednesday 31
	// "31/10/2026" is not a date: want year-month-day, like 2026-03-31
}

func ExampleDate_AddMonths() {
	first := ledger.MustDate(2026, 1, 31)
	for n := range 4 {
		fmt.Println(first.AddMonths(n))
	}
	// Output:
	// 2026-01-31
	// 2026-02-28
	// 2026-03-31
	// 2026-04-30
}

func ExampleKind_Sign() {
	for _, kind := range []ledger.Kind{ledger.Invoice, ledger.CreditNote, ledger.Journal} {
		fmt.Printf("%s %+d\n", kind, kind.Sign())
	}
	// Output:
	// invoice +1
	// credit_note -1
	// journal +0
}

func ExampleEntry_AgedFrom() {
	e := ledger.Entry{
		Date: ledger.MustDate(2026, 9, 1),
		File: "sales.csv",
		Line: 5,
	}
	fmt.Println(e.AgedFrom(), e.Origin())

	e.Due = ledger.MustDate(2026, 10, 1)
	fmt.Println(e.AgedFrom())
	// Output:
	// 2026-09-01 sales.csv:5
	// 2026-10-01
}
