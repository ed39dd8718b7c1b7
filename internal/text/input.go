package text

import (
	"bytes"
	"errors"
	"io"
	"math"
)

// An Input is a source that can be looked at before it is read, and read more
// than once. A source that seeks, such as a file, is never held in memory;
// any other, such as a pipe, is held from the first call of [Input.Again], and not at
// all when it is read just once.
type Input struct {
	src    io.Reader
	seeker io.Seeker // nil if src cannot seek
	base   int64     // where the seeker stood at first
	head   []byte
	err    error // what src said at the end of head, nil if there may be more
	peeked bool
	whole  []byte // all of src, if held
	spent  bool   // src neither seeks nor is held, and is read
}

// NewInput takes over src, which nothing else may read from now on. A source
// that seeks is read from where it stands.
func NewInput(src io.Reader) *Input {
	in := &Input{src: src}
	if seeker, ok := src.(io.Seeker); ok {
		// The seek of a pipe or a terminal is there, and fails.
		if base, err := seeker.Seek(0, io.SeekCurrent); err == nil {
			in.seeker, in.base = seeker, base
		}
	}
	return in
}

// Peek returns the first [HeadSize] bytes and whether they are all there are.
// It must come before the source is read.
func (in *Input) Peek() (head []byte, all bool, err error) {
	if !in.peeked {
		in.peeked = true
		buf := make([]byte, HeadSize+1) // a byte more tells whether it is all
		var n int
		n, in.err = readFull(in.src, buf)
		in.head = buf[:n]
	}
	if in.err != nil && in.err != io.EOF {
		return nil, false, in.err
	}
	return in.head[:min(len(in.head), HeadSize)], len(in.head) <= HeadSize, nil
}

// Again returns the source from its start, such that it can be read once more
// afterwards.
func (in *Input) Again() (io.Reader, error) {
	if in.seeker == nil && in.whole == nil {
		all, err := in.Once()
		if err != nil {
			return nil, err
		}
		if in.whole, err = io.ReadAll(all); err != nil {
			return nil, err
		}
	}
	return in.Once()
}

// Once returns the source from its start, for the last time.
func (in *Input) Once() (io.Reader, error) {
	if in.whole != nil {
		return bytes.NewReader(in.whole), nil
	}
	if in.Seeks() {
		return in.src, in.Rewind()
	}
	if in.spent {
		return nil, errors.New("importer: the source is read already")
	}
	in.spent = true
	if in.err != nil { // the source has ended, and may not like to be asked again
		return io.MultiReader(bytes.NewReader(in.head), failed{in.err}), nil
	}
	return io.MultiReader(bytes.NewReader(in.head), in.src), nil
}

// Seeks says whether the source is one that seeks.
func (in *Input) Seeks() bool { return in.seeker != nil }

// Rewind puts a source that seeks back to where it was taken over.
func (in *Input) Rewind() error {
	_, err := in.seeker.Seek(in.base, io.SeekStart)
	return err
}

// Size is how many bytes there are, or 0 where they cannot be read from any
// place but the start. It leaves the source where it stands.
func (in *Input) Size() int64 {
	if in.whole != nil {
		return int64(len(in.whole))
	}
	if _, ok := in.src.(io.ReaderAt); !ok || in.seeker == nil {
		return 0
	}
	stands, err := in.seeker.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0
	}
	end, err := in.seeker.Seek(0, io.SeekEnd)
	if _, back := in.seeker.Seek(stands, io.SeekStart); err != nil || back != nil {
		return 0 // if it cannot go back, the next to read it says so
	}
	return end - in.base
}

// from returns the source from a place in it, apart from what else reads it. It
// is for a source that has a size.
func (in *Input) from(place int64) io.Reader {
	if in.whole != nil {
		return bytes.NewReader(in.whole[place:])
	}
	return io.NewSectionReader(in.src.(io.ReaderAt), in.base+place, math.MaxInt64-in.base-place)
}

// ReaderAt gives access to any place of the source, which is held in memory if
// it cannot seek, and can still be read from its start. One of more than limit bytes
// is refused with the error for that.
func (in *Input) ReaderAt(limit int64, tooLong error) (io.ReaderAt, int64, error) {
	if at, ok := in.src.(io.ReaderAt); ok && in.seeker != nil {
		end, err := in.seeker.Seek(0, io.SeekEnd)
		if err != nil {
			return nil, 0, err
		}
		if end-in.base > limit {
			return nil, 0, tooLong
		}
		return io.NewSectionReader(at, in.base, end-in.base), end - in.base, nil
	}
	src, err := in.Once()
	if err != nil {
		return nil, 0, err
	}
	whole, err := io.ReadAll(io.LimitReader(src, limit+1))
	if err != nil {
		return nil, 0, err
	}
	if int64(len(whole)) > limit {
		return nil, 0, tooLong
	}
	in.whole = whole
	return bytes.NewReader(whole), int64(len(whole)), nil
}

// failed is a reader that has ended with an error.
type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }

// readFull fills p. The error says why there is no more after the n bytes read:
// io.EOF at the end, which unlike that of [io.ReadFull] is never mistaken for
// one of the source's own. It may come with the last bytes, p full or not.
func readFull(src io.Reader, p []byte) (n int, err error) {
	for idle := 0; n < len(p) && err == nil; {
		var m int
		m, err = src.Read(p[n:])
		n += m
		if idle++; m > 0 {
			idle = 0
		}
		if idle == 100 && err == nil {
			err = io.ErrNoProgress
		}
	}
	return n, err
}

// HeadSize is how much of a file is looked at to decide what it is. 64 KiB is
// some five hundred rows: more than the title block of any known report.
const HeadSize = 64 << 10
