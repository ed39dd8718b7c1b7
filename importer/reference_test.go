package importer

import (
	"slices"
	"strings"
	"testing"
)

// TestDocumentsAsTyped finds a document by its number as people type it, and only where
// it is enough to tell.
func TestDocumentsAsTyped(t *testing.T) {
	var typed documentsAsTyped
	for _, document := range []string{"QH-7001", "RC-7002", "RX/7002", "SI 00450", "00088231", "2026/14-B", "A-9", "12"} {
		typed.add(document)
	}
	for reference, want := range map[string]string{
		"qh7001": "QH-7001", "QH 07001": "QH-7001", "7001": "QH-7001", "07001": "QH-7001",
		"RC7002": "RC-7002", "7002": "RC-7002,RX/7002", "rx-7002": "RX/7002",
		"si450": "SI 00450", "SI-450": "SI 00450", "450": "",
		"88231": "00088231", "Invoice 88231": "00088231", "INV-088231": "00088231", "ZZ88231": "",
		"202614b": "2026/14-B", "a9": "A-9", "9": "", "012": "", "": "", "QH": "", "Invoice 7001": "",
	} {
		if got := strings.Join(typed.find(reference), ","); got != want {
			t.Errorf("%q is %q, want %q", reference, got, want)
		}
	}
	known := func(text string) bool { return text == "A-9" }
	if got := typed.words("thanks, QH7001 + A-9 for 7002", known); !slices.Equal(got, []string{"QH-7001", "A-9"}) {
		t.Errorf("words name %v", got)
	}
}
