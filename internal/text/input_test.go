package text

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// pipe hides that a reader can seek.
type pipe struct{ io.Reader }

func TestSource(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", HeadSize/16)
	for _, text := range []string{"", "a,b\n", long, long + "x", long + long + "end"} {
		path := filepath.Join(t.TempDir(), "export.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for name, src := range map[string]io.Reader{
			"file":   file,
			"memory": strings.NewReader(text),
			"pipe":   pipe{strings.NewReader(text)},
			"slow":   iotest.OneByteReader(strings.NewReader(text)),
			"hasty":  iotest.DataErrReader(strings.NewReader(text)),
		} {
			in := NewInput(src)
			for range 2 {
				head, all, err := in.Peek()
				if err != nil || string(head) != text[:min(len(text), HeadSize)] || all != (len(text) <= HeadSize) {
					t.Errorf("%s of %d: peek = %d bytes, all %v, %v", name, len(text), len(head), all, err)
				}
			}
			for _, read := range []func() (io.Reader, error){in.Again, in.Again, in.Once} {
				checkRead(t, name, read, text)
			}
		}
	}
}

func checkRead(t *testing.T, name string, read func() (io.Reader, error), want string) {
	t.Helper()
	r, err := read()
	if err != nil {
		t.Fatalf("%s of %d: %v", name, len(want), err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != want {
		t.Errorf("%s of %d: read %d bytes, %v", name, len(want), len(got), err)
	}
}

func TestSourceOnce(t *testing.T) {
	in := NewInput(pipe{strings.NewReader("a,b\n")})
	checkRead(t, "never peeked", in.Once, "a,b\n")
	if in.whole != nil {
		t.Error("a pipe read once is held in memory")
	}
	if _, err := in.Once(); err == nil {
		t.Error("a pipe is read twice")
	}
	if _, err := in.Again(); err == nil {
		t.Error("a pipe is read again")
	}
}

func TestSourceFromWhereItStands(t *testing.T) {
	src := bytes.NewReader([]byte("read,before\na,b\n"))
	if _, err := src.Seek(12, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	in := NewInput(src)
	checkRead(t, "first", in.Again, "a,b\n")
	checkRead(t, "second", in.Once, "a,b\n")
}

func TestSourceFails(t *testing.T) {
	broken := errors.New("the cable is out")
	in := NewInput(io.MultiReader(strings.NewReader("a,b\n"), iotest.ErrReader(broken)))
	if _, _, err := in.Peek(); !errors.Is(err, broken) {
		t.Errorf("peek: error = %v, want %v", err, broken)
	}
	if _, err := in.Again(); !errors.Is(err, broken) {
		t.Errorf("again: error = %v, want %v", err, broken)
	}
}
