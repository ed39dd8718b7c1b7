package text_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"arrears/internal/text"
)

// A squarer takes the next of some numbers, squares it and writes it down.
type squarer struct {
	job  *squaring
	n    int
	made int
}

// squaring is the job of all squarers. What is guarded by turns alone is what the
// race detector looks at.
type squaring struct {
	numbers, next int
	squares       []int
	workers       int
	working       atomic.Int32
	meanwhile     func(n int) // in the middle of the work on a number
	passing       func(n int) (more bool, err error)
}

func (s *squaring) worker() text.Worker {
	s.workers++
	return &squarer{job: s}
}

func (w *squarer) Cut() (last bool) {
	w.n = w.job.next
	w.job.next++
	return w.job.next >= w.job.numbers
}

func (w *squarer) Work() {
	w.job.working.Add(1)
	if w.job.meanwhile != nil {
		w.job.meanwhile(w.n)
	}
	w.made = w.n * w.n
	w.job.working.Add(-1)
}

func (w *squarer) Pass() (more bool, err error) {
	w.job.squares = append(w.job.squares, w.made)
	if w.job.passing != nil {
		return w.job.passing(w.n)
	}
	return true, nil
}

func squares(n int) (all []int) {
	for i := range n {
		all = append(all, i*i)
	}
	return all
}

func TestInTurnsKeepsTheOrder(t *testing.T) {
	for workers := 1; workers < 6; workers++ {
		for _, parts := range []int{1, 2, 3, workers, 10, 300} {
			s := &squaring{numbers: parts, meanwhile: func(n int) {
				if n%7 == workers {
					time.Sleep(100 * time.Microsecond) // let others get ahead
				}
			}}
			if err := text.InTurns(workers, s.worker); err != nil {
				t.Fatal(err)
			}
			if want := squares(parts); !slices.Equal(s.squares, want) {
				t.Errorf("%d workers, %d parts: %v", workers, parts, s.squares)
			}
			if want := min(workers, parts); s.workers != want {
				t.Errorf("%d workers for %d parts, want %d", s.workers, parts, want)
			}
		}
	}
}

// TestInTurnsWorksSideBySide has each part wait for the one before to be worked on too.
func TestInTurnsWorksSideBySide(t *testing.T) {
	s := &squaring{numbers: 40}
	met := make(chan bool)
	s.meanwhile = func(int) {
		select {
		case met <- true:
		case <-met:
		case <-time.After(10 * time.Second):
			t.Error("a part is worked on alone")
		}
	}
	if err := text.InTurns(2, s.worker); err != nil {
		t.Fatal(err)
	}
}

// TestInTurnsEnds ends a job at each of its parts, with an error and without:
// nothing behind is passed, whatever was cut, and nobody is left.
func TestInTurnsEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	full := errors.New("disk full")
	for workers := 1; workers < 5; workers++ {
		for end := range 12 {
			for _, want := range []error{nil, full} {
				s := &squaring{numbers: 12, passing: func(n int) (bool, error) {
					if n == end {
						return false, want
					}
					return true, nil
				}}
				if err := text.InTurns(workers, s.worker); err != want {
					t.Errorf("%d workers, end at %d: %v, want %v", workers, end, err, want)
				}
				if !slices.Equal(s.squares, squares(end+1)) {
					t.Errorf("%d workers, end at %d: passed %v", workers, end, s.squares)
				}
				if most := end + workers; s.next > most+1 {
					t.Errorf("%d workers, end at %d: %d parts cut", workers, end, s.next)
				}
			}
		}
	}
	noneLeft(t, before)
}

// An error counts though the part says that it wants more.
func TestInTurnsErrorWantsNoMore(t *testing.T) {
	full := errors.New("disk full")
	s := &squaring{numbers: 9, passing: func(n int) (bool, error) { return true, full }}
	if err := text.InTurns(2, s.worker); err != full || len(s.squares) != 1 {
		t.Errorf("%v after %d parts, want %v after one", err, len(s.squares), full)
	}
}

// TestInTurnsOfTheGone ends the goroutine of a worker in the middle of each thing that
// it does. What was before is passed, and nobody waits for ever.
func TestInTurnsOfTheGone(t *testing.T) {
	before := runtime.NumGoroutine()
	for workers := 1; workers < 4; workers++ {
		for at := range 8 {
			for _, where := range []string{"work", "pass"} {
				s := &squaring{numbers: 8}
				gone := func(n int) {
					if n == at {
						runtime.Goexit()
					}
				}
				want := squares(at)
				if where == "work" {
					s.meanwhile = gone
				} else {
					s.passing, want = func(n int) (bool, error) { gone(n); return true, nil }, squares(at+1)
				}
				if err := text.InTurns(workers, s.worker); !errors.Is(err, text.ErrGone) {
					t.Errorf("%d workers, gone at %s of %d: %v, want %v", workers, where, at, err, text.ErrGone)
				}
				if !slices.Equal(s.squares, want) {
					t.Errorf("%d workers, gone at %s of %d: passed %v", workers, where, at, s.squares)
				}
			}
		}
	}
	noneLeft(t, before)
}

// A cutter reads a byte a part, and ends its goroutine at one.
type cutter struct {
	squarer
	from io.Reader
	into *[]byte
	got  [1]byte
	err  error
}

func (c *cutter) Cut() (last bool) {
	if _, c.err = c.from.Read(c.got[:]); c.got[0] == 'x' {
		runtime.Goexit()
	}
	return c.err != nil
}

func (c *cutter) Pass() (more bool, err error) {
	if c.err == io.EOF {
		return false, nil
	}
	*c.into = append(*c.into, c.got[0])
	return c.err == nil, c.err
}

// TestInTurnsOfASource: an interruption, which comes as an error of the source, is that
// of the job once all before is passed; so is a source that does not return.
func TestInTurnsOfASource(t *testing.T) {
	before := runtime.NumGoroutine()
	interrupted := errors.New("interrupted")
	for workers := 1; workers < 4; workers++ {
		for _, tt := range []struct {
			text, want string
			err        error
		}{{"abc", "abc", nil}, {"", "", nil}, {"ab!", "ab", interrupted}, {"!", "", interrupted}, {"abxc", "ab", text.ErrGone}, {"x", "", text.ErrGone}} {
			src, got := &interruptible{tt.text, interrupted}, []byte(nil)
			err := text.InTurns(workers, func() text.Worker { return &cutter{squarer: squarer{job: &squaring{}}, from: src, into: &got} })
			if !errors.Is(err, tt.err) || string(got)[:len(tt.want)] != tt.want {
				t.Errorf("%d workers, %q: %q, %v, want %q, %v", workers, tt.text, got, err, tt.want, tt.err)
			}
		}
	}
	noneLeft(t, before)
}

// interruptible is a source that is interrupted where it says !.
type interruptible struct {
	text string
	err  error
}

func (s *interruptible) Read(p []byte) (int, error) {
	switch {
	case s.text == "":
		return 0, io.EOF
	case s.text[0] == '!':
		return 0, s.err
	}
	p[0], s.text = s.text[0], s.text[1:]
	return 1, nil
}

// noneLeft waits for all goroutines begun since to end.
func noneLeft(t *testing.T, before int) {
	t.Helper()
	for range 100 { // the last may be on its way out
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

func ExampleInTurns() {
	s := &squaring{numbers: 5}
	err := text.InTurns(2, s.worker)
	fmt.Println(s.squares, err)
	// Output: [0 1 4 9 16] <nil>
}
