package statute

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Track is the way on which a claim that is defended is heard. It says what the
// hearing costs.
type Track uint8

// The tracks of the courts of England and Wales.
const (
	SmallClaims Track = iota + 1
	FastTrack
	IntermediateTrack
	MultiTrack
)

var trackWords = ledger.NewWords("track", "", "small claims track", "fast track", "intermediate track", "multi-track")

// String returns the words for t, such as fast track.
func (t Track) String() string { return trackWords.Word(int(t)) }

// hearingKey is the key of the fee for a hearing on a track that has no scale.
func (t Track) hearingKey() string {
	return [...]string{FastTrack: "hearing_fast_track", IntermediateTrack: "hearing_intermediate_track", MultiTrack: "hearing_multi_track"}[t]
}

// TrackLimit is the track for claims of a value.
type TrackLimit struct {
	Jurisdiction ledger.Jurisdiction
	From, To     ledger.Date // in force, both included; To zero: still
	Track        Track
	UpTo         ledger.Money // values up to it, itself included; zero: any larger
	Source       string
}

// ukTracks has the tracks of England and Wales. The intermediate one came on 1
// October 2023, with the new numbers of the rules; the limit of 10,000 pounds is from
// 1 April 2013.
func ukTracks() table[TrackLimit] {
	before := TrackLimit{Jurisdiction: ledger.EnglandAndWales, From: dayOf("2013-04-01"), To: dayOf("2023-09-30"), Source: "CPR 26.6 and 26.8, as they were before 1 Oct 2023"}
	now := TrackLimit{Jurisdiction: ledger.EnglandAndWales, From: dayOf("2023-10-01"), Source: "CPR 26.9 and 26.13"}
	limit := func(of TrackLimit, track Track, upTo ledger.Money) TrackLimit {
		of.Track, of.UpTo = track, upTo
		return of
	}
	return table[TrackLimit]{
		title: "track limits",
		rows: []TrackLimit{
			limit(before, SmallClaims, 10_000_00), limit(before, FastTrack, 25_000_00), limit(before, MultiTrack, 0),
			limit(now, SmallClaims, 10_000_00), limit(now, FastTrack, 25_000_00), limit(now, IntermediateTrack, 100_000_00), limit(now, MultiTrack, 0),
		},
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "CPR 26 (E&W)",
		look:    "Part 26 of the Civil Procedure Rules on justice.gov.uk",
	}
}

// Track is the usual track of a claim by its financial value: what is claimed without
// interest and costs, as CPR 26.13 has it. The court may choose another. The error is
// an [*UnknownError].
func (t *Tables) Track(j ledger.Jurisdiction, value ledger.Money, day ledger.Date) (Track, error) {
	var first ledger.Date
	for _, row := range t.tracks.rows {
		if row.Jurisdiction != j {
			continue
		}
		if row.From <= day && day <= until(row.To) && (row.UpTo == 0 || value <= row.UpTo) {
			return row.Track, nil
		}
		if first == 0 {
			first = row.From
		}
	}
	e := &UnknownError{
		Table: t.tracks.title, Asked: day, Remedy: feeRemedy,
		What: fmt.Sprintf("the track of a claim of %s on %s", value, day), Why: t.tracks.reach(day, first),
	}
	if first == 0 {
		e.whereUnknown(j)
	}
	return 0, e
}

// hasTracks says whether tracks of a nation are known: in the others a scale of the
// user's own is for every hearing.
func (t *Tables) hasTracks(j ledger.Jurisdiction) bool {
	return slices.ContainsFunc(t.tracks.rows, func(row TrackLimit) bool { return row.Jurisdiction == j })
}
