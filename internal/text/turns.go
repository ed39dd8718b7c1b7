// Package text turns the bytes of files into records.
//
// A file goes through it in this order: an [Input] can be looked at before it is read,
// and read again, and a [Look] at it finds out its encoding, or what it is instead of a
// text, and what stands between its cells; a [Reader] splits it in place.
// Large files are worked on in [Parts] by several goroutines that take turns, with
// [InTurns]: whatever looks at the parts sees them in the order of the file.
//
// Nothing is lost or guessed: the bytes of a record are those of the file, with its line,
// and what cannot be split is an error with its place. The package does not know what
// records mean.
package text

import (
	"errors"
	"sync"
)

// A Worker is one of those that [InTurns] has work side by side, with the part
// that it has in hand.
type Worker interface {
	// Cut takes the next part off what there is to do, and says whether it is the
	// last: then nobody cuts again. No other worker cuts meanwhile.
	Cut() (last bool)
	// Work works on the part while others work on theirs.
	Work()
	// Pass passes on what came of the part once all parts before have been passed,
	// and says whether those behind are wanted. No other worker passes meanwhile.
	Pass() (more bool, err error)
}

// InTurns has several workers do a job in parts: each cuts a part off, works on it
// and, when every part before has been passed on, passes it on; then it cuts the
// next. So what is cut and what is passed is in one order, whatever the number of
// workers, and only the work between goes on side by side.
//
// It ends when the last part has been passed, or the first that wants no more, and
// returns the error of that one. Parts behind it may have been cut and worked on;
// they are never passed. All workers have ended by then.
//
// Each worker has a goroutine of its own, none of them the caller's, and newWorker is
// called for one at a time as they are needed: a job of one part has one. A worker
// that ends its goroutine, as one does that fails a test, ends the job with [ErrGone].
func InTurns(workers int, newWorker func() Worker) error {
	t := &turns{newWorker: newWorker, toBegin: workers}
	t.turn.L = &t.passing
	t.begin()
	t.running.Wait()
	return t.err
}

// ErrGone is for a worker that does not return: what it calls has ended the
// goroutine.
var ErrGone = errors.New("text: what works on a part did not return")

// turns is a job that is done in turns.
type turns struct {
	newWorker func() Worker
	running   sync.WaitGroup

	cutting sync.Mutex // guards the next three
	toBegin int        // workers that were not needed yet
	cut     int        // parts
	cutAll  bool

	passing sync.Mutex // guards what follows
	turn    sync.Cond
	passed  int   // parts, those that were not wanted included
	over    bool  // none is wanted any more
	err     error // why, unless all is well
}

// begin sets another worker to work, if there is one.
func (t *turns) begin() {
	if t.toBegin > 0 {
		t.toBegin--
		w := t.newWorker()
		t.running.Go(func() { t.run(w) })
	}
}

func (t *turns) run(w Worker) {
	number, returned := -1, false
	defer func() {
		if !returned && number >= 0 {
			t.pass(number, func() (bool, error) { return false, ErrGone })
		}
	}()
	for t.cutNext(w, &number) {
		w.Work()
		if !t.pass(number, w.Pass) {
			break
		}
	}
	returned = true
}

// cutNext has a worker cut the next part, whose number it tells before that.
func (t *turns) cutNext(w Worker, number *int) (ok bool) {
	t.cutting.Lock()
	defer t.cutting.Unlock()
	if t.cutAll {
		return false
	}
	*number = t.cut
	t.cut++
	t.cutAll = true // unless the worker returns and says otherwise
	if t.cutAll = w.Cut(); !t.cutAll {
		t.begin()
	}
	return true
}

// pass waits for the turn of a part and has it passed, unless it is not wanted. It
// says whether the worker goes on.
func (t *turns) pass(number int, pass func() (bool, error)) (more bool) {
	t.passing.Lock()
	defer t.passing.Unlock()
	for t.passed != number {
		t.turn.Wait()
	}
	if !t.over {
		more, err := pass()
		t.over, t.err = !more || err != nil, err
	}
	t.passed++
	t.turn.Broadcast()
	return !t.over
}
