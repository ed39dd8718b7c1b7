package cmd

import (
	"fmt"
	"io"
	"time"

	"arrears/internal/ledger"
)

// A progress says every second how far a long run is, in one line that it then
// takes away. It says nothing while to is nil.
type progress struct {
	to   io.Writer
	next time.Time // when it is to be said
	said bool
}

func (p *progress) tick(rows int) {
	if p.to == nil {
		return
	}
	switch now := time.Now(); {
	case p.next.IsZero():
		p.next = now.Add(time.Second)
	case now.After(p.next):
		p.next, p.said = now.Add(time.Second), true
		fmt.Fprintf(p.to, "\r%d rows", rows)
	}
}

// counted gives entries on and says how many there were.
func (p *progress) counted(give func([]ledger.Entry) error) func([]ledger.Entry) error {
	rows := 0
	p.next = time.Now().Add(time.Second)
	return func(entries []ledger.Entry) error {
		rows += len(entries)
		p.tick(rows)
		return give(entries)
	}
}

func (p *progress) clear() {
	if p.said {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
