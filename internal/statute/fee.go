package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Channel is how a claim is issued. The zero Channel is either, or not stated.
type Channel uint8

// The channels that have had fees of their own.
const (
	AnyChannel Channel = iota
	Paper
	Online
)

var channels = ledger.NewWords("way to issue a claim", "any", "paper", "online")

// String returns the word for c, such as online.
func (c Channel) String() string { return channels.Word(int(c)) }

// MarshalText prints the word for c.
func (c Channel) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word for a channel; nothing is any.
func (c *Channel) UnmarshalText(text []byte) error {
	*c = AnyChannel
	if len(text) == 0 {
		return nil
	}
	i, err := channels.Find(text)
	*c = Channel(i)
	return err
}

// FeeBand is the court fee for claims of a size.
type FeeBand struct {
	Jurisdiction ledger.Jurisdiction
	From, To     ledger.Date  // in force, both included; To zero: still
	Channel      Channel      // AnyChannel: one fee for all
	Over, UpTo   ledger.Money // claims above Over and up to UpTo, itself included; UpTo zero: any larger
	Amount       ledger.Money
	Percent      decimal.Decimal // where not zero, the fee is this part of the claim, rounded down to the penny
	Caveat       string          // what was not confirmed about it, for the reader; may be empty
	Source       string
}

// CourtClaim is what a court fee is asked for.
type CourtClaim struct {
	Jurisdiction ledger.Jurisdiction
	Sum          ledger.Money // with the interest and compensation claimed to the day of issue
	Day          ledger.Date  // the day the fee is paid
	Channel      Channel
}

// Fee is a court fee and the band it comes from.
type Fee struct {
	Amount ledger.Money
	Band   FeeBand
}

// IssueFee is the fee to issue a claim for a sum of money. The error is a
// [*ledger.Wrong] for a claim of nothing or less, and else an [*UnknownError]: only
// the fees of England and Wales are confirmed.
func (t *Tables) IssueFee(claim CourtClaim) (Fee, error) {
	return feeFor(t.issueFees, "issue fee", claim)
}

// HearingFee is the fee for the hearing of a claim on the small claims track. The
// errors are those of [Tables.IssueFee]; one is for a claim too large for that
// track.
func (t *Tables) HearingFee(claim CourtClaim) (Fee, error) {
	return feeFor(t.hearingFees, "hearing fee", claim)
}

func feeFor(t table[FeeBand], name string, claim CourtClaim) (Fee, error) {
	if claim.Sum <= 0 {
		return Fee{}, &ledger.Wrong{Value: claim.Sum.String(), Fault: "is not a claim", Want: "a sum of money above nothing, like 1250.00"}
	}
	for _, band := range t.rows {
		if band.covers(claim, t.knownTo) && claim.Sum > band.Over && (band.UpTo == 0 || claim.Sum <= band.UpTo) {
			return band.fee(claim.Sum)
		}
	}
	return Fee{}, unknownFee(t, name, claim)
}

// covers says whether the band is one of those for the place, day and channel of
// a claim, whatever its size.
func (b FeeBand) covers(claim CourtClaim, knownTo ledger.Date) bool {
	return b.Jurisdiction == claim.Jurisdiction &&
		b.From <= claim.Day && claim.Day <= knownTo && (b.To == 0 || claim.Day <= b.To) &&
		(b.Channel == AnyChannel || b.Channel == claim.Channel)
}

func (b FeeBand) fee(sum ledger.Money) (Fee, error) {
	if b.Percent.IsZero() {
		return Fee{b.Amount, b}, nil
	}
	amount, err := sum.Times(b.Percent.Shift(-2), ledger.Down)
	return Fee{amount, b}, err
}

// unknownFee says why no band answers: the nation, the day, the channel or the
// size of the claim.
func unknownFee(t table[FeeBand], name string, claim CourtClaim) error {
	what := fmt.Sprintf("the %s for a claim of %s on %s", name, claim.Sum, claim.Day)
	e := &UnknownError{Table: t.title, Asked: claim.Day, KnownTo: t.knownTo, What: what, Remedy: feeRemedy}
	rows := slices.DeleteFunc(slices.Clone(t.rows), func(b FeeBand) bool { return b.Jurisdiction != claim.Jurisdiction })
	if len(rows) == 0 {
		e.whereUnknown(claim.Jurisdiction)
		return e
	}
	e.Why = t.reach(claim.Day, rows[0].From)
	var largest ledger.Money
	for _, band := range rows {
		anyWay := claim
		anyWay.Channel = band.Channel
		switch {
		case band.covers(claim, t.knownTo):
			largest = max(largest, band.UpTo)
		case claim.Channel == AnyChannel && band.covers(anyWay, t.knownTo):
			e.Why, e.Remedy = "it was not the same on paper and online", "say which"
		}
	}
	if largest != 0 {
		e.Why = fmt.Sprintf("the table ends with claims of %s", largest)
	}
	return e
}

const feeRemedy = "give the fee yourself, from the court's own list"

// whereUnknown makes the error say that a nation has no confirmed fees.
func (e *UnknownError) whereUnknown(j ledger.Jurisdiction) {
	e.KnownTo = 0
	if j == 0 {
		e.Why, e.Remedy = "no jurisdiction is stated", "say england-and-wales, scotland or northern-ireland"
		return
	}
	e.Why = fmt.Sprintf("no fees of %s are confirmed", nations[j])
}

// nations are the jurisdictions as people name them.
var nations = [...]string{
	ledger.EnglandAndWales: "England and Wales",
	ledger.Scotland:        "Scotland",
	ledger.NorthernIreland: "Northern Ireland",
}
