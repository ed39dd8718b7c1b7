package importer

import (
	"bytes"
	"io"
	"sync"

	"arrears/internal/ledger"
)

// relayFrom is the size in bytes from which a clean ledger is read by several
// goroutines, and chunkSize how much of it one of them reads at a time: so much
// that turns are seldom waited for, and so little that the text and its entries
// stay in the second-level cache.
var (
	relayFrom int64 = 1 << 20
	chunkSize       = 64 << 10
)

// relayRunners is how many goroutines read. Taking in goes by turns and is near
// half of the work, so more would wait.
const relayRunners = 2

// A relay reads the rows of a clean ledger on several goroutines. Each cuts a
// chunk off the file, reads its rows and, when those of every chunk before have
// been taken in, takes them in; then it cuts the next. So all that looks at
// entries, the consumer too, sees them in the order of the file.
//
// A chunk ends with a line, and so with a row: no cell of a clean ledger has a line
// break in it. Where one has all the same, a row is found bad. The relay ends before
// the first chunk that has anything but entries and empty rows; what is left is
// for a reader, which knows what to say of it.
type relay struct {
	in      *intake
	input   *input
	columns []field

	cutting sync.Mutex // guards the next two
	cut     int64      // up to where the file is cut
	chunks  int        // how many there are

	turn  *sync.Cond // guards what follows
	taken int        // chunks that have had their turn
	place int64      // where the first that was not taken in starts
	lines int        // above there
	over  bool       // nothing more is taken in
	err   error      // why, unless a reader is to go on
}

// A runner is one of the goroutines of a relay with the chunk that it has.
type runner struct {
	reader  reader // of the chunk alone
	decoder cleanDecoder
	entries []ledger.Entry // lines count from the start of the chunk
	blank   int

	number int
	end    int64 // in the file
	last   bool
	sound  bool // there are entries and empty rows, and nothing else
}

// relay takes in the file as far as a relay can, from where r stands, and
// returns a reader of what is left. It is r when the file is small, cannot be
// read from more than one place or is not read byte for byte as it stands.
func (in *intake) relay(s *stream, r *reader, columns []field) (*reader, error) {
	if s.sheet || s.examined || s.input.size() < relayFrom {
		return r, nil
	}
	start := r.offset()
	if bytes.HasPrefix(s.input.head, []byte(utf8Mark)) {
		start += int64(len(utf8Mark))
	}
	race := &relay{
		in: in, input: s.input, columns: columns, turn: sync.NewCond(new(sync.Mutex)),
		cut: start, place: start, lines: r.line - 1,
	}
	var running sync.WaitGroup
	for range relayRunners {
		running.Go(race.run)
	}
	running.Wait()
	if race.err != nil {
		return nil, race.err
	}
	rest := newReader(s.input.from(race.place), s.delimiter)
	rest.line = race.lines + 1
	return rest, nil
}

func (r *relay) run() {
	me := &runner{decoder: cleanDecoder{at: r.columns}}
	me.reader = reader{comma: ',', limit: maxRecord, buf: make([]byte, chunkSize+padding)}
	for more := true; more; {
		me.sound = r.next(me) && me.read(r.in.file.Name)
		more = r.takeTurn(me)
	}
}

// next cuts a chunk off the file. It is not ok when there is none that ends with
// a line or with the file.
func (r *relay) next(me *runner) (ok bool) {
	r.cutting.Lock()
	defer r.cutting.Unlock()
	me.number = r.chunks
	r.chunks++
	n, err := readFull(r.input.from(r.cut), me.reader.buf[:chunkSize])
	me.last = err == io.EOF
	if !me.last {
		n = bytes.LastIndexByte(me.reader.buf[:n], '\n') + 1
	}
	r.cut += int64(n)
	me.end = r.cut
	me.reader.hold(n)
	return me.last || n > 0 && err == nil
}

// hold makes a text of n bytes, which is in the block, all that there is.
func (r *reader) hold(n int) {
	r.pos, r.end, r.err, r.line = 0, n, io.EOF, 1
	r.buf[n] = '\n'
	r.side = r.side[:0]
}

// read reads the rows of the chunk as far as they are sound, and says whether
// all of them are.
func (me *runner) read(file string) bool {
	me.entries, me.blank = me.entries[:0], 0
	var rec row
	for {
		e := me.place()
		*e = ledger.Entry{File: file, Line: me.reader.line}
		if next := me.decoder.plain(me.reader.buf, me.reader.pos, me.reader.end, e); next > 0 {
			me.reader.pos = next
			me.reader.line++
			me.entries = me.entries[:len(me.entries)+1]
			continue
		}
		err := me.reader.next(&rec.record)
		me.blank += rec.blank
		if err != nil {
			return err == io.EOF
		}
		*e = ledger.Entry{File: file, Line: rec.line}
		switch class, _ := me.decoder.decode(&rec, e); class {
		case EntryRow:
			me.entries = me.entries[:len(me.entries)+1]
		case Blank:
			me.blank++
		default:
			return false
		}
	}
}

// place is where the next entry goes.
func (me *runner) place() *ledger.Entry {
	n := len(me.entries)
	if n == cap(me.entries) {
		me.entries = append(me.entries, ledger.Entry{})[:n]
	}
	return &me.entries[:n+1][n]
}

// takeTurn takes in the entries of the chunk once those of all before have been,
// and says whether there are more to come.
func (r *relay) takeTurn(me *runner) (more bool) {
	r.turn.L.Lock()
	defer r.turn.L.Unlock()
	for r.taken != me.number {
		r.turn.Wait()
	}
	defer r.turn.Broadcast()
	r.taken++
	if r.over = r.over || !me.sound; r.over {
		return false
	}
	r.over, r.err = true, &consumerError{errConsumerGone} // if the consumer ends this goroutine
	if r.err = r.takeIn(me); r.err != nil {
		return false
	}
	r.over = me.last
	r.place = me.end
	r.lines += me.reader.line - 1
	return !r.over
}

func (r *relay) takeIn(me *runner) error {
	r.in.count(Blank, me.blank)
	r.in.count(EntryRow, len(me.entries))
	for i := range me.entries {
		e := &me.entries[i]
		e.Line += r.lines
		if err := r.in.see(e); err != nil {
			return err
		}
	}
	if len(me.entries) == 0 || r.in.problems.Count() > 0 {
		return nil
	}
	if err := r.in.handover.give(me.entries); err != nil {
		return &consumerError{err}
	}
	return nil
}
