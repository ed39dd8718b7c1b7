package cmd

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"arrears/report/doc"
)

// outputOptions say where a result goes and in which format.
type outputOptions struct {
	path    string
	format  doc.Format
	columns columnList
	screen  screenOptions
}

func (o *outputOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVarP(&o.path, "output", "o", "", "")
	flags.Var(&o.format, "format", "")
	flags.Var(&o.columns, "columns", "")
	o.screen.addFlags(flags)
}

// layout is that of the result.
func (o *outputOptions) layout(env *Env) doc.Layout { return o.screen.layout(env, o.terminal(env)) }

// terminal is the one that the result goes to: none for a file.
func (o *outputOptions) terminal(env *Env) Terminal {
	if o.path == "" || o.path == "-" {
		return env.Screen
	}
	return Terminal{}
}

// looked says that the result is a list on a terminal, for someone to look at.
func (o *outputOptions) looked(env *Env) bool {
	format, err := o.chosen()
	return err == nil && (format == doc.AsTable || format == doc.AsRecord) && o.terminal(env).On
}

// seenError is an error that the report on the screen has told already.
type seenError struct{ error }

func (e seenError) Unwrap() error { return e.error }

// onceOnScreen is the answer of a report that states it itself: where that and standard
// error are on one screen, it is not told twice.
func (o *outputOptions) onceOnScreen(env *Env, answer error) error {
	if o.looked(env) && env.Talk.On {
		return seenError{answer}
	}
	return answer
}

// chosen is the format asked for, by flag or by the ending of the file. An
// ending that promises another format is refused.
func (o *outputOptions) chosen() (doc.Format, error) {
	if flag := o.screen.flags; o.path == "" && flag != nil && flag.Changed("output") {
		return "", usagef("--output is empty: want a file, - for standard output, or leave it out")
	}
	if o.format != "" {
		return o.format, nil
	}
	if format, ok := doc.FormatOf(o.path); ok {
		return format, nil
	}
	if ending := filepath.Ext(o.path); ending != "" && ending != o.path {
		return "", usagef("%s: no format ends in %s: want .csv, .tsv, .json, .md or .txt, or say which with --format", o.path, ending)
	}
	return doc.AsTable, nil
}

// render writes a document to one of a set of results.
func (o *outputOptions) render(set *outputs, result *doc.Document) error {
	format, err := o.chosen()
	if err != nil {
		return err
	}
	out, err := set.open(o.path)
	if err != nil {
		return err
	}
	result.Warnings = set.env.warnings
	shown, err := o.columns.of(set.env, result)
	if err != nil {
		return err
	}
	if err := o.layout(set.env).Render(out, format, shown); err != nil {
		return err
	}
	if set.env.Talk.On && out.path != "" { // a size is counted, for those who look
		set.tellWrote(out.path, result.Size(), o.screen.quiet())
	}
	return nil
}

// tellWrote has it said on a terminal, once all is written, what a file has.
func (set *outputs) tellWrote(path, size string, quiet bool) {
	if !set.env.Talk.On || path == "" || path == "-" || quiet {
		return
	}
	if size != "" {
		size = ": " + size
	}
	set.wrote = append(set.wrote, "arrears: wrote "+path+size)
}

// write writes a document to the last of a set of results, and makes them all seen.
func (o *outputOptions) write(set *outputs, result *doc.Document) error {
	if err := o.render(set, result); err != nil {
		return err
	}
	return set.commit()
}

// writeDocument renders a result to where it belongs; more are files it was made from
// that the command line does not name.
func writeDocument(env *Env, o *outputOptions, result *doc.Document, more ...string) error {
	set := newOutputs(env, more...)
	defer set.discard()
	return o.write(set, result)
}

// writeText writes a result that is no document.
func writeText(env *Env, path, text string) error {
	results := newOutputs(env)
	defer results.discard()
	out, err := results.open(path)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, text); err != nil {
		return err
	}
	return results.commit()
}

// outputs are the results of one command. They are seen together, once all else
// has succeeded, or not at all.
type outputs struct {
	env    *Env
	inputs []string // files the results are made from, which are never replaced
	all    []*output
	wrote  []string // what is said of them once they are seen
}

// newOutputs are results made from the files that the command line names, and from
// more.
func newOutputs(env *Env, more ...string) *outputs {
	return &outputs{env: env, inputs: slices.Concat(env.inputs, more)}
}

// open starts a result for path, or for standard output when path is empty or
// "-". It refuses a path that is an input, a folder, or another result.
func (set *outputs) open(path string) (*output, error) {
	if path == "-" {
		path = ""
	}
	out := &output{env: set.env, path: path}
	if path != "" {
		if err := out.place(set.inputs); err != nil {
			return nil, err
		}
		for _, other := range set.all {
			if other.target == out.target {
				return nil, usagef("%s is named for two results: want a file for each", path)
			}
		}
		if err := out.spill(filepath.Dir(out.target), "."+filepath.Base(out.target)+".*"); err != nil {
			return nil, err
		}
	}
	set.all = append(set.all, out)
	return out, nil
}

// commit makes the results seen, in the order in which they were opened.
func (set *outputs) commit() error {
	if err := set.env.Context.Err(); err != nil {
		return err
	}
	for _, out := range set.all {
		if err := out.finish(); err != nil {
			return err
		}
	}
	for _, streams := range []bool{true, false} { // a stream can still fail: nothing is replaced before
		for _, out := range set.all {
			if out.isStream() != streams {
				continue
			}
			if err := out.show(); err != nil {
				return err
			}
		}
	}
	for _, line := range set.wrote {
		fmt.Fprintln(set.env.Stderr, line)
	}
	return nil
}

// discard drops what was not committed.
func (set *outputs) discard() {
	for _, out := range set.all {
		out.drop()
	}
}

// spoolSize is how much of a result is held in memory before it is committed;
// a larger one waits in a temporary file.
const spoolSize = 16 << 20

// An output is one result on its way. Nothing of it is seen until it is
// committed: a command that fails half way leaves no file and prints no half
// result, which a program at the other end of a pipe would take for a whole one.
type output struct {
	env    *Env
	path   string      // as the user named it; empty is standard output
	target string      // the file that path leads to
	there  bool        // target is there already
	mode   os.FileMode // of the target that is there
	device bool        // target is no ordinary file, and is written to, not replaced
	memory bytes.Buffer
	file   *os.File // beside the target, or a spool; nil while in memory
	spool  bool     // the file is to be copied on, not moved
	w      *bufio.Writer
}

// place finds out where the path leads: through links, and to what.
func (o *output) place(inputs []string) error {
	target, err := filepath.Abs(o.path)
	if err != nil {
		return err
	}
	o.target = target
	if linked, err := filepath.EvalSymlinks(target); err == nil {
		o.target = linked
	}
	info, err := os.Stat(o.target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		return usagef("%s is a folder: want a file to write to", o.path)
	}
	for _, input := range inputs {
		if source, err := os.Stat(input); err == nil && os.SameFile(source, info) {
			return usagef("%s is an input: want another file to write to", o.path)
		}
	}
	o.there, o.mode, o.device = true, info.Mode().Perm(), !info.Mode().IsRegular()
	return nil
}

// isStream says that the result is written on, and replaces no file.
func (o *output) isStream() bool { return o.path == "" || o.device }

// spill continues in a file in dir. A spool has no name for as long as it is
// used, where the system allows that, so that nothing stays behind.
func (o *output) spill(dir, pattern string) (err error) {
	if o.spool = o.isStream(); o.spool {
		dir, pattern = "", "arrears-*"
	}
	if o.spool || o.there {
		o.file, err = os.CreateTemp(dir, pattern)
	} else {
		o.file, err = createNew(dir, pattern)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no folder %s to write it in", o.path, filepath.Dir(o.path))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: no permission to write in %s", o.path, filepath.Dir(o.path))
	case err != nil:
		return err
	}
	if o.spool {
		os.Remove(o.file.Name())
	}
	o.w = bufio.NewWriterSize(o.file, 1<<20)
	_, err = o.memory.WriteTo(o.w)
	return err
}

// createNew creates a file with a name of its own, which may be read by whom the user lets
// read new files; os.CreateTemp lets nobody else.
func createNew(dir, pattern string) (*os.File, error) {
	private, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	private.Close()
	if err := os.Remove(private.Name()); err != nil {
		return nil, err
	}
	return os.OpenFile(private.Name(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
}

// Write adds to the result.
func (o *output) Write(p []byte) (int, error) {
	if o.file == nil && o.memory.Len()+len(p) > spoolSize {
		if err := o.spill("", ""); err != nil {
			return 0, err
		}
	}
	if o.file == nil {
		return o.memory.Write(p)
	}
	return o.w.Write(p)
}

// finish does all that can still fail before anything is seen.
func (o *output) finish() error {
	if o.file == nil {
		return nil
	}
	if err := o.w.Flush(); err != nil || o.spool {
		return err
	}
	if o.there {
		if err := o.file.Chmod(o.mode); err != nil {
			return err
		}
	}
	return o.file.Sync()
}

// show puts the result where it belongs.
func (o *output) show() error {
	switch {
	case o.file == nil:
		_, err := o.memory.WriteTo(o.env.Stdout)
		return err
	case !o.spool:
		if err := o.file.Close(); err != nil {
			return fmt.Errorf("writing %s: %w", o.path, err)
		}
		if err := os.Rename(o.file.Name(), o.target); err != nil {
			return fmt.Errorf("writing %s: %w", o.path, err)
		}
		o.file = nil
		return nil
	}
	if _, err := o.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	to := o.env.Stdout
	if o.device {
		device, err := os.OpenFile(o.target, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer device.Close()
		to = device
	}
	_, err := io.Copy(to, o.file)
	return err
}

func (o *output) drop() {
	if o.file != nil {
		o.file.Close()
		os.Remove(o.file.Name())
		o.file = nil
	}
}
