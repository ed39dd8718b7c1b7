package cmd

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"arrears/report"
)

// outputOptions say where a result goes and in which format.
type outputOptions struct {
	path   string
	format report.Format
}

func (o *outputOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVarP(&o.path, "output", "o", "", "write to `FILE` instead of standard output; the ending picks the format")
	flags.Var(&o.format, "format", "`format` of the output: table, csv, json or markdown (default table)")
}

// chosen is the format asked for, by flag or by the ending of the file.
func (o *outputOptions) chosen() report.Format {
	if o.format != "" {
		return o.format
	}
	if format, ok := report.FormatOf(o.path); ok && o.path != "" {
		return format
	}
	return report.AsTable
}

// writeDocument renders a result to where it belongs. inputs are the files it
// was made from, which are never overwritten.
func writeDocument(env *Env, o *outputOptions, doc *report.Document, inputs ...string) error {
	out, err := newOutput(env, o.path, inputs...)
	if err != nil {
		return err
	}
	defer out.discard()
	if err := report.Render(out, o.chosen(), doc); err != nil {
		return err
	}
	return out.commit()
}

// spoolSize is how much of a result is held in memory before it is committed;
// a larger one waits in a temporary file.
const spoolSize = 16 << 20

// An output is a result on its way. Nothing of it is seen until commit: a
// command that fails half way leaves no file and prints no half result, which a
// program at the other end of a pipe would take for a whole one.
type output struct {
	env    *Env
	path   string // empty: standard output
	memory bytes.Buffer
	file   *os.File // beside path, or a spool
	w      *bufio.Writer
}

// newOutput starts a result for path, or for standard output when path is
// empty. A path that is one of the inputs is refused.
func newOutput(env *Env, path string, inputs ...string) (*output, error) {
	out := &output{env: env, path: path}
	if path == "" {
		return out, nil
	}
	if target, err := os.Stat(path); err == nil {
		if target.IsDir() {
			return nil, usagef("%s is a directory: want a file to write to", path)
		}
		for _, input := range inputs {
			if source, err := os.Stat(input); err == nil && os.SameFile(source, target) {
				return nil, usagef("%s is an input: want another file to write to", path)
			}
		}
	}
	return out, out.spill(filepath.Dir(path), "."+filepath.Base(path)+".*")
}

// spill continues in a file.
func (o *output) spill(dir, pattern string) (err error) {
	if o.file, err = os.CreateTemp(dir, pattern); err != nil {
		return err
	}
	o.w = bufio.NewWriterSize(o.file, 1<<20)
	_, err = o.memory.WriteTo(o.w)
	return err
}

// Write adds to the result.
func (o *output) Write(p []byte) (int, error) {
	if o.file == nil && o.memory.Len()+len(p) > spoolSize {
		if err := o.spill("", "arrears-*"); err != nil {
			return 0, err
		}
	}
	if o.file == nil {
		return o.memory.Write(p)
	}
	return o.w.Write(p)
}

// commit makes the result seen: it is moved to its place, or copied to standard
// output.
func (o *output) commit() error {
	if err := o.env.Context.Err(); err != nil {
		return err
	}
	if o.file == nil {
		_, err := o.memory.WriteTo(o.env.Stdout)
		return err
	}
	if err := o.w.Flush(); err != nil {
		return err
	}
	if o.path == "" {
		if _, err := o.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		_, err := io.Copy(o.env.Stdout, o.file)
		return err
	}
	mode := os.FileMode(0o644) // as an ordinary new file; a temporary one is private
	if old, err := os.Stat(o.path); err == nil {
		mode = old.Mode().Perm()
	}
	if err := errors.Join(o.file.Chmod(mode), o.file.Close()); err != nil {
		return err
	}
	if err := os.Rename(o.file.Name(), o.path); err != nil {
		return fmt.Errorf("writing %s: %w", o.path, err)
	}
	o.file = nil
	return nil
}

// discard drops what was not committed.
func (o *output) discard() {
	if o.file != nil {
		o.file.Close()
		os.Remove(o.file.Name())
		o.file = nil
	}
}
