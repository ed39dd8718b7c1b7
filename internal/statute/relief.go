package statute

import (
	"fmt"

	"arrears/internal/ledger"
)

// ReliefDates are the days within which VAT relief on a bad debt may be claimed,
// both included.
type ReliefDates struct{ From, By ledger.Date }

// VATReliefDates counts from the later of the day payment fell due and the day of
// the supply: relief may be claimed when six months have passed, and four years
// and six months from it at the latest, in calendar months. A day moved to a
// shorter month is its last. Without either day there are none.
//
// Value Added Tax Act 1994 s.36; VAT Regulations 1995 (SI 1995/2518) reg.165A;
// VAT Notice 700/18.
func VATReliefDates(due, supply ledger.Date) ReliefDates {
	later := max(due, supply)
	return ReliefDates{From: later.AddMonths(6), By: later.AddMonths(4*12 + 6)}
}

// BearsVAT says whether a debt of a kind has VAT in it. Interest and costs that are
// claimed have none.
func BearsVAT(kind ledger.Kind) bool { return kind != ledger.Charge }

// Relief is the VAT within a sum still owed, VAT included, to the nearest penny,
// half a penny upwards. A sum of nothing or less has none.
//
// It panics unless the fraction is from 0 to 1. HMRC's examples settle the
// rounding: 7/47 of 771.64 is 114.925 and a bit, which they make 114.93
// (VBDR2300), so it is not downwards; and see [ReliefToRepay].
func Relief(outstanding ledger.Money, part Fraction) ledger.Money {
	if part.Num < 0 || part.Den < 1 || part.Num > part.Den {
		panic(fmt.Sprintf("statute: Relief at %v", part))
	}
	return share(max(outstanding, 0), part.Num, part.Den)
}

// Repayment is what a later payment on a relieved debt is measured against.
type Repayment struct {
	Relief      ledger.Money // claimed
	Outstanding ledger.Money // the whole debt, VAT included, when it was claimed
	Payment     ledger.Money // received since on the supplies that were relieved
}

// ReliefToRepay is the relief to give back: the part of it that the payment is of
// the debt when relief was claimed, to the nearest penny, half a penny upwards,
// and no more than the relief. A payment of nothing or less gives nothing back,
// and so does relief on no debt.
//
// The nearest penny is HMRC's: 62.8001 is 62.80 in VBDR4100, so it is not upwards.
func ReliefToRepay(r Repayment) ledger.Money {
	if r.Outstanding <= 0 || r.Payment <= 0 || r.Relief <= 0 {
		return 0
	}
	return share(r.Relief, int64(min(r.Payment, r.Outstanding)), int64(r.Outstanding))
}

// share is num/den of a sum, a part of it, to the nearest penny.
func share(whole ledger.Money, num, den int64) ledger.Money {
	part, err := whole.MulDiv(num, den, ledger.HalfAwayFromZero)
	if err != nil {
		panic("statute: " + err.Error()) // cannot be: a part is no larger than the whole
	}
	return part
}
