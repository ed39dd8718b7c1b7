package statute

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
	Source       string
}

// CourtClaim is what a court fee is asked for. Two sums count: the fees go by the
// claim with the interest in it, and the track, which says what hearing it comes to,
// by the value without.
type CourtClaim struct {
	Jurisdiction ledger.Jurisdiction
	Sum          ledger.Money // with the interest and compensation claimed to the day of issue
	Value        ledger.Money // without them; nothing: the same as Sum
	FixedSums    ledger.Money // those in Sum: whether they count for the value is not settled, and they are left out of it
	Day          ledger.Date  // the day the fee is paid
	Channel      Channel
}

// value is the sum that the track goes by.
func (c CourtClaim) value() ledger.Money { return cmp.Or(c.Value, c.Sum) }

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

// HearingFee is the fee for the hearing of a claim, and the track on which it is
// heard: none of a nation whose tracks are not known. The small claims track has a
// scale by the claim; each of the others has one fee for all. The errors are those of [Tables.IssueFee] and of [Tables.Track].
func (t *Tables) HearingFee(claim CourtClaim) (Fee, Track, error) {
	hasFees := slices.ContainsFunc(t.hearingFees.rows, func(b FeeBand) bool { return b.Jurisdiction == claim.Jurisdiction })
	if !hasFees || !t.hasTracks(claim.Jurisdiction) {
		fee, err := feeFor(t.hearingFees, "hearing fee", claim)
		return fee, 0, err
	}
	track, err := t.Track(claim.Jurisdiction, claim.value(), claim.Day)
	switch {
	case err != nil:
		return Fee{}, 0, err
	case track == SmallClaims:
		fee, err := feeFor(t.hearingFees, "hearing fee", claim)
		return fee, track, err
	}
	flat, err := t.OtherFee(claim.Jurisdiction, track.hearingKey(), claim.Day)
	band := FeeBand{Jurisdiction: flat.Jurisdiction, From: flat.From, To: flat.To, Amount: flat.Amount, Source: flat.Source}
	return Fee{flat.Amount, band}, track, err
}

// CourtFees are what a claim costs in court fees: to issue it, and for the hearing
// that follows if it is defended.
type CourtFees struct {
	Claim          CourtClaim
	Track          Track // none where a nation has none that are known
	WithFixedSums  Track // the track if the fixed sums counted for the value
	Issue, Hearing Fee
	Total          ledger.Money
	// Applications are the fees of the day for an application in a case, one on notice in
	// front: they are in no total, as few claims need one. None are known of a day before
	// 30 September 2021.
	Applications []OtherFee
	// Unchecked are the tables that stand until they are changed, and were last looked
	// at before the day of the claim.
	Unchecked []Known
}

// ClaimFees finds both fees for a claim. The errors are those of
// [Tables.IssueFee] and [Tables.HearingFee].
func (t *Tables) ClaimFees(claim CourtClaim) (CourtFees, error) {
	fees := CourtFees{Claim: claim}
	var err error
	if fees.Issue, err = t.IssueFee(claim); err != nil {
		return CourtFees{}, err
	}
	if fees.Hearing, fees.Track, err = t.HearingFee(claim); err != nil {
		return CourtFees{}, err
	}
	if fees.WithFixedSums = fees.Track; fees.Track != 0 {
		value, err := claim.value().Add(claim.FixedSums)
		if err != nil {
			return CourtFees{}, err
		}
		if fees.WithFixedSums, err = t.Track(claim.Jurisdiction, value, claim.Day); err != nil {
			return CourtFees{}, err
		}
	}
	for _, key := range []string{"general_application_on_notice", "general_application_consent"} {
		if fee, err := t.OtherFee(claim.Jurisdiction, key, claim.Day); err == nil {
			fees.Applications = append(fees.Applications, fee)
		}
	}
	fees.Total, err = fees.Issue.Amount.Add(fees.Hearing.Amount)
	hearing := HearingFeeTable
	if fees.Track > SmallClaims {
		hearing = OtherFeeTable
	}
	fees.Unchecked = t.NotCheckedSince(claim.Day, IssueFeeTable, hearing, TrackTable)
	return fees, err
}

func feeFor(t table[FeeBand], name string, claim CourtClaim) (Fee, error) {
	if claim.Sum <= 0 {
		return Fee{}, &ledger.Wrong{Value: claim.Sum.String(), Fault: "is not a claim", Want: "a sum of money above nothing, like 1250.00"}
	}
	for _, band := range t.rows {
		if t.reaches(claim.Day) && band.covers(claim) && claim.Sum > band.Over && (band.UpTo == 0 || claim.Sum <= band.UpTo) {
			return band.fee(claim.Sum)
		}
	}
	return Fee{}, unknownFee(t, name, claim)
}

// covers says whether the band is one of those for the place, day and channel of
// a claim, whatever its size.
func (b FeeBand) covers(claim CourtClaim) bool {
	return b.Jurisdiction == claim.Jurisdiction &&
		b.From <= claim.Day && (b.To == 0 || claim.Day <= b.To) &&
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
		case band.covers(claim):
			largest = max(largest, band.UpTo)
		case claim.Channel == AnyChannel && band.covers(anyWay):
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

// feeScale is what the bands of one scale have in common.
type feeScale struct {
	jurisdiction ledger.Jurisdiction
	channel      Channel
	from, to     ledger.Date
}

func (b FeeBand) scale() feeScale { return feeScale{b.Jurisdiction, b.Channel, b.From, b.To} }

// clashes says whether two scales could answer the same question.
func (s feeScale) clashes(o feeScale) bool {
	channel := s.channel == AnyChannel || o.channel == AnyChannel || s.channel == o.channel
	return s.jurisdiction == o.jurisdiction && channel && s.from <= until(o.to) && o.from <= until(s.to)
}

// until is the last day of a period that may have no end.
func until(to ledger.Date) ledger.Date {
	if to == 0 {
		return ledger.MaxDate
	}
	return to
}

// withBands is the table with the user's bands in place of its own.
func withBands(t table[FeeBand], rows []FeeBand, knownTo ledger.Date) (table[FeeBand], error) {
	c := checks{table: t.title}
	fees := t.with(rows, knownTo)
	var before []feeScale // those that are complete
	var last ledger.Date
	for i := range fees.rows {
		row := &fees.rows[i]
		c.row = i + 1
		c.feeBand(row)
		c.want(row.To == 0 || row.To >= row.From, "to", row.To, fmt.Sprintf("is before %s, when the fee begins", row.From), "a day on or after it")
		start := ledger.Money(0)
		if i > 0 && row.scale() == rows[i-1].scale() {
			start = rows[i-1].UpTo
			c.want(start != 0, "over", row.Over, "follows a band that has no end", "no band after it")
		} else {
			clash := slices.IndexFunc(before, row.scale().clashes)
			c.want(clash < 0, "from", row.From, "overlaps another scale of fees", "one scale for a place, channel and day")
			before = append(before, row.scale())
		}
		c.want(row.Over == start, "over", row.Over, "leaves a gap or an overlap", "where the band before ends, "+start.String())
		row.Source = orUser(row.Source)
		last = max(last, row.From)
	}
	return fees, c.whole(len(rows), last, knownTo)
}

// feeBand checks the cells of a band by themselves.
func (c *checks) feeBand(row *FeeBand) {
	c.jurisdiction(row.Jurisdiction)
	c.want(row.From != 0, "from", row.From, "is not a date", "year-month-day, like 2026-03-31")
	c.want(row.Channel <= Online, "channel", row.Channel, "is no way to issue a claim", channels.List())
	c.want(row.UpTo == 0 || row.UpTo > row.Over, "up_to", row.UpTo, "is not above where the band begins", "more than "+row.Over.String())
	c.rate(row.Percent, "percent")
	c.want(row.Amount >= 0, "amount", row.Amount, "is not a fee", "a sum of money, like 35.00")
	c.want(row.Amount == 0 || row.Percent.IsZero(), "percent", row.Percent, "comes with an amount", "one of the two")
	c.want(row.Amount != 0 || !row.Percent.IsZero(), "amount", row.Amount, "is no fee", "an amount or a percentage")
}

// IssueFees lists the fees to issue a claim, scale by scale. The listing of the
// court fees, row by row with their sources, will ask for them.
func (t *Tables) IssueFees() []FeeBand { return slices.Clone(t.issueFees.rows) }

// HearingFees lists the fees for the hearing of a small claim, scale by scale. The
// listing of the court fees will ask for them, as for those of [Tables.IssueFees].
func (t *Tables) HearingFees() []FeeBand { return slices.Clone(t.hearingFees.rows) }

// WithIssueFees returns tables with other fees to issue a claim, known to a day,
// for any of the jurisdictions.
//
// The bands of one scale follow one another: the same jurisdiction, channel and
// period, from nothing up without a gap. Scales that could answer the same question
// may not overlap in time. A band has an amount or a percentage. The errors are
// [*ledger.Problem], all of them joined.
func (t *Tables) WithIssueFees(rows []FeeBand, knownTo ledger.Date) (*Tables, error) {
	fees, err := withBands(t.issueFees, rows, knownTo)
	if err != nil {
		return nil, err
	}
	all := *t
	all.issueFees = fees
	return &all, nil
}

// WithHearingFees returns tables with other fees for the hearing of a small claim,
// known to a day. Its rows are as those of [Tables.WithIssueFees].
func (t *Tables) WithHearingFees(rows []FeeBand, knownTo ledger.Date) (*Tables, error) {
	fees, err := withBands(t.hearingFees, rows, knownTo)
	if err != nil {
		return nil, err
	}
	all := *t
	all.hearingFees = fees
	return &all, nil
}

// scale makes the bands of a scale from their sizes: each follows the one before.
func scale(common FeeBand, bands ...FeeBand) []FeeBand {
	var edge ledger.Money
	for i, band := range bands {
		filled := common
		filled.Over, filled.UpTo = edge, band.UpTo
		filled.Amount, filled.Percent = band.Amount, band.Percent
		bands[i], edge = filled, band.UpTo
	}
	return bands
}

// ukIssueFees has the fees of England and Wales. Those of Scotland and Northern
// Ireland were not to be confirmed.
//
// A claim online was for less than 100,000 pounds. The fee of the last band is also
// that of a claim for a sum to be assessed.
func ukIssueFees() table[FeeBand] {
	paper := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, Channel: Paper, From: dayOf("2015-03-09"), To: dayOf("2021-05-17"),
		Source: "Civil Proceedings Fees Order 2008 (SI 2008/1053) as amended; HMCTS fee register",
	}
	online := paper
	online.Channel = Online
	now := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, From: dayOf("2021-05-18"),
		Source: "Civil Proceedings Fees Order 2008 (SI 2008/1053) as amended; gov.uk, make a court claim for money: court fees",
	}
	bands := func() []FeeBand {
		return []FeeBand{
			{UpTo: 300_00, Amount: 35_00},
			{UpTo: 500_00, Amount: 50_00},
			{UpTo: 1_000_00, Amount: 70_00},
			{UpTo: 1_500_00, Amount: 80_00},
			{UpTo: 3_000_00, Amount: 115_00},
			{UpTo: 5_000_00, Amount: 205_00},
			{UpTo: 10_000_00, Amount: 455_00},
			{UpTo: 200_000_00, Percent: percentOf("5")},
			{Amount: 10_000_00},
		}
	}
	return table[FeeBand]{
		title: "court issue fees",
		rows: slices.Concat(
			scale(paper, bands()...),
			scale(
				online,
				FeeBand{UpTo: 300_00, Amount: 25_00},
				FeeBand{UpTo: 500_00, Amount: 35_00},
				FeeBand{UpTo: 1_000_00, Amount: 60_00},
				FeeBand{UpTo: 1_500_00, Amount: 70_00},
				FeeBand{UpTo: 3_000_00, Amount: 105_00},
				FeeBand{UpTo: 5_000_00, Amount: 185_00},
				FeeBand{UpTo: 10_000_00, Amount: 410_00},
				FeeBand{UpTo: 99_999_99, Percent: percentOf("4.5")},
			),
			scale(now, bands()...),
		),
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "SI 2008/1053 (E&W)",
		look:    lookFees,
	}
}

// lookFees is where a change of the court fees would be seen.
const lookFees = "SI 2008/1053 on legislation.gov.uk, or gov.uk/make-court-claim-for-money/court-fees"

// ukHearingFees has the fees of the small claims track in England and Wales. The last
// band has no end: a claim on that track may be above its limit with the interest. SI
// 2025/351, which raised the fees of the other tracks on 8 April 2025, left these.
func ukHearingFees() table[FeeBand] {
	before := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, From: dayOf("2014-04-22"), To: dayOf("2021-09-29"),
		Source: "Civil Proceedings Fees Order 2008 (SI 2008/1053) as amended; HMCTS lists to 2020",
	}
	now := FeeBand{
		Jurisdiction: ledger.EnglandAndWales, From: dayOf("2021-09-30"),
		Source: "SI 2021/985; HMCTS fee register",
	}
	return table[FeeBand]{
		title: "court hearing fees",
		rows: slices.Concat(
			scale(
				before,
				FeeBand{UpTo: 300_00, Amount: 25_00},
				FeeBand{UpTo: 500_00, Amount: 55_00},
				FeeBand{UpTo: 1_000_00, Amount: 80_00},
				FeeBand{UpTo: 1_500_00, Amount: 115_00},
				FeeBand{UpTo: 3_000_00, Amount: 170_00},
				FeeBand{Amount: 335_00},
			),
			scale(
				now,
				FeeBand{UpTo: 300_00, Amount: 27_00},
				FeeBand{UpTo: 500_00, Amount: 59_00},
				FeeBand{UpTo: 1_000_00, Amount: 85_00},
				FeeBand{UpTo: 1_500_00, Amount: 123_00},
				FeeBand{UpTo: 3_000_00, Amount: 181_00},
				FeeBand{Amount: 346_00},
			),
		),
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "SI 2021/985 (E&W)",
		look:    lookFees,
	}
}

// OtherFee is a court fee that does not go by the size of the claim. A comparison
// of going to court that counts enforcement and the larger tracks will ask for it,
// and the listing of the court fees.
type OtherFee struct {
	Jurisdiction ledger.Jurisdiction
	Key, Title   string      // warrant_of_control, warrant of control
	From, To     ledger.Date // in force, both included; To zero: still
	Amount       ledger.Money
	Caveat       string // what was not confirmed about it, for the reader; may be empty
	Source       string
}

func ukOtherFees() table[OtherFee] {
	const (
		sis2024 = "SI 2024/476, from lists of fees of 2025"
		sis2025 = "SI 2025/351, from lists of fees of 2025"
		derived = "worked out from the fees before and after it, not seen in a list"
		lists   = "lists of fees of 2021"
		single  = "seen in one list of fees alone"
		// The register of HMCTS takes the fee of the multi-track for it.
		intermediate = "SI 2025/351, as the multi-track; HMCTS, civil-service"
		began        = "the fee was in force on this day; it may have begun before"
	)
	row := func(key, title, from, to string, amount ledger.Money, caveat, source string) OtherFee {
		return OtherFee{ledger.EnglandAndWales, key, title, dayOf(from), dayOf(to), amount, caveat, source}
	}
	return table[OtherFee]{
		title: "other court fees",
		rows: []OtherFee{
			row("warrant_of_control", "warrant of control", "2024-05-01", "2025-04-07", 91_00, "", sis2024),
			row("warrant_of_control", "warrant of control", "2025-04-08", "", 94_00, "", sis2025),
			row("writ_of_control", "writ of control", "2021-09-30", "2024-04-30", 71_00, "", lists),
			row("writ_of_control", "writ of control", "2024-05-01", "2025-04-07", 78_00, "", sis2024),
			row("writ_of_control", "writ of control", "2025-04-08", "", 80_00, "", sis2025),
			row("charging_order", "application for a charging order", "2024-05-01", "2025-04-07", 131_00, "", sis2024),
			row("charging_order", "application for a charging order", "2025-04-08", "", 135_00, "", sis2025),
			row("attachment_of_earnings", "application for attachment of earnings", "2025-04-08", "", 135_00, single, sis2025),
			row("general_application_consent", "application by consent or without notice", "2021-09-30", "2024-04-30", 108_00, "", lists),
			row("general_application_consent", "application by consent or without notice", "2024-05-01", "2025-04-07", 119_00, "", sis2024),
			row("general_application_consent", "application by consent or without notice", "2025-04-08", "", 123_00, "", sis2025),
			row("general_application_on_notice", "application on notice", "2021-09-30", "2024-04-30", 275_00, "", lists),
			row("general_application_on_notice", "application on notice", "2024-05-01", "2025-04-07", 303_00, derived, sis2024),
			row("general_application_on_notice", "application on notice", "2025-04-08", "", 313_00, "", sis2025),
			row("hearing_fast_track", "fast track hearing", "2011-04-04", "2025-04-07", 545_00, began, "HMRC, DMBM668770"),
			row("hearing_fast_track", "fast track hearing", "2025-04-08", "", 619_00, "", sis2025),
			row("hearing_multi_track", "multi-track hearing", "2016-12-08", "2021-09-29", 1_090_00, began, "lists of fees of 2016 and 2020"),
			row("hearing_multi_track", "multi-track hearing", "2021-09-30", "2025-04-07", 1_175_00, "", "SI 2021/985, from lists of fees of 2021"),
			row("hearing_multi_track", "multi-track hearing", "2025-04-08", "", 1_334_00, "", sis2025),
			row("hearing_intermediate_track", "intermediate track hearing", "2023-10-01", "2025-04-07", 1_175_00, "", intermediate),
			row("hearing_intermediate_track", "intermediate track hearing", "2025-04-08", "", 1_334_00, "", intermediate),
			row("certificate_of_satisfaction", "certificate of satisfaction", "2025-04-08", "", 19_00, "", sis2025),
		},
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "SI 2025/351 (E&W)",
		look:    lookFees,
	}
}

// OtherFee is the fee of a key, such as warrant_of_control, on a day. The error is
// a [*ledger.Wrong] that lists the keys for one that no row has, and else an
// [*UnknownError]. What a judgment costs to enforce will be asked of it too.
func (t *Tables) OtherFee(j ledger.Jurisdiction, key string, day ledger.Date) (OtherFee, error) {
	keys := t.OtherFeeKeys()
	if !slices.Contains(keys, key) {
		return OtherFee{}, &ledger.Wrong{Value: key, Fault: "is not a court fee", Want: "one of " + strings.Join(keys, ", ")}
	}
	var first ledger.Date
	for _, row := range t.otherFees.rows {
		if row.Jurisdiction != j || row.Key != key {
			continue
		}
		if row.From <= day && day <= until(row.To) && t.otherFees.reaches(day) {
			return row, nil
		}
		if first == 0 {
			first = row.From
		}
	}
	e := &UnknownError{
		Table: t.otherFees.title, Asked: day, KnownTo: t.otherFees.knownTo,
		What:   fmt.Sprintf("the court fee %s on %s", key, day),
		Why:    t.otherFees.reach(day, first),
		Remedy: feeRemedy,
	}
	if first == 0 {
		e.whereUnknown(j)
	}
	return OtherFee{}, e
}

// OtherFeeKeys lists the keys of the other fees, in alphabetical order. A message
// about a key that no row has lists them, and so will the listing of the court fees.
func (t *Tables) OtherFeeKeys() []string {
	var keys []string
	for _, row := range t.otherFees.rows {
		keys = append(keys, row.Key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// OtherFees lists the other fees by key, the oldest first, for the listing of the
// court fees.
func (t *Tables) OtherFees() []OtherFee { return slices.Clone(t.otherFees.rows) }

// WithOtherFees returns tables with other court fees, known to a day. The periods of
// a key in a jurisdiction must rise and not overlap. The errors are [*ledger.Problem],
// all of them joined. A file of the user's own court fees will be handed in here, as
// one of Bank Rate is to [Tables.WithBankRate].
func (t *Tables) WithOtherFees(rows []OtherFee, knownTo ledger.Date) (*Tables, error) {
	type which struct {
		jurisdiction ledger.Jurisdiction
		key          string
	}
	c := checks{table: t.otherFees.title}
	fees := t.otherFees.with(rows, knownTo)
	ends := map[which]ledger.Date{}
	var last ledger.Date
	for i := range fees.rows {
		row := &fees.rows[i]
		c.row = i + 1
		c.jurisdiction(row.Jurisdiction)
		c.want(row.Key != "", "key", row.Key, "is no name of a fee", "a word, like warrant_of_control")
		c.after(row.From, ends[which{row.Jurisdiction, row.Key}], "from")
		c.ends(row.From, row.To, true)
		c.want(row.Amount > 0, "amount", row.Amount, "is not a fee", "a sum of money above nothing, like 94.00")
		row.Source = orUser(row.Source)
		ends[which{row.Jurisdiction, row.Key}] = until(row.To)
		last = max(last, row.From)
	}
	if err := c.whole(len(rows), last, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.otherFees = fees
	return &all, nil
}
