package ageing_test

import (
	"fmt"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// A customer pays 600.00 of an invoice of 1,000.00 and some on account.
func ExampleBook() {
	book := ageing.NewBook(ageing.Options{
		AsAt:    ledger.MustDate(2026, 9, 30),
		Buckets: ageing.MonthsOfThirty(),
	})
	err := book.Add([]ledger.Entry{
		{
			Account: []byte("C001"), Name: []byte("Acme"), Document: []byte("INV-1"), Kind: ledger.Invoice,
			Date: ledger.MustDate(2026, 7, 1), Due: ledger.MustDate(2026, 7, 31), Currency: ledger.Sterling, Amount: 1000_00,
		},
		{
			Account: []byte("C001"), Name: []byte("Acme"), Document: []byte("REC-1"), Kind: ledger.Receipt,
			Date: ledger.MustDate(2026, 8, 20), Currency: ledger.Sterling, Amount: -700_00,
			AppliesTo: []byte("INV-1:600.00"),
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	aged, err := book.Close(ledger.Transaction)
	if err != nil {
		fmt.Println(err)
		return
	}
	listing, err := aged.List(ageing.View{Order: ageing.ByOverdue})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range listing.Accounts {
		fmt.Println(a.ID, a.Name, a.Currency)
		for i, name := range aged.Buckets.Names() {
			fmt.Printf("%9s %7v\n", name, a.Buckets[i])
		}
		fmt.Println("unallocated", a.Unallocated)
		fmt.Println("balance", a.Balance)
		fmt.Println("days overdue", a.DaysOverdue(aged.AsAt))
	}
	// Output:
	// C001 Acme GBP
	//      1-30    0.00
	//     31-60    0.00
	//     61-90  400.00
	//    91-120    0.00
	//  over-120    0.00
	// unallocated -100.00
	// balance 300.00
	// days overdue 61
}

func ExampleParseBuckets() {
	b, err := ageing.ParseBuckets("14,28")
	due := ledger.MustDate(2026, 9, 30)
	fmt.Println(b.Names(), b.Index(due+14, due), b.Index(due+15, due), b.Index(due+29, due), err)

	_, err = ageing.ParseBuckets("28,14")
	fmt.Println(err)
	// Output:
	// [1-14 15-28 over-28] 0 1 2 <nil>
	// bucket 14 is not above the one before it: want rising numbers of days, like 30,60,90,120
}
