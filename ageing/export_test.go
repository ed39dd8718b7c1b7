package ageing

import "arrears/internal/ledger"

// What only tests call from outside.

func (a *Account) Merge(o *Account) error { return a.merge(o) }

func (b *Base) Of(c ledger.Currency, m ledger.Money) (ledger.Money, error) { return b.convert(c, m) }
func (b *Base) Rate(c ledger.Currency) (Rate, error)                       { return b.rate(c) }
func (b *Buckets) Index(asAt, from ledger.Date) int                        { return b.index(asAt, from) }
func (b Buckets) FromToday() Buckets                                       { return b.fromToday() }
func ParseBuckets(text string) (Buckets, error)                            { return parseBuckets(text) }

var fates = ledger.NewWords("fate of an entry", "open", "cleared", "settled", "later", "unknown")

// String returns open, cleared, settled, later or unknown.
func (f Fate) String() string { return fates.Word(int(f)) }
