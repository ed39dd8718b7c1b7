package cmd

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
)

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
		return nil, &ledger.Problem{File: name, Err: errors.New("no such file")}
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &ledger.Problem{File: name, Err: errors.New("this is a directory: want the file inside it")}
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

// isFolder says whether a path names one.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// matched are operands with the files, in order, that each pattern among them matches:
// not every shell puts them there. What is a file by its name, or matches none, stays
// as it was typed.
func matched(args []string) (all []string) {
	for _, arg := range args {
		files, err := filepath.Glob(arg) // sorted
		if _, missing := os.Stat(arg); err != nil || len(files) == 0 || missing == nil || !strings.ContainsAny(arg, "*?[") {
			files = []string{arg}
		}
		all = append(all, files...)
	}
	return all
}

// namedInputs are the files that a command line names to be read: its operands, and
// the values of flags whose help calls them a file, but for those of results.
func namedInputs(c *cobra.Command, args []string) []string {
	files := slices.Clone(args)
	c.Flags().Visit(func(f *pflag.Flag) {
		name, _ := pflag.UnquoteUsage(f)
		if !slices.Contains([]string{"FILE", "NAME|FILE", "LEDGER"}, strings.ToUpper(name)) || slices.Contains([]string{"output", "rejects", "report"}, f.Name) {
			return
		}
		if each, ok := f.Value.(valueOf); ok {
			for _, said := range *each.said {
				if said.name == f.Name {
					files = append(files, said.files()...)
				}
			}
			return
		}
		files = append(files, f.Value.String())
	})
	return files
}

// onceOnly refuses files that name standard input more than once.
func onceOnly(files []string) error {
	seen := false
	for _, file := range files {
		if file == "-" && seen {
			return usagef("standard input (-) is named twice: it can be read once")
		}
		seen = seen || file == "-"
	}
	return nil
}
