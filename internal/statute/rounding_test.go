package statute_test

import (
	"encoding"
	"fmt"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestInterestWords(t *testing.T) {
	type value interface {
		encoding.TextMarshaler
		encoding.TextUnmarshaler
		fmt.Stringer
	}
	for words, v := range map[string]value{
		"exact daily court": new(statute.Rounding),
		"interest,principal principal,interest costs,interest,principal": new(statute.Order),
		"trigger day-after":      new(statute.CountFrom),
		"payment acknowledgment": new(statute.ClockEventKind),
	} {
		for word := range strings.FieldsSeq(words) {
			if err := v.UnmarshalText([]byte(word)); err != nil || v.String() != word {
				t.Errorf("%q is read as %v, %v", word, v, err)
			}
			if text, err := v.MarshalText(); err != nil || string(text) != word {
				t.Errorf("%q is printed as %s, %v", word, text, err)
			}
		}
		if err := v.UnmarshalText([]byte("nonsense")); err == nil || !strings.Contains(err.Error(), "want one of ") {
			t.Errorf("nonsense: error %v, want the list", err)
		}
	}
	for r := statute.Exact; r <= statute.Court; r++ {
		if !strings.Contains(r.Words(), "rounded") {
			t.Errorf("%v says %q", r, r.Words())
		}
	}
}

func TestUnrounded(t *testing.T) {
	a := sure(statute.Accrue(debtOf("1.00 2025-01-01..2025-01-01 10%")))
	if text := a.Accrued.Rat().RatString(); text != "2/73" {
		t.Errorf("10%% of 100p for a day is %s, want 2/73 of a penny", text)
	}
	if got := a.Accrued.Major(ledger.Sterling).String(); got != "0.0002739726" {
		t.Errorf("in pounds %s, want 0.0002739726 to ten decimals", got)
	}
}
