package statute_test

import (
	"testing"

	"arrears/internal/statute"
)

func TestJudgmentRate(t *testing.T) {
	for _, day := range []string{"1993-04-01", "2026-11-21", "2031-01-01"} {
		if rate, source, err := statute.UK().JudgmentRate(on(day)); err != nil || rate.String() != "8" || source == "" {
			t.Errorf("JudgmentRate(%s) = %s, %q, %v, want 8", day, rate, source, err)
		}
	}
}
