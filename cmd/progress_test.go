package cmd

import (
	"strings"
	"testing"
	"time"

	"arrears/internal/ledger"
)

// TestProgress: nothing in the first second, then a count that is taken away in the
// end; and nothing at all where nobody watches.
func TestProgress(t *testing.T) {
	var said strings.Builder
	p := progress{to: &said}
	p.tick(1)
	p.tick(2)
	p.clear()
	if said.Len() > 0 {
		t.Errorf("in the first second it says %q", said.String())
	}
	p.next = time.Now().Add(-time.Millisecond)
	p.tick(3)
	p.tick(4)
	p.clear()
	if want := "\r3 rows\r\x1b[K"; said.String() != want {
		t.Errorf("it says %q, want %q", said.String(), want)
	}
	unwatched := progress{next: time.Now().Add(-time.Hour)}
	unwatched.tick(5)
	unwatched.clear()
}

// TestProgressOfEntries: what is counted is given on.
func TestProgressOfEntries(t *testing.T) {
	var said strings.Builder
	p := progress{to: &said}
	given := 0
	count := p.counted(func(entries []ledger.Entry) error { given += len(entries); return nil })
	for range 3 {
		if err := count(make([]ledger.Entry, 5)); err != nil {
			t.Fatal(err)
		}
		p.next = time.Now().Add(-time.Millisecond)
	}
	p.clear()
	if want := "\r10 rows\r15 rows\r\x1b[K"; said.String() != want || given != 15 {
		t.Errorf("it says %q of %d entries, want %q", said.String(), given, want)
	}
}
