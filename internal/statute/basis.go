package statute

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Basis is the one right to interest that a debt bears: the Act, the court or
// the contract, and never two of them (1998 Act s.3(2) and s.8; County Courts
// Act 1984 s.69(4)). The zero Basis is the Act.
type Basis struct {
	kind    basisKind
	percent decimal.Decimal
}

type basisKind uint8

const (
	statutory basisKind = iota
	splitHalfYears
	ownReference
	courtDiscretion
	judgment
	contractFixed
	contractOverBase
	contractSteps
)

// Statutory is 8% over the reference rate of the half-year in which interest
// starts, fixed for the life of the debt (1998 Act s.4, SI 2002/1675 art.4).
func Statutory() Basis { return Basis{} }

// SplitHalfYears is what some practitioners do instead: the statutory rate of
// each half-year for the days in it. The Act fixes one rate for the debt.
func SplitHalfYears() Basis { return Basis{kind: splitHalfYears} }

// statutoryOver is [Statutory] with a reference rate of the user's own, in per
// cent, for a half-year that the tables do not know.
func statutoryOver(reference decimal.Decimal) Basis {
	return Basis{kind: ownReference, percent: reference}
}

// CourtDiscretion is interest that a court may award up to judgment (County
// Courts Act 1984 s.69, Senior Courts Act 1981 s.35A), at the rate it usually
// does.
func CourtDiscretion() Basis { return Basis{kind: courtDiscretion} }

// Judgment is interest on a judgment debt (Judgments Act 1838 s.17; in the County
// Court, County Courts Act 1984 s.74), at the rate of the day it runs from.
func Judgment() Basis { return Basis{kind: judgment} }

// contract is a rate that the contract fixes, in per cent a year.
func contract(rate decimal.Decimal) Basis { return Basis{kind: contractFixed, percent: rate} }

// overBase is a contract's margin in per cent over Bank Rate as it stands from
// day to day.
func overBase(margin decimal.Decimal) Basis { return Basis{kind: contractOverBase, percent: margin} }

// ContractSteps is what a contract fixes from one day to the next: a claim has the
// steps. No text is read as it.
func ContractSteps() Basis { return Basis{kind: contractSteps} }

// OfContract says whether b is interest that a contract fixes.
func (b Basis) OfContract() bool { return b.kind >= contractFixed }

// UnderAct says whether b is interest under the 1998 Act, which alone brings the
// fixed sum.
func (b Basis) UnderAct() bool { return b.kind <= ownReference }

var basisPattern = regexp.MustCompile(`^(base\+|reference=)?(\d{1,4}(?:\.\d{1,6})?)%?$`)

// ParseBasis reads a basis: statutory, statutory-split, reference=3.75, s69,
// judgment, a contract's rate such as 8.5%, or its margin such as base+3%. A rate
// below 1 wants its sign, so that 0.08 is not taken for 8%, nor the other way.
func ParseBasis(text string) (Basis, error) {
	switch text {
	case "statutory":
		return Statutory(), nil
	case "statutory-split":
		return SplitHalfYears(), nil
	case "s69":
		return CourtDiscretion(), nil
	case "judgment":
		return Judgment(), nil
	}
	m := basisPattern.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return Basis{}, notBasis(text)
	}
	rate, err := decimal.NewFromString(m[2])
	if err != nil || checkPercent(rate) != nil {
		return Basis{}, notBasis(text)
	}
	if !strings.HasSuffix(text, "%") {
		least := decimal.NewFromInt(1)
		if m[1] == "reference=" {
			least = decimal.New(1, -1) // a Bank Rate: there has been none lower
		}
		if err := ledger.Unclear(text, rate, least); err != nil {
			return Basis{}, err
		}
	}
	switch m[1] {
	case "base+":
		return overBase(rate), nil
	case "reference=":
		return statutoryOver(rate), nil
	}
	return contract(rate), nil
}

func notBasis(text string) error {
	return &ledger.Wrong{
		Value: text, Fault: "is not a right to interest",
		Want: "statutory, statutory-split, reference=3.75, s69, judgment, a contract's rate like 8.5% or its margin like base+3%",
	}
}

// String prints b as ParseBasis reads it.
func (b Basis) String() string {
	switch b.kind {
	case splitHalfYears:
		return "statutory-split"
	case ownReference:
		return "reference=" + percent(b.percent)
	case courtDiscretion:
		return "s69"
	case judgment:
		return "judgment"
	case contractFixed:
		return percent(b.percent)
	case contractOverBase:
		return "base+" + percent(b.percent)
	case contractSteps:
		return "contract"
	}
	return "statutory"
}

// MarshalText prints b as String does.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads b as ParseBasis does.
func (b *Basis) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBasis(string(text))
	return err
}

// NotCheckedFor lists the tables that interest by b rests on which stand until they
// are changed, and were last looked at before a day.
func (t *Tables) NotCheckedFor(b Basis, day ledger.Date) []Known {
	switch {
	case b.UnderAct():
		return t.NotCheckedSince(day, FixedSumTable)
	case b.kind == courtDiscretion || b.kind == judgment:
		return t.NotCheckedSince(day, JudgmentRateTable)
	}
	return nil
}

// Rate is a yearly rate of simple interest from a day on.
type Rate struct {
	From    ledger.Date     // no date: always
	Percent decimal.Decimal // 11.75 is 11.75% a year
	Why     string          // how it comes about, in words
	Source  string          // where that can be looked up; may be empty
}

// Rates are what a debt bears over time, each rate from its day to the day
// before the next, in the order of their days.
type Rates []Rate

// maxPercent is the highest rate that is no slip of the keyboard.
const maxPercent = 1000

// check refuses rates that leave a day without one or are out of range.
func (all Rates) check(first ledger.Date) error {
	if len(all) == 0 || all[0].From > first {
		return wrong("no rate of interest for %v: want one from that day or before", first)
	}
	for i, r := range all {
		if err := checkPercent(r.Percent); err != nil {
			return err
		}
		if i > 0 && r.From <= all[i-1].From {
			return wrong("a rate from %v after one from %v: want them in order of their days", r.From, all[i-1].From)
		}
	}
	return nil
}

// checkPercent looks at the exponent first: a number such as 1e2000000000 would
// take all the memory there is to compare.
func checkPercent(p decimal.Decimal) error {
	if p.Exponent() > 3 || p.Exponent() < -18 || p.IsNegative() || p.GreaterThan(decimal.NewFromInt(maxPercent)) {
		return wrong("a rate that is not from 0 to %d per cent a year, with at most 18 decimals: want one such as 11.75", maxPercent)
	}
	return nil
}

// on returns the rate of a day, and the last day before another replaces it:
// no date when none does.
func (all Rates) on(day ledger.Date) (rate Rate, last ledger.Date) {
	for _, r := range all {
		if r.From > day {
			return rate, r.From - 1
		}
		rate = r
	}
	return rate, 0
}

func percent(p decimal.Decimal) string { return fmt.Sprintf("%v%%", p) }

// ContractStepsTitle is the title of the steps that contracts fix, as a table.
const ContractStepsTitle = "contract rates"

// ContractStep is a rate that a contract fixes, from a day until the next.
func ContractStep(from ledger.Date, rate decimal.Decimal, source string) Rate {
	return Rate{From: from, Percent: rate, Why: "the contract's rate from " + from.Long(), Source: source}
}

// stepsFrom are the steps of a contract from the one in force on a day.
func stepsFrom(steps Rates, day ledger.Date) (Rates, error) {
	at := -1
	for i, step := range steps {
		if step.From <= day {
			at = i
		}
	}
	if at >= 0 {
		return steps[at:], nil
	}
	e := &UnknownError{
		Table: ContractStepsTitle, Asked: day, What: fmt.Sprintf("the contract's rate on %s", day),
		Why: "there is no row for the account, nor one for all", Remedy: "add a row from that day or an earlier one; a row with no account is for all others",
	}
	if len(steps) > 0 {
		e.Why = "its rows begin on " + steps[0].From.Long()
	}
	return nil, e
}

// rates returns what a debt on which interest starts on from bears until to,
// with the words and sources of each rate.
//
// The error wraps [ErrUnknown] when the tables do not reach the days, and
// [ErrDebt] when a rate of the user's own is out of range.
func (t *Tables) rates(b Basis, from, to ledger.Date) (Rates, error) {
	if err := checkPercent(b.percent); err != nil {
		return nil, err
	}
	switch b.kind {
	case statutory:
		r, err := t.Reference(from)
		return Rates{r.statutoryRate()}, err
	case splitHalfYears:
		return t.splitRates(from, to)
	case ownReference:
		return Rates{{
			Percent: b.percent.Add(statutoryMargin),
			Why: fmt.Sprintf("%v%% over a reference rate of %s that the user gave, fixed by the day interest starts, %s",
				statutoryMargin, percent(b.percent), from.Long()),
			Source: "1998 Act s.4; SI 2002/1675 art.4; reference rate: the user",
		}}, nil
	case courtDiscretion, judgment:
		rate, err := t.judgmentRate(from)
		why, source := "the judgment rate, since "+rate.From.Long(), rate.Source+"; County Courts Act 1984 s.74"
		if b.kind == courtDiscretion {
			why = "the rate courts usually award, which is the judgment rate; it is in the court's discretion"
			source = "County Courts Act 1984 s.69; " + rate.Source
		}
		return Rates{{Percent: rate.Rate, Why: why, Source: source}}, err
	case contractFixed:
		return Rates{{Percent: b.percent, Why: "the rate of the contract", Source: "the contract, as the user gave it"}}, nil
	}
	return t.overBase(b.percent, from, to)
}

// statutoryRate is the statutory rate of a half-year, from its first day.
func (r ReferenceRate) statutoryRate() Rate {
	return Rate{
		Percent: r.Rate,
		Why: fmt.Sprintf("%v%% over the Bank Rate of %s on %s, for interest that starts from %s to %s; fixed for the life of the debt",
			statutoryMargin, percent(r.BankRate), r.ReferenceDate.Long(), r.From.Long(), r.To.Long()),
		Source: r.Source,
	}
}

// splitRates has a statutory rate for each half-year with a day in from to to.
func (t *Tables) splitRates(from, to ledger.Date) (all Rates, err error) {
	for day := from; day <= to; {
		r, err := t.Reference(day)
		if err != nil {
			return nil, err
		}
		all = append(all, Rate{
			From: day, Percent: r.Rate, Source: r.Source,
			Why: fmt.Sprintf("%v%% over the Bank Rate of %s on %s, for the days from %s to %s; split by half-years by choice: the Act fixes the rate of the first",
				statutoryMargin, percent(r.BankRate), r.ReferenceDate.Long(), r.From.Long(), r.To.Long()),
		})
		day = r.To + 1
	}
	return all, nil
}

// overBase has a rate for each Bank Rate in force from from to to. It asks
// backwards, since the table says from when a rate is in force and not until
// when.
func (t *Tables) overBase(margin decimal.Decimal, from, to ledger.Date) (all Rates, err error) {
	for day := to; day >= from; {
		base, err := t.bankRateOn(day)
		if err != nil {
			return nil, err
		}
		all = append(all, Rate{
			From: max(base.From, from), Percent: base.Rate.Add(margin), Source: base.Source,
			Why: fmt.Sprintf("the contract's %s over the Bank Rate of %s, in force from %s",
				percent(margin), percent(base.Rate), base.From.Long()),
		})
		day = base.From - 1
	}
	slices.Reverse(all)
	return all, nil
}
