package claim_test

import (
	"fmt"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func ExampleDebts_Interest() {
	customer := &ledger.Customer{Type: ledger.Company}
	debts := claim.Debts{
		AsAt:     ledger.MustDate(2024, 9, 30),
		Accounts: []claim.Account{{ID: "C1", Currency: ledger.Sterling, Customer: customer}},
		List: []ledger.Debt{
			{OpenItem: ledger.OpenItem{Document: "I1", Kind: ledger.Invoice, Due: ledger.MustDate(2024, 3, 31), Open: 448000}, Principal: 448000},
			{OpenItem: ledger.OpenItem{Document: "I2", Kind: ledger.Invoice, Due: ledger.MustDate(2024, 10, 31), Open: 9000}, Principal: 9000},
		},
	}
	right := claim.Right{Basis: statute.Statutory(), Order: claim.AsAllocated}
	_, err := debts.Interest(right, statute.UK(), func(o *claim.Outcome) error {
		if o.Why == claim.NotOverdue {
			fmt.Println(o.Debt.Document, "is not overdue")
			return nil
		}
		fmt.Println(o.Debt.Document, o.Days, "days", o.Interest, "and", o.Compensation.Total)
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// I1 183 days 297.61 and 70.00
	// I2 is not overdue
}

func ExampleDebts_Clocks() {
	debts := claim.Debts{
		AsAt:     ledger.MustDate(2026, 10, 31),
		Accounts: []claim.Account{{ID: "C1", Currency: ledger.Sterling}},
		List: []ledger.Debt{{
			OpenItem:  ledger.OpenItem{Document: "I1", Kind: ledger.Invoice, Due: ledger.MustDate(2021, 3, 31), Open: 6000},
			Principal: 12000, Payments: []ledger.Payment{{Kind: ledger.Receipt, Paid: ledger.MustDate(2022, 5, 1), Sum: 6000}},
		}},
	}
	clocks, err := debts.Clocks(claim.TimeLimits{Jurisdiction: ledger.Scotland}, statute.UK())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range clocks.List {
		fmt.Println(c.Debt.Document, c.Limitation.Words)
	}
	// Output:
	// I1 5 years from: payment on 1 May 2022; ends on 1 May 2027, 182 days left: take advice
}
