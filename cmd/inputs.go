package cmd

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
)

// readOptions are the flags of every command that reads ledgers.
type readOptions struct {
	importer importer.Options // what no flag says
	said     []flagValue
	rejects  string
	quiet    bool
}

func (o *readOptions) addFlags(flags *pflag.FlagSet) {
	o.addLayoutFlags(flags)
	flags.StringVar(&o.rejects, "rejects", "", "set rows that cannot be read aside in `FILE` and go on without them")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "do not say on standard error how the files were read")
}

// addLayoutFlags adds those that say how files are written.
func (o *readOptions) addLayoutFlags(flags *pflag.FlagSet) {
	for _, f := range fileFlags() {
		flags.Var(valueOf{f, &o.said}, f.name, f.usage)
	}
}

// options turns the flags into what the importer takes, for each of the files.
// What a flag says of one file counts more than what it says of all.
func (o *readOptions) options(args []string) ([]importer.Options, error) {
	const all = -1
	said := make([]saidOfFile, len(args))
	for i := range said {
		said[i].Options = o.importer
		said[i].Map = make(map[string]string)
	}
	layouts := make(map[int]string) // the flag that names the layout of a file
	for _, forAll := range []bool{true, false} {
		for _, v := range o.said {
			file, text, err := v.file(args)
			if err != nil {
				return nil, err
			}
			if (file == all) != forAll {
				continue
			}
			if v.name == "from" || v.name == "layout" {
				if before, named := layouts[file]; named && before != v.name {
					return nil, usagef("--layout and --from each name a layout: want one of them")
				}
				layouts[file] = v.name
			}
			for i := range said {
				if file != all && file != i {
					continue
				}
				if err := v.set(&said[i], text); err != nil {
					return nil, usagef("--%s %s: %v", v.name, v.text, err)
				}
			}
		}
	}
	opts := make([]importer.Options, len(said))
	for i := range said {
		opts[i] = said[i].Options
		if said[i].layoutFile != "" {
			layout, err := readLayout(said[i].layoutFile)
			if err != nil {
				return nil, err
			}
			opts[i].Layout = layout
		}
	}
	return opts, nil
}

// read reads the files named by args ("-" is standard input) into give. Rows
// set aside become one of the results.
func (o *readOptions) read(env *Env, args []string, results *outputs, give func([]ledger.Entry) error) (*importer.Report, error) {
	sources, closeAll, err := o.open(env, args)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	opts := o.importer
	if o.rejects != "" {
		if opts.Rejects, err = results.open(o.rejects); err != nil {
			return nil, err
		}
	}
	return importer.Read(sources, opts, give)
}

// open opens the files named by args, each with what the flags say of it.
func (o *readOptions) open(env *Env, args []string) (sources []importer.Source, closeAll func(), err error) {
	each, err := o.options(args)
	if err != nil {
		return nil, nil, err
	}
	if sources, closeAll, err = openSources(env, args); err != nil {
		return nil, nil, err
	}
	for i := range sources {
		sources[i].Options = &each[i]
	}
	return sources, closeAll, nil
}

// stdinName is what standard input is called in messages and in sources.
const stdinName = "stdin"

// openSources opens the files named by args.
func openSources(env *Env, args []string) (sources []importer.Source, closeAll func(), err error) {
	var files []*os.File
	closeAll = func() {
		for _, f := range files {
			f.Close()
		}
	}
	stdin := false
	for _, name := range args {
		if name == "-" {
			if stdin {
				closeAll()
				return nil, nil, usagef("standard input (-) is named twice: it can be read once")
			}
			stdin = true
			sources = append(sources, importer.Source{Name: stdinName, Reader: interruptible{env.Context, env.Stdin}})
			continue
		}
		f, err := openFile(name)
		if err != nil {
			closeAll()
			return nil, nil, err
		}
		files = append(files, f)
		sources = append(sources, importer.Source{Name: name, Reader: interruptibleFile{env.Context, f}})
	}
	return sources, closeAll, nil
}

// openFile opens a file to read. What is missing or is no file is a complaint
// about the input.
func openFile(name string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &importer.Problem{File: name, Err: errors.New("no such file")}
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &importer.Problem{File: name, Err: errors.New("this is a directory: want the file inside it")}
	}
	return os.Open(name)
}

// interruptible is a stream that may wait for its next byte for ever, as a
// terminal does, and gives up when the user interrupts.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i interruptible) Read(p []byte) (int, error) {
	type outcome struct {
		n   int
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		n, err := i.r.Read(p)
		done <- outcome{n, err}
	}()
	select {
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	case o := <-done:
		return o.n, o.err
	}
}

// interruptibleFile is a file whose reading ends when the user interrupts.
type interruptibleFile struct {
	ctx context.Context
	*os.File
}

func (i interruptibleFile) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.File.Read(p)
}

func (i interruptibleFile) ReadAt(p []byte, off int64) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.File.ReadAt(p, off)
}
