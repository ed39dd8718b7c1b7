package statute

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// VATBand is one of the rates of value added tax. The zero band is not stated.
type VATBand uint8

// The bands.
const (
	StandardVAT VATBand = iota + 1
	ReducedVAT
	ZeroVAT
)

var vatBands = ledger.NewWords("rate of VAT", "", "standard", "reduced", "zero")

// String returns the word for b, such as standard.
func (b VATBand) String() string { return vatBands.Word(int(b)) }

// MarshalText prints the word for b.
func (b VATBand) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads the word for a band. The error lists those there are.
func (b *VATBand) UnmarshalText(text []byte) error {
	i, err := vatBands.Find(text)
	*b = VATBand(i)
	return err
}

// Fraction is the part of a price with VAT that is the VAT, in lowest terms: 1/6
// at 20%.
type Fraction struct{ Num, Den int64 }

// String prints f as 1/6.
func (f Fraction) String() string { return fmt.Sprintf("%d/%d", f.Num, f.Den) }

// VATFraction is the fraction for a rate in per cent: rate/(100+rate), exactly.
// The error is a [*ledger.Wrong] unless the rate is from 0 to 100 with at most
// six decimals.
func VATFraction(rate decimal.Decimal) (Fraction, error) {
	if rate.IsNegative() || rate.GreaterThan(hundred) || rate.Exponent() < -6 {
		return Fraction{}, &ledger.Wrong{Value: rate.String(), Fault: "is not a rate of VAT", Want: "per cent from 0 to 100, like 17.5"}
	}
	num := rate.Shift(6).IntPart()
	den := hundred.Add(rate).Shift(6).IntPart()
	common := gcd(num, den)
	return Fraction{num / common, den / common}, nil
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// VATRate is a rate of VAT and the supplies it is charged on, by their date.
type VATRate struct {
	Band     VATBand
	From, To ledger.Date     // both included; To zero: still in force
	Rate     decimal.Decimal // per cent
	Fraction Fraction
	Source   string
}

// ukVATRates has the three rates since 1991. The rate of 12.5% of October 2021 to
// March 2022, for hospitality alone, is not among them.
func ukVATRates() table[VATRate] {
	row := func(band VATBand, from, to, rate string, num, den int64, source string) VATRate {
		return VATRate{band, dayOf(from), dayOf(to), percentOf(rate), Fraction{num, den}, source}
	}
	return table[VATRate]{
		title: "VAT rates",
		rows: []VATRate{
			row(StandardVAT, "1991-04-01", "2008-11-30", "17.5", 7, 47, "Finance Act 1991 s.13; VATA 1994 s.2(1)"),
			row(StandardVAT, "2008-12-01", "2009-12-31", "15", 3, 23, "SI 2008/3020"),
			row(StandardVAT, "2010-01-01", "2011-01-03", "17.5", 7, 47, "VATA 1994 s.2(1)"),
			row(StandardVAT, "2011-01-04", "", "20", 1, 6, "VATA 1994 s.2(1); Finance (No. 2) Act 2010 s.3"),
			row(ReducedVAT, "1997-09-01", "", "5", 1, 21, "VATA 1994 s.29A and Sch.7A"),
			row(ZeroVAT, "1973-04-01", "", "0", 0, 1, "VATA 1994 s.30 and Sch.8"),
		},
		stands:  true,
		checked: dayOf(firstChecked),
		source:  "VATA 1994 ss.2, 29A and 30",
		look:    "gov.uk/vat-rates",
	}
}

// VAT is the rate of a band for a supply on a day. The error is an
// [*UnknownError].
func (t *Tables) VAT(band VATBand, supply ledger.Date) (VATRate, error) {
	var first ledger.Date
	for _, row := range t.vatRates.rows {
		if row.Band != band {
			continue
		}
		if t.vatRates.reaches(supply) && row.From <= supply && (row.To == 0 || supply <= row.To) {
			return row, nil
		}
		if first == 0 {
			first = row.From
		}
	}
	return VATRate{}, &UnknownError{
		Table: t.vatRates.title, Asked: supply, KnownTo: t.vatRates.knownTo,
		What:   fmt.Sprintf("the %s rate of VAT on %s", band, supply),
		Why:    t.vatRates.reach(supply, first),
		Remedy: "give the rate yourself",
	}
}

// WithVATRates returns tables with other rates of VAT, known to a day. Within a
// band the periods must rise and not overlap; a fraction that is not stated is
// worked out. The errors are [*ledger.Problem], all of them joined.
func (t *Tables) WithVATRates(rows []VATRate, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.vatRates.title}
	rates := t.vatRates.with(rows, knownTo)
	ends := map[VATBand]ledger.Date{}
	var last ledger.Date
	for i := range rates.rows {
		row := &rates.rows[i]
		c.row = i + 1
		c.want(vatBands.Has(int(row.Band)), "band", row.Band, "is not a rate of VAT", vatBands.List())
		c.after(row.From, ends[row.Band], "from")
		c.ends(row.From, row.To, true)
		fraction, err := VATFraction(row.Rate)
		switch {
		case err != nil:
			c.errs = append(c.errs, c.problem("rate", err))
		case row.Fraction == Fraction{}:
			row.Fraction = fraction
		default:
			c.want(row.Fraction == fraction, "fraction", row.Fraction, fmt.Sprintf("does not belong to %s%%", row.Rate), fraction.String())
		}
		row.Source = orUser(row.Source)
		if ends[row.Band], last = row.To, max(last, row.From); row.To == 0 {
			ends[row.Band] = ledger.MaxDate
		}
	}
	if err := c.whole(len(rows), last, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.vatRates = rates
	return &all, nil
}

// reliefDates are the days within which VAT relief on a bad debt may be claimed,
// both included.
type reliefDates struct{ From, By ledger.Date }

// vatReliefDates counts from the later of the day payment fell due and the day of
// the supply: relief may be claimed when six months have passed, and four years
// and six months from it at the latest, in calendar months. A day moved to a
// shorter month is its last. Without either day there are none.
//
// Value Added Tax Act 1994 s.36; VAT Regulations 1995 (SI 1995/2518) reg.165A;
// VAT Notice 700/18.
func vatReliefDates(due, supply ledger.Date) reliefDates {
	later := max(due, supply)
	return reliefDates{From: later.AddMonths(6), By: later.AddMonths(4*12 + 6)}
}

// BearsVAT says whether a debt of a kind has VAT in it. Interest and costs that are
// claimed have none.
func BearsVAT(kind ledger.Kind) bool { return kind != ledger.Charge }

// VATWithin is the VAT within a sum still owed, VAT included, to the nearest penny,
// half a penny upwards. A sum of nothing or less has none.
//
// It panics unless the fraction is from 0 to 1. HMRC's examples settle the
// rounding: 7/47 of 771.64 is 114.925 and a bit, which they make 114.93
// (VBDR2300), so it is not downwards; and see [ReliefToRepay].
func VATWithin(outstanding ledger.Money, part Fraction) ledger.Money {
	if part.Num < 0 || part.Den < 1 || part.Num > part.Den {
		panic(fmt.Sprintf("statute: VATWithin at %v", part))
	}
	return share(max(outstanding, 0), part.Num, part.Den)
}

// RelievedDebt is what a later payment on a relieved debt is measured against.
type RelievedDebt struct {
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
// That settles the rounding of [VATWithin] too.
func ReliefToRepay(r RelievedDebt) ledger.Money {
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

// VATClock is when VAT on a bad debt can be claimed back, as at a day: VATA 1994
// s.36 and VAT Notice 700/18. The other conditions, such as that the VAT was
// paid and the debt written off, are not looked at.
type VATClock struct {
	AsAt        ledger.Date
	Due, Supply ledger.Date
	Counts      ledger.Date // the later of the two
	From, By    ledger.Date // the first and the last day for a claim
	DaysToFrom  int         // negative when it is past
	DaysToBy    int
	Level       ClockLevel // closing in the last six months
	Words       string
	Source      string
}

// NewVATClock works out the clock of an invoice from the day it fell due and the
// day of supply, the tax point, by
// [vatReliefDates]. No day of supply is the due day, or one before it.
//
// The error wraps [ErrDebt] when a day is not stated.
func NewVATClock(due, supply, asAt ledger.Date) (VATClock, error) {
	if !written(due) || !written(asAt) || supply != 0 && !written(supply) {
		return VATClock{}, wrong("no due date or no day to look at it from: want days in the years 1 to 9999")
	}
	c := VATClock{AsAt: asAt, Due: due, Supply: supply, Counts: max(due, supply), Source: "VATA 1994 s.36; VAT Notice 700/18"}
	relief := vatReliefDates(due, supply)
	c.From, c.By = relief.From, relief.By
	if c.By == 0 {
		return VATClock{}, wrong("a debt of %s: want one before the year 9995", c.Counts.Long())
	}
	c.DaysToFrom, c.DaysToBy = c.From.Days(asAt), c.By.Days(asAt)
	switch {
	case asAt < c.From:
		c.Level, c.Words = NotRunning, fmt.Sprintf("relief from %s, if it is still unpaid then", c.From.Long())
	case asAt > c.By:
		c.Level, c.Words = Ended, fmt.Sprintf("the time to claim relief ended on %s: take advice", c.By.Long())
	case asAt > c.By.AddMonths(-6):
		c.Level, c.Words = Closing, fmt.Sprintf("relief by %s, %s: take advice", c.By.Long(), daysLeft(c.DaysToBy))
	default:
		c.Level, c.Words = Running, fmt.Sprintf("relief by %s, %s", c.By.Long(), daysLeft(c.DaysToBy))
	}
	return c, nil
}
