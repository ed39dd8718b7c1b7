package statute_test

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func ExampleTables_Charge() {
	due := ledger.MustDate(2024, 3, 31)
	charge, err := statute.UK().Charge(statute.Claim{Debt: statute.Debt{
		Principal: 4480_00, From: due + 1, To: ledger.MustDate(2024, 9, 30),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range charge.Segments {
		fmt.Println(s.Formula(ledger.Sterling, statute.Exact))
		fmt.Println(s.Rate.Why)
	}
	fmt.Println("interest", charge.Interest)
	fmt.Println(charge.Compensation.Why)
	fmt.Println("total", charge.Total, "and", charge.Daily.Amount, "a day")
	// Output:
	// 4480.00 × 13.25% × 183 / 365 = 297.6131506849
	// 8% over the Bank Rate of 5.25% on 31 Dec 2023, for interest that starts from 1 Jan 2024 to 30 Jun 2024; fixed for the life of the debt
	// interest 297.61
	// £70.00 fixed sum, once, on a debt of £4480.00 when interest began on 1 Apr 2024: the band from £1000.00 to below £10000.00
	// total 4847.61 and 1.63 a day
}

func ExamplePayable_RelevantDay() {
	r, err := statute.Payable{
		Agreed:    ledger.MustDate(2026, 5, 30),
		Performed: ledger.MustDate(2026, 3, 1),
	}.RelevantDay()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Day, r.Start, r.Rule)
	fmt.Println(r.Why)
	// Output:
	// 2026-04-29 2026-04-30 60-days
	// the agreed day, 30 May 2026, is too late unless it is not grossly unfair: the end of the 60 days that begin with 1 Mar 2026, the day of performance
}
