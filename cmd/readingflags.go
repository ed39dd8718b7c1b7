package cmd

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

// readOptions are the flags of every command that reads ledgers.
type readOptions struct {
	importer importer.Options // what no flag says
	said     []flagValue
	rejects  string
	strict   bool
	quiet    bool
	flagged  bool // the command has the flags
}

func (o *readOptions) addFlags(flags *pflag.FlagSet) {
	o.addLayoutFlags(flags)
	flags.StringVar(&o.rejects, "rejects", "", "")
	flags.BoolVar(&o.strict, "strict", false, "")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "")
}

// addSeveralFlags adds those of commands that read several ledgers as one.
func (o *readOptions) addSeveralFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&o.importer.Again, "again", false, "")
}

// addLayoutFlags adds those that say how files are written.
func (o *readOptions) addLayoutFlags(flags *pflag.FlagSet) {
	o.flagged = true
	for _, f := range fileFlags() {
		flags.Var(valueOf{f, &o.said}, f.name, "")
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
	before := make(map[fileScope]string)
	for _, forAll := range []bool{true, false} {
		for _, v := range o.said {
			file, text, err := v.file(args)
			if err != nil {
				return nil, err
			}
			if (file == all) != forAll {
				continue
			}
			scope := v.scope(file, text)
			if first, said := before[scope]; said {
				return nil, usagef("--%s: %v", v.name, twice(first, v.text))
			}
			before[scope] = v.text
			for i := range said {
				if file != all && file != i {
					continue
				}
				said[i].own = !forAll
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
// set aside become one of the results. With what --strict refuses the report comes too.
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
	rep, err := importer.Read(sources, opts, give)
	if err != nil {
		return nil, err
	}
	env.heard(report.Told(rep))
	if o.strict {
		err = strict(rep)
	}
	return rep, err
}

// open opens the files named by args, each with what the flags say of it.
func (o *readOptions) open(env *Env, args []string) (sources []importer.Source, closeAll func(), err error) {
	each, err := o.options(args)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case o.flagged:
		env.ledgers = args
	case o.importer.Currency == ledger.Currency{}:
		env.bare = append(env.bare, args...)
	}
	if sources, closeAll, err = openSources(env, args); err != nil {
		return nil, nil, err
	}
	for i := range sources {
		sources[i].Options = &each[i]
	}
	return sources, closeAll, nil
}

// saysLayout says whether a flag tells how a ledger is laid out or signed.
func (o *readOptions) saysLayout() bool {
	return slices.ContainsFunc(o.said, func(v flagValue) bool {
		return slices.Contains([]string{"layout", "map", "sign", "kind", "join", "sheet", "scale"}, v.name)
	})
}

// A fileFlag says how files are written: all of them, or the one whose name and
// a colon come before the value, as in --sign payments.csv:inverted.
type fileFlag struct {
	name string
	set  func(*saidOfFile, string) error
}

// saidOfFile is what the flags say of one file.
type saidOfFile struct {
	importer.Options
	layoutFile string
	own        bool // what is being said is of this file alone
	ownPaid    bool // and so are the columns of what was paid
}

// fileFlags are the flags that may be for one file.
func fileFlags() []fileFlag {
	return []fileFlag{
		{"layout", setLayout},
		{"date-order", func(s *saidOfFile, text string) error { return s.DateOrder.UnmarshalText([]byte(text)) }},
		{"date-cells", func(s *saidOfFile, text string) error { return s.DateCells.UnmarshalText([]byte(text)) }},
		{"scale", setScale},
		{"decimal", setDecimal},
		{"sign", func(s *saidOfFile, text string) error { return s.Sign.UnmarshalText([]byte(text)) }},
		{"kind", func(s *saidOfFile, text string) error { return s.Kind.UnmarshalText([]byte(text)) }},
		{"currency", func(s *saidOfFile, text string) error { return s.Currency.UnmarshalText([]byte(text)) }},
		{"join", setJoin},
		{"encoding", func(s *saidOfFile, text string) error { s.Encoding = text; return nil }},
		{"delimiter", func(s *saidOfFile, text string) error { s.Delimiter = text; return nil }},
		{"sheet", func(s *saidOfFile, text string) error { s.Sheet = text; return nil }},
		{"map", setMap},
		{"ignore", func(s *saidOfFile, text string) error { s.Ignore = append(s.Ignore, text); return nil }},
	}
}

// setLayout takes the name of a layout that is known for that, and anything else that
// looks like a file, or is one, for a layout of the user's own.
func setLayout(s *saidOfFile, text string) error {
	s.From, s.layoutFile = text, ""
	known := slices.ContainsFunc(importer.Layouts(), func(l importer.Layout) bool { return l.Name == text })
	if _, err := os.Stat(text); !known && (err == nil || strings.ContainsAny(text, `./\`)) {
		s.From, s.layoutFile = "", text
	}
	return nil
}

func setScale(s *saidOfFile, text string) error {
	switch text {
	case "1", "1000", "1000000":
		s.Scale, _ = strconv.ParseInt(text, 10, 64)
		return nil
	}
	return usagef("want 1, 1000 or 1000000")
}

func setDecimal(s *saidOfFile, text string) error {
	if text != "." && text != "," {
		return usagef("want . or ,")
	}
	s.Decimal = text[0]
	return nil
}

func setJoin(s *saidOfFile, text string) error {
	if text != "document" {
		return usagef("want document")
	}
	s.Join = true
	return nil
}

func setMap(s *saidOfFile, text string) error {
	name, heading, ok := strings.Cut(text, "=")
	if !ok {
		return usagef("want field=Heading, like account=Customer")
	}
	if first, said := s.Map[name]; said && isPaid(text) && s.own == s.ownPaid {
		if first == "" || heading == "" {
			return usagef("want either columns of what was paid, or none")
		}
		s.AlsoPaid = append(s.AlsoPaid, heading)
		return nil
	}
	s.Map[name] = heading
	if isPaid(text) {
		s.AlsoPaid, s.ownPaid = nil, s.own
	}
	return nil
}

// flagValue is one use of a flag. It is understood when the files are known.
type flagValue struct {
	fileFlag
	text string
}

// valueOf makes a flag a [pflag.Value] that adds to the list of them.
type valueOf struct {
	fileFlag
	said *[]flagValue
}

var _ pflag.Value = valueOf{}

func (v valueOf) Set(text string) error {
	*v.said = append(*v.said, flagValue{v.fileFlag, text})
	return nil
}

func (valueOf) String() string { return "" }

func (valueOf) Type() string { return "string" }

// fileScope is what one use of a flag settles: something of one file, or of all.
type fileScope struct {
	flag, field string
	file        int
}

func (v flagValue) scope(file int, text string) fileScope {
	of := fileScope{flag: v.name, file: file}
	if v.name == "map" { // one for each field
		of.field, _, _ = strings.Cut(text, "=")
	}
	if v.name == "ignore" || v.name == "map" && isPaid(text) { // one for each heading
		of.field = text
	}
	return of
}

// isPaid knows the field that may have several columns, each with a part of what was paid.
func isPaid(text string) bool { return strings.HasPrefix(text, "paid=") }

// files are what the value may name, when it is a file: all of it, or what comes
// after the name of the file that it is for.
func (v flagValue) files() []string {
	files := []string{v.text}
	for i, c := range v.text {
		if c == ':' {
			files = append(files, v.text[i+1:])
		}
	}
	return files
}

// file splits the name of one of the files off the value. It returns the number
// of the file, or -1 for all of them. A heading may have a colon in it: only what
// is the name of a file, as typed or without its folder, is taken for one.
func (v flagValue) file(args []string) (file int, text string, err error) {
	for _, short := range []bool{false, true} {
		named, typed := -1, ""
		for i, arg := range args {
			name := arg
			if short {
				name = shortName(arg)
			}
			switch rest, ok := strings.CutPrefix(v.text, name+":"); {
			case !ok || len(name) < len(typed):
			case named >= 0 && name == typed && args[named] != arg:
				return 0, "", usagef("--%s %s: %s and %s are both called %s: say which with its folder", v.name, v.text, args[named], arg, name)
			default:
				named, typed, text = i, name, rest
			}
		}
		if named >= 0 {
			return named, text, nil
		}
	}
	return -1, v.text, v.noFile(args)
}

// shortName is what messages call standard input, and any other file without its
// folder.
func shortName(arg string) string {
	if arg == "-" {
		return stdinName
	}
	return filepath.Base(arg)
}

// noFile refuses a value for a file that is not there.
func (v flagValue) noFile(args []string) error {
	text := v.text
	if v.name == "ignore" {
		return nil // a heading with a colon in it, or else none, of which the importer says so
	}
	if v.name == "map" {
		text, _, _ = strings.Cut(text, "=") // fields have no colon in their names
	}
	name, _, ok := strings.Cut(text, ":")
	if !ok || name == "" {
		return nil
	}
	if _, err := os.Stat(text); v.name == "layout" && err == nil {
		return nil
	}
	names := make([]string, len(args))
	for i, arg := range args {
		names[i] = shortName(arg)
	}
	hint := "want one of " + strings.Join(names, ", ")
	if near := ledger.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return usagef("--%s %s: no file is called %q: %s", v.name, v.text, name, hint)
}

// saidCurrency is the currency that the flags name for all of the files, or for the
// only one; else sterling.
func (o *readOptions) saidCurrency(files []string) (ledger.Currency, error) {
	currency, before := ledger.Sterling, ""
	for _, v := range o.said {
		if v.name != "currency" {
			continue
		}
		text := v.text
		if len(files) > 0 {
			of, rest, err := v.file(files)
			if err != nil {
				return currency, err
			}
			if of >= 0 && len(files) > 1 {
				continue // of the sums of that file
			}
			text = rest
		}
		if before != "" {
			return currency, usagef("--currency: %v", twice(before, text))
		}
		before = text
		if err := currency.UnmarshalText([]byte(text)); err != nil {
			return currency, usagef("--currency: %v", err)
		}
	}
	return currency, nil
}
