package importer

import (
	"io"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// takeParts takes in the rows of a large text in parts as far as they are entries or
// empty, and returns the records that are left, of which one decoder alone knows what
// to say: they begin with the first part that has any other row. Each worker reads
// with a decoder of its own.
func (in *intake) takeParts(parts *text.Parts, newDecoder func() decoder) (records, error) {
	err := text.InTurns(text.Workers, func() text.Worker {
		p := &entryPart{Part: parts.NewPart(), in: in, decoder: newDecoder()}
		p.quick, _ = p.decoder.(quickDecoder)
		p.whole, _ = p.decoder.(partDecoder)
		return p
	})
	if err != nil {
		return nil, err
	}
	return parts.Rest(), nil
}

// A quickDecoder reads rows that are spelled plainly without splitting them first.
type quickDecoder interface {
	// plain reads the row of buf that starts at pos, and returns where the next one
	// does; 0 when it is not so plain.
	plain(buf []byte, pos, end int, e *ledger.Entry) (next int)
}

// A partDecoder reads the rows of parts for a decoder of the whole list, which is to know
// what it would have known had it read them itself.
type partDecoder interface {
	// forget begins a part.
	forget()
	// pass tells the decoder of the list what the rows of the part were.
	pass(entries []ledger.Entry)
}

// An entryPart is a part of a list and what came of it.
type entryPart struct {
	text.Part
	in      *intake
	decoder decoder
	quick   quickDecoder   // nil: no row is read so
	whole   partDecoder    // nil: what it knows stays in the part
	entries []ledger.Entry // lines count from the start of the part
	blank   int
	sound   bool // there are entries and empty rows, and nothing else
}

// Work reads the rows of the part as far as they are sound.
func (p *entryPart) Work() {
	p.entries, p.blank = p.entries[:0], 0
	if p.whole != nil {
		p.whole.forget()
	}
	p.sound = p.read(p.in.file.Name)
}

func (p *entryPart) read(file string) (sound bool) {
	var rec row
	for {
		e := p.place()
		if p.quick != nil {
			*e = ledger.Entry{File: file, Line: p.Reader.Line()}
			buf, pos, end := p.Reader.Unread()
			if next := p.quick.plain(buf, pos, end, e); next > 0 {
				p.Reader.SkipLine(next)
				p.entries = p.entries[:len(p.entries)+1]
				continue
			}
		}
		err := p.Reader.Next(&rec.Record)
		p.blank += rec.Blank
		if err != nil {
			return err == io.EOF
		}
		if rec.Lines > 1 && p.in.swallowed(&rec) != nil {
			return false
		}
		*e = ledger.Entry{File: file, Line: rec.Line}
		switch class, _ := p.decoder.decode(&rec, e); class {
		case EntryRow:
			p.entries = p.entries[:len(p.entries)+1]
		case Blank:
			p.blank++
		default:
			return false
		}
	}
}

// place is where the next entry goes.
func (p *entryPart) place() *ledger.Entry {
	n := len(p.entries)
	if n == cap(p.entries) {
		p.entries = append(p.entries, ledger.Entry{})[:n]
	}
	return &p.entries[:n+1][n]
}

// Pass takes in the entries.
func (p *entryPart) Pass() (more bool, err error) { return p.PassOn(p.sound, p.takeIn) }

func (p *entryPart) takeIn(before int) error {
	p.in.count(Blank, p.blank)
	p.in.count(EntryRow, len(p.entries))
	for i := range p.entries {
		e := &p.entries[i]
		e.Line += before
		if err := p.in.see(e); err != nil {
			return err
		}
	}
	if p.whole != nil {
		p.whole.pass(p.entries)
	}
	if p.in.problems.Count() > 0 {
		return nil
	}
	return p.in.handOver(p.entries)
}
