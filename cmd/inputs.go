package cmd

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
)

// readOptions are the flags of every command that reads ledgers.
type readOptions struct {
	importer importer.Options
	layout   string
	maps     []string
	decimal  string
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
	in := &o.importer
	flags.StringVar(&in.From, "from", "", "`layout` of the files, when it is not recognised: see 'arrears formats'")
	flags.StringVar(&o.layout, "layout", "", "`FILE` with a layout of your own: see 'arrears formats new'")
	flags.TextVar(&in.DateOrder, "date-order", importer.DateOrder(0), "`order` of dates in numbers: dmy, mdy or ymd")
	flags.Int64Var(&in.Scale, "scale", 0, "what a sum of 1 stands for in a file that is in thousands or millions: `1000` or 1000000")
	flags.StringVar(&o.decimal, "decimal", "", "decimal `mark` of sums: . or ,")
	flags.TextVar(&in.Sign, "sign", importer.Sign(0), "how sums are signed: `signed`, by-kind, by-side or inverted")
	flags.TextVar(&in.Currency, "currency", in.Currency, "currency `code` of rows that state none")
	flags.StringVar(&in.Encoding, "encoding", "", "`encoding` of the files: utf-8, utf-16 or windows-1252")
	flags.StringVar(&in.Delimiter, "delimiter", "", "`sign` between cells: comma, semicolon, tab or pipe")
	flags.StringVar(&in.Sheet, "sheet", "", "`name` of the sheet of a workbook, when more than one could be the ledger")
	flags.StringArrayVar(&o.maps, "map", nil, "`field=Heading` names the column of a field; may be repeated")
}

// options turns the flags into what the importer takes.
func (o *readOptions) options() (importer.Options, error) {
	opts := o.importer
	switch opts.Scale {
	case 0, 1, 1000, 1000000:
	default:
		return opts, usagef("--scale %d: want 1, 1000 or 1000000", opts.Scale)
	}
	switch o.decimal {
	case "":
	case ".", ",":
		opts.Decimal = o.decimal[0]
	default:
		return opts, usagef("--decimal %q: want . or ,", o.decimal)
	}
	if o.layout != "" {
		if opts.From != "" {
			return opts, usagef("--layout and --from each name a layout: want one of them")
		}
		layout, err := readLayout(o.layout)
		if err != nil {
			return opts, err
		}
		opts.Layout = layout
	}
	opts.Map = make(map[string]string)
	for _, m := range o.maps {
		name, heading, ok := strings.Cut(m, "=")
		if !ok {
			return opts, usagef("--map %q: want field=Heading, like account=Customer", m)
		}
		opts.Map[name] = heading
	}
	return opts, nil
}

// read reads the files named by args ("-" is standard input) into give. Rows
// set aside become one of the results.
func (o *readOptions) read(env *Env, args []string, results *outputs, give func([]ledger.Entry) error) (*importer.Report, error) {
	opts, err := o.options()
	if err != nil {
		return nil, err
	}
	sources, closeAll, err := openSources(env, args)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	if o.rejects != "" {
		if opts.Rejects, err = results.open(o.rejects); err != nil {
			return nil, err
		}
	}
	return importer.Read(sources, opts, give)
}

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
			sources = append(sources, importer.Source{Name: "stdin", Reader: interruptible{env.Context, env.Stdin}})
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
