package statute_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

const (
	ew = ledger.EnglandAndWales
	sc = ledger.Scotland
	ni = ledger.NorthernIreland
)

func TestIssueFee(t *testing.T) {
	tests := []struct {
		channel, day, claim, want string
	}{
		{"", "2021-05-18", "0.01", "35.00"},
		{"", "2026-11-21", "500.00", "50.00"},
		{"", "2026-11-21", "500.01", "70.00"},
		{"", "2026-11-21", "1000.00", "70.00"},
		{"", "2026-11-21", "1000.01", "80.00"},
		{"", "2026-11-21", "1500.00", "80.00"},
		{"", "2026-11-21", "1500.01", "115.00"},
		{"", "2026-11-21", "5000.00", "205.00"},
		{"", "2026-11-21", "5000.01", "455.00"},
		{"online", "2026-11-21", "10000.19", "500.00"}, // one scale for all; 500.0095
		{"paper", "2026-11-21", "10000.20", "500.01"},
		{"", "2026-11-21", "199999.99", "9999.99"}, // 9999.9995
		{"", "2026-11-21", "92233720368547758.07", "10000.00"},
		{"online", "2021-05-17", "300.00", "25.00"},
		{"paper", "2021-05-17", "300.00", "35.00"},
		{"online", "2015-03-09", "10000.00", "410.00"},
		{"online", "2019-06-01", "10000.01", "450.00"},
		{"online", "2019-06-01", "99999.99", "4499.99"},
		{"paper", "2019-06-01", "100000.00", "5000.00"},
		{"paper", "2019-06-01", "200000.01", "10000.00"},
	}
	for _, tt := range tests {
		claim := statute.CourtClaim{Jurisdiction: ew, Sum: gbp(tt.claim), Day: on(tt.day)}
		word(tt.channel, &claim.Channel)
		fee, err := statute.UK().IssueFee(claim)
		if err != nil || fee.Amount != gbp(tt.want) || fee.Band.Source == "" {
			t.Errorf("%s claim of %s on %s: %v, %v, want %s", tt.channel, tt.claim, tt.day, fee.Amount, err, tt.want)
		}
	}
}

// TestHearingFee has both edges of every band and every track: the scale goes by the
// claim with its interest, the track by the value without.
func TestHearingFee(t *testing.T) {
	tests := []struct{ day, claim, value, want, track string }{
		{"2021-09-29", "300.00", "", "25.00", "small claims track"},
		{"2021-09-30", "300.00", "", "27.00", "small claims track"},
		{"2021-09-30", "300.01", "", "59.00", "small claims track"},
		{"2025-04-07", "1000.00", "", "85.00", "small claims track"},
		{"2025-04-08", "1000.01", "", "123.00", "small claims track"},
		{"2026-11-21", "3000.00", "", "181.00", "small claims track"},
		{"2026-11-21", "3000.01", "", "346.00", "small claims track"},
		{"2026-11-21", "10000.00", "", "346.00", "small claims track"},
		{"2020-01-01", "10000.00", "", "335.00", "small claims track"},
		// With the interest above the limit of the track, which the value is not.
		{"2026-11-30", "11573.72", "9800.00", "346.00", "small claims track"},
		{"2026-11-30", "14000.00", "10000.00", "346.00", "small claims track"},
		{"2020-01-01", "11000.00", "9999.99", "335.00", "small claims track"},
		// And a scale below it: the value is on the track, the fee by the claim.
		{"2026-11-30", "1010.00", "990.00", "123.00", "small claims track"},
		{"2026-11-30", "10000.01", "", "619.00", "fast track"},
		{"2026-11-30", "12000.00", "", "619.00", "fast track"},
		{"2025-04-07", "12000.00", "", "545.00", "fast track"},
		{"2026-11-30", "25400.00", "25000.00", "619.00", "fast track"},
		{"2026-11-30", "25000.01", "", "1334.00", "intermediate track"},
		{"2025-04-07", "100000.00", "", "1175.00", "intermediate track"},
		{"2026-11-30", "100000.01", "", "1334.00", "multi-track"},
		{"2023-09-30", "30000.00", "", "1175.00", "multi-track"},
		{"2023-10-01", "30000.00", "", "1175.00", "intermediate track"},
		{"2021-09-29", "30000.00", "", "1090.00", "multi-track"},
	}
	for _, tt := range tests {
		claim := statute.CourtClaim{Jurisdiction: ew, Sum: gbp(tt.claim), Day: on(tt.day)}
		if tt.value != "" {
			claim.Value = gbp(tt.value)
		}
		fee, track, err := statute.UK().HearingFee(claim)
		if err != nil || fee.Amount != gbp(tt.want) || track.String() != tt.track || fee.Band.Source == "" {
			t.Errorf("claim of %s on %s: %v on the %v, %v, want %s on the %s", tt.claim, tt.day, fee.Amount, track, err, tt.want, tt.track)
		}
	}
}

// hearingFee is the fee for a hearing alone.
func hearingFee(t *statute.Tables) func(statute.CourtClaim) (statute.Fee, error) {
	return func(claim statute.CourtClaim) (statute.Fee, error) {
		fee, _, err := t.HearingFee(claim)
		return fee, err
	}
}

func TestOtherFee(t *testing.T) {
	tests := []struct{ key, day, want string }{
		{"warrant_of_control", "2025-04-07", "91.00"},
		{"warrant_of_control", "2025-04-08", "94.00"},
		{"writ_of_control", "2024-04-30", "71.00"},
		{"writ_of_control", "2024-05-01", "78.00"},
		{"charging_order", "2026-11-21", "135.00"},
		{"hearing_multi_track", "2026-11-21", "1334.00"},
		{"general_application_on_notice", "2024-04-30", "275.00"},
		{"general_application_on_notice", "2024-05-01", "303.00"},
		{"general_application_on_notice", "2025-04-07", "303.00"},
		{"general_application_on_notice", "2025-04-08", "313.00"},
		{"general_application_consent", "2024-04-30", "108.00"},
		{"certificate_of_satisfaction", "2026-11-30", "19.00"},
		{"warrant_of_control", "2031-02-03", "94.00"}, // it stands until it is changed
	}
	for _, tt := range tests {
		fee, err := statute.UK().OtherFee(ew, tt.key, on(tt.day))
		if err != nil || fee.Amount != gbp(tt.want) {
			t.Errorf("OtherFee(%s, %s) = %v, %v, want %s", tt.key, tt.day, fee.Amount, err, tt.want)
		}
	}
}

func TestFeesNotKnown(t *testing.T) {
	tables := statute.UK()
	issue := func(j ledger.Jurisdiction, way statute.Channel, day, sum string) error {
		_, err := tables.IssueFee(statute.CourtClaim{Jurisdiction: j, Channel: way, Day: on(day), Sum: gbp(sum)})
		return err
	}
	hearing := func(j ledger.Jurisdiction, day, sum string) error {
		_, err := hearingFee(tables)(statute.CourtClaim{Jurisdiction: j, Day: on(day), Sum: gbp(sum)})
		return err
	}
	other := func(j ledger.Jurisdiction, key, day string) error {
		_, err := tables.OtherFee(j, key, on(day))
		return err
	}
	tests := []struct {
		err  error
		want string
	}{
		{issue(sc, 0, "2026-11-01", "900.00"), "the issue fee for a claim of 900.00 on 2026-11-01 is not known: no fees of Scotland are confirmed: give the fee yourself, from the court's own list"},
		{hearing(ni, "2020-01-01", "900.00"), "no fees of Northern Ireland are confirmed"},
		{other(sc, "warrant_of_control", "2026-01-01"), "no fees of Scotland are confirmed"},
		{issue(0, 0, "2026-11-01", "900.00"), "no jurisdiction is stated: say england-and-wales, scotland or northern-ireland"},
		{issue(ew, statute.Paper, "2015-03-08", "900.00"), "the table begins on 9 Mar 2015"},
		{issue(ew, 0, "2019-06-01", "900.00"), "it was not the same on paper and online: say which"},
		{issue(ew, statute.Online, "2019-06-01", "100000.00"), "the table ends with claims of 99999.99"},
		{hearing(ew, "2014-04-21", "900.00"), "the table begins on 22 Apr 2014"},
		{hearing(ew, "2013-03-31", "900.00"), "the track of a claim of 900.00 on 2013-03-31 is not known: the table begins on 1 Apr 2013"},
		{other(ew, "warrant_of_control", "2024-04-30"), "the table begins on 1 May 2024"},
		{other(ew, "attachment_of_earnings", "2025-04-07"), "the table begins on 8 Apr 2025"},
	}
	for _, tt := range tests {
		wantError(t, tt.err, statute.ErrUnknown, tt.want)
	}
	var wrong *ledger.Wrong
	for _, err := range []error{issue(ew, 0, "2026-11-01", "0.00"), issue(sc, 0, "2026-11-01", "-5.00"), other(ew, "warrants", "2026-01-01")} {
		if !errors.As(err, &wrong) || errors.Is(err, statute.ErrUnknown) {
			t.Errorf("error = %v, want one about the question itself", err)
		}
	}
	if !strings.Contains(wrong.Error(), `"warrants" is not a court fee: want one of attachment_of_earnings, certificate_of_satisfaction, charging_order`) {
		t.Errorf("error = %v", wrong)
	}
}

// TestFeesNeverFall compares the fees of any two claims on any day.
func TestFeesNeverFall(t *testing.T) {
	tables := statute.UK()
	rapid.Check(t, func(t *rapid.T) {
		day := ledger.Date(rapid.Int32Range(int32(on("2015-03-09")), int32(on("2026-11-21"))).Draw(t, "day"))
		// Most draws are near an edge, where a fee could fall.
		edge := rapid.SampledFrom([]ledger.Money{300_00, 500_00, 1_000_00, 1_500_00, 3_000_00, 5_000_00, 10_000_00, 99_999_00, 200_000_00}).Draw(t, "edge")
		low := max(1, edge+ledger.Money(rapid.Int64Range(-300, 300).Draw(t, "from the edge")))
		high := low + ledger.Money(rapid.Int64Range(0, 500_00).Draw(t, "more"))
		for _, channel := range []statute.Channel{statute.Paper, statute.Online} {
			claim := statute.CourtClaim{Jurisdiction: ew, Day: day, Channel: channel, Sum: low}
			for _, ask := range []func(statute.CourtClaim) (statute.Fee, error){tables.IssueFee, hearingFee(tables)} {
				claim.Sum = low
				less, _ := ask(claim)
				claim.Sum = high
				if more, err := ask(claim); err == nil && more.Amount < less.Amount {
					t.Errorf("%s: %v for %v but %v for %v", day, less.Amount, low, more.Amount, high)
				}
			}
		}
	})
}

func ExampleTables_IssueFee() {
	fee, err := statute.UK().IssueFee(statute.CourtClaim{
		Jurisdiction: ledger.EnglandAndWales, Sum: 12_345_67, Day: ledger.MustDate(2026, 11, 1),
	})
	fmt.Println(fee.Amount, err)
	// Output: 617.28 <nil>
}

// The fees as the court's own leaflet lists them, "Court fees for money claims" (EX50):
// a line a band, with the largest claim in it.
const leaflet = `
issue 2021-05-18 2032-12-31 300:35 500:50 1000:70 1500:80 3000:115 5000:205 10000:455 200000:5% more:10000
issue-online 2015-03-09 2021-05-17 300:25 500:35 1000:60 1500:70 3000:105 5000:185 10000:410 99999.99:4.5%
issue-paper 2015-03-09 2021-05-17 300:35 500:50 1000:70 1500:80 3000:115 5000:205 10000:455 200000:5% more:10000
hearing 2014-04-22 2021-09-29 300:25 500:55 1000:80 1500:115 3000:170 more:335
hearing 2021-09-30 2032-12-31 300:27 500:59 1000:85 1500:123 3000:181 more:346
`

// byLeaflet looks a fee up line by line: the first band that a claim fits into.
func byLeaflet(what string, day ledger.Date, sum ledger.Money) (fee ledger.Money, ok bool) {
	either, _, _ := strings.Cut(what, "-")
	for _, line := range strings.Split(strings.TrimSpace(leaflet), "\n") {
		fields := strings.Fields(line)
		if name := fields[0]; name != what && name != either || day < on(fields[1]) || day > on(fields[2]) {
			continue
		}
		for _, field := range fields[3:] {
			upTo, amount, _ := strings.Cut(field, ":")
			if upTo != "more" && sum > gbp(upTo) {
				continue
			}
			percent, of := strings.CutSuffix(amount, "%")
			if !of {
				return gbp(amount), true
			}
			exact := new(big.Rat).Mul(new(big.Rat).SetInt64(int64(sum)), new(big.Rat).Quo(rateOf(percent).Rat(), big.NewRat(100, 1)))
			return ledger.Money(new(big.Int).Quo(exact.Num(), exact.Denom()).Int64()), true
		}
	}
	return 0, false
}

func TestFeesAreThoseOfTheLeaflet(t *testing.T) {
	tables := statute.UK()
	rapid.Check(t, func(t *rapid.T) {
		day := ledger.Date(rapid.Int32Range(int32(on("2014-01-01")), int32(on("2032-12-31"))).Draw(t, "day"))
		edge := rapid.SampledFrom([]ledger.Money{300_00, 500_00, 1_000_00, 1_500_00, 3_000_00, 5_000_00, 10_000_00, 99_999_99, 200_000_00, 1 << 50}).Draw(t, "edge")
		sum := max(1, edge+ledger.Money(rapid.Int64Range(-2, 2).Draw(t, "from the edge")))
		channel := rapid.SampledFrom([]statute.Channel{statute.Paper, statute.Online}).Draw(t, "channel")
		claim := statute.CourtClaim{Jurisdiction: ew, Day: day, Channel: channel, Sum: sum}
		for what, ask := range map[string]func(statute.CourtClaim) (statute.Fee, error){
			"issue-" + channel.String(): tables.IssueFee, "hearing": hearingFee(tables),
		} {
			want, known := byLeaflet(what, day, sum)
			claim.Value = 0
			if what == "hearing" {
				claim.Value = min(sum, 10_000_00) // a small claim, whatever its interest
			}
			got, err := ask(claim)
			if (err == nil) != known || known && got.Amount != want {
				t.Fatalf("%s on %v for %v: %v, %v; want %v, %t", what, day, sum, got.Amount, err, want, known)
			}
			if !known && !errors.Is(err, statute.ErrUnknown) {
				t.Fatalf("%s on %v for %v: %v", what, day, sum, err)
			}
		}
	})
}

// A channel is read as it prints, and nothing is any.
func TestChannels(t *testing.T) {
	for text, want := range map[string]statute.Channel{"": statute.AnyChannel, "any": statute.AnyChannel, "paper": statute.Paper, "online": statute.Online} {
		channel := statute.Online
		if word(text, &channel); channel != want {
			t.Errorf("%q is %v, want %v", text, channel, want)
		}
		if again := string(sure(channel.MarshalText())); text != "" && again != text {
			t.Errorf("%q prints as %q", text, again)
		}
	}
	if err := new(statute.Channel).UnmarshalText([]byte("post")); err == nil || !strings.Contains(err.Error(), "any, paper, online") {
		t.Errorf("error = %v", err)
	}
}

// TestFeesOfSmallClaims has both edges of every band of the small claims track: the fees
// that HMCTS prints for claims to issue, and for the hearing since 2021.
func TestFeesOfSmallClaims(t *testing.T) {
	for _, tt := range []struct{ claim, issue, hearing string }{
		{"0.01", "35.00", "27.00"},
		{"300.00", "35.00", "27.00"},
		{"300.01", "50.00", "59.00"},
		{"500.00", "50.00", "59.00"},
		{"500.01", "70.00", "85.00"},
		{"1000.00", "70.00", "85.00"},
		{"1000.01", "80.00", "123.00"},
		{"1500.00", "80.00", "123.00"},
		{"1500.01", "115.00", "181.00"},
		{"3000.00", "115.00", "181.00"},
		{"3000.01", "205.00", "346.00"},
		{"5000.00", "205.00", "346.00"},
		{"5000.01", "455.00", "346.00"},
		{"10000.00", "455.00", "346.00"},
	} {
		fees := sure(statute.UK().ClaimFees(statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: gbp(tt.claim), Day: on("2026-11-21")}))
		if fees.Issue.Amount != gbp(tt.issue) || fees.Hearing.Amount != gbp(tt.hearing) || fees.Total != gbp(tt.issue)+gbp(tt.hearing) {
			t.Errorf("a claim of %s: %v and %v, in all %v, want %s and %s", tt.claim, fees.Issue.Amount, fees.Hearing.Amount, fees.Total, tt.issue, tt.hearing)
		}
	}
}

func TestClaimFeesRefuses(t *testing.T) {
	for _, tt := range []struct {
		name  string
		claim statute.CourtClaim
	}{
		{"Scotland", statute.CourtClaim{Jurisdiction: ledger.Scotland, Sum: gbp("100.00"), Day: on("2026-11-21")}},
		{"Northern Ireland", statute.CourtClaim{Jurisdiction: ledger.NorthernIreland, Sum: gbp("100.00"), Day: on("2026-11-21")}},
		{"before the tables", statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: gbp("100.00"), Day: on("2014-04-21")}},
		{"nowhere", statute.CourtClaim{Sum: gbp("100.00"), Day: on("2026-11-21")}},
	} {
		if fees, err := statute.UK().ClaimFees(tt.claim); !errors.Is(err, statute.ErrUnknown) {
			t.Errorf("%s: %v, error %v, want %v", tt.name, fees.Total, err, statute.ErrUnknown)
		}
	}
}

func ExampleTables_ClaimFees() {
	fees, err := statute.UK().ClaimFees(statute.CourtClaim{
		Jurisdiction: ledger.EnglandAndWales, Sum: 1234_56, Day: ledger.MustDate(2026, 11, 21),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fees.Issue.Amount, "to issue it and", fees.Hearing.Amount, "for the hearing:", fees.Total)
	// Output:
	// 80.00 to issue it and 123.00 for the hearing: 203.00
}

// Fees stand until they are changed: past the day on which they were last checked
// there is an answer, with the tables to look up again.
func TestFeesPastTheDayTheyWereChecked(t *testing.T) {
	uk := statute.UK()
	for _, tt := range []struct{ day, claim, want, tables string }{
		{"2026-11-30", "640.00", "155.00", ""},
		{"2026-12-01", "640.00", "155.00", "issue-fee hearing-fee track"},
		{"2029-06-30", "18400.00", "1539.00", "issue-fee other-fee track"}, // 920.00 and 619.00
	} {
		fees := sure(uk.ClaimFees(statute.CourtClaim{Jurisdiction: ew, Sum: gbp(tt.claim), Day: on(tt.day)}))
		var tables []string
		for _, k := range fees.Unchecked {
			tables = append(tables, k.Name)
			if k.Checked != on("2026-11-30") || k.Look == "" {
				t.Errorf("%s: checked on %s, look at %q", k.Name, k.Checked, k.Look)
			}
		}
		if fees.Total != gbp(tt.want) || strings.Join(tables, " ") != tt.tables {
			t.Errorf("%s on %s: %v, not checked: %v, want %s, %s", tt.claim, tt.day, fees.Total, tables, tt.want, tt.tables)
		}
	}
}

// Whether the fixed sums count for the track is not settled. They are left out of the
// value, and it is said where the track would be another.
func TestTrackWithTheFixedSums(t *testing.T) {
	for _, tt := range []struct {
		value, fixed string
		want, with   statute.Track
	}{
		{"9950.00", "50.00", statute.SmallClaims, statute.SmallClaims},
		{"9950.00", "70.00", statute.SmallClaims, statute.FastTrack},
		{"24950.00", "200.00", statute.FastTrack, statute.IntermediateTrack},
	} {
		claim := statute.CourtClaim{Jurisdiction: ew, Day: on("2026-11-30"), Value: gbp(tt.value), FixedSums: gbp(tt.fixed), Sum: gbp(tt.value) + gbp(tt.fixed)}
		if fees := sure(statute.UK().ClaimFees(claim)); fees.Track != tt.want || fees.WithFixedSums != tt.with {
			t.Errorf("%s with %s: %v, %v, want %v, %v", tt.value, tt.fixed, fees.Track, fees.WithFixedSums, tt.want, tt.with)
		}
	}
}
