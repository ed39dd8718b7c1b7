package importer

import (
	"bytes"
	"io"
	"sync"
)

// A listRun has a list worked on by several goroutines, as a [relay] has a ledger:
// each cuts a part off the file, has its rows worked on and, when every part before
// has been passed, passes it; then it cuts the next.
//
// A part ends with a line. Where that is inside a cell with a line break, or quotes
// are misplaced, the run ends before that part, and one worker goes on alone from
// there.
type listRun struct {
	list *List

	cutting sync.Mutex // guards the next two
	cut     int64      // up to where the file is cut
	parts   int        // how many there are

	turn   *sync.Cond // guards what follows
	passed int        // parts that have had their turn
	place  int64      // where the first that was not passed starts
	lines  int        // above there
	over   bool       // nothing more is passed
	err    error      // why, unless one is to go on alone
}

// inTurns has the file worked on as far as can be, from where the reader of the
// list stands, and returns a reader of what is left.
func (run *listRun) inTurns(newWorker func() ListWorker) *reader {
	s := run.list.stream
	start := run.list.reader.offset()
	if bytes.HasPrefix(s.input.head, []byte(utf8Mark)) {
		start += int64(len(utf8Mark))
	}
	run.cut, run.place = start, start
	var running sync.WaitGroup
	for range relayRunners {
		worker := newWorker()
		running.Go(func() { run.work(worker) })
	}
	running.Wait()
	rest := newReader(s.input.from(run.place), s.delimiter)
	rest.line = run.lines + 1
	return rest
}

func (run *listRun) work(worker ListWorker) {
	p := &listPart{list: run.list, worker: worker}
	r := &reader{comma: run.list.stream.delimiter, limit: maxRecord, buf: make([]byte, chunkSize+padding)}
	for more := true; more; {
		number, end, last, ok := run.next(r)
		ok = ok && p.read(r)
		more = run.takeTurn(p, number, func() error {
			if !ok {
				run.over = true
				return nil
			}
			err := p.pass(run.lines)
			run.place, run.over = end, last
			run.lines += r.line - 1
			return err
		})
	}
}

// next cuts a part off the file. It is not ok when there is none that ends with a
// line or with the file.
func (run *listRun) next(r *reader) (number int, end int64, last, ok bool) {
	run.cutting.Lock()
	defer run.cutting.Unlock()
	number = run.parts
	run.parts++
	n, err := readFull(run.list.stream.input.from(run.cut), r.buf[:chunkSize])
	if last = err == io.EOF; !last {
		n = bytes.LastIndexByte(r.buf[:n], '\n') + 1
	}
	run.cut += int64(n)
	r.hold(n)
	return number, run.cut, last, last || n > 0 && err == nil
}

// read has the rows of a part worked on. It is not ok when quotes are misplaced.
func (p *listPart) read(r *reader) (ok bool) {
	var rec record
	for {
		if err := r.next(&rec); err != nil {
			return err == io.EOF
		}
		p.take(r, &rec, nil)
	}
}

// takeTurn calls pass once that of every part before has been called, unless the
// run is over, and says whether it goes on.
func (run *listRun) takeTurn(p *listPart, number int, pass func() error) (more bool) {
	run.turn.L.Lock()
	defer run.turn.L.Unlock()
	for run.passed != number {
		run.turn.Wait()
	}
	defer run.turn.Broadcast()
	run.passed++
	if !run.over {
		run.err = pass()
	}
	if run.over = run.over || run.err != nil; run.over {
		p.drop()
	}
	return !run.over
}
