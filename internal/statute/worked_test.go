package statute_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// answers works out each topic of testdata/worked/statute.json from what is given.
var answers = map[string]func(t *statute.Tables, given map[string]string) (string, error){
	"reference rate": func(t *statute.Tables, given map[string]string) (string, error) {
		start := on(given["relevant_day"]) + 1
		r, err := t.Reference(start)
		return fmt.Sprintf("starts %s: %s, Bank Rate %s, rate %s", start, r.ReferenceDate, r.BankRate.StringFixed(2), r.Rate.StringFixed(2)), err
	},
	"fixed sum": func(t *statute.Tables, given map[string]string) (string, error) {
		return t.FixedSum(gbp(given["debt"])).Sum.String(), nil
	},
	"issue fee, England and Wales": func(t *statute.Tables, given map[string]string) (string, error) {
		fee, err := t.IssueFee(statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: gbp(given["claim"]), Day: on(given["on"])})
		return fee.Amount.String(), err
	},
	"VAT relief": func(_ *statute.Tables, given map[string]string) (string, error) {
		part, err := statute.VATFraction(rateOf(given["rate"]))
		var each, whole ledger.Money
		for _, sum := range strings.Split(given["outstanding"], " + ") {
			whole += gbp(sum)
			each += statute.VATWithin(gbp(sum), part)
		}
		together := statute.VATWithin(whole, part)
		if each != together {
			return fmt.Sprintf("%v one by one, %v together", each, together), nil
		}
		return together.String(), err
	},
	"VAT relief to repay": func(_ *statute.Tables, given map[string]string) (string, error) {
		return statute.ReliefToRepay(statute.RelievedDebt{
			Relief: gbp(given["relief"]), Outstanding: gbp(given["outstanding"]), Payment: gbp(given["payment"]),
		}).String(), nil
	},
}

func TestWorkedTables(t *testing.T) {
	var examples []struct {
		Topic, Source, Want string
		Given               map[string]string
	}
	if err := json.Unmarshal(sure(os.ReadFile("../../testdata/worked/statute.json")), &examples); err != nil {
		t.Fatal(err)
	}
	tried := map[string]int{}
	for _, x := range examples {
		answer, known := answers[x.Topic]
		if !known {
			t.Fatalf("no answer to the topic %q", x.Topic)
		}
		tried[x.Topic]++
		if got, err := answer(statute.UK(), x.Given); got != x.Want || err != nil {
			t.Errorf("%s %v: %s, %v, want %s (%s)", x.Topic, x.Given, got, err, x.Want, x.Source)
		}
	}
	for topic := range answers {
		if tried[topic] == 0 {
			t.Errorf("no example of %s", topic)
		}
	}
}

// workedExamples are the examples of testdata/worked/interest.json, each with
// where it comes from.
type workedExamples struct {
	Interest []struct {
		Name, Source    string
		Principal       ledger.Money
		Rate            string
		Days            int
		Rounding        statute.Rounding
		Daily, Interest ledger.Money
	}
	RelevantDay []struct {
		Name, Source                        string
		Agreed, Performed, Notice, Accepted ledger.Date
		PublicAuthority                     bool              `json:"public_authority"`
		NotGrosslyUnfair                    bool              `json:"not_grossly_unfair"`
		CountFrom                           statute.CountFrom `json:"count_from"`
		Day, Start                          ledger.Date
		Rule                                string
	} `json:"relevant_day"`
	Charge []struct {
		Name, Source           string
		Principal              ledger.Money
		Due, To                ledger.Date
		Rate                   string
		Days                   int
		Interest, Compensation ledger.Money
	}
}

func TestWorkedInterest(t *testing.T) {
	text := sure(os.ReadFile("../../testdata/worked/interest.json"))
	var all workedExamples
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Interest) < 6 || len(all.RelevantDay) < 5 || len(all.Charge) < 4 {
		t.Fatal("examples are missing")
	}
	for _, x := range all.Interest {
		t.Run(x.Name, func(t *testing.T) {
			from := on("2025-04-01")
			a, err := statute.Accrue(statute.Debt{
				Principal: x.Principal, From: from, To: from + ledger.Date(x.Days) - 1,
				Rates: statute.Rates{{Percent: rateOf(x.Rate)}}, Rounding: x.Rounding,
			})
			if err != nil {
				t.Fatal(err)
			}
			if a.Days != x.Days || a.Interest != x.Interest || a.Daily.Amount != x.Daily {
				t.Errorf("%d days, interest %v, daily %v; want %d, %v, %v (%s)",
					a.Days, a.Interest, a.Daily.Amount, x.Days, x.Interest, x.Daily, x.Source)
			}
		})
	}
	for _, x := range all.RelevantDay {
		t.Run(x.Name, func(t *testing.T) {
			r, err := statute.Payable{
				Agreed: x.Agreed, Performed: x.Performed, Notice: x.Notice, Accepted: x.Accepted,
				PublicAuthority: x.PublicAuthority, NotGrosslyUnfair: x.NotGrosslyUnfair, CountFrom: x.CountFrom,
			}.RelevantDay()
			if err != nil {
				t.Fatal(err)
			}
			if r.Day != x.Day || r.Start != x.Start || r.Rule.String() != x.Rule {
				t.Errorf("%v, %v by %v; want %v, %v by %v (%s)", r.Day, r.Start, r.Rule, x.Day, x.Start, x.Rule, x.Source)
			}
		})
	}
	for _, x := range all.Charge {
		t.Run(x.Name, func(t *testing.T) {
			c, err := statute.UK().Charge(statute.Claim{Debt: statute.Debt{Principal: x.Principal, From: x.Due + 1, To: x.To}})
			if err != nil {
				t.Fatal(err)
			}
			rate := c.Segments[0].Rate.Percent.String()
			if c.Days != x.Days || c.Interest != x.Interest || rate != x.Rate || c.Compensation.Total != x.Compensation {
				t.Errorf("%d days at %s%%: %v and %v; want %d at %s%%: %v and %v (%s)",
					c.Days, rate, c.Interest, c.Compensation.Total, x.Days, x.Rate, x.Interest, x.Compensation, x.Source)
			}
			if want := x.Principal + x.Interest + x.Compensation; c.Total != want {
				t.Errorf("total %v, want %v", c.Total, want)
			}
		})
	}
}
