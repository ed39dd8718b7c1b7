package plan

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// MaxInstalments is the most instalments a schedule may have: a hundred years
// of months.
const MaxInstalments = 1200

// What can be wrong, one for each decision that a caller makes.
var (
	// ErrTerms says that what was asked makes no sense, whatever the figures.
	ErrTerms = errors.New("the terms make no sense")
	// ErrNoPlan says that the question is fair and the answer is no.
	ErrNoPlan = errors.New("no plan meets the terms")
)

// Remainder says which instalment takes the pence that do not divide. The zero
// Remainder is OddLast.
type Remainder uint8

// The rules for the remainder.
const (
	// OddLast puts all that is left over on the last instalment. With a fixed
	// instalment the last is the smaller.
	OddLast Remainder = iota
	// OddFirst adds one penny to each of the first few instalments. With a
	// fixed instalment the smaller, odd one comes first.
	OddFirst
	// RoundedUp rounds every instalment up, so that the last is the smaller.
	// With a fixed instalment it is the same as OddLast.
	RoundedUp
)

var remainders = ledger.NewWords("rule for the remainder", "last", "first", "ceil")

// String returns the word for r: last, first or ceil.
func (r Remainder) String() string { return remainders.Word(int(r)) }

// MarshalText prints the word for r.
func (r Remainder) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word for a rule. The error quotes any other word and
// lists those it takes.
func (r *Remainder) UnmarshalText(text []byte) error {
	i, err := remainders.Find(text)
	*r = Remainder(i)
	return err
}

// Rounding says how instalments become a multiple of a sum. The zero Rounding goes by
// the remainder: up when it is last, and nearest when it is first.
type Rounding uint8

// The ways to round instalments.
const (
	// RoundUp makes the odd instalment the smaller.
	RoundUp Rounding = iota + 1
	// RoundNearest makes the odd instalment smaller or larger. Half a multiple goes
	// up: the regulations on council tax, which round so, do not say.
	RoundNearest
	// RoundDown makes the odd instalment the larger.
	RoundDown
)

var roundings = ledger.NewWords("way to round", "", "up", "nearest", "down")

// String returns the word for r: up, nearest or down, or nothing.
func (r Rounding) String() string { return roundings.Word(int(r)) }

// MarshalText prints the word for r.
func (r Rounding) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word for a way to round.
func (r *Rounding) UnmarshalText(text []byte) error {
	i, err := roundings.Find(text)
	*r = Rounding(i)
	return err
}

// Terms is what a schedule is asked to meet. Sums are in minor units of
// Currency. Exactly one of Instalment, Count and Until is set: the size of the
// instalments, their number, or the last day on which one may fall. With Steps
// it may be none, when they clear the balance by themselves.
type Terms struct {
	Currency ledger.Currency
	Balance  ledger.Money // what is owed, above zero

	Instalment ledger.Money
	Count      int
	Until      ledger.Date

	Every Period
	First ledger.Date // the day of the first instalment, from which all others are counted
	// Day is the day of the month that is meant where that of First is too short for it:
	// 31 with a First of 28 February or 30 April. Zero is the day of First.
	Day int

	Deposit     ledger.Money // paid beforehand, less than the balance; zero for none
	DepositDate ledger.Date  // needed with a deposit, not after First; else ignored

	// Steps are the first instalments, each of a sum of its own; the size is
	// that of those after them. Count takes in the steps and the balloon.
	Steps   []Step
	Lumps   []Lump       // paid besides, up to the day of the last instalment
	Balloon ledger.Money // the last payment, on the last date; zero for none
	// RoundTo makes the instalments a multiple of a sum, rounded as Rounding says; the
	// odd one takes the difference. Zero is the minor unit.
	RoundTo  ledger.Money
	Rounding Rounding

	On       On            // the day to which each date is moved
	Skip     []ledger.Date // first days of months whose dates, moved by On and not yet by Roll, have no instalment
	Roll     Roll
	Calendar Calendar // nil is Weekends

	Interest Interest
	Ongoing  Ongoing

	Remainder Remainder
	// MinLast is the least that an odd payment at the end may be, or at the
	// start when the remainder comes first with a fixed instalment. A smaller
	// one is folded into its neighbour. A plan whose whole instalments are
	// below it is refused. Zero is no limit.
	MinLast ledger.Money
}

// pool is what is left for the instalments that have no sum of their own: the
// balance and the interest accrued, less deposit, steps, lump sums and balloon.
// It is nil or less when the steps clear it all.
func (t Terms) pool() ledger.Money {
	_, steps := t.stepped()
	return t.Balance + t.Interest.accrued() - t.Deposit - t.lumps() - t.Balloon - steps
}

// stated is the number of instalments that have a sum of their own.
func (t Terms) stated() int {
	n, _ := t.stepped()
	if t.Balloon != 0 {
		n++
	}
	return n
}

// unit is what instalments are a multiple of.
func (t Terms) unit() ledger.Money { return max(t.RoundTo, 1) }

// RoundingRule is how instalments are rounded: none when they are cut to the minor
// unit, and the odd ones take what is left.
func (t Terms) RoundingRule() Rounding {
	switch {
	case t.RoundTo == 0 && t.Remainder != RoundedUp:
		return 0
	case t.Rounding != 0:
		return t.Rounding
	case t.Remainder == OddFirst:
		return RoundNearest
	}
	return RoundUp
}

// rounded is an instalment of n, two or more, that share a sum, as the rule has it.
func (t Terms) rounded(sum ledger.Money, n int) ledger.Money {
	unit := t.unit()
	switch t.RoundingRule() {
	case RoundDown:
		share, _ := sum.Split(n)
		return share / unit * unit
	case RoundNearest:
		twice, err := sum.MulDiv(2, int64(n), ledger.Down)
		if err != nil {
			panic("plan: a half of a sum, or less, does not fit twice")
		}
		units := twice / (2 * unit)
		if twice%(2*unit) >= unit {
			units++
		}
		return units * unit
	}
	return t.up(sum.DivUp(ledger.Money(n)))
}

// InOne is t with one payment of all there is, on the first day.
func (t Terms) InOne() Terms {
	t.Steps, t.Balloon, t.RoundTo, t.Rounding = nil, 0, 0, 0
	t.Instalment, t.Count = 0, 1
	if t.Until != 0 && t.Until < dayOf(t, 1) {
		t.Count = 0 // there is no day for it
	} else {
		t.Until = 0
	}
	return t
}

// sum prints m for messages, with the code of the currency and its decimals.
func (t Terms) sum(m ledger.Money) string { return t.Currency.WithCode(m) }

// check returns an error wrapping ErrTerms unless the terms can be worked on.
func (t Terms) check() error {
	complain := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrTerms, fmt.Sprintf(format, args...))
	}
	switch {
	case t.Currency == ledger.Currency{}:
		return complain("no currency")
	case t.Balance <= 0:
		return complain("a balance of %s is not owed: want more than zero", t.sum(t.Balance))
	case t.Instalment < 0:
		return complain("an instalment of %s: want more than zero", t.sum(t.Instalment))
	case t.Count < 0:
		return complain("%d instalments: want 1 to %d", t.Count, MaxInstalments)
	case !t.Every.Valid():
		return complain("%s", NoPeriod())
	case !remainders.Has(int(t.Remainder)):
		return complain("no rule for the remainder: want one of %s", remainders.List())
	case t.MinLast < 0:
		return complain("a least last instalment of %s: want zero or more", t.sum(t.MinLast))
	}
	if n := t.asked(); n != 1 && (n != 0 || len(t.Steps) == 0) {
		return complain("%d of the instalment, the number of instalments and the last date are given: want exactly one", n)
	}
	if !t.First.Valid() {
		return complain("no date for the first instalment")
	}
	if t.Day != 0 && (t.Day < 0 || t.Day > 31 || t.Every >= Month && t.Every.DateOn(t.First, t.Day, 0) != t.First) {
		return complain("day %d of the month and a first instalment on %v: want the same day, or the last of a shorter month", t.Day, t.First)
	}
	if t.Until != 0 && !t.Until.Valid() {
		return complain("no such last date")
	}
	return cmp.Or(t.checkDays(complain), t.checkParts(complain), t.checkCharge(complain), t.checkDeposit(complain))
}

// asked counts which of the three ways to size a plan are set.
func (t Terms) asked() int {
	n := 0
	for _, set := range []bool{t.Instalment != 0, t.Count != 0, t.Until != 0} {
		if set {
			n++
		}
	}
	return n
}

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
	owed, err := t.Balance.Add(t.Interest.accrued())
	if err != nil || t.Interest.Accrued < 0 {
		return complain("interest accrued of %s: want zero or more", t.sum(t.Interest.Accrued))
	}
	return cmp.Or(t.checkRounding(owed, complain), t.checkBalloon(complain), t.checkSteps(complain), t.checkLumps(owed, complain), t.Ongoing.check(complain, t))
}

// checkRounding looks at the multiple that instalments are rounded to.
func (t Terms) checkRounding(owed ledger.Money, complain complaint) error {
	switch {
	case t.RoundTo < 0 || t.RoundTo > 0 && (t.RoundTo >= owed || t.RoundTo > math.MaxInt64/2):
		return complain("instalments rounded to a multiple of %s: want less than the %s owed", t.sum(t.RoundTo), t.sum(owed))
	case t.Rounding != 0 && !roundings.Has(int(t.Rounding)):
		return complain("no such way to round instalments: want one of %s", roundings.List())
	case t.Rounding != 0 && t.RoundTo == 0:
		return complain("instalments rounded %v: say to a multiple of what sum, like %s", t.Rounding, t.sum(100))
	case t.Remainder == RoundedUp && t.Rounding > RoundUp:
		return complain("the remainder ceil rounds instalments up: want the remainder last, or first, to round them %v", t.Rounding)
	case t.Interest.bears() && t.Rounding > RoundUp:
		return complain("with interest instalments are rounded up, so that the last clears it: leave out rounding %v", t.Rounding)
	case t.RoundTo > 0 && t.Instalment%t.RoundTo != 0:
		return complain("an instalment of %s is no multiple of %s: want one, like %s",
			t.sum(t.Instalment), t.sum(t.RoundTo), t.sum((t.Instalment/t.RoundTo+1)*t.RoundTo))
	}
	return nil
}

// checkBalloon looks at the balloon, and at what is asked for after steps alone.
func (t Terms) checkBalloon(complain complaint) error {
	stepsAlone := len(t.Steps) > 0 && t.asked() == 0
	switch {
	case t.Balloon < 0:
		return complain("a balloon of %s: want zero or more", t.sum(t.Balloon))
	case t.Balloon > 0 && t.Balloon < t.MinLast:
		return complain("a balloon of %s is below the least last payment of %s", t.sum(t.Balloon), t.sum(t.MinLast))
	case t.Balloon > 0 && stepsAlone:
		return complain("steps without a rest leave nothing to pay before the balloon: want the rest, or how many there are")
	case t.Remainder == OddFirst && stepsAlone:
		return complain("steps without a rest end with what is left: want the remainder last")
	}
	return nil
}

func (t Terms) checkSteps(complain complaint) error {
	count := 0
	for _, s := range t.Steps {
		if s.Amount <= 0 || s.Count <= 0 || s.Amount > math.MaxInt64/MaxInstalments {
			return complain("a step of %d × %s: want a number and a sum above zero", s.Count, t.sum(s.Amount))
		}
		if count += s.Count; count > MaxInstalments {
			return complain("steps of more than %d instalments", MaxInstalments)
		}
	}
	return nil
}

// checkLumps makes sure that lump sums and balloon leave something of what is owed.
func (t Terms) checkLumps(owed ledger.Money, complain complaint) error {
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
	return nil
}

// checkCharge also makes sure that interest to the end of the calendar fits.
func (t Terms) checkCharge(complain complaint) error {
	c := t.Interest
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
	first := dayOf(t, 1)
	left := t.Balance + t.Interest.accrued() - t.lumps() - t.Balloon
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

// Ongoing is a charge that goes on while arrears are paid off: rent, energy, a
// subscription. The zero Ongoing is none. It is paid with each instalment and
// is no part of the balance.
type Ongoing struct {
	Amount ledger.Money
	Every  Period
	Weeks  int // of a weekly charge, how many there are in a year; zero is 52
}

// PerYear is how many times a year the charge is made. The charge must be one that
// [Build] takes.
func (o Ongoing) PerYear() int {
	if o.Weeks > 0 {
		return o.Weeks
	}
	return o.Every.PerYear()
}

// Each is the part of the charge that goes with one instalment: the charge for
// a year, 52 weeks or as many as are charged for, or 12 months, over the instalments of one, rounded up once to
// the minor unit, so that the charge is met. It is exact when the periods are
// the same. The charge must be one that [Build] takes.
func (o Ongoing) Each(every Period) ledger.Money {
	if o.Amount == 0 || o.Every == every {
		return o.Amount
	}
	each, err := o.Amount.MulDiv(int64(o.PerYear()), int64(every.PerYear()), ledger.Up)
	if err != nil {
		panic("plan: an ongoing charge that was not checked")
	}
	return each
}

func (o Ongoing) check(complain complaint, t Terms) error {
	switch {
	case o.Amount == 0:
		return nil
	case o.Amount < 0:
		return complain("an ongoing charge of %s: want more than zero", t.sum(o.Amount))
	case !o.Every.Valid():
		return complain("no period for the ongoing charge: want one of %s", periods.List())
	case o.Weeks != 0 && (o.Every != Week || o.Weeks < 1 || o.Weeks > 53):
		return complain("%d weeks a year of an ongoing charge: want 1 to 53, of a charge by the week", o.Weeks)
	}
	// Every total must fit, for as many instalments as there may be.
	if most, err := o.Amount.MulDiv(53*MaxInstalments, 1, ledger.Up); err != nil || most > math.MaxInt64/4 || t.Balance > math.MaxInt64/4 {
		return complain("an ongoing charge of %s on top of a balance of %s is too large", t.sum(o.Amount), t.sum(t.Balance))
	}
	return nil
}

// Step is so many instalments of one sum.
type Step struct {
	Count  int
	Amount ledger.Money
}

// Lump is a sum paid besides the instalments, on a day of its own.
type Lump struct {
	Amount ledger.Money
	Due    ledger.Date
}

// ParseSteps reads 3x25.00,6x40.00,rest@60.00: three of 25.00, six of 40.00,
// and as many of 60.00 as it takes. The rest comes last and may be left out; it
// is then zero. The error is a [*ledger.Wrong] about the part that is wrong.
func ParseSteps(text string, c ledger.Currency) (steps []Step, rest ledger.Money, err error) {
	example := fmt.Sprintf("3x%s,rest@%[1]s", c.Example())
	parts := strings.Split(text, ",")
	for i, part := range parts {
		amount, last := strings.CutPrefix(part, "rest@")
		count := "1"
		if !last {
			var found bool
			if count, amount, found = strings.Cut(part, "x"); !found {
				return nil, 0, &ledger.Wrong{Value: part, Fault: "is not a step", Want: "a number, x and an amount, and rest@ before the last amount, like " + example}
			}
		}
		m, err := parsePositive(c, amount)
		switch n, bad := strconv.Atoi(count); {
		case err != nil:
			return nil, 0, err
		case bad != nil || n < 1 || n > MaxInstalments:
			return nil, 0, &ledger.Wrong{Value: part, Fault: "has no number of instalments", Want: fmt.Sprintf("1 to %d of them, like %s", MaxInstalments, example)}
		case !last:
			steps = append(steps, Step{n, m})
		case i < len(parts)-1:
			return nil, 0, &ledger.Wrong{Value: text, Fault: "goes on after the rest", Want: "the rest last, like " + example}
		default:
			rest = m
		}
	}
	return steps, rest, nil
}

// ParseLump reads a sum and its day: 500.00@2026-10-01. The error says what is
// wrong with either.
func ParseLump(text string, c ledger.Currency) (Lump, error) {
	amount, date, found := strings.Cut(text, "@")
	if !found {
		return Lump{}, &ledger.Wrong{Value: text, Fault: "has no date", Want: "an amount and a day, like " + c.Example() + "@2026-10-01"}
	}
	m, err := parsePositive(c, amount)
	if err != nil {
		return Lump{}, err
	}
	due, err := ledger.ParseDate(date)
	return Lump{m, due}, err
}

func parsePositive(c ledger.Currency, text string) (ledger.Money, error) {
	m, err := c.Parse(text)
	if err == nil && m <= 0 {
		err = &ledger.Wrong{Value: text, Fault: "is not above zero", Want: "at least " + c.Format(1)}
	}
	return m, err
}

// ParseMonth reads a month, like 2026-12, and returns its first day.
func ParseMonth(text string) (ledger.Date, error) {
	if len(text) == len("2026-12") {
		if day, err := ledger.ParseDate(text + "-01"); err == nil {
			return day, nil
		}
	}
	return 0, &ledger.Wrong{Value: text, Fault: "is not a month", Want: "year-month, like 2026-12"}
}

// stepped adds up the steps: how many instalments they are, and their sum.
func (t *Terms) stepped() (count int, total ledger.Money) {
	for _, s := range t.Steps {
		count += s.Count
		total += s.Amount * ledger.Money(s.Count)
	}
	return count, total
}

// step is the sum of an instalment of the steps, by its number from 1.
func (t *Terms) step(number int) ledger.Money {
	for _, s := range t.Steps {
		if number <= s.Count {
			return s.Amount
		}
		number -= s.Count
	}
	panic("plan: no such step")
}

// lumps adds up the lump sums.
func (t *Terms) lumps() (total ledger.Money) {
	for _, l := range t.Lumps {
		total += l.Amount
	}
	return total
}

// WithinReach is the largest instalment, a multiple of RoundTo, that a sum will
// bear. The error wraps [ErrNoPlan] if there is none.
func (t Terms) WithinReach(each ledger.Money) (ledger.Money, error) {
	down := each / t.unit() * t.unit()
	if down == 0 {
		return 0, fmt.Errorf("%w: %s %s is under the %s that instalments are rounded to: rounded to %s it would work",
			ErrNoPlan, t.sum(each), t.Every.InWords(), t.sum(t.unit()), t.sum(t.usualUnit(each)))
	}
	return down, nil
}

// usualUnit is the largest that instalments are usually rounded to, and not above a
// sum: 10, 5 or 1 of the currency, or less of one by tens.
func (t Terms) usualUnit(most ledger.Money) ledger.Money {
	one := ledger.Money(1)
	for range t.Currency.Decimals() {
		one *= 10
	}
	for _, unit := range []ledger.Money{10 * one, 5 * one} {
		if unit <= most {
			return unit
		}
	}
	for one > most && one > 1 {
		one /= 10
	}
	return one
}

// plain says whether nothing but the shape and the period makes the payments.
func (t *Terms) plain() bool {
	return len(t.Steps)+len(t.Lumps)+len(t.Skip) == 0 && t.Balloon == 0 && t.On == 0 && t.Roll == NoRoll && t.Interest.Kind == NoInterest
}

// up rounds m up to a multiple of the unit.
func (t Terms) up(m ledger.Money) ledger.Money { return m.DivUp(t.unit()) * t.unit() }
