package plan

import (
	"math"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// complaint makes an error that wraps ErrTerms.
type complaint func(format string, args ...any) error

func (t Terms) checkDays(complain complaint) error {
	switch {
	case t.On != 0 && !ons.Has(int(t.On)):
		return complain("no such day to move dates to: want one of %s", ons.List())
	case t.On == OnLastWorkingDay && t.Every < Month:
		return complain("the last working day of the month, %s: want every month or quarter", t.Every.InWords())
	case !rolls.Has(int(t.Roll)):
		return complain("no such way to move a date: want one of %s", rolls.List())
	}
	for _, month := range t.Skip {
		if !month.Valid() || month != month.MonthStart() {
			return complain("no such month to skip as that of %v: want its first day", month)
		}
	}
	return nil
}

// checkParts looks at the sums that are stated: together with the deposit they
// leave something to pay, so that nothing here can overflow later.
func (t Terms) checkParts(complain complaint) error {
	owed, err := t.Balance.Add(t.Charge.accrued())
	switch {
	case err != nil || t.Charge.Accrued < 0:
		return complain("interest accrued of %s: want zero or more", t.sum(t.Charge.Accrued))
	case t.RoundTo < 0 || t.RoundTo > 0 && (t.RoundTo >= owed || t.RoundTo > math.MaxInt64/2):
		return complain("instalments rounded to a multiple of %s: want less than the %s owed", t.sum(t.RoundTo), t.sum(owed))
	case t.RoundTo > 0 && t.Remainder == OddFirst:
		return complain("instalments rounded to %s have the odd one last: want the remainder last, or ceil", t.sum(t.RoundTo))
	case t.RoundTo > 0 && t.Instalment%t.RoundTo != 0:
		return complain("an instalment of %s is no multiple of %s: want one, like %s",
			t.sum(t.Instalment), t.sum(t.RoundTo), t.sum((t.Instalment/t.RoundTo+1)*t.RoundTo))
	case t.Balloon < 0:
		return complain("a balloon of %s: want zero or more", t.sum(t.Balloon))
	case t.Balloon > 0 && t.Balloon < t.MinLast:
		return complain("a balloon of %s is below the least last payment of %s", t.sum(t.Balloon), t.sum(t.MinLast))
	case t.Balloon > 0 && len(t.Steps) > 0 && t.asked() == 0:
		return complain("steps without a rest leave nothing to pay before the balloon: want the rest, or how many there are")
	case t.Remainder == OddFirst && len(t.Steps) > 0 && t.asked() == 0:
		return complain("steps without a rest end with what is left: want the remainder last")
	}
	count := 0
	for _, s := range t.Steps {
		if s.Amount <= 0 || s.Count <= 0 || s.Amount > math.MaxInt64/MaxInstalments {
			return complain("a step of %d × %s: want a number and a sum above zero", s.Count, t.sum(s.Amount))
		}
		if count += s.Count; count > MaxInstalments {
			return complain("steps of more than %d instalments", MaxInstalments)
		}
	}
	left := owed - t.Balloon
	for _, l := range t.Lumps {
		if l.Amount <= 0 || !l.Due.Valid() {
			return complain("a lump sum of %s on %v: want more than zero, on a day", t.sum(l.Amount), l.Due)
		}
		if left -= l.Amount; left <= 0 {
			break
		}
	}
	if left <= 0 && (t.Balloon > 0 || len(t.Lumps) > 0) {
		return complain("lump sums and balloon leave nothing of %s to pay by instalments: want less", t.sum(owed))
	}
	return t.Ongoing.check(complain, t)
}

// checkCharge also makes sure that interest to the end of the calendar fits.
func (t Terms) checkCharge(complain complaint) error {
	c := t.Charge
	switch {
	case !interests.Has(int(c.Kind)):
		return complain("no such kind of interest: want one of %s", interests.List())
	case !appropriations.Has(int(c.Order)):
		return complain("no such order of appropriation: want one of %s", appropriations.List())
	case c.Kind != Simple:
		return nil
	case !ledger.Writable(c.Rate) || c.Rate.IsNegative() || c.Rate.GreaterThan(decimal.NewFromInt(10)):
		return complain("a rate of interest that is not from 0%% to 1000%% a year")
	case !c.From.Valid():
		return complain("no day from which interest runs")
	case c.bears() && t.Remainder == OddFirst:
		return complain("with interest the odd instalment is the last, which clears it: want the remainder last")
	}
	days := decimal.NewFromInt(int64(ledger.MaxDate - c.From + 1))
	most := decimal.NewFromInt(int64(t.Balance)).Mul(c.Rate).Mul(days)
	room := decimal.NewFromInt(math.MaxInt64/2 - int64(t.Balance/2+c.Accrued/2)).Mul(decimal.NewFromInt(365))
	if most.GreaterThanOrEqual(room) {
		return complain("a balance of %s is too large to bear interest", t.sum(t.Balance))
	}
	return nil
}

// checkDeposit comes last: it needs the day of the first instalment.
func (t Terms) checkDeposit(complain complaint) error {
	if t.Deposit == 0 {
		return nil
	}
	first := t.nth(1)
	left := t.Balance + t.Charge.accrued() - t.lumps() - t.Balloon
	switch {
	case t.Deposit < 0:
		return complain("a deposit of %s: want zero or more", t.sum(t.Deposit))
	case t.Deposit >= left:
		return complain("a deposit of %s leaves nothing of %s to pay by instalments: want less", t.sum(t.Deposit), t.sum(left))
	case !t.DepositDate.Valid():
		return complain("no date for the deposit")
	case t.DepositDate > first:
		return complain("a deposit on %v comes after the first instalment on %v: want that day or before", t.DepositDate, first)
	}
	return nil
}
