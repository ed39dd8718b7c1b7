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
			each += statute.Relief(gbp(sum), part)
		}
		together := statute.Relief(whole, part)
		if each != together {
			return fmt.Sprintf("%v one by one, %v together", each, together), nil
		}
		return together.String(), err
	},
	"VAT relief to repay": func(_ *statute.Tables, given map[string]string) (string, error) {
		return statute.ReliefToRepay(statute.Repayment{
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
