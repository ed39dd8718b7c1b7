package cmd

import (
	"bytes"
	"context"
	"os"
	"testing"
)

// TestSpool: a result too large for memory waits in a file and comes out whole,
// and nothing of it is seen before it is committed or when it is dropped.
func TestSpool(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	line := bytes.Repeat([]byte("0123456789abcdef"), 1<<12)
	for _, keep := range []bool{true, false} {
		var stdout, want bytes.Buffer
		set := newOutputs(&Env{Context: context.Background(), Stdout: &stdout})
		out, err := set.open("")
		if err != nil {
			t.Fatal(err)
		}
		for want.Len() <= spoolSize+len(line) {
			want.Write(line)
			if _, err := out.Write(line); err != nil {
				t.Fatal(err)
			}
		}
		if out.file == nil {
			t.Fatal("the result is still in memory")
		}
		if stdout.Len() > 0 {
			t.Error("a part of the result was seen before it was committed")
		}
		if keep {
			if err := set.commit(); err != nil {
				t.Fatal(err)
			}
		}
		set.discard()
		if got := stdout.Bytes(); keep && !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%d bytes came out, want the %d that went in", len(got), want.Len())
		} else if !keep && len(got) > 0 {
			t.Errorf("%d bytes came out of a result that was dropped", len(got))
		}
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left in the temporary folder: %v %v", left, err)
	}
}
