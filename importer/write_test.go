package importer

import (
	"testing"

	"arrears/internal/ledger"
)

func TestDayTexts(t *testing.T) {
	var texts dayTexts
	for range 2 {
		for _, d := range []ledger.Date{0, 1, 739_676, 739_676 - 1024, 739_676 + 1024, ledger.MaxDate, 2, 739_676} {
			if got, want := string(texts.append([]byte("on "), d)), "on "+d.String(); got != want {
				t.Errorf("%d is %q, want %q", d, got, want)
			}
		}
	}
}
